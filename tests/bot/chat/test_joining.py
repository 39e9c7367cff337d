"""Coming in: cells are made, secretaries invite, people are let in, strangers learn how."""

import re
from collections.abc import Iterator

import pytest

from bot import texts
from bot.people.errors import BadCode, NotYours
from bot.store import Store, now
from bot.texts import office as words
from tests.bot.chat.asking import FORBIDDEN, ask, notice, press_data
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import link_of, press
from tests.stores import Opener
from tests.telegram.records import User
from tests.telegram.running import assistant


@pytest.fixture
def clerk(telegram: Town) -> User:
    """The account that the settings name."""
    return telegram.stranger("Hạnh", "Phạm")


@pytest.fixture
def begun(open_at: Opener, telegram: Town, folder: object, clerk: User) -> Iterator[Store]:
    """The assistant with an administrator, and nobody else yet."""
    store = open_at(
        folder, telegram_bot_token=telegram.token, telegram_api_url=telegram.url,
        telegram_administrators=(clerk.id,),
    )  # fmt: skip
    assert store.index.own()
    with assistant(store):
        yield store


def test_a_ward_from_nothing(telegram: Town, begun: Store, clerk: User) -> None:
    """The whole way: a cell, its secretary, a member, a question."""
    hanh = telegram.private(clerk)
    assert words.COMMITTEE in ask(telegram, hanh, "/start").labels
    press(telegram, hanh, words.COMMITTEE)
    press(telegram, hanh, words.MAKE_CELL)
    made = ask(telegram, hanh, "Chi bộ Tổ dân phố số 5")
    assert made.text == words.MADE_CELL.format(name="Chi bộ Tổ dân phố số 5")
    press(telegram, hanh, words.APPOINT_SECRETARY)
    code = link_of(telegram, hanh)

    sau = telegram.private(telegram.stranger("Sáu", "Lê"))
    assert ask(telegram, sau, FORBIDDEN).text == words.STRANGER
    assert ask(telegram, sau, f"/start {code}").text == words.ASKED
    telegram.wait(lambda: "“Sáu Lê”" in telegram.shown(hanh)[-1].text)
    press(telegram, hanh, words.ADMIT_NEW)
    telegram.wait(lambda: "bí thư Chi bộ Tổ dân phố số 5" in telegram.shown(sau)[-1].text)

    assert "Đảng viên: 1" in ask(telegram, sau, "/chibo").text
    press(telegram, sau, words.MEMBERS)
    press(telegram, sau, words.ENTER)
    assert ask(telegram, sau, "Trần Thị Hoa\nNgô Văn Bảy").text == words.ENTERED.format(count=2)
    press(telegram, sau, words.INVITE)
    press(telegram, sau, words.INVITE_ONE)
    code = link_of(telegram, sau)

    hoa = telegram.private(telegram.stranger("hoa 1962"))
    assert ask(telegram, hoa, f"/start {code}").text == words.ASKED
    press(telegram, sau, "Trần Thị Hoa")
    telegram.wait(lambda: "Đồng chí đã vào" in telegram.shown(hoa)[-1].text)
    answer = ask(telegram, hoa, FORBIDDEN)
    assert "37-QĐ/TW" in answer.text
    standing = begun.people.directory.standing(hoa.person.id, now())
    assert standing.name == "Trần Thị Hoa"


def test_a_number_told_in_person(telegram: Town, begun: Store, clerk: User) -> None:
    hanh = telegram.private(clerk)
    ask(telegram, hanh, "/start")
    press(telegram, hanh, words.COMMITTEE)
    press(telegram, hanh, words.MAKE_CELL)
    ask(telegram, hanh, "Chi bộ 1")
    press(telegram, hanh, words.ENTER)
    ask(telegram, hanh, "Trần Thị Hoa")
    hoa = telegram.private(telegram.stranger("hoa"))
    ask(telegram, hoa, "xin chào")
    told = press(telegram, hoa, words.GIVE_NUMBER).text
    number = re.search(r"\d{3} \d{3}", told)
    assert number
    press(telegram, hanh, words.INVITE)
    press(telegram, hanh, words.BY_NUMBER)
    assert ask(telegram, hanh, "123").text == words.ERRORS[BadCode]
    asked = ask(telegram, hanh, number.group())
    assert "“hoa”" in asked.text
    press(telegram, hanh, "Trần Thị Hoa")
    telegram.wait(lambda: "Đồng chí đã vào" in telegram.shown(hoa)[-1].text)


@pytest.mark.parametrize("code", ["khong-co-ma-nay", "x" * 64, "a", "-", "1' OR 1=1"])
def test_a_forged_code_says_nothing(telegram: Town, begun: Store, code: str) -> None:
    la = telegram.private(telegram.stranger("Lạ"))
    told = ask(telegram, la, f"/start {code}").text
    assert told == texts.explain(BadCode())


@pytest.mark.parametrize(
    "said",
    [
        "/hoi đảng phí",
        "/vanban",
        "/chibo",
        "/quantri",
        "/thongtin",
        "/xoadulieu",
        "đảng phí",
        "/la",
    ],
)
def test_a_stranger_learns_only_how_to_join(telegram: Town, begun: Store, said: str) -> None:
    la = telegram.private(telegram.stranger("Lạ"))
    told = ask(telegram, la, said)
    assert told.text in (words.STRANGER, texts.COMMAND_UNKNOWN)


@pytest.mark.parametrize("data", ["committee", "cell:1", "papers:0", "admit:1:1:0:0", "me", "x:1"])
def test_a_strangers_made_up_button(telegram: Town, begun: Store, data: str) -> None:
    person = telegram.stranger("Lạ")
    la = telegram.private(person)
    ask(telegram, la, "/start")
    told = notice(telegram, press_data(telegram, la, data, person))
    assert told["text"] == texts.explain(NotYours()) and told["alert"]
