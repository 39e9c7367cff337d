"""A roll call in numbers, as the minutes need it."""

from bot.drafts.records import RollSummary
from bot.meetings.roll import Mark, Roll


def summary(roll: Roll) -> RollSummary:
    """What the minutes say of a roll. Who was not called yet is in no group, only in the total."""
    return RollSummary(
        members=len(roll.lines),
        present=roll.count(Mark.PRESENT),
        voting=roll.count(Mark.PRESENT, counted=True),
        excused=tuple(one.name for one in roll.lines if one.mark is Mark.EXCUSED),
        unexcused=tuple(one.name for one in roll.lines if one.mark is Mark.UNEXCUSED),
    )
