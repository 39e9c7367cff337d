"""Files in, documents out: each whole or not at all, bad ones reported, every passage findable."""

import shutil
from pathlib import Path

from bot.store import Store
from ingest.pipeline import Intake, Outcome, ingest
from knowledge import errors
from knowledge.passages import Passage
from knowledge.text import terms
from tests.conftest import CLOCK, SAMPLES, put
from tests.ingest.papers import write_scan

NOTICE = "thong-bao-sinh-hoat-thang-4-chi-bo-so-3.txt"
OLD = "THÔNG BÁO\nhọp chi bộ\n1. Họp ngày 06/4/2026 tại nhà văn hóa.\n2. Mang theo sổ tay."
NEW = "THÔNG BÁO\nhọp chi bộ\n1. Họp ngày 07/4/2026 tại hội trường phường."


def saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def statuses(outcomes: list[Outcome]) -> dict[str, str]:
    return {
        one.path.name: type(one.error).__name__ if one.error else one.status for one in outcomes
    }


def passages_of(store: Store, scope: str = "committee") -> list[Passage]:
    """All passages of a scope, in the order they were stored."""
    found = store.catalogue.passages(store.index.holdings.passage_ids()[scope], [scope])
    return sorted(found.values(), key=lambda one: one.id)


def hits(store: Store, text: str, scope: str = "committee") -> list[int]:
    weights = dict.fromkeys(terms(text), 1.0)
    return [one for one, _ in store.index.keywords.search(weights, [scope], 3)]


def test_every_passage_of_the_samples_is_found_by_its_own_text(store: Store) -> None:
    outcomes = put(store, SAMPLES)
    assert set(statuses(outcomes).values()) == {"added"}
    passages = passages_of(store)
    assert len(passages) == sum(one.passages for one in outcomes) > 30
    for passage in passages:
        assert passage.id in hits(store, passage.text), passage.text


def test_what_is_stored_is_what_was_read(store: Store) -> None:
    (outcome,) = put(store, SAMPLES / "quy-che-lam-viec-chi-bo-so-3.pdf")
    (source,) = store.catalogue.sources(["committee"])
    assert source.header == outcome.header
    assert (source.file, source.pages, source.internal) == (outcome.path.name, 3, False)
    text = store.catalogue.text(source.id)
    assert "thay thế Quy chế số 02-QC/CB, ngày 10/02/2023 của Chi bộ.\n" in text
    opening = store.catalogue.opening(source.id, ["committee"])
    assert opening is not None
    assert text.startswith(opening.text)
    cited = store.catalogue.citations_in([one.id for one in passages_of(store)])
    assert [str(one.number) for one in cited][:2] == ["01-QC/CB", "294-QĐ/TW"]
    texts = {one.id: one.text for one in passages_of(store)}
    for one in cited:
        assert str(one.number.digits) in texts[one.passage_id][one.start : one.end]
    assert store.index.holdings.encoders() == {store.encoder.id}


def test_the_same_bytes_are_skipped(store: Store, tmp_path: Path) -> None:
    first = saved(tmp_path / "a.txt", OLD)
    assert statuses(put(store, first)) == {"a.txt": "added"}
    before = store.index.holdings.state()
    copy = shutil.copy(first, tmp_path / "b.txt")
    assert statuses(put(store, first, Path(copy))) == {"a.txt": "same", "b.txt": "same"}
    assert store.index.holdings.state() == before
    # nor are they read again: these are longer than may be read
    intake = Intake("committee", allow_internal=False, max_bytes=1)
    (again,) = ingest([first], store.catalogue, store.encoder, intake, clock=lambda: CLOCK)
    assert again.status == "same"


def test_a_changed_file_takes_its_own_place(store: Store, tmp_path: Path) -> None:
    file = saved(tmp_path / "a.txt", OLD)
    put(store, file, saved(tmp_path / "b.txt", "Nghị quyết về thu gom rác"))
    source = store.catalogue.sources(["committee"])[0]
    old = [one.id for one in passages_of(store) if one.source.id == source.id]
    assert len(old) == 3
    keys = set(store.index.holdings.counts())
    assert statuses(put(store, saved(file, NEW))) == {"a.txt": "replaced"}
    again = store.catalogue.sources(["committee"])
    assert [one.id for one in again] == [source.id, source.id + 1]
    assert store.catalogue.passages(old, ["committee"]) == {}
    assert store.catalogue.text(source.id).startswith("THÔNG BÁO")
    assert "06/4/2026" not in store.catalogue.text(source.id)
    assert hits(store, "sổ tay") == []
    assert len(hits(store, "hội trường")) == 1
    # the document's key holds its revision: the indexes see that it is another one
    assert keys ^ set(store.index.holdings.counts()) == {f"{source.id}.1", f"{source.id}.2"}


def test_a_changed_file_that_is_refused_leaves_the_old_one(store: Store, tmp_path: Path) -> None:
    file = saved(tmp_path / "a.txt", OLD)
    put(store, file)
    assert statuses(put(store, saved(file, f"TỐI MẬT\n{NEW}"))) == {"a.txt": "SecretFile"}
    (source,) = store.catalogue.sources(["committee"])
    assert (
        store.catalogue.text(source.id) == "THÔNG BÁO họp chi bộ\n" + OLD.split("\n", 2)[2] + "\n"
    )


def test_two_scopes_hold_their_own_copies(store: Store, tmp_path: Path) -> None:
    file = saved(tmp_path / "a.txt", OLD)
    assert statuses(put(store, file)) == {"a.txt": "added"}
    assert statuses(put(store, file, scope="cell:7")) == {"a.txt": "added"}
    mine, theirs = passages_of(store), passages_of(store, "cell:7")
    assert [one.text for one in mine] == [one.text for one in theirs]
    assert set(hits(store, "sổ tay")).isdisjoint(hits(store, "sổ tay", "cell:7"))
    put(store, saved(file, NEW), scope="cell:7")
    assert hits(store, "sổ tay", "cell:7") == []
    assert len(hits(store, "sổ tay")) == 1


def test_one_bad_file_does_not_stop_the_others(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "van-ban"
    (folder / "cũ").mkdir(parents=True)  # folders inside are looked into
    saved(folder / "README.md", "tells of the folder")
    saved(folder / "b.txt", "")
    saved(folder / "c.txt", "..... 12 34")
    saved(folder / "d.jpg", "never looked at")
    saved(folder / "~$e.docx", "Word's own lock")
    (folder / "f.docx").write_bytes(b"PK\x03\x04")
    saved(folder / "g.doc", "x")
    write_scan(folder / "h.pdf")
    shutil.copy(SAMPLES / NOTICE, folder / "cũ" / "i.txt")
    assert statuses(put(store, folder)) == {
        "b.txt": "EmptyFile",
        "c.txt": "EmptyFile",  # no word in it
        "f.docx": "BrokenFile",
        "g.doc": "OldWordFile",
        "h.pdf": "ScannedFile",
        "i.txt": "added",
    }
    assert [one.file for one in store.catalogue.sources(["committee"])] == ["i.txt"]


def test_a_file_that_vanishes_on_the_way_is_reported(store: Store, tmp_path: Path) -> None:
    gone = tmp_path / "a.txt"
    intake = Intake("committee", allow_internal=False, max_bytes=100)
    (outcome,) = ingest([gone], store.catalogue, store.encoder, intake, clock=lambda: CLOCK)
    assert isinstance(outcome.error, errors.MissingFile)
