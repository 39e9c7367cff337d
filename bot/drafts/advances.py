"""How wide capitals are in Times New Roman: for balanced heads and a rule as long as its line.

The advances are those of the typeface's own table (Liberation Serif has the same), in thousandths
of an em. Marks above and below letters take no room.
"""

from itertools import pairwise

from bot.drafts import blank
from knowledge.text import fold

_POINT = 25.4 / 72  # millimetres
_REGULAR = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667,
         556, 611, 722, 722, 944, 722, 722, 611),
        strict=True,
    )
)  # fmt: skip
_BOLD = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722,
         556, 667, 722, 722, 1000, 722, 722, 667),
        strict=True,
    )
)  # fmt: skip
_SPACE, _OTHER = 250, 500  # a space; a digit
_SLACK = 1.03  # ơ and ư are a little wider than o and u


def width(capitals: str, size: int, *, bold: bool = False) -> float:
    """How long a line of capitals is, in millimetres."""
    table = _BOLD if bold else _REGULAR
    letters = ("".join(fold(one) for one in capitals)).upper()
    ems = sum(_SPACE if one == " " else table.get(one, _OTHER) for one in letters)
    return ems * size * _POINT / 1000


def narrowed(capitals: str, room: float, *, bold: bool = False) -> float:
    """How much a paragraph is to be drawn in at each side (mm), so that its lines, which do not fit
    the room in one, are about as long as each other; 0 where nothing is gained."""
    words = capitals.split()
    lengths = [width(word, blank.SIZE, bold=bold) * _SLACK for word in words]
    space = width(" ", blank.SIZE)
    fewest = _lines(lengths, space, room)
    if fewest == 1 or max(lengths, default=0) > room:
        return 0
    best = next(
        before
        for before, after in pairwise(room - step / 2 for step in range(int(room) * 2))
        if _lines(lengths, space, after) > fewest or max(lengths) > after
    )
    return (room - best) / 2


def _lines(lengths: list[float], space: float, room: float) -> int:
    count, filled = 1, 0.0
    for length in lengths:
        if filled and filled + space + length > room:
            count, filled = count + 1, length
        else:
            filled += (space if filled else 0) + length
    return count
