"""The keyword index by itself: who may find what, and readers beside the owner."""

import random
import shutil
import threading
from pathlib import Path

import pytest

from bot.store import Store
from knowledge import errors
from knowledge.holdings import Indexed
from knowledge.keywords import Keywords
from knowledge.text import terms
from tests.conftest import SAMPLES, put


def passage(number: int, text: str, scope: str = "committee", title: str = "Báo cáo") -> Indexed:
    """A passage that is a document of its own."""
    return Indexed(number, f"{number}.1", scope, title, "", text, b"")


def search(keywords: Keywords, words: str, *scopes: str, limit: int = 10) -> list[int]:
    """The passages found, best first."""
    weights = dict.fromkeys(terms(words), 1.0)
    return [one for one, _ in keywords.search(weights, scopes or ["committee"], limit)]


def test_marks_order_and_scope(tmp_path: Path) -> None:
    keywords = Keywords(tmp_path)
    keywords.rebuild(
        [
            passage(1, "Kết nạp đảng viên mới."),
            passage(2, "Đảng phí của đảng viên nghỉ hưu."),
            passage(3, "Đảng phí của đảng viên nghỉ hưu.", "cell:3"),
            passage(4, "Việc khác.", title="Quy định về đảng phí"),
        ],
        purge=0,
    )
    assert search(keywords, "dang phi nghi huu") == search(keywords, "đảng phí nghỉ hưu")
    assert search(keywords, "đảng phí nghỉ hưu")[0] == 2
    assert set(search(keywords, "đảng phí")) == {1, 2, 4}
    assert set(search(keywords, "đảng phí", "committee", "cell:3")) == {1, 2, 3, 4}
    assert search(keywords, "đảng phí", "cell:3") == [3]
    assert search(keywords, "đảng phí", "cell:") == []
    assert keywords.search({}, ["committee"], 5) == []
    assert keywords.frequencies(["phi", "hop"]) == (4, {"phi": 3, "hop": 0})


def test_a_narrower_view_leaves_out_and_changes_nothing_else(tmp_path: Path) -> None:
    keywords, picked = Keywords(tmp_path), random.Random(5)
    scopes = ["committee", "committee+internal", *(f"cell:{at}" for at in range(9))]
    scope_of = {at: picked.choice(scopes) for at in range(200)}
    words = ["họp", "tổ", "đảng", "phí", "mới"]
    said = {at: " ".join(picked.choices(words, k=9)) for at in scope_of}
    keywords.rebuild([passage(at, said[at], scope_of[at]) for at in scope_of], purge=0)
    weights = dict.fromkeys(terms("họp đảng phí"), 1.0)
    everything = keywords.search(weights, scopes, 200)
    for size in (1, 2, 10):
        seen = picked.sample(scopes, size)
        assert keywords.search(weights, seen, 200) == [
            (one, score) for one, score in everything if scope_of[one] in seen
        ]


def test_what_people_type_is_never_a_query(tmp_path: Path) -> None:
    keywords = Keywords(tmp_path)
    keywords.rebuild([passage(1, "Tổ họp."), passage(2, "Tổ họp.", "cell:3")], purge=0)
    for typed in ("*", "scope:cell:3", "tổ AND NOT họp", '"tổ họp', "body:tổ^9", "[a TO z]", "tổ~"):
        assert set(search(keywords, typed)) <= {1}


def test_updating_drops_and_adds_in_one_step(tmp_path: Path) -> None:
    keywords, reader = Keywords(tmp_path), Keywords(tmp_path)
    keywords.rebuild([passage(at, f"Tổ {at} họp.") for at in range(1, 4)], purge=7)
    assert (reader.purge(), reader.counts()) == (7, {"1.1": 1, "2.1": 1, "3.1": 1})
    keywords.update(["2.1"], [passage(5, "Tổ 5 họp.")])
    assert reader.counts() == keywords.counts() == {"1.1": 1, "3.1": 1, "5.1": 1}
    assert set(search(reader, "họp")) == {1, 3, 5}


def test_no_index_is_broken_not_empty(tmp_path: Path) -> None:
    keywords = Keywords(tmp_path / "none")
    assert keywords.purge() is None
    with pytest.raises(errors.IndexBroken):
        keywords.counts()
    with pytest.raises(errors.IndexBroken):
        search(keywords, "họp")


def test_readers_are_never_disturbed(tmp_path: Path) -> None:
    """The owner makes generation after generation; a reader always gets an answer."""
    owner, stop, wrong, asked = Keywords(tmp_path), threading.Event(), list[object](), list[int]()
    owner.rebuild([passage(1, "Tổ họp.")], purge=0)

    def read() -> None:
        reader = Keywords(tmp_path)
        while not stop.is_set():
            try:
                got = search(reader, "họp")
            except errors.IndexBroken as error:
                wrong.append(error)
            else:
                asked.append(len(got))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for purge in range(60):
        owner.rebuild([passage(1, "Tổ họp.")], purge=purge)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == [] and set(asked) == {1} and len(asked) > 60


def test_damage_is_nothing_worse_than_broken(store: Store, tmp_path: Path) -> None:
    """Past what tantivy checks itself it panics: that must not end the process."""
    put(store, SAMPLES)
    broken = 0
    for seed in range(40):
        chance = random.Random(seed)
        folder = shutil.copytree(tmp_path / "data" / "keywords", tmp_path / f"damaged{seed}")
        file = max(folder.glob(f"g1/*.{chance.choice(['idx', 'term'])}"))
        data = bytearray(file.read_bytes())
        at = chance.randrange(len(data) - 400)  # before the end, which tantivy looks at
        data[at : at + 200] = chance.randbytes(200)
        file.write_bytes(data)
        keywords = Keywords(folder)
        try:
            search(keywords, "kết nạp đảng viên mới trong năm của chi bộ")
        except errors.IndexBroken:
            broken += 1
            assert keywords.broken
        with pytest.raises(errors.IndexBroken):
            keywords.counts()
    assert broken > 0
