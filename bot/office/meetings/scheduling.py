"""Scheduling begun: which cell, ready slots, a sentence; and gone on with where it was left."""

from dataclasses import replace
from functools import partial

from bot.forms import Form
from bot.meetings.phrases import Phrase, PhraseGone
from bot.meetings.records import Details, State
from bot.office.cell import of_led
from bot.office.meetings import drafting, habits, reading_back, sentence, settling, titles
from bot.office.meetings.board import Board
from bot.office.meetings.moments import minute_of, moment
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words


def where(board: Board, visit: Visit) -> Turn:
    """Schedule in the cell that this person leads; of several, which."""
    return of_led(visit, "schedule", partial(schedule, board, visit), words.WHICH_CELL)


def schedule(board: Board, visit: Visit, cell_id: int) -> Turn:
    """Ask when and where; what the cell's habit says is ready to press."""
    require(visit.actor.leads(cell_id))
    name = board.people.directory.cell(cell_id).name
    lines, buttons = [words.HOW.format(name=name)], []
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is not None and phrase.cell_id == cell_id and phrase.meeting_id is None:
        lines.append(words.UNFINISHED.format(name=name))
        buttons.append(Button(words.RESUME, call("resume", cell_id)))
    found = habits.slots(board, visit, cell_id)
    if found:
        lines.append(words.SLOTS)
        lines += [meeting_words.when(one, visit.zone) for one in found]
        buttons += [
            Button(titles.label_of(one, visit.zone), call("slot", cell_id, minute_of(one)))
            for one in found
        ]
    buttons.append(Button(office_words.LEAVE, call("schedule-left", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)), form=Form("schedule", (cell_id,)))


def slot(board: Board, visit: Visit, cell_id: int, minute: int) -> Turn:
    """A ready slot: as the cell's latest meeting was. Raises `NotYours`, `PhraseGone`."""
    require(visit.actor.leads(cell_id))
    start = moment(minute)
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is not None and phrase.cell_id == cell_id and phrase.meeting_id is not None:
        before = board.meetings.schedule.get(visit.actor, phrase.meeting_id)
        if before.state is State.DRAFTED and before.start == start:  # pressed a second time
            return reading_back.draft(board, visit, before)
    base = habits.latest(board, visit, cell_id)
    if base is None:
        raise PhraseGone
    return drafting.made(
        board, visit, cell_id, Details(base.kind, start, base.minutes, base.place)
    )  # fmt: skip


def begun(board: Board, visit: Visit, text: str, cell_id: int) -> Turn:
    """A first sentence typed → read."""
    require(visit.actor.leads(cell_id))
    if not text.strip():
        return schedule(board, visit, cell_id)
    return settling.go_on(board, visit, Phrase(cell_id, None, ()), text)


def settled(board: Board, visit: Visit, text: str, cell_id: int) -> Turn:
    """An answer to what was asked of it → read with what was typed before."""
    require(visit.actor.leads(cell_id))
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is None or phrase.cell_id != cell_id or phrase.meeting_id is not None:
        return begun(board, visit, text, cell_id)
    if not text.strip():
        return settling.look(board, visit, phrase)
    return settling.go_on(board, visit, phrase, text)


def resume(board: Board, visit: Visit, cell_id: int) -> Turn:
    """Where scheduling was left. Raises `NotYours`, `PhraseGone`."""
    require(visit.actor.leads(cell_id))
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is None or phrase.cell_id != cell_id:
        raise PhraseGone
    return settling.look(board, visit, phrase)


def left(board: Board, visit: Visit, cell_id: int) -> Turn:
    """Nothing is scheduled."""
    require(visit.actor.leads(cell_id))
    board.phrases.drop(visit.chat_id)
    buttons = (
        Button(words.SCHEDULE, call("schedule", cell_id)),
        Button(office_words.CELL_BACK, call("cell", cell_id)),
    )
    return Turn(Screen(words.STOPPED, buttons))


def spoken(board: Board, visit: Visit, text: str) -> Turn | None:
    """Words that nothing asked for: a meeting scheduled in a sentence, or a time that was still
    missing; None where they are neither, or from nobody who leads a cell."""
    led = visit.actor.led
    if not led:
        return None
    phrase = board.phrases.of(visit.chat_id, visit.now)
    goes_on = phrase is not None and visit.actor.leads(phrase.cell_id)
    if phrase is not None and goes_on and sentence.completes(text, visit.now, visit.zone):
        return _completed(board, visit, phrase, text)
    if not sentence.schedules(text, visit.now, visit.zone):
        return None
    if not sentence.tells(text, visit.now, visit.zone):
        return where(board, visit)
    fresh = Phrase(led[0].id, None, ())
    if len(led) == 1:
        return settling.go_on(board, visit, fresh, text)
    board.phrases.keep(visit.chat_id, fresh.with_text(text, visit.now), visit.now)
    buttons = [Button(one.name, call("for-cell", one.id)) for one in led]
    leave = Button(office_words.LEAVE, call("schedule-left", led[0].id))
    return Turn(Screen(words.WHICH_CELL, (*buttons, leave)))


def for_cell(board: Board, visit: Visit, cell_id: int) -> Turn:
    """Which cell a sentence was about. Raises `NotYours`, `PhraseGone`."""
    require(visit.actor.leads(cell_id))
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is None or phrase.meeting_id is not None:
        raise PhraseGone
    phrase = replace(phrase, cell_id=cell_id)
    board.phrases.keep(visit.chat_id, phrase, visit.now)
    return settling.look(board, visit, phrase)


def _completed(board: Board, visit: Visit, phrase: Phrase, text: str) -> Turn | None:
    if phrase.meeting_id is None:
        return settling.go_on(board, visit, phrase, text)
    meeting = board.meetings.schedule.get(visit.actor, phrase.meeting_id)
    ahead = meeting.state is State.DRAFTED or meeting.start > visit.now
    if not ahead or meeting.state is State.CANCELLED or phrase.place is not None:
        return None
    return settling.moved(board, visit, text, meeting.id)
