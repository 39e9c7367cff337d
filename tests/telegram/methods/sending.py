"""Sending: text, documents, photos, forwards, copies, and "typing"."""

from typing import Any

from tests.telegram.errors import bad, wrong
from tests.telegram.keyboards import reply_markup
from tests.telegram.methods.destination import Destination, destination, reachable
from tests.telegram.methods.registry import Given, method
from tests.telegram.methods.words import written_caption, written_text
from tests.telegram.parameters import (
    ENTITIES,
    PREVIEW,
    REPLY,
    Kind,
    Upload,
    boolean,
    chat_id,
    file,
    integer,
    one_of,
    text,
)
from tests.telegram.records import Message, StoredFile
from tests.telegram.world import World

_LARGEST_UPLOAD = {"document": 50 * 2**20, "photo": 10 * 2**20}
_ALWAYS: dict[str, Kind] = {
    "chat_id": chat_id, "message_thread_id": integer, "disable_notification": boolean,
    "protect_content": boolean,
}  # fmt: skip
_ANY: dict[str, Kind] = _ALWAYS | {
    "parse_mode": text, "reply_parameters": REPLY, "reply_markup": reply_markup,
}  # fmt: skip
_CAPTION: dict[str, Kind] = {"caption": text, "caption_entities": ENTITIES}
_ACTIONS = one_of(
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
)  # fmt: skip


@method(
    "sendMessage", ("chat_id",), text=text, entities=ENTITIES, link_preview_options=PREVIEW, **_ANY
)
def send_message(world: World, given: Given) -> dict[str, Any]:
    """Text."""
    body = written_text(given)
    if "link_preview_options" in given:
        body["link_preview_options"] = given["link_preview_options"]
    return _send(world, destination(world, given), body, given).as_dict()


@method(
    "sendDocument", ("chat_id",),
    document=file, disable_content_type_detection=boolean, thumbnail=file, **_ANY, **_CAPTION,
)  # fmt: skip
def send_document(world: World, given: Given) -> dict[str, Any]:
    """A file, uploaded or one that Telegram has."""
    caption = written_caption(given)
    where = destination(world, given, "documents")
    stored, upload = _file(world, given, "document")
    document: dict[str, Any] = {
        "file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": stored.size,
    }  # fmt: skip
    if upload:
        document = {"file_name": upload.name, "mime_type": upload.type} | document
    else:
        document = next(_described(world, stored), {}) | document
    return _send(world, where, {"document": document} | caption, given).as_dict()


@method(
    "sendPhoto", ("chat_id",),
    photo=file, has_spoiler=boolean, show_caption_above_media=boolean, **_ANY, **_CAPTION,
)  # fmt: skip
def send_photo(world: World, given: Given) -> dict[str, Any]:
    """A picture; this server does not look at it."""
    caption = written_caption(given)
    where = destination(world, given, "photos")
    stored, _ = _file(world, given, "photo")
    size = {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": stored.size}
    body: dict[str, Any] = {"photo": [size | {"width": 1280, "height": 720}]}
    body |= {"has_media_spoiler": True} if given.get("has_spoiler") else {}
    return _send(world, where, body | caption, given).as_dict()


@method(
    "forwardMessage", ("chat_id", "from_chat_id", "message_id"),
    from_chat_id=chat_id, message_id=integer, **_ALWAYS,
)  # fmt: skip
def forward_message(world: World, given: Given) -> dict[str, Any]:
    """A message again, with where it came from."""
    source = _source(world, given, "forward")
    origin = {"type": "user", "sender_user": source.sender.as_dict(), "date": source.date}
    body = dict(source.body) | {"forward_origin": source.body.get("forward_origin", origin)}
    return _send(world, destination(world, given), body, given).as_dict()


@method(
    "copyMessage", ("chat_id", "from_chat_id", "message_id"),
    from_chat_id=chat_id, message_id=integer, show_caption_above_media=boolean, **_ANY, **_CAPTION,
)  # fmt: skip
def copy_message(world: World, given: Given) -> dict[str, Any]:
    """A message again, as the bot's own; a caption replaces the old one."""
    source = _source(world, given, "copy")
    body = {name: value for name, value in source.body.items() if name != "forward_origin"}
    if "caption" in given and "text" not in body:
        body = {name: one for name, one in body.items() if not name.startswith("caption")}
        body |= written_caption(given)
    return {"message_id": _send(world, destination(world, given), body, given).id}


@method(
    "sendChatAction", ("chat_id", "action"),
    chat_id=chat_id, action=_ACTIONS, message_thread_id=integer,
)  # fmt: skip
def send_chat_action(world: World, given: Given) -> bool:
    """ "typing …": nothing stays of it."""
    destination(world, given)
    return True


def _send(world: World, where: Destination, body: dict[str, Any], given: Given) -> Message:
    markup = given.get("reply_markup", {})
    inline = "inline_keyboard" in markup and markup["inline_keyboard"]
    if where.quote:
        body["quote"] = where.quote
    if given.get("protect_content"):
        body["has_protected_content"] = True
    message = world.post(
        where.chat, world.bot, body,
        reply_to=where.reply_to, topic=where.topic, markup=markup if inline else None,
    )  # fmt: skip
    message.plain_keyboard = bool(markup) and "inline_keyboard" not in markup
    return message


def _source(world: World, given: Given, verb: str) -> Message:
    message = world.message(reachable(world, given["from_chat_id"]), given["message_id"])
    if message is None:
        raise bad(f"message to {verb} not found")
    if message.service or message.body.get("has_protected_content"):
        raise bad(f"the message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    return message


def _file(world: World, given: Given, kind: str) -> tuple[StoredFile, Upload | None]:
    value = given.get(kind)
    if not value:
        raise bad(f"there is no {kind} in the request")
    if isinstance(value, Upload):
        if not value.content:
            raise bad("file must be non-empty")
        if len(value.content) > _LARGEST_UPLOAD[kind]:
            raise bad(f"file is too big for a {kind}")
        return world.store(kind, value.content), value
    if value.startswith(("http://", "https://")):
        raise wrong("this server fetches no files from the network")
    if value not in world.files:
        raise bad("wrong file identifier/HTTP URL specified")
    stored = world.files[value]
    if stored.kind != kind:
        raise bad(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored, None


def _described(world: World, stored: StoredFile) -> Any:
    """How messages described a file before."""
    for chat in world.chats.values():
        for message in chat.messages.values():
            document = message.body.get("document", {})
            if document.get("file_id") == stored.id:
                yield document
