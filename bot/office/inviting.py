"""Invitations, and those who wait to be let in."""

from dataclasses import replace

from bot.forms import Form
from bot.office.cell import accounts
from bot.office.screen import PAGE, Button, Notice, Screen, Turn, Visit, call, page_of, pages
from bot.office.titles import role_word
from bot.people.holding import require
from bot.people.joining import Request
from bot.people.names import folded
from bot.people.people import People
from bot.people.records import Person, Role
from bot.texts import office as words

WAITING = 30  # who waits, on one screen: the rest comes up as these are let in


def link(username: str, code: str) -> str:
    """The address with which somebody joins."""
    return f"https://t.me/{username}?start={code}"


def invite(people: People, visit: Visit, cell_id: int) -> Turn:
    """Ways to bring people into a cell."""
    held = people.inviting.invitations(visit.actor, cell_id, visit.now)
    text = words.INVITE_HOW.format(name=people.directory.cell(cell_id).name)
    buttons = [
        Button(words.INVITE_ONE, call("invite-one", cell_id)),
        Button(words.INVITE_ALL, call("invite-all", cell_id)),
        Button(words.BY_NUMBER, call("number", cell_id)),
    ]
    if held:
        buttons.append(Button(words.INVITATIONS.format(count=len(held)), call("links", cell_id)))
    buttons.append(Button(words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen(text, tuple(buttons)))


def invite_one(people: People, visit: Visit, cell_id: int) -> Turn:
    """A link for one person, whoever it is."""
    code = people.inviting.invite(visit.actor, cell_id, Role.MEMBER, visit.now)
    return _linked(people, visit, cell_id, code, words.LINK_ONE)


def invite_all(people: People, visit: Visit, cell_id: int) -> Turn:
    """A link for everybody of the list who is not here yet."""
    members = people.directory.members(visit.actor, cell_id, visit.now)
    missing = max(1, sum(one.user_id is None for one in members))
    code = people.inviting.invite(visit.actor, cell_id, Role.MEMBER, visit.now, uses=missing)
    return _linked(people, visit, cell_id, code, words.LINK_MANY.format(count=missing))


def invite_person(people: People, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """A link for one person of the list."""
    found = people.directory.person(visit.actor, person_id, visit.now)
    held = found.in_cell(cell_id)
    role = held[0].role if held else Role.MEMBER  # the highest: a link as good as the office
    code = people.inviting.invite(visit.actor, cell_id, role, visit.now, person_id=person_id)
    return _linked(people, visit, cell_id, code, words.LINK_PERSON.format(name=found.name))


def _linked(people: People, visit: Visit, cell_id: int, code: str, text: str) -> Turn:
    name = people.directory.cell(cell_id).name
    address = link(visit.username, code)
    plain = words.INVITATION.format(cell=name, link=address)
    buttons = (
        Button(words.INVITE, call("invite", cell_id)),
        Button(words.CELL_BACK, call("cell", cell_id)),
    )
    return Turn(Screen(text, buttons, plain=plain))


def links(people: People, visit: Visit, cell_id: int, page: int = 0) -> Turn:
    """A page of the invitations that hold; a button takes one back."""
    held = people.inviting.invitations(visit.actor, cell_id, visit.now)
    page, shown = page_of(held, page)
    lines, buttons = [words.LINKS], []
    for at, one in enumerate(shown, page * PAGE + 1):
        whose = one.person or words.ANYBODY
        lines.append(
            words.LINKS_LINE.format(at=at, who=whose, uses=one.uses, day=visit.day(one.expires_at))
        )
        buttons.append(Button(words.REVOKE.format(at=at), call("revoke", cell_id, one.id)))
    buttons += pages("links", (cell_id,), page, len(held))
    buttons.append(Button(words.BACK, call("invite", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def revoke(people: People, visit: Visit, cell_id: int, invitation_id: int) -> Turn:
    """An invitation no longer holds."""
    require(visit.actor.keeps_people_of(cell_id))
    people.inviting.revoke(visit.actor, invitation_id, visit.now)
    turn = links(people, visit, cell_id)
    return Turn(turn.screen, toast=words.REVOKED)


def number(people: People, visit: Visit, cell_id: int) -> Turn:
    """Ask for the number that somebody was given."""
    require(visit.actor.keeps_people_of(cell_id))
    leave = (Button(words.LEAVE, call("invite", cell_id)),)
    return Turn(Screen(words.NUMBER_HOW, leave), form=Form("number", (cell_id,)))


def numbered(people: People, visit: Visit, text: str, cell_id: int) -> Turn:
    """The number typed → who asks, and whom to let them in as."""
    asked = people.joining.by_number(visit.actor, text, visit.now)
    return _decide(people, visit, asked, cell_id)


def waiting(people: People, visit: Visit, cell_id: int) -> Turn:
    """Who came with an invitation and waits; a button each."""
    found = people.joining.waiting(visit.actor, cell_id)
    buttons = [Button(one.name, call("request", one.id)) for one in found[:WAITING]]
    text = words.WAITING_LIST if found else words.WAITING_NOBODY
    buttons.append(Button(words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen(text, tuple(buttons)))


def request(people: People, visit: Visit, request_id: int) -> Turn:
    """One who waits, and whom to let them in as."""
    asked = people.joining.request(visit.actor, request_id)
    return _decide(people, visit, asked, asked.cell_id)


def request_page(
    people: People, visit: Visit, request_id: int, cell_id: int, number: int, page: int
) -> Turn:
    """The same with other names of the list."""
    asked = people.joining.request(visit.actor, request_id, number)
    return _decide(people, visit, asked, asked.cell_id or cell_id or None, page)


def _decide(
    people: People, visit: Visit, asked: Request, cell_id: int | None, page: int = 0
) -> Turn:
    at = (asked.id, cell_id or 0)
    cell = people.directory.cell(cell_id).name if cell_id else ""
    buttons = []
    if asked.person_id is not None and cell_id is not None:
        listed = people.directory.person(visit.actor, asked.person_id, visit.now)
        text = words.ASKS_AS.format(
            account=asked.name, name=listed.name, cell=cell, role=role_word(asked.role)
        )
        buttons.append(Button(words.ADMIT, call("admit", *at, listed.id, asked.number)))
    else:
        text = words.ASKS.format(account=asked.name, cell=cell, role=role_word(asked.role))
        free = _free(people, visit, asked, cell_id) if cell_id is not None else []
        if free:
            text = f"{text}\n{words.ASKS_WHO}"
            page, shown = page_of(free, page)
            buttons += [Button(one.name, call("admit", *at, one.id, asked.number)) for one in shown]
            buttons += pages("request-page", (*at, asked.number), page, len(free))
        buttons.append(Button(words.ADMIT_NEW, call("admit", *at, 0, asked.number)))
    buttons.append(Button(words.REFUSE, call("refuse", asked.id, cell_id or 0, asked.number)))
    return Turn(Screen(text, tuple(buttons)))


def _free(people: People, visit: Visit, asked: Request, cell_id: int) -> list[Person]:
    """Whom of the list somebody may be: names that are like the account's come first."""
    called = set(folded(asked.name).split())
    members = people.directory.members(visit.actor, cell_id, visit.now)
    free = [one for one in members if one.user_id is None and visit.actor.vouches_for(one)]
    return sorted(free, key=lambda one: -len(called & set(folded(one.name).split())))


def asked(people: People, visit: Visit, request: Request) -> tuple[Notice, ...]:
    """Told to those who may let somebody in."""
    leaders = (
        people.directory.leaders(request.cell_id, visit.now)
        if request.role is Role.MEMBER and request.cell_id is not None
        else []
    )
    return tuple(_ask(people, visit, request, one.user_id) for one in leaders if one.user_id)


def asked_above(people: People, visit: Visit, request: Request) -> tuple[Notice, ...]:
    """Told to the administrators, where no leader can be reached."""
    those = people.directory.administrators(visit.now)
    return tuple(_ask(people, visit, request, one.user_id) for one in those if one.user_id)


def _ask(people: People, visit: Visit, asked: Request, user_id: int) -> Notice:
    to = people.directory.standing(user_id, visit.now)
    there = replace(visit, actor=to, chat_id=user_id)
    return Notice(user_id, _decide(people, there, asked, asked.cell_id).screen)


def admit(
    people: People, visit: Visit, request_id: int, cell_id: int, person_id: int, number: int
) -> Turn:
    """Somebody is let in."""
    asked = people.joining.request(visit.actor, request_id, number)
    found = people.joining.admit(
        visit.actor, request_id, cell_id or None, visit.now,
        person_id=person_id or None, number=number,
    )  # fmt: skip
    cell_id = asked.cell_id or cell_id
    name = people.directory.cell(cell_id).name if cell_id else ""
    home = (Button(words.HOME_BACK, call("home")),)
    welcome = Screen(words.WELCOME[asked.role].format(cell=name), home)
    said = words.ADMITTED_TO if cell_id else words.ADMITTED
    buttons = (*_others(people, visit, cell_id), Button(words.CELL_BACK, call("cell", cell_id)))
    return Turn(
        Screen(said.format(name=found.name, cell=name), buttons if cell_id else home),
        notices=tuple(Notice(one, welcome) for one in accounts(found)), menus=accounts(found),
    )  # fmt: skip


def refuse(people: People, visit: Visit, request_id: int, cell_id: int, number: int) -> Turn:
    """Somebody is not let in."""
    asked = people.joining.refuse(visit.actor, request_id, visit.now, number=number)
    back = (Button(words.CELL_BACK, call("cell", cell_id)),) if cell_id else ()
    others = _others(people, visit, cell_id)
    told = Notice(asked.user_id, Screen(words.REFUSED_TO_YOU))
    return Turn(Screen(words.REFUSED.format(name=asked.name), (*others, *back)), notices=(told,))


def _others(people: People, visit: Visit, cell_id: int) -> tuple[Button, ...]:
    """The way to those of a cell who still wait, if any do and the actor may see them."""
    keeps = cell_id and visit.actor.keeps_people_of(cell_id)  # 0: a number that is no cell's yet
    found = people.joining.waiting(visit.actor, cell_id) if keeps else []
    label = words.WAITING.format(count=len(found))
    return (Button(label, call("waiting", cell_id)),) if found else ()


def join(people: People, visit: Visit, name: str, code: str) -> Turn:
    """Somebody pressed an invitation → they wait; those who decide are told."""
    request = people.joining.ask(visit.actor, name, code, visit.now)
    above = asked_above(people, visit, request)
    notices = asked(people, visit, request) or above
    return Turn(Screen(words.ASKED), notices=notices, otherwise=above)


def stranger(people: People, visit: Visit) -> Turn:
    """How to join, said to somebody who is nobody here."""
    if not people.directory.can_begin and not people.directory.administrators(visit.now):
        return Turn(Screen(words.NO_ADMINISTRATOR.format(id=visit.actor.user_id)))
    return Turn(Screen(words.STRANGER, (Button(words.GIVE_NUMBER, call("give-number")),)))


def give_number(people: People, visit: Visit, name: str) -> Turn:
    """The number that a stranger tells the secretary."""
    digits = people.joining.number(visit.actor, name, visit.now)
    return Turn(Screen(words.YOUR_NUMBER.format(number=f"{digits[:3]} {digits[3:]}")))


def invite_secretary(people: People, visit: Visit, cell_id: int) -> Turn:
    """A link for a cell's secretary."""
    code = people.inviting.invite(visit.actor, cell_id, Role.SECRETARY, visit.now)
    return _linked(people, visit, cell_id, code, words.LINK_SECRETARY)


def invite_administrator(people: People, visit: Visit) -> Turn:
    """A link for another administrator."""
    code = people.inviting.invite(visit.actor, None, Role.ADMINISTRATOR, visit.now)
    name = people.directory.committee() or words.THE_COMMITTEE
    plain = words.INVITATION.format(cell=name, link=link(visit.username, code))
    back = (Button(words.COMMITTEE_BACK, call("administrators")),)
    return Turn(Screen(words.LINK_ADMINISTRATOR, back, plain=plain))
