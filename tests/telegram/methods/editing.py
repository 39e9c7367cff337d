"""Messages that are there already: edited, deleted, pinned, reacted to."""

from typing import Any

from tests.telegram.errors import bad, wrong
from tests.telegram.keyboards import inline_keyboard
from tests.telegram.membership import allowed
from tests.telegram.methods.destination import reachable
from tests.telegram.methods.registry import Given, method
from tests.telegram.methods.words import written_caption, written_text
from tests.telegram.parameters import (
    ENTITIES,
    PREVIEW,
    array,
    boolean,
    chat_id,
    integer,
    one_of,
    structure,
    text,
)
from tests.telegram.records import Chat, Message
from tests.telegram.world import World

_DELETABLE = 48 * 3600  # seconds
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_WHICH = ("chat_id", "message_id")
_REACTIONS = array(structure(("type",), type=one_of("emoji"), emoji=text))


@method(
    "editMessageText", _WHICH,
    chat_id=chat_id, message_id=integer, text=text, parse_mode=text, entities=ENTITIES,
    link_preview_options=PREVIEW, reply_markup=inline_keyboard,
)  # fmt: skip
def edit_message_text(world: World, given: Given) -> dict[str, Any]:
    """Other text and buttons; buttons that are not given go."""
    body = written_text(given)
    message = _own(world, given)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    if "link_preview_options" in given:
        body["link_preview_options"] = given["link_preview_options"]
    kept = {
        name: value
        for name, value in message.body.items()
        if name not in ("text", "entities", "link_preview_options")
    }
    return _edit(world, message, kept | body, given)


@method(
    "editMessageCaption", _WHICH,
    chat_id=chat_id, message_id=integer, caption=text, parse_mode=text, caption_entities=ENTITIES,
    reply_markup=inline_keyboard,
)  # fmt: skip
def edit_message_caption(world: World, given: Given) -> dict[str, Any]:
    """Another caption."""
    body = written_caption(given)
    message = _own(world, given)
    if "text" in message.body:
        raise bad("there is no caption in the message to edit")
    kept = {name: one for name, one in message.body.items() if not name.startswith("caption")}
    return _edit(world, message, kept | body, given)


@method(
    "editMessageReplyMarkup", _WHICH,
    chat_id=chat_id, message_id=integer, reply_markup=inline_keyboard,
)  # fmt: skip
def edit_message_reply_markup(world: World, given: Given) -> dict[str, Any]:
    """Other buttons, or none."""
    message = _own(world, given)
    return _edit(world, message, message.body, given)


@method("deleteMessage", _WHICH, chat_id=chat_id, message_id=integer)
def delete_message(world: World, given: Given) -> bool:
    """The message is gone for everyone, if the bot may do that."""
    chat = reachable(world, given["chat_id"])
    message = world.message(chat, given["message_id"])
    if message is None:
        raise bad("message to delete not found")
    rules = allowed(chat.member(world.bot), "can_delete_messages")
    if not (message.sender is world.bot or chat.private or rules):
        raise bad("message can't be deleted")
    if world.now() - message.date > _DELETABLE and not rules:
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    return True


@method("pinChatMessage", _WHICH, chat_id=chat_id, message_id=integer, disable_notification=boolean)
def pin_chat_message(world: World, given: Given) -> bool:
    """Pinned on top; the chat is told, and the bot as well."""
    chat = _pinnable(world, given)
    message = world.message(chat, given["message_id"])
    if message is None:
        raise bad("message to pin not found")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    body = {"pinned_message": message.as_dict(quoted=True)}
    world.publish(world.post(chat, world.bot, body))
    return True


@method("unpinChatMessage", ("chat_id",), chat_id=chat_id, message_id=integer)
def unpin_chat_message(world: World, given: Given) -> bool:
    """No longer pinned: this message, or the one pinned last."""
    chat = _pinnable(world, given)
    which = given.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if which not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(which)
    return True


@method(
    "setMessageReaction", _WHICH,
    chat_id=chat_id, message_id=integer, reaction=_REACTIONS, is_big=boolean,
)  # fmt: skip
def set_message_reaction(world: World, given: Given) -> bool:
    """The bot's reaction: one emoji, or none."""
    chat = reachable(world, given["chat_id"])
    message = world.message(chat, given["message_id"])
    if message is None:
        raise bad("message to react not found")
    if len(given.get("reaction", [])) > 1:
        raise bad("REACTIONS_TOO_MANY")
    message.reaction = next((one["emoji"] for one in given.get("reaction", [])), None)
    return True


def _pinnable(world: World, given: Given) -> Chat:
    chat = reachable(world, given["chat_id"])
    if not chat.private and not allowed(chat.member(world.bot), "can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


def _own(world: World, given: Given) -> Message:
    message = world.message(reachable(world, given["chat_id"]), given["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if message.sender is not world.bot or message.service or message.plain_keyboard:
        raise bad("message can't be edited")
    if "forward_origin" in message.body:
        raise wrong("a forwarded message can't be edited")
    return message


def _edit(world: World, message: Message, body: dict[str, Any], given: Given) -> dict[str, Any]:
    wanted = given.get("reply_markup", {})
    markup = wanted if wanted.get("inline_keyboard") else None
    if body == message.body and markup == message.markup:
        raise bad(_SAME)
    message.body, message.markup, message.edited = body, markup, world.now()
    return message.as_dict()
