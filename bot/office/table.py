"""Every button and every form, by name: what a press or typed words do. The screens' contents."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.forms import Form
from bot.office import (
    appointing,
    cell,
    committee,
    erasing,
    groups,
    home,
    inviting,
    lists,
    papers,
    records,
)
from bot.office.agendas import table as agendas
from bot.office.agendas.desk import Desk
from bot.office.meetings import (
    answers,
    attendance,
    calendars,
    cancelling,
    card,
    deadlines,
    drafting,
    listing,
    months,
    moving,
    placing,
    recording,
    reminders,
    rolls,
    scheduling,
    settling,
    timing,
)
from bot.office.meetings.board import Board
from bot.office.papers import Papers
from bot.office.screen import Turn, Visit
from bot.office.tasks import noting
from bot.office.tasks import table as errands
from bot.office.tasks.desk import TaskDesk
from bot.people.errors import NotYours
from bot.people.people import People
from bot.reports import Reports

_PEOPLE: dict[str, Callable[..., Turn]] = {
    "home": home.home,
    "how": home.how,
    "me": home.me,
    "erase": erasing.erase,
    "erase-sure": erasing.erase_sure,
    "led": cell.led,
    "cell": cell.cell,
    "members": cell.members,
    "enter": cell.enter,
    "person": cell.person,
    "rename": cell.rename,
    "probation": cell.probation,
    "temporary": cell.temporary,
    "end": cell.end,
    "end-sure": cell.ended,
    "stand-in": appointing.stand_in,
    "stand-in-for": appointing.stand_in_for,
    "no-stand-in": appointing.no_stand_in,
    "secretary": appointing.secretary,
    "secretary-sure": appointing.secretary_sure,
    "offices": appointing.offices,
    "oversee": appointing.oversee,
    "oversee-do": appointing.oversee_do,
    "no-overseer": appointing.no_overseer,
    "administrator": appointing.administrator,
    "administrator-sure": appointing.administrator_sure,
    "transfer": appointing.transfer,
    "transfer-to": appointing.transfer_to,
    "transfer-sure": appointing.transfer_sure,
    "invite": inviting.invite,
    "invite-one": inviting.invite_one,
    "invite-all": inviting.invite_all,
    "invite-person": inviting.invite_person,
    "invite-secretary": inviting.invite_secretary,
    "invite-administrator": inviting.invite_administrator,
    "links": inviting.links,
    "revoke": inviting.revoke,
    "number": inviting.number,
    "waiting": inviting.waiting,
    "request": inviting.request,
    "request-page": inviting.request_page,
    "admit": inviting.admit,
    "refuse": inviting.refuse,
    "groups": groups.groups,
    "unbind": groups.unbind,
    "group-fine": groups.fine,
    "committee": committee.committee,
    "waiting-all": committee.waiting_all,
    "cells": committee.cells,
    "make-cell": committee.make_cell,
    "rename-cell": committee.rename_cell,
    "name-committee": committee.name_committee,
    "administrators": committee.administrators,
    "no-administrator": committee.no_administrator,
    "roster": lists.roster,
    "roster-do": lists.roster_do,
    "roster-drop": lists.roster_drop,
    "print-links": lists.print_links,
    "trail": records.trail,
}
_REPORTS: dict[str, Callable[..., Turn]] = {
    "reports": records.reports,
    "reports-done": records.reports_done,
}
_PAPERS: dict[str, Callable[..., Turn]] = {
    "papers": papers.papers,
    "paper": papers.paper,
    "withdraw": papers.withdraw,
    "withdraw-sure": papers.withdraw_sure,
    "draft": papers.draft,
    "draft-fields": papers.fields,
    "draft-field": papers.field,
    "draft-scope": papers.scope,
    "draft-to": papers.to_scope,
    "draft-save": papers.save,
    "draft-replace": papers.replace_old,
    "draft-drop": papers.drop,
}
_MEETINGS: dict[str, Callable[..., Turn]] = {
    "schedule-where": scheduling.where,
    "schedule": scheduling.schedule,
    "schedule-left": scheduling.left,
    "slot": scheduling.slot,
    "resume": scheduling.resume,
    "for-cell": scheduling.for_cell,
    "pick": settling.pick,
    "confirm": drafting.confirm,
    "drop-draft": drafting.drop_draft,
    "kind": drafting.kind,
    "kind-to": drafting.kind_to,
    "length": drafting.length,
    "length-to": drafting.length_to,
    "shift": moving.shift,
    "move": moving.move,
    "move-left": moving.left,
    "move-sure": moving.sure,
    "move-following": moving.following,
    "place": placing.place,
    "place-of": placing.place_of,
    "place-sure": placing.sure,
    "place-following": placing.following,
    "cancel": cancelling.cancel,
    "cancel-sure": cancelling.sure,
    "cancel-following": cancelling.following,
    "go-ahead": cancelling.go_ahead,
    "meetings": listing.meetings,
    "meetings-more": listing.more,
    "meeting": card.show,
    "calendar": listing.calendar,
    "reminders-where": reminders.where,
    "reminders": reminders.reminders,
    "timing": timing.timing,
    "timing-stage": timing.stage,
    "timing-quiet": timing.quiet,
}
_SITTINGS: dict[str, Callable[..., Turn]] = {
    "answer": answers.answer,
    "reason": answers.reason,
    "my-answer": answers.my_answer,
    "record": recording.record,
    "record-one": recording.record_one,
    "record-do": recording.record_do,
    "unanswered": recording.unanswered,
    "nudge": recording.nudge,
    "roll": rolls.roll,
    "roll-one": rolls.roll_one,
    "roll-mark": rolls.roll_mark,
    "roll-count": rolls.roll_count,
    "roll-rest": rolls.roll_rest,
    "roll-close": rolls.roll_close,
    "roll-reopen": rolls.roll_reopen,
    "roll-base": rolls.roll_base,
    "attendance": attendance.attendance,
    "my-attendance": attendance.my_attendance,
    "month": months.month,
    "month-file": months.send_month,
    "ics": calendars.ics,
    "zalo": calendars.zalo,
    "private-reminders": calendars.private_reminders,
    "deadlines": deadlines.deadlines,
    "deadline": deadlines.deadline,
    "deadline-on": deadlines.deadline_on,
    "deadline-off": deadlines.deadline_off,
    "probation-of": deadlines.probation,
    "probation-day": deadlines.probation_day,
    "recognized": deadlines.recognized,
}
_PEOPLE_FORMS: dict[str, Callable[..., Turn]] = {
    "enter": cell.entered,
    "rename": cell.renamed,
    "number": inviting.numbered,
    "make-cell": committee.made_cell,
    "rename-cell": committee.renamed_cell,
    "name-committee": committee.named_committee,
}
_PAPERS_FORMS: dict[str, Callable[..., Turn]] = {"draft-field": papers.corrected}
_MEETINGS_FORMS: dict[str, Callable[..., Turn]] = {
    "schedule": scheduling.begun,
    "settle": scheduling.settled,
    "move": settling.moved,
    "place": placing.placed,
}
_SITTINGS_FORMS: dict[str, Callable[..., Turn]] = {"probation-day": deadlines.probation_typed}
# Where to from a form that is left, and how many of its arguments that takes.
_LEFT = (
    {
        "enter": ("cell", 1),
        "number": ("invite", 1),
        "make-cell": ("committee", 0),
        "rename-cell": ("cell", 1),
        "name-committee": ("committee", 0),
        "draft-field": ("draft", 1),
        "schedule": ("schedule-left", 1),
        "settle": ("schedule-left", 1),
        "move": ("move-left", 1),
        "place": ("meeting", 1),
        "probation-day": ("deadlines", 1),
    }
    | agendas.LEFT
    | errands.LEFT
)


class Office:
    """The screens over one store: what a button or typed words lead to."""

    def __init__(
        self, people: People, reports: Reports, papers: Papers, board: Board, desk: Desk,
        tasks: TaskDesk,
    ) -> None:  # fmt: skip
        self.people = people
        self.reports = reports
        self.papers = papers
        self.board = board
        self.desk = desk
        self.tasks = tasks
        self._presses = _over(people, _PEOPLE) | _over(reports, _REPORTS) | _over(papers, _PAPERS)
        self._presses |= _over(board, _MEETINGS | _SITTINGS)
        self._presses |= _over(desk, agendas.PRESSES) | _over(tasks, errands.PRESSES)
        self._forms = _over(people, _PEOPLE_FORMS) | _over(papers, _PAPERS_FORMS)
        self._forms |= _over(board, _MEETINGS_FORMS | _SITTINGS_FORMS)
        self._forms |= _over(desk, agendas.FORMS) | _over(tasks, errands.FORMS)

    def press(self, visit: Visit, name: str, arguments: tuple[int, ...]) -> Turn:
        """What a button does. Raises `NotYours`, also for one that nobody made."""
        return _called(self._presses, name, visit, *arguments)

    def left(self, visit: Visit, form: Form) -> Turn:
        """What was asked is dropped: where its button "Thôi, không làm nữa" leads."""
        name, arguments = _LEFT[form.name]
        return self.press(visit, name, form.arguments[:arguments])

    def spoken(self, visit: Visit, text: str) -> Turn | None:
        """What is done with words that nothing asked for; None where they are a question."""
        return scheduling.spoken(self.board, visit, text) or noting.spoken(self.tasks, visit, text)

    def typed(self, visit: Visit, form: Form, text: str) -> Turn:
        """What is done with words that were asked for. Raises a kind of `ChiboError`."""
        return _called(self._forms, form.name, visit, text, *form.arguments)


def _over(part: object, table: dict[str, Callable[..., Turn]]) -> dict[str, Callable[..., Turn]]:
    return {name: partial(function, part) for name, function in table.items()}


def _called(table: dict[str, Callable[..., Turn]], name: str, *arguments: Any) -> Turn:
    function = table.get(name)
    if function is None:
        raise NotYours
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError as error:  # data is made by clients, and by older versions of ourselves
        raise NotYours from error
    return function(*arguments)
