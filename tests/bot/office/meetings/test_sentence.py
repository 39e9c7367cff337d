"""What is taken as scheduling, and what stays a question to the documents."""

import datetime
import json

import pytest

from bot.office.meetings.sentence import completes, schedules
from knowledge.text import fold
from tests.bot.office.meetings.desk import TUESDAY, ZONE, at
from tests.conftest import SAMPLES

NOW = at(TUESDAY)

SCHEDULING = [
    "họp chi bộ 19h30 thứ Sáu tuần này tại nhà văn hóa",
    "Họp chi bộ thứ 6",  # the time is asked
    "họp 19h30",  # the day is asked
    "họp chi bộ ngày mai",
    "HỌP CHI BỘ 20H TỐI MAI",
    "họp chi bộ 31/2 lúc 19h",  # refused, with the reason
    "họp chi bộ 25h thứ 6",
    "họp chi bộ hôm qua 19h",
    "họp chi ủy 7h tối thứ năm nhé",
    "sinh hoạt chi bộ mùng 3 hằng tháng 19h",
    "sinh hoạt chuyên đề 14h 10/12",
    "lễ kết nạp đảng viên 9h ngày 19/12/2026 hội trường tầng 2",
    "đại hội chi bộ 8h sáng chủ nhật tuần sau",
    "lên lịch họp chi bộ tối thứ 6",
    "đặt lịch họp 20/12 19h",
    "xếp lịch họp chi ủy chiều mai 15h",
    "mời họp 19h30 thứ 6",
    "mời các đồng chí họp chi bộ 19h30 tối nay",
    "kính mời các đồng chí dự họp lúc 8h sáng chủ nhật",
    "thông báo họp chi bộ 19 giờ 30 ngày 3/12",
    "nhờ trợ lý lên lịch họp 19h30 thứ 6",
    "trợ lý ơi, đặt lịch họp chi bộ 19h mai",
    "họp chi bộ 19h30 thứ sáu ạ",  # polite, no question
    "họp chi bộ 19h thứ 6 bàn nghị quyết 18 và quy định mới",
    "mùng 3 hằng tháng lúc 7 giờ tối",  # nothing else can be meant
    "19h30 thứ 6 tại nhà văn hóa",
    "20h 3/12",
    "lên lịch họp",  # says it all: what is asked comes next
    "đặt lịch họp chi bộ",
]
QUESTIONS = [
    "họp chi bộ bao lâu một lần",
    "họp chi bộ bao lâu một lần?",
    "họp chi bộ định kỳ ngày nào trong tháng?",
    "họp chi bộ định kỳ ngày nào trong tháng",
    "họp chi bộ vào ngày nào hằng tháng",
    "họp chi bộ ngày 3/12 mấy giờ",
    "họp chi bộ thứ 6 này ở đâu",
    "họp chi bộ thứ 6 này không",
    "họp chi bộ ngày 15/4 bàn gì",
    "họp chi bộ tháng 12 có những nội dung gì",
    "họp chi bộ 19h30 được không ạ",
    "họp chi bộ mỗi tháng một lần",  # no day: a rule looked for
    "họp chi bộ tối thiểu 90 phút",
    "họp chi bộ phải có bao nhiêu đảng viên",
    "họp chi bộ",
    "họp chi bộ thường kỳ gồm những bước nào?",
    "sinh hoạt chuyên đề mấy lần một năm",
    "sinh hoạt chi bộ ngày 3 ai chủ trì",
    "đại hội chi bộ mấy năm một lần",
    "lễ kết nạp đảng viên trong 30 ngày tính từ khi nào",
    "đặt lịch họp như thế nào",
    "biên bản họp chi bộ ngày 15/4",
    "quy định về họp chi bộ ngày 3 hằng tháng",
    "hợp tác quốc tế ngày 3/12",
    "hop dong lao dong ky ngay 3/12",
    "thời gian dự bị của đảng viên là bao lâu?",
    "mức đóng đảng phí từ 1/1/2026",
    "xin chào",
    "",
    "biên bản họp 19h30 ngày 3/12 của chi bộ tổ dân phố 5",  # more than a day and a time
    "19h30",
]


@pytest.mark.parametrize("typed", SCHEDULING)
def test_this_schedules(typed: str) -> None:
    for one in (typed, fold(typed), typed.capitalize(), f"  {typed}. "):
        assert schedules(one, NOW, ZONE), one
    assert not schedules(f"{typed}?", NOW, ZONE), "a question mark makes it a question"


@pytest.mark.parametrize("typed", QUESTIONS)
def test_this_is_a_question(typed: str) -> None:
    for one in (typed, typed.upper(), f"{typed} ", fold(typed)):
        assert not schedules(one, NOW, ZONE), one


def test_a_mark_may_tell_a_question() -> None:
    """ "à" asks, "ạ" is polite; without marks it is taken for politeness, and read back."""
    assert not schedules("tối nay 19h họp à", NOW, ZONE)
    assert schedules("tối nay 19h họp ạ", NOW, ZONE) and schedules("toi nay 19h hop a", NOW, ZONE)


def test_no_question_of_the_gold_set_schedules() -> None:
    gold = SAMPLES.parents[1] / "tests" / "gold"
    asked = [
        json.loads(line)["question"]
        for path in gold.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(asked) > 50
    for one in asked:
        assert not schedules(one, NOW, ZONE) and not schedules(fold(one), NOW, ZONE), one
        assert not completes(fold(one), NOW, ZONE), one


CONTINUING = {
    "19h30": True,
    "7h tối": True,
    "thứ 7": True,
    "thu 7 nhe": True,
    "ngày mai": True,
    "20/12 lúc 19h tại hội trường": True,
    "31/2": True,
    "19h30?": False,
    "mai mấy giờ họp": False,
    "nghị quyết 18": False,
    "37-QĐ/TW": False,
    "điều 5": False,
    "đảng viên dự bị": False,
    "tuần này có văn bản mới không": False,
    "mức đóng đảng phí từ ngày 1/1/2026 của đảng viên hưu trí": False,
}


@pytest.mark.parametrize("typed", CONTINUING)
def test_what_goes_on_with_a_time_that_was_asked_for(typed: str) -> None:
    assert completes(typed, NOW, ZONE) is CONTINUING[typed]


def test_a_naive_clock_is_refused() -> None:
    naive = datetime.datetime(2026, 11, 24, 9)  # noqa: DTZ001
    with pytest.raises(ValueError):
        schedules(SCHEDULING[0], naive, ZONE)
