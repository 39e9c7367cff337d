"""Changes as people type them: "3 thành 20 phút", "bỏ mục 5", "doi 2 voi 4", "thêm … 10 phút".

Read on folded text, so that diacritics are not needed; what becomes a title is taken as printed.
Numbers are those that people see, from 1. Nothing is guessed: what is not understood is said to be.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.agenda.editing import (
    Add,
    Drop,
    Edit,
    Lead,
    Mark,
    Move,
    Rename,
    Retime,
    Stretch,
    Swap,
)
from knowledge.agenda.errors import NoSuchItem, UnclearEdit
from knowledge.agenda.request import one_line
from knowledge.text import fold

_LONGEST = 1_000  # characters: several changes, each with a title of the longest kind
_ITEM = r"(?:(?:muc|phan|viec|so)\s+)*(?:so\s+)?"
_N = rf"{_ITEM}(?P<i>\d{{1,2}})(?!\d)"
_OTHER = rf"{_ITEM}(?P<j>\d{{1,2}})(?!\d)"
_MINUTES = (
    r"(?:(?P<m>\d{1,3})\s*(?:phut|ph|p|['’′])|(?P<half>nua\s+(?:tieng|gio))"
    r"|(?P<h>\d|mot|hai|ba)\s*(?:tieng|gio)(?:\s+(?P<ruoi>ruoi))?)(?![a-z])"
)
_HOURS = {"mot": 1, "hai": 2, "ba": 3}
_NO_MINUTES = r"(?!\s*\d{1,3}\s*(?:phut|ph|p|['’′]))"  # "3 thành 20 phút, bỏ mục 5" names nothing
_BEFORE_VERB = r"(?:(?:xin|hay|cho|giup|nho|de\s+nghi)\s+)*"
_SPLIT = re.compile(r"[;\n]|\.\s+(?=[^\W\d])|,?\s+(?:roi|sau do)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class _Said:
    """A piece of what was typed: as printed and folded, of the same length."""

    printed: str
    folded: str

    def cut(self, start: int, end: int) -> str:
        text = self.printed[start:end].strip(" .,:;-–")
        quoted = text[:1] in '“"' and text[-1:] in '”"' and len(text) > 2
        return text[1:-1] if quoted and not set(text[1:-1]) & set('“”"') else text


def read(text: str, count: int) -> tuple[Edit, ...]:
    """The changes that a text asks for. count: how many items there are.

    Raises `UnclearEdit`, `NoSuchItem`, and `LongText`.
    """
    whole = _said(text)
    pieces = [_cut(whole, start, end) for start, end in _pieces(whole.folded)]
    found = [_one(piece, count) for piece in pieces if piece.printed]
    if any(one is None for one in found):  # a comma may part two changes, or stand in a title
        found = [_one(piece, count) for piece in _by_commas(pieces)]
    edits = tuple(edit for one in found if one is not None for edit in one)
    if not edits or any(one is None for one in found):
        raise UnclearEdit
    return edits


def _said(text: str) -> _Said:
    lines = (one_line(line, _LONGEST) for line in text.splitlines())
    printed = "\n".join(line for line in lines if line)
    folded = fold(printed)
    if len(folded) != len(printed):
        raise UnclearEdit
    return _Said(printed, folded)


def _pieces(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SPLIT.finditer(folded):
        yield start, match.start()
        start = match.end()
    yield start, len(folded)


def _by_commas(pieces: list[_Said]) -> Iterator[_Said]:
    for piece in pieces:
        start = 0
        for end in [
            *(match.start() for match in re.finditer(",", piece.folded)),
            len(piece.folded),
        ]:
            if (part := _cut(piece, start, end)).printed:
                yield part
            start = end + 1


def _cut(said: _Said, start: int, end: int) -> _Said:
    while start < end and said.folded[start] in " .,\n":
        start += 1
    while end > start and said.folded[end - 1] in " .,\n":
        end -= 1
    return _Said(said.printed[start:end], said.folded[start:end])


def _one(said: _Said, count: int) -> list[Edit] | None:
    """What one piece asks for; None where it is not understood."""
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(said.folded):
            edits = make(match, said)
            for edit in edits:
                for at in _named(edit):
                    if not 0 <= at < count:
                        raise NoSuchItem(str(count))
            return edits
    return None


def _named(edit: Edit) -> Iterator[int]:
    match edit:
        case Add(after=after):
            if after is not None and after >= 0:
                yield after
        case Swap(one=one, other=other):
            yield from (one, other)
        case Move(at=at, to=to):
            yield from (at, to)
        case _:
            yield edit.at


def _minutes(match: re.Match[str]) -> int:
    if match["m"]:
        return int(match["m"])
    if match["half"]:
        return 30
    hours = _HOURS.get(match["h"]) or int(match["h"])
    return 60 * hours + (30 if match["ruoi"] else 0)


def _at(match: re.Match[str], group: str = "i") -> int:
    return int(match[group]) - 1


def _retime(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Retime(_at(match), _minutes(match))]


def _more(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Stretch(_at(match), _minutes(match))]


def _less(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Stretch(_at(match), -_minutes(match))]


def _rename(match: re.Match[str], said: _Said) -> list[Edit]:
    return [Rename(_at(match), said.cut(*match.span("title")))]


def _lead(match: re.Match[str], said: _Said) -> list[Edit]:
    return [Lead(_at(match), said.cut(*match.span("who")))]


def _drop(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Drop(int(number) - 1) for number in re.findall(r"\d{1,2}", match["all"])]


def _swap(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Swap(_at(match), _at(match, "j"))]


def _move(match: re.Match[str], _: _Said) -> list[Edit]:
    """A move takes the place that another has now; "before" and "after" are places too."""
    at, to = _at(match), _at(match, "j")
    if match["side"] == "sau" and at > to:
        to = min(to + 1, at)
    if match["side"] == "truoc" and at < to:
        to -= 1
    return [Move(at, to)]


def _first(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Move(_at(match), 0)]


def _add(match: re.Match[str], said: _Said) -> list[Edit]:
    title = said.cut(*match.span("title"))
    minutes = _minutes(match) if match["m"] or match["half"] or match["h"] else None
    after = None
    if match["n"]:
        after = int(match["n"]) - (1 if match["side"] == "sau" else 2)
    return [Add(title, minutes, after)]


def _hide(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Mark(_at(match), True)]


def _show(match: re.Match[str], _: _Said) -> list[Edit]:
    return [Mark(_at(match), False)]


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(_BEFORE_VERB + re.sub(r" (?![?*+])", r"\\s+", pattern))


_GROUP = r"(?:dua|gui|dang|cho|hien)(?: len| vao| ra)? (?:nhom|group)"
_TO = r"(?:thanh|con|la|len|xuong|thanh la|:|=|->|→)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Said], list[Edit]]], ...] = (
    (_form(rf"(?:doi|hoan|trao) (?:doi )?(?:cho |vi tri )?{_N}\s*(?:voi|va|cho|,|<->|↔)\s*{_OTHER}"
           r"(?: cho nhau)?"), _swap),
    (_form(rf"{_N} (?:khong|dung|chua) {_GROUP}"), _hide),
    (_form(rf"(?:khong|dung) {_GROUP} {_N}"), _hide),
    (_form(rf"(?:giau|an|de rieng) {_N}"), _hide),
    (_form(rf"{_N} (?:duoc )?{_GROUP}"), _show),
    (_form(rf"(?:hien|{_GROUP}) {_N}"), _show),
    (_form(rf"(?:bo|xoa|huy|cat|bot) (?:bo |di )?(?P<all>{_ITEM}\d{{1,2}}(?:\s*(?:,|va)\s*{_ITEM}"
           r"\d{1,2})*)(?: di)?"), _drop),
    (_form(rf"(?:tang|keo dai|them) (?:cho )?{_N} (?:them )?{_MINUTES}"), _more),
    (_form(rf"(?:tang|keo dai|them) {_MINUTES} (?:cho|vao) {_N}"), _more),
    (_form(rf"(?:giam|rut|bot|cat)(?: ngan| bot)? (?:cua )?{_N} (?:di |bot )?{_MINUTES}"), _less),
    (_form(rf"(?:giam|rut|bot|cat) {_MINUTES} (?:cua|o) {_N}"), _less),
    (_form(rf"(?:(?:sua|doi|de|giam|rut|tang|keo dai)(?: ngan)? )?{_N}\s*(?:thoi gian )?"
           rf"(?:(?:tang|giam|rut|keo dai) )?(?:{_TO}\s*)?{_MINUTES}"), _retime),
    (_form(rf"(?:chuyen|dua|doi|keo|xep|dat|de) {_N} (?:len |xuong |ra |ve |vao )?(?:vi tri |cho )?"
           rf"(?P<side>truoc|sau|thanh|len|xuong|vi tri)? ?{_OTHER}"),
     _move),
    (_form(rf"(?:chuyen|dua|keo|xep|dat) {_N} (?:len |ve |ra )?(?:dau|dau tien|tren cung|dau chuong"
           r" trinh)"), _first),
    (_form(rf"(?:doi|sua) ten {_N} (?:thanh|la|:)?\s*(?P<title>.+)"), _rename),
    (_form(rf"(?:doi ten |sua ten |sua )?{_N}\s*(?:thanh|doi thanh|sua thanh|ten la)\s+"
           rf"{_NO_MINUTES}(?P<title>.*[a-z]{{2}}.*)"), _rename),
    (_form(rf"{_N} (?:do|giao cho|giao|de) (?P<who>.+?)(?: (?:chu tri|trinh bay|phu trach|bao cao"
           r"|dieu hanh|doc|lam))?"), _lead),
    (_form(r"(?:them|bo sung|chen)(?: vao)?(?: muc)?(?: moi)?\s*:?\s*"
           rf"{_NO_MINUTES}(?P<title>.*?[a-z]{{2}}.*?)"
           rf"(?:\s*[,:(–-]?\s*(?:trong )?{_MINUTES}\)?)?"
           rf"(?: (?:vao )?(?P<side>sau|truoc) {_ITEM}(?P<n>\d{{1,2}}))?"), _add),
)  # fmt: skip
