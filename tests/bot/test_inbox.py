"""The inbox: every update once, whoever asks and however often; what was answered is forgotten."""

import datetime
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.inbox import Inbox, inbox
from knowledge.database import Database
from tests.conftest import CLOCK
from tests.databases import KINDS, empty
from tests.stores import RARE, holding

MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with empty(request.param, tmp_path) as database:
        yield database


@pytest.fixture
def kept(database: Database) -> Inbox:
    return Inbox(database)


def numbers(database: Database) -> list[int]:
    with database.reading() as connection:
        return list(connection.execute(sa.select(inbox.c.update_id)).scalars())


def test_an_update_is_taken_once(kept: Inbox) -> None:
    assert kept.take(7, "một", CLOCK)
    assert not kept.take(7, "hai", CLOCK + DAY)
    assert kept.unanswered(CLOCK) == ["một"], "as it came first"
    kept.cross_off(7)
    assert not kept.take(7, "ba", CLOCK), "also after it was answered"
    assert kept.unanswered(CLOCK) == []


def test_numbers_are_as_large_as_telegrams(kept: Inbox) -> None:
    assert kept.take(2**40, "một", CLOCK) and not kept.take(2**40, "một", CLOCK)


def test_what_was_not_answered_comes_in_its_order(kept: Inbox) -> None:
    for number in (12, 3, 7, 5):
        kept.take(number, str(number), CLOCK)
    kept.cross_off(7)
    assert kept.unanswered(CLOCK + MINUTE) == ["3", "5", "12"]


def test_what_surely_did_not_go_out_is_open_again(kept: Inbox) -> None:
    kept.take(7, "một", CLOCK)
    kept.cross_off(7)
    kept.reopen(7, "một")
    assert kept.unanswered(CLOCK) == ["một"]
    assert not kept.take(7, "hai", CLOCK)


def test_what_nobody_knows_cannot_be_crossed_off_or_opened(kept: Inbox) -> None:
    kept.cross_off(7)
    kept.reopen(7, "một")
    assert kept.unanswered(CLOCK) == []


@pytest.mark.parametrize(("minutes", "wanted"), [(0, True), (14, True), (15, False), (60, False)])
def test_an_answer_that_comes_too_late_is_not_given(
    kept: Inbox, minutes: int, wanted: bool
) -> None:
    kept.take(7, "một", CLOCK)
    assert bool(kept.unanswered(CLOCK + minutes * MINUTE)) is wanted


def test_words_go_after_minutes_and_the_number_after_days(kept: Inbox, database: Database) -> None:
    kept.take(7, "một", CLOCK)
    kept.sweep(CLOCK + 14 * MINUTE)
    assert kept.unanswered(CLOCK) == ["một"]
    kept.sweep(CLOCK + 16 * MINUTE)
    assert kept.unanswered(CLOCK) == [] and numbers(database) == [7]
    assert not kept.take(7, "một", CLOCK + DAY), "Telegram may still bring it"
    kept.sweep(CLOCK + 2 * DAY - MINUTE)
    assert numbers(database) == [7]
    kept.sweep(CLOCK + 2 * DAY)
    assert numbers(database) == []


def test_many_at_once_take_each_update_once(database: Database) -> None:
    taken: list[int] = []

    def take() -> None:
        mine = Inbox(database)
        taken.extend(number for number in range(20) if mine.take(number, "một", CLOCK))

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(20))


@pytest.mark.parametrize("forget", ["cross_off", "sweep"])
def test_nothing_of_the_words_stays_in_the_file(tmp_path: Path, forget: str) -> None:
    with empty("sqlite", tmp_path) as database:
        kept = Inbox(database)
        kept.take(7, f"Tổ {RARE[0]} họp ngày nào?", CLOCK)
        assert holding(tmp_path, RARE[0]), "so that its absence means something"
        if forget == "cross_off":
            kept.cross_off(7)
        else:
            kept.sweep(CLOCK + 16 * MINUTE)
        database.forget_deleted()
        assert holding(tmp_path, RARE[0]) == []
