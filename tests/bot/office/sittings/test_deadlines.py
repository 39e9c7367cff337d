"""The screens of deadlines: what is on, by which rule, how sure; a day typed; what is told."""

import pytest

from bot import texts
from bot.meetings.deadlines import BadProbation
from bot.office.meetings.deadlines import to_send
from bot.people.records import Role
from bot.texts import deadlines as words
from knowledge import errors
from tests.bot.meetings.scene import ZONE, at
from tests.bot.office.sittings import LAN, Sitting, first_line, labels

INTERNAL = "Nội bộ, không chuyển tiếp."
KINDS = ["Xem đảng phí", "Xem chuyên đề", "Xem đảng viên dự bị"]


def told(sitting: Sitting, when: str) -> list[str]:
    """What leaders are told at a time: claimed, told."""
    sitting.now = at(when)
    found = to_send(sitting.board, sitting.now, ZONE)
    deadlines = sitting.all.deadlines
    assert all(deadlines.claim(one.due, sitting.now) for one in found)
    for one in found:
        deadlines.told(one.due, sitting.now)
        assert one.notice.user_id == one.due.user_id == LAN
    return [one.notice.screen.text for one in found]


def novice(sitting: Sitting, name: str = "Đỗ Dự Bị") -> int:
    return sitting.add(name, Role.MEMBER, sitting.first, probationary=True)


@pytest.mark.parametrize("label", KINDS)
def test_every_rule_has_its_source_and_says_first_that_it_is_to_be_checked(
    sitting: Sitting, label: str
) -> None:
    shown = sitting.press(LAN, "deadlines", sitting.first)
    assert shown.screen.text.count("đang tắt") == 3 and labels(shown)[:3] == KINDS
    said = sitting.tap(LAN, shown, label).screen.text.splitlines()
    assert said[1].startswith("Cần kiểm tra:"), "under the title"
    assert any(number in " ".join(said) for number in ("01-QĐ/TW", "42-HD/BTCTW", "294-QĐ/TW"))


def test_fees_on_a_day_and_off_again(sitting: Sitting) -> None:
    shown = sitting.tap(LAN, sitting.press(LAN, "deadlines", sitting.first), "Xem đảng phí")
    assert "Tắt nhắc" not in labels(shown)
    on = sitting.tap(LAN, shown, "Báo vào ngày 5")
    assert "Hiện nhắc ngày 5 hằng tháng" in on.screen.text and "Báo vào ngày 5" not in labels(on)
    back = sitting.tap(LAN, on, "Về nhắc việc")
    assert "- Đảng phí hằng tháng: nhắc ngày 5 hằng tháng" in back.screen.text
    [said] = told(sitting, "2026-12-05 09:00")
    assert said.splitlines()[0] == (
        "Nhắc việc: thu, nộp đảng phí tháng 12/2026, Chi bộ tổ dân phố 3."
    )
    assert "Cần kiểm tra" in said and said.endswith(INTERNAL)
    assert told(sitting, "2026-12-06 09:00") == []
    off = sitting.tap(LAN, sitting.press(LAN, "deadline", sitting.first, 0), "Tắt nhắc")
    assert "Hiện đang tắt." in off.screen.text
    assert told(sitting, "2027-01-05 09:00") == []


def test_a_quarter_without_a_thematic_meeting(sitting: Sitting) -> None:
    shown = sitting.press(LAN, "deadline", sitting.first, 1)
    assert "Quý IV/2026: chưa có buổi chuyên đề nào." in shown.screen.text
    on = sitting.tap(LAN, shown, "Bật nhắc")
    assert "Hiện đang bật." in on.screen.text
    sitting.now = at("2026-12-01 08:00")
    [one] = to_send(sitting.board, sitting.now, ZONE)
    said = one.notice.screen.text
    assert said.startswith("Nhắc việc: quý IV/2026 của Chi bộ tổ dân phố 3 chưa có buổi chuyên đề.")
    assert one.notice.screen.buttons[0].label == "Lên lịch họp"


def test_a_probation_from_the_typed_day_to_its_end(sitting: Sitting) -> None:
    novice(sitting)
    shown = sitting.press(LAN, "deadline", sitting.first, 2)
    asked = sitting.tap(LAN, shown, "Đỗ Dự Bị: chưa ghi ngày")
    assert "ngày làm lễ kết nạp" in asked.screen.text and asked.form is not None
    saved = sitting.type(LAN, asked, "15/02/2026")
    assert first_line(saved) == (
        "Đồng chí Đỗ Dự Bị: dự bị từ 15/02/2026, đủ 12 tháng vào 15/02/2027."
    )
    assert "trước đó một tháng" in saved.screen.text and INTERNAL in saved.screen.text
    shown = sitting.press(LAN, "deadlines", sitting.first)
    assert "- Chuyển đảng chính thức: đang nhắc 1 đồng chí" in shown.screen.text
    [ahead] = told(sitting, "2027-01-15 09:00")
    assert "đủ 12 tháng dự bị vào 15/02/2027." in ahead
    [whole] = told(sitting, "2027-02-15 09:00")
    assert "đủ 12 tháng dự bị hôm nay (15/02/2027)." in whole
    again = sitting.press(LAN, "deadline", sitting.first, 2)
    seen = sitting.tap(LAN, again, "Đỗ Dự Bị: hết dự bị 15/02/2027")
    assert "Trợ lý không nhắc nữa" in seen.screen.text
    done = sitting.tap(LAN, seen, "Ghi là đã xong")
    assert done.toast == "Đã xong, ngày đã xóa." and "chưa ghi ngày" in labels(done)[0]


def test_the_day_is_told_late_as_one_that_has_passed(sitting: Sitting) -> None:
    sitting.type(LAN, sitting.press(LAN, "probation-day", sitting.first, novice(sitting)),
                 "1/12/2025")  # fmt: skip
    [said] = told(sitting, "2026-12-04 09:00")  # the process was down for three days
    assert "đã đủ 12 tháng dự bị từ 01/12/2026." in said


@pytest.mark.parametrize(
    ("typed", "error"),
    [("hôm qua", errors.BadDate), ("31/2/2026", errors.BadDate), ("", errors.BadDate),
     ("02/2026", errors.BadDate), ("22/11/2026", BadProbation), ("01/01/1990", BadProbation)],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_in_a_sentence(
    sitting: Sitting, typed: str, error: type[errors.ChiboError]
) -> None:
    asked = sitting.press(LAN, "probation-day", sitting.first, novice(sitting))
    with pytest.raises(error) as raised:
        sitting.type(LAN, asked, typed)
    table = texts.ERRORS | words.ERRORS
    assert "Mời đồng chí gõ" in table[error].format(detail=raised.value.detail)
    wanted = sitting.all.deadlines.of_cell(sitting.who(LAN), sitting.first, sitting.now)
    assert [one.begun_on for one in wanted.probations] == [None]


def test_leaving_the_question_leads_back(sitting: Sitting) -> None:
    asked = sitting.press(LAN, "probation-day", sitting.first, novice(sitting))
    assert asked.form is not None
    left = sitting.office.left(sitting.visit(LAN), asked.form)
    assert first_line(left).startswith("Nhắc việc định kỳ")


def test_off_erases_all_days_and_many_names_fit_on_a_screen(sitting: Sitting) -> None:
    people = [novice(sitting, f"Đỗ Số {at_}") for at_ in range(10)]
    for person in people[:2]:
        asked = sitting.press(LAN, "probation-day", sitting.first, person)
        sitting.type(LAN, asked, "15/02/2026")
    shown = sitting.press(LAN, "deadline", sitting.first, 2)
    named = [one for one in labels(shown) if one.startswith("Đỗ Số")]
    assert len(named) == 8 and all("chưa ghi ngày" in one for one in named)
    assert "Còn 2 đồng chí dự bị nữa" in shown.screen.text
    off = sitting.tap(LAN, shown, "Tắt nhắc, xóa ngày")
    assert "Tắt nhắc, xóa ngày" not in labels(off)
    assert told(sitting, "2027-02-15 09:00") == []


def test_a_cell_without_anybody_on_probation(sitting: Sitting) -> None:
    shown = sitting.press(LAN, "deadline", sitting.first, 2)
    assert "chưa ghi ai là đảng viên dự bị" in shown.screen.text


def test_what_may_not_have_arrived_is_said(sitting: Sitting) -> None:
    sitting.press(LAN, "deadline-on", sitting.first, 0, 25)
    sitting.now = at("2026-11-25 09:00")
    [one] = to_send(sitting.board, sitting.now, ZONE)
    assert sitting.all.deadlines.claim(one.due, sitting.now)  # and the process died
    said = sitting.press(LAN, "deadlines", sitting.first).screen.text
    assert "Có 1 lần nhắc Trợ lý chưa rõ đã đến hay chưa" in said
