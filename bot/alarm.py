"""What administrators are told of reminders in trouble: once a row, in one short message. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from bot.meetings.watching import Shown, Trouble
from bot.texts import reminders as words

_CELLS = 8  # named in one message; the others are counted


def alarm(troubles: Sequence[Trouble]) -> str:
    """How many reminders of which cells need a look, and why; no group and nobody is named."""
    of_cell: defaultdict[str, Counter[Shown]] = defaultdict(Counter)
    for one in troubles:
        of_cell[one.cell][one.state] += 1
    lines = [words.TROUBLES.format(count=len(troubles))]
    for cell, states in list(of_cell.items())[:_CELLS]:
        reasons = [words.STATES[state].format(count=count) for state, count in states.items()]
        lines.append(words.TROUBLE.format(cell=cell, reason="; ".join(reasons)))
    if len(of_cell) > _CELLS:
        lines.append(words.MORE_CELLS.format(count=len(of_cell) - _CELLS))
    return "\n".join([*lines, words.TROUBLES_HOW, words.INTERNAL])
