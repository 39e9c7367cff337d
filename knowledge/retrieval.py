"""From a question to passages: keywords first, vectors where words are weak, evidence last.

1. BM25 over folded syllables and pairs, within the asker's scopes and by their statistics alone.
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
from knowledge.evidence import Evidence, Weighing
from knowledge.index import Index
from knowledge.kept import Kept
from knowledge.passages import Passage
from knowledge.prepared import Prepared, prepare
from knowledge.question import Question
from knowledge.text import pairs, phrase_of

_LOOKED_AT = 60  # passages taken from each side
_LOOKED_AT_WITHIN = 400  # where all but one document's passages are left out afterwards
_WEIGHED = 20  # of which so many are read sentence by sentence
# Below this share of the question's weight in the best passage, the vector side is asked. Chosen
# on the development set: +4 points below 0.33, +2.5 up to 0.40, nothing or less above.
_WEAK = 0.40
_DENSE_WEIGHT = 0.2
_NEARNESS = 0.7  # of retrieval in the final rank, the rest is evidence: 0.919 alone, 0.923 with it
_KEPT = 2_000  # prepared passages at hand, or twice as many: 4 to 15 MB
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
    """How much a term tells: its inverse document frequency (BM25's form) in some scopes."""

    def __init__(self, total: int, frequencies: dict[str, int]) -> None:
        self._total = total
        self._frequencies = frequencies

    def __call__(self, term: str) -> float:
        """The weight of a syllable or pair that `frequencies` was asked for."""
        count = self._frequencies.get(term, 0)
        weight = math.log(1 + (self._total - count + 0.5) / (count + 0.5))
        return weight * _UNSEEN_PAIR if count == 0 and "_" in term else weight

    def knows(self, term: str) -> bool:
        """Whether any passage of theirs holds the term."""
        return self._frequencies.get(term, 0) > 0


class Retriever:
    """Search as the product does it, in one store."""

    def __init__(
        self, catalogue: Catalogue, index: Index, reranker: Reranker | None = None
    ) -> None:
        self._catalogue = catalogue
        self._index = index
        self._reranker = reranker
        self._kept: Kept[int, Prepared] = Kept(_KEPT)

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
        # Counted in what this asker may see: else a word's weight would tell of what others hold.
        asked = {*question.weights, *question.words, *pairs(question.words)}
        rarity = Rarity(*keywords.frequencies(asked, scopes))
        weights = {term: weight * rarity(term) for term, weight in question.weights.items()}
        hits = keywords.search(weights, scopes, depth)
        scores = _scaled(hits)
        # Every hit is checked against the database: gone or out of scope, it is not in `seen`.
        seen = (
            self._catalogue.visible(scores, scopes)
            if within is None
            else self._catalogue.within(within, scopes)
        )
        first = next((one for one in scores if one in seen or self._is_seen(one, scopes)), None)
        if _weak(question, self._prepared([] if first is None else [first]), rarity):
            [vector] = self._index.encoder.encode([question.text])
            dense = _scaled(self._index.nearest(vector, scopes, _LOOKED_AT)) if vector.any() else {}
            if within is None:
                seen |= self._catalogue.visible([one for one in dense if one not in scores], scopes)
            scores = {
                one: (1 - _DENSE_WEIGHT) * scores.get(one, 0.0)
                + _DENSE_WEIGHT * dense.get(one, 0.0)
                for one in {*scores, *dense}
            }
        order = sorted((one for one in scores if one in seen), key=lambda one: (-scores[one], one))
        weighed = self._weighed(question, order[:_WEIGHED], scores, rarity)
        # Weighing only adds: what is not weighed never comes before what is.
        rest = [
            Ranked(Evidence(one, 0.0, 0, len(one.text)), _NEARNESS * scores[one.id])
            for one in self._catalogue.read(order[_WEIGHED:limit]).values()
        ]
        ranked = weighed + rest
        return (self._reranked(question, ranked) if self._reranker else ranked)[:limit]

    def _is_seen(self, passage_id: int, scopes: Collection[str]) -> bool:
        return passage_id in self._catalogue.visible([passage_id], scopes)

    def _prepared(self, ids: Sequence[int]) -> list[Prepared]:
        """These passages, in this order; prepared now, or a while ago for another question."""
        kept = [self._kept.get(one) for one in ids]
        new = self._catalogue.read(
            one for one, known in zip(ids, kept, strict=True) if known is None
        )
        made = {one: self._kept.put(one, prepare(passage)) for one, passage in new.items()}
        both = (known or made.get(one) for one, known in zip(ids, kept, strict=True))
        return [one for one in both if one is not None]

    def _weighed(
        self, question: Question, ids: Sequence[int], scores: dict[int, float], rarity: Rarity
    ) -> list[Ranked]:
        """These passages by both, what retrieval says and what their sentences say."""
        found = self._prepared(ids)
        openings: dict[int, str] = {}
        if question.names or question.numbered:
            texts = self._catalogue.openings({one.passage.source.id for one in found})
            openings = {document: phrase_of(text) for document, text in texts.items()}
        weighing = Weighing(question, rarity)
        ranked = [
            Ranked(evidence, _NEARNESS * scores[one.passage.id] + (1 - _NEARNESS) * evidence.score)
            for one in found
            for evidence in [weighing.weigh(one, openings.get(one.passage.source.id, ""))]
        ]
        return sorted(ranked, key=lambda one: -one.rank)

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


def _weak(question: Question, best: Sequence[Prepared], rarity: Rarity) -> bool:
    """Whether the words of the best keyword hit say little of the question, or there is none."""
    asked = dict.fromkeys([*question.words, *pairs(question.words)])
    total = sum(map(rarity, asked))
    held = sum(rarity(term) for one in best for term in one.held(asked))
    return not best or (total > 0 and held / total < _WEAK)
