"""The messages of ours that stand in groups: which of them must be edited, and what they are about.

`card_wanted` counts what changed of what a message shows, inside the transaction that changes it;
`card_shown` is how far it was edited. However often something changed in between, one edit is made.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.agendas.tables import final_agendas
from bot.meetings import holding
from bot.meetings.notices import Audience, Due, What
from bot.meetings.records import Meeting, State
from bot.meetings.tables import meetings, reminders, replies, roll_lines
from bot.people.tables import groups
from knowledge.database import Database

_PRESENT = "present"  # `roll.Mark.PRESENT`, of a module that imports this one


@dataclass(frozen=True)
class Card:
    """A message in a group, and what it has to show. wanted: how many changes that takes in.

    valid: the meeting says still what it said. newest: no later message of this meeting stands in
    that group. present: how many were there, and on the roll, once it is closed.
    """

    id: int
    chat_id: int
    message_id: int
    wanted: int
    what: What
    valid: bool
    newest: bool
    meeting: Meeting
    present: tuple[int, int] | None


class Cards:
    """The messages in groups of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def wanted(self) -> list[Due]:
        """Messages to be edited, one a chat: the newest of it. None of a group that is not its
        cell's any more."""
        query = (
            sa.select(reminders.c.id, reminders.c.chat_id)
            .join(meetings, meetings.c.id == reminders.c.meeting_id)
            .join(
                groups,
                (groups.c.chat_id == reminders.c.chat_id)
                & (groups.c.cell_id == meetings.c.cell_id),
            )
            .where(reminders.c.card_wanted > reminders.c.card_shown, _stands)
            .order_by(reminders.c.message_id)
        )
        with self._db.reading() as connection:
            return list({row.chat_id: Due(*row) for row in connection.execute(query)}.values())

    def card(self, row_id: int) -> Card | None:
        """What a message has to show; None where there is none any more."""
        mine = sa.select(reminders, _newest().label("newest")).where(reminders.c.id == row_id)
        with self._db.reading() as connection:
            row = connection.execute(mine.where(_stands)).first()
            if row is None:
                return None
            meeting = holding.meeting(connection, row.meeting_id)
            present = _present(connection, meeting.id) if meeting.state is State.HELD else None
        return Card(
            row.id, row.chat_id, row.message_id, row.card_wanted, What(row.what),
            row.version == meeting.version, row.newest, meeting, present,
        )  # fmt: skip

    def shown(self, card: Card) -> None:
        """A message shows that, or never will."""
        mine = (reminders.c.id == card.id) & (reminders.c.card_shown < card.wanted)
        with self._db.writing() as connection:
            connection.execute(sa.update(reminders).where(mine).values(card_shown=card.wanted))


def changed(
    connection: sa.Connection, meeting_id: int, *, older: bool = False, chat_id: int | None = None
) -> None:
    """What the newest message about a meeting shows in each group is another from now on.

    older: what those before it show as well. chat_id: only in this one.
    """
    which = _stands & (reminders.c.meeting_id == meeting_id)
    if not older:
        which &= _newest()
    if chat_id is not None:
        which &= reminders.c.chat_id == chat_id
    # Locked in one order, where writers run side by side: two answers would wait for each other.
    those = sa.select(reminders.c.id).where(which).order_by(reminders.c.id)
    ids = connection.execute(those.with_for_update(of=reminders)).scalars().all()
    one_more = {"card_wanted": reminders.c.card_wanted + 1}
    if ids:
        connection.execute(sa.update(reminders).where(reminders.c.id.in_(ids)).values(one_more))


def outdated_by(connection: sa.Connection, row: sa.Row[Any]) -> bool:
    """A message of this row has just been sent: the one before it has lost its place. Whether the
    new one is out of date as well, by what happened since the row was claimed."""
    if row.audience != Audience.GROUP:
        return False
    changed(connection, row.meeting_id, chat_id=row.chat_id)
    now = sa.select(meetings.c.version).where(meetings.c.id == row.meeting_id)
    if connection.execute(now).scalar() != row.version:
        return True
    given = (replies.c.meeting_id == row.meeting_id) & (replies.c.answered_at >= row.changed_at)
    if connection.execute(sa.select(replies.c.person_id).where(given)).first() is not None:
        return True
    settled = final_agendas.c.settled_at >= row.changed_at
    mine = sa.select(final_agendas.c.number).where(final_agendas.c.meeting_id == row.meeting_id)
    return connection.execute(mine.where(settled)).first() is not None


_stands = (reminders.c.audience == Audience.GROUP) & reminders.c.message_id.is_not(None)


_LATER = reminders.alias()  # once: it costs as much as the statement


def _newest() -> sa.ColumnElement[bool]:
    return ~sa.exists().where(
        _LATER.c.meeting_id == reminders.c.meeting_id, _LATER.c.chat_id == reminders.c.chat_id,
        _LATER.c.message_id > reminders.c.message_id,
    )  # fmt: skip


def _present(connection: sa.Connection, meeting_id: int) -> tuple[int, int]:
    there = sa.case((roll_lines.c.mark == _PRESENT, 1), else_=0)
    counts = sa.select(sa.func.coalesce(sa.func.sum(there), 0), sa.func.count())
    row = connection.execute(counts.where(roll_lines.c.meeting_id == meeting_id)).one()
    return int(row[0]), int(row[1])
