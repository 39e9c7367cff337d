"""Vietnamese text: one way to clean it for show, one way to fold it for matching.

Two forms of every text exist. The *printed* form (`clean`) is what people read and what is quoted:
letters untouched, only invisible damage repaired. The *folded* form (`fold`) exists for matching
alone: no diacritics, no case, one spelling for y/i, so that "Đảng uỷ", "đảng ủy" and "dang uy"
are the same. Documents and questions go through the same functions: there is no second normaliser.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable

_REPAIRS: dict[int, str | None] = {
    0x00D0: "Đ",  # Icelandic eth, typed for Đ in old fonts: "QÐ"
    0x00F0: "đ",
    0x00A0: " ",
    0x202F: " ",
    0x2007: " ",
    0x2028: "\n",
    0x2029: "\n",
    0x0085: "\n",
    0x000B: "\n",
    0x000C: "\n",
    0x0009: " ",
    0xFFFE: "-",  # pypdfium2's mark for a hyphen at the end of a line
} | dict.fromkeys(
    # NUL, soft hyphen, zero-width marks, byte-order mark, direction marks pasted from chats
    (
        *(0, 0x00AD, 0x2060, 0xFEFF, 0xFFFD),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    ),
    None,
)


def _bare(code: int) -> str | None:
    """The letter of a character without its marks, in lower case; None for a mark alone."""
    for letter in unicodedata.normalize("NFD", chr(code).lower()):
        if not unicodedata.combining(letter):
            return "d" if letter == "đ" else letter
    return None


class _FoldTable(dict[int, str | None]):
    """Filled as characters are met: `str.translate` with it runs at C speed afterwards."""

    def __missing__(self, code: int) -> str | None:
        self[code] = _bare(code)
        return self[code]


_FOLD = _FoldTable({0x00D0: "d", 0x00F0: "d"})
# Small letters of Vietnamese, for a character class: the ranges of Unicode mix small and capital.
SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_SYLLABLE = re.compile(r"[^\W_]+")
# y and i are one sound after these initials (kỹ/kĩ, lý/lí, quý/quí): both spellings are official.
_Y_FOR_I = re.compile(r"\b([hklmstv]|qu)y\b")


def clean(text: str) -> str:
    """Repair what is invisible: NFC, eth for Đ, odd spaces, zero-width and direction marks.

    Idempotent. Line ends become "\\n"; nothing that a reader could see is changed.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines.translate(_REPAIRS))


def fold(text: str) -> str:
    """Lower case, without diacritics, đ as d, y as i where both are written. For matching only.

    Idempotent, the same for composed and decomposed input, and of the same length as a `clean`
    text whose marks all sit on letters that take them, so that a place found in the folded text is
    the place in the printed one.
    """
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _Y_FOR_I.sub(r"\1i", composed.translate(_FOLD))


def syllables(text: str) -> list[str]:
    """The folded syllables (and numbers) of a text, in order."""
    return syllables_in(fold(text))


def syllables_in(folded: str) -> list[str]:
    """The syllables of a text that is folded already."""
    return _SYLLABLE.findall(folded)


def pairs(words: list[str]) -> list[str]:
    """Adjacent syllables joined: the nearest thing to words that needs no dictionary.

    A Vietnamese syllable is ambiguous alone and clear in a pair ("đảng viên"), which is what makes
    folding away the diacritics nearly free (the measurement: docs/decisions/0003).
    """
    return [f"{first}_{second}" for first, second in itertools.pairwise(words)]


def terms(text: str) -> list[str]:
    """Search terms of a text: its folded syllables, then their pairs."""
    words = syllables(text)
    return words + pairs(words)


def phrase(words: Iterable[str]) -> str:
    """Folded syllables in a row, with spaces around: one phrase is looked for in another."""
    return f" {' '.join(words)} "


def phrase_of(text: str) -> str:
    """A text's folded syllables as a `phrase`."""
    return phrase(syllables(text))
