"""A committee's list of cells and people, read from the Excel file that its clerk keeps.

    file → sheets → parts under a row of headings → rows → people, and what to look at again

Taken are cell, name, office, probation and temporary membership. Every other column (numbers of
papers, days of birth, telephones, addresses, health) is left unread, and only its heading is named.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.people import names
from bot.people import roster_words as words
from bot.people.errors import BadName, LongName
from bot.people.records import Role
from bot.people.roster_file import Row, Sheet, sheets
from bot.people.roster_headings import Column, Headings, headings
from knowledge import errors

_TITLE = 10  # rows that may stand over the headings
_SHOWN = 60  # characters of a field that an issue repeats
_RANKS = (Role.SECRETARY, Role.STAND_IN, Role.MEMBER)


class NoRoster(errors.ChiboError):
    """No sheet has a row of headings that names people. Use the template, or name the columns."""


class EmptyRoster(NoRoster):
    """Headings, and nobody under them."""


class Problem(StrEnum):
    """What the clerk has to look at again; `bot/texts/roster.py` says it."""

    NO_CELL = "no cell"  # left out. Detail: the name
    NO_NAME = "no name"  # left out
    LONG_NAME = "long name"  # left out. Detail: the limit
    BAD_CELL = "bad cell"  # nobody is put there
    TWICE = "twice"  # one person kept. Detail: the name
    TWO_SECRETARIES = "two secretaries"  # the first stays, this one is a member. Detail: the name
    UNKNOWN_OFFICE = "unknown office"  # kept as a member. Detail: the office, told once
    IDENTIFIER = "identifier"  # kept without the number


LEFT_OUT = (Problem.NO_CELL, Problem.NO_NAME, Problem.LONG_NAME, Problem.BAD_CELL)


@dataclass(frozen=True)
class RosterPerson:
    """Somebody on the list. row: as Excel counts."""

    cell: str
    name: str
    role: Role
    probationary: bool
    temporary: bool
    row: int


@dataclass(frozen=True)
class RosterIssue:
    """Something to look at again. problem: a `Problem`. sheet: its name where there are several."""

    row: int
    problem: str
    detail: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Roster:
    """A list as it was read. ignored: the headings of the columns that were left unread."""

    cells: tuple[str, ...]
    people: tuple[RosterPerson, ...]
    issues: tuple[RosterIssue, ...]
    ignored: tuple[str, ...] = ()


def read_roster(data: bytes) -> Roster:
    """The list in the bytes of an .xlsx.

    Raises `NoRoster`, `EmptyRoster`, `LongRoster` or a kind of `errors.Unreadable`.
    """
    found = sheets(data)
    reading = _Reading(several=len(found) > 1)
    headed = [reading.read(sheet) for sheet in found]
    if not any(headed):
        raise NoRoster
    if not reading.people and not reading.issues:
        raise EmptyRoster
    return Roster(
        tuple(reading.cells.values()),
        tuple(reading.people.values()),
        tuple(reading.issues),
        tuple(dict.fromkeys(reading.ignored)),
    )


class _Reading:
    """A list as far as it is read."""

    def __init__(self, *, several: bool) -> None:
        self.cells: dict[str, str] = {}
        self.people: dict[tuple[str, str], RosterPerson] = {}
        self.issues: list[RosterIssue] = []
        self.ignored: list[str] = []
        self._led: dict[str, tuple[str, str]] = {}
        self._offices: set[str] = set()  # unknown ones, told already
        self._several = several
        self._sheet = ""
        self._cell = ""  # that the next rows belong to

    def read(self, sheet: Sheet) -> bool:
        """Read a sheet; False if it has no headings."""
        rows, at = sheet.rows, 0
        parts: list[tuple[int, Headings]] = []
        while at < len(rows):
            found = headings(rows, at)
            parts += [(at, found)] if found else []
            at += found.rows if found else 1
        if not parts:
            return False
        self._sheet = sheet.name if self._several else ""
        self._cell = _cell_name(words.titled_cell(sheet.name) or words.section([sheet.name]))
        ends = [begin for begin, _ in parts[1:]] + [len(rows)]
        for (begin, found), end in zip(parts, ends, strict=True):
            over = [row for row in rows[max(begin - _TITLE, 0) : begin] if len(row.filled) <= 2]
            titles = [text for row in reversed(over) for text in row.filled]
            titled = next(filter(None, map(words.titled_cell, titles)), "")
            self._cell = _cell_name(titled) or self._cell
            self.ignored += found.ignored
            self._part(found, rows[begin + found.rows : end])
        return True

    def _part(self, under: Headings, rows: Sequence[Row]) -> None:
        carried = words.carried([row.at(under.columns.get(Column.CELL)) for row in rows])
        closed = False  # signatures follow
        for row, belongs in zip(rows, carried, strict=True):
            counted = row.at(under.columns.get(Column.ORDINAL)).isdecimal()
            if words.is_about(row.filled):
                continue
            if not counted and words.is_signature(row.filled):
                closed = True
            elif section := words.section(row.filled):
                closed = False
                self._enter(section, row)
            elif counted or not closed:
                closed = False
                self._row(under, row, belongs=belongs)

    def _row(self, under: Headings, row: Row, *, belongs: bool) -> None:
        """belongs: a row that names no cell is one of the cell above."""
        bare = Row(row.number, tuple(map(words.without_identifiers, row.texts)))
        used = {kind: bare.at(index).strip() for kind, index in under.columns.items()}
        if any(used[kind] != row.at(index) for kind, index in under.columns.items()):
            self._tell(row, Problem.IDENTIFIER)
        if cell := used.get(Column.CELL, ""):
            if not words.is_ditto(cell):
                self._enter(cell, row)
        elif not belongs:
            self._cell = ""
        found = list(_named(under, bare, used))
        if not found and under.name_people and _says_more(row):
            self._tell(row, Problem.NO_NAME)
        for text, role in found:
            self._person(text, role, used, row)

    def _person(self, text: str, role: Role | None, used: dict[Column, str], row: Row) -> None:
        """text: the field with the name. role: if the column says it."""
        try:
            name, aside = words.person_name(text)
        except LongName as error:
            return self._tell(row, Problem.LONG_NAME, error.detail)
        except BadName:
            return self._tell(row, Problem.NO_NAME)
        if not self._cell:
            return self._tell(row, Problem.NO_CELL, name)
        office = used.get(Column.OFFICE, "")
        notes = used.get(Column.NOTES, "")
        beside = "" if Column.OFFICE in used else notes
        known = words.office(office) or words.office(aside) or words.office(beside)
        if office and known is None and not words.says_probationary(office):
            self._unknown_office(row, office)
        said = (office, aside, notes)
        probationary = used.get(Column.PROBATIONARY, "")
        temporary = used.get(Column.TEMPORARY, "")
        person = RosterPerson(
            self._cell, name, role or known or Role.MEMBER,
            any(map(words.says_probationary, (*said, probationary)))
            or words.is_marked(probationary),
            any(map(words.says_temporary, (*said, temporary))) or words.is_marked(temporary),
            row.number,
        )  # fmt: skip
        return self._add(person, row)

    def _add(self, person: RosterPerson, row: Row) -> None:
        cell = names.folded(person.cell)
        key = cell, names.alike(person.name)
        before = self.people.get(key)
        role = person.role
        if role is Role.SECRETARY and self._led.setdefault(cell, key) != key:
            self._tell(row, Problem.TWO_SECRETARIES, person.name)
            role = Role.MEMBER
        if before is not None:
            self._tell(row, Problem.TWICE, person.name)
            person = replace(
                before,
                probationary=before.probationary or person.probationary,
                temporary=before.temporary or person.temporary,
            )
            role = min(before.role, role, key=_RANKS.index)
        called = self.cells.setdefault(cell, person.cell)
        self.people[key] = replace(person, cell=called, role=role)

    def _enter(self, text: str, row: Row) -> None:
        """The next people are of the cell of this name."""
        name = _cell_name(text)
        if name:
            name = self.cells.setdefault(names.folded(name), name)
        else:
            self._tell(row, Problem.BAD_CELL)
        self._cell = name

    def _unknown_office(self, row: Row, office: str) -> None:
        office = " ".join(office.split())
        if names.folded(office) not in self._offices:
            self._offices.add(names.folded(office))
            self._tell(row, Problem.UNKNOWN_OFFICE, office[:_SHOWN])

    def _tell(self, row: Row, problem: Problem, detail: str = "") -> None:
        self.issues.append(RosterIssue(row.number, problem, detail, self._sheet))


def _cell_name(text: str) -> str:
    """The name in full; "" where the text is none."""
    try:
        return words.cell_name(text)
    except BadName:
        return ""


def _named(under: Headings, row: Row, used: dict[Column, str]) -> Iterator[tuple[str, Role | None]]:
    """The names in a row; with an office where the column says it, by a mark or by being there."""
    leading = {Column.SECRETARY: Role.SECRETARY, Column.STAND_IN: Role.STAND_IN}
    texts = [(role, used.get(kind, "")) for kind, role in leading.items()]
    if under.name_people:
        marked = (role for role, text in texts if words.is_marked(text))
        if name := under.name(row):
            yield name, next(marked, None)
        return
    for role, text in texts:
        for part in re.split(r"[\n;,]", text):
            if part.strip() and words.office(part) is None:
                yield part, role


def _says_more(row: Row) -> bool:
    """Whether a row without a name holds more than its number or a stray remark."""
    return sum(not text.isdecimal() for text in row.filled) > 1


def template() -> bytes:
    """An .xlsx to fill in: how to, the headings, two invented people."""
    # Here and not above: the sentences for this module's errors stand there too.
    from bot.texts import roster as texts

    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts.TEMPLATE_SHEET
    for row in ((texts.TEMPLATE_HOW,), texts.TEMPLATE_HEADINGS, *texts.TEMPLATE_EXAMPLES):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 48  # points: three lines
    for letter, width in zip("ABCD", (34, 30, 18, 10), strict=True):  # characters
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}2"].font = Font(bold=True)
    sheet.freeze_panes = "A3"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
