"""What the command line does between parsing and printing: intake, catching up, conversation."""

import json
import re
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import access, naming, render, texts, withdrawing
from bot.listing import Listed, listed
from bot.settings import Settings
from bot.store import Store, now, open_store
from bot.texts import office as words
from ingest.beir import store_corpus
from ingest.pipeline import Intake, Outcome, files_in, ingest
from knowledge import errors
from knowledge.answering import NOTHING
from knowledge.conversation import REMEMBERED
from knowledge.evaluation import MODES, measure, read_test_set
from knowledge.passages import Source

_PERSON = re.compile(r"person:(\d{1,9})")
_PATIENCE = 30.0  # seconds to wait for the owner of the indexes to take up what was stored


def progress(console: Console) -> Progress:
    """A progress bar for long work; nothing where the output is no terminal."""
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip


def scopes_of(store: Store, asker: str) -> tuple[str, ...]:
    """What `--as` may see: `committee`, `cell:<id>`, or a person in private. Raises `BadAsker`."""
    person = _PERSON.fullmatch(asker)
    if person is None:
        return access.scopes_of(asker)
    standing = store.people.directory.listed(int(person[1]), now())
    if standing is None:
        raise errors.BadAsker(asker)
    return access.in_private(standing)


def people(store: Store) -> Iterator[tuple[str, ...]]:
    """Everybody of every cell: id for `--as`, name, role, cell and its id for `--as`."""
    directory = store.people.directory
    for cell in directory.cells():
        for person in directory.of_cell(cell.id, now()):
            roles = ", ".join(words.ROLES[one.role] for one in person.in_cell(cell.id))
            yield f"person:{person.id}", person.name, roles, cell.name, f"cell:{cell.id}"


def meetings(store: Store, cell_id: int | None, *, whole: bool) -> list[Listed]:
    """The coming meetings of one cell or of all; whole: the past ones too. Raises `BadAsker`."""
    return listed(store.meetings, store.people, cell_id, now(), whole=whole)


def take_in(store: Store, paths: Sequence[Path], scope: str, err: Console) -> list[Outcome]:
    """Store files; what could not be taken is among the outcomes."""
    store.index.check_encoder()
    settings = store.settings
    intake = Intake(scope, settings.allow_internal, settings.max_file_mb * 2**20)
    files = files_in(paths)
    outcomes: list[Outcome] = []
    with progress(err) as bar:
        task = bar.add_task(texts.READING, total=len(files))
        for outcome in ingest(files, store.catalogue, store.encoder, intake, clock=now):
            outcomes.append(outcome)
            bar.advance(task)
    return outcomes


def report(outcomes: Sequence[Outcome], out: Console) -> None:
    """A line a file, and their sum."""
    for outcome in outcomes:
        about = texts.explain(outcome.error) if outcome.error else ""
        if outcome.header:
            about = naming.shortened(naming.document_name(outcome.header))
        out.print(
            " · ".join(filter(None, (outcome.path.name, texts.STATUS[outcome.status], about)))
        )
    sums = {name: sum(one.status == name for one in outcomes) for name in texts.STATUS}
    out.print(
        texts.INGESTED.format(
            new=sums["added"], replaced=sums["replaced"], same=sums["same"], refused=sums["refused"]
        )
    )


def bring_up(store: Store, err: Console) -> None:
    """Bring the indexes to what was stored: ourselves, or by the process that owns them."""
    if not _in_step(store, err, patience=_PATIENCE):
        err.print(texts.INDEX_STILL)


def catch_up(store: Store, err: Console) -> None:
    """Before reading: if the index lags and nobody owns it, repair it; else read what is there.

    An index that is not there at all yet is waited for: its owner is making it.
    """
    store.index.check_encoder()
    if store.index.behind():
        missing = store.index.keywords.purge() is None
        _in_step(store, err, patience=_PATIENCE if missing else 0)
        if store.index.owned:
            store.index.release()


def _in_step(store: Store, err: Console, *, patience: float) -> bool:
    """Sync if nobody else owns the indexes, else give the owner time; whether they are in step."""
    deadline = time.monotonic() + patience
    while not store.index.own():
        if not store.index.behind():
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)  # the owner looks twice a second
    with err.status(texts.INDEXING):
        store.index.sync(lambda which: err.print(texts.REBUILT[which]))
    return True


def own_and_follow(store: Store, stop: threading.Event, err: Console) -> threading.Thread:
    """Keep the indexes in step while the program runs, in a thread of its own.

    Where another process owns them, it is waited for; until then its work is read.
    """
    store.index.check_encoder()
    if store.index.own():
        store.index.sync(lambda which: err.print(texts.REBUILT[which]))

    said: set[str] = set()  # the owner tries twice a second: each reason is told once

    def failed(error: Exception) -> None:
        reason = texts.explain(error) if isinstance(error, errors.ChiboError) else str(error)
        if reason not in said:
            err.print(texts.FOLLOW_FAILED.format(reason=reason))
        said.add(reason)

    thread = threading.Thread(target=store.index.follow, args=(stop, failed), daemon=True)
    thread.start()
    return thread


def converse(store: Store, scopes: Sequence[str], out: Console) -> None:
    """Ask and answer until the input ends."""
    history: list[str] = []
    while True:
        try:
            question = out.input(texts.CHAT_PROMPT).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not question:
            continue
        try:
            answer = store.answerer.answer(question, scopes, history[-REMEMBERED:])
        except errors.BadQuestion as error:
            out.print(texts.explain(error))
            continue
        history.append(question)
        out.print(render.as_text(answer) + "\n")


def batch(store: Store, file: Path, scopes: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Answer the questions of a JSONL file, a line each, in one process."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        asked = [(row["id"], row["question"], row.get("history", [])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise errors.BadTestSet(f"{file}: {error}") from error
    for name, question, history in asked:
        start = time.perf_counter()
        try:
            answer = store.answerer.answer(question, scopes, history)
            told = render.as_json(question, answer, (time.perf_counter() - start) * 1000)
        except errors.BadQuestion as error:  # one bad line does not stop the others
            told = {**render.as_json(question, NOTHING, 0.0), "text": texts.explain(error)}
        yield {"id": name, **told}


def withdraw(store: Store, document_id: int, scope: str, err: Console) -> None:
    """Withdraw a document of this scope: its text goes, and what old answers quote of it.

    Raises `UnknownDocument`.
    """
    parts = (store.catalogue, store.exchanges, store.uploads)
    withdrawing.withdraw(*parts, document_id, [scope], now())
    bring_up(store, err)


def one_of(store: Store, document_id: int, scopes: Sequence[str]) -> Source:
    """A document by id. Raises `UnknownDocument`, also for one that this asker may not see."""
    for source in store.catalogue.sources(scopes):
        if source.id == document_id:
            return source
    raise errors.UnknownDocument(str(document_id))


def rebuild(store: Store, err: Console) -> tuple[int, int]:
    """Make the indexes anew; the number of passages and documents. Raises `IndexBusy`."""
    if not store.index.own(wait_seconds=_PATIENCE):
        raise errors.IndexBusy
    with progress(err) as bar:
        task = bar.add_task(texts.ENCODING, total=None)
        store.index.rebuild(lambda done, total: bar.update(task, completed=done, total=total))
    counts = store.index.holdings.counts()
    return sum(counts.values()), len(counts)


def examine(store: Store, err: Console) -> Iterable[str]:
    """What `chibo doctor` says: where the data lies, how much, and whether the stores agree."""
    counts = store.index.holdings.counts()
    yield texts.DOCTOR["database"].format(value=store.database.url.render_as_string())
    yield texts.DOCTOR["documents"].format(value=len(counts))
    yield texts.DOCTOR["passages"].format(value=sum(counts.values()))
    yield texts.DOCTOR["encoder"].format(value=store.encoder.id)
    store.index.check_encoder()
    behind = store.index.behind()
    if not store.index.own():
        yield texts.DOCTOR["owner"]
        yield texts.DOCTOR["behind" if behind else "agree"]
        return
    repaired: list[str] = []
    store.index.sync(repaired.append)
    for which in repaired:
        err.print(texts.REBUILT[which])
    yield texts.DOCTOR["repaired" if behind or repaired else "agree"]


def evaluate(folder: Path, settings: Settings, err: Console) -> dict[str, Any]:
    """Measure this retrieval on a BEIR test set, in a store of its own that is thrown away."""
    tests = read_test_set(folder)
    with tempfile.TemporaryDirectory(prefix="chibo-evaluate-") as place, progress(err) as bar:
        own = settings.model_copy(
            update={"chibo_data_dir": Path(place), "database_url": None, "chroma_url": None}
        )
        store = open_store(own)
        try:
            task = bar.add_task(texts.READING, total=len(tests.corpus))
            store_corpus(
                tests.corpus, store.catalogue, store.encoder, now(), lambda: bar.advance(task)
            )
            store.index.own()
            with err.status(texts.INDEXING):
                store.index.sync()
            task = bar.add_task(texts.MEASURING, total=len(tests.queries) * len(MODES))
            modes = measure(store.retriever, tests, "committee", lambda: bar.advance(task))
        finally:
            store.close()
    return {
        "corpus": len(tests.corpus),
        "queries": len(tests.queries),
        "encoder": store.encoder.id,
        "modes": modes,
    }
