"""A person erased, two people joined into one: what meetings keep of them, and what goes."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.meetings.notices import Audience
from bot.meetings.phrases import Phrase, Phrases, Typed
from bot.meetings.replies import Answer, Reason
from bot.meetings.roll import Mark
from bot.meetings.tables import phrases, private_reminders, reminders, replies, roll_lines
from bot.people.erasing import Erasing
from bot.people.records import Role
from tests.bot.meetings.scene import HOUR, NOW, START, Scene
from tests.bot.people import HOA, LAN, NAM

COMING, ABSENT, UNSURE = Answer
PRESENT, EXCUSED, UNEXCUSED = Mark


def all_of(scene: Scene, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> list[Any]:
    with scene.database.reading() as connection:
        return list(connection.execute(sa.select(table).where(*conditions)))


def erase(scene: Scene, account: int) -> bool:
    """Somebody erases what is kept of them; whether the cell's list keeps the name."""
    erasing = Erasing(scene.database, also=lambda _: None, first=True)
    return erasing.erase(scene.who(account), NOW)


@pytest.mark.parametrize("leaves", [False, True])
def test_erased(scene: Scene, leaves: bool) -> None:
    """leaves: the cell has already taken the name off its list, so the person goes altogether."""
    hoa, lan = scene.who(HOA), scene.who(LAN)
    scene.all.timings.want_private(hoa, True)
    meeting, other = scene.meeting(), scene.meeting(START + HOUR)
    scene.tick(NOW)
    for one in (meeting, other):
        scene.all.replies.answer(hoa, one.id, 1, ABSENT, NOW, Reason.AWAY)
        scene.all.replies.answer(lan, one.id, 1, COMING, NOW)
    scene.all.rolls.open(lan, meeting.id, START)
    waiting = Phrase(scene.first, None, (Typed("họp thứ năm", NOW),))
    for account in (HOA, LAN):
        Phrases(scene.database).keep(account, waiting, NOW)
    private = reminders.c.chat_id == HOA
    assert all_of(scene, reminders, private), "there before"
    if leaves:
        scene.staffing.dismiss(scene.chief, scene.hoa, Role.MEMBER, scene.first, NOW)
    assert erase(scene, HOA) is not leaves
    assert all_of(scene, reminders, private) == []
    assert all_of(scene, private_reminders) == []
    assert {row.person_id for row in all_of(scene, replies)} == {scene.lan}
    assert [row.chat_id for row in all_of(scene, phrases)] == [LAN]
    roll = scene.all.rolls.get(lan, meeting.id)
    assert [(one.name, one.mark, one.person_id) for one in roll.lines] == [
        ("Lê Hoa", EXCUSED, None if leaves else scene.hoa),
        ("Nguyễn Thị Lan", PRESENT, scene.lan),
    ]  # fmt: skip
    scene.all.time.advance(NOW)
    assert all_of(scene, reminders, private) == [], "nor is anything made anew"
    groups = reminders.c.audience == Audience.GROUP
    assert len(all_of(scene, reminders, groups)) == 8, "the group's stay"


def test_erased_by_a_stranger(scene: Scene) -> None:
    """Who is nobody's person has nothing here, and takes nothing of anybody's with them."""
    meeting = scene.meeting()
    scene.all.replies.answer(scene.who(HOA), meeting.id, 1, COMING, NOW)
    before = all_of(scene, reminders), all_of(scene, replies)
    assert not erase(scene, NAM)
    assert (all_of(scene, reminders), all_of(scene, replies)) == before


def test_of_who_was_deleted_the_rolls_count_goes_on(scene: Scene) -> None:
    lan, rolls = scene.who(LAN), scene.all.rolls
    meeting = scene.meeting()
    rolls.open(lan, meeting.id, START)
    rolls.mark_rest(lan, meeting.id, PRESENT)
    rolls.close(lan, meeting.id, START)
    scene.staffing.dismiss(scene.chief, scene.hoa, Role.MEMBER, scene.first, NOW)
    erase(scene, HOA)
    found = scene.all.attendance.of_cell(lan, scene.first, NOW, START + HOUR)
    assert [(one.person_id, one.name, one.present) for one in found] == [
        (None, "Lê Hoa", 1), (scene.lan, "Nguyễn Thị Lan", 1),
    ]  # fmt: skip


Kept = tuple[str, str | None]


@pytest.mark.parametrize(
    ("of_listed", "of_holder", "expected"),
    [
        ((ABSENT, UNEXCUSED), (None, None), (ABSENT, UNEXCUSED)),
        ((None, None), (COMING, PRESENT), (COMING, PRESENT)),
        # both: what the one with the account said, and was, is kept
        ((ABSENT, UNEXCUSED), (COMING, PRESENT), (COMING, PRESENT)),
        ((None, UNEXCUSED), (COMING, None), (COMING, UNEXCUSED)),
        ((None, None), (None, None), (None, None)),
    ],
)
def test_two_are_one(
    scene: Scene, of_listed: tuple[Answer | None, Mark | None],
    of_holder: tuple[Answer | None, Mark | None],
    expected: tuple[Answer | None, Mark | None],
) -> None:  # fmt: skip
    """Nam, of the second cell, is the Nam on the first cell's list: found when he is let in."""
    listed = scene.add("Đỗ Nam", Role.MEMBER, scene.first)
    nam = scene.add("Đỗ Nam", Role.MEMBER, scene.second, account=NAM)
    meeting = scene.meeting()
    with scene.database.writing() as connection:
        for person_id, (said, mark) in ((listed, of_listed), (nam, of_holder)):
            if said is not None:
                row = {"meeting_id": meeting.id, "person_id": person_id, "answered_at": NOW}
                connection.execute(sa.insert(replies).values(answer=said, **row))
            if mark is not None:
                line = {"meeting_id": meeting.id, "person_id": person_id, "name": "Đỗ Nam"}
                connection.execute(sa.insert(roll_lines).values(mark=mark, counted=True, **line))
    code = scene.inviting.invite(scene.chief, scene.first, Role.MEMBER, NOW, person_id=listed)
    asked = scene.joining.ask(scene.who(NAM), "Nam", code, NOW)
    person = scene.joining.admit(scene.chief, asked.id, scene.first, NOW)
    assert person.id == nam
    said, mark = expected
    assert [(row.person_id, row.answer) for row in all_of(scene, replies)] == (
        [(nam, said)] if said else []
    )
    lines = all_of(scene, roll_lines)
    assert [(row.person_id, row.mark) for row in lines] == ([(nam, mark)] if mark else [])


@pytest.mark.parametrize("wished", [{"listed"}, {"holder"}, {"listed", "holder"}, set()])
def test_a_wish_is_kept_when_two_are_one(scene: Scene, wished: set[str]) -> None:
    listed = scene.add("Đỗ Nam", Role.MEMBER, scene.first)
    nam = scene.add("Đỗ Nam", Role.MEMBER, scene.second, account=NAM)
    ids = {"listed": listed, "holder": nam}
    with scene.database.writing() as connection:
        for one in wished:
            connection.execute(sa.insert(private_reminders).values(person_id=ids[one]))
    code = scene.inviting.invite(scene.chief, scene.first, Role.MEMBER, NOW, person_id=listed)
    asked = scene.joining.ask(scene.who(NAM), "Nam", code, NOW)
    scene.joining.admit(scene.chief, asked.id, scene.first, NOW)
    assert [row.person_id for row in all_of(scene, private_reminders)] == [nam] * bool(wished)
