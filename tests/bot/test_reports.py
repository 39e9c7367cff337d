"""Reports on answers: one word a person, for the owner of what was quoted, not for ever."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.exchanges import Exchange, Quoted
from bot.people.errors import NotYours
from bot.people.records import Cell, Held, Role, Standing
from bot.reports import KEPT, WRONG, Reports, Verdict, reports
from knowledge.database import Database, documents
from tests.conftest import CLOCK
from tests.databases import KINDS, empty

LAN, MINH = 7000000001, 7000000002
SECOND = datetime.timedelta(seconds=1)
CHIEF = Standing(1, 1, "", (Held(Role.ADMINISTRATOR),))
SECRETARY_3 = Standing(3, 3, "", (Held(Role.SECRETARY, Cell(3, "Ba")),))
SECRETARY_10 = Standing(10, 10, "", (Held(Role.STAND_IN, Cell(10, "Mười")),))
SHARED, OF_3, OF_10, OF_3_INTERNAL, OF_3_WITHDRAWN = range(1, 6)  # documents


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with empty(request.param, tmp_path) as database:
        for at, scope, how in (
            (SHARED, "committee", {}),
            (OF_3, "cell:3", {}),
            (OF_10, "cell:10", {}),
            (OF_3_INTERNAL, "cell:3", {"internal": True}),
            (OF_3_WITHDRAWN, "cell:3", {"withdrawn_at": CLOCK}),
        ):
            row = {
                "id": at, "revision": 1, "scope": scope, "title": "x", "file": "x",
                "source": str(at), "sha256": str(at), "internal": False, "added_at": CLOCK,
            }  # fmt: skip
            with database.writing() as connection:
                connection.execute(sa.insert(documents).values(row | how))
        yield database


@pytest.fixture
def kept(database: Database) -> Reports:
    return Reports(database)


def answer(number: int, *quoted: int, question: str = "Mức đóng đảng phí?") -> Exchange:
    """An exchange whose answer quotes these documents."""
    sources = tuple(Quoted(one, 1, 0, 9) for one in quoted)
    return Exchange(number, CLOCK, question, 8, "Đáp", sources)


def shown(kept: Reports, actor: Standing, cell_id: int | None) -> list[tuple[str, Verdict]]:
    return [(one.question, one.verdict) for one in kept.latest(actor, cell_id, 99)]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_wrong_answer_is_reported_with_its_question(kept: Reports, verdict: Verdict) -> None:
    kept.say(answer(1, SHARED), LAN, verdict, CLOCK)
    wanted = [("Mức đóng đảng phí?", verdict)] if verdict in WRONG else []
    assert shown(kept, CHIEF, None) == wanted
    assert (verdict in WRONG) is (verdict is not Verdict.USEFUL)


def test_a_useful_answer_leaves_no_question(kept: Reports, database: Database) -> None:
    kept.say(answer(1, SHARED), LAN, Verdict.OLD, CLOCK)
    kept.say(answer(1, SHARED), LAN, Verdict.USEFUL, CLOCK)
    with database.reading() as connection:
        [row] = connection.execute(sa.select(reports)).all()
    assert (row.verdict, row.question) == (Verdict.USEFUL, None)
    assert shown(kept, CHIEF, None) == []


def test_one_word_a_person_and_answer(kept: Reports) -> None:
    kept.say(answer(1, SHARED, question="một"), LAN, Verdict.OLD, CLOCK)
    kept.say(answer(1, SHARED, question="một"), MINH, Verdict.BESIDE, CLOCK)
    kept.say(answer(2, SHARED, question="hai"), LAN, Verdict.OTHER, CLOCK)
    assert shown(kept, CHIEF, None) == [
        ("hai", Verdict.OTHER), ("một", Verdict.BESIDE), ("một", Verdict.OLD),
    ]  # fmt: skip
    later = CLOCK + SECOND
    kept.say(answer(1, SHARED, question="một, sửa lại"), LAN, Verdict.MISQUOTED, later)
    assert shown(kept, CHIEF, None) == [
        ("hai", Verdict.OTHER), ("một", Verdict.BESIDE), ("một, sửa lại", Verdict.MISQUOTED),
    ]  # fmt: skip
    *_, again = kept.latest(CHIEF, None, 9)
    assert again.at == later, "in UTC, whatever the server's time zone"


OWNERS = [
    ((), None),  # nothing was found: the committee's matter
    ((SHARED,), None),
    ((SHARED, OF_3), 3),
    ((OF_3, OF_3), 3),
    ((OF_10,), 10),
    ((OF_3_INTERNAL,), 3),
    ((OF_3_WITHDRAWN,), 3),
    ((999,), None),  # no such document
]


@pytest.mark.parametrize(("quoted", "owner"), OWNERS)
def test_a_report_goes_to_the_owner_of_what_was_quoted(
    kept: Reports, quoted: tuple[int, ...], owner: int | None
) -> None:
    kept.say(answer(1, *quoted), LAN, Verdict.OLD, CLOCK)
    actors = {None: CHIEF, 3: SECRETARY_3, 10: SECRETARY_10}
    found = {cell: len(kept.latest(actor, cell, 9)) for cell, actor in actors.items()}
    assert found == {cell: int(cell == owner) for cell in actors}


def test_a_report_on_two_cells_papers_goes_to_one(kept: Reports) -> None:
    kept.say(answer(1, OF_3, OF_10), LAN, Verdict.OLD, CLOCK)
    found = kept.latest(SECRETARY_3, 3, 9) + kept.latest(SECRETARY_10, 10, 9)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("actor", "cell"),
    [
        (Standing(9), None), (Standing(9), 3), (SECRETARY_3, None), (SECRETARY_3, 10),
        (CHIEF, 3),  # a cell's own papers are not the committee's
        (Standing(9, 9, "", (Held(Role.MEMBER, Cell(3, "Ba")),)), 3),
        (Standing(9, 9, "", (Held(Role.OVERSEER, Cell(3, "Ba")),)), 3),
    ],
)  # fmt: skip
def test_reports_are_read_and_settled_by_their_owner(
    kept: Reports, actor: Standing, cell: int | None
) -> None:
    kept.say(answer(1, SHARED), LAN, Verdict.OLD, CLOCK)
    kept.say(answer(2, OF_3), LAN, Verdict.OLD, CLOCK)
    with pytest.raises(NotYours):
        kept.latest(actor, cell, 9)
    with pytest.raises(NotYours):
        kept.settle(actor, cell, 0, 99)
    assert len(kept.latest(CHIEF, None, 9)) == len(kept.latest(SECRETARY_3, 3, 9)) == 1


def test_no_more_than_asked_for(kept: Reports) -> None:
    for at in range(5):
        kept.say(answer(at, SHARED, question=str(at)), LAN, Verdict.OLD, CLOCK)
    assert [one.question for one in kept.latest(CHIEF, None, 2)] == ["4", "3"]


def test_what_was_dealt_with_goes(kept: Reports, database: Database) -> None:
    for at in range(4):
        kept.say(answer(at, SHARED, question=str(at)), LAN, Verdict.OLD, CLOCK)
    kept.say(answer(9, OF_3), LAN, Verdict.OLD, CLOCK)
    newest, *_, oldest = kept.latest(CHIEF, None, 3)
    kept.say(answer(10, SHARED, question="mới"), LAN, Verdict.OLD, CLOCK)
    kept.settle(CHIEF, None, oldest.id, newest.id)
    assert [one.question for one in kept.latest(CHIEF, None, 9)] == ["mới", "0"]
    [other] = kept.latest(SECRETARY_3, 3, 9)
    kept.settle(CHIEF, None, other.id, other.id)  # not theirs: nothing happens
    assert kept.latest(SECRETARY_3, 3, 9) == [other]


def test_useful_answers_stay_counted(kept: Reports, database: Database) -> None:
    for at, verdict in enumerate((Verdict.OLD, Verdict.USEFUL, Verdict.OLD)):
        kept.say(answer(at, SHARED), LAN, verdict, CLOCK)
    newest, oldest = kept.latest(CHIEF, None, 9)
    kept.settle(CHIEF, None, oldest.id, newest.id)
    with database.reading() as connection:
        assert connection.execute(sa.select(reports.c.verdict)).scalars().all() == ["useful"]


def test_old_reports_are_forgotten(kept: Reports) -> None:
    kept.say(answer(1, SHARED, question="cũ"), LAN, Verdict.OLD, CLOCK)
    kept.say(answer(2, SHARED, question="mới"), LAN, Verdict.OLD, CLOCK + SECOND)
    kept.sweep(CLOCK + KEPT)
    assert len(kept.latest(CHIEF, None, 9)) == 2
    kept.sweep(CLOCK + KEPT + SECOND)
    assert [one.question for one in kept.latest(CHIEF, None, 9)] == ["mới"]
