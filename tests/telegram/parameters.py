"""The kinds of parameters, and how each is read from a form (always text) or from JSON.

A kind takes the parameter's name and its raw value, and gives the value or raises.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.telegram.errors import wrong

Kind = Callable[[str, Any], Any]


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    content: bytes
    type: str


def integer(name: str, raw: Any) -> int:
    """A whole number."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.removeprefix("-").isdecimal():
        return int(raw)
    raise wrong(f"{name} must be an integer, not {raw!r}")


def boolean(name: str, raw: Any) -> bool:
    """True or false."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in ("true", "false"):
        return raw.lower() == "true"
    raise wrong(f"{name} must be true or false, not {raw!r}")


def text(name: str, raw: Any) -> str:
    """Text."""
    if isinstance(raw, str):
        return raw
    raise wrong(f"{name} must be a string, not {raw!r}")


def chat_id(name: str, raw: Any) -> int | str:
    """A chat's number, or the @name of a public one."""
    if isinstance(raw, str) and raw.startswith("@"):
        return raw
    return integer(name, raw)


def file(name: str, raw: Any) -> Upload | str:
    """An upload, or the id of a file that Telegram has."""
    return raw if isinstance(raw, Upload) else text(name, raw)


def one_of(*values: str) -> Kind:
    """One of these words."""

    def read(name: str, raw: Any) -> str:
        if raw in values:
            return str(raw)
        raise wrong(f"wrong parameter {name} in request: {raw!r}")

    return read


def structure(required: tuple[str, ...] = (), **fields: Kind) -> Kind:
    """A JSON object with these fields and no others."""

    def read(name: str, raw: Any) -> dict[str, Any]:
        value = decoded(name, raw)
        if not isinstance(value, dict):
            raise wrong(f"{name} must be a JSON object, not {raw!r}")
        return checked(name, value, fields, required)

    return read


def array(kind: Kind) -> Kind:
    """A JSON list of one kind."""

    def read(name: str, raw: Any) -> list[Any]:
        value = decoded(name, raw)
        if not isinstance(value, list):
            raise wrong(f"{name} must be a JSON array, not {raw!r}")
        return [kind(f"{name}[{at}]", one) for at, one in enumerate(value)]

    return read


def decoded(name: str, raw: Any) -> Any:
    """The value of a JSON text; a value that is none is one already."""
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        raise wrong(f"{name} is not JSON: {raw!r}") from None


def checked(
    where: str, values: Mapping[str, Any], kinds: Mapping[str, Kind], required: tuple[str, ...]
) -> dict[str, Any]:
    """Every value by its kind; what is unknown or missing is a mistake."""
    for name in values:
        if name not in kinds:
            raise wrong(f"{where}: unknown or unsupported parameter {name!r}")
    for name in required:
        if name not in values:
            raise wrong(f"{where}: {name} is empty")
    return {name: kinds[name](name, value) for name, value in values.items()}


ENTITIES = array(
    structure(
        ("type", "offset", "length"),
        type=one_of(
            "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold",
            "italic", "underline", "strikethrough", "spoiler", "blockquote", "code", "pre",
            "expandable_blockquote", "text_link", "custom_emoji",
        ),
        offset=integer, length=integer, url=text, language=text, custom_emoji_id=text,
    )
)  # fmt: skip
REPLY = structure(
    ("message_id",),
    message_id=integer, chat_id=chat_id, allow_sending_without_reply=boolean, quote=text,
    quote_parse_mode=text, quote_entities=ENTITIES, quote_position=integer,
)  # fmt: skip
PREVIEW = structure(
    is_disabled=boolean, url=text, prefer_small_media=boolean, prefer_large_media=boolean,
    show_above_text=boolean,
)  # fmt: skip
