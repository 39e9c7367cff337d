"""An agenda made final: who sees what of it, and where; what it rests on; kinds with their own."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import texts
from bot.meetings.records import Details
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.texts import agendas as words
from bot.texts import office as office_words
from bot.texts import scheduling
from ingest.pipeline import Intake, ingest
from knowledge.agenda.errors import EmptyText
from knowledge.agenda.kinds import MeetingKind
from knowledge.database import documents
from tests.bot.office.meetings.desk import HOA, OTHER, Desk, at
from tests.stores import paper

START = "2026-12-03 19:30"
OTHERS, FOLLOWER, CLERK = 7000000004, 7000000005, 7000000006


@pytest.fixture
def meeting(desk: Desk) -> int:
    """A meeting whose agenda is drafted and open."""
    made = desk.held(START)
    desk.call(f"agenda:{made.id}")
    return made.id


def settled(desk: Desk, meeting: int) -> str:
    """The agenda of a meeting made final."""
    desk.call(f"agenda:{meeting}")
    desk.press(words.SETTLE)
    return desk.press(words.SETTLE)


def of_kind(desk: Desk, kind: MeetingKind, minutes: int = 90) -> int:
    """A confirmed meeting of another kind."""
    schedule, actor = desk.store.meetings.schedule, desk.visit().actor
    details = Details(kind, at(START), minutes)
    made = schedule.draft(actor, desk.cell.id, details, desk.now).meeting.id
    return schedule.confirm(actor, made, desk.now).meeting.id


def test_read_back_before_it_is_final(desk: Desk, meeting: int) -> None:
    text = desk.press(words.SETTLE)
    lines = text.splitlines()
    assert lines[:3] == [
        words.SETTLE_READ, words.PUBLIC_HEAD,
        "- 19 giờ 30: Ổn định tổ chức, tuyên bố lý do, giới thiệu đại biểu",
    ]  # fmt: skip
    assert lines[-1] == "- và 3 mục khác" and len(lines) == 11
    assert "phê bình" not in text and "kết nạp" not in text
    assert desk.labels == (words.SETTLE, words.SETTLE_FIRST)
    assert "Chương trình:" not in desk.call(f"meeting:{meeting}", HOA), "nothing is final yet"
    desk.call(f"agenda-settle:{meeting}:1")
    assert desk.press(words.SETTLE).splitlines()[0] == words.SETTLED
    assert words.SETTLE not in desk.labels
    assert "(đã chốt)" in desk.call("agenda-where")


def test_edits_typed_while_it_is_read_back(desk: Desk, meeting: int) -> None:
    desk.press(words.SETTLE)
    assert "1. 19:30 (9 phút)" in str(desk.say("1 thành 9 phút"))


def test_what_members_see(desk: Desk, meeting: int) -> None:
    settled(desk, meeting)
    text = desk.call(f"meeting:{meeting}", HOA)
    assert "- 19 giờ 30: Ổn định tổ chức" in text and "- và 3 mục khác" in text
    read = desk.press(words.READ, HOA)
    assert "11. 20 giờ 55: Thông qua biên bản, bế mạc" in read
    for shown in (text, read):
        assert "phê bình" not in shown and "42-HD" not in shown and "kết nạp" not in shown
    assert desk.labels == (scheduling.MEETING_BACK,)


def test_drafts_after_it_are_not_seen(desk: Desk, meeting: int) -> None:
    settled(desk, meeting)
    text = str(desk.say("mục 1 thành Chào cờ"))
    assert words.STATUS_LATER.format(number=2, old=1) in text
    assert "(đã chốt, đang sửa)" in desk.call("agenda-where")
    for data in (f"meeting:{meeting}", f"agenda-read:{meeting}"):
        assert "Chào cờ" not in desk.call(data, HOA)
    settled(desk, meeting)
    assert "- 19 giờ 30: Chào cờ" in desk.call(f"meeting:{meeting}", HOA)


def test_to_be_copied_for_zalo(desk: Desk, meeting: int) -> None:
    desk.call(f"zalo:{meeting}")
    assert desk.said is not None and "Chương trình" not in str(desk.said.screen.plain)
    settled(desk, meeting)
    desk.call(f"zalo:{meeting}")
    plain = str(desk.said.screen.plain).splitlines()
    begin = plain.index(words.PUBLIC_HEAD)
    assert begin == 4 and len(plain[begin:]) == 11 and "phê bình" not in "".join(plain)


def test_who_sees_it_and_who_does_not(desk: Desk, meeting: int) -> None:
    settled(desk, meeting)
    desk.ward.person(OTHERS, "Trần Khác", desk.ward.cell(OTHER), Role.SECRETARY)
    desk.ward.person(FOLLOWER, "Phạm Theo", desk.cell, Role.OVERSEER)
    desk.ward.person(CLERK, "Đỗ Hạnh", None, Role.ADMINISTRATOR)
    for who in (FOLLOWER, CLERK, HOA):
        assert "1. 19 giờ 30" in desk.call(f"agenda-read:{meeting}", who)
    assert desk.call(f"agenda-read:{meeting}", OTHERS) == texts.explain(NotYours())
    assert desk.call("agenda-read:999", OTHERS) == texts.explain(NotYours())


def test_cancelled_there_is_none(desk: Desk, meeting: int) -> None:
    settled(desk, meeting)
    desk.store.meetings.schedule.cancel(desk.visit().actor, meeting, desk.now)
    assert desk.call(f"agenda-read:{meeting}", HOA) == words.READ_NONE
    for who in (HOA, 7000000001):
        assert "Chương trình" not in desk.call(f"meeting:{meeting}", who)
        assert not {words.READ, words.OPEN, words.DRAFT} & set(desk.labels)
    desk.call(f"zalo:{meeting}")
    assert desk.said is not None and "Chương trình" not in str(desk.said.screen.plain)


def test_everything_private(desk: Desk) -> None:
    meeting = desk.held(START).id
    desk.call(f"agenda:{meeting}")
    for number in range(1, 14):
        desk.say(f"không đưa lên nhóm mục {number}")
    assert desk.press(words.SETTLE) == words.SETTLE_NOTHING
    desk.press(words.SETTLE)
    assert "Chương trình" not in desk.call(f"meeting:{meeting}", HOA)
    assert desk.call(f"agenda-read:{meeting}", HOA) == words.READ_PRIVATE


def test_an_internal_papers_words_are_not_the_groups(desk: Desk, tmp_path: Path) -> None:
    """Its topic is in the draft, with its words in the title, and private."""
    said = "- Hội thi zunomir của chi bộ còn nhiều hạn chế, chi bộ chưa chủ động tổ chức kịp thời."
    file = paper(tmp_path, "noi-bo.txt", "LƯU HÀNH NỘI BỘ", "Ngày 20/11/2026", "2. Hạn chế", said)
    intake = Intake("committee", allow_internal=True, max_bytes=2**20)
    store = desk.store
    assert store.index.own()
    [taken] = ingest([file], store.catalogue, store.encoder, intake, clock=lambda: desk.now)
    assert taken.status == "added"
    store.index.sync(lambda which: None)
    meeting = desk.held(START).id
    text = desk.call(f"agenda:{meeting}")
    [line] = [one for one in text.splitlines() if "zunomir" in one]
    assert "riêng" in line
    settled(desk, meeting)
    for data in (f"meeting:{meeting}", f"agenda-read:{meeting}", f"zalo:{meeting}"):
        assert "zunomir" not in desk.call(data, HOA)
        assert desk.said is not None and "zunomir" not in str(desk.said.screen.plain)


# ── kinds with their own beginning ───────────────────────────────────────────


def test_a_thematic_meeting_asks_what_about(desk: Desk) -> None:
    meeting = of_kind(desk, MeetingKind.CHUYEN_DE)
    assert desk.call(f"agenda:{meeting}") == words.SUBJECT
    assert desk.say("...") == texts.explain(EmptyText())
    text = str(desk.say("Nêu gương trong chuyển đổi số"))
    assert "Nêu gương trong chuyển đổi số" in text


def test_a_thematic_meeting_without_a_name(desk: Desk) -> None:
    meeting = of_kind(desk, MeetingKind.CHUYEN_DE)
    desk.call(f"agenda:{meeting}")
    assert "Bản 1, " in desk.press(words.NO_SUBJECT)
    text = desk.press(words.SETTLE)
    assert text.endswith(words.SETTLE_BLANKS.format(what="[cần bổ sung: tên chuyên đề]"))
    assert words.SETTLE in desk.labels


@pytest.mark.parametrize(
    ("kind", "minutes", "said"),
    [
        (MeetingKind.THUONG_KY, 20, "Lịch họp ghi 20 phút, chưa đủ: các mục bắt buộc cần ít nhất"),
        (MeetingKind.DAI_HOI, 20, "Lịch họp ghi 20 phút, chưa đủ"),
        (MeetingKind.THUONG_KY, 700, "Lịch họp ghi 700 phút; cuộc họp loại này không dài quá"),
    ],
)
def test_a_length_that_cannot_be(desk: Desk, kind: MeetingKind, minutes: int, said: str) -> None:
    meeting = of_kind(desk, kind, minutes)
    assert desk.call(f"agenda:{meeting}").startswith(said)
    text = desk.press(words.FULL)
    assert f"phút; lịch họp ghi {minutes} phút)" in text and "Bản 1, " in text


def test_a_congress_of_no_said_length_is_as_long_as_it_takes(desk: Desk) -> None:
    meeting = of_kind(desk, MeetingKind.DAI_HOI)
    assert "lịch họp ghi 90 phút)" in desk.call(f"agenda:{meeting}")


# ── what it rests on ─────────────────────────────────────────────────────────


def pages(desk: Desk) -> list[str]:
    """Every page of the bases, from the first."""
    found = [desk.press(words.BASES)]
    while office_words.NEXT in desk.labels:
        found.append(desk.press(office_words.NEXT))
    return found


def test_bases_of_all_items(stocked: Desk) -> None:
    meeting = stocked.held(START).id
    stocked.call(f"agenda:{meeting}")
    found = pages(stocked)
    text = "\n".join(found)
    assert all(len(one) < 4000 for one in found) and len(found) > 1
    assert found[0].splitlines()[2] == words.CAUTIONS and words.BLANKS in text
    outline = stocked.store.meetings.agendas.numbered(stocked.visit().actor, meeting, 1).outline
    for number, item in enumerate(outline.items, 1):
        assert f"Mục {number}: " in text
        for basis in item.basis:
            assert basis.name in text
            assert not basis.quote or " ".join(basis.quote.split())[:60] in text
    assert "[cần kiểm tra]" in text and "“" in text
    assert "1. 19:30 (9 phút)" in str(stocked.say("1 thành 9 phút")), "edits are typed here too"


def test_of_one_item(desk: Desk, meeting: int) -> None:
    text = desk.call(f"agenda-basis:{meeting}:1:1")
    assert text.startswith("Mục 2: Cử thư ký") and "42-HD/BTCTW" in text
    assert "[cần kiểm tra]" in text
    assert desk.press(words.NEXT_ITEM).startswith("Mục 3: ")
    desk.call(f"agenda:{meeting}")
    desk.say("thêm Phát động ủng hộ sau mục 1")
    assert desk.call(f"agenda-basis:{meeting}:2:1").endswith(words.NO_BASIS)


def test_what_was_withdrawn_is_not_quoted(stocked: Desk) -> None:
    """The name stays; its words are not shown any more."""
    meeting = stocked.held(START).id
    stocked.call(f"agenda:{meeting}")
    outline = stocked.store.meetings.agendas.numbered(stocked.visit().actor, meeting, 1).outline
    quotes = [one.quote for item in outline.items for one in item.basis if one.passage_id]
    assert quotes
    with stocked.store.database.writing() as connection:
        connection.execute(sa.update(documents).values(scope="cell:999"))
    text = "\n".join(pages(stocked))
    assert text.count("văn bản đã rút") >= len(set(quotes))
    assert not [one for one in quotes if " ".join(one.split())[:60] in text]
