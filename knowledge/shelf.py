"""The stored documents that have a number, kept at hand until the catalogue moves."""

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.numbers import DocumentNumber, parse_number
from knowledge.passages import Source
from knowledge.subject import is_empty
from knowledge.text import syllables


@dataclass(frozen=True)
class Numbered:
    """A stored document with its number read, and the words of its title that say something."""

    source: Source
    number: DocumentNumber
    words: frozenset[str]


class Shelf:
    """What stands in a catalogue, by number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._read: tuple[tuple[int, tuple[str, ...]], tuple[Numbered, ...]] | None = None

    def all(self, scopes: Collection[str]) -> tuple[Numbered, ...]:
        """The numbered documents that these scopes may see."""
        key = (self._catalogue.version(), tuple(sorted(scopes)))
        read = self._read
        if read is None or read[0] != key:
            read = (key, tuple(filter(None, map(_numbered, self._catalogue.sources(scopes)))))
            self._read = read
        return read[1]

    def of(self, number: DocumentNumber, scopes: Collection[str]) -> list[Numbered]:
        """Those that a number may name."""
        return [one for one in self.all(scopes) if one.number.matches(number)]


def _numbered(source: Source) -> Numbered | None:
    number = parse_number(source.header.number or "")
    if number is None:
        return None
    words = frozenset(word for word in syllables(source.header.title) if not is_empty(word))
    return Numbered(source, number, words)
