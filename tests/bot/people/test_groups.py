"""Groups: whose a chat is, and what becomes of it when Telegram changes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.people.errors import NotYours
from bot.people.groups import Group
from bot.people.records import Role, Standing
from bot.people.trail import Deed
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
from tests.databases import KINDS

CHAT, OTHER, SUPER = -4000000007, -4000000008, -1002000000007
TITLE = "Chi bộ tổ dân phố 3"


@pytest.fixture(params=KINDS)
def ward(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ward]:
    with ward_in(request.param, tmp_path) as ward:
        yield ward


def bind(
    ward: Ward, chat: int = CHAT, *, by: int = LAN, cell: int | None = None,
    thread: int | None = None, title: str = TITLE, heads: int = 20, days: int = 0,
) -> Group:  # fmt: skip
    """A chat bound to the first cell or another one."""
    now = CLOCK + days * DAY
    return ward.groups.bind(ward.who(by), chat, cell or ward.first, title, heads, thread, now)


def test_a_leader_binds_a_chat(ward: Ward) -> None:
    assert ward.groups.of(CHAT) is None and ward.groups.of_cell(ward.first) == []
    bound = bind(ward, thread=17)
    assert bound == Group(CHAT, ward.directory.cell(ward.first), TITLE, 20, 17)
    assert ward.groups.of(CHAT) == bound and ward.groups.of_cell(ward.first) == [bound]
    assert ward.groups.of(OTHER) is None and ward.groups.of_cell(ward.second) == []


def test_only_a_leader_of_the_cell_does(ward: Ward) -> None:
    """Not the administrator either: the group is the cell's, and the leader knows who is in it."""
    ward.add("Lê Hoa", Role.MEMBER, ward.first, account=HOA)
    ward.add("Vũ Nam", Role.OVERSEER, ward.first, account=NAM)
    for account in (HOA, NAM, MINH, SETTINGS, 7000000099):
        with pytest.raises(NotYours):
            bind(ward, by=account)
    with pytest.raises(NotYours):
        bind(ward, cell=NOWHERE)
    assert ward.groups.of(CHAT) is None


def test_a_chat_is_not_taken_from_another_cell(ward: Ward) -> None:
    bound = bind(ward)
    for again in range(2):
        with pytest.raises(NotYours):
            bind(ward, by=MINH, cell=ward.second)
        assert ward.groups.of(CHAT) == bound, again
    with pytest.raises(NotYours):
        ward.groups.unbind(ward.who(MINH), CHAT, CLOCK)
    ward.groups.unbind(ward.who(LAN), CHAT, CLOCK)
    assert bind(ward, by=MINH, cell=ward.second).cell.id == ward.second
    assert ward.groups.of_cell(ward.first) == []


def test_bound_again_it_is_as_it_is_now(ward: Ward) -> None:
    """Another topic for the news, other heads: the leader says so once more."""
    bind(ward, thread=17)
    again = bind(ward, thread=None, title="Tên mới", heads=25)
    assert ward.groups.of_cell(ward.first) == [again]
    assert (again.thread_id, again.title, again.heads) == (None, "Tên mới", 25)


def test_a_cell_may_have_several_groups(ward: Ward) -> None:
    bind(ward, OTHER, days=1)
    bind(ward, CHAT, days=2)
    assert [one.chat_id for one in ward.groups.of_cell(ward.first)] == [OTHER, CHAT]


@pytest.mark.parametrize(
    ("title", "kept"), [("🎉🎉", "(không tên)"), ("a\nb", "a b"), ("x" * 255, "x" * 80)]
)
def test_any_title_will_do(ward: Ward, title: str, kept: str) -> None:
    assert bind(ward, title=title).title == kept
    ward.groups.seen(CHAT, "Tên khác")
    ward.groups.seen(CHAT, title)
    ward.groups.seen(OTHER, title)  # nobody's
    found = ward.groups.of(CHAT)
    assert found is not None and found.title == kept


def test_unbound_it_is_nobodys(ward: Ward) -> None:
    bound = bind(ward)
    assert ward.groups.unbind(ward.who(LAN), CHAT, CLOCK) == bound
    assert ward.groups.of(CHAT) is None
    with pytest.raises(NotYours):  # as if it had never been anybody's
        ward.groups.unbind(ward.who(LAN), CHAT, CLOCK)


@pytest.mark.parametrize("account", [SETTINGS, None])
def test_others_who_unbind(ward: Ward, account: int | None) -> None:
    """The administrator, and the assistant itself when it was removed from the chat."""
    bound, actor = bind(ward), None if account is None else ward.who(account)
    assert ward.groups.unbind(actor, CHAT, CLOCK) == bound
    assert ward.groups.of(CHAT) is None


def test_removed_from_a_chat_that_is_nobodys(ward: Ward) -> None:
    before = ward.rows()
    assert ward.groups.unbind(None, CHAT, CLOCK) is None
    assert ward.rows() == before


def test_two_who_unbind_at_once_did_it_once(ward: Ward) -> None:
    bind(ward)
    before, actors = len(ward.deeds()), [ward.who(LAN), None] * 3

    def unbind(actor: Standing | None) -> object:
        return lambda: ward.groups.unbind(actor, CHAT, CLOCK)

    outcomes = at_once(*[unbind(one) for one in actors])  # type: ignore[arg-type]
    assert {type(one) for one in outcomes} <= {Group, NotYours, type(None)}, outcomes
    assert ward.deeds()[before:] == [Deed.GROUP_UNBOUND]


def test_a_group_becomes_a_supergroup_told_twice(ward: Ward) -> None:
    """By an error when something is sent there, and by a message: in either order."""
    bind(ward, thread=17)
    cell = ward.directory.cell(ward.first)
    for _ in range(3):
        ward.groups.moved(CHAT, SUPER)
        assert ward.groups.of(CHAT) is None
        assert ward.groups.of(SUPER) == Group(SUPER, cell, TITLE, 20, None), "without its topic"
    assert len(ward.groups.of_cell(ward.first)) == 1


def test_a_supergroup_that_was_bound_meanwhile(ward: Ward) -> None:
    bind(ward)
    bound = bind(ward, SUPER, thread=17)
    ward.groups.moved(CHAT, SUPER)
    assert ward.groups.of_cell(ward.first) == [bound], "the topic chosen there stays"


def test_what_moves_is_that_group_alone(ward: Ward) -> None:
    other = bind(ward, OTHER, by=MINH, cell=ward.second)
    ward.groups.moved(CHAT, SUPER)  # nobody's
    bind(ward)
    ward.groups.moved(CHAT, SUPER)
    assert ward.groups.of(OTHER) == other
    assert [one.chat_id for one in ward.groups.of_cell(ward.first)] == [SUPER]


def test_a_topic_that_was_deleted(ward: Ward) -> None:
    bind(ward, thread=17)
    other = bind(ward, OTHER, thread=18)
    for chat, topic, now in ((CHAT, 18, 17), (OTHER, 17, 17), (CHAT, 17, None), (CHAT, 17, None)):
        ward.groups.topic_gone(chat, topic)
        found = ward.groups.of(CHAT)
        assert found is not None and found.thread_id == now
    assert ward.groups.of(OTHER) == other


def test_a_group_follows_the_name_of_its_cell(ward: Ward) -> None:
    bind(ward)
    ward.directory.rename_cell(ward.chief, ward.first, "Chi bộ mới")
    found = ward.groups.of(CHAT)
    assert found is not None and found.cell.name == "Chi bộ mới"
