"""Shortcomings and tasks in a paper: which sentences say one, by their headings and their words."""

import datetime
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.agenda.kinds import CellType
from knowledge.agenda.templates import TopicKind, lexicon
from knowledge.dates import DATE, date_of
from knowledge.passages import Passage
from knowledge.prepared import Piece, Prepared
from knowledge.text import fold, phrase_of

# Characters of a sentence: fewer say too little, more are not read out, far more not read at all.
_SHORTEST, _LONG, _VERY_LONG = 45, 240, 420
_EARLY = 110  # characters of a sentence within which all subjects are named equally early
_HEADING = re.compile(r"\s*(?:[IVX]+\s*[.-]|\d+(?:\.\d+)*\.|[a-zđ]\)|\*+)\s*[^.;]{3,200}\*{0,2}\s*")
_NUMBERED = re.compile(r"\s*\d+\.\d+(?:\.\d+)*\.\s")  # "1.3. Tăng cường …" heads what follows
_BULLET = re.compile(
    r"\s*(?:[-–+•*]|\(?\d+(?:\.\d+)*[.)]|[a-zđ]\)|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) la,?"
    r"|thu (?:nhat|hai|ba|tu|nam|sau|bay|tam)[,:])\s*"
)
# Headings, innermost first, by their folded words.
_NEITHER = re.compile(
    r"^\W*(?:[\divx.]+\s*)?(?:nguyen nhan|bai hoc|uu diem|ket qua|dac diem|de xuat|kien nghi)"
    r"|bai hoc kinh nghiem|nguyen nhan cua"
)
_CAUSE = re.compile(r"[\W\divx]*nguyen nhan")
_SHORT = re.compile(r"han che|ton tai|khuyet diem|kho khan|vuong mac|yeu kem")
_TASK = re.compile(
    r"nhiem vu|giai phap|phuong huong|yeu cau|trong tam|viec (?:can|phai|chua|con|cua thang)\b"
)
# What a sentence itself says.
_IS_SHORT = re.compile(
    r"\bcon (?:mot so |nhieu |boc lo |gap )*(?:han che|lung tung|cham|yeu|thieu|ton tai|kho khan"
    r"|hinh thuc|bat cap|de xay ra|chua)|gap (?:nhieu )?kho khan|co luc,? co noi|han che chinh la"
    r"|\bchua (?:cao|chu dong|dong deu|kip thoi|sau|nghiem|day du|thuong xuyen|to chuc"
    r"|hoan thanh|dat|manh dan|tot|that su|thuc su|sat|quyet liet|bao dam|dung"
    r"|dap ung|duoc quan tam)\b"
    r"|thieu (?:chieu sau|tinh than|chu dong|guong mau)|\bcon \d+ chi bo chua"
)
_STILL = re.compile(r"tuy nhien|\bvan con\b|\bsong\b|ben canh|han che chinh la")  # among results
_BIDS = re.compile(
    r"(?:tiep tuc|tang cuong|doi moi|nang cao|thuc hien|day manh|chu trong|quan tam|tap trung"
    r"|xay dung|thuong xuyen|coi trong|phat huy|to chuc|ra soat|khac phuc|kien quyet|phan cong"
    r"|giu|lam tot|lanh dao"
    r"|trien khai|quan triet|dang ky|van dong|cac cap uy|(?:cac |nhung |moi )?chi bo"
    r"|(?:cac |moi )?dang vien|lap danh sach|yeu cau|de nghi cac chi bo|bao cao thang|chi uy)\b"
)
_NUMBER = re.compile(r"^(?: (?:\d+|[ivx]+|[a-z]))+ ")  # of a heading, as a `phrase`
_THEIRS = re.compile(r"uy vien ban thuong vu|uy vien bch|dang uy vien phu trach|uy ban kiem tra")
_ASKS = re.compile(
    r"yeu cau (?:cac )?(?:chi bo|dang vien|cap uy)|chi bo [^.;]{0,60}\bphai\b|\bcham nhat (?:ngay)?"
    r"|(?:xong|xong truoc|truoc) ngay \d|nhiem vu trong tam"
)
_HANDS = re.compile(r"\b(?:chi bo|chi uy|moi dang vien|to dang|to dan pho)\b")  # who is to act
_DONE = re.compile(
    r"\bda (?:duoc|to chuc|ban hanh|chi dao|trien khai|thuc hien|tap trung|phan cong|quan triet"
    r"|cu the|xay dung|tang cuong|ket nap|cu|dat|tap hop)"
    r"|duoc (?:thuc hien|duy tri|trien khai|quan tam) "
    r"(?:nghiem tuc|nen nep|ne nep|thuong xuyen|dong bo|kip thoi|chat che)|co chuyen bien"
    r"|ket qua dat duoc|trong nhung nam qua|xin (?:trinh bay|tham luan|de xuat)"
)


@dataclass(frozen=True)
class Remark:
    """A sentence that is a shortcoming or a task. subject: what it is about, where that is known.

    worth: how well it suits a meeting of this type of cell; only compared.
    """

    kind: TopicKind
    passage: Passage
    piece: Piece
    subject: str | None
    worth: float


@dataclass(frozen=True)
class _Subject:
    title: str
    phrases: tuple[str, ...]
    types: tuple[CellType, ...]
    vague: bool


def remarks(passages: Sequence[Prepared], cell_type: CellType, day: datetime.date) -> list[Remark]:
    """What a paper's sentences say that a cell of this type could talk about on a day."""
    return [
        one
        for prepared in passages
        for piece, section in _with_sections(prepared)
        if (one := _remark(prepared.passage, piece, section, cell_type, day)) is not None
    ]


def newest_date(passages: Iterable[Passage], day: datetime.date) -> datetime.date | None:
    """The latest date that a paper prints, none behind this day: it was not written before it."""
    found = (date_of(match) for one in passages for match in DATE.finditer(one.text))
    return max((one for one in found if one is not None and one <= day), default=None)


def subject_of(said: str, cell_type: CellType) -> tuple[str, bool] | None:
    """What a sentence (a `phrase`) is about, and whether that says much.

    The first subject that it names early, else the one that it names first.
    """
    found = [
        (max(0, said.find(one) - _EARLY), at, subject)
        for at, subject in enumerate(_subjects())
        if not subject.types or cell_type in subject.types
        for one in subject.phrases
        if one in said
    ]
    if not found:
        return None
    _, _, subject = min(found, key=lambda one: one[:2])
    return subject.title, not subject.vague


def is_private(text: str) -> bool:
    """Whether a text is of what does not go to a group: admission, review, discipline."""
    said = phrase_of(text)
    return any(one in said for one in _phrases("private"))


def _remark(
    passage: Passage, piece: Piece, section: str, cell_type: CellType, day: datetime.date
) -> Remark | None:
    start = _BULLET.match(piece.folded)
    body = piece.folded[start.end() if start else 0 :].strip()
    if len(body) < _SHORTEST or body.endswith(":") or _is_heading(piece):
        return None
    kind, worth = _kind(body, section)
    due = _due(piece.printed, day)
    if kind is None or (
        kind is TopicKind.TASK and not (_for_a_cell(body, section) and due != "past")
    ):
        return None
    subject = subject_of(piece.said, cell_type)
    worth += 0 if subject is None else 2 if subject[1] else 0.5
    worth += any(one in piece.said for one in _phrases("ours"))
    worth += 0.5 * bool(_HANDS.search(body[:_EARLY])) + 1.5 * (due == "ahead")
    worth -= _foreign(piece.said, cell_type) + 0.5 * (len(body) > _LONG) + (len(body) > _VERY_LONG)
    return Remark(kind, passage, piece, subject[0] if subject else None, worth)


def _kind(body: str, section: str) -> tuple[TopicKind | None, float]:
    """What a sentence is, and how clearly it is that."""
    short, task = _SHORT.search(section), _TASK.search(section)
    neither = _NEITHER.search(section) is not None
    if task and not short and not neither and _BIDS.match(body):
        return TopicKind.TASK, 3.0
    if _IS_SHORT.search(body) and not _CAUSE.match(section):
        if not neither:
            return TopicKind.SHORTCOMING, 3.0 if short or _SHORT.match(body) else 1.5
        return (TopicKind.SHORTCOMING, 1.5) if _STILL.search(body) else (None, 0.0)
    if neither or _DONE.search(body):
        return None, 0.0
    return (TopicKind.TASK, 2.0) if _ASKS.search(body) else (None, 0.0)


def _for_a_cell(body: str, section: str) -> bool:
    """Whether a task is a cell's."""
    others = _phrases("others")
    begins = phrase_of(body[:60])
    if any(begins.startswith(one) for one in others) or _THEIRS.search(body):
        return False
    heading = _NUMBER.sub(" ", phrase_of(section))
    return not any(heading.startswith(one) for one in others) and any(
        one in phrase_of(body) for one in _phrases("ours")
    )


def _due(printed: str, day: datetime.date) -> Literal["ahead", "past"] | None:
    """Whether what a sentence sets a date for is still to come."""
    if not _ASKS.search(fold(printed)):
        return None
    dates = [one for match in DATE.finditer(printed) if (one := date_of(match)) is not None]
    return ("ahead" if max(dates) >= day else "past") if dates else None


def _foreign(said: str, cell_type: CellType) -> float:
    """More for a sentence about other types of cell."""
    belongs = {kind: any(one in said for one in found) for kind, found in _belonging().items()}
    others = any(there for kind, there in belongs.items() if kind is not cell_type)
    return 2.5 if others and not belongs[cell_type] else -0.5 * belongs[cell_type]


def _with_sections(prepared: Prepared) -> Iterable[tuple[Piece, str]]:
    """Every sentence with the folded heading it stands under: inside its passage, or above it."""
    above = [fold(one) for one in prepared.passage.context.split(" › ")]
    section = _telling(above)
    for piece in prepared.sentences:
        if _is_heading(piece):
            section = _telling([*above, piece.folded])
        yield piece, section


def _is_heading(piece: Piece) -> bool:
    return (
        _HEADING.fullmatch(piece.printed) is not None or _NUMBERED.match(piece.printed) is not None
    )


def _telling(headings: Sequence[str]) -> str:
    """The innermost heading that says whether it is of shortcomings, tasks or neither."""
    for one in reversed(headings):
        if _NEITHER.search(one) or _SHORT.search(one) or _TASK.search(one):
            return one
    return headings[-1] if headings else ""


@functools.cache
def _subjects() -> tuple[_Subject, ...]:
    return tuple(
        _Subject(
            one["title"],
            tuple(map(phrase_of, one["any"])),
            tuple(CellType(kind) for kind in one.get("types", [])),
            one.get("vague", False),
        )
        for one in lexicon()["subjects"]
    )


@functools.cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(map(phrase_of, lexicon()[name]))


@functools.cache
def _belonging() -> dict[CellType, tuple[str, ...]]:
    return {
        CellType(kind): tuple(map(phrase_of, found)) for kind, found in lexicon()["belongs"].items()
    }
