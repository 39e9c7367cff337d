"""What becomes of chats, told by Telegram on the way: kept where each concerns something."""

import datetime
from collections.abc import Callable

from bot.exchanges import Exchanges
from bot.meetings.meetings import Meetings
from bot.people.people import People


class Chats:
    """`bot.outgoing.Chats` over what is kept."""

    def __init__(
        self, people: People, meetings: Meetings, exchanges: Exchanges,
        clock: Callable[[], datetime.datetime],
    ) -> None:  # fmt: skip
        self._people = people
        self._meetings = meetings
        self._exchanges = exchanges
        self._clock = clock

    def moved(self, old: int, new: int) -> None:
        """A group has become a supergroup: its questions, its cell, its reminders go with it."""
        self._exchanges.moved(old, new)
        self._meetings.outbox.moved(old, new)

    def lost(self, chat_id: int) -> None:
        """A person cannot be written to; a group is nobody's any more."""
        if chat_id > 0:  # Telegram gives groups negative numbers
            self._people.directory.unreachable(chat_id)
        else:
            self._people.groups.unbind(None, chat_id, self._clock())

    def topic_gone(self, chat_id: int, thread_id: int) -> None:
        """A cell's news go to the group itself from now on, if they went to this topic."""
        self._people.groups.topic_gone(chat_id, thread_id)
