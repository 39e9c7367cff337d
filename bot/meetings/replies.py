"""Who comes: one answer a person and meeting, changed until it begins.

A reason is one of four, never words: what people would write of health and family must not be kept.
It is erased when the roll is closed.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings import cards, holding, rows
from bot.meetings.notices import Audience, What
from bot.meetings.planning import Recipient
from bot.meetings.records import Meeting, State
from bot.meetings.stages import CALL, Stage
from bot.meetings.tables import replies
from bot.people import holding as people_held
from bot.people.holding import require
from bot.people.records import Person, Role, Standing
from bot.people.tables import people
from knowledge.database import Database, utc


class Answer(StrEnum):
    """Whether somebody comes."""

    COMING = "coming"
    ABSENT = "absent"
    UNSURE = "unsure"


class Reason(StrEnum):
    """Why not. Nothing else is asked."""

    AWAY = "away"
    CLASH = "clash"
    PRIVATE = "private"
    WILL_TELL = "will-tell"


@dataclass(frozen=True)
class Reply:
    """What somebody answered. recorded: by a leader, for them."""

    person_id: int
    name: str
    answer: Answer
    reason: Reason | None
    recorded: bool
    answered_at: datetime.datetime


@dataclass(frozen=True)
class Counts:
    """What everybody may see of the answers."""

    coming: int
    absent: int
    unsure: int
    unanswered: int


class Replies:
    """The answers in one database. zone: where hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def answer(
        self, actor: Standing, meeting_id: int, seen: int, answer: Answer,
        now: datetime.datetime, reason: Reason | None = None,
    ) -> Meeting:  # fmt: skip
        """A member of the cell (for a time, too) says whether they come; the last word holds.

        seen: the version of the meeting under which the button stands. Raises `NotYours`,
        `MeetingGone`, `MeetingBegun`, and `MeetingMoved` where that was another day.
        """
        require(actor.person_id is not None)
        return self._write(actor, actor.person_id or 0, meeting_id, seen, answer, reason, now)

    def record(
        self, actor: Standing, person_id: int, meeting_id: int, seen: int, answer: Answer,
        now: datetime.datetime, reason: Reason | None = None,
    ) -> Meeting:  # fmt: skip
        """A leader writes down what a member told them otherwise ("Ghi hộ đồng chí").

        Raises as `answer` does.
        """
        return self._write(actor, person_id, meeting_id, seen, answer, reason, now)

    def mine(self, actor: Standing, meeting_id: int) -> Reply | None:
        """What somebody answered themselves, or had recorded."""
        with self._db.reading() as connection:
            found = _of(connection, meeting_id)
        return next((one for one in found if one.person_id == actor.person_id), None)

    def of(self, actor: Standing, meeting_id: int) -> list[Reply]:
        """All answers, for the cell's leaders; in the order they came. Raises `NotYours`."""
        with self._db.reading() as connection:
            require(actor.leads(holding.meeting(connection, meeting_id).cell.id))
            return _of(connection, meeting_id)

    def counts(self, meeting_id: int, now: datetime.datetime) -> Counts:
        """How many answered what: that much a group's card shows. Raises `NotYours`."""
        with self._db.reading() as connection:
            there = members(connection, holding.meeting(connection, meeting_id).cell.id, now)
            given = {one.person_id: one.answer for one in _of(connection, meeting_id)}
        answers = [given.get(one.id) for one in there]
        return Counts(*map(answers.count, (Answer.COMING, Answer.ABSENT, Answer.UNSURE, None)))

    def unanswered(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> list[Person]:
        """Who has not answered, with and without Telegram, for the leaders. Raises `NotYours`."""
        with self._db.reading() as connection:
            cell_id = holding.meeting(connection, meeting_id).cell.id
            require(actor.leads(cell_id))
            answered = {one.person_id for one in _of(connection, meeting_id)}
            return [one for one in members(connection, cell_id, now) if one.id not in answered]

    def nudge(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> int:
        """Remind those who have not answered, each in private and once for this version of the
        meeting; how many can be. Raises `NotYours`, `MeetingGone`, `MeetingBegun`."""
        silent = self.unanswered(actor, meeting_id, now)
        to = [
            Recipient(Audience.MEMBER, one.user_id)
            for one in silent
            if one.user_id and one.reachable
        ]
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            holding.require_ahead(meeting, now)
            require(meeting.state is State.ANNOUNCED)
            timing = holding.timings_of(connection, [meeting.cell.id])[meeting.cell.id]
            expires = meeting.start - CALL
            due = timing.not_at_night(What.ANSWER, now, expires, self._zone)
            stage = Stage(What.ANSWER, due, expires)
            rows.tell(connection, meeting_id, meeting.version, to, stage, now)
        return len(to)

    def _write(
        self, actor: Standing, person_id: int, meeting_id: int, seen: int, answer: Answer,
        reason: Reason | None, now: datetime.datetime,
    ) -> Meeting:  # fmt: skip
        row = {
            "answer": answer, "reason": reason if answer is Answer.ABSENT else None,
            "answered_at": now,
            "recorded_by": actor.person_id if actor.person_id != person_id else None,
        }  # fmt: skip
        made = self._insert(replies).values(meeting_id=meeting_id, person_id=person_id, **row)
        key = ["meeting_id", "person_id"]
        with self._db.writing() as connection:
            meeting = holding.unchanging(connection, meeting_id)
            require(actor.person_id == person_id or actor.leads(meeting.cell.id))
            there = members(connection, meeting.cell.id, now)
            require(any(one.id == person_id for one in there))
            holding.require_ahead(meeting, now)
            require(meeting.state is State.ANNOUNCED)
            holding.require_seen(connection, meeting_id, seen)
            connection.execute(made.on_conflict_do_update(index_elements=key, set_=row))
            cards.changed(connection, meeting_id)
            return meeting


def _of(connection: sa.Connection, meeting_id: int) -> list[Reply]:
    query = (
        sa.select(replies, people.c.name)
        .join(people, people.c.id == replies.c.person_id)
        .where(replies.c.meeting_id == meeting_id)
        .order_by(replies.c.answered_at, replies.c.person_id)
    )
    return [
        Reply(
            row.person_id, row.name, Answer(row.answer),
            Reason(row.reason) if row.reason else None, row.recorded_by is not None,
            utc(row.answered_at),
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def members(connection: sa.Connection, cell_id: int, now: datetime.datetime) -> list[Person]:
    """A cell's members, leaders first, also those who take part for a time; no overseers."""
    there = people_held.people_of(connection, cell_id, now)
    return [one for one in there if any(held.role is Role.MEMBER for held in one.in_cell(cell_id))]
