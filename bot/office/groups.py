"""A cell's groups: seen, bound, unbound. What Telegram knows of a chat is handed in."""

import datetime
from dataclasses import dataclass

from bot.office.screen import Button, Notice, Screen, Turn, Visit, call
from bot.people.groups import Group
from bot.people.holding import require
from bot.people.people import People
from bot.texts import groups as words
from bot.texts import office as office_words


@dataclass(frozen=True)
class Place:
    """A chat as Telegram describes it. heads: how many are in it, the assistant not counted."""

    chat_id: int
    title: str
    heads: int


def groups(people: People, visit: Visit, cell_id: int) -> Turn:
    """The groups of a cell; how one is bound."""
    people.directory.members(visit.actor, cell_id, visit.now)  # raises `NotYours`
    found = people.groups.of_cell(cell_id)
    lines = [words.GROUPS_ARE if found else words.GROUPS_NONE]
    lines += [words.GROUPS_LINE.format(title=one.title, heads=one.heads) for one in found]
    lines.append(words.GROUPS_HOW)
    buttons = [
        Button(words.UNBIND.format(title=one.title), call("unbind", one.chat_id)) for one in found
    ]
    buttons.append(Button(office_words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def ask_to_bind(visit: Visit, place: Place, thread_id: int | None) -> Screen | None:
    """The question to a leader whose group this seems to be; None to who leads no cell."""
    led = visit.actor.led
    if not led:
        return None
    at = (place.chat_id, thread_id or 0)
    one = len(led) == 1
    text = words.BIND_ASK.format(
        title=place.title, heads=place.heads, cell=led[0].name if one else words.BIND_WHICH
    )
    buttons = [
        Button(
            words.BIND if one else words.BIND_TO.format(cell=cell.name), call("bind", *at, cell.id)
        )
        for cell in led
    ]
    return Screen(f"{text}\n{words.BIND_WARNING}", (*buttons, Button(words.BIND_NOT, call("home"))))


def bind(people: People, visit: Visit, place: Place, thread_id: int | None, cell_id: int) -> Turn:
    """A chat is bound to a cell. Raises `NotYours`."""
    group = people.groups.bind(
        visit.actor, place.chat_id, cell_id, place.title, place.heads, thread_id, visit.now
    )
    text = words.BOUND.format(title=group.title, cell=group.cell.name)
    return Turn(Screen(text, (Button(office_words.CELL_BACK, call("cell", cell_id)),)))


def not_in_group() -> Turn:
    """The group to be bound is not one that both are in."""
    return Turn(Screen(words.NOT_IN_GROUP, (Button(office_words.HOME_BACK, call("home")),)))


def unbind(people: People, visit: Visit, chat_id: int) -> Turn:
    """A chat is no cell's any more. Raises `NotYours`."""
    group = people.groups.unbind(visit.actor, chat_id, visit.now)
    assert group is not None
    turn = groups(people, visit, group.cell.id)
    return Turn(turn.screen, toast=office_words.SAVED)


def fine(people: People, visit: Visit, chat_id: int) -> Turn:
    """The leader has looked: the group is still the cell's alone."""
    group = people.groups.of(chat_id)
    require(group is not None and visit.actor.keeps_people_of(group.cell.id))
    assert group is not None
    text = words.STRANGER_FINE_SAVED.format(title=group.title, cell=group.cell.name)
    return Turn(Screen(text, (Button(office_words.HOME_BACK, call("home")),)))


def stranger_in(group: Group, names: str) -> Screen:
    """Told to the leaders: somebody who is not on the cell's list came into its group."""
    buttons = (
        Button(words.STRANGER_FINE, call("group-fine", group.chat_id)),
        Button(words.UNBIND.format(title=group.title), call("unbind", group.chat_id)),
    )
    text = words.STRANGER_IN.format(title=group.title, names=names, cell=group.cell.name)
    return Screen(text, buttons)


def to_leaders(people: People, cell_id: int, screen: Screen, now: datetime.datetime) -> Turn:
    """A screen for everybody who leads a cell; for the administrators where none can be reached."""
    leaders, above = (
        tuple(Notice(one.user_id, screen) for one in those if one.user_id)
        for those in (people.directory.leaders(cell_id, now), people.directory.administrators(now))
    )
    return Turn(screen, notices=leaders or above, otherwise=above)
