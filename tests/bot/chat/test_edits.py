"""Edited questions: the answer follows, in its place."""

import pytest

from bot import texts
from bot.store import Store
from bot.texts import office as words
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
)  # fmt: skip
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, somebody
from tests.telegram import AnswerLost, BadGateway, Telegram
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant


def test_the_answer_is_edited_in_its_place(
    telegram: Telegram, running: Store, chat: Chat, lan: User
) -> None:
    asked = telegram.say(chat, UNKNOWN)
    answer = telegram.reply(chat)
    telegram.edit(chat, asked, MINUTES)
    telegram.wait(lambda: telegram.message(chat, answer.id).edited)
    edited = telegram.message(chat, answer.id)
    assert "chậm nhất 01 ngày" in edited.text and edited.labels == UNDER
    notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
    assert telegram.message(chat, answer.id).text.startswith("Nguồn 1/2")
    notice(telegram, telegram.press(chat, texts.BUTTON_BACK, by=lan))
    assert telegram.message(chat, answer.id).text == edited.text
    telegram.edit(chat, asked, UNKNOWN)
    telegram.wait(lambda: telegram.message(chat, answer.id).text == answer.text)
    assert telegram.message(chat, answer.id).labels == ()
    said_nothing_but(telegram, chat, answer)


def test_an_edit_that_changes_nothing(telegram: Telegram, running: Store, chat: Chat) -> None:
    asked = telegram.say(chat, FEE)
    answer = telegram.reply(chat)
    telegram.edit(chat, asked, FEE)  # as Telegram reports a link preview, or a reaction
    telegram.edit(chat, asked, f"{FEE} ")
    last = ask(telegram, chat, UNKNOWN)
    assert not telegram.message(chat, answer.id).edited
    assert telegram.called("editMessageText") == []
    said_nothing_but(telegram, chat, answer, last)


def test_edited_before_it_was_answered(
    telegram: Telegram, chat_store: Store, chat: Chat, gate: Gate, gated
) -> None:
    with gated():
        asked = telegram.say(chat, "một")
        assert gate.reached.wait(10)
        telegram.edit(chat, asked, "hai")
        telegram.edit(chat, asked, "ba")
        telegram.idle()
        gate.opened.set()
        telegram.wait(lambda: [one.text for one in telegram.replies(chat)] == ["Đáp: ba"])
        assert ask(telegram, chat, "hết").text == "Đáp: hết"
        assert [one.text for one in telegram.replies(chat)] == ["Đáp: ba", "Đáp: hết"]


def test_edited_while_nobody_was_there(telegram: Telegram, chat_store: Store, chat: Chat) -> None:
    asked = telegram.say(chat, "một")
    telegram.edit(chat, asked, "hai")
    with assistant(with_answerer(chat_store, Written())):
        telegram.wait(lambda: [one.text for one in telegram.replies(chat)] == ["Đáp: hai"])
        assert ask(telegram, chat, "hết").text == "Đáp: hết"


def test_an_edited_follow_up_keeps_its_subject(
    telegram: Telegram, running: Store, chat: Chat
) -> None:
    ask(telegram, chat, FEE)
    asked = telegram.say(chat, "thế ai được miễn giảm?")
    answer = telegram.reply(chat, after=asked)
    assert FEE_RULE in answer.text
    telegram.edit(chat, asked, "thế ai được miễn?")
    ask(telegram, chat, UNKNOWN)  # in order: the edit was dealt with
    assert FEE_RULE in telegram.message(chat, answer.id).text


def test_an_older_question_is_edited(telegram: Telegram, running: Store, chat: Chat) -> None:
    asked = telegram.say(chat, UNKNOWN)
    first = telegram.reply(chat)
    second = ask(telegram, chat, FORBIDDEN)
    telegram.edit(chat, asked, FEE)
    telegram.wait(lambda: FEE_RULE in telegram.message(chat, first.id).text)
    said_nothing_but(telegram, chat, first, second)


def test_an_edited_call_in_a_group(telegram: Telegram, running: Store, lan: User) -> None:
    group = telegram.group("Chi bộ 3", [lan], privacy=False)
    asked = telegram.say(group, FEE, by=lan)
    telegram.edit(group, asked, f"/hoi {FEE}")  # now it is spoken to
    answer = telegram.reply(group)
    assert FEE_RULE in answer.text and answer.reply_to == asked
    telegram.edit(group, asked, f"/hoi {UNKNOWN}")
    telegram.wait(lambda: telegram.message(group, answer.id).text.startswith(texts.NOT_FOUND[:30]))
    telegram.edit(group, asked, "thôi")  # and now no more: the answer stays
    last = ask(telegram, group, f"/hoi {FEE}", lan)
    said_nothing_but(telegram, group, answer, last)


@pytest.mark.parametrize("command", ["/start", "/giupdo", "/lich"])
def test_an_edited_command_is_no_question(
    telegram: Telegram, running: Store, chat: Chat, command: str
) -> None:
    asked = telegram.say(chat, command)
    first = telegram.reply(chat)
    telegram.edit(chat, asked, f"{command} x")
    last = ask(telegram, chat, FEE)
    assert FEE_RULE in last.text
    said_nothing_but(telegram, chat, first, last)


def test_an_answer_that_is_gone_cannot_be_edited(
    telegram: Telegram, running: Store, chat: Chat
) -> None:
    asked = telegram.say(chat, UNKNOWN)
    answer = telegram.reply(chat)
    telegram.delete(chat, answer.id)
    telegram.edit(chat, asked, FEE)
    last = ask(telegram, chat, UNKNOWN)
    # Whether it is answered anew or not: nothing is doubled, and the next question is answered.
    assert last.text == answer.text or FEE_RULE in last.text
    assert len(telegram.replies(chat)) <= 2


def test_an_edit_after_the_answers_number_was_lost(
    telegram: Telegram, running: Store, chat: Chat
) -> None:
    telegram.faults.next("sendMessage", AnswerLost())
    asked = telegram.say(chat, UNKNOWN)
    telegram.reply(chat)
    telegram.edit(chat, asked, FEE)
    telegram.wait(lambda: FEE_RULE in telegram.replies(chat)[-1].text)


def test_where_the_old_answer_is_gone_a_new_one_is_sent(
    telegram: Telegram, running: Store, chat: Chat
) -> None:
    asked = telegram.say(chat, UNKNOWN)
    answer = telegram.reply(chat)
    telegram.delete(chat, answer.id)
    telegram.edit(chat, asked, FEE)
    assert FEE_RULE in telegram.reply(chat, after=answer.id).text


def test_an_edit_that_may_have_been_lost_is_made_again(
    telegram: Telegram, running: Store, chat: Chat
) -> None:
    asked = telegram.say(chat, UNKNOWN)
    answer = telegram.reply(chat)
    telegram.faults.next("editMessageText", BadGateway())
    telegram.edit(chat, asked, FEE)
    telegram.wait(lambda: FEE_RULE in telegram.message(chat, answer.id).text)
    said_nothing_but(telegram, chat, answer)


def test_words_that_were_asked_for_are_no_question_when_edited(
    telegram: Town, running: Store
) -> None:
    """Names written down for the cell's list would else be kept and answered as a question."""
    assert telegram.ward is not None
    sau = somebody(telegram, "Sáu", telegram.ward.cell(CELL))
    ask(telegram, sau, "/chibo")
    press(telegram, sau, words.MEMBERS)
    press(telegram, sau, words.ENTER)
    typed = telegram.say(sau, "Trần Thị Hoa")
    entered = telegram.reply(sau, after=typed)
    assert entered.text == words.ENTERED.format(count=1)
    telegram.edit(sau, typed, "Trần Thị Hoan")
    assert telegram.reply(sau, after=entered.id).text == words.EDITED
    press(telegram, sau, words.MEMBERS)
    press(telegram, sau, words.ENTER)
    telegram.edit(sau, typed, "Trần Thị Hoàn")  # nor what is being asked for now
    telegram.wait(lambda: len(telegram.replies(sau)) == 4)
    assert telegram.replies(sau)[-1].text == words.EDITED
    with running.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT question FROM exchanges").all() == []
    again = ask(telegram, sau, "Ngô Văn Bảy")
    assert again.text == words.ENTERED.format(count=1), "it is still asked for"
