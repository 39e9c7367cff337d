"""Files sent by those who keep documents: looked over, corrected, saved, found; and withdrawn."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from rich.console import Console

from bot import desk, texts
from bot.access import scope_of_cell
from bot.people.errors import NotYours
from bot.people.records import Cell, Role
from bot.people.trail import Deed
from bot.store import Store, now
from bot.texts import documents as words
from bot.texts import office as office_words
from bot.texts import records as record_words
from bot.uploads import uploads
from ingest.corrections import Field
from knowledge import errors
from tests.bot.chat.asking import FEE, FEE_RULE, ask, notice, press_data
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, somebody, told
from tests.bot.processes import running as process
from tests.bot.processes import stored
from tests.ingest.papers import vietnamese_font, write_docx, write_pdf, write_scan
from tests.stores import RARE, holding
from tests.telegram import BadGateway, ConnectionCut, Fault, Late, Status
from tests.telegram.records import Chat
from tests.telegram.running import assistant
from tests.telegram.shown import Shown

OTHER = "Chi bộ Trường Mẫu"
PLACE, PLACE_NOW = "nhà văn hóa Kim Đồng", "hội trường Ủy ban"
HEAD = (
    "ĐẢNG BỘ PHƯỜNG MẪU", "CHI BỘ TỔ DÂN PHỐ SỐ 3", "Số 05-TB/CB",
    "Phường Mẫu, ngày 03 tháng 02 năm 2026", "", "THÔNG BÁO", "họp bất thường", "",
)  # fmt: skip
QUESTION = f"Tổ {RARE[0]} họp ở đâu?"


def paper(place: str = PLACE, *, number: str = "05-TB/CB") -> bytes:
    """A cell's notice as a text file; another place is its next version."""
    body = f"Tổ {RARE[0]} họp ngày 15/4/2026 tại {place}."
    return "\n".join([*HEAD, body]).replace("05-TB/CB", number).encode()


@pytest.fixture
def following(running: Store) -> Iterator[Store]:
    """The assistant at work, its indexes kept in step as in a real process."""
    stop = threading.Event()
    thread = desk.own_and_follow(running, stop, Console(quiet=True))
    yield running
    stop.set()
    thread.join()


@pytest.fixture
def cell(chat_store: Store, telegram: Town) -> Cell:
    """The cell that this is about."""
    assert telegram.ward is not None
    return telegram.ward.cell(CELL)


@pytest.fixture
def secretary(telegram: Town, cell: Cell) -> Chat:
    """Its secretary's private chat."""
    return somebody(telegram, "Sáu", cell)


@pytest.fixture
def member(telegram: Town, cell: Cell) -> Chat:
    """A member's private chat."""
    return somebody(telegram, "Hoa", cell, role=Role.MEMBER)


def send(telegram: Town, chat: Chat, data: bytes, name: str = "thong-bao.txt") -> Shown:
    """Send a file; what is said of it."""
    return telegram.reply(chat, after=telegram.document(chat, name, data))


def save(telegram: Town, chat: Chat, data: bytes, name: str = "thong-bao.txt") -> None:
    """Send a file and save it as it was recognised."""
    assert words.SAVE in send(telegram, chat, data, name).labels
    assert press(telegram, chat, words.SAVE).text == words.SAVED["added"]


def found(telegram: Town, chat: Chat, words_: str, question: str = QUESTION) -> Shown:
    """The answer to a question, asked until it holds these words: within some seconds."""

    def answer() -> Shown | None:
        said = ask(telegram, chat, question)
        return said if words_ in said.text else None

    return telegram.wait(answer)


def lines_of(card: Shown) -> dict[str, str]:
    """What a card says, by the names of its lines."""
    pairs = (line.partition(": ") for line in card.text.splitlines())
    return {name: value for name, _, value in pairs if value}


def correct(telegram: Town, chat: Chat, field: Field, typed: str) -> Shown:
    """Choose a field of the card, type; what is said to it."""
    press(telegram, chat, words.FIELDS)
    press(telegram, chat, words.CORRECT[field])
    return ask(telegram, chat, typed)


def own(store: Store) -> str:
    """The scope of the cell's own papers."""
    [cell] = [one for one in store.people.directory.cells() if one.name == CELL]
    return scope_of_cell(cell.id)


def waiting(store: Store) -> tuple[int, list[str]]:
    """What waits to be stored: rows, and files aside."""
    with store.database.reading() as connection:
        rows = connection.execute(sa.select(sa.func.count()).select_from(uploads)).scalar_one()
    aside = store.settings.chibo_data_dir / "uploads"
    return int(rows), sorted(path.name for path in aside.glob("*"))


# ── from the file to the answer ──────────────────────────────────────────────


def as_docx(folder: Path) -> bytes:
    body = f"Tổ {RARE[0]} họp ngày 15/4/2026 tại {PLACE}."
    return write_docx(folder / "a.docx", *HEAD, body).read_bytes()


def as_pdf(folder: Path) -> bytes:
    font = vietnamese_font()
    if font is None:
        pytest.skip("no font with Vietnamese letters")
    body = f"Tổ {RARE[0]} họp ngày 15/4/2026 tại {PLACE}."
    return write_pdf(folder / "a.pdf", "\n".join([*HEAD, body]), font=font).read_bytes()


def as_text(folder: Path) -> bytes:
    return paper()


@pytest.mark.parametrize(
    ("name", "make"),
    [("thong bao.docx", as_docx), ("thông báo.pdf", as_pdf), ("THONGBAO.TXT", as_text)],
)
def test_from_a_file_to_an_answer(
    telegram: Town, following: Store, secretary: Chat, member: Chat, tmp_path: Path, name, make
) -> None:
    card = send(telegram, secretary, make(tmp_path), name)
    assert card.text.splitlines()[0] == words.LOOK_OVER.splitlines()[0]
    shown = lines_of(card)
    pages = {words.PAGES: "1"} if name.endswith("pdf") else {}
    assert shown == {
        "Tệp": name, "Loại": "Thông báo", "Số": "05-TB/CB", "Ngày": "03/02/2026",
        "Cơ quan ban hành": "Chi bộ tổ dân phố số 3", "Tên": "Họp bất thường",
        words.SCOPE: words.FOR_CELL.format(cell=CELL),
    } | pages  # fmt: skip
    assert card.labels == (words.SAVE, words.FIELDS, office_words.LEAVE)
    correct(telegram, secretary, Field.NUMBER, "6-tb/cb")
    assert press(telegram, secretary, words.SAVE).text == words.SAVED["added"]
    assert waiting(following) == (0, [])
    answer = found(telegram, member, PLACE)
    assert "Thông báo 06-TB/CB (03/02/2026)" in answer.text and "05-TB" not in answer.text
    leader = following.people.directory.standing(secretary.id, now())
    [entry] = following.people.trail.latest(leader, leader.led[0].id, 1)
    assert entry.deed is Deed.DOCUMENT_ADDED


CORRECTIONS = [
    (Field.KIND, "bao cao", "Loại", "Báo cáo"),
    (Field.NUMBER, "15 - bc/cb", "Số", "15-BC/CB"),
    (Field.NUMBER, "-", "Số", words.UNKNOWN),
    (Field.DATE, "ngày 5 tháng 3 năm 2026", "Ngày", "05/3/2026"),
    (Field.DATE, "không có", "Ngày", words.UNKNOWN),
    (Field.ISSUER, "  Chi bộ   Trường Mẫu ", "Cơ quan ban hành", "Chi bộ Trường Mẫu"),
    (Field.TITLE, "Họp <b>gấp</b> & khẩn", "Tên", "Họp <b>gấp</b> & khẩn"),
]


@pytest.mark.parametrize(("field", "typed", "line", "value"), CORRECTIONS)
def test_a_field_is_corrected(
    telegram: Town, running: Store, secretary: Chat, field, typed, line, value
) -> None:
    before = lines_of(send(telegram, secretary, paper()))
    card = correct(telegram, secretary, field, typed)
    assert lines_of(card) == before | {line: value}
    assert words.SAVE in card.labels


REFUSALS = [
    (Field.DATE, "hôm qua", errors.BadDate, ""),
    (Field.DATE, "31/2/2026", errors.BadDate, ""),
    (Field.DATE, "31/12/2030", errors.FutureDate, "31/12/2030"),
    (Field.NUMBER, "1" * 61, errors.LongValue, "60"),
    (Field.ISSUER, "Chi bộ " * 60, errors.LongValue, "300"),
    (Field.TITLE, "-", errors.NoTitle, ""),
]


@pytest.mark.parametrize(("field", "typed", "error", "detail"), REFUSALS)
def test_a_value_that_cannot_be_is_asked_again(
    telegram: Town, running: Store, secretary: Chat, field, typed, error, detail
) -> None:
    before = lines_of(send(telegram, secretary, paper()))
    assert correct(telegram, secretary, field, typed).text == texts.explain(error(detail))
    good = {Field.DATE: "4/2/2026", Field.NUMBER: "7-TB/CB"}.get(field, "Chi bộ số 3")
    card = ask(telegram, secretary, good)
    changed = {name for name, value in lines_of(card).items() if before.get(name) != value}
    assert changed == {words.FIELD_NAMES[field]}


def test_the_question_for_a_field_shows_what_stands_there(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    send(telegram, secretary, paper())
    chosen = press(telegram, secretary, words.FIELDS)
    assert chosen.labels == (*words.CORRECT.values(), office_words.BACK)
    asked = press(telegram, secretary, words.CORRECT[Field.DATE])
    assert asked.text.splitlines()[1] == "Đang ghi: 03/02/2026"
    assert asked.labels == (office_words.LEAVE,)


@pytest.mark.parametrize("typed", ["thôi", "THÔI", "thoi", "Thôi, không làm nữa", None])
def test_a_field_is_left_as_it_was(
    telegram: Town, running: Store, secretary: Chat, typed: str | None
) -> None:
    card = send(telegram, secretary, paper())
    press(telegram, secretary, words.FIELDS)
    press(telegram, secretary, words.CORRECT[Field.NUMBER])
    if typed is None:
        back = press(telegram, secretary, office_words.LEAVE)
    else:
        back = ask(telegram, secretary, typed)
    assert (back.text, back.labels) == (card.text, card.labels)
    assert FEE_RULE in ask(telegram, secretary, FEE).text, "words are questions again"


def test_a_question_while_a_field_is_asked_is_answered(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    card = send(telegram, secretary, paper())
    press(telegram, secretary, words.FIELDS)
    press(telegram, secretary, words.CORRECT[Field.NUMBER])
    assert FEE_RULE in ask(telegram, secretary, FEE).text
    assert FEE_RULE in ask(telegram, secretary, FEE.rstrip("?")).text
    assert press(telegram, secretary, office_words.LEAVE).text == card.text


def test_a_picture_while_a_field_is_asked_changes_nothing(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    card = send(telegram, secretary, paper())
    press(telegram, secretary, words.FIELDS)
    press(telegram, secretary, words.CORRECT[Field.NUMBER])
    said = telegram.photo(secretary, caption=FEE)
    assert FEE_RULE in telegram.reply(secretary, after=said).text
    assert press(telegram, secretary, office_words.LEAVE).text == card.text


# ── who may see it ───────────────────────────────────────────────────────────


def test_the_secretary_of_two_cells_chooses_whose_it_is(
    telegram: Town, following: Store, cell: Cell, member: Chat
) -> None:
    assert telegram.ward is not None
    other = telegram.ward.cell(OTHER)
    both = somebody(telegram, "Sáu", cell, other)
    theirs = somebody(telegram, "Nga", other, role=Role.MEMBER)
    assert words.CHANGE_SCOPE in send(telegram, both, paper()).labels
    which = press(telegram, both, words.CHANGE_SCOPE)
    names = [words.FOR_CELL.format(cell=one) for one in (CELL, OTHER)]
    assert which.labels == (*names, office_words.LEAVE)
    card = press(telegram, both, names[1])
    assert lines_of(card)[words.SCOPE] == names[1]
    press(telegram, both, words.SAVE)
    found(telegram, theirs, PLACE)
    assert PLACE not in ask(telegram, member, QUESTION).text


def test_an_administrator_who_leads_a_cell_chooses(
    telegram: Town, following: Store, cell: Cell, member: Chat
) -> None:
    assert telegram.ward is not None
    clerk = somebody(telegram, "Hạnh", cell)
    telegram.ward.person(clerk.id, "Hạnh", None, Role.ADMINISTRATOR)
    theirs = somebody(telegram, "Nga", telegram.ward.cell(OTHER), role=Role.MEMBER)
    send(telegram, clerk, paper())
    which = press(telegram, clerk, words.CHANGE_SCOPE)
    assert which.labels == (
        words.FOR_ALL, words.FOR_CELL.format(cell=CELL), office_words.LEAVE,
    )  # fmt: skip
    press(telegram, clerk, words.FOR_ALL)
    press(telegram, clerk, words.SAVE)
    for one in (theirs, member):
        found(telegram, one, PLACE)


def test_a_scope_that_is_not_theirs_cannot_be_made_up(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    assert telegram.ward is not None
    other = telegram.ward.cell(OTHER)
    send(telegram, secretary, paper())
    for data in ("draft-to:1:0", f"draft-to:1:{other.id}", "draft-to:1:999", "draft-save:2"):
        query = press_data(telegram, secretary, data, secretary.person)
        assert notice(telegram, query)["text"] in map(
            texts.explain, (NotYours(), errors.UploadGone())
        )
    assert running.catalogue.sources([f"cell:{other.id}"]) == []


# ── again, and newer ─────────────────────────────────────────────────────────


def test_the_same_file_again(telegram: Town, following: Store, secretary: Chat) -> None:
    save(telegram, secretary, paper())
    card = send(telegram, secretary, paper(), "ten khac.txt")
    assert words.IDENTICAL in card.text and words.SAVE in card.labels
    assert press(telegram, secretary, words.SAVE).text == words.SAVED["same"]
    send(telegram, secretary, paper())
    correct(telegram, secretary, Field.TITLE, "Họp gấp")
    press(telegram, secretary, words.SAVE)
    [source] = following.catalogue.sources([own(following)])
    assert source.header.title == "Họp gấp"


@pytest.mark.parametrize(("label", "left"), [(words.REPLACE, 1), (words.SAVE_BESIDE, 2)])
def test_a_newer_version(
    telegram: Town, following: Store, secretary: Chat, member: Chat, label: str, left: int
) -> None:
    save(telegram, secretary, paper())
    found(telegram, member, PLACE)
    card = send(telegram, secretary, paper(PLACE_NOW))
    assert words.RESEMBLES.format(name="Thông báo 05-TB/CB họp bất thường") in card.text
    assert card.labels == (words.REPLACE, words.SAVE_BESIDE, words.FIELDS, office_words.LEAVE)
    status = "replaced" if left == 1 else "added"
    assert press(telegram, secretary, label).text == words.SAVED[status]
    answer = found(telegram, member, PLACE_NOW)
    assert (PLACE in answer.text) == (left == 2)
    assert len(following.catalogue.sources([own(following)])) == left


def test_a_file_that_is_not_wanted(telegram: Town, running: Store, secretary: Chat) -> None:
    send(telegram, secretary, paper())
    folder = running.settings.chibo_data_dir
    assert waiting(running) != (0, []) and holding(folder, RARE[0]) != []
    assert press(telegram, secretary, office_words.LEAVE).text == words.DROPPED
    assert waiting(running) == (0, []) and holding(folder, RARE[0]) == []


# ── what cannot be taken ─────────────────────────────────────────────────────


def test_a_file_too_big_is_not_even_fetched(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    said = telegram.document(secretary, "lon.pdf", b"%PDF", size=21 * 2**20)
    assert telegram.reply(secretary, after=said).text == words.TOO_BIG
    assert telegram.called("getFile") == []


BAD = [
    ("mat.txt", lambda _: f"TỐI MẬT\nTổ {RARE[1]} họp.".encode(), errors.SecretFile, ""),
    (
        "ly lich.txt",
        lambda _: f"LÝ LỊCH ĐẢNG VIÊN\nHọ tên: {RARE[1]}".encode(),
        errors.PersonalFile,
        "",
    ),
    ("noi bo.txt", lambda _: f"LƯU HÀNH NỘI BỘ\n{RARE[1]}".encode(), errors.InternalFile, ""),
    ("quet.pdf", lambda to: write_scan(to / "s.pdf").read_bytes(), errors.ScannedFile, ""),
    (
        "doi ten.docx",
        lambda to: write_pdf(to / "a.pdf", "a").read_bytes(),
        errors.WrongEnding,
        "PDF",
    ),
    ("cu.doc", lambda _: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, errors.OldWordFile, ""),
    ("trong.txt", lambda _: b"\n", errors.EmptyFile, ""),
    ("nen.zip", lambda _: b"PK\3\4", errors.UnknownFormat, ".zip"),
    ("bang.xlsx", lambda _: b"PK\3\4", errors.UnknownFormat, ".xlsx"),
]


@pytest.mark.parametrize(("name", "make", "error", "detail"), BAD, ids=[one[0] for one in BAD])
def test_a_file_that_is_not_taken_leaves_nothing(
    telegram: Town, running: Store, secretary: Chat, tmp_path: Path, name, make, error, detail
) -> None:
    said = send(telegram, secretary, make(tmp_path), name)
    expected = texts.explain(error(detail))
    assert re.sub(r"\.?pdf", "PDF", said.text) == re.sub(r"\.pdf", "PDF", expected)
    assert said.labels == ()
    assert waiting(running) == (0, [])
    assert holding(running.settings.chibo_data_dir, RARE[1]) == []


NAMES = [
    "<b>đậm</b> & <i>.txt",
    "a" * 200 + ".txt",
    "\u202etxt.exe\u202c.txt",
    "../../etc/passwd.txt",
    "x\n\ny.txt",
    ".txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_strange_name(telegram: Town, running: Store, secretary: Chat, name: str) -> None:
    card = send(telegram, secretary, paper(), name)
    if name == ".txt":  # an ending is all that tells what it is
        assert words.SAVE in card.labels or card.text.startswith("Trợ lý chưa đọc được")
        return
    shown = lines_of(card)["Tệp"]
    assert len(shown) <= 120 and "/" not in shown.replace("</", "") and "\u202e" not in shown
    assert press(telegram, secretary, words.SAVE).text == words.SAVED["added"]
    ask(telegram, secretary, "/vanban")
    press(telegram, secretary, words.SHOW.format(at=1))


def album(telegram: Town, chat: Chat) -> list[int]:
    """Three files sent in one go, as Telegram delivers them."""
    sent = []
    for at in range(3):
        data = paper(number=f"{at + 1}-TB/CB") + f" Lần {at}.".encode()
        with telegram.world.changed:
            stored = telegram.world.store("document", data)
        file = {
            "file_name": f"{at}.txt", "mime_type": "text/plain", "file_id": stored.id,
            "file_unique_id": stored.unique_id, "file_size": stored.size,
        }  # fmt: skip
        sent.append(telegram.post(chat, document=file, media_group_id="77"))
    return sent


def test_an_album_is_as_many_cards(telegram: Town, running: Store, secretary: Chat) -> None:
    last = album(telegram, secretary)[-1]
    telegram.wait(lambda: len(telegram.replies(secretary)) == 3)
    cards = telegram.replies(secretary)
    assert [lines_of(one)["Tệp"] for one in cards] == ["0.txt", "1.txt", "2.txt"]
    for card in cards:
        telegram.press(secretary, words.SAVE, message_id=card.id)
    scope = own(running)
    telegram.wait(lambda: len(running.catalogue.sources([scope])) == 3)
    assert last and waiting(running) == (0, [])


def test_a_members_files_are_not_fetched(telegram: Town, running: Store, member: Chat) -> None:
    assert send(telegram, member, paper()).text == words.NOT_KEEPER
    album(telegram, member)
    telegram.say(member, FEE)
    told(telegram, member, FEE_RULE)
    said = [one.text for one in telegram.replies(member)]
    assert said.count(words.NOT_KEEPER) == 2, "an album is told once"
    assert telegram.called("getFile") == []


def test_a_strangers_files_are_not_fetched(telegram: Town, running: Store) -> None:
    """They are told how to join, as after anything else that they send."""
    stranger = telegram.private(telegram.stranger("Lạ"))
    expected = ask(telegram, stranger, FEE).text
    assert send(telegram, stranger, paper()).text == expected
    assert telegram.called("getFile") == []


def test_a_file_in_a_group_is_nothing_to_it(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    group = telegram.group("Chi bộ 3", [secretary.person], privacy=False)
    telegram.document(group, "a.txt", paper(), by=secretary.person)
    ask(telegram, group, f"/hoi {FEE}", secretary.person)
    assert len(telegram.replies(group)) == 1 and telegram.called("getFile") == []


FAULTS: list[Fault] = [
    Status(400, "Bad Request: file is too big"),
    Status(400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
    Status(500, "Internal Server Error"),
    BadGateway(),
    ConnectionCut(),
]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_telegram_does_not_hand_the_file_over(
    telegram: Town, running: Store, secretary: Chat, fault: Fault
) -> None:
    telegram.faults.next("getFile", fault)
    assert send(telegram, secretary, paper()).text == words.NOT_FETCHED
    assert words.SAVE in send(telegram, secretary, paper()).labels


def test_the_file_is_gone_before_it_is_fetched(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    late = Late()
    telegram.faults.next("getFile", late)
    said = telegram.document(secretary, "a.txt", paper())
    telegram.wait(lambda: telegram.called("getFile"))
    with telegram.world.changed:
        telegram.world.files.clear()
    late.release()
    assert telegram.reply(secretary, after=said).text == words.NOT_FETCHED


# ── processes, and twice ─────────────────────────────────────────────────────


def test_a_card_survives_a_restart(telegram: Town, chat_store: Store, secretary: Chat) -> None:
    with assistant(chat_store):
        send(telegram, secretary, paper())
        press(telegram, secretary, words.FIELDS)
        press(telegram, secretary, words.CORRECT[Field.NUMBER])
    with assistant(chat_store):
        assert lines_of(ask(telegram, secretary, "7-TB/CB"))["Số"] == "07-TB/CB"
        assert press(telegram, secretary, words.SAVE).text == words.SAVED["added"]


@pytest.mark.slow
def test_a_card_survives_a_killed_process(telegram: Town, environment: dict[str, str]) -> None:
    """Killed with the card shown, and again right after it was saved: saved once, and found."""
    clerk = telegram.private(telegram.stranger("Hạnh"))
    settings = environment | {
        "TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_ADMINISTRATORS": str(clerk.id),
    }  # fmt: skip

    @contextmanager
    def killed_after() -> Iterator[None]:
        with process(settings, "bot"):
            telegram.wait(lambda: telegram.polled, 90)
            yield

    with killed_after():
        card = send(telegram, clerk, paper())
    telegram.faults.next("editMessageText", late := Late())
    with killed_after():
        telegram.press(clerk, words.SAVE, message_id=card.id)
        told(telegram, clerk, words.SAVED["added"])
    late.release()
    with killed_after():
        found(telegram, clerk, PLACE)
        assert ask(telegram, clerk, "/vanban").text.startswith(words.PAPERS.format(count=1))
    assert stored(environment) == ["thong-bao.txt"]


def test_saved_twice_it_is_there_once(telegram: Town, running: Store, secretary: Chat) -> None:
    send(telegram, secretary, paper())
    with telegram.world.changed:  # both before the first is dealt with
        queries = [telegram.press(secretary, words.SAVE) for _ in range(2)]
    said = [notice(telegram, one)["text"] for one in queries]
    assert said == ["", texts.explain(errors.UploadGone())]
    assert told(telegram, secretary, words.SAVED["added"])
    assert len(running.catalogue.sources([own(running)])) == 1


def test_a_press_that_is_delivered_twice(telegram: Town, running: Store, secretary: Chat) -> None:
    send(telegram, secretary, paper())
    telegram.press(secretary, words.SAVE)
    told(telegram, secretary, words.SAVED["added"])
    telegram.redeliver(telegram.last_update)
    telegram.idle()
    ask(telegram, secretary, "/start")
    edits = [one for one in telegram.called("editMessageText", secretary)]
    assert len(edits) == 1
    assert len(running.catalogue.sources([own(running)])) == 1


# ── the list, and withdrawing ────────────────────────────────────────────────


def test_the_list_its_pages_and_back(telegram: Town, running: Store, secretary: Chat) -> None:
    for at in range(6):
        data = paper(number=f"{at + 1}-TB/CB") + f" Lần {at}.".encode()
        save(telegram, secretary, data, f"{at}.txt")
    first = ask(telegram, secretary, "/vanban")
    there = len(running.catalogue.sources(["committee", own(running)]))
    assert there > 8 and first.text.splitlines()[0] == words.PAPERS.format(count=there)
    assert "1. Thông báo 06-TB/CB" in first.text.splitlines()[1]
    shows = [one for one in first.labels if one.startswith("Xem văn bản ")]
    assert shows == [words.SHOW.format(at=at) for at in range(1, 9)]
    assert office_words.NEXT in first.labels and office_words.PREVIOUS not in first.labels
    second = press(telegram, secretary, office_words.NEXT)
    assert second.text.splitlines()[1].startswith("9. ")
    assert office_words.PREVIOUS in second.labels and office_words.NEXT not in second.labels
    press(telegram, secretary, words.SHOW.format(at=9))
    assert press(telegram, secretary, words.BACK).text == second.text
    assert press(telegram, secretary, office_words.PREVIOUS).text == first.text


def test_a_card_from_the_list(
    telegram: Town, running: Store, secretary: Chat, member: Chat
) -> None:
    save(telegram, secretary, paper())
    for chat, may in ((secretary, True), (member, False)):
        ask(telegram, chat, "/vanban")
        card = press(telegram, chat, words.SHOW.format(at=1))
        assert card.text.splitlines() == [
            "Thông báo 05-TB/CB",
            "Họp bất thường",
            "Ngày 03/02/2026, của Chi bộ tổ dân phố số 3",
            f"{words.SCOPE}: {words.FOR_CELL.format(cell=CELL)}",
        ]
        assert (words.WITHDRAW in card.labels) == may
        shared = press(telegram, chat, words.BACK) and press(
            telegram, chat, words.SHOW.format(at=2)
        )
        assert words.WITHDRAW not in shared.labels, "the committee's paper is not theirs"


def test_withdrawing_is_asked_once_more(telegram: Town, running: Store, secretary: Chat) -> None:
    save(telegram, secretary, paper())
    ask(telegram, secretary, "/vanban")
    card = press(telegram, secretary, words.SHOW.format(at=1))
    sure = press(telegram, secretary, words.WITHDRAW)
    assert "“Thông báo 05-TB/CB họp bất thường”" in sure.text
    assert sure.labels == (words.WITHDRAW_DO, office_words.LEAVE)
    assert press(telegram, secretary, office_words.LEAVE).text == card.text
    assert len(running.catalogue.sources([own(running)])) == 1


def withdraw(telegram: Town, chat: Chat) -> Shown:
    """The newest document of the list."""
    ask(telegram, chat, "/vanban")
    press(telegram, chat, words.SHOW.format(at=1))
    press(telegram, chat, words.WITHDRAW)
    return press(telegram, chat, words.WITHDRAW_DO)


AFTER = [texts.BUTTON_SOURCES, record_words.COPY, texts.BUTTON_BACK]


@pytest.mark.parametrize("button", AFTER)
def test_after_a_withdrawal_old_answers_say_the_day(
    telegram: Town, following: Store, secretary: Chat, member: Chat, button: str
) -> None:
    save(telegram, secretary, paper())
    answer = found(telegram, member, PLACE)
    if button == texts.BUTTON_BACK:
        press(telegram, member, texts.BUTTON_SOURCES)
    assert withdraw(telegram, secretary).text == words.WITHDRAWN
    telegram.press(member, button, message_id=answer.id)
    gone = "Văn bản đã được rút ngày "
    telegram.wait(lambda: telegram.message(member, answer.id).text.startswith(gone))
    assert telegram.message(member, answer.id).labels == ()
    assert all(PLACE not in one.text for one in telegram.replies(member, after=answer.id))


def test_what_is_withdrawn_is_nowhere_on_disk(
    telegram: Town, following: Store, secretary: Chat, member: Chat
) -> None:
    folder = following.settings.chibo_data_dir
    body = f"Tổ {RARE[0]} họp tại {RARE[2]}."
    data = "\n".join([*HEAD, body]).encode()
    save(telegram, secretary, data)
    found(telegram, member, RARE[2])
    send(telegram, secretary, data)  # the same file waits once more
    assert len(holding(folder, RARE[2])) >= 3, "database, waiting file, keyword index"
    withdraw(telegram, secretary)
    telegram.wait(lambda: holding(folder, RARE[2]) == [])
    assert waiting(following) == (0, [])
    assert RARE[2] not in ask(telegram, member, QUESTION).text


def test_what_is_not_theirs_cannot_be_withdrawn(
    telegram: Town, running: Store, secretary: Chat, member: Chat
) -> None:
    """Whatever button is made up: not the committee's paper, and nothing by a member."""
    save(telegram, secretary, paper())
    [own_paper] = running.catalogue.sources([own(running)])
    shared = running.catalogue.sources(["committee"])[0]
    ask(telegram, member, "/start")
    for chat, source in ((secretary, shared), (member, own_paper), (member, shared)):
        for data in (f"withdraw:{source.id}", f"withdraw-sure:{source.id}"):
            query = press_data(telegram, chat, data, chat.person)
            assert notice(telegram, query)["text"] == texts.explain(NotYours())
    assert own_paper in running.catalogue.sources([own(running)])
    assert shared in running.catalogue.sources(["committee"])


def test_two_withdraw_at_once(telegram: Town, running: Store, secretary: Chat, cell: Cell) -> None:
    stand_in = somebody(telegram, "Bảy", cell, role=Role.STAND_IN)
    save(telegram, secretary, paper())
    chats = (secretary, stand_in)
    for chat in chats:
        ask(telegram, chat, "/vanban")
        press(telegram, chat, words.SHOW.format(at=1))
        press(telegram, chat, words.WITHDRAW)
    with telegram.world.changed:
        queries = [telegram.press(chat, words.WITHDRAW_DO) for chat in chats]
    said = sorted(notice(telegram, one)["text"] for one in queries)
    assert said[0] == "" and said[1] != "", said
    telegram.wait(
        lambda: sum(telegram.shown(chat)[-1].text == words.WITHDRAWN for chat in chats) == 1
    )
    actor = running.people.directory.standing(secretary.id, now())
    deeds = [one.deed for one in running.people.trail.latest(actor, cell.id, 50)]
    assert deeds.count(Deed.DOCUMENT_WITHDRAWN) == 1
