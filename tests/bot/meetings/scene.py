"""A ward with meetings: two cells, their groups, and a Telegram that does what it is told."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import rows
from bot.meetings.meetings import Meetings
from bot.meetings.notices import Audience, Claimed, Outcome, Sent
from bot.meetings.records import Details, Meeting
from bot.meetings.tables import meetings, reminders
from bot.people.records import Role
from knowledge.agenda.kinds import MeetingKind
from knowledge.database import Database, utc
from tests.bot.people import HOA, LAN, Ward
from tests.conftest import CLOCK
from tests.databases import empty

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
GROUP, OTHER_GROUP, SUPERGROUP = -4000000007, -4000000008, -1002000000007
MINUTE, HOUR, DAY = (datetime.timedelta(minutes=one) for one in (1, 60, 1440))
REGULAR = MeetingKind.THUONG_KY


def at(text: str) -> datetime.datetime:
    """ "2026-12-03 19:30" in Vietnam, in UTC."""
    local = datetime.datetime.fromisoformat(text).replace(tzinfo=ZONE)
    return local.astimezone(datetime.UTC)


def shown(time: datetime.datetime) -> str:
    """A time as `at` reads it."""
    return f"{time.astimezone(ZONE):%Y-%m-%d %H:%M}"


NOW = CLOCK  # Saturday 2026-11-21, 15:00 in Vietnam
START = at("2026-12-03 19:30")  # a Thursday


class Scene(Ward):
    """A ward whose first cell has a group, and a member with an account: Hoa."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.all = Meetings.of(database, ZONE)
        self.hoa = self.add("Lê Hoa", Role.MEMBER, self.first, account=HOA)
        self.bind(GROUP)

    def bind(self, chat_id: int, now: datetime.datetime = NOW, thread: int | None = None) -> None:
        """The first cell's leader binds a group to it."""
        self.groups.bind(self.who(LAN), chat_id, self.first, "Nhóm", 20, thread, now)

    def meeting(
        self, start: datetime.datetime = START, now: datetime.datetime = NOW, **how: Any
    ) -> Meeting:
        """A confirmed meeting of the first cell."""
        details = Details(REGULAR, start, **{"place": "Nhà văn hóa", **how})
        drafted = self.all.schedule.draft(self.who(LAN), self.first, details, now).meeting
        return self.all.schedule.confirm(self.who(LAN), drafted.id, now).meeting

    def again(self, meeting: Meeting) -> Meeting:
        """The meeting as it stands now."""
        return self.all.schedule.get(self.chief, meeting.id)

    def rows(self, *conditions: sa.ColumnElement[bool]) -> list[Any]:
        """Rows of the outbox in the order of their due times."""
        query = sa.select(reminders).where(*conditions)
        with self.database.reading() as connection:
            return list(connection.execute(query.order_by(reminders.c.due_at, reminders.c.id)))

    def plan(self, audience: Audience = Audience.GROUP) -> list[tuple[str, str, str]]:
        """What is said to whom when: (what, due, state), in the order of time."""
        return [
            (f"{one.what} {one.ahead}".removesuffix(" 0"), shown(utc(one.due_at)), one.state)
            for one in self.rows(reminders.c.audience == audience)
        ]

    def claim(self, now: datetime.datetime) -> Claimed | None:
        """The first row that is due and can be had."""
        outbox = self.all.outbox
        had = (outbox.claim(one.id, now) for one in outbox.due(now))
        return next((one for one in had if one is not None), None)

    def tick(self, now: datetime.datetime, *outcomes: Outcome) -> list[Claimed]:
        """Time advances, what is due is called; outcomes: of the first calls, the rest succeed."""
        self.all.time.advance(now)
        told, calls = iter(outcomes), []
        while (claimed := self.claim(now)) is not None:
            self.all.outbox.record(claimed, next(told, Sent(1000 + claimed.id)), now)
            calls.append(claimed)
        return calls

    def unplanned(self, now: datetime.datetime) -> list[Any]:
        """What planning everything anew would still change."""
        with self.database.reading() as connection:
            return rows.plan(connection, sa.true(), ZONE, now)

    def said(self, now: datetime.datetime, *outcomes: Outcome) -> list[Claimed]:
        """What a tick sends to groups."""
        return [one for one in self.tick(now, *outcomes) if one.audience is Audience.GROUP]

    def state_of(self, meeting: Meeting) -> tuple[str, int]:
        """A meeting's state and version, read beside the product's code."""
        mine = sa.select(meetings.c.state, meetings.c.version).where(meetings.c.id == meeting.id)
        with self.database.reading() as connection:
            row = connection.execute(mine).one()
        return row.state, row.version


@contextmanager
def scene_in(kind: str, folder: Path) -> Iterator[Scene]:
    """A scene in a database of a kind."""
    with empty(kind, folder) as database:
        yield Scene(database)
