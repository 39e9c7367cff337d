"""Exactly this retrieval, measured on a test set in BEIR form, in a store of its own.

Three typings of every question: as written, without diacritics, and with the diacritics removed
from every second word. No typing may do worse than another: that is the product's first promise.
"""

import json
import math
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge import errors
from knowledge.question import understand
from knowledge.retrieval import Retriever
from knowledge.text import fold

MODES: dict[str, Callable[[str], str]] = {
    "written": lambda text: text,
    "unmarked": lambda text: unmarked(text),
    "half": lambda text: " ".join(
        unmarked(word) if at % 2 else word for at, word in enumerate(text.split())
    ),
}
_DEPTH = 10
_PASSAGES = 60  # looked through for ten different documents


@dataclass(frozen=True)
class TestSet:
    """corpus: (id, title, text); queries: (id, text); relevant: query id → ids of its answers."""

    corpus: list[tuple[str, str, str]]
    queries: list[tuple[str, str]]
    relevant: dict[str, set[str]]


def read_test_set(folder: Path) -> TestSet:
    """Read corpus.jsonl, queries.jsonl and qrels.tsv. Raises `BadTestSet`."""
    try:
        corpus = [
            (row["id"], row.get("title", ""), row["text"]) for row in _rows(folder / "corpus.jsonl")
        ]
        queries = [(row["id"], row["text"]) for row in _rows(folder / "queries.jsonl")]
        relevant: dict[str, set[str]] = {}
        for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            query, document, score = line.split("\t")
            if int(score) > 0:
                relevant.setdefault(query, set()).add(document)
    except (OSError, ValueError, KeyError) as error:
        raise errors.BadTestSet(f"{folder}: {error}") from error
    return TestSet(corpus, [query for query in queries if query[0] in relevant], relevant)


def measure(
    retriever: Retriever, tests: TestSet, scope: str, progress: Callable[[], None] = lambda: None
) -> dict[str, dict[str, float]]:
    """Figures by typing. Documents must be stored with their id as the file's name."""
    return {
        name: _measure(retriever, tests, scope, change, progress) for name, change in MODES.items()
    }


def unmarked(text: str) -> str:
    """The text without diacritics, as it is typed without a Vietnamese keyboard (case is lost)."""
    return fold(text)


def _measure(
    retriever: Retriever,
    tests: TestSet,
    scope: str,
    change: Callable[[str], str],
    progress: Callable[[], None],
) -> dict[str, float]:
    ranks: list[int | None] = []
    gains: list[float] = []
    milliseconds: list[float] = []
    for query, text in tests.queries:
        typed = change(text)
        start = time.perf_counter()
        hits = retriever.search(understand(typed), [scope], _PASSAGES)
        milliseconds.append((time.perf_counter() - start) * 1000)
        files = list(dict.fromkeys(hit.passage.source.file for hit in hits))[:_DEPTH]
        right = [at for at, file in enumerate(files) if file in tests.relevant[query]]
        ranks.append(right[0] if right else None)
        ideal = sum(1 / math.log2(at + 2) for at in range(min(_DEPTH, len(tests.relevant[query]))))
        gains.append(sum(1 / math.log2(at + 2) for at in right) / ideal)
        progress()
    return _figures(ranks, gains, milliseconds)


def _figures(
    ranks: list[int | None], gains: list[float], milliseconds: list[float]
) -> dict[str, float]:
    def within(depth: int) -> float:
        return statistics.fmean(rank is not None and rank < depth for rank in ranks)

    cuts = statistics.quantiles(milliseconds, n=20) if len(milliseconds) > 1 else milliseconds * 19
    return {
        "r@1": round(within(1), 4),
        "r@5": round(within(5), 4),
        "r@10": round(within(10), 4),
        "mrr@10": round(
            statistics.fmean(0 if rank is None else 1 / (rank + 1) for rank in ranks), 4
        ),
        "ndcg@10": round(statistics.fmean(gains), 4),
        "p50_ms": round(statistics.median(milliseconds), 2),
        "p95_ms": round(cuts[-1], 2),
    }


def _rows(file: Path) -> Iterator[dict[str, str]]:
    lines: Iterable[str] = file.read_text(encoding="utf-8").splitlines()
    return (json.loads(line) for line in lines if line.strip())
