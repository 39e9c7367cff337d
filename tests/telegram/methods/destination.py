"""Where a message goes: the chat, the topic, the message it answers; and whether it may."""

from dataclasses import dataclass
from typing import Any

from tests.telegram.entities import units
from tests.telegram.errors import bad, forbidden, wrong
from tests.telegram.membership import allowed
from tests.telegram.methods.registry import Given
from tests.telegram.records import Chat, Message, Topic
from tests.telegram.world import World


@dataclass(frozen=True)
class Destination:
    """A place where the bot may write now."""

    chat: Chat
    topic: Topic | None
    reply_to: Message | None
    quote: dict[str, Any] | None


def destination(world: World, given: Given, what: str = "text messages") -> Destination:
    """The place that the parameters name, or Telegram's reason against it."""
    chat = writable(world, given["chat_id"], what)
    topic = _topic(world, chat, given.get("message_thread_id"))
    reply, quote = _answered(world, chat, given.get("reply_parameters"))
    if reply and topic and reply.thread_id != topic.id:
        raise wrong("the message to be replied is in another topic")
    return Destination(chat, topic, reply, quote)


def writable(world: World, chat_id: int | str, what: str = "text messages") -> Chat:
    """A chat in which the bot may send."""
    chat = reachable(world, chat_id)
    if chat.private:
        return chat
    member = chat.member(world.bot)
    if member.status == "restricted" and not member.rights.get("can_send_messages", True):
        raise bad(f"not enough rights to send {what} to the chat")
    return chat


def reachable(world: World, chat_id: int | str) -> Chat:
    """A chat that the bot is in."""
    chat = world.chat(chat_id)
    if chat.person:
        if chat.person is world.bot or chat.person.is_bot:
            raise forbidden("bot can't send messages to bots")
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    member = chat.member(world.bot)
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if not member.present:
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


def _topic(world: World, chat: Chat, thread_id: int | None) -> Topic | None:
    if thread_id is None:
        return None
    topic = chat.topics.get(thread_id)
    # the General topic has no id that one may send to
    if topic is None or topic.deleted:
        raise bad("message thread not found")
    if topic.closed and not allowed(chat.member(world.bot), "can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return topic


def _answered(
    world: World, chat: Chat, wanted: dict[str, Any] | None
) -> tuple[Message | None, dict[str, Any] | None]:
    if wanted is None:
        return None, None
    if wanted.get("chat_id", chat.id) != chat.id:
        raise wrong("a reply to a message of another chat is not supported by this server")
    message = world.message(chat, wanted["message_id"])
    if message is None:
        if wanted.get("allow_sending_without_reply"):
            return None, None
        raise bad("message to be replied not found")
    if message.service and "forum_topic_created" not in message.body and chat.private:
        raise bad("message to be replied not found")
    quote = wanted.get("quote")
    if quote is None:
        return message, None
    at = message.words.find(quote)
    if at < 0 or not quote or units(quote) > 1024:
        raise bad("QUOTE_TEXT_INVALID")
    shown = {"text": quote, "position": units(message.words[:at]), "is_manual": True}
    return message, shown
