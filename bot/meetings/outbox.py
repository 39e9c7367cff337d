"""The outbox: one row is claimed, sent by the caller, and its outcome written down.

`claim` commits before the caller's call to Telegram begins, so a process that dies afterwards
leaves a row of which it is known that it may have been delivered. `maybe_delivered` counts these
calls: it never passes two, so neither do the deliveries, and the second says that it is one ("gửi
lại").

| outcome | row | may be delivered |
|---|---|---|
| `Sent` | sent | it is |
| `Wait` (429) | due, not before the pause; the chat's other rows too | no |
| `NeverLeft` | due, after a moment | no |
| `Migrated` | due, the chat's id changed in every row and in `groups` | no |
| `TopicGone` | due without a topic; a second time: failed | no |
| `Unreachable`, `Refused` | failed; the leaders are told, where it was for the group | no |
| `Unknown`, or none: the process died | due once more, later; a second time: unknown | yes |

A meeting changed or cancelled while a row is `sending`: the call is not held back, what it says may
be out, and the notice of the change goes to that chat too. Its row is not sent again.
"""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import cards, holding, rows
from bot.meetings.notices import (
    OF_THE_PAST,
    Audience,
    Because,
    Claimed,
    Due,
    Migrated,
    NeverLeft,
    Outcome,
    Refused,
    RowState,
    Sent,
    TopicGone,
    Unknown,
    Unreachable,
    Wait,
    What,
)
from bot.meetings.records import State
from bot.meetings.stages import CALL, TOLD_AFTER, Stage
from bot.meetings.tables import meetings, reminders
from bot.meetings.wanted import still_wanted
from bot.people.tables import groups
from knowledge.database import Database, utc

LEASE = CALL + datetime.timedelta(seconds=30)  # a call that lasts longer is nobody's any more
_MOST = 2  # deliveries that there may be of a row
_LONGEST_PAUSE = datetime.timedelta(hours=1)  # one that reaches farther was made by a wrong clock
_MOMENT = datetime.timedelta(seconds=10)  # until the network is tried again
_AFTER_DOUBT = datetime.timedelta(minutes=1)  # so that one short fault does not take both calls
_TO_MEMBERS = (Audience.GROUP, Audience.MEMBER)


class Outbox:
    """The reminders of one database. zone: where hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone

    def due(self, now: datetime.datetime) -> list[Due]:
        """The rows that could be sent now, the nearest meeting's first. To be called after
        `advance`."""
        with self._db.reading() as connection:
            return self._due(connection, now)

    def claim(self, row_id: int, now: datetime.datetime) -> Claimed | None:
        """Make a row that is due this caller's; None: it is not to be sent, or not by this one.

        Whoever gets it calls Telegram at once and then `record`, whatever happened.
        """
        with self._db.writing() as connection:
            if not self._db.is_sqlite:  # on the disk, however the server is set up
                connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
            taken = self._take(connection, row_id, now)
        return None if taken is None else self.recheck(taken, now)

    def recheck(self, claimed: Claimed, now: datetime.datetime) -> Claimed | None:
        """The claim with its meeting as it is at this moment; None: it is not to be sent after all.

        `claim` does this itself; a caller who was held up does it again.
        """
        with self._db.reading() as connection:
            found = still_wanted(connection, claimed, now)
        if isinstance(found, Claimed):
            return found
        with self._db.writing() as connection:
            row = _held(connection, claimed)
            if row is not None and row.state == RowState.SENDING:
                mine = reminders.c.id == claimed.id
                back = {"state": RowState.DUE, "lease_until": None, "changed_at": now}
                connection.execute(sa.update(reminders).where(mine).values(back))
                if found is not Because.LATE:  # `advance` ends those, and tells the leaders
                    rows.end(connection, mine, found, now)
        return None

    def record(self, claimed: Claimed, outcome: Outcome, now: datetime.datetime) -> RowState | None:
        """Write down how the call ended; where the row stands now.

        None: the row is another's by now (this call outlasted its lease), nothing was written.
        """
        with self._db.writing() as connection:
            row = _held(connection, claimed)
            if row is None:
                return None
            # A call that outlasted its lease was counted as doubtful: now its outcome is known.
            maybe = row.maybe_delivered - (row.state != RowState.SENDING)
            values = self._after(connection, row, maybe, outcome, now)
            values = {"lease_until": None, "changed_at": now, "maybe_delivered": maybe} | values
            mine = sa.update(reminders).where(reminders.c.id == row.id)
            connection.execute(mine.values(values))
            return RowState(values["state"])

    def recover(self, now: datetime.datetime, *, alone: bool) -> int:
        """Rows whose call was never told of may have been delivered; how many there were.

        alone: no other process sends (one process a token): then every one of them is orphaned.
        Otherwise those whose lease is over.
        """
        lapsed = (reminders.c.lease_until <= now) | (reminders.c.lease_until > now + LEASE)
        lost = (reminders.c.state == RowState.SENDING) & (sa.true() if alone else lapsed)
        with self._db.reading() as connection:
            if connection.execute(sa.select(reminders.c.id).where(lost)).first() is None:
                return 0
        still = reminders.c.maybe_delivered + 1 < _MOST
        with self._db.writing() as connection:
            doubtful = {
                "state": sa.case((still, RowState.DUE), else_=RowState.UNKNOWN),
                "maybe_delivered": reminders.c.maybe_delivered + 1, "not_before": None,
                "reason": Because.INTERRUPTED, "changed_at": now,
            }  # fmt: skip
            ended = sa.update(reminders).where(lost).values(doubtful)
            return connection.execute(ended).rowcount

    def moved(self, old: int, new: int) -> None:
        """A group has become a supergroup, which is another chat; told once or twice."""
        with self._db.writing() as connection:
            _move(connection, old, new)

    def _due(self, connection: sa.Connection, now: datetime.datetime) -> list[Due]:
        query = (
            sa.select(
                reminders.c.id, reminders.c.chat_id, reminders.c.what, reminders.c.expires_at,
                meetings.c.cell_id,
            )
            .join(meetings, meetings.c.id == reminders.c.meeting_id)
            .where(
                _free(now), ~rows.superseded(now),
                (reminders.c.version == meetings.c.version) | reminders.c.what.in_(OF_THE_PAST),
                # Of an occurrence that nobody confirmed yet only its leaders are told.
                (meetings.c.state != State.PLANNED) | reminders.c.audience.not_in(_TO_MEMBERS),
            )
            .order_by(meetings.c.start, reminders.c.due_at, reminders.c.id)
        )  # fmt: skip
        found = connection.execute(query).all()
        timings = holding.timings_of(connection, {one.cell_id for one in found})
        return [
            Due(one.id, one.chat_id)
            for one in found
            if timings[one.cell_id].not_at_night(
                What(one.what), now, utc(one.expires_at), self._zone
            )
            <= now
        ]

    def _take(
        self, connection: sa.Connection, row_id: int, now: datetime.datetime
    ) -> Claimed | None:
        """Make a row this caller's, unless it is somebody else's by now."""
        free = (reminders.c.id == row_id) & _free(now)
        there = sa.select(reminders).where(free).with_for_update(skip_locked=True)
        row = connection.execute(there).first()
        if row is None:
            return None
        taken = {
            "state": RowState.SENDING, "attempts": row.attempts + 1, "lease_until": now + LEASE,
            "not_before": None, "changed_at": now,
        }  # fmt: skip
        connection.execute(sa.update(reminders).where(free).values(taken))
        return Claimed(
            row.id, row.attempts + 1, What(row.what), datetime.timedelta(minutes=row.ahead),
            Audience(row.audience), row.chat_id, row.thread_id, row.maybe_delivered > 0,
            utc(row.expires_at), holding.meeting(connection, row.meeting_id),
        )  # fmt: skip

    def _after(
        self, connection: sa.Connection, row: sa.Row[Any], maybe: int, outcome: Outcome,
        now: datetime.datetime,
    ) -> dict[str, Any]:  # fmt: skip
        match outcome:
            case Sent(message_id):
                wanted = row.card_wanted + cards.outdated_by(connection, row)
                sent = {"state": RowState.SENT, "reason": None}
                return sent | {"message_id": message_id, "card_wanted": wanted}
            case Wait(pause):
                until = now + min(pause, _LONGEST_PAUSE)
                others = (reminders.c.chat_id == row.chat_id) & (reminders.c.id != row.id)
                others &= reminders.c.state == RowState.DUE
                paused = sa.update(reminders).where(others).values(not_before=until)
                connection.execute(paused)
                return {"state": RowState.DUE, "not_before": until}
            case NeverLeft():
                return {"state": RowState.DUE, "not_before": now + _MOMENT}
            case Migrated(chat_id):
                _move(connection, row.chat_id, chat_id)
                mine = sa.select(reminders.c.chat_id).where(reminders.c.id == row.id)
                if connection.execute(mine).scalar() == chat_id:
                    return {"state": RowState.DUE}
                # It was said there already, under the new id.
                state = RowState.UNKNOWN if maybe else RowState.CANCELLED
                return {"state": state, "reason": Because.UNWANTED}
            case TopicGone() if row.thread_id is not None:
                _forget_topic(connection, row.chat_id, row.thread_id)
                return {"state": RowState.DUE, "thread_id": None}
            case Unknown(reason):
                state = RowState.DUE if maybe + 1 < _MOST else RowState.UNKNOWN
                return {
                    "state": state, "maybe_delivered": maybe + 1, "reason": reason,
                    "not_before": now + _AFTER_DOUBT,
                }  # fmt: skip
            case Unreachable():
                return self._failed(connection, row, Because.UNREACHABLE, now)
            case TopicGone():
                return self._failed(connection, row, "thread not found", now)
            case Refused(reason):
                return self._failed(connection, row, reason, now)

    def _failed(
        self, connection: sa.Connection, row: sa.Row[Any], reason: str, now: datetime.datetime
    ) -> dict[str, Any]:
        """The leaders are told what the group was not."""
        if row.audience == Audience.GROUP:
            meeting = holding.meeting(connection, row.meeting_id)
            to = rows.leaders(connection, meeting.cell.id, now)
            stage = Stage(What.FAILED, now, meeting.start + TOLD_AFTER)
            rows.tell(connection, meeting.id, row.version, to, stage, now)
        return {"state": RowState.FAILED, "reason": reason}


def _free(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """The condition on rows that whoever comes first may send."""
    resolution = datetime.timedelta.resolution
    paused = reminders.c.not_before.between(now + resolution, now + _LONGEST_PAUSE)
    return sa.and_(
        reminders.c.state == RowState.DUE, reminders.c.maybe_delivered < _MOST,
        reminders.c.due_at <= now, reminders.c.expires_at > now,
        reminders.c.not_before.is_(None) | ~paused,
    )  # fmt: skip


def _held(connection: sa.Connection, claimed: Claimed) -> sa.Row[Any] | None:
    """The row of a claim whose outcome is not known yet, unless somebody claimed it again."""
    mine = (reminders.c.id == claimed.id) & (reminders.c.attempts == claimed.attempt)
    mine &= reminders.c.lease_until.is_not(None)
    return connection.execute(sa.select(reminders).where(mine).with_for_update()).first()


def _move(connection: sa.Connection, old: int, new: int) -> None:
    """Rows of a chat and its tie to a cell go to its new id, in one step: planned in between, a
    reminder would be made anew for what looked like another group."""
    if old == new:  # the group's own message was quicker
        return
    other = reminders.alias()
    same = [other.c[name] == reminders.c[name] for name in rows.KEY if name != "chat_id"]
    idle = (reminders.c.chat_id == new) & ~rows.was_told
    # One that was ended as the old chat seemed to be unbound gives way to the new one.
    twice = sa.exists().where(*same, other.c.chat_id == old, other.c.state != RowState.CANCELLED)
    connection.execute(sa.delete(reminders).where(idle, twice))
    mine, there = reminders.c.chat_id == old, sa.exists().where(*same, other.c.chat_id == new)
    moved = {"chat_id": new, "thread_id": None}  # topics are numbered anew, as messages are
    behind = moved | {"message_id": None}  # what stands in the old chat is edited no more
    connection.execute(sa.update(reminders).where(mine, ~there).values(behind))
    bound = sa.select(groups.c.chat_id).where(groups.c.chat_id == new)
    if connection.execute(bound).first() is None:
        connection.execute(sa.update(groups).where(groups.c.chat_id == old).values(moved))
    else:
        connection.execute(sa.delete(groups).where(groups.c.chat_id == old))


def _forget_topic(connection: sa.Connection, chat_id: int, thread_id: int) -> None:
    """A cell's news go to the group itself from now on."""
    for table in (reminders, groups):
        gone = (table.c.chat_id == chat_id) & (table.c.thread_id == thread_id)
        connection.execute(sa.update(table).where(gone).values(thread_id=None))
