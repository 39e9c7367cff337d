"""A draft as a text and back, so that every version of it can be kept. Pure."""

import dataclasses
import datetime
import json
from typing import Any

from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.outline import Basis, Item, Outline
from knowledge.passages import Level
from knowledge.register import Validity

_FORM = 1  # of the text: another number is not read


def dumps(outline: Outline) -> str:
    """A draft as a text of one line."""
    parts = dataclasses.asdict(outline) | {"start": outline.start.isoformat(), "form": _FORM}
    return json.dumps(parts, ensure_ascii=False)


def loads(text: str, zone: datetime.tzinfo) -> Outline:
    """The draft of a text, its start in a zone. Raises ValueError for what `dumps` did not make."""
    try:
        parts: dict[str, Any] = json.loads(text)
        if parts.pop("form") != _FORM:
            raise ValueError("another form")
        return Outline(
            **parts
            | {
                "kind": MeetingKind(parts["kind"]),
                "cell_type": CellType(parts["cell_type"]),
                "start": datetime.datetime.fromisoformat(parts["start"]).astimezone(zone),
                "items": tuple(_item(one) for one in parts["items"]),
                "warnings": tuple(parts["warnings"]),
            }
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no draft") from error


def _item(parts: dict[str, Any]) -> Item:
    basis = tuple(_basis(one) for one in parts["basis"])
    return Item(**parts | {"basis": basis, "notes": tuple(parts["notes"])})


def _basis(parts: dict[str, Any]) -> Basis:
    level = Level(parts["level"]) if parts["level"] else None
    return Basis(**parts | {"level": level, "validity": Validity(parts["validity"])})
