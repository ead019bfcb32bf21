"""The screens, built on Textual."""

import os

# Textual lays a screen out in one frame and draws what changed its size in the next. A frame is due only where a key or
# a clock has changed something, so short frames cost nothing, and a screen is whole in half the time.
os.environ.setdefault("TEXTUAL_FPS", "1000")
