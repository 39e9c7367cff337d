"""The state of Telegram as far as one bot can see it. Pure: no network, time from a clock.

Whoever reads or changes it holds `changed`; `touch` tells those who wait.
"""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from tests.telegram.errors import bad
from tests.telegram.privacy import hears
from tests.telegram.records import Chat, Member, Message, Query, StoredFile, Topic, User
from tests.telegram.updates import UpdateQueue

_FIRST_PERSON = 7_000_000_001  # ids beyond 32 bits, as Telegram warns
_FIRST_GROUP = 5_000_000_001
_FIRST_SUPERGROUP = 1_002_000_000_001  # -100… in front of the number


class World:
    """Users, chats, files and what is queued for the bot."""

    def __init__(self, bot: User, clock: Callable[[], float], *, privacy: bool = True) -> None:
        self.bot = bot
        self.clock = clock
        self.privacy = privacy
        self.changed = threading.Condition(threading.RLock())
        self.version = 0
        self.listeners: list[Callable[[], None]] = []
        self.anonymous = User(1087968824, "Group", None, "GroupAnonymousBot", True)
        self.users = {bot.id: bot, self.anonymous.id: self.anonymous}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.profile: dict[tuple[str, ...], Any] = {}  # commands and descriptions
        self.problems: list[str] = []
        self._messages = 0  # one count for private chats and basic groups
        self._numbers = 0

    def touch(self) -> None:
        """Tell everyone who waits that something changed."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()
        for listener in self.listeners:
            listener()

    def now(self) -> int:
        """The date of what happens now."""
        return int(self.clock())

    def number(self) -> int:
        """A number that was not given before."""
        self._numbers += 1
        return self._numbers

    def person(
        self, first_name: str, last_name: str | None, username: str | None, *, is_bot: bool = False
    ) -> User:
        """A new user."""
        user = User(_FIRST_PERSON + self.number(), first_name, last_name, username, is_bot)
        user.language_code = None if is_bot else "vi"
        self.users[user.id] = user
        return user

    def private(self, person: User) -> Chat:
        """The chat of a person with the bot."""
        return self.chats.setdefault(person.id, Chat(person.id, "private", person=person))

    def group(
        self, title: str, people: Iterable[User], kind: str, *, forum: bool, privacy: bool
    ) -> Chat:
        """A new group; the first of the people created it."""
        number = self.number()
        first = _FIRST_SUPERGROUP if kind == "supergroup" else _FIRST_GROUP
        chat = Chat(-(first + number), kind, title, forum=forum, privacy=privacy)
        chat.members = {one.id: Member(one) for one in people}
        for member in list(chat.members.values())[:1]:
            member.status = "creator"
        self.chats[chat.id] = chat
        return chat

    def chat(self, chat_id: int | str) -> Chat:
        """The chat that a bot named by its id (or @name)."""
        if isinstance(chat_id, str):
            names = {f"@{one.username}": one.id for one in self.users.values() if one.username}
            chat_id = names.get(chat_id, 0)
        chat = self.chats.get(chat_id)
        if chat is None and (person := self.users.get(chat_id)) and self._met(person):
            return self.private(person)
        if chat is None or not (chat.private or self.bot.id in chat.members):
            raise bad("chat not found")
        if chat.migrated_to:
            raise bad(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        return chat

    def _met(self, person: User) -> bool:
        groups = [one for one in self.chats.values() if self.bot.id in one.members]
        return any(person.id in one.members for one in groups)

    def message(self, chat: Chat, message_id: int) -> Message | None:
        """A message that is still there."""
        message = chat.messages.get(message_id)
        return None if message is None or message.deleted else message

    def post(
        self,
        chat: Chat,
        sender: User,
        body: dict[str, Any],
        *,
        reply_to: Message | None = None,
        topic: Topic | None = None,
        sender_chat: Chat | None = None,
        markup: dict[str, Any] | None = None,
    ) -> Message:
        """Put a message into a chat."""
        message = Message(self._next_id(chat), chat, self.now(), sender, body)
        message.sender_chat, message.markup = sender_chat, markup
        message.reply_to = reply_to
        if topic:
            message.thread_id, message.in_topic = topic.id, True
            # in a topic everything answers something: at least the message that opened it
            message.reply_to = reply_to or chat.messages[topic.id]
        elif reply_to and chat.forum:
            message.thread_id, message.in_topic = reply_to.thread_id, reply_to.in_topic
        elif reply_to and chat.type == "supergroup":
            message.thread_id = reply_to.thread_id or reply_to.id
        chat.messages[message.id] = message
        return message

    def open_topic(self, chat: Chat, name: str, by: User) -> Topic:
        """A new topic in a forum; the bot is told as of any service message."""
        created = {"name": name, "icon_color": 7322096}
        message = self.post(chat, by, {"forum_topic_created": created})
        message.thread_id, message.in_topic = message.id, True
        chat.topics[message.id] = Topic(message.id, name)
        return chat.topics[message.id]

    def publish(self, message: Message, kind: str = "message") -> int | None:
        """Queue an update for a message, if the bot hears it."""
        if not hears(self.bot, message):
            return None
        message.met = True
        return self.updates.push(kind, message.as_dict())

    def store(self, kind: str, content: bytes, claimed: int | None = None) -> StoredFile:
        """Keep a file."""
        file = StoredFile(f"BQACAgUAAxkBAAI{self.number():012d}", kind, content, claimed)
        self.files[file.id] = file
        return file

    def _next_id(self, chat: Chat) -> int:
        if chat.type == "supergroup":
            return next(reversed(chat.messages), 0) + 1
        self._messages += 1
        return self._messages
