"""How people and their roles are called on the screens. Pure."""

from bot.office.screen import Visit
from bot.people.records import Held, Person, Role
from bot.texts import office as words


def role_word(role: Role) -> str:
    """ "bí thư", "đảng viên" …"""
    return words.ROLES[role]


def role_name(held: Held, visit: Visit) -> str:
    """ "Bí thư Chi bộ 3", "Người thay bí thư Chi bộ 3, đến 01/12/2026"."""
    name = words.ROLES[held.role]
    if held.role is Role.MEMBER and held.probationary:
        name = words.PROBATIONARY
    if held.temporary:
        name = words.TEMPORARILY.format(role=name)
    if held.cell is not None:
        name = f"{name} {held.cell.name}"
    if held.until is not None:
        name = words.UNTIL.format(role=name, day=visit.day(held.until))
    return name[:1].upper() + name[1:]


def person_line(person: Person, cell_id: int) -> str:
    """A person on a list of their cell: the name, and what sets them apart."""
    held = person.in_cell(cell_id)
    marks = [words.ROLES[one.role] for one in held if one.role is not Role.MEMBER]
    if any(one.probationary for one in held):
        marks.append(words.MARK_PROBATIONARY)
    if any(one.temporary for one in held):
        marks.append(words.MARK_TEMPORARY)
    if person.user_id is None:
        marks.append(words.MARK_NO_TELEGRAM)
    return f"{person.name} ({', '.join(marks)})" if marks else person.name
