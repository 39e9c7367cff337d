"""Offices given and taken: stand-ins, secretaries, overseers, administrators; transfers."""

import datetime

from bot.office.cell import accounts, person
from bot.office.screen import Button, Notice, Screen, Turn, Visit, call, page_of, pages
from bot.people.holding import require
from bot.people.people import People
from bot.people.records import Person, Role
from bot.texts import office as words

_MONTHS = (1, 3, 6)


def stand_in(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Ask for how long somebody stands in."""
    require(visit.actor.is_administrator or visit.actor.is_secretary_of(cell_id))
    found = _member(people, visit, cell_id, person_id)
    buttons = [
        Button(
            words.FOR_MONTHS.format(count=months), call("stand-in-for", cell_id, person_id, months)
        )
        for months in _MONTHS
    ]
    buttons.append(Button(words.FOR_GOOD, call("stand-in-for", cell_id, person_id, 0)))
    buttons.append(Button(words.LEAVE, call("person", cell_id, person_id)))
    return Turn(Screen(words.STAND_IN_HOW_LONG.format(name=found.name), tuple(buttons)))


def stand_in_for(people: People, visit: Visit, cell_id: int, person_id: int, months: int) -> Turn:
    """Somebody stands in, for so many months; 0: until it is taken back."""
    require(months in (0, *_MONTHS))
    _member(people, visit, cell_id, person_id)
    until = visit.now + datetime.timedelta(days=30 * months) if months else None
    return _appointed(people, visit, person_id, Role.STAND_IN, cell_id, until=until)


def no_stand_in(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Nobody stands in any more."""
    return _dismissed(people, visit, person_id, Role.STAND_IN, cell_id)


def secretary(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Ask once more before a cell gets another secretary."""
    found = _member(people, visit, cell_id, person_id)
    require(visit.actor.is_administrator)
    cell = people.directory.cell(cell_id).name
    sure = Button(words.SECRETARY_DO, call("secretary-sure", cell_id, person_id))
    keep = Button(words.LEAVE, call("person", cell_id, person_id))
    return Turn(Screen(words.SECRETARY_SURE.format(name=found.name, cell=cell), (sure, keep)))


def secretary_sure(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """A cell has another secretary."""
    _member(people, visit, cell_id, person_id)
    before = people.directory.leaders(cell_id, visit.now)
    turn = _appointed(people, visit, person_id, Role.SECRETARY, cell_id)
    menus = turn.menus + tuple(one.user_id for one in before if one.user_id)
    return Turn(turn.screen, toast=turn.toast, notices=turn.notices, menus=menus)


def offices(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """What else the administrator can give to a person."""
    require(visit.actor.is_administrator)
    found = _listed(people, visit, cell_id, person_id)
    buttons = [Button(words.OVERSEE, call("oversee", cell_id, person_id, 0))]
    administers = any(one.role is Role.ADMINISTRATOR for one in found.held)
    if not administers:
        buttons.append(Button(words.ADMINISTRATOR, call("administrator", cell_id, person_id)))
    buttons.append(Button(words.BACK, call("person", cell_id, person_id)))
    return Turn(Screen(words.OFFICES_OF.format(name=found.name), tuple(buttons)))


def oversee(people: People, visit: Visit, cell_id: int, person_id: int, page: int) -> Turn:
    """Choose a cell that this person follows for the committee."""
    require(visit.actor.is_administrator)
    found = _listed(people, visit, cell_id, person_id)
    text = words.OVERSEE_WHICH.format(name=found.name)
    chosen = _cells(people, "oversee", "oversee-do", (cell_id, person_id), page)
    return Turn(Screen(text, (*chosen, Button(words.LEAVE, call("person", cell_id, person_id)))))


def oversee_do(people: People, visit: Visit, cell_id: int, person_id: int, followed: int) -> Turn:
    """A person follows a cell."""
    _listed(people, visit, cell_id, person_id)
    return _appointed(people, visit, person_id, Role.OVERSEER, followed, back=cell_id)


def no_overseer(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """A person follows a cell no more."""
    return _dismissed(people, visit, person_id, Role.OVERSEER, cell_id)


def administrator(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Ask once more before somebody administers."""
    require(visit.actor.is_administrator)
    found = _listed(people, visit, cell_id, person_id)
    sure = Button(words.ADMINISTRATOR_DO, call("administrator-sure", cell_id, person_id))
    keep = Button(words.LEAVE, call("offices", cell_id, person_id))
    return Turn(Screen(words.ADMINISTRATOR_SURE.format(name=found.name), (sure, keep)))


def administrator_sure(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """There is another administrator."""
    _listed(people, visit, cell_id, person_id)
    return _appointed(people, visit, person_id, Role.ADMINISTRATOR, None, back=cell_id)


def transfer(people: People, visit: Visit, cell_id: int, person_id: int, page: int) -> Turn:
    """Choose the cell that a member goes to."""
    require(visit.actor.is_administrator)
    found = _member(people, visit, cell_id, person_id)
    chosen = _cells(people, "transfer", "transfer-to", (cell_id, person_id), page)
    text = words.TRANSFER_WHERE.format(name=found.name)
    return Turn(Screen(text, (*chosen, Button(words.LEAVE, call("person", cell_id, person_id)))))


def transfer_to(people: People, visit: Visit, cell_id: int, person_id: int, new: int) -> Turn:
    """Ask once more before a member goes to another cell."""
    require(visit.actor.is_administrator)
    found = _member(people, visit, cell_id, person_id)
    text = words.TRANSFER_SURE.format(
        name=found.name, old=people.directory.cell(cell_id).name,
        new=people.directory.cell(new).name,
    )  # fmt: skip
    sure = Button(words.TRANSFER_DO, call("transfer-sure", cell_id, person_id, new))
    return Turn(Screen(text, (sure, Button(words.LEAVE, call("person", cell_id, person_id)))))


def transfer_sure(people: People, visit: Visit, cell_id: int, person_id: int, new: int) -> Turn:
    """A member goes to another cell."""
    people.staffing.transfer(visit.actor, person_id, cell_id, new, visit.now)
    turn = person(people, visit, new, person_id)
    found = people.directory.person(visit.actor, person_id, visit.now)
    text = words.TRANSFERRED.format(cell=people.directory.cell(new).name)
    notices = tuple(Notice(one, Screen(text)) for one in accounts(found))
    return Turn(turn.screen, toast=words.SAVED, notices=notices, menus=accounts(found))


def _appointed(
    people: People, visit: Visit, person_id: int, role: Role, cell_id: int | None,
    *, until: datetime.datetime | None = None, back: int | None = None,
) -> Turn:  # fmt: skip
    people.staffing.appoint(visit.actor, person_id, role, cell_id, visit.now, until=until)
    found = people.directory.person(visit.actor, person_id, visit.now)
    name = people.directory.cell(cell_id).name if cell_id is not None else ""
    text = words.APPOINTED[role].format(cell=name)
    notices = tuple(
        Notice(one, Screen(text, (Button(words.HOME_BACK, call("home")),)))
        for one in accounts(found)
        if one != visit.actor.user_id
    )
    shown = back if back is not None else cell_id
    assert shown is not None
    turn = person(people, visit, shown, person_id)
    return Turn(turn.screen, toast=words.SAVED, notices=notices, menus=accounts(found))


def _dismissed(people: People, visit: Visit, person_id: int, role: Role, cell_id: int) -> Turn:
    found = people.directory.person(visit.actor, person_id, visit.now)
    people.staffing.dismiss(visit.actor, person_id, role, cell_id, visit.now)
    still = people.directory.person(visit.actor, person_id, visit.now).in_cell(cell_id)
    if not still:
        text = words.NOT_LISTED.format(name=found.name, cell=people.directory.cell(cell_id).name)
        turn = Turn(Screen(text, (Button(words.MEMBERS, call("members", cell_id, 0)),)))
    else:
        turn = person(people, visit, cell_id, person_id)
    return Turn(turn.screen, toast=words.SAVED, menus=accounts(found))


def _listed(people: People, visit: Visit, cell_id: int, person_id: int) -> Person:
    """Who is on this cell's list still, before anything is done. Raises `NotYours`."""
    found = people.directory.person(visit.actor, person_id, visit.now)
    require(visit.actor.keeps_people_of(cell_id) and bool(found.in_cell(cell_id)))
    return found


def _member(people: People, visit: Visit, cell_id: int, person_id: int) -> Person:
    found = _listed(people, visit, cell_id, person_id)
    require(any(one.role is Role.MEMBER for one in found.in_cell(cell_id)))
    return found


def _cells(
    people: People, again: str, then: str, about: tuple[int, int], page: int
) -> tuple[Button, ...]:
    cells = [one for one in people.directory.cells() if one.id != about[0]]
    page, shown = page_of(cells, page)
    buttons = [Button(one.name, call(then, *about, one.id)) for one in shown]
    return (*buttons, *pages(again, about, page, len(cells)))
