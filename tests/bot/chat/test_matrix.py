"""Everybody × every place × every command and every paper: who is told what, and never more.

The tables are written by hand, independent of the product. Whatever the assistant says (answers,
edits, toasts, buttons, files) is searched for the words of papers that may not be seen there.
"""

import re
from collections.abc import Iterator

import pytest

from bot import menus, texts
from bot.people.errors import BadCode, NotYours
from bot.texts import agendas as agenda_words
from bot.texts import documents as document_words
from bot.texts import groups as group_words
from bot.texts import office as office_words
from bot.texts import records as record_words
from bot.texts import scheduling as scheduling_words
from bot.texts import tasks as task_words
from tests.bot.chat.asking import notice, press_data
from tests.bot.chat.everybody import (
    BOT,
    EVERYWHERE,
    OF_NOBODY,
    PRIVATE,
    Everybody,
    Said,
    Where,
    everybody,
)  # fmt: skip
from tests.bot.office import (
    ANONYMOUS,
    BY_ROLE,
    BY_SETTINGS,
    FILLERS,
    FIRST,
    PAPERS,
    ROLES,
    SECOND,
    SEEN,
    WORDS,
    Paper,
    document_id,
    seen_in,
)  # fmt: skip
from tests.telegram.shown import Shown

# In a group everybody sees the same, whoever asks; a dot: never a word of it.
IN_GROUPS = seen_in("""
place            all  all+  A    A+   B    B+
group of A       yes  .     yes  .    .    .
topic of A       yes  .     yes  .    .    .
group of B       yes  .     .    .    yes  .
group of nobody  .    .     .    .    .    .
""")

STRANGERS = {"stranger", "dismissed"}
KNOWN = set(ROLES) - STRANGERS
LEADERS = {"secretary", "stand-in", "secretary of B"}
ABOVE = {BY_SETTINGS, BY_ROLE}

# What is sent in a private chat, to whom what is said, and what to all others.
JOINED = LEADERS | {"member", "probationary", "temporary", "stood in"}
IN_PRIVATE = [
    ("/start", {"first screen": KNOWN}, "how to join"),
    ("/hoi", {"how to ask": KNOWN}, "how to join"),
    ("/vanban", {"list": KNOWN}, "no such command"),
    ("/lichhop", {"calendar": KNOWN}, "no such command"),
    ("/datlich", {"schedule": LEADERS}, "no such command"),
    ("/nhac", {"reminders": LEADERS}, "no such command"),
    ("/chuongtrinh", {"no meeting": LEADERS}, "no such command"),
    ("/dexuat", {"propose": JOINED}, "no such command"),
    ("/viec", {"all tasks": LEADERS, "own tasks": JOINED}, "no such command"),
    ("/chibo", {"own cell": LEADERS}, "no such command"),
    ("/quantri", {"committee": ABOVE}, "no such command"),
    ("/thongtin", {"about me": KNOWN}, "no such command"),
    ("/xoadulieu", {"erase?": KNOWN | {"dismissed"}}, "no such command"),
    ("/giupdo", {}, "help"),
    ("/gannhom", {}, "how to bind"),
    ("/lich", {}, "no such command"),
    ("voice", {"no voice": KNOWN}, "how to join"),
    ("file", {"look over": LEADERS | ABOVE, "how to join": STRANGERS}, "give it to the secretary"),
    ("/start khong-co-ma-nay", {}, "bad code"),
]
# What /giupdo offers.
OFFERED = {
    "start giupdo": STRANGERS - {"dismissed"},
    "start xoadulieu giupdo": frozenset({"dismissed"}),  # what is kept of them can still go
    "start hoi vanban lichhop thongtin xoadulieu giupdo": KNOWN - JOINED - ABOVE,
    "start hoi vanban lichhop dexuat viec thongtin xoadulieu giupdo": JOINED - LEADERS,
    "start hoi vanban lichhop datlich chuongtrinh dexuat viec nhac chibo thongtin xoadulieu "
    "giupdo": LEADERS,
    "start hoi vanban lichhop quantri thongtin xoadulieu giupdo": ABOVE,
}
# What is sent in a group, what is said in a cell's, and what in one that is nobody's.
IN_A_GROUP = [
    (f"/start@{BOT}", "help", "help"),
    (f"/start@{BOT} khong-co-ma-nay", "help", "help"),
    ("/giupdo", "help", "help"),
    ("/hoi", "how to ask", "not bound"),
    (f"@{BOT}", "how to ask", "not bound"),
    ("/lichhop", "nothing coming", "not bound"),
    (f"/vanban@{BOT}", "in private only", "in private only"),
    (f"/datlich@{BOT}", "in private only", "in private only"),
    (f"/nhac@{BOT}", "in private only", "in private only"),
    (f"/chuongtrinh@{BOT}", "in private only", "in private only"),
    (f"/dexuat@{BOT}", "in private only", "in private only"),
    (f"/viec@{BOT}", "in private only", "in private only"),
    (f"/chibo@{BOT}", "in private only", "in private only"),
    (f"/quantri@{BOT}", "in private only", "in private only"),
    (f"/thongtin@{BOT}", "in private only", "in private only"),
    (f"/xoadulieu@{BOT}", "in private only", "in private only"),
    (f"/lich@{BOT}", "no such command", "no such command"),
    ("voice", "no voice", "no voice"),
    ("file", "no files", "no files"),
]
# /gannhom, by who asks: in a group that is nobody's, the others in the first cell's, the second's.
BINDING = {
    "group of nobody": ({"in private": LEADERS}, "for the secretary"),
    "group of A": ({"in private": {"secretary", "stand-in"}}, "bound to the first"),
    "topic of A": ({"in private": {"secretary", "stand-in"}}, "bound to the first"),
    "group of B": ({"in private": {"secretary of B"}}, "bound to the second"),
}
# Nobody speaks to the assistant with these.
SILENT = ("/vanban", "/lich", PAPERS["all"].question)

SAYS = {
    "how to join": office_words.STRANGER,
    "first screen": texts.START,
    "how to ask": texts.ASK_HOW,
    "no such command": texts.COMMAND_UNKNOWN,
    "erase?": office_words.ERASE_SURE,
    "how to bind": group_words.GROUPS_HOW,
    "no voice": texts.CANNOT_TAKE["voice"],
    "no files": texts.CANNOT_TAKE["document"],
    "give it to the secretary": document_words.NOT_KEEPER,
    "bad code": texts.explain(BadCode()),
    "help": texts.HELP_GROUP,
    "not bound": group_words.NOT_BOUND,
    "in private only": texts.IN_PRIVATE_ONLY,
    "in private": group_words.BIND_IN_PRIVATE,
    "not recognised": group_words.ANONYMOUS,
    "for the secretary": group_words.BIND_NOBODY,
    "bound to the first": group_words.BOUND_GROUP.format(cell=FIRST),
    "bound to the second": group_words.BOUND_GROUP.format(cell=SECOND),
}
# Where more than one sentence is fixed: how it begins.
BEGINS = {
    "own cell": "Chi bộ {word}\n",
    "committee": office_words.COMMITTEE_IS.partition("{")[0],
    "about me": office_words.ME.partition("{")[0],
    "list": document_words.PAPERS,
    "calendar": scheduling_words.CALENDAR_NONE,
    "schedule": scheduling_words.HOW.partition("{")[0],
    "reminders": scheduling_words.REMINDERS_NONE,
    "no meeting": agenda_words.WHERE_NONE.split(".")[0],
    "propose": task_words.PROPOSE_HOW.partition("{")[0],
    "all tasks": "Chi bộ {word}",
    "own tasks": task_words.MY_NONE,
    "nothing coming": group_words.NO_MEETING.partition("{")[0],
    "look over": document_words.LOOK_OVER.partition("{")[0],
}

# The ways to ask for a paper, and for one that does not exist.
ASKED = {
    "by its subject": ("Tổ {word} họp ở đâu?", "Tổ qwyzzle họp ở đâu?"),
    "without marks": ("to {word} hop o dau", "to qwyzzle hop o dau"),
    "by its number": ("Báo cáo {number} nói gì?", "Báo cáo 799-BC/CB nói gì?"),
    "by its title": ("kết quả công tác {word} thế nào?", "kết quả công tác qwyzzle thế nào?"),
    "by its file": ("tệp {file} nói gì?", "tệp bao-cao-qwyzzle.txt nói gì?"),
    "by its place": ("{place} có gì?", "chùa Qwyzzle có gì?"),
}
# In a group each paper is asked for in one more way than with /hoi.
MENTIONED, REPLIED = ("all", "A+", "B"), ("all+", "A", "B+")
FILE = "BÁO CÁO\ncông việc tháng\nCông việc tháng đã xong."


def asked(paper: Paper, form: str) -> Said:
    """A question for a paper."""
    words = {"word": paper.word, "number": paper.number, "file": paper.file, "place": paper.place}
    return Said(ASKED[form][0].format(**words))


def sent(text: str) -> Said:
    """What stands in a table, as it is sent."""
    return Said(FILE if text == "file" else text, text if text in ("voice", "file") else "say")


def in_group(paper: Paper) -> list[Said]:
    """The ways in which a paper is asked for in a group."""
    said = [Said(f"/hoi {paper.question}")]
    if paper.label in MENTIONED:
        said.append(Said(f"@{BOT} {paper.question}"))
    if paper.label in REPLIED:
        said.append(Said(paper.question, "reply"))
    return said


def script(where: Where) -> list[Said]:
    """Everything that is sent in a place."""
    if where.place == PRIVATE:
        unknown = [Said(other) for _, other in ASKED.values()]
        papers = [asked(paper, form) for paper in PAPERS.values() for form in ASKED]
        return [*unknown, *papers, *(sent(line[0]) for line in IN_PRIVATE)]
    papers = [said for paper in PAPERS.values() for said in in_group(paper)]
    silent = [Said(text, silent=True) for text in SILENT]
    unknown = Said("/hoi Tổ qwyzzle họp ở đâu?")
    return [unknown, *papers, *(sent(line[0]) for line in IN_A_GROUP), *silent, Said("/gannhom")]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everybody]:
    """The assistant, with everybody."""
    with everybody(tmp_path_factory.mktemp("matrix") / "data") as town:
        yield town


@pytest.fixture(scope="module")
def walked(town: Everybody) -> Everybody:
    """Everybody said everything everywhere, and pressed the buttons under what they got."""
    town.settle()
    for private in (True, False):
        there = [where for where in EVERYWHERE if (where.place == PRIVATE) is private]
        town.walk({where: script(where) for where in there})
    press_answers(town)
    for role in sorted(KNOWN):
        press_list(town, Where(role, PRIVATE))
    return town


def press_answers(town: Everybody) -> None:
    """Under every answer that quotes a paper: its source, back, in private also the copy."""
    answers = {
        (where, town.answers[where, said].id)
        for where in EVERYWHERE
        for paper in PAPERS.values()
        for said in (
            [asked(paper, "by its subject")] if where.place == PRIVATE else in_group(paper)
        )
        if texts.BUTTON_SOURCES in town.answers[where, said].labels
    }
    for shown in town.press(texts.BUTTON_SOURCES, answers):
        assert texts.BUTTON_BACK in shown.labels, shown.text
    for shown in town.press(texts.BUTTON_BACK, answers):
        assert texts.BUTTON_SOURCES in shown.labels, shown.text
    private = {one for one in answers if one[0].place == PRIVATE}
    for label in (record_words.COPY, record_words.USEFUL):
        town.press(label, private, edits=False)


def press_list(town: Everybody, where: Where) -> None:
    """Every page of /vanban, and every paper on it."""
    message = town.answers[where, Said("/vanban")].id
    town.press(document_words.SHOW.format(at=1), [(where, message)])
    town.press(document_words.BACK, [(where, message)])
    for page in (1, 0, 99):
        shown = town.turn(where, f"papers:{page}")
        for row in shown.fields["reply_markup"]["inline_keyboard"]:
            data = row[0]["callback_data"]
            if data.startswith("paper:"):
                town.turn(where, data)


def seen(where: Where) -> frozenset[str]:
    """The papers that may be seen there."""
    return SEEN[where.role] if where.place == PRIVATE else IN_GROUPS[where.place]


def said_of(where: Where, kind: str, shown: Shown) -> bool:
    """Whether an answer is of a kind."""
    if kind == "help" and where.place == PRIVATE:
        names = " ".join(re.findall(r"^/(\w+):", shown.text, re.MULTILINE))
        return where.role in OFFERED[names]
    if kind in BEGINS:
        word = WORDS[SECOND if where.role == "secretary of B" else FIRST].title()
        count = len(seen(where)) + FILLERS
        return shown.text.startswith(BEGINS[kind].format(word=word, count=count))
    return shown.text == SAYS[kind]


def test_the_tables_name_every_command() -> None:
    private = {one.name for one in menus.PRIVATE} | menus.GROUP.keys()
    assert private == {line[0][1:] for line in IN_PRIVATE if line[0].startswith("/")} & private
    in_groups = {line[0].partition("@")[0][1:] for line in IN_A_GROUP} | {"gannhom"}
    assert private <= in_groups


@pytest.mark.parametrize("role", ROLES)
def test_what_is_said_in_private(walked: Everybody, role: str) -> None:
    where, wrong = Where(role, PRIVATE), []
    for text, some, others in IN_PRIVATE:
        kind = next((kind for kind, roles in some.items() if role in roles), others)
        shown = walked.answers[where, sent(text)]
        if not said_of(where, kind, shown):
            wrong.append((text, kind, shown.text))
    assert wrong == [], "\n".join(map(repr, wrong))


@pytest.mark.parametrize("where", [one for one in EVERYWHERE if one.place != PRIVATE], ids=str)
def test_what_is_said_in_a_group(walked: Everybody, where: Where) -> None:
    wrong = []
    for text, bound, unbound in IN_A_GROUP:
        kind = unbound if where.place == OF_NOBODY else bound
        shown = walked.answers[where, sent(text)]
        if not said_of(where, kind, shown):
            wrong.append((text, kind, shown.text))
    some, others = BINDING[where.place]
    kind = next((kind for kind, roles in some.items() if where.role in roles), others)
    kind = "not recognised" if where.role == ANONYMOUS else kind
    assert said_of(where, kind, walked.answers[where, Said("/gannhom")])
    assert wrong == [], "\n".join(map(repr, wrong))
    answered = [one for one in script(where) if not one.silent]
    assert len(walked.telegram.replies(walked.chats[where])) == len(answered), "and nothing else"


@pytest.mark.parametrize("where", EVERYWHERE, ids=str)
def test_whose_papers_are_answered_from(walked: Everybody, where: Where) -> None:
    wrong = []
    for paper in PAPERS.values():
        if where.place == PRIVATE:
            pairs = [(asked(paper, form), Said(ASKED[form][1])) for form in ASKED]
        else:
            pairs = [(said, Said("/hoi Tổ qwyzzle họp ở đâu?")) for said in in_group(paper)]
        for said, unknown in pairs:
            answer, nothing = walked.answers[where, said], walked.answers[where, unknown]
            if paper.label in seen(where):
                fine = paper.number in answer.text and texts.BUTTON_SOURCES in answer.labels
                fine |= said in (asked(paper, "by its file"), asked(paper, "by its place"))
            else:  # as if there were nothing
                fine = (answer.text, answer.labels) == (nothing.text, nothing.labels)
            if not fine:
                wrong.append((said.text, answer.text))
    assert wrong == [], "\n".join(map(repr, wrong))


def hidden(where: Where) -> set[str]:
    """The words that must never be shown in a place."""
    papers = {mark for one in PAPERS.values() if one.label not in seen(where) for mark in one.marks}
    if where.place == PRIVATE and where.role in ABOVE:
        return papers
    own = SECOND if (where.place, where.role) == (PRIVATE, "secretary of B") else FIRST
    own = SECOND if where.place == "group of B" else own
    nobody = where.place == OF_NOBODY or (where.place == PRIVATE and where.role in STRANGERS)
    return papers | ({*WORDS.values()} if nobody else {*WORDS.values()} - {WORDS[own]})


@pytest.mark.parametrize("where", EVERYWHERE, ids=str)
def test_nothing_that_was_ever_said_tells_of_another_paper(walked: Everybody, where: Where) -> None:
    """Answers, edits, toasts, buttons, files: every call about this chat."""
    told = walked.told(walked.chats[where])
    found = {word: one for word in hidden(where) for one in told if word in one}
    assert found == {}
    for label in seen(where):  # what may be seen was found by the same search
        assert all(any(mark in one for one in told) for mark in PAPERS[label].marks), label


def test_no_call_is_about_another_chat(walked: Everybody) -> None:
    known = {chat.id for chat in walked.chats.values()}
    said = {one.chat_id for one in walked.telegram.calls if one.chat_id is not None}
    assert said - known == set()


@pytest.mark.parametrize("role", ROLES)
def test_papers_that_are_not_on_the_list_cannot_be_opened(walked: Everybody, role: str) -> None:
    where = Where(role, PRIVATE)
    chat, user = walked.chats[where], walked.people[role]
    for label in PAPERS:
        paper = document_id(walked.store, PAPERS[label])
        for data in (f"paper:{paper}", f"withdraw:{paper}", f"withdraw-sure:{paper}"):
            if label not in seen(where):
                told = notice(walked.telegram, press_data(walked.telegram, chat, data, user))
                assert told == {"text": texts.explain(NotYours()), "alert": True}, data
    assert document_id(walked.store, PAPERS["B+"]), "and are still there"


SCREENS = (
    "papers:0",
    "me",
    "home",
    "cell:1",
    "committee",
    "give-number",
    "erase-sure",
    "bind:-1:0:1",
)


@pytest.mark.parametrize("role", [*ROLES])
def test_a_screen_made_up_in_a_group_is_never_shown(walked: Everybody, role: str) -> None:
    for place in ("group of A", "topic of A", "group of B", OF_NOBODY):
        chat, user = walked.chats[Where(role, place)], walked.people[role]
        before = [one.text for one in walked.telegram.shown(chat)]
        for data in SCREENS:
            told = notice(walked.telegram, press_data(walked.telegram, chat, data, user))
            assert told == {"text": texts.explain(NotYours()), "alert": True}, data
        assert [one.text for one in walked.telegram.shown(chat)] == before
