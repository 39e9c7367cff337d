"""What is asked about a typed time: one thing at a time, every doubt in a sentence of its own."""

from dataclasses import dataclass

import pytest

from bot.dates.reading import read_when
from bot.dates.when import Problem
from bot.texts import office as office_words
from bot.texts import scheduling as words
from knowledge.dates import show_date
from tests.bot.office.meetings.desk import TUESDAY, ZONE, Desk, at

LINE, MESSAGE, LABEL = 90, 450, 21  # characters; "Chủ nhật 06/12, 19:30"


@dataclass(frozen=True)
class Case:
    """What is typed first, why it is not certain, what is shown, what can be pressed."""

    typed: str
    problem: Problem
    shown: tuple[str, ...]
    labels: tuple[str, ...] = ()


CASES = [
    Case("nhé", Problem.NOTHING, (words.PROBLEMS[Problem.NOTHING], words.RETYPE)),
    Case("31/2 19h", Problem.IMPOSSIBLE_DATE,
         ("Trong lịch không có ngày “31/2”.", words.RETYPE_DAY)),
    Case("thứ 8 19h", Problem.IMPOSSIBLE_DATE, ("Trong lịch không có ngày “thứ 8”.",)),
    Case("25h thứ 6", Problem.IMPOSSIBLE_TIME,
         ("Trong ngày không có giờ “25h”.", words.RETYPE_TIME)),
    Case("19h30", Problem.NO_DAY, (words.TIME_SO_FAR, words.ASK_DAY)),
    Case("hằng tháng", Problem.NO_DAY, (words.ASK_DAY,)),
    Case("thứ 6", Problem.NO_TIME,
         ("Ngày họp: thứ Sáu, ngày 27/11/2026 (19/10 âm lịch).", words.ASK_TIME)),
    Case("mùng 3 hằng tháng", Problem.NO_TIME,
         ("Họp định kỳ ngày 3 hằng tháng.", words.ASK_TIME)),
    Case("mùng 5 tháng 12", Problem.NO_TIME,
         ("thứ Bảy, ngày 05/12/2026 (27/10 âm lịch)",
          "hoặc thứ Ba, ngày 12/01/2027 (5/12 âm lịch).")),
    Case("hôm qua 19h", Problem.PAST, ("Thời gian “hôm qua” đã qua rồi.", words.RETYPE)),
    Case("8h sáng nay", Problem.PAST, ("Thời gian này đã qua rồi.",)),
    Case("thứ 2 tuần này 19h", Problem.PAST,
         ("đã qua rồi", words.CHOOSE_ONE,
          "Thứ Hai, ngày 30/11/2026, 19 giờ (tối), tức 22/10 âm lịch"),
         ("Thứ Hai 30/11, 19:00",)),
    Case("20/12/2028 19h", Problem.TOO_FAR, ("18 tháng", words.RETYPE)),
    Case("không họp thứ 6 19h", Problem.UNSURE, ("“không”", words.CHOOSE_ONE),
         ("Thứ Sáu 27/11, 19:00",)),
    Case("thứ 5 ngày 4/12 19h", Problem.DISAGREE,
         ("không khớp", "1. Thứ Sáu, ngày 04/12/2026", "2. Thứ Năm, ngày 03/12/2026"),
         ("Thứ Sáu 04/12, 19:00", "Thứ Năm 03/12, 19:00")),
    Case("thứ 6 hoặc thứ 7 19h", Problem.SEVERAL, ("nhiều ngày giờ",),
         ("Thứ Sáu 27/11, 19:00", "Thứ Bảy 28/11, 19:00")),
    Case("chủ nhật đầu tháng 8h sáng", Problem.HOW_OFTEN,
         ("một buổi, hay họp định kỳ", "1. Chủ nhật, ngày 06/12/2026, 8 giờ (sáng), tức 28/10 âm "
          "lịch; định kỳ Chủ nhật đầu tiên hằng tháng"),
         (words.REPEATING, words.ONCE)),
    Case("mùng 31 hằng tháng 19h", Problem.SHORT_MONTHS,
         ("Có tháng không có ngày “31”.", "(tháng không có thì thôi)"),
         ("Thứ Hai 30/11, 19:00", "Thứ Năm 31/12, 19:00")),
    Case("ngày 30 hằng tháng 19h", Problem.SHORT_MONTHS,
         ("Có tháng không có ngày “30”.",), ("Chọn dòng 1", "Chọn dòng 2")),
    Case("mùng 5 tháng 12 19h", Problem.LUNAR,
         ("âm lịch hay dương lịch", "1. Thứ Bảy, ngày 05/12/2026, 19 giờ (tối), tức 27/10 âm lịch",
          "2. Thứ Ba, ngày 12/01/2027, 19 giờ (tối), tức 5/12 âm lịch"),
         ("Thứ Bảy 05/12, 19:00", "Thứ Ba 12/01, 19:00")),
    Case("mùng 3 âm 19h", Problem.LUNAR, (words.LUNAR_ONE, "tức 3/11 âm lịch"),
         ("Thứ Sáu 11/12, 19:00",)),
    Case("20/2 19h", Problem.NEXT_YEAR, ("“20/2” năm nay đã qua", "Thứ Bảy, ngày 20/02/2027"),
         ("Thứ Bảy 20/02, 19:00",)),
    Case("thứ 3 19h", Problem.TODAY, ("Hôm nay cũng là", "24/11/2026", "01/12/2026"),
         ("Thứ Ba 24/11, 19:00", "Thứ Ba 01/12, 19:00")),
    Case("cuối tuần 8h sáng", Problem.VAGUE, ("nhiều ngày",),
         ("Thứ Bảy 28/11, 08:00", "Chủ nhật 29/11, 08:00")),
    Case("7h thứ 6", Problem.AMBIGUOUS_HALF_DAY,
         ("buổi sáng", "19 giờ (tối)", "7 giờ (sáng)"),
         ("Thứ Sáu 27/11, 19:00", "Thứ Sáu 27/11, 07:00")),
]  # fmt: skip


def test_every_problem_has_a_case() -> None:
    assert {one.problem for one in CASES} == set(Problem) == set(words.PROBLEMS)


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.typed)
def test_what_is_asked(desk: Desk, case: Case) -> None:
    assert read_when(case.typed, at(TUESDAY), ZONE).problem is case.problem
    desk.call(f"schedule:{desk.cell.id}")
    text = desk.say(case.typed)
    assert text is not None
    for part in case.shown:
        assert part in text, text
    assert desk.labels == (*case.labels, office_words.LEAVE)
    assert all(len(label) <= LABEL for label in desk.labels)
    assert len(text.splitlines()[0]) <= LINE and len(text) <= MESSAGE
    assert text.count("?") <= 2 and desk.rows() == [], "nothing is guessed, nothing is saved"


@pytest.mark.parametrize("case", [one for one in CASES if one.labels], ids=lambda one: one.typed)
def test_every_meaning_can_be_chosen(desk: Desk, case: Case) -> None:
    meant = read_when(case.typed, at(TUESDAY), ZONE).candidates
    for number, label in enumerate(case.labels):
        desk.call(f"schedule:{desk.cell.id}")
        desk.say(case.typed)
        text = desk.press(label)
        assert show_date(meant[number].start.date()) in text
        [row] = desk.rows()
        assert row[1] == f"{meant[number].start:%Y-%m-%d %H:%M}"
        assert ("Định kỳ" in text) == (meant[number].rule is not None)
        desk.press(office_words.LEAVE)
        assert desk.rows() == []


# Typed one after another, and what is known at the end: the start, the place.
STEPS = [
    (["thứ 6 tại nhà văn hóa", "19h30"], "2026-11-27 19:30", "nhà văn hóa"),
    (["19h30", "thứ 6", ], "2026-11-27 19:30", ""),
    (["họp chi ủy", "thứ 6", "7h tối ở nhà đồng chí Lan"], "2026-11-27 19:00",
     "nhà đồng chí Lan"),
    (["thứ 6", "19"], "2026-11-27 19:00", ""),
    (["31/11 19h tại hội trường", "30"], "2026-11-30 19:00", "hội trường"),
    (["thứ 6 19h75", "19h45"], "2026-11-27 19:45", ""),
    (["thứ 6", "25h", "19h"], "2026-11-27 19:00", ""),
    (["thứ 6", "hôm qua", "19h"], "2026-11-27 19:00", ""),  # refused, and forgotten
    (["thứ 6", "tại nhà văn hóa", "19h"], "2026-11-27 19:00", "nhà văn hóa"),
    (["hôm qua 19h", "thứ 6"], "2026-11-27 19:00", ""),
    (["7h thứ 6", "tối"], "2026-11-27 19:00", ""),
    (["thứ 6 hoặc thứ 7 19h", "thứ 7"], "2026-11-28 19:00", ""),
    (["nhé", "", "19h thứ 6"], "2026-11-27 19:00", ""),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "start", "place"), STEPS, ids=lambda one: str(one))
def test_one_thing_at_a_time(desk: Desk, typed: list[str], start: str, place: str) -> None:
    desk.call(f"schedule:{desk.cell.id}")
    for one in typed[:-1]:
        desk.say(one)
        assert desk.rows() == [], one
    desk.say(typed[-1])
    assert [(row[1], row[2]) for row in desk.rows()] == [(start, place)]


def test_a_label_is_never_there_twice(desk: Desk) -> None:
    for case in CASES:
        desk.call(f"schedule:{desk.cell.id}")
        desk.say(case.typed)
        assert len(set(desk.labels)) == len(desk.labels), case.typed
