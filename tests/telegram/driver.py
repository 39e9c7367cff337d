"""What a test holds: Telegram itself, from its start to its end, and what is seen in it."""

import time
from collections.abc import Callable
from typing import Any, Self, TypeVar

from tests.telegram import control
from tests.telegram.calls import Call
from tests.telegram.comings import Comings
from tests.telegram.faults import Faults
from tests.telegram.records import Chat, Message, User
from tests.telegram.server import Server
from tests.telegram.shown import Shown, show
from tests.telegram.throttle import Throttle
from tests.telegram.world import World

T = TypeVar("T")
_GLANCE = 0.05  # seconds between looks at what the server knows nothing of
_RECENT = 12  # calls that a failed wait lists


class Telegram(Comings):
    """A Bot API server for one bot. Any thread may use it."""

    def __init__(
        self,
        token: str = "12345:TEST",
        username: str = "trolychibo_test_bot",
        *,
        name: str = "Trợ lý Chi bộ",
        port: int = 0,
        privacy: bool = True,
        clock: Callable[[], float] = time.time,
        throttle: Throttle | None = None,
    ) -> None:
        bot = User(int(token.split(":")[0]), name, None, username, is_bot=True)
        super().__init__(World(bot, clock, privacy=privacy))
        self.token = token
        self.bot = bot
        self._read: dict[int, int] = {}  # chat → the last reply that was taken
        self._server = Server(
            self.world, token, port=port, throttle=throttle, routes=control.routes(self)
        )

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.stop()

    @property
    def url(self) -> str:
        """Where the server listens; PTB's base_url is this and "/bot"."""
        return self._server.url

    @property
    def calls(self) -> list[Call]:
        """Everything the bot asked, in the order of its effects."""
        with self.world.changed:
            return list(self._server.calls)

    @property
    def problems(self) -> list[str]:
        """Mistakes of the bot that tests must not overlook: assert that there are none."""
        return self.world.problems

    @property
    def faults(self) -> Faults:
        """Where a test orders failures."""
        return self._server.faults

    @property
    def polled(self) -> bool:
        """Whether the bot waits for updates at this moment."""
        return self._server.polled

    @property
    def last_update(self) -> int:
        """The id of the newest update."""
        with self.world.changed:
            return self.world.updates.last

    def called(self, method: str, chat: Chat | int | None = None) -> list[Call]:
        """The calls of one method, in one chat or in all."""
        wanted = chat.id if isinstance(chat, Chat) else chat
        return [
            call for call in self.calls if call.method == method and wanted in (None, call.chat_id)
        ]

    def down(self) -> None:
        """The server is out: connections are refused, open ones reset."""
        self._server.down()

    def up(self) -> None:
        """The server is back."""
        self._server.up()

    def update(self, raw: dict[str, Any]) -> int:
        """Any update, as Telegram would write it; its id."""
        with self.world.changed:
            number = self.world.updates.push_raw(raw)
        self.world.touch()
        return number

    def redeliver(self, update_id: int) -> None:
        """The same update once more, even if it was acknowledged."""
        with self.world.changed:
            self.world.updates.redeliver(update_id)
        self.world.touch()

    def wait(self, condition: Callable[[], T], seconds: float = 10) -> T:
        """Wait until a condition holds; what it gave. Looked at after every call and change."""
        until = time.monotonic() + seconds
        while True:
            seen = self.world.version
            if value := condition():
                return value
            if (left := until - time.monotonic()) <= 0:
                raise AssertionError(f"nothing came of it in {seconds} s\n{self._recent()}")
            with self.world.changed:
                if self.world.version == seen:
                    self.world.changed.wait(min(left, _GLANCE))

    def reply(self, chat: Chat | int, after: int | None = None, seconds: float = 10) -> Shown:
        """The bot's next message in a chat: after a message's id, or after the last one taken."""
        there = self._chat(chat)
        start = self._read.get(there.id, 0) if after is None else after
        found = self.wait(lambda: self._spoken(there, start), seconds)[0]
        self._read[there.id] = max(found.id, self._read.get(there.id, 0))
        return show(found)

    def replies(self, chat: Chat | int, after: int = 0) -> list[Shown]:
        """What the bot wrote in a chat and did not delete, without waiting."""
        with self.world.changed:
            return [show(one) for one in self._spoken(self._chat(chat), after)]

    def shown(self, chat: Chat | int) -> list[Shown]:
        """A chat as people see it now."""
        with self.world.changed:
            there = self._chat(chat)
            return [show(one) for one in there.messages.values() if not one.deleted]

    def message(self, chat: Chat | int, message_id: int) -> Shown | None:
        """One message as people see it now; None if it is gone."""
        with self.world.changed:
            found = self.world.message(self._chat(chat), message_id)
            return show(found) if found else None

    def pinned(self, chat: Chat | int) -> list[int]:
        """The ids of the pinned messages, the newest last."""
        with self.world.changed:
            return list(self._chat(chat).pinned)

    def answered(self, query_id: str) -> dict[str, Any] | None:
        """How a press was answered ({"text": …, "alert": …}); None while it is not."""
        with self.world.changed:
            return self.world.queries[query_id].answer

    def menu(
        self, scope: str = "default", chat: Chat | int | None = None, language: str = ""
    ) -> dict[str, str]:
        """The commands that the bot set for a scope: descriptions by command."""
        place = (scope,) if chat is None else (str(self._chat(chat).id), scope)
        with self.world.changed:
            commands = self.world.profile.get(("commands", *place, language), [])
            return {one["command"]: one["description"] for one in commands}

    def idle(self, seconds: float = 10) -> None:
        """Wait until the bot has acknowledged every update (it may still work on the last ones)."""
        self.wait(lambda: self.world.updates.idle, seconds)

    def _spoken(self, chat: Chat, after: int) -> list[Message]:
        with self.world.changed:
            return [
                one
                for one in chat.messages.values()
                if one.sender is self.bot and one.id > after and not (one.deleted or one.service)
            ]

    def _chat(self, chat: Chat | int) -> Chat:
        return self.world.chats[chat] if isinstance(chat, int) else chat

    def _recent(self) -> str:
        calls = [call for call in self.calls if call.method != "getUpdates"]
        lines = [f"  {call}" for call in calls[-_RECENT:]] or ["  none"]
        waiting = len(self.world.updates.pending)
        return "\n".join(["recent calls:", *lines, f"{waiting} updates not acknowledged"])
