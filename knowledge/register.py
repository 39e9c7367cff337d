"""The register (danh mục văn bản): what is known of documents, whether or not they are indexed.

`register.yaml` holds the facts, each with its confidence. A document is found by its number (a
list of candidates: numbers repeat) or by what it governs. What replaced it is followed to the end
of the chain; doubt about it is part of the value, never dropped on the way.
"""

import datetime
import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from knowledge.numbers import DocumentNumber, find_numbers, parse_number
from knowledge.passages import Level
from knowledge.question import Question, understand
from knowledge.text import phrase

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

    @functools.cached_property
    def parsed(self) -> DocumentNumber | None:
        """Its number, read."""
        return parse_number(self.number) if self.number else None

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
        self._successors = {entry: self._chain(entry) for entry in entries if entry.replaced_by}
        self._topics = _by_rarest_word(entries)

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

    def successors(self, entry: Entry) -> tuple[Entry, ...]:
        """What replaced it, and what replaced that, to the end; empty for what nothing replaced."""
        return self._successors.get(entry, ()) if entry.replaced_by else ()

    def governing(self, question: Question) -> list[Governing]:
        """The entries whose topics the question names, the most exactly named first.

        Current and replaced versions of one subject come together: callers show the standing.
        """
        said = _Said(question)
        strengths: dict[int, int] = {}
        for word in said.words.union(*said.otherwise):
            for at, topic in self._topics.get(word, ()):
                if (strength := said.names(topic)) > strengths.get(at, 0):
                    strengths[at] = strength
        scored = [Governing(self.entries[at], strengths[at]) for at in sorted(strengths)]
        best = max((one.strength for one in scored), default=0)
        kept = [one for one in scored if one.strength >= max(2, best - 1)]
        return sorted(
            kept, key=lambda one: (-one.strength, -_year(one.entry), one.entry.number or "")
        )

    def _chain(self, entry: Entry) -> tuple[Entry, ...]:
        chain: list[Entry] = []
        current = entry
        while current.replaced_by:
            following = self._resolve(current.replaced_by[0])
            if following is None or following in chain or following == entry:
                break
            chain.append(following)
            current = following
        return tuple(chain)

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


def _by_rarest_word(entries: Sequence[Entry]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Every topic, with its entry's place, under that word of it which the fewest topics have.

    No way to name a topic leaves a word of it out (`_Said.names`), so one word finds it.
    """
    topics = [(at, topic) for at, entry in enumerate(entries) for topic in entry.topics if topic]
    common = Counter(word for _, topic in topics for word in topic)
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for at, topic in topics:
        found.setdefault(min(topic, key=common.__getitem__), []).append((at, topic))
    return found


class _Said:
    """The words of a question as topics are looked for in them."""

    def __init__(self, question: Question) -> None:
        self.words = frozenset(question.words)
        self.otherwise = [one for other in question.others for one in other.phrases]
        self._said = phrase(question.words)
        self._otherwise = "".join(map(phrase, self.otherwise))

    def names(self, topic: tuple[str, ...]) -> int:
        """How much of a topic is named: all of it as a phrase, or every word of it (less)."""
        if phrase(topic) in self._said:
            return len(topic)
        if phrase(topic) in self._otherwise:
            return len(topic) - 1
        return len(topic) - 1 if len(topic) > 2 and self.words.issuperset(topic) else 0


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
