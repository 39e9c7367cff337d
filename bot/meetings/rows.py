"""The rows of the outbox as they are made and ended inside somebody's transaction."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings import holding
from bot.meetings.notices import Audience, Because, RowState, What
from bot.meetings.planning import Change, Drop, Put, Recipient, Row, Shift, differences
from bot.meetings.records import AHEAD, Meeting, State
from bot.meetings.stages import CALL, Stage
from bot.meetings.tables import meetings, private_reminders, reminders
from bot.people.holding import open_at
from bot.people.records import LEADING, Role
from bot.people.tables import groups, people, roles
from knowledge.database import utc

KEY = ("meeting_id", "version", "what", "ahead", "chat_id")
_NEARER = reminders.alias()  # once: it costs as much as the statement
# To whom it was said, or may have been: they are told of every change.
was_told = (reminders.c.maybe_delivered > 0) | reminders.c.state.in_(
    [RowState.SENDING, RowState.SENT, RowState.UNKNOWN]
)


def minutes(ahead: datetime.timedelta) -> int:
    """How an interval is kept."""
    return int(ahead.total_seconds()) // 60


def recipients(
    connection: sa.Connection, cell_ids: Collection[int], now: datetime.datetime
) -> dict[int, list[Recipient]]:
    """Who is told of the meetings of these cells now: groups, members who asked for it, leaders."""
    found: defaultdict[int, list[Recipient]] = defaultdict(list)
    bound = sa.select(groups).where(groups.c.cell_id.in_(cell_ids)).order_by(groups.c.chat_id)
    for row in connection.execute(bound):
        since = utc(row.bound_at)
        found[row.cell_id].append(Recipient(Audience.GROUP, row.chat_id, row.thread_id, since))
    reached = (
        sa.select(roles.c.cell_id, roles.c.role, people.c.user_id)
        .join(people, people.c.id == roles.c.person_id)
        .outerjoin(private_reminders, private_reminders.c.person_id == people.c.id)
        .where(
            roles.c.cell_id.in_(cell_ids), open_at(now),
            people.c.user_id.is_not(None), people.c.reachable,
            roles.c.role.in_(LEADING)
            | ((roles.c.role == Role.MEMBER) & private_reminders.c.person_id.is_not(None)),
        )
        .order_by(people.c.id)
    )  # fmt: skip
    for row in connection.execute(reached):
        leads = row.role in LEADING
        one = Recipient(Audience.SECRETARY if leads else Audience.MEMBER, row.user_id)
        if one not in found[row.cell_id]:
            found[row.cell_id].append(one)
    return found


def leaders(connection: sa.Connection, cell_id: int, now: datetime.datetime) -> list[Recipient]:
    """Who leads a cell and can be written to."""
    told = recipients(connection, [cell_id], now)[cell_id]
    return [one for one in told if one.audience is Audience.SECRETARY]


def tell(
    connection: sa.Connection, meeting_id: int, version: int, to: Iterable[Recipient],
    stage: Stage, now: datetime.datetime, *, due: datetime.datetime | None = None,
) -> None:  # fmt: skip
    """Make rows that say something of one version of a meeting, unless they are there."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    made = [
        {
            "meeting_id": meeting_id, "version": version, "what": stage.what,
            "ahead": minutes(stage.ahead), "audience": one.audience, "chat_id": one.chat_id,
            "thread_id": one.thread_id, "due_at": due or stage.due, "expires_at": stage.expires,
            "state": RowState.DUE, "attempts": 0, "maybe_delivered": 0, "changed_at": now,
        }
        for one in to
    ]  # fmt: skip
    if made:
        statement = insert(reminders).on_conflict_do_nothing(index_elements=KEY)
        connection.execute(statement, made)


def end(
    connection: sa.Connection, which: sa.ColumnElement[bool], because: Because,
    now: datetime.datetime, *, state: RowState = RowState.CANCELLED,
) -> int:  # fmt: skip
    """Waiting rows are not sent any more. One that may have been delivered stays in doubt."""
    ended = (
        sa.update(reminders)
        .where(which, reminders.c.state == RowState.DUE)
        .values(
            state=sa.case((reminders.c.maybe_delivered > 0, RowState.UNKNOWN), else_=state),
            reason=because, not_before=None, changed_at=now,
        )
    )  # fmt: skip
    return connection.execute(ended).rowcount


def told_chats(connection: sa.Connection, meeting_id: int) -> list[Recipient]:
    """The groups and members that were told of a meeting in any of its versions, or may have."""
    query = (
        sa.select(reminders.c.audience, reminders.c.chat_id, sa.func.max(reminders.c.thread_id))
        .where(
            reminders.c.meeting_id == meeting_id, was_told,
            reminders.c.audience != Audience.SECRETARY, reminders.c.what != What.ANSWER,
        )
        .group_by(reminders.c.audience, reminders.c.chat_id)
    )  # fmt: skip
    return [Recipient(Audience(one[0]), one[1], one[2]) for one in connection.execute(query)]


def still_ahead(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """The condition on meetings of which there is still something to be said before they begin."""
    return meetings.c.state.in_([*AHEAD, State.CANCELLED]) & (meetings.c.start > now + CALL)


def plan(
    connection: sa.Connection, which: sa.ColumnElement[bool], zone: ZoneInfo,
    now: datetime.datetime,
) -> list[tuple[Meeting, list[Change]]]:  # fmt: skip
    """What is to be done for the meetings of a condition that are ahead, where anything is."""
    query = holding.select_meetings(which, still_ahead(now))
    found = connection.execute(query).all()
    if not found:
        return []
    cells = {row.cell_id for row in found}
    told, timing = recipients(connection, cells, now), holding.timings_of(connection, cells)
    rows = _rows(connection, which & still_ahead(now))
    changes = []
    for row in found:
        meeting = holding.as_meeting(row)
        announced = utc(row.announced_at) if row.announced_at else None
        wanted = differences(
            meeting, announced, told[row.cell_id], rows[row.id], timing[row.cell_id], zone, now
        )
        if wanted:
            changes.append((meeting, wanted))
    return changes


def replan(
    connection: sa.Connection, which: sa.ColumnElement[bool], zone: ZoneInfo,
    now: datetime.datetime,
) -> None:  # fmt: skip
    """Give the meetings of a condition the rows that they should have."""
    # One at a time where writers run side by side: a change of the meeting waits, or is waited for.
    locked = holding.lock(connection, which & still_ahead(now))
    for meeting, changes in plan(connection, meetings.c.id.in_(locked), zone, now):
        for one in changes:
            _apply(connection, meeting, one, now)


def _apply(
    connection: sa.Connection, meeting: Meeting, change: Change, now: datetime.datetime
) -> None:
    match change:
        case Put(recipient, stage, due, None):
            tell(connection, meeting.id, meeting.version, [recipient], stage, now, due=due)
        case Put(recipient, stage, due, row_id):
            revived = {
                "state": RowState.DUE, "due_at": due, "expires_at": stage.expires, "reason": None,
                "thread_id": recipient.thread_id, "not_before": None, "changed_at": now,
            }  # fmt: skip
            ended = reminders.c.state.in_([RowState.CANCELLED, RowState.FAILED, RowState.UNKNOWN])
            mine = (reminders.c.id == row_id) & ended & (reminders.c.maybe_delivered < 2)
            connection.execute(sa.update(reminders).where(mine).values(revived))
        case Shift(row_id, due, expires, thread_id):
            mine = (reminders.c.id == row_id) & (reminders.c.state == RowState.DUE)
            shifted = sa.update(reminders).where(mine)
            connection.execute(
                shifted.values(due_at=due, expires_at=expires, thread_id=thread_id, changed_at=now)
            )
        case Drop(row_id, because):
            end(connection, reminders.c.id == row_id, because, now)


def _rows(connection: sa.Connection, which: sa.ColumnElement[bool]) -> dict[int, list[Row]]:
    of_meeting = reminders.c.meeting_id == meetings.c.id
    query = (
        sa.select(reminders)
        .join(meetings, of_meeting & (reminders.c.version == meetings.c.version))
        .where(which)
    )
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.meeting_id].append(as_row(row))
    return found


def as_row(row: sa.Row[Any]) -> Row:
    """A row as it was read."""
    return Row(
        row.id, What(row.what), datetime.timedelta(minutes=row.ahead), Audience(row.audience),
        row.chat_id, row.thread_id, utc(row.due_at), utc(row.expires_at), RowState(row.state),
        row.maybe_delivered, row.reason, utc(row.changed_at),
    )  # fmt: skip


def superseded(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """The condition on rows that a nearer stage of the same chat stands for, being due as well."""
    nearer = _NEARER
    same = [nearer.c[name] == reminders.c[name] for name in ("meeting_id", "version", "chat_id")]
    return reminders.c.what.in_([What.SCHEDULED, What.BEFORE]) & sa.exists().where(
        *same, nearer.c.what == What.BEFORE, nearer.c.state != RowState.CANCELLED,
        nearer.c.due_at > reminders.c.due_at, nearer.c.due_at <= now,
    )  # fmt: skip
