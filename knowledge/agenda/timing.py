"""Minutes: items made to fit a meeting, and what to do with those that a change sets free. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.agenda.errors import TooShort
from knowledge.agenda.outline import Item, Outline
from knowledge.agenda.templates import Template, words

_STEP = 5  # minutes that are left over are given in: what a clock on the wall shows
LONGEST_ITEM = 480  # minutes: a working day


@dataclass(frozen=True)
class Offer:
    """Minutes that a change has set free, and the item (from 0) that could well use them.

    Negative: a change took so many more, and this item could spare them.
    """

    at: int
    minutes: int


def fitted(items: Sequence[Item], total: int) -> tuple[Item, ...]:
    """The items with minutes that add up to a total. Raises `TooShort`: how many are needed.

    What is missing is taken where the most can be spared, none below its least; what is left over
    goes to those that take it gladly, in turn, the weightier more often.
    """
    needed = sum(one.least for one in items)
    if total < needed:
        raise TooShort(str(needed))
    minutes = [one.minutes for one in items]
    while sum(minutes) > total:
        at = max(range(len(items)), key=lambda n: (minutes[n] - items[n].least) / minutes[n])
        minutes[at] -= 1
    given = [0] * len(items)
    glad = [n for n, one in enumerate(items) if one.weight] or [len(items) - 1]
    while (left := total - sum(minutes)) > 0:
        at = min(glad, key=lambda n: (given[n] + 1) / max(items[n].weight, 1))
        given[at] += 1
        minutes[at] += min(_STEP, left)
    return tuple(replace(one, minutes=own) for one, own in zip(items, minutes, strict=True))


def offered(before: Outline, after: Outline, changed: int | None) -> Offer | None:
    """What could use the minutes that a change set free, or spare those that it took.

    changed: the item that was changed itself (from 0), which is not offered.
    """
    free = before.minutes - after.minutes
    others = [n for n in range(len(after.items)) if n != changed]
    if free > 0:
        glad = [n for n in others if after.items[n].weight]
        best = max(glad, key=lambda n: after.items[n].weight, default=None)
        return None if best is None else Offer(best, free)
    if free < 0:
        spare = {n: after.items[n].minutes - after.items[n].least for n in others}
        best = max(spare, key=lambda n: spare[n], default=None)
        if best is not None and spare[best] > 0:
            return Offer(best, -min(spare[best], -free))
    return None


def remark(outline: Outline, template: Template) -> str | None:
    """What is to be said of how long a draft takes; None where that is as it should be."""
    said = words()["warnings"]
    if template.least and template.least_rule and outline.minutes < template.least:
        rule = template.least_rule.entry.name
        return str(said["short"].format(minutes=outline.minutes, least=template.least, rule=rule))
    if outline.minutes > template.most:
        return str(said["long"].format(minutes=outline.minutes, most=template.most))
    return None


def remarked(before: Outline, after: Outline, template: Template) -> Outline:
    """A changed draft with what is to be said of its length now, in the place of what was said."""
    old, new = remark(before, template), remark(after, template)
    kept = tuple(one for one in after.warnings if one not in (old, new))
    return replace(after, warnings=(new, *kept) if new else kept)
