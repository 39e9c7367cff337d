"""The roll call: begun from the answers, marked line by line, closed, opened again for a day.

"Tính / không tính" says whether somebody belongs to the base for counting votes, with no reason
kept (exempt, transferred out, suspended are nobody's business here). It begins as the membership
has it: members on probation do not vote (Điều lệ, điều 3), those who take part for a time vote in
their own cell (294-QĐ/TW, điểm 6.3.2, reported replaced). Leaders change it. Nothing here says that
a meeting is or is not quorate: no such rule was found.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings import cards, holding
from bot.meetings.errors import MeetingGone, RollClosed, RollIncomplete, RollTooEarly
from bot.meetings.records import Meeting, State
from bot.meetings.replies import Answer, members
from bot.meetings.tables import meetings, replies, roll_lines, rolls
from bot.people.holding import require
from bot.people.names import given_first
from bot.people.records import Person, Role, Standing
from knowledge.database import Database, utc

GRACE = datetime.timedelta(hours=24)  # in which a closed roll can be opened again


class Mark(StrEnum):
    """Whether somebody was there."""

    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"


@dataclass(frozen=True)
class Line:
    """One person on the roll. person_id: None where the person was deleted. mark: None, not called.

    counted: "tính".
    """

    id: int
    person_id: int | None
    name: str
    mark: Mark | None
    counted: bool


@dataclass(frozen=True)
class Roll:
    """A meeting's roll. closed_at: None while it is open."""

    meeting: Meeting
    lines: tuple[Line, ...]
    closed_at: datetime.datetime | None

    def count(self, mark: Mark | None, *, counted: bool | None = None) -> int:
        """How many lines have this mark; counted: only of those, or of the others."""
        those = [one for one in self.lines if counted is None or one.counted is counted]
        return sum(one.mark is mark for one in those)


class RollCalls:
    """The rolls of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def open(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> Roll:
        """The roll, begun if it is not: who said they come is present, who excused themselves is
        excused, the others are not called yet. Members who came since are added; a closed one is
        returned as it is. Raises `NotYours`, `MeetingGone`, `RollTooEarly`.
        """
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            if meeting.state in (State.CANCELLED, State.DRAFTED):
                raise MeetingGone
            if now < meeting.start:
                raise RollTooEarly
            if meeting.state is not State.HELD:
                row = {"meeting_id": meeting_id, "opened_at": now}
                begun = self._insert(rolls).values(row).on_conflict_do_nothing()
                connection.execute(begun)
                self._enter(connection, meeting, now)
            return _roll(connection, meeting)

    def get(self, actor: Standing, meeting_id: int) -> Roll:
        """The roll as it stands, for the cell's leaders. Raises `NotYours` also where there is
        none yet."""
        with self._db.reading() as connection:
            meeting = holding.meeting(connection, meeting_id)
            require(actor.leads(meeting.cell.id))
            return _roll(connection, meeting)

    def mark(self, actor: Standing, meeting_id: int, line_id: int, mark: Mark | None) -> Roll:
        """Call one person. Raises `NotYours`, `RollClosed`."""
        return self._set(actor, meeting_id, roll_lines.c.id == line_id, mark=mark)

    def mark_rest(self, actor: Standing, meeting_id: int, mark: Mark) -> Roll:
        """All who were not called yet, at once. Raises `NotYours`, `RollClosed`."""
        return self._set(actor, meeting_id, roll_lines.c.mark.is_(None), any_=True, mark=mark)

    def count_in(self, actor: Standing, meeting_id: int, line_id: int, counted: bool) -> Roll:
        """ "Tính" or "không tính". Raises `NotYours`, `RollClosed`."""
        return self._set(actor, meeting_id, roll_lines.c.id == line_id, counted=counted)

    def close(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> Roll:
        """The meeting was held, and that is who was there; reasons for absence are erased.

        A second time it changes nothing. Raises `NotYours`, `RollIncomplete`.
        """
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            roll = _roll(connection, meeting)
            if roll.closed_at is not None:
                return roll
            if missing := roll.count(None):
                raise RollIncomplete(str(missing))
            closed = sa.update(rolls).where(rolls.c.meeting_id == meeting_id)
            connection.execute(closed.values(closed_at=now))
            given = sa.update(replies).where(replies.c.meeting_id == meeting_id)
            connection.execute(given.values(reason=None))
            return _become(connection, meeting_id, State.HELD)

    def reopen(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> Roll:
        """Correct a closed roll, within a day. Raises `NotYours`, `RollClosed`."""
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            roll = _roll(connection, meeting)
            if roll.closed_at is None:
                return roll
            if now >= roll.closed_at + GRACE:
                raise RollClosed
            opened = sa.update(rolls).where(rolls.c.meeting_id == meeting_id)
            connection.execute(opened.values(closed_at=None))
            return _become(connection, meeting_id, State.ANNOUNCED)

    def _enter(self, connection: sa.Connection, meeting: Meeting, now: datetime.datetime) -> None:
        given = sa.select(replies.c.person_id, replies.c.answer).where(
            replies.c.meeting_id == meeting.id
        )
        said = {row.person_id: Answer(row.answer) for row in connection.execute(given)}
        marks = {Answer.COMING: Mark.PRESENT, Answer.ABSENT: Mark.EXCUSED, Answer.UNSURE: None}
        made = [
            {
                "meeting_id": meeting.id, "person_id": one.id, "name": one.name,
                "mark": marks[said[one.id]] if one.id in said else None,
                "counted": _counts(one, meeting.cell.id),
            }
            for one in members(connection, meeting.cell.id, now)
        ]  # fmt: skip
        if made:
            connection.execute(self._insert(roll_lines).on_conflict_do_nothing(), made)

    def _set(
        self, actor: Standing, meeting_id: int, which: sa.ColumnElement[bool], *,
        any_: bool = False, **values: object,
    ) -> Roll:  # fmt: skip
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            if _roll(connection, meeting).closed_at is not None:
                raise RollClosed
            mine = sa.update(roll_lines).where(roll_lines.c.meeting_id == meeting_id, which)
            changed = connection.execute(mine.values(values)).rowcount
            require(any_ or changed == 1)
            return _roll(connection, meeting)


def _counts(person: Person, cell_id: int) -> bool:
    """Whether somebody begins as counted: an official member of this very cell."""
    held = [one for one in person.in_cell(cell_id) if one.role is Role.MEMBER]
    return not any(one.probationary or one.temporary for one in held)


def _roll(connection: sa.Connection, meeting: Meeting) -> Roll:
    mine = sa.select(rolls.c.closed_at).where(rolls.c.meeting_id == meeting.id)
    row = connection.execute(mine).first()
    require(row is not None)
    assert row is not None
    called = sa.select(roll_lines).where(roll_lines.c.meeting_id == meeting.id)
    lines: Sequence[Line] = [
        Line(one.id, one.person_id, one.name, Mark(one.mark) if one.mark else None, one.counted)
        for one in connection.execute(called)
    ]
    ordered = sorted(lines, key=lambda one: (*given_first(one.name), one.id))
    return Roll(meeting, tuple(ordered), utc(row.closed_at) if row.closed_at else None)


def _become(connection: sa.Connection, meeting_id: int, state: State) -> Roll:
    connection.execute(sa.update(meetings).where(meetings.c.id == meeting_id).values(state=state))
    cards.changed(connection, meeting_id)
    return _roll(connection, holding.meeting(connection, meeting_id))
