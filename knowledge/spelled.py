"""Numbers written in Vietnamese words: "hai mươi lăm", "một trăm linh ba", "mười hai".

The printed form is read, with its marks ("sáu" is six, "sau" is after). Words that are numbers only
sometimes are told apart by their neighbours: "năm" is five or year, "một số" counts nothing.
"""

import re
from collections.abc import Iterator, Sequence

_ONES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9,
}  # fmt: skip
_ONLY_LAST = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}  # "hai mươi tư"; "tư" alone is no number
_AFTER_TENS = {**_ONES, **_ONLY_LAST}
del _AFTER_TENS["năm"]  # "hai mươi năm": twenty years; twenty-five is "hai mươi lăm"
_TENS = ("mươi", "chục")
_SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_RANKS = {"nhất": 1, "nhì": 2, "tư": 4, "giêng": 1, "chạp": 12}

_WORD = "|".join([*_ONES, *_ONLY_LAST, *_TENS, *_SCALES, "mười", "trăm", "linh", "lẻ"])
SPELLED = rf"(?:{_WORD})(?:[^\S\n]+(?:{_WORD}))*"  # a run of such words; not all of it need count
_RUN = re.compile(rf"(?<!\w)(?:{SPELLED})(?!\w)", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"một\s+(?:số|trong|cách|bên|mặt|khi|lòng|vài|ít|chút|loạt|mực|phần(?!\s+(?:hai|ba|tư|năm|sáu|mười|trăm|\d)))\b"
    r"|chín\s+(?:muồi|chắn)",
    re.IGNORECASE,
)
_FIVE_BEFORE = re.compile(r"\s+phần\s+(?:trăm|nghìn|ba|tư|sáu|bảy|tám|mười)", re.IGNORECASE)
_A_YEAR = re.compile(
    r"(?:mỗi|hằng|hàng|trong|cả|từng|mấy|nhiều|các|những|đầu|cuối|giữa|qua|theo|của|\d)\s+$",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\s+(?:ngày|tháng|năm|tuần|phút|giờ|lần)(?!\w)", re.IGNORECASE)


def spelled_numbers(text: str, unit: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """The numbers written out in a printed text: (value, start, end).

    unit: matches, right behind a word, something that can be counted ("năm đồng chí").
    """
    for run in _RUN.finditer(text):
        words = [(run.start() + one.start(), one.group().lower())
                 for one in re.finditer(r"\w+", run.group())]  # fmt: skip
        at = 0
        counted = False  # whether a number ends right here: what follows is no second one
        while at < len(words):
            value, used = _read([word for _, word in words[at:]])
            start = words[at][0]
            last, word = words[at + used - 1] if used else (start, "")
            end = last + len(word)
            if used and _means(text, start, end, unit, counted=counted):
                yield value, start, end
            counted = bool(used)
            at += used or 1


def rank_of(printed: str) -> int | None:
    """The value of a word or words behind "thứ", "quý" or "tháng": "tư", "nhất", "mười hai"."""
    words = printed.lower().split()
    if len(words) == 1 and words[0] in _RANKS:
        return _RANKS[words[0]]
    value, used = _read(words)
    return value if used == len(words) else None


def _read(words: Sequence[str]) -> tuple[int, int]:
    """The number at the beginning of some words and how many it takes; (0, 0) if there is none."""
    total = at = 0
    while True:
        value, used = _below_thousand(words[at:])
        at += used
        if not used or at == len(words) or words[at] not in _SCALES:
            return total + value, at
        while at < len(words) and words[at] in _SCALES:  # "hai nghìn tỷ"
            value *= _SCALES[words[at]]
            at += 1
        total += value


def _below_thousand(words: Sequence[str]) -> tuple[int, int]:
    first, second, third, fourth = (*words[:4], "", "", "", "")[:4]
    if first == "mười":
        return (10 + _AFTER_TENS[second], 2) if second in _AFTER_TENS else (10, 1)
    if first not in _ONES:
        return 0, 0
    ones = _ONES[first]
    if second == "trăm":
        if third in ("linh", "lẻ") and fourth in (_ONES | _ONLY_LAST):
            return 100 * ones + (_ONES | _ONLY_LAST)[fourth], 4
        rest, used = _below_thousand(words[2:])
        return (100 * ones + rest, 2 + used) if 10 <= rest < 100 else (100 * ones, 2)
    if second in _TENS:
        return (10 * ones + _AFTER_TENS[third], 3) if third in _AFTER_TENS else (10 * ones, 2)
    if second in _ONLY_LAST and ones > 1:  # "hai lăm"
        return 10 * ones + _ONLY_LAST[second], 2
    return ones, 1


def _means(text: str, start: int, end: int, unit: re.Pattern[str], *, counted: bool) -> bool:
    """Whether the words really are a number here."""
    printed, behind = text[start:end], text[end:]
    if _NO_COUNT.match(text, start):
        return False
    if printed[0].isupper() and re.match(r"\s+[^\W\d_]", behind) and behind.lstrip()[0].isupper():
        return False  # Ba Đình, Hai Bà Trưng
    if printed.lower() != "năm":
        return True
    if counted:
        return False  # "hai năm"
    if _FIVE_BEFORE.match(behind) or _SPAN.match(behind):
        return True
    return bool(unit.match(behind)) and not _A_YEAR.search(text[:start])
