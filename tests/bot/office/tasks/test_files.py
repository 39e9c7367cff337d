"""The papers of a meeting as files: from which agenda, with which names, in whose form."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from bot.drafts.convert import Converter
from bot.meetings.errors import MeetingGone
from bot.meetings.roll import Mark
from bot.office.screen import Attachment
from bot.office.tasks import files
from bot.office.tasks.asking_papers import asked_for, refused_in
from bot.office.tasks.files import PAPERS
from bot.people.records import Role
from bot.texts import files as words
from knowledge.agenda.kinds import MeetingKind
from tests.bot.office.meetings.desk import HOA, SAU, Desk

NEXT, LAST = "2026-12-03 19:30", "2026-11-23 19:30"
CHIEF = 7000000009


def got(desk: Desk) -> Attachment:
    """The file that was sent last."""
    assert desk.said is not None and desk.said.attachment is not None
    return desk.said.attachment


def text_of(desk: Desk) -> str:
    """Everything that stands in it, tables too."""
    document = docx.Document(io.BytesIO(got(desk).data))
    lines = [one.text for one in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "file", "says"),
    [
        ("agenda", "chuong-trinh-2026-12-03.docx", "CHƯƠNG TRÌNH"),
        ("invitation", "giay-moi-2026-12-03.docx", "GIẤY MỜI"),
        ("minutes", "bien-ban-2026-12-03.docx", "BIÊN BẢN"),
        ("resolution", "nghi-quyet-2026-12-03.docx", "NGHỊ QUYẾT"),
        ("scoring", "phieu-cham-diem-2026-12-03.docx", "PHIẾU CHẤM ĐIỂM"),
    ],
)
def test_every_paper_comes_in_the_partys_form(desk: Desk, name: str, file: str, says: str) -> None:
    desk.call(f"files:{desk.held(NEXT).id}")
    said = desk.press(words.PAPERS[name])
    assert said.startswith(f"{words.NAMES[name]}: ở tệp dưới đây.")
    assert got(desk).name == file and file.isascii()
    there = text_of(desk)
    assert says in there and "ĐẢNG CỘNG SẢN VIỆT NAM" in there
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 3" in there and "03/12/2026" in there


def test_from_the_final_agenda_or_the_newest_draft_or_the_template(desk: Desk) -> None:
    meeting = desk.held(NEXT)
    assert words.OF_TEMPLATE in desk.call(f"files:{meeting.id}")
    assert desk.labels[0] == "Soạn chương trình"
    desk.call(f"agenda:{meeting.id}")
    desk.say("thêm Phát động ủng hộ 10 phút")
    assert words.OF_DRAFT in desk.call(f"files:{meeting.id}")
    desk.press(words.PAPERS["agenda"])
    assert "Phát động ủng hộ" in text_of(desk)
    desk.call(f"agenda-settle-sure:{meeting.id}:2")
    desk.call(f"agenda:{meeting.id}")
    desk.say("thêm Bàn việc riêng lẻ 10 phút")
    assert words.OF_FINAL_EDITED in desk.call(f"files:{meeting.id}")
    desk.press(words.PAPERS["agenda"])
    assert "Phát động ủng hộ" in text_of(desk) and "riêng lẻ" not in text_of(desk)
    desk.call(f"agenda-settle-sure:{meeting.id}:3")
    assert words.OF_FINAL in desk.call(f"files:{meeting.id}").splitlines()


def test_minutes_have_the_roll_once_it_is_closed(desk: Desk) -> None:
    meeting = desk.held(LAST)
    desk.call(f"files:{meeting.id}")
    desk.press("Lấy khung biên bản")
    assert "Lê Hoa" not in text_of(desk) and "…… đồng chí" in text_of(desk)
    rolls, actor = desk.store.meetings.rolls, desk.visit().actor
    found = rolls.open(actor, meeting.id, desk.now)
    [hoa] = [one.id for one in found.lines if one.name == "Lê Hoa"]
    rolls.mark(actor, meeting.id, hoa, Mark.UNEXCUSED)
    rolls.mark_rest(actor, meeting.id, Mark.PRESENT)
    desk.call(f"files:{meeting.id}")
    desk.press("Lấy khung biên bản")
    assert "Lê Hoa" not in text_of(desk), "not before it is closed"
    desk.call(f"roll-close:{meeting.id}")
    desk.press("Lấy khung biên bản")
    there = text_of(desk)
    assert "- Tổng số theo danh sách điểm danh: 05 đồng chí." in there
    assert "- Có mặt: 04 đồng chí" in there
    assert "- Vắng không lý do: 01 đồng chí: Lê Hoa." in there
    desk.call(f"files:{meeting.id}")
    desk.press(words.PAPERS["resolution"])
    assert "Có mặt 4 đồng chí trên tổng số 5 đồng chí" in text_of(desk)


@pytest.mark.parametrize(
    ("kind", "without"),
    [
        (MeetingKind.THUONG_KY, set()),
        (MeetingKind.CHUYEN_DE, set()),
        (MeetingKind.KET_NAP, {"resolution", "scoring"}),
        (MeetingKind.CHINH_THUC, {"resolution", "scoring"}),
        (MeetingKind.KIEM_DIEM, {"scoring"}),
        (MeetingKind.DAI_HOI, {"scoring"}),
        (MeetingKind.CAP_UY, {"scoring"}),
    ],
)
def test_which_papers_a_kind_of_meeting_has(
    desk: Desk, kind: MeetingKind, without: set[str]
) -> None:
    meeting = _held(desk, kind)
    desk.call(f"files:{meeting}")
    offered = {name for name in PAPERS if words.PAPERS[name] in desk.labels}
    assert offered == set(PAPERS) - without
    for name in PAPERS:
        desk.call(f"file:{meeting}:{PAPERS.index(name)}")
        assert (desk.error is None) is (name in offered), name


def _held(desk: Desk, kind: MeetingKind) -> int:
    """A confirmed meeting of a kind; its id."""
    desk.call(f"schedule:{desk.cell.id}")
    desk.say("19h30 ngày 03/12/2026 tại nhà văn hóa")
    drafted = desk.data["Lưu lịch họp"].split(":")[1]
    desk.call(f"kind-to:{drafted}:{list(MeetingKind).index(kind)}")
    desk.call(f"confirm:{drafted}")
    return int(drafted)


def test_a_meeting_that_is_not_held_has_none(desk: Desk) -> None:
    meeting = desk.held(NEXT)
    desk.store.meetings.schedule.cancel(desk.visit().actor, meeting.id, desk.now)
    for data in (f"files:{meeting.id}", f"file:{meeting.id}:0", f"file-zalo:{meeting.id}"):
        desk.call(data)
        assert isinstance(desk.error, MeetingGone)


def test_what_may_not_go_to_a_group_is_said(desk: Desk) -> None:
    meeting = desk.held(NEXT)
    assert words.PRIVATE in desk.call(f"file:{meeting.id}:0")
    assert words.PRIVATE not in desk.call(f"file:{meeting.id}:1"), "it stands not in invitations"
    desk.call(f"file-zalo:{meeting.id}")
    assert desk.said is not None and desk.said.screen.plain is not None
    plain = desk.said.screen.plain
    assert plain.startswith("CHƯƠNG TRÌNH") and "tự phê bình" not in plain


def test_the_secretarys_name_stands_under_papers_and_nobody_elses(desk: Desk) -> None:
    desk.call(f"file:{desk.held(NEXT).id}:1")
    assert "Nguyễn Thị Sáu" in text_of(desk)
    desk.ward.person(SAU, "Nguyễn Thị Sáu", desk.cell, Role.STAND_IN)
    desk.ward.person(HOA, "Lê Hoa", desk.cell, Role.SECRETARY)
    desk.call(f"file:{desk.held(LAST).id}:1", HOA)
    assert "Lê Hoa" in text_of(desk) and "Sáu" not in text_of(desk)


def test_in_the_form_that_the_committee_chose(desk: Desk) -> None:
    meeting = desk.held(NEXT)
    desk.ward.person(CHIEF, "Phạm Quản Trị", None, Role.ADMINISTRATOR)
    desk.call(f"file:{meeting.id}:1")
    assert "T/M CHI BỘ" in text_of(desk)
    said = desk.call("paper-form", CHIEF)
    assert "6. Thay mặt ký: T/M CHI BỘ (các nguồn ghi khác nhau)" in said
    desk.press("Đổi điểm 6", CHIEF)
    assert "6. Thay mặt ký: T/M CHI ỦY" in desk.press("Chọn T/M CHI ỦY", CHIEF)
    desk.press("Đổi điểm 10", CHIEF)
    assert "10. Địa danh: Dương Kinh" in str(desk.say("Dương Kinh", CHIEF))
    desk.call(f"file:{meeting.id}:1")
    assert "T/M CHI ỦY" in text_of(desk) and "Dương Kinh, ngày" in text_of(desk)
    assert "6. Thay mặt ký: T/M CHI BỘ" in desk.call("paper-form-default", CHIEF)


def test_every_point_can_be_chosen(desk: Desk) -> None:
    desk.ward.person(CHIEF, "Phạm Quản Trị", None, Role.ADMINISTRATOR)
    desk.call("paper-form", CHIEF)
    for label in [one for one in desk.labels if one.startswith("Đổi điểm")]:
        desk.call("paper-form", CHIEF)
        desk.press(label, CHIEF)
        for choice in desk.labels[:-1]:
            desk.call("paper-form", CHIEF)
            desk.press(label, CHIEF)
            desk.press(choice, CHIEF)
            assert desk.error is None


# ── asked for in words ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("soạn hướng dẫn sinh hoạt chi bộ", "Mời đồng chí soạn kế hoạch thay thế."),
        ("chỉ thị", "Mời đồng chí soạn nghị quyết hoặc kết luận thay thế."),
        ("ban hành quy định về giờ họp", "Mời đồng chí soạn quy chế hoặc nghị quyết thay thế."),
        ("thông tri", "Mời đồng chí soạn thông báo thay thế."),
        ("soạn kế hoạch kiểm tra", "Chi bộ ban hành được kế hoạch, nhưng Trợ lý chưa có khung"),
        ("giấy khen", "Trợ lý chưa rõ “giấy khen” là loại văn bản nào."),
    ],
)
def test_what_a_cell_does_not_issue_is_refused_with_what_it_does(
    desk: Desk, typed: str, says: str
) -> None:
    desk.call(f"files:{desk.held(NEXT).id}")
    desk.press("Lấy tệp khác")
    assert says in str(desk.say(typed))
    assert words.PAPERS["agenda"] in desk.labels
    assert desk.said is not None and desk.said.attachment is None


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("nghị quyết", "nghi-quyet"), ("cho xin giấy mời", "giay-moi"),
        ("soạn biên bản", "bien-ban"), ("chuong trinh", "chuong-trinh"), ("NQ", "nghi-quyet"),
    ],
)  # fmt: skip
def test_what_it_issues_is_made(desk: Desk, typed: str, file: str) -> None:
    desk.call(f"other-file:{desk.held(NEXT).id}")
    desk.say(typed)
    assert got(desk).name == f"{file}-2026-12-03.docx"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("soạn chỉ thị về phòng cháy", True), ("soan huong dan", True),
        ("soạn nghị quyết", False), ("bỏ mục 5", False), ("hướng dẫn nào nói về điều này", False),
        ("thêm Phổ biến hướng dẫn 05", False), ("3 thành 20 phút", False),
    ],
)  # fmt: skip
def test_a_refusal_in_a_sentence(text: str, is_one: bool) -> None:
    assert (refused_in(text) is not None) is is_one


@pytest.mark.parametrize("text", ["", "a", "?", "💥" * 99, "xin " * 500, "lấy ý kiến"])
def test_words_that_name_no_paper(text: str) -> None:
    assert asked_for(text) is None


# ── the PDF beside it ────────────────────────────────────────────────────────


def test_without_anything_to_convert_with_there_is_the_docx_alone(desk: Desk) -> None:
    work = replace(desk.store.office.tasks, converter=Converter(None))
    meeting, visit = desk.held(NEXT), desk.visit()
    assert words.ONLY_WORD in files.files(work, visit, meeting.id).screen.text
    made = files.file(work, visit, meeting.id, 1)
    assert made.attachment is not None and made.later is not None and made.later() is None


def test_a_converter_that_makes_nothing_costs_nothing_else(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o700)
    work = replace(desk.store.office.tasks, converter=Converter(broken))
    made = files.file(work, desk.visit(), desk.held(NEXT).id, 1)
    assert made.attachment is not None and made.later is not None and made.later() is None
