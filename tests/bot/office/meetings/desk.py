"""Somebody at the screens of meetings, without HTTP: types and presses as the handlers would."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot import texts
from bot.handlers.office import _LEAVING
from bot.meetings.records import Details, Meeting
from bot.meetings.tables import meetings
from bot.office.screen import Turn, Visit
from bot.people.names import folded
from bot.people.records import Cell, Role
from bot.settings import Settings
from bot.store import Store, open_store
from knowledge.agenda.kinds import MeetingKind
from knowledge.errors import ChiboError
from tests.databases import with_tables
from tests.fakes import HashEncoder
from tests.ward import Ward

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TUESDAY = "2026-11-24 09:00"
SAU, HOA, GROUP = 7000000001, 7000000002, -100200300
CELL, OTHER = "Chi bộ Tổ dân phố số 3", "Chi bộ Trường Mẫu"


def at(local: str) -> datetime.datetime:
    """ "2026-12-03 19:30" in Vietnam, in UTC."""
    return datetime.datetime.fromisoformat(local).replace(tzinfo=ZONE).astimezone(datetime.UTC)


class Desk:
    """A store with a cell and its secretary Sáu; what she sees, and what she does next.

    now: hers. said: what the assistant answered last.
    """

    def __init__(self, folder: Path, *, group: bool = True) -> None:
        self.folder = folder
        self.now = at(TUESDAY)
        self.lines: list[str] = []
        if not folder.exists():
            with_tables(folder)
        self.open()
        self.ward = Ward(self.store.people, self.store.database)
        self.cell: Cell = self.ward.cell(CELL)
        self.ward.person(SAU, "Nguyễn Thị Sáu", self.cell, Role.SECRETARY)
        self.ward.person(HOA, "Lê Hoa", self.cell)
        if group:
            self.ward.group(GROUP, "Chi bộ 3", self.cell)
        self.said: Turn | None = None
        self.error: ChiboError | None = None

    def open(self) -> None:
        """The process begins (again)."""
        settings = Settings(_env_file=None, chibo_data_dir=self.folder)  # type: ignore[call-arg]
        self.store: Store = open_store(settings, encoder=HashEncoder())

    def restart(self) -> None:
        """The process ends and begins again."""
        self.store.close()
        self.open()

    def wait(self, **time: float) -> None:
        """Time passes."""
        self.now += datetime.timedelta(**time)

    def visit(self, who: int = SAU) -> Visit:
        """Somebody in their own chat."""
        actor = self.store.people.directory.standing(who, self.now)
        return Visit(actor, who, self.now, "trolychibo_test_bot", ZONE)

    def say(self, text: str, who: int = SAU) -> str | None:
        """Type; the answer, None where it is a question to the documents."""
        self.lines.append(f"\n> {text}")
        office, forms, visit = self.store.office, self.store.forms, self.visit(who)
        form = forms.of(who, self.now)
        if form is not None and text.rstrip().endswith("?"):
            forms.close(who)
            form = None
        if form is None:
            return self._then(lambda: office.spoken(visit, text), who)
        if folded(text) in _LEAVING:
            return self._then(lambda: office.left(visit, form), who)
        return self._then(lambda: office.typed(visit, form, text), who)

    def press(self, label: str, who: int = SAU) -> str:
        """Press a button of what was said last."""
        assert self.said is not None
        found = [one for one in self.said.screen.buttons if one.label == label]
        assert len(found) == 1, (label, self.labels)
        return self.call(found[0].data, who)

    def call(self, data: str, who: int = SAU) -> str:
        """Press a button by its data; what is shown, or the sentence of what went wrong."""
        self.lines.append(f"\n[{data}]")
        name, *numbers = data.split(":")
        visit, numbers_ = self.visit(who), tuple(map(int, numbers))
        said = self._then(lambda: self.store.office.press(visit, name, numbers_), who)
        assert said is not None
        return said

    @property
    def labels(self) -> tuple[str, ...]:
        """What can be pressed now."""
        return tuple(one.label for one in self.said.screen.buttons) if self.said else ()

    @property
    def data(self) -> dict[str, str]:
        """What the buttons do."""
        assert self.said is not None
        return {one.label: one.data for one in self.said.screen.buttons}

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Every meeting as it stands: kind, start, place, state."""
        query = sa.select(meetings).order_by(meetings.c.start, meetings.c.id)
        with self.store.database.reading() as connection:
            return [
                (one.kind, shown(one.start), one.place, one.state)
                for one in connection.execute(query)
            ]

    def held(self, start: str, place: str = "nhà văn hóa", **how: object) -> Meeting:
        """A meeting that is confirmed already."""
        details = Details(
            MeetingKind.THUONG_KY,
            at(start),
            **{"place": place, **how},  # type: ignore[arg-type]
        )
        actor, before = self.visit().actor, min(self.now, at(start) - datetime.timedelta(days=30))
        schedule = self.store.meetings.schedule
        made = schedule.draft(actor, self.cell.id, details, before).meeting
        return schedule.confirm(actor, made.id, before).meeting

    def _then(self, call: object, who: int) -> str | None:
        try:
            turn = call()  # type: ignore[operator]
        except ChiboError as error:
            self.error = error
            self.lines.append(f"!! {texts.explain(error)}")
            return texts.explain(error)
        if turn is None:
            self.lines.append("-- câu hỏi")
            return None
        self.error, self.said = None, turn
        forms = self.store.forms
        if turn.form is not None:
            forms.open(who, turn.form, self.now)
        else:
            forms.close(who)
        self.lines += [turn.screen.text, *(f"   [{one}]" for one in self.labels)]
        return str(turn.screen.text)


def shown(start: datetime.datetime) -> str:
    """A time as `at` reads it; of SQLite's rows, which have no zone, it is UTC."""
    aware = start if start.tzinfo else start.replace(tzinfo=datetime.UTC)
    return f"{aware.astimezone(ZONE):%Y-%m-%d %H:%M}"
