"""What `chibo agenda` does between parsing and printing: the request, the scopes, the draft."""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import access
from bot.agendas.requesting import official_members
from bot.people.records import Cell
from bot.store import Store, now
from knowledge.agenda.errors import BadTime, EmptyText, UnknownKind, UnknownType
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.outline import Outline
from knowledge.agenda.request import Request, Task, type_of
from knowledge.errors import StoreUnusable
from knowledge.text import phrase_of

_CELL = re.compile(r"cell:(\d{1,9})")
_SCOPE = re.compile(r"cell:[0-9A-Za-z_-]{1,40}")
# Where nobody says when: offices meet in their hours, residents in the evening. Said to be assumed.
_ASSUMED = {CellType.RESIDENTIAL: datetime.time(19, 30)}
_ASSUMED_ELSE = datetime.time(14, 0)


def request_of(
    store: Store, *, kind: str, cell: str, date: str, time: str = "", minutes: int | None = None,
    cell_type: str = "", committee: str = "", place: str = "", subject: str = "",
    tasks: Sequence[str] = (), topics: Sequence[str] = (),
) -> Request:  # fmt: skip
    """What was typed as a request. A cell that is not known is a name on the paper.

    Raises `BadAgenda` for a kind, a type, a date or a time that there is not.
    """
    known = _known(store, cell)
    name = known.name if known else "" if _SCOPE.fullmatch(cell) else cell
    if not cell.strip():
        raise EmptyText
    kinds, types = [one.value for one in MeetingKind], [one.value for one in CellType]
    if kind not in kinds:
        raise UnknownKind(", ".join(kinds))
    if cell_type and cell_type not in types:
        raise UnknownType(", ".join(types))
    which, told = (CellType(cell_type), True) if cell_type else type_of(name)
    return Request(
        kind=MeetingKind(kind),
        cell_type=which,
        type_known=told,
        cell=name,
        start=_start(date, time, which, ZoneInfo(store.settings.timezone)),
        minutes=minutes,
        timed=bool(time),
        committee=committee or store.people.directory.committee() or "",
        place=place,
        members=official_members(store.people.directory, known, now()) if known else None,
        subject=subject,
        topics=tuple(topics),
        tasks=tuple(Task(one) for one in tasks),
    )


def scopes_for(store: Store, cell: str) -> tuple[str, ...]:
    """What a draft for this cell may be made from: the committee's papers, and the cell's own."""
    known = _known(store, cell)
    if known is not None:
        return access.scopes_of(access.scope_of_cell(known.id))
    return access.scopes_of(cell if _SCOPE.fullmatch(cell) else access.COMMITTEE)


def write(outline: Outline, file: Path) -> None:
    """The draft as a DOCX, all of it or nothing. Raises `StoreUnusable`."""
    from bot.drafts.agenda import agenda_docx  # python-docx takes a third of a second to import

    data = agenda_docx(outline)
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreUnusable(f"{file}: {error.strerror}") from error


def _known(store: Store, cell: str) -> Cell | None:
    """The cell of an id or a name, also typed without diacritics, if that names but one."""
    cells = store.people.directory.cells()
    if number := _CELL.fullmatch(cell):
        return next((one for one in cells if one.id == int(number[1])), None)
    wanted = " ".join(cell.split()).casefold()
    exact = [one for one in cells if one.name.casefold() == wanted]
    alike = [one for one in cells if phrase_of(one.name) == phrase_of(cell)]
    found = exact or alike
    return found[0] if len(found) == 1 else None


def _start(date: str, time: str, which: CellType, zone: ZoneInfo) -> datetime.datetime:
    assumed = _ASSUMED.get(which, _ASSUMED_ELSE)
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError as error:
        raise BadTime(date) from error
    if not time:
        return datetime.datetime.combine(day, assumed, zone)
    match = re.fullmatch(r"(\d{1,2})[:hg](\d{2})?", time.strip())
    try:
        if match is None:
            raise ValueError(time)
        at = datetime.time(int(match[1]), int(match[2] or 0))
    except ValueError as error:
        raise BadTime(time) from error
    return datetime.datetime.combine(day, at, zone)
