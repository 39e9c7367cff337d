"""How people come in: a code or a number, a person who decides, and who they are from then on."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.people.errors import AlreadyDecided, AlreadyThere, BadCode, NotYours, TooManyCodes
from bot.people.inviting import HOLDS
from bot.people.joining import NUMBER_HOLDS
from bot.people.records import Role
from bot.people.trail import Deed
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

MEMBER, SECRETARY = Role.MEMBER, Role.SECRETARY
HOUR = datetime.timedelta(hours=1)
THU = 7000000005


@pytest.fixture(params=KINDS)
def ward(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ward]:
    with ward_in(request.param, tmp_path) as ward:
        yield ward


def tries(ward: Ward, count: int, now: datetime.datetime, account: int = HOA) -> list[str]:
    """What an account gets that comes with so many wrong codes."""
    got = []
    for at in range(count):
        with pytest.raises(BadCode) as raised:
            ward.joining.ask(ward.who(account, now), "Hoa", f"wrong{at}", now)
        got.append(type(raised.value).__name__)
    return got


def enters(ward: Ward, account: int, name: str, cell_id: int | None = None, **how: object) -> int:
    """An account that came with a code and was let in; the person."""
    asked = ward.asks(account, ward.invited(cell_id=cell_id), name)
    return ward.joining.admit(ward.chief, asked.id, None, CLOCK, **how).id  # type: ignore[arg-type]


def test_whoever_comes_waits_and_is_let_in_by_a_person(ward: Ward) -> None:
    code = ward.inviting.invite(ward.who(LAN), ward.first, MEMBER, CLOCK)
    asked = ward.joining.ask(ward.who(HOA), "  Lê  Hoa 🙂 ", code, CLOCK)
    assert (asked.name, asked.role, asked.cell_id, asked.number) == (
        "Lê Hoa 🙂", MEMBER, ward.first, 0,
    )  # fmt: skip
    assert asked.asked_at == CLOCK and asked.person_id is None
    assert not ward.who(HOA).is_known, "the code alone opens nothing"
    assert ward.joining.waiting(ward.who(LAN), ward.first) == [asked]
    assert ward.joining.waiting(ward.who(MINH), ward.second) == []
    assert ward.joining.request(ward.who(LAN), asked.id) == asked
    person = ward.joining.admit(ward.who(LAN), asked.id, None, CLOCK)
    assert (person.name, person.user_id) == ("Lê Hoa 🙂", HOA)
    assert ward.held(person.id) == [(MEMBER, ward.first)]
    assert not person.held[0].temporary and not person.held[0].probationary
    assert ward.joining.waiting(ward.who(LAN), ward.first) == []


def test_an_invitation_says_where_to_whatever_the_button_says(ward: Ward) -> None:
    asked = ward.asks(HOA)
    person = ward.joining.admit(ward.chief, asked.id, ward.second, CLOCK)
    assert ward.held(person.id) == [(MEMBER, ward.first)]
    above = ward.asks(NAM, ward.invited(Role.ADMINISTRATOR))
    person = ward.joining.admit(ward.chief, above.id, ward.second, CLOCK)
    assert ward.held(person.id) == [(Role.ADMINISTRATOR, None)]


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.STAND_IN, Role.OVERSEER])
def test_an_invitation_to_an_office(ward: Ward, role: Role) -> None:
    asked = ward.asks(HOA, ward.invited(role))
    assert ward.joining.waiting(ward.who(LAN), ward.first) == [], "not hers to decide"
    assert ward.joining.waiting(ward.chief, None) == [asked]
    person = ward.joining.admit(ward.chief, asked.id, None, CLOCK)
    there = [(role, ward.first)] + ([] if role is Role.OVERSEER else [(MEMBER, ward.first)])
    assert ward.held(person.id) == there
    still = [(SECRETARY, ward.first)] if role is not SECRETARY else []
    assert ward.held(ward.lan) == [*still, (MEMBER, ward.first)], "a cell has one secretary"


def test_wrong_codes_are_counted(ward: Ward) -> None:
    code = ward.invited()
    assert tries(ward, 4, CLOCK) == ["BadCode"] * 4
    assert tries(ward, 1, CLOCK + SECOND) == ["BadCode"]
    later = CLOCK + HOUR - SECOND
    assert tries(ward, 3, later) == ["TooManyCodes"] * 3
    with pytest.raises(TooManyCodes):  # even a right one
        ward.joining.ask(ward.who(HOA), "Hoa", code, later)
    assert ward.joining.ask(ward.who(NAM), "Nam", code, later).user_id == NAM, "nobody else's limit"
    # The first four are an hour ago now; four more may be wrong.
    assert tries(ward, 5, CLOCK + HOUR) == ["BadCode"] * 4 + ["TooManyCodes"]
    again = ward.joining.ask(
        ward.who(HOA), "Hoa", ward.invited(), CLOCK + 2 * HOUR
    )  # fmt: skip
    assert again.user_id == HOA


def test_a_right_code_does_not_wipe_out_the_wrong_ones(ward: Ward) -> None:
    tries(ward, 4, CLOCK)
    ward.asks(HOA)
    tries(ward, 1, CLOCK)
    with pytest.raises(TooManyCodes):
        ward.asks(HOA)


def test_many_wrong_codes_at_once_are_counted_too(ward: Ward) -> None:
    stranger = ward.who(HOA)
    outcomes = at_once(*[lambda: ward.joining.ask(stranger, "Hoa", "wrong", CLOCK)] * 9)
    kinds = sorted(type(one).__name__ for one in outcomes)
    assert kinds == ["BadCode"] * 5 + ["TooManyCodes"] * 4


def test_wrong_numbers_are_counted_for_whoever_types_them(ward: Ward) -> None:
    number = ward.joining.number(ward.who(HOA), "Hoa", CLOCK)
    lan = ward.who(LAN)
    for typed in ("", "12", "000000", "số", number[:-1]):
        with pytest.raises(BadCode) as raised:
            ward.joining.by_number(lan, typed, CLOCK)
        assert type(raised.value) is BadCode
    with pytest.raises(TooManyCodes):
        ward.joining.by_number(lan, number, CLOCK)
    assert ward.joining.by_number(ward.who(MINH), number, CLOCK).user_id == HOA
    assert ward.joining.by_number(lan, number, CLOCK + HOUR).user_id == HOA


def test_a_number_is_the_same_for_a_day(ward: Ward) -> None:
    number = ward.joining.number(ward.who(HOA), "Hoa", CLOCK)
    assert len(number) == 6 and number.isdecimal() and number[0] != "0"
    later = CLOCK + NUMBER_HOLDS
    assert ward.joining.number(ward.who(HOA), "Hoa", later - SECOND) == number
    assert ward.joining.by_number(ward.who(LAN), number, later - SECOND).user_id == HOA
    with pytest.raises(BadCode):
        ward.joining.by_number(ward.who(LAN), number, later)
    another = ward.joining.number(ward.who(HOA), "Hoa", later)
    assert ward.joining.by_number(ward.who(LAN), another, later).user_id == HOA
    assert ward.joining.number(ward.who(NAM), "Nam", later) != another


def test_one_number_however_often_it_is_asked_for_at_once(ward: Ward) -> None:
    stranger = ward.who(HOA)
    numbers = at_once(*[lambda: ward.joining.number(stranger, "Hoa", CLOCK)] * 6)
    assert len(set(numbers)) == 1, numbers


def test_a_number_as_people_type_it(ward: Ward) -> None:
    number = ward.joining.number(ward.who(HOA), "Hoa", CLOCK)
    wide = "".join(chr(ord(one) + 0xFEE0) for one in number)  # of a wide keyboard
    for typed in (number, f"{number[:3]} {number[3:]}", f"số {number} nhé.", f" {number}\n", wide):
        assert ward.joining.by_number(ward.who(LAN), typed, CLOCK).user_id == HOA


def test_whoever_told_a_number_is_let_in_where_the_leader_says(ward: Ward) -> None:
    number = ward.joining.number(ward.who(HOA), "Lê Hoa", CLOCK)
    asked = ward.joining.by_number(ward.who(LAN), number, CLOCK)
    assert (asked.cell_id, asked.role, asked.number) == (None, MEMBER, int(number))
    for account, cell in ((LAN, ward.first), (SETTINGS, None)):
        assert ward.joining.waiting(ward.who(account), cell) == [], "they wait for no one cell"
    person = ward.joining.admit(
        ward.who(LAN), asked.id, ward.first, CLOCK, number=int(number)
    )  # fmt: skip
    assert (person.name, ward.held(person.id)) == ("Lê Hoa", [(MEMBER, ward.first)])
    with pytest.raises(BadCode):
        ward.joining.by_number(ward.who(LAN), number, CLOCK)


def test_nobody_becomes_a_member_of_nothing(ward: Ward) -> None:
    number = int(ward.joining.number(ward.who(HOA), "Hoa", CLOCK))
    asked = ward.joining.by_number(ward.chief, str(number), CLOCK)
    for cell in (None, NOWHERE):
        with pytest.raises(NotYours):
            ward.joining.admit(ward.chief, asked.id, cell, CLOCK, number=number)
    assert not ward.who(HOA).is_known


def test_a_number_is_the_only_key_to_its_request(ward: Ward) -> None:
    number = int(ward.joining.number(ward.who(HOA), "Hoa", CLOCK))
    asked = ward.joining.by_number(ward.who(LAN), str(number), CLOCK)
    before = ward.rows()
    for actor in (ward.who(LAN), ward.chief):
        for guess in (0, 1, -number, number + 1):
            for call in (
                lambda actor=actor, guess=guess: ward.joining.request(actor, asked.id, guess),
                lambda actor=actor, guess=guess: ward.joining.admit(
                    actor, asked.id, ward.first, CLOCK, number=guess
                ),
                lambda actor=actor, guess=guess: ward.joining.refuse(
                    actor, asked.id, CLOCK, number=guess
                ),
            ):
                with pytest.raises(AlreadyDecided):
                    call()
    assert ward.rows() == before


def test_a_number_does_not_open_a_request_by_invitation(ward: Ward) -> None:
    """Nor the other way round: a leader of another cell has no key to it."""
    asked = ward.asks(HOA)
    for number in (0, 123456):
        with pytest.raises(AlreadyDecided):
            ward.joining.admit(ward.who(MINH), asked.id, ward.second, CLOCK, number=number)
    assert not ward.who(HOA).is_known
    for forged in (0, -1, NOWHERE, 2**31 - 1):
        with pytest.raises(AlreadyDecided):
            ward.joining.admit(ward.who(LAN), forged, ward.first, CLOCK)
        with pytest.raises(AlreadyDecided):
            ward.joining.refuse(ward.who(LAN), forged, CLOCK)
        with pytest.raises(NotYours):
            ward.joining.request(ward.who(NAM), forged)


def test_two_let_somebody_in_at_once(ward: Ward) -> None:
    ward.add("Lê Thay", Role.STAND_IN, ward.first, account=NAM)
    asked, before = ward.asks(HOA), len(ward.deeds())
    actors = [ward.who(one) for one in (LAN, NAM, SETTINGS)] * 2
    outcomes = at_once(
        *[lambda one=one: ward.joining.admit(one, asked.id, None, CLOCK) for one in actors]
    )
    let_in = [one for one in outcomes if not isinstance(one, Exception)]
    assert len(let_in) == 1, outcomes
    assert {type(one) for one in outcomes if isinstance(one, Exception)} == {AlreadyDecided}
    assert ward.held(let_in[0].id) == [(MEMBER, ward.first)]
    assert ward.deeds()[before:] == [Deed.MEMBER_LET_IN]


def test_one_lets_in_whom_another_refuses(ward: Ward) -> None:
    for at in range(4):
        asked = ward.asks(8000000000 + at)
        lan = ward.who(LAN)
        outcomes = at_once(
            lambda lan=lan, asked=asked: ward.joining.admit(lan, asked.id, None, CLOCK),
            lambda asked=asked: ward.joining.refuse(ward.chief, asked.id, CLOCK),
        )
        failed = [one for one in outcomes if isinstance(one, Exception)]
        assert [type(one) for one in failed] == [AlreadyDecided], outcomes
        assert ward.who(asked.user_id).is_known is (outcomes[1] is failed[0])


def test_whoever_is_refused_may_ask_again(ward: Ward) -> None:
    code = ward.invited(uses=2)
    asked = ward.asks(HOA, code)
    refused = ward.joining.refuse(ward.who(LAN), asked.id, CLOCK)
    assert refused == asked and not ward.who(HOA).is_known
    for call in (
        lambda: ward.joining.refuse(ward.who(LAN), asked.id, CLOCK),
        lambda: ward.joining.admit(ward.who(LAN), asked.id, None, CLOCK),
        lambda: ward.joining.request(ward.who(LAN), asked.id),
    ):
        with pytest.raises(AlreadyDecided):
            call()
    again = ward.asks(HOA, code)
    assert again.id > asked.id, "an old button does not let the new request in"
    with pytest.raises(BadCode):  # both uses are taken now
        ward.asks(NAM, code)
    ward.joining.refuse(ward.who(LAN), again.id, CLOCK)
    number = ward.joining.number(ward.who(HOA), "Hoa", CLOCK)
    found = ward.joining.by_number(ward.who(LAN), number, CLOCK)
    assert ward.joining.refuse(ward.who(LAN), found.id, CLOCK, number=int(number)) == found
    assert ward.joining.number(ward.who(HOA), "Hoa", CLOCK) != number


def test_an_account_asks_for_one_thing_at_a_time(ward: Ward) -> None:
    first = ward.asks(HOA)
    second = ward.asks(HOA, ward.invited(cell_id=ward.second))
    assert ward.joining.waiting(ward.chief, None) == [second]
    with pytest.raises(AlreadyDecided):
        ward.joining.admit(ward.who(LAN), first.id, None, CLOCK)
    ward.joining.number(ward.who(HOA), "Hoa", CLOCK)
    assert ward.joining.waiting(ward.chief, None) == []
    third = ward.asks(HOA)
    assert ward.joining.waiting(ward.chief, None) == [third]


ALREADY = [
    # what the account is in the first cell, what it is invited to, whether that is news
    (MEMBER, MEMBER, False),
    (SECRETARY, MEMBER, False),
    (Role.STAND_IN, MEMBER, False),
    (SECRETARY, SECRETARY, False),
    (MEMBER, SECRETARY, True),
    (Role.STAND_IN, SECRETARY, True),
    (Role.OVERSEER, MEMBER, True),
    (MEMBER, Role.OVERSEER, True),
]


@pytest.mark.parametrize(("is_", "invited", "news"), ALREADY)
def test_whoever_is_there_already(ward: Ward, is_: Role, invited: Role, news: bool) -> None:
    ward.add("Lê Hoa", is_, ward.first, account=HOA)
    code = ward.invited(invited)
    if news:
        assert ward.asks(HOA, code).role is invited
        return
    with pytest.raises(AlreadyThere) as raised:
        ward.asks(HOA, code)
    assert raised.value.detail == "Chi bộ tổ dân phố 3"
    assert ward.asks(NAM, code).user_id == NAM, "no use was taken"


def test_an_administrator_already(ward: Ward) -> None:
    code = ward.invited(Role.ADMINISTRATOR)
    with pytest.raises(AlreadyThere):
        ward.asks(SETTINGS, code)
    assert ward.asks(LAN, code).role is Role.ADMINISTRATOR


def test_whoever_was_there_once_may_come_again(ward: Ward) -> None:
    hoa = enters(ward, HOA, "Lê Hoa")
    ward.staffing.dismiss(ward.who(LAN), hoa, MEMBER, ward.first, CLOCK)
    assert enters(ward, HOA, "Hoa Lê") == hoa, "one account is one person"
    assert ward.held(hoa) == [(MEMBER, ward.first)] and ward.person(hoa).name == "Lê Hoa"


def test_let_in_as_one_of_the_list(ward: Ward) -> None:
    listed = ward.add("Lê Thị Hoa", MEMBER, ward.first, probationary=True)
    asked = ward.asks(HOA, name="hoahoa99")
    person = ward.joining.admit(ward.who(LAN), asked.id, None, CLOCK, person_id=listed)
    assert (person.id, person.name, person.user_id) == (listed, "Lê Thị Hoa", HOA)
    assert [one.probationary for one in person.held] == [True], "the list knows better"
    assert len(ward.directory.of_cell(ward.first, CLOCK)) == 2, "nobody is there twice"


def test_an_invitation_to_one_of_the_list_lets_in_as_nobody_else(ward: Ward) -> None:
    listed, other = (ward.add(name, MEMBER, ward.first) for name in ("Lê Hoa", "Vũ Nam"))
    asked = ward.asks(HOA, ward.invited(person_id=listed))
    person = ward.joining.admit(ward.who(LAN), asked.id, None, CLOCK, person_id=other)
    assert person.id == listed and ward.person(other).user_id is None


def test_whoever_has_a_new_account_loses_the_old_one(ward: Ward) -> None:
    hoa = enters(ward, HOA, "Lê Hoa")
    ward.directory.unreachable(HOA)
    asked = ward.asks(NAM)
    person = ward.joining.admit(ward.who(LAN), asked.id, None, CLOCK, person_id=hoa)
    assert (person.id, person.user_id, person.reachable) == (hoa, NAM, True)
    assert ward.held(hoa) == [(MEMBER, ward.first)]
    assert ward.who(NAM).joined and not ward.who(HOA).is_known
    assert ward.who(HOA).person_id is None
    # The old account is free to be somebody else.
    assert enters(ward, HOA, "Khác") != hoa


def test_nobody_comes_in_as_somebody_of_another_cell(ward: Ward) -> None:
    gone = ward.add("Người cũ", MEMBER, ward.first, until=CLOCK)
    asked, before = ward.asks(HOA), ward.rows()
    for actor in (ward.who(LAN), ward.chief):
        for person in (ward.minh, gone, NOWHERE):
            with pytest.raises(NotYours):
                ward.joining.admit(actor, asked.id, ward.first, CLOCK, person_id=person)
    assert ward.rows() == before


def test_the_administrator_hands_an_office_to_a_new_account(ward: Ward) -> None:
    """A secretary with a new telephone: no leader's to say, for the office goes along."""
    asked = ward.asks(HOA)
    person = ward.joining.admit(ward.chief, asked.id, None, CLOCK, person_id=ward.lan)
    assert person.id == ward.lan and ward.who(HOA).leads(ward.first)
    assert not ward.who(LAN).is_known
    assert ward.held(ward.lan) == [(SECRETARY, ward.first), (MEMBER, ward.first)]


def test_a_member_of_one_cell_takes_part_in_another_for_a_time(ward: Ward) -> None:
    hoa = enters(ward, HOA, "Lê Hoa")
    assert enters(ward, HOA, "Lê Hoa", ward.second) == hoa
    found = {one.cell.id: one.temporary for one in ward.person(hoa).held if one.cell}
    assert found == {ward.first: False, ward.second: True}


def test_an_office_in_another_cell_is_not_for_a_time(ward: Ward) -> None:
    hoa = enters(ward, HOA, "Lê Hoa")
    asked = ward.asks(HOA, ward.invited(SECRETARY, ward.second))
    ward.joining.admit(ward.chief, asked.id, None, CLOCK)
    assert set(ward.held(hoa)) == {
        (MEMBER, ward.first), (SECRETARY, ward.second), (MEMBER, ward.second),
    }  # fmt: skip
    assert not any(one.temporary for one in ward.person(hoa).held)


def test_one_person_on_two_lists_becomes_one(ward: Ward) -> None:
    hoa = enters(ward, HOA, "Lê Thị Hoa")
    made, _ = ward.staffing.enter(ward.who(MINH), ward.second, ["Lê Hoa"], CLOCK)
    listed = made[0].id
    entered = [one for one in ward.trail.latest(ward.chief, ward.second, 9)
               if one.deed is Deed.MEMBER_ENTERED]  # fmt: skip
    assert [one.person for one in entered] == ["Lê Hoa"]
    asked = ward.asks(HOA, ward.invited(cell_id=ward.second))
    person = ward.joining.admit(ward.who(MINH), asked.id, None, CLOCK, person_id=listed)
    assert (person.id, person.name, person.user_id) == (hoa, "Lê Thị Hoa", HOA)
    found = {one.cell.id: one.temporary for one in person.held if one.cell}
    assert found == {ward.first: False, ward.second: True}
    assert len(ward.directory.of_cell(ward.second, CLOCK)) == 2
    with pytest.raises(NotYours):
        ward.person(listed)
    # What was done to the name on the list was done to this person.
    [entered] = [one for one in ward.trail.latest(ward.chief, ward.second, 9)
                 if one.deed is Deed.MEMBER_ENTERED]  # fmt: skip
    assert entered.person == "Lê Thị Hoa"


def test_one_person_twice_on_one_list_becomes_one(ward: Ward) -> None:
    """By a number, for no code lets in whoever is there already."""
    hoa = enters(ward, HOA, "Lê Thị Hoa")
    listed = ward.add("Lê Hoa", MEMBER, ward.first)
    number = ward.joining.number(ward.who(HOA), "Hoa", CLOCK)
    asked = ward.joining.by_number(ward.who(LAN), number, CLOCK)
    person = ward.joining.admit(
        ward.who(LAN), asked.id, ward.first, CLOCK, person_id=listed, number=int(number)
    )
    assert person.id == hoa and ward.held(hoa) == [(MEMBER, ward.first)]
    assert not person.held[0].temporary
    names = [one.name for one in ward.directory.of_cell(ward.first, CLOCK)]
    assert names == ["Nguyễn Thị Lan", "Lê Thị Hoa"]


def test_an_office_on_the_second_list_comes_along(ward: Ward) -> None:
    hoa = enters(ward, HOA, "Lê Thị Hoa")
    listed = ward.add("Lê Hoa", Role.STAND_IN, ward.second)
    asked = ward.asks(HOA, ward.invited(cell_id=ward.second, person_id=listed))
    ward.joining.admit(ward.chief, asked.id, None, CLOCK)
    assert set(ward.held(hoa)) == {
        (MEMBER, ward.first), (Role.STAND_IN, ward.second), (MEMBER, ward.second),
    }  # fmt: skip
    assert not any(one.temporary for one in ward.person(hoa).held)


def test_two_with_accounts_stay_two(ward: Ward) -> None:
    hoa, nam = enters(ward, HOA, "Lê Hoa"), enters(ward, NAM, "Vũ Nam", ward.second)
    asked = ward.asks(HOA, ward.invited(cell_id=ward.second))
    person = ward.joining.admit(ward.who(MINH), asked.id, None, CLOCK, person_id=nam)
    assert person.id == hoa and person.user_id == HOA
    assert ward.person(nam).user_id == NAM and ward.held(nam) == [(MEMBER, ward.second)]


def test_whoever_comes_back_as_one_of_the_list(ward: Ward) -> None:
    """An account that holds nothing any more, and a name that was entered in the meantime."""
    hoa = enters(ward, HOA, "Lê Hoa")
    ward.staffing.dismiss(ward.who(LAN), hoa, MEMBER, ward.first, CLOCK)
    [listed], _ = ward.staffing.enter(ward.who(LAN), ward.first, ["Lê Thị Hoa"], CLOCK)
    assert enters(ward, HOA, "Hoa", person_id=listed.id) == hoa
    [held] = ward.person(hoa).held
    assert held.role is MEMBER and not held.temporary, "there is no other cell"


def test_a_request_outlives_the_invitation_but_not_the_person(ward: Ward) -> None:
    listed = ward.add("Lê Hoa", MEMBER, ward.first)
    asked = ward.asks(HOA, ward.invited(person_id=listed))
    ward.staffing.dismiss(ward.who(LAN), listed, MEMBER, ward.first, CLOCK)
    with pytest.raises(NotYours):  # nobody comes in as somebody who left
        ward.joining.admit(ward.who(LAN), asked.id, None, CLOCK)
    other = ward.asks(NAM)
    late = CLOCK + HOLDS + DAY
    assert ward.joining.admit(ward.who(LAN), other.id, None, late).user_id == NAM


SWEPT: list[tuple[datetime.timedelta, set[str]]] = [
    (datetime.timedelta(0), {"attempt", "number", "invitation", "request"}),
    (HOUR, {"attempt", "number", "invitation", "request"}),
    (HOUR + SECOND, {"number", "invitation", "request"}),
    (NUMBER_HOLDS, {"number", "invitation", "request"}),
    (NUMBER_HOLDS + SECOND, {"invitation", "request"}),
    (HOLDS + 30 * DAY, {"invitation", "request"}),
    (HOLDS + 30 * DAY + SECOND, set()),
]


@pytest.mark.parametrize(("later", "kept"), SWEPT)
def test_what_is_over_is_forgotten(ward: Ward, later: datetime.timedelta, kept: set[str]) -> None:
    tries(ward, 1, CLOCK, THU)
    ward.joining.number(ward.who(HOA), "Hoa", CLOCK)
    ward.asks(NAM)
    ward.joining.sweep(CLOCK + later)
    rows = ward.rows()
    numbers = [row for row in rows["requests"] if row[3] is None]
    found = {
        "attempt": bool(rows["attempts"]), "invitation": bool(rows["invitations"]),
        "number": bool(numbers), "request": len(rows["requests"]) > len(numbers),
    }  # fmt: skip
    assert {name for name, there in found.items() if there} == kept
