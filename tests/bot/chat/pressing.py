"""Going through screens as people do: press what is shown, look at what became of it."""

import re

from bot.people.records import Cell, Role
from tests.bot.chat.conftest import Town
from tests.telegram.records import Chat, User
from tests.telegram.shown import Shown

_LINK = re.compile(r"https://t\.me/\w+\?start=([\w-]+)")


def press(telegram: Town, chat: Chat, label: str, by: User | None = None) -> Shown:
    """Press the newest button of this label; its message as it is then."""
    message = showing(telegram, chat, label)
    query = telegram.press(chat, label, by=by, message_id=message.id)
    telegram.wait(lambda: telegram.answered(query) is not None)

    def changed() -> Shown | None:
        now = telegram.message(chat, message.id)
        assert now is not None
        return now if (now.text, now.buttons) != (message.text, message.buttons) else None

    return telegram.wait(changed)


def pressed(telegram: Town, chat: Chat, label: str, by: User | None = None) -> str:
    """Press a button whose message stays as it is; what is said over the chat."""
    query = telegram.press(chat, label, by=by, message_id=showing(telegram, chat, label).id)
    return str(telegram.wait(lambda: telegram.answered(query))["text"])


def showing(telegram: Town, chat: Chat, label: str) -> Shown:
    """The newest message with a button of this label, once there is one."""

    def with_it() -> Shown | None:
        return next((one for one in reversed(telegram.shown(chat)) if label in one.labels), None)

    return telegram.wait(with_it)


def told(telegram: Town, chat: Chat, words: str) -> Shown:
    """The newest message of a chat, once it holds these words."""

    def newest() -> Shown | None:
        there = telegram.shown(chat)
        return there[-1] if there and words in there[-1].text else None

    return telegram.wait(newest)


def link_of(telegram: Town, chat: Chat) -> str:
    """The code of the newest invitation in a chat."""
    found = _LINK.search(told(telegram, chat, "?start=").text)
    assert found
    return found.group(1)


def somebody(
    telegram: Town, name: str, *cells: Cell, role: Role = Role.SECRETARY, started: bool = True
) -> Chat:
    """The private chat of somebody new who has this role in these cells (none: the committee)."""
    assert telegram.ward is not None
    person = telegram.stranger(name)
    for cell in cells or (None,):
        telegram.ward.person(person.id, name, cell, role)
    return telegram.private(person, started=started)
