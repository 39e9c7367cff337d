"""Questions in a private chat: answers, follow-ups, what is not found, every kind of typing."""

import pytest

from bot import texts
from bot.store import Store
from knowledge.smalltalk import Reaction
from tests.bot.chat.asking import FEE, FEE_RULE, FORBIDDEN, UNDER, UNKNOWN, ask, said_nothing_but
from tests.conftest import put
from tests.stores import RARE, paper
from tests.telegram import Telegram
from tests.telegram.records import Chat

pytestmark = pytest.mark.usefixtures("running")


def test_three_typings_have_one_answer(telegram: Telegram, chat: Chat) -> None:
    marked = ask(telegram, chat, FORBIDDEN)
    bare = ask(telegram, chat, "van ban nao quy dinh nhung dieu dang vien khong duoc lam")
    short = ask(telegram, chat, "vb nao qd nhung dieu dv ko dc lam")
    assert marked.text.splitlines()[2].startswith("Quy định 37-QĐ/TW, ngày 25/10/2021")
    assert marked.html == bare.html == short.html
    assert marked.labels == bare.labels == short.labels == UNDER


def test_what_was_replaced_comes_first(telegram: Telegram, chat: Chat) -> None:
    answer = ask(telegram, chat, FORBIDDEN)
    first, blank, lead, *_ = answer.html.splitlines()
    assert first.startswith("<i>Văn bản này đã được thay thế: 37-QĐ/TW") and blank == ""
    assert lead.startswith("<b>Quy định 37-QĐ/TW")


def test_an_answer_fits_a_small_screen(telegram: Telegram, chat: Chat) -> None:
    said = ask(telegram, chat, FORBIDDEN).text.split(texts.SOURCES)[0]
    lines = [line for line in said.splitlines() if line and "thay thế" not in line]
    assert len(lines) <= 6 and sum(map(len, lines)) <= 450


def test_no_link_of_an_answer_is_previewed(telegram: Telegram, chat: Chat) -> None:
    ask(telegram, chat, FORBIDDEN)
    [sent] = telegram.called("sendMessage", chat)
    assert sent.params["link_preview_options"] == {"is_disabled": True}


def test_a_follow_up_is_read_with_the_question_before(telegram: Telegram, chat: Chat) -> None:
    assert FEE_RULE in ask(telegram, chat, FEE).text
    assert FEE_RULE in ask(telegram, chat, "thế ai được miễn?").text


def test_a_follow_up_belongs_to_its_chat(telegram: Telegram, chat: Chat) -> None:
    other = telegram.private(telegram.person("Minh"))
    ask(telegram, other, FEE)
    assert FEE_RULE not in ask(telegram, chat, "thế ai được miễn?").text


def test_a_reply_to_an_answer_takes_up_its_question(telegram: Telegram, chat: Chat) -> None:
    fee = ask(telegram, chat, FEE)
    ask(telegram, chat, FORBIDDEN)
    assert FEE_RULE in ask(telegram, chat, "thế ai được miễn?", reply_to=fee.id).text


def test_not_found_is_no_denial(telegram: Telegram, chat: Chat) -> None:
    answer = ask(telegram, chat, UNKNOWN)
    assert answer.text == f"{texts.NOT_FOUND}\n{texts.NO_DENIAL}\n{texts.ASK_AGAIN}"
    assert answer.labels == ()


@pytest.mark.parametrize(
    ("said", "reaction"),
    [
        ("xin chào", Reaction.GREETING),
        ("🙂", Reaction.GREETING),
        ("cảm ơn đồng chí", Reaction.THANKS),
        ("sao tra loi sai the", Reaction.COMPLAINT),
    ],
)
def test_what_asks_nothing(telegram: Telegram, chat: Chat, said: str, reaction: Reaction) -> None:
    ask(telegram, chat, FEE)  # what was asked before is not asked again
    assert ask(telegram, chat, said).text == texts.SMALLTALK[reaction]


@pytest.mark.parametrize(
    "text",
    [
        "<b>Mức đóng</b> đảng phí & <a href='x'>bao nhiêu</a> &lt;?",
        "*Mức* _đóng_ `đảng phí` [bao nhiêu](http://a.vn) ~~?~~",
        "\u202eMức đóng đảng phí\u202c \u200fhằng tháng\u2066 là bao nhiêu?\u2069",
        "Mức đóng đảng phí 👨‍👩‍👧‍👦🇻🇳 là bao nhiêu?",
        "Mức đóng đảng phí\n\n\nhằng tháng\tlà bao nhiêu?",
        "Mu\u031b\u0301c đo\u0301ng đa\u0309ng phi\u0301 là bao nhiêu?",  # decomposed letters
    ],
)
def test_strange_signs_change_no_answer(telegram: Telegram, chat: Chat, text: str) -> None:
    assert FEE_RULE in ask(telegram, chat, text).text


def test_strange_names_change_no_answer(telegram: Telegram) -> None:
    strange = telegram.person("<b>Lan</b> &\u202e", "</i>\u0000{0}%s", "lan")
    group = telegram.group("<script>\u202eChi bộ</b> & {name}", [strange])
    assert FEE_RULE in ask(telegram, telegram.private(strange), FEE).text
    assert FEE_RULE in ask(telegram, group, f"/hoi {FEE}", strange).text


@pytest.mark.parametrize("word", ["đảng phí bao nhiêu ", "x", "🙂", "a\u0301"])
def test_the_longest_message_is_answered(telegram: Telegram, chat: Chat, word: str) -> None:
    answer = ask(telegram, chat, (word * 4096)[:4096])
    last = ask(telegram, chat, FEE)
    assert FEE_RULE in last.text
    said_nothing_but(telegram, chat, answer, last)


def test_a_forwarded_question_is_one(telegram: Telegram, chat: Chat) -> None:
    minh = telegram.person("Minh")
    assert FEE_RULE in ask(telegram, chat, FEE, forwarded_from=minh).text
    assert FEE_RULE in ask(telegram, chat, FEE, forwarded_from="Người giấu tên").text


def test_the_chat_sees_a_new_document_at_once(
    telegram: Telegram, chat: Chat, running: Store, tmp_path
) -> None:
    question = f"Tổ {RARE[0]} họp ngày nào?"
    assert "15/4/2026" not in ask(telegram, chat, question).text
    put(running, paper(tmp_path, "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa."))
    assert "15/4/2026" in ask(telegram, chat, question).text
