"""Where a paragraph stands: parts, chapters, Điều, I., 1., 1.1., a), and how that is named.

Two families of papers are told apart. A regulation in articles: Điều 5 › khoản 2 › điểm a. A paper
in points (regulations such as 294-QĐ/TW, guidances, reports): I. › 1. › 1.1. › a). The forms were
read off real papers; see docs/decisions/0005.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """The mark at a paragraph's start. rank: the smaller, the higher it stands."""

    form: str  # part, chapter, section, article, roman, point, ordinal, letter, dash
    name: str  # "5", "6.3.1", "II", "a", "Một là"
    rank: int
    length: int  # characters of the paragraph that are the mark


_NUMBER = r"\d+\s?[-–]\s?[A-ZĐ]\w{0,3}\s?/\s?[A-ZĐ]"  # "02-QC/CB" names a paper, not a point
_FORMS: list[tuple[str, int, re.Pattern[str]]] = [
    ("part", 0, re.compile(r"(?:Phần|PHẦN)\s+((?:thứ|THỨ)\s+\w+|[IVX]+|\d{1,2}|[A-E])\b[.:]?")),
    ("part", 0, re.compile(r"(?:Phần|PHẦN)\s+((?i:một|hai|ba|bốn|năm))\b[.:]?")),
    ("chapter", 1, re.compile(r"(?:Chương|CHƯƠNG)\s+([IVXLC]+|\d+)\b[.:]?")),
    ("section", 2, re.compile(r"(?:Mục|MỤC)\s+(\d+|[IVX]+)\s*[.:]")),
    ("article", 3, re.compile(r"(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)\s*[.:]")),
    ("roman", 4, re.compile(r"(?!V/v|V\.\s?I\.)([IVX]{1,5})\s*[.\-–/)]\s*(?=\S)(?!\d)")),
    ("point", 5, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s*[.\-–)]?\s+(?=\S)")),
    ("point", 5, re.compile(rf"(?!{_NUMBER})(\d{{1,2}})\s*[.\-–)]\s*(?=[^\W\d_]|[(“\"])")),
    ("ordinal", 10, re.compile(r"((?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là)\b[,:]?")),
    (
        "ordinal",
        10,
        re.compile(
            r"(Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))\b[,:](?!\s*(?:ngày\s+)?\d)"
        ),
    ),
    ("letter", 11, re.compile(r"([a-zđ])\)\s*(?=\S)")),
    ("dash", 12, re.compile(r"([-–+•])\s+(?=\S)")),
]
# What stands below no point: the closing words (in a paper in articles they are a point), and
# always the recipients and the signature.
_CLOSING = re.compile(
    r"(?:Quy định|Hướng dẫn|Chỉ thị|Nghị quyết|Kế hoạch|Quy chế|Quyết định) này "
    r"(?:được|có hiệu lực|thay thế|gồm)|Trên đây là"
)
_SIGNED = re.compile(r"Nơi nhận\s*:|(?:T/M|T/L|K/T|TM\.)\s")
_CHARTER = re.compile(r"(?:Điều \d+[,; ]*)*(?:\([^)]{1,60}\)[,; ]*)*:\s*(?=\S)")
_LONGEST_HEADING = 160  # characters of a paragraph's beginning that serve as its heading


@dataclass(frozen=True)
class Step:
    """One level of a breadcrumb: its label, and the heading that stands beside it."""

    label: Label
    heading: str


def label_of(text: str) -> Label | None:
    """The structural mark at the start of a paragraph, or None."""
    for form, rank, pattern in _FORMS:
        match = pattern.match(text)
        if match:
            name = match.group(1)
            depth = name.count(".") if form == "point" else 0
            return Label(form, name, rank + depth, match.end())
    return None


def paths(texts: list[str]) -> Iterator[tuple[Step, ...]]:
    """For each paragraph, the steps it stands under, its own included, outermost first."""
    path: tuple[Step, ...] = ()
    articles = sum(1 for text in texts if text.startswith(("Điều ", "ĐIỀU "))) >= 2
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        label = label_of(text)
        if _SIGNED.match(text) or (_CLOSING.match(text) and not articles):
            path = ()
        elif label is not None and label.form != "dash":
            above = tuple(step for step in path if step.label.rank < label.rank)
            path = (*above, Step(label, _heading(text[label.length :]) or _title(following)))
        yield path


def locator(path: tuple[Step, ...], *, regulation: bool) -> str:
    """The place as people name it: "khoản 2 Điều 5", "điểm 6.3.1a", "mục 2.1, phần II".

    regulation: whether points are called "điểm" (regulations, guidances) or "mục" (reports).
    """
    by_form = {step.label.form: step.label.name for step in path}
    letter = by_form.get("letter")
    point = by_form.get("point")
    if article := by_form.get("article"):
        inner = f"điểm {letter} " if letter else ""
        return f"{inner}khoản {point} Điều {article}" if point else f"{inner}Điều {article}"
    pieces = []
    if point:
        pieces.append(f"{'điểm' if regulation else 'mục'} {point}{letter or ''}")
    elif letter:
        pieces.append(f"điểm {letter}")
    if ordinal := by_form.get("ordinal"):
        pieces.append(f"ý “{ordinal}”")
    if roman := by_form.get("roman"):
        pieces.append(f"phần {roman}")
    if not pieces and (chapter := by_form.get("chapter")):
        pieces.append(f"chương {chapter}")
    return ", ".join(pieces)


def breadcrumb(path: tuple[Step, ...]) -> str:
    """The headings of a path, outermost first: searched together with the text below them."""
    return " › ".join(step.heading for step in path if step.heading)


def _title(following: str) -> str:
    """The heading of a mark that stands alone ("Chương I"): a line in capitals below it."""
    titled = following.isupper() and not label_of(following) and len(following) <= _LONGEST_HEADING
    return following if titled else ""


def _heading(text: str) -> str:
    """The first sentence or its beginning, less a reference to the Charter ("Điều 1:")."""
    text = text.strip()
    if charter := _CHARTER.match(text):
        text = text[charter.end() :]
    sentence = re.split(r"(?<=[.:;])\s", text, maxsplit=1)[0].rstrip(".:; ")
    if len(sentence) <= _LONGEST_HEADING:
        return sentence
    return sentence[:_LONGEST_HEADING].rsplit(" ", 1)[0]
