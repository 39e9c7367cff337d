"""What a typed time can mean: the vocabulary of reading it.

A reading is certain only with one candidate and no problem; everything else is shown to a person
first. A wrong date shown as certain sends a cell to the wrong meeting; a question costs one tap.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """Why a reading is not certain, the gravest first. With candidates: ask; without: say why."""

    NOTHING = "nothing"  # neither a day nor a time
    IMPOSSIBLE_DATE = "impossible-date"  # 31/2, thứ 8
    IMPOSSIBLE_TIME = "impossible-time"  # 25h
    NO_DAY = "no-day"
    NO_TIME = "no-time"
    PAST = "past"  # "thứ Hai tuần này" on a Tuesday: next week's is offered
    TOO_FAR = "too-far"  # more than 18 months ahead
    UNSURE = "unsure"  # "không họp thứ 6": something is said that this cannot read
    DISAGREE = "disagree"  # "thứ Năm ngày 4/12", which is a Friday
    SEVERAL = "several"  # "thứ 6 hoặc thứ 7"
    HOW_OFTEN = "how-often"  # "chủ nhật đầu tháng": this once, or every month
    SHORT_MONTHS = "short-months"  # "ngày 31 hằng tháng": and in months without one
    LUNAR = "lunar"  # "mùng 5 tháng 12": of the sun's calendar or of the moon's
    NEXT_YEAR = "next-year"  # "20/2" in November
    TODAY = "today"  # "thứ Ba" on a Tuesday: today, or in a week
    VAGUE = "vague"  # "cuối tuần"
    AMBIGUOUS_HALF_DAY = "ambiguous-half-day"  # "7h": morning or evening


@dataclass(frozen=True)
class When:
    """One way to understand a phrase.

    start: aware, in the zone that was asked for. rule: an RRULE (RFC 5545) whose first start this
    is, None for a meeting held once.
    """

    start: datetime.datetime
    rule: str | None = None


@dataclass(frozen=True)
class Day:
    """A day that a phrase may mean; with a rule, the earliest day on which it may begin."""

    date: datetime.date
    rule: str | None = None


@dataclass(frozen=True)
class Meant:
    """What the words about the day can mean, the likeliest first, and why that is not certain.

    detail: the words in question, as typed or as digits.
    """

    days: tuple[Day, ...] = ()
    problem: Problem | None = None
    detail: str = ""
