"""How people come in: by an invitation or by a number told in person; always let in by somebody.

Whoever has no invitation gets six digits to tell the secretary. Accounts are let in by their
Telegram id, never by a chat or a name.
"""

import datetime
import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from bot.people import holding, trail
from bot.people.errors import AlreadyDecided, AlreadyThere, BadCode, TooManyCodes
from bot.people.holding import require
from bot.people.inviting import digest, holds
from bot.people.names import shortened
from bot.people.records import LEADING, Cell, Person, Role, Standing
from bot.people.tables import attempts, cells, invitations, people, requests, roles
from bot.people.trail import Deed
from knowledge.database import Database, utc

NUMBER_HOLDS = datetime.timedelta(days=1)
_WRONG, _WITHIN = 5, datetime.timedelta(hours=1)  # codes that do not hold, from one account
_KEPT = datetime.timedelta(days=30)  # a request that nobody decides; an invitation that is over


@dataclass(frozen=True)
class Request:
    """Somebody waits to be let in. role, cell, person_id: what their invitation is for.

    number: what they tell the secretary; 0 for those who came with an invitation.
    """

    id: int
    user_id: int
    name: str
    asked_at: datetime.datetime
    role: Role = Role.MEMBER
    cell: Cell | None = None
    person_id: int | None = None
    number: int = 0

    @property
    def cell_id(self) -> int | None:
        """The cell that the invitation is to."""
        return self.cell.id if self.cell else None


class Joining:
    """Those who ask to be let in, in one database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def ask(self, standing: Standing, name: str, code: str, now: datetime.datetime) -> Request:
        """Ask to be let in by an invitation; the same account with the same code asks once.

        A use of the invitation is taken. Raises `BadCode`, `TooManyCodes`, `AlreadyThere`.
        """
        with self._db.writing() as connection:
            _one_at_a_time(connection, standing.user_id)
            _require_few_attempts(connection, standing.user_id, now)
            mine = requests.c.user_id == standing.user_id
            found = sa.select(invitations).where(invitations.c.digest == digest(code))
            before = sa.select(requests.c.invitation_id).where(mine)
            row = connection.execute(found).first()
            if row is not None and connection.execute(before).scalar() == row.id:
                return _requests_where(connection, mine)[0]
            if row is not None:
                _require_not_there(standing, Role(row.role), row.cell_id)
            spent = sa.update(invitations).where(invitations.c.digest == digest(code), holds(now))
            taken = connection.execute(spent.values(uses=invitations.c.uses - 1)).rowcount
            if row is not None and taken:
                connection.execute(sa.delete(requests).where(mine))
                values = {
                    "user_id": standing.user_id, "name": shortened(name),
                    "invitation_id": row.id, "asked_at": now,
                }  # fmt: skip
                connection.execute(sa.insert(requests).values(values))
                return _requests_where(connection, mine)[0]
            _count_attempt(connection, standing.user_id, now)
        raise BadCode

    def number(self, standing: Standing, name: str, now: datetime.datetime) -> str:
        """The six digits that this account tells the secretary; the same again within a day."""
        with self._db.writing() as connection:
            _one_at_a_time(connection, standing.user_id)
            mine = requests.c.user_id == standing.user_id
            asked = _requests_where(connection, mine)
            if asked and asked[0].number and asked[0].asked_at > now - NUMBER_HOLDS:
                return str(asked[0].number)
            connection.execute(sa.delete(requests).where(mine))
            taken = set(connection.execute(sa.select(requests.c.number)).scalars())
            number = _any_number()
            while number in taken:
                number = _any_number()
            values = {
                "user_id": standing.user_id, "name": shortened(name), "number": number,
                "asked_at": now,
            }  # fmt: skip
            connection.execute(sa.insert(requests).values(values))
        return number

    def by_number(self, actor: Standing, number: str, now: datetime.datetime) -> Request:
        """Who told this number. Raises `NotYours`, `BadCode`, `TooManyCodes`."""
        require(actor.is_administrator or bool(actor.led))
        digits = "".join(str(int(one)) for one in number if one.isdecimal())
        with self._db.writing() as connection:
            _one_at_a_time(connection, actor.user_id)
            _require_few_attempts(connection, actor.user_id, now)
            fresh = requests.c.asked_at > now - NUMBER_HOLDS
            if found := _requests_where(connection, (requests.c.number == digits) & fresh):
                return found[0]
            _count_attempt(connection, actor.user_id, now)
        raise BadCode

    def waiting(self, actor: Standing, cell_id: int | None) -> list[Request]:
        """Who waits to be let in by invitation to a cell (None: anywhere). Raises `NotYours`."""
        require(actor.is_administrator or (cell_id is not None and actor.leads(cell_id)))
        there = invitations.c.cell_id == cell_id if cell_id is not None else sa.true()
        with self._db.reading() as connection:
            found = _requests_where(connection, requests.c.invitation_id.is_not(None) & there)
        return [one for one in found if actor.lets_in(one.role, one.cell_id)]

    def request(self, actor: Standing, request_id: int, number: int = 0) -> Request:
        """A request that the actor may decide: by invitation, or whose number they were told.

        Raises `NotYours`, `AlreadyDecided`.
        """
        with self._db.reading() as connection:
            return _decidable(connection, actor, request_id, number)

    def admit(
        self, actor: Standing, request_id: int, cell_id: int | None, now: datetime.datetime,
        *, person_id: int | None = None, number: int = 0,
    ) -> Person:  # fmt: skip
        """Let somebody in, as a person of the cell's list or as a new one.

        cell_id: where, if no invitation says it. Raises `NotYours`, `AlreadyDecided`.
        """
        with self._db.writing() as connection:
            asked = _decidable(connection, actor, request_id, number)
            if not asked.number:
                cell_id = asked.cell_id
            require((asked.role is Role.ADMINISTRATOR) == (cell_id is None))
            require(actor.lets_in(asked.role, cell_id))
            if cell_id is not None:
                holding.cell(connection, cell_id)
            wanted = asked.person_id or person_id
            if wanted is not None:
                listed = holding.person(connection, wanted, now)
                require(cell_id is not None and bool(listed.in_cell(cell_id)))
                require(actor.vouches_for(listed))
            _decide(connection, asked)
            admitted = _settle(connection, asked, wanted, now)
            before = holding.person(connection, admitted, now)
            elsewhere = any(
                one.role is Role.MEMBER and one.cell and one.cell.id != cell_id
                for one in before.held
            )
            if asked.role is Role.SECRETARY:
                earlier = (roles.c.cell_id == cell_id) & (roles.c.role == Role.SECRETARY)
                holding.close(connection, earlier & (roles.c.person_id != admitted), now)
            holding.give(
                connection, admitted, asked.role, cell_id, now,
                temporary=elsewhere and asked.role is Role.MEMBER,
            )  # fmt: skip
            trail.write(
                connection, now, actor, Deed.MEMBER_LET_IN, cell_id=cell_id, person_id=admitted
            )
            return holding.person(connection, admitted, now)

    def refuse(
        self, actor: Standing, request_id: int, now: datetime.datetime, *, number: int = 0
    ) -> Request:
        """Do not let somebody in. Raises `NotYours`, `AlreadyDecided`."""
        with self._db.writing() as connection:
            asked = _decidable(connection, actor, request_id, number)
            _decide(connection, asked)
            trail.write(connection, now, actor, Deed.REFUSED, cell_id=asked.cell_id)
        return asked

    def sweep(self, now: datetime.datetime) -> None:
        """Forget attempts, requests and invitations that are over."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(attempts).where(attempts.c.at < now - _WITHIN))
            over = requests.c.number.is_not(None) & (requests.c.asked_at < now - NUMBER_HOLDS)
            connection.execute(sa.delete(requests).where(over))
            old = invitations.c.expires_at < now - _KEPT
            connection.execute(sa.delete(invitations).where(old))  # its requests with it


def _requests_where(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[Request]:
    joined = requests.outerjoin(invitations, invitations.c.id == requests.c.invitation_id)
    query = (
        sa.select(
            requests, invitations.c.role, invitations.c.cell_id, invitations.c.person_id,
            cells.c.name.label("cell"),
        )
        .select_from(joined.outerjoin(cells, cells.c.id == invitations.c.cell_id))
        .where(condition)
        .order_by(requests.c.id)
    )  # fmt: skip
    return [
        Request(
            row.id, row.user_id, row.name, utc(row.asked_at), Role(row.role or Role.MEMBER),
            Cell(row.cell_id, row.cell) if row.cell_id else None, row.person_id,
            int(row.number or 0),
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def _decidable(connection: sa.Connection, actor: Standing, request_id: int, number: int) -> Request:
    """A request that the actor may decide; what is another's and what is no more read alike.

    Raises `NotYours` to those who let nobody in, `AlreadyDecided`.
    """
    require(actor.is_administrator or bool(actor.led))
    for asked in _requests_where(connection, requests.c.id == request_id):
        if asked.number == number if asked.number else actor.lets_in(asked.role, asked.cell_id):
            return asked
    raise AlreadyDecided


def _decide(connection: sa.Connection, asked: Request) -> None:
    """Take a request off the list: only one can. Raises `AlreadyDecided`."""
    gone = sa.delete(requests).where(requests.c.id == asked.id)
    if connection.execute(gone).rowcount == 0:
        raise AlreadyDecided


def _settle(
    connection: sa.Connection, asked: Request, wanted: int | None, now: datetime.datetime
) -> int:
    """Whom the account is from now on: the person of the list, with what they were before."""
    before = holding.people_where(connection, people.c.user_id == asked.user_id, now)
    if wanted is None:
        if before:
            return before[0].id
        return holding.enter(connection, asked.name, now, user_id=asked.user_id)
    if not before:  # a person who comes with another account loses the old one
        account = {"user_id": asked.user_id, "reachable": True}
        connection.execute(sa.update(people).where(people.c.id == wanted).values(account))
        return wanted
    listed = holding.person(connection, wanted, now)
    if listed.user_id is None:
        holding.merge(connection, listed, before[0], now)
    return before[0].id


def _require_not_there(standing: Standing, role: Role, cell_id: int | None) -> None:
    for one in standing.held:
        same = (one.cell.id if one.cell else None) == cell_id
        leads = role is Role.MEMBER and one.role in LEADING
        if same and (one.role is role or leads):
            raise AlreadyThere(one.cell.name if one.cell else "")


def _one_at_a_time(connection: sa.Connection, user_id: int) -> None:
    """What one account asks is dealt with in turn; on SQLite all writers wait for each other."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(user_id)))


def _require_few_attempts(connection: sa.Connection, user_id: int, now: datetime.datetime) -> None:
    recent = (attempts.c.user_id == user_id) & (attempts.c.at > now - _WITHIN)
    count = sa.select(sa.func.count()).select_from(attempts).where(recent)
    if connection.execute(count).scalar_one() >= _WRONG:
        raise TooManyCodes


def _count_attempt(connection: sa.Connection, user_id: int, now: datetime.datetime) -> None:
    connection.execute(sa.insert(attempts).values(user_id=user_id, at=now))


def _any_number() -> str:
    return str(secrets.randbelow(900_000) + 100_000)
