"""Notices and screens through all that Telegram does: told once, or told to somebody else."""

import io
from collections.abc import Callable

import pytest

from bot import texts
from bot.people.errors import AlreadyDecided
from bot.people.records import Cell, Role
from bot.store import Store, now
from bot.texts import groups as group_words
from bot.texts import office as words
from bot.texts import roster as list_words
from tests.bot.chat.asking import FEE, FEE_RULE, ask, notice
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import link_of, press, pressed, showing, somebody, told
from tests.telegram import (
    AnswerLost,
    BadGateway,
    ConnectionCut,
    Fault,
    Status,
    Telegram,
    TooManyRequests,
)
from tests.telegram.records import Chat
from tests.telegram.running import assistant

NASTY = (
    "<b>Đậm</b> & <i>", "</pre><script>", "&lt;&amp;amp;", "\u202eAgnaW\u202c Lê", "A\u200b\u0301B",
    "“" * 70, "x" * 200, "👨‍👩‍👧‍👦🇻🇳" * 12, "[a](http://x.vn) _b_ *c* `d`", "/chibo @ai #b",
)  # fmt: skip


@pytest.fixture
def cell(chat_store: Store, telegram: Town) -> Cell:
    """The cell that this is about."""
    assert telegram.ward is not None
    return telegram.ward.cell(CELL)


@pytest.fixture
def secretary(telegram: Town, cell: Cell) -> Chat:
    """The secretary's private chat."""
    return somebody(telegram, "Lê Thị Sáu", cell)


@pytest.fixture
def clerk(telegram: Town, chat_store: Store) -> Chat:
    """The administrator's private chat."""
    return somebody(telegram, "Phạm Hạnh", role=Role.ADMINISTRATOR)


def invited(telegram: Town, secretary: Chat) -> str:
    """The code of an invitation for one."""
    ask(telegram, secretary, "/chibo")
    press(telegram, secretary, words.INVITE)
    press(telegram, secretary, words.INVITE_ONE)
    return link_of(telegram, secretary)


def comes(telegram: Town, code: str, name: str = "Hoa") -> Chat:
    """Somebody new presses an invitation and waits."""
    joiner = telegram.private(telegram.stranger(name))
    assert ask(telegram, joiner, f"/start {code}").text == words.ASKED
    return joiner


def asks(telegram: Town, chat: Chat, name: str = "Hoa") -> int:
    """How often a chat was asked to let somebody in."""
    return sum(f"“{name}”" in one.text for one in telegram.replies(chat))


# ── somebody who cannot be told ──────────────────────────────────────────────


def blocks(telegram: Town, chat: Chat) -> None:
    telegram.block(chat.person)


def deletes_the_account(telegram: Town, chat: Chat) -> None:
    telegram.deactivate(chat.person)


def never_began(telegram: Town, chat: Chat) -> None:
    chat.started = False


UNREACHABLE = [blocks, deletes_the_account, never_began]


@pytest.mark.parametrize("how", UNREACHABLE)
def test_where_the_secretary_is_not_reached_the_administrator_is(
    telegram: Town, running: Store, secretary: Chat, clerk: Chat, how: Callable[..., None]
) -> None:
    code = invited(telegram, secretary)
    how(telegram, secretary)
    joiner = comes(telegram, code)
    told(telegram, clerk, "“Hoa”")
    press(telegram, clerk, words.ADMIT_NEW)
    assert "Đồng chí đã vào" in told(telegram, joiner, CELL).text


def test_where_one_leader_is_reached_nobody_above_is_told(
    telegram: Town, running: Store, secretary: Chat, clerk: Chat, cell: Cell
) -> None:
    stand_in = somebody(telegram, "Vũ Bảy", cell, role=Role.STAND_IN)
    code = invited(telegram, stand_in)
    telegram.block(secretary.person)
    comes(telegram, code)
    told(telegram, stand_in, "“Hoa”")
    telegram.idle()
    assert asks(telegram, clerk) == 0


@pytest.mark.parametrize("how", UNREACHABLE)
def test_of_a_group_the_administrator_is_told_then(
    telegram: Town, running: Store, secretary: Chat, clerk: Chat, how: Callable[..., None]
) -> None:
    group = telegram.group("Chi bộ 3", [telegram.person("Lan")])
    how(telegram, secretary)
    telegram.join(group, telegram.stranger("Lạ"))
    told(telegram, clerk, "có người mới: Lạ")
    press(telegram, clerk, group_words.STRANGER_FINE)
    telegram.kick(group)
    told(telegram, clerk, "bị đưa ra khỏi nhóm")


def test_a_cell_without_leaders_is_the_administrators(
    telegram: Town, running: Store, clerk: Chat, cell: Cell
) -> None:
    group = telegram.group("Chi bộ 3", [telegram.person("Lan")])
    telegram.kick(group)
    told(telegram, clerk, "bị đưa ra khỏi nhóm")


def test_who_was_let_in_may_have_gone(
    telegram: Town, running: Store, secretary: Chat, log: io.StringIO
) -> None:
    """The welcome does not arrive; the one who pressed is told what was done all the same."""
    joiner = comes(telegram, invited(telegram, secretary))
    showing(telegram, secretary, words.ADMIT_NEW)
    telegram.block(joiner.person)
    done = press(telegram, secretary, words.ADMIT_NEW)
    assert done.text == words.ADMITTED_TO.format(name="Hoa", cell=CELL)
    ask(telegram, secretary, "/chibo")
    press(telegram, secretary, words.MEMBERS)
    assert words.UNREACHABLE in press(telegram, secretary, "Hoa").text
    telegram.unblock(joiner.person)
    standing = running.people.directory.standing(joiner.id, now())
    actor = running.people.directory.standing(secretary.id, now())

    def reachable() -> bool:
        assert standing.person_id is not None
        return running.people.directory.person(actor, standing.person_id, now()).reachable

    telegram.wait(reachable)
    assert "failed" not in log.getvalue()


# ── a bad moment ─────────────────────────────────────────────────────────────


def test_a_chat_that_must_wait_holds_up_nobody_else(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    stand_in = somebody(telegram, "Vũ Bảy", cell, role=Role.STAND_IN)
    code = invited(telegram, secretary)
    telegram.faults.next("sendMessage", TooManyRequests(2), chat=secretary.id)
    comes(telegram, code)
    told(telegram, stand_in, "“Hoa”")
    assert asks(telegram, secretary) == 0
    other = somebody(telegram, "Nga", cell, role=Role.MEMBER)
    assert FEE_RULE in ask(telegram, other, FEE).text
    told(telegram, secretary, "“Hoa”")
    assert asks(telegram, secretary) == asks(telegram, stand_in) == 1


def test_a_notice_whose_answer_is_lost_is_not_sent_again(
    telegram: Town, running: Store, secretary: Chat, clerk: Chat
) -> None:
    """It may have arrived, or not: those above are told too, and only one of them lets in."""
    code = invited(telegram, secretary)
    telegram.faults.next("sendMessage", AnswerLost(), chat=secretary.id)
    joiner = comes(telegram, code)
    told(telegram, clerk, "“Hoa”")
    assert asks(telegram, secretary) == asks(telegram, clerk) == 1
    press(telegram, secretary, words.ADMIT_NEW)
    assert pressed(telegram, clerk, words.ADMIT_NEW) == texts.explain(AlreadyDecided())
    assert sum("Đồng chí đã vào" in one.text for one in telegram.replies(joiner)) == 1


MOMENTS: list[Fault] = [
    TooManyRequests(1), AnswerLost(), ConnectionCut(), BadGateway(),
    Status(500, "Internal Server Error"),
]  # fmt: skip


@pytest.mark.parametrize("fault", MOMENTS, ids=str)
def test_a_screen_is_changed_all_the_same(
    telegram: Town, running: Store, secretary: Chat, fault: Fault
) -> None:
    shown = ask(telegram, secretary, "/chibo")
    telegram.faults.next("editMessageText", fault)
    assert words.ENTER in press(telegram, secretary, words.MEMBERS).labels
    assert [one.id for one in telegram.replies(secretary)] == [shown.id]


@pytest.mark.parametrize("fault", MOMENTS, ids=str)
def test_a_press_whose_sign_is_not_taken_does_what_it_says(
    telegram: Town, running: Store, secretary: Chat, fault: Fault
) -> None:
    joiner = comes(telegram, invited(telegram, secretary))
    message = showing(telegram, secretary, words.ADMIT_NEW)
    telegram.faults.next("answerCallbackQuery", fault)
    telegram.press(secretary, words.ADMIT_NEW, message_id=message.id)
    told(telegram, joiner, "Đồng chí đã vào")
    telegram.wait(lambda: telegram.message(secretary, message.id).text.startswith("Đã nhận"))


def test_a_screen_that_is_the_same(telegram: Town, running: Store, secretary: Chat) -> None:
    ask(telegram, secretary, "/start")
    home = press(telegram, secretary, words.ABOUT_ME)
    press(telegram, secretary, words.HOME_BACK)
    with telegram.world.changed:
        queries = [telegram.press(secretary, words.ABOUT_ME) for _ in range(3)]
    assert [notice(telegram, one)["text"] for one in queries] == ["", "", ""]
    telegram.wait(lambda: len(telegram.called("editMessageText")) == 5)
    assert telegram.replies(secretary)[0].text == home.text
    assert len(telegram.replies(secretary)) == 1
    assert "not modified" in str(telegram.called("editMessageText")[-1].error)


def test_a_screen_that_was_deleted_comes_anew(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    shown = ask(telegram, secretary, "/start")
    telegram.press(secretary, words.ABOUT_ME)
    with telegram.world.changed:
        telegram.delete(secretary, shown.id)
    assert telegram.reply(secretary).text.startswith("Đồng chí Lê Thị Sáu")


def test_a_button_from_before_a_restart(telegram: Town, chat_store: Store, secretary: Chat) -> None:
    with assistant(chat_store):
        joiner = comes(telegram, invited(telegram, secretary))
        showing(telegram, secretary, words.ADMIT_NEW)
        ask(telegram, joiner, "/start")
    with assistant(chat_store):
        press(telegram, secretary, words.ADMIT_NEW)
        told(telegram, joiner, "Đồng chí đã vào")
        assert FEE_RULE in ask(telegram, joiner, FEE).text


# ── once ─────────────────────────────────────────────────────────────────────


def welcomes(telegram: Town, chat: Chat) -> int:
    """How often somebody was welcomed."""
    return sum("Đồng chí đã vào" in one.text for one in telegram.replies(chat))


def test_a_press_delivered_twice_lets_in_once(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    joiner = comes(telegram, invited(telegram, secretary))
    press(telegram, secretary, words.ADMIT_NEW)
    told(telegram, joiner, "Đồng chí đã vào")
    telegram.redeliver(telegram.last_update)
    telegram.idle()
    assert FEE_RULE in ask(telegram, joiner, FEE).text
    members = running.people.directory.of_cell(cell.id, now())
    assert [one.name for one in members].count("Hoa") == 1
    assert welcomes(telegram, joiner) == 1


@pytest.mark.parametrize("how", ["pressed twice", "by two leaders"])
def test_let_in_once(telegram: Town, running: Store, secretary: Chat, cell: Cell, how: str) -> None:
    other = secretary
    if how == "by two leaders":
        other = somebody(telegram, "Vũ Bảy", cell, role=Role.STAND_IN)
    joiner = comes(telegram, invited(telegram, secretary))
    for chat in (secretary, other):
        showing(telegram, chat, words.ADMIT_NEW)
    with telegram.world.changed:  # both before the first is dealt with
        queries = [telegram.press(chat, words.ADMIT_NEW) for chat in (secretary, other)]
    said = sorted(notice(telegram, one)["text"] for one in queries)
    assert said == ["", texts.explain(AlreadyDecided())]
    told(telegram, joiner, "Đồng chí đã vào")
    members = running.people.directory.of_cell(cell.id, now())
    assert [one.name for one in members].count("Hoa") == welcomes(telegram, joiner) == 1


def test_the_same_invitation_pressed_twice_asks_once(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    code = invited(telegram, secretary)
    joiner = telegram.private(telegram.stranger("Hoa"))
    with telegram.world.changed:
        for _ in range(2):
            telegram.say(joiner, f"/start {code}")
    telegram.wait(lambda: len(telegram.replies(joiner)) == 2)
    assert {one.text for one in telegram.replies(joiner)} == {words.ASKED}
    press(telegram, secretary, words.ADMIT_NEW)
    assert welcomes(telegram, joiner) <= 1


# ── files ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("fault", MOMENTS, ids=str)
def test_a_file_that_may_not_have_come(
    telegram: Town, running: Store, clerk: Chat, fault: Fault
) -> None:
    ask(telegram, clerk, "/quantri")
    telegram.faults.next("sendDocument", fault)
    press(telegram, clerk, words.ROSTER)
    if isinstance(fault, TooManyRequests):  # surely not delivered: waited for, sent
        telegram.wait(lambda: telegram.replies(clerk)[-1].file == list_words.TEMPLATE_NAME)
        return
    told(telegram, clerk, words.FILE_DOUBTFUL)
    files = [one.file for one in telegram.replies(clerk) if one.file]
    assert files == [list_words.TEMPLATE_NAME] * isinstance(fault, AnswerLost)


# ── names ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NASTY)
def test_an_account_may_call_itself_anything(
    telegram: Town, running: Store, secretary: Chat, log: io.StringIO, name: str
) -> None:
    joiner = telegram.private(telegram.stranger(name[:64], name[:64]))
    code = invited(telegram, secretary)
    assert ask(telegram, joiner, f"/start {code}").text == words.ASKED
    showing(telegram, secretary, words.ADMIT_NEW)
    ask(telegram, secretary, "/chibo")
    press(telegram, secretary, words.WAITING.format(count=1))
    done = press(telegram, secretary, running.people.joining.waiting(
        running.people.directory.standing(secretary.id, now()), 1)[0].name)  # fmt: skip
    assert words.REFUSE in done.labels
    done = press(telegram, secretary, words.ADMIT_NEW)
    assert done.text.startswith("Đã nhận đồng chí ") and len(done.text) < 200
    told(telegram, joiner, "Đồng chí đã vào")
    ask(telegram, joiner, "/thongtin")
    group = Telegram.group(telegram, name, [secretary.person, joiner.person])
    ask(telegram, group, "/gannhom", secretary.person)
    press(telegram, secretary, group_words.BIND)
    telegram.join(group, telegram.stranger(name[:64]))
    press(telegram, secretary, group_words.STRANGER_FINE)
    assert "refused" not in log.getvalue() and "failed" not in log.getvalue()
    assert "not sent" not in log.getvalue()


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
def test_markup_that_telegram_refuses(
    telegram: Town, running: Store, secretary: Chat, method: str
) -> None:
    refused = Status(400, "Bad Request: can't parse entities: Unsupported start tag")
    shown = ask(telegram, secretary, "/chibo")
    telegram.faults.next(method, refused)
    if method == "sendMessage":
        again = ask(telegram, secretary, "/chibo")
        assert (again.text, again.buttons) == (shown.text, shown.buttons)
    else:
        assert words.ENTER in press(telegram, secretary, words.MEMBERS).labels
