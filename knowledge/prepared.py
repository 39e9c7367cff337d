"""A passage made ready to be compared with questions: cut into sentences and folded, once.

Folding is most of the work of a comparison, and the same for every question. A passage never
changes under its id, so `knowledge.retrieval` keeps what is prepared of those found lately.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.passages import Passage
from knowledge.text import SMALL, fold, phrase, phrase_of, syllables_in

LONGEST = 420  # characters of a sentence that is read whole: what a small screen shows at once
_SENTENCE = re.compile(rf"[^\n]+?(?:[.!?…]+[”\"’)]*(?=\s+[^{SMALL}\s])|(?=\n)|$)")
_LABEL = re.compile(r"\s*(?:[\d.]+|[IVX]+\.|[a-zđ]\))\s*")
_CLAUSE = re.compile(r"(?:[^;,]|(?<=\d),(?=\d))+[;,]*\s*")  # "97,3%" is one figure


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a clause: as printed, folded, and as a `phrase`.

    start: its place in the passage, or in the sentence. clauses: those of too long a sentence.
    """

    start: int
    printed: str
    folded: str
    said: str
    clauses: tuple["Piece", ...] = ()

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + len(self.printed)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A passage and, each as a `phrase`, what a question's words are looked for in."""

    passage: Passage
    sentences: tuple[Piece, ...]  # at least one
    whole: str
    heading: str
    title: str  # the words that name its document
    around: str  # all three, one behind the other: what is not in here is in none of them

    def held(self, terms: Iterable[str]) -> set[str]:
        """Which of these are among the terms that the passage is found by.

        See `knowledge.keywords.passage_terms`.
        """
        header = self.passage.source.header
        above = phrase_of(f"{header.title} {header.issuer or ''}\n{self.passage.context}")
        searched = above + self.whole
        return {term for term in terms if phrase(term.split("_")) in searched}


def prepare(passage: Passage) -> Prepared:
    """Cut and fold a passage."""
    text, header = passage.text, passage.source.header
    spans = _sentences(text) or [(0, len(text))]
    sentences = tuple(_sentence(start, text[start:end]) for start, end in spans)
    whole = phrase(filter(None, (one.said.strip() for one in sentences)))
    heading = _phrase_above(passage.context)
    named = (header.kind, header.number, header.title, header.issuer)
    title = _phrase_above(" ".join(filter(None, named)))
    return Prepared(passage, sentences, whole, heading, title, around=whole + heading + title)


# The passages of a document share its title, and those of a chapter their headings.
_phrase_above = functools.lru_cache(maxsize=1_000)(phrase_of)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence stand, none cut inside a figure."""
    return [match.span() for match in _CLAUSE.finditer(sentence)]


def _sentence(start: int, printed: str) -> Piece:
    parts = clauses(printed) if len(printed) > LONGEST else []
    return _piece(start, printed, tuple(_piece(one, printed[one:end]) for one, end in parts))


def _piece(start: int, printed: str, parts: tuple[Piece, ...] = ()) -> Piece:
    folded = fold(printed)
    return Piece(start, printed, folded, phrase(syllables_in(folded)), parts)


def _sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a passage; a point's label ("4.2.2.") belongs to what follows it."""
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        if not match.group().strip():
            continue
        if spans and _LABEL.fullmatch(text[slice(*spans[-1])]):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return spans
