"""With a language model, over HTTP on both sides: what it writes reaches the chat only if true."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot import bubbles, texts
from bot.access import COMMITTEE
from bot.store import Store, now
from bot.texts import agendas as agenda_words
from knowledge.answering import Answerer
from knowledge.register import load
from tests.bot.chat.asking import MINUTES, UNDER, ask, notice
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import press, somebody
from tests.bot.chat.reminding import confirmed, evening, leader_of
from tests.chat_model import Behaviour, ChatServer, hang, hang_after, say
from tests.knowledge.test_written_answers import MISTAKES, digits, writes
from tests.knowledge.written import Written
from tests.stores import Opener
from tests.telegram import Telegram
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant
from tests.ward import Ward

Running = Callable[..., tuple[Store, ChatServer]]
TRUE = "Biên bản phải có đủ chữ ký chậm nhất 01 ngày sau buổi sinh hoạt [*]."
HOLDS = "chậm nhất 01 ngày"


@pytest.fixture
def with_model(open_at: Opener, telegram: Town, folder: Path) -> Iterator[Running]:
    """The assistant at work with a model that does as told; its store and the model's server."""
    with ExitStack() as ended:

        def begin(*behaviours: Behaviour, seconds: float = 20) -> tuple[Store, ChatServer]:
            server = ended.enter_context(ChatServer(*behaviours))
            store = open_at(
                folder, telegram_bot_token=telegram.token, telegram_api_url=telegram.url,
                chat_model="openai:scripted", chat_model_url=server.url, chat_model_key="sk-x",
                chat_model_seconds=seconds,
            )  # fmt: skip
            assert store.index.own() and store.model is not None
            store.model.warm()
            telegram.settle(Ward(store.people, store.database))
            ended.enter_context(assistant(store))
            return store, server

        yield begin


def quotations(store: Store, question: str) -> str:
    """The message that answers without any model."""
    answerer = Answerer(store.catalogue, store.retriever, load())
    [message] = bubbles.of_answer(answerer.answer(question, [COMMITTEE]))
    return bubbles.plain(message)


def test_what_is_true_is_sent_with_its_source(
    with_model: Running, telegram: Telegram, chat: Chat, lan: User
) -> None:
    _, server = with_model(writes(TRUE, HOLDS))
    answer = ask(telegram, chat, MINUTES)
    first, *rest = answer.text.splitlines()
    assert first == TRUE.replace("[*]", "[1]")
    assert rest[-1].startswith("Nguồn: [1] khoản 2 Điều 8, Quy chế 01-QC/CB")
    assert answer.labels == UNDER
    assert MINUTES in server.requests[0].prompt
    notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
    assert "chậm nhất 01 ngày sau buổi sinh hoạt" in telegram.message(chat, answer.id).text
    notice(telegram, telegram.press(chat, texts.BUTTON_BACK, by=lan))
    assert telegram.message(chat, answer.id).text == answer.text


def test_a_liar_is_not_heard(with_model: Running, telegram: Telegram, chat: Chat) -> None:
    store, server = with_model(writes(TRUE.replace("01 ngày", "10 ngày"), HOLDS))
    answer = ask(telegram, chat, MINUTES)
    assert len(server.requests) == 1
    assert answer.text == quotations(store, MINUTES) and "10 ngày" not in answer.text


def test_no_mistake_of_a_hundred_reaches_the_chat(
    with_model: Running, telegram: Telegram, lan: User
) -> None:
    """Whatever figure a message shows stands in the passages that the model was given."""
    told: list[str] = []
    said = iter(MISTAKES)
    current: list[tuple[Written, str, str]] = []

    def lie(handler: object, request: object, over: object) -> None:
        true, _, wrong = current[-1]
        told.append(request.prompt)  # type: ignore[attr-defined]
        writes(wrong, true.holds)(handler, request, over)  # type: ignore[arg-type]

    store, _ = with_model(lie)
    assert len(MISTAKES) > 100
    for at, mistake in enumerate(said):
        current.append(mistake)
        group = telegram.group(f"Chi bộ {at}", [lan])  # no question before, no limit of one chat
        answer = ask(telegram, group, f"/hoi {mistake[0].question}", by=lan)
        plain = quotations(store, mistake[0].question)
        known = digits(told[-1]) | digits(plain)
        figures = digits(re.sub(r"\[\d+\]", "", answer.text))
        assert figures <= known, f"{mistake[1]}: {answer.text}"
        if answer.text != plain:  # a true sentence beside the false one
            assert mistake[2] not in answer.text and "[1]" in answer.text
    assert len(told) == len(MISTAKES), "the model was asked every time"


@pytest.mark.parametrize("how", ["hangs", "stops in the middle", "is cut", "refuses", "is gone"])
def test_a_model_that_is_down_costs_seconds_not_the_answer(
    with_model: Running, telegram: Telegram, chat: Chat, how: str
) -> None:
    behaviour = {
        "hangs": hang,
        "stops in the middle": hang_after("Biên bản phải hoàn chỉnh"),
        "is cut": say("Biên bản phải hoàn chỉnh, có đủ chữ ký [1].", cut_after=4),
        "refuses": say("KHÔNG RÕ"),
        "is gone": hang,
    }[how]
    store, server = with_model(behaviour, seconds=1.5)
    if how == "is gone":
        server.__exit__(None, None, None)
    began = time.monotonic()
    answer = ask(telegram, chat, MINUTES)
    assert time.monotonic() - began < 10
    assert answer.text == quotations(store, MINUTES)
    if how == "hangs":
        assert telegram.called("sendChatAction", chat), "the wait is shown"


def test_pulled_out_in_mid_answer(with_model: Running, telegram: Telegram, chat: Chat) -> None:
    store, server = with_model(hang_after("Biên bản phải hoàn chỉnh"), seconds=8)
    began = time.monotonic()
    telegram.say(chat, MINUTES)
    telegram.wait(lambda: bool(server.requests))
    server.__exit__(None, None, None)
    assert telegram.reply(chat).text == quotations(store, MINUTES)
    assert time.monotonic() - began < 10


def test_a_model_that_hangs_keeps_no_agenda_waiting_for_long(
    with_model: Running, telegram: Town
) -> None:
    store, server = with_model(hang, seconds=3)
    leader, cell = leader_of(telegram)
    chat = somebody(telegram, "Lê Thị Sáu", cell)
    confirmed(store, leader, cell.id, evening(3), now())
    drafted = press(telegram, chat, ask(telegram, chat, "/chuongtrinh").labels[0])
    assert drafted.text.startswith(agenda_words.DRAFTED)
    assert len(server.requests) == 1 and telegram.called("sendChatAction", chat)
