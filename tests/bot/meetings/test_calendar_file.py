"""A cell's meetings as a calendar file: read back by the same library, and by the letter of it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.meetings.calendar_file import calendar_file
from bot.meetings.records import Meeting, State
from bot.meetings.stages import Timing
from bot.people.records import Cell
from knowledge.agenda.kinds import MeetingKind
from tests.bot.meetings.scene import HOUR, NOW, START, ZONE, at

CELL = Cell(3, "Chi bộ Tổ dân phố số 3; 4, 5")
SUMMARY = "Họp thường kỳ, " + CELL.name
USUAL = Timing()
PLACE = "Nhà văn hóa tổ 3, số 12 đường Mẫu; tầng hai"


def meeting(number: int = 7, start: datetime.datetime = START, **how: object) -> Meeting:
    given = {"place": PLACE, "state": State.ANNOUNCED, "version": 4, "minutes": 90} | how
    return Meeting(
        number, CELL, MeetingKind.THUONG_KY, start, given["minutes"], given["place"],  # type: ignore[arg-type]
        given["state"], given["version"], None, None, None,  # type: ignore[arg-type]
    )  # fmt: skip


def file_of(
    *found: Meeting, timing: Timing = USUAL, zone: ZoneInfo = ZONE, maker: str = "tro_ly_bot"
) -> bytes:
    summaries = {one.id: SUMMARY for one in found}
    return calendar_file("Lịch họp", found, summaries, timing, maker, zone, NOW)


def test_everything_is_read_back() -> None:
    calendar = Calendar.from_ical(file_of(meeting()))
    [event] = calendar.events
    assert event["uid"] == "meeting-7@tro_ly_bot" and event["sequence"] == 4
    assert (str(event["summary"]), str(event["location"])) == (SUMMARY, PLACE)
    assert event["status"] == "CONFIRMED" and calendar["method"] == "PUBLISH"
    assert (event.start, event.end) == (START, START + 1.5 * HOUR)
    assert event.start.utcoffset() == 7 * HOUR
    assert event["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    [zone] = calendar.timezones
    assert zone.tz_name == "Asia/Ho_Chi_Minh"
    assert event["dtstamp"].dt == NOW


def test_it_is_written_as_phones_expect_it() -> None:
    data = file_of(meeting())
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b""), "every line ends with CR LF"
    assert max(map(len, lines)) <= 75, "octets (RFC 5545, 3.1)"
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20261203T193000" in lines
    assert b"TZOFFSETTO:+0700" in lines and lines[-2] == b"END:VCALENDAR"
    assert b"COMMENT" not in data


def test_the_same_meeting_has_the_same_uid_in_every_file_of_one_assistant() -> None:
    def uids(data: bytes) -> list[str]:
        return [str(one["uid"]) for one in Calendar.from_ical(data).events]

    moved = meeting(start=START + 24 * HOUR, version=5)
    assert uids(file_of(meeting())) == uids(file_of(moved))
    assert uids(file_of(meeting())) != uids(file_of(meeting(), maker="another_bot"))
    many = [meeting(number) for number in range(1, 40)]
    assert len(set(uids(file_of(*many)))) == 39


def test_a_cancelled_one_wakes_nobody() -> None:
    [event] = Calendar.from_ical(file_of(meeting(state=State.CANCELLED, version=5))).events
    assert event["status"] == "CANCELLED" and event["sequence"] == 5
    assert list(event.walk("VALARM")) == []


DAY = 24 * HOUR
ALARMS = [
    ("in the evening", "2026-12-03 19:30", Timing(), [-DAY, -2 * HOUR]),
    ("at seven: not at five", "2026-12-03 07:00", Timing(), [-DAY, -11 * HOUR]),
    ("at seven, no quiet hours", "2026-12-03 07:00", Timing(quiet=None), [-DAY, -2 * HOUR]),
    ("one reminder", "2026-12-03 19:30", Timing((3 * DAY,)), [-3 * DAY]),
    ("no reminders", "2026-12-03 19:30", Timing(()), []),
]


@pytest.mark.parametrize("row", ALARMS, ids=[row[0] for row in ALARMS])
def test_the_phone_rings_when_the_cell_is_reminded(
    row: tuple[str, str, Timing, list[datetime.timedelta]],
) -> None:
    _, start, timing, rings = row
    [event] = Calendar.from_ical(file_of(meeting(start=at(start)), timing=timing)).events
    alarms = list(event.walk("VALARM"))
    assert [one["trigger"].dt for one in alarms] == rings
    assert all(str(one["action"]) == "DISPLAY" and one["description"] for one in alarms)


def test_no_place_is_no_location() -> None:
    [event] = Calendar.from_ical(file_of(meeting(place=""))).events
    assert "location" not in event


@pytest.mark.parametrize("word", ["attendee", "organizer", "contact", "comment", "description:"])
def test_nothing_personal_has_a_field(word: str) -> None:
    said = file_of(meeting(state=State.CANCELLED)).decode().lower()
    assert word not in said


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "Asia/Tokyo"])
def test_another_zone_is_described_too(name: str) -> None:
    zone = ZoneInfo(name)
    summer = meeting(8, at("2027-07-01 19:30"))
    found = Calendar.from_ical(file_of(meeting(), summer, zone=zone)).events
    assert [one.start for one in found] == [START, summer.start]


def test_nothing_is_no_file() -> None:
    with pytest.raises(ValueError, match="no meetings"):
        file_of()
