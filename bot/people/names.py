"""Names of people and cells: kept tidy, compared, put in order."""

import re
import unicodedata

from bot.people.errors import BadName, LongName
from knowledge.text import clean, fold

LONGEST = 80  # characters; the longest names of cells met in papers have about sixty
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng


def tidy(name: str) -> str:
    """A name as it is kept: one line, one space between words; a question is none.

    Raises `BadName`, `LongName`.
    """
    name = clean(name).strip()
    if "\n" in name or "?" in name or not any(letter.isalpha() for letter in name):
        raise BadName
    name = _in_one_line(name)
    if len(name) > LONGEST:
        raise LongName(str(LONGEST))
    return name


def shortened(name: str) -> str:
    """A name that somebody chose elsewhere (Telegram), made one that can be kept."""
    kept = _in_one_line(clean(name).replace("?", " "))[:LONGEST].strip()
    return kept if any(letter.isalpha() for letter in kept) else "(không tên)"


def folded(name: str) -> str:
    """How names of cells are compared: "CHI BỘ Tổ 03", "chi bo to so 3" and "… to 3" are one."""
    return re.sub(r"\bso (?=\d)|\b0+(?=\d)", "", " ".join(re.findall(r"\w+", fold(name))))


def alike(name: str) -> str:
    """How names of people are compared: An and Ấn are two, "VĂN HÒA" and "Văn Hoà" one."""
    return " ".join(map(_tone_last, clean(name).lower().split()))


def counted(name: str) -> tuple[tuple[int, int | str], ...]:
    """The order of cells: numbers by their value, so that 2 comes before 10."""
    parts = re.findall(r"\d+|[^\W\d_]+", fold(name))
    return tuple((0, int(one)) if one.isdecimal() else (1, one) for one in parts)


def given_first(name: str) -> tuple[str, str]:
    """The order of people in Vietnamese lists: by given name, which stands last, then the rest."""
    words = fold(name).split() or [""]
    return words[-1], " ".join(words[:-1])


def _in_one_line(name: str) -> str:
    shown = "".join(one if one.isprintable() else " " * one.isspace() for one in name)
    return clean(" ".join(shown.split()))  # a mark may have come to its letter only now


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(sorted(letters, key=_TONES.__contains__))
