"""What meetings hold of a person, for when their data are erased or two are found to be one."""

import sqlalchemy as sa

from bot.meetings.notices import Audience
from bot.meetings.tables import private_reminders, reminders, replies, roll_lines


def forget(connection: sa.Connection, user_id: int, person_id: int | None) -> None:
    """An account's data are erased: its answers, its wish, what was sent to it or was to be.

    The roll keeps who was there: it is the cell's record, and has only the name.
    """
    private = (reminders.c.chat_id == user_id) & (reminders.c.audience != Audience.GROUP)
    connection.execute(sa.delete(reminders).where(private))
    for table in (replies, private_reminders):
        connection.execute(sa.delete(table).where(table.c.person_id == person_id))


def hand_over(connection: sa.Connection, old: int, new: int) -> None:
    """What is kept of one person is another's from now on, who is the same; what the other has
    already is kept."""
    for table, within in ((replies, "meeting_id"), (roll_lines, "meeting_id")):
        mine = table.c.person_id == old
        there = sa.select(table.c[within]).where(table.c.person_id == new)
        moved = sa.update(table).where(mine, table.c[within].not_in(there))
        connection.execute(moved.values(person_id=new))
        connection.execute(sa.delete(table).where(mine))
    wished = sa.select(private_reminders.c.person_id).where(private_reminders.c.person_id == new)
    mine = private_reminders.c.person_id == old
    if connection.execute(wished).first() is None:
        connection.execute(sa.update(private_reminders).where(mine).values(person_id=new))
    else:
        connection.execute(sa.delete(private_reminders).where(mine))
