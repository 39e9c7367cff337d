"""Topics for the next meeting: proposed by members in private, decided by their cell's leaders."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.agendas.errors import AgendaChanged
from bot.forms import Form
from bot.meetings.records import AHEAD, Meeting
from bot.office.screen import Button, Notice, Screen, Turn, Visit, call, page_of, pages
from bot.office.tasks.desk import TaskDesk
from bot.people.holding import require
from bot.people.records import Cell
from bot.tasks.proposals import LONGEST, with_accepted
from bot.tasks.records import Proposal, ProposalState
from bot.texts import office as office_words
from bot.texts import tasks as words
from knowledge.agenda.errors import BadAgenda, BadEdit

_MEETINGS = 3  # to accept for: the next ones
_MINE = 8  # of one's own, on one screen


def where(desk: TaskDesk, visit: Visit) -> Turn:
    """Propose in the cell that this person belongs to; of several, which."""
    joined = visit.actor.joined
    require(bool(joined))
    if len(joined) == 1:
        return propose(desk, visit, joined[0].id)
    buttons = [Button(one.name, call("propose", one.id)) for one in joined]
    own = Button(words.MY_PROPOSALS, call("my-proposals"))
    home = Button(office_words.HOME_BACK, call("home"))
    return Turn(Screen(words.PROPOSE_WHERE, (*buttons, own, home)))


def propose(desk: TaskDesk, visit: Visit, cell_id: int) -> Turn:
    """Ask for a topic."""
    require(any(one.id == cell_id for one in visit.actor.joined))
    name = desk.board.people.directory.cell(cell_id).name
    buttons = [Button(office_words.LEAVE, call("my-proposals"))]
    text = words.PROPOSE_HOW.format(name=name, count=LONGEST)
    return Turn(Screen(text, tuple(buttons)), form=Form("propose", (cell_id,)))


def proposed(desk: TaskDesk, visit: Visit, text: str, cell_id: int) -> Turn:
    """A topic typed → kept; the cell's leaders are told, at most once an hour.

    Raises `NotYours`, `BadWords`, `TooManyProposals`.
    """
    made = desk.errands.proposals.propose(visit.actor, cell_id, text, visit.now)
    buttons = (
        Button(words.PROPOSE, call("propose", cell_id)),
        Button(words.MY_PROPOSALS, call("my-proposals")),
        Button(office_words.HOME_BACK, call("home")),
    )
    screen = Screen(words.PROPOSED.format(title=made.text), buttons)
    return Turn(screen, notices=_notices(desk, made.cell, visit.now, visit.zone))


def mine(desk: TaskDesk, visit: Visit) -> Turn:
    """What this person proposed, and what became of it."""
    require(bool(visit.actor.joined))
    found = desk.errands.proposals.mine(visit.actor)[:_MINE]
    lines = [words.MINE_LIST if found else words.MINE_NONE]
    lines += [
        words.MINE_LINE.format(
            at=at, title=one.text, cell=one.cell.name, state=words.PROPOSAL_STATES[one.state]
        )
        for at, one in enumerate(found, 1)
    ]
    buttons = [
        Button(words.TAKE_BACK.format(at=at), call("proposal-back", one.id))
        for at, one in enumerate(found, 1)
        if one.state is ProposalState.OPEN
    ]
    buttons.append(Button(words.PROPOSE, call("propose-where")))
    buttons.append(Button(office_words.HOME_BACK, call("home")))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def take_back(desk: TaskDesk, visit: Visit, proposal_id: int) -> Turn:
    """Somebody's own proposal is none any more."""
    desk.errands.proposals.take_back(visit.actor, proposal_id)
    return Turn(mine(desk, visit).screen, toast=words.TAKEN_BACK)


def proposals(desk: TaskDesk, visit: Visit, cell_id: int, page: int) -> Turn:
    """A page of what waits in a cell."""
    found = desk.errands.proposals.waiting(visit.actor, cell_id)
    name = desk.board.people.directory.cell(cell_id).name
    page, shown = page_of(list(enumerate(found, 1)), page)
    lines = [(words.WAITING if found else words.WAITING_NONE).format(name=name, count=len(found))]
    lines += [
        words.WAITING_LINE.format(
            at=at, title=one.text, name=_whose(one), day=visit.day(one.proposed_at)
        )
        for at, one in shown
    ]
    lines += [words.INTERNAL] if found else []
    buttons = [
        Button(words.OPEN_PROPOSAL.format(at=at), call("proposal", one.id)) for at, one in shown
    ]
    buttons += pages("proposals", (cell_id,), page, len(found))
    buttons.append(Button(office_words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def proposal(desk: TaskDesk, visit: Visit, proposal_id: int) -> Turn:
    """One of them, to be accepted for a coming meeting, or declined."""
    found = desk.errands.proposals.get(visit.actor, proposal_id)
    lines = [_head(found, visit)]
    buttons = []
    if found.state is ProposalState.OPEN:
        coming = _coming(desk, visit, found.cell.id)
        lines.append(words.ACCEPT_HOW if coming else words.NO_MEETING)
        buttons += [
            Button(
                words.ACCEPT_FOR.format(day=visit.day(one.start)),
                call("proposal-accept", found.id, one.id),
            )
            for one in coming
        ]
        if not coming:
            buttons.append(Button(words.ACCEPT_NEXT, call("proposal-accept", found.id, 0)))
        buttons.append(Button(words.DECLINE, call("proposal-decline", found.id)))
    else:
        lines.append(words.PROPOSAL_STATES[found.state].capitalize() + ".")
    buttons.append(Button(words.PROPOSALS_BACK, call("proposals", found.cell.id, 0)))
    return Turn(Screen("\n".join([*lines, words.INTERNAL]), tuple(buttons)))


def accept(desk: TaskDesk, visit: Visit, proposal_id: int, meeting_id: int) -> Turn:
    """It comes into the agenda of a meeting (0: of the cell's next one); who proposed it is told.

    Raises `NotYours`, `ProposalDecided`.
    """
    kept = desk.errands.proposals
    if meeting_id:
        found = kept.get(visit.actor, proposal_id)
        require(any(one.id == meeting_id for one in _coming(desk, visit, found.cell.id)))
    done = kept.accept(visit.actor, proposal_id, meeting_id or None, visit.now)
    stands = bool(meeting_id) and _put_in(desk, visit, done, meeting_id)
    lines = [words.ACCEPTED.format(title=done.text)]
    lines.append(words.ACCEPTED_IN if stands else words.ACCEPTED_HOW)
    turn = _decided(desk, visit, done, lines, words.TELL_ACCEPTED)
    if not stands:
        return turn
    to_it = Button(words.OPEN_AGENDA, call("agenda", meeting_id))
    return replace(turn, screen=Screen(turn.screen.text, (to_it, *turn.screen.buttons)))


def decline(desk: TaskDesk, visit: Visit, proposal_id: int) -> Turn:
    """It does not; who proposed it is told. Raises `NotYours`, `ProposalDecided`."""
    done = desk.errands.proposals.decline(visit.actor, proposal_id, visit.now)
    return _decided(
        desk, visit, done, [words.DECLINED.format(title=done.text)], words.TELL_DECLINED
    )


def to_send(desk: TaskDesk, now: datetime.datetime, zone: ZoneInfo) -> list[Notice]:
    """What leaders are to be told now of what came in since they were told last; whoever calls
    this sends it. Nothing in a cell's quiet hours."""
    waiting = desk.errands.proposals.to_tell(now)
    return [notice for cell in waiting for notice in _notices(desk, cell, now, zone)]


def _notices(
    desk: TaskDesk, cell: Cell, now: datetime.datetime, zone: ZoneInfo
) -> tuple[Notice, ...]:
    leaders = desk.board.people.directory.leaders(cell.id, now)
    if not leaders or desk.board.meetings.timings.of(cell.id).night(now, zone):
        return ()
    count = desk.errands.proposals.claim(cell.id, now)
    if not count:
        return ()
    text = f"{words.TELL_WAITING.format(cell=cell.name, count=count)}\n{words.INTERNAL}"
    screen = Screen(text, (Button(words.PROPOSALS, call("proposals", cell.id, 0)),))
    return tuple(Notice(one.user_id, screen) for one in leaders if one.user_id)


def _decided(desk: TaskDesk, visit: Visit, done: Proposal, lines: list[str], told: str) -> Turn:
    whose = done.person_id
    person = desk.board.people.directory.listed(whose, visit.now) if whose is not None else None
    notices: tuple[Notice, ...] = ()
    if person is not None and person.user_id and person.user_id != visit.actor.user_id:
        text = told.format(cell=done.cell.name, title=done.text)
        own = Button(words.MY_PROPOSALS, call("my-proposals"))
        notices = (Notice(person.user_id, Screen(text, (own,))),)
        lines.append(words.TOLD_PROPOSER)
    back = Button(words.PROPOSALS_BACK, call("proposals", done.cell.id, 0))
    return Turn(Screen("\n".join(lines), (back,)), notices=notices)


def _put_in(desk: TaskDesk, visit: Visit, done: Proposal, meeting_id: int) -> bool:
    """Add it to the agenda that is being drafted; False where there is none, or it cannot be."""
    agendas, drafter = desk.agendas.agendas, desk.agendas.drafter
    newest = agendas.newest(visit.actor, meeting_id)
    if newest is None:
        return False
    template = drafter().templates[newest.outline.kind]
    try:
        outline = with_accepted(newest.outline, [done], template).outline
        agendas.keep(visit.actor, meeting_id, newest.number, outline, visit.now)
    except (AgendaChanged, BadAgenda, BadEdit):  # it comes in when the agenda is drafted anew
        return False
    return True


def _coming(desk: TaskDesk, visit: Visit, cell_id: int) -> list[Meeting]:
    """The next meetings of a cell that have not begun."""
    found = desk.board.meetings.schedule.upcoming(visit.actor, cell_id, visit.now)
    ahead = [one for one in found if one.state in AHEAD and one.start > visit.now]
    return ahead[:_MEETINGS]


def _head(found: Proposal, visit: Visit) -> str:
    return words.PROPOSAL.format(
        title=found.text, name=_whose(found), day=visit.day(found.proposed_at), cell=found.cell.name
    )


def _whose(found: Proposal) -> str:
    return found.name or words.ERASED
