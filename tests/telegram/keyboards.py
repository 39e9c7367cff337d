"""Keyboards under messages, checked as Telegram checks them."""

from typing import Any

from tests.telegram.errors import bad, wrong
from tests.telegram.parameters import array, boolean, decoded, structure, text

_WIDEST, _MOST = 8, 100  # buttons in a row and in all
_BUTTON = structure(
    ("text",),
    text=text, url=text, callback_data=text, switch_inline_query=text,
    switch_inline_query_current_chat=text, style=text,
)  # fmt: skip
_ACTIONS = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat")
_FORCE = structure(
    ("force_reply",), force_reply=boolean, selective=boolean, input_field_placeholder=text
)
_REMOVE = structure(("remove_keyboard",), remove_keyboard=boolean, selective=boolean)
_KEY = structure(("text",), text=text, request_contact=boolean, request_location=boolean)
_KEYBOARD = structure(
    ("keyboard",),
    keyboard=array(array(lambda name, raw: raw if isinstance(raw, str) else _KEY(name, raw))),
    is_persistent=boolean, resize_keyboard=boolean, one_time_keyboard=boolean,
    input_field_placeholder=text, selective=boolean,
)  # fmt: skip


def reply_markup(name: str, raw: Any) -> dict[str, Any]:
    """Any of the four kinds; `inline_keyboard` is the only one that stays with the message."""
    value = decoded(name, raw)
    if not isinstance(value, dict):
        raise wrong("object expected as reply markup")
    if "inline_keyboard" in value:
        return inline_keyboard(name, value)
    if "keyboard" in value:
        return _keyboard(name, value)
    kind = _REMOVE if "remove_keyboard" in value else _FORCE
    read: dict[str, Any] = kind(name, value)
    return read


def inline_keyboard(name: str, raw: Any) -> dict[str, Any]:
    """Buttons that do something: rows that fit, words on each, data of 1 to 64 bytes."""
    value = decoded(name, raw)
    if not isinstance(value, dict) or set(value) != {"inline_keyboard"}:
        raise wrong("inline keyboard expected")
    rows = array(array(_BUTTON))("inline_keyboard", value["inline_keyboard"])
    for button in (button for row in rows for button in row):
        _check_button(button)
    _check_size(rows)
    return {"inline_keyboard": [row for row in rows if row]}


def _keyboard(name: str, value: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = _KEYBOARD(name, value)
    _check_size(read["keyboard"])
    placeholder = read.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise wrong("input_field_placeholder must have 1 to 64 characters")
    return read


def _check_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise wrong("an inline keyboard button has no text")
    if sum(action in button for action in _ACTIONS) != 1:
        raise wrong(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if not 1 <= len(button.get("callback_data", "-").encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if not button.get("url", "https://t.me").startswith(("http://", "https://", "tg://")):
        raise bad("BUTTON_URL_INVALID")


def _check_size(rows: list[list[Any]]) -> None:
    if any(len(row) > _WIDEST for row in rows) or sum(map(len, rows)) > _MOST:
        raise wrong(f"at most {_WIDEST} buttons in a row and {_MOST} in a keyboard")
