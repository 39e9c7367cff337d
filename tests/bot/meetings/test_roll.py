"""The roll: begun from the answers, called, closed, opened again for a day."""

import pytest
import sqlalchemy as sa

from bot.meetings.errors import MeetingGone, RollClosed, RollIncomplete, RollTooEarly
from bot.meetings.records import Details, Meeting, State
from bot.meetings.replies import Answer, Reason
from bot.meetings.roll import Mark, Roll
from bot.meetings.tables import replies
from bot.people.errors import NotYours
from bot.people.records import Role
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, NOW, REGULAR, START, Scene
from tests.bot.people import HOA, LAN, NOWHERE, at_once

PRESENT, EXCUSED, UNEXCUSED = Mark
LATER = START + HOUR


def called(roll: Roll) -> dict[str, Mark | None]:
    """Who is what, by given name."""
    return {one.name.split()[-1]: one.mark for one in roll.lines}


def of(roll: Roll, name: str) -> int:
    """A line by its given name."""
    [line] = [one.id for one in roll.lines if one.name.endswith(name)]
    return line


def closed(scene: Scene, meeting: Meeting) -> Roll:
    rolls, lan = scene.all.rolls, scene.who(LAN)
    rolls.open(lan, meeting.id, LATER)
    rolls.mark_rest(lan, meeting.id, PRESENT)
    return rolls.close(lan, meeting.id, LATER)


def test_begun_from_the_answers(scene: Scene) -> None:
    meeting, lan = scene.meeting(), scene.who(LAN)
    people = {
        name: scene.add(f"Đồng chí {name}", Role.MEMBER, scene.first)
        for name in ("An", "Bình", "Cúc", "Dũng")
    }
    for name, said in zip(people, Answer, strict=False):
        scene.all.replies.record(lan, people[name], meeting.id, 1, said, NOW, Reason.AWAY)
    roll = scene.all.rolls.open(lan, meeting.id, LATER)
    assert called(roll) == {
        "An": PRESENT, "Bình": EXCUSED, "Cúc": None, "Dũng": None, "Hoa": None, "Lan": None,
    }  # fmt: skip
    assert [one.name.split()[-1] for one in roll.lines] == sorted(called(roll)), "by given name"
    assert (roll.closed_at, roll.meeting.state) == (None, State.ANNOUNCED)
    assert (roll.count(None), roll.count(PRESENT), roll.count(UNEXCUSED)) == (4, 1, 0)


@pytest.mark.parametrize(
    ("role", "how", "counted"),
    [
        (Role.MEMBER, {}, True),
        (Role.MEMBER, {"probationary": True}, False),
        (Role.MEMBER, {"temporary": True}, False),
        (Role.STAND_IN, {}, True),
        (Role.OVERSEER, {}, None),  # no member
    ],
)
def test_who_begins_as_counted(
    scene: Scene, role: Role, how: dict[str, bool], counted: bool | None
) -> None:
    person = scene.add("Phạm Văn Danh", role, scene.first, **how)
    meeting, lan = scene.meeting(), scene.who(LAN)
    roll = scene.all.rolls.open(lan, meeting.id, LATER)
    assert [one.counted for one in roll.lines if one.person_id == person] == (
        [] if counted is None else [counted]
    )
    assert roll.count(None, counted=True) == 2 + (counted is True)
    if counted is not None:
        other = scene.all.rolls.count_in(lan, meeting.id, of(roll, "Danh"), not counted)
        assert other.count(None, counted=True) == 2 + (counted is False)


def test_who_takes_part_elsewhere_is_counted_at_home(scene: Scene) -> None:
    """The same person is temporary in one cell and a member of the other."""
    scene.give(scene.minh, Role.MEMBER, scene.first, temporary=True)
    meeting = scene.meeting()
    roll = scene.all.rolls.open(scene.who(LAN), meeting.id, LATER)
    assert [one.counted for one in roll.lines if one.person_id == scene.minh] == [False]


def test_opened_again_and_again_it_goes_on(scene: Scene) -> None:
    meeting, lan, rolls = scene.meeting(), scene.who(LAN), scene.all.rolls
    first = rolls.open(lan, meeting.id, START)
    rolls.mark(lan, meeting.id, of(first, "Hoa"), UNEXCUSED)
    scene.add("Đồng chí Mới", Role.MEMBER, scene.first)
    again = rolls.open(lan, meeting.id, LATER)
    assert called(again) == {"Hoa": UNEXCUSED, "Lan": None, "Mới": None}
    assert {one.id for one in first.lines} < {one.id for one in again.lines}
    assert rolls.get(lan, meeting.id) == again


def test_too_early_and_of_what_is_not_held(scene: Scene) -> None:
    meeting, lan, rolls = scene.meeting(), scene.who(LAN), scene.all.rolls
    gone = scene.all.schedule.cancel(lan, scene.meeting().id, NOW)
    details = Details(REGULAR, START)
    draft = scene.all.schedule.draft(lan, scene.first, details, NOW).meeting
    for one, now, error in (
        (meeting, START - MINUTE, RollTooEarly), (gone, LATER, MeetingGone),
        (draft, LATER, MeetingGone),
    ):  # fmt: skip
        with pytest.raises(error):
            rolls.open(lan, one.id, now)
        for call in (rolls.get, lambda a, m: rolls.close(a, m, LATER)):
            with pytest.raises(NotYours):
                call(lan, one.id)


def test_called_one_by_one_and_the_rest_at_once(scene: Scene) -> None:
    meeting, lan, rolls = scene.meeting(), scene.who(LAN), scene.all.rolls
    roll = rolls.open(lan, meeting.id, LATER)
    hoa = of(roll, "Hoa")
    assert called(rolls.mark(lan, meeting.id, hoa, UNEXCUSED)) == {"Hoa": UNEXCUSED, "Lan": None}
    with pytest.raises(RollIncomplete) as raised:
        rolls.close(lan, meeting.id, LATER)
    assert raised.value.detail == "1"
    assert called(rolls.mark(lan, meeting.id, hoa, None))["Hoa"] is None, "a slip"
    rolls.mark(lan, meeting.id, hoa, EXCUSED)
    assert called(rolls.mark_rest(lan, meeting.id, PRESENT)) == {"Hoa": EXCUSED, "Lan": PRESENT}
    assert called(rolls.mark_rest(lan, meeting.id, UNEXCUSED))["Hoa"] is EXCUSED, "none is left"
    with pytest.raises(NotYours):
        rolls.mark(lan, meeting.id, NOWHERE, PRESENT)
    other = rolls.open(lan, scene.meeting().id, LATER)
    with pytest.raises(NotYours):  # a line of another meeting
        rolls.mark(lan, meeting.id, other.lines[0].id, PRESENT)


def test_closed_it_was_held(scene: Scene) -> None:
    meeting, lan, rolls = scene.meeting(), scene.who(LAN), scene.all.rolls
    done = closed(scene, meeting)
    assert (done.meeting.state, done.closed_at) == (State.HELD, LATER)
    assert rolls.close(lan, meeting.id, LATER + HOUR) == done
    assert rolls.open(lan, meeting.id, LATER + HOUR) == done
    line = done.lines[0].id
    for call in (
        lambda: rolls.mark(lan, meeting.id, line, EXCUSED),
        lambda: rolls.mark_rest(lan, meeting.id, EXCUSED),
        lambda: rolls.count_in(lan, meeting.id, line, False),
    ):
        with pytest.raises(RollClosed):
            call()
    assert rolls.get(lan, meeting.id) == done


def test_opened_again_for_a_day(scene: Scene) -> None:
    meeting, lan, rolls = scene.meeting(), scene.who(LAN), scene.all.rolls
    done = closed(scene, meeting)
    again = rolls.reopen(lan, meeting.id, LATER + DAY - MINUTE)
    assert (again.meeting.state, again.closed_at) == (State.ANNOUNCED, None)
    assert again.lines == done.lines and rolls.reopen(lan, meeting.id, LATER + 9 * DAY) == again
    rolls.mark(lan, meeting.id, of(again, "Hoa"), EXCUSED)
    rolls.close(lan, meeting.id, LATER + DAY)
    assert rolls.reopen(lan, meeting.id, LATER + DAY).closed_at is None
    rolls.close(lan, meeting.id, LATER + DAY)
    with pytest.raises(RollClosed):
        rolls.reopen(lan, meeting.id, LATER + 2 * DAY)
    assert scene.tick(LATER + DAY) == [], "nobody is told of any of it"


def test_the_reasons_go_when_it_is_closed(scene: Scene) -> None:
    meeting, other = scene.meeting(), scene.meeting(START + HOUR)
    for one in (meeting, other):
        scene.all.replies.answer(scene.who(HOA), one.id, 1, Answer.ABSENT, NOW, Reason.AWAY)
    closed(scene, meeting)
    kept = {}
    with scene.database.reading() as connection:
        for row in connection.execute(sa.select(replies)):
            kept[row.meeting_id] = (row.answer, row.reason)
    assert kept == {meeting.id: ("absent", None), other.id: ("absent", "away")}


def test_an_answer_after_its_roll_was_begun_changes_no_mark(scene: Scene) -> None:
    """The meeting has begun by then; what a leader called holds."""
    meeting, lan = scene.meeting(), scene.who(LAN)
    roll = scene.all.rolls.open(lan, meeting.id, START)
    scene.all.rolls.mark(lan, meeting.id, of(roll, "Hoa"), UNEXCUSED)
    assert called(scene.all.rolls.open(lan, meeting.id, LATER))["Hoa"] is UNEXCUSED


def test_the_roll_keeps_who_was_there(scene: Scene) -> None:
    """Somebody leaves the cell, and the committee's lists: their name stays, nothing else."""
    listed = scene.add("Phạm Văn Danh", Role.MEMBER, scene.first, account=7000000031)
    meeting = scene.meeting()
    closed(scene, meeting)
    scene.staffing.dismiss(scene.chief, listed, Role.MEMBER, scene.first, LATER)
    lines = {
        one.name: one.person_id for one in scene.all.rolls.get(scene.who(LAN), meeting.id).lines
    }
    assert lines["Phạm Văn Danh"] == listed


def test_closed_twice_at_once_and_opened_twice_at_once(scene: Scene) -> None:
    meeting, lan, rolls = scene.meeting(), scene.who(LAN), scene.all.rolls
    opened = at_once(*[lambda: rolls.open(lan, meeting.id, LATER)] * 4)
    assert all(one == opened[0] for one in opened) and len(opened[0].lines) == 2
    rolls.mark_rest(lan, meeting.id, PRESENT)
    done = at_once(*[lambda: rolls.close(lan, meeting.id, LATER)] * 4)
    assert all(one == done[0] for one in done)
