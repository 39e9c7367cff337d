"""What Telegram may answer to a message of ours, and what the people see of it."""

import io
import itertools

import pytest

from bot import texts
from bot.store import Store
from tests.bot.chat.answerers import Gate, Written, with_answerer
from tests.bot.chat.asking import (
    FEE,
    FEE_RULE,
    FORBIDDEN,
    MINUTES,
    UNDER,
    UNKNOWN,
    ask,
    notice,
    said_nothing_but,
)
from tests.telegram import Fault, Status, Telegram, TooManyRequests
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant


def test_too_many_requests_are_waited_for(telegram: Telegram, running: Store, chat: Chat) -> None:
    other = telegram.private(telegram.person("Minh"))
    telegram.faults.next("sendMessage", TooManyRequests(1), times=2, chat=chat.id)
    telegram.say(chat, FEE)
    telegram.wait(lambda: telegram.called("sendMessage", chat))
    assert FEE_RULE in ask(telegram, other, FEE).text
    assert telegram.replies(chat) == [], "the other chat does not wait"
    assert FEE_RULE in telegram.reply(chat).text
    sent = telegram.called("sendMessage", chat)
    assert [one.ok for one in sent] == [False, False, True]
    assert all(later.at - before.done >= 1 for before, later in itertools.pairwise(sent))
    said_nothing_but(telegram, chat, telegram.replies(chat)[0])


def test_a_button_is_waited_for_as_well(
    telegram: Telegram, running: Store, chat: Chat, lan: User
) -> None:
    answer = ask(telegram, chat, MINUTES)
    telegram.faults.next("editMessageText", TooManyRequests(1))
    notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
    telegram.wait(lambda: telegram.message(chat, answer.id).text.startswith("Nguồn 1/2"))


@pytest.mark.parametrize(
    "fault",
    [
        Status(403, "Forbidden: bot was blocked by the user"),
        Status(403, "Forbidden: user is deactivated"),
        Status(400, "Bad Request: chat not found"),
        Status(400, "Bad Request: not enough rights to send text messages to the chat"),
        Status(400, "Bad Request: TOPIC_CLOSED"),
        Status(401, "Unauthorized"),
        Status(404, "Not Found"),
    ],
    ids=lambda fault: fault.description,
)
def test_what_cannot_be_sent_is_given_up(
    telegram: Telegram, running: Store, chat: Chat, fault: Fault, log: io.StringIO
) -> None:
    telegram.faults.next("sendMessage", fault)
    telegram.say(chat, FORBIDDEN)
    last = ask(telegram, chat, FEE)
    assert FEE_RULE in last.text
    said_nothing_but(telegram, chat, last)
    assert "not sent" in log.getvalue() and "failed" not in log.getvalue()
    assert "37-QĐ" not in log.getvalue() and "không được làm" not in log.getvalue()


def test_blocked_while_it_was_thinking(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User, gate: Gate, gated
) -> None:
    with gated():
        telegram.say(chat, "một")
        assert gate.reached.wait(10)
        telegram.block(lan)
        gate.opened.set()
        telegram.wait(lambda: telegram.called("sendMessage", chat))
        telegram.start(lan)
        assert ask(telegram, chat, "hai").text == "Đáp: hai"
    with gated():
        last = ask(telegram, chat, "ba")
        assert [one.text for one in telegram.replies(chat)] == ["Đáp: hai", last.text]


def test_kicked_while_it_was_thinking(
    telegram: Telegram, chat_store: Store, chat: Chat, group: Chat, lan: User, gate: Gate, gated
) -> None:
    with gated():
        telegram.say(group, "/hoi một", by=lan)
        assert gate.reached.wait(10)
        telegram.kick(group)
        gate.opened.set()
        telegram.wait(lambda: telegram.called("sendMessage", group))
        assert ask(telegram, chat, "hai").text == "Đáp: hai"
    assert telegram.replies(group) == []


def test_markup_that_is_refused_goes_as_plain_text(
    telegram: Telegram, running: Store, chat: Chat, lan: User
) -> None:
    wanted = ask(telegram, chat, MINUTES)
    refusal = Status(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"')
    telegram.faults.next("sendMessage", refusal)
    answer = ask(telegram, chat, MINUTES)
    assert answer.text == wanted.text and answer.labels == wanted.labels
    assert answer.html.replace("\n", "") == wanted.text.replace("\n", ""), "no tag is left"
    telegram.faults.next("editMessageText", refusal)
    notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan, message_id=answer.id))
    source = telegram.message(chat, answer.id)
    assert source.text.startswith("Nguồn 1/2") and "<b>" not in source.text + source.html


def test_a_message_that_is_too_long_goes_in_two(
    telegram: Telegram, running: Store, chat: Chat, lan: User
) -> None:
    wanted = ask(telegram, chat, MINUTES)
    telegram.faults.next("sendMessage", Status(400, "Bad Request: message is too long"))
    first = ask(telegram, chat, MINUTES)
    second = telegram.reply(chat, after=first.id)
    assert f"{first.text} {second.text}".split() == wanted.text.split()
    assert (first.labels, second.labels) == ((), UNDER)
    notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan, message_id=second.id))
    assert telegram.message(chat, second.id).text.startswith("Nguồn 1/2")
    notice(telegram, telegram.press(chat, texts.BUTTON_BACK, by=lan, message_id=second.id))
    assert telegram.message(chat, second.id).text.endswith(second.text)


def test_a_long_answer_goes_in_several_messages(
    telegram: Telegram, chat_store: Store, chat: Chat, group: Chat, lan: User
) -> None:
    words = " ".join(f"chữ {at:03}" for at in range(505))  # with its beginning more than fits
    with assistant(with_answerer(chat_store, Written())):
        asked = telegram.say(group, f"/hoi {words}", by=lan)
        telegram.wait(lambda: len(telegram.replies(group)) == 2)
    first, second = telegram.replies(group)
    assert (first.reply_to, second.reply_to) == (asked, None)
    assert f"{first.text} {second.text}" == f"Đáp: {words}"


def test_a_deleted_topic_falls_back_to_the_group(
    telegram: Telegram, chat_store: Store, lan: User, gate: Gate, gated
) -> None:
    forum = telegram.group("Đảng ủy", [lan], forum=True)
    topic = telegram.topic(forum, "Hỏi đáp")
    with gated():
        telegram.say(forum, "/hoi một", by=lan, topic=topic)
        assert gate.reached.wait(10)
        telegram.delete_topic(forum, topic)
        gate.opened.set()
        answer = telegram.reply(forum)
        assert (answer.text, answer.thread_id, answer.reply_to) == ("Đáp: một", None, None)


def test_a_closed_topic_is_given_up(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User, gate: Gate, gated
) -> None:
    forum = telegram.group("Đảng ủy", [lan], forum=True)
    topic = telegram.topic(forum, "Hỏi đáp")
    with gated():
        telegram.say(forum, "/hoi một", by=lan, topic=topic)
        assert gate.reached.wait(10)
        telegram.close_topic(forum, topic)
        gate.opened.set()
        telegram.wait(lambda: telegram.called("sendMessage", forum))
        assert ask(telegram, chat, "hai").text == "Đáp: hai"
    assert telegram.replies(forum) == []


def test_a_group_that_became_another_gets_its_answer_there(
    telegram: Telegram, chat_store: Store, lan: User
) -> None:
    old = telegram.group("Chi bộ 3", [lan], kind="group")
    gate = Gate(chat_store.answerer)
    with assistant(with_answerer(chat_store, gate)):
        telegram.say(old, f"/hoi {MINUTES}", by=lan)
        assert gate.reached.wait(10)
        new = telegram.migrate(old)
        gate.opened.set()
        answer = telegram.reply(new)
        assert "chậm nhất 01 ngày" in answer.text
        said_nothing_but(telegram, new, answer)
        assert telegram.replies(old) == []
        # Its button works there, and a follow-up knows what it is about.
        query = telegram.press(new, texts.BUTTON_SOURCES, by=lan)
        assert notice(telegram, query) == {"text": "", "alert": False}
        assert telegram.message(new, answer.id).text.startswith("Nguồn 1/2")


def test_a_question_that_was_deleted_is_answered_without_pointing_at_it(
    telegram: Telegram, chat_store: Store, group: Chat, lan: User, gate: Gate, gated
) -> None:
    with gated():
        asked = telegram.say(group, "/hoi một", by=lan)
        assert gate.reached.wait(10)
        telegram.delete(group, asked)
        gate.opened.set()
        answer = telegram.reply(group)
        assert (answer.text, answer.reply_to) == ("Đáp: một", None)


def test_typing_is_shown_while_it_takes_long(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User, gate: Gate, gated
) -> None:
    forum = telegram.group("Đảng ủy", [lan], forum=True)
    topic = telegram.topic(forum, "Hỏi đáp")
    with gated():
        telegram.faults.next("sendChatAction", Status(403, "Forbidden: no"), chat=chat.id)
        telegram.say(chat, "một")
        telegram.say(forum, "/hoi hai", by=lan, topic=topic)
        [shown] = telegram.wait(lambda: telegram.called("sendChatAction", forum))
        assert shown.params["message_thread_id"] == topic.id
        gate.opened.set()
        assert telegram.reply(chat).text == "Đáp: một", "only a courtesy"
        assert telegram.reply(forum).text == "Đáp: hai"


def test_a_quick_answer_comes_without(telegram: Telegram, running: Store, chat: Chat) -> None:
    ask(telegram, chat, UNKNOWN)
    assert telegram.called("sendChatAction") == []


def test_the_start_goes_on_without_a_menu(
    telegram: Telegram, chat_store: Store, chat: Chat
) -> None:
    telegram.faults.next("setMyCommands", Status(400, "Bad Request: BOT_COMMAND_INVALID"))
    with assistant(chat_store):
        assert FEE_RULE in ask(telegram, chat, FEE).text
