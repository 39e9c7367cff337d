"""From a question to passages: keywords first, vectors where words are weak, evidence last.

1. BM25 over folded syllables and pairs, within the asker's scopes.
2. Where the best passage covers little of the question, the vector side is added (weight 0.2, each
   side divided by its best score: weighted score fusion beat rank fusion in every study at hand).
3. The best are weighed sentence by sentence (`knowledge.evidence`), and ranked by both.
Figures for each step stand in CHANGELOG.md; change one, run `make evaluate`, write the row.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.encoders import Reranker
from knowledge.evidence import Evidence, weigh
from knowledge.index import Index
from knowledge.keywords import passage_terms
from knowledge.passages import Passage
from knowledge.question import Question
from knowledge.text import pairs

_LOOKED_AT = 60  # passages taken from each side
_LOOKED_AT_WITHIN = 400  # where all but one document's passages are left out afterwards
_WEIGHED = 20  # of which so many are read sentence by sentence
# Below this share of the question's weight in the best passage, the vector side is asked. Chosen
# on the development set: +4 points below 0.33, +2.5 up to 0.40, nothing or less above.
_WEAK = 0.40
_DENSE_WEIGHT = 0.2
_NEARNESS = 0.7  # of retrieval in the final rank, the rest is evidence: 0.919 alone, 0.923 with it
# A pair that no passage holds is often no word at all but two words' border ("hạn dự").
_UNSEEN_PAIR = 0.3


@dataclass(frozen=True)
class Ranked:
    """A passage with its place in the ranking: rank is 1.0 for the best possible."""

    evidence: Evidence
    rank: float

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.evidence.passage


class Rarity:
    """How much a term tells: its inverse document frequency (BM25's form) in this store."""

    def __init__(self, total: int, frequencies: dict[str, int]) -> None:
        self._total = total
        self._frequencies = frequencies

    def __call__(self, term: str) -> float:
        """The weight of a syllable or pair that `frequencies` was asked for."""
        count = self._frequencies.get(term, 0)
        weight = math.log(1 + (self._total - count + 0.5) / (count + 0.5))
        return weight * _UNSEEN_PAIR if count == 0 and "_" in term else weight

    def knows(self, term: str) -> bool:
        """Whether any passage holds the term."""
        return self._frequencies.get(term, 0) > 0


class Retriever:
    """Search as the product does it, in one store."""

    def __init__(
        self, catalogue: Catalogue, index: Index, reranker: Reranker | None = None
    ) -> None:
        self._catalogue = catalogue
        self._index = index
        self._reranker = reranker

    def search(
        self,
        question: Question,
        scopes: Collection[str],
        limit: int = 10,
        *,
        within: int | None = None,
    ) -> list[Ranked]:
        """The passages that answer best, best first. within: of one document only.

        Raises `Unavailable`.
        """
        keywords = self._index.keywords
        depth = _LOOKED_AT if within is None else _LOOKED_AT_WITHIN
        hits = keywords.search(question.weights, scopes, depth)
        wanted = {*question.words, *pairs(question.words)}
        rarity = Rarity(*keywords.frequencies(wanted))
        scores = _scaled(hits)
        found = self._catalogue.passages(list(scores), scopes)
        if _weak(question, hits, found, rarity):
            [vector] = self._index.encoder.encode([question.text])
            dense = _scaled(self._index.nearest(vector, scopes, _LOOKED_AT)) if vector.any() else {}
            scores = {
                one: (1 - _DENSE_WEIGHT) * scores.get(one, 0.0)
                + _DENSE_WEIGHT * dense.get(one, 0.0)
                for one in {*scores, *dense}
            }
            found |= self._catalogue.passages([one for one in dense if one not in found], scopes)
        # Every hit is checked against the database: gone or out of scope, it is not in `found`.
        order = sorted((one for one in scores if one in found), key=lambda one: (-scores[one], one))
        kept = [one for one in order if within in (None, found[one].source.id)]
        openings: dict[int, str] = {}
        if question.names or question.numbered:
            openings = self._catalogue.openings({found[one].source.id for one in kept[:_WEIGHED]})
        scored = [(found[one], scores[one]) for one in kept]
        ranked = _ranked(question, scored, rarity, openings)
        return (self._reranked(question, ranked) if self._reranker else ranked)[:limit]

    def _reranked(self, question: Question, ranked: list[Ranked]) -> list[Ranked]:
        """The best by a cross-encoder's judgement, half and half with ours."""
        assert self._reranker is not None
        best, rest = ranked[:_WEIGHED], ranked[_WEIGHED:]
        texts = [f"{one.passage.context}\n{one.passage.text}" for one in best]
        judged = zip(best, self._reranker.scores(question.text, texts), strict=True)
        mixed = [Ranked(one.evidence, (one.rank + score) / 2) for one, score in judged]
        return sorted(mixed, key=lambda one: -one.rank) + rest


def _scaled(hits: Sequence[tuple[int, float]]) -> dict[int, float]:
    best = max((score for _, score in hits), default=0.0)
    return {one: score / best for one, score in hits} if best > 0 else {}


def _weak(
    question: Question,
    hits: Sequence[tuple[int, float]],
    found: dict[int, Passage],
    rarity: Rarity,
) -> bool:
    """Whether the words of the best keyword hit say little of the question."""
    best = next((found[one] for one, _ in hits if one in found), None)
    if best is None:
        return True
    header = best.source.header
    held = set(passage_terms(f"{header.title} {header.issuer or ''}", best.context, best.text))
    asked = set(question.words) | set(pairs(question.words))
    total = sum(map(rarity, asked))
    return total > 0 and sum(rarity(term) for term in asked & held) / total < _WEAK


def _ranked(
    question: Question,
    scored: Sequence[tuple[Passage, float]],
    rarity: Rarity,
    openings: dict[int, str],
) -> list[Ranked]:
    weighed = [
        Ranked(evidence, _NEARNESS * score + (1 - _NEARNESS) * evidence.score)
        for passage, score in scored[:_WEIGHED]
        for evidence in [weigh(question, passage, rarity, openings.get(passage.source.id, ""))]
    ]
    rest = [
        Ranked(Evidence(passage, 0.0, 0, len(passage.text)), _NEARNESS * score)
        for passage, score in scored[_WEIGHED:]
    ]
    return sorted(weighed + rest, key=lambda one: -one.rank)
