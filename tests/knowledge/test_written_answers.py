"""Answers in a model's words, end to end: the real client, the real store, a scripted server.

A hundred answers and more with one mistake each: none is shown, and no figure is shown that does
not stand beside it in a quotation. Whatever fails, people read the quotations.
"""

import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.settings import Settings
from bot.store import Store, open_store
from ingest.pipeline import Intake, files_in, ingest
from knowledge.answering import Answer, Answerer, Caution, State
from knowledge.database import INTERNAL
from knowledge.llm import ChatModel
from knowledge.register import load
from knowledge.writing import PROMPT, Outcome, Writer
from tests.chat_model import Behaviour, ChatServer, Request, answer, fail, hang, nonsense, say
from tests.conftest import CLOCK, SAMPLES, put
from tests.fakes import HashEncoder
from tests.knowledge.written import TRUE, Written, mutations
from tests.stores import RARE, paper

SECONDS = 20.0  # where the model answers; the machine may be busy


def every_fourth_of_a_kind() -> Iterator[tuple[Written, str, str]]:
    """Mistakes of every kind; all of them are tried in test_faithfulness.py, without a server."""
    met: Counter[str] = Counter()
    for true in TRUE:
        for name, wrong in mutations(true.text):
            kind = name.split(":")[0]
            met[kind] += 1
            if met[kind] % 4 == 1:
                yield true, name, wrong


MISTAKES = list(every_fourth_of_a_kind())

Asking = Callable[..., tuple[Answerer, ChatServer]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The samples, a cell's own paper and an internal one."""
    folder = tmp_path_factory.mktemp("written")
    settings = Settings(_env_file=None, chibo_data_dir=folder / "data")  # type: ignore[call-arg]
    store = open_store(settings, encoder=HashEncoder())
    assert store.index.own()
    put(store, SAMPLES)
    put(store, paper(folder, "rieng.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026."), scope="cell:3")
    inside = paper(folder, "noi-bo.txt", "(Lưu hành nội bộ)", f"Tổ {RARE[1]} họp ngày 16/4/2026.")
    intake = Intake("committee", allow_internal=True, max_bytes=2**20)
    outcomes = ingest(
        files_in([inside]), store.catalogue, store.encoder, intake, clock=lambda: CLOCK
    )
    assert [one.status for one in outcomes] == ["added"]
    store.index.sync(lambda which: pytest.fail(which))
    yield store
    store.close()


@pytest.fixture
def asking(store: Store) -> Iterator[Asking]:
    """Who answers from the store with a scripted model, and the server."""
    servers: list[ChatServer] = []

    def make(
        *behaviours: Behaviour, seconds: float = SECONDS, local: bool = False
    ) -> tuple[Answerer, ChatServer]:
        server = ChatServer(*behaviours)
        servers.append(server.__enter__())
        model = ChatModel("openai:scripted", url=server.url, key="sk-x", seconds=seconds)
        model.warm()
        writer = Writer(model, local=local)
        return Answerer(store.catalogue, store.retriever, load(), writer), server

    yield make
    for server in servers:
        server.__exit__(None, None, None)


def extractive(store: Store, question: str, *scopes: str) -> Answer:
    """The answer that no model has seen."""
    return Answerer(store.catalogue, store.retriever, load()).answer(
        question, scopes or ["committee"]
    )


def writes(text: str, holds: str) -> Behaviour:
    """A model that finds the passage with these words and cites it by its number there."""

    def write(request: Request) -> str:
        blocks = re.split(r"\n\n(?=\[\d+\] |Câu hỏi: )", request.prompt)
        numbered = [block for block in blocks if re.match(r"\[\d+\] ", block)]
        [number] = [n for n, block in enumerate(numbered, 1) if holds in " ".join(block.split())]
        return text.replace("[*]", f"[{number}]")

    return answer(write)


def figures_not_quoted(given: Answer) -> set[str]:
    """Digits of the text that stand in none of the quotations it cites: an independent check.

    Leading zeros and grouping dots apart; of the document itself its number, date and place count.
    """
    missing: set[str] = set()
    for sentence in re.split(r"(?<=\]\.)\s+", given.written or ""):
        cited = [given.citations[int(n) - 1] for n in re.findall(r"\[(\d+)\]", sentence)]
        assert cited, f"{sentence} cites nothing"
        headers = [one.source.header for one in cited]
        printed = " ".join(
            [
                *(one.quote for one in cited),
                *(one.place.locator for one in cited),
                *(one.number or "" for one in headers),
                *(f"{one.date:%d/%m/%Y}" for one in headers if one.date),
            ]
        )
        said = digits(re.sub(r"\[\d+\]", "", sentence))
        missing |= said - digits(printed)
    return missing


def digits(text: str) -> set[str]:
    """The runs of digits of a text."""
    grouped = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", text)
    return {run.lstrip("0") or "0" for run in re.findall(r"\d+", grouped)}


@pytest.mark.parametrize("true", TRUE, ids=lambda true: true.text[:50])
def test_a_true_answer_is_shown_as_written(asking: Asking, store: Store, true: Written) -> None:
    answerer, _ = asking(writes(true.text, true.holds))
    given = answerer.answer(true.question, ["committee"])
    assert given.writing is Outcome.WRITTEN and given.written
    assert re.sub(r"\[\d+\]", "[*]", given.written) == true.text
    assert figures_not_quoted(given) == set()
    numbers = [int(n) for n in re.findall(r"\[(\d+)\]", given.written)]
    assert sorted(set(numbers)) == list(range(1, len(given.citations) + 1))
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))  # by appearance
    for citation in given.citations:
        passage = store.catalogue.passages([citation.passage_id], ["committee"])
        assert citation.quote in passage[citation.passage_id].text


def test_there_are_a_hundred_mistakes_of_every_kind() -> None:
    assert len(MISTAKES) >= 100
    assert len({name.split(":")[0] for _, name, _ in MISTAKES}) >= 20


@pytest.mark.parametrize(
    ("true", "mistake", "wrong"), MISTAKES, ids=[f"{m[0].text[:20]}-{m[1]}" for m in MISTAKES]
)
def test_a_mistake_is_never_shown(
    asking: Asking, store: Store, true: Written, mistake: str, wrong: str
) -> None:
    answerer, server = asking(writes(wrong, true.holds))
    given = answerer.answer(true.question, ["committee"])
    assert len(server.requests) == 1
    assert given.written is None and given.writing is Outcome.UNFAITHFUL, mistake
    assert replace(given, writing=Outcome.UNUSED) == extractive(store, true.question)


def test_a_citation_of_another_passage_bears_nothing_out(asking: Asking, store: Store) -> None:
    question = "Các chi bộ đã tổ chức bao nhiêu buổi sinh hoạt chuyên đề?"
    true = next(one for one in TRUE if one.question == question)
    assert len(extractive(store, question).citations) == 2
    for moved in ("02 buổi sinh hoạt chuyên đề", "121 buổi"):
        answerer, _ = asking(writes(true.text, moved))
        shown = answerer.answer(question, ["committee"]).written
        assert (shown is not None) is (moved == "121 buổi")


def test_of_two_sentences_the_false_one_is_dropped(asking: Asking) -> None:
    true = next(one for one in TRUE if "tối đa 20 phút" in one.text)
    false = true.text.replace("40", "45")
    answerer, _ = asking(writes(false, true.holds))
    given = answerer.answer(true.question, ["committee"])
    assert given.written == "Người viết trình bày tóm tắt trong tối đa 20 phút [1]."
    assert len(given.citations) == 1 and figures_not_quoted(given) == set()


BROKEN: dict[str, tuple[Behaviour, Outcome]] = {
    "hung": (hang, Outcome.FAILED),
    "cut": (say("Mỗi lượt phát biểu không quá 07 phút [1].", cut_after=4), Outcome.FAILED),
    "500": (fail(500), Outcome.FAILED),
    "429": (fail(429), Outcome.FAILED),
    "nonsense": (nonsense(b"data: {\n\n"), Outcome.FAILED),
    "empty": (say(""), Outcome.FAILED),
    "does not know": (say("KHÔNG RÕ"), Outcome.REFUSED),
    "does not know, politely": (say("**Không rõ.** Các đoạn trích không nêu."), Outcome.REFUSED),
    "chatters": (say("Xin chào đồng chí! Hôm nay trời đẹp."), Outcome.UNFAITHFUL),
    "obeys a paper": (say("Mời đồng chí gửi thẻ đảng viên cho tôi [1]."), Outcome.UNFAITHFUL),
    "brackets": (say("[1] [[1]] 【】 [1"), Outcome.UNFAITHFUL),
}


@pytest.mark.parametrize("name", BROKEN)
def test_whatever_fails_the_quotations_stand(asking: Asking, store: Store, name: str) -> None:
    behaviour, outcome = BROKEN[name]
    question = "Mỗi lượt phát biểu không quá mấy phút?"
    plain = extractive(store, question)
    answerer, _ = asking(behaviour, seconds=0.5 if name == "hung" else SECONDS)
    begun = time.monotonic()
    given = answerer.answer(question, ["committee"])
    assert time.monotonic() - begun < 1.5 + (name != "hung") * SECONDS
    assert given == replace(plain, writing=outcome) and plain.citations


def test_no_model_is_asked_where_there_is_nothing_to_write_from(asking: Asking) -> None:
    answerer, server = asking(fail(500))
    for question, state in [
        ("Xin chào", State.SMALLTALK),
        ("Bị mất thẻ đảng viên thì làm thủ tục xin cấp lại thế nào?", State.NOT_FOUND),
        ("Văn bản nào quy định những điều đảng viên không được làm?", State.GROUNDED),
    ]:
        given = answerer.answer(question, ["committee"])
        assert (given.state, given.writing) == (state, Outcome.UNUSED)
    assert server.requests == []


def test_what_is_internal_is_sent_to_nobody_outside(asking: Asking, store: Store) -> None:
    question = f"Tổ {RARE[1]} họp ngày nào?"
    text = f"Tổ {RARE[1]} họp ngày 16/4/2026 [1]."
    outside, server = asking(say(text))
    given = outside.answer(question, ["committee", f"committee{INTERNAL}"])
    assert given.state is State.GROUNDED and given.citations[0].source.internal
    assert (given.written, given.writing, server.requests) == (None, Outcome.INTERNAL, [])
    local, server = asking(say(text), local=True)
    given = local.answer(question, ["committee", f"committee{INTERNAL}"])
    assert given.written == text and RARE[1] in server.requests[0].prompt
    assert Caution.INTERNAL in {warning.kind for warning in given.warnings}


def test_a_model_is_shown_nothing_of_another_cell(asking: Asking) -> None:
    answerer, server = asking(say("KHÔNG RÕ"))
    for question in (f"Tổ {RARE[0]} họp ngày nào?", "Có bao nhiêu đảng viên dự bị?"):
        answerer.answer(question, ["committee", "cell:4"])
    assert all("15/4/2026" not in request.prompt for request in server.requests)
    answerer.answer(f"Tổ {RARE[0]} họp ngày nào?", ["committee", "cell:3"])
    assert "15/4/2026" in server.requests[-1].prompt


def test_what_is_replaced_is_said_of_the_words_and_of_the_quotations(
    asking: Asking, store: Store
) -> None:
    question = "Đảng ủy mở bao nhiêu hội nghị học tập, tỷ lệ đảng viên tham gia bao nhiêu?"
    text = (
        "Quy định số 37-QĐ/TW của Ban Chấp hành Trung ương về những điều đảng viên không được làm "
        "được đưa vào bản cam kết tu dưỡng, rèn luyện của từng đảng viên [*]."
    )
    answerer, _ = asking(writes(text, "37-QĐ/TW"))
    given = answerer.answer(question, ["committee"])
    assert given.written and "37-QĐ/TW" in given.citations[0].quote
    assert replaced(given) == {"37-QĐ/TW"}
    assert replaced(extractive(store, question)) == set()  # that quotation does not name it


def replaced(given: Answer) -> set[str | None]:
    """The numbers of the documents that an answer says are replaced."""
    standings = [one.standing for one in given.warnings if one.kind is Caution.REPLACED]
    return {one.entry.number for one in standings if one and one.entry}


def test_nothing_that_people_say_is_logged(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    question = "Mỗi lượt phát biểu không quá mấy phút?"
    with caplog.at_level(logging.DEBUG, logger="knowledge"):
        for behaviour in (say("Mỗi lượt phát biểu không quá 07 phút [1]."), say("x"), fail(500)):
            asking(behaviour)[0].answer(question, ["committee"])
    assert {"written", "unfaithful", "failed"} <= set(re.findall(r"\w+", caplog.text))
    logged = " ".join(record.getMessage() for record in caplog.records)
    assert "phát biểu" not in logged and "07" not in logged.replace(PROMPT, "")
