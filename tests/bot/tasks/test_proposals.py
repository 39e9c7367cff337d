"""Topics proposed: how many, by whom, decided once, told at most once an hour, put on an agenda."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.people.errors import NotYours
from bot.people.records import Standing
from bot.tasks.carrying import Carrying
from bot.tasks.errands import Errands
from bot.tasks.errors import (
    BadWords,
    EmptyWords,
    LongWords,
    PersonalWords,
    ProposalDecided,
    SecretWords,
    TooManyProposals,
)
from bot.tasks.proposals import LONGEST, MOST, with_accepted
from bot.tasks.records import Proposal, ProposalState
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.outline import Item, Outline
from knowledge.agenda.request import MOST_ITEMS
from knowledge.agenda.templates import load_templates
from knowledge.register import load
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, NOW, START, ZONE, Scene
from tests.bot.people import HOA, LAN, MINH, NAM, SETTINGS


def propose(scene: Scene, errands: Errands, text: str = "Bàn việc lắp đèn ngõ 12") -> Proposal:
    return errands.proposals.propose(scene.who(HOA), scene.first, text, NOW)


def waiting(scene: Scene, errands: Errands) -> list[str]:
    return [one.text for one in errands.proposals.waiting(scene.who(LAN), scene.first)]


def test_kept_with_its_name_for_the_leaders(scene: Scene, errands: Errands) -> None:
    made = propose(scene, errands, "  Bàn việc\nlắp đèn ngõ 12 ")
    assert (made.text, made.name, made.state) == (
        "Bàn việc lắp đèn ngõ 12", "Lê Hoa", ProposalState.OPEN,
    )  # fmt: skip
    assert errands.proposals.waiting(scene.who(LAN), scene.first) == [made]
    assert errands.proposals.mine(scene.who(HOA)) == [made]
    assert errands.proposals.mine(scene.who(LAN)) == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyWords), ("  \n\x00", EmptyWords), ("12/2026", EmptyWords), ("💥", EmptyWords),
        ("a" * (LONGEST + 1), LongWords), ("chữ " * 3000, LongWords),
        ("TỐI MẬT", SecretWords), ("Bàn việc\nMẬT\nkhu vực", SecretWords),
        ("Xét đồng chí có CCCD 001085012345", PersonalWords),
        ("LÝ LỊCH ĐẢNG VIÊN", PersonalWords),
    ],
)  # fmt: skip
def test_words_that_are_not_kept(
    scene: Scene, errands: Errands, text: str, error: type[BadWords]
) -> None:
    with pytest.raises(error):
        propose(scene, errands, text)
    assert waiting(scene, errands) == []


@pytest.mark.parametrize("account", [NAM, SETTINGS, MINH])
def test_only_members_propose_and_only_leaders_decide(
    scene: Scene, errands: Errands, account: int
) -> None:
    actor, kept = scene.who(account), errands.proposals
    with pytest.raises(NotYours):
        kept.propose(actor, scene.first, "Việc", NOW)
    made = propose(scene, errands)
    for call in (
        lambda: kept.waiting(actor, scene.first), lambda: kept.get(actor, made.id),
        lambda: kept.accept(actor, made.id, None, NOW), lambda: kept.decline(actor, made.id, NOW),
        lambda: kept.take_back(actor, made.id),
    ):  # fmt: skip
        with pytest.raises(NotYours):
            call()
    assert waiting(scene, errands) == [made.text]


def test_five_wait_and_no_more(scene: Scene, errands: Errands) -> None:
    for at in range(MOST):
        propose(scene, errands, f"Việc {at}")
    assert propose(scene, errands, "viec 0").text == "Việc 0", "the same is one"
    with pytest.raises(TooManyProposals):
        propose(scene, errands, "Việc nữa")
    last = errands.proposals.mine(scene.who(HOA))[0]
    errands.proposals.take_back(scene.who(HOA), last.id)
    propose(scene, errands, "Việc nữa")
    assert len(waiting(scene, errands)) == MOST
    errands.proposals.propose(scene.who(LAN), scene.first, "Của bí thư", NOW)


def test_at_once_five_wait_and_no_more(scene: Scene, errands: Errands) -> None:
    def one(at: int) -> bool:
        try:
            propose(scene, errands, f"Việc {at}")
        except TooManyProposals:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(3 * MOST))) == MOST
    assert len(waiting(scene, errands)) == MOST


@pytest.mark.parametrize("accepts", [True, False])
def test_decided_once(scene: Scene, errands: Errands, accepts: bool) -> None:
    made, lan, kept = propose(scene, errands), scene.who(LAN), errands.proposals
    done = kept.accept(lan, made.id, None, NOW) if accepts else kept.decline(lan, made.id, NOW)
    assert done.state is (ProposalState.ACCEPTED if accepts else ProposalState.DECLINED)
    for call in (
        lambda: kept.accept(lan, made.id, None, NOW), lambda: kept.decline(lan, made.id, NOW),
        lambda: kept.take_back(scene.who(HOA), made.id),
    ):  # fmt: skip
        with pytest.raises(ProposalDecided):
            call()
    assert kept.mine(scene.who(HOA)) == [done] and waiting(scene, errands) == []
    errands.sweep(NOW + 180 * DAY)
    assert kept.mine(scene.who(HOA)) == [done]
    errands.sweep(NOW + 181 * DAY)
    assert kept.mine(scene.who(HOA)) == []


def test_leaders_are_told_at_most_once_an_hour(scene: Scene, errands: Errands) -> None:
    kept, cell = errands.proposals, scene.first
    assert kept.claim(cell, NOW) == 0, "nothing waits"
    propose(scene, errands, "Một")
    assert [one.id for one in kept.to_tell(NOW)] == [cell]
    assert kept.claim(cell, NOW) == 1
    propose(scene, errands, "Hai")
    for later in (MINUTE, HOUR - MINUTE):
        assert kept.to_tell(NOW + later) == [] and kept.claim(cell, NOW + later) == 0
    assert [one.id for one in kept.to_tell(NOW + HOUR)] == [cell]
    assert kept.claim(cell, NOW + HOUR) == 2, "all that wait"
    assert kept.to_tell(NOW + 3 * HOUR) == [] and kept.claim(cell, NOW + 3 * HOUR) == 0, "told"


def test_told_once_by_however_many_at_once(scene: Scene, errands: Errands) -> None:
    propose(scene, errands)
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: errands.proposals.claim(scene.first, NOW), range(8)))
    assert sorted(told) == [0] * 7 + [1]


def test_accepted_for_a_meeting_or_for_the_next_one(scene: Scene, errands: Errands) -> None:
    first, second = scene.meeting(START), scene.meeting(START + 7 * DAY)
    lan, kept = scene.who(LAN), errands.proposals
    one, anyhow, no = (propose(scene, errands, text) for text in ("Sau", "Gần nhất", "Không"))
    kept.accept(lan, one.id, second.id, NOW)
    kept.accept(lan, anyhow.id, None, NOW)
    kept.decline(lan, no.id, NOW)
    carry = Carrying(errands)
    assert carry(first, NOW).topics == ("Gần nhất",)
    assert carry(second, NOW).topics == ("Sau",), "the other stands on an earlier agenda"
    assert carry(first, NOW).topics == ("Gần nhất",), "drafted anew"
    scene.all.schedule.cancel(lan, first.id, NOW)
    assert set(carry(second, NOW).topics) == {"Sau", "Gần nhất"}, "that meeting is not held"


def test_a_meeting_of_another_cell_takes_none(scene: Scene, errands: Errands) -> None:
    made = propose(scene, errands)
    meeting = scene.meeting()
    theirs = errands.proposals.propose(scene.who(MINH), scene.second, "Khác", NOW)
    with pytest.raises(NotYours):
        errands.proposals.accept(scene.who(MINH), theirs.id, meeting.id, NOW)
    errands.proposals.accept(scene.who(MINH), theirs.id, None, NOW)
    errands.proposals.accept(scene.who(LAN), made.id, meeting.id, NOW)
    assert [one.text for one in errands.proposals.accepted(meeting.id)] == [made.text]
    with pytest.raises(NotYours):
        errands.proposals.accepted(999_999)


def outline(*titles: str) -> Outline:
    items = tuple(Item("added", title, 5, "Bí thư") for title in titles)
    start = datetime.datetime(2026, 12, 3, 19, 30, tzinfo=ZONE)
    return Outline(
        MeetingKind.THUONG_KY, CellType.RESIDENTIAL, "Họp", "Chi bộ", "", "", start, items
    )


def test_added_to_a_draft_once(scene: Scene, errands: Errands) -> None:
    one, other = propose(scene, errands, "Lắp đèn"), propose(scene, errands, "Ủng hộ")
    template = load_templates(load())[MeetingKind.THUONG_KY]
    after = with_accepted(outline("Mở đầu", "Kết luận"), [one, other], template).outline
    assert {one.title for one in after.items} >= {"Lắp đèn", "Ủng hộ"} and len(after.items) == 4
    again = with_accepted(after, [one, other], template).outline
    assert [one.title for one in again.items] == [one.title for one in after.items]
    full = outline(*(f"Mục {at}" for at in range(MOST_ITEMS)))
    assert len(with_accepted(full, [one], template).outline.items) == MOST_ITEMS


def test_who_is_nobody_has_proposed_nothing(errands: Errands) -> None:
    assert errands.proposals.mine(Standing(5)) == []
