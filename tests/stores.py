"""What the tests of the stores share: papers to put in, and a look at all three stores."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import chromadb
import numpy as np
import tantivy
from chromadb.config import Settings as ChromaSettings

from bot.store import Store, migrate
from knowledge.database import Database
from knowledge.text import terms

Opener = Callable[..., Store]  # the fixture `open_at`
# Words that stand in no sample and in no register; folding leaves them as they are.
RARE = ("kravelt", "zunomir", "bexdoga", "wyptalo", "jorvask")


def paper(folder: Path, name: str, *lines: str) -> Path:
    """A small report as a text file; the same name again is its next version."""
    folder.mkdir(parents=True, exist_ok=True)
    head = ("ĐẢNG BỘ PHƯỜNG MẪU", "CHI BỘ SỐ 3", "", "BÁO CÁO", "công tác tháng của chi bộ", "")
    (folder / name).write_text("\n".join([*head, *lines]), encoding="utf-8")
    return folder / name


def found(store: Store, words: str, *scopes: str) -> set[int]:
    """The passages that the keyword index itself gives for these words, unchecked."""
    hits = store.index.keywords.search(
        dict.fromkeys(terms(words), 1.0), scopes or ["committee"], 1000
    )
    return {passage for passage, _ in hits}


def near(store: Store, text: str, *scopes: str, limit: int = 1000) -> list[int]:
    """The passages that the vector side gives for a text, nearest first, unchecked."""
    [vector] = store.encoder.encode([text])
    return [one for one, _ in store.index.nearest(vector, scopes or ["committee"], limit)]


def cited(store: Store, question: str, *scopes: str) -> list[str]:
    """The quotations of the answer to a question."""
    answer = store.answerer.answer(question, scopes or ["committee"])
    return [citation.quote for citation in answer.citations]


def holding(folder: Path, word: str) -> list[str]:
    """The files under a folder whose bytes hold this word in any case."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if word.encode() in path.read_bytes().lower()]


def agree(store: Store) -> None:
    """Assert that database, tantivy and Chroma hold the same passages, scopes and vectors.

    Each is read with its own library, beside the product's code.
    """
    folder = store.settings.chibo_data_dir
    wanted = store.index.holdings.passage_ids()
    scopes = [*wanted, "cell:nobody"]
    assert {scope: ids for scope in scopes if (ids := _in_tantivy(folder, scope))} == wanted
    vectors = {one: blob for scope in wanted for one, blob in store.index.holdings.vectors([scope])}
    chroma = _in_chroma(folder)
    assert sorted(map(sorted, chroma)) == sorted(map(sorted, wanted.values()))
    for collection in chroma:
        for one, vector in collection.items():
            stored = np.frombuffer(vectors[one], dtype="<f4")
            assert np.allclose(vector, stored, atol=1e-6), f"vector of passage {one}"


def generations(folder: Path) -> list[str]:
    """The folders of the keyword index: the one in use, and none beside it."""
    return [path.name for path in (folder / "keywords").iterdir() if path.is_dir()]


def orphans(folder: Path) -> set[str]:
    """Chroma's folders that belong to no collection."""
    with closing(sqlite3.connect(folder / "chroma" / "chroma.sqlite3")) as database:
        used = {row[0] for row in database.execute("SELECT id FROM segments")}
    return {path.name for path in (folder / "chroma").iterdir() if path.is_dir()} - used


def _in_tantivy(folder: Path, scope: str) -> set[int]:
    generation = (folder / "keywords" / "current").read_text()
    index = tantivy.Index.open(str(folder / "keywords" / generation))
    searcher = index.searcher()
    query = tantivy.Query.term_query(index.schema, "scope", scope)
    addresses = [address for _, address in searcher.search(query, 100_000).hits]
    ids: Sequence[object] = searcher.fast_field_values("passage", addresses)
    return {int(str(one)) for one in ids}


def _in_chroma(folder: Path) -> list[dict[int, np.ndarray]]:
    """Ids and vectors of every collection that holds any."""
    settings = ChromaSettings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(folder / "chroma"), settings=settings)
    try:
        held = [one.get(include=["embeddings"]) for one in client.list_collections()]
    finally:
        client.close()
    return [
        {int(one): vector for one, vector in zip(got["ids"], got["embeddings"], strict=True)}
        for got in held
        if got["ids"]
    ]


def migrate_at_once(url: str, times: int) -> list[Exception]:
    """Bring one database up to date from so many threads at once; what failed."""
    failed: list[Exception] = []

    def begin() -> None:
        database = Database(url)
        try:
            migrate(database)
        except Exception as error:
            failed.append(error)
        database.close()

    threads = [threading.Thread(target=begin) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
