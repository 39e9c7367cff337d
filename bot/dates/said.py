"""What a phrase says, before it is known what day that is: clocks, days, weeks, how often."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from bot.dates.when import Problem
from knowledge.agenda.kinds import MeetingKind


class Half(Enum):
    """The part of the day named beside a time."""

    MORNING = "sáng"
    NOON = "trưa"
    AFTERNOON = "chiều"
    EVENING = "tối"
    NIGHT = "đêm"


@dataclass(frozen=True)
class Clock:
    """A time as said. minute: below zero for "8 giờ kém 15".

    exact: written as a clock of 24 hours shows it (08:00). maybe_evening: "thu 6 toi 9h", which may
    say tới or tối.
    """

    hour: int
    minute: int = 0
    half: Half | None = None
    exact: bool = False
    maybe_evening: bool = False


class Moon(Enum):
    """By which calendar a day is counted."""

    SUN = "dương lịch"
    EITHER = "mùng"  # mùng 3: of the moon's month, or the 3rd
    MOON = "âm lịch"


@dataclass(frozen=True)
class Month:
    """A month: its number, or how many months from this one.

    years: how many years from this one ("năm sau"), where no year is written.
    """

    number: int | None = None
    shift: int | None = None
    year: int | None = None
    years: int | None = None


@dataclass(frozen=True)
class Dated:
    """A day of a month, -1 the last; month None: the next one that has it. leap: a leap month's."""

    day: int
    month: Month | None = None
    moon: Moon = Moon.SUN
    leap: bool = False


class Part(Enum):
    """Whereabouts in a week or month."""

    BEGIN = "đầu"
    MIDDLE = "giữa"
    END = "cuối"


class Unit(Enum):
    """What a meeting comes back with, or a part is part of."""

    WEEK = "tuần"
    MONTH = "tháng"
    QUARTER = "quý"


@dataclass(frozen=True)
class Every:
    """How often: every so many weeks, months, quarters."""

    unit: Unit
    interval: int = 1


@dataclass(frozen=True)
class Days:
    """The words about the day. offsets: days from today, each with what it may mean.

    months: those named apart from a day ("tháng sau họp ngày 15", "họp tháng 12"). nth: the first …
    fifth, -1 the last, weekday of a month; by_week: "thứ Năm tuần thứ hai", which may be another
    than "thứ Năm thứ hai". since: the month a rule begins in. month_in_quarter: 1, 2, 3. following:
    "thứ Sáu sau". moved: from one day to another. equal: "tức 25/10 âm lịch", of the same day.
    """

    dates: tuple[Dated, ...] = ()
    weekdays: tuple[int, ...] = ()
    offsets: tuple[tuple[int, ...], ...] = ()
    week: int | None = None
    months: tuple[Month, ...] = ()
    nth: int | None = None
    by_week: bool = False
    part: tuple[Part, Unit] | None = None
    every: Every | None = None
    since: Month | None = None
    month_in_quarter: int | None = None
    following: bool = False
    moved: bool = False
    equal: Dated | None = None

    @property
    def named(self) -> bool:
        """Whether a day is named, not only a week or a month."""
        return bool(self.dates or self.weekdays or self.offsets or self.part)

    @property
    def pinned(self) -> bool:
        """Whether a day is named that "tuần trước" beside it does not tell."""
        dated = any(one.month is not None for one in self.dates)
        return dated or bool(self.offsets) or self.week is not None

    def __bool__(self) -> bool:
        return self != Days()


@dataclass(frozen=True)
class Said:
    """Everything a phrase says. today: when its "mai" was said. doubts: why it may be misread."""

    today: date
    days: Days = field(default_factory=Days)
    clocks: tuple[Clock, ...] = ()
    half: Half | None = None
    doubts: tuple[tuple[Problem, str], ...] = ()
    place: str | None = None
    rest: str = ""
    kind: MeetingKind | None = None

    @property
    def whole(self) -> bool:
        """Whether this needs nothing that was said before."""
        return self.days.named and bool(self.clocks)

    @property
    def _unsure(self) -> tuple[tuple[Problem, str], ...]:
        return tuple(one for one in self.doubts if one[0] is Problem.UNSURE)

    def completed(self, later: "Said") -> "Said":
        """This, with what was said later: a missing part is added, a named one replaced."""
        days, today = self.days, self.today
        if later.days:
            today = later.today
            if days.named or not days:
                days = later.days
            else:  # only a week, a month, a rule was known
                days = replace(
                    later.days,
                    week=later.days.week if later.days.week is not None else days.week,
                    months=later.days.months or days.months,
                    every=later.days.every or days.every,
                    since=later.days.since or days.since,
                )
        clocks, half = self.clocks, later.half or self.half
        if later.clocks:
            clocks = later.clocks
        elif later.half:
            clocks = tuple(replace(one, half=later.half) for one in clocks)
        return replace(
            later,
            today=today,
            days=days,
            clocks=clocks,
            half=half,
            doubts=later.doubts + (() if later.whole else self._unsure),
            place=later.place or self.place,
            rest=self.rest or later.rest,
            kind=self.kind or later.kind,
        )
