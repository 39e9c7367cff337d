"""A cell and its people: the list, one person, and what becomes of them."""

from collections.abc import Callable
from functools import partial

from bot.forms import Form
from bot.office.screen import PAGE, Button, Screen, Turn, Visit, call, page_of, pages
from bot.office.titles import person_line, role_name
from bot.people.errors import BadName
from bot.people.holding import require
from bot.people.people import People
from bot.people.records import LEADING, Held, Person, Role
from bot.texts import office as words
from bot.texts import scheduling as meeting_words
from bot.texts import tasks as task_words

_MOST_NAMES = 60  # in one message: a whole cell


def led(people: People, visit: Visit) -> Turn:
    """The cell that this person leads; of several, which."""
    return of_led(visit, "cell", partial(cell, people, visit))


def of_led(
    visit: Visit, name: str, opened: Callable[[int], Turn], which: str = words.WHICH_CELL
) -> Turn:
    """A screen of the one cell that this person leads; of several, which.

    name: the screen's. opened: the screen, of a cell. which: how it is asked.
    """
    cells = visit.actor.led
    require(bool(cells))
    if len(cells) == 1:
        return opened(cells[0].id)
    buttons = [Button(one.name, call(name, one.id)) for one in cells]
    return Turn(Screen(which, (*buttons, Button(words.HOME_BACK, call("home")))))


def cell(people: People, visit: Visit, cell_id: int) -> Turn:
    """What is to be done in a cell, with what waits."""
    members = people.directory.members(visit.actor, cell_id, visit.now)
    waiting = people.joining.waiting(visit.actor, cell_id)
    groups = people.groups.of_cell(cell_id)
    there = [one for one in members if any(h.role is Role.MEMBER for h in one.in_cell(cell_id))]
    leaders = [one.name for one in members if any(h.role in LEADING for h in one.in_cell(cell_id))]
    text = words.CELL.format(
        name=people.directory.cell(cell_id).name,
        leaders=", ".join(leaders) or words.NOBODY_YET,
        members=len(there),
        present=sum(one.user_id is not None for one in there),
        groups=", ".join(one.title for one in groups) or words.NO_GROUP,
    )
    buttons = [
        Button(words.MEMBERS, call("members", cell_id, 0)),
        Button(words.INVITE, call("invite", cell_id)),
    ]
    buttons.insert(0, Button(meeting_words.MEETINGS, call("meetings", cell_id)))
    if visit.actor.leads(cell_id):
        buttons.insert(0, Button(meeting_words.SCHEDULE, call("schedule", cell_id)))
        buttons += [
            Button(task_words.TASKS, call("tasks", cell_id, 0)),
            Button(task_words.PROPOSALS, call("proposals", cell_id, 0)),
        ]
    if waiting:
        label = words.WAITING.format(count=len(waiting))
        buttons.insert(0, Button(label, call("waiting", cell_id)))
    if visit.actor.leads(cell_id):
        buttons += [
            Button(words.GROUPS, call("groups", cell_id)),
            Button(words.CELL_REPORTS, call("reports", cell_id)),
        ]
    buttons.append(Button(words.TRAIL, call("trail", cell_id)))
    if visit.actor.is_administrator:
        buttons.append(Button(words.RENAME_CELL, call("rename-cell", cell_id)))
        buttons.append(Button(words.ALL_CELLS, call("cells", 0)))
    buttons.append(Button(words.HOME_BACK, call("home")))
    return Turn(Screen(text, tuple(buttons)))


def members(people: People, visit: Visit, cell_id: int, page: int) -> Turn:
    """A page of a cell's people; a button each."""
    found = people.directory.members(visit.actor, cell_id, visit.now)
    page, shown = page_of(found, page)
    text = words.MEMBERS_OF.format(
        name=people.directory.cell(cell_id).name, count=len(found),
        first=page * PAGE + 1 if found else 0, last=page * PAGE + len(shown),
    )  # fmt: skip
    buttons = [Button(person_line(one, cell_id), call("person", cell_id, one.id)) for one in shown]
    buttons += pages("members", (cell_id,), page, len(found))
    buttons.append(Button(words.ENTER, call("enter", cell_id)))
    buttons.append(Button(words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen(text, tuple(buttons)))


def enter(people: People, visit: Visit, cell_id: int) -> Turn:
    """Ask for the names of members to write down."""
    require(visit.actor.keeps_people_of(cell_id))
    name = people.directory.cell(cell_id).name
    return Turn(
        Screen(words.ENTER_HOW.format(name=name), (_leave(cell_id),)),
        form=Form("enter", (cell_id,)),
    )


def entered(people: People, visit: Visit, text: str, cell_id: int) -> Turn:
    """Names, a line each → written down."""
    names = [line.strip(" \t-•*.,;0123456789") for line in text.splitlines() if line.strip()]
    if not names or len(names) > _MOST_NAMES:
        raise BadName
    made, there = people.staffing.enter(visit.actor, cell_id, names, visit.now)
    lines = [words.ENTERED.format(count=len(made))]
    if there:
        lines.append(words.ENTERED_BEFORE.format(names=", ".join(there)))
    after = (
        Button(words.MEMBERS, call("members", cell_id, 0)),
        Button(words.INVITE, call("invite", cell_id)),
    )
    return Turn(Screen("\n".join(lines), after))


def person(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """One person of a cell, and what can be done."""
    actor = visit.actor
    found = people.directory.person(actor, person_id, visit.now)
    held = found.in_cell(cell_id)
    require(bool(held) and actor.keeps_people_of(cell_id))
    lines = [found.name, *(role_name(one, visit) for one in held)]
    if found.user_id is None:
        lines.append(words.NO_TELEGRAM)
    elif not found.reachable:
        lines.append(words.UNREACHABLE)
    buttons = [
        Button(words.RE_INVITE if found.user_id else words.INVITE_THIS,
               call("invite-person", cell_id, person_id)),
        *_changes(visit, cell_id, found, held),
        Button(words.MEMBERS_BACK, call("members", cell_id, 0)),
    ]  # fmt: skip
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def _changes(visit: Visit, cell_id: int, found: Person, held: tuple[Held, ...]) -> list[Button]:
    actor, at = visit.actor, (cell_id, found.id)
    roles = {one.role for one in held}
    own = found.id == actor.person_id
    member = next((one for one in held if one.role is Role.MEMBER), None)
    buttons = []
    if actor.vouches_for(found):
        buttons.append(Button(words.RENAME, call("rename", *at)))
    if member is not None:
        probation = words.IS_FULL if member.probationary else words.IS_PROBATIONARY
        buttons.append(Button(probation, call("probation", *at, int(not member.probationary))))
        stays = words.IS_OWN if member.temporary else words.IS_TEMPORARY
        buttons.append(Button(stays, call("temporary", *at, int(not member.temporary))))
    chooses = actor.is_administrator or actor.is_secretary_of(cell_id)
    if chooses and Role.STAND_IN in roles:
        buttons.append(Button(words.NO_STAND_IN, call("no-stand-in", *at)))
    elif chooses and Role.SECRETARY not in roles and member is not None:
        buttons.append(Button(words.STAND_IN, call("stand-in", *at)))
    if actor.is_administrator:
        if Role.SECRETARY not in roles and member is not None:
            buttons.append(Button(words.SECRETARY, call("secretary", *at)))
        if Role.OVERSEER in roles:
            buttons.append(Button(words.NO_OVERSEER, call("no-overseer", *at)))
        if member is not None:
            buttons.append(Button(words.TRANSFER, call("transfer", *at, 0)))
        buttons.append(Button(words.MORE_OFFICES, call("offices", *at)))
    if member is not None and not own:
        buttons.append(Button(words.END, call("end", *at)))
    return buttons


def rename(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Ask for a person's name as it should be."""
    found = people.directory.person(visit.actor, person_id, visit.now)
    require(bool(found.in_cell(cell_id)) and visit.actor.keeps_people_of(cell_id))
    require(visit.actor.vouches_for(found))
    leave = (Button(words.LEAVE, call("person", cell_id, person_id)),)
    text = words.RENAME_PERSON_HOW.format(name=found.name)
    return Turn(Screen(text, leave), form=Form("rename", (cell_id, person_id)))


def renamed(people: People, visit: Visit, text: str, cell_id: int, person_id: int) -> Turn:
    """A name → this person's."""
    people.staffing.rename(visit.actor, person_id, cell_id, text, visit.now)
    return person(people, visit, cell_id, person_id)


def probation(people: People, visit: Visit, cell_id: int, person_id: int, on: int) -> Turn:
    """Note that a member is on probation, or no more."""
    people.staffing.mark(visit.actor, person_id, cell_id, visit.now, probationary=bool(on))
    return person(people, visit, cell_id, person_id)


def temporary(people: People, visit: Visit, cell_id: int, person_id: int, on: int) -> Turn:
    """Note that a member takes part for a time only, or belongs here."""
    people.staffing.mark(visit.actor, person_id, cell_id, visit.now, temporary=bool(on))
    return person(people, visit, cell_id, person_id)


def end(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Ask once more before a membership ends."""
    found = people.directory.person(visit.actor, person_id, visit.now)
    require(visit.actor.keeps_people_of(cell_id) and bool(found.in_cell(cell_id)))
    text = words.END_SURE.format(name=found.name, cell=people.directory.cell(cell_id).name)
    sure = Button(words.END_DO, call("end-sure", cell_id, person_id))
    keep = Button(words.LEAVE, call("person", cell_id, person_id))
    return Turn(Screen(text, (sure, keep)))


def ended(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """The membership ends."""
    found = people.directory.person(visit.actor, person_id, visit.now)
    people.staffing.dismiss(visit.actor, person_id, Role.MEMBER, cell_id, visit.now)
    back = (Button(words.MEMBERS_BACK, call("members", cell_id, 0)),)
    text = words.ENDED.format(name=found.name)
    return Turn(Screen(text, back), menus=accounts(found))


def accounts(person: Person) -> tuple[int, ...]:
    """The account whose list of commands follows what a person may do."""
    return () if person.user_id is None else (person.user_id,)


def _leave(cell_id: int) -> Button:
    return Button(words.LEAVE, call("cell", cell_id))
