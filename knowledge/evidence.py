"""How well a passage answers a question, and which of its sentences says so.

A score of retrieval says which passage is nearest, not whether it answers. Here the question's
informative words are looked for in one sentence (with its headings), weighted by how rare they
are; a question that asks "how many", "how long" or "what share" also needs such a figure there,
and a place that it names must be named by the passage or its document.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from knowledge.passages import Passage
from knowledge.question import PLACES, Question, numbered_places
from knowledge.text import SMALL, fold, syllables
from knowledge.wants import Wants

# The share of a word's weight that counts when it stands not in the sentence itself, but …
_IN_HEADING = 0.8
_IN_PASSAGE = 0.6
_IN_TITLE = 0.5
_SYNONYM = 0.85  # … or is said in other words
_NO_FIGURE = 0.5  # of the score that is left where the figure asked for is missing
_OTHER_UNIT = 0.5  # … where there are figures, but none of what is counted
_OTHER_PLACE = 0.3  # … where the place named is not the passage's

_SENTENCE = re.compile(rf"[^\n]+?(?:[.!?…]+[”\"’)]*(?=\s+[^{SMALL}\s])|(?=\n)|$)")
_BASIS_ONLY = 0.5  # … where the sentence only lists what a paper rests on
_BASIS = re.compile(r"\s*(?:[-–+]\s*)?(?:Căn cứ|Xét|Thực hiện (?:Quy|Công|Kế|Nghị|Chỉ|Hướng)\w*)\b")
LONGEST_QUOTE = 420  # characters: what a small screen shows beside the answer line
_LABEL = re.compile(r"\s*(?:[\d.]+|[IVX]+\.|[a-zđ]\))\s*")
_CLAUSE = re.compile(r"(?:[^;,]|(?<=\d),(?=\d))+[;,]*\s*")  # "97,3%" is one figure
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
    body = passage.text
    spans = _sentences(body) or [(0, len(body))]
    sentences = [syllables(body[start:end]) for start, end in spans]
    whole = _phrase(itertools.chain.from_iterable(sentences))
    heading = _said(passage.context)
    header = passage.source.header
    title = _said(" ".join(filter(None, (header.kind, header.number, header.title, header.issuer))))
    known = [place for name in question.names if (place := _known_place(name, rarity))]
    apart = {*PLACES, *itertools.chain(*known)} if known else set()
    terms = _terms(question, rarity, apart | question.numbered)
    # What headings, passage and title give a term is the same for every sentence.
    layers = ((heading, _IN_HEADING), (whole, _IN_PASSAGE), (title, _IN_TITLE))
    around = [_best(term, layers) for term in terms]
    places = [_phrase(place) for place in known]
    named = (heading, title, _said(opening)) if places or question.numbered else ()
    best = Evidence(passage, 0.0, *spans[0])
    for (start, end), words in zip(spans, sentences, strict=True):
        sentence = _phrase(words)
        score = _coverage(terms, sentence, around) * _fits(question, body[start:end])
        score *= _placed(places, question.numbered, (sentence, *named))
        score *= _BASIS_ONLY if _BASIS.match(body[start:end]) else 1.0
        if score > best.score + 1e-9:
            best = Evidence(passage, score, start, end)
    return _shortened(best, question, terms)


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


def _shortened(evidence: Evidence, question: Question, terms: Sequence["_Term"]) -> Evidence:
    """Of a sentence too long to read, the clauses around the one that covers most."""
    sentence = evidence.passage.text[evidence.start : evidence.end]
    if len(sentence) <= LONGEST_QUOTE:
        return evidence
    clauses = [match for match in _CLAUSE.finditer(sentence)]
    nothing = [0.0] * len(terms)
    worth = [
        _coverage(terms, _said(clause.group()), nothing) * _fits(question, clause.group())
        for clause in clauses
    ]
    at = clauses[worth.index(max(worth))].start()
    start, end = clauses_around(sentence, at, longest=LONGEST_QUOTE)
    return replace(evidence, start=evidence.start + start, end=evidence.start + end)


def clauses_around(text: str, at: int, *, longest: int) -> tuple[int, int]:
    """The clauses around a place of a sentence, as many as fit: (start, end), never cut inside."""
    spans = [match.span() for match in _CLAUSE.finditer(text)]
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
    """A word or pair of the question: its weight, and how it is said (each a `_phrase`)."""

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
            _phrase(words[start:end]),
            tuple(
                _phrase(phrase)
                for other in question.others
                if other.start < end and start < other.end
                for phrase in other.phrases
            ),
        )
        for start, end in cuts
        if end - 1 in subject
    ]


def _said(text: str) -> str:
    """A text's folded syllables in a row, for looking for a `_phrase` among them."""
    return _phrase(syllables(text))


def _phrase(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _coverage(terms: Sequence[_Term], sentence: str, around: Sequence[float]) -> float:
    """The share of the question's weight found, each term at its best place."""
    total = found = 0.0
    for term, other in zip(terms, around, strict=True):
        total += term.weight
        found += term.weight * max(term.share(sentence), other)
    return found / total if total else 0.0


def _best(term: _Term, layers: Iterable[tuple[str, float]]) -> float:
    """The best place of a term in these texts."""
    best = 0.0
    for said, place in layers:
        if place > best:
            best = max(best, place * term.share(said))
    return best


def _fits(question: Question, sentence: str) -> float:
    """Whether a figure of the kind asked for stands there."""
    if question.wants is Wants.PERSON:
        return 1.0 if _PERSON.search(sentence) else _NO_FIGURE
    pattern = _FIGURES.get(question.wants)
    if pattern is None:
        return 1.0
    folded = fold(sentence)
    if question.wants is Wants.SPAN and question.unit in _CLOCK:
        pattern = _MINUTES
    if not pattern.search(folded):
        return _NO_FIGURE
    if question.wants is Wants.NUMBER and question.unit:
        units = [question.unit, *(_PEOPLE if question.unit in _PEOPLE else [])]
        if not any(re.search(rf"\b{_COUNT}\s+{' '.join(unit)}\b", folded) for unit in units):
            return _OTHER_UNIT
    return 1.0


def _placed(places: Iterable[str], numbered: frozenset[str], texts: Iterable[str]) -> float:
    """Whether the places named (each a `_phrase`, or a number) are named there too."""
    said = list(texts)
    by_name = all(any(place in one for one in said) for place in places)
    by_number = not numbered or numbered <= frozenset().union(*map(numbered_places, said))
    return 1.0 if by_name and by_number else _OTHER_PLACE


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
    """The figure asked for as printed ("1.239 đảng viên"), where the sentence holds just one."""
    if question.wants is not Wants.NUMBER or not question.unit:
        return None
    units = [question.unit, *(_PEOPLE if question.unit in _PEOPLE else [])]
    pattern = rf"\d[\d.,]*\s+(?:{'|'.join(' '.join(unit) for unit in units)})\b"
    found = [match.span() for match in re.finditer(pattern, fold(sentence))]
    return sentence[slice(*found[0])] if len(found) == 1 else None
