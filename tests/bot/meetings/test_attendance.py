"""Who came over the months, and the month's table of all cells."""

import datetime

import pytest

from bot.meetings.attendance import Attendance
from bot.meetings.records import Details, Meeting
from bot.meetings.roll import Mark
from bot.people.errors import NotYours
from bot.people.records import Role
from tests.bot.meetings.scene import DAY, HOUR, NOW, REGULAR, START, Scene, at
from tests.bot.people import HOA, LAN, MINH, NAM

PRESENT, EXCUSED, UNEXCUSED = Mark
SINCE, UNTIL = at("2026-12-01 00:00"), at("2027-01-01 00:00")


def held(scene: Scene, start: datetime.datetime, *marks: tuple[int, Mark]) -> Meeting:
    """A meeting of the first cell with a closed roll: who was not present. The rest was."""
    meeting, lan, rolls = scene.meeting(start), scene.who(LAN), scene.all.rolls
    lines = {one.person_id: one.id for one in rolls.open(lan, meeting.id, start).lines}
    for person_id, mark in marks:
        rolls.mark(lan, meeting.id, lines[person_id], mark)
    rolls.mark_rest(lan, meeting.id, PRESENT)
    rolls.close(lan, meeting.id, start + HOUR)
    return meeting


def of_cell(scene: Scene) -> dict[str, tuple[int, int, int]]:
    """Everybody's between `SINCE` and `UNTIL`, in the order of the list."""
    found = scene.all.attendance.of_cell(scene.who(LAN), scene.first, SINCE, UNTIL)
    return {one.name: (one.present, one.excused, one.unexcused) for one in found}


def test_only_closed_rolls_of_these_months_count(scene: Scene) -> None:
    hoa, lan = scene.hoa, scene.who(LAN)
    held(scene, SINCE - HOUR)
    held(scene, SINCE, (hoa, EXCUSED))  # the first minute of the month belongs to it
    held(scene, START, (hoa, UNEXCUSED))
    held(scene, UNTIL - HOUR)
    held(scene, UNTIL, (hoa, EXCUSED))
    scene.all.rolls.open(lan, scene.meeting(START + DAY).id, START + DAY)  # never closed
    again = held(scene, START + 2 * DAY, (hoa, EXCUSED))
    scene.all.rolls.reopen(lan, again.id, START + 2 * DAY + 2 * HOUR)
    assert of_cell(scene) == {"Lê Hoa": (1, 1, 1), "Nguyễn Thị Lan": (3, 0, 0)}
    mine = scene.all.attendance.mine(scene.who(HOA), scene.first, SINCE, UNTIL)
    assert mine == Attendance(hoa, "Lê Hoa", 1, 1, 1) and mine.meetings == 3


def test_of_oneself_alone(scene: Scene) -> None:
    held(scene, START, (scene.hoa, EXCUSED))
    mine, lan = scene.all.attendance.mine, scene.who(LAN)
    assert mine(lan, scene.first, SINCE, UNTIL) == Attendance(scene.lan, lan.name, 1, 0, 0)
    minh = scene.who(MINH)  # on no roll of that cell
    assert mine(minh, scene.first, SINCE, UNTIL) == Attendance(scene.minh, minh.name, 0, 0, 0)
    with pytest.raises(NotYours):
        mine(scene.who(NAM), scene.first, SINCE, UNTIL)


def test_who_came_later_and_who_has_gone(scene: Scene) -> None:
    """Only the meetings on whose roll somebody stood; a new name holds for the old meetings too."""
    leaves = scene.add("Phạm Văn Danh", Role.MEMBER, scene.first, account=NAM)
    held(scene, START, (leaves, EXCUSED))
    scene.staffing.dismiss(scene.chief, leaves, Role.MEMBER, scene.first, NOW)
    scene.add("Vũ Thị Mới", Role.MEMBER, scene.first)
    scene.staffing.rename(scene.chief, scene.hoa, scene.first, "Lê Thị Hoa", NOW)
    held(scene, START + DAY)
    assert of_cell(scene) == {
        "Phạm Văn Danh": (0, 1, 0), "Lê Thị Hoa": (2, 0, 0), "Nguyễn Thị Lan": (2, 0, 0),
        "Vũ Thị Mới": (1, 0, 0),
    }  # fmt: skip


def test_a_time_without_a_zone_is_a_fault(scene: Scene) -> None:
    with pytest.raises(ValueError, match="zone"):
        scene.all.attendance.mine(
            scene.who(HOA), scene.first, SINCE.replace(tzinfo=None), UNTIL
        )  # fmt: skip


# ── the month's table ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("year", "month", "inside", "outside"),
    [
        (2026, 12, ["2026-12-01 00:00", "2026-12-31 23:30"],
         ["2026-11-30 23:59", "2027-01-01 00:00"]),
        (2027, 1, ["2027-01-01 00:00", "2027-01-31 23:59"],
         ["2026-12-31 23:59", "2027-02-01 00:00"]),
        (2027, 2, ["2027-02-01 00:00", "2027-02-28 23:59"], ["2027-03-01 00:00"]),
        (2028, 2, ["2028-02-29 23:59"], ["2028-03-01 00:00"]),  # a leap year's
    ],
)  # fmt: skip
def test_a_month_is_vietnams(
    scene: Scene, year: int, month: int, inside: list[str], outside: list[str]
) -> None:
    for start in (*inside, *outside):
        scene.meeting(at(start))
    first, second = scene.all.attendance.month(scene.chief, year, month, NOW)
    assert [one.start for one in first.dated] == [at(one) for one in inside]
    assert (first.met, first.rolled, second.met, second.dated) == ((), 0, (), ())


def test_who_met_who_has_a_date_who_has_neither(scene: Scene) -> None:
    third = scene.directory.make_cell(scene.chief, "Chi bộ tổ dân phố 10", NOW).id
    done = held(scene, START)
    begun, coming = scene.meeting(START + HOUR), scene.meeting(START + 9 * DAY)
    gone = scene.meeting(START + 3 * DAY)
    scene.all.schedule.cancel(scene.who(LAN), gone.id, NOW)
    scene.all.schedule.draft(scene.who(LAN), scene.first, Details(REGULAR, START), NOW)
    minh = scene.who(MINH)
    weekly = Details(REGULAR, START + 14 * DAY, rule="FREQ=WEEKLY;COUNT=2")
    drafted = scene.all.schedule.draft(minh, scene.second, weekly, NOW).meeting
    scene.all.schedule.confirm(minh, drafted.id, NOW)  # no leader was asked yet: still a date
    table = scene.all.attendance.month(scene.chief, 2026, 12, START + 2 * HOUR)
    assert [one.cell.name for one in table] == [
        "Chi bộ tổ dân phố 3", "Chi bộ tổ dân phố 10", "Chi bộ Trường Mẫu",
    ]  # fmt: skip
    first, tenth, second = table
    assert ([one.id for one in first.met], first.rolled) == ([done.id, begun.id], 1)
    assert [one.id for one in first.dated] == [coming.id]
    assert (tenth.cell.id, tenth.met, tenth.dated) == (third, (), ())
    assert (second.met, len(second.dated)) == ((), 2)
