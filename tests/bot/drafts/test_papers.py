"""What each paper says, and what it leaves open."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from bot.drafts.agenda import agenda_docx
from bot.drafts.attendance import summary
from bot.drafts.invitation import invitation_docx
from bot.drafts.minutes import minutes_docx
from bot.drafts.plain import plain_text
from bot.drafts.records import RollSummary, Sitting
from bot.drafts.resolution import RESOLVING, resolution_docx
from bot.drafts.scoring import FRAME, SCORED, Criterion, scoring_docx
from bot.meetings.records import Meeting, State
from bot.meetings.roll import Line, Mark, Roll
from bot.people.records import Cell
from ingest.parse import read
from knowledge.agenda.kinds import MeetingKind
from tests.bot.drafts.outlines import HOSTILE, START, item, outline
from tests.bot.drafts.papers import (
    GUESTS,
    LONGEST_NAME,
    ROLL,
    SITTING,
    lines,
    opened,
    text,
)

every_kind = pytest.mark.parametrize("kind", MeetingKind)


# ── chương trình ─────────────────────────────────────────────────────────────


def rows(data: bytes) -> list[list[str]]:
    """The rows of an agenda's table, without its head."""
    table = opened(data).tables[1]
    return [[cell.text for cell in row.cells] for row in [*table.rows][1:]]


@every_kind
def test_every_item_stands_in_the_table_with_its_times(kind: MeetingKind) -> None:
    draft = outline(kind)
    found = rows(agenda_docx(draft))
    assert [row[0] for row in found] == [str(at + 1) for at in range(len(draft.items))]
    ends = [*draft.starts[1:], draft.start + datetime.timedelta(minutes=draft.minutes)]
    for row, one, start, end in zip(found, draft.items, draft.starts, ends, strict=True):
        assert row[2].split("\n")[0] == one.title and row[4] == one.leader
        assert row[3] == str(one.minutes)
        assert [numbers(time) for time in row[1].split(" -\n")] == [
            (start.hour, start.minute), (end.hour, end.minute),
        ]  # fmt: skip
        assert ("(không đưa lên nhóm)" in row[2]) == one.private


def numbers(time: str) -> tuple[int, int]:
    """A time of day as it is printed: "19 giờ 30", "21 giờ"."""
    hour, _, minute = time.partition(" giờ")
    return int(hour), int(minute or 0)


def test_when_and_where() -> None:
    said = lines(agenda_docx(outline()))
    assert "CHƯƠNG TRÌNH" in said and "sinh hoạt chi bộ thường kỳ tháng 12/2026" in said
    assert "1. Thời gian: từ 19 giờ 30 đến 21 giờ 20, thứ Năm, ngày 03/12/2026." in said
    assert "2. Địa điểm: Nhà văn hóa Tổ dân phố số 3." in said
    late = outline(items=(item("discussion", "Thảo luận", 300),))
    assert (
        "1. Thời gian: từ 19 giờ 30, thứ Năm, ngày 03/12/2026 đến 0 giờ 30, thứ Sáu, ngày "
        "04/12/2026." in lines(agenda_docx(late))
    )


def test_the_page_for_the_drafter_says_what_is_missing_and_what_each_item_rests_on() -> None:
    said = lines(agenda_docx(outline()))
    annex = said[said.index("CĂN CỨ VÀ VIỆC CẦN LÀM TRƯỚC KHI KÝ") :]
    for at in (7, 11):
        assert f"- Mục {at}: [cần bổ sung: họ tên, điền sau khi in]." in annex
    assert "- Mục 4: [cần bổ sung: người trình bày]." in annex
    assert "- Mục 4: [cần kiểm tra]." in annex[annex.index("2. Điểm cần kiểm tra") :]
    assert any(line.startswith("- 294-QĐ/TW được ghi là đã thay") for line in annex)
    (rule,) = (line for line in annex if "điểm 9.3" in line)
    assert "(các mục 11, 13): “Nghị quyết chỉ có giá trị" in rule and "cần kiểm tra" not in rule
    (unsure,) = (line for line in annex if line.startswith("- Hướng dẫn 42-HD/BTCTW"))
    assert unsure.endswith("[cần kiểm tra: bản gốc]")
    assert annex[-1].startswith("- Các mục 7, 11.")
    alone = text(agenda_docx(outline(), with_annex=False))
    assert "CĂN CỨ VÀ VIỆC" not in alone and "294-QĐ/TW" not in alone


def test_blanks_stand_on_grey_and_nothing_else_does() -> None:
    shaded, plain = set(), set()
    for run in opened(agenda_docx(outline())).element.body.iter(qn("w:r")):
        words = "".join(one.text for one in run.iter(qn("w:t")))
        shade = run.find(f"{qn('w:rPr')}/{qn('w:shd')}")
        (plain if shade is None else shaded).add(words)
        assert shade is None or shade.get(qn("w:fill")) == "D9D9D9"
    assert {"[cần bổ sung: người trình bày]", "[cần bổ sung: kết quả]", "……"} <= shaded
    assert not [one for one in plain if "[cần" in one or "……" in one]
    assert all(one.startswith(("[cần", "……")) for one in shaded)


@pytest.mark.parametrize(
    ("changed", "blank"),
    [
        ({"cell": ""}, "[cần bổ sung: tên chi bộ]"),
        ({"committee": " "}, "[cần bổ sung: cấp trên]"),
        ({"place": ""}, "2. Địa điểm: [cần bổ sung: nơi họp]."),
        ({"items": ()}, "[cần bổ sung: nội dung]"),
        ({"cell": "[cần bổ sung: tên chi bộ]"}, "[cần bổ sung: tên chi bộ]"),  # no capitals
    ],
)
def test_what_nobody_said_is_a_blank(changed: dict[str, object], blank: str) -> None:
    assert blank in lines(agenda_docx(outline(**changed)))  # type: ignore[arg-type]


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        agenda_docx(outline(start=datetime.datetime(2026, 12, 3, 19, 30)))  # noqa: DTZ001


# ── giấy mời, văn bản gửi nhóm: không có mục riêng ───────────────────────────


@every_kind
def test_nothing_private_is_in_what_others_read(kind: MeetingKind) -> None:
    draft = outline(kind)
    for said in (text(invitation_docx(draft, GUESTS)), plain_text(draft)):
        for one in draft.items:
            assert not one.private or one.title not in said
            assert not any(note in said for note in one.notes)
        assert "không đưa lên nhóm" not in said


def test_a_committees_own_meeting_is_not_the_groups() -> None:
    draft = outline(MeetingKind.CAP_UY)
    assert not any(one.title in plain_text(draft) for one in draft.items)


def test_the_group_reads_an_agenda_without_a_gap_but_in_its_times() -> None:
    draft = outline(
        items=(
            item("opening", "Khai mạc", 5),
            item("votes", "Kết nạp quần chúng Lê Thị C", 20, private=True),
            item("discussion", "Thảo luận", 10, ""),
            item("task", "Việc đã giao chưa xong: sửa bảng tin", 5, "Nguyễn Văn An"),
            item("news", "Thời sự", 5, "[cần bổ sung: người trình bày]"),
        )
    )
    assert plain_text(draft).split("\n") == [
        "CHƯƠNG TRÌNH sinh hoạt chi bộ thường kỳ tháng 12/2026",
        "Chi bộ Tổ dân phố số 3",
        "Thời gian: từ 19 giờ 30 đến 20 giờ 15, thứ Năm, ngày 03/12/2026.",
        "Địa điểm: Nhà văn hóa Tổ dân phố số 3.",
        "1. 19 giờ 30: Khai mạc (Bí thư chi bộ)",
        "2. 19 giờ 55: Thảo luận",
        "3. 20 giờ 05: Việc đã giao chưa xong: sửa bảng tin",
        "4. 20 giờ 10: Thời sự",
        "Kính mời các đồng chí dự họp đầy đủ, đúng giờ.",
    ]


def test_an_invitation() -> None:
    said = lines(invitation_docx(outline(), GUESTS))
    assert "Số ……-GM/CB" in said and "GIẤY MỜI" in said
    assert "- Đồng chí Nguyễn Thị Hoa, Phó Bí thư Đảng ủy phường" in said
    assert "- Biểu quyết nghị quyết (nếu có)." in said, "the last point ends the list"
    assert "- Cử thư ký cuộc họp, điểm danh;" not in said
    assert "Liên hệ: đồng chí Vũ Thị Lan, chi ủy viên." in said
    assert "- Đồng chí [cần bổ sung: họ tên, chức vụ]" in lines(invitation_docx(outline()))


# ── biên bản ─────────────────────────────────────────────────────────────────


def test_minutes_have_the_roll_call_as_given() -> None:
    said = lines(minutes_docx(outline(), SITTING))
    for line in (
        "- Tổng số theo danh sách điểm danh: 46 đồng chí.",
        "- Có mặt: 42 đồng chí, trong đó được tính khi biểu quyết: 38 đồng chí.",
        "- Vắng có lý do: 03 đồng chí: Nguyễn Văn An, Trần Thị Bình, Lê Hoàng Cường.",
        "- Vắng không lý do: 01 đồng chí: Phạm Đức Dũng.",
    ):
        assert line in said
    full = replace(SITTING, roll=RollSummary(5, 5, 5))
    assert "- Vắng có lý do: 0 đồng chí." in lines(minutes_docx(outline(), full))
    assert "đủ điều kiện" not in text(minutes_docx(outline(), SITTING)), "no such rule was found"


def test_a_roll_in_numbers() -> None:
    called = [
        ("An", Mark.PRESENT, True), ("Bình", Mark.PRESENT, False), ("Cường", Mark.EXCUSED, True),
        ("Dũng", Mark.UNEXCUSED, True), ("Giang", None, True),
    ]  # fmt: skip
    roll_lines = [Line(at, at, name, *how) for at, (name, *how) in enumerate(called)]
    cell, kind = Cell(1, "Chi bộ 3"), MeetingKind.THUONG_KY
    meeting = Meeting(1, cell, kind, START, 90, "", State.HELD, 1, None, None, None)
    found = summary(Roll(meeting, tuple(roll_lines), START))
    assert found == RollSummary(5, 2, 1, ("Cường",), ("Dũng",))


def test_minutes_before_the_roll_is_closed_have_blanks() -> None:
    said = lines(minutes_docx(outline()))
    assert "- Tổng số theo danh sách điểm danh: …… đồng chí." in said
    assert "3. Chủ trì: đồng chí [cần bổ sung: họ tên]." in said


@every_kind
def test_minutes_have_every_item_and_room_to_write(kind: MeetingKind) -> None:
    draft = outline(kind)
    said = lines(minutes_docx(draft))
    for number, one in enumerate(draft.items, start=1):
        at = said.index(f"{number}. {one.title}")
        below = said[at + 1 : at + 4]
        assert any("\t" in line or line == "- Ghi ở phần III." for line in below)


def test_votes_have_places_for_their_figures() -> None:
    said = lines(minutes_docx(outline()))
    votes = [at for at, line in enumerate(said) if line.startswith("- Biểu quyết: tán thành …… ")]
    heads = [next(line for line in said[at::-1] if line[0].isdigit()) for at in votes]
    assert [head.split(".")[0] for head in heads] == ["11", "13"]
    for at in votes:
        assert "; không tán thành …… " in said[at] and "; không có ý kiến …… " in said[at]
    congress = text(minutes_docx(outline(MeetingKind.DAI_HOI)))
    assert congress.count("biên bản kiểm phiếu") == 1, "an election has minutes of its own"
    assert "Biểu quyết: tán thành" not in text(minutes_docx(outline(MeetingKind.KET_NAP)))


def test_the_note_taker_signs_left_and_the_chair_right() -> None:
    left, right = opened(minutes_docx(outline(), SITTING)).tables[-1].rows[0].cells
    assert [one.text for one in left.paragraphs] == ["NGƯỜI GHI BIÊN BẢN", "Vũ Thị Lan"]
    assert [one.text for one in right.paragraphs] == ["CHỦ TRÌ", "Đỗ Minh Hải"]


# ── nghị quyết, phiếu chấm điểm ──────────────────────────────────────────────


@pytest.mark.parametrize("kind", sorted(RESOLVING))
def test_a_resolution_is_a_frame(kind: MeetingKind) -> None:
    said = lines(resolution_docx(outline(kind), ROLL))
    assert "DỰ THẢO" in said and "NGHỊ QUYẾT" in said and "QUYẾT NGHỊ" in said
    assert any("Có mặt 42 đồng chí trên tổng số 46 đồng chí" in line for line in said)
    heads = [line.split("-")[0] for line in said if line.split("-")[0] in ("I", "II", "III", "IV")]
    assert heads == ["I", "II", "III", "IV"][: len(heads)] and len(heads) >= 3


@pytest.mark.parametrize("kind", sorted(set(MeetingKind) - RESOLVING))
def test_where_nothing_is_resolved(kind: MeetingKind) -> None:
    with pytest.raises(ValueError, match="no resolution"):
        resolution_docx(outline(kind))


def test_the_scoring_sheet() -> None:
    data = scoring_docx(outline(), SITTING)
    table = opened(data).tables[1]
    points = [row.cells[2].text for row in [*table.rows][1:]]
    assert points == ["5", "5", "10", "40", "5", "30", "5", "100"]
    assert "[cần kiểm tra: khung điểm của cấp trên trực tiếp]" in text(data)
    assert sum(one.points for one in FRAME) == 100


@pytest.mark.parametrize("kind", sorted(set(MeetingKind) - SCORED))
def test_what_is_not_scored(kind: MeetingKind) -> None:
    with pytest.raises(ValueError, match="not scored"):
        scoring_docx(outline(kind))


def test_criteria_add_up() -> None:
    with pytest.raises(ValueError, match="100"):
        scoring_docx(outline(), criteria=(Criterion("Một", 99),))


# ── whatever people bring ────────────────────────────────────────────────────


@pytest.mark.parametrize("field", ["title", "cell", "committee", "place"])
@every_kind
def test_hostile_text_stays_text(kind: MeetingKind, field: str) -> None:
    draft = outline(kind, **{field: HOSTILE})
    for data in (agenda_docx(draft), invitation_docx(draft)):
        assert "&amp;\"'</w:p> ]]>" in text(data) or "&AMP;\"'</W:P> ]]>" in text(data)


def test_hostile_names_and_items() -> None:
    draft = outline(items=(item("added", HOSTILE, 5, HOSTILE, HOSTILE),), warnings=(HOSTILE,))
    people = RollSummary(1, 0, 0, (HOSTILE,), (HOSTILE,))
    for data in (
        agenda_docx(draft),
        minutes_docx(draft, Sitting(people, HOSTILE, HOSTILE)),
        invitation_docx(draft, replace(GUESTS, guests=(HOSTILE,), contact=HOSTILE)),
    ):
        said = text(data)
        assert "ẩn" in said and not set(said) & set("\u202e\u200b\ufeff\x08漢😀")
    assert "\u202e" not in plain_text(draft)


def test_forty_items_and_the_longest_name() -> None:
    many = tuple(item("added", f"Việc số {at}", 5) for at in range(40))
    data = agenda_docx(outline(cell=LONGEST_NAME, items=many))
    assert len(rows(data)) == 40
    assert LONGEST_NAME.strip().upper() in lines(data)
    head = opened(data).tables[1].rows[0]._tr
    assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None, "on every page"


def test_our_own_reader_reads_it_back(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(agenda_docx(outline()))
    (page,) = read(path, max_bytes=2**20).pages
    found = [line for line in page if line]
    assert found[:5] == [
        "ĐẢNG BỘ PHƯỜNG SÔNG LAM MẪU", "CHI BỘ TỔ DÂN PHỐ SỐ 3", "*", "Số ……-CTr/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
    ]  # fmt: skip
