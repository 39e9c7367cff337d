"""Who may do what, and who sees what: every actor before every deed, every row of the table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.access import (
    COMMITTEE,
    in_group,
    in_private,
    kept_by,
    scope_named,
    scope_of_cell,
    scopes_of,
)  # fmt: skip
from bot.people.errors import AlreadyDecided, BadCode, NotYours
from bot.people.groups import Group
from bot.people.records import Cell, Held, Role, Standing
from knowledge.errors import BadAsker
from tests.bot.people import BEFORE, DAY, LAN, MINH, NOWHERE, SETTINGS, Ward, ward_in
from tests.conftest import CLOCK
from tests.databases import KINDS

STRANGER, BY_ROLE = 7000000010, 7000000011
# Whom the table of rights asks about; "stood in": a stand-in until this very moment.
ACTORS = {
    "stranger": STRANGER, "member": 7000000012, "probationary": 7000000013,
    "temporary": 7000000014, "secretary": LAN, "stand-in": 7000000015, "stood in": 7000000016,
    "overseer": 7000000017, "secretary of the second": MINH, "by settings": SETTINGS,
    "by role": BY_ROLE,
}  # fmt: skip
ADMINISTRATORS = {"by settings", "by role"}
# Nobody who stands in chooses who does.
CHOOSING = {"appoint a stand-in", "dismiss a stand-in"}
LEADERS = {"first": {"secretary", "stand-in"}, "second": {"secretary of the second"}}


@dataclass(frozen=True)
class Place:
    """A cell and what is in it, to be acted on: ids."""

    cell: int = NOWHERE
    listed: int = NOWHERE  # a member without an account
    secretary: int = NOWHERE
    deputy: int = NOWHERE  # stands in
    follower: int = NOWHERE  # oversees
    request: int = NOWHERE
    higher_request: int = NOWHERE  # of somebody invited as a secretary
    numbered: int = NOWHERE  # the request of somebody with a number
    number: int = 0
    invitation: int = NOWHERE
    higher_invitation: int = NOWHERE
    chat: int = NOWHERE


@dataclass
class Scene:
    """A ward with everybody of `ACTORS` and three places: two cells, and none at all."""

    ward: Ward
    administrator: int  # one more of them, written down
    third: int  # a cell that members go to
    places: dict[str, Place] = field(default_factory=dict)


@pytest.fixture(scope="module", params=KINDS)
def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    with ward_in(request.param, tmp_path_factory.mktemp("rights")) as ward:
        for name, role, how in (
            ("member", Role.MEMBER, {}),
            ("probationary", Role.MEMBER, {"probationary": True}),
            ("temporary", Role.MEMBER, {"temporary": True}),
            ("stand-in", Role.STAND_IN, {"until": CLOCK + DAY}),
            ("stood in", Role.STAND_IN, {"until": CLOCK}),
            ("overseer", Role.OVERSEER, {}),
        ):
            ward.add(f"Đồng chí {name}", role, ward.first, account=ACTORS[name], **how)
        ward.add("Đồng chí quản trị", Role.ADMINISTRATOR, account=BY_ROLE)
        third = ward.directory.make_cell(ward.chief, "Chi bộ thứ ba", BEFORE).id
        another = ward.add("Đồng chí quản trị khác", Role.ADMINISTRATOR)
        made = Scene(ward, another, third)
        cells = {"first": (ward.first, ward.lan), "second": (ward.second, ward.minh)}
        for at, (name, (cell, secretary)) in enumerate(cells.items()):
            made.places[name] = _place(ward, cell, secretary, 7000000050 + 10 * at)
        made.places["none"] = Place()
        yield made


def _place(ward: Ward, cell: int, secretary: int, account: int) -> Place:
    ward.groups.bind(ward.who((LAN, MINH)[cell == ward.second]), -account, cell, "Tổ", 9, 3, CLOCK)
    asked = ward.asks(account, ward.invited(cell_id=cell))
    higher = ward.asks(account + 1, ward.invited(Role.SECRETARY, cell))
    number = ward.joining.number(ward.who(account + 2), "Hoa", CLOCK)
    ward.invited(cell_id=cell)
    ward.invited(Role.SECRETARY, cell)
    open_ones = ward.inviting.invitations(ward.chief, cell, CLOCK)
    invitations = {one.role: one.id for one in open_ones}
    return Place(
        cell,
        listed=ward.add("Phạm Văn Danh", Role.MEMBER, cell),
        secretary=secretary,
        deputy=ward.add("Phạm Văn Thay", Role.STAND_IN, cell),
        follower=ward.add("Phạm Văn Theo", Role.OVERSEER, cell),
        request=asked.id,
        higher_request=higher.id,
        numbered=ward.joining.by_number(ward.chief, number, CLOCK).id,
        number=int(number),
        invitation=invitations[Role.MEMBER],
        higher_invitation=invitations[Role.SECRETARY],
        chat=-account,
    )


Call = Callable[[Scene, Standing, Place], Any]


def appoint(person: str, role: Role) -> Call:
    return lambda scene, actor, place: scene.ward.staffing.appoint(
        actor, getattr(place, person), role, place.cell, CLOCK
    )


def dismiss(person: str, role: Role) -> Call:
    return lambda scene, actor, place: scene.ward.staffing.dismiss(
        actor, getattr(place, person), role, place.cell, CLOCK
    )


def invite(role: Role, person: str | None = None) -> Call:
    return lambda scene, actor, place: scene.ward.inviting.invite(
        actor, place.cell, role, CLOCK, person_id=getattr(place, person) if person else None
    )


def admit(request: str, **how: str) -> Call:
    def call(scene: Scene, actor: Standing, place: Place) -> None:
        values = {name: getattr(place, value) for name, value in how.items()}
        scene.ward.joining.admit(actor, getattr(place, request), place.cell, CLOCK, **values)

    return call


# What a leader does in their own cell, and the administrator in any.
KEEPING: dict[str, Call] = {
    "see the list": lambda s, a, p: s.ward.directory.members(a, p.cell, CLOCK),
    "see a person": lambda s, a, p: s.ward.directory.person(a, p.listed, CLOCK),
    "enter members": lambda s, a, p: s.ward.staffing.enter(a, p.cell, ["Lê Văn Mới"], CLOCK),
    "appoint a stand-in": appoint("listed", Role.STAND_IN),
    "dismiss a stand-in": dismiss("deputy", Role.STAND_IN),
    "end a membership": dismiss("listed", Role.MEMBER),
    "mark": lambda s, a, p: s.ward.staffing.mark(a, p.listed, p.cell, CLOCK, probationary=True),
    "invite": invite(Role.MEMBER),
    "invite one of the list": invite(Role.MEMBER, "listed"),
    "see invitations": lambda s, a, p: s.ward.inviting.invitations(a, p.cell, CLOCK),
    "take back": lambda s, a, p: s.ward.inviting.revoke(a, p.invitation, CLOCK),
    "see who waits": lambda s, a, p: s.ward.joining.waiting(a, p.cell),
    "see a request": lambda s, a, p: s.ward.joining.request(a, p.request),
    "admit": admit("request"),
    "admit as listed": admit("request", person_id="listed"),
    "admit by number": admit("numbered", number="number"),
    "refuse": lambda s, a, p: s.ward.joining.refuse(a, p.request, CLOCK),
    "unbind a group": lambda s, a, p: s.ward.groups.unbind(a, p.chat, CLOCK),
    "read the trail": lambda s, a, p: s.ward.trail.latest(a, p.cell, 9),
}
# What is a cell's own: no administrator's as such.
LEADING: dict[str, Call] = {
    "bind a group": lambda s, a, p: s.ward.groups.bind(a, -5, p.cell, "Tổ", 9, None, CLOCK),
    "bind it again": lambda s, a, p: s.ward.groups.bind(a, p.chat, p.cell, "Tổ", 9, None, CLOCK),
    "see reports": lambda s, a, p: s.ward.reports.latest(a, p.cell, 9),
    "settle reports": lambda s, a, p: s.ward.reports.settle(a, p.cell, 1, 9),
}
# Lists of no cell are empty to the administrator.
LISTS = {"see invitations", "see who waits", "read the trail"}
# What the administrator alone does, in a cell.
ADMINISTERING: dict[str, Call] = {
    "rename a cell": lambda s, a, p: s.ward.directory.rename_cell(a, p.cell, "Chi bộ mới"),
    "appoint a secretary": appoint("listed", Role.SECRETARY),
    "appoint an overseer": appoint("listed", Role.OVERSEER),
    "appoint a member": appoint("follower", Role.MEMBER),
    "appoint a stand-in from outside": appoint("follower", Role.STAND_IN),
    "dismiss a secretary": dismiss("secretary", Role.SECRETARY),
    "end a secretary's membership": dismiss("secretary", Role.MEMBER),
    "dismiss an overseer": dismiss("follower", Role.OVERSEER),
    "transfer": lambda s, a, p: s.ward.staffing.transfer(a, p.listed, p.cell, s.third, CLOCK),
    "invite a secretary": invite(Role.SECRETARY),
    "invite a stand-in": invite(Role.STAND_IN),
    "invite an overseer": invite(Role.OVERSEER),
    "invite the secretary of the list": invite(Role.MEMBER, "secretary"),
    "invite the overseer of the list": invite(Role.MEMBER, "follower"),
    "take a secretary's back": lambda s, a, p: s.ward.inviting.revoke(
        a, p.higher_invitation, CLOCK
    ),
    "see a secretary's request": lambda s, a, p: s.ward.joining.request(a, p.higher_request),
    "admit a secretary": admit("higher_request"),
    "admit as the secretary listed": admit("request", person_id="secretary"),
    "admit as the overseer listed": admit("request", person_id="follower"),
    "refuse a secretary": lambda s, a, p: s.ward.joining.refuse(a, p.higher_request, CLOCK),
    "appoint an administrator": lambda s, a, p: s.ward.staffing.appoint(
        a, p.listed, Role.ADMINISTRATOR, None, CLOCK
    ),
}
# The request is theirs to decide, but not as whom, or not into that cell.
NEAR = {
    "admit as the secretary listed": lambda place: LEADERS[place],
    "admit as the overseer listed": lambda place: LEADERS[place],
    "admit by number": lambda place: LEADERS["first"] | LEADERS["second"],
}
# … and in the whole committee.
COMMITTEE_WIDE: dict[str, Call] = {
    "name the committee": lambda s, a, p: s.ward.directory.name_committee(a, "Đảng ủy phường"),
    "make a cell": lambda s, a, p: s.ward.directory.make_cell(a, "Chi bộ mới", CLOCK),
    "dismiss an administrator": lambda s, a, p: s.ward.staffing.dismiss(
        a, s.administrator, Role.ADMINISTRATOR, None, CLOCK
    ),
    "invite an administrator": lambda s, a, p: s.ward.inviting.invite(
        a, None, Role.ADMINISTRATOR, CLOCK
    ),
    "see their invitations": lambda s, a, p: s.ward.inviting.invitations(a, None, CLOCK),
    "see who waits anywhere": lambda s, a, p: s.ward.joining.waiting(a, None),
    "read all of the trail": lambda s, a, p: s.ward.trail.latest(a, None, 9),
    "see the committee's reports": lambda s, a, p: s.ward.reports.latest(a, None, 9),
    "settle them": lambda s, a, p: s.ward.reports.settle(a, None, 1, 9),
}


def outcomes(scene: Scene, call: Call, place: str) -> dict[str, type[Exception] | None]:
    """What each actor gets: the error, or None where it was done. Everything is undone again."""
    before = scene.ward.rows()
    found: dict[str, type[Exception] | None] = {}
    for name, account in ACTORS.items():
        actor = scene.ward.who(account)
        try:
            call(scene, actor, scene.places[place])
        except (NotYours, AlreadyDecided) as error:
            found[name] = type(error)
            assert scene.ward.rows() == before, f"{name} was refused, yet something changed"
        else:
            found[name] = None
            scene.ward.restore(before)
    return found


def allowed(found: dict[str, type[Exception] | None]) -> set[str]:
    return {name for name, error in found.items() if error is None}


@pytest.mark.parametrize("deed", [*KEEPING, *LEADING, *ADMINISTERING])
def test_what_is_done_in_a_cell(scene: Scene, deed: str) -> None:
    call = (KEEPING | LEADING | ADMINISTERING)[deed]
    found = {place: outcomes(scene, call, place) for place in scene.places}
    above = set() if deed in LEADING else ADMINISTRATORS
    for place in ("first", "second"):
        leaders = set() if deed in ADMINISTERING else LEADERS[place]
        if deed in CHOOSING:
            leaders = leaders - {"stand-in"}
        assert allowed(found[place]) == above | leaders, place
    assert allowed(found["none"]) == (ADMINISTRATORS if deed in LISTS else set())
    # What does not exist and what is not theirs read alike.
    for place in ("first", "second"):
        near = NEAR[deed](place) if deed in NEAR else set()
        refused = ACTORS.keys() - allowed(found[place])
        assert {found[place][one] for one in refused & near} <= {NotYours}
        for name in refused - near:
            assert found[place][name] is found["none"][name], f"{name}, {place}"


@pytest.mark.parametrize("deed", COMMITTEE_WIDE)
def test_what_is_done_in_the_committee(scene: Scene, deed: str) -> None:
    found = outcomes(scene, COMMITTEE_WIDE[deed], "none")
    assert allowed(found) == ADMINISTRATORS
    assert set(found.values()) == {None, NotYours}


def test_a_number_is_told_to_whoever_leads(scene: Scene) -> None:
    """The person stands before them: there is no cell yet."""
    number = str(scene.places["first"].number)
    found = outcomes(
        scene, lambda s, a, p: s.ward.joining.by_number(a, number, CLOCK), "first"
    )  # fmt: skip
    leaders = LEADERS["first"] | LEADERS["second"]
    assert allowed(found) == leaders | ADMINISTRATORS
    assert {error for error in found.values() if error} == {NotYours}
    before = scene.ward.rows()
    with pytest.raises(BadCode):
        scene.ward.joining.by_number(scene.ward.who(LAN), "999999", CLOCK)
    scene.ward.restore(before)


def test_nobody_is_brought_into_another_cell_by_number(scene: Scene) -> None:
    """The number says who asks, not where to."""
    place, before = scene.places["second"], scene.ward.rows()
    asked = {"person_id": scene.places["first"].listed, "number": place.number}
    for account, cell in ((LAN, place.cell), (LAN, NOWHERE), (LAN, None), (SETTINGS, None)):
        with pytest.raises(NotYours):
            scene.ward.joining.admit(scene.ward.who(account), place.numbered, cell, CLOCK, **asked)
    with pytest.raises(NotYours):  # nor as somebody of another cell
        scene.ward.joining.admit(scene.ward.who(MINH), place.numbered, place.cell, CLOCK, **asked)
    assert scene.ward.rows() == before


A, B, C = Cell(1, "A"), Cell(2, "B"), Cell(3, "C")
SHARED, SHARED_INTERNAL = COMMITTEE, COMMITTEE + "+internal"
A_OWN, A_INTERNAL, B_OWN, B_INTERNAL = "cell:1", "cell:1+internal", "cell:2", "cell:2+internal"
MEMBER_A, MEMBER_B = Held(Role.MEMBER, A), Held(Role.MEMBER, B)

IN_PRIVATE = [
    ("a stranger", (), ()),
    ("a member", (MEMBER_A,), (SHARED, A_OWN, A_INTERNAL)),
    ("on probation", (Held(Role.MEMBER, A, probationary=True),), (SHARED, A_OWN, A_INTERNAL)),
    ("for a time", (Held(Role.MEMBER, A, temporary=True),), (SHARED, A_OWN)),
    (
        "a member of one, for a time of another",
        (MEMBER_A, Held(Role.MEMBER, B, temporary=True)),
        (SHARED, A_OWN, A_INTERNAL, B_OWN),
    ),
    (
        "a secretary",
        (Held(Role.SECRETARY, A), MEMBER_A),
        (SHARED, SHARED_INTERNAL, A_OWN, A_INTERNAL),
    ),
    (
        "a stand-in",
        (Held(Role.STAND_IN, A), MEMBER_A),
        (SHARED, SHARED_INTERNAL, A_OWN, A_INTERNAL),
    ),
    ("an overseer", (Held(Role.OVERSEER, B),), (SHARED, SHARED_INTERNAL, B_OWN)),
    (
        "an overseer with a cell of their own",
        (Held(Role.OVERSEER, B), MEMBER_A),
        (SHARED, SHARED_INTERNAL, B_OWN, A_OWN, A_INTERNAL),
    ),
    (
        "an overseer of their own cell",
        (Held(Role.OVERSEER, A), MEMBER_A),
        (SHARED, SHARED_INTERNAL, A_OWN, A_INTERNAL),
    ),
    (
        "a secretary who follows another cell",
        (Held(Role.SECRETARY, A), Held(Role.OVERSEER, B), MEMBER_A),
        (SHARED, SHARED_INTERNAL, A_OWN, A_INTERNAL, B_OWN),
    ),
    ("an administrator", (Held(Role.ADMINISTRATOR),), (SHARED, SHARED_INTERNAL)),
    (
        "an administrator who is a member",
        (Held(Role.ADMINISTRATOR), MEMBER_A),
        (SHARED, SHARED_INTERNAL, A_OWN, A_INTERNAL),
    ),
    (
        "an administrator, for a time in a cell",
        (Held(Role.ADMINISTRATOR), Held(Role.MEMBER, A, temporary=True)),
        (SHARED, SHARED_INTERNAL, A_OWN),
    ),
    (
        "a secretary for a time in another cell",
        (Held(Role.SECRETARY, A), MEMBER_A, Held(Role.MEMBER, B, temporary=True)),
        (SHARED, SHARED_INTERNAL, A_OWN, A_INTERNAL, B_OWN),
    ),
]


@pytest.mark.parametrize(("held", "scopes"), [row[1:] for row in IN_PRIVATE],
                         ids=[row[0] for row in IN_PRIVATE])  # fmt: skip
def test_what_is_seen_in_private(held: tuple[Held, ...], scopes: tuple[str, ...]) -> None:
    seen = in_private(Standing(1, 1 if held else None, "", held))
    assert sorted(seen) == sorted(scopes), "each once"
    assert seen[:1] == scopes[:1], "the committee's first"


def test_what_is_seen_in_a_group() -> None:
    assert in_group(None) == ()
    assert in_group(Group(-1, B, "Tổ", 9, None)) == (COMMITTEE, B_OWN)


@pytest.mark.parametrize(
    ("held", "scopes"),
    [
        ((), ()),
        ((MEMBER_A,), ()),
        ((Held(Role.OVERSEER, A),), ()),
        ((Held(Role.SECRETARY, A), MEMBER_A), (A_OWN,)),
        ((Held(Role.STAND_IN, A), Held(Role.SECRETARY, B), MEMBER_A), (A_OWN, B_OWN)),
        ((Held(Role.SECRETARY, A), Held(Role.STAND_IN, A)), (A_OWN,)),
        ((Held(Role.ADMINISTRATOR),), (COMMITTEE,)),
        ((Held(Role.ADMINISTRATOR), Held(Role.SECRETARY, A)), (COMMITTEE, A_OWN)),
        ((Held(Role.ADMINISTRATOR), MEMBER_A), (COMMITTEE,)),
    ],
)
def test_whose_documents_a_person_keeps(held: tuple[Held, ...], scopes: tuple[str, ...]) -> None:
    assert kept_by(Standing(1, 1, "", held)) == scopes


def test_a_role_that_is_over_shows_nothing(scene: Scene) -> None:
    """From the database: the stand-in whose time ended this moment is a member again."""
    ward, account = scene.ward, ACTORS["stood in"]
    own = scope_of_cell(ward.first)
    was = in_private(ward.who(account, CLOCK - DAY))
    assert set(was) == {COMMITTEE, SHARED_INTERNAL, own, own + "+internal"}
    assert set(in_private(ward.who(account))) == {COMMITTEE, own, own + "+internal"}
    assert in_private(ward.who(STRANGER)) == ()
    assert in_private(ward.who(SETTINGS)) == (COMMITTEE, SHARED_INTERNAL)


def test_scopes_of_the_command_line() -> None:
    assert scopes_of("committee") == (SHARED, SHARED_INTERNAL)
    assert scopes_of("cell:2") == (SHARED, SHARED_INTERNAL, B_OWN, B_INTERNAL)
    assert scope_named(scope_of_cell(7)) == "cell:7"
    for name in ("", "cell:", "cell:a b", "cell:2+internal", "Committee", "person:1"):
        with pytest.raises(BadAsker):
            scopes_of(name)
