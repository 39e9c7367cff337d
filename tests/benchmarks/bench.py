"""Speed at a committee's size: ours, and LangChain's stock ensemble beside it, in one run.

    python -m tests.benchmarks.bench [--passages 60000]

Everything lies in a temporary folder; nothing is fetched. The texts are made up (`synthetic`).
"""

import argparse
import functools
import importlib.util
import os
import statistics
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.bubbles import of_answer
from bot.render import as_text
from bot.settings import Settings
from bot.store import Store, now, open_store
from knowledge.encoders import Encoder, SentenceEncoder
from knowledge.evaluation import unmarked
from knowledge.question import understand
from tests.benchmarks import agendas, askers, reminders, wards
from tests.benchmarks.counted import Counted
from tests.benchmarks.synthetic import PASSAGES_EACH, SCOPES, Writer

_TARGET_P50, _TARGET_P95 = 20, 60  # milliseconds
_SEED, _WARMED = 7, 10
_ASKED, _ASKED_STOCK = 150, 20  # questions, each typed with and without diacritics
_IN_CHATS = 300  # other questions, for fifty people at once
_NEW = 5  # documents added while the bot answers
_STOCK = ("langchain_classic", "langchain_community", "langchain_chroma", "rank_bm25")
_PARTS = ("chibo.sqlite3", "keywords", "chroma")
_INSTALL = "pip install langchain-classic langchain-community langchain-chroma rank-bm25"

Ask = Callable[[str], list[str]]  # a question → the best passages' texts
_console = Console()
_track = functools.partial(track, transient=True, disable=not _console.is_terminal)


@dataclass(frozen=True)
class Timing:
    """Milliseconds a question; found: how often its passage was among the ten."""

    name: str
    typed: str
    took: list[float]
    found: int

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.took)

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.took, n=20)[-1]

    def row(self) -> list[str]:
        """The cells of the table."""
        figures = [f"{one:.1f}" for one in (self.p50, self.p95, max(self.took))]
        found = f"{self.found / len(self.took):.0%}"
        return [self.name, self.typed, str(len(self.took)), *figures, found]


def fill(store: Store, writer: Writer, passages: int) -> tuple[list[str], float]:
    """Store so many passages, one commit a document; their texts, and the seconds of storing."""
    texts, seconds = [], 0.0
    for _ in _track(range(-(-passages // PASSAGES_EACH)), "write documents"):
        document = writer.document()
        start = time.perf_counter()
        store.catalogue.add(document, encoder=store.encoder.id, chunker="bench", now=now())
        seconds += time.perf_counter() - start
        texts += [chunk.text for chunk in document.chunks]
    return texts, seconds


def measure(name: str, ask: Ask, questions: Sequence[tuple[str, str]]) -> list[Timing]:
    """Ask (question, passage) with and without diacritics, after a warm-up."""
    for question, _ in questions[:_WARMED]:
        ask(question)
    timings = []
    for typed, change in (("with", str), ("without", unmarked)):
        took, found = [], 0
        for question, passage in _track(questions, f"{name}, {typed} diacritics"):
            start = time.perf_counter()
            answers = ask(change(question))
            took.append((time.perf_counter() - start) * 1000)
            found += passage in answers
        timings.append(Timing(name, typed, took, found))
    return timings


def ours(store: Store) -> Ask:
    """A question → passages, as the product does it."""
    search = store.retriever.search
    return lambda text: [hit.passage.text for hit in search(understand(text), SCOPES, 10)]


def whole(store: Store) -> Ask:
    """A question → what a person reads."""
    return lambda text: [as_text(store.answerer.answer(text, SCOPES))]


def stock(folder: Path, texts: Sequence[str], encoder: Encoder) -> Ask:
    """LangChain's ensemble of Chroma and BM25 as its documentation builds it."""
    # langchain-community says at import that it is no longer maintained.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_core.embeddings import Embeddings

    class Encoded(Embeddings):
        """Our encoder under LangChain's name."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return encoder.encode(texts).tolist()

        def embed_query(self, text: str) -> list[float]:
            return encoder.encode([text])[0].tolist()

    client = chromadb.PersistentClient(str(folder), ChromaSettings(anonymized_telemetry=False))
    vectors = Chroma("stock", Encoded(), client=client)
    for at in _track(range(0, len(texts), 1000), "index for LangChain"):
        vectors.add_texts(list(texts[at : at + 1000]))
    words = BM25Retriever.from_texts(texts, k=10)
    near = vectors.as_retriever(search_kwargs={"k": 10})
    ensemble = EnsembleRetriever(retrievers=[words, near], weights=[0.5, 0.5])
    return lambda text: [hit.page_content for hit in ensemble.invoke(text)[:10]]


def freshness(store: Store, writer: Writer) -> list[float]:
    """Seconds from the commit of a document until the running owner answers with it."""
    stop, seconds, failed = threading.Event(), [], []
    follower = threading.Thread(target=store.index.follow, args=(stop, failed.append))
    follower.start()
    try:
        for _ in range(_NEW):
            document = writer.document()
            store.catalogue.add(document, encoder=store.encoder.id, chunker="bench", now=now())
            start = time.perf_counter()
            question = understand(document.header.title)
            while not failed and time.perf_counter() - start < 60:
                hits = store.retriever.search(question, SCOPES, 1)
                if hits and hits[0].passage.source.file == document.file:
                    break
                time.sleep(0.02)
            seconds.append(time.perf_counter() - start)
    finally:
        stop.set()
        follower.join()
    if failed:
        raise failed[0]
    return seconds


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description="Speed, beside LangChain's stock ensemble.")
    parser.add_argument("--passages", type=int, default=60_000)
    passages = parser.parse_args().passages
    # Nothing is asked of the network: no hub, no telemetry, no tracing.
    os.environ |= dict.fromkeys(("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"), "1")
    os.environ |= dict.fromkeys(("LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING"), "false")
    with tempfile.TemporaryDirectory(prefix="chibo-bench-") as folder:
        _run(Path(folder), passages)


def _run(folder: Path, passages: int) -> None:
    data, encoder = folder / "data", Counted(SentenceEncoder())
    # Named, so that the environment (DATABASE_URL …) leads nowhere else.
    unset = dict.fromkeys(("database_url", "chroma_url", "reranker_model"))
    settings = Settings(_env_file=None, chibo_data_dir=data, **unset)
    owner = open_store(settings, encoder=encoder)
    writer = Writer(_SEED, encoder)
    agendas.stock(owner, folder / "papers")
    texts, storing = fill(owner, writer, passages)
    questions = writer.questions(texts, _ASKED)
    start = time.perf_counter()
    owner.index.own()
    owner.index.sync()
    indexing = time.perf_counter() - start
    sizes = ", ".join(f"{part} {_megabytes(data / part):.0f} MB" for part in _PARTS)

    calls = encoder.calls
    timings = measure("owner (Chroma)", ours(owner), questions)
    weak = (encoder.calls - calls) / (2 * _ASKED + _WARMED)
    reader = open_store(settings, encoder=encoder)
    timings += measure("reader (exact vectors)", ours(reader), questions)
    reader.close()
    answers = measure("whole answer", whole(owner), questions)
    drafts = list(agendas.report(owner))
    fresh = freshness(owner, writer)
    asked, thinking = _in_chats(owner, encoder, writer.questions(texts, _IN_CHATS))
    owner.close()
    _print(timings, f"{len(texts):,} passages, milliseconds a question")
    _print(answers, "the whole answer: look-up, gate and words on top (never the passage itself)")
    _console.print(
        f"stored in {storing:.0f} s (a commit a document), indexed in {indexing:.0f} s: {sizes}\n"
        f"a new document answers {statistics.median(fresh):.2f} s after its commit "
        f"(slowest of {_NEW}: {max(fresh):.2f} s)\n"
        f"the vectors were asked in {weak:.0%} of the questions"
    )
    for line in drafts:
        _console.print(line)
    for line in askers.report(asked, thinking, data):
        _console.print(line)
    for line in wards.run():
        _console.print(line)
    for line in reminders.run():
        _console.print(line)
    if any(importlib.util.find_spec(name) is None for name in _STOCK):
        _console.print(f"left out: LangChain's ensemble is not installed ({_INSTALL})")
    else:
        ensemble = stock(folder / "stock", texts, encoder)
        beside = measure("LangChain ensemble", ensemble, questions[:_ASKED_STOCK])
        _print(beside, "LangChain's stock ensemble on the same passages")
        ratio = _median(beside) / _median(timings[:2])
        _console.print(f"on these questions {ratio:.1f} times as long as the owner (medians)")
    held = all(one.p50 < _TARGET_P50 and one.p95 < _TARGET_P95 for one in timings)
    verdict = "held" if held else "NOT held"
    _console.print(
        f"targets, p50 < {_TARGET_P50} ms and p95 < {_TARGET_P95} ms: {verdict} "
        f"(at the end {os.getloadavg()[0]:.1f} processes wanted {os.cpu_count()} processors)"
    )


def _in_chats(
    store: Store, encoder: Counted, questions: Sequence[tuple[str, str]]
) -> tuple[dict[str, str], float]:
    """Questions with the message that answers them, and what finding it costs the processor (ms).

    Only those answered by words alone: Chroma's graph is not the same in two processes, so what it
    is asked may differ a little. None was asked before: nothing of them is at hand.
    """
    found: dict[str, str] = {}
    used = 0.0
    for question, _ in questions:
        calls, start = encoder.calls, time.process_time()
        [*_, message] = of_answer(store.answerer.answer(question, askers.SCOPES))
        if encoder.calls == calls:
            used += time.process_time() - start
            found[question] = message
    return found, used * 1000 / len(found)


def _print(timings: Sequence[Timing], title: str) -> None:
    table = Table("", "diacritics", "asked", "p50", "p95", "max", "found", title=title)
    for timing in timings:
        table.add_row(*timing.row())
    _console.print(table)


def _median(timings: Sequence[Timing]) -> float:
    return statistics.median(one for timing in timings for one in timing.took[:_ASKED_STOCK])


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


if __name__ == "__main__":
    main()
