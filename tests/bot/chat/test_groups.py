"""In a group the assistant speaks when spoken to, under the question, in its topic; else never."""

import pytest

from bot import texts
from bot.store import Store
from tests.bot.chat.asking import FEE, FEE_RULE, UNKNOWN, ask, said_nothing_but
from tests.stores import holding
from tests.telegram import Telegram
from tests.telegram.records import Chat, User

pytestmark = pytest.mark.usefixtures("running")
BOT = "trolychibo_test_bot"


@pytest.fixture
def open_group(telegram: Telegram, lan: User) -> Chat:
    """A group where every message reaches the assistant."""
    return telegram.group("Chi bộ 3", [lan, telegram.person("Minh")], privacy=False)


@pytest.mark.parametrize(
    "text",
    [
        f"/hoi {FEE}",
        f"/hoi@{BOT} {FEE}",
        f"/HOI@{BOT.upper()} {FEE}",
        f"/hoi\n{FEE}",
        f"@{BOT} {FEE}",
        f"{FEE} @{BOT}",
        f"Đồng chí @{BOT.title()}: {FEE}",
    ],
)
def test_spoken_to_it_answers_under_the_question(
    telegram: Telegram, group: Chat, lan: User, text: str
) -> None:
    asked = telegram.say(group, text, by=lan)
    answer = telegram.reply(group)
    assert FEE_RULE in answer.text and answer.reply_to == asked
    said_nothing_but(telegram, group, answer)


def test_a_mention_by_name_of_one_without_a_username(
    telegram: Telegram, group: Chat, lan: User
) -> None:
    text = f"Trợ lý ơi, {FEE}"
    mention = {"type": "text_mention", "offset": 0, "length": 6, "user": telegram.bot.as_dict()}
    telegram.post(group, by=lan, text=text, entities=[mention])
    assert FEE_RULE in telegram.reply(group).text


def test_a_reply_to_an_answer_goes_on(telegram: Telegram, group: Chat, lan: User) -> None:
    fee = ask(telegram, group, f"/hoi {FEE}", lan)
    asked = telegram.say(group, "thế ai được miễn?", by=lan, reply_to=fee.id)
    answer = telegram.reply(group, after=asked)
    assert FEE_RULE in answer.text and answer.reply_to == asked


@pytest.mark.parametrize("call", ["/hoi", f"/hoi@{BOT}", f"@{BOT}"])
def test_alone_in_reply_to_a_question_it_takes_that_one(
    telegram: Telegram, group: Chat, lan: User, call: str
) -> None:
    minh = list(group.members.values())[1].user
    question = telegram.say(group, FEE, by=minh)
    asked = telegram.say(group, call, by=lan, reply_to=question)
    answer = telegram.reply(group)
    assert FEE_RULE in answer.text and answer.reply_to == asked


def test_alone_in_reply_to_a_picture_it_takes_the_caption(
    telegram: Telegram, group: Chat, lan: User
) -> None:
    picture = telegram.photo(group, caption=FEE, by=lan)
    assert FEE_RULE in ask(telegram, group, "/hoi", lan, reply_to=picture).text


@pytest.mark.parametrize("call", ["/hoi", f"/hoi@{BOT}", f"@{BOT}", f" @{BOT} "])
def test_called_with_nothing_to_answer(
    telegram: Telegram, group: Chat, lan: User, call: str
) -> None:
    assert ask(telegram, group, call, lan).text == texts.ASK_HOW


def test_a_basic_group(telegram: Telegram, lan: User) -> None:
    group = telegram.group("Chi bộ 3", [lan], kind="group")
    asked = telegram.say(group, f"/hoi {FEE}", by=lan)
    answer = telegram.reply(group)
    assert FEE_RULE in answer.text and answer.reply_to == asked


def test_an_anonymous_administrator_may_ask(telegram: Telegram, group: Chat, lan: User) -> None:
    assert FEE_RULE in ask(telegram, group, f"/hoi {FEE}", lan, anonymous=True).text


def test_in_a_forum_it_stays_in_the_topic(telegram: Telegram, lan: User) -> None:
    forum = telegram.group("Đảng ủy", [lan], forum=True)
    asking, other = telegram.topic(forum, "Hỏi đáp"), telegram.topic(forum, "Khác")
    asked = telegram.say(forum, f"/hoi {FEE}", by=lan, topic=asking)
    answer = telegram.reply(forum)
    assert (answer.thread_id, answer.reply_to) == (asking.id, asked)
    # What was asked in one topic is no subject of a conversation in another.
    elsewhere = ask(telegram, forum, "/hoi thế ai được miễn?", lan, topic=other)
    assert FEE_RULE not in elsewhere.text and elsewhere.thread_id == other.id
    here = ask(telegram, forum, "/hoi thế ai được miễn?", lan, topic=asking)
    assert FEE_RULE in here.text and here.thread_id == asking.id
    general = ask(telegram, forum, f"/hoi {UNKNOWN}", lan)
    assert general.thread_id is None


def test_a_topic_that_the_assistant_is_called_in_with_nothing(
    telegram: Telegram, lan: User
) -> None:
    """Telegram marks every message of a topic as a reply to the one that opened it."""
    forum = telegram.group("Đảng ủy", [lan], forum=True)
    topic = telegram.topic(forum, FEE)
    assert ask(telegram, forum, "/hoi", lan, topic=topic).text == texts.ASK_HOW


def test_ordinary_talk_is_nothing_to_it(
    telegram: Telegram, open_group: Chat, lan: User, running: Store
) -> None:
    """Also where it hears everything; nothing of it is written down."""
    other = telegram.person("Máy khác", username="another_bot", is_bot=True)
    telegram.add(open_group, other)
    answer = ask(telegram, open_group, f"/hoi {UNKNOWN}", lan)
    chatter = telegram.say(open_group, "zunomir chiều nay ai trực?", by=lan)
    telegram.say(open_group, "/hoi@another_bot zunomir", by=lan)
    telegram.say(open_group, "@another_bot zunomir là gì?", by=lan)
    telegram.say(open_group, f"x@{BOT} zunomir", by=lan)
    telegram.say(open_group, "gửi /hoi zunomir", by=lan)
    theirs = telegram.say(open_group, f"@{BOT} zunomir?", by=other)
    telegram.say(open_group, "/hoi zunomir", by=other)
    telegram.say(open_group, "đúng rồi zunomir", by=lan, reply_to=theirs)
    telegram.say(open_group, "zunomir?", by=lan, reply_to=chatter)
    telegram.say(open_group, "zunomir?", by=other, reply_to=answer.id)
    telegram.photo(open_group, caption="zunomir", by=lan)
    telegram.say(open_group, f"@{BOT} zunomir là gì?", by=lan, forwarded_from=other)
    telegram.edit(open_group, chatter, "zunomir sáng mai ai trực?")
    last = ask(telegram, open_group, f"/hoi {FEE}", lan)
    assert FEE_RULE in last.text
    said_nothing_but(telegram, open_group, answer, last)
    # Erased or never written: the words stand nowhere on this machine.
    running.database.forget_deleted()
    held = b"".join(
        path.read_bytes() for path in running.settings.chibo_data_dir.glob("chibo.sqlite3*")
    )
    assert b"zunomir" not in held and FEE.encode() in held


def test_a_forwarded_command_is_no_call(telegram: Telegram, open_group: Chat, lan: User) -> None:
    minh = telegram.person("Minh")
    telegram.say(open_group, f"/hoi@{BOT} {FEE}", by=lan, forwarded_from=minh)
    telegram.say(open_group, f"/hoi {FEE}", by=lan, forwarded_from="Người giấu tên")
    last = ask(telegram, open_group, f"/hoi {UNKNOWN}", lan)
    said_nothing_but(telegram, open_group, last)


# Telegram's own accounts: what a linked channel posts comes from the one, what somebody writes in a
# channel's name from the other.
LINKED = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
IN_A_NAME = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


@pytest.mark.parametrize("text", [f"@{BOT} {FEE}", f"/hoi {FEE}", f"/hoi@{BOT} {FEE}"])
@pytest.mark.parametrize("sender", [LINKED, IN_A_NAME], ids=["linked", "in its name"])
def test_a_channel_is_nobody_to_answer(
    telegram: Telegram, open_group: Chat, lan: User, text: str, sender: dict
) -> None:
    channel = {"id": -1009999999999, "title": "Báo", "type": "channel"}
    kind, length = ("mention", len(BOT) + 1) if text[0] == "@" else ("bot_command", text.find(" "))
    message = {
        "message_id": 900, "date": 1, "chat": open_group.as_dict(), "from": sender, "text": text,
        "sender_chat": channel, "entities": [{"type": kind, "offset": 0, "length": length}],
    }  # fmt: skip
    if sender is LINKED:
        origin = {"type": "channel", "date": 1, "chat": channel, "message_id": 1}
        message |= {"is_automatic_forward": True, "forward_origin": origin}
    telegram.update({"message": message})
    last = ask(telegram, open_group, f"/hoi {UNKNOWN}", lan)
    said_nothing_but(telegram, open_group, last)


def test_a_channel_itself_is_nobody_to_answer(telegram: Telegram, chat: Chat) -> None:
    post = {
        "message_id": 1, "date": 1, "text": f"/hoi {FEE}",
        "chat": {"id": -1009999999999, "title": "Báo", "type": "channel"},
        "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
    }  # fmt: skip
    for kind in ("channel_post", "edited_channel_post", "message"):
        telegram.update({kind: post | ({"edit_date": 1} if "edited" in kind else {})})
    ask(telegram, chat, FEE)
    assert {one.chat_id for one in telegram.called("sendMessage")} == {chat.id}


def test_people_come_and_go_in_silence(telegram: Telegram, group: Chat, lan: User) -> None:
    hoa = telegram.person("Hoa")
    telegram.join(group, hoa)
    telegram.leave(group, hoa)
    telegram.post(group, by=lan, new_chat_title="Chi bộ 4")
    telegram.post(group, by=lan, message_auto_delete_timer_changed={"message_auto_delete_time": 9})
    telegram.promote(group)
    telegram.demote(group)
    last = ask(telegram, group, f"/hoi {FEE}", lan)
    said_nothing_but(telegram, group, last)


def test_a_group_that_became_another_goes_on(telegram: Telegram, lan: User) -> None:
    old = telegram.group("Chi bộ 3", [lan], kind="group")
    ask(telegram, old, f"/hoi {FEE}", lan)
    new = telegram.migrate(old)
    answer = ask(telegram, new, f"/hoi {FEE}", lan)
    assert FEE_RULE in answer.text
    said_nothing_but(telegram, new, answer)


@pytest.mark.parametrize(
    "question",
    [
        "đồng chí Hùng bị kỷ luật gì?",
        "Nguyễn Văn Hùng đã đóng đảng phí chưa",
        "đ/c Lan có được kết nạp không",
        "ông Bảy nghỉ họp mấy buổi rồi",
        "đồng chí Đức được xếp loại gì",
    ],
)
def test_a_question_about_a_person_is_for_a_private_chat(
    telegram: Telegram, group: Chat, lan: User, running: Store, question: str
) -> None:
    assert ask(telegram, group, f"/hoi {question}", lan).text == texts.ASK_IN_PRIVATE
    with running.database.reading() as connection:
        kept = [
            *connection.exec_driver_sql("SELECT question FROM exchanges"),
            *connection.exec_driver_sql("SELECT payload FROM inbox WHERE payload IS NOT NULL"),
        ]
    assert kept == []


@pytest.mark.parametrize(
    "question",
    [
        "đồng chí Bí thư chi bộ có nhiệm kỳ mấy năm?",
        "học tập và làm theo tư tưởng Hồ Chí Minh quy định ở đâu?",
        f"Đồng chí @{BOT} Mức đóng đảng phí hằng tháng là bao nhiêu?",
        "Đảng bộ phường Sông Lam Mẫu có bao nhiêu đảng viên?",
    ],
)
def test_an_office_or_a_place_is_no_person(
    telegram: Telegram, group: Chat, lan: User, question: str
) -> None:
    assert ask(telegram, group, f"/hoi {question}", lan).text != texts.ASK_IN_PRIVATE


def test_of_what_others_wrote_only_what_is_asked_is_written_down(
    telegram: Telegram, group: Chat, lan: User, running: Store
) -> None:
    minh = telegram.world.users[sorted(telegram.world.users)[-1]]
    ill = telegram.say(group, "xin vắng vì ốm zunomir", by=minh)
    telegram.say(group, f"/hoi {FEE}", by=lan, reply_to=ill)
    assert FEE_RULE in telegram.reply(group).text
    folder = running.settings.chibo_data_dir
    assert holding(folder, "zunomir") == []
    assert holding(folder, "đảng phí".encode().decode()) != [], "it would be found"
