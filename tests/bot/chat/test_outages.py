"""When the way to Telegram breaks: nothing is lost that surely did not arrive, nothing doubled."""

import contextlib
import io
import threading
from collections.abc import Iterator

import httpx
import pytest

from bot import texts
from bot.polling import CONFLICT, LOST, REACHED
from bot.store import Store, now
from tests.bot.chat.answerers import Gate
from tests.bot.chat.asking import FEE, FEE_RULE, FORBIDDEN, MINUTES, ask, notice, said_nothing_but
from tests.telegram import AnswerLost, BadGateway, ConnectionCut, Fault, Late, Status, Telegram
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant


def test_an_answer_whose_receipt_was_lost_is_there_once(
    telegram: Telegram, running: Store, chat: Chat, lan: User
) -> None:
    telegram.faults.next("sendMessage", AnswerLost())
    telegram.say(chat, MINUTES)
    answer = telegram.reply(chat)
    notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
    assert telegram.message(chat, answer.id).text.startswith("Nguồn 1/2")
    notice(telegram, telegram.press(chat, texts.BUTTON_BACK, by=lan))
    assert telegram.message(chat, answer.id).text == answer.text
    last = ask(telegram, chat, FEE)
    said_nothing_but(telegram, chat, answer, last)


@pytest.mark.parametrize("fault", [ConnectionCut(), BadGateway(), Status(500, "Internal")])
def test_what_may_have_arrived_is_not_sent_again(
    telegram: Telegram, running: Store, chat: Chat, fault: Fault, log: io.StringIO
) -> None:
    telegram.faults.next("sendMessage", fault)
    telegram.say(chat, FORBIDDEN)
    last = ask(telegram, chat, FEE)
    assert FEE_RULE in last.text
    said_nothing_but(telegram, chat, last)
    assert "not sent" in log.getvalue() and "html" not in log.getvalue()


def test_an_edit_may_be_tried_again(
    telegram: Telegram, running: Store, chat: Chat, lan: User
) -> None:
    """The same text in the same place: doing it twice changes nothing."""
    answer = ask(telegram, chat, MINUTES)
    telegram.faults.next("editMessageText", AnswerLost())
    notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
    assert telegram.message(chat, answer.id).text.startswith("Nguồn 1/2")


@pytest.mark.parametrize("method", ["answerCallbackQuery", "editMessageText"])
@pytest.mark.parametrize("fault", [ConnectionCut(), BadGateway(), Status(400, "Bad Request: x")])
def test_a_press_that_fails_holds_up_nothing(
    telegram: Telegram, running: Store, chat: Chat, lan: User, fault: Fault, method: str
) -> None:
    ask(telegram, chat, MINUTES)
    telegram.faults.next(method, fault)
    telegram.press(chat, texts.BUTTON_SOURCES, by=lan)
    telegram.wait(lambda: telegram.faults.left == 0)
    assert FEE_RULE in ask(telegram, chat, FEE).text


def test_asked_before_an_outage_answered_once_after(
    telegram: Telegram, chat_store: Store, chat: Chat, gate: Gate, gated, log: io.StringIO
) -> None:
    with gated():
        telegram.say(chat, "một")
        assert gate.reached.wait(10)
        telegram.down()
        gate.opened.set()
        telegram.wait(lambda: LOST in log.getvalue())
        telegram.say(chat, "hai")  # nobody hears it yet
        telegram.up()
        telegram.wait(lambda: len(telegram.replies(chat)) == 2)
        assert ask(telegram, chat, "ba").text == "Đáp: ba"
        assert [one.text for one in telegram.replies(chat)] == [
            "Đáp: một", "Đáp: hai", "Đáp: ba",
        ]  # fmt: skip
        telegram.wait(lambda: REACHED in log.getvalue())
    assert log.getvalue().count(LOST) == 1 == log.getvalue().count(REACHED)


def test_ended_during_an_outage_it_answers_at_its_next_start(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User, gate: Gate, gated
) -> None:
    with gated():
        telegram.say(chat, "một")
        assert gate.reached.wait(10)
        telegram.idle()
        telegram.down()
        gate.opened.set()
    assert len(chat_store.inbox.unanswered(now())) == 1
    telegram.up()
    for _ in range(2):
        with gated():
            telegram.wait(lambda: telegram.replies(chat))
            ask(telegram, chat, "/start")
    assert [one.text for one in telegram.replies(chat)] == ["Đáp: một", texts.START, texts.START]


def test_an_outage_at_the_start_is_waited_for(
    telegram: Telegram, chat_store: Store, chat: Chat, log: io.StringIO
) -> None:
    telegram.say(chat, FEE)
    telegram.faults.next("getMe", BadGateway())
    with assistant(chat_store):
        answer = telegram.reply(chat)
        assert FEE_RULE in answer.text
        said_nothing_but(telegram, chat, answer)
    assert LOST in log.getvalue()


@pytest.mark.parametrize(
    "fault",
    [BadGateway(), AnswerLost(), Status(401, "Unauthorized"), Status(404, "Not Found")],
    ids=lambda fault: getattr(fault, "description", type(fault).__name__),
)
def test_a_failure_while_asking_for_updates(
    telegram: Telegram, running: Store, chat: Chat, fault: Fault
) -> None:
    """The token was good at the start: even a 401 does not end the assistant."""
    telegram.wait(lambda: telegram.polled)
    telegram.faults.next("getUpdates", fault)
    first = ask(telegram, chat, FEE)  # ends the waiting call; the next one fails
    telegram.wait(lambda: telegram.faults.left == 0)
    last = ask(telegram, chat, "thế ai được miễn?")
    assert FEE_RULE in first.text and FEE_RULE in last.text
    said_nothing_but(telegram, chat, first, last)


@contextlib.contextmanager
def another_poller(telegram: Telegram, times: int) -> Iterator[None]:
    """Somebody else asks for this bot's updates, one time after another."""
    address = f"{telegram.url}/bot{telegram.token}/getUpdates"

    def poll() -> None:
        for _ in range(times):
            httpx.post(address, json={"timeout": 20}, timeout=30)

    thread = threading.Thread(target=poll)
    thread.start()
    yield
    thread.join()


def test_a_second_poller_is_told_once_and_outlived(
    telegram: Telegram, running: Store, chat: Chat, log: io.StringIO
) -> None:
    telegram.wait(lambda: telegram.polled)
    with another_poller(telegram, 2):
        telegram.wait(lambda: CONFLICT in log.getvalue())
    answer = ask(telegram, chat, FEE)
    assert FEE_RULE in answer.text
    said_nothing_but(telegram, chat, answer)
    telegram.wait(lambda: REACHED in log.getvalue())
    assert log.getvalue().count(CONFLICT) == 1


def test_a_message_that_hangs_holds_up_its_own_chat_only(
    telegram: Telegram, running: Store, chat: Chat
) -> None:
    other, late = telegram.private(telegram.person("Minh")), Late()
    telegram.faults.next("sendMessage", late, chat=chat.id)
    telegram.say(chat, FEE)
    telegram.reply(chat)
    telegram.say(chat, FORBIDDEN)
    assert FEE_RULE in ask(telegram, other, FEE).text
    assert len(telegram.replies(chat)) == 1
    late.release()
    telegram.wait(lambda: len(telegram.replies(chat)) == 2)
