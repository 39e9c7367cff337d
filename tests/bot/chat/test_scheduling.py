"""Scheduling in a chat: typed, read back, saved; pressed twice, cut short, by who may not any more.

The clock is the machine's, so days are reckoned from today.
"""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot import texts
from bot.dates.lunar import lunar_of
from bot.dates.showing import show_when
from bot.meetings.tables import meetings
from bot.people.errors import NotYours
from bot.people.records import Cell, Role
from bot.store import Store, now
from bot.texts import office as office_words
from bot.texts import reminders as reminder_words
from bot.texts import scheduling as words
from knowledge.database import utc
from tests.bot.chat.asking import FEE, FEE_RULE, ask, notice, press_data
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, pressed, showing, somebody
from tests.telegram.records import Chat
from tests.telegram.running import assistant
from tests.ward import ADMINISTRATOR

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PLACE = "nhà văn hóa"
QUESTION = "Họp chi bộ bao lâu một lần"


def start(days: int = 10, hour: int = 19, minute: int = 30) -> datetime.datetime:
    """A time some days ahead, in Vietnam."""
    day = now().astimezone(ZONE) + datetime.timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def sentence(at: datetime.datetime | None = None, place: str = f" tại {PLACE}") -> str:
    """What a careful hand types."""
    return f"họp chi bộ {at or start():%H:%M ngày %d/%m/%Y}{place}"


def rows(store: Store) -> list[tuple[datetime.datetime, str, str]]:
    """Every meeting: start, place, state."""
    query = sa.select(meetings).order_by(meetings.c.id)
    with store.database.reading() as connection:
        return [(utc(one.start), one.place, one.state) for one in connection.execute(query)]


@pytest.fixture
def cell(chat_store: Store, telegram: Town) -> Cell:
    """The cell that this is about."""
    assert telegram.ward is not None
    return telegram.ward.cell(CELL)


@pytest.fixture
def sau(telegram: Town, cell: Cell) -> Chat:
    """Its secretary's private chat."""
    return somebody(telegram, "Sáu", cell)


def test_in_one_sentence(telegram: Town, running: Store, sau: Chat) -> None:
    read = ask(telegram, sau, sentence())
    assert read.text.splitlines()[0] == words.UNSAVED
    assert show_when(start(), ZONE)[1:] in read.text and f"Nơi họp: {PLACE}" in read.text
    assert rows(running) == [(start().astimezone(datetime.UTC), PLACE, "drafted")]
    saved = press(telegram, sau, words.SAVE)
    assert saved.text.startswith("Đã lưu: Họp thường kỳ, ")
    assert [row[2] for row in rows(running)] == ["announced"]
    assert FEE_RULE in ask(telegram, sau, FEE).text, "words are questions again"


def test_saved_twice(telegram: Town, running: Store, sau: Chat) -> None:
    """Two quick taps on one button, before the screen has changed."""
    ask(telegram, sau, sentence())
    card = showing(telegram, sau, words.SAVE)
    queries = [
        telegram.press(sau, words.SAVE, message_id=card.id),
        telegram.press(sau, words.SAVE, message_id=card.id),
    ]
    for one in queries:
        assert not notice(telegram, one)["alert"]
    assert [row[2] for row in rows(running)] == ["announced"]


def test_from_a_doubt_to_the_meeting(telegram: Town, running: Store, sau: Chat) -> None:
    at = start(hour=7, minute=0)
    asked = ask(telegram, sau, f"họp chi bộ 7h ngày {at:%d/%m/%Y} tại {PLACE}")
    assert words.CHOOSE_OF in asked.text and rows(running) == []
    [morning] = [one for one in asked.labels if one.endswith("07:00")]
    assert words.UNSAVED in press(telegram, sau, morning).text
    assert rows(running) == [(at.astimezone(datetime.UTC), PLACE, "drafted")]
    press(telegram, sau, words.SAVE)
    assert [row[2] for row in rows(running)] == ["announced"]


def test_one_thing_at_a_time_by_the_command(telegram: Town, running: Store, sau: Chat) -> None:
    asked = ask(telegram, sau, "/datlich")
    assert asked.text.startswith(words.HOW.format(name=CELL).splitlines()[0])
    assert words.ASK_TIME in ask(telegram, sau, f"{start():%d/%m/%Y} tại {PLACE}").text
    assert words.UNSAVED in ask(telegram, sau, "19h30").text
    assert rows(running) == [(start().astimezone(datetime.UTC), PLACE, "drafted")]


def test_the_command_and_the_sentence_in_one(telegram: Town, running: Store, sau: Chat) -> None:
    assert words.UNSAVED in ask(telegram, sau, f"/datlich {sentence()}").text
    assert [row[2] for row in rows(running)] == ["drafted"]


REFUSED = [
    ("họp chi bộ 19h ngày 31/2", "Trong lịch không có ngày “31/2”."),
    ("họp chi bộ 25h ngày mai", "Trong ngày không có giờ “25h”."),
    ("họp chi bộ 19h hôm qua", "Thời gian “hôm qua” đã qua rồi."),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_cannot_be_is_refused_with_its_reason(
    telegram: Town, running: Store, sau: Chat, typed: str, said: str
) -> None:
    shown = ask(telegram, sau, typed)
    assert shown.text.splitlines()[0] == said and shown.labels == (office_words.LEAVE,)
    assert rows(running) == []
    assert words.UNSAVED in ask(telegram, sau, f"19h30 ngày {start():%d/%m/%Y}").text


def test_by_the_moon(telegram: Town, running: Store, sau: Chat) -> None:
    third = next(
        lunar
        for lunar in (lunar_of(start(days).date()) for days in range(5, 70))
        if lunar.day == 3 and not lunar.leap
    )
    asked = ask(telegram, sau, f"họp chi bộ 19h mùng 3 tháng {third.month} âm lịch")
    assert asked.text.splitlines()[0] == words.LUNAR_ONE and "tức 3/" in asked.text
    read = press(telegram, sau, asked.labels[0])
    assert words.UNSAVED in read.text and "tức 3/" in read.text
    assert len(rows(running)) == 1


def test_two_at_the_same_time_are_shown(telegram: Town, running: Store, sau: Chat) -> None:
    ask(telegram, sau, sentence())
    press(telegram, sau, words.SAVE)
    assert "trùng giờ với buổi khác" in ask(telegram, sau, sentence()).text
    press(telegram, sau, words.SAVE)
    assert [row[2] for row in rows(running)] == ["announced", "announced"]


def test_two_leaders_at_once(telegram: Town, running: Store, sau: Chat, cell: Cell) -> None:
    """Each has their own card; both press the other's draft too."""
    other = somebody(telegram, "Tám", cell, role=Role.STAND_IN)
    ask(telegram, sau, sentence())
    ask(telegram, other, sentence(start(11)))
    queries = [
        press_data(telegram, chat, f"confirm:{meeting}", chat.person)
        for chat in (sau, other)
        for meeting in (1, 2)
    ]
    for one in queries:
        assert not notice(telegram, one)["alert"]
    assert [row[2] for row in rows(running)] == ["announced", "announced"]


def test_dismissed_between_reading_back_and_saving(
    telegram: Town, running: Store, sau: Chat, cell: Cell
) -> None:
    ask(telegram, sau, sentence())
    assert telegram.ward is not None
    new = telegram.ward.person(None, "Trần Văn Mới", cell)
    running.people.staffing.appoint(ADMINISTRATOR, new, Role.SECRETARY, cell.id, now())
    assert pressed(telegram, sau, words.SAVE) == texts.explain(NotYours())
    assert [row[2] for row in rows(running)] == ["drafted"]
    assert words.UNSAVED not in ask(telegram, sau, sentence()).text, "a member's words ask"


def test_the_process_ends_between_the_question_and_the_answer(
    telegram: Town, chat_store: Store, sau: Chat
) -> None:
    run: Callable[[], AbstractContextManager[None]] = lambda: assistant(chat_store)  # noqa: E731
    with run():
        asked = ask(telegram, sau, f"họp chi bộ ngày {start():%d/%m/%Y} tại {PLACE}")
        assert words.ASK_TIME in asked.text
    with run():
        assert words.UNSAVED in ask(telegram, sau, "19h30").text
    with run():
        press(telegram, sau, words.SAVE)
    assert rows(chat_store) == [(start().astimezone(datetime.UTC), PLACE, "announced")]


def test_moved_and_left_with_a_command(telegram: Town, running: Store, sau: Chat) -> None:
    """ "/huy" reads as if it cancelled the meeting: it only ends what was asked."""
    ask(telegram, sau, sentence())
    press(telegram, sau, words.SAVE)
    press(telegram, sau, words.SHOW)
    press(telegram, sau, words.MOVE)
    left = ask(telegram, sau, "/huy")
    assert words.MOVE in left.labels, "back to the meeting"
    assert rows(running) == [(start().astimezone(datetime.UTC), PLACE, "announced")]
    assert ask(telegram, sau, "/huy").text == texts.COMMAND_UNKNOWN, "nothing is asked any more"
    press(telegram, sau, words.MOVE)
    assert "Sang: " in ask(telegram, sau, "20h").text
    press(telegram, sau, words.MOVE)
    moved = start(hour=20, minute=0).astimezone(datetime.UTC)
    assert rows(running) == [(moved, PLACE, "announced")]
    press(telegram, sau, words.CANCEL)
    press(telegram, sau, words.CANCEL)
    assert rows(running) == [(moved, PLACE, "cancelled")]


@pytest.mark.parametrize(
    "typed", [QUESTION, f"{QUESTION}?", "Họp chi bộ định kỳ ngày nào trong tháng?", FEE]
)
def test_a_question_of_the_secretary_is_answered(
    telegram: Town, running: Store, sau: Chat, typed: str
) -> None:
    answer = ask(telegram, sau, typed).text
    assert words.UNSAVED not in answer and "Mời đồng chí gõ lại ngày giờ" not in answer
    assert rows(running) == []


def test_behind_the_command_for_questions_it_is_one(
    telegram: Town, running: Store, sau: Chat
) -> None:
    ask(telegram, sau, f"/hoi {sentence()}")
    assert rows(running) == []


def test_a_member_and_a_group_schedule_nothing(
    telegram: Town, running: Store, sau: Chat, chat: Chat
) -> None:
    ask(telegram, chat, sentence())
    group = telegram.group("Chi bộ 3", [sau.person])
    ask(telegram, group, f"/hoi {sentence()}", sau.person)
    assert rows(running) == []
    for command in ("/datlich", "/nhac"):
        assert ask(telegram, chat, command).text == texts.COMMAND_UNKNOWN


def test_a_sentence_edited_afterwards(telegram: Town, running: Store, sau: Chat) -> None:
    said = telegram.say(sau, sentence())
    telegram.reply(sau, after=said)
    telegram.edit(sau, said, sentence(start(11)))
    assert telegram.reply(sau).text == office_words.EDITED
    assert rows(running) == [(start().astimezone(datetime.UTC), PLACE, "drafted")]


def test_everybodys_meetings_and_the_reminders(
    telegram: Town, running: Store, sau: Chat, chat: Chat
) -> None:
    telegram.group("Chi bộ 3", [sau.person])
    assert ask(telegram, chat, "/lichhop").text == words.CALENDAR_NONE
    ask(telegram, sau, sentence())
    press(telegram, sau, words.SAVE)
    assert words.MARK_NO_ANSWER in ask(telegram, chat, "/lichhop").text
    shown = ask(telegram, sau, "/nhac")
    assert (
        shown.text.splitlines()[-1] == reminder_words.INTERNAL and "Nhắc trước 3 ngày" in shown.text
    )
