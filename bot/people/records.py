"""What is said of people: cells, roles, and the standing of one person. Frozen, without a database.

| role | of | may |
|---|---|---|
| administrator | the committee | make cells, appoint, bring lists in, keep the committee's papers |
| secretary | a cell | keep its people, groups and papers |
| stand-in | a cell | the same, for an absent secretary; may end on a day |
| overseer | a cell | read its shared papers: the committee's member who follows it |
| member | a cell | ask; read its papers |

Whoever holds an office in a cell is a member of it too, but for overseers. A member who takes part
for a time (sinh hoạt tạm thời) belongs to another cell and sees nothing internal of this one.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is, in a cell or in the committee."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    STAND_IN = "stand-in"
    OVERSEER = "overseer"
    MEMBER = "member"


LEADING = (Role.SECRETARY, Role.STAND_IN)


@dataclass(frozen=True)
class Cell:
    """A unit that meets."""

    id: int
    name: str


@dataclass(frozen=True)
class Held:
    """One role that a person holds now. cell: None for the committee's. until: its end, if set."""

    role: Role
    cell: Cell | None = None
    probationary: bool = False
    temporary: bool = False
    until: datetime.datetime | None = None


@dataclass(frozen=True)
class Person:
    """A person as others see them on a list. user_id: None for who has no Telegram here."""

    id: int
    name: str
    user_id: int | None
    held: tuple[Held, ...] = ()
    reachable: bool = True

    @property
    def holds_office(self) -> bool:
        """Whether this person is more than a member anywhere."""
        return any(one.role is not Role.MEMBER for one in self.held)

    def in_cell(self, cell_id: int) -> tuple[Held, ...]:
        """What this person is in one cell."""
        return tuple(one for one in self.held if one.cell and one.cell.id == cell_id)


@dataclass(frozen=True)
class Standing:
    """Who somebody is to the assistant, at one moment. person_id: None for a stranger."""

    user_id: int
    person_id: int | None = None
    name: str = ""
    held: tuple[Held, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether this person holds any role at all."""
        return bool(self.held)

    @property
    def is_administrator(self) -> bool:
        """Whether this person administers the committee's assistant."""
        return any(one.role is Role.ADMINISTRATOR for one in self.held)

    @property
    def led(self) -> tuple[Cell, ...]:
        """The cells that this person leads, as secretary or in their place."""
        return self._cells(*LEADING)

    @property
    def joined(self) -> tuple[Cell, ...]:
        """The cells that this person is a member of, own and temporary."""
        return self._cells(Role.MEMBER)

    def leads(self, cell_id: int) -> bool:
        """Whether this person leads that cell."""
        return any(cell.id == cell_id for cell in self.led)

    def is_secretary_of(self, cell_id: int) -> bool:
        """Whether this person is that cell's secretary, and not only in their place."""
        secretary = self._cells(Role.SECRETARY)
        return any(cell.id == cell_id for cell in secretary)

    def keeps_people_of(self, cell_id: int) -> bool:
        """Whether this person may see and change who belongs to that cell."""
        return self.is_administrator or self.leads(cell_id)

    def lets_in(self, role: Role, cell_id: int | None) -> bool:
        """Whether this person may invite and admit to a role: leaders members, the
        administrator everybody."""
        if self.is_administrator:
            return True
        return role is Role.MEMBER and cell_id is not None and self.leads(cell_id)

    def vouches_for(self, person: Person) -> bool:
        """Whether this person may say which account somebody of a list has, for the account comes
        into all that they are: leaders for those who hold no office and belong to no other cell."""
        return self.is_administrator or all(
            one.role is Role.MEMBER and one.cell and (one.temporary or self.leads(one.cell.id))
            for one in person.held
        )

    def _cells(self, *roles: Role) -> tuple[Cell, ...]:
        found = {one.cell.id: one.cell for one in self.held if one.cell and one.role in roles}
        return tuple(found.values())
