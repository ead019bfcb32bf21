"""Lets ``python -m debategame`` do what ``debategame`` does."""

import sys

from debategame.cli import main

if __name__ == "__main__":
    sys.exit(main())
