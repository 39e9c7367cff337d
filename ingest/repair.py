"""Raw lines → whole paragraphs: furniture dropped, broken lines joined, footnotes kept apart.

Only what is certain is dropped: page numbers, lines repeated at the edge of most pages, rules made
of punctuation, and what a newspaper's site appends after its comment counter. Everything else is
kept as printed: a passage is quoted, so it must be what the paper says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.furniture import bare, without_furniture
from ingest.parse import Raw
from ingest.structure import label_of
from knowledge.text import SMALL, clean

_SITE_TAIL = re.compile(r"\(\d+\)\s*Bình luận\s*$|POWERED BY |Đừng bỏ lỡ$|Bài liên quan$")
_SUPERSCRIPT_NOTE = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*(?=\S)")
_PLAIN_NOTE = re.compile(rf"(\d{{1,2}})\s*(?=[^\W\d_{SMALL}])")
_ENDED = re.compile(r"[.:;!?…][”\"')\]]*$|[”\"]$")
# "(khóa", on the next line "XII) về …": no heading, the bracket goes on.
_BRACKET_OPEN = re.compile(r"\([^()]*$")
_BRACKET_CLOSED = re.compile(r"[IVX]{1,5}\)")
_FULL = 0.75  # share of the usual width from which the margin broke a line, not its author
_HEADER_LINES = 15


@dataclass(frozen=True)
class Paragraph:
    """One whole paragraph of the repaired text.

    breaks: (offset in the text, page) where a page begins, the first at 0; page None without pages.
    note: a footnote's mark, for a footnote.
    """

    text: str
    breaks: tuple[tuple[int, int | None], ...]
    note: str | None = None


@dataclass(frozen=True)
class _Line:
    text: str
    page: int | None
    note: str | None = None


def repair(raw: Raw) -> list[Paragraph]:
    """The paragraphs of a document in reading order, footnotes after the body."""
    pages = [
        [part.strip() for line in page for part in clean(line).split("\n")] for page in raw.pages
    ]
    if raw.paged:
        pages = without_furniture(pages)
    else:
        pages = [[bare(part) for part in _without_columns(lines)] for lines in pages]
    body: list[_Line] = []
    notes: list[_Line] = []
    for number, lines in enumerate(pages, 1):
        page = number if raw.paged else None
        text, apart = _split_notes([_Line(line, page) for line in lines], paged=raw.paged)
        body += text
        notes += apart
    for at, line in enumerate(body):
        if _SITE_TAIL.match(line.text):
            body = body[:at]
            break
    return _join(body) + _join(notes)


def _without_columns(lines: list[str]) -> Iterator[str]:
    """A typed header's two columns ("TỈNH ỦY A        ĐẢNG CỘNG SẢN VIỆT NAM") as lines apart."""
    for at, line in enumerate(lines):
        yield from re.split(r" {6,}", line) if at < _HEADER_LINES else [line]


def _split_notes(lines: list[_Line], *, paged: bool) -> tuple[list[_Line], list[_Line]]:
    """A page's body and its footnotes.

    A superscript at a line's start is a footnote. On a real page so is a last block that begins
    with a plain number, where the body above carries that number glued to a word ("28-NQ/TU1").
    """
    body: list[_Line] = []
    notes: list[_Line] = []
    for line in lines:
        mark = _SUPERSCRIPT_NOTE.match(line.text)
        if mark is None and paged and (plain := _PLAIN_NOTE.match(line.text)):
            mark = plain if _refers(body, plain.group(1)) else None
        if mark:
            notes.append(_Line(line.text, line.page, mark.group(1)))
        elif paged and notes and line.text:
            notes.append(replace(line, note=notes[-1].note))  # a footnote runs to the page's end
        else:
            body.append(line)
    return body, notes


def _refers(body: list[_Line], mark: str) -> bool:
    """Whether the mark hangs on a word: "đảng viên1", "28-NQ/TU1"; not "A4", "khối 7,5", "C1B"."""
    hanging = re.compile(rf"(?:[^\W\d_]{{2}}|(?<!\d)[”,.;)]){mark}(?!\w)")
    return any(hanging.search(line.text) for line in body)


def _join(lines: list[_Line]) -> list[Paragraph]:
    """Lines to paragraphs: a sentence cut by the margin, a blank line or a page is made whole."""
    width = _usual_width([line.text for line in lines])
    paragraphs: list[Paragraph] = []
    last = ""  # the last line taken, to see whether it was full
    gap = False  # whether a blank line stood in between
    for line in lines:
        if not line.text:
            gap = True
            continue
        before = paragraphs[-1] if paragraphs else None
        if before is not None and before.breaks[-1][1] != line.page:
            gap = False  # the blank end of a page parts nothing
        full = width is not None and len(last) >= _FULL * width and not gap
        if before is not None and before.note == line.note and _continues(last, line, full=full):
            paragraphs[-1] = _append(before, line)
        else:
            paragraphs.append(Paragraph(line.text, ((0, line.page),), line.note))
        last, gap = line.text, False
    return paragraphs


def _usual_width(lines: list[str]) -> int | None:
    """The width at which lines were broken by a margin; None where a line is a paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 8:
        return None
    width = lengths[int(len(lengths) * 0.9)]
    near = sum(length >= _FULL * width for length in lengths)
    return width if 40 <= width <= 130 and near >= 0.4 * len(lengths) else None


def _continues(last: str, line: _Line, *, full: bool) -> bool:
    """Whether a line goes on with the last one's sentence (`full`: that one met the margin)."""
    ended = bool(_ENDED.search(last))
    if line.note is not None:
        return not (_SUPERSCRIPT_NOTE.match(line.text) or _PLAIN_NOTE.match(line.text))
    if _BRACKET_CLOSED.match(line.text) and _BRACKET_OPEN.search(last):
        return True
    dash_inside = line.text[0] in "-–+" and not ended and line.text[2:3].islower()
    if label_of(line.text) and not dash_inside:
        return False
    if full and not (ended and line.text[0] in "-–+*"):
        return True
    starts_inside = line.text[0].islower() or (
        line.text[0].isdigit() and len(last) > 40 and last[-1].islower()
    )
    return starts_inside and not ended


def _append(paragraph: Paragraph, line: _Line) -> Paragraph:
    breaks = paragraph.breaks
    if breaks[-1][1] != line.page:
        breaks = (*breaks, (len(paragraph.text) + 1, line.page))
    return Paragraph(f"{paragraph.text} {line.text}", breaks, paragraph.note)
