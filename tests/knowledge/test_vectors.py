"""The vector side: both ways of searching agree, and scopes are kept."""

import threading
from pathlib import Path

import numpy as np

from bot.store import Store
from knowledge.vectors import ChromaVectors, ExactVectors
from tests.conftest import SAMPLES, put
from tests.stores import Opener, agree, near, paper


def test_exact_and_chroma_find_the_same(store: Store, open_at: Opener) -> None:
    put(store, SAMPLES)
    reader = open_at(store.settings.chibo_data_dir)
    for words in ("kết nạp đảng viên", "đảng phí của người đã nghỉ hưu", "sinh hoạt chuyên đề"):
        [vector] = store.encoder.encode([words])
        graph = store.index.nearest(vector, ["committee"], 10)
        exact = reader.index.nearest(vector, ["committee"], 10)
        assert np.allclose([score for _, score in graph], [score for _, score in exact], atol=1e-5)
        assert {one for one, score in graph if score > exact[-1][1] + 1e-5} <= {
            one for one, _ in exact
        }


def test_every_scope_has_a_collection_of_its_own(store: Store, tmp_path: Path) -> None:
    scopes = [
        "committee",
        "cell:a",
        "cell:A",
        "cell:-",
        "cell:_",
        "cell:a--b",
        "cell:a_",
        "cell:" + "_" * 40,
    ]
    for at, scope in enumerate(scopes):
        put(store, paper(tmp_path, f"{at}.txt", f"Tổ {at} họp."), scope=scope)
    agree(store)
    for at, scope in enumerate(scopes, 1):
        assert near(store, "tổ họp", scope) == [at]
    assert near(store, "tổ họp", "cell:b", "cell:") == []


def test_threads_of_different_people_do_not_mix(store: Store, tmp_path: Path) -> None:
    scopes = [f"cell:{at}" for at in range(4)]
    for at, scope in enumerate(scopes):
        put(store, paper(tmp_path, f"{at}.txt", f"Tổ {at} họp."), scope=scope)
    held = store.index.holdings.passage_ids()
    exact, wrong = ExactVectors(store.index.holdings), list[object]()
    [vector] = store.encoder.encode(["tổ họp"])

    def ask(scope: str) -> None:
        for _ in range(50):
            try:
                got = {one for one, _ in exact.search(vector, [scope], 10)}
                wrong.extend(got ^ held[scope])
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=ask, args=(scope,)) for scope in scopes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_more_than_a_batch(store: Store, tmp_path: Path) -> None:
    lines = [f"{at}. Điều thứ {at} của quy chế nói về việc thứ {at}." * 8 for at in range(1, 160)]
    put(store, paper(tmp_path, "a.txt", *lines))
    assert len(store.index.holdings.passage_ids()["committee"]) > 100
    agree(store)


def test_what_goes_while_it_is_read_is_no_accident(store: Store, tmp_path: Path) -> None:
    """The catalogue may change between the list of ids and the reading of vectors."""
    put(store, paper(tmp_path, "a.txt", "Tổ họp."))
    store.index.release()
    chroma = ChromaVectors(tmp_path / "other")
    chroma.sync({"committee": {1, 4711}}, store.index.holdings)
    [vector] = store.encoder.encode(["tổ họp"])
    assert [one for one, _ in chroma.search(vector, ["committee"], 5)] == [1]
    chroma.close()
