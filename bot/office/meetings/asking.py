"""The question that a typed time leaves open, one at a time; what it may mean as buttons. Pure."""

import datetime
from collections.abc import Sequence

from bot.dates.lunar import lunar_of
from bot.dates.reading import Reading
from bot.dates.showing import WEEKDAY_NAMES, show_rule
from bot.dates.when import Day, Problem, When
from bot.forms import Form
from bot.office.meetings import titles
from bot.office.meetings.moments import minute_of
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import office as office_words
from bot.texts import scheduling as words
from knowledge.dates import show_date

_RETYPE = {
    Problem.IMPOSSIBLE_DATE: words.RETYPE_DAY,
    Problem.IMPOSSIBLE_TIME: words.RETYPE_TIME,
}
_DAYS = 3  # that a phrase may mean, named while the time is missing


def ask(visit: Visit, cell_id: int, reading: Reading, form: Form, leave: str) -> Turn:
    """Why a reading is not certain, and what to press or type. leave: what ends it."""
    lines, buttons = question(reading, visit, cell_id)
    buttons.append(Button(office_words.LEAVE, leave))
    return Turn(Screen("\n".join(lines), tuple(buttons)), form=form)


def question(reading: Reading, visit: Visit, cell_id: int) -> tuple[list[str], list[Button]]:
    """The lines of the question, and a button for each candidate."""
    problem, detail = reading.problem or Problem.SEVERAL, reading.detail
    what = words.QUOTED.format(what=detail) if detail else words.THIS
    sentence = words.PROBLEMS[problem].format(what=what)
    found = reading.candidates
    if not found:
        return [*_so_far(problem, reading), sentence, *_retype(problem)], []
    if problem is Problem.LUNAR and len(found) == 1:
        sentence = words.LUNAR_ONE
    shown = [titles.meant(one, visit.zone) for one in found]
    buttons = [
        Button(label, call("pick", cell_id, at, minute_of(one.start)))
        for at, (one, label) in enumerate(zip(found, _labels(found, visit), strict=True))
    ]
    if len(found) == 1:
        return [sentence, words.CHOOSE_ONE, *shown], buttons
    numbered = [words.CANDIDATE.format(at=at, when=one) for at, one in enumerate(shown, 1)]
    return [sentence, words.CHOOSE_OF, *numbered], buttons


def _labels(found: Sequence[When], visit: Visit) -> list[str]:
    """A label each, no two the same."""
    labels = [titles.label_of(one.start, visit.zone) for one in found]
    if len(set(labels)) == len(labels):
        return labels
    if len(found) == 2 and (found[0].rule is None) != (found[1].rule is None):
        return [words.ONCE if one.rule is None else words.REPEATING for one in found]
    return [words.CHOOSE.format(at=at) for at, _ in enumerate(found, 1)]


def _so_far(problem: Problem, reading: Reading) -> list[str]:
    """What is known already, where something is missing."""
    if problem is Problem.NO_TIME and reading.days:
        first = reading.days[0]
        if first.rule is not None:
            return [words.RULE_SO_FAR.format(rule=show_rule(first.rule))]
        days = f"\n{words.OR} ".join(_day(one) for one in reading.days[:_DAYS])
        return [words.DAY_SO_FAR.format(day=days)]
    if problem is Problem.NO_DAY and reading.said.clocks:
        return [words.TIME_SO_FAR]
    return []


def _retype(problem: Problem) -> list[str]:
    if problem in (Problem.NO_DAY, Problem.NO_TIME):
        return []
    return [_RETYPE.get(problem, words.RETYPE)]


def _day(day: Day) -> str:
    """ "thứ Sáu, ngày 11/12/2026 (3/11 âm lịch)" """
    lunar = lunar_of(day.date)
    date: datetime.date = day.date
    return (
        f"{WEEKDAY_NAMES[date.weekday()]}, ngày {show_date(date)} "
        f"({lunar.day}/{lunar.month} âm lịch)"
    )
