"""How well a passage answers a question, and which of its sentences says so.

A score of retrieval says which passage is nearest, not whether it answers. Here the question's
informative words are looked for in one sentence (with its headings), weighted by how rare they
are; a question that asks "how many", "how long" or "what share" also needs such a figure there,
and a place that it names must be named by the passage or its document.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from knowledge.passages import Passage
from knowledge.question import Question, Wants, is_empty
from knowledge.text import SMALL, fold, syllables

# The share of a word's weight that counts when it stands not in the sentence itself, but …
_IN_HEADING = 0.8
_IN_PASSAGE = 0.6
_IN_TITLE = 0.5
_SYNONYM = 0.85  # … or is said in other words
_NO_FIGURE = 0.5  # of the score that is left where the figure asked for is missing
_OTHER_UNIT = 0.5  # … where there are figures, but none of what is counted
_OTHER_PLACE = 0.3  # … where the place named is not the passage's

_SENTENCE = re.compile(rf"[^\n]+?(?:[.!?…]+[”\"’)]*(?=\s+[^{SMALL}\s])|(?=\n)|$)")
LONGEST_QUOTE = 420  # characters: what a small screen shows beside the answer line
_CLAUSE = re.compile(r"[^;,]+[;,]*\s*")
_COUNT = rf"(?:\d[\d.,]*|{fold('một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười')})"
_FIGURES = {
    Wants.NUMBER: re.compile(rf"\b{_COUNT}\b"),
    Wants.SPAN: re.compile(
        rf"\b{_COUNT}\s*(?:\(\w+\)\s*)?{fold('(?:ngày|tháng|năm|tuần|phút|giờ|lần|quý)')}"
        rf"|{fold('mỗi (?:tháng|năm|quý|tuần)')}"
    ),
    Wants.PERCENT: re.compile(rf"%|{fold('phần trăm')}"),
    Wants.MONEY: re.compile(rf"\d\s*(?:%|{fold('đồng|nghìn|triệu')})|\d{{1,3}}\.\d{{3}}|{fold('lần mức lương')}"),
    Wants.DATE: re.compile(rf"\d{{1,2}}[/.-]\d{{1,2}}|{fold('ngày')} \d|{fold('năm')} \d{{4}}|{fold('kể từ|sau khi')}"),
}
_PERSON = re.compile(rf"(?:[Đđ]ồng chí|đ/c|[ÔôBb](?:ng|à))\s+(?:[^\W\d_{SMALL}]\w+[ -]?){{2,4}}")
# Who is counted may be called by any of these.
_PEOPLE = [tuple(syllables(word)) for word in ("người", "đồng chí", "đảng viên", "cán bộ")]


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


def weigh(question: Question, passage: Passage, rarity: Rarity) -> Evidence:
    """The best sentence of a passage for a question. rarity: a term's weight (its idf)."""
    body = passage.text
    spans = [match.span() for match in _SENTENCE.finditer(body) if match.group().strip()]
    heading = _Words(passage.context)
    header = passage.source.header
    title = _Words(" ".join(filter(None, (header.kind, header.number, header.title, header.issuer))))
    whole = _Words(body)
    best = Evidence(passage, 0.0, *(spans[0] if spans else (0, len(body))))
    for start, end in spans or [(0, len(body))]:
        sentence = _Words(body[start:end])
        layers = ((sentence, 1.0), (heading, _IN_HEADING), (whole, _IN_PASSAGE), (title, _IN_TITLE))
        score = _coverage(question, layers, rarity) * _fits(question, sentence, whole)
        score *= _placed(question, (sentence, heading, title), rarity)
        if score > best.score + 1e-9:
            best = Evidence(passage, score, start, end)
    return _shortened(best, question, rarity)


def _shortened(evidence: Evidence, question: Question, rarity: Rarity) -> Evidence:
    """Of a sentence too long to read, the clauses around the one that covers most."""
    sentence = evidence.passage.text[evidence.start : evidence.end]
    if len(sentence) <= LONGEST_QUOTE:
        return evidence
    clauses = [match for match in _CLAUSE.finditer(sentence)]
    worth = [
        _coverage(question, ((words, 1.0),), rarity) * _fits(question, words, words)
        for words in (_Words(clause.group()) for clause in clauses)
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


class _Words:
    """A text's folded syllables, for asking whether a phrase stands there."""

    def __init__(self, text: str) -> None:
        self.printed = text
        self.folded = fold(text)
        self._said = " " + " ".join(syllables(text)) + " "

    def __contains__(self, phrase: Iterable[str]) -> bool:
        return f" {' '.join(phrase)} " in self._said


def _coverage(question: Question, layers: Iterable[tuple["_Words", float]], rarity: Rarity) -> float:
    """The share of the question's weight found, each word and pair at its best place."""
    words = question.words
    total = found = 0.0
    for at, word in enumerate(words):
        if not is_empty(word):
            weight = rarity(word)
            total += weight
            found += weight * _best(question, (word,), at, at + 1, layers)
        if at + 1 < len(words) and not (is_empty(word) or is_empty(words[at + 1])):
            pair = (word, words[at + 1])
            weight = rarity("_".join(pair))
            total += weight
            found += weight * _best(question, pair, at, at + 2, layers)
    return found / total if total else 0.0


def _best(
    question: Question,
    phrase: tuple[str, ...],
    start: int,
    end: int,
    layers: Iterable[tuple["_Words", float]],
) -> float:
    """The best place of a phrase: typed, or in other words where it lies in such a phrase."""
    share = 0.0
    for text, place in layers:
        if place <= share:
            continue
        if phrase in text:
            share = place
        elif place * _SYNONYM > share:
            for other in question.others:
                if other.start < end and start < other.end and any(p in text for p in other.phrases):
                    share = max(share, place * _SYNONYM)
    return share


def _fits(question: Question, sentence: "_Words", whole: "_Words") -> float:
    """Whether a figure of the kind asked for stands there."""
    if question.wants is Wants.PERSON:
        return 1.0 if _PERSON.search(sentence.printed) else _NO_FIGURE
    pattern = _FIGURES.get(question.wants)
    if pattern is None:
        return 1.0
    if not pattern.search(sentence.folded):
        return _NO_FIGURE
    if question.wants is Wants.NUMBER and question.unit:
        units = [question.unit, *(_PEOPLE if question.unit in _PEOPLE else [])]
        if not any(re.search(rf"\b{_COUNT}\s+{' '.join(unit)}\b", sentence.folded) for unit in units):
            return _OTHER_UNIT
    return 1.0


def _placed(question: Question, texts: Iterable["_Words"], rarity: Rarity) -> float:
    """Whether the places named are named there too. A place no document knows is no place here."""
    known = [name for name in question.names if rarity.knows("_".join(name))]
    return 1.0 if all(any(name in text for text in texts) for name in known) else _OTHER_PLACE


def figure_in(question: Question, sentence: str) -> str | None:
    """The figure asked for as printed ("1.239 đảng viên"), where the sentence holds just one."""
    if question.wants is not Wants.NUMBER or not question.unit:
        return None
    units = [question.unit, *(_PEOPLE if question.unit in _PEOPLE else [])]
    pattern = rf"\d[\d.,]*\s+(?:{'|'.join(' '.join(unit) for unit in units)})\b"
    found = [match.span() for match in re.finditer(pattern, fold(sentence))]
    return sentence[slice(*found[0])] if len(found) == 1 else None
