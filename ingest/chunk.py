"""Paragraphs → passages: never across two points, about a hundred syllables, joined losslessly.

A hundred syllables was the best of 60, 100, 150, 200 and 300 on the development set (MRR@10 0.912,
0.916, 0.913, 0.905, 0.911). Any change here that moves a boundary needs a new `CHUNKER`.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.repair import Paragraph
from ingest.structure import Step, breadcrumb, locator, paths
from knowledge.passages import Chunk, Place
from knowledge.text import SMALL

CHUNKER = "1"  # stored with every passage: another version means the document must be read again

_SYLLABLES = 100
_LONGEST_PARAGRAPH = 150  # above this a paragraph is cut between sentences
_LONGEST_SENTENCE = 300  # above this even a sentence is cut: it is text without full stops
_KEPT_TOGETHER = 7  # rank of x.y: a passage may gather the points below one x.y, never two x.y
_SENTENCE_END = re.compile(rf"(?<=[.;!?…])\s+(?=[“\"(]?[^\W\d_{SMALL}]|\d|[-–+])")


@dataclass(frozen=True)
class _Piece:
    """A paragraph or, of a long one, some sentences; its text ends with the line end or space."""

    text: str
    path: tuple[Step, ...]
    begins: bool  # whether it is the paragraph that carries the path's last label
    place: Place
    more: tuple[Place, ...]  # page breaks inside


def text_of(paragraphs: list[Paragraph]) -> str:
    """The document's repaired text, which the chunks' texts join back to."""
    return "".join(f"{paragraph.text}\n" for paragraph in paragraphs)


def chunk(paragraphs: list[Paragraph], *, regulation: bool) -> list[Chunk]:
    """The passages of a document, in order. `regulation`: see `structure.locator`."""
    chunks: list[Chunk] = []
    open_pieces: list[_Piece] = []
    size = 0
    for piece in _pieces(paragraphs, regulation=regulation):
        length = len(piece.text.split())
        if (
            open_pieces
            and (size + length > _SYLLABLES or _unit(piece.path) != _unit(open_pieces[-1].path))
            and not (_only_headings(open_pieces) and _below(piece.path, open_pieces[-1].path))
        ):
            chunks.append(_close(open_pieces))
            open_pieces, size = [], 0
        open_pieces.append(piece)
        size += length
    if open_pieces:
        chunks.append(_close(open_pieces))
    return chunks


def _pieces(paragraphs: list[Paragraph], *, regulation: bool) -> Iterator[_Piece]:
    body = [paragraph for paragraph in paragraphs if paragraph.note is None]
    notes = [paragraph for paragraph in paragraphs if paragraph.note is not None]
    before: tuple[Step, ...] = ()
    for paragraph, path in zip(body, paths([one.text for one in body]), strict=True):
        # A chapter's title below its mark ("Chương I") is a heading too.
        begins = path is not before or (path != () and paragraph.text == path[-1].heading)
        yield from _cut(paragraph, path, begins, locator(path, regulation=regulation))
        before = path
    for paragraph in notes:
        yield from _cut(paragraph, (), False, f"chú thích {paragraph.note}")


def _cut(
    paragraph: Paragraph, path: tuple[Step, ...], begins: bool, where: str
) -> Iterator[_Piece]:
    text = f"{paragraph.text}\n"
    ends = _ends(text) if len(text.split()) > _LONGEST_PARAGRAPH else [len(text)]
    start = 0
    for end, following in zip(ends, [*ends[1:], None], strict=True):
        if following is not None and len(text[start:following].split()) <= _SYLLABLES:
            continue
        places = [
            Place(at - start, where, page) for at, page in paragraph.breaks if start < at < end
        ]
        page = [page for at, page in paragraph.breaks if at <= start][-1]
        first = begins and start == 0
        yield _Piece(text[start:end], path, first, Place(0, where, page), tuple(places))
        start = end


def _ends(text: str) -> list[int]:
    """Where a long paragraph may be cut: behind sentences, and inside one that does not end."""
    ends: list[int] = []
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        words = [match.end() for match in re.finditer(r"\S+\s*", text[start:end])]
        if len(words) > _LONGEST_SENTENCE:
            ends += [start + at for at in words[_SYLLABLES - 1 : -1 : _SYLLABLES]]
        ends.append(end)
        start = end
    return ends


def _unit(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that a passage may not cross: an article, or else a point x.y."""
    article = [at for at, step in enumerate(path, 1) if step.label.form == "article"]
    return (
        path[: article[0]] if article else tuple(s for s in path if s.label.rank < _KEPT_TOGETHER)
    )


def _only_headings(pieces: list[_Piece]) -> bool:
    """A heading alone is no passage: it goes with what follows it."""
    return all(piece.begins and len(piece.text.split()) <= 30 for piece in pieces)


def _below(path: tuple[Step, ...], above: tuple[Step, ...]) -> bool:
    return path[: len(above)] == above


def _close(pieces: list[_Piece]) -> Chunk:
    places: list[Place] = []
    offset = 0
    for piece in pieces:
        for place in (piece.place, *piece.more):
            moved = Place(offset + place.offset, place.locator, place.page)
            if not places or (places[-1].locator, places[-1].page) != (moved.locator, moved.page):
                places.append(moved)
        offset += len(piece.text)
    return Chunk("".join(piece.text for piece in pieces), _context(pieces), tuple(places))


def _context(pieces: list[_Piece]) -> str:
    """The headings that all pieces stand under, less those that stand in the passage itself."""
    shared = pieces[0].path
    for piece in pieces[1:]:
        same = zip(shared, piece.path, strict=False)
        shared = shared[: sum(1 for _ in itertools.takewhile(lambda two: two[0] == two[1], same))]
    inside = {piece.path for piece in pieces if piece.begins}
    while shared and shared in inside:
        shared = shared[:-1]
    return breadcrumb(shared)
