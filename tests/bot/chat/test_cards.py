"""The message about a meeting that stands in a group: edited in its place, by whatever happens."""

from collections.abc import Iterator

import pytest

from bot.meetings.replies import Answer
from bot.meetings.roll import Mark
from bot.meetings.tables import reminders
from bot.people.records import Role, Standing
from bot.store import Store
from bot.texts import meetings as meeting_words
from bot.texts import reminders as words
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import somebody
from tests.bot.chat.reminding import DAY, HOUR, MINUTE, Reminding, evening, reminding
from tests.telegram import AnswerLost, BadGateway, ConnectionCut, Fault, Status, TooManyRequests
from tests.telegram.records import Chat
from tests.telegram.shown import Shown

START = evening(10)
ANSWERS = tuple(meeting_words.ANSWERS.values())


@pytest.fixture
def it(telegram: Town, chat_store: Store, group: Chat) -> Iterator[Reminding]:
    """The assistant at work, nine days before the meeting."""
    with reminding(chat_store, telegram, START - 9 * DAY) as it:
        yield it


@pytest.fixture
def hoa(telegram: Town, it: Reminding) -> Standing:
    """A member of the cell."""
    chat = somebody(telegram, "Trần Hoa", it.cell, role=Role.MEMBER)
    return it.store.people.directory.standing(chat.id, it.clock())


def card(telegram: Town, group: Chat) -> Shown:
    """The newest message in the group."""
    return telegram.replies(group)[-1]


def edits(telegram: Town, group: Chat) -> int:
    """How often something was edited there."""
    return len(telegram.called("editMessageText", group))


def test_counts_follow_the_answers(
    telegram: Town, it: Reminding, group: Chat, hoa: Standing
) -> None:
    meeting, replies = it.meeting(START), it.store.meetings.replies
    it.look()
    assert "Dự họp 0 · Vắng 0 · Chưa chắc 0 · Chưa trả lời 3" in card(telegram, group).text
    for answer in (Answer.COMING, Answer.ABSENT, Answer.COMING):
        replies.answer(hoa, meeting.id, meeting.version, answer, it.clock())
    it.look()
    shown = card(telegram, group)
    assert "Dự họp 1 · Vắng 0 · Chưa chắc 0 · Chưa trả lời 2" in shown.text
    assert shown.labels == ANSWERS and shown.text.startswith("Lịch họp mới")
    it.look()
    assert edits(telegram, group) == 1, "three answers, one edit"


def test_a_newer_message_takes_the_buttons(
    telegram: Town, it: Reminding, group: Chat, hoa: Standing
) -> None:
    meeting = it.meeting(START)
    it.look()
    it.at(START - 3 * DAY)
    it.at(START - DAY)
    it.look()
    *older, newest = telegram.replies(group)
    assert [one.labels for one in older] == [(), ()] and newest.labels == ANSWERS
    assert all(one.text.endswith(words.NEWER_BELOW) for one in older)
    assert not any("Chưa trả lời" in one.text for one in older)
    assert older[1].text.startswith("Nhắc lịch họp"), "how long ahead is not true any more"
    before = edits(telegram, group)
    assert before == 2, "each once"
    it.store.meetings.replies.answer(hoa, meeting.id, meeting.version, Answer.UNSURE, it.clock())
    it.look()
    assert edits(telegram, group) == before + 1
    assert "Chưa chắc 1" in card(telegram, group).text


def test_closed_and_opened_again(telegram: Town, it: Reminding, group: Chat, hoa: Standing) -> None:
    meeting, rolls = it.meeting(START), it.store.meetings.rolls
    it.look()
    it.clock.at = START + HOUR
    roll = rolls.open(it.leader, meeting.id, it.clock())
    rolls.mark(it.leader, meeting.id, roll.lines[0].id, Mark.PRESENT)
    rolls.mark_rest(it.leader, meeting.id, Mark.EXCUSED)
    rolls.close(it.leader, meeting.id, it.clock())
    it.look()
    shown = card(telegram, group)
    assert shown.text.startswith("Đã họp") and shown.labels == ()
    assert shown.text.endswith(words.PRESENT.format(present=1, all=3))
    rolls.reopen(it.leader, meeting.id, it.clock())
    it.look()
    shown = card(telegram, group)
    assert shown.text.endswith(words.BEGUN) and shown.labels == ()


FAULTS: list[tuple[Fault, bool]] = [
    (AnswerLost(), True), (ConnectionCut(), True), (BadGateway(), True),
    (TooManyRequests(1), True), (Status(500, "Internal Server Error"), True),
    (Status(400, "Bad Request: message to edit not found"), False),
    (Status(400, "Bad Request: message can't be edited"), False),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "in_the_end"), FAULTS, ids=str)
def test_an_edit_that_fails(
    telegram: Town, it: Reminding, group: Chat, hoa: Standing, fault: Fault, in_the_end: bool
) -> None:
    """Tried again while it can succeed; given up where it never will."""
    meeting, replies = it.meeting(START), it.store.meetings.replies
    it.look()
    replies.answer(hoa, meeting.id, meeting.version, Answer.COMING, it.clock())
    telegram.faults.next("editMessageText", fault, chat=group.id)
    it.look()
    assert telegram.faults.left == 0
    telegram.wait(lambda: it.look() or not it.store.meetings.cards.wanted())
    assert ("Dự họp 1" in card(telegram, group).text) is in_the_end
    assert edits(telegram, group) == 1 + in_the_end


def test_a_group_that_is_the_cells_no_more(
    telegram: Town, it: Reminding, group: Chat, hoa: Standing
) -> None:
    meeting = it.meeting(START)
    it.look()
    it.store.people.groups.unbind(None, group.id, it.clock())
    replies = it.store.meetings.replies
    replies.answer(hoa, meeting.id, meeting.version, Answer.COMING, it.clock())
    it.look()
    assert edits(telegram, group) == 0


def test_what_stands_in_the_group_before_it_moved_is_left_alone(
    telegram: Town, it: Reminding, hoa: Standing
) -> None:
    """In the new chat another message has that number."""
    group = telegram.group("Chi bộ 3b", [telegram.person("Bảy")], kind="group")
    meeting = it.meeting(START)
    it.look()
    with telegram.world.changed:
        fresh = telegram.migrate(group)
    telegram.idle()
    telegram.wait(lambda: it.store.people.groups.of(fresh.id))
    replies = it.store.meetings.replies
    replies.answer(hoa, meeting.id, meeting.version, Answer.COMING, it.clock())
    it.look()
    assert edits(telegram, fresh) == edits(telegram, group) == 0
    assert [row.message_id for row in it.rows(reminders.c.chat_id == fresh.id)][:1] == [None]
    it.at(START - 3 * DAY)
    assert "Dự họp 1" in telegram.replies(fresh)[-1].text


def test_answered_while_it_was_sent(
    telegram: Town, it: Reminding, group: Chat, hoa: Standing
) -> None:
    """Between putting it in words and its arrival: the new message is edited at once."""
    meeting, outbox = it.meeting(START), it.store.meetings.outbox
    it.look()
    it.clock.at = START - 3 * DAY
    it.store.meetings.time.advance(it.clock())
    [due] = [one for one in outbox.due(it.clock()) if one.chat_id == group.id]
    claimed = outbox.claim(due.id, it.clock())
    assert claimed is not None
    replies = it.store.meetings.replies
    replies.answer(hoa, meeting.id, meeting.version, Answer.COMING, it.clock() + MINUTE)
    from bot.meetings.notices import Sent

    outbox.record(claimed, Sent(10_000), it.clock() + MINUTE)
    wanted = [row.message_id for row in it.rows(reminders.c.card_wanted > 0)]
    assert 10_000 in wanted and len(wanted) == 2
