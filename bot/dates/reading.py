"""Reading when a meeting is, from what a secretary types: "họp chi bộ 19h30 thứ 6 tuần này".

Certain, or asked about, or refused; a date is never guessed. dateparser is not used: it reads
Vietnamese silently wrong. The rules: `times`, `dates`, `days`, `rules`. The measure: the phrases of
tests/bot/dates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.dates.asides import set_aside
from bot.dates.clock_words import take_clocks
from bot.dates.day_words import take_days
from bot.dates.days import meant_by
from bot.dates.doubting import cut_two_ways, left_in_doubt
from bot.dates.kinds import kind_in
from bot.dates.place_words import rest_of, take_place
from bot.dates.said import Said
from bot.dates.spelling import Typed
from bot.dates.starts import starts_of
from bot.dates.when import Day, Meant, Problem, When
from knowledge.agenda.kinds import MeetingKind

_LONGEST = 1000  # characters: what is longer is no phrase but a text
_BARE = re.compile(r"\s*\d{1,2}\s*")
_REFUSED = {
    Problem.NOTHING, Problem.NO_DAY, Problem.NO_TIME, Problem.IMPOSSIBLE_DATE,
    Problem.IMPOSSIBLE_TIME,
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What a phrase means. Certain with one candidate and no problem; else ask, or say why.

    candidates: the likeliest first. problems: the gravest first, each with the words in question
    as typed ("31/2", "25h", "thứ 6 hoặc thứ 7"), "" where there are none. days: those meant, also
    while the time is missing. place: as typed. rest: what else was said.
    """

    candidates: tuple[When, ...]
    problems: tuple[tuple[Problem, str], ...]
    days: tuple[Day, ...]
    place: str | None
    rest: str
    kind: MeetingKind | None
    said: Said

    @property
    def problem(self) -> Problem | None:
        """The gravest problem; None where the reading is certain."""
        return self.problems[0][0] if self.problems else None

    @property
    def detail(self) -> str:
        """The words of the gravest problem."""
        return self.problems[0][1] if self.problems else ""

    @property
    def certain(self) -> When | None:
        """The one meaning, where nothing is to be asked."""
        return self.candidates[0] if len(self.candidates) == 1 and not self.problems else None


def read_when(text: str, now: datetime, zone: tzinfo) -> Reading:
    """What a phrase means, typed at `now` (aware), in a zone.

    Never raises for any text; ValueError for a naive `now`.
    """
    local = _local(now, zone)
    return _reading(_said(text, local.date()), local)


def complete(reading: Reading, text: str, now: datetime, zone: tzinfo) -> Reading:
    """A reading with what was typed next: the missing day or time, or another in its place.

    A bare number answers what was missing. "mai" keeps the day it meant when it was typed.
    """
    local = _local(now, zone)
    if _BARE.fullmatch(text):
        day = reading.problem in (Problem.NO_DAY, Problem.IMPOSSIBLE_DATE)
        text = f"ngày {text}" if day else f"lúc {text}"
    return _reading(reading.said.completed(_said(text, local.date())), local)


def _local(now: datetime, zone: tzinfo) -> datetime:
    if now.tzinfo is None:
        raise ValueError("naive datetime")
    return now.astimezone(zone)


def _said(text: str, today: date) -> Said:
    typed = Typed(text[:_LONGEST])
    set_aside(typed)
    doubts = list(cut_two_ways(typed))
    clocks = take_clocks(typed)
    words = take_days(typed)
    doubts += words.doubts
    if clocks.impossible is not None:
        doubts.append((Problem.IMPOSSIBLE_TIME, clocks.impossible))
    doubts += left_in_doubt(typed)
    place = take_place(typed)
    return Said(
        today, words.days, clocks.said, clocks.half, tuple(doubts), place, rest_of(typed),
        kind_in(typed.printed),
    )  # fmt: skip


def _reading(said: Said, now: datetime) -> Reading:
    meant = meant_by(said.days, said.today)
    if any(problem is Problem.PAST for problem, _ in said.doubts) and not said.days.pinned:
        meant = Meant()  # "thứ 6 tuần trước"
    problems = [*said.doubts, *_missing(said, meant)]
    if meant.problem is not None:
        problems.append((meant.problem, meant.detail))
    candidates: tuple[When, ...] = ()
    if not {problem for problem, _ in problems} & _REFUSED:
        starts = starts_of(meant.days, said.clocks, said.half, now)
        candidates = starts.candidates
        problems += [(one, "") for one in starts.problems]
    ordered = tuple(sorted(_once(problems), key=lambda one: list(Problem).index(one[0])))
    return Reading(candidates, ordered, meant.days, said.place, said.rest, said.kind, said)


def _missing(said: Said, meant: Meant) -> Iterator[tuple[Problem, str]]:
    wrong = {problem for problem, _ in said.doubts} | {meant.problem}
    no_day = not meant.days and not wrong & {Problem.IMPOSSIBLE_DATE, Problem.PAST}
    no_time = not said.clocks and Problem.IMPOSSIBLE_TIME not in wrong
    if no_day and no_time and not said.days and said.half is None:
        yield Problem.NOTHING, ""
    elif no_day:
        yield Problem.NO_DAY, ""
    elif no_time and meant.days:
        yield Problem.NO_TIME, ""


def _once(problems: list[tuple[Problem, str]]) -> Iterator[tuple[Problem, str]]:
    """Each problem once, with the first words that were found for it."""
    for problem in dict.fromkeys(one for one, _ in problems):
        words = (words for one, words in problems if one is problem and words)
        yield problem, next(words, "")
