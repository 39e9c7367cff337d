"""What is no question: greetings and help, unknown commands, pictures, voices, service messages."""

import re
from collections.abc import Callable

import pytest

from bot import menus, texts
from bot.people.errors import BadCode
from bot.people.records import Role
from bot.store import Store, now
from bot.texts import documents as paper_words
from bot.texts import office as words
from bot.texts import scheduling as meeting_words
from knowledge.smalltalk import Reaction
from tests.bot.chat.asking import FEE, FEE_RULE, ask, said_nothing_but
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, somebody
from tests.telegram import Telegram
from tests.telegram.records import Chat, User

pytestmark = pytest.mark.usefixtures("running")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/start", texts.START),
        ("/start moi-3", texts.explain(BadCode())),  # a code, which nobody gave out
        ("/hoi", texts.ASK_HOW),
        ("/hoi@trolychibo_test_bot", texts.ASK_HOW),
        ("/hoi   ", texts.ASK_HOW),
        ("/lich", texts.COMMAND_UNKNOWN),
        ("/hoinhanh đảng phí", texts.COMMAND_UNKNOWN),
        ("xin chào", texts.SMALLTALK[Reaction.GREETING]),
    ],
)
def test_commands(telegram: Telegram, chat: Chat, said: str, answer: str) -> None:
    assert ask(telegram, chat, said).text == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/start", texts.HELP_GROUP),
        ("/giupdo", texts.HELP_GROUP),
        ("/lich@trolychibo_test_bot", texts.COMMAND_UNKNOWN),
        ("/vanban@trolychibo_test_bot", texts.IN_PRIVATE_ONLY),
        ("/quantri@trolychibo_test_bot", texts.IN_PRIVATE_ONLY),
        ("/hoi xin chào", texts.SMALLTALK[Reaction.GREETING]),
    ],
)
def test_commands_in_a_group(
    telegram: Telegram, group: Chat, lan: User, said: str, answer: str
) -> None:
    assert ask(telegram, group, said, lan).text == answer


def test_a_question_behind_the_command_in_private(telegram: Telegram, chat: Chat) -> None:
    assert FEE_RULE in ask(telegram, chat, f"/hoi {FEE}").text


def test_the_first_screen_has_what_this_person_can_do(telegram: Town, chat: Chat) -> None:
    assert telegram.ward is not None
    asking = (words.HOW_TO_ASK, words.PAPERS, meeting_words.MEETINGS)
    assert ask(telegram, chat, "/start").labels == (*asking, words.ABOUT_ME)
    leads = somebody(telegram, "Sáu", telegram.ward.cell(CELL))
    own = words.OF_CELL.format(name=CELL)
    assert ask(telegram, leads, "/start").labels == (*asking, own, words.ABOUT_ME)


def test_the_menus_offer_what_there_is(telegram: Telegram) -> None:
    """Who is not known sees no more than what is for everybody."""
    assert telegram.menu() == {}
    assert set(telegram.menu("all_private_chats")) == {"start", "giupdo"}
    assert set(telegram.menu("all_group_chats")) == {"hoi", "lichhop", "gannhom", "giupdo"}


MEMBERS = {"start", "hoi", "vanban", "lichhop", "thongtin", "xoadulieu", "giupdo"}
JOINED = MEMBERS | {"dexuat", "viec"}
LEADS = JOINED | {"datlich", "chuongtrinh", "nhac", "chibo"}
OFFERED = {
    "stranger": {"start", "giupdo"},
    "member": JOINED,
    "overseer": MEMBERS,
    "stand-in": LEADS,
    "secretary": LEADS,
    "administrator": JOINED | {"quantri"},  # and a member of a cell
}


@pytest.mark.parametrize("who", OFFERED)
def test_everybody_is_offered_what_they_can_do(telegram: Town, running: Store, who: str) -> None:
    """In the help, in the menu of their chat; and other commands are none to them."""
    assert telegram.ward is not None
    if who == "stranger":
        theirs = telegram.private(telegram.stranger("Lạ"))
    else:
        cells = () if who == "administrator" else (telegram.ward.cell(CELL),)
        theirs = somebody(telegram, "Sáu", *cells, role=Role(who))
    standing = running.people.directory.standing(theirs.id, now())
    told = ask(telegram, theirs, "/GiupDo").text
    assert told == menus.help_for(standing)
    assert set(re.findall(r"^/(\w+): ", told, re.MULTILINE)) == OFFERED[who]
    ask(telegram, theirs, "/start")
    telegram.wait(lambda: set(telegram.menu("chat", theirs)) == OFFERED[who])
    for command in menus.PRIVATE:
        if command.press is not None:
            unknown = ask(telegram, theirs, f"/{command.name}").text == texts.COMMAND_UNKNOWN
            assert unknown is (command.name not in OFFERED[who]), command.name


@pytest.mark.parametrize("command", ["/giupdo", "/lich", "/quantri", "/vanban", "/start", "/hoi"])
def test_a_command_ends_what_was_asked(telegram: Town, running: Store, command: str) -> None:
    """Else the next question would be written down as a member's name."""
    assert telegram.ward is not None
    sau = somebody(telegram, "Sáu", telegram.ward.cell(CELL))
    ask(telegram, sau, "/chibo")
    press(telegram, sau, words.MEMBERS)
    press(telegram, sau, words.ENTER)
    ask(telegram, sau, command)
    assert FEE_RULE in ask(telegram, sau, FEE.rstrip("?")).text
    standing = running.people.directory.standing(sau.id, now())
    cell = telegram.ward.cell(CELL)
    assert len(running.people.directory.members(standing, cell.id, now())) == 1


SENT: dict[str, tuple[str, Callable[[Telegram, Chat], int]]] = {
    "photo": ("photo", lambda telegram, chat: telegram.photo(chat)),
    "sticker": ("sticker", lambda telegram, chat: telegram.sticker(chat)),
    "voice": ("voice", lambda telegram, chat: telegram.voice(chat)),
    "video": ("other", lambda telegram, chat: telegram.video(chat)),
    "location": ("other", lambda telegram, chat: telegram.location(chat)),
    "contact": ("other", lambda telegram, chat: telegram.contact(chat)),
    "poll": (
        "poll",
        lambda telegram, chat: telegram.post(
            chat,
            poll={
                "id": "1",
                "question": "Họp?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": True,
                "members_only": False,
            },
        ),
    ),
    "dice": ("other", lambda telegram, chat: telegram.post(chat, dice={"value": 1, "emoji": "🎲"})),
}


@pytest.mark.parametrize("kind", SENT)
def test_what_cannot_be_taken_gets_one_line(telegram: Telegram, chat: Chat, kind: str) -> None:
    name, send = SENT[kind]
    sent = send(telegram, chat)
    line = telegram.reply(chat, after=sent)
    assert line.text == texts.CANNOT_TAKE[name]
    last = ask(telegram, chat, FEE)
    said_nothing_but(telegram, chat, line, last)


def test_a_file_of_somebody_who_keeps_no_documents(telegram: Telegram, chat: Chat) -> None:
    sent = telegram.document(chat, "a.docx", b"PK")
    line = telegram.reply(chat, after=sent)
    assert line.text == paper_words.NOT_KEEPER
    said_nothing_but(telegram, chat, line, ask(telegram, chat, FEE))


def test_a_file_of_a_stranger(telegram: Town) -> None:
    theirs = telegram.private(telegram.stranger("Lạ"))
    sent = telegram.document(theirs, "a.docx", b"PK")
    line = telegram.reply(theirs, after=sent)
    assert line.text == words.NO_ADMINISTRATOR.format(id=theirs.person.id)
    assert telegram.called("getFile") == [], "nothing of it was fetched"


def test_a_photo_with_a_question_under_it(telegram: Telegram, chat: Chat) -> None:
    sent = telegram.photo(chat, caption=FEE)
    assert FEE_RULE in telegram.reply(chat, after=sent).text


def test_another_bots_command_in_a_group_is_none_of_ours(
    telegram: Telegram, lan: User, running: object
) -> None:
    group = telegram.group("Chi bộ 5", [lan], privacy=False)
    for command in ("/lich", "/ban Minh", "/hoi@otherbot x"):
        telegram.say(group, command, by=lan)
    said_nothing_but(telegram, group, ask(telegram, group, f"/hoi {FEE}", lan))


def test_an_album_gets_one_line(telegram: Telegram, chat: Chat) -> None:
    with telegram.world.changed:
        for at in range(3):
            telegram.photo(chat, caption="Ba trang" if at == 0 else None, media_group_id="an-album")
    line = telegram.reply(chat)
    last = ask(telegram, chat, FEE)
    assert line.text == texts.CANNOT_TAKE["photo"] and FEE_RULE in last.text
    said_nothing_but(telegram, chat, line, last)
    another = telegram.photo(chat, media_group_id="another")
    assert telegram.reply(chat, after=another).text == texts.CANNOT_TAKE["photo"]


def test_what_is_sent_in_a_group_to_somebody_else(
    telegram: Telegram, group: Chat, lan: User
) -> None:
    open_group = telegram.group("Chi bộ 4", [lan], privacy=False)
    for send in (telegram.photo, telegram.voice, telegram.sticker, telegram.location):
        send(open_group, by=lan)
    last = ask(telegram, open_group, f"/hoi {FEE}", lan)
    said_nothing_but(telegram, open_group, last)


def test_a_picture_in_reply_to_the_assistant(telegram: Telegram, group: Chat, lan: User) -> None:
    answer = ask(telegram, group, f"/hoi {FEE}", lan)
    sent = telegram.photo(group, by=lan, reply_to=answer.id)
    line = telegram.reply(group, after=sent)
    assert line.text == texts.CANNOT_TAKE["photo"] and line.reply_to == sent


def test_service_messages_of_a_private_chat(telegram: Telegram, chat: Chat) -> None:
    first = ask(telegram, chat, FEE)
    telegram.post(chat, message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    telegram.post(chat, pinned_message=first.fields)
    telegram.post(chat, new_chat_title="a")
    last = ask(telegram, chat, FEE)
    said_nothing_but(telegram, chat, first, last)


def test_edits_of_what_is_no_text_are_silent(telegram: Telegram, chat: Chat) -> None:
    picture = telegram.photo(chat, caption="a")
    line = telegram.reply(chat, after=picture)
    telegram.edit(chat, picture, "b")
    last = ask(telegram, chat, FEE)
    said_nothing_but(telegram, chat, line, last)
