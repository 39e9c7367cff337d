"""Invitations: what a code holds for, how long, and that nobody can read it anywhere."""

import hashlib
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.people.errors import AlreadyThere, BadCode, NotYours
from bot.people.inviting import HOLDS, MOST_USES
from bot.people.records import Role
from knowledge.database import metadata
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


def accounts(count: int) -> range:
    return range(7000001000, 7000001000 + count)


def comes(ward: Ward, code: str, account: int = HOA, now=CLOCK) -> str:
    """What an account that comes with a code gets: "waits", or the error's name."""
    try:
        ward.joining.ask(ward.who(account, now), "Hoa", code, now)
    except (BadCode, AlreadyThere) as error:
        return type(error).__name__
    return "waits"


def left(ward: Ward) -> list[int]:
    """The uses left of the invitations to the first cell that hold."""
    return [one.uses for one in ward.inviting.invitations(ward.chief, ward.first, CLOCK)]


def test_a_code_says_nothing_and_is_never_the_same(ward: Ward) -> None:
    codes = {ward.invited() for _ in range(20)}
    assert len(codes) == 20
    for code in codes:
        assert len(code) == 22, "128 bits; Telegram allows 64 characters in an address"
        assert set(code) <= set(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
        ), "what Telegram allows there"


def test_the_code_is_kept_nowhere(ward: Ward) -> None:
    """In no column, however it might be written; its digest is (or this test looks nowhere)."""
    code = ward.invited()
    ward.asks(HOA, code)
    ward.asks(NAM, ward.invited())
    everything = []
    with ward.database.reading() as connection:
        for name in sa.inspect(connection).get_table_names():
            if name in metadata.tables:
                rows = connection.execute(sa.select(metadata.tables[name])).all()
                everything += [str(value) for row in rows for value in row]
    digest = hashlib.sha256(code.encode()).hexdigest()
    assert digest in everything
    assert not [one for one in everything if code in one or code.encode().hex() in one]


def test_a_dump_of_the_database_does_not_hold_the_code(ward: Ward, tmp_path: Path) -> None:
    code = ward.invited()
    ward.asks(HOA, code)
    digest = hashlib.sha256(code.encode()).hexdigest()
    url = ward.database.url
    if ward.database.is_sqlite:
        with closing(sqlite3.connect(tmp_path / "chibo.sqlite3")) as database:
            dump = "\n".join(database.iterdump())
        files = b"".join(one.read_bytes() for one in tmp_path.iterdir() if one.is_file())
        assert code.encode() not in files and digest.encode() in files
    else:
        schema = str(url.query["options"]).partition("=")[2]
        server = url.set(drivername="postgresql", query={}).render_as_string(hide_password=False)
        try:
            dumped = subprocess.run(
                ["pg_dump", "-n", schema, server],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
        except FileNotFoundError:
            pytest.skip("no pg_dump here")
        dump = dumped.stdout
    assert digest in dump and code not in dump


def test_an_invitation_holds_for_one(ward: Ward) -> None:
    code = ward.invited()
    assert comes(ward, code, HOA) == "waits"
    assert comes(ward, code, NAM) == "BadCode", "somebody else's now"
    assert left(ward) == []


def test_the_same_person_with_the_same_code_comes_once(ward: Ward) -> None:
    code = ward.invited(uses=2)
    first, second = (ward.asks(HOA, code) for _ in range(2))
    assert first == second and left(ward) == [1]
    assert comes(ward, code, NAM) == "waits"
    assert comes(ward, code, HOA) == "waits", "still the same request"
    assert len(ward.joining.waiting(ward.chief, ward.first)) == 2


def test_one_who_presses_twice_at_once(ward: Ward) -> None:
    code, stranger = ward.invited(uses=2), ward.who(HOA)
    asked = at_once(*[lambda: ward.joining.ask(stranger, "Hoa", code, CLOCK)] * 6)
    assert len(set(asked)) == 1 and left(ward) == [1], asked


@pytest.mark.parametrize("uses", [1, 3])
def test_no_more_come_at_once_than_an_invitation_holds_for(ward: Ward, uses: int) -> None:
    code = ward.invited(uses=uses)
    strangers = [ward.who(one) for one in accounts(uses + 5)]
    outcomes = at_once(
        *[lambda one=one: ward.joining.ask(one, "Hoa", code, CLOCK) for one in strangers]
    )
    got = [one for one in outcomes if not isinstance(one, Exception)]
    assert len(got) == uses
    assert {type(one) for one in outcomes if isinstance(one, Exception)} == {BadCode}
    assert {one.user_id for one in ward.joining.waiting(ward.chief, ward.first)} == {
        one.user_id for one in got
    }


def test_one_invitation_for_several(ward: Ward) -> None:
    code = ward.invited(uses=3)
    outcomes = [comes(ward, code, one) for one in accounts(5)]
    assert outcomes == ["waits"] * 3 + ["BadCode"] * 2


@pytest.mark.parametrize(
    ("asked", "given"), [(0, 1), (-5, 1), (1, 1), (MOST_USES, MOST_USES), (10**9, MOST_USES)]
)
def test_how_many_an_invitation_is_for(ward: Ward, asked: int, given: int) -> None:
    ward.invited(uses=asked)
    assert left(ward) == [given]


@pytest.mark.parametrize(
    ("later", "outcome"),
    [(HOLDS - SECOND, "waits"), (HOLDS, "BadCode"), (HOLDS + DAY, "BadCode")],
)
def test_an_invitation_is_over_after_a_week(ward: Ward, later, outcome: str) -> None:
    code = ward.invited()
    assert comes(ward, code, now=CLOCK + later) == outcome
    shown = ward.inviting.invitations(ward.chief, ward.first, CLOCK + later)
    assert shown == [], "used, or over"


def test_an_invitation_may_be_shorter(ward: Ward) -> None:
    code = ward.invited(lasts=DAY)
    [shown] = ward.inviting.invitations(ward.chief, ward.first, CLOCK)
    assert shown.expires_at == CLOCK + DAY
    assert comes(ward, code, now=CLOCK + DAY) == "BadCode"


def test_an_invitation_taken_back(ward: Ward) -> None:
    code, other = ward.invited(uses=9), ward.invited()
    assert comes(ward, code, HOA) == "waits"
    one, two = ward.inviting.invitations(ward.chief, ward.first, CLOCK)
    ward.inviting.revoke(ward.who(LAN), one.id, CLOCK)
    assert comes(ward, code, NAM) == "BadCode"
    assert ward.inviting.invitations(ward.chief, ward.first, CLOCK) == [two]
    assert comes(ward, other, NAM) == "waits"
    # Who came before is still decided by a person.
    waiting = ward.joining.waiting(ward.chief, ward.first)
    assert {one.user_id for one in waiting} == {HOA, NAM}


@pytest.mark.parametrize(
    "code", ["", "x", "A" * 22, "-" * 22, "' OR 1=1 --", "đường dẫn", "\x00", "A" * 5000, "\ud800"]
)
def test_codes_that_nobody_made(ward: Ward, code: str) -> None:
    ward.invited()
    assert comes(ward, code) == "BadCode"
    assert left(ward) == [1]


def test_a_digest_is_no_code(ward: Ward) -> None:
    """Whoever reads the database cannot come in with what stands there."""
    code = ward.invited()
    assert comes(ward, hashlib.sha256(code.encode()).hexdigest()) == "BadCode"


def test_an_invitation_for_one_of_the_list(ward: Ward) -> None:
    hoa = ward.add("Lê Hoa", Role.MEMBER, ward.first)
    first = ward.invited(person_id=hoa, uses=9)
    [shown] = ward.inviting.invitations(ward.who(LAN), ward.first, CLOCK)
    assert (shown.person, shown.uses, shown.role) == ("Lê Hoa", 1, Role.MEMBER)
    second = ward.invited(person_id=hoa)
    assert comes(ward, first) == "BadCode", "the later one takes its place"
    assert ward.asks(HOA, second).person_id == hoa
    # An invitation of another kind does not.
    ward.invited(person_id=hoa)
    ward.invited(Role.SECRETARY, person_id=hoa)
    assert len(ward.inviting.invitations(ward.chief, ward.first, CLOCK)) == 2


def test_nobody_is_invited_as_somebody_elsewhere(ward: Ward) -> None:
    gone = ward.add("Người cũ", Role.MEMBER, ward.first, until=CLOCK)
    before = ward.rows()
    for person in (ward.minh, gone, NOWHERE):
        for actor in (ward.who(LAN), ward.chief):
            with pytest.raises(NotYours):
                ward.inviting.invite(actor, ward.first, Role.MEMBER, CLOCK, person_id=person)
    with pytest.raises(NotYours):  # as an administrator, but of which cell?
        ward.inviting.invite(ward.chief, None, Role.ADMINISTRATOR, CLOCK, person_id=ward.lan)
    assert ward.rows() == before


GUESTS = [
    # of the first cell, of the second; who may hand the person to an account
    ("only here", {}, None, {"lan", "chief"}),
    ("only here, for a time", {"temporary": True}, None, {"lan", "chief"}),
    ("here for a time, at home there", {"temporary": True}, {}, {"chief"}),
    ("at home here, there for a time", {}, {"temporary": True}, {"lan", "chief"}),
    ("in both", {}, {}, {"chief"}),
]


@pytest.mark.parametrize(("here", "there", "who"), [row[1:] for row in GUESTS],
                         ids=[row[0] for row in GUESTS])  # fmt: skip
def test_whoever_vouches_for_a_person_leads_where_they_belong(
    ward: Ward, here: dict[str, bool], there: dict[str, bool] | None, who: set[str]
) -> None:
    """Else a leader could let anybody into another cell, as its member who is a guest here."""
    hoa = ward.add("Lê Hoa", Role.MEMBER, ward.first, **here)
    if there is not None:
        ward.give(hoa, Role.MEMBER, ward.second, **there)
    asked = ward.asks(HOA)
    for name, actor in (("lan", ward.who(LAN)), ("chief", ward.chief)):
        before = ward.rows()
        for call in (
            lambda actor=actor: ward.inviting.invite(
                actor, ward.first, Role.MEMBER, CLOCK, person_id=hoa
            ),
            lambda actor=actor: ward.joining.admit(
                actor, asked.id, ward.first, CLOCK, person_id=hoa
            ),
        ):
            if name in who:
                call()
            else:
                with pytest.raises(NotYours):
                    call()
                assert ward.rows() == before
        ward.restore(before)


@pytest.mark.parametrize(
    ("role", "cell"),
    [
        (Role.ADMINISTRATOR, True), (Role.SECRETARY, False), (Role.STAND_IN, False),
        (Role.OVERSEER, False), (Role.MEMBER, False),
    ],
)  # fmt: skip
def test_an_invitation_is_to_a_place(ward: Ward, role: Role, cell: bool) -> None:
    with pytest.raises(NotYours):
        ward.inviting.invite(ward.chief, ward.first if cell else None, role, CLOCK)
    with pytest.raises(NotYours):
        ward.inviting.invite(ward.chief, NOWHERE, role, CLOCK)


def test_invitations_are_listed_where_they_lead(ward: Ward) -> None:
    ward.invited()
    ward.invited(Role.SECRETARY, ward.second)
    ward.invited(Role.ADMINISTRATOR)

    def shown(account: int, cell: int | None) -> list[tuple[Role, str | None]]:
        found = ward.inviting.invitations(ward.who(account), cell, CLOCK)
        return [(one.role, one.cell.name if one.cell else None) for one in found]

    assert shown(LAN, ward.first) == [(Role.MEMBER, "Chi bộ tổ dân phố 3")]
    assert shown(MINH, ward.second) == [(Role.SECRETARY, "Chi bộ Trường Mẫu")]
    assert shown(SETTINGS, None) == [(Role.ADMINISTRATOR, None)]
