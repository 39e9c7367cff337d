"""New documents: what is made known at a meeting, by their dates and by when they were taken in."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store
from knowledge.agenda.arrivals import arrivals
from knowledge.register import load
from tests.conftest import CLOCK, put
from tests.databases import KINDS, SERVER, schema
from tests.stores import Opener

DAY = datetime.timedelta(days=1)


@pytest.fixture(params=KINDS)
def held(request: pytest.FixtureRequest, open_at: Opener, tmp_path: Path) -> Iterator[Store]:
    """A store in a database of each kind."""
    if request.param == "sqlite":
        yield open_at(tmp_path / "data")
        return
    if not SERVER:
        pytest.skip("CHIBO_TEST_POSTGRES is not set (see .ci/run)")
    with schema(tmp_path) as url:
        store = open_at(tmp_path / "data", database_url=url)
        yield store
        store.close()


def issued(folder: Path, number: str, day: datetime.date, kind: str = "KẾ HOẠCH") -> Path:
    """A paper of the committee."""
    file = folder / f"{number.replace('/', '_')}.txt"
    file.write_text(
        f"ĐẢNG ỦY PHƯỜNG MẪU\n*\nSố {number}\n"
        f"Mẫu, ngày {day.day} tháng {day.month} năm {day.year}\n\n"
        f"{kind}\nvề việc {number}\n\n1. Chi bộ tổ chức thực hiện.\n",
        encoding="utf-8",
    )
    return file


def made_known(store: Store, day: datetime.date, *scopes: str) -> list[str | None]:
    sources = store.catalogue.sources(scopes or ["committee"])
    parts = (store.database, store.catalogue, load(), sources)
    found = arrivals(*parts, scopes or ["committee"], day)
    return [one.header.number for one in found.stored]


def test_the_newest_come_first_and_the_old_not_at_all(held: Store, tmp_path: Path) -> None:
    """All were taken in on 21 November 2026."""
    today = CLOCK.date()
    for number, ago in (("01-KH/ĐU", 5), ("02-KH/ĐU", 80), ("03-KH/ĐU", 150), ("04-KH/ĐU", 300)):
        put(held, issued(tmp_path, number, today - ago * DAY))
    put(held, issued(tmp_path, "05-BC/ĐU", today - 3 * DAY, "BÁO CÁO"))
    put(held, issued(tmp_path, "06-KH/ĐU", today - 2 * DAY), scope="cell:9")
    known = ["01-KH/ĐU", "02-KH/ĐU", "03-KH/ĐU"]
    assert made_known(held, today + 2 * DAY) == known
    later = made_known(held, today + 60 * DAY)
    assert later == ["01-KH/ĐU"], "what came lately came long ago"
    assert made_known(held, today - 400 * DAY) == [], "before they were issued"
    mine = made_known(held, today + 2 * DAY, "committee", "cell:9")
    assert mine[0] == "06-KH/ĐU"


def test_of_what_the_register_knows_only_what_concerns_our_papers(
    store: Store, tmp_path: Path
) -> None:
    file = issued(tmp_path, "07-KH/ĐU", datetime.date(2026, 1, 5))
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}2. Thực hiện Quy định số 37-QĐ/TW ngày 25/10/2021.\n", encoding="utf-8")

    def successors(day: datetime.date) -> list[tuple[str | None, str | None]]:
        sources = store.catalogue.sources(["committee"])
        parts = (store.database, store.catalogue, load(), sources)
        found = arrivals(*parts, ["committee"], day)
        return [(one.entry.number, one.replaces.number) for one in found.known]

    assert successors(datetime.date(2026, 12, 3)) == []
    put(store, file)
    assert successors(datetime.date(2026, 12, 3)) == [("207-QĐ/TW", "37-QĐ/TW")]
    assert successors(datetime.date(2026, 7, 25)) == [], "the day before"
    assert successors(datetime.date(2027, 12, 3)) == [], "no news any more"
