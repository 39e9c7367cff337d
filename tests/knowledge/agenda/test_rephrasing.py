"""Topics in a model's words: the real client and a scripted server; whatever is not borne out by
the very sentence that is quoted is dropped, and the quotation stands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.store import Store
from ingest.pipeline import Intake, files_in, ingest
from knowledge.agenda.drafting import Drafter
from knowledge.agenda.outline import Item
from knowledge.agenda.rephrasing import Rephraser
from knowledge.llm import ChatModel
from knowledge.register import load
from tests.chat_model import Behaviour, ChatServer, fail, say
from tests.conftest import CLOCK, put
from tests.knowledge.agenda.conftest import COMMITTEE, request
from tests.stores import paper

SHORTCOMING = (
    "- Công tác quản lý đảng viên, nhất là 05 đảng viên đi làm ăn xa còn gặp khó khăn; chi bộ chưa "
    "kịp thời nắm tình hình hằng quý."
)
GOOD = "Công tác quản lý đảng viên đi làm ăn xa còn gặp khó khăn [1]."

Drafting = Callable[..., tuple[Item, ChatServer]]


@pytest.fixture
def topic(store: Store, tmp_path: Path) -> Iterator[Drafting]:
    """The topic of a draft that a scripted model has had its say in, and the server."""
    put(store, paper(tmp_path, "a.txt", "Ngày 20/4/2026", "2. Hạn chế", SHORTCOMING))
    servers: list[ChatServer] = []

    def draft(behaviour: Behaviour, *, local: bool = False) -> tuple[Item, ChatServer]:
        server = ChatServer(behaviour)
        servers.append(server.__enter__())
        model = ChatModel("openai:scripted", url=server.url, key="sk-x", seconds=20.0)
        rephraser = Rephraser(model, store.catalogue, local=local)
        parts = (store.database, store.catalogue, store.retriever, load(), rephraser)
        outline = Drafter(*parts).draft(request(cell="Chi bộ số 3"), COMMITTEE)
        [item] = [one for one in outline.items if one.key == "topic"]
        return item, server

    yield draft
    for server in servers:
        server.__exit__(None, None, None)


def test_a_faithful_line_is_shown_above_the_quotation(topic: Drafting) -> None:
    item, server = topic(say(GOOD))
    assert item.notes[0] == "Công tác quản lý đảng viên đi làm ăn xa còn gặp khó khăn."
    assert item.basis[0].quote == SHORTCOMING.removeprefix("- ")
    [asked] = server.requests
    assert SHORTCOMING[2:] in asked.prompt and "BÁO CÁO" not in asked.prompt


@pytest.mark.parametrize(
    "said",
    [
        "Công tác quản lý 50 đảng viên đi làm ăn xa còn gặp khó khăn [1].",  # another figure
        "Công tác quản lý đảng viên đi làm ăn xa không còn gặp khó khăn [1].",  # denied
        "Công tác quản lý đảng viên đi làm ăn xa còn gặp khó khăn theo 99-QĐ/TW [1].",
        "Chi bộ phải kỷ luật đảng viên đi làm ăn xa trước ngày 01/6/2026 [1].",  # invented
        "Công tác quản lý đảng viên đi làm ăn xa còn gặp khó khăn.",  # cites nothing
        "Công tác quản lý đảng viên đi làm ăn xa còn gặp khó khăn [2].",
        "KHÔNG RÕ",
        "",
    ],
)
def test_an_unfaithful_line_is_dropped(topic: Drafting, said: str) -> None:
    item, _ = topic(say(said))
    assert [note.split()[0] for note in item.notes] == ["Báo", "Câu"]
    assert SHORTCOMING.removeprefix("- ") in item.notes[0]
    assert item.basis[0].quote == SHORTCOMING.removeprefix("- ")


def test_an_internal_paper_is_told_to_no_model_outside(store: Store, tmp_path: Path) -> None:
    file = paper(tmp_path, "noi-bo.txt", "(Lưu hành nội bộ)", "2. Hạn chế", SHORTCOMING)
    intake = Intake("committee", allow_internal=True, max_bytes=2**20)
    list(ingest(files_in([file]), store.catalogue, store.encoder, intake, clock=lambda: CLOCK))
    store.index.sync()
    for local, told in ((False, 0), (True, 1)):
        with ChatServer(say(GOOD)) as server:
            model = ChatModel("openai:scripted", url=server.url, key="sk-x", seconds=20.0)
            rephraser = Rephraser(model, store.catalogue, local=local)
            parts = (store.database, store.catalogue, store.retriever, load(), rephraser)
            wanted = request(cell="Chi bộ số 3")
            outline = Drafter(*parts).draft(wanted, ("committee", "committee+internal"))
            assert any(one.key == "topic" for one in outline.items)
            assert any("lưu hành nội bộ" in one for one in outline.warnings)
            assert len(server.requests) == told
            outsiders = Drafter(*parts).draft(wanted, COMMITTEE)
            assert not any(one.key == "topic" for one in outsiders.items)


def test_a_model_that_is_down_costs_nothing_but_its_words(topic: Drafting) -> None:
    item, server = topic(fail(500))
    assert SHORTCOMING.removeprefix("- ") in item.notes[0] and len(server.requests) == 1
