"""Many questions at a time, and the same one twice: each answered in order, once."""

import datetime

import pytest

from bot import texts
from bot.store import Store, now
from tests.bot.chat.answerers import Gate, Written, with_answerer
from tests.bot.chat.asking import FEE, FEE_RULE, MINUTES, ask, notice, said_nothing_but
from tests.telegram import Telegram
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant


def answers(telegram: Telegram, chat: Chat) -> list[str]:
    return [one.text for one in telegram.replies(chat)]


def test_twenty_in_a_second_are_answered_in_order(
    telegram: Telegram, chat_store: Store, chat: Chat
) -> None:
    wanted = [f"Đáp: câu {at}" for at in range(20)]
    with assistant(with_answerer(chat_store, Written())):
        for at in range(20):
            telegram.say(chat, f"câu {at}")
        telegram.wait(lambda: answers(telegram, chat) == wanted)
        assert ask(telegram, chat, "hết").text == "Đáp: hết"
        assert answers(telegram, chat) == [*wanted, "Đáp: hết"]


def test_forty_at_once_are_turned_away_politely_and_once(
    telegram: Telegram, chat_store: Store, chat: Chat, gate: Gate, gated
) -> None:
    other = telegram.private(telegram.person("Minh"))
    with gated():
        for at in range(40):
            telegram.say(chat, f"câu {at}")
        assert telegram.reply(chat).text == texts.TOO_MANY
        telegram.idle()
        gate.opened.set()
        wanted = [texts.TOO_MANY, *(f"Đáp: câu {at}" for at in range(30))]
        telegram.wait(lambda: answers(telegram, chat) == wanted)
        # Then there is room again, and nobody else ever had to wait.
        assert ask(telegram, chat, "hết").text == "Đáp: hết"
        assert ask(telegram, other, "một").text == "Đáp: một"
    assert chat_store.inbox.unanswered(now() - datetime.timedelta(days=1)) == []


def test_one_chat_does_not_hold_up_another(
    telegram: Telegram, chat_store: Store, chat: Chat, gate: Gate, gated
) -> None:
    """While a question is being thought about, a button elsewhere works."""
    other = telegram.private(telegram.person("Minh"))
    with assistant(chat_store):
        ask(telegram, other, MINUTES)
    with gated():
        telegram.say(chat, "một")
        assert gate.reached.wait(10)
        assert ask(telegram, other, "/start").text == texts.START
        assert answers(telegram, chat) == []
        gate.opened.set()
        telegram.wait(lambda: answers(telegram, chat) == ["Đáp: một"])


def test_an_update_that_comes_twice_is_answered_once(
    telegram: Telegram, running: Store, chat: Chat
) -> None:
    answer = ask(telegram, chat, FEE, again=True)  # twice in one batch
    telegram.redeliver(telegram.last_update)  # and once more after it was acknowledged
    telegram.idle()
    last = ask(telegram, chat, "thế ai được miễn?")
    assert FEE_RULE in last.text
    said_nothing_but(telegram, chat, answer, last)


def test_an_update_that_comes_again_after_a_restart(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User
) -> None:
    with assistant(chat_store):
        answer = ask(telegram, chat, MINUTES)
    asked = telegram.last_update
    with assistant(chat_store):
        telegram.redeliver(asked)
        telegram.idle()
        notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
    pressed = telegram.last_update
    with assistant(chat_store):
        notice(telegram, telegram.press(chat, texts.BUTTON_BACK, by=lan))
        telegram.redeliver(pressed)  # the button was pressed before: it is not pressed again
        telegram.idle()
        last = ask(telegram, chat, FEE)
        assert telegram.message(chat, answer.id).text == answer.text
        said_nothing_but(telegram, chat, answer, last)


@pytest.mark.parametrize("times", [1, 3])
def test_asked_while_nobody_was_there(
    telegram: Telegram, chat_store: Store, chat: Chat, times: int
) -> None:
    for at in range(times):
        telegram.say(chat, f"câu {at}")
    with assistant(with_answerer(chat_store, Written())):
        wanted = [f"Đáp: câu {at}" for at in range(times)]
        telegram.wait(lambda: answers(telegram, chat) == wanted)
