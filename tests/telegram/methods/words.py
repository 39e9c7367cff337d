"""The words of a message: from HTML or with entities to what is stored."""

from typing import Any

from tests.telegram.entities import detect, in_order, piece, trimmed, units
from tests.telegram.errors import bad, wrong
from tests.telegram.markup import read_html
from tests.telegram.methods.registry import Given

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_MOST_ENTITIES = 100  # Telegram drops the others without a word


def written_text(given: Given) -> dict[str, Any]:
    """The text of a message: never empty, never too long."""
    words, entities = _read(given, "text", "entities")
    if not words:
        raise bad("message text is empty")
    if units(words) > LONGEST_TEXT:
        raise bad("message is too long")
    return {"text": words} | ({"entities": entities} if entities else {})


def written_caption(given: Given) -> dict[str, Any]:
    """The caption of a file; it may be missing."""
    words, entities = _read(given, "caption", "caption_entities")
    if units(words) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    if not words:
        return {}
    return {"caption": words} | ({"caption_entities": entities} if entities else {})


def _read(given: Given, name: str, entities_name: str) -> tuple[str, list[dict[str, Any]]]:
    source = given.get(name, "")
    mode = given.get("parse_mode")
    if mode and entities_name in given:
        raise wrong(f"parse_mode and {entities_name} exclude each other")
    if mode and mode.upper() != "HTML":
        raise wrong(f"unsupported parse_mode {mode!r}: this server reads HTML only")
    if mode:
        words, entities = read_html(source)
    else:
        entities = in_order(given.get(entities_name, []))
        _check(source, entities)
        words, entities = trimmed(source, entities)
    if len(entities) > _MOST_ENTITIES:
        raise wrong(f"more than {_MOST_ENTITIES} entities in a message")
    return words, detect(words, entities)


def _check(text: str, entities: list[dict[str, Any]]) -> None:
    length = units(text)
    for one in entities:
        start, end = one["offset"], one["offset"] + one["length"]
        if start < 0 or end <= start or end > length:
            raise wrong(f"an entity lies outside of the text: {one}")
        try:
            piece(text, start, one["length"])
        except UnicodeDecodeError:
            raise wrong(f"an entity cuts a character in two: {one}") from None
        if one["type"] == "text_link" and "url" not in one:
            raise wrong("a text_link has no url")
