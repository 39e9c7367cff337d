"""Topics that members propose for their cell's next meeting; its leaders accept or decline them.

Leaders are told in private that some wait, at most once an hour a cell.
"""

import datetime
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings import holding as meetings_held
from bot.meetings.records import Meeting, State
from bot.meetings.tables import meetings
from bot.people.holding import cell, require
from bot.people.records import Cell, Standing
from bot.people.tables import cells, people
from bot.tasks import guarding
from bot.tasks.errors import ProposalDecided, TooManyProposals
from bot.tasks.records import Proposal, ProposalState
from bot.tasks.tables import proposals, proposals_told
from knowledge.agenda.editing import Add, Change, changed
from knowledge.agenda.outline import Outline
from knowledge.agenda.request import MOST_ITEMS
from knowledge.agenda.templates import Template
from knowledge.database import Database, utc
from knowledge.text import fold

MOST = 5  # open ones of a member in a cell
LONGEST = 200  # letters: two lines on an A4 page
BETWEEN = datetime.timedelta(hours=1)  # two messages to a cell's leaders
_KEPT = datetime.timedelta(days=180)  # after it was decided, as long as what is said of answers


class Proposals:
    """The proposals of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def propose(self, actor: Standing, cell_id: int, text: str, now: datetime.datetime) -> Proposal:
        """A member's proposal. The same words a second time are one proposal.

        Raises `NotYours`, `BadWords`, `TooManyProposals`.
        """
        require(any(one.id == cell_id for one in actor.joined) and actor.person_id is not None)
        text = guarding.checked(text, LONGEST)
        mine = (proposals.c.person_id == actor.person_id) & (proposals.c.cell_id == cell_id)
        with self._db.writing() as connection:
            # Two messages at once wait here for each other, so that the limit holds.
            held = sa.select(people.c.id).where(people.c.id == actor.person_id)
            connection.execute(held.with_for_update())
            there = _where(connection, mine, proposals.c.state == ProposalState.OPEN)
            same = [one for one in there if fold(one.text) == fold(text)]
            if same:
                return same[0]
            if len(there) >= MOST:
                raise TooManyProposals(str(MOST))
            cell(connection, cell_id)
            row = {
                "cell_id": cell_id, "person_id": actor.person_id, "text": text, "told": False,
                "state": ProposalState.OPEN, "proposed_at": now,
            }  # fmt: skip
            made = connection.execute(sa.insert(proposals).values(row).returning(proposals.c.id))
            return _where(connection, proposals.c.id == made.scalar_one())[0]

    def mine(self, actor: Standing) -> list[Proposal]:
        """What somebody proposed, the newest first."""
        theirs = proposals.c.person_id == actor.person_id
        with self._db.reading() as connection:
            return _where(connection, theirs)[::-1] if actor.person_id is not None else []

    def take_back(self, actor: Standing, proposal_id: int) -> None:
        """Nobody has to decide on it any more. Raises `NotYours`, `ProposalDecided`."""
        require(bool(actor.joined) and actor.person_id is not None)
        with self._db.writing() as connection:
            found = _one(connection, proposal_id)
            require(found.person_id == actor.person_id)
            if found.state is not ProposalState.OPEN:
                raise ProposalDecided
            connection.execute(sa.delete(proposals).where(proposals.c.id == proposal_id))

    def waiting(self, actor: Standing, cell_id: int) -> list[Proposal]:
        """What waits in a cell, the oldest first, for its leaders. Raises `NotYours`."""
        require(actor.leads(cell_id))
        waits = (proposals.c.cell_id == cell_id) & (proposals.c.state == ProposalState.OPEN)
        with self._db.reading() as connection:
            return _where(connection, waits)

    def get(self, actor: Standing, proposal_id: int) -> Proposal:
        """One of them, for the cell's leaders. Raises `NotYours`."""
        with self._db.reading() as connection:
            found = _one(connection, proposal_id)
        require(actor.leads(found.cell.id))
        return found

    def accept(
        self, actor: Standing, proposal_id: int, meeting_id: int | None, now: datetime.datetime
    ) -> Proposal:
        """It is to stand on an agenda: of that meeting, or (None) of the cell's next one.

        Raises `NotYours`, `ProposalDecided`.
        """
        return self._decide(actor, proposal_id, ProposalState.ACCEPTED, meeting_id, now)

    def decline(self, actor: Standing, proposal_id: int, now: datetime.datetime) -> Proposal:
        """It is not to. Raises `NotYours`, `ProposalDecided`."""
        return self._decide(actor, proposal_id, ProposalState.DECLINED, None, now)

    def accepted(self, meeting_id: int) -> tuple[Proposal, ...]:
        """What was accepted for a meeting, the oldest first; also for the cell's next one, which
        this one is, and for one that was cancelled. For what the assistant drafts itself: asks for
        nobody's right. Raises `NotYours` for a meeting that there is not.
        """
        with self._db.reading() as connection:
            meeting = meetings_held.meeting(connection, meeting_id)
            return tuple(_where(connection, _accepted_for(meeting)))

    def settle(self, meeting_id: int) -> None:
        """They come into the agenda of this meeting now, and so into no later one's."""
        with self._db.writing() as connection:
            meeting = meetings_held.meeting(connection, meeting_id)
            those = sa.update(proposals).where(_accepted_for(meeting))
            connection.execute(those.values(meeting_id=meeting_id))

    def to_tell(self, now: datetime.datetime) -> list[Cell]:
        """The cells whose leaders may be told now that something waits that they were not told."""
        recent = sa.select(proposals_told.c.cell_id).where(proposals_told.c.told_at > now - BETWEEN)
        query = (
            sa.select(cells.c.id, cells.c.name)
            .join(proposals, proposals.c.cell_id == cells.c.id)
            .where(_UNTOLD, cells.c.id.not_in(recent))
            .distinct()
            .order_by(cells.c.id)
        )
        with self._db.reading() as connection:
            return [Cell(row.id, row.name) for row in connection.execute(query)]

    def claim(self, cell_id: int, now: datetime.datetime) -> int:
        """How many wait, if the cell's leaders are to be told now and nobody else tells them: the
        hour begins anew. 0: nobody is told."""
        row = {"told_at": now}
        made = self._insert(proposals_told).values(cell_id=cell_id, **row)
        again = made.on_conflict_do_update(
            index_elements=["cell_id"], set_=row, where=proposals_told.c.told_at <= now - BETWEEN
        )
        untold = _UNTOLD & (proposals.c.cell_id == cell_id)
        waits = (proposals.c.cell_id == cell_id) & (proposals.c.state == ProposalState.OPEN)
        with self._db.writing() as connection:
            if connection.execute(sa.select(proposals.c.id).where(untold)).first() is None:
                return 0
            # Which row it wrote: psycopg counts none for such a statement.
            if connection.execute(again.returning(proposals_told.c.cell_id)).first() is None:
                return 0
            connection.execute(sa.update(proposals).where(untold).values(told=True))
            return connection.execute(sa.select(sa.func.count()).where(waits)).scalar_one()

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what was decided long ago."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(proposals).where(proposals.c.decided_at < now - _KEPT))

    def _decide(
        self, actor: Standing, proposal_id: int, state: ProposalState, meeting_id: int | None,
        now: datetime.datetime,
    ) -> Proposal:  # fmt: skip
        mine = (proposals.c.id == proposal_id) & (proposals.c.state == ProposalState.OPEN)
        values = {"state": state, "meeting_id": meeting_id, "decided_at": now}
        with self._db.writing() as connection:
            found = _one(connection, proposal_id)
            require(actor.leads(found.cell.id))
            if meeting_id is not None:
                there = meetings_held.meeting(connection, meeting_id)
                require(there.cell.id == found.cell.id)
            if connection.execute(sa.update(proposals).where(mine).values(values)).rowcount == 0:
                raise ProposalDecided
            return _one(connection, proposal_id)


def _accepted_for(meeting: Meeting) -> sa.ColumnElement[bool]:
    """What waits for the agenda of a meeting, or stands on it."""
    cancelled = sa.select(meetings.c.id).where(meetings.c.state == State.CANCELLED)
    here = (proposals.c.meeting_id == meeting.id) | proposals.c.meeting_id.is_(None)
    here |= proposals.c.meeting_id.in_(cancelled)
    taken = proposals.c.state == ProposalState.ACCEPTED
    return (proposals.c.cell_id == meeting.cell.id) & taken & here


_UNTOLD = (proposals.c.state == ProposalState.OPEN) & proposals.c.told.is_(False)


def with_accepted(outline: Outline, accepted: Sequence[Proposal], template: Template) -> Change:
    """A draft with accepted proposals as items, but for those that stand there already; no more
    than an agenda holds. Pure."""
    there = {fold(one.title) for one in outline.items}
    new = dict.fromkeys(one.text for one in accepted if fold(one.text) not in there)
    room = max(MOST_ITEMS - len(outline.items), 0)
    return changed(outline, [Add(text) for text in list(new)[:room]], template)


def _one(connection: sa.Connection, proposal_id: int) -> Proposal:
    found = _where(connection, proposals.c.id == proposal_id)
    require(bool(found))
    return found[0]


def _where(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[Proposal]:
    query = (
        sa.select(*proposals.c, cells.c.name.label("cell_name"), people.c.name)
        .join(cells, cells.c.id == proposals.c.cell_id)
        .outerjoin(people, people.c.id == proposals.c.person_id)
        .where(*conditions)
        .order_by(proposals.c.proposed_at, proposals.c.id)
    )
    return [_proposal(row) for row in connection.execute(query)]


def _proposal(row: Any) -> Proposal:
    return Proposal(
        row.id, Cell(row.cell_id, row.cell_name), row.text, ProposalState(row.state),
        row.person_id, row.name, row.meeting_id, utc(row.proposed_at),
    )  # fmt: skip
