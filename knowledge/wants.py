"""What kind of answer a question wants: a document, a date, a figure, a person, or a text.

Patterns over folded words, so that every typing is read the same way; they are written here with
their marks and folded when compiled.
"""

import re
from collections.abc import Sequence
from enum import Enum

from knowledge.text import fold


class Wants(Enum):
    """The kind of answer."""

    DOCUMENT = "which document"
    DATE = "when"
    NUMBER = "how many"
    SPAN = "how long"
    PERCENT = "what share"
    MONEY = "how much money"
    PERSON = "who"
    TEXT = "anything else"


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(fold(phrase) for phrase in phrases)})\b")


_KINDS = fold(
    "văn bản|quy định|quy chế|nghị quyết|chỉ thị|hướng dẫn|kết luận|quyết định|công văn|kế hoạch"
    "|điều lệ|thông tri|thông báo|(?<!kỷ )luật|nghị định"
)
_DOCUMENT = re.compile(
    rf"\b(?:{_KINDS})(?: so)? (?:nao|gi|may|bao nhieu)\b"
    rf"|\b(?:{_KINDS}) (?:cua|o) (?:\w+ ){{1,6}}nao\b"
    rf"|\b(?:{_KINDS})(?: \w+){{1,12}} (?:la )?(?:{_KINDS}) (?:nao|so may)\b"
    rf"|\b(?:qui dinh|can cu|dua vao|dua) (?:o|vao)? ?(?:dau|nao)\b"
)
# Which one came before or after another is a fact in a text: "thay cho hướng dẫn nào".
# "Kết luận của Bộ Chính trị về … ra ngày nào": which one it is must be found first.
_ISSUED = re.compile(
    rf"\b(?:{_KINDS}) .*\b(?:(?:{fold('ra|ban hành|ký')}) (?:{fold('ngày nào|năm nào|khi nào')})"
    rf"|{fold('ai ban hành')})"
)
_RELATION = _any("thay cho", "thay thế", "tiếp nối", "nối tiếp")
_WANTS = [
    (
        Wants.MONEY,
        _any(
            "bao nhiêu tiền", "mức đóng", "tiền thưởng", "phụ cấp", "lệ phí", "giá (?:vàng|cả|bao)"
        ),
    ),
    (Wants.PERCENT, re.compile(rf"\b(?:{fold('phần trăm|tỷ lệ')})\b|%")),
    (
        Wants.SPAN,
        _any(
            "bao lâu", "(?:mấy|bao nhiêu) (?:ngày|tháng|năm|tuần|phút|giờ)", "thời hạn", "chậm nhất"
        ),
    ),
    (
        Wants.DATE,
        _any("ngày nào", "bao giờ", "năm nào", "hôm nào", "lúc nào", "khi nào", "ngày mấy"),
    ),
    (Wants.PERSON, _any("là ai", "ai là", "đồng chí nào", "tên gì", "tên là gì", "ai làm")),
    (Wants.NUMBER, _any("bao nhiêu", "mấy(?! (?:tính|móc))", "số lượng")),
]
_KIND_NAMES = [
    "quy định",
    "quyết định",
    "quy chế",
    "nghị quyết",
    "chỉ thị",
    "hướng dẫn",
    "kết luận",
    "công văn",
    "kế hoạch",
    "thông tri",
    "điều lệ",
    "luật",
    "nghị định",
]
_ISSUERS = [
    "ban chấp hành trung ương",
    "bộ chính trị",
    "ban bí thư",
    "ban tổ chức trung ương",
    "ban tổ chức thành ủy",
    "thành ủy",
    "tỉnh ủy",
    "đảng ủy",
    "ủy ban kiểm tra trung ương",
    "văn phòng trung ương",
    "ủy ban thường vụ quốc hội",
    "công an trung ương",
]


def wants_of(said: str) -> Wants:
    """The kind of answer that a question (folded, with commas) asks for."""
    if _ISSUED.search(said) or (_DOCUMENT.search(said) and not _RELATION.search(said)):
        return Wants.DOCUMENT
    return next((wants for wants, pattern in _WANTS if pattern.search(said)), Wants.TEXT)


def asking_spans(said: str, wants: Wants) -> list[tuple[int, int]]:
    """Where the words stand that say what kind of answer is wanted ("chậm nhất", "tỷ lệ")."""
    return [
        match.span()
        for kind, pattern in _WANTS
        if kind is wants
        for match in pattern.finditer(said)
    ]


def kind_asked(words: Sequence[str]) -> str | None:
    """ "Hướng dẫn nào …" asks for a guidance; "văn bản nào" for anything."""
    said = " ".join(words)
    for kind in map(fold, _KIND_NAMES):
        if re.search(
            rf"\b{kind}(?: so)? (?:nao|gi|may)\b|\b{kind} (?:cua|o) (?:\w+ ){{1,6}}nao\b", said
        ):
            return kind
    return None


def issuer_asked(words: Sequence[str]) -> str | None:
    """The body that a question names as issuer ("của Ban Bí thư"), folded; None if none."""
    said = " ".join(words)
    return next((name for name in map(fold, _ISSUERS) if name in said), None)
