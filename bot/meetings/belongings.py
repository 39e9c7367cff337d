"""What meetings hold of a person, for when their data are erased or two are found to be one."""

import sqlalchemy as sa

from bot.meetings.notices import Audience
from bot.meetings.tables import (
    deadlines_told,
    phrases,
    private_reminders,
    probations,
    reminders,
    replies,
    roll_lines,
)


def forget(connection: sa.Connection, user_id: int, person_id: int | None) -> None:
    """An account's data are erased: its answers, its wish, what was sent to it or was to be, what
    it typed of a meeting that is still to be settled, the day on which its probation began.

    The roll keeps who was there: it is the cell's record, and has only the name.
    """
    private = (reminders.c.chat_id == user_id) & (reminders.c.audience != Audience.GROUP)
    connection.execute(sa.delete(reminders).where(private))
    connection.execute(sa.delete(phrases).where(phrases.c.chat_id == user_id))
    for table in (replies, private_reminders, probations):
        connection.execute(sa.delete(table).where(table.c.person_id == person_id))
    for column in (deadlines_told.c.about, deadlines_told.c.leader_id):
        connection.execute(sa.delete(deadlines_told).where(column == person_id))


def hand_over(connection: sa.Connection, old: int, new: int) -> None:
    """What is kept of one person is another's from now on, who is the same; what the other has
    already is kept."""
    for whose, within in (
        (replies.c.person_id, replies.c.meeting_id),
        (roll_lines.c.person_id, roll_lines.c.meeting_id),
        (probations.c.person_id, probations.c.cell_id),
        (deadlines_told.c.about, deadlines_told.c.cell_id),
        (deadlines_told.c.leader_id, deadlines_told.c.cell_id),
    ):
        table, mine = whose.table, whose == old
        there = sa.select(within).where(whose == new)
        moved = sa.update(table).where(mine, within.not_in(there))
        connection.execute(moved.values({whose: new}))
        connection.execute(sa.delete(table).where(mine))
    wished = sa.select(private_reminders.c.person_id).where(private_reminders.c.person_id == new)
    mine = private_reminders.c.person_id == old
    if connection.execute(wished).first() is None:
        connection.execute(sa.update(private_reminders).where(mine).values(person_id=new))
    else:
        connection.execute(sa.delete(private_reminders).where(mine))
