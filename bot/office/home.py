"""The first screen, and what a person is here."""

from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.office.titles import role_name
from bot.people.holding import require
from bot.people.people import People
from bot.people.records import Role
from bot.texts import office as words
from bot.texts import scheduling as meeting_words


def home(people: People, visit: Visit) -> Turn:
    """What this person can do, as buttons."""
    return Turn(Screen(words.HOME, home_buttons(visit)))


def home_buttons(visit: Visit) -> tuple[Button, ...]:
    """The buttons of the first screen: a member's, then those of each office."""
    actor = visit.actor
    require(actor.is_known)
    buttons = [
        Button(words.HOW_TO_ASK, call("how")),
        Button(words.PAPERS, call("papers", 0)),
        Button(meeting_words.MEETINGS, call("calendar")),
    ]
    led = [Button(words.OF_CELL.format(name=one.name), call("cell", one.id)) for one in actor.led]
    buttons += led
    if actor.is_administrator:
        buttons.append(Button(words.COMMITTEE, call("committee")))
    buttons.append(Button(words.ABOUT_ME, call("me")))
    return tuple(buttons)


def how(people: People, visit: Visit) -> Turn:
    """How to ask; for leaders also how to send papers."""
    require(visit.actor.is_known)
    lines = [words.HOW]
    if visit.actor.led or visit.actor.is_administrator:
        lines.append(words.HOW_TO_SEND)
    return Turn(Screen("\n".join(lines), (Button(words.HOME_BACK, call("home")),)))


def me(people: People, visit: Visit) -> Turn:
    """Who this person is here, and what is kept of them."""
    actor = visit.actor
    require(actor.is_known)
    lines = [words.ME.format(name=actor.name or words.NO_NAME)]
    shown = [
        one
        for one in actor.held
        # Who leads a cell is a member of it: said once.
        if one.role is not Role.MEMBER or one.cell not in actor.led
    ]
    lines += [words.ME_LINE.format(role=role_name(one, visit)) for one in shown]
    lines.append(words.KEPT)
    erase = Button(words.ERASE, call("erase"))
    return Turn(Screen("\n".join(lines), (erase, Button(words.HOME_BACK, call("home")))))
