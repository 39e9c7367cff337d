"""Two cells with everything in them, papers of every scope, and everybody who could ask for it.

What stands in the first cell has the word Kravelt in its name, what stands in the second Zunomir;
every paper has a word of its own. So a text tells by itself whose it is.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.people import holding
from bot.people.records import Role, Standing
from bot.settings import Settings
from bot.store import Store, open_store
from ingest.pipeline import Intake, files_in, ingest
from knowledge.database import documents
from tests.conftest import CLOCK
from tests.fakes import HashEncoder

DAY = datetime.timedelta(days=1)
FIRST, SECOND = "Chi bộ Kravelt", "Chi bộ Zunomir"
WORDS = {FIRST: "kravelt", SECOND: "zunomir"}  # what every name in a cell holds
BY_SETTINGS, BY_ROLE = "administrator (settings)", "administrator (role)"
ANONYMOUS = "anonymous"  # an administrator of a group who stays hidden; of the first cell


@dataclass(frozen=True)
class Paper:
    """A document. word: stands in its text, its title and its file's name; place: in its text."""

    label: str
    cell: str | None
    internal: bool
    number: str
    word: str
    place: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"bao-cao-{self.word}.txt"

    @property
    def marks(self) -> tuple[str, ...]:
        """What tells of it, in small letters: none of it may be said to who may not see it."""
        return (self.word, self.place.lower(), self.number.lower())

    @property
    def question(self) -> str:
        """What it alone answers."""
        return f"Tổ {self.word} họp ở đâu?"

    @property
    def text(self) -> str:
        """Its text, as it is printed."""
        head = ["LƯU HÀNH NỘI BỘ", ""] if self.internal else []
        head += ["ĐẢNG BỘ PHƯỜNG MẪU", "CHI BỘ SỐ 9", f"Số: {self.number}", "", "BÁO CÁO"]
        said = f"Tổ {self.word} họp ngày 15/4/2026 tại {self.place}."
        return "\n".join([*head, f"kết quả công tác {self.word}", "", said])


# The labels: "+" for papers "lưu hành nội bộ", A and B for the first and the second cell.
PAPERS = {
    one.label: one
    for one in (
        Paper("all", None, False, "701-BC/CB", "bexdoga", "đình Quomba"),
        Paper("all+", None, True, "702-BC/CB", "wyptalo", "chùa Fexil"),
        Paper("A", FIRST, False, "703-BC/CB", "jorvask", "chợ Dwimna"),
        Paper("A+", FIRST, True, "704-BC/CB", "pluvexi", "bến Zorfel"),
        Paper("B", SECOND, False, "705-BC/CB", "gwendar", "cầu Jukwil"),
        Paper("B+", SECOND, True, "706-BC/CB", "fjolmek", "ga Wembrix"),
    )
}

FILLERS = 7
# What everybody may see in a private chat; of what stands under a dot never a word is told.
_SEEN = """
role                       all  all+  A    A+   B    B+
stranger                   .    .     .    .    .    .
dismissed                  .    .     .    .    .    .
member                     yes  .     yes  yes  .    .
probationary               yes  .     yes  yes  .    .
temporary                  yes  .     yes  .    .    .
overseer                   yes  yes   yes  .    .    .
stand-in                   yes  yes   yes  yes  .    .
stood in                   yes  .     yes  yes  .    .
secretary                  yes  yes   yes  yes  .    .
secretary of B             yes  yes   .    .    yes  yes
administrator (settings)   yes  yes   .    .    .    .
administrator (role)       yes  yes   .    .    .    .
"""


def seen_in(text: str) -> dict[str, frozenset[str]]:
    """A table of words → what is marked with "yes" in each row."""
    head, *rows = [re.split(r"\s{2,}", line.strip()) for line in text.strip().splitlines()]
    return {
        name: frozenset(label for label, said in zip(head[1:], cells, strict=True) if said == "yes")
        for name, *cells in rows
    }


SEEN = seen_in(_SEEN)
ROLES = tuple(SEEN)


def open_ward(folder: Path, administrator: int, **settings: object) -> Store:
    """An empty store with both cells in it, and a third, and the papers."""
    own = Settings(
        _env_file=None, chibo_data_dir=folder, telegram_administrators=(administrator,),
        allow_internal=True, **settings,  # type: ignore[arg-type]
    )  # fmt: skip
    store = open_store(own, encoder=HashEncoder())
    chief = store.people.directory.standing(administrator, CLOCK)
    for name in (FIRST, SECOND, "Chi bộ Trường Mẫu"):
        store.people.directory.make_cell(chief, name, CLOCK - DAY)
    for paper in PAPERS.values():
        put_paper(store, folder / "papers", paper)
    return store


def put_paper(store: Store, folder: Path, paper: Paper) -> None:
    """A paper into its scope."""
    scope = f"cell:{cell_id(store, paper.cell)}" if paper.cell else "committee"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / paper.file
    path.write_text(paper.text, encoding="utf-8")
    rules = Intake(scope, allow_internal=True, max_bytes=2**20)
    [taken] = ingest(files_in([path]), store.catalogue, store.encoder, rules, clock=lambda: CLOCK)
    assert taken.status == "added"


def put_fillers(store: Store, folder: Path) -> None:
    """Papers for all of no interest, so that a list has pages."""
    for at in range(FILLERS):
        word = f"khac{at}"
        put_paper(store, folder, Paper(word, None, False, f"{90 + at}-TB/DU", word, "hội trường"))


def cell_id(store: Store, name: str) -> int:
    """The id of a cell."""
    return next(one.id for one in store.people.directory.cells() if one.name == name)


def enrol(store: Store, role: str, account: int, now: datetime.datetime) -> int | None:
    """Write somebody down as what their role says; the person's id. now: when they ask later."""
    first, second = cell_id(store, FIRST), cell_id(store, SECOND)
    over = {"until": now - datetime.timedelta(seconds=1)}
    held: dict[str, Sequence[tuple[Role, int | None, dict]]] = {
        "stranger": [],
        "dismissed": [(Role.MEMBER, first, over)],
        "member": [(Role.MEMBER, first, {})],
        "probationary": [(Role.MEMBER, first, {"probationary": True})],
        "temporary": [(Role.MEMBER, first, {"temporary": True})],
        "overseer": [(Role.OVERSEER, first, {})],
        "stand-in": [(Role.STAND_IN, first, {"until": now + DAY})],
        "stood in": [(Role.STAND_IN, first, over)],
        "secretary": [(Role.SECRETARY, first, {})],
        "secretary of B": [(Role.SECRETARY, second, {})],
        BY_SETTINGS: [],
        BY_ROLE: [(Role.ADMINISTRATOR, None, {})],
        ANONYMOUS: [(Role.MEMBER, first, {})],
    }
    word = WORDS[SECOND if role == "secretary of B" else FIRST].title()
    if not held[role]:
        return None
    with store.database.writing() as connection:
        name = "Phạm Quản Trị" if role == BY_ROLE else f"Phạm {word} {role.title()}"
        person_id = holding.enter(connection, name, CLOCK - DAY, user_id=account)
        for kind, cell, how in held[role]:
            holding.give(connection, person_id, kind, cell, CLOCK - DAY, **how)
    return person_id


def standing_of(store: Store, account: int, now: datetime.datetime = CLOCK) -> Standing:
    """Who an account is."""
    return store.people.directory.standing(account, now)


def narrow(store: Store, paper: Paper, scope: str, *, internal: bool = False) -> None:
    """A paper is seen by others from now on: nothing of it was read anew."""
    mine = documents.c.file == paper.file
    with store.database.writing() as connection:
        row = {"scope": scope, "internal": internal}
        connection.execute(sa.update(documents).where(mine).values(row))


def document_id(store: Store, paper: Paper) -> int:
    """The id of a paper."""
    everywhere = [
        f"{scope}{kind}"
        for scope in ("committee", *(f"cell:{one.id}" for one in store.people.directory.cells()))
        for kind in ("", "+internal")
    ]
    found = store.catalogue.sources(everywhere)
    return next(one.id for one in found if one.file == paper.file)
