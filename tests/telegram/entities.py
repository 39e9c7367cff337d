"""What Telegram finds in a text by itself: commands, mentions, links, addresses, hashtags.

Offsets and lengths are in UTF-16 units, as everywhere in the Bot API.
"""

import re
from collections.abc import Iterable
from typing import Any

# In this order: an earlier kind wins where two overlap.
_KINDS = (
    ("url", r"(?:https?|ftp|tg)://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]}'…]"),
    ("email", r"(?<![\w.+-])[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\b"),
    ("bot_command", r"(?<![\w/<>@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    ("mention", r"(?<![\w/@.])@[A-Za-z][A-Za-z0-9_]{3,31}\b"),
    ("url", r"(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|vn|gov|edu|info|io|me)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)])?"),  # noqa: E501
    ("hashtag", r"(?<![\w#&/@])#(?=\w*[^\W\d])\w{1,256}"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def piece(text: str, offset: int, length: int) -> str:
    """A part of a text given by UTF-16 units."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def detect(text: str, given: Iterable[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """The given entities, and those found in the text beside them, in order."""
    found = list(given)
    closed = [
        (one["offset"], one["offset"] + one["length"])
        for one in found
        if one["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, length = units(text[: match.start()]), units(match.group())
            if all(start + length <= low or high <= start for low, high in closed):
                found.append({"offset": start, "length": length, "type": kind})
                closed.append((start, start + length))
    return in_order(found)


def in_order(entities: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """By offset; of two that begin together the longer one first."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def trimmed(text: str, entities: Iterable[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without the space around the text, which Telegram removes; entities move along."""
    bare = text.rstrip()
    cut = units(bare) - units(bare.lstrip())
    bare = bare.lstrip()
    end, kept = units(bare), []
    for one in entities:
        start = max(one["offset"] - cut, 0)
        stop = min(one["offset"] + one["length"] - cut, end)
        if stop > start:
            kept.append(one | {"offset": start, "length": stop - start})
    return bare, in_order(kept)
