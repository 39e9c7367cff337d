"""A ward's list brought in from Excel, and the page with which its leaders join."""

from bot.office.inviting import link
from bot.office.screen import Attachment, Button, Screen, Turn, Visit, call
from bot.office.titles import role_word
from bot.people.enrolling import Enrolled
from bot.people.holding import require
from bot.people.inviting import HOLDS
from bot.people.links_page import PrintedInvitation, page
from bot.people.people import People
from bot.people.records import LEADING
from bot.people.roster import LEFT_OUT, Roster, read_roster, template
from bot.texts import office as words
from bot.texts import roster as list_words

_NAMED = 6  # rows to look at again that a message names


def roster(people: People, visit: Visit) -> Turn:
    """How a list is brought in; the file to fill in."""
    require(visit.actor.is_administrator)
    back = (Button(words.COMMITTEE_BACK, call("committee")),)
    file = Attachment(list_words.TEMPLATE_NAME, template())
    return Turn(Screen(list_words.HOW, back), attachment=file)


def received(people: People, visit: Visit, data: bytes) -> Turn:
    """A list sent → what it would bring, to be confirmed. Raises a kind of `ChiboError`."""
    require(visit.actor.is_administrator)
    found = read_roster(data)
    expected = people.enrolling.foresee(visit.actor, found, visit.now)
    people.enrolling.hold(visit.actor, data)
    buttons = (Button(list_words.DO, call("roster-do")), Button(words.LEAVE, call("roster-drop")))
    return Turn(Screen("\n".join(_summary(found, expected)), buttons))


def roster_do(people: People, visit: Visit) -> Turn:
    """The list that waits is brought in."""
    found = read_roster(people.enrolling.held(visit.actor))
    done = people.enrolling.bring_in(visit.actor, found, visit.now)
    people.enrolling.drop(visit.actor)
    text = list_words.DONE.format(
        cells=done.cells, people=done.people, known=done.known, secretaries=done.secretaries
    )
    buttons = (
        Button(words.PRINT_LINKS, call("print-links")),
        Button(words.ALL_CELLS, call("cells", 0)),
        Button(words.COMMITTEE_BACK, call("committee")),
    )
    return Turn(Screen(text, buttons))


def roster_drop(people: People, visit: Visit) -> Turn:
    """The list that waits is not wanted."""
    require(visit.actor.is_administrator)
    people.enrolling.drop(visit.actor)
    return Turn(Screen(words.LEFT, (Button(words.COMMITTEE_BACK, call("committee")),)))


def print_links(people: People, visit: Visit) -> Turn:
    """The page with a code for every leader who has not joined; earlier codes no longer hold."""
    back = (Button(words.COMMITTEE_BACK, call("committee")),)
    missing = people.enrolling.without_account(visit.actor, visit.now)
    if not missing:
        return Turn(Screen(list_words.NOBODY_MISSING, back))
    printed = []
    for cell_id, person_id in missing:
        person = people.directory.person(visit.actor, person_id, visit.now)
        held = next(one for one in person.in_cell(cell_id) if one.role in LEADING)
        code = people.inviting.invite(
            visit.actor, cell_id, held.role, visit.now, person_id=person_id
        )
        cell = held.cell.name if held.cell else ""
        role = role_word(held.role)
        address = link(visit.username, code)
        printed.append(
            PrintedInvitation(cell=cell, name=person.name, role_label=role, link=address)
        )
    today = visit.now.astimezone(visit.zone).date()
    until = (visit.now + HOLDS).astimezone(visit.zone).date()
    name = people.directory.committee() or words.THE_COMMITTEE
    file = Attachment(list_words.PAGE_NAME, page(name, printed, today, until))
    text = list_words.PRINTED.format(count=len(printed), day=visit.day(visit.now + HOLDS))
    return Turn(Screen(text, back), attachment=file)


def _summary(found: Roster, expected: Enrolled) -> list[str]:
    lines = [
        list_words.FOUND.format(
            cells=len(found.cells), new_cells=expected.cells, people=expected.people,
            known=expected.known, secretaries=expected.secretaries,
        )
    ]  # fmt: skip
    if found.ignored:
        lines.append(list_words.IGNORED.format(columns=", ".join(found.ignored)))
    if found.issues:
        lines.append(list_words.ISSUES.format(count=len(found.issues)))
    # First what was left out, then what was read in some way.
    gravest = sorted(found.issues, key=lambda one: one.problem not in LEFT_OUT)
    lines += [list_words.issue(one) for one in gravest[:_NAMED]]
    return lines
