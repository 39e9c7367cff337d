"""The catalogue: what is stored, replaced and withdrawn in the database, and who may see it."""

import dataclasses
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.store import Store
from ingest.pipeline import Intake, prepare
from knowledge import errors
from knowledge.database import documents, passages
from knowledge.holdings import State
from knowledge.numbers import parse_number
from tests.conftest import CLOCK, SAMPLES, put
from tests.stores import Opener, agree, paper

ALL = ("committee", "cell:3", "cell:5")


def add(store: Store, path: Path, scope: str = "committee") -> str:
    """Store one file through the catalogue, whether or not its bytes are known."""
    intake = Intake(scope, allow_internal=False, max_bytes=2**20)
    document = prepare(path, intake, path.read_text(encoding="utf-8")[-60:], store.encoder)
    return store.catalogue.add(document, encoder=store.encoder.id, chunker="1", now=CLOCK)


def test_put_again_is_the_same_under_any_name(store: Store, tmp_path: Path) -> None:
    first = paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên.")
    second = paper(tmp_path, "b.txt", "Chi bộ kết nạp 3 đảng viên.")
    assert [one.status for one in put(store, first, first, second)] == ["added", "same"]
    assert [one.status for one in put(store, first)] == ["same"]
    assert len(store.catalogue.sources(["committee"])) == 1
    agree(store)


def test_a_changed_file_takes_the_place_of_its_old_self(store: Store, tmp_path: Path) -> None:
    put(store, paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên."))
    [before] = store.catalogue.sources(["committee"])
    old = store.index.holdings.passage_ids()["committee"]
    [outcome] = put(store, paper(tmp_path, "a.txt", "Chi bộ kết nạp 7 đảng viên."))
    assert outcome.status == "replaced"
    [after] = store.catalogue.sources(["committee"])
    assert after.id == before.id
    text = store.catalogue.text(after.id)
    assert "kết nạp 7" in text and "kết nạp 3" not in text
    # A passage's id never means another text: an old citation finds nothing rather than that.
    assert min(store.index.holdings.passage_ids()["committee"]) > max(old)
    agree(store)


def test_the_same_paper_may_lie_in_two_scopes(store: Store, tmp_path: Path) -> None:
    file = paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên.")
    for scope in ALL:
        assert [one.status for one in put(store, file, scope=scope)] == ["added"]
    assert [len(store.catalogue.sources([scope])) for scope in ALL] == [1, 1, 1]
    agree(store)


def test_passages_are_for_their_scope_alone(store: Store, tmp_path: Path) -> None:
    put(store, paper(tmp_path, "a.txt", "Theo Quy định số 294-QĐ/TW."), scope="cell:3")
    [source] = store.catalogue.sources(ALL)
    ids = store.index.holdings.passage_ids()["cell:3"]
    number = parse_number("294-QĐ/TW")
    assert number is not None
    assert store.catalogue.passages(ids, ["cell:3"]).keys() == ids
    [cited] = store.catalogue.citations_of([number], ["cell:3"])
    assert cited.passage_id in ids
    for others in (["cell:5"], ["committee", "cell:5"], []):
        assert store.catalogue.passages(ids, others) == {}
        assert store.catalogue.citations_of([number], others) == []
        assert store.catalogue.sources(others) == []
        assert store.catalogue.opening(source.id, others) is None


def test_withdrawing_what_is_not_there_reads_like_what_is_not_ours(
    store: Store, tmp_path: Path
) -> None:
    put(store, paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên."), scope="cell:3")
    [source] = store.catalogue.sources(["cell:3"])
    refused = []
    for unknown, scopes in ((source.id, ["committee", "cell:5"]), (4711, ALL)):
        with pytest.raises(errors.UnknownDocument) as caught:
            store.catalogue.withdraw(unknown, scopes=scopes, now=CLOCK)
        refused.append(caught.value.detail.replace(str(unknown), "N"))
    assert refused[0] == refused[1]
    assert len(store.catalogue.sources(["cell:3"])) == 1


def test_a_withdrawn_id_is_known_and_empty(store: Store, tmp_path: Path) -> None:
    file = paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên.")
    put(store, file)
    [source] = store.catalogue.sources(["committee"])
    store.catalogue.withdraw(source.id, scopes=["committee"], now=CLOCK)
    with store.database.reading() as connection:
        row = connection.execute(sa.select(documents)).one()
        assert connection.execute(sa.select(passages)).all() == []
    assert (row.id, row.file, row.title, row.number) == (source.id, "", "", None)
    assert row.withdrawn_at is not None
    with pytest.raises(errors.UnknownDocument):
        store.catalogue.withdraw(source.id, scopes=["committee"], now=CLOCK)
    # The same file may come again, as another document.
    assert [one.status for one in put(store, file)] == ["added"]
    assert store.catalogue.sources(["committee"])[0].id > source.id
    agree(store)


def test_counters_move_with_every_change(store: Store, tmp_path: Path) -> None:
    seen = [store.index.holdings.state()]
    for words in ("kết nạp 3", "kết nạp 3", "kết nạp 7"):  # added, same, replaced
        put(store, paper(tmp_path, "a.txt", words))
        seen.append(store.index.holdings.state())
    store.catalogue.withdraw(1, scopes=["committee"], now=CLOCK)
    seen.append(store.index.holdings.state())
    assert seen == [State(0, 0), State(1, 0), State(1, 0), State(2, 1), State(3, 2)]


def test_a_document_is_stored_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    put(store, paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên."))
    intake = Intake("committee", allow_internal=False, max_bytes=2**20)
    file = paper(tmp_path, "a.txt", "Bản mới, hỏng giữa chừng.")
    document = prepare(file, intake, "other", store.encoder)
    with pytest.raises(ValueError, match="zip"):
        broken = dataclasses.replace(document, vectors=())
        store.catalogue.add(broken, encoder=store.encoder.id, chunker="1", now=CLOCK)
    assert "kết nạp 3" in store.catalogue.text(1)
    assert store.index.holdings.state() == State(1, 0)


def test_passages_rejoin_to_the_document(store: Store) -> None:
    put(store, SAMPLES)
    for source in store.catalogue.sources(["committee"]):
        ids = sorted(store.index.holdings.passage_ids()["committee"])
        mine = [
            one
            for one in store.catalogue.passages(ids, ["committee"]).values()
            if one.source == source
        ]
        mine.sort(key=lambda one: one.ordinal)
        assert "".join(one.text for one in mine) == store.catalogue.text(source.id)
        assert [one.ordinal for one in mine] == list(range(len(mine)))


def test_many_writers_at_once_store_each_document_once(
    store: Store, open_at: Opener, tmp_path: Path
) -> None:
    files = [paper(tmp_path, f"{at}.txt", f"Chi bộ kết nạp {at} đảng viên.") for at in range(8)]
    told: list[str] = []
    stores = [open_at(tmp_path / "data") for _ in range(4)]
    threads = [
        threading.Thread(target=lambda one=one: told.extend(add(one, file) for file in files))
        for one in stores
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["added"] * 8 + ["same"] * 24
    assert len(store.catalogue.sources(["committee"])) == 8
    store.index.sync()
    agree(store)
