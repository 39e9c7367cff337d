"""Meetings that come back: RRULE texts (RFC 5545), always by the clock on the wall.

A rule is worked out in local time and then given its zone: 19:30 stays 19:30, whatever the zone's
clocks do in between.
"""

import itertools
from collections.abc import Collection, Iterator
from datetime import date, datetime, tzinfo

from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def occurrences(
    rule: str, first: datetime, after: datetime, count: int, zone: tzinfo,
    exceptions: Collection[date] = (),
) -> list[datetime]:  # fmt: skip
    """The next starts of a rule after a moment, at most `count`.

    first: the rule's first start; exceptions: days in that zone that are left out. Raises
    ValueError for a naive datetime and for a text that is no rule.
    """
    if first.tzinfo is None or after.tzinfo is None:
        raise ValueError("naive datetime")
    starts = (
        start.replace(tzinfo=zone)
        for start in _local(rule, first.astimezone(zone).replace(tzinfo=None))
        if start.date() not in exceptions
    )
    return list(itertools.islice((start for start in starts if start > after), count))


def first_of(rule: str, start: datetime) -> datetime | None:
    """A rule's first start, from a local start (aware) on; None where it has none any more."""
    found = next(_local(rule, start.replace(tzinfo=None)), None)
    return found.replace(tzinfo=start.tzinfo) if found else None


def _local(rule: str, first: datetime) -> Iterator[datetime]:
    try:
        return iter(rrulestr(f"RRULE:{rule}", dtstart=first))
    except TypeError as error:  # without FREQ
        raise ValueError(rule) from error
