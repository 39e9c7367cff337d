"""Reading when a meeting is: the phrases, what holds for every text, a reading completed."""

import datetime
import unicodedata
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.reading import Reading, complete, read_when
from bot.dates.showing import show_when
from bot.dates.starts import FARTHEST
from bot.dates.when import Problem, When
from knowledge.agenda.kinds import MeetingKind
from knowledge.text import fold
from tests.bot.dates.phrases import ELSEWHEN, FIRST, SECOND, THIRD, TUESDAY, Phrase

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PHRASES = [*FIRST, *SECOND, *THIRD, *ELSEWHEN]
CERTAIN = [one for one in PHRASES if one.problem is None]


def at(local: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(local).replace(tzinfo=ZONE)


def read(text: str, now: str = TUESDAY) -> Reading:
    return read_when(text, at(now), ZONE)


def shown(when: When) -> str:
    rule = f"{when.rule} @ " if when.rule else ""
    return f"{rule}{when.start:%Y-%m-%d %H:%M}"


def starts(reading: Reading) -> tuple[str, ...]:
    return tuple(map(shown, reading.candidates))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda one: one.typed)
def test_phrases(phrase: Phrase) -> None:
    reading = read(phrase.typed, phrase.now)
    assert (starts(reading), reading.problem) == (phrase.starts, phrase.problem)
    assert (reading.certain is None) == (phrase.problem is not None)
    assert phrase.place in (None, reading.place)
    assert phrase.kind in (None, reading.kind)


def test_there_are_phrases_enough_and_each_once() -> None:
    assert len(PHRASES) >= 300
    assert len({(one.typed, one.now) for one in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda one: one.typed)
def test_how_a_phrase_is_encoded_and_spaced_does_not_matter(phrase: Phrase) -> None:
    plain = read(phrase.typed, phrase.now)
    for same in (
        unicodedata.normalize("NFD", phrase.typed),
        f"  {phrase.typed.replace(' ', '  ')}\n",
        f"{phrase.typed}.",
        phrase.typed.replace(" ", "\u00a0"),
        f"\u200b{phrase.typed}\x02",
    ):
        reading = read(same, phrase.now)
        assert (starts(reading), reading.problem) == (starts(plain), plain.problem), same


def unmarked(text: str, every: int) -> str:
    words = text.split(" ")
    return " ".join(one if at % 2 == every else fold(one) for at, one in enumerate(words))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda one: one.typed)
def test_a_phrase_typed_otherwise_never_means_another_day_for_certain(phrase: Phrase) -> None:
    without_marks = fold(phrase.typed), unmarked(phrase.typed, 0), unmarked(phrase.typed, 1)
    for typed in (*without_marks, phrase.typed.upper(), phrase.typed.title()):
        certain = read(typed, phrase.now).certain
        assert certain is None or shown(certain) in phrase.starts, typed


@pytest.mark.parametrize("typed_as", [fold, str.upper, str.title])
def test_most_phrases_need_neither_marks_nor_capitals(typed_as: Callable[[str], str]) -> None:
    asked = [one.typed for one in CERTAIN if read(typed_as(one.typed), one.now).certain is None]
    assert len(asked) / len(CERTAIN) < 0.05, asked


PLACES = [
    # typed, place, rest
    ("họp chi bộ 19h30 thứ 6 tại Nhà văn hóa Tổ 3", "Nhà văn hóa Tổ 3", "họp chi bộ"),
    ("tại nhà văn hóa, 19h30 thứ 6, họp chi bộ", "nhà văn hóa", "họp chi bộ"),
    ("19h30 thứ 6 ở nhà đ/c Lan họp chi ủy", "nhà đ/c Lan", "họp chi ủy"),
    ("19h30 thu 6 o truong tieu hoc", "truong tieu hoc", ""),
    ("19h30 thứ 6, Hội trường UBND, phường Mẫu", "Hội trường UBND, phường Mẫu", ""),
    ("19h30 thứ 6 tại nhà văn hóa. Mời đi đúng giờ.", "nhà văn hóa", "Mời đi đúng giờ"),
    ("19h30 thứ 6 tại nhà văn hóa để bàn việc xây đường", "nhà văn hóa", "để bàn việc xây đường"),
    ("19h30 thứ 6 tại số 12 ngõ 3 đường Hoàng Mai", "số 12 ngõ 3 đường Hoàng Mai", ""),
    ("Địa điểm: đình làng. Thời gian: 19h30 thứ 6", "đình làng", "Thời gian"),
    ("19h30 thứ 6 chuan bi tai lieu", None, "chuan bi tai lieu"),
    ("sinh hoạt chi bộ vào lúc 19h30, ngày thứ 6", None, "sinh hoạt chi bộ"),
    ("19h30 thứ 6", None, ""),
]


@pytest.mark.parametrize(("typed", "place", "rest"), PLACES)
def test_place_and_rest_stay_as_typed(typed: str, place: str | None, rest: str) -> None:
    reading = read(typed)
    assert starts(reading) == ("2026-11-27 19:30",)
    assert (reading.place, reading.rest) == (place, rest)


KINDS = [
    ("họp chi bộ", MeetingKind.THUONG_KY),
    ("sinh hoat thuong ky thang 12", MeetingKind.THUONG_KY),
    ("SHCB", MeetingKind.THUONG_KY),
    ("sinh hoạt chuyên đề quý 4", MeetingKind.CHUYEN_DE),
    ("sinh hoạt chi bộ theo chuyên đề", MeetingKind.CHUYEN_DE),
    ("lễ kết nạp đảng viên", MeetingKind.KET_NAP),
    ("họp xét chuyển đảng chính thức", MeetingKind.CHINH_THUC),
    ("cong nhan dang vien chinh thuc", MeetingKind.CHINH_THUC),
    ("kiểm điểm cuối năm", MeetingKind.KIEM_DIEM),
    ("đánh giá, xếp loại đảng viên", MeetingKind.KIEM_DIEM),
    ("Đại hội Chi bộ nhiệm kỳ 2027-2030", MeetingKind.DAI_HOI),
    ("họp chi ủy", MeetingKind.CAP_UY),
    ("họp chi uỷ mở rộng", MeetingKind.CAP_UY),
    ("họp cấp ủy chuẩn bị đại hội", MeetingKind.CAP_UY),  # the first is what it is
    ("họp bất thường chi bộ", None),
    ("họp tổ dân phố", None),
    ("chi ủy viên", None),
]


@pytest.mark.parametrize(("typed", "kind"), KINDS)
def test_kinds(typed: str, kind: MeetingKind | None) -> None:
    assert read(typed).kind is kind


COMPLETED = [
    # said first, said then, meant
    ("20/12", "19h30", ("2026-12-20 19:30",)),
    ("tối thứ 6", "7h", ("2026-11-27 19:00",)),
    ("tối thứ 6", "7 rưỡi", ("2026-11-27 19:30",)),
    ("thứ 6", "19", ("2026-11-27 19:00",)),
    ("thứ 6", "lúc 7 giờ tối nhé", ("2026-11-27 19:00",)),
    ("19h30", "thứ 6 tuần sau", ("2026-12-04 19:30",)),
    ("19h30", "5", ("2026-12-05 19:30",)),
    ("tuần sau 19h", "thứ 6", ("2026-12-04 19:00",)),
    ("tháng 12 lúc 19h", "ngày 20", ("2026-12-20 19:00",)),
    ("hằng tháng 19h30", "mùng 3", ("FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 19:30",)),
    ("hằng tuần", "thứ 6 19h", ("FREQ=WEEKLY;BYDAY=FR @ 2026-11-27 19:00",)),
    ("thứ 6 7h30", "tối", ("2026-11-27 19:30",)),
    ("thu 6 7h30", "toi", ("2026-11-27 19:30",)),
    ("thứ 6 7h30", "buổi sáng", ("2026-11-27 07:30",)),
    ("31/2 19h", "28/2/2027", ("2027-02-28 19:00",)),
    ("31/11 19h", "30", ("2026-11-30 19:00",)),
    ("thứ 6 25h", "20h", ("2026-11-27 20:00",)),
    ("thứ 6 19h", "à không, thứ 7", ("2026-11-28 19:00",)),  # said with "không": asked
    ("họp chi bộ", "19h30 thứ 6", ("2026-11-27 19:30",)),
    ("hôm qua 19h", "thứ 6", ("2026-11-27 19:00",)),
    ("không họp thứ 6", "20/12 19h", ("2026-12-20 19:00",)),
]


@pytest.mark.parametrize(("first", "then", "meant"), COMPLETED)
def test_a_reading_is_completed(first: str, then: str, meant: tuple[str, ...]) -> None:
    reading = complete(read(first), then, at(TUESDAY), ZONE)
    assert starts(reading) == meant
    assert (reading.certain is None) == ("không" in then)


def test_completing_keeps_the_place_and_the_title() -> None:
    first = read("họp chi ủy thứ 6 tại nhà văn hóa")
    reading = complete(first, "19h", at(TUESDAY), ZONE)
    assert (reading.place, reading.rest) == ("nhà văn hóa", "họp chi ủy")
    assert reading.kind is MeetingKind.CAP_UY
    assert complete(reading, "20h tại trụ sở", at(TUESDAY), ZONE).place == "trụ sở"


def test_tomorrow_stays_the_day_it_was_when_it_was_said() -> None:
    first = read("mai", "2026-11-24 23:59")
    reading = complete(first, "19h", at("2026-11-25 00:01"), ZONE)
    assert starts(reading) == ("2026-11-25 19:00",)


def test_what_is_missing_is_all_that_is_missing() -> None:
    day = read("rằm tháng 11")
    assert day.problem is Problem.NO_TIME
    assert [one.date for one in day.days] == [datetime.date(2026, 12, 23)]
    rule = read("mùng 3 hằng tháng")
    assert [one.rule for one in rule.days] == ["FREQ=MONTHLY;BYMONTHDAY=3"]
    assert read("19h30").days == ()


DETAILS = [
    ("31/2 19h", "31/2"),
    ("25h thứ 6", "25h"),
    ("thứ 8 19h", "thứ 8"),
    ("không họp thứ 6 19h", "không"),
    ("thứ 6 hoặc thứ 7 19h", "thứ 6 hoặc thứ 7"),
    ("hôm qua 19h", "hôm qua"),
    ("20,21/12 19h", "20,21/12"),
    ("20/2 19h", "20/2"),
]


@pytest.mark.parametrize(("typed", "detail"), DETAILS)
def test_the_words_in_question_are_named(typed: str, detail: str) -> None:
    assert read(typed).detail == detail


moments = st.datetimes(
    datetime.datetime(2026, 1, 1),  # noqa: DTZ001 (hypothesis adds the zone)
    datetime.datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(ZONE),
).map(lambda one: one.replace(second=0, microsecond=0))
minutes = st.integers(1, 18 * 30 * 24 * 60)  # up to about 18 months ahead
WORDS = """thứ thu 6 sáu sau t6 cn chủ nhật tuần tuan này nay tới toi tối sáng sang chiều mai kia
    mốt 19h30 7h 8 giờ 30 rưỡi kém 15 20/12 31/2 ngày 3 mùng rằm tháng 12 hằng mỗi đầu cuối tết âm
    lịch năm 2027 hai mươi mười bảy , . - : / ( ) không hoặc đến từ tại nhà văn hóa họp"""
words = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)


@given(st.text(max_size=60) | words, moments)
def test_any_text_is_read_or_refused(text: str, now: datetime.datetime) -> None:
    reading = read_when(text, now, ZONE)
    assert reading.candidates or reading.problems
    for one in reading.candidates:
        assert one.start.tzinfo is ZONE
        assert now < one.start <= now + FARTHEST
    assert len(set(reading.candidates)) == len(reading.candidates) <= 6
    again = complete(reading, text, now, ZONE)
    assert again.candidates or again.problems


@given(moments, minutes)
def test_what_is_shown_is_read_back(now: datetime.datetime, ahead: int) -> None:
    start = now + datetime.timedelta(minutes=ahead)
    text = show_when(start, ZONE)
    for typed in (text, fold(text), f"họp chi bộ {text} tại nhà văn hóa"):
        assert read_when(typed, now, ZONE).certain == When(start), typed


@pytest.mark.parametrize("hour", range(24))
def test_a_time_of_24_hours_is_never_asked_about_from_nine_on(hour: int) -> None:
    asked = read(f"ngày 20/12/2026 {hour}h").problem
    assert (asked is None) == (hour not in (0, 5, 6, 7, 8))
    assert read(f"ngày 20/12/2026 {hour:02d}:00").problem is (None if hour else Problem.UNSURE)


def test_a_naive_clock_is_refused() -> None:
    naive = at(TUESDAY).replace(tzinfo=None)
    with pytest.raises(ValueError):
        read_when("mai 19h", naive, ZONE)
    with pytest.raises(ValueError):
        complete(read("mai"), "19h", naive, ZONE)


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime.datetime(2026, 11, 24, 18, 0, tzinfo=datetime.UTC)  # already the 25th there
    assert starts(read_when("mai 19h", late, ZONE)) == ("2026-11-26 19:00",)
