"""Search beside changes: what was read before is kept at hand, but never shown when it may not."""

import threading
from pathlib import Path

from bot.store import Store
from knowledge.question import understand
from knowledge.retrieval import Ranked
from tests.conftest import CLOCK, SAMPLES, put
from tests.stores import Opener, paper

QUESTIONS = (
    "văn bản nào quy định những điều đảng viên không được làm?",
    "phường có bao nhiêu đảng viên?",
    "chi bộ họp mấy lần một tháng?",
)


def search(store: Store, question: str, *scopes: str, limit: int = 10) -> list[Ranked]:
    return store.retriever.search(understand(question), scopes or ["committee"], limit)


def test_more_results_begin_with_the_same(store: Store) -> None:
    put(store, SAMPLES)
    for question in QUESTIONS:
        many = search(store, question, limit=60)
        assert len(many) > 20
        for limit in (1, 10, 25):
            assert search(store, question, limit=limit) == many[:limit]


def test_within_a_document_only_its_passages_are_found(store: Store) -> None:
    put(store, SAMPLES)
    for source in store.catalogue.sources(["committee"]):
        for question in QUESTIONS:
            asked = understand(question)
            found = store.retriever.search(asked, ["committee"], within=source.id)
            assert {one.passage.source for one in found} <= {source}
            assert store.retriever.search(asked, ["cell:3"], within=source.id) == []


def test_what_another_process_withdraws_is_gone_at_once(
    store: Store, open_at: Opener, tmp_path: Path
) -> None:
    put(store, paper(tmp_path, "a.txt", "Chi bộ kết nạp 3 đảng viên."))
    other = open_at(store.settings.chibo_data_dir)
    for one in (store, other):
        [hit] = search(one, "chi bộ kết nạp bao nhiêu đảng viên?")
        assert one.catalogue.passages([hit.passage.id], ["cell:3"]) == {}
        assert search(one, "chi bộ kết nạp bao nhiêu đảng viên?", "cell:3") == []
    other.catalogue.withdraw(hit.passage.source.id, scopes=["committee"], now=CLOCK)
    for one in (store, other):  # the indexes still hold it, and so does what is kept at hand
        assert search(one, "chi bộ kết nạp bao nhiêu đảng viên?") == []
        assert one.catalogue.passages([hit.passage.id], ["committee"]) == {}


def test_threads_find_what_one_finds_alone(store: Store) -> None:
    put(store, SAMPLES)
    alone = {question: search(store, question) for question in QUESTIONS}
    wrong: list[str] = []

    def ask(first: int) -> None:
        for at in range(first, first + 12):
            question = QUESTIONS[at % len(QUESTIONS)]
            if search(store, question) != alone[question]:
                wrong.append(question)

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
