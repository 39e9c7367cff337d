"""What a private chat is being asked for: one thing at a time, and not for long."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.forms import HOLDS, Form, Forms, forms
from knowledge.database import Database
from tests.conftest import CLOCK
from tests.databases import KINDS, empty

CHAT, OTHER = 7000000001, 7000000002
SECOND = timedelta(seconds=1)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with empty(request.param, tmp_path) as database:
        yield database


@pytest.fixture
def kept(database: Database) -> Forms:
    return Forms(database)


@pytest.mark.parametrize("arguments", [(), (0,), (3, 7), (-1002000000007, 2**53)])
def test_a_question_waits_for_its_answer(kept: Forms, arguments: tuple[int, ...]) -> None:
    assert kept.of(CHAT, CLOCK) is None
    kept.open(CHAT, Form("names", arguments), CLOCK)
    assert kept.of(CHAT, CLOCK) == Form("names", arguments)
    assert kept.of(OTHER, CLOCK) is None


def test_one_question_at_a_time(kept: Forms) -> None:
    kept.open(CHAT, Form("names", (3,)), CLOCK)
    kept.open(OTHER, Form("number", (4,)), CLOCK)
    kept.open(CHAT, Form("rename"), CLOCK)
    assert kept.of(CHAT, CLOCK) == Form("rename")
    assert kept.of(OTHER, CLOCK) == Form("number", (4,))


def test_a_question_is_closed(kept: Forms) -> None:
    kept.open(CHAT, Form("names"), CLOCK)
    kept.open(OTHER, Form("number"), CLOCK)
    for _ in range(2):
        kept.close(CHAT)
        assert kept.of(CHAT, CLOCK) is None
    assert kept.of(OTHER, CLOCK) is not None


@pytest.mark.parametrize(
    ("later", "there"), [(timedelta(0), True), (HOLDS, True), (HOLDS + SECOND, False)]
)
def test_a_question_is_dropped_after_a_while(
    kept: Forms, database: Database, later: timedelta, there: bool
) -> None:
    kept.open(CHAT, Form("names"), CLOCK)
    assert (kept.of(CHAT, CLOCK + later) is not None) is there
    kept.sweep(CLOCK + later)
    with database.reading() as connection:
        assert (connection.execute(sa.select(forms)).first() is not None) is there


def test_asked_again_the_time_begins_anew(kept: Forms) -> None:
    kept.open(CHAT, Form("names"), CLOCK)
    kept.open(CHAT, Form("names"), CLOCK + HOLDS)
    assert kept.of(CHAT, CLOCK + 2 * HOLDS) == Form("names")


def test_a_question_survives_a_restart(kept: Forms, database: Database) -> None:
    kept.open(CHAT, Form("names", (3,)), CLOCK)
    database.close()
    assert Forms(database).of(CHAT, CLOCK) == Form("names", (3,))
