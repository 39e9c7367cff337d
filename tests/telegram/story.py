"""The story that the guides show: a ward set up from nothing on the real assistant.

Every screen that a guide needs is recorded on the way. None shows a day, and the random codes are
put in one fixed form, so that the same assistant tells the same story.
"""

import io
import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl

from bot.settings import Settings
from bot.store import Store, open_store
from bot.texts import documents as document_words
from bot.texts import groups as group_words
from bot.texts import office as words
from bot.texts import roster as list_words
from ingest.corrections import Field
from tests.bot.chat.asking import ask
from tests.bot.chat.pressing import link_of, press, showing, told
from tests.fakes import HashEncoder
from tests.ingest.papers import write_docx
from tests.telegram.driver import Telegram
from tests.telegram.picture import Screen
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant
from tests.telegram.shown import Shown

NAME = "trolychibo_mau_bot"  # stands in the addresses of invitations
COMMITTEE, CELL, SCHOOL = (
    "Đảng bộ phường Sông Lam Mẫu", "Chi bộ Tổ dân phố số 3", "Chi bộ Trường Mẫu",
)  # fmt: skip
ROWS = (
    (CELL, "Lê Thị Sáu", "Bí thư", ""),
    (CELL, "Đỗ Văn Năm", "Phó bí thư", ""),
    (SCHOOL, "Vũ Thị Chín", "Bí thư", ""),
    (SCHOOL, "Ngô Văn Mười", "", "x"),
)
NOTICE = (
    "ĐẢNG BỘ PHƯỜNG SÔNG LAM MẪU", "CHI BỘ TỔ DÂN PHỐ SỐ 3", "Số 05-TB/CB",
    "Sông Lam Mẫu, ngày 31 tháng 3 năm 2026", "", "THÔNG BÁO", "sinh hoạt thường kỳ tháng 4", "",
    "Thời gian: 19 giờ 30, ngày 06/4/2026, tại Nhà văn hóa Tổ dân phố số 3.",
)  # fmt: skip
SECRET = ("MẬT", *NOTICE)
FIXED_CODE = "Ma-rieng-cua-dong-chi_"  # as long as a real one
_CODE = re.compile(r"(?<=start=)[\w-]{22}")


def steady(shown: Shown) -> Shown:
    """A message with one and the same code in the place of a random one."""
    return replace(shown, text=_CODE.sub(FIXED_CODE, shown.text))


@dataclass
class Album:
    """The phones of every picture, by its name."""

    telegram: Telegram
    pictures: dict[str, list[Screen]] = field(default_factory=lambda: defaultdict(list))

    def take(
        self, picture: str, chat: Chat, caption: str, *, last: int, pressed: str = "",
        owner: User | None = None,
    ) -> None:  # fmt: skip
        """One more phone of a picture: the last messages of a chat as they stand now."""
        shown = [one for one in self.telegram.shown(chat) if _seen(one)][-last:]
        assert not pressed or any(pressed in one.labels for one in shown), pressed
        whose = owner or chat.person
        assert whose is not None, "say whose phone shows the group"
        title = chat.title or self.telegram.bot.first_name
        screen = Screen(title, "", whose.first_name, [*map(steady, shown)], caption, pressed)
        self.pictures[picture].append(screen)


@dataclass(frozen=True)
class Cast:
    """Who takes part, each with a private chat."""

    clerk: Chat
    secretary: Chat
    member: Chat


def play(telegram: Telegram, cast: Cast, album: Album) -> None:
    """The whole story, from the first /start to the cell's own papers."""
    begin(telegram, cast.clerk, album)
    code = bring_in(telegram, cast.clerk, album)
    let_secretary_in(telegram, cast, album, code)
    enter_names(telegram, cast.secretary, album)
    let_member_in(telegram, cast, album)
    bind_group(telegram, cast, album)
    send_papers(telegram, cast.secretary, album)
    give_offices(telegram, cast.clerk, album)


def begin(telegram: Telegram, clerk: Chat, album: Album) -> None:
    """The administrator gives the committee its name."""
    ask(telegram, clerk, "/start")
    ask(telegram, clerk, "/quantri")
    press(telegram, clerk, words.NAME_COMMITTEE)
    ask(telegram, clerk, COMMITTEE)
    album.take("quan-tri-1-danh-sach", clerk, "1. Gõ /quantri", last=1, pressed=words.ROSTER)


def bring_in(telegram: Telegram, clerk: Chat, album: Album) -> str:
    """The list from Excel, the printed page; the code of the first card."""
    picture = "quan-tri-1-danh-sach"
    press(telegram, clerk, words.ROSTER)
    _with_file(telegram, clerk, list_words.TEMPLATE_NAME)
    sent = telegram.document(clerk, "danh sach chi bo.xlsx", _workbook())
    telegram.reply(clerk, after=sent)
    album.take(picture, clerk, "2. Gửi danh sách, xem lại", last=2, pressed=list_words.DO)
    press(telegram, clerk, list_words.DO)
    album.take(picture, clerk, "3. In thư mời", last=1, pressed=words.PRINT_LINKS)
    press(telegram, clerk, words.PRINT_LINKS)
    printed = _with_file(telegram, clerk, list_words.PAGE_NAME)
    content = telegram.world.files[printed.fields["document"]["file_id"]].content.decode()
    [code, *_] = re.findall(r"start=([\w-]{22})", content)
    return code


def let_secretary_in(telegram: Telegram, cast: Cast, album: Album, code: str) -> None:
    """She comes with her card; the administrator is asked."""
    picture, clerk, secretary = "quan-tri-2-nhan-bi-thu", cast.clerk, cast.secretary
    ask(telegram, secretary, f"/start {code}")
    told(telegram, clerk, "đường dẫn riêng")
    album.take(picture, clerk, "2. Máy quản trị: nhận", last=1, pressed=words.ADMIT)
    press(telegram, clerk, words.ADMIT)
    told(telegram, secretary, "Đồng chí đã vào")
    album.take(picture, secretary, "3. Máy bí thư: được nhận", last=2)
    album.take("bi-thu-1-vao", secretary, "1. Đợi được nhận", last=2)


def enter_names(telegram: Telegram, secretary: Chat, album: Album) -> None:
    """The menu of the cell; members by name."""
    picture = "bi-thu-1-vao"
    ask(telegram, secretary, "/chibo")
    album.take(picture, secretary, "2. Gõ /chibo", last=2, pressed=words.MEMBERS)
    press(telegram, secretary, words.MEMBERS)
    press(telegram, secretary, words.ENTER)
    ask(telegram, secretary, "Trần Thị Hoa\nNgô Văn Bảy\nHà Văn Tám")
    album.take(picture, secretary, "3. Gõ họ tên, gửi", last=3, pressed=words.INVITE)


def let_member_in(telegram: Telegram, cast: Cast, album: Album) -> None:
    """A link for one, who comes; the secretary says who that is."""
    picture, secretary, member = "bi-thu-2-moi", cast.secretary, cast.member
    press(telegram, secretary, words.INVITE)
    press(telegram, secretary, words.INVITE_ONE)
    code = link_of(telegram, secretary)
    album.take(picture, secretary, "1. Chép tin dưới, gửi đi", last=2)
    ask(telegram, member, f"/start {code}")
    told(telegram, secretary, "xin vào")
    album.take(picture, secretary, "2. Bấm đúng tên", last=1, pressed="Trần Thị Hoa")
    press(telegram, secretary, "Trần Thị Hoa")
    told(telegram, member, "Đồng chí đã vào")
    album.take(picture, member, "3. Máy đảng viên", last=2)


def bind_group(telegram: Telegram, cast: Cast, album: Album) -> None:
    """The cell's group, from /gannhom to a question that belongs into a private chat."""
    picture, sau, hoa = "bi-thu-3-nhom", cast.secretary.person, cast.member.person
    assert sau and hoa
    group = telegram.group("Chi bộ Tổ dân phố 3", [sau, hoa, telegram.person("Bảy")])
    ask(telegram, group, "/gannhom", sau)
    album.take(picture, group, "1. Trong nhóm: gõ /gannhom", last=2, owner=sau)
    showing(telegram, cast.secretary, group_words.BIND)
    album.take(
        picture, cast.secretary, "2. Tin riêng: xem đúng nhóm", last=1, pressed=group_words.BIND
    )
    press(telegram, cast.secretary, group_words.BIND)
    telegram.wait(lambda: "đã được gắn" in telegram.replies(group)[-1].text)
    ask(telegram, group, "/hoi Năm nay đồng chí Năm xếp loại gì?", hoa)
    album.take(picture, group, "3. Trong nhóm: gõ /hoi", last=3, owner=sau)


def send_papers(telegram: Telegram, secretary: Chat, album: Album) -> None:
    """A paper looked over and corrected, and one that must not come in."""
    picture = "bi-thu-4-van-ban"
    _send(telegram, secretary, "thong bao thang 4.docx", NOTICE)
    album.take(picture, secretary, "1. Gửi tệp, xem lại", last=2, pressed=document_words.FIELDS)
    press(telegram, secretary, document_words.FIELDS)
    press(telegram, secretary, document_words.CORRECT[Field.NUMBER])
    ask(telegram, secretary, "06-TB/CB")
    album.take(picture, secretary, "2. Gõ số đúng, lưu", last=2, pressed=document_words.SAVE)
    press(telegram, secretary, document_words.SAVE)
    _send(telegram, secretary, "bao cao.docx", SECRET)
    album.take(picture, secretary, "3. Tệp không được gửi", last=2)


def give_offices(telegram: Telegram, clerk: Chat, album: Album) -> None:
    """One person of a cell, as the administrator sees them; a transfer."""
    picture = "quan-tri-3-mot-nguoi"
    ask(telegram, clerk, "/quantri")
    press(telegram, clerk, words.ALL_CELLS)
    press(telegram, clerk, CELL)
    press(telegram, clerk, words.MEMBERS)
    album.take(picture, clerk, "1. Bấm một tên", last=1, pressed="Trần Thị Hoa")
    press(telegram, clerk, "Trần Thị Hoa")
    album.take(picture, clerk, "2. Chọn một việc", last=1, pressed=words.TRANSFER)
    press(telegram, clerk, words.TRANSFER)
    press(telegram, clerk, SCHOOL)
    album.take(picture, clerk, "3. Xác nhận", last=1, pressed=words.TRANSFER_DO)


def record() -> Album:
    """Play the story on an assistant of its own. Nothing is searched for, so no model is needed."""
    with (
        Telegram(username=NAME) as telegram,
        tempfile.TemporaryDirectory(prefix="chibo-guides-") as folder,
    ):
        clerk = telegram.person("Hạnh", "Phạm")
        settings = Settings(
            _env_file=None, chibo_data_dir=Path(folder), telegram_bot_token=telegram.token,
            telegram_api_url=telegram.url, telegram_administrators=(clerk.id,),
        )  # type: ignore[arg-type,call-arg]  # fmt: skip
        store = open_store(settings, encoder=HashEncoder())
        try:
            return _recorded(telegram, store, clerk)
        finally:
            store.close()


def _recorded(telegram: Telegram, store: Store, clerk: User) -> Album:
    assert store.index.own()
    coming = (telegram.person("Sáu", "Lê"), telegram.person("hoa 1962"))
    cast = Cast(*map(telegram.private, (clerk, *coming)))
    album = Album(telegram)
    with assistant(store):
        play(telegram, cast, album)
    assert telegram.problems == []
    return album


def _seen(shown: Shown) -> bool:
    return bool(shown.file or (shown.text and not shown.text.startswith("/start")))


def _send(telegram: Telegram, chat: Chat, name: str, lines: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="chibo-guides-") as folder:
        data = write_docx(Path(folder, "a.docx"), *lines).read_bytes()
    telegram.reply(chat, after=telegram.document(chat, name, data))


def _with_file(telegram: Telegram, chat: Chat, name: str) -> Shown:
    """The newest message with a file of this name, once there is one."""
    return telegram.wait(lambda: [one for one in telegram.replies(chat) if one.file == name])[-1]


def _workbook() -> bytes:
    """The template as a clerk fills it in."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (list_words.TEMPLATE_HEADINGS, *ROWS):
        book.active.append(row)
    book.save(out)
    return out.getvalue()
