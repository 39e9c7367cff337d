"""Telegram's HTML, read as strictly as Telegram does, and written again for tests to look at."""

import html
import itertools
import re
from typing import Any

from tests.telegram.entities import in_order, piece, trimmed, units
from tests.telegram.errors import Refused, bad

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "code": "code", "pre": "pre",
}  # fmt: skip
_OTHER = frozenset({"a", "span", "tg-emoji", "blockquote"})
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_TAG = re.compile(r"<(/?)([^\s/>=\"']*)([^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*)>")
_ATTRIBUTE = re.compile(r"\s+([^\s=>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9.-]+))?")
_WRITTEN = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "text_link": "a",
    "expandable_blockquote": "blockquote",
}  # fmt: skip


def read_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of a message sent with parse_mode=HTML."""
    text, entities = _Reader(source).read()
    return trimmed(text, _fitting(entities))


def as_html(text: str, entities: list[dict[str, Any]]) -> str:
    """A message's words with the entities that a sender chose, as HTML again."""
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for one in in_order(entities):
        if tag := _WRITTEN.get(one["type"]):
            link = f' href="{html.escape(one["url"])}"' if "url" in one else ""
            opened.setdefault(one["offset"], []).append(f"<{tag}{link}>")
            closed.setdefault(one["offset"] + one["length"], []).insert(0, f"</{tag}>")
    cuts = sorted({0, units(text), *opened, *closed})
    parts = ["".join(closed.get(0, []) + opened.get(0, []))]
    for start, end in itertools.pairwise(cuts):
        parts.append(html.escape(piece(text, start, end - start), quote=False))
        parts += [*closed.get(end, []), *opened.get(end, [])]
    return "".join(parts)


class _Reader:
    """One pass over the source; tags that are open wait on a stack."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.length = 0
        self.open: list[tuple[str, dict[str, str], int, int]] = []
        self.found: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        at = 0
        while at < len(self.source):
            if self.source[at] == "<":
                at = self._tag(at)
            elif self.source[at] == "&" and (match := _REFERENCE.match(self.source, at)):
                self._add(_referred(match))
                at = match.end()
            else:
                self._add(self.source[at])
                at += 1
        if self.open:
            name = self.open[-1][0]
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{name}"')
        return "".join(self.text), self.found

    def _add(self, piece: str) -> None:
        self.text.append(piece)
        self.length += units(piece)

    def _tag(self, at: int) -> int:
        where = len(self.source[:at].encode())
        match = _TAG.match(self.source, at)
        name = re.compile(r"</?([^\s/>=\"']*)").match(self.source, at)
        assert name
        tag = name.group(1).lower()
        if self.source.startswith("</", at):
            if not match:
                raise _cannot(f"Unclosed end tag at byte offset {where}")
            self._close(tag, where)
            return match.end()
        if tag not in _SIMPLE and tag not in _OTHER:
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {where}')
        if not match:
            raise _cannot(f'Unclosed start tag "{tag}" at byte offset {where}')
        attributes = _attributes(tag, match.group(3), where)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append((tag, attributes, self.length, len(self.text)))
        return match.end()

    def _close(self, tag: str, where: int) -> None:
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {where}")
        name, attributes, start, first = self.open.pop()
        if tag not in ("", name):
            raise _cannot(
                f'Unmatched end tag at byte offset {where}, expected "</{name}>", found "</{tag}>"'
            )
        entity = _entity(name, attributes, "".join(self.text[first:]))
        if entity and self.length > start:
            self.found.append({"offset": start, "length": self.length - start} | entity)


def _attributes(tag: str, source: str, where: int) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while source[at:].strip():
        match = _ATTRIBUTE.match(source, at)
        if not match:
            raise _cannot(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        if match.group(2) is None and (tag, match.group(1)) != ("blockquote", "expandable"):
            raise _cannot(
                "Expected equal sign in declaration of an attribute of the tag "
                f'"{tag}" at byte offset {where}'
            )
        value = (match.group(2) or "").strip("\"'")
        found[match.group(1).lower()] = _REFERENCE.sub(_referred, value)
        at = match.end()
    return found


def _entity(tag: str, attributes: dict[str, str], text: str) -> dict[str, Any] | None:
    if tag == "a":
        return _link(attributes.get("href") or text)
    if tag == "span":
        return {"type": "spoiler"}
    if tag == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
    if tag == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
    if tag == "code" and attributes.get("class", "").startswith("language-"):
        return {"type": "code", "language": attributes["class"].removeprefix("language-")}
    return {"type": _SIMPLE[tag]}


def _link(address: str) -> dict[str, Any] | None:
    """A link to an address as Telegram completes it; what is no address is no link."""
    if not re.match(r"[a-z]+:", address):
        address = f"http://{address}"
    match = re.fullmatch(r"((?:https?|ftp)://[^\s/?#]+\.[^\s/?#.]+)([/?#]\S*)?|tg://\S+", address)
    if not match:
        return None
    url = address if match.group(2) or not match.group(1) else f"{address}/"
    return {"type": "text_link", "url": url}


def _fitting(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A <code class=language-…> right inside <pre> names its language; code holds nothing else."""
    kept: list[dict[str, Any]] = []
    blocks = {(one["offset"], one["length"]): one for one in entities if one["type"] == "pre"}
    for one in entities:
        place = (one["offset"], one["length"])
        if one["type"] == "code" and place in blocks:
            if "language" in one:
                blocks[place]["language"] = one["language"]
            continue
        if one["type"] == "code":
            one.pop("language", None)
        kept.append(one)
    closed = [one for one in kept if one["type"] in ("code", "pre")]
    return [one for one in kept if one in closed or not any(_inside(one, by) for by in closed)]


def _inside(one: dict[str, Any], other: dict[str, Any]) -> bool:
    start, end = other["offset"], other["offset"] + other["length"]
    return bool(start <= one["offset"] and one["offset"] + one["length"] <= end)


def _referred(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(number) if 0 < number < 0x110000 else match.group()


def _cannot(reason: str) -> Refused:
    return bad(f"can't parse entities: {reason}")
