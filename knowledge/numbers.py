"""Document numbers (số, ký hiệu): finding them in print and in hurried typing.

The forms, and the variants seen in real papers, are listed with their sources in
docs/decisions/0005: `37-QĐ/TW`, `01 -KL/TW`, `24/QĐ-TW`, `318/QĐ-TTg`, `117/2025/QH15`, and
without a suffix `Chỉ thị số 05`, `quy dinh 294`, `hd42`. A number alone does not identify a
document (numbering restarts every term and runs per issuer): callers get candidates, not one.
"""

import re
from dataclasses import dataclass

from knowledge.text import fold

# Code in the symbol → the kind it stands for. QĐ is both quyết định and quy định: only the title
# tells. QĐi and QyĐ are older and local spellings of quy định, so the three are one group.
KINDS: dict[str, str] = {
    "QĐi": "Quy định",
    "QyĐ": "Quy định",
    "QĐ": "Quy định",
    "NQ": "Nghị quyết",
    "CTr": "Chương trình",
    "CT": "Chỉ thị",
    "KL": "Kết luận",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "CV": "Công văn",
    "TTr": "Tờ trình",
    "TT": "Thông tri",
    "QC": "Quy chế",
    "BB": "Biên bản",
    "NĐ": "Nghị định",
}
_CODE_OF = {fold(code): code for code in KINDS}
_GROUP = {"qdi": "qd", "qyd": "qd"}
_WORDS = {fold(kind): fold(code) for code, kind in KINDS.items()} | {fold("Quyết định"): "qd"}
_ISSUERS = {
    fold(code): code
    for code in (
        *("TW", "QUTW", "BTCTW", "UBKTTW", "VPTW", "BTGTW", "BTGDVTW", "BNCTW", "ĐUCA"),
        *("TU", "BTCTU", "UBKTTU", "VPTU", "BTGDVTU", "BNCTU", "HU", "QU"),
        *("ĐU", "ĐUK", "BXDĐ", "VPĐU", "UBKTĐU", "CB", "ĐB", "TTg", "CP", "UBND", "HĐND"),
    )
}
_STATE = re.compile(r"ttg|cp|ubnd|hdnd|ubtvqh\d*|b[a-z]+dt|bnv|btc|bkhcn")  # kind after the slash

_KIND = "|".join(sorted(_CODE_OF, key=len, reverse=True))
_ISSUER = "|".join(sorted(_ISSUERS, key=len, reverse=True))
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", r"\s+")
_DASH = "[-‐‑‒–—−/]"
_SYMBOL = re.compile(
    rf"(?<![\w/.-])(?P<n>\d{{1,5}})\s*(?P<d>{_DASH})\s*(?P<k>{_KIND})"
    rf"\s*{_DASH}\s*(?P<i>[a-z]{{2,9}}(?:1\d)?)(?![a-z])"
)
_LAW = re.compile(
    r"(?<![\w/.-])(?P<n>\d{1,4})/(?:(?P<y>20\d\d)/(?P<i>qh\d{1,2}|[a-z]{2,4}-[a-z]{2,6})"
    rf"|(?P<o>(?!(?:{_KIND})-)[a-z]{{3,8}}-[a-z]{{2,8}}))\b"
)
_TYPED = re.compile(
    rf"(?<![\w/.-])(?P<n>\d{{1,4}}) *{_DASH}? *(?P<k>{_KIND})(?: *{_DASH}? *(?P<i>{_ISSUER}))?\b"
)
# "Quy định 19 điều…", "nghị quyết 5 năm": a count, not a number. Whole phrases, because a part may
# begin what is asked ("Quy định 294 nói gì" is no "nội dung"), as may a date or a place in it.
_COUNTED = fold(
    "tháng|buổi|lần|người|đồng chí|nội dung|tiêu chí|tiêu chuẩn|nguyên tắc|khóa|giờ|phút|nhóm|loại"
    "|nhiệm vụ|giải pháp"
) + (
    r"|(?:dieu|chuong|khoan)(?! (?:\d|nao|may))|nam(?! 20\d\d(?! ?[-–,]))"
    r"|ngay(?! nao| thang| \d{1,2}(?: ?[/.-]| thang))"
)
# These are counted too, or they begin what is asked: "quy định 37 đảng viên không được làm gì".
_COUNTED_OR_NEXT = fold("đảng|trường hợp|chi bộ|cán bộ|tổ chức")
# A footnote's mark is no part of the number that it is glued to: "28-NQ/TU¹".
_NOTES = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))


def _bare(counted: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<k>{_WORD}|{_KIND})(?:\s*(?P<s>so):?\s*|[^\S\n]*)(?P<n>\d{{1,4}})\b"
        rf"(?!\s?{_DASH}\s?\w|[.,]\d|\s?%)"
        # Without "số" it may be a heading ("Hướng dẫn 1. Nội dung"), a year or a count.
        rf"(?(s)|(?<!20[12]\d)(?!\s(?:{_COUNTED})\b){counted}(?:(?<=\d\d)|(?!\.\s)))"
    )


_BARE = _bare(rf"(?!\s(?:{_COUNTED_OR_NEXT})\b)")
_BARE_TYPED = _bare(rf"(?:(?<=\d\d)|(?!\s(?:{_COUNTED_OR_NEXT})\b))")


@dataclass(frozen=True)
class DocumentNumber:
    """A document's number: `37-QĐ/TW` is 37, kind QĐ, issuer code TW; parts may be missing."""

    digits: int
    kind: str  # folded code of the kind's group: "qd", "ct"; "" for laws
    issuer: str | None  # folded code of the issuer; None where only "Quy định 294" is written
    printed: str

    def __str__(self) -> str:
        return self.printed

    def matches(self, other: "DocumentNumber") -> bool:
        """Whether both may name the same document: an unwritten issuer fits any."""
        return (self.digits, self.kind) == (other.digits, other.kind) and (
            None in (self.issuer, other.issuer) or self.issuer == other.issuer
        )


@dataclass(frozen=True)
class Found:
    """A number found in a text, with its place there."""

    number: DocumentNumber
    start: int
    end: int


def find_numbers(text: str, *, typed: bool = False) -> list[Found]:
    """All document numbers of a `clean` text, in order, none overlapping.

    typed: also the shapes of hurried typing ("37 qd tw", "hd42", "chi thi 50"), which in a printed
    text would mistake too much for a number.
    """
    folded = fold(text).translate(_NOTES)
    patterns = [_LAW, _SYMBOL, *([_TYPED, _BARE_TYPED] if typed else [_BARE])]
    taken: list[Found] = []
    for pattern in patterns:
        for match in pattern.finditer(folded):
            if all(match.end() <= one.start or match.start() >= one.end for one in taken):
                taken.append(Found(_number(match, text), match.start(), match.end()))
    return sorted(taken, key=lambda one: one.start)


def parse_number(text: str) -> DocumentNumber | None:
    """The first document number of a text, or None."""
    return next(iter(found.number for found in find_numbers(text, typed=True)), None)


def kind_in_print(text: str, start: int) -> str | None:
    """The kind word right before a number ("Hướng dẫn số 42-HD/…" → "Hướng dẫn"), if there."""
    before = fold(text[max(0, start - 20) : start])
    match = re.search(rf"\b({_WORD})\s+(?:so:?\s*)?$", before)
    if not match:
        return None
    word = " ".join(match.group(1).split())
    return next(kind for kind in [*KINDS.values(), "Quyết định"] if fold(kind) == word)


def _number(match: re.Match[str], text: str) -> DocumentNumber:
    parts = match.groupdict()
    digits = int(parts["n"])
    if parts.get("y") or parts.get("o"):
        issuer = parts.get("o") or f"{parts['y']}/{parts['i']}"
        return DocumentNumber(digits, "", issuer, text[match.start() : match.end()].upper())
    code = " ".join(parts["k"].split())
    code = _WORDS.get(code, code)
    group, kind = _GROUP.get(code, code), _CODE_OF[code]
    issuer = parts.get("i")
    if issuer is None:
        return DocumentNumber(digits, group, None, f"{digits:02d}-{kind}")
    name = text[slice(*match.span("i"))].upper()
    if name.endswith("TƯ"):  # the centre; TU is a province's committee
        issuer = f"{issuer[:-1]}w"
    state_form = _STATE.fullmatch(issuer) or (parts.get("d") == "/" and issuer not in _ISSUERS)
    name = _ISSUERS.get(issuer, name)
    printed = f"{digits:02d}/{kind}-{name}" if state_form else f"{digits:02d}-{kind}/{name}"
    return DocumentNumber(digits, group, issuer, printed)
