"""A meeting from the sentence that schedules it to its closed card; answers in the group."""

import json
from collections.abc import Iterator

import pytest

from bot import texts
from bot.meetings.replies import Answer
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.store import Store
from bot.texts import groups as group_words
from bot.texts import meetings as meeting_words
from bot.texts import reminders as words
from bot.texts import rolls as roll_words
from bot.texts import scheduling
from tests.bot.chat.asking import ask, press_data
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, pressed, showing, somebody, told
from tests.bot.chat.reminding import DAY, HOUR, MINUTE, ZONE, Reminding, evening, reminding
from tests.bot.chibo import DONE, Chibo
from tests.telegram.records import Chat, User
from tests.telegram.shown import Shown

START, MOVED = evening(10), evening(12)
COMING, ABSENT, UNSURE = (meeting_words.ANSWERS[one] for one in Answer)


@pytest.fixture
def it(telegram: Town, chat_store: Store, group: Chat) -> Iterator[Reminding]:
    """The assistant at work, today."""
    with reminding(chat_store, telegram, START - 10 * DAY) as it:
        yield it


@pytest.fixture
def sau(telegram: Town, it: Reminding) -> Chat:
    """The private chat of the cell's secretary."""
    return somebody(telegram, "Lê Thị Sáu", it.cell)


def newest(telegram: Town, group: Chat) -> Shown:
    """The newest message of the assistant in a group."""
    return telegram.replies(group)[-1]


def counts(coming: int, absent: int, unsure: int, unanswered: int) -> str:
    """The line of counts on a card."""
    return words.COUNTS.format(coming=coming, absent=absent, unsure=unsure, unanswered=unanswered)


def tap(telegram: Town, group: Chat, label: str, by: User) -> str:
    """Somebody presses under the newest message of a group; what is said over the chat."""
    return pressed(telegram, group, label, by)


def test_from_a_sentence_to_the_closed_card(
    telegram: Town, it: Reminding, sau: Chat, group: Chat, lan: User, chibo: Chibo
) -> None:
    minh = next(one for one in telegram.world.users.values() if one.first_name == "Minh")
    # Scheduled in a sentence, said in the group at once.
    local = START.astimezone(ZONE)
    ask(telegram, sau, f"hop chi bo 19h30 ngay {local:%d/%m/%Y} tai nha van hoa")
    press(telegram, sau, scheduling.SAVE)
    it.look()
    card = newest(telegram, group)
    assert card.text.startswith("Lịch họp mới") and counts(0, 0, 0, 3) in card.text
    # Answered, in the group; the card counts, and names nobody.
    assert tap(telegram, group, COMING, lan).startswith(f"Đã ghi: {COMING}, ")
    assert tap(telegram, group, UNSURE, minh).startswith(f"Đã ghi: {UNSURE}, ")
    it.look()
    card = newest(telegram, group)
    assert counts(1, 0, 1, 1) in card.text and "Lan" not in card.text
    # Reminded, three days ahead.
    it.at(START - 3 * DAY)
    assert newest(telegram, group).text.startswith("Còn 3 ngày")
    # Postponed: told, the old cards say so, whoever answered for the other day is asked again.
    meeting_id = it.store.meetings.schedule.of_group(it.cell.id, it.clock())[0].id
    press_data(telegram, sau, f"meeting:{meeting_id}", _user(telegram, sau))
    press(telegram, sau, scheduling.MOVE)
    moved = MOVED.astimezone(ZONE)
    ask(telegram, sau, f"{moved:%d/%m}")
    press(telegram, sau, scheduling.MOVE)
    it.look()
    changed = newest(telegram, group)
    assert changed.text.startswith("Lịch họp đã thay đổi") and words.ANSWER_ANEW in changed.text
    assert meeting_words.when(MOVED, ZONE) in changed.text
    it.look()
    assert all(
        words.NOT_SO_ANY_MORE in one.text and not one.labels
        for one in telegram.replies(group)[:-1]
        if "họp" in one.text.split("\n")[0]
    )
    assert tap(telegram, group, COMING, lan).startswith(f"Đã ghi: {COMING}, ")
    # Reminded again, of the new day.
    it.at(MOVED - DAY)
    it.at(MOVED - 2 * HOUR)
    last = newest(telegram, group)
    assert last.text.startswith("Còn 2 giờ") and counts(1, 0, 0, 2) in last.text
    # The terminal lists the same.
    folder = it.store.settings.chibo_data_dir
    listed = chibo("meetings", "--json", CHIBO_DATA_DIR=folder)
    assert listed.code == DONE
    [one] = json.loads(listed.out)
    assert (one["id"], one["cell"]["name"], one["state"]) == (meeting_id, CELL, "announced")
    assert one["start"].startswith(f"{moved:%Y-%m-%dT%H:%M}")
    # The roll, from the answers; nothing is answered any more.
    it.at(MOVED + 5 * MINUTE)
    assert tap(telegram, group, ABSENT, lan) == roll_words.BEGUN
    ask(telegram, sau, "/lichhop")
    press(telegram, sau, scheduling.MORE)
    press_data(telegram, sau, f"roll:{meeting_id}", _user(telegram, sau))
    roll = showing(telegram, sau, roll_words.REST_PRESENT)
    assert "Có mặt 1," in roll.text
    press(telegram, sau, roll_words.REST_PRESENT)
    press(telegram, sau, roll_words.CLOSE)
    it.look()
    closed = newest(telegram, group)
    assert words.PRESENT.format(present=3, all=3) in closed.text and closed.labels == ()


def test_why_not_is_asked_in_private(
    telegram: Town, it: Reminding, group: Chat, lan: User, chat: Chat
) -> None:
    it.meeting(START)
    it.look()
    there = len(telegram.replies(group))
    assert tap(telegram, group, ABSENT, lan).startswith(f"Đã ghi: {ABSENT}, ")
    asked = told(telegram, chat, roll_words.WHY.split("\n")[0])
    assert set(meeting_words.REASONS.values()) <= set(asked.labels)
    press(telegram, chat, "Đi xa")
    assert len(telegram.replies(group)) == there
    it.look()
    card = newest(telegram, group)
    assert counts(0, 1, 0, 1) in card.text and "Đi xa" not in card.text


def test_who_is_no_member_answers_nothing(telegram: Town, it: Reminding, group: Chat) -> None:
    it.meeting(START)
    it.look()
    stranger = telegram.stranger("Khách")
    telegram.join(group, stranger)
    assert tap(telegram, group, COMING, stranger) == group_words.ANSWER_MEMBERS
    assert telegram.ward is not None
    other = telegram.stranger("Người chi bộ khác")
    telegram.ward.person(other.id, "Trần Khác", telegram.ward.cell("Chi bộ khác"), Role.MEMBER)
    telegram.join(group, other)
    refused = tap(telegram, group, COMING, other)
    assert refused == texts.explain(NotYours())
    it.look()
    assert counts(0, 0, 0, 2) in newest(telegram, group).text


def test_an_old_button_in_the_group_says_so(
    telegram: Town, it: Reminding, group: Chat, lan: User
) -> None:
    meeting = it.meeting(START)
    it.look()
    it.store.meetings.schedule.change(it.leader, meeting.id, it.clock(), start=MOVED)
    query = press_data(telegram, group, f"answer:{meeting.id}:{meeting.version}:0", lan)
    said = telegram.wait(lambda: telegram.answered(query))
    assert said["text"] == roll_words.MOVED and said["alert"]


def test_the_group_lists_what_is_coming(
    telegram: Town, it: Reminding, group: Chat, lan: User
) -> None:
    nothing = ask(telegram, group, "/lichhop", lan)
    assert nothing.text == group_words.NO_MEETING.format(cell=CELL)
    it.meeting(START)
    listed = ask(telegram, group, "/lichhop", lan)
    assert meeting_words.when(START, ZONE) in listed.text and listed.labels == ()


def _user(telegram: Town, chat: Chat) -> User:
    return telegram.world.users[chat.id]
