"""A draft of an agenda → what the terminal prints, and what scripts read. Pure."""

import datetime
from collections.abc import Iterator
from typing import Any

from bot.agendas.resting import line_of
from bot.dates.showing import show_when
from bot.texts import agenda as texts
from knowledge.agenda.outline import Basis, Item, Outline

_INDENT = "   "  # of what stands under an item


def as_text(outline: Outline) -> str:
    """The whole draft with what it rests on: for the secretary alone, private items included."""
    blocks = [_head(outline)]
    for number, (item, start) in enumerate(zip(outline.items, outline.starts, strict=True), 1):
        blocks.append(_item(number, item, start))
    if outline.warnings:
        blocks.append([texts.WARNINGS, *_listed(outline.warnings)])
    if outline.blanks:
        blocks.append([texts.BLANKS, *_listed(outline.blanks)])
    return "\n\n".join("\n".join(block) for block in blocks)


def as_json(outline: Outline) -> dict[str, Any]:
    """The object that `agenda --json` prints; scripts depend on its shape."""
    return {
        "title": outline.title,
        "kind": outline.kind.value,
        "start": outline.start.isoformat(timespec="minutes"),
        "end": outline.end.isoformat(timespec="minutes"),
        "items": [
            {
                "title": item.title,
                "minutes": item.minutes,
                "start": f"{start:%H:%M}",
                "leader": item.leader,
                "basis": [_basis_json(basis) for basis in item.basis],
                "notes": "\n".join(item.notes),
                "private": item.private,
                "obligatory": item.obligatory,
            }
            for item, start in zip(outline.items, outline.starts, strict=True)
        ],
        "blanks": list(outline.blanks),
        "warnings": list(outline.warnings),
    }


def _head(outline: Outline) -> list[str]:
    zone = outline.start.tzinfo
    assert zone is not None
    day = show_when(outline.start, zone)
    committee = [texts.COMMITTEE.format(name=outline.committee)] if outline.committee else []
    last = f"{outline.end:%H:%M}"
    return [
        texts.HEAD.format(title=outline.title),
        texts.CELL.format(cell=outline.cell or texts.NO_CELL),
        *committee,
        texts.TIME.format(date=day, last=last, count=outline.minutes),
        texts.PLACE.format(place=outline.place or texts.NO_PLACE),
    ]


def _item(number: int, item: Item, start: datetime.datetime) -> list[str]:
    at = f"{start:%H:%M}"
    first = texts.ITEM.format(number=number, at=at, count=item.minutes, title=item.title)
    lines = [texts.LEADER.format(name=item.leader)]
    lines += [texts.PRIVATE] if item.private else []
    rests = [texts.BASIS.format(what=line_of(one)) for one in item.basis]
    lines += [texts.NOTE.format(title=note) for note in item.notes]
    return [first, *(_INDENT + line for line in (*lines, *rests))]


def _listed(lines: tuple[str, ...]) -> Iterator[str]:
    return (texts.LINE.format(title=line) for line in lines)


def _basis_json(basis: Basis) -> dict[str, Any]:
    return {
        "document": basis.name,
        "number": basis.number,
        "date": basis.date,
        "issuer": basis.issuer,
        "level": basis.level.value if basis.level else None,
        "locator": basis.place or None,
        "page": basis.page,
        "quote": basis.quote,
        "passage_id": None if basis.passage_id is None else str(basis.passage_id),
        "validity": basis.validity.value,
        "file": basis.file,
        "says": basis.says,
        "certain": basis.certain,
    }
