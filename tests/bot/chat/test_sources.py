"""The buttons under an answer: the passage with the words quoted, the next one, and back."""

import io

from rich.console import Console

from bot import desk, texts
from bot.people.errors import NotYours
from bot.store import Store
from knowledge import errors
from tests.bot.chat.asking import (
    FORBIDDEN,
    MINUTES,
    UNDER,
    UNDER_IN_GROUP,
    ask,
    notice,
    press_data,
    said_nothing_but,
)
from tests.bot.chat.conftest import Town
from tests.conftest import put
from tests.stores import RARE, paper
from tests.telegram import Telegram
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant
from tests.telegram.shown import Shown


def press(telegram: Telegram, chat: Chat, label: str, message: Shown, by: User) -> Shown:
    """Press a button and wait until its message has changed; it is answered without a notice."""
    query = telegram.press(chat, label, by=by, message_id=message.id)
    assert notice(telegram, query) == {"text": "", "alert": False}
    found = telegram.message(chat, message.id)
    assert found is not None
    return found


def test_there_and_back(telegram: Telegram, running: Store, chat: Chat, lan: User) -> None:
    answer = ask(telegram, chat, MINUTES)
    assert answer.labels == UNDER
    first = press(telegram, chat, texts.BUTTON_SOURCES, answer, lan)
    assert first.text.startswith("Nguồn 1/2: Quy chế 01-QC/CB")
    assert "trang 3, tệp quy-che-lam-viec-chi-bo-so-3.pdf" in first.text
    assert "<blockquote>Điều 8." in first.html
    assert (
        "<b>2. Biên bản phải hoàn chỉnh, có đủ chữ ký của thư ký và người chủ trì chậm nhất 01 ngày"
        in first.html
    )
    assert first.labels == (texts.BUTTON_NEXT, texts.BUTTON_BACK)
    second = press(telegram, chat, texts.BUTTON_NEXT, answer, lan)
    assert second.text.startswith("Nguồn 2/2: ") and second.text != first.text
    again = press(telegram, chat, texts.BUTTON_NEXT, answer, lan)
    assert (again.text, again.entities) == (first.text, first.entities)
    back = press(telegram, chat, texts.BUTTON_BACK, answer, lan)
    assert (back.text, back.entities, back.buttons) == (
        answer.text, answer.entities, answer.buttons,
    )  # fmt: skip
    said_nothing_but(telegram, chat, answer)


def test_a_source_that_was_replaced_says_so_first(
    telegram: Telegram, running: Store, chat: Chat, lan: User, tmp_path
) -> None:
    answer = ask(telegram, chat, FORBIDDEN)
    shown = press(telegram, chat, texts.BUTTON_SOURCES, answer, lan)
    assert "37-QĐ/TW" in shown.html.split("<b>", 2)[2], "the words quoted are bold"


def test_anybody_of_a_group_may_press(telegram: Town, running: Store, group: Chat) -> None:
    """What is seen there is the group's matter, whoever presses: also one whom nobody knows."""
    lan, minh, *_ = [one.user for one in group.members.values()]
    unknown = telegram.stranger("Lạ")
    telegram.join(group, unknown)
    answer = ask(telegram, group, f"/hoi {MINUTES}", lan)
    assert answer.labels == UNDER_IN_GROUP, "what is copied there would be said there again"
    assert press(telegram, group, texts.BUTTON_SOURCES, answer, minh).text.startswith("Nguồn 1/2")
    assert press(telegram, group, texts.BUTTON_NEXT, answer, unknown).text.startswith("Nguồn 2/2")
    back = press(telegram, group, texts.BUTTON_BACK, answer, lan)
    assert (back.text, back.labels) == (answer.text, answer.labels)


def test_buttons_work_after_a_restart(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User
) -> None:
    with assistant(chat_store):
        answer = ask(telegram, chat, MINUTES)
    with assistant(chat_store):
        assert press(telegram, chat, texts.BUTTON_SOURCES, answer, lan).text.startswith("Nguồn 1/2")
        assert press(telegram, chat, texts.BUTTON_BACK, answer, lan).text == answer.text


def test_a_button_pressed_twice(telegram: Telegram, running: Store, chat: Chat, lan: User) -> None:
    ask(telegram, chat, MINUTES)
    with telegram.world.changed:  # both before the first is dealt with
        queries = [telegram.press(chat, texts.BUTTON_SOURCES, by=lan) for _ in range(2)]
    assert [notice(telegram, one) for one in queries] == [{"text": "", "alert": False}] * 2
    assert telegram.replies(chat)[0].text.startswith("Nguồn 1/2")
    edits = telegram.called("editMessageText", chat)
    assert [one.ok for one in edits] == [True, False] and "not modified" in str(edits[1].error)


def test_a_press_that_is_too_old(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User
) -> None:
    with assistant(chat_store):
        answer = ask(telegram, chat, MINUTES)
    telegram.expire(telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
    with assistant(chat_store):
        telegram.wait(lambda: telegram.called("answerCallbackQuery"))
        assert telegram.message(chat, answer.id).text.startswith("Nguồn 1/2")
        said_nothing_but(telegram, chat, answer)


def test_an_answer_that_was_deleted(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User
) -> None:
    with assistant(chat_store):
        answer = ask(telegram, chat, MINUTES)
    query = telegram.press(chat, texts.BUTTON_SOURCES, by=lan)
    telegram.delete(chat, answer.id)
    with assistant(chat_store):
        assert notice(telegram, query) == {"text": texts.MESSAGE_GONE, "alert": True}
        said_nothing_but(telegram, chat)


def test_a_withdrawn_source_says_the_day(
    telegram: Telegram, running: Store, chat: Chat, lan: User, tmp_path
) -> None:
    put(running, paper(tmp_path, "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa."))
    answer = ask(telegram, chat, f"Tổ {RARE[0]} họp ngày nào?")
    shown = press(telegram, chat, texts.BUTTON_SOURCES, answer, lan)
    assert "nhà văn hóa" in shown.text
    press(telegram, chat, texts.BUTTON_BACK, answer, lan)
    source = next(one for one in running.catalogue.sources(["committee"]) if one.file == "to.txt")
    desk.withdraw(running, source.id, "committee", Console(file=io.StringIO()))
    gone = press(telegram, chat, texts.BUTTON_SOURCES, answer, lan)
    assert gone.text.startswith("Văn bản đã được rút ngày ") and RARE[0] not in gone.text
    assert gone.labels == ()


def test_back_does_not_bring_a_withdrawn_answer_back(
    telegram: Telegram, running: Store, chat: Chat, lan: User, tmp_path
) -> None:
    put(running, paper(tmp_path, "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa."))
    answer = ask(telegram, chat, f"Tổ {RARE[0]} họp ngày nào?")
    press(telegram, chat, texts.BUTTON_SOURCES, answer, lan)
    source = next(one for one in running.catalogue.sources(["committee"]) if one.file == "to.txt")
    desk.withdraw(running, source.id, "committee", Console(file=io.StringIO()))
    query = telegram.press(chat, texts.BUTTON_BACK, by=lan)
    notice(telegram, query)
    shown = telegram.message(chat, answer.id)
    # What the chat goes on showing must not be the text of a document that was withdrawn.
    assert "nhà văn hóa" not in shown.text and "15/4/2026" not in shown.text


def test_a_source_with_a_new_version(
    telegram: Telegram, running: Store, chat: Chat, lan: User, tmp_path
) -> None:
    put(running, paper(tmp_path, "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa."))
    answer = ask(telegram, chat, f"Tổ {RARE[0]} họp ngày nào?")
    put(running, paper(tmp_path, "to.txt", f"Tổ {RARE[0]} họp ngày 16/4/2026 tại trường học."))
    query = telegram.press(chat, texts.BUTTON_SOURCES, by=lan)
    assert notice(telegram, query)["text"].startswith("Nguồn này đã có bản mới")
    assert telegram.message(chat, answer.id).text == answer.text


MADE_UP = (
    "source:999999:0", "source:1:99", "source:1:-1", "answer:999999", "answer:", "source:1", "x",
    "source:0:0", "source:1:0:0", "' OR 1=1 --", "source:9999999999:0", "source:¹:0",
    "source:99999999999999999999999999:0", "source:1:99999999999999999999999999",
    "answer:99999999999999999999999999", "useful:999999", "useful:", "wrong:999999", "wrong:1:1",
    "reason:999999:0", "reason:1:9", "copy:999999", "copy:-1", "source", "no-such:1",
)  # fmt: skip


def test_data_that_no_button_has(
    telegram: Telegram, running: Store, chat: Chat, lan: User, log: io.StringIO
) -> None:
    answer = ask(telegram, chat, FORBIDDEN)
    told = {data: notice(telegram, press_data(telegram, chat, data, lan)) for data in MADE_UP}
    known = {texts.ANSWER_GONE, texts.BUTTON_OLD, texts.ERRORS[errors.SourceGone]}
    known.add(texts.explain(NotYours()))
    assert {data: one for data, one in told.items() if one["text"] not in known} == {}
    assert all(one["alert"] for one in told.values())
    assert telegram.message(chat, answer.id).text == answer.text
    assert "failed" not in log.getvalue()
