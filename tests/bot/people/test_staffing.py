"""Who becomes what: offices given and taken, members who come, go and change cells."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.people.errors import BadName, LastOne, LongName, NameTaken, NotYours
from bot.people.records import Held, Role, Standing
from bot.people.staffing import Staffing
from bot.people.tables import roles
from knowledge.database import utc
from tests.bot.people import (
    CLOCK,
    DAY,
    HOA,
    LAN,
    MINH,
    NAM,
    NOWHERE,
    SETTINGS,
    Ward,
    at_once,
    ward_in,
)  # fmt: skip
from tests.databases import KINDS, empty

MEMBER, SECRETARY, STAND_IN, OVERSEER = Role.MEMBER, Role.SECRETARY, Role.STAND_IN, Role.OVERSEER


@pytest.fixture(params=KINDS)
def ward(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ward]:
    with ward_in(request.param, tmp_path) as ward:
        yield ward


@pytest.fixture(params=KINDS)
def orphaned(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ward]:
    """A ward whose settings name no administrator: Hoa and Nam are, written down."""
    with empty(request.param, tmp_path) as database:
        ward = Ward(database, ())
        ward.add("Lê Hoa", Role.ADMINISTRATOR, account=HOA)
        ward.add("Vũ Nam", Role.ADMINISTRATOR, account=NAM)
        yield ward


def history(ward: Ward, person_id: int) -> list[tuple[str, int, bool]]:
    """Every role that a person has held: which, where, whether it is over."""
    mine = sa.select(roles).where(roles.c.person_id == person_id).order_by(roles.c.id)
    with ward.database.reading() as connection:
        found = connection.execute(mine).all()
    return [
        (one.role, one.cell_id, one.until is not None and utc(one.until) <= CLOCK) for one in found
    ]


def test_members_are_entered_once(ward: Ward) -> None:
    names = ["Lê Văn Hòa", " lê  văn HOÀ ", "Lê Văn Hoa", "nguyễn thị lan"]
    made, there = ward.staffing.enter(ward.who(LAN), ward.first, names, CLOCK)
    assert [one.name for one in made] == ["lê văn HOÀ", "Lê Văn Hoa"]
    assert there == ["nguyễn thị lan"]
    assert [ward.held(one.id) for one in made] == [[(MEMBER, ward.first)]] * 2
    again, there = ward.staffing.enter(ward.who(LAN), ward.first, names, CLOCK)
    assert again == [] and len(there) == 3
    # Another cell has its own people, of whatever names.
    other, there = ward.staffing.enter(ward.who(MINH), ward.second, names[:1], CLOCK)
    assert len(other) == 1 and there == []


@pytest.mark.parametrize("bad", ["", "12", "một\nhai", "x" * 81])
def test_with_one_bad_name_nobody_is_entered(ward: Ward, bad: str) -> None:
    before = ward.rows()
    with pytest.raises(BadName) as raised:
        ward.staffing.enter(ward.who(LAN), ward.first, ["Lê Hoa", bad, "Vũ Nam"], CLOCK)
    assert isinstance(raised.value, LongName) is (len(bad) > 80)
    assert ward.rows() == before


def test_a_new_secretary_takes_the_place_of_the_one_before(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", MEMBER, ward.first, account=HOA)
    ward.staffing.appoint(ward.chief, hoa, SECRETARY, ward.first, CLOCK)
    assert ward.held(hoa) == [(SECRETARY, ward.first), (MEMBER, ward.first)]
    assert ward.held(ward.lan) == [(MEMBER, ward.first)], "she stays a member"
    assert ward.held(ward.minh) == [(SECRETARY, ward.second), (MEMBER, ward.second)]
    assert not ward.who(LAN).leads(ward.first) and ward.who(HOA).leads(ward.first)
    ward.staffing.appoint(ward.chief, hoa, SECRETARY, ward.first, CLOCK)
    assert ward.held(hoa) == [(SECRETARY, ward.first), (MEMBER, ward.first)], "once"


def test_a_secretary_from_elsewhere_becomes_a_member(ward: Ward) -> None:
    ward.staffing.appoint(ward.chief, ward.minh, SECRETARY, ward.first, CLOCK)
    assert set(ward.held(ward.minh)) == {
        (SECRETARY, ward.first), (MEMBER, ward.first),
        (SECRETARY, ward.second), (MEMBER, ward.second),
    }  # fmt: skip


def test_an_overseer_is_no_member(ward: Ward) -> None:
    ward.staffing.appoint(ward.chief, ward.minh, OVERSEER, ward.first, CLOCK)
    assert ward.who(MINH).joined == ward.who(MINH).led
    assert (OVERSEER, ward.first) in ward.held(ward.minh)


@pytest.mark.parametrize(
    ("role", "placed"),
    [
        (Role.ADMINISTRATOR, True), (SECRETARY, False), (STAND_IN, False), (OVERSEER, False),
        (MEMBER, False),
    ],
)  # fmt: skip
def test_an_office_has_its_place(ward: Ward, role: Role, placed: bool) -> None:
    """Administrators have no cell, everybody else has one."""
    before = ward.rows()
    where = ward.first if placed else None
    with pytest.raises(NotYours):
        ward.staffing.appoint(ward.chief, ward.lan, role, where, CLOCK)
    with pytest.raises(NotYours):
        ward.staffing.dismiss(ward.chief, ward.lan, role, where, CLOCK)
    assert ward.rows() == before


def test_a_stand_in_is_one_of_the_cells_members(ward: Ward) -> None:
    own = ward.add("Lê Hoa", MEMBER, ward.first)
    follower = ward.add("Lê Theo", OVERSEER, ward.first)
    gone = ward.add("Người cũ", MEMBER, ward.first, until=CLOCK)
    ward.staffing.appoint(ward.who(LAN), own, STAND_IN, ward.first, CLOCK)
    assert ward.held(own) == [(STAND_IN, ward.first), (MEMBER, ward.first)]
    for other in (ward.minh, follower, gone, NOWHERE):
        with pytest.raises(NotYours):
            ward.staffing.appoint(ward.who(LAN), other, STAND_IN, ward.first, CLOCK)
        with pytest.raises(NotYours):  # not in a cell of theirs either
            ward.staffing.appoint(ward.who(LAN), other, STAND_IN, ward.second, CLOCK)


def test_a_stand_in_does_not_stay_by_themselves(ward: Ward) -> None:
    end = CLOCK + DAY
    hoa = ward.add("Lê Hoa", MEMBER, ward.first, account=HOA)
    ward.staffing.appoint(ward.who(LAN), hoa, STAND_IN, ward.first, CLOCK, until=end)
    with pytest.raises(NotYours):
        ward.staffing.appoint(ward.who(HOA), hoa, STAND_IN, ward.first, CLOCK)
    assert not ward.who(HOA, end).leads(ward.first)
    # The secretary may let them stay on; from then on there is no end.
    ward.staffing.appoint(ward.who(LAN), hoa, STAND_IN, ward.first, CLOCK)
    assert ward.who(HOA, end + 999 * DAY).leads(ward.first)
    assert ward.held(hoa) == [(STAND_IN, ward.first), (MEMBER, ward.first)], "one role, prolonged"


def test_a_term_that_was_over_begins_anew(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", STAND_IN, ward.first, account=HOA, until=CLOCK)
    assert not ward.who(HOA).leads(ward.first)
    ward.staffing.appoint(ward.who(LAN), hoa, STAND_IN, ward.first, CLOCK, until=CLOCK + DAY)
    assert ward.who(HOA).leads(ward.first) and not ward.who(HOA, CLOCK + DAY).leads(ward.first)
    assert [row for row in history(ward, hoa) if row[0] == STAND_IN] == [
        (STAND_IN, ward.first, True), (STAND_IN, ward.first, False),
    ]  # fmt: skip


def test_an_office_is_taken_and_the_membership_stays(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", STAND_IN, ward.first)
    ward.staffing.dismiss(ward.who(LAN), hoa, STAND_IN, ward.first, CLOCK)
    assert ward.held(hoa) == [(MEMBER, ward.first)]
    ward.staffing.dismiss(ward.chief, ward.lan, SECRETARY, ward.first, CLOCK)
    assert ward.held(ward.lan) == [(MEMBER, ward.first)]
    for person, role in ((hoa, STAND_IN), (ward.lan, SECRETARY), (hoa, OVERSEER)):
        with pytest.raises(NotYours):  # they are not any more
            ward.staffing.dismiss(ward.chief, person, role, ward.first, CLOCK)


def test_with_the_membership_end_the_offices_there(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", STAND_IN, ward.first, account=HOA)
    ward.staffing.appoint(ward.chief, hoa, STAND_IN, ward.second, CLOCK)
    ward.staffing.dismiss(ward.who(LAN), hoa, MEMBER, ward.first, CLOCK)
    assert ward.held(hoa) == [(STAND_IN, ward.second), (MEMBER, ward.second)]
    assert history(ward, hoa)[:2] == [(MEMBER, ward.first, True), (STAND_IN, ward.first, True)]
    ward.staffing.dismiss(ward.chief, ward.lan, MEMBER, ward.first, CLOCK)
    assert ward.held(ward.lan) == [] and not ward.who(LAN).is_known


def test_a_leader_does_not_end_what_the_committee_gave(ward: Ward) -> None:
    """An overseer is no member: there is no membership to end, and no way around it."""
    follower = ward.add("Lê Theo", OVERSEER, ward.first)
    with pytest.raises(NotYours):
        ward.staffing.dismiss(ward.who(LAN), follower, MEMBER, ward.first, CLOCK)
    both = ward.add("Lê Cả", MEMBER, ward.first)
    ward.staffing.appoint(ward.chief, both, OVERSEER, ward.first, CLOCK)
    ward.staffing.dismiss(ward.who(LAN), both, MEMBER, ward.first, CLOCK)
    assert ward.held(follower) == ward.held(both) == [(OVERSEER, ward.first)]


def test_nobody_dismisses_themselves_by_a_slip(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", STAND_IN, ward.first, account=HOA)
    chief = ward.add("Quản Trị", SECRETARY, ward.second, account=SETTINGS)
    before = ward.rows()
    for account, person, role, cell in (
        (LAN, ward.lan, SECRETARY, ward.first),
        (LAN, ward.lan, MEMBER, ward.first),
        (HOA, hoa, STAND_IN, ward.first),
        (HOA, hoa, MEMBER, ward.first),
        (SETTINGS, chief, SECRETARY, ward.second),
        (SETTINGS, chief, MEMBER, ward.second),
    ):
        with pytest.raises(NotYours):
            ward.staffing.dismiss(ward.who(account), person, role, cell, CLOCK)
    assert ward.rows() == before


def test_a_stand_in_does_not_remove_the_secretary(ward: Ward) -> None:
    ward.add("Lê Hoa", STAND_IN, ward.first, account=HOA)
    for role in (MEMBER, SECRETARY):
        with pytest.raises(NotYours):
            ward.staffing.dismiss(ward.who(HOA), ward.lan, role, ward.first, CLOCK)
    assert ward.who(LAN).leads(ward.first)


def test_the_last_administrator_stays(orphaned: Ward) -> None:
    hoa, nam = orphaned.who(HOA), orphaned.who(NAM)
    assert hoa.person_id is not None and nam.person_id is not None
    orphaned.staffing.dismiss(hoa, nam.person_id, Role.ADMINISTRATOR, None, CLOCK)
    with pytest.raises(LastOne):
        orphaned.staffing.dismiss(hoa, hoa.person_id, Role.ADMINISTRATOR, None, CLOCK)
    assert orphaned.who(HOA).is_administrator and not orphaned.who(NAM).is_administrator


def test_an_administrator_without_telegram_is_not_enough(orphaned: Ward) -> None:
    nam = orphaned.who(NAM)
    assert nam.person_id is not None
    orphaned.staffing.dismiss(nam, orphaned.who(HOA).person_id, Role.ADMINISTRATOR, None, CLOCK)
    for how in ({}, {"until": CLOCK}):  # nobody who could do anything
        orphaned.add("Không máy", Role.ADMINISTRATOR, **how)
    with pytest.raises(LastOne):
        orphaned.staffing.dismiss(nam, nam.person_id, Role.ADMINISTRATOR, None, CLOCK)


def test_two_administrators_do_not_remove_each_other(orphaned: Ward) -> None:
    hoa, nam = orphaned.who(HOA), orphaned.who(NAM)

    def dismiss(actor: Standing, person: Standing) -> Callable[[], None]:
        assert person.person_id is not None
        at = (actor, person.person_id, Role.ADMINISTRATOR, None, CLOCK)
        return lambda: orphaned.staffing.dismiss(*at)

    for again in range(8):
        outcomes = at_once(dismiss(hoa, nam), dismiss(nam, hoa))
        assert {type(one) for one in outcomes} == {LastOne, type(None)}, again
        gone = [one for one in (hoa, nam) if not orphaned.who(one.user_id).is_administrator]
        assert len(gone) == 1 and gone[0].person_id is not None
        orphaned.give(gone[0].person_id, Role.ADMINISTRATOR, None)


def test_an_administrator_is_not_dismissed_as_a_member_of_nothing(orphaned: Ward) -> None:
    hoa, nam = orphaned.who(HOA), orphaned.who(NAM)
    assert nam.person_id is not None
    for role in (MEMBER, SECRETARY, STAND_IN, OVERSEER):
        with pytest.raises(NotYours):
            orphaned.staffing.dismiss(hoa, nam.person_id, role, None, CLOCK)
    assert orphaned.who(NAM).is_administrator


def test_with_one_in_the_settings_the_last_may_go(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", Role.ADMINISTRATOR, account=HOA)
    ward.staffing.dismiss(ward.who(HOA), hoa, Role.ADMINISTRATOR, None, CLOCK)
    assert not ward.who(HOA).is_known


def test_marks_of_a_member(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", MEMBER, ward.first)
    lan = ward.who(LAN)
    ward.staffing.mark(lan, hoa, ward.first, CLOCK, probationary=True)
    ward.staffing.mark(lan, hoa, ward.first, CLOCK, temporary=True)
    [held] = ward.person(hoa).held
    assert (held.probationary, held.temporary) == (True, True)
    ward.staffing.mark(lan, hoa, ward.first, CLOCK, probationary=False)
    [held] = ward.person(hoa).held
    assert (held.probationary, held.temporary) == (False, True)
    follower = ward.add("Lê Theo", OVERSEER, ward.first)
    for nobody in (follower, ward.minh, NOWHERE):
        with pytest.raises(NotYours):
            ward.staffing.mark(lan, nobody, ward.first, CLOCK, temporary=True)
    assert not any(one.temporary for one in ward.person(ward.minh).held)


def test_marks_are_of_the_membership_in_that_cell(ward: Ward) -> None:
    ward.staffing.appoint(ward.chief, ward.lan, MEMBER, ward.second, CLOCK)
    ward.staffing.mark(ward.who(MINH), ward.lan, ward.second, CLOCK, temporary=True)
    marked = {(one.role, one.cell.id) for one in ward.person(ward.lan).held if one.temporary}
    assert marked == {(MEMBER, ward.second)}


@pytest.mark.parametrize("probationary", [True, False])
def test_a_transfer_keeps_probation_and_ends_offices(ward: Ward, probationary: bool) -> None:
    hoa = ward.add("Lê Hoa", MEMBER, ward.first, account=HOA, probationary=probationary)
    ward.staffing.appoint(ward.chief, hoa, STAND_IN, ward.first, CLOCK)
    ward.staffing.transfer(ward.chief, hoa, ward.first, ward.second, CLOCK)
    person = ward.person(hoa)
    cell = ward.directory.cell(ward.second)
    assert person.held == (Held(MEMBER, cell, probationary=probationary),)
    assert person.user_id == HOA, "the account goes along"
    assert history(ward, hoa) == [
        (MEMBER, ward.first, True), (STAND_IN, ward.first, True), (MEMBER, ward.second, False),
    ]  # fmt: skip


def test_whoever_took_part_for_a_time_comes_to_belong(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", MEMBER, ward.first, probationary=True)
    ward.give(hoa, MEMBER, ward.second, temporary=True)
    ward.staffing.transfer(ward.chief, hoa, ward.first, ward.second, CLOCK)
    [held] = ward.person(hoa).held
    assert held == Held(MEMBER, ward.directory.cell(ward.second), probationary=True)


def test_a_temporary_membership_stays_one_elsewhere(ward: Ward) -> None:
    third = ward.directory.make_cell(ward.chief, "Chi bộ thứ ba", CLOCK).id
    hoa = ward.add("Lê Hoa", MEMBER, ward.first)
    ward.give(hoa, MEMBER, ward.second, temporary=True)
    ward.staffing.transfer(ward.chief, hoa, ward.second, third, CLOCK)
    found = {one.cell.id: one.temporary for one in ward.person(hoa).held if one.cell}
    assert found == {ward.first: False, third: True}
    ward.staffing.transfer(ward.chief, hoa, third, ward.first, CLOCK)
    found = {one.cell.id: one.temporary for one in ward.person(hoa).held if one.cell}
    assert found == {ward.first: False}, "she belonged there already"


def test_transfers_that_are_none(ward: Ward) -> None:
    follower = ward.add("Lê Theo", OVERSEER, ward.first)
    before = ward.rows()
    for person, old, new in (
        (ward.lan, ward.first, ward.first),
        (ward.lan, ward.first, NOWHERE),
        (ward.lan, NOWHERE, ward.second),
        (ward.lan, ward.second, ward.first),  # she is no member there
        (follower, ward.first, ward.second),
        (NOWHERE, ward.first, ward.second),
    ):
        with pytest.raises(NotYours):
            ward.staffing.transfer(ward.chief, person, old, new, CLOCK)
    assert ward.rows() == before


def test_invitations_go_with_what_they_were_for(ward: Ward) -> None:
    """Whoever holds the paper cannot come in as somebody who has left."""
    hoa, nam = (ward.add(name, MEMBER, ward.first) for name in ("Lê Hoa", "Vũ Nam"))
    for person in (hoa, nam):
        ward.invited(person_id=person)
    ward.staffing.dismiss(ward.who(LAN), hoa, MEMBER, ward.first, CLOCK)
    still = ward.inviting.invitations(ward.chief, ward.first, CLOCK)
    assert [one.person for one in still] == ["Vũ Nam"]
    ward.staffing.transfer(ward.chief, nam, ward.first, ward.second, CLOCK)
    assert ward.inviting.invitations(ward.chief, ward.first, CLOCK) == []


def test_whether_the_settings_name_anybody_decides(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", Role.ADMINISTRATOR, account=HOA)
    with pytest.raises(LastOne):
        Staffing(ward.database, first=False).dismiss(
            ward.who(HOA), hoa, Role.ADMINISTRATOR, None, CLOCK
        )


@pytest.mark.parametrize(
    ("typed", "error"),
    [("Trần Thị Hòa", None), ("x" * 81, LongName), ("?", BadName), ("NGÔ văn Bảy", NameTaken)],
)
def test_a_name_is_written_as_it_should_be(
    ward: Ward, typed: str, error: type[Exception] | None
) -> None:
    hoa = ward.add("Trần Thị Hoà Bình", MEMBER, ward.first)
    ward.add("Ngô Văn Bảy", MEMBER, ward.first)
    before = ward.rows()
    if error is None:
        ward.staffing.rename(ward.who(LAN), hoa, ward.first, typed, CLOCK)
        assert ward.directory.person(ward.chief, hoa, CLOCK).name == typed
    else:
        with pytest.raises(error):
            ward.staffing.rename(ward.who(LAN), hoa, ward.first, typed, CLOCK)
        assert ward.rows() == before
    for other in (HOA, MINH):  # nobody; the secretary of the second cell
        with pytest.raises(NotYours):
            ward.staffing.rename(ward.who(other), hoa, ward.first, "Lê Khác", CLOCK)
