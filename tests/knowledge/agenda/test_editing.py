"""Changes of a draft: each does what it says and nothing else; several go by the numbers seen."""

import dataclasses

import pytest

from knowledge.agenda.drafting import Drafter
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
    changed,
)
from knowledge.agenda.errors import BadMinutes, EmptyText, LastItem, NoSuchItem, TooMany
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.outline import Item, Outline
from knowledge.agenda.typed import read
from knowledge.errors import ChiboError
from tests.knowledge.agenda.conftest import on, request

LETTERS = "abcdef"


@pytest.fixture
def outline() -> Outline:
    """Six items that are called a to f, ten minutes each."""
    wanted = request()
    items = tuple(Item("added", letter, 10, "Bí thư", least=5) for letter in LETTERS)
    return Outline(
        MeetingKind.THUONG_KY, wanted.cell_type, "Thử", "Chi bộ", "", "", on(2026, 5, 6), items
    )


ORDERS: list[tuple[list[Edit], str]] = [
    ([Swap(1, 3)], "adcbef"),
    ([Move(5, 0)], "fabcde"),
    ([Move(0, 5)], "bcdefa"),
    ([Move(1, 3)], "acdbef"),
    ([Move(3, 1)], "adbcef"),
    ([Move(2, 2)], "abcdef"),
    ([Drop(4)], "abcdf"),
    ([Drop(4), Drop(5)], "abcd"),
    # by the numbers that were seen: 4 is still d
    ([Drop(0), Swap(1, 3)], "dcbef"),
    ([Drop(1), Drop(2), Move(5, 0)], "fade"),
    ([Add("mới")], "abcdefN"),
    ([Add("mới", 5, 0)], "aNbcdef"),
    ([Add("mới", 5, -1)], "Nabcdef"),
    ([Add("mới", 5, 2), Swap(2, 3)], "abdNcef"),
]


@pytest.mark.parametrize(("edits", "order"), ORDERS)
def test_the_order_is_what_was_asked_for(
    outline: Outline, drafting: Drafter, edits: list[Edit], order: str
) -> None:
    after = changed(outline, edits, drafting.templates[outline.kind]).outline
    assert "".join("N" if one.title == "mới" else one.title for one in after.items) == order
    assert outline.items[0].title == "a", "the draft before is as it was"


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (Retime(2, 25), {"minutes": 25}),
        (Stretch(2, -4), {"minutes": 6}),
        (Rename(2, "  Bàn việc\nchung "), {"title": "Bàn việc chung"}),
        (Rename(2, "Xét kỷ luật"), {"title": "Xét kỷ luật", "private": True}),
        (Lead(2, "đồng chí Lan"), {"leader": "đồng chí Lan"}),
        (Mark(2, True), {"private": True}),
    ],
)
def test_one_item_is_changed_and_no_other(
    outline: Outline, drafting: Drafter, edit: Edit, changes: dict[str, object]
) -> None:
    after = changed(outline, [edit], drafting.templates[outline.kind]).outline
    expected = list(outline.items)
    expected[2] = dataclasses.replace(expected[2], **changes)  # type: ignore[arg-type]
    assert list(after.items) == expected


@pytest.mark.parametrize(
    ("edits", "error"),
    [
        ([Drop(6)], NoSuchItem),
        ([Drop(-1)], NoSuchItem),
        ([Drop(1), Retime(1, 5)], NoSuchItem),
        ([Drop(n) for n in range(6)], LastItem),
        ([Retime(0, 0)], BadMinutes),
        ([Retime(0, 481)], BadMinutes),
        ([Stretch(0, -10)], BadMinutes),
        ([Rename(0, "  ")], EmptyText),
        ([Add(f"Việc {n}") for n in range(35)], TooMany),
    ],
)
def test_what_cannot_be_is_refused_whole(
    outline: Outline, drafting: Drafter, edits: list[Edit], error: type[ChiboError]
) -> None:
    with pytest.raises(error):
        changed(outline, edits, drafting.templates[outline.kind])


def test_what_is_typed_changes_a_real_draft(drafting: Drafter) -> None:
    outline = drafting.draft(request(), ("committee",))
    template = drafting.templates[outline.kind]
    edits = read("3 thành 20 phút; bỏ mục 5; đổi 2 với 4; thêm Xét kết nạp 10 phút", 15)
    after = changed(outline, edits, template).outline
    before = [one.title for one in outline.items]
    titles = [one.title for one in after.items]
    assert titles[:4] == [before[0], before[3], before[2], before[1]]
    assert before[4] not in titles and after.items[2].minutes == 20
    [added] = [one for one in after.items if one.title == "Xét kết nạp"]
    assert added.private and added.minutes == 10
    assert after.items.index(added) < len(after.items) - 3, "before what closes the meeting"
