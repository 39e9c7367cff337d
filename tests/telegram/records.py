"""The things in the world: users, chats with their members and topics, messages, files, queries.

Each knows its own shape in the Bot API; what happens to them is in world.py.
"""

import copy
from dataclasses import dataclass, field
from typing import Any

# A message with one of these was written by Telegram itself, about the chat.
SERVICE = frozenset(
    {
        "new_chat_members", "left_chat_member", "new_chat_title", "migrate_to_chat_id",
        "migrate_from_chat_id", "group_chat_created", "pinned_message", "forum_topic_created",
        "forum_topic_closed", "forum_topic_reopened",
    }
)  # fmt: skip


@dataclass
class User:
    """A person, or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = None
    deactivated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Telegram's User."""
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name} | _filled(
            last_name=self.last_name, username=self.username, language_code=self.language_code
        )


@dataclass
class Member:
    """What a user is in a group: creator, administrator, member, restricted, left or kicked."""

    user: User
    status: str = "member"
    anonymous: bool = False
    rights: dict[str, bool] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Whether the user is in the group now."""
        return self.status in ("creator", "administrator", "member", "restricted")

    @property
    def rules(self) -> bool:
        """Whether the user is an administrator."""
        return self.status in ("creator", "administrator")


@dataclass
class Topic:
    """A topic of a forum; its id is the id of the message that created it."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass
class Chat:
    """A private chat (with its person) or a group (with members)."""

    id: int
    type: str
    title: str | None = None
    person: User | None = None
    forum: bool = False
    privacy: bool = True
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)

    @property
    def private(self) -> bool:
        """Whether this is the chat of one person with the bot."""
        return self.person is not None

    def member(self, user: User) -> Member:
        """What the user is here; one who never came has left."""
        return self.members.get(user.id, Member(user, "left"))

    def as_dict(self) -> dict[str, Any]:
        """Telegram's Chat."""
        if self.person:
            who = self.person
            return {"id": self.id, "first_name": who.first_name, "type": "private"} | _filled(
                last_name=who.last_name, username=who.username
            )
        head = {"id": self.id, "title": self.title, "type": self.type}
        if self.type == "group":
            return head | {"all_members_are_administrators": False}
        return head | ({"is_forum": True} if self.forum else {})


@dataclass
class Message:
    """A message; `body` holds the fields that say what is in it."""

    id: int
    chat: Chat
    date: int
    sender: User
    body: dict[str, Any]
    sender_chat: Chat | None = None
    thread_id: int | None = None
    in_topic: bool = False
    reply_to: "Message | None" = None
    markup: dict[str, Any] | None = None
    plain_keyboard: bool = False
    edited: int | None = None
    deleted: bool = False
    met: bool = False  # the bot was told of it
    reaction: str | None = None  # the emoji that the bot put under it

    @property
    def service(self) -> bool:
        """Whether Telegram wrote it about the chat."""
        return not SERVICE.isdisjoint(self.body)

    @property
    def words(self) -> str:
        """Its text or caption."""
        return str(self.body.get("text", self.body.get("caption", "")))

    @property
    def entities(self) -> list[dict[str, Any]]:
        """The entities of its words."""
        found: list[dict[str, Any]] = self.body.get(
            "entities", self.body.get("caption_entities", [])
        )
        return found

    def as_dict(self, *, quoted: bool = False) -> dict[str, Any]:
        """Telegram's Message; a quoted one does not quote another in turn."""
        head = {"message_id": self.id, "from": self.sender.as_dict()}
        if self.sender_chat:
            head["sender_chat"] = self.sender_chat.as_dict()
        head |= {"chat": self.chat.as_dict(), "date": self.date}
        head |= _filled(edit_date=self.edited, message_thread_id=self.thread_id)
        if self.in_topic:
            head["is_topic_message"] = True
        if self.reply_to and not self.reply_to.deleted and not quoted:
            head["reply_to_message"] = self.reply_to.as_dict(quoted=True)
        head |= copy.deepcopy(self.body)
        return head | ({"reply_markup": copy.deepcopy(self.markup)} if self.markup else {})


@dataclass
class StoredFile:
    """A file on Telegram's side: `claimed` is its size where the bytes do not matter."""

    id: str
    kind: str
    content: bytes
    claimed: int | None = None
    path: str | None = None

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return len(self.content) if self.claimed is None else self.claimed

    @property
    def unique_id(self) -> str:
        """The id that stays the same for every bot."""
        return f"Ag{self.id[-10:]}"


@dataclass
class Query:
    """A press of a button, until it is answered."""

    id: str
    user: User
    message: Message
    data: str
    expired: bool = False
    answer: dict[str, Any] | None = None


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
