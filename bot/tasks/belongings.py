"""What tasks and proposals hold of a person, for when their data are erased or two are one."""

import sqlalchemy as sa

from bot.tasks.tables import proposals, task_drafts, tasks


def forget(connection: sa.Connection, user_id: int, person_id: int | None) -> None:
    """An account's data are erased: what it typed and did not save, what it proposed and nobody
    decided, its tie to tasks and to what stands on agendas.

    A task keeps the name as it was noted: it is the cell's record of whom it asked.
    """
    connection.execute(sa.delete(task_drafts).where(task_drafts.c.chat_id == user_id))
    if person_id is None:
        return
    theirs = proposals.c.person_id == person_id
    connection.execute(sa.delete(proposals).where(theirs, proposals.c.decided_at.is_(None)))
    for column in (proposals.c.person_id, tasks.c.person_id):
        mine = sa.update(column.table).where(column == person_id)
        connection.execute(mine.values({column: None}))


def hand_over(connection: sa.Connection, old: int, new: int) -> None:
    """What is kept of one person is another's from now on, who is the same."""
    for column in (proposals.c.person_id, tasks.c.person_id):
        mine = sa.update(column.table).where(column == old)
        connection.execute(mine.values({column: new}))
