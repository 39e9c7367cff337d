"""Who is who: standings at a moment, lists in order, names of cells that are taken once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.people.directory import Directory
from bot.people.errors import BadName, LongName, NameTaken, NotYours
from bot.people.records import Cell, Held, Role
from tests.bot.people import (
    CLOCK,
    DAY,
    HOA,
    LAN,
    MINH,
    NAM,
    NOWHERE,
    SECOND,
    SETTINGS,
    Ward,
    at_once,
    ward_in,
)  # fmt: skip
from tests.databases import KINDS


@pytest.fixture(params=KINDS)
def ward(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ward]:
    with ward_in(request.param, tmp_path) as ward:
        yield ward


def test_a_stranger_holds_nothing(ward: Ward) -> None:
    stranger = ward.who(HOA)
    assert (stranger.user_id, stranger.person_id, stranger.held) == (HOA, None, ())
    assert not stranger.is_known and not stranger.is_administrator
    assert ward.who(0).person_id is None, "people without an account are nobody's account"
    ward.add("Không máy", Role.MEMBER, ward.first)
    assert not ward.who(0).is_known


def test_a_standing_has_the_highest_role_first(ward: Ward) -> None:
    person = ward.add("Lê Hoa", Role.MEMBER, ward.second, account=HOA, temporary=True)
    ward.give(person, Role.SECRETARY, ward.first)
    ward.give(person, Role.ADMINISTRATOR, None)
    first = Cell(ward.first, "Chi bộ tổ dân phố 3")
    second = Cell(ward.second, "Chi bộ Trường Mẫu")
    standing = ward.who(HOA)
    assert standing.held == (
        Held(Role.ADMINISTRATOR),
        Held(Role.SECRETARY, first),
        Held(Role.MEMBER, second, temporary=True),
        Held(Role.MEMBER, first),
    )
    assert standing.led == (first,) and standing.joined == (second, first)
    assert standing.name == "Lê Hoa" and standing.person_id == person


def test_a_role_holds_until_its_end_and_not_at_it(ward: Ward) -> None:
    end = CLOCK + DAY
    ward.add("Lê Hoa", Role.STAND_IN, ward.first, account=HOA, until=end)
    for now, leads in ((CLOCK, True), (end - SECOND, True), (end, False), (end + SECOND, False)):
        standing = ward.who(HOA, now)
        assert standing.leads(ward.first) is leads, now
        assert standing.joined, "a member all the same"
        names = [one.name for one in ward.directory.leaders(ward.first, now)]
        assert ("Lê Hoa" in names) is leads
    until = {one.role: one.until for one in ward.who(HOA).held}
    assert until == {Role.STAND_IN: end, Role.MEMBER: None}, "in UTC, whatever the server's zone"


def test_the_settings_administrator_is_one_whatever_is_written_down(ward: Ward) -> None:
    assert ward.who(SETTINGS).held == (Held(Role.ADMINISTRATOR),)
    assert ward.who(SETTINGS).person_id is None
    ward.add("Lê Hoa", Role.MEMBER, ward.first, account=SETTINGS)
    roles = [one.role for one in ward.who(SETTINGS).held]
    assert roles == [Role.ADMINISTRATOR, Role.MEMBER]
    assert not Directory(ward.database).standing(SETTINGS, CLOCK).is_administrator
    assert ward.directory.can_begin and not Directory(ward.database).can_begin


def test_the_settings_administrator_is_written_down_once(ward: Ward) -> None:
    chief = ward.who(SETTINGS)
    named = ward.directory.name_account(chief, "Phạm Quản Trị", CLOCK)
    assert named.name == "Phạm Quản Trị" and named.person_id is not None
    assert named.held == (Held(Role.ADMINISTRATOR),)
    again = ward.directory.name_account(named, "Tên khác", CLOCK)
    assert again == named
    # A message that was read before the first was dealt with.
    assert ward.directory.name_account(chief, "Tên khác", CLOCK) == named
    [written] = ward.directory.administrators(CLOCK)
    assert (written.name, written.user_id) == ("Phạm Quản Trị", SETTINGS)


def test_two_messages_of_the_settings_administrator_at_once(ward: Ward) -> None:
    chief = ward.who(SETTINGS)
    named = at_once(*[lambda: ward.directory.name_account(chief, "Phạm", CLOCK)] * 6)
    assert {one.person_id for one in named} == {ward.who(SETTINGS).person_id} != {None}


@pytest.mark.parametrize("name", ["🙂", "", "x" * 200, "Lan\nMinh", "Ai?"])
def test_any_name_of_telegram_will_do_for_them(ward: Ward, name: str) -> None:
    named = ward.directory.name_account(ward.who(SETTINGS), name, CLOCK)
    assert named.person_id is not None and named.name


def test_nobody_else_is_written_down_so(ward: Ward) -> None:
    for account in (HOA, LAN):
        before = ward.who(account)
        assert ward.directory.name_account(before, "Hoa", CLOCK) == before
    assert ward.directory.administrators(CLOCK) == []


def test_administrators_are_those_of_today(ward: Ward) -> None:
    ward.add("Một", Role.ADMINISTRATOR, account=HOA)
    ward.add("Hai", Role.ADMINISTRATOR, until=CLOCK)
    ward.add("Ba", Role.MEMBER, ward.first, account=SETTINGS)
    ward.add("Bốn", Role.MEMBER, ward.first, account=NAM)
    names = {one.name for one in ward.directory.administrators(CLOCK)}
    assert names == {"Một", "Ba"}
    assert {one.name for one in Directory(ward.database).administrators(CLOCK)} == {"Một"}


def test_the_committee_has_one_name(ward: Ward) -> None:
    assert ward.directory.committee() is None
    for name in ("Đảng ủy phường Mẫu", "  Đảng ủy   phường mới "):
        ward.directory.name_committee(ward.chief, name)
    assert ward.directory.committee() == "Đảng ủy phường mới"
    with pytest.raises(BadName):
        ward.directory.name_committee(ward.chief, "…")
    assert ward.directory.committee() == "Đảng ủy phường mới"


def test_cells_are_listed_as_people_count(ward: Ward) -> None:
    for name in ("Chi bộ 10", "chi bộ 2", "Chi bộ 1"):
        ward.directory.make_cell(ward.chief, name, CLOCK)
    names = [one.name for one in ward.directory.cells()]
    assert names == [
        "Chi bộ 1", "chi bộ 2", "Chi bộ 10", "Chi bộ tổ dân phố 3", "Chi bộ Trường Mẫu",
    ]  # fmt: skip


SAME = ["Chi bộ tổ dân phố 3", "CHI BỘ TỔ DÂN PHỐ 3", "chi bo to dan pho 3", "Chi bộ Tổ-dân-phố 3"]


@pytest.mark.parametrize("name", SAME)
def test_a_name_of_a_cell_is_taken_once(ward: Ward, name: str) -> None:
    with pytest.raises(NameTaken) as raised:
        ward.directory.make_cell(ward.chief, name, CLOCK)
    assert raised.value.detail == name
    with pytest.raises(NameTaken):
        ward.directory.rename_cell(ward.chief, ward.second, name)
    assert len(ward.directory.cells()) == 2
    # One's own name may be written otherwise.
    ward.directory.rename_cell(ward.chief, ward.first, name)
    assert ward.directory.cell(ward.first).name == name


def test_a_renamed_cell_leaves_its_name_free(ward: Ward) -> None:
    ward.directory.rename_cell(ward.chief, ward.first, "Chi bộ tổ dân phố 4")
    made = ward.directory.make_cell(ward.chief, SAME[0], CLOCK)
    assert made.id not in (ward.first, ward.second)
    assert ward.who(LAN).led == (Cell(ward.first, "Chi bộ tổ dân phố 4"),)


def test_one_cell_is_made_once_whoever_presses(ward: Ward) -> None:
    made = at_once(*[lambda: ward.directory.make_cell(ward.chief, "Chi bộ 7", CLOCK)] * 6)
    assert sorted(type(one).__name__ for one in made) == ["Cell"] + ["NameTaken"] * 5
    assert len(ward.directory.cells()) == 3


@pytest.mark.parametrize(
    ("name", "error"), [("", BadName), ("12", BadName), ("x\ny", BadName), ("x" * 81, LongName)]
)
def test_names_that_no_cell_has(ward: Ward, name: str, error: type[BadName]) -> None:
    before = ward.rows()
    with pytest.raises(error):
        ward.directory.make_cell(ward.chief, name, CLOCK)
    with pytest.raises(error):
        ward.directory.rename_cell(ward.chief, ward.first, name)
    assert ward.rows() == before


def test_a_list_has_leaders_first_then_given_names(ward: Ward) -> None:
    for name, role in (
        ("Trần Văn Ý", Role.MEMBER),
        ("Đỗ Thị Bình", Role.MEMBER),
        ("Vũ An", Role.MEMBER),
        ("Lê Theo", Role.OVERSEER),
        ("Lê Thay", Role.STAND_IN),
    ):
        ward.add(name, role, ward.first)
    ward.add("Người cũ", Role.MEMBER, ward.first, until=CLOCK)
    ward.add("Người khác", Role.MEMBER, ward.second)
    found = ward.directory.members(ward.who(LAN), ward.first, CLOCK)
    assert [one.name for one in found] == [
        "Nguyễn Thị Lan", "Lê Thay", "Lê Theo", "Vũ An", "Đỗ Thị Bình", "Trần Văn Ý",
    ]  # fmt: skip
    assert found == ward.directory.of_cell(ward.first, CLOCK)
    assert [one.role for one in found[0].in_cell(ward.first)] == [Role.SECRETARY, Role.MEMBER]
    assert found[0].in_cell(ward.second) == ()
    with pytest.raises(NotYours):
        ward.directory.of_cell(NOWHERE, CLOCK)
    with pytest.raises(NotYours):
        ward.directory.cell(NOWHERE)


def test_leaders_are_those_who_can_be_written_to(ward: Ward) -> None:
    ward.add("Không máy", Role.STAND_IN, ward.first)
    ward.add("Lê Theo", Role.OVERSEER, ward.first, account=HOA)
    ward.add("Lê Thay", Role.STAND_IN, ward.first, account=NAM)
    names = [one.name for one in ward.directory.leaders(ward.first, CLOCK)]
    assert names == ["Nguyễn Thị Lan", "Lê Thay"]


def test_a_person_is_seen_with_all_that_they_are(ward: Ward) -> None:
    person = ward.add("Lê Hoa", Role.MEMBER, ward.first, account=HOA)
    with pytest.raises(NotYours):
        ward.directory.person(ward.who(MINH), person, CLOCK)
    ward.give(person, Role.MEMBER, ward.second, temporary=True)
    for account in (LAN, MINH, SETTINGS):
        found = ward.directory.person(ward.who(account), person, CLOCK)
        assert [one.temporary for one in found.held] == [False, True]
    for account in (HOA, NAM):  # not even themselves: that is no list of theirs
        with pytest.raises(NotYours):
            ward.directory.person(ward.who(account), person, CLOCK)


def test_whoever_left_is_seen_by_the_administrator_alone(ward: Ward) -> None:
    gone = ward.add("Người cũ", Role.MEMBER, ward.first, until=CLOCK)
    assert ward.person(gone).held == ()
    with pytest.raises(NotYours):
        ward.directory.person(ward.who(LAN), gone, CLOCK)
    assert ward.directory.person(ward.who(LAN), gone, CLOCK - SECOND).name == "Người cũ"


def test_somebody_of_the_lists_by_number(ward: Ward) -> None:
    listed = ward.directory.listed(ward.lan, CLOCK)
    assert listed is not None and listed == ward.who(LAN)
    nameless = ward.directory.listed(ward.add("Không máy", Role.MEMBER, ward.first), CLOCK)
    assert nameless is not None and (nameless.user_id, nameless.is_known) == (0, True)
    assert ward.directory.listed(NOWHERE, CLOCK) is None


def test_an_account_that_cannot_be_reached(ward: Ward) -> None:
    ward.directory.unreachable(LAN)
    ward.directory.unreachable(HOA)  # nobody's
    assert not ward.person(ward.lan).reachable and ward.person(ward.minh).reachable
    ward.directory.unreachable(LAN, reachable=True)
    assert ward.person(ward.lan).reachable
