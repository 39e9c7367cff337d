"""What is shown and what follows: a screen with its buttons, a form, notices to others. Frozen."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.forms import Form
from bot.people.records import Standing
from bot.texts import office as words
from knowledge.dates import show_date

T = TypeVar("T")
PAGE = 8  # entries of a list on one screen: what fits a small phone without scrolling


@dataclass(frozen=True)
class Button:
    """data: what it does, `name:argument:…`, at most 64 bytes (Telegram's limit); or an address."""

    label: str
    data: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Screen:
    """A message with its buttons, one below the other. plain: to be copied, so set as code."""

    text: str
    buttons: tuple[Button, ...] = ()
    plain: str | None = None


@dataclass(frozen=True)
class Notice:
    """A screen for somebody else, in their private chat."""

    user_id: int
    screen: Screen


@dataclass(frozen=True)
class Attachment:
    """A file to send."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Turn:
    """What comes of a press or of typed words.

    form: what is asked now. toast: said over the chat, gone by itself. notices: told to others; if
    nobody of `notices` can be reached, `otherwise` is told. later: makes a file that takes long,
    once all the rest has gone out; None: it cannot be made.
    """

    screen: Screen
    form: Form | None = None
    toast: str | None = None
    notices: tuple[Notice, ...] = ()
    otherwise: tuple[Notice, ...] = ()
    attachment: Attachment | None = None
    later: Callable[[], Attachment | None] | None = None
    menus: tuple[int, ...] = ()  # accounts whose list of commands has changed


@dataclass(frozen=True)
class Visit:
    """Who acts, where, when; username: the assistant's, for addresses of invitations."""

    actor: Standing
    chat_id: int
    now: datetime.datetime
    username: str
    zone: ZoneInfo

    def day(self, at: datetime.datetime) -> str:
        """A time as people write its day."""
        return show_date(at.astimezone(self.zone).date())


def call(name: str, *arguments: int) -> str:
    """The data of a button."""
    return ":".join([name, *map(str, arguments)])


def page_of(found: Sequence[T], page: int) -> tuple[int, Sequence[T]]:
    """The page of a list that a button asks for, or the nearest there is, and its entries."""
    page = max(0, min(page, (len(found) - 1) // PAGE))
    return page, found[page * PAGE : (page + 1) * PAGE]


def pages(name: str, arguments: tuple[int, ...], page: int, count: int) -> tuple[Button, ...]:
    """The buttons to the other pages of a list of so many entries."""
    last = max(0, (count - 1) // PAGE)
    found = []
    if page > 0:
        found.append(Button(words.PREVIOUS, call(name, *arguments, page - 1)))
    if page < last:
        found.append(Button(words.NEXT, call(name, *arguments, page + 1)))
    return tuple(found)
