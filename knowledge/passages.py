"""The vocabulary that the packages share: a document, its passages, where a sentence stands."""

import bisect
import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.numbers import Found


class Level(StrEnum):
    """Who speaks: the centre, the province, the commune or ward, the cell."""

    CENTRAL = "trung-uong"
    PROVINCE = "tinh"
    COMMUNE = "xa"
    CELL = "chi-bo"


_RULING = {"quy định", "hướng dẫn", "quy chế", "điều lệ", "quyết định", "luật"}


def rules(kind: str | None) -> bool:
    """Whether a paper of this kind rules (its points are "điểm"), or tells (they are "mục")."""
    return kind is not None and kind.lower() in _RULING


@dataclass(frozen=True)
class Place:
    """From `offset` of a passage's text on, this is where we are: locator and page (from 1)."""

    offset: int
    locator: str
    page: int | None = None


@dataclass(frozen=True)
class Chunk:
    """A passage before it is stored. The texts of a document's chunks join back to its text.

    text: a slice of the document's repaired text, line ends included.
    context: the headings above it, outermost first, joined by " › "; searched with the text.
    places: at least one, the first at offset 0, in order.
    """

    text: str
    context: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Header:
    """What a document says of itself. None where it does not say."""

    title: str
    number: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None
    kind: str | None = None
    level: Level | None = None


@dataclass(frozen=True)
class Mention:
    """A document cited in a passage: its number, and the date and issuer printed beside it."""

    found: Found
    kind: str | None
    date: datetime.date | None
    issuer: str | None


@dataclass(frozen=True)
class NewDocument:
    """A document ready to be stored: everything computed, nothing written yet."""

    source: str  # what makes it the same document when it changes: its path or its file name
    file: str  # the file's name, shown to people
    sha256: str
    scope: str  # who may see it: "committee" or "cell:<id>"
    internal: bool
    header: Header
    pages: int | None
    chunks: tuple[Chunk, ...]
    mentions: tuple[tuple[int, Mention], ...] = ()  # chunk ordinal, mention
    vectors: tuple[bytes, ...] = field(default=(), repr=False)  # float32, one a chunk


@dataclass(frozen=True)
class Source:
    """A stored document, as answers and lists show it."""

    id: int
    file: str
    scope: str
    internal: bool
    header: Header
    pages: int | None


@dataclass(frozen=True)
class Passage:
    """A stored passage with the document it belongs to."""

    id: int
    source: Source
    ordinal: int
    text: str
    context: str
    places: tuple[Place, ...]

    def place_of(self, offset: int) -> Place:
        """Where the character at this offset of the text stands."""
        at = bisect.bisect_right([place.offset for place in self.places], offset) - 1
        return self.places[max(at, 0)]
