"""A day and a time in any order, with a title and a place, marked or not: read right, or asked."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text import fold
from tests.bot.dates.test_reading import read, shown, unmarked

DAYS = {
    "thứ Sáu tuần này": "2026-11-27", "t6": "2026-11-27", "thứ bảy tuần sau": "2026-12-05",
    "T7 tuần tới": "2026-12-05", "chủ nhật": "2026-11-29", "CN này": "2026-11-29",
    "chủ nhật tuần sau nữa": "2026-12-13", "20/12": "2026-12-20", "ngày 20/12/2026": "2026-12-20",
    "20-12-2026": "2026-12-20", "ngày 20 tháng 12": "2026-12-20", "mai": "2026-11-25",
    "thứ năm ngày 3/12": "2026-12-03", "thứ 5 (3/12)": "2026-12-03", "ngày 15": "2026-12-15",
    "ngày 15 tháng sau": "2026-12-15", "thứ tư": "2026-11-25", "3 ngày nữa": "2026-11-27",
    "2 tuần nữa": "2026-12-08", "thứ sáu tới": "2026-11-27", "tháng 12 ngày 20": "2026-12-20",
    "chủ nhật đầu tiên tháng 12": "2026-12-06", "thứ bảy cuối tháng 12": "2026-12-26",
    "ngày hai mươi tháng mười hai": "2026-12-20", "thứ bẩy": "2026-11-28",
}  # fmt: skip
TIMES = {
    "19h30": "19:30", "19 giờ 30": "19:30", "19:30": "19:30", "7h30 tối": "19:30",
    "7 rưỡi tối": "19:30", "8 giờ sáng": "08:00", "2h chiều": "14:00", "14g30": "14:30",
    "mười chín giờ ba mươi": "19:30", "bảy giờ tối": "19:00", "8h kém 15 tối": "19:45",
    "tám giờ kém mười lăm sáng": "07:45", "10 giờ": "10:00", "từ 14h đến 16h": "14:00",
    "19h30-21h": "19:30", "lúc 20 giờ": "20:00", "buổi tối 7h30": "19:30", "tối 8h": "20:00",
    "hai giờ rưỡi chiều": "14:30", "11h trưa": "11:00", "08h00": "08:00",
}  # fmt: skip
TITLES = (
    "", "họp chi bộ", "Họp chi ủy mở rộng", "sinh hoạt chuyên đề quý 4", "lễ kết nạp đảng viên",
    "thảo luận Nghị quyết 18-NQ/TW", "đại hội nhiệm kỳ 2025-2030", "họp 90 phút",
    "có 25 đảng viên dự", "họp lần thứ hai", "nhắc trước 2 ngày", "đồng chí Năm trực",
    "kỷ niệm 96 năm ngày thành lập Đảng", "sơ kết 9 tháng đầu năm", "họp trong 2 tiếng",
)  # fmt: skip
PLACES = (
    "", "tại nhà văn hóa tổ 3", "ở hội trường tầng 2", "tai nvh thôn 7", "tại nhà bà Ba",
    "tại số 12/5 ngõ 3", "ở nhà đ/c Nam", "tại phòng họp số 5",
)  # fmt: skip
ORDERS = (
    "{title} {time} {day} {place}", "{title} {day} {time} {place}",
    "{title} {day}, {time}, {place}",
    "{title} {place} {time} {day}", "{time} {day} {title} {place}", "{day} {time} {place} {title}",
    "{title}: {time}, {day} {place}", "{day} {place} {time}", "{title} vào {time} {day} {place}",
)  # fmt: skip
TYPED_AS: tuple[Callable[[str], str], ...] = (
    str, fold, str.upper, str.title,
    lambda text: unmarked(text, 0), lambda text: unmarked(text, 1),
    lambda text: unicodedata.normalize("NFD", text), lambda text: fold(text).capitalize(),
)  # fmt: skip


@settings(max_examples=400)
@given(
    st.sampled_from(sorted(DAYS)), st.sampled_from(sorted(TIMES)), st.sampled_from(TITLES),
    st.sampled_from(PLACES), st.sampled_from(ORDERS), st.sampled_from(TYPED_AS),
)  # fmt: skip
def test_a_day_and_a_time_in_any_order(
    day: str, time: str, title: str, place: str, order: str, typed_as: Callable[[str], str]
) -> None:
    text = " ".join(order.format(day=day, time=time, title=title, place=place).split())
    certain = read(typed_as(text)).certain
    assert certain is None or shown(certain) == f"{DAYS[day]} {TIMES[time]}", typed_as(text)


@pytest.mark.parametrize("order", ORDERS)
def test_almost_none_is_asked_about(order: str) -> None:
    texts = [
        " ".join(order.format(day=day, time=time, title="họp chi bộ", place=place).split())
        for day in DAYS
        for time in TIMES
        for place in ("", "tại nhà văn hóa tổ 3")
    ]
    asked = [text for text in texts if read(text).certain is None]
    assert len(asked) / len(texts) < 0.01, asked
