"""A store with everybody in it; every press in it is looked at and undone."""

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot import texts
from bot.agendas.requesting import Carried, request_for
from bot.forms import Form
from bot.meetings.phrases import About, Phrase, Typed
from bot.meetings.records import Details, Meeting
from bot.meetings.roll import Mark
from bot.office.agendas.desk import scopes_of
from bot.office.screen import Screen, Turn, Visit
from bot.people import holding
from bot.people.records import Role, Standing
from bot.people.roster import template
from bot.reports import reports
from bot.store import Store
from bot.tasks.drafts import Draft, Line
from bot.tasks.tasks import NewTask
from knowledge import errors
from knowledge.agenda.kinds import MeetingKind
from tests.bot.office import (
    BY_SETTINGS,
    DAY,
    FIRST,
    PAPERS,
    ROLES,
    SECOND,
    SEEN,
    WORDS,
    cell_id,
    document_id,
    enrol,
    open_ward,
    standing_of,
)  # fmt: skip
from tests.bot.office.rights import ABOVE, LEADERS
from tests.conftest import CLOCK

ACCOUNTS = {role: 7_000_000_001 + at for at, role in enumerate(ROLES)}
NOWHERE = 999_999  # the id of nothing


@dataclass(frozen=True)
class Outcome:
    """What came of a press. changed: the rows that went and came, by table."""

    turn: Turn | None
    error: errors.ChiboError | None
    changed: tuple[tuple[str, dict[str, Any]], ...] = ()

    @property
    def told(self) -> str:
        """Everything that the person who pressed is shown, in small letters."""
        if self.turn is None:
            assert self.error is not None
            return texts.explain(self.error).lower()
        file = self.turn.attachment
        shown = [_words(self.turn.screen), self.turn.toast or ""]
        shown += [file.name, file.data.decode("utf-8", "replace")] if file else []
        return "\n".join(shown).lower()


class Scene:
    """A store with everybody in it, and each cell's people, requests, groups, papers and drafts."""

    def __init__(self, folder: Path) -> None:
        self.store: Store = open_ward(folder, ACCOUNTS[BY_SETTINGS])
        self.folder = folder
        self.papers = {name: document_id(self.store, one) for name, one in PAPERS.items()}
        self.people = {role: enrol(self.store, role, ACCOUNTS[role], CLOCK) for role in ROLES}
        self.third = cell_id(self.store, "Chi bộ Trường Mẫu")
        self.another = self.entered("Phạm Quản Trị Khác", [(Role.ADMINISTRATOR, None)])
        first, second = cell_id(self.store, FIRST), cell_id(self.store, SECOND)
        self.shared = self.entered("Phạm Văn Chung", [(Role.MEMBER, first), (Role.MEMBER, second)])
        self.chief = standing_of(self.store, ACCOUNTS[BY_SETTINGS])
        self.places = {
            FIRST: self._place(FIRST, "secretary", 7_100_000_001),
            SECOND: self._place(SECOND, "secretary of B", 7_200_000_001),
        }
        self.drafts = {role: self._drafts(role) for role in ROLES}
        for role in ROLES:
            self._phrase(role)
        self.topics = {role: self._typed(role) for role in ROLES}
        lists = folder / "lists"
        lists.mkdir(exist_ok=True)
        for account in ACCOUNTS.values():
            (lists / f"{account}.xlsx").write_bytes(template())
        self._rows = sqlite3.connect(folder / "chibo.sqlite3")
        self._rows.row_factory = sqlite3.Row
        self._rows.execute("PRAGMA synchronous = OFF")
        self.kept, self.files = self.dump(), self._bytes()
        self.seen = self._seen()

    def close(self) -> None:
        """Let go of the database."""
        self._rows.close()
        self.store.close()

    def entered(self, name: str, held: list[tuple[Role, int | None]]) -> int:
        """Somebody with roles and no account; the id."""
        with self.store.database.writing() as connection:
            person_id = holding.enter(connection, name, CLOCK - DAY)
            for role, cell in held:
                holding.give(connection, person_id, role, cell, CLOCK - DAY)
        return person_id

    def own(self, role: str) -> str:
        """The cell that somebody belongs to."""
        return SECOND if role == "secretary of B" else FIRST

    def ids(self, role: str, cell: str | None) -> dict[str, int]:
        """What the names of arguments stand for; cell: None for what is not there."""
        other = "member" if role != "member" else "secretary"
        mine = self.people[role] or NOWHERE
        always = {
            "third": self.third, "another": self.another, "shared": self.shared, "myself": mine,
            "all": self.papers["all"], "all+": self.papers["all+"],
            "draft-all": self.drafts[role]["all"], "theirs": self.drafts[other][FIRST],
            "mine": self.topics[role],
        }  # fmt: skip
        if cell is None:
            real = always | self.places[FIRST]
            there = ("third", "myself", "mine", "draft-all", "numbered", "digits")
            nothing = dict.fromkeys([*real, "draft"], NOWHERE)
            return nothing | {name: real[name] for name in there}
        return always | self.places[cell] | {"draft": self.drafts[role][cell]}

    def numbers(self, role: str, arguments: str, cell: str | None) -> tuple[int, ...]:
        """The arguments of a line as numbers."""
        ids = self.ids(role, cell)
        return tuple(int(one) if one.isdecimal() else ids[one] for one in arguments.split())

    def someone(self, role: str) -> int:
        """The id of who is written down."""
        person_id = self.people[role]
        assert person_id is not None
        return person_id

    def standing(self, role: str, now: datetime.datetime = CLOCK) -> Standing:
        """Who somebody is."""
        return standing_of(self.store, ACCOUNTS[role], now)

    def visit(self, role: str, now: datetime.datetime = CLOCK) -> Visit:
        """Somebody in their own chat."""
        zone = ZoneInfo("Asia/Ho_Chi_Minh")
        return Visit(self.standing(role, now), ACCOUNTS[role], now, "trolychibo_test_bot", zone)

    def press(
        self, role: str, entry: str, numbers: tuple[int, ...], now: datetime.datetime = CLOCK
    ) -> Outcome:
        """Press a button, look at what it changed, and undo that."""
        visit = self.visit(role, now)
        return self._outcome(lambda: self.store.office.press(visit, entry, numbers))

    def type(self, role: str, form: Form, typed: str) -> Outcome:
        """Type what a form asks for."""
        visit = self.visit(role)
        return self._outcome(lambda: self.store.office.typed(visit, form, typed))

    def _outcome(self, call: Callable[[], Turn]) -> Outcome:
        turn = error = None
        try:
            turn = call()
        except errors.ChiboError as known:  # any other fails the test
            error = known
        if self._seen() == self.seen:
            return Outcome(turn, error)
        found = self.dump()
        changed = [
            (table, row) for table, rows in found.items() for row in _apart(rows, self.kept[table])
        ]
        if self._bytes() != self.files:
            changed.append(("files", {}))
        self.restore(found)
        return Outcome(turn, error, tuple(changed))

    @contextmanager
    def after(self, deed: Callable[["Scene"], object]) -> Iterator[None]:
        """The same scene after something was done in it; undone at the end."""
        kept, files = self.kept, self.files
        deed(self)
        self.kept, self.files, self.seen = self.dump(), self._bytes(), self._seen()
        assert (self.kept, self.files) != (kept, files), "nothing was done"
        try:
            yield
        finally:
            self.kept, self.files = kept, files
            self.restore(self.dump())

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table."""
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = [row[0] for row in self._rows.execute(named)]
        return {
            name: [dict(row) for row in self._rows.execute(f"SELECT * FROM {name}")]
            for name in names
        }

    def restore(self, found: dict[str, list[dict[str, Any]]]) -> None:
        """Everything as it was kept. found: what stands there now."""
        with self._rows:
            for table in [one for one in found if found[one] != self.kept[one]]:
                self._rows.execute(f"DELETE FROM {table}")
                for row in self.kept[table]:
                    marks = ", ".join("?" * len(row))
                    names = ", ".join(f'"{name}"' for name in row)
                    self._rows.execute(
                        f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())
                    )
        there = self._bytes()
        for path in there.keys() - self.files.keys():
            path.unlink()
        for path in [one for one, data in self.files.items() if there.get(one) != data]:
            path.write_bytes(self.files[path])
        self.seen = self._seen()

    def _seen(self) -> tuple[object, ...]:
        """Another value after every change that others made: of the database, of a file."""
        version = self._rows.execute("PRAGMA data_version").fetchone()[0]
        stats = [(path, path.stat().st_mtime_ns, path.stat().st_ino) for path in self._paths()]
        return version, *sorted(stats)

    def _paths(self) -> list[Path]:
        return [*(self.folder / "uploads").iterdir(), *(self.folder / "lists").iterdir()]

    def _bytes(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self._paths()}

    def _place(self, name: str, head: str, account: int) -> dict[str, int]:
        cell, word = cell_id(self.store, name), WORDS[name].title()
        people, leader = self.store.people, self.standing(head)
        group = people.groups.bind(leader, -account, cell, f"Nhóm {word}", 9, None, CLOCK)
        for at, role in enumerate((Role.MEMBER, Role.SECRETARY)):
            code = people.inviting.invite(self.chief, cell, role, CLOCK)
            who = Standing(account + at)
            people.joining.ask(who, f"Khách {word} {at}", code, CLOCK)
            people.inviting.invite(self.chief, cell, role, CLOCK)
        number = people.joining.number(Standing(account + 2), "Khách lạ", CLOCK)
        waiting = {one.role: one.id for one in people.joining.waiting(self.chief, cell)}
        open_ones = people.inviting.invitations(self.chief, cell, CLOCK)
        invitations = {one.role: one.id for one in open_ones}
        [follower] = [self.entered(f"Phạm {word} Theo", [(Role.OVERSEER, cell)])]
        label = "A" if name == FIRST else "B"
        return {
            "cell": cell, "head": self.someone(head), "follower": follower, "chat": group.chat_id,
            "listed": self.entered(f"Phạm {word} Danh", [(Role.MEMBER, cell)]),
            "deputy": self.entered(f"Phạm {word} Thay", [(Role.STAND_IN, cell)]),
            "request": waiting[Role.MEMBER], "higher": waiting[Role.SECRETARY],
            "invitation": invitations[Role.MEMBER],
            "higher-invitation": invitations[Role.SECRETARY],
            "numbered": people.joining.by_number(self.chief, number, CLOCK).id,
            "digits": int(number), "report": self._report(cell, f"hỏi riêng {word}"),
            "paper": self.papers[label], "paper+": self.papers[f"{label}+"],
            **self._meetings(cell, leader, f"Nhà {word}"),
            **self._sittings(cell, leader, word),
            **self._tasks(cell, leader, word),
        }  # fmt: skip

    def _meetings(self, cell: int, leader: Standing, place: str) -> dict[str, int]:
        """A meeting announced, a draft, one that has begun, and a series: the next occurrence
        but one, which waits to be asked about."""
        schedule, kind = self.store.meetings.schedule, MeetingKind.THUONG_KY

        def drafted(start: datetime.datetime, now: datetime.datetime, rule: str | None) -> int:
            details = Details(kind, start, place=place, rule=rule)
            return schedule.draft(leader, cell, details, now).meeting.id

        def meeting(ahead: datetime.timedelta, rule: str | None = None) -> int:
            made = drafted(CLOCK + ahead, CLOCK - DAY, rule)
            return schedule.confirm(leader, made, CLOCK - DAY).meeting.id

        ids = {
            "meeting": meeting(12 * DAY), "begun": meeting(-DAY / 24),
            "drafted": drafted(CLOCK + 9 * DAY, CLOCK, None),
        }  # fmt: skip
        meeting(14 * DAY, "FREQ=WEEKLY;BYDAY=SA")
        self._agenda(leader, schedule.get(leader, ids["meeting"]))
        ahead = schedule.upcoming(leader, cell, CLOCK)
        return ids | {"planned": [one.id for one in ahead if one.series_id is not None][1]}

    def _agenda(self, leader: Standing, meeting: Meeting) -> None:
        """Drafted from everything that the cell's leader may see, final, and changed after that."""
        agendas, desk = self.store.meetings.agendas, self.store.office.desk
        zone, carried = ZoneInfo("Asia/Ho_Chi_Minh"), Carried()
        request = request_for(meeting, self.store.people.directory, carried, zone, CLOCK)
        outline = desk.drafter().draft(request, scopes_of(meeting))
        agendas.keep(leader, meeting.id, 0, outline, CLOCK)
        agendas.settle(leader, meeting.id, 1, CLOCK)
        word = WORDS[meeting.cell.name]
        items = (replace(outline.items[0], title=f"Việc {word}"), *outline.items[1:])
        agendas.keep(leader, meeting.id, 1, replace(outline, items=items), CLOCK)

    def _sittings(self, cell: int, leader: Standing, word: str) -> dict[str, int]:
        """A meeting whose roll is open, one whose roll is closed, somebody on probation since a
        day that is known."""
        meetings, kind = self.store.meetings, MeetingKind.CHUYEN_DE
        ids = {}
        for name, ago in (("rolled", 3), ("closed", 5)):
            start = CLOCK - ago * DAY / 24
            details = Details(kind, start, place=f"Nhà {word}")
            made = meetings.schedule.draft(leader, cell, details, CLOCK - DAY).meeting.id
            ids[name] = meetings.schedule.confirm(leader, made, CLOCK - DAY).meeting.id
            roll = meetings.rolls.open(leader, ids[name], CLOCK)
        meetings.rolls.mark_rest(leader, ids["closed"], Mark.PRESENT)
        meetings.rolls.close(leader, ids["closed"], CLOCK)
        ids["line"] = meetings.rolls.get(leader, ids["rolled"]).lines[0].id
        ids["closed-line"] = roll.lines[0].id
        ids["novice"] = self.entered(f"Phạm {word} Mới", [])
        with self.store.database.writing() as connection:
            novice, member = ids["novice"], Role.MEMBER
            holding.give(connection, novice, member, cell, CLOCK - DAY, probationary=True)
        day = (CLOCK - 200 * DAY).date()
        meetings.deadlines.begun(leader, cell, ids["novice"], day, CLOCK)
        return ids

    def _tasks(self, cell: int, leader: Standing, word: str) -> dict[str, int]:
        """A task, and what somebody without an account proposed."""
        given = self.store.tasks
        new = [NewTask(f"Việc {word}", f"Phạm {word} Danh")]
        [task] = given.tasks.save(leader, cell, None, new, CLOCK)
        person = self.entered(f"Phạm {word} Góp", [(Role.MEMBER, cell)])
        standing = self.store.people.directory.listed(person, CLOCK)
        assert standing is not None
        topic = given.proposals.propose(standing, cell, f"Bàn việc {word}", CLOCK)
        return {"task": task.id, "proposal": topic.id}

    def _typed(self, role: str) -> int:
        """Tasks that somebody typed, as a leader can, and their own proposal; its id."""
        cell = self.places[self.own(role)]["cell"]
        word = WORDS[self.own(role)].title()
        lines = (Line(1, f"Sổ {word}"), Line(2, f"Quỹ {word}", due="cuối tháng"))
        self.store.tasks.drafts.keep(ACCOUNTS[role], Draft(cell, None, lines, CLOCK))
        actor = self.standing(role)
        if not actor.joined:
            return NOWHERE
        topic = self.store.tasks.proposals.propose(actor, cell, f"Xem lại việc {word}", CLOCK)
        return topic.id

    def _phrase(self, role: str) -> None:
        """What somebody began to change, as they can once they were a leader."""
        place = self.places[self.own(role)]
        typed = (
            Typed("thứ 6 hoặc thứ 7 tuần sau 19h", CLOCK), Typed("Đình làng", CLOCK, About.PLACE),
        )  # fmt: skip
        phrase = Phrase(place["cell"], place["meeting"], typed)
        self.store.office.board.phrases.keep(ACCOUNTS[role], phrase, CLOCK)

    def _report(self, cell: int, question: str) -> int:
        row = {
            "exchange_id": cell, "user_id": 1, "scope": f"cell:{cell}", "question": question,
            "verdict": "something else", "at": CLOCK,
        }  # fmt: skip
        with self.store.database.writing() as connection:
            made = sa.insert(reports).values(row).returning(reports.c.id)
            return int(connection.execute(made).scalar_one())

    def _drafts(self, role: str) -> dict[str, int]:
        """Three files that wait in somebody's chat, as they can once that person was a leader."""
        scopes = {
            FIRST: f"cell:{self.places[FIRST]['cell']}",
            SECOND: f"cell:{self.places[SECOND]['cell']}", "all": "committee",
        }  # fmt: skip
        begin, account = self.store.uploads.begin, ACCOUNTS[role]
        return {
            name: begin(account, None, f"{at}.txt", _file(role, at), scope, CLOCK).id
            for at, (name, scope) in enumerate(scopes.items())
        }


def _file(role: str, at: int) -> bytes:
    return f"BÁO CÁO\ncông việc {at}\nCông việc của {role} đã xong.".encode()


def _words(screen: Screen) -> str:
    said = [screen.text, screen.plain or ""]
    said += [f"{one.label} {one.data} {one.url or ''}" for one in screen.buttons]
    return "\n".join(said)


def _apart(rows: list[dict], others: list[dict]) -> list[dict]:
    return [one for one in rows if one not in others] + [one for one in others if one not in rows]


def hidden(role: str) -> set[str]:
    """The words that somebody must never read, whatever they press."""
    papers = {mark for one in PAPERS.values() if one.label not in SEEN[role] for mark in one.marks}
    others = {WORDS[FIRST], WORDS[SECOND]}
    if role in ABOVE:
        return papers | {f"hỏi riêng {word}" for word in others}
    if role in ("stranger", "dismissed"):
        return papers | others
    return papers | (others - {WORDS[SECOND if role == "secretary of B" else FIRST]})


def look(scene: Scene, role: str, outcome: Outcome, at: str) -> None:
    """Assert what holds of every press: of nobody's else's things a word, or a change."""
    said = outcome.told
    assert [word for word in hidden(role) if word in said] == [], at
    if outcome.turn is None:
        assert outcome.changed == (), f"{at}: refused, yet something changed"
    for notice in outcome.turn.notices + outcome.turn.otherwise if outcome.turn else ():
        reader = next((one for one in ROLES if ACCOUNTS[one] == notice.user_id), None)
        told = _words(notice.screen).lower()
        assert reader is None or not [word for word in hidden(reader) if word in told], at
    for _, row in [one for one in outcome.changed if one[0] == "reports"]:
        assert role in LEADERS, f"{at}: reports of {row['scope']}"
    if role not in ABOVE:
        foreign = scene.places[FIRST if scene.own(role) == SECOND else SECOND]
        for table, row in outcome.changed:
            assert row.get("cell_id") != foreign["cell"], f"{at}: {table} of another cell"
            assert row.get("scope") != f"cell:{foreign['cell']}" or table == "uploads", at
            assert table != "groups" or row["chat_id"] != foreign["chat"], at
