"""Letters four rows high, drawn with quadrant blocks, for a wide terminal with a small font.

Only ASCII can be drawn.
"""

from __future__ import annotations

from functools import cache

ROWS = 4
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Indexed by the filled quadrants: upper left 1, upper right 2, lower left 4, lower right 8."""
_HALVES = " ▀▄█"
_SPACE = 3
_COLUMNS = bytes.fromhex(
    "000000000000005f00000007000700147f147f14242a7f2a12231308646236495620500000070000001c2241000041221c002a1c7f1c2a"
    "08083e080800807030000808080808006060000020100804023e5149453e00427f400072494949462141494d331814127f102745454539"
    "3c4a49493141211109073649494936464949291e0036360000008076360008142241001414141414004122140802015909063e415d594e"
    "7c1211127c7f494949363e414141227f4141413e7f494949417f090909013e414151737f0808087f00417f41002040413f017f08142241"
    "7f404040407f021c027f7f0408107f3e4141413e7f090909063e4151215e7f09192946264949493201017f01013f4040403f1f2040201f"
    "3f4038403f631408146303047804036159494d43007f41410002040810200041417f000402010204404040404000010204002054545478"
    "7f484444383844444428384444487f3854545418087e09010218a4a4a47c7f0804047800447d40004080847d007f1028440000417f4000"
    "7c047804787c080404783844444438fc2424241818242424fc7c080404084854545424043f4440203c4040207c1c2040201c3c4030403c"
    "44281028441ca0a0a07c4464544c44083641410000007f000041413608000402040804"
)
"""The characters from space to tilde: five columns of eight dots each, the lowest bit on top."""
_PLAIN = str.maketrans(
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}“”\N{EN DASH}—\N{NO-BREAK SPACE}", "''\"\"-- "
)


def can_set(text: str) -> bool:
    """Return whether every character of ``text`` can be drawn."""
    return all(" " <= char <= "~" or char == "\n" for char in text.translate(_PLAIN))


def typeset(text: str, cells: int) -> list[str]:
    """Return ``text`` wrapped at ``cells``, each of its lines as :data:`ROWS` rows."""
    lines: list[str] = []
    for part in text.translate(_PLAIN).split("\n"):
        line = ""
        for word in part.split():
            longer = f"{line} {word}" if line else word
            if line and len(_dots(longer)) > 2 * cells:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return [row for line in lines for row in _drawn(line, cells)]


def solid(text: str) -> list[str]:
    """Return a short text in one line with strokes a cell wide."""
    dots = _dots(text)
    return ["".join(_HALVES[column >> 2 * row & 3] for column in dots) for row in range(ROWS)]


def _drawn(line: str, cells: int) -> list[str]:
    dots = (*_dots(line), 0)[: 2 * cells]
    pairs = list(zip(dots[::2], dots[1::2], strict=False))
    return ["".join(_cell(left >> 2 * row, right >> 2 * row) for left, right in pairs) for row in range(ROWS)]


def _cell(left: int, right: int) -> str:
    return _QUADRANTS[left & 1 | (right & 1) << 1 | (left & 2) << 1 | (right & 2) << 2]


def _dots(line: str) -> tuple[int, ...]:
    """Return the columns of dots of a line, one blank column between characters."""
    found: list[int] = []
    for char in line:
        found += (*_glyph(char), 0)
    return tuple(found[:-1])


@cache
def _glyph(char: str) -> tuple[int, ...]:
    start = 5 * (ord(char) - ord(" "))
    columns = _COLUMNS[start : start + 5].strip(b"\0")
    return tuple(columns) or (0,) * _SPACE
