"""Minutes that add up: whatever is asked for, sums are exact and nothing falls below its least."""

from dataclasses import replace

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from knowledge.agenda.drafting import Drafter
from knowledge.agenda.editing import Retime, changed, given
from knowledge.agenda.errors import TooShort
from knowledge.agenda.outline import Item
from knowledge.agenda.timing import Offer, fitted, remark
from tests.knowledge.agenda.conftest import request


def item(minutes: int, least: int, weight: int) -> Item:
    return Item("added", "Việc", minutes, "Bí thư", least=min(least, minutes), weight=weight)


ITEMS = st.lists(
    st.builds(item, st.integers(1, 60), st.integers(1, 60), st.integers(0, 3)),
    min_size=1,
    max_size=15,
)


@over(ITEMS, st.integers(0, 600))
def test_minutes_add_up_to_what_was_asked(items: list[Item], total: int) -> None:
    needed = sum(one.least for one in items)
    if total < needed:
        with pytest.raises(TooShort, match=str(needed)):
            fitted(items, total)
        return
    found = fitted(items, total)
    assert sum(one.minutes for one in found) == total
    assert all(one.minutes >= one.least for one in found)
    assert [replace(one, minutes=0) for one in found] == [replace(one, minutes=0) for one in items]


def test_what_is_left_over_goes_where_it_is_wanted() -> None:
    items = [item(5, 3, 0), item(10, 5, 3), item(10, 5, 1)]
    assert [one.minutes for one in fitted(items, 25)] == [5, 10, 10]
    assert [one.minutes for one in fitted(items, 47)] == [5, 27, 15]
    assert [one.minutes for one in fitted(items, 15)] == [3, 6, 6]


def test_minutes_that_are_set_free_are_offered(drafting: Drafter) -> None:
    outline = drafting.draft(request(minutes=90), ())
    template = drafting.templates[outline.kind]
    keys = [one.key for one in outline.items]
    at, talk = keys.index("news"), keys.index("discussion")
    shorter = changed(outline, [Retime(at, 5)], template)
    assert shorter.offer == Offer(talk, 5) and shorter.outline.minutes == 85
    assert "85 phút, ngắn hơn 90 phút" in shorter.outline.warnings[0]
    assert shorter.offer is not None
    again = given(shorter.outline, shorter.offer, template)
    assert again.minutes == 90 and again.items[talk].minutes == outline.items[talk].minutes + 5
    assert not any("ngắn hơn" in one for one in again.warnings)
    longer = changed(outline, [Retime(talk, 30)], template)
    assert longer.offer is not None and longer.offer.minutes < 0 and longer.offer.at != talk
    back = given(longer.outline, longer.offer, template)
    assert back.minutes == longer.outline.minutes + longer.offer.minutes
    assert changed(outline, [Retime(at, outline.items[at].minutes)], template).offer is None


def test_a_meeting_that_is_far_too_long_is_said_to_be(drafting: Drafter) -> None:
    outline = drafting.draft(request(), ())
    template = drafting.templates[outline.kind]
    assert remark(outline, template) is None
    long = changed(outline, [Retime(0, 200)], template).outline
    assert "dài hơn 240 phút" in long.warnings[0]
