"""Text that prints: whatever people typed, made fit for a file and for one typeface.

Times New Roman and Liberation Serif, which stands in for it, both hold the letters of WGL4
(Windows Glyph List 4): Latin with Vietnamese, Greek, Cyrillic and the common signs. Anything else
would be borrowed from another typeface, so letters outside are shown as □ and signs are left out.
"""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.text import clean

_HELD = re.compile(
    "[ -~\u00a1-\u0217\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0401-\u045f\u0490\u0491"
    "\u1e80-\u1e85\u1ea0-\u1ef9\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033"
    "\u2039\u203a\u203c\u2044\u207f\u20ab\u20ac\u2105\u2113\u2116\u2122\u2190-\u2195\u2202"
    "\u2206\u2211\u2212\u221a\u221e\u2248\u2260\u2264\u2265\u25a1]"
)
_ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "–", "☐": "□", "✓": "x", "✔": "x"})
_ELSEWHERE = "□"
_MARK = re.compile(r"(\[cần (?:bổ sung|kiểm tra)[^\[\]]*\]|…{2,})", re.IGNORECASE)


def printable(text: str) -> str:
    """One line that can be printed. Idempotent."""
    tidied = clean(text).translate(_ALIKE)
    return " ".join("".join(map(_held, tidied)).split())


def _held(letter: str) -> str:
    if _HELD.fullmatch(letter):
        return letter
    kind = unicodedata.category(letter)
    if kind[0] in "LN":
        return _ELSEWHERE
    return " " if kind[0] == "Z" or letter == "\n" else ""


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """A line cut into what is said and what is to be filled in or checked (True), in order."""
    for part in _MARK.split(text):
        if part:
            yield part, _MARK.fullmatch(part) is not None


def marks(text: str) -> list[str]:
    """The blanks and doubts of a line: "[cần bổ sung: …]", "[cần kiểm tra]"."""
    return [part for part, marked in parts(text) if marked and part.startswith("[")]


def is_doubt(mark: str) -> bool:
    """Whether a mark says "to be checked", and not "to be filled in"."""
    return mark.lower().startswith("[cần kiểm tra")
