"""Deadlines of party work: off at first, each told at most once, no more kept than is needed."""

import datetime

import pytest
import sqlalchemy as sa

from bot.meetings import belongings, periods
from bot.meetings.deadlines import DAYS, BadProbation
from bot.meetings.falling_due import DueDeadline
from bot.meetings.periods import Kind
from bot.meetings.records import Details
from bot.meetings.tables import deadlines_told, probations
from bot.people import holding
from bot.people.errors import NotYours
from bot.people.records import Role
from knowledge.agenda.kinds import MeetingKind
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, NOW, Scene, at
from tests.bot.people import HOA, LAN, MINH, at_once

THEMATIC = MeetingKind.CHUYEN_DE


def due(scene: Scene, when: str) -> list[tuple[str, str, str]]:
    """What would be told: kind, period, day of which it speaks."""
    return [(one.kind, one.period, str(one.day)) for one in due_of(scene, when)]


def due_of(scene: Scene, when: str) -> list[DueDeadline]:
    return scene.all.deadlines.due(at(when))


def novice(scene: Scene, name: str = "Đỗ Dự Bị", **how: object) -> int:
    """Somebody on probation in the first cell."""
    return scene.add(name, Role.MEMBER, scene.first, probationary=True, **how)  # type: ignore[arg-type]


def begun(scene: Scene, person_id: int, day: str, now: datetime.datetime = NOW) -> None:
    leader, date = scene.who(LAN, now), datetime.date.fromisoformat(day)
    scene.all.deadlines.begun(leader, scene.first, person_id, date, now)


def kept(scene: Scene) -> tuple[int, int]:
    """How many days of probations are kept, how many rows of what was told."""
    with scene.database.reading() as connection:
        found = [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (probations, deadlines_told)
        ]
    return found[0], found[1]


def fees(scene: Scene, day: int, now: datetime.datetime = NOW) -> None:
    scene.all.deadlines.turn_on(scene.who(LAN, now), scene.first, Kind.FEES, now, day)


# ── off at first; who may ────────────────────────────────────────────────────


def test_everything_is_off_at_first(scene: Scene) -> None:
    novice(scene)
    wanted = scene.all.deadlines.of_cell(scene.who(LAN), scene.first, NOW)
    assert (wanted.fees_on, wanted.thematic, wanted.doubtful) == (None, False, 0)
    assert [one.begun_on for one in wanted.probations] == [None]
    for when in ("2026-12-01 09:00", "2026-12-05 09:00", "2027-11-21 09:00"):
        assert due(scene, when) == []


def test_only_who_leads_the_cell_sets_and_sees_them(scene: Scene) -> None:
    person, kept_by = novice(scene), scene.all.deadlines
    for actor in (scene.who(MINH), scene.who(HOA), scene.chief):
        for call in (
            lambda actor=actor: kept_by.of_cell(actor, scene.first, NOW),
            lambda actor=actor: kept_by.turn_on(actor, scene.first, Kind.FEES, NOW, 5),
            lambda actor=actor: kept_by.turn_off(actor, scene.first, Kind.FEES),
            lambda actor=actor: kept_by.thematic_this_quarter(actor, scene.first, NOW),
            lambda actor=actor: kept_by.begun(actor, scene.first, person, NOW.date(), NOW),
            lambda actor=actor: kept_by.done(actor, scene.first, person),
        ):
            with pytest.raises(NotYours):
                call()
    assert kept(scene) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "day"),
    [(Kind.FEES, None), (Kind.FEES, 31), (Kind.FEES, 0), (Kind.THEMATIC, 5),
     (Kind.RECOGNITION, None)],
)  # fmt: skip
def test_what_no_button_offers_is_refused(scene: Scene, kind: Kind, day: int | None) -> None:
    with pytest.raises(NotYours):
        scene.all.deadlines.turn_on(scene.who(LAN), scene.first, kind, NOW, day)


# ── when each is due ─────────────────────────────────────────────────────────

FEES = [
    ("the day before", "2026-12-04 19:59", []),
    ("too early", "2026-12-05 07:59", []),
    ("the morning", "2026-12-05 08:00", ["2026-12"]),
    ("the evening", "2026-12-05 20:00", []),
    ("the process was down for three days", "2026-12-08 09:00", ["2026-12"]),
    ("a week later", "2026-12-12 08:00", []),
    ("the next month", "2027-01-05 08:00", ["2027-01"]),
]


@pytest.mark.parametrize("row", FEES, ids=[row[0] for row in FEES])
def test_fees_are_told_on_the_chosen_day(scene: Scene, row: tuple[str, str, list[str]]) -> None:
    fees(scene, 5)
    assert [one[1] for one in due(scene, row[1])] == row[2]


def test_the_day_of_last_month_is_told_late_where_the_process_was_down(scene: Scene) -> None:
    fees(scene, 25)
    assert due(scene, "2026-12-01 09:00") == [("fees", "2026-11", "2026-11-25")]
    assert due(scene, "2026-12-02 09:00") == []


def test_a_day_that_has_passed_when_it_is_turned_on_is_not_told(scene: Scene) -> None:
    fees(scene, 20)  # on the 21st
    assert due(scene, "2026-11-22 09:00") == []
    assert due(scene, "2026-12-20 09:00") == [("fees", "2026-12", "2026-12-20")]


def test_turned_off_it_is_told_no_more(scene: Scene) -> None:
    fees(scene, 5)
    [one] = due_of(scene, "2026-12-05 09:00")
    scene.all.deadlines.turn_off(scene.who(LAN), scene.first, Kind.FEES)
    assert due(scene, "2026-12-05 09:01") == []
    assert not scene.all.deadlines.claim(one, at("2026-12-05 09:01")), "turned off meanwhile"


THEMES = [
    ("no meeting", None, "2026-12-01 08:00", True),
    ("before the last month", None, "2026-11-30 19:00", False),
    ("the last day of the quarter", None, "2026-12-31 19:59", True),
    ("the quarter is over", None, "2027-01-01 08:00", False),
    ("dated later in the quarter", "2026-12-31 19:30", "2026-12-01 08:00", False),
    ("held before", "2026-11-25 19:30", "2026-12-01 08:00", False),
    ("dated in the next quarter", "2027-01-01 08:00", "2026-12-31 08:00", True),
]


@pytest.mark.parametrize("row", THEMES, ids=[row[0] for row in THEMES])
def test_a_thematic_meeting_in_each_quarter(
    scene: Scene, row: tuple[str, str | None, str, bool]
) -> None:
    _, meeting, when, told = row
    scene.all.deadlines.turn_on(scene.who(LAN), scene.first, Kind.THEMATIC, NOW, None)
    if meeting is not None:
        details_of(scene, meeting)
    wanted = [("thematic", "IV/2026", "2026-12-31")] if told else []
    assert due(scene, when) == wanted
    name, there = scene.all.deadlines.thematic_this_quarter(scene.who(LAN), scene.first, at(when))
    assert name == ("I/2027" if when > "2027" else "IV/2026")
    assert there is (meeting is not None and not told)


def test_the_meeting_of_one_quarter_is_none_of_the_next(scene: Scene) -> None:
    scene.all.deadlines.turn_on(scene.who(LAN), scene.first, Kind.THEMATIC, NOW, None)
    details_of(scene, "2026-12-20 19:30")
    assert due(scene, "2026-12-31 09:00") == []
    assert due(scene, "2027-03-01 09:00") == [("thematic", "I/2027", "2027-03-31")]


def test_who_leads_in_two_ways_is_told_once(scene: Scene) -> None:
    scene.give(scene.lan, Role.STAND_IN, scene.first)
    fees(scene, 5)
    assert len(due(scene, "2026-12-05 09:00")) == 1


def test_turned_on_in_the_last_month_it_is_told_from_the_next_quarter_on(scene: Scene) -> None:
    """Whoever turns it on is shown at once how this quarter stands."""
    now = at("2026-12-05 09:00")
    scene.all.deadlines.turn_on(scene.who(LAN, now), scene.first, Kind.THEMATIC, now, None)
    assert due(scene, "2026-12-06 09:00") == []
    assert due(scene, "2027-03-01 09:00") == [("thematic", "I/2027", "2027-03-31")]


def details_of(scene: Scene, start: str) -> int:
    leader, details = scene.who(LAN), Details(THEMATIC, at(start))
    made = scene.all.schedule.draft(leader, scene.first, details, NOW).meeting.id
    return scene.all.schedule.confirm(leader, made, NOW).meeting.id


def test_a_regular_meeting_or_a_cancelled_or_another_cells_is_none(scene: Scene) -> None:
    scene.all.deadlines.turn_on(scene.who(LAN), scene.first, Kind.THEMATIC, NOW, None)
    scene.meeting(at("2026-12-10 19:30"))
    cancelled = details_of(scene, "2026-12-20 19:30")
    assert due(scene, "2026-12-01 09:00") == []
    scene.all.schedule.cancel(scene.who(LAN), cancelled, NOW)
    assert due(scene, "2026-12-01 09:00") == [("thematic", "IV/2026", "2026-12-31")]


PROBATION = [
    ("long before", "2026-12-20 09:00", []),
    ("a month before", "2027-01-15 08:00", ["11:2027-02-15"]),
    ("in between", "2027-02-14 19:00", ["11:2027-02-15"]),
    ("the day", "2027-02-15 08:00", ["12:2027-02-15"]),
    ("a week later", "2027-02-22 08:00", ["12:2027-02-15"]),
    ("long after", "2027-03-20 08:00", []),
]


@pytest.mark.parametrize("row", PROBATION, ids=[row[0] for row in PROBATION])
def test_recognition_is_told_a_month_ahead_and_on_the_day(
    scene: Scene, row: tuple[str, str, list[str]]
) -> None:
    begun(scene, novice(scene), "2026-02-15")
    assert [one[1] for one in due(scene, row[1])] == row[2]


def test_a_probation_written_down_late_is_told_what_is_still_to_come(scene: Scene) -> None:
    begun(scene, novice(scene), "2025-12-10")  # its last month has begun
    assert due(scene, "2026-11-22 09:00") == []
    assert [one[1] for one in due(scene, "2026-12-10 09:00")] == ["12:2026-12-10"]
    begun(scene, novice(scene, "Đỗ Quá"), "2025-10-10")  # a year has passed
    assert [one[1] for one in due(scene, "2026-12-10 09:00")] == ["12:2026-12-10"]


@pytest.mark.parametrize(
    ("day", "good"),
    [("2026-11-21", True), ("2026-11-22", False), ("2024-11-21", True), ("2024-11-20", False),
     ("2027-11-21", False), ("1990-01-01", False)],
)  # fmt: skip
def test_days_on_which_no_probation_began(scene: Scene, day: str, good: bool) -> None:
    person = novice(scene)
    if good:
        begun(scene, person, day)
        return
    with pytest.raises(BadProbation):
        begun(scene, person, day)
    assert kept(scene) == (0, 0)


# ── told once ────────────────────────────────────────────────────────────────


def test_each_leader_is_told_once(scene: Scene) -> None:
    deputy = scene.add("Vũ Thay", Role.STAND_IN, scene.first, account=7_000_000_050)
    scene.add("Vũ Không Máy", Role.STAND_IN, scene.first)
    fees(scene, 5)
    now, told = at("2026-12-05 09:00"), scene.all.deadlines
    ones = told.due(now)
    assert [(one.leader_id, one.user_id) for one in ones] == [
        (scene.lan, LAN), (deputy, 7_000_000_050),
    ]  # fmt: skip
    for one in ones:
        assert told.claim(one, now) and not told.claim(one, now)
        told.told(one, now)
    assert told.due(now + HOUR) == []
    fees(scene, 10, now)  # another day of the same month
    assert due(scene, "2026-12-10 09:00") == []
    scene.add("Vũ Mới", Role.STAND_IN, scene.first, account=7_000_000_051)
    assert [one.user_id for one in due_of(scene, "2026-12-10 09:00")] == [7_000_000_051]


def test_two_workers_tell_it_once(scene: Scene) -> None:
    fees(scene, 5)
    now = at("2026-12-05 09:00")
    [one] = scene.all.deadlines.due(now)
    claims = at_once(*[lambda: scene.all.deadlines.claim(one, now)] * 4)
    assert sorted(claims) == [False, False, False, True]


def test_what_surely_never_left_is_due_again_and_what_may_have_is_not(scene: Scene) -> None:
    fees(scene, 5)
    now, told = at("2026-12-05 09:00"), scene.all.deadlines
    [one] = told.due(now)
    assert told.claim(one, now)
    told.release(one)
    assert told.due(now) == [one] and told.claim(one, now)
    assert told.due(now + DAY) == [], "the process died: it may have arrived"
    leader = scene.who(LAN, now)
    assert told.of_cell(leader, scene.first, now).doubtful == 1
    told.told(one, now)
    assert told.of_cell(leader, scene.first, now).doubtful == 0
    told.release(one)
    assert told.due(now) == [], "what was told is not forgotten"


def test_a_leader_who_lost_the_cell_between_is_not_told(scene: Scene) -> None:
    fees(scene, 5)
    now, told = at("2026-12-05 09:00"), scene.all.deadlines
    [one] = told.due(now)
    scene.staffing.appoint(scene.chief, scene.hoa, Role.SECRETARY, scene.first, now)
    assert not told.claim(one, now)
    assert [one.user_id for one in told.due(now)] == [HOA]
    scene.directory.unreachable(HOA)
    assert told.due(now) == [], "nobody who can be written to"


# ── what is kept ─────────────────────────────────────────────────────────────


def test_when_it_is_done_the_day_is_erased_and_what_was_told_of_it(scene: Scene) -> None:
    person, told = novice(scene), scene.all.deadlines
    begun(scene, person, "2026-02-15")
    now = at("2027-02-15 08:00")
    [one] = told.due(now)
    assert told.claim(one, now)
    assert kept(scene) == (1, 1)
    told.done(scene.who(LAN, now), scene.first, person)
    assert kept(scene) == (0, 0)
    with pytest.raises(NotYours):
        told.done(scene.who(LAN, now), scene.first, person)


def test_turning_it_off_erases_every_day_of_the_cell(scene: Scene) -> None:
    other = scene.add("Đỗ Khác", Role.MEMBER, scene.second, probationary=True)
    leader = scene.who(MINH)
    scene.all.deadlines.begun(leader, scene.second, other, datetime.date(2026, 5, 1), NOW)
    for name in ("Đỗ Một", "Đỗ Hai"):
        begun(scene, novice(scene, name), "2026-02-15")
    assert kept(scene) == (3, 0)
    scene.all.deadlines.turn_off(scene.who(LAN), scene.first, Kind.RECOGNITION)
    assert kept(scene) == (1, 0), "the other cell's stays"


@pytest.mark.parametrize("how", ["recognized", "dismissed", "transferred", "guest"])
def test_a_changed_membership_erases_the_day(scene: Scene, how: str) -> None:
    person, staffing = novice(scene), scene.staffing
    begun(scene, person, "2025-12-10")
    now = at("2026-12-10 09:00")
    [one] = scene.all.deadlines.due(now)
    if how == "recognized":
        staffing.mark(scene.who(LAN), person, scene.first, now, probationary=False)
    elif how == "dismissed":
        staffing.dismiss(scene.who(LAN), person, Role.MEMBER, scene.first, now)
    elif how == "transferred":
        staffing.transfer(scene.chief, person, scene.first, scene.second, now)
    else:
        staffing.mark(scene.who(LAN), person, scene.first, now, temporary=True)
    assert not scene.all.deadlines.claim(one, now), "not told any more"
    assert scene.all.deadlines.due(now) == []
    assert kept(scene) == (0, 0)


def test_a_day_that_nobody_dealt_with_is_erased_half_a_year_after_its_end(scene: Scene) -> None:
    begun(scene, novice(scene), "2026-02-15")
    due(scene, "2027-08-16 09:00")
    assert kept(scene) == (1, 0)
    due(scene, "2027-08-18 09:00")
    assert kept(scene) == (0, 0)


def test_erasing_somebodys_data_erases_the_day(scene: Scene) -> None:
    person = novice(scene, account=7_000_000_060)
    begun(scene, person, "2025-12-10")
    now = at("2026-12-10 09:00")
    [one] = scene.all.deadlines.due(now)
    assert scene.all.deadlines.claim(one, now)
    with scene.database.writing() as connection:
        belongings.forget(connection, 7_000_000_060, person)
    assert kept(scene) == (0, 0)


def test_somebody_found_to_be_on_two_lists_is_told_of_once(scene: Scene) -> None:
    """The same person, entered by name and with an account: the day goes with them."""
    listed = novice(scene, "Đỗ Dự Bị")
    holder = scene.add("Đỗ Dự Bị", account=7_000_000_061)
    begun(scene, listed, "2025-12-10")
    now = at("2026-12-10 09:00")
    [one] = scene.all.deadlines.due(now)
    assert scene.all.deadlines.claim(one, now)
    with scene.database.writing() as connection:
        people = [holding.person(connection, one, now) for one in (listed, holder)]
        holding.merge(connection, people[0], people[1], now)
    assert kept(scene) == (1, 1)
    assert scene.all.deadlines.due(now + MINUTE) == []


def test_nobody_is_asked_of_a_day_for_who_is_not_on_probation(scene: Scene) -> None:
    guest = novice(scene, "Đỗ Khách", temporary=True)
    for person in (scene.hoa, scene.minh, guest):
        with pytest.raises(NotYours):
            begun(scene, person, "2026-02-15")


# ── the calendar beneath ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [("2026-02-15", 12, "2027-02-15"), ("2028-02-29", 12, "2029-02-28"),
     ("2026-03-31", 11, "2027-02-28"), ("2026-01-31", -1, "2025-12-31"),
     ("2026-12-31", 2, "2027-02-28"), ("2026-03-15", -24, "2024-03-15"),
     ("2026-01-01", 0, "2026-01-01"), ("2026-12-01", 12, "2027-12-01")],
)  # fmt: skip
def test_the_same_day_months_later(day: str, count: int, found: str) -> None:
    begin = datetime.date.fromisoformat(day)
    assert str(periods.months_after(begin, count)) == found


@pytest.mark.parametrize(
    ("day", "begin", "name"),
    [("2026-01-01", "2026-01-01", "I/2026"), ("2026-06-30", "2026-04-01", "II/2026"),
     ("2026-07-01", "2026-07-01", "III/2026"), ("2026-12-31", "2026-10-01", "IV/2026")],
)  # fmt: skip
def test_quarters(day: str, begin: str, name: str) -> None:
    found, following = periods.quarter_of(datetime.date.fromisoformat(day))
    assert (str(found), periods.quarter_name(found)) == (begin, name)
    assert following == periods.months_after(found, 3)


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [("2026-12-04", 1, "2026-12-07"),  # over a weekend
     ("2026-12-31", 1, "2027-01-04"),  # over New Year, a Friday
     ("2026-12-03", 30, "2027-01-15")],
)  # fmt: skip
def test_working_days(day: str, count: int, found: str) -> None:
    assert str(periods.working_days_after(datetime.date.fromisoformat(day), count)) == found


def test_every_month_has_the_days_that_are_offered() -> None:
    assert max(DAYS) <= 28
