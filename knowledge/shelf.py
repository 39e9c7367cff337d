"""The stored documents that have a number, kept at hand until the catalogue moves."""

import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.kept import Kept
from knowledge.numbers import DocumentNumber, parse_number
from knowledge.passages import Source
from knowledge.subject import is_empty
from knowledge.text import syllables

_KEPT = 8  # askers of different scopes


@dataclass(frozen=True)
class Numbered:
    """A stored document with its number read, and the words of its title that say something."""

    source: Source
    number: DocumentNumber
    words: frozenset[str]


class Row:
    """Numbered documents, in the order they came."""

    def __init__(self, documents: Iterable[Numbered]) -> None:
        self._by_digits: dict[int, list[Numbered]] = {}
        self._by_word: dict[str, list[tuple[int, Numbered]]] = {}
        for at, one in enumerate(documents):
            self._by_digits.setdefault(one.number.digits, []).append(one)
            for word in one.words:
                self._by_word.setdefault(word, []).append((at, one))

    def of(self, number: DocumentNumber) -> list[Numbered]:
        """Those that a number may name."""
        return [one for one in self._by_digits.get(number.digits, ()) if one.number.matches(number)]

    def titled(self, words: Iterable[str]) -> list[Numbered]:
        """Those with any of these words in their title."""
        found = {at: one for word in words for at, one in self._by_word.get(word, ())}
        return [found[at] for at in sorted(found)]


class Shelf:
    """What stands in a catalogue, by number and by title."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rows: Kept[tuple[int, tuple[str, ...]], Row] = Kept(_KEPT)

    def row(self, scopes: Collection[str]) -> Row:
        """The numbered documents that these scopes may see, as they stand at this moment."""
        key = (self._catalogue.version(), tuple(sorted(scopes)))
        return self._rows.get(key) or self._rows.put(
            key, Row(filter(None, map(_numbered, self._catalogue.sources(scopes))))
        )


@functools.lru_cache(maxsize=5_000)  # after a change, only what is new is read again
def _numbered(source: Source) -> Numbered | None:
    number = parse_number(source.header.number or "")
    if number is None:
        return None
    words = frozenset(word for word in syllables(source.header.title) if not is_empty(word))
    return Numbered(source, number, words)
