"""The templates: what stands in the agenda of each kind of meeting, read from `data/*.yaml`.

They are data, so that whoever knows party work can correct them; every rule says what it rests on
and how sure that is. What is wrong in a file is found when it is read, not in front of a secretary.
"""

import functools
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.register import Entry, Register
from knowledge.text import clean

_DATA = Path(__file__).with_name("data")
_FIELDS = {"month", "previous", "year", "members", "note_taker", "subject"}


class Sureness(StrEnum):
    """How sure a rule, or an item's place in its template, is; see `data/rules.yaml`."""

    STATED = "stated"
    OWN = "own"
    DISPUTED = "disputed"


class TopicKind(StrEnum):
    """What a topic taken from a paper is."""

    SHORTCOMING = "shortcoming"
    TASK = "task"


@dataclass(frozen=True)
class Rule:
    """A rule behind items. entry: the register's; find: words that its sentence is found by."""

    key: str
    entry: Entry
    place: str
    says: str
    find: str
    sureness: Sureness
    source: str


@dataclass(frozen=True)
class Slot:
    """An item of a template. basis: rules, each with the words of the very sentence."""

    key: str
    title: str
    minutes: int
    least: int
    weight: int
    leader: str
    basis: tuple[tuple[Rule, str], ...]
    notes: tuple[str, ...]
    notes_by_type: Mapping[CellType, tuple[str, ...]]
    obligatory: bool
    private: bool
    source: str
    sureness: Sureness


@dataclass(frozen=True)
class Topics:
    """How many topics from papers a kind of meeting takes, behind which item, as items or notes."""

    usual: int
    most: int
    minutes: int
    least: int
    after: str
    kinds: tuple[TopicKind, ...]
    as_notes: bool


@dataclass(frozen=True)
class Template:
    """The agenda of a kind of meeting. least: minutes that a rule asks for; most: that make sense.

    tasks_after: the item behind which unfinished tasks come; None where they have no place.
    """

    kind: MeetingKind
    title: str
    least: int | None
    least_rule: Rule | None
    most: int
    slots: tuple[Slot, ...]
    topics: Topics | None
    reviewed: tuple[CellType, ...]
    tasks_after: str | None


class BadTemplate(Exception):
    """A file of templates is wrong: which, where and why. Never reaches a user; tests load all."""


@functools.cache
def words() -> Mapping[str, Any]:
    """What stands in every draft (`data/words.yaml`)."""
    return _read("words")


@functools.cache
def lexicon() -> Mapping[str, Any]:
    """What a cell talks about (`data/subjects.yaml`)."""
    return _read("subjects")


def load_rules(register: Register, folder: Path = _DATA) -> dict[str, Rule]:
    """Every rule by its key. Raises `BadTemplate` for one that no register entry bears."""
    rows = _read("rules", folder)
    return {key: _rule(key, row, register) for key, row in rows.items()}


def load_templates(register: Register, folder: Path = _DATA) -> dict[MeetingKind, Template]:
    """The template of every kind of meeting. Raises `BadTemplate`."""
    rules = load_rules(register, folder)
    return {kind: _template(kind, _read(kind, folder), rules) for kind in MeetingKind}


def _read(name: str, folder: Path = _DATA) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(clean((folder / f"{name}.yaml").read_text("utf-8")))
    return read


def _rule(key: str, row: Mapping[str, Any], register: Register) -> Rule:
    name, _, date = row["entry"].rpartition(" ")
    entry = next(
        (one for one in register.entries if name in (one.number, one.title) and one.date == date),
        None,
    )
    if entry is None:
        raise BadTemplate(f"rules.yaml, {key}: the register has no {row['entry']}")
    sure = Sureness(row["confidence"])
    if not row["source"]:
        raise BadTemplate(f"rules.yaml, {key}: no source")
    return Rule(key, entry, row["place"], row["says"], row["find"], sure, str(row["source"]))


def _template(kind: MeetingKind, row: Mapping[str, Any], rules: Mapping[str, Rule]) -> Template:
    slots = tuple(_slot(kind, one, rules) for one in row["items"])
    keys = [one.key for one in slots]
    topics = _topics(row["topics"]) if row["topics"] else None
    places = [row["tasks_after"], topics and topics.after]
    if len(set(keys)) < len(keys) or any(one and one not in keys for one in places):
        raise BadTemplate(f"{kind}.yaml: items named twice, or one that is not there")
    limits = row["minutes"]
    _check_fields(f"{kind}.yaml", row["title"])
    if sum(one.minutes for one in slots) < (limits["least"] or 0):
        raise BadTemplate(f"{kind}.yaml: shorter than its rule asks for")
    return Template(
        kind=kind,
        title=row["title"],
        least=limits["least"],
        least_rule=rules[limits["rule"]] if limits["rule"] else None,
        most=limits["most"],
        slots=slots,
        topics=topics,
        reviewed=tuple(CellType(one) for one in row["reviewed"]),
        tasks_after=row["tasks_after"],
    )


def _slot(kind: MeetingKind, row: Mapping[str, Any], rules: Mapping[str, Rule]) -> Slot:
    where = f"{kind}.yaml, {row['key']}"
    by_type = row.get("notes_by_type", {})
    slot = Slot(
        key=row["key"],
        title=row["title"],
        minutes=row["minutes"],
        least=row["least"],
        weight=row.get("weight", 0),
        leader=row["leader"],
        basis=tuple(_basis(where, one, rules) for one in row["basis"]),
        notes=tuple(row.get("notes", [])),
        notes_by_type={CellType(one): tuple(notes) for one, notes in by_type.items()},
        obligatory=row.get("obligatory", True),
        private=row.get("private", False),
        source=str(row["source"]),
        sureness=Sureness(row["confidence"]),
    )
    if not 0 < slot.least <= slot.minutes or not slot.basis or not slot.source:
        raise BadTemplate(f"{where}: minutes, basis or source")
    if slot.leader not in words()["leaders"]:
        raise BadTemplate(f"{where}: no such leader")
    for text in (slot.title, *slot.notes, *(one for notes in by_type.values() for one in notes)):
        _check_fields(where, text)
    return slot


def _basis(where: str, text: str, rules: Mapping[str, Rule]) -> tuple[Rule, str]:
    key, _, find = (one.strip() for one in text.partition("|"))
    if key not in rules:
        raise BadTemplate(f"{where}: no rule {key}")
    return rules[key], find or rules[key].find


def _topics(row: Mapping[str, Any]) -> Topics:
    kinds = tuple(TopicKind(one) for one in row["kinds"])
    as_notes = row.get("as") == "notes"
    return Topics(
        row["usual"], row["most"], row["minutes"], row["least"], row["after"], kinds, as_notes
    )


def _check_fields(where: str, text: object) -> None:
    if not isinstance(text, str):  # "a: b" without quotation marks is a mapping in YAML
        raise BadTemplate(f"{where}: {text} is not a text")
    fields = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    if not fields <= _FIELDS or re.search(r"\s\s", text):
        raise BadTemplate(f"{where}: {text}")
