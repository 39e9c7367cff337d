"""Words of calendars, told apart by their marks where these are typed.

Folding makes one word of "sáu" (six) and "sau" (after), of "tối" (evening) and "tới" (coming).
Typed with its marks such a word gets a code of its own, as long as the word; typed without, it
stays doubtful. A word whose marks fit no word of calendars ("Tuấn", "Thắng", "Chiểu"), or that is
part of a name ("nhà bà Mai", "phường Hoàng Mai"), is put out of reach in capitals.
"""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.text import fold

# Words with a code of their own: folded, each is also another word.
_CODES = {
    "sáu": "saX", "tối": "toE", "tới": "toN", "tôi": "toI", "sáng": "sanG", "một": "moM",
    "mốt": "moT", "này": "naY", "tư": "tU", "từ": "tF", "kìa": "kiA", "nửa": "nuH", "bỏ": "bX",
    "hủy": "huX", "huỷ": "huX", "nghỉ": "nghX", "mỗi": "moX", "mời": "moJ", "đừng": "dunX",
    "bộ": "bO", "mười": "muoF", "mươi": "muoI",
}  # fmt: skip
# Words with one meaning here, and the slips of a thumb that mean nothing else.
_PLAIN = frozenset(
    """thứ thử thừ thữ thự hai ba bốn năm bảy bẩy tám chín mưới lăm nhăm hăm linh lẻ chủ chũ chùa
    chúa nhật nhựt nhất tuần tuẩn tuận tháng thàng ngày nay mai kia sau sang trưa chiều đêm khuya
    giờ rưỡi rưởi kém phút hôm bữa quý quí mùng mồng mống rằm tết âm dương lịch chạp giêng trước lúc
    vào hồi khoảng tầm đúng đến tại ở hoặc hay không trừ hoãn dời đổi chuyển lùi đầu cuối giữa nữa
    hằng hàng các từng mọi nghị cách trong của""".split()  # noqa: SIM905 (a list would be a page)
)
_NO_SLIP = {"bây", "mới", "chú", "tuấn"}  # like a slip of one of those, but words

_WORD = re.compile(r"[^\W\d_]+")
# "nhà bà Mai", "đồng chí Năm": a person, neither tomorrow nor five.
_PERSON = re.compile(
    r"""(?x)(?<![a-zA-Z])(?:
        nha\s+(?:ba|anh|chi|co|chu|di|cau|em|d/c|dc|bi\s+thu) | ong | BA | bac | anh
      | dong\s+chi | d/c
    )\s+(?P<name>mai|nam|ba|t[uU]|sa[uX]|bay|hai|tam|chin|muoi|san[gG]|thu|tuan|thang|nhat)
    (?![a-zA-Z])(?!\s*(?:gio|ruoi|na[yY]|sau|to[iN]|tuan|thang|ngay\s|tuoi))"""
)
_IN_NAMES = {"mai", "nam", "ba", "hai", "tu", "sang", "sau", "bay", "chieu", "tam", "thu", "nhat"}


def _marks(word: str) -> frozenset[str]:
    parts = unicodedata.normalize("NFD", word)
    return frozenset(one for one in parts if unicodedata.combining(one) or one == "đ")


_MEANT: dict[str, list[tuple[frozenset[str], str]]] = {}
for _spelled in (*_CODES, *sorted(_PLAIN)):
    _code_of = _CODES.get(_spelled, fold(_spelled))
    _MEANT.setdefault(fold(_spelled), []).append((_marks(_spelled), _code_of))


def told_apart(printed: str, folded: str) -> str:
    """A folded phrase with the codes of its words: as long as the printed one.

    folded: as long as printed, too.
    """
    code = _WORD.sub(lambda word: _code(word[0], folded[word.start() : word.end()]), printed)
    for start, end in _names(printed, code):
        code = code[:start] + code[start:end].upper() + code[end:]
    return code


def _code(word: str, folded: str) -> str:
    small = word.lower()
    if small.isascii() or folded not in _MEANT:
        return folded
    if small in _CODES or small in _PLAIN:
        return _CODES.get(small, folded)
    marks = _marks(small)
    codes = {code for whole, code in _MEANT[folded] if marks <= whole}  # some marks left out
    if not codes or small in _NO_SLIP:
        return folded.upper()
    return codes.pop() if len(codes) == 1 else folded


def _names(printed: str, code: str) -> Iterator[tuple[int, int]]:
    """Where words of calendars are parts of names."""
    for person in _PERSON.finditer(code):
        yield person.span("name")
    words = list(_WORD.finditer(printed))
    capital = [word[0][0].isupper() and not word[0].isupper() for word in words]
    if sum(capital) * 2 > len(words):
        return  # a text in title case says nothing with it
    for at, word in enumerate(words):
        if not capital[at] or code[word.start() : word.end()].lower() not in _IN_NAMES:
            continue
        for other in (at - 1, at + 1):
            # the first word of a sentence has a capital anyway
            if (
                0 < other < len(words)
                and capital[other]
                and _beside(printed, code, word, words[other])
            ):
                yield word.span()


def _beside(printed: str, code: str, word: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the other word stands right beside one and is none of calendars: "Hoàng Mai"."""
    first, last = sorted((word, other), key=lambda one: one.start())
    apart = printed[first.end() : last.start()]
    return apart.isspace() and code[other.start() : other.end()].lower() not in _MEANT
