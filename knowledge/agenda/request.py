"""What a draft is asked for: the kind of meeting, the cell, when, and what people gave of it."""

import datetime
import re
import unicodedata
from dataclasses import dataclass, replace

from knowledge.agenda.errors import EmptyText, LongText, TooMany
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.text import clean, phrase_of

LONGEST_NAME = 200  # letters: two lines on an A4 page
LONGEST_TITLE = 300  # letters of an item: three lines on an A4 page
MOST_ITEMS = 40  # two pages; the longest agenda seen in practice has 16

# How a cell's type shows in its name ("Chi bộ Tổ dân phố số 3"); what stands first tells.
_TYPES = {
    CellType.ARMED: "quan su|cong an|bien phong|bo doi|quan doi|don bien|tieu doan",
    CellType.SCHOOL: "truong|mam non|mau giao|tieu hoc|thcs|thpt|trung hoc|dai hoc",
    CellType.COMPANY: "cong ty|doanh nghiep|hop tac xa|htx|xi nghiep|nha may|ngan hang",
    CellType.RESIDENTIAL: (
        r"to dan pho|tdp|khu pho|khu dan cu|thon|xom|ap|buon|lang|khoi pho|khu \d+"
    ),
    CellType.AGENCY: (
        "co quan|van phong|ubnd|uy ban|mat tran|ban xay dung dang|ban to chuc|chi cuc|tram y te"
        "|trung tam|benh vien|toa an|vien kiem sat"
    ),
}


@dataclass(frozen=True)
class Task:
    """A task noted at or after an earlier meeting and not done yet.

    who: who was to do it. due: until when, as it was said. noted: the day of that meeting.
    """

    text: str
    who: str = ""
    due: str = ""
    noted: datetime.date | None = None


@dataclass(frozen=True)
class Request:
    """What to draft. start: local time, aware. minutes: None for as long as usual.

    type_known, timed: False where nobody gave the type of cell, or the time of day, and it is
    assumed. members: official members; None where it is not known. subject: what a thematic meeting
    is about. topics: items that people want. chair, note_taker, speaker: names or roles that
    somebody gave.
    """

    kind: MeetingKind
    cell_type: CellType
    cell: str
    start: datetime.datetime
    minutes: int | None = None
    type_known: bool = True
    timed: bool = True
    committee: str = ""
    place: str = ""
    members: int | None = None
    subject: str = ""
    topics: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    chair: str = ""
    note_taker: str = ""
    speaker: str = ""


def checked(request: Request) -> Request:
    """The request as it is drafted: cleaned, in one line each. Raises `BadAgenda`, and ValueError
    for a naive start."""
    if request.start.tzinfo is None:
        raise ValueError("naive datetime")
    if len(request.topics) + len(request.tasks) > MOST_ITEMS:
        raise TooMany(str(MOST_ITEMS))
    tasks = tuple(
        replace(
            one,
            text=titled(one.text),
            who=one_line(one.who, LONGEST_NAME),
            due=one_line(one.due, LONGEST_NAME),
        )
        for one in request.tasks
    )
    return replace(
        request,
        cell=one_line(request.cell, LONGEST_NAME),
        committee=one_line(request.committee, LONGEST_NAME),
        place=one_line(request.place, LONGEST_NAME),
        chair=one_line(request.chair, LONGEST_NAME),
        note_taker=one_line(request.note_taker, LONGEST_NAME),
        speaker=one_line(request.speaker, LONGEST_NAME),
        subject=one_line(request.subject, LONGEST_TITLE),
        topics=tuple(map(titled, request.topics)),
        tasks=tasks,
    )


def titled(text: str) -> str:
    """An item's title as it is printed. Raises `EmptyText` and `LongText`."""
    title = one_line(text, LONGEST_TITLE)
    if not any(letter.isalnum() for letter in title):
        raise EmptyText
    return title


def one_line(text: str, longest: int) -> str:
    """A text in one line, without what cannot be printed. Raises `LongText`."""
    seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in clean(text))
    line = " ".join(seen.split())
    if len(line) > longest:
        raise LongText(str(longest))
    return line


def type_of(name: str) -> tuple[CellType, bool]:
    """The type of a cell by its name, and whether the name tells.

    One that does not is most often a neighbourhood's: 19 of the 33 cells of the ward at hand.
    """
    words = phrase_of(name)
    found = [
        (match.start(), kind)
        for kind, one in _TYPES.items()
        if (match := re.search(rf" (?:{one}) ", words))
    ]
    return (min(found)[1], True) if found else (CellType.RESIDENTIAL, False)
