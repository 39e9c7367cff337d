"""Lines as secretaries type them → who is to do what until when."""

import datetime

import pytest

from bot.people.records import Cell, Held, Person, Role
from bot.tasks.due import is_due_day, read_due, usual_days
from bot.tasks.errors import TooManyTasks, UnclearTask
from bot.tasks.matching import named, untitled
from bot.tasks.reading import MOST, Said, begins, read
from tests.bot.meetings.scene import NOW, ZONE

CELL = Cell(1, "Chi bộ 3")
NAMES = {
    "Nguyễn Thị Lan": Role.SECRETARY, "Nguyễn Văn Hùng": Role.MEMBER, "Lê Thị Hoa": Role.MEMBER,
    "Phạm An": Role.MEMBER, "Phạm Ấn": Role.MEMBER,
}  # fmt: skip
PEOPLE = [
    Person(at, name, None, (Held(role, CELL),)) for at, (name, role) in enumerate(NAMES.items(), 1)
]
DEC_15 = datetime.date(2026, 12, 15)
LINES = [
    # With marks and without, the usual way.
    ("giao đồng chí Hùng rà soát danh sách đảng viên, hạn 15/12",
     Said("Rà soát danh sách đảng viên", "đồng chí Hùng", "15/12")),
    ("giao dong chi hung ra soat danh sach dang vien han 15/12",
     Said("Ra soat danh sach dang vien", "dong chi hung", "15/12")),
    ("Giao cho d/c Hùng: rà soát, hạn chót 15/12", Said("Rà soát", "d/c Hùng", "15/12")),
    ("Hùng rà soát danh sách; xong trước ngày 15 tháng 12",
     Said("Rà soát danh sách", "Hùng", "ngày 15 tháng 12")),
    ("1. Nguyễn Văn Hùng lập danh sách", Said("Lập danh sách", "Nguyễn Văn Hùng")),
    # Who stands behind.
    ("Rà soát danh sách - đ/c Hùng - 15/12", Said("Rà soát danh sách", "đ/c Hùng", "15/12")),
    ("chuẩn bị đại hội (đồng chí Hoa), hạn 15/12",
     Said("Chuẩn bị đại hội", "đồng chí Hoa", "15/12")),
    ("rà soát danh sách do đồng chí Hoa", Said("Rà soát danh sách", "đồng chí Hoa")),
    # Roles, bodies, several.
    ("giao bí thư chuẩn bị báo cáo, hạn thứ Sáu tuần sau",
     Said("Chuẩn bị báo cáo", "bí thư", "thứ Sáu tuần sau")),
    ("chi đoàn thanh niên dọn vệ sinh, trước 20/12",
     Said("Dọn vệ sinh", "chi đoàn thanh niên", "20/12")),
    ("giao tổ đảng số 2 vận động bà con", Said("Vận động bà con", "tổ đảng số 2")),
    ("giao chị Hoa và anh Hùng kiểm tra quỹ", Said("Kiểm tra quỹ", "chị Hoa và anh Hùng")),
    # Somebody who is not on the list: a title, and capitals where there are any.
    ("đồng chí Ngô Thị Mới viết bài", Said("Viết bài", "đồng chí Ngô Thị Mới")),
    ("dong chi binh tham gia dinh", Said("Tham gia dinh", "dong chi binh")),
    # Words that lead to no day, and no name.
    ("phân công đồng chí Ấn báo cáo trước chi bộ", Said("Báo cáo trước chi bộ", "đồng chí Ấn")),
    ("rà soát hạn chế sau kiểm điểm", Said("Rà soát hạn chế sau kiểm điểm")),
    ("Cô Hoa đến thăm đồng chí ốm ngày 3/12", Said("Đến thăm đồng chí ốm", "Cô Hoa", "ngày 3/12")),
    ("cơ quan báo cáo", Said("Cơ quan báo cáo")),
    ("thu đảng phí, hạn cuối tháng", Said("Thu đảng phí", "", "cuối tháng")),
    ("thu đảng phí hạn cuối: 15/12", Said("Thu đảng phí", "", "15/12")),
]  # fmt: skip


def is_name(name: str) -> bool:
    return bool(named(name, PEOPLE, CELL.id))


@pytest.mark.parametrize(("line", "said"), LINES, ids=[line for line, _ in LINES])
def test_a_line(line: str, said: Said) -> None:
    assert read(line, is_name) == (said,)


def test_several_lines_are_several_tasks() -> None:
    text = "\n\n".join(line for line, _ in LINES[:MOST])
    assert read(text, is_name) == tuple(said for _, said in LINES[:MOST])
    with pytest.raises(TooManyTasks):
        read("\n".join(line for line, _ in LINES[: MOST + 1]), is_name)


@pytest.mark.parametrize(
    "text", ["", " \n ", "15/12", "💥", "giao đồng chí Hùng, hạn 15/12", "- \n-"]
)
def test_what_is_no_task(text: str) -> None:
    with pytest.raises(UnclearTask):
        read(text, is_name)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Hùng", ["Nguyễn Văn Hùng"]),
        ("đồng chí Văn Hùng", ["Nguyễn Văn Hùng"]),
        ("NGUYỄN VĂN HÙNG", ["Nguyễn Văn Hùng"]),
        ("Trần Văn Hùng", []),  # another surname is another person
        ("an", ["Phạm An", "Phạm Ấn"]),  # without marks it may be either
        ("đồng chí Ấn", ["Phạm Ấn"]),
        ("bí thư", ["Nguyễn Thị Lan"]),
        ("phó bí thư", []),
        ("chi bộ", []),
        ("đồng chí", []),
        ("", []),
    ],
)
def test_whom_a_name_means(typed: str, who: list[str]) -> None:
    assert [one.name for one in named(typed, PEOPLE, CELL.id)] == who


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("đồng chí Hùng", "Hùng"), ("Đ/c Hùng", "Hùng"), ("chi bộ", "chi bộ"), ("chị Hoa", "Hoa")],
)
def test_a_name_without_its_title(typed: str, shown: str) -> None:
    assert untitled(typed) == shown


# Typed on Saturday, 21/11/2026.
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15/12", DEC_15), ("15/12/2026", DEC_15), ("ngày 15 tháng 12", DEC_15),
        ("17h ngày 15/12", DEC_15), ("ngay 15 thang 12", DEC_15),
        ("mai", datetime.date(2026, 11, 22)), ("thứ Sáu tuần sau", datetime.date(2026, 11, 27)),
        ("10 ngày nữa", datetime.date(2026, 12, 1)), ("15/1", datetime.date(2027, 1, 15)),
        ("tuần này", datetime.date(2026, 11, 22)), ("trong tuần sau", datetime.date(2026, 11, 29)),
    ],
)  # fmt: skip
def test_a_day(words: str, day: datetime.date) -> None:
    assert read_due(words, NOW, ZONE).day == day


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("cuối tháng", datetime.date(2026, 11, 30)),
        ("trong tháng 12", datetime.date(2026, 12, 31)),
        ("30/11 hoặc 5/12", datetime.date(2026, 11, 30)),
        ("mùng 5", datetime.date(2026, 12, 5)),
        ("thứ Bảy", datetime.date(2026, 11, 21)),  # today, or in a week
        ("20/11", None),  # yesterday: nobody means the next year's
        ("1/11/2026", None),
        ("31/2", None),
        ("trước Tết", None),
        ("hằng tháng", None),
        ("", None),
    ],
)
def test_a_day_that_is_asked_for(words: str, first: datetime.date | None) -> None:
    found = read_due(words, NOW, ZONE)
    assert found.day is None
    assert (found.candidates[:1] or (None,)) == (first,)


def test_the_days_that_are_offered_are_to_come() -> None:
    for day in range(40):
        now = NOW + datetime.timedelta(days=day)
        today = now.astimezone(ZONE).date()
        found = usual_days(now, ZONE)
        assert all(today < one and is_due_day(one, today) for one in found)
        assert len(found) in (2, 3) and list(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("giao đồng chí Hùng rà soát, hạn 15/12", True),
        ("Phân công đ/c Hoa thu đảng phí", True),
        ("giao bi thu chuan bi bao cao", True),
        ("giao đồng chí Hùng việc gì", False),
        ("giao đồng chí Hùng rà soát chưa?", False),
        ("giao quyền là gì", False),
        ("nhiệm vụ của bí thư", False),
        ("phân công giúp đỡ đảng viên dự bị", False),
    ],
)
def test_words_that_nothing_asked_for(text: str, is_one: bool) -> None:
    assert begins(text) is is_one
