"""An agenda as a draft: items with their minutes, what each rests on, and what is still missing."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.passages import Level
from knowledge.register import Validity

_BLANK = re.compile(r"\[cần (?:bổ sung|kiểm tra)[^\]]*\]")


@dataclass(frozen=True)
class Basis:
    """What an item rests on: a passage at hand (passage_id), or an entry of the register.

    name: the document with its number and date. place: where in it. quote: its words, "" for a
    register entry. certain: False is shown as "cần kiểm tra".

    says: what it says, in our own words. number … file: the parts of the name, as citations have
    them; date: ISO, or less where less is known. replaced_by: what is reported to have replaced it.
    """

    name: str
    place: str
    quote: str
    passage_id: int | None
    certain: bool
    says: str = ""
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    level: Level | None = None
    page: int | None = None
    file: str | None = None
    validity: Validity = Validity.UNKNOWN
    replaced_by: str = ""


@dataclass(frozen=True)
class Item:
    """One item. key: which of the template ("opening"), or "added" / "task" / "topic".

    leader: a role ("Bí thư", "Thư ký cuộc họp"), a name that somebody gave, or a blank.
    notes: lines under it; may hold blanks "[cần bổ sung: …]". private: not shown to the group.
    least: minutes below which it is not shortened by itself. weight: how gladly it takes minutes
    that are left over (0: not at all).
    """

    key: str
    title: str
    minutes: int
    leader: str
    basis: tuple[Basis, ...] = ()
    notes: tuple[str, ...] = ()
    obligatory: bool = True
    private: bool = False
    least: int = 1
    weight: int = 0


@dataclass(frozen=True)
class Outline:
    """A draft. start: local time of the meeting (aware). blanks, warnings: shown beside it.

    cell, committee, place: "" where nobody gave them.
    """

    kind: MeetingKind
    cell_type: CellType
    title: str
    cell: str
    committee: str
    place: str
    start: datetime.datetime
    items: tuple[Item, ...]
    warnings: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long all items take together."""
        return sum(one.minutes for one in self.items)

    @property
    def starts(self) -> tuple[datetime.datetime, ...]:
        """When each item begins."""
        found, at = [], self.start
        for one in self.items:
            found.append(at)
            at += datetime.timedelta(minutes=one.minutes)
        return tuple(found)

    @property
    def end(self) -> datetime.datetime:
        """When the last item is over."""
        return self.start + datetime.timedelta(minutes=self.minutes)

    @property
    def blanks(self) -> tuple[str, ...]:
        """What a person must fill in or check ("[cần bổ sung: …]"), each once, in order."""
        missing = [
            blank(what)
            for what, given in (
                ("tên chi bộ", self.cell), ("tên đảng ủy cấp trên", self.committee),
                ("nơi họp", self.place),
            )
            if not given
        ]  # fmt: skip
        found = (match.group() for text in self.texts() for match in _BLANK.finditer(text))
        return tuple(dict.fromkeys([*missing, *found]))

    def texts(self) -> Iterator[str]:
        """Everything that is printed of it but what its bases quote."""
        yield from (self.title, self.cell, self.committee, self.place)
        for one in self.items:
            yield from (one.title, one.leader, *one.notes)

    def for_group(self) -> tuple[int, ...]:
        """The positions (from 0) of the items that may be shown to the group.

        None of a committee's own meeting (chi ủy): the cell's group is not those who meet.
        """
        if self.kind is MeetingKind.CAP_UY:
            return ()
        return tuple(at for at, one in enumerate(self.items) if not one.private)


def blank(what: str) -> str:
    """A place that a person fills in: "[cần bổ sung: nơi họp]"."""
    return f"[cần bổ sung: {what}]"
