"""An agenda from /chuongtrinh to the card in the group and the reminders that carry it."""

import io
from collections.abc import Iterator

import docx
import pytest

from bot import texts
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.store import Store
from bot.texts import agendas as words
from bot.texts import files as file_words
from bot.texts import reminders as reminder_words
from bot.texts import rolls as roll_words
from tests.bot.chat.asking import ask, press_data
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import press, somebody
from tests.bot.chat.reminding import DAY, Reminding, evening, reminding
from tests.telegram.records import Chat, User
from tests.telegram.shown import Shown

START, MOVED = evening(10), evening(12)


@pytest.fixture
def it(telegram: Town, chat_store: Store, group: Chat) -> Iterator[Reminding]:
    """The assistant at work, today."""
    with reminding(chat_store, telegram, START - 10 * DAY) as it:
        yield it


@pytest.fixture
def sau(telegram: Town, it: Reminding) -> Chat:
    """The private chat of the cell's secretary."""
    return somebody(telegram, "Lê Thị Sáu", it.cell)


def card(telegram: Town, group: Chat) -> str:
    """What the newest message in a group says."""
    return str(telegram.replies(group)[-1].text)


def settle(telegram: Town, chat: Chat) -> None:
    """The agenda that is open is made final."""
    press(telegram, chat, words.SETTLE)
    assert press(telegram, chat, words.SETTLE).text.startswith(words.SETTLED)


def test_from_the_command_to_the_group(
    telegram: Town, it: Reminding, sau: Chat, group: Chat
) -> None:
    meeting = it.meeting(START)
    it.look()
    assert words.PUBLIC_HEAD not in card(telegram, group)
    # Chosen, drafted, changed by words, several at once.
    choice = ask(telegram, sau, "/chuongtrinh")
    assert words.WHERE in choice.text and words.MARK_NONE in choice.text
    drafted = press(telegram, sau, choice.labels[0])
    assert drafted.text.startswith(words.DRAFTED)
    changed = ask(telegram, sau, "mục 1 thành Chào cờ, tuyên bố lý do; 4 thành 20 phút")
    assert "1. 19:30" in changed.text and "Chào cờ, tuyên bố lý do" in changed.text
    unclear = ask(telegram, sau, "cho hay hơn")
    assert "“bỏ mục 5”" in unclear.text
    it.look()
    assert words.PUBLIC_HEAD not in card(telegram, group), "a draft is nobody else's"
    # Final: the card that stands is edited, and says no private item.
    before = len(telegram.replies(group))
    settle(telegram, sau)
    it.look()
    text = card(telegram, group)
    assert len(telegram.replies(group)) == before, "nobody is told anew"
    assert "- 19 giờ 30: Chào cờ, tuyên bố lý do" in text and "phê bình" not in text
    assert reminder_words.COUNTS.split("{")[0] in text and text.startswith("Lịch họp mới")
    # Reminded with it; moved, with its new times; cancelled, without.
    it.at(START - 3 * DAY)
    assert words.PUBLIC_HEAD in card(telegram, group)
    later = MOVED.replace(hour=MOVED.hour + 1)
    it.store.meetings.schedule.change(it.leader, meeting.id, it.clock(), start=later)
    it.look()
    text = card(telegram, group)
    assert text.startswith("Lịch họp đã thay đổi") and "- 20 giờ 30: Chào cờ" in text
    assert text.count("\n- ") <= 9 and len(text) < 1_200
    it.store.meetings.schedule.cancel(it.leader, meeting.id, it.clock())
    it.look()
    assert words.PUBLIC_HEAD not in card(telegram, group)
    gone = press_data(telegram, sau, f"agenda:{meeting.id}", _user(telegram, sau))
    said = telegram.wait(lambda: telegram.answered(gone))
    assert "đã bỏ" in said["text"]


def test_from_the_draft_to_the_minutes(
    telegram: Town, it: Reminding, sau: Chat, group: Chat
) -> None:
    """Two items edited, made final, the paper received; after the roll the minutes with sums."""
    meeting = it.meeting(START)
    press(telegram, sau, ask(telegram, sau, "/chuongtrinh").labels[0])
    ask(telegram, sau, "mục 1 thành Chào cờ, tuyên bố lý do; đổi 2 với 3")
    settle(telegram, sau)
    by = _user(telegram, sau)
    press_data(telegram, sau, f"files:{meeting.id}", by)
    press(telegram, sau, file_words.PAPERS["agenda"])
    agenda = written(telegram, sau, "chuong-trinh-")
    titles = ("Chào cờ, tuyên bố lý do", "Thông qua chương trình", "Cử thư ký cuộc họp")
    assert [*titles] == sorted(titles, key=agenda.index)
    it.look()
    assert "Chào cờ, tuyên bố lý do" in card(telegram, group)
    it.at(START - DAY)
    assert "Chào cờ, tuyên bố lý do" in card(telegram, group), "the reminder carries it"
    it.at(START + DAY / 24)
    press_data(telegram, sau, f"roll:{meeting.id}", by)
    press(telegram, sau, roll_words.REST_PRESENT)
    closed = press(telegram, sau, roll_words.CLOSE)
    assert file_words.MINUTES in closed.labels
    press(telegram, sau, file_words.MINUTES)
    minutes = written(telegram, sau, "bien-ban-")
    assert "Có mặt: 03 đồng chí" in minutes and "Chào cờ, tuyên bố lý do" in minutes


def written(telegram: Town, chat: Chat, name: str) -> str:
    """All words of the DOCX of this name that came."""

    def sent() -> list[Shown]:
        files = [one for one in telegram.replies(chat) if (one.file or "").startswith(name)]
        return [one for one in files if str(one.file).endswith(".docx")]

    content = telegram.world.files[telegram.wait(sent)[0].fields["document"]["file_id"]].content
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def test_members_read_the_public_part(
    telegram: Town, it: Reminding, sau: Chat, chat: Chat, lan: User
) -> None:
    meeting = it.meeting(START)
    assert ask(telegram, chat, "/chuongtrinh").text == texts.COMMAND_UNKNOWN
    query = press_data(telegram, chat, f"agenda:{meeting.id}", lan)
    refused = telegram.wait(lambda: telegram.answered(query))
    assert refused["text"] == texts.explain(NotYours())
    choice = ask(telegram, sau, "/chuongtrinh")
    press(telegram, sau, choice.labels[0])
    settle(telegram, sau)
    press(telegram, chat, ask(telegram, chat, "/lichhop").labels[0])
    read = press(telegram, chat, words.READ)
    assert "1. 19 giờ 30: " in read.text and "phê bình" not in read.text
    assert "294-QĐ/TW" not in read.text


def test_of_two_leaders_the_later_one_is_told(telegram: Town, it: Reminding, sau: Chat) -> None:
    deputy = somebody(telegram, "Trần Thay", it.cell, role=Role.STAND_IN)
    it.meeting(START)
    for chat in (sau, deputy):
        press(telegram, chat, ask(telegram, chat, "/chuongtrinh").labels[0])
    assert ask(telegram, sau, "1 thành 9 phút").text.startswith(words.CHANGED)
    late = ask(telegram, deputy, "1 thành 20 phút")
    assert late.text.startswith(words.CHANGED_SINCE) and "(9 phút)" in late.text
    assert "(20 phút)" in ask(telegram, deputy, "1 thành 20 phút").text


def test_a_question_while_it_is_open(telegram: Town, it: Reminding, sau: Chat) -> None:
    it.meeting(START)
    press(telegram, sau, ask(telegram, sau, "/chuongtrinh").labels[0])
    answer = ask(telegram, sau, "Đảng phí đóng thế nào?")
    assert not answer.text.startswith((words.CHANGED, "Trợ lý chưa hiểu"))


def _user(telegram: Town, chat: Chat) -> User:
    return next(one for one in telegram.world.users.values() if one.id == chat.id)
