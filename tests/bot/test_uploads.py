"""Files that wait to be stored: what the card shows is what is stored, once, and nothing else."""

import datetime
import io
import os
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from rich.console import Console

from bot import desk
from bot.aside import Aside, file_name
from bot.exchanges import Quoted
from bot.store import Store
from bot.uploads import Upload, Uploads, uploads
from bot.withdrawing import withdraw
from ingest.corrections import Field
from ingest.pipeline import files_in
from knowledge import errors
from knowledge.catalogue import Catalogue
from knowledge.database import documents, passages
from knowledge.holdings import State
from knowledge.index import Index
from knowledge.passages import Header, Level, Source
from tests.bot import test_full_disk
from tests.bot.test_full_disk import fill
from tests.conftest import CLOCK, SAMPLES, put
from tests.databases import KINDS, empty
from tests.fakes import HashEncoder
from tests.ingest.papers import WORDS, write_docx, write_pdf, write_scan
from tests.stores import RARE, Opener, agree, cited, found, holding

disk = test_full_disk.disk  # the fixture: a small file system
CHAT, OTHER, LAN = 7000000001, 7000000002, 5
HOUR = datetime.timedelta(hours=1)
CELL = "cell:3"


def notice(
    *lines: str, number: str = "05-TB/CB", day: str = "03 tháng 02", body: str = "CHI BỘ SỐ 3"
) -> bytes:
    """A cell's notice as a text file; other lines are its next version."""
    head = (
        "ĐẢNG BỘ PHƯỜNG MẪU", body, f"Số {number}", f"Phường Mẫu, ngày {day} năm 2026", "",
        "THÔNG BÁO", "họp chi bộ", "",
    )  # fmt: skip
    return "\n".join([*head, *lines]).encode()


OLD = notice(f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa.")
NEW = notice(f"Tổ {RARE[1]} họp ngày 16/4/2026 tại trường học.")
ANOTHER = notice(f"Tổ {RARE[2]} nghỉ họp.", number="09-TB/CB", day="07 tháng 7")
SECRET = f"TỐI MẬT\nTổ {RARE[3]} họp.".encode()


@pytest.fixture
def waiting(store: Store) -> Uploads:
    return store.uploads


def sent(
    waiting: Uploads, data: bytes = OLD, name: str = "thong-bao.txt", *,
    chat: int = CHAT, scope: str = CELL, at: datetime.datetime = CLOCK,
) -> Upload:  # fmt: skip
    """A file that was sent and waits."""
    return waiting.begin(chat, LAN, name, data, scope, at)


def stored(
    store: Store, data: bytes = OLD, name: str = "thong-bao.txt", *, scope: str = CELL
) -> int:
    """A file that was sent and confirmed; its document."""
    upload = sent(store.uploads, data, name, scope=scope)
    done = store.uploads.confirm(upload.id, CHAT, CLOCK, replace=False)
    store.index.sync()
    return done.document_id


def held(store: Store, scope: str = CELL) -> list[Source]:
    return store.catalogue.sources([scope])


def bytes_aside(store: Store) -> list[str]:
    """The files that lie aside."""
    folder = store.settings.chibo_data_dir / "uploads"
    return sorted(path.name for path in folder.glob("*"))


def holders(store: Store, word: str) -> set[str]:
    """The files that hold a word."""
    return set(holding(store.settings.chibo_data_dir, word))


def rows(store: Store) -> int:
    with store.database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(uploads)).scalar_one())


def nothing_waits(store: Store) -> None:
    assert (bytes_aside(store), rows(store)) == ([], 0)


# ── what the card shows ──────────────────────────────────────────────────────


@pytest.mark.parametrize("path", files_in([SAMPLES]), ids=lambda path: path.name)
@pytest.mark.parametrize("correcting", [False, True])
def test_what_is_confirmed_is_what_the_card_showed(
    store: Store, waiting: Uploads, path: Path, correcting: bool
) -> None:
    card = sent(waiting, path.read_bytes(), path.name, scope="committee")
    if correcting:
        for field, typed in (
            (Field.NUMBER, "99-BC/ĐU"), (Field.DATE, "3/2/2026"), (Field.KIND, "Báo cáo"),
            (Field.ISSUER, "Đảng ủy phường Khác"), (Field.TITLE, "Tên đã sửa"),
        ):  # fmt: skip
            waiting.correct(card.id, CHAT, field, typed, CLOCK)
        card = waiting.rescope(card.id, CHAT, CELL)
        assert card.header == Header(
            "Tên đã sửa", "99-BC/ĐU", datetime.date(2026, 2, 3), "Đảng ủy phường Khác", "Báo cáo",
            Level.COMMUNE,
        )  # fmt: skip
    assert waiting.of(card.id, CHAT) == card
    done = waiting.confirm(card.id, CHAT, CLOCK, replace=False)
    assert (done.status, done.upload) == ("added", card)
    store.index.sync()
    [source] = store.catalogue.sources(["committee", CELL])
    assert (source.id, source.file, source.scope, source.header, source.pages, source.internal) == (
        done.document_id, path.name, card.scope, card.header, card.pages, card.internal,
    )  # fmt: skip
    ids = store.catalogue.within(source.id, [card.scope])
    assert len(ids) == card.passages
    agree(store)
    assert found(store, card.header.title, card.scope) & ids, "it is found by its name"
    nothing_waits(store)


def test_nothing_is_stored_before_it_is_confirmed(store: Store, waiting: Uploads) -> None:
    card = sent(waiting)
    assert (card.chat_id, card.person_id, card.file, card.created_at) == (
        CHAT, LAN, "thong-bao.txt", CLOCK,
    )  # fmt: skip
    assert card.header == Header(
        "Họp chi bộ", "05-TB/CB", datetime.date(2026, 2, 3), "Chi bộ số 3", "Thông báo", Level.CELL
    )
    assert (card.pages, card.internal, card.resembles, card.identical) == (None, False, None, False)
    waiting.correct(card.id, CHAT, Field.TITLE, "Tên khác", CLOCK)
    assert store.index.holdings.state() == State(0, 0) and held(store) == []
    folder = store.settings.chibo_data_dir / "uploads"
    assert bytes_aside(store) == [f"{card.id}.txt"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / f"{card.id}.txt").stat().st_mode) == 0o600
    waiting.correct(card.id, CHAT, Field.TITLE, f"Về tổ {RARE[0]}", CLOCK)
    assert holders(store, RARE[0]) == {f"{card.id}.txt", "chibo.sqlite3-wal"}
    waiting.drop(card.id, CHAT)
    assert waiting.of(card.id, CHAT) is None
    nothing_waits(store)
    assert holders(store, RARE[0]) == set()


def test_a_card_is_of_its_chat_alone(store: Store, waiting: Uploads) -> None:
    card = sent(waiting)
    assert waiting.of(card.id, OTHER) is None
    for attempt in (
        lambda: waiting.correct(card.id, OTHER, Field.TITLE, "x", CLOCK),
        lambda: waiting.rescope(card.id, OTHER, "committee"),
        lambda: waiting.confirm(card.id, OTHER, CLOCK, replace=True),
        lambda: waiting.correct(card.id + 1, CHAT, Field.TITLE, "x", CLOCK),
    ):
        with pytest.raises(errors.UploadGone):
            attempt()
    waiting.drop(card.id, OTHER)
    waiting.forget_of(OTHER)
    assert waiting.of(card.id, CHAT) == card


def test_a_value_that_is_refused_changes_nothing(waiting: Uploads) -> None:
    card = sent(waiting)
    before_midnight = datetime.datetime(2026, 2, 3, 16, 59, tzinfo=datetime.UTC)
    for field, typed, error in (
        (Field.TITLE, " ", errors.NoTitle),
        (Field.DATE, "31/02/2026", errors.BadDate),
        (Field.DATE, "04/02/2026", errors.FutureDate),  # it is still the third in Vietnam
        (Field.NUMBER, "9" * 61, errors.LongValue),
    ):
        with pytest.raises(error):
            waiting.correct(card.id, CHAT, field, typed, before_midnight)
    assert waiting.of(card.id, CHAT) == card
    later = before_midnight + datetime.timedelta(minutes=1)
    changed = waiting.correct(card.id, CHAT, Field.DATE, "04/02/2026", later)
    assert changed.header.date == datetime.date(2026, 2, 4)


# ── files that may not come in ───────────────────────────────────────────────

Made = bytes | Callable[[Path], Path]
BAD: list[tuple[str, Made, type[errors.ChiboError]]] = [
    ("mat.txt", SECRET, errors.SecretFile),
    ("ly-lich.txt", f"LÝ LỊCH ĐẢNG VIÊN\n{RARE[3]}".encode(), errors.PersonalFile),
    ("so.txt", f"{RARE[3]} 012345678901".encode(), errors.PersonalFile),
    ("noi-bo.txt", f"Lưu hành nội bộ\n{RARE[3]}".encode(), errors.InternalFile),
    ("rong.docx", b"", errors.EmptyFile),
    ("lon.txt", RARE[3].encode() + b" " * (50 * 2**20), errors.HugeFile),
    ("quet.pdf", lambda folder: write_scan(folder / "a.pdf"), errors.ScannedFile),
    ("doi-ten.pdf", lambda folder: write_docx(folder / "a.docx", WORDS), errors.WrongEnding),
    ("doi-ten.docx", lambda folder: write_pdf(folder / "a.pdf", WORDS), errors.WrongEnding),
    ("anh.docx", b"\xff\xd8\xff\xe0" + bytes(99), errors.WrongEnding),
    ("hong.pdf", f"%PDF-1.7 {RARE[3]}".encode(), errors.BrokenFile),
    ("tcvn3.txt", f"§¶ng uû ph­êng th«ng b¸o ®Õn {RARE[3]}".encode(), errors.LegacyEncoding),
    ("cu.doc", RARE[3].encode(), errors.OldWordFile),
    ("anh.jpg", RARE[3].encode(), errors.UnknownFormat),
    ("khong-duoi", RARE[3].encode(), errors.UnknownFormat),
    (f"a.{'x' * 400}", RARE[3].encode(), errors.UnknownFormat),
    ("", RARE[3].encode(), errors.UnknownFormat),
]


@pytest.mark.parametrize(("name", "made", "error"), BAD, ids=[one[0][:20] for one in BAD])
def test_what_may_not_be_stored_leaves_nothing(
    store: Store, waiting: Uploads, tmp_path: Path, name: str, made: Made,
    error: type[errors.ChiboError],
) -> None:  # fmt: skip
    (tmp_path / "made").mkdir()
    data = made if isinstance(made, bytes) else made(tmp_path / "made").read_bytes()
    with pytest.raises(errors.ChiboError) as raised:
        sent(waiting, data, name)
    assert type(raised.value) is error and len(raised.value.detail) < 40
    nothing_waits(store)
    store.database.close()
    assert holders(store, RARE[3]) == set()


def test_a_disk_that_takes_nothing_is_said_so(store: Store, waiting: Uploads) -> None:
    (store.settings.chibo_data_dir / "uploads").write_bytes(b"a file where the folder should be")
    with pytest.raises(errors.StoreUnusable):
        sent(waiting)
    assert rows(store) == 0


NAMES = [
    ("thong-bao.txt", "thong-bao.txt"),
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Users\\Lan\\Báo cáo.txt", "Báo cáo.txt"),
    ("Ba\u0301o ca\u0301o.txt", "Báo cáo.txt"),  # as a Mac writes it
    ("bao\u202etxt.cao\u200b.txt", "baotxt.cao.txt"),
    ("  bao \n\t cao\x00\x07 .txt ", "bao cao .txt"),
    (".an.txt", "an.txt"),
    ("BC.TXT", "BC.TXT"),
    ("a" * 500 + ".txt", "a" * 115 + "….txt"),
    ("ă" * 500 + "." + "x" * 99, "ă" * 99 + "…"),
    ("..", "van-ban"),
    (None, "van-ban"),
]


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_names_as_people_send_them(
    store: Store, waiting: Uploads, name: str | None, kept: str
) -> None:
    if kept.lower().endswith(".txt"):
        card = waiting.begin(CHAT, None, name, OLD, CELL, CLOCK)
        assert (card.file, card.person_id) == (kept, None)
        assert bytes_aside(store) == [f"{card.id}.txt"]
    assert len(file_name(name)) <= 120
    assert file_name(name).startswith(kept)


# ── again, and newer ─────────────────────────────────────────────────────────


def test_the_same_bytes_are_one_document(store: Store, waiting: Uploads) -> None:
    first = stored(store)
    before = store.index.holdings.state()
    card = sent(waiting, OLD, "ten-khac.txt")
    assert card.identical and card.resembles and card.resembles.id == first
    done = waiting.confirm(card.id, CHAT, CLOCK, replace=False)
    assert (done.status, done.document_id) == ("same", first)
    assert store.index.holdings.state() == before and len(held(store)) == 1
    nothing_waits(store)


def test_what_was_corrected_once_is_not_undone_by_sending_it_again(
    store: Store, waiting: Uploads
) -> None:
    card = sent(waiting)
    waiting.correct(card.id, CHAT, Field.TITLE, "Tên đã sửa", CLOCK)
    waiting.correct(card.id, CHAT, Field.NUMBER, "08-TB/CB", CLOCK)
    first = waiting.confirm(card.id, CHAT, CLOCK, replace=False).document_id
    stored(store, NEW)  # which has the name of the file, and the number that it had
    again = sent(waiting)
    assert again.identical and again.resembles and again.resembles.id == first
    assert (again.header.title, again.header.number) == ("Tên đã sửa", "08-TB/CB")
    waiting.correct(again.id, CHAT, Field.NUMBER, "06-TB/CB", CLOCK)
    done = waiting.confirm(again.id, CHAT, CLOCK, replace=False)
    assert (done.status, done.document_id) == ("replaced", first)
    store.index.sync()
    source, _ = held(store)
    assert (source.header.title, source.header.number) == ("Tên đã sửa", "06-TB/CB")
    agree(store)


OLDER = [
    # what is sent after OLD ("thong-bao.txt", 05-TB/CB, 03/02/2026, Chi bộ số 3); does it resemble?
    (NEW, "thong-bao.txt", True),
    (ANOTHER, "THÔNG-BÁO.TXT", True),
    (NEW, "ban-moi.txt", True),  # the same number, date and issuer
    (notice("Họp.", day="07 tháng 7"), "ban-moi.txt", False),  # numbers begin anew every term
    (notice("Họp.", body="CHI BỘ SỐ 4"), "ban-moi.txt", False),  # and are each cell's own
    (notice("Họp.", number="6-TB/CB"), "ban-moi.txt", False),
    (b"Chi bo hop.", "ban-moi.txt", False),
    (ANOTHER, "thong-bao.txt", True),  # another paper of that name: the person sees both, and says
]


@pytest.mark.parametrize(("data", "name", "resembles"), OLDER)
def test_what_may_be_a_newer_version_is_shown_and_never_assumed(
    store: Store, waiting: Uploads, data: bytes, name: str, resembles: bool
) -> None:
    first = stored(store)
    card = sent(waiting, data, name)
    assert (card.resembles.id if card.resembles else None) == (first if resembles else None)
    assert not card.identical
    done = waiting.confirm(card.id, CHAT, CLOCK, replace=False)
    assert done.status == "added" and [one.id for one in held(store)] == [first, done.document_id]
    store.index.sync()
    agree(store)


def test_a_newer_version_takes_the_place_of_the_old_one(store: Store, waiting: Uploads) -> None:
    first = stored(store)
    assert cited(store, f"Tổ {RARE[0]} họp ngày nào?", CELL)
    store.database.forget_deleted()
    assert holders(store, RARE[0]) == {"chibo.sqlite3"}
    card = sent(waiting, NEW)
    done = waiting.confirm(card.id, CHAT, CLOCK, replace=True)
    assert (done.status, done.document_id) == ("replaced", first)
    store.index.sync()
    agree(store)
    assert [one.id for one in held(store)] == [first]
    assert cited(store, f"Tổ {RARE[0]} họp ngày nào?", CELL) == []
    assert RARE[1] in cited(store, f"Tổ {RARE[1]} họp ngày nào?", CELL)[0]
    assert not holders(store, RARE[0]) and holders(store, RARE[1])
    # The old file once more is a version of the new one, no copy of anything.
    again = sent(waiting, OLD)
    assert again.resembles and again.resembles.id == first and not again.identical


def test_a_correction_tells_what_it_resembles(store: Store, waiting: Uploads) -> None:
    first = stored(store)
    card = sent(waiting, ANOTHER, "khac.txt")
    assert card.resembles is None
    waiting.correct(card.id, CHAT, Field.NUMBER, "5 tb cb", CLOCK)
    card = waiting.correct(card.id, CHAT, Field.DATE, "3/2/2026", CLOCK)
    assert card.resembles and card.resembles.id == first
    assert waiting.rescope(card.id, CHAT, "committee").resembles is None
    back = waiting.rescope(card.id, CHAT, CELL)
    assert back.resembles and back.resembles.id == first


def test_a_paper_from_a_folder_is_replaced_from_a_chat(
    store: Store, waiting: Uploads, tmp_path: Path
) -> None:
    (tmp_path / "thong-bao.txt").write_bytes(OLD)
    put(store, tmp_path / "thong-bao.txt", scope=CELL)
    [before] = held(store)
    card = sent(waiting, NEW)
    assert card.resembles == before
    done = waiting.confirm(card.id, CHAT, CLOCK, replace=True)
    assert (done.status, done.document_id) == ("replaced", before.id)
    (tmp_path / "thong-bao.txt").write_bytes(NEW)
    assert [one.status for one in put(store, tmp_path / "thong-bao.txt", scope=CELL)] == ["same"]


def test_what_was_to_be_replaced_may_be_withdrawn_meanwhile(store: Store, waiting: Uploads) -> None:
    first = stored(store)
    card = sent(waiting, NEW)
    store.catalogue.withdraw(first, scopes=[CELL], now=CLOCK)
    shown = waiting.of(card.id, CHAT)
    assert shown and shown.resembles is None
    assert waiting._store(card, card.resembles, CLOCK) == "added", "in the very moment, too"
    assert store.catalogue.withdrawn_on(first, [CELL]) == CLOCK
    done = waiting.confirm(card.id, CHAT, CLOCK, replace=True)
    assert done.status == "same" and done.document_id > first


def test_other_scopes_are_not_hinted_at(store: Store, waiting: Uploads) -> None:
    """The same card, whether or not another cell, or the committee, has the file."""
    before = sent(waiting)
    others = ("cell:1", "cell:5", "committee")
    for scope in others:
        stored(store, OLD, scope=scope)
        stored(store, NEW, "khac.txt", scope=scope)
    after = sent(waiting)
    assert replace(after, id=before.id) == before
    done = [waiting.confirm(one.id, CHAT, CLOCK, replace=True) for one in (before, after)]
    assert [one.status for one in done] == ["added", "same"]
    [mine] = held(store)
    assert [one.document_id for one in done] == [mine.id, mine.id]
    assert [len(held(store, scope)) for scope in others] == [2, 2, 2]


# ── killed on the way ────────────────────────────────────────────────────────


@pytest.mark.parametrize("replace_old", [False, True])
def test_killed_between_storing_and_forgetting(
    store: Store, waiting: Uploads, replace_old: bool
) -> None:
    first = stored(store)
    card = sent(waiting, NEW)
    old = card.resembles if replace_old else None
    waiting._store(card, old, CLOCK)  # and here the process is killed
    done = waiting.confirm(card.id, CHAT, CLOCK, replace=replace_old)
    assert done.status == "same"
    ids = [one.id for one in held(store)]
    assert ids == [first] if replace_old else ids == [first, done.document_id]
    assert done.document_id == ids[-1]
    nothing_waits(store)
    with pytest.raises(errors.UploadGone):
        waiting.confirm(card.id, CHAT, CLOCK, replace=replace_old)


def test_killed_over_the_bytes(store: Store, waiting: Uploads) -> None:
    folder = store.settings.chibo_data_dir / "uploads"
    kept = sent(waiting)
    Aside(folder).put("mat.txt", SECRET)  # killed while it was read
    gone = sent(waiting, ANOTHER, "khac.txt")
    with store.database.writing() as connection:  # killed between the row and its bytes
        connection.execute(sa.delete(uploads).where(uploads.c.id == gone.id))
    assert len(bytes_aside(store)) == 3
    for path in folder.iterdir():
        os.utime(path, (CLOCK.timestamp(), CLOCK.timestamp()))
    waiting.sweep(CLOCK + HOUR)
    assert len(bytes_aside(store)) == 3, "they may be read at this moment"
    waiting.sweep(CLOCK + HOUR + datetime.timedelta(minutes=1))
    assert bytes_aside(store) == [f"{kept.id}.txt"]
    assert holding(folder, RARE[3]) == []


def test_a_disk_that_fills_up_on_the_way(disk: Path, open_at: Opener) -> None:
    """Refused, and nothing is kept; or stored, and said so."""
    store, data, told = open_at(disk / "data"), notice(*["Chi bộ họp bàn." * 40] * 80), list[str]()
    for step in range(20):
        filler = fill(disk, leave=step * 20_000)
        card = None
        try:
            card = store.uploads.begin(CHAT, LAN, f"{step}.txt", data, f"cell:{step}", CLOCK)
            told.append(store.uploads.confirm(card.id, CHAT, CLOCK, replace=False).status)
        except errors.StoreUnusable:
            told.append("confirm" if card else "begin")
            filler.unlink()
            if card:
                assert store.uploads.of(card.id, CHAT) == card
                store.uploads.confirm(card.id, CHAT, CLOCK, replace=False)
            else:
                nothing_waits(store)
        filler.unlink(missing_ok=True)
        assert len(held(store, f"cell:{step}")) == (told[-1] != "begin")
        store.uploads.forget_of(CHAT)
        store.database.forget_deleted()
    assert {"begin", "confirm", "added"} == set(told)


def test_bytes_that_are_not_those_of_the_card_are_not_stored(
    store: Store, waiting: Uploads
) -> None:
    folder = store.settings.chibo_data_dir / "uploads"
    half, none = sent(waiting), sent(waiting, ANOTHER, "khac.txt")
    (folder / f"{half.id}.txt").write_bytes(OLD[:-9])  # the power failed
    (folder / f"{none.id}.txt").unlink()  # another host has it
    for card in (half, none):
        with pytest.raises(errors.UploadGone):
            waiting.confirm(card.id, CHAT, CLOCK, replace=False)
    assert held(store) == []


def test_pressed_twice_at_once(store: Store, waiting: Uploads) -> None:
    card, told = sent(waiting), list[str]()
    begin = threading.Barrier(4)

    def press() -> None:
        begin.wait()
        try:
            told.append(store.uploads.confirm(card.id, CHAT, CLOCK, replace=True).status)
        except errors.UploadGone:
            told.append("gone")

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count("added") == 1 and set(told) <= {"added", "same", "gone"}
    assert len(held(store)) == 1
    nothing_waits(store)


def test_settings_that_became_stricter_hold(open_at: Opener, tmp_path: Path) -> None:
    data = notice(f"Tổ {RARE[0]} họp.", "Lưu hành nội bộ")
    before = open_at(tmp_path / "data", allow_internal=True)
    card = sent(before.uploads, data)
    assert card.internal
    after = open_at(tmp_path / "data")
    with pytest.raises(errors.InternalFile):
        after.uploads.confirm(card.id, CHAT, CLOCK, replace=False)
    nothing_waits(after)
    allowed = sent(before.uploads, data)
    before.uploads.confirm(allowed.id, CHAT, CLOCK, replace=False)
    assert held(before) == []
    [source] = held(before, f"{CELL}+internal")
    assert source.internal
    again = sent(before.uploads, data)
    assert again.identical and again.resembles == source


def test_another_encoder_stores_nothing_and_loses_nothing(store: Store, waiting: Uploads) -> None:
    stored(store, ANOTHER, "khac.txt")
    card = sent(waiting)
    with store.database.writing() as connection:
        connection.execute(sa.update(passages).values(encoder="another"))
    with pytest.raises(errors.EncoderChanged):
        waiting.confirm(card.id, CHAT, CLOCK, replace=False)
    assert waiting.of(card.id, CHAT) == card and len(held(store)) == 1


# ── how long, how many ───────────────────────────────────────────────────────


@pytest.fixture(params=KINDS)
def drafts(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Iterator[Uploads]:
    """Over each kind of database."""
    with empty(request.param, tmp_path) as database:
        index = Index(tmp_path, database, HashEncoder())
        yield Uploads(store.settings, database, Catalogue(database), index)


def test_what_nobody_confirms_goes_after_a_day(drafts: Uploads, store: Store) -> None:
    old, young = sent(drafts, at=CLOCK), sent(drafts, at=CLOCK + HOUR)
    drafts.sweep(CLOCK + 24 * HOUR)
    assert drafts.of(old.id, CHAT) == old
    drafts.sweep(CLOCK + 25 * HOUR)
    assert drafts.of(old.id, CHAT) is None and drafts.of(young.id, CHAT) == young
    assert bytes_aside(store) == [f"{young.id}.txt"]
    assert sent(drafts).id > young.id, "a number is never given again"


def test_the_oldest_makes_room(drafts: Uploads, store: Store) -> None:
    other = sent(drafts, chat=OTHER)
    cards = [sent(drafts, name=f"{at}.txt") for at in range(7)]
    assert [drafts.of(one.id, CHAT) is not None for one in cards] == 2 * [False] + 5 * [True]
    assert drafts.of(other.id, OTHER) == other
    assert len(bytes_aside(store)) == 6


def test_a_person_is_forgotten(drafts: Uploads, store: Store) -> None:
    other = sent(drafts, ANOTHER, chat=OTHER)
    mine = [sent(drafts), sent(drafts, NEW)]
    drafts.forget_of(CHAT)
    assert [drafts.of(one.id, CHAT) for one in mine] == [None, None]
    assert bytes_aside(store) == [f"{other.id}.txt"]


def test_a_number_is_as_it_was_given(drafts: Uploads) -> None:
    card = drafts.correct(sent(drafts).id, CHAT, Field.ISSUER, "Chi bộ số 8", CLOCK)
    assert drafts.confirm(card.id, CHAT, CLOCK, replace=False).upload == card
    assert sent(drafts).header == card.header


# ── withdrawing ──────────────────────────────────────────────────────────────


def answered_from(store: Store, document_id: int) -> int:
    """An answer in a chat that quotes all of a document."""
    ids = sorted(store.catalogue.within(document_id, [CELL]))
    quoted = [Quoted(document_id, one, 0, 9) for one in ids]
    number = store.exchanges.begin(CHAT, None, 1, "Họp ngày nào?", quoted, CLOCK, update_id=1)
    store.exchanges.sent(number, 8, store.catalogue.text(document_id))
    return number


def test_withdrawing_leaves_no_word_anywhere(store: Store, waiting: Uploads) -> None:
    document = stored(store)
    exchange = answered_from(store, document)
    again = sent(waiting, chat=OTHER)  # somebody sends it once more, and has not said yes
    waiting.correct(again.id, OTHER, Field.TITLE, f"Về tổ {RARE[0]}", CLOCK)
    newer = sent(waiting, NEW)
    assert newer.resembles and newer.resembles.id == document
    store.database.forget_deleted()
    # The positive control: each place holds it while it is there.
    assert holders(store, RARE[0]) == {"chibo.sqlite3", f"{again.id}.txt"}
    assert found(store, RARE[0], CELL) and cited(store, f"Tổ {RARE[0]} họp ngày nào?", CELL)
    answer = store.exchanges.of_button(exchange, CHAT)
    assert answer and answer.text and RARE[0] in answer.text

    with pytest.raises(errors.UnknownDocument):
        withdraw(store.catalogue, store.exchanges, waiting, document, ["cell:5"], CLOCK)
    assert waiting.of(again.id, OTHER) is not None, "refused, and nothing has gone"

    withdraw(store.catalogue, store.exchanges, waiting, document, ["committee", CELL], CLOCK)
    assert cited(store, f"Tổ {RARE[0]} họp ngày nào?", CELL) == []
    assert waiting.of(again.id, OTHER) is None
    emptied = store.exchanges.of_button(exchange, CHAT)
    assert emptied and emptied.text is None
    store.index.sync()
    assert found(store, RARE[0], CELL) == set()
    assert holders(store, RARE[0]) == set()
    # What is another paper waits on, and names it no more.
    kept = waiting.of(newer.id, CHAT)
    assert kept and kept.resembles is None
    assert holders(store, RARE[1]) == {f"{newer.id}.txt"}
    with pytest.raises(errors.UnknownDocument):
        withdraw(store.catalogue, store.exchanges, waiting, document, [CELL], CLOCK)


def test_another_cells_copy_waits_on(store: Store, waiting: Uploads) -> None:
    document = stored(store)
    theirs = sent(waiting, scope="cell:5", chat=OTHER)
    withdraw(store.catalogue, store.exchanges, waiting, document, [CELL, "cell:5"], CLOCK)
    assert waiting.of(theirs.id, OTHER) == theirs


def test_the_console_withdraws_the_same(store: Store, waiting: Uploads) -> None:
    document = stored(store)
    again = sent(waiting)
    desk.withdraw(store, document, CELL, Console(file=io.StringIO()))
    assert waiting.of(again.id, CHAT) is None
    assert holders(store, RARE[0]) == set()


def test_what_was_withdrawn_may_come_again(store: Store, waiting: Uploads) -> None:
    first = stored(store)
    withdraw(store.catalogue, store.exchanges, waiting, first, [CELL], CLOCK)
    second = stored(store)
    assert second > first
    with store.database.reading() as connection:
        query = sa.select(documents.c.id, documents.c.source).order_by(documents.c.id)
        kept = connection.execute(query).all()
    assert [row.id for row in kept] == [first, second] and kept[1].source.startswith("chat:")
