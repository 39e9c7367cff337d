"""The register (danh mục văn bản): what is known of documents, whether or not they are indexed.

`register.yaml` holds the facts, each with its confidence. A document is found by its number (a
list of candidates: numbers repeat) or by what it governs. What replaced it is followed to the end
of the chain; doubt about it is part of the value, never dropped on the way.
"""

import datetime
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from knowledge.numbers import DocumentNumber, find_numbers, parse_number
from knowledge.passages import Level
from knowledge.question import Question, understand

_FILE = Path(__file__).with_name("register.yaml")


class Validity(StrEnum):
    """Where a document stands, as far as is known."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    TO_CHECK = "to_check"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Entry:
    """A document of the register. date: "2021-10-25", or less where less is known.

    certain: whether number, date, issuer and standing all rest on solid sources; where not, what
    is said of the document is marked "cần kiểm tra".
    """

    number: str | None
    date: str | None
    issuer: str
    kind: str
    title: str
    level: Level
    area: str | None
    topics: tuple[tuple[str, ...], ...]
    aliases: tuple[str, ...]
    replaced_by: tuple[str, ...]
    status: Validity
    certain: bool
    doubt: str | None

    def may_be_of(self, date: datetime.date) -> bool:
        """Whether it may be of this day, as far as its date is known ("2026" is any of 2026)."""
        return self.date is not None and date.isoformat().startswith(self.date)

    @property
    def name(self) -> str:
        """ "Quy định 37-QĐ/TW", or the title of a document without a number."""
        return f"{self.kind} {self.number}" if self.number else self.title


@dataclass(frozen=True)
class Governing:
    """An entry that a question is about. strength: syllables of the longest topic found in it."""

    entry: Entry
    strength: int


class Register:
    """The entries of one file."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_digits: dict[int, list[tuple[DocumentNumber, Entry]]] = {}
        for entry in entries:
            for name in filter(None, (entry.number, *entry.aliases)):
                for found in find_numbers(name, typed=True):
                    self._by_digits.setdefault(found.number.digits, []).append(
                        (found.number, entry)
                    )

    def candidates(self, number: DocumentNumber, date: datetime.date | None = None) -> list[Entry]:
        """The entries of a number, newest first; those of the date alone, if any has it.

        A date that no entry has is a conflict to be shown, so the entries stay.
        """
        found = [
            entry for own, entry in self._by_digits.get(number.digits, []) if own.matches(number)
        ]
        found = list(dict.fromkeys(found))
        if date is not None:
            found = [entry for entry in found if entry.may_be_of(date)] or found
        return sorted(found, key=lambda entry: entry.date or "", reverse=True)

    def successors(self, entry: Entry) -> list[Entry]:
        """What replaced it, and what replaced that, to the end; empty for what nothing replaced."""
        chain: list[Entry] = []
        current = entry
        while current.replaced_by:
            following = self._resolve(current.replaced_by[0])
            if following is None or following in chain or following == entry:
                break
            chain.append(following)
            current = following
        return chain

    def governing(self, question: Question) -> list[Governing]:
        """The entries whose topics the question names, the most exactly named first.

        Current and replaced versions of one subject come together: callers show the standing.
        """
        scored = []
        for entry in self.entries:
            strength = max((_named(topic, question) for topic in entry.topics), default=0)
            if strength:
                scored.append(Governing(entry, strength))
        best = max((one.strength for one in scored), default=0)
        kept = [one for one in scored if one.strength >= max(2, best - 1)]
        return sorted(
            kept, key=lambda one: (-one.strength, -_year(one.entry), one.entry.number or "")
        )

    def _resolve(self, reference: str) -> Entry | None:
        """The entry of "207-QĐ/TW 2026-07-26"; None where the register has no such entry."""
        name, _, date = reference.rpartition(" ")
        number = parse_number(name if re.match(r"\d{4}", date) else reference)
        if number is None:
            return None
        same = self.candidates(number)
        return next(
            (entry for entry in same if entry.date == date), same[0] if len(same) == 1 else None
        )


def _named(topic: tuple[str, ...], question: Question) -> int:
    """How much of a topic a question names: all of it as a phrase, or every word of it (less)."""
    said = f" {' '.join(question.words)} "
    if f" {' '.join(topic)} " in said:
        return len(topic)
    phrases = [phrase for other in question.others for phrase in other.phrases]
    if any(f" {' '.join(topic)} " in f" {' '.join(phrase)} " for phrase in phrases):
        return len(topic) - 1
    return len(topic) - 1 if len(topic) > 2 and set(topic) <= set(question.words) else 0


def _year(entry: Entry) -> int:
    return int((entry.date or "0").split("-")[0])


@functools.cache
def load(file: Path = _FILE) -> Register:
    """Read the register. Read once: the file is part of the program."""
    rows: Iterable[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Register([_entry(row) for row in rows])


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        number=row["number"],
        date=row["date"],
        issuer=row["issuer"],
        kind=row["kind"],
        title=row["title"],
        level=Level(row["level"]),
        area=row.get("area"),
        topics=tuple(tuple(understand(topic).words) for topic in row.get("topics", [])),
        aliases=tuple(row.get("aliases", [])),
        replaced_by=tuple(row.get("replaced_by", [])),
        status=Validity(row["status"]),
        certain=row["confidence"] == "high"
        and row["status_confidence"] == "high"
        and row["status"] != Validity.TO_CHECK,
        doubt=row.get("doubt"),
    )
