"""What people do in their Telegram: write, edit, press buttons, come and go.

Everything takes effect at once; what the bot may hear of it waits in the queue of updates.
"""

from typing import Any

from tests.telegram.entities import detect
from tests.telegram.records import Chat, Member, Message, Query, Topic, User
from tests.telegram.world import World

_HOW = frozenset({"by", "reply_to", "topic", "forwarded_from", "via", "anonymous"})


class People:
    """The clients' side of the world. A chat may be named by its id everywhere."""

    def __init__(self, world: World) -> None:
        self.world = world

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        *,
        is_bot: bool = False,
    ) -> User:
        """Someone new, who has nothing to do with the bot yet."""
        with self.world.changed:
            return self.world.person(first_name, last_name, username, is_bot=is_bot)

    def private(self, person: User, *, started: bool = True) -> Chat:
        """The chat of a person with the bot; the start button was pressed unless said otherwise."""
        with self.world.changed:
            chat = self.world.private(person)
            chat.started = chat.started or started
            return chat

    def group(
        self,
        title: str,
        people: list[User],
        *,
        kind: str = "supergroup",
        forum: bool = False,
        privacy: bool | None = None,
        bot: bool = True,
    ) -> Chat:
        """A group that the first of the people created; the bot is in it, and was not told so."""
        assert kind in ("group", "supergroup") and (kind == "supergroup" or not forum)
        with self.world.changed:
            private = self.world.privacy if privacy is None else privacy
            chat = self.world.group(title, people, kind, forum=forum, privacy=private)
            if bot:
                chat.members[self.world.bot.id] = Member(self.world.bot)
            return chat

    def topic(self, group: Chat | int, name: str, *, by: User | None = None) -> Topic:
        """A new topic in a forum."""
        with self._acting(group) as chat:
            assert chat.forum, f"{chat.title} is no forum"
            topic = self.world.open_topic(chat, name, by or owner(chat))
            self.world.publish(chat.messages[topic.id])
            return topic

    def close_topic(self, group: Chat | int, topic: Topic) -> None:
        """Only administrators may write in the topic now."""
        with self._acting(group) as chat:
            topic.closed = True
            self.world.publish(
                self.world.post(chat, owner(chat), {"forum_topic_closed": {}}, topic=topic)
            )

    def delete_topic(self, group: Chat | int, topic: Topic) -> None:
        """The topic and its messages are gone; Telegram tells bots nothing of it."""
        with self._acting(group) as chat:
            topic.deleted = True
            for message in chat.messages.values():
                message.deleted = message.deleted or message.thread_id == topic.id

    def say(self, chat: Chat | int, text: str, *, again: bool = False, **how: Any) -> int:
        """Someone writes; the message's id. `again`: its update is given out twice.

        How: by, reply_to (a message id), topic, forwarded_from, via, anonymous, as in `post`.
        """
        assert how.keys() <= _HOW, f"say knows only {sorted(_HOW)}"
        found = detect(text)
        fields: dict[str, Any] = {"text": text} | ({"entities": found} if found else {})
        return self.post(chat, again=again, **how, **fields)

    def post(
        self,
        chat: Chat | int,
        *,
        by: User | None = None,
        reply_to: int | None = None,
        topic: Topic | None = None,
        forwarded_from: User | str | None = None,
        via: User | None = None,
        anonymous: bool = False,
        again: bool = False,
        **fields: Any,
    ) -> int:
        """A message with any fields of Telegram's Message; its id."""
        with self._acting(chat) as there:
            sender = self._author(there, by)
            if forwarded_from is not None:
                fields["forward_origin"] = _origin(forwarded_from, self.world.now())
            if via:
                fields["via_bot"] = via.as_dict()
            replied = there.messages[reply_to] if reply_to is not None else None
            message = self.world.post(
                there, self.world.anonymous if anonymous else sender, fields,
                reply_to=replied, topic=topic, sender_chat=there if anonymous else None,
            )  # fmt: skip
            update = self.world.publish(message)
            if again:
                assert update is not None, "the bot does not hear this"
                self.world.updates.repeat(update)
            return message.id

    def edit(self, chat: Chat | int, message_id: int, text: str) -> None:
        """Someone changes what they wrote."""
        with self._acting(chat) as there:
            message = there.messages[message_id]
            message.body = {n: v for n, v in message.body.items() if "entities" not in n}
            found = detect(text)
            name = "text" if "text" in message.body else "caption"
            entities = "entities" if name == "text" else "caption_entities"
            message.body |= {name: text} | ({entities: found} if found else {})
            message.edited = self.world.now()
            self.world.publish(message, "edited_message")

    def delete(self, chat: Chat | int, message_id: int) -> None:
        """Someone deletes a message; Telegram tells bots nothing of it."""
        with self._acting(chat) as there:
            there.messages[message_id].deleted = True

    def press(
        self,
        chat: Chat | int,
        button: str,
        *,
        by: User | None = None,
        message_id: int | None = None,
    ) -> str:
        """Someone presses the newest button with this label (or data); the query's id."""
        with self._acting(chat) as there:
            message, data = self._button(there, button, message_id)
            user = self._author(there, by)
            query = Query(f"{user.id}{self.world.number():09d}", user, message, data)
            self.world.queries[query.id] = query
            content = {
                "id": query.id, "from": user.as_dict(), "message": message.as_dict(),
                "chat_instance": str(-there.id * 31), "data": data,
            }  # fmt: skip
            self.world.updates.push("callback_query", content)
            return query.id

    def expire(self, query_id: str) -> None:
        """It is too late to answer the press."""
        with self.world.changed:
            self.world.queries[query_id].expired = True

    def _button(self, chat: Chat, button: str, message_id: int | None) -> tuple[Message, str]:
        for message in reversed(chat.messages.values()):
            if message.deleted or message_id not in (None, message.id) or not message.markup:
                continue
            for one in (one for row in message.markup["inline_keyboard"] for one in row):
                if button in (one["text"], one.get("callback_data")):
                    assert "callback_data" in one, f"{button!r} is no button to be answered"
                    return message, one["callback_data"]
        raise AssertionError(f"there is no button {button!r} in {chat.title or chat.id}")

    def _author(self, chat: Chat, by: User | None) -> User:
        if chat.person:
            assert by in (None, chat.person), "only its person writes in a private chat"
            assert chat.started and not chat.blocked, "the person has to start the bot"
            return chat.person
        assert by, "say who writes in a group"
        assert chat.member(by).present, f"{by.first_name} is not in {chat.title}"
        assert not chat.migrated_to, f"{chat.title} became another chat"
        return by

    def _acting(self, chat: Chat | int) -> "_Acting":
        return _Acting(self.world, chat)


class _Acting:
    """Holds the world, and tells everyone when something was done in a chat."""

    def __init__(self, world: World, chat: Chat | int) -> None:
        self._world = world
        self._chat = world.chats[chat] if isinstance(chat, int) else chat

    def __enter__(self) -> Chat:
        self._world.changed.acquire()
        return self._chat

    def __exit__(self, *error: object) -> None:
        self._world.changed.release()
        self._world.touch()


def owner(chat: Chat) -> User:
    """Who created a group."""
    return next(one.user for one in chat.members.values() if one.status == "creator")


def _origin(source: User | str, date: int) -> dict[str, Any]:
    if isinstance(source, str):
        return {"type": "hidden_user", "sender_user_name": source, "date": date}
    return {"type": "user", "sender_user": source.as_dict(), "date": date}
