"""A ward's list in Excel: asked for, filled in, looked over, brought in; and the printed links."""

import io
import re

import openpyxl
import pytest

from bot import texts
from bot.people.errors import BadCode, NotYours
from bot.people.records import Role
from bot.people.roster_file import NotExcel, OldExcelFile
from bot.store import Store, now
from bot.texts import office as words
from bot.texts import roster as list_words
from knowledge import errors
from tests.bot.chat.asking import ask, notice
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, somebody, told
from tests.telegram.records import Chat
from tests.telegram.running import assistant
from tests.telegram.shown import Shown

ROWS = (
    ("Chi bộ Chợ", "Lê Thị Sáu", "Bí thư", ""),
    ("Chi bộ Chợ", "Trần Văn <B>Bảy</B>", "Phó bí thư", ""),
    ("Chi bộ Chợ", "Ngô Thị Hoa", "", "x"),
    (CELL, "Đỗ Văn Năm", "Bí thư", ""),
)


@pytest.fixture
def clerk(running: Store, telegram: Town) -> Chat:
    """The private chat of the administrator; one cell is there already."""
    assert telegram.ward is not None
    telegram.ward.cell(CELL)
    return somebody(telegram, "Hạnh", role=Role.ADMINISTRATOR)


def attached(telegram: Town, chat: Chat, ending: str, count: int = 1) -> bytes:
    """The newest file of a kind that the assistant sent, once there are so many."""

    def sent() -> list[Shown]:
        files = [one for one in telegram.replies(chat) if (one.file or "").endswith(ending)]
        return files if len(files) == count else []

    *_, found = telegram.wait(sent)
    return telegram.world.files[found.fields["document"]["file_id"]].content


def filled(template: bytes, *rows: tuple[str, ...]) -> bytes:
    """The template with these people in the place of the examples."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.active
    sheet.delete_rows(3, 2)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def template_of(telegram: Town, clerk: Chat) -> bytes:
    """The file to fill in, as the administrator gets it."""
    ask(telegram, clerk, "/quantri")
    assert press(telegram, clerk, words.ROSTER).text == list_words.HOW
    return attached(telegram, clerk, ".xlsx")


def send(telegram: Town, chat: Chat, data: bytes, name: str = "danh sách.xlsx") -> Shown:
    """Send a file; what is said of it."""
    return telegram.reply(chat, after=telegram.document(chat, name, data))


def names(store: Store, cell: str) -> list[tuple[str, str]]:
    """Who stands on a cell's list, with the highest role."""
    [found] = [one for one in store.people.directory.cells() if one.name == cell]
    people = store.people.directory.of_cell(found.id, now())
    return [(one.name, one.in_cell(found.id)[0].role) for one in people]


def test_from_the_template_to_the_links(telegram: Town, running: Store, clerk: Chat) -> None:
    preview = send(telegram, clerk, filled(template_of(telegram, clerk), *ROWS))
    assert preview.text == list_words.FOUND.format(
        cells=2, new_cells=1, people=4, secretaries=2, known=0
    )
    assert preview.labels == (list_words.DO, words.LEAVE)
    assert "Chi bộ Chợ" not in [one.name for one in running.people.directory.cells()]
    done = press(telegram, clerk, list_words.DO)
    assert done.text == list_words.DONE.format(cells=1, people=4, secretaries=2, known=0)
    assert names(running, "Chi bộ Chợ") == [
        ("Lê Thị Sáu", Role.SECRETARY), ("Trần Văn <B>Bảy</B>", Role.STAND_IN),
        ("Ngô Thị Hoa", Role.MEMBER),
    ]  # fmt: skip
    assert ("Đỗ Văn Năm", Role.SECRETARY) in names(running, CELL)
    printed = press(telegram, clerk, words.PRINT_LINKS)
    assert printed.text.startswith("Tệp có 3 đường dẫn mời")
    page = attached(telegram, clerk, ".html").decode()
    assert "Trần Văn &lt;B&gt;Bảy&lt;/B&gt;" in page and "<B>Bảy</B>" not in page
    codes = re.findall(r"t\.me/\w+\?start=([\w-]+)", page)
    assert len(set(codes)) == 3

    for at, code in enumerate(codes):
        joiner = telegram.private(telegram.stranger(f"Người {at}"))
        assert ask(telegram, joiner, f"/start {code}").text == words.ASKED
        told(telegram, clerk, f"“Người {at}”")
        press(telegram, clerk, words.ADMIT)
        told(telegram, joiner, "Đồng chí đã vào")
        assert words.CELL.split("\n")[1].split("{")[0] in ask(telegram, joiner, "/chibo").text
        late = telegram.private(telegram.stranger(f"Đến sau {at}"))
        assert ask(telegram, late, f"/start {code}").text == texts.explain(BadCode())
    ask(telegram, clerk, "/quantri")
    assert press(telegram, clerk, words.PRINT_LINKS).text == list_words.NOBODY_MISSING


def test_links_printed_again_replace_those_before(
    telegram: Town, running: Store, clerk: Chat
) -> None:
    send(telegram, clerk, filled(template_of(telegram, clerk), ROWS[0]))
    press(telegram, clerk, list_words.DO)
    codes = []
    for count in (1, 2):
        press(telegram, clerk, words.PRINT_LINKS)
        page = attached(telegram, clerk, ".html", count).decode()
        codes += re.findall(r"t\.me/\w+\?start=([\w-]+)", page)
        press(telegram, clerk, words.COMMITTEE_BACK)
    old, new = codes
    sau = telegram.private(telegram.stranger("Sáu"))
    assert ask(telegram, sau, f"/start {old}").text == texts.explain(BadCode())
    assert ask(telegram, sau, f"/start {new}").text == words.ASKED


def test_the_same_list_again_changes_nothing(telegram: Town, running: Store, clerk: Chat) -> None:
    data = filled(template_of(telegram, clerk), *ROWS)
    send(telegram, clerk, data)
    press(telegram, clerk, list_words.DO)
    before = names(running, "Chi bộ Chợ")
    again = send(telegram, clerk, data)
    assert again.text == list_words.FOUND.format(
        cells=2, new_cells=0, people=0, secretaries=0, known=4
    )
    press(telegram, clerk, list_words.DO)
    assert names(running, "Chi bộ Chợ") == before


def test_what_is_doubtful_is_listed(telegram: Town, running: Store, clerk: Chat) -> None:
    rows = [*ROWS, ("", "Không Chi Bộ", "", ""), ("Chi bộ Chợ", "Vũ Thị Tám", "Trưởng phòng", "")]
    preview = send(telegram, clerk, filled(template_of(telegram, clerk), *rows))
    assert list_words.ISSUES.format(count=2) in preview.text
    assert "“Trưởng phòng”" in preview.text and list_words.DO in preview.labels


def test_a_list_that_is_not_wanted(telegram: Town, running: Store, clerk: Chat) -> None:
    send(telegram, clerk, filled(template_of(telegram, clerk), *ROWS))
    folder = running.settings.chibo_data_dir / "lists"
    assert list(folder.iterdir())
    assert press(telegram, clerk, words.LEAVE).text == words.LEFT
    assert list(folder.iterdir()) == []
    assert "Chi bộ Chợ" not in [one.name for one in running.people.directory.cells()]


def test_brought_in_twice_at_once(telegram: Town, running: Store, clerk: Chat) -> None:
    send(telegram, clerk, filled(template_of(telegram, clerk), *ROWS))
    with telegram.world.changed:  # both before the first is dealt with
        queries = [telegram.press(clerk, list_words.DO) for _ in range(2)]
    said = [notice(telegram, one)["text"] for one in queries]
    assert said == ["", texts.explain(NotYours())]
    assert len(names(running, "Chi bộ Chợ")) == 3


def test_a_list_survives_a_restart(telegram: Town, chat_store: Store) -> None:
    clerk = somebody(telegram, "Hạnh", role=Role.ADMINISTRATOR)
    with assistant(chat_store):
        send(telegram, clerk, filled(template_of(telegram, clerk), *ROWS))
    with assistant(chat_store):
        press(telegram, clerk, list_words.DO)
    assert len(names(chat_store, "Chi bộ Chợ")) == 3


BAD = [
    ("cu.xls", bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le"), OldExcelFile()),
    ("chu.xlsx", b"Chi b", NotExcel()),
    ("hong.xlsx", b"PK\3\4", errors.BrokenFile()),
]


@pytest.mark.parametrize(("name", "data", "error"), BAD)
def test_what_is_no_list(
    telegram: Town, running: Store, clerk: Chat, name: str, data: bytes, error: errors.ChiboError
) -> None:
    assert send(telegram, clerk, data, name).text == texts.explain(error)


def test_a_secretary_brings_no_list_in(telegram: Town, running: Store, clerk: Chat) -> None:
    assert telegram.ward is not None
    sau = somebody(telegram, "Sáu", telegram.ward.cell(CELL))
    data = filled(template_of(telegram, clerk), *ROWS)
    assert send(telegram, sau, data).text == texts.explain(errors.UnknownFormat(".xlsx"))
