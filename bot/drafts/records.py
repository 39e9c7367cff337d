"""What the papers say beside the outline. Whatever is not given becomes a blank to fill in."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """A paper's number and the day it is issued; None: left open to be written in by hand."""

    number: int | None = None
    day: datetime.date | None = None


@dataclass(frozen=True)
class Signatory:
    """Who signs for the cell. name: without title or rank, "" leaves a blank."""

    name: str = ""
    deputy: bool = False


@dataclass(frozen=True)
class Invitation:
    """What an invitation says beside the outline.

    guests: whom it invites, one line each. papers: what is to be read before. contact: whom to ask.
    """

    guests: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    contact: str = ""


@dataclass(frozen=True)
class RollSummary:
    """A roll call in numbers. excused, unexcused: names as they stand on the roll.

    voting: of those present, how many are counted in votes; the reason for it is nobody's business.
    """

    members: int
    present: int
    voting: int
    excused: tuple[str, ...] = ()
    unexcused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sitting:
    """What is known of a meeting that was held. roll: None before the roll is closed."""

    roll: RollSummary | None = None
    chair: str = ""
    note_taker: str = ""


# Where nothing is given.
UNISSUED = Issue()
UNSIGNED = Signatory()
UNADDRESSED = Invitation()
UNHELD = Sitting()
