"""Changes as people type them, with and without diacritics: what is meant, and what is not."""

import pytest

from knowledge.agenda.editing import (
    Add,
    Drop,
    Edit,
    Lead,
    Mark,
    Move,
    Rename,
    Retime,
    Stretch,
    Swap,
)
from knowledge.agenda.errors import NoSuchItem, UnclearEdit
from knowledge.agenda.typed import read
from knowledge.errors import ChiboError
from knowledge.evaluation import unmarked

COUNT = 15

SAID: list[tuple[str, tuple[Edit, ...]]] = [
    # minutes
    ("3 thành 20 phút", (Retime(2, 20),)),
    ("mục 3 còn 10p", (Retime(2, 10),)),
    ("mục số 3: 15'", (Retime(2, 15),)),
    ("mục 3 20 phút", (Retime(2, 20),)),
    ("cho mục 3 20 phút", (Retime(2, 20),)),
    ("sửa mục 3 thành 20 phút", (Retime(2, 20),)),
    ("đổi mục 3 thành 20 phút", (Retime(2, 20),)),
    ("tăng mục 3 lên 20 phút", (Retime(2, 20),)),
    ("giảm mục 4 còn 5 phút", (Retime(3, 5),)),
    ("rút ngắn mục 3 còn 5 phút", (Retime(2, 5),)),
    ("mục 3 nửa tiếng", (Retime(2, 30),)),
    ("mục 10 một tiếng rưỡi", (Retime(9, 90),)),
    # more and less
    ("tăng mục 3 thêm 5 phút", (Stretch(2, 5),)),
    ("thêm mục 3 5 phút", (Stretch(2, 5),)),
    ("thêm 10 phút cho mục 3", (Stretch(2, 10),)),
    ("bớt mục 4 5 phút", (Stretch(3, -5),)),
    ("giảm 5 phút của mục 4", (Stretch(3, -5),)),
    # dropping
    ("bỏ mục 5", (Drop(4),)),
    ("Bỏ mục số 5.", (Drop(4),)),
    ("xin bỏ 5", (Drop(4),)),
    ("xóa mục 5, 6 và 7", (Drop(4), Drop(5), Drop(6))),
    # swapping and moving
    ("đổi 2 với 4", (Swap(1, 3),)),
    ("đổi chỗ mục 2 và mục 4", (Swap(1, 3),)),
    ("hoán đổi mục 2 với mục 4 cho nhau", (Swap(1, 3),)),
    ("chuyển mục 9 lên trước mục 3", (Move(8, 2),)),
    ("đưa mục 3 xuống trước mục 9", (Move(2, 7),)),
    ("đưa mục 3 xuống sau mục 9", (Move(2, 8),)),
    ("đưa mục 9 lên sau mục 3", (Move(8, 3),)),
    ("chuyển 4 ra sau 3", (Move(3, 3),)),
    ("chuyển mục 9 lên đầu", (Move(8, 0),)),
    ("chuyển 5 thành 2", (Move(4, 1),)),
    # titles
    ("đổi tên mục 3 thành Thông qua chương trình", (Rename(2, "Thông qua chương trình"),)),
    ("3 thành Báo cáo tháng 11", (Rename(2, "Báo cáo tháng 11"),)),
    # new items; a title may hold commas and figures
    ("thêm Ủng hộ đồng bào vùng lũ 10 phút", (Add("Ủng hộ đồng bào vùng lũ", 10),)),
    ("thêm mục Bàn việc quét vôi", (Add("Bàn việc quét vôi"),)),
    ("bổ sung: Sửa mái, bảng tin, 15 phút sau mục 8", (Add("Sửa mái, bảng tin", 15, 7),)),
    ("thêm Trao Huy hiệu 40 năm tuổi đảng 10 phút trước mục 1", (
        Add("Trao Huy hiệu 40 năm tuổi đảng", 10, -1),
    )),
    # the group, and who leads
    ("mục 5 không đưa lên nhóm", (Mark(4, True),)),
    ("giấu mục 5", (Mark(4, True),)),
    ("mục 5 đưa lên nhóm", (Mark(4, False),)),
    ("mục 4 do đồng chí Lan trình bày", (Lead(3, "đồng chí Lan"),)),
    # several at once
    ("3 thành 20 phút; bỏ mục 5; đổi 2 với 4", (Retime(2, 20), Drop(4), Swap(1, 3))),
    ("3 thành 20 phút, bỏ mục 5", (Retime(2, 20), Drop(4))),
    ("3 thành 20 phút rồi bỏ mục 5", (Retime(2, 20), Drop(4))),
    ("3 thành 20 phút\nbỏ mục 5", (Retime(2, 20), Drop(4))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edits"), SAID)
def test_what_is_typed_is_understood(text: str, edits: tuple[Edit, ...]) -> None:
    assert read(text, COUNT) == edits


@pytest.mark.parametrize(("text", "edits"), SAID)
def test_diacritics_and_capitals_change_nothing(text: str, edits: tuple[Edit, ...]) -> None:
    assert shapes(read(unmarked(text), COUNT)) == shapes(edits)
    assert shapes(read(text.upper(), COUNT)) == shapes(edits)


def shapes(edits: tuple[Edit, ...]) -> list[list[object]]:
    """The changes without their words."""
    return [
        [type(one).__name__, *(value for value in vars(one).values() if not isinstance(value, str))]
        for one in edits
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", UnclearEdit),
        ("xin chào", UnclearEdit),
        ("bỏ", UnclearEdit),
        ("20 phút", UnclearEdit),  # of which item?
        ("mục 3 20", UnclearEdit),  # minutes, or a place?
        ("đổi 2", UnclearEdit),
        ("thêm 10 phút", UnclearEdit),
        ("đổi 2 với 4 và vẽ hoa", UnclearEdit),
        ("bỏ mục 16", NoSuchItem),
        ("0 thành 5 phút", NoSuchItem),
        ("thêm Bàn việc chung sau mục 40", NoSuchItem),
        ("a" * 5000, ChiboError),
        ("thêm " + "dài " * 400, ChiboError),
    ],
)
def test_what_is_not_understood_is_said(text: str, error: type[ChiboError]) -> None:
    with pytest.raises(error):
        read(text, COUNT)


def test_a_title_is_taken_as_printed() -> None:
    [edit] = read("thêm  Bàn   việc\tĐẶC BIỆT\u200b “Xanh – Sạch”   10 phút", COUNT)
    assert edit == Add("Bàn việc ĐẶC BIỆT “Xanh – Sạch”", 10)
    assert read("thêm “Bàn việc chung”", COUNT) == (Add("Bàn việc chung"),)
