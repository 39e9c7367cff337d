"""The groups of cells: which chat is whose, and where in it the cell's news belong."""

import datetime
from dataclasses import dataclass

import sqlalchemy as sa

from bot.people import holding, trail
from bot.people.holding import require
from bot.people.names import shortened
from bot.people.records import Cell, Standing
from bot.people.tables import cells, groups
from bot.people.trail import Deed
from knowledge.database import Database


@dataclass(frozen=True)
class Group:
    """A chat bound to a cell. thread_id: the topic for its news, where it has topics."""

    chat_id: int
    cell: Cell
    title: str
    heads: int
    thread_id: int | None


class Groups:
    """The groups of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, chat_id: int) -> Group | None:
        """What a chat is bound to."""
        found = self._where(groups.c.chat_id == chat_id)
        return found[0] if found else None

    def of_cell(self, cell_id: int) -> list[Group]:
        """The groups of a cell."""
        return self._where(groups.c.cell_id == cell_id)

    def bind(
        self, actor: Standing, chat_id: int, cell_id: int, title: str, heads: int,
        thread_id: int | None, now: datetime.datetime,
    ) -> Group:  # fmt: skip
        """A chat is this cell's from now on; its leader says so. Raises `NotYours`.

        A chat of another cell is not taken over: its own leader unbinds it first.
        """
        require(actor.leads(cell_id))
        with self._db.writing() as connection:
            mine = groups.c.chat_id == chat_id
            cell = holding.cell(connection, cell_id)
            owner = connection.execute(sa.select(groups.c.cell_id).where(mine)).scalar()
            require(owner in (None, cell_id))
            connection.execute(sa.delete(groups).where(mine))
            row = {
                "chat_id": chat_id, "cell_id": cell_id, "title": shortened(title), "heads": heads,
                "thread_id": thread_id, "bound_by": actor.person_id, "bound_at": now,
            }  # fmt: skip
            connection.execute(sa.insert(groups).values(row))
            trail.write(connection, now, actor, Deed.GROUP_BOUND, cell_id=cell_id)
        return Group(chat_id, cell, shortened(title), heads, thread_id)

    def unbind(self, actor: Standing | None, chat_id: int, now: datetime.datetime) -> Group | None:
        """A chat is nobody's any more; whose it was. actor: None when the assistant was removed.

        Raises `NotYours`.
        """
        group = self.of(chat_id)
        require(actor is None or (group is not None and actor.keeps_people_of(group.cell.id)))
        if group is None:
            return None
        mine = (groups.c.chat_id == chat_id) & (groups.c.cell_id == group.cell.id)
        with self._db.writing() as connection:
            if connection.execute(sa.delete(groups).where(mine)).rowcount:
                deed = Deed.GROUP_UNBOUND
                trail.write(connection, now, actor, deed, cell_id=group.cell.id)
        return group

    def moved(self, old: int, new: int) -> None:
        """A group became a supergroup, which is another chat; told once or twice."""
        with self._db.writing() as connection:
            there = sa.select(groups.c.chat_id).where(groups.c.chat_id == new)
            mine = groups.c.chat_id == old
            if connection.execute(there).first() is None:
                # Topics are numbered anew, and an ordinary group has none.
                moved = sa.update(groups).where(mine).values(chat_id=new, thread_id=None)
                connection.execute(moved)
            else:
                connection.execute(sa.delete(groups).where(mine))

    def topic_gone(self, chat_id: int, thread_id: int) -> None:
        """A topic was deleted; if the cell's news went there, they go to the group itself."""
        with self._db.writing() as connection:
            mine = (groups.c.chat_id == chat_id) & (groups.c.thread_id == thread_id)
            connection.execute(sa.update(groups).where(mine).values(thread_id=None))

    def seen(self, chat_id: int, title: str) -> None:
        """The group has this title now."""
        with self._db.writing() as connection:
            mine = groups.c.chat_id == chat_id
            connection.execute(sa.update(groups).where(mine).values(title=shortened(title)))

    def _where(self, condition: sa.ColumnElement[bool]) -> list[Group]:
        query = (
            sa.select(groups, cells.c.name.label("cell"))
            .join(cells, cells.c.id == groups.c.cell_id)
            .where(condition)
            .order_by(groups.c.bound_at)
        )
        with self._db.reading() as connection:
            return [
                Group(row.chat_id, Cell(row.cell_id, row.cell), row.title, row.heads, row.thread_id)
                for row in connection.execute(query)
            ]
