"""The assistant with everybody of `tests/bot/office` in their chats, and all that it said."""

import contextlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot import logs, texts
from bot.people.records import Cell, Held, Role, Standing
from bot.store import Store, now
from tests.bot.chat.asking import press_data
from tests.bot.chat.conftest import TOKEN
from tests.bot.office import (
    ANONYMOUS,
    BY_SETTINGS,
    FIRST,
    ROLES,
    SECOND,
    cell_id,
    enrol,
    open_ward,
    put_fillers,
)
from tests.telegram import Telegram
from tests.telegram.calls import Call
from tests.telegram.parameters import Upload
from tests.telegram.records import Chat, Topic, User
from tests.telegram.running import assistant
from tests.telegram.shown import Shown

PRIVATE, OF_A, OF_B, OF_NOBODY, TOPIC_OF_A = (
    "private", "group of A", "group of B", "group of nobody", "topic of A",
)  # fmt: skip
GROUPS = (OF_A, OF_B, OF_NOBODY, TOPIC_OF_A)
BOT = "trolychibo_test_bot"
_SILENCE = ("sendChatAction", "getUpdates", "deleteWebhook", "setMyCommands", "getMe")


@dataclass(frozen=True)
class Where:
    """Somebody in a place."""

    role: str
    place: str

    def __str__(self) -> str:
        return f"{self.role}, {self.place}"


@dataclass(frozen=True)
class Said:
    """What somebody sends. how: say, reply (to the assistant), voice, file. silent: no answer."""

    text: str
    how: str = "say"
    silent: bool = False


EVERYWHERE = [
    *(Where(role, PRIVATE) for role in ROLES),
    *(Where(role, place) for place in GROUPS for role in (*ROLES, ANONYMOUS)),
]  # fmt: skip


@dataclass
class Everybody:
    """Who is where, and what came of what they sent."""

    telegram: Telegram
    store: Store
    people: dict[str, User]
    chats: dict[Where, Chat] = field(default_factory=dict)
    topics: dict[Where, Topic] = field(default_factory=dict)
    answers: dict[tuple[Where, Said], Shown] = field(default_factory=dict)

    def settle(self) -> None:
        """Everybody in every place: a private chat, and groups of their own of each kind."""
        for where in EVERYWHERE:
            user = self.people[where.role]
            if where.place == PRIVATE:
                self.chats[where] = self.telegram.private(user)
                continue
            cell = {OF_A: FIRST, TOPIC_OF_A: FIRST, OF_B: SECOND}.get(where.place)
            self.chats[where] = self.group(user, cell, forum=where.place == TOPIC_OF_A)
            if where.place == TOPIC_OF_A:
                self.topics[where] = self.telegram.topic(self.chats[where], "Hỏi đáp")

    def group(self, user: User, cell: str | None, *, forum: bool = False) -> Chat:
        """A group that hears everything, bound to a cell or to none."""
        chat = self.telegram.group("Nhóm", [user], forum=forum, privacy=False)
        if cell is not None:
            self.bind(chat, cell)
        return chat

    def bind(self, chat: Chat, cell: str) -> None:
        """The cell's leader bound it."""
        number = cell_id(self.store, cell)
        leader = Standing(2, None, "", (Held(Role.SECRETARY, Cell(number, cell)),))
        self.store.people.groups.bind(leader, chat.id, number, "Nhóm", 5, None, now())

    def newcomer(self, role: str) -> Chat:
        """One more person of a role, in a private chat."""
        user = self.telegram.person("Người")
        enrol(self.store, role, user.id, now())
        return self.telegram.private(user)

    def walk(self, said: Mapping[Where, Sequence[Said]]) -> None:
        """Everybody sends what they send, one after the other, all chats side by side."""
        for at in range(max(map(len, said.values()))):
            sent = {
                (where, each[at]): self.send(where, each[at])
                for where, each in said.items()
                if at < len(each)
            }
            for (where, one), message in sent.items():
                if not one.silent:
                    self.answers[where, one] = self.answer(where, message)

    def send(self, where: Where, said: Said) -> int:
        """Send it; the message's id."""
        chat, user, to = self.chats[where], self.people[where.role], None
        if said.how in ("reply", "voice", "file") and where.place != PRIVATE:
            first = next(iter(self.telegram.replies(chat)))
            to = first.id
        how = {
            "by": user, "reply_to": to, "topic": self.topics.get(where),
            "anonymous": where.role == ANONYMOUS,
        }  # fmt: skip
        if said.how == "voice":
            return self.telegram.voice(chat, **how)
        if said.how == "file":
            return self.telegram.document(chat, "cong-viec.txt", said.text.encode(), **how)
        return self.telegram.say(chat, said.text, **how)

    def answer(self, where: Where, message: int) -> Shown:
        """What came of a message: in a private chat the next one, in a group the one under it."""
        chat = self.chats[where]

        def found() -> Shown | None:
            for one in self.telegram.replies(chat, after=message):
                here = where.place == PRIVATE or one.reply_to == message
                if here and one.text != texts.SEARCHING:
                    return one
            return None

        return self.telegram.wait(found, seconds=30)

    def press(
        self, label: str, which: Iterable[tuple[Where, int]], *, edits: bool = True
    ) -> list[Shown]:
        """Press a button under messages, all at once; the messages as they are then.

        edits: the message becomes another one.
        """
        waiting = []
        for where, message in which:
            chat, user = self.chats[where], self.people[where.role]
            before = self.telegram.message(chat, message)
            query = self.telegram.press(chat, label, by=user, message_id=message)
            waiting.append((chat, query, before))
        return [self._after(chat, query, before, edits) for chat, query, before in waiting]

    def turn(self, where: Where, data: str) -> Shown:
        """Press a button under the first message, be it there or not; the message as it is then."""
        chat, user = self.chats[where], self.people[where.role]
        before = self.telegram.replies(chat)[0]
        return self._after(chat, press_data(self.telegram, chat, data, user), before, True)

    def _after(self, chat: Chat, query: str, before: Shown | None, edits: bool) -> Shown:
        assert before is not None

        def done() -> Shown | None:
            shown = self.telegram.message(chat, before.id)
            assert shown is not None
            changed = (shown.text, shown.buttons) != (before.text, before.buttons)
            answered = self.telegram.answered(query) is not None
            return shown if answered and (changed or not edits) else None

        return self.telegram.wait(done, seconds=30)

    def told(self, chat: Chat) -> list[str]:
        """Everything that the assistant ever showed in a chat, in small letters, call by call."""
        with self.telegram.world.changed:
            mine = {
                query.id for query in self.telegram.world.queries.values()
                if query.message.chat is chat
            }  # fmt: skip
        return [
            _words(call)
            for call in self.telegram.calls
            if call.method not in _SILENCE
            and (call.chat_id == chat.id or call.params.get("callback_query_id") in mine)
        ]


def _words(call: Call) -> str:
    """All that a call says: its text, buttons, file's name and content."""
    said = [
        f"{value.name} {value.content.decode('utf-8', 'replace')}"
        if isinstance(value, Upload)
        else str(value)
        for value in call.params.values()
    ]
    return "\n".join(said).lower()


@contextmanager
def everybody(folder: Path) -> Iterator[Everybody]:
    """The assistant at work, with everybody written down; nothing was said yet."""
    with Telegram(TOKEN) as telegram, contextlib.redirect_stderr(io.StringIO()) as log:
        logs.begin()
        people = {role: telegram.person("Người") for role in (*ROLES, ANONYMOUS)}
        store = open_ward(
            folder, people[BY_SETTINGS].id,
            telegram_bot_token=telegram.token, telegram_api_url=telegram.url,
        )  # fmt: skip
        try:
            for role, user in people.items():
                enrol(store, role, user.id, now())
            put_fillers(store, folder / "papers")
            assert store.index.own()
            store.index.sync()
            with assistant(store):
                yield Everybody(telegram, store, people)
        finally:
            store.close()
        assert telegram.problems == []
        assert "failed" not in log.getvalue(), log.getvalue()
