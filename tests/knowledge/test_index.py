"""The indexes beside the database: in step after everything, and nobody sees too much."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from bot.store import Store
from knowledge.text import terms
from tests.conftest import CLOCK, SAMPLES, put
from tests.stores import (
    RARE,
    Opener,
    agree,
    cited,
    found,
    generations,
    holding,
    near,
    orphans,
    paper,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_the_stores_agree_after_every_operation(store: Store, tmp_path: Path) -> None:
    files = [paper(tmp_path, f"{word}.txt", f"Tổ {word} họp.") for word in RARE]
    put(store, SAMPLES)
    agree(store)
    put(store, *files, scope="cell:3")
    put(store, files[0], scope="cell:5")
    agree(store)
    put(store, paper(tmp_path, "kravelt.txt", "Tổ mới họp."), scope="cell:3")
    agree(store)
    for source in store.catalogue.sources(["cell:3"])[:3]:
        store.catalogue.withdraw(source.id, scopes=["cell:3"], now=CLOCK)
    store.index.sync()
    agree(store)
    [last] = store.catalogue.sources(["cell:5"])
    store.catalogue.withdraw(last.id, scopes=["cell:5"], now=CLOCK)
    store.index.rebuild()
    agree(store)
    assert orphans(store.settings.chibo_data_dir) == set()


def test_every_passage_is_found_by_its_own_text(store: Store, tmp_path: Path) -> None:
    put(store, SAMPLES)
    put(store, paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên."), scope="cell:3")
    for scope, ids in store.index.holdings.passage_ids().items():
        for one in store.catalogue.passages(ids, [scope]).values():
            vectors = dict(store.index.holdings.vectors([scope]))
            vector = np.frombuffer(vectors[one.id], dtype="<f4")
            hits = store.index.keywords.search(dict.fromkeys(terms(one.text), 1.0), [scope], 3)
            assert one.id in [hit for hit, _ in hits], one.text
            assert one.id in [hit for hit, _ in store.index.nearest(vector, [scope], 3)], one.text


def test_a_cell_never_sees_anothers(
    store: Store, open_at: Opener, tmp_path: Path, folder: Path
) -> None:
    put(store, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026."), scope="cell:3")
    put(store, paper(tmp_path, "b.txt", f"Tổ {RARE[1]} họp ngày 15/4/2026."), scope="cell:33")
    put(store, paper(tmp_path, "c.txt", f"Tổ {RARE[2]} họp ngày 15/4/2026."))
    held = store.index.holdings.passage_ids()
    reader = open_at(folder)
    for one in (store, reader):  # Chroma for the owner, exact vectors for the other
        for scope in ("cell:3", "cell:33"):
            mine = held[scope] | held["committee"]
            for words in (*RARE, "tổ họp ngày thứ hai"):
                assert found(one, words, "committee", scope) <= mine
                assert set(near(one, words, "committee", scope)) == mine
        assert found(one, RARE[0], "cell:3") == held["cell:3"]
        assert found(one, RARE[0], "cell:33", "committee", "cell:") == set()
        assert RARE[0] in cited(one, f"Tổ {RARE[0]} họp ngày nào?", "committee", "cell:3")[0]
        assert cited(one, f"Tổ {RARE[0]} họp ngày nào?", "committee", "cell:33") == []


def test_withdrawing_really_removes(
    store: Store, open_at: Opener, tmp_path: Path, folder: Path
) -> None:
    put(store, SAMPLES)
    put(store, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026."), scope="cell:3")
    [source] = store.catalogue.sources(["cell:3"])
    question, mine = f"Tổ {RARE[0]} họp ngày nào?", ("committee", "cell:3")
    reader = open_at(folder)
    # The positive control: each way of looking finds it while it is there.
    assert {"chibo.sqlite3", "chibo.sqlite3-wal"} & set(holding(folder, RARE[0]))
    for one in (store, reader):
        assert found(one, RARE[0], "cell:3") and near(one, RARE[0], "cell:3")
        assert cited(one, question, *mine)

    reader.catalogue.withdraw(source.id, scopes=["cell:3"], now=CLOCK)
    # At once, before the owner has done anything: the index still has it, no answer does.
    assert found(store, RARE[0], "cell:3")
    assert cited(store, question, *mine) == cited(reader, question, *mine) == []
    assert not [file for file in holding(folder, RARE[0]) if "sqlite3" in file]

    store.index.sync()
    for one in (store, reader):
        assert found(one, RARE[0], "cell:3") == set() and near(one, RARE[0], "cell:3") == []
        assert one.index.keywords.frequencies([RARE[0]])[1] == {RARE[0]: 0}
        assert cited(one, question, *mine) == []
    assert holding(folder, RARE[0]) == []
    assert len(generations(folder)) == 1
    assert orphans(folder) == set()
    agree(store)


def test_a_replaced_text_is_gone_from_disk_too(store: Store, tmp_path: Path, folder: Path) -> None:
    put(store, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp."))
    assert holding(folder, RARE[0])
    put(store, paper(tmp_path, "a.txt", "Tổ mới họp."))
    assert holding(folder, RARE[0]) == []
    assert found(store, RARE[0]) == set()


def test_one_owner_at_a_time(store: Store, open_at: Opener, folder: Path) -> None:
    other = open_at(folder)
    assert not other.index.own()
    store.index.release()
    assert other.index.own() and not store.index.own()


def test_the_owner_follows_what_others_store(store: Store, open_at: Opener, tmp_path: Path) -> None:
    stop, failed = threading.Event(), list[Exception]()
    thread = threading.Thread(target=store.index.follow, args=(stop, failed.append))
    thread.start()
    try:
        other = open_at(tmp_path / "data")
        put(other, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp."))
        deadline = time.monotonic() + 10
        while other.index.behind() and time.monotonic() < deadline:
            stop.wait(0.05)
    finally:
        stop.set()
        thread.join()
    assert failed == []
    assert found(other, RARE[0])
    agree(store)
