"""The agendas of meetings: versions that are only ever added, and the one that is final.

Whoever leads the cell makes versions and sees them. Everybody who may see the meeting sees the
final one's public part (`bot/agendas/public.py`), until the meeting is cancelled. An agenda follows
its meeting: when that is moved, the times of every version move with it.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.agendas.errors import AgendaChanged, AgendaGone
from bot.agendas.tables import agenda_versions, final_agendas
from bot.meetings import cards, holding
from bot.meetings.errors import MeetingBegun, MeetingGone
from bot.meetings.records import AHEAD, Meeting, State
from bot.people.holding import require
from bot.people.records import Standing
from knowledge.agenda import kept
from knowledge.agenda.outline import Outline
from knowledge.database import Database, utc

# Versions of one agenda: an evening's editing has some thirty. Older ones go, never the final one.
_MOST = 60


@dataclass(frozen=True)
class Version:
    """One version of a meeting's agenda. final: the number of the one that is; 0: none yet."""

    meeting: Meeting
    number: int
    outline: Outline
    made_at: datetime.datetime
    newest: int
    final: int

    @property
    def is_final(self) -> bool:
        """Whether members see this one."""
        return self.number == self.final

    @property
    def is_newest(self) -> bool:
        """Whether changes begin from this one."""
        return self.number == self.newest


class Agendas:
    """The agendas of one database. zone: in which times are shown."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def newest(self, actor: Standing, meeting_id: int) -> Version | None:
        """The version that is worked on; None where nothing was drafted. Raises `NotYours`."""
        with self._db.reading() as connection:
            meeting = self._led(connection, actor, meeting_id)
            newest, _ = _numbers(connection, meeting_id)
            return self._version(connection, meeting, newest) if newest else None

    def numbered(self, actor: Standing, meeting_id: int, number: int) -> Version:
        """One version. Raises `NotYours`, and `AgendaGone` where there is none such."""
        with self._db.reading() as connection:
            meeting = self._led(connection, actor, meeting_id)
            return self._version(connection, meeting, number)

    def before(self, actor: Standing, meeting_id: int, number: int) -> int:
        """The number of the version before this one; 0 where it is the first that is kept."""
        with self._db.reading() as connection:
            self._led(connection, actor, meeting_id)
            mine = agenda_versions.c.meeting_id == meeting_id
            older = sa.select(sa.func.max(agenda_versions.c.number)).where(
                mine, agenda_versions.c.number < number
            )
            return int(connection.execute(older).scalar() or 0)

    def keep(
        self, actor: Standing, meeting_id: int, seen: int, outline: Outline,
        now: datetime.datetime,
    ) -> Version:  # fmt: skip
        """A changed agenda as the newest version. seen: the version it was made from; 0: none.

        What is as the newest already makes no other one: a button pressed twice. Raises `NotYours`,
        `MeetingGone`, `MeetingBegun` once the meeting is over, and `AgendaChanged` where somebody
        was quicker: nothing is overwritten.
        """
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            _require_open(meeting, now)
            newest, final = _numbers(connection, meeting_id)
            outline = self._placed(outline, meeting)
            if newest:
                there = self._version(connection, meeting, newest)
                if kept.dumps(there.outline) == kept.dumps(outline):
                    return there
            if seen != newest:
                raise AgendaChanged
            row = {
                "meeting_id": meeting_id, "number": newest + 1, "outline": kept.dumps(outline),
                "made_by": actor.person_id, "made_at": now,
            }  # fmt: skip
            connection.execute(sa.insert(agenda_versions).values(row))
            old = agenda_versions.c.number <= newest + 1 - _MOST
            mine = (agenda_versions.c.meeting_id == meeting_id) & old
            gone = mine & (agenda_versions.c.number != final)
            connection.execute(sa.delete(agenda_versions).where(gone))
            return self._version(connection, meeting, newest + 1)

    def settle(
        self, actor: Standing, meeting_id: int, seen: int, now: datetime.datetime
    ) -> Version:
        """The newest version is final: members see it, and the card in the group says so.

        Raises as `keep` does, and `AgendaGone` where nothing was drafted.
        """
        with self._db.writing() as connection:
            meeting = holding.locked(connection, actor, meeting_id)
            _require_open(meeting, now)
            newest, final = _numbers(connection, meeting_id)
            if not newest:
                raise AgendaGone
            if seen != newest:
                raise AgendaChanged
            if final != newest:
                row = {"number": newest, "settled_by": actor.person_id, "settled_at": now}
                made = self._insert(final_agendas).values(meeting_id=meeting_id, **row)
                connection.execute(
                    made.on_conflict_do_update(index_elements=["meeting_id"], set_=row)
                )
                cards.changed(connection, meeting_id)
            return self._version(connection, meeting, newest)

    def final(self, meeting: Meeting) -> Outline | None:
        """The final agenda of a meeting that is not cancelled, private items and bases with it.

        Whoever shows it to others than the cell's leaders shows its public part alone.
        """
        if meeting.state in (State.CANCELLED, State.DRAFTED):
            return None
        query = (
            sa.select(agenda_versions.c.outline)
            .join(
                final_agendas,
                (final_agendas.c.meeting_id == agenda_versions.c.meeting_id)
                & (final_agendas.c.number == agenda_versions.c.number),
            )
            .where(final_agendas.c.meeting_id == meeting.id)
        )
        with self._db.reading() as connection:
            text = connection.execute(query).scalar()
        if text is None:
            return None
        try:
            return self._placed(kept.loads(text, self._zone), meeting)
        except ValueError:  # of another version of ourselves: no reminder is lost for it
            return None

    def _led(self, connection: sa.Connection, actor: Standing, meeting_id: int) -> Meeting:
        meeting = holding.meeting(connection, meeting_id)
        require(actor.leads(meeting.cell.id))
        if meeting.state in (State.CANCELLED, State.DRAFTED):
            raise MeetingGone
        return meeting

    def _version(self, connection: sa.Connection, meeting: Meeting, number: int) -> Version:
        mine = agenda_versions.c.meeting_id == meeting.id
        row: Any = connection.execute(
            sa.select(agenda_versions).where(mine, agenda_versions.c.number == number)
        ).first()
        if row is None:
            raise AgendaGone
        outline = self._placed(kept.loads(row.outline, self._zone), meeting)
        return Version(
            meeting, number, outline, utc(row.made_at), *_numbers(connection, meeting.id)
        )

    def _placed(self, outline: Outline, meeting: Meeting) -> Outline:
        """When and where its meeting is now."""
        return replace(
            outline, start=meeting.start.astimezone(self._zone), place=meeting.place,
            cell=meeting.cell.name,
        )  # fmt: skip


def _numbers(connection: sa.Connection, meeting_id: int) -> tuple[int, int]:
    """The number of the newest version and of the final one; 0 for none."""
    newest = sa.select(sa.func.max(agenda_versions.c.number))
    final = sa.select(final_agendas.c.number)
    return (
        int(
            connection.execute(newest.where(agenda_versions.c.meeting_id == meeting_id)).scalar()
            or 0
        ),
        int(
            connection.execute(final.where(final_agendas.c.meeting_id == meeting_id)).scalar() or 0
        ),
    )


def _require_open(meeting: Meeting, now: datetime.datetime) -> None:
    """Raises `MeetingGone`, `MeetingBegun` where an agenda is of no use any more."""
    if meeting.state in (State.CANCELLED, State.DRAFTED):
        raise MeetingGone
    if meeting.state not in AHEAD or meeting.end <= now:
        raise MeetingBegun
