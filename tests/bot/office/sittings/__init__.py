"""A cell of a dozen with a meeting, and its screens pressed as in the private chats."""

import datetime
from pathlib import Path
from typing import Any

from bot.forms import Form
from bot.meetings.phrases import Phrases
from bot.meetings.records import Meeting
from bot.office.meetings.board import Board
from bot.office.screen import Turn, Visit
from bot.office.table import Office
from bot.people.people import People
from bot.people.records import Role
from knowledge.database import Database
from tests.bot.meetings.scene import NOW, START, ZONE, Scene
from tests.bot.people import HOA, LAN, MINH, SETTINGS

__all__ = ["HOA", "LAN", "MINH", "SETTINGS", "Sitting"]
ASSISTANT = "trolychibo_test_bot"
SURNAMES = ("Bùi", "Cao", "Đỗ", "Hồ", "Lý", "Ngô", "Tạ", "Võ")


class Sitting(Scene):
    """Lan leads the first cell, Hoa is a member with an account. now: can be set."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(database)
        people = People.of(database, folder, (SETTINGS,), lambda account: None)
        self.board = Board(self.all, people, Phrases(database))
        self.office = Office(people, self.reports, None, self.board, None, None)  # type: ignore[arg-type]
        self.now = NOW

    def fill(self, count: int) -> list[int]:
        """So many members without Telegram: "Bùi An 01" …; their ids."""
        names = [f"{SURNAMES[at % len(SURNAMES)]} An {at:02d}" for at in range(count)]
        return [self.add(name, Role.MEMBER, self.first) for name in names]

    def visit(self, account: int) -> Visit:
        """Somebody in their own chat."""
        return Visit(self.who(account, self.now), account, self.now, ASSISTANT, ZONE)

    def press(self, account: int, name: str, *numbers: int) -> Turn:
        """A button."""
        return self.office.press(self.visit(account), name, numbers)

    def tap(self, account: int, turn: Turn, label: str) -> Turn:
        """The first button of a screen that begins with these words."""
        [data, *_] = [one.data for one in turn.screen.buttons if one.label.startswith(label)]
        name, *numbers = data.split(":")
        return self.press(account, name, *map(int, numbers))

    def type(self, account: int, turn: Turn, text: str) -> Turn:
        """What a screen asked for."""
        assert isinstance(turn.form, Form)
        return self.office.typed(self.visit(account), turn.form, text)

    def begun(self, start: datetime.datetime = START, **how: Any) -> Meeting:
        """A meeting that has begun five minutes ago."""
        meeting = self.meeting(start, self.now, **how)
        self.now = start + datetime.timedelta(minutes=5)
        return meeting


def labels(turn: Turn) -> list[str]:
    """What stands on a screen's buttons."""
    return [one.label for one in turn.screen.buttons]


def first_line(turn: Turn) -> str:
    """What a screen says first."""
    return turn.screen.text.splitlines()[0]
