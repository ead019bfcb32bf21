"""The app over a made session that the tests of the screens use."""

from tests.tui.conftest import make_app

__all__ = ["make_app"]
