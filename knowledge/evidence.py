"""How well a passage answers a question, and which of its sentences says so.

A score of retrieval says which passage is nearest, not whether it answers. Here the question's
informative words are looked for in one sentence (with its headings), weighted by how rare they
are; a question that asks "how many", "how long" or "what share" also needs such a figure there,
and a place that it names must be named by the passage or its document.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.passages import Passage
from knowledge.prepared import LONGEST, Piece, Prepared, clauses, prepare
from knowledge.question import PLACES, Question, numbered_places
from knowledge.text import SMALL, fold, phrase, phrase_of, syllables
from knowledge.wants import Wants

# The share of a word's weight that counts when it stands not in the sentence itself, but …
_IN_HEADING = 0.8
_IN_PASSAGE = 0.6
_IN_TITLE = 0.5
_SYNONYM = 0.85  # … or is said in other words
_NO_FIGURE = 0.5  # of the score that is left where the figure asked for is missing
_OTHER_UNIT = 0.5  # … where there are figures, but none of what is counted
_OTHER_PLACE = 0.3  # … where the place named is not the passage's
_BASIS_ONLY = 0.5  # … where the sentence only lists what a paper rests on
_NO_BETTER = 1e-9  # a sentence that is better by less is not: the first of them is taken

_HEADING_ONLY = 0.6  # … where it is a heading: it says what follows, not what holds
_HEADING = re.compile(r"\s*\d+(?:\.\d+)*\.\s+(?:Điều \d+:)?[^\d.;:,]+\s*")
_BASIS = re.compile(r"\s*(?:[-–+]\s*)?(?:Căn cứ|Xét|Thực hiện (?:Quy|Công|Kế|Nghị|Chỉ|Hướng)\w*)\b")
LONGEST_QUOTE = LONGEST
_COUNT = rf"(?:\d[\d.,]*|{fold('một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười')})"
_FIGURES = {
    Wants.NUMBER: re.compile(rf"\b{_COUNT}\b"),
    Wants.SPAN: re.compile(
        rf"\b{_COUNT}\s*(?:\(\w+\)\s*)?{fold('(?:ngày|tháng|năm|tuần|phút|giờ|lần|quý)')}"
        rf"|{fold('mỗi (?:tháng|năm|quý|tuần)')}"
    ),
    Wants.PERCENT: re.compile(rf"%|{fold('phần trăm')}"),
    Wants.MONEY: re.compile(
        rf"\d\s*(?:%|{fold('đồng|nghìn|triệu')})|\d{{1,3}}\.\d{{3}}|{fold('lần mức lương')}"
    ),
    Wants.DATE: re.compile(
        rf"\d{{1,2}}[/.-]\d{{1,2}}|{fold('ngày')} \d|{fold('năm')} \d{{4}}|{fold('kể từ|từ khi')}"
    ),
}
# What makes a figure a limit: "hơn 30 đảng viên", "9 đảng viên chính thức trở lên".
_LIMITS = "hơn|chưa đủ|dưới|trên|từ|đến|đủ|không quá|quá|ít nhất|tối thiểu|tối đa|khoảng|gần"
_LIMIT_BEFORE = re.compile(rf"\b(?:{fold(_LIMITS)})\s*$")
_LIMIT_BEHIND = re.compile(
    rf"[^.;,]{{0,30}}\b{fold('trở (?:lên|xuống)')}|\s*{fold('chính thức')}\b"
)
_PERSON = re.compile(rf"(?:[Đđ]ồng chí|đ/c|[ÔôBb](?:ng|à))\s+(?:[^\W\d_{SMALL}]\w+[ -]?){{2,4}}")
_ROLES = ("người", "đồng chí", "đảng viên", "cán bộ", "bí thư", "quần chúng")
_CLOCK = {("phut",), ("gio",)}  # asked in minutes or hours, a number of days is no answer
_MINUTES = re.compile(rf"\b{_COUNT}\s*{fold('(?:phút|giờ)')}")
# Who is counted may be called by any of these.
_PEOPLE = [tuple(syllables(word)) for word in _ROLES]


class Rarity(Protocol):
    """How much a term tells in this store; see `knowledge.retrieval`."""

    def __call__(self, term: str) -> float:
        """The weight of a syllable or pair."""
        ...

    def knows(self, term: str) -> bool:
        """Whether any passage holds it."""
        ...


@dataclass(frozen=True)
class Evidence:
    """A passage with the sentence that answers best.

    score: 0 to 1, the share of the question that the sentence covers. start, end: the sentence in
    the passage's text, or of a long one the clauses that answer.
    """

    passage: Passage
    score: float
    start: int
    end: int


def weigh(question: Question, passage: Passage, rarity: Rarity, opening: str = "") -> Evidence:
    """The best sentence of a passage for a question.

    rarity: a term's weight (its idf). opening: the document's first lines, which say what place it
    is about.
    """
    return Weighing(question, rarity).weigh(prepare(passage), phrase_of(opening))


class Weighing:
    """A question made ready to be compared with passages."""

    def __init__(self, question: Question, rarity: Rarity) -> None:
        """rarity: a term's weight (its idf)."""
        known = [place for name in question.names if (place := _known_place(name, rarity))]
        apart = {*PLACES, *itertools.chain(*known)} if known else set()
        self._terms = _terms(question, rarity, apart | question.numbered)
        self._total = sum(term.weight for term in self._terms)
        self._places = [phrase(place) for place in known]
        self._numbered = question.numbered
        self._figure = _Figure(question)

    def weigh(self, prepared: Prepared, opening: str) -> Evidence:
        """The best sentence of a passage. opening: the document's first lines as a `phrase`."""
        around = [_around(one, prepared) for one in self._terms if one.share(prepared.around)]
        placed = self._placing(prepared.heading, prepared.title, opening)
        best, score = prepared.sentences[0], 0.0
        for sentence in prepared.sentences:
            worth = self._coverage(sentence.said, around)
            if worth <= score + _NO_BETTER:
                continue  # what follows takes away or leaves as it is
            worth *= self._figure.fits(sentence)
            worth *= placed(sentence.said)
            worth *= _BASIS_ONLY if _BASIS.match(sentence.printed) else 1.0
            worth *= _HEADING_ONLY if _HEADING.fullmatch(sentence.printed) else 1.0
            if worth > score + _NO_BETTER:
                best, score = sentence, worth
        return Evidence(prepared.passage, score, *self._shortened(best))

    def _coverage(self, said: str, around: Sequence["_Around"]) -> float:
        """The share of the question's weight found, each term at its best place."""
        found = 0.0
        for term, best, more in around:
            found += term.weight * (max(best, term.share(said)) if more else best)
        return found / self._total if self._total else 0.0

    def _placing(self, *named: str) -> Callable[[str], float]:
        """Whether the places that are asked for are named, in a sentence or in these texts."""
        places = [place for place in self._places if not any(place in one for one in named)]
        numbered = self._numbered
        if numbered:
            numbered = numbered.difference(*map(numbered_places, named))

        def placed(said: str) -> float:
            there = all(place in said for place in places)
            if there and numbered:
                there = numbered <= numbered_places(said)
            return 1.0 if there else _OTHER_PLACE

        return placed

    def _shortened(self, sentence: Piece) -> tuple[int, int]:
        """Where a sentence stands, or of one too long to read the clauses that cover most."""
        if not sentence.clauses:
            return sentence.start, sentence.end
        alone = [(term, 0.0, True) for term in self._terms if term.share(sentence.said)]
        worth = [
            self._coverage(one.said, alone) * self._figure.fits(one) for one in sentence.clauses
        ]
        at = sentence.clauses[worth.index(max(worth))].start
        start, end = clauses_around(sentence.printed, at, longest=LONGEST_QUOTE)
        return sentence.start + start, sentence.start + end


def clauses_around(text: str, at: int, *, longest: int) -> tuple[int, int]:
    """The clauses around a place of a sentence, as many as fit: (start, end), never cut inside."""
    spans = clauses(text)
    first = last = next((n for n, (_, end) in enumerate(spans) if at < end), len(spans) - 1)
    while True:
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= longest:
            last += 1
        elif first > 0 and spans[last][1] - spans[first - 1][0] <= longest:
            first -= 1
        else:
            return spans[first][0], spans[last][1]


@dataclass(frozen=True)
class _Term:
    """A word or pair of the question: its weight, and how it is said (each a `phrase`)."""

    weight: float
    typed: str
    others: tuple[str, ...]

    def share(self, said: str) -> float:
        """1.0 where it stands as typed, less where in other words, 0.0 where not at all."""
        if self.typed in said:
            return 1.0
        for other in self.others:
            if other in said:
                return _SYNONYM
        return 0.0


# A term, what it is worth wherever it stands around a sentence, and whether one can add to that.
_Around = tuple[_Term, float, bool]


def _around(term: _Term, prepared: Prepared) -> _Around:
    inside = term.share(prepared.whole)
    best = max(_IN_HEADING * term.share(prepared.heading), _IN_PASSAGE * inside)
    if best < _IN_TITLE:
        best = max(best, _IN_TITLE * term.share(prepared.title))
    return term, best, inside > best


def _known_place(name: tuple[str, ...], rarity: Rarity) -> tuple[str, ...]:
    """As much of a name as documents know; nothing, where it is no place of theirs."""
    if len(name) == 1:
        return name if rarity.knows(name[0]) else ()
    known = list(
        itertools.takewhile(lambda two: rarity.knows("_".join(two)), itertools.pairwise(name))
    )
    return name[: len(known) + 1] if known else ()


def _terms(question: Question, rarity: Rarity, places: set[str]) -> list[_Term]:
    """The words of the question that carry its subject, and the pairs of them, in order.

    The words of places are not among them: whether the place is right is asked apart.
    """
    words = question.words
    subject = {at for at in question.informative if words[at] not in places}
    cuts = [(at, end) for at in sorted(subject) for end in (at + 1, at + 2)]
    return [
        _Term(
            rarity("_".join(words[start:end])),
            phrase(words[start:end]),
            tuple(
                phrase(said)
                for other in question.others
                if other.start < end and start < other.end
                for said in other.phrases
            ),
        )
        for start, end in cuts
        if end - 1 in subject
    ]


class _Figure:
    """The figure that a question asks for."""

    def __init__(self, question: Question) -> None:
        self._person = question.wants is Wants.PERSON
        self._kind = _FIGURES.get(question.wants)
        if question.wants is Wants.SPAN and question.unit in _CLOCK:
            self._kind = _MINUTES
        self._counted: re.Pattern[str] | None = None
        if question.wants is Wants.NUMBER and question.unit:
            self._counted = re.compile(rf"\b{_COUNT}\s+{_units(question)}\b")

    def fits(self, piece: Piece) -> float:
        """Less than 1.0 where no figure of the kind asked for stands there."""
        if self._person:
            return 1.0 if _PERSON.search(piece.printed) else _NO_FIGURE
        if self._kind is None:
            return 1.0
        if not self._kind.search(piece.folded):
            return _NO_FIGURE
        if self._counted and not self._counted.search(piece.folded):
            return _OTHER_UNIT
        return 1.0


def _units(question: Question) -> str:
    """A pattern for what is counted: people may be called by any of several words."""
    units = [question.unit, *(_PEOPLE if question.unit in _PEOPLE else [])]
    return f"(?:{'|'.join(' '.join(unit) for unit in units)})"


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence, or of a long one the clauses, around a citation."""
    start = max(text.rfind("\n", 0, at) + 1, text.rfind(". ", 0, at) + 1)
    ends = [found for found in (text.find("\n", at), text.find(". ", at) + 1) if found > 0]
    end = min(ends, default=len(text))
    if end - start > LONGEST_QUOTE:
        first, last = clauses_around(text[start:end], at - start, longest=LONGEST_QUOTE)
        start, end = start + first, start + last
    return start, end


def figure_in(question: Question, sentence: str) -> str | None:
    """The figure asked for as printed ("1.239 đảng viên"), where the sentence holds just one.

    None where it is a limit or a part ("hơn 30 đảng viên", "9 đảng viên chính thức trở lên"), or
    the label of a point: alone it would say something else.
    """
    if question.wants is not Wants.NUMBER or not question.unit:
        return None
    folded = fold(sentence)
    pattern = rf"\d[\d.,]*\s+{_units(question)}\b"
    found = [match.span() for match in re.finditer(pattern, folded)]
    if len(found) != 1:
        return None
    start, end = found[0]
    alone = not _LIMIT_BEFORE.search(folded[:start]) and not _LIMIT_BEHIND.match(folded[end:])
    label = not folded[:start].strip() and "." in sentence[start:end].split()[0]
    return sentence[start:end] if alone and not label else None
