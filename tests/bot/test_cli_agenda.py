"""`chibo agenda` as people and scripts meet it."""

import json
from pathlib import Path

import docx
import pytest

from bot.people.records import Role
from knowledge.agenda.kinds import MeetingKind
from tests.bot.chibo import DONE, REFUSED, USAGE, Chibo
from tests.conftest import CLOCK
from tests.ward import ADMINISTRATOR, ward_at

USUAL = ("agenda", "--kind", "thuong-ky", "--cell", "Chi bộ Tổ dân phố số 3", "--date")
DAY = (*USUAL, "2026-12-03", "--time", "19:30")
KEYS = ["title", "kind", "start", "end", "items", "blanks", "warnings"]
ITEM_KEYS = ["title", "minutes", "start", "leader", "basis", "notes", "private", "obligatory"]
BASIS_KEYS = [
    "document", "number", "date", "issuer", "level", "locator", "page", "quote", "passage_id",
    "validity", "file", "says", "certain",
]  # fmt: skip


def test_json_has_the_shape_that_scripts_rely_on(chibo: Chibo, data: Path) -> None:
    ended = chibo(*DAY, "--minutes", "120", "--json")
    told = json.loads(ended.out)
    assert (ended.code, list(told)) == (DONE, KEYS)
    assert told["kind"] == "thuong-ky" and told["title"] == (
        "Sinh hoạt chi bộ thường kỳ tháng 12/2026"
    )
    assert told["start"] == "2026-12-03T19:30+07:00" and told["end"] == "2026-12-03T21:30+07:00"
    assert [list(one) for one in told["items"]] == [ITEM_KEYS] * len(told["items"])
    bases = [basis for one in told["items"] for basis in one["basis"]]
    assert bases and [list(one) for one in bases] == [BASIS_KEYS] * len(bases)
    assert any(one["passage_id"] and one["quote"] for one in bases)
    at = 19 * 60 + 30
    for one in told["items"]:
        assert one["start"] == f"{at // 60:02d}:{at % 60:02d}"
        at += one["minutes"]
    assert at == 21 * 60 + 30
    assert "[cần bổ sung: nơi họp]" in told["blanks"]


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_every_kind_becomes_a_file(chibo: Chibo, data: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "giấy tờ" / "chương trình.docx"
    file.parent.mkdir()
    arguments = ("agenda", "--kind", kind, "--cell", "Chi bộ Văn phòng", "--date", "2026-12-03")
    ended = chibo(*arguments, "--out", file, "--json")
    assert ended.code == DONE and json.loads(ended.out)["kind"] == kind
    assert file.name in ended.err
    text = "\n".join(one.text for one in docx.Document(str(file)).paragraphs)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text or docx.Document(str(file)).tables
    assert [one.name for one in file.parent.iterdir()] == [file.name], "nothing half-written"


def test_the_plain_text_reads_by_itself(chibo: Chibo, data: Path) -> None:
    ended = chibo(*DAY, "--place", "Nhà văn hóa", "--task", "Sửa bảng tin", "--topic", "Quét vôi")
    lines = ended.out.splitlines()
    assert ended.code == DONE
    assert lines[:5] == [
        "CHƯƠNG TRÌNH",
        "Sinh hoạt chi bộ thường kỳ tháng 12/2026",
        "Chi bộ Tổ dân phố số 3",
        "Thời gian: thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), tức 25/10 âm lịch, "
        + lines[3].split(", ", 4)[4],
        "Địa điểm: Nhà văn hóa",
    ]
    assert "Việc đã giao chưa xong: Sửa bảng tin" in ended.out and "Quét vôi" in ended.out
    assert "Căn cứ: " in ended.out and "(không đưa lên nhóm)" in ended.out


def test_a_known_cell_gives_its_papers_its_committee_and_its_members(
    chibo: Chibo, data: Path
) -> None:
    with ward_at(data) as ward:
        cells = [ward.cell(f"Chi bộ Tổ dân phố số {number}") for number in (1, 2, 3)]
        third = cells[2]
        assert third.id == 3, "whose paper is in the store"
        ward.people.directory.name_committee(ADMINISTRATOR, "Đảng ủy phường Sông Lam Mẫu")
        for name in ("Trần Thị Hoa", "Ngô Văn Bảy", "Lê Văn Ba"):
            ward.person(None, name, third, Role.MEMBER)
        ward.person(None, "Đỗ Thị Dự", third, Role.MEMBER, probationary=True)
        assert len(ward.people.directory.of_cell(3, CLOCK)) == 4
    for cell in ("cell:3", "chi bộ  tổ dân phố số 3", "chi bo to dan pho so 3"):
        told = json.loads(chibo("agenda", "--kind", "thuong-ky", "--cell", cell, "--date",
                                "2026-12-03", "--json").out)  # fmt: skip
        assert "[cần bổ sung: tên đảng ủy cấp trên]" not in told["blanks"]
        assert "[cần bổ sung: tên chi bộ]" not in told["blanks"]
        assert any("Đảng viên chính thức: 3." in one["notes"] for one in told["items"])
    unknown = json.loads(
        chibo(
            "agenda", "--kind", "thuong-ky", "--cell", "cell:9", "--date", "2026-12-03", "--json"
        ).out
    )
    assert "[cần bổ sung: tên chi bộ]" in unknown["blanks"]


REFUSALS = [
    (("--kind", "hop-to"), "thuong-ky"),
    (("--kind", "dai-hoi", "--minutes", "20"), "ít nhất"),
    (("--minutes", "5000"), "240 phút"),
    (("--date", "2026-02-31"), "2026-02-31"),
    (("--date", "mai"), "mai"),
    (("--time", "25:00"), "25:00"),
    (("--type", "họ"), "residential"),
    (("--cell", "x" * 201), "200"),
    (("--cell", "  "), "không được để trống"),
    (("--topic", "dài " * 200), "300"),
    ((*(("--topic", "Việc") * 41),), "40"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSALS)
def test_what_cannot_be_drafted_is_one_sentence(
    chibo: Chibo, data: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "a.docx"
    ended = chibo(*DAY, *arguments, "--out", file, "--json")
    assert ended.code == REFUSED and said in ended.sentence() and ended.out == ""
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_said(chibo: Chibo, data: Path, tmp_path: Path) -> None:
    ended = chibo(*DAY, "--out", tmp_path / "none" / "a.docx")
    assert ended.code != DONE and "none" in ended.err and "Traceback" not in ended.err


def test_an_empty_folder_gives_the_template(chibo: Chibo, tmp_path: Path) -> None:
    ended = chibo(*DAY, "--json")
    told = json.loads(ended.out)
    assert ended.code == DONE and any("chưa có văn bản nào" in one for one in told["warnings"])
    assert len(told["items"]) >= 11


def test_what_is_asked_for_is_named(chibo: Chibo, data: Path) -> None:
    assert chibo("agenda", "--kind", "thuong-ky").code == USAGE
