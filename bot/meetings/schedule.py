"""Meetings scheduled, confirmed, changed and cancelled by who leads their cell; and the lists.

Rights are checked here, beside the change. The administrator sees every meeting and schedules none.
"""

import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import holding, repeating, rows, stages
from bot.meetings.changing import revise
from bot.meetings.errors import MeetingBegun, MeetingGone, StartPassed
from bot.meetings.notices import Audience, Because, What
from bot.meetings.planning import Recipient
from bot.meetings.records import AHEAD, Details, Made, Meeting, State, checked
from bot.meetings.stages import CALL, DRAFT_KEPT, UNCONFIRMED, Stage
from bot.meetings.tables import meetings, reminders, roll_lines, rolls
from bot.people.holding import cell, require
from bot.people.records import Standing
from knowledge.database import Database

_SEEN = (State.ANNOUNCED, State.HELD, State.CANCELLED)  # by the cell's members
_LASTS = datetime.timedelta(days=1)  # no meeting is longer (`LONGEST`)


class Schedule:
    """The meetings of one database. zone: where days and hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone

    def draft(
        self, actor: Standing, cell_id: int, details: Details, now: datetime.datetime
    ) -> Made:
        """A meeting that its leader has still to confirm; after half an hour they are told so.

        With a rule it is the first of a series. Raises `NotYours`, `BadMeeting`.
        """
        require(actor.leads(cell_id))
        details = checked(details, now)
        row = {
            "cell_id": cell_id, "kind": details.kind, "start": details.start,
            "minutes": details.minutes, "place": details.place, "state": State.DRAFTED,
            "version": 1, "day_version": 1, "created_by": actor.person_id, "created_at": now,
        }  # fmt: skip
        with self._db.writing() as connection:
            cell(connection, cell_id)
            if details.rule is not None:
                made = repeating.make(connection, actor, cell_id, details, self._zone)
                row |= {"series_id": made, "slot": details.start}
            inserted = sa.insert(meetings).values(row).returning(meetings.c.id)
            drafted = holding.meeting(connection, connection.execute(inserted).scalar_one())
            _warn(connection, actor, drafted, now)
            return Made(drafted, holding.clashes(connection, drafted))

    def redraft(
        self, actor: Standing, meeting_id: int, details: Details, now: datetime.datetime
    ) -> Made:
        """Other details for a draft; its half hour begins anew.

        Raises `NotYours`, `BadMeeting`, and `MeetingGone` for what is no draft any more.
        """
        details = checked(details, now)
        with self._db.writing() as connection:
            before = holding.locked(connection, actor, meeting_id)
            if before.state is not State.DRAFTED:
                raise MeetingGone
            repeats = details.rule is not None
            series_id = (
                repeating.make(connection, actor, before.cell.id, details, self._zone)
                if repeats
                else None
            )
            version = before.version + 1
            row = {
                "kind": details.kind, "start": details.start, "minutes": details.minutes,
                "place": details.place, "version": version, "day_version": version,
                "series_id": series_id, "slot": details.start if repeats else None,
                "created_at": now,
            }  # fmt: skip
            connection.execute(sa.update(meetings).where(meetings.c.id == meeting_id).values(row))
            rows.end(connection, reminders.c.meeting_id == meeting_id, Because.CHANGED, now)
            drafted = holding.meeting(connection, meeting_id)
            _warn(connection, actor, drafted, now)
            return Made(drafted, holding.clashes(connection, drafted))

    def confirm(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> Made:
        """A draft becomes a meeting: the group is told; of a series, the following are made.

        An occurrence still far ahead is asked about first, like those after it. A second time it
        changes nothing. Raises `NotYours`, `StartPassed`, `MeetingGone`.
        """
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            if meeting.state is State.CANCELLED:
                raise MeetingGone
            if meeting.state is not State.DRAFTED:
                return Made(meeting, holding.clashes(connection, meeting))
            if meeting.start <= now:
                raise StartPassed
            timing = holding.timings_of(connection, [meeting.cell.id])[meeting.cell.id]
            far = now < stages.asked(meeting.start, timing, self._zone)
            planned = meeting.series_id is not None and far
            self._announce(connection, meeting, now, planned=planned)
            if meeting.series_id is not None:
                repeating.confirm(connection, meeting.series_id, now)
                repeating.extend(connection, meeting.series_id, self._zone, now)
            confirmed = holding.meeting(connection, meeting_id)
            return Made(confirmed, holding.clashes(connection, confirmed))

    def go_ahead(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> Meeting:
        """Yes, this occurrence of a series stands: the group is told now.

        Where it stands already nothing changes. Raises `NotYours`, `MeetingGone`, `MeetingBegun`.
        """
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            holding.require_ahead(meeting, now)
            if meeting.state is State.PLANNED:
                self._announce(connection, meeting, now, planned=False)
            return holding.meeting(connection, meeting_id)

    def discard(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> None:
        """Drop a draft. Raises `NotYours`, and `MeetingGone` for what is none any more."""
        with self._db.writing() as connection:
            if holding.locked(connection, actor, meeting_id).state is not State.DRAFTED:
                raise MeetingGone
            connection.execute(sa.delete(meetings).where(meetings.c.id == meeting_id))

    def change(
        self, actor: Standing, meeting_id: int, now: datetime.datetime, *,
        start: datetime.datetime | None = None, minutes: int | None = None,
        place: str | None = None,
    ) -> Made:  # fmt: skip
        """Move a meeting, or say another place or length: this one alone.

        Whoever was told of it is told, and reminded anew. Raises `NotYours`, `BadMeeting`,
        `MeetingGone`, `MeetingBegun`.
        """
        with self._db.writing() as connection:
            before = holding.locked(connection, actor, meeting_id)
            holding.require_ahead(before, now)
            details = checked(
                Details(
                    before.kind,
                    start or before.start,
                    before.minutes if minutes is None else minutes,
                    before.place if place is None else place,
                ),
                now,
            )
            values = {
                "start": details.start, "minutes": details.minutes, "place": details.place,
            }  # fmt: skip
            same = (before.start, before.minutes, before.place) == tuple(values.values())
            meeting = before if same else revise(connection, before, values, self._zone, now)
            return Made(meeting, holding.clashes(connection, meeting))

    def cancel(self, actor: Standing, meeting_id: int, now: datetime.datetime) -> Meeting:
        """This meeting is not held (of a series: this one is left out). Whoever was told is told.

        After its start too, until the roll is closed: it did not take place; nobody is told then.
        Raises `NotYours`, `MeetingGone` for a draft, `MeetingBegun` for one that was held.
        """
        with self._db.writing() as connection:
            before = holding.locked(connection, actor, meeting_id)
            if before.state is State.CANCELLED:
                return before
            if before.state is State.DRAFTED:
                raise MeetingGone
            if before.state is State.HELD:
                raise MeetingBegun
            for table in (rolls, roll_lines):
                connection.execute(sa.delete(table).where(table.c.meeting_id == meeting_id))
            return revise(connection, before, {"state": State.CANCELLED}, self._zone, now)

    def get(self, actor: Standing, meeting_id: int) -> Meeting:
        """A meeting that somebody may see. Raises `NotYours`."""
        with self._db.reading() as connection:
            meeting = holding.meeting(connection, meeting_id)
        require(_sees(actor, meeting.cell.id, meeting.state))
        return meeting

    def upcoming(self, actor: Standing, cell_id: int, now: datetime.datetime) -> list[Meeting]:
        """A cell's meetings that are not over: to members those that are announced.

        Raises `NotYours`.
        """
        require(_sees(actor, cell_id, State.ANNOUNCED))
        found = self._ahead(cell_id, now)
        return [one for one in found if _sees(actor, cell_id, one.state)]

    def of_group(self, cell_id: int, now: datetime.datetime) -> list[Meeting]:
        """What a cell's group may see: its announced meetings that are not over."""
        return [one for one in self._ahead(cell_id, now) if one.state is State.ANNOUNCED]

    def past(
        self, actor: Standing, cell_id: int, now: datetime.datetime, count: int
    ) -> list[Meeting]:
        """A cell's latest meetings that have begun, the newest first. Raises `NotYours`."""
        require(_sees(actor, cell_id, State.HELD))
        query = holding.select_meetings(
            meetings.c.cell_id == cell_id, meetings.c.start <= now,
            meetings.c.state.in_([State.ANNOUNCED, State.HELD]),
        )  # fmt: skip
        newest = query.order_by(None).order_by(meetings.c.start.desc()).limit(count)
        with self._db.reading() as connection:
            return [holding.as_meeting(row) for row in connection.execute(newest)]

    def _ahead(self, cell_id: int, now: datetime.datetime) -> list[Meeting]:
        recent = meetings.c.start > now - _LASTS
        with self._db.reading() as connection:
            found = holding.meetings_where(
                connection, meetings.c.cell_id == cell_id, recent, meetings.c.state.in_(AHEAD)
            )
        return [one for one in found if one.end > now]

    def _announce(
        self, connection: sa.Connection, meeting: Meeting, now: datetime.datetime, *,
        planned: bool,
    ) -> None:  # fmt: skip
        state = State.PLANNED if planned else State.ANNOUNCED
        values = {"state": state, "announced_at": None if planned else now}
        mine = meetings.c.id == meeting.id
        connection.execute(sa.update(meetings).where(mine).values(values))
        waiting = reminders.c.meeting_id == meeting.id
        rows.end(connection, waiting & (reminders.c.what == What.UNSAVED), Because.UNWANTED, now)
        rows.replan(connection, mine, self._zone, now)


def _sees(actor: Standing, cell_id: int, state: State) -> bool:
    if actor.is_administrator or actor.leads(cell_id):
        return True
    there = any(one.cell and one.cell.id == cell_id for one in actor.held)
    return there and state in _SEEN


def _warn(
    connection: sa.Connection, actor: Standing, drafted: Meeting, now: datetime.datetime
) -> None:
    """Its maker is told after a while that a draft is nothing yet."""
    stage = Stage(What.UNSAVED, now + UNCONFIRMED, min(drafted.start - CALL, now + DRAFT_KEPT))
    if stage.due < stage.expires:
        to = [Recipient(Audience.SECRETARY, actor.user_id)]
        rows.tell(connection, drafted.id, drafted.version, to, stage, now)
