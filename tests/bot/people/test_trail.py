"""The trail: every deed leaves its line, and no line holds a name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.people.errors import NotYours
from bot.people.records import Role
from bot.people.tables import people
from bot.people.tables import trail as table
from bot.people.trail import APPOINTED, DISMISSED, KEPT, Deed, Entry
from tests.bot.people import CLOCK, DAY, HOA, LAN, MINH, NAM, SECOND, SETTINGS, Ward, ward_in
from tests.databases import KINDS

CHAT = -4000000007


@pytest.fixture(params=KINDS)
def ward(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ward]:
    with ward_in(request.param, tmp_path) as ward:
        yield ward


Prepare = Callable[[Ward], Callable[[], Any]]


def appoint(role: Role) -> Prepare:
    def prepare(ward: Ward) -> Callable[[], Any]:
        person = ward.add("Lê Hoa", Role.MEMBER, ward.second)
        where = None if role is Role.ADMINISTRATOR else ward.first
        return lambda: ward.staffing.appoint(ward.chief, person, role, where, CLOCK)

    return prepare


def dismiss(role: Role) -> Prepare:
    def prepare(ward: Ward) -> Callable[[], Any]:
        where = None if role is Role.ADMINISTRATOR else ward.first
        person = ward.add("Lê Hoa", role, where)
        return lambda: ward.staffing.dismiss(ward.chief, person, role, where, CLOCK)

    return prepare


def admitted(ward: Ward) -> Callable[[], Any]:
    asked = ward.asks(HOA)
    return lambda: ward.joining.admit(ward.chief, asked.id, None, CLOCK)


def merged(ward: Ward) -> Callable[[], Any]:
    ward.add("Lê Hoa", Role.MEMBER, ward.second, account=HOA)
    listed = ward.add("Lê Hoa", Role.MEMBER, ward.first)
    asked = ward.asks(HOA)
    return lambda: ward.joining.admit(ward.chief, asked.id, None, CLOCK, person_id=listed)


def a_secretary_admitted(ward: Ward) -> Callable[[], Any]:
    asked = ward.asks(HOA, ward.invited(Role.SECRETARY))
    return lambda: ward.joining.admit(ward.chief, asked.id, None, CLOCK)


def refused(ward: Ward) -> Callable[[], Any]:
    asked = ward.asks(HOA)
    return lambda: ward.joining.refuse(ward.chief, asked.id, CLOCK)


def revoked(ward: Ward) -> Callable[[], Any]:
    ward.invited()
    [one] = ward.inviting.invitations(ward.chief, ward.first, CLOCK)

    def twice() -> None:  # pressed twice: done once
        ward.inviting.revoke(ward.chief, one.id, CLOCK)
        ward.inviting.revoke(ward.chief, one.id, CLOCK)

    return twice


def bound(ward: Ward) -> Callable[[], Any]:
    return lambda: ward.groups.bind(ward.who(LAN), CHAT, ward.first, "Tổ", 9, None, CLOCK)


def unbound(actor: int | None) -> Prepare:
    def prepare(ward: Ward) -> Callable[[], Any]:
        bound(ward)()
        return lambda: ward.groups.unbind(ward.who(actor) if actor else None, CHAT, CLOCK)

    return prepare


def transferred(ward: Ward) -> Callable[[], Any]:
    return lambda: ward.staffing.transfer(ward.chief, ward.lan, ward.first, ward.second, CLOCK)


DEEDS: list[tuple[str, Prepare, list[Deed]]] = [
    (
        "a cell",
        lambda w: lambda: w.directory.make_cell(w.chief, "Chi bộ mới", CLOCK),
        [Deed.CELL_MADE],
    ),
    (
        "members",
        lambda w: lambda: w.staffing.enter(w.chief, w.first, ["Một", "Hai", "Một"], CLOCK),
        [Deed.MEMBER_ENTERED] * 2,  # a line each
    ),
    (
        "marks",
        lambda w: lambda: w.staffing.mark(w.chief, w.lan, w.first, CLOCK, probationary=True),
        [Deed.MEMBER_MARKED],
    ),
    ("a transfer", transferred, [Deed.TRANSFERRED] * 2),  # in either cell
    *[(f"appointed {role}", appoint(role), [deed]) for role, deed in APPOINTED.items()],
    *[(f"dismissed {role}", dismiss(role), [deed]) for role, deed in DISMISSED.items()],
    (
        "an invitation",
        lambda w: lambda: w.inviting.invite(w.chief, w.first, Role.MEMBER, CLOCK),
        [Deed.INVITED],
    ),
    ("taken back", revoked, [Deed.INVITATION_REVOKED]),
    ("let in", admitted, [Deed.MEMBER_LET_IN]),
    ("a secretary let in", a_secretary_admitted, [Deed.MEMBER_LET_IN]),
    ("two made one", merged, [Deed.MEMBER_LET_IN]),
    ("refused", refused, [Deed.REFUSED]),
    ("a group bound", bound, [Deed.GROUP_BOUND]),
    ("a group unbound", unbound(LAN), [Deed.GROUP_UNBOUND]),
    ("removed from a group", unbound(None), [Deed.GROUP_UNBOUND]),
    (
        "the settings' administrator",
        lambda w: lambda: w.directory.name_account(w.who(SETTINGS), "Phạm", CLOCK),
        [Deed.ADMINISTRATOR],
    ),
]


@pytest.mark.parametrize(("prepare", "deeds"), [row[1:] for row in DEEDS],
                         ids=[row[0] for row in DEEDS])  # fmt: skip
def test_every_deed_leaves_its_line(ward: Ward, prepare: Prepare, deeds: list[Deed]) -> None:
    do = prepare(ward)
    before = len(ward.deeds())
    do()
    assert ward.deeds()[before:] == deeds


ELSEWHERE = {Deed.ROSTER, Deed.ERASED, Deed.DOCUMENT_ADDED, Deed.DOCUMENT_WITHDRAWN}


def test_no_deed_of_these_modules_is_left_out() -> None:
    told = {deed for _, _, deeds in DEEDS for deed in deeds}
    assert told | ELSEWHERE == set(Deed) and not told & ELSEWHERE


def test_a_line_says_who_what_whom_where(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", Role.MEMBER, ward.first)
    ward.staffing.appoint(ward.who(LAN), hoa, Role.STAND_IN, ward.first, CLOCK + SECOND)
    newest, *_ = ward.trail.latest(ward.who(LAN), ward.first, 9)
    assert newest == Entry(
        CLOCK + SECOND, Deed.STAND_IN, "Nguyễn Thị Lan", "Lê Hoa", "Chi bộ tổ dân phố 3", None
    )
    with ward.database.writing() as connection:  # names are those of today
        connection.execute(sa.update(people).where(people.c.id == hoa).values(name="Lê Thị Hoa"))
    ward.directory.rename_cell(ward.chief, ward.first, "Chi bộ mới")
    newest, *_ = ward.trail.latest(ward.who(LAN), ward.first, 9)
    assert (newest.person, newest.cell) == ("Lê Thị Hoa", "Chi bộ mới")


def test_documents_and_the_assistant_itself(ward: Ward) -> None:
    ward.trail.write(CLOCK, ward.who(LAN), Deed.DOCUMENT_ADDED, cell_id=ward.first, document_id=7)
    ward.trail.write(CLOCK, None, Deed.DOCUMENT_WITHDRAWN, document_id=8)
    withdrawn, added, *_ = ward.trail.latest(ward.chief, None, 9)
    assert (added.actor, added.document_id, added.person) == ("Nguyễn Thị Lan", 7, None)
    assert (withdrawn.actor, withdrawn.cell, withdrawn.document_id) == (None, None, 8)


def test_the_settings_administrator_has_no_name_until_written_down(ward: Ward) -> None:
    [made, *_] = ward.trail.latest(ward.chief, ward.first, 9)
    assert made.deed is Deed.CELL_MADE and made.actor is None


def test_the_newest_come_first_and_no_more_than_asked_for(ward: Ward) -> None:
    names = [f"Đồng chí {chr(97 + at)}" for at in range(5)]
    for name in names:
        ward.staffing.enter(ward.who(LAN), ward.first, [name], CLOCK)
    found = ward.trail.latest(ward.who(LAN), ward.first, 3)
    assert [one.person for one in found] == names[:1:-1]


def test_a_cell_sees_its_own_lines(ward: Ward) -> None:
    ward.staffing.enter(ward.who(LAN), ward.first, ["Lê Hoa"], CLOCK)
    ward.staffing.enter(ward.who(MINH), ward.second, ["Vũ Nam"], CLOCK)
    seen = {one.person for one in ward.trail.latest(ward.who(LAN), ward.first, 99)}
    assert seen == {None, "Lê Hoa"}
    everything = {one.person for one in ward.trail.latest(ward.chief, None, 99)}
    assert everything == {None, "Lê Hoa", "Vũ Nam"}
    for account, cell in ((LAN, None), (LAN, ward.second), (NAM, ward.first)):
        with pytest.raises(NotYours):
            ward.trail.latest(ward.who(account), cell, 9)


def test_the_erased_have_no_name_in_it(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", Role.STAND_IN, ward.first, account=HOA)
    ward.staffing.enter(ward.who(HOA), ward.first, ["Vũ Nam"], CLOCK)
    ward.staffing.mark(ward.who(LAN), hoa, ward.first, CLOCK, probationary=True)
    with ward.database.writing() as connection:
        connection.execute(sa.delete(people).where(people.c.id == hoa))
    ward.add("Người sau", Role.MEMBER, ward.first)  # takes nobody's number
    marked, entered, *_ = ward.trail.latest(ward.who(LAN), ward.first, 9)
    assert (marked.deed, marked.person) == (Deed.MEMBER_MARKED, None)
    assert (entered.actor, entered.person) == (None, "Vũ Nam")
    with ward.database.reading() as connection:
        kept = " ".join(map(str, connection.execute(sa.select(table))))
    assert "Hoa" not in kept and "Nam" not in kept and str(HOA) not in kept


def test_what_is_refused_leaves_no_line(ward: Ward) -> None:
    before = ward.deeds()
    with pytest.raises(NotYours):
        ward.staffing.enter(ward.who(MINH), ward.first, ["Lê Hoa"], CLOCK)
    with pytest.raises(NotYours):
        ward.staffing.transfer(ward.chief, ward.lan, ward.first, 999, CLOCK)
    assert ward.deeds() == before


def test_old_lines_are_forgotten(ward: Ward) -> None:
    ward.trail.sweep(CLOCK + KEPT)  # the ward was made ten days before
    assert ward.deeds() == []
    ward.staffing.enter(ward.who(LAN), ward.first, ["Lê Hoa"], CLOCK)
    ward.staffing.enter(ward.who(LAN), ward.first, ["Vũ Nam"], CLOCK + DAY)
    ward.trail.sweep(CLOCK + KEPT)
    assert len(ward.deeds()) == 2, "to the day"
    ward.trail.sweep(CLOCK + KEPT + SECOND)
    assert [one.person for one in ward.trail.latest(ward.chief, None, 9)] == ["Vũ Nam"]
