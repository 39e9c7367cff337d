"""What the administrator does: cells, the committee's name, other administrators."""

from bot.forms import Form
from bot.office.inviting import WAITING
from bot.office.meetings.months import this_month
from bot.office.screen import Button, Screen, Turn, Visit, call, page_of, pages
from bot.people.holding import require
from bot.people.people import People
from bot.people.records import Role
from bot.texts import files as file_words
from bot.texts import office as words


def committee(people: People, visit: Visit) -> Turn:
    """Everything that concerns the whole committee."""
    require(visit.actor.is_administrator)
    name = people.directory.committee() or words.NO_COMMITTEE_NAME
    waiting = people.joining.waiting(visit.actor, None)
    buttons = [
        Button(words.ALL_CELLS, call("cells", 0)),
        this_month(visit),
        Button(words.MAKE_CELL, call("make-cell")),
        Button(words.ROSTER, call("roster")),
        Button(words.PRINT_LINKS, call("print-links")),
        Button(words.ADMINISTRATORS, call("administrators")),
        Button(words.COMMITTEE_REPORTS, call("reports", 0)),
        Button(words.TRAIL, call("trail", 0)),
        Button(words.NAME_COMMITTEE, call("name-committee")),
        Button(file_words.FORM, call("paper-form")),
        Button(words.HOME_BACK, call("home")),
    ]
    if waiting:
        label = words.WAITING.format(count=len(waiting))
        buttons.insert(0, Button(label, call("waiting-all")))
    text = words.COMMITTEE_IS.format(name=name, cells=len(people.directory.cells()))
    return Turn(Screen(text, tuple(buttons)))


def waiting_all(people: People, visit: Visit) -> Turn:
    """Everybody who waits, in whatever cell."""
    require(visit.actor.is_administrator)
    found = people.joining.waiting(visit.actor, None)
    buttons = [
        Button(f"{one.name} · {one.cell.name}" if one.cell else one.name, call("request", one.id))
        for one in found[:WAITING]
    ]
    text = words.WAITING_LIST if found else words.WAITING_NOBODY
    return Turn(Screen(text, (*buttons, _back())))


def cells(people: People, visit: Visit, page: int) -> Turn:
    """A page of the cells; a button each."""
    require(visit.actor.is_administrator)
    found = people.directory.cells()
    page, shown = page_of(found, page)
    buttons = [Button(one.name, call("cell", one.id)) for one in shown]
    text = words.CELLS.format(count=len(found)) if found else words.NO_CELLS
    buttons += pages("cells", (), page, len(found))
    return Turn(Screen(text, (*buttons, Button(words.MAKE_CELL, call("make-cell")), _back())))


def make_cell(people: People, visit: Visit) -> Turn:
    """Ask for the name of a new cell."""
    require(visit.actor.is_administrator)
    leave = (Button(words.LEAVE, call("committee")),)
    return Turn(Screen(words.MAKE_CELL_HOW, leave), form=Form("make-cell"))


def made_cell(people: People, visit: Visit, text: str) -> Turn:
    """A name → a cell."""
    cell = people.directory.make_cell(visit.actor, text, visit.now)
    buttons = (
        Button(words.APPOINT_SECRETARY, call("invite-secretary", cell.id)),
        Button(words.ENTER, call("enter", cell.id)),
        Button(words.MAKE_ANOTHER, call("make-cell")),
        _back(),
    )
    return Turn(Screen(words.MADE_CELL.format(name=cell.name), buttons))


def rename_cell(people: People, visit: Visit, cell_id: int) -> Turn:
    """Ask for a cell's new name."""
    require(visit.actor.is_administrator)
    text = words.RENAME_HOW.format(name=people.directory.cell(cell_id).name)
    leave = (Button(words.LEAVE, call("cell", cell_id)),)
    return Turn(Screen(text, leave), form=Form("rename-cell", (cell_id,)))


def renamed_cell(people: People, visit: Visit, text: str, cell_id: int) -> Turn:
    """A name → the cell's."""
    people.directory.rename_cell(visit.actor, cell_id, text)
    name = people.directory.cell(cell_id).name
    back = (Button(words.CELL_BACK, call("cell", cell_id)),)
    return Turn(Screen(words.RENAMED.format(name=name), back))


def name_committee(people: People, visit: Visit) -> Turn:
    """Ask for the committee's name."""
    require(visit.actor.is_administrator)
    leave = (Button(words.LEAVE, call("committee")),)
    return Turn(Screen(words.NAME_COMMITTEE_HOW, leave), form=Form("name-committee"))


def named_committee(people: People, visit: Visit, text: str) -> Turn:
    """A name → the committee's."""
    people.directory.name_committee(visit.actor, text)
    return committee(people, visit)


def administrators(people: People, visit: Visit) -> Turn:
    """Who administers; how another one is appointed."""
    require(visit.actor.is_administrator)
    found = people.directory.administrators(visit.now)
    names = "\n".join(f"- {one.name}" for one in found)
    buttons = [
        Button(words.DISMISS.format(name=one.name), call("no-administrator", one.id))
        for one in found
        if one.id != visit.actor.person_id and not people.directory.is_by_settings(one)
    ]
    buttons += [Button(words.INVITE_ADMINISTRATOR, call("invite-administrator")), _back()]
    return Turn(Screen(words.ADMINISTRATORS_ARE.format(names=names), tuple(buttons)))


def no_administrator(people: People, visit: Visit, person_id: int) -> Turn:
    """Somebody administers no more."""
    found = people.directory.person(visit.actor, person_id, visit.now)
    people.staffing.dismiss(visit.actor, person_id, Role.ADMINISTRATOR, None, visit.now)
    turn = administrators(people, visit)
    menus = () if found.user_id is None else (found.user_id,)
    return Turn(turn.screen, toast=words.SAVED, menus=menus)


def _back() -> Button:
    return Button(words.COMMITTEE_BACK, call("committee"))
