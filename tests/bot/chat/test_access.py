"""What somebody may not see, they never see: other cells' papers, internal ones, another chat's."""

import io
from pathlib import Path

import pytest

from bot import texts
from bot.access import COMMITTEE, scope_of_cell
from bot.exchanges import Quoted
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.store import Store, now
from ingest.pipeline import Intake, files_in, ingest
from knowledge.database import passages
from tests.bot.chat.asking import FEE, FEE_RULE, MINUTES, ask, notice, press_data
from tests.bot.chat.conftest import CELL, Town
from tests.conftest import CLOCK
from tests.stores import RARE, paper
from tests.telegram import Telegram
from tests.telegram.records import Chat, User
from tests.ward import ADMINISTRATOR, Ward

OTHER = "Chi bộ Trường Mẫu"
PLACE = "nhà văn hóa tổ Tám"  # what all these papers say, and no other
# The papers: the word and the day that only this one has; whose it is; whether it is internal.
PAPERS = {
    "own": (RARE[0], "11/4/2026", CELL, False),
    "own, internal": (RARE[1], "12/4/2026", CELL, True),
    "committee, internal": (RARE[2], "13/4/2026", None, True),
    "other": (RARE[3], "14/4/2026", OTHER, False),
    "other, internal": (RARE[4], "15/4/2026", OTHER, True),
}
# Who asks → what of these they find (the table in `bot/access.py`).
SEEN = {
    "member": {"own", "own, internal"},
    "for a time": {"own"},
    "secretary": {"own", "own, internal", "committee, internal"},
    "stand-in": {"own", "own, internal", "committee, internal"},
    "overseer": {"own", "committee, internal"},
    "administrator": {"committee, internal"},
    "of the other cell": {"other", "other, internal"},
    "group": {"own"},
    "group, asked by its secretary": {"own"},
    "group that is nobody's": set(),
    "stranger": set(),
}
ROLES = {
    "secretary": Role.SECRETARY,
    "stand-in": Role.STAND_IN,
    "overseer": Role.OVERSEER,
    "administrator": Role.ADMINISTRATOR,
}


@pytest.fixture
def papers(running: Store, telegram: Town, tmp_path: Path) -> Store:
    """The store with these papers in it, and the ward."""
    assert telegram.ward is not None
    for name, (word, day, cell, internal) in PAPERS.items():
        lines = ["Lưu hành nội bộ"] if internal else []
        file = paper(tmp_path, f"{name}.txt", *lines, f"Tổ {word} họp ngày {day} tại {PLACE}.")
        scope = scope_of_cell(telegram.ward.cell(cell).id) if cell else COMMITTEE
        intake = Intake(scope, allow_internal=True, max_bytes=2**20)
        files = files_in([file])
        [taken] = ingest(files, running.catalogue, running.encoder, intake, clock=lambda: CLOCK)
        assert taken.status == "added"
    running.index.sync()
    return running


def asker(telegram: Town, ward: Ward, who: str) -> tuple[Chat, User]:
    """Where this one asks, and as whom."""
    person = telegram.stranger("Lan", "Nguyễn")
    if who.startswith("group"):
        role = Role.SECRETARY if "secretary" in who else Role.MEMBER
        ward.person(person.id, "Nguyễn Thị Lan", ward.cell(CELL), role)
        make = Telegram.group if "nobody" in who else Town.group
        return make(telegram, "Chi bộ 3", [person]), person
    if who in ROLES:
        cell = None if who == "administrator" else ward.cell(CELL)
        ward.person(person.id, "Nguyễn Thị Lan", cell, ROLES[who])
    elif who != "stranger":
        cell = ward.cell(OTHER if "other" in who else CELL)
        ward.person(person.id, "Nguyễn Thị Lan", cell, temporary=who == "for a time")
    return telegram.private(person), person


@pytest.mark.parametrize("who", SEEN)
def test_everybody_finds_what_is_theirs(telegram: Town, papers: Store, who: str) -> None:
    assert telegram.ward is not None
    chat, by = asker(telegram, telegram.ward, who)
    call = "" if chat.private else "/hoi "
    for name, (word, day, _, _) in PAPERS.items():
        for form in ("Tổ {} họp ngày nào?", "to {} hop ngay nao", "Tổ {} họp ở đâu?", "{}"):
            there, unknown = (
                ask(telegram, chat, call + form.format(one), by) for one in (word, "qwyzzle")
            )
            if name not in SEEN[who]:
                assert there.text == unknown.text, f"{name}: as if there were nothing"
            elif form != "{}":
                assert day in there.text, name
    answered = bool(SEEN[who])
    assert (FEE_RULE in ask(telegram, chat, f"{call}{FEE}", by).text) is answered
    told = "".join(str(one.params) for one in telegram.calls)
    for name, (_, day, _, _) in PAPERS.items():
        assert (day in told) is (name in SEEN[who]), name
        assert f"{name}.txt" not in told or name in SEEN[who]


@pytest.mark.parametrize("name", ["committee, internal", "other", "other, internal"])
def test_a_button_shows_what_the_chat_may_see_now(
    telegram: Town, papers: Store, chat: Chat, lan: User, name: str
) -> None:
    """A document's scope can be narrowed after it was quoted: its button must not open it."""
    ask(telegram, chat, FEE)
    with papers.database.reading() as connection:
        words = f"%Tổ {PAPERS[name][0]} họp%"
        passage = connection.execute(passages.select().where(passages.c.text.like(words))).one()
    start = passage.text.index(PLACE)
    quoted = Quoted(passage.document_id, passage.id, start, start + len(PLACE))
    made_up = papers.exchanges.begin(chat.id, None, 1, "?", [quoted], now(), update_id=1)
    papers.exchanges.sent(made_up, 1, f"“{PLACE}”")
    for data in (f"source:{made_up}:0", f"answer:{made_up}", f"copy:{made_up}"):
        told = notice(telegram, press_data(telegram, chat, data, lan))
        assert told["text"].startswith("Nguồn này đã có bản mới hoặc không còn") and told["alert"]
    assert PLACE not in "".join(str(one.params) for one in telegram.calls)


def test_who_is_put_out_sees_nothing_any_more(
    telegram: Town, papers: Store, chat: Chat, lan: User
) -> None:
    """Also under the answers that they had."""
    answer = ask(telegram, chat, MINUTES)
    assert telegram.ward is not None
    person_id = papers.people.directory.standing(lan.id, now()).person_id
    assert person_id is not None
    cell = telegram.ward.cell(CELL)
    papers.people.staffing.dismiss(ADMINISTRATOR, person_id, Role.MEMBER, cell.id, now())
    before = len(telegram.calls)
    for data in ("source:1:0", "answer:1", "copy:1", "useful:1", "wrong:1", "reason:1:0"):
        told = notice(telegram, press_data(telegram, chat, data, lan))
        assert told["alert"], data
    assert telegram.message(chat, answer.id).text == answer.text
    assert "chậm nhất" not in "".join(str(one.params) for one in telegram.calls[before:])
    assert "chậm nhất" not in ask(telegram, chat, MINUTES).text


def test_a_button_of_another_chat(
    telegram: Town, papers: Store, chat: Chat, group: Chat, lan: User, log: io.StringIO
) -> None:
    theirs = ask(telegram, group, f"/hoi {MINUTES}", lan)
    [[button], *_] = theirs.fields["reply_markup"]["inline_keyboard"]
    mine = ask(telegram, chat, FEE)
    exchange = button["callback_data"].split(":")[1]
    known = {texts.ANSWER_GONE, texts.explain(NotYours())}
    for name in ("source:{}:0", "answer:{}", "copy:{}", "useful:{}", "wrong:{}", "reason:{}:0"):
        told = notice(telegram, press_data(telegram, chat, name.format(exchange), lan))
        assert told["text"] in known and told["alert"], name
    assert telegram.message(chat, mine.id).text == mine.text
    assert "failed" not in log.getvalue()
