"""A group that waits for long is told so once; that message becomes the answer."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from bot import texts
from bot.store import Store, now
from tests.bot.chat.answerers import Gate
from tests.bot.chat.asking import said_nothing_but
from tests.bot.chat.conftest import Town
from tests.telegram.records import Chat, User

Gated = Callable[[], AbstractContextManager[None]]


def test_one_message_and_one_edit(
    telegram: Town, chat_store: Store, group: Chat, lan: User, gate: Gate, gated: Gated
) -> None:
    with gated():
        said = telegram.say(group, "/hoi một", by=lan)
        waiting = telegram.reply(group)
        assert (waiting.text, waiting.reply_to) == (texts.SEARCHING, said)
        gate.opened.set()
        telegram.wait(lambda: telegram.message(group, waiting.id).text == "Đáp: một")
        said_nothing_but(telegram, group, waiting)


def test_a_private_chat_sees_typing_instead(
    telegram: Town, chat_store: Store, chat: Chat, gate: Gate, gated: Gated
) -> None:
    with gated():
        telegram.say(chat, "một")
        telegram.wait(lambda: telegram.called("sendChatAction", chat))
        gate.opened.set()
        assert telegram.reply(chat).text == "Đáp: một"


def test_a_question_under_its_placeholder_is_still_due(
    telegram: Town, chat_store: Store, group: Chat, lan: User, gate: Gate, gated: Gated
) -> None:
    with gated():
        telegram.say(group, "/hoi một", by=lan)
        assert telegram.reply(group).text == texts.SEARCHING
        [payload] = chat_store.inbox.unanswered(now())
        assert "một" in payload
        gate.opened.set()
