"""Our retrieval inside LangChain: the same passages, in the same order, of the same scopes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableLambda

from bot.settings import Settings
from bot.store import Store, open_store
from knowledge import errors
from knowledge.question import LONGEST, understand
from knowledge.retriever import ChiboRetriever
from tests.conftest import SAMPLES, put
from tests.fakes import HashEncoder
from tests.stores import RARE, paper


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The samples, and a paper of each of two cells."""
    folder: Path = tmp_path_factory.mktemp("retriever")
    settings = Settings(_env_file=None, chibo_data_dir=folder / "data")  # type: ignore[call-arg]
    store = open_store(settings, encoder=HashEncoder())
    assert store.index.own()
    put(store, SAMPLES)
    for cell in ("3", "4"):
        text = f"Chi bộ có {RARE[0]} và {cell}7 đảng viên."
        put(store, paper(folder / cell, "rieng.txt", text), scope=f"cell:{cell}")
    yield store
    store.close()


def test_a_question_gives_documents_with_all_that_a_citation_needs(store: Store) -> None:
    retriever = ChiboRetriever(store.retriever, ["committee"], limit=3)
    found = retriever.invoke("Mỗi lượt phát biểu không quá mấy phút?")
    ranked = store.retriever.search(
        understand("Mỗi lượt phát biểu không quá mấy phút?"), ["committee"], 3
    )
    assert [one.metadata["passage_id"] for one in found] == [one.passage.id for one in ranked]
    assert [one.page_content for one in found] == [one.passage.text for one in ranked]
    first = found[0].metadata
    assert first["sentence"] in found[0].page_content and "07 phút" in first["sentence"]
    assert first["number"] == "01-QC/CB" and first["date"] == "2026-01-08"
    assert first["locator"] == "khoản 2 Điều 6" and first["page"] == 2
    assert first["file"].endswith(".pdf") and first["scope"] == "committee"
    assert first["internal"] is False
    scores = [one.metadata["score"] for one in found]
    assert scores == sorted(scores, reverse=True) and 0 < scores[0] <= 1


def test_it_is_a_link_of_a_chain(store: Store) -> None:
    chain = ChiboRetriever(store.retriever, ["committee"]) | RunnableLambda(
        lambda documents: documents[0].metadata["locator"]
    )
    assert chain.invoke("Mỗi lượt phát biểu không quá mấy phút?") == "khoản 2 Điều 6"
    assert chain.batch(["Mỗi lượt phát biểu mấy phút?"] * 2) == ["khoản 2 Điều 6"] * 2


def test_another_cells_passages_never_come(store: Store) -> None:
    for scopes, seen in [
        (["committee"], set()),
        (["committee", "cell:3"], {"cell:3"}),
        (["cell:4"], {"cell:4"}),
        ([], set()),
    ]:
        retriever = ChiboRetriever(store.retriever, scopes, limit=50)
        for config in (None, {"metadata": {"scopes": ["cell:3", "cell:4"]}}):
            found = retriever.invoke(f"{RARE[0]} đảng viên", config)  # type: ignore[arg-type]
            assert {one.metadata["scope"] for one in found} - {"committee"} == seen
            assert all(one.metadata["scope"] in scopes for one in found)


def test_nothing_is_found_with_no_words_and_a_whole_text_is_refused(store: Store) -> None:
    retriever = ChiboRetriever(store.retriever, ["committee"])
    assert retriever.invoke("🙂") == []
    with pytest.raises(errors.BadQuestion):
        retriever.invoke("a" * (LONGEST + 1))
