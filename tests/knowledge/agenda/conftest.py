"""A store with the samples, shared by the tests of agendas, and requests to draft from it."""

import datetime
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings
from bot.store import Store, open_store
from knowledge.agenda.drafting import Drafter
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.request import Request
from knowledge.register import load
from tests.conftest import SAMPLES, put
from tests.fakes import HashEncoder
from tests.stores import paper

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
COMMITTEE = ("committee",)
CELL = ("committee", "cell:3")
# A regulation that the register knows to be replaced, written for these tests; only its number, its
# date and the points that the rules name are those of the real one.
REGULATION = """\
ĐẢNG CỘNG SẢN VIỆT NAM
BAN CHẤP HÀNH TRUNG ƯƠNG
Số 294-QĐ/TW
Hà Nội, ngày 26 tháng 5 năm 2025

QUY ĐỊNH
thi hành Điều lệ Đảng

9. Một số quy định về nguyên tắc (bản viết lại để thử)

9.3. Quy định về nghị quyết: phải có hơn một nửa số thành viên tán thành mới có giá trị thi hành.

9.3.4. Việc kết nạp, công nhận đảng viên chính thức, xóa tên phải được ít nhất hai phần ba số \
thành viên nhất trí đề nghị.
"""


def request(kind: MeetingKind = MeetingKind.THUONG_KY, **given: Any) -> Request:
    """A meeting of a neighbourhood's cell on 6 May 2026, unless something else is said."""
    start = datetime.datetime(2026, 5, 6, 19, 30, tzinfo=ZONE)
    usual = {"cell_type": CellType.RESIDENTIAL, "cell": "Chi bộ Tổ dân phố số 3", "start": start}
    return Request(kind, **{**usual, **given})


def on(year: int, month: int, day: int) -> datetime.datetime:
    """Half past seven in the evening of a day."""
    return datetime.datetime(year, month, day, 19, 30, tzinfo=ZONE)


def drafter(store: Store) -> Drafter:
    """What drafts from a store, without a model."""
    return Drafter(store.database, store.catalogue, store.retriever, load())


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The samples, a regulation, a paper of cell 3 and one of cell 5. Only read."""
    folder = tmp_path_factory.mktemp("agenda")
    settings = Settings(_env_file=None, chibo_data_dir=folder / "data")  # type: ignore[call-arg]
    store = open_store(settings, encoder=HashEncoder())
    assert store.index.own()
    put(store, SAMPLES)
    regulation = folder / "quy-dinh.txt"
    regulation.write_text(REGULATION, encoding="utf-8")
    put(store, regulation)
    mine = "- Việc thu gom rác thải ở ngõ kravelt còn chậm, chi bộ chưa kịp thời nhắc nhở."
    put(store, paper(folder, "ba.txt", "Ngày 20/4/2026", "2. Hạn chế", mine), scope="cell:3")
    other = "- An ninh trật tự ở ngõ zunomir còn nhiều hạn chế, chi bộ chưa chủ động phối hợp."
    put(store, paper(folder, "nam.txt", "Ngày 21/4/2026", "2. Hạn chế", other), scope="cell:5")
    yield store
    store.close()


@pytest.fixture(scope="session")
def drafting(stocked: Store) -> Drafter:
    """What drafts from the stocked store."""
    return drafter(stocked)
