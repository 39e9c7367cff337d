"""Lines into messages: none too long, none of the words lost, every tag as Telegram wants it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import bubbles
from bot.render import Line, Part
from knowledge.citations import Standing, quote, standing_of
from knowledge.passages import Passage
from knowledge.register import load
from tests.conftest import SAMPLES, put
from tests.knowledge.papers import paper
from tests.telegram.entities import units
from tests.telegram.markup import read_html

REGISTER = load()
MOST = 4096
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
# What papers and people write: our letters, composed and not, signs of markup, emoji of one and of
# several signs, marks that turn the direction, every kind of space.
PIECES = st.sampled_from([
    "đảng viên", "Điều 8.", "a", " ", "\n", "\t", "<b>", "</blockquote>", "&amp;", "&", "<", ">",
    '"', "'", "&#60;", "𝐁áo cáo", "🙂", "🇻🇳", "👨‍👩‍👧", "e\u0323\u0302", "ơ\u0301", "\u202eabc",
    "\u200f", "\u00a0", "x" * 300, "“trích dẫn”", "%s {0}", "\u0000",
])  # fmt: skip
WORDS = st.lists(PIECES, max_size=60).map("".join)
LONG = st.builds(lambda words, times: words * times, WORDS, st.integers(1, 40))
LINES = st.builds(Line, st.sampled_from(Part), WORDS | LONG)
BLOCKS = st.lists(st.lists(LINES, min_size=1, max_size=4).map(tuple), max_size=6)


def bare(text: str) -> str:
    """A text without what the messages may leave out: space at cuts, signs that are not seen."""
    return re.sub(r"\s|[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text)


def parsed(message: str) -> str:
    """The words of a message as Telegram reads them; what it refuses fails the test."""
    return read_html(message)[0]


def fill(length: int, word: str = "chữ ") -> str:
    return (word * length)[:length].strip()


@given(BLOCKS)
@example([(Line(Part.QUOTE, "🙂" * 5000),)])
@example([(Line(Part.LEAD, "x" * 9000),), (Line(Part.LINE, "<" * 4096),)])
@example([(Line(Part.LINE, fill(4000)), Line(Part.LINE, "x"))])
def test_whatever_is_written(blocks: list[tuple[Line, ...]]) -> None:
    messages = bubbles.of_blocks(blocks)
    read = [parsed(message) for message in messages]
    assert all(units(one) <= MOST for one in read)
    assert bare("".join(read)) == bare("".join(line.text for block in blocks for line in block))
    assert not re.search(f"[{DIRECTIONS}]", "".join(messages))


@given(BLOCKS)
def test_without_tags_the_words_are_the_same(blocks: list[tuple[Line, ...]]) -> None:
    for message in bubbles.of_blocks(blocks):
        assert bubbles.plain(message).strip() == parsed(message)


@given(st.text(max_size=6000))
def test_a_sentence_of_ours_or_any_text(text: str) -> None:
    read = [parsed(message) for message in bubbles.of_text(text)]
    assert all(units(one) <= MOST for one in read)
    assert bare("".join(read)) == bare(text)


@given(st.lists(st.tuples(st.sampled_from(Part), st.integers(1, 3990)), min_size=1, max_size=8))
def test_what_fits_a_message_is_not_cut(sizes: list[tuple[Part, int]]) -> None:
    """A quotation, most of all: half of one says something else."""
    lines = [Line(part, f"{at}:{fill(size)}") for at, (part, size) in enumerate(sizes)]
    read = [parsed(message) for message in bubbles.of_blocks([(line,) for line in lines])]
    for line in lines:
        assert sum(line.text in one for one in read) == 1


def test_few_messages_are_made() -> None:
    assert len(bubbles.of_blocks([(Line(Part.LINE, fill(100)),)] * 30)) == 1
    assert len(bubbles.of_blocks([(Line(Part.LINE, fill(1000)),)] * 8)) == 3


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\n\n", "\u202e"])
def test_nothing_is_no_message(text: str) -> None:
    """Telegram refuses a message without words."""
    assert [one for one in bubbles.of_text(text) if not parsed(one)] == []
    quoted = bubbles.of_blocks([(Line(Part.QUOTE, text),)])
    assert [one for one in quoted if not parsed(one)] == []


@pytest.mark.parametrize("mark", ["e\u0323\u0302", "👍🏽", "1\ufe0f\u20e3"])
def test_no_sign_is_cut_in_two(mark: str) -> None:
    """A letter with its marks, an emoji with its colour: even in a word that no message holds."""
    for shift in range(4):
        for message in bubbles.of_text("x" * shift + mark * 3000)[1:]:
            assert message.startswith(mark[0])


def test_a_cut_falls_between_words() -> None:
    text = " ".join(f"chữ{at}" for at in range(3000))
    messages = bubbles.of_text(text)
    assert len(messages) > 3
    assert " ".join(messages) == text


def test_markup_of_papers_and_people_stays_theirs() -> None:
    text = "<b>đậm</b> & &amp; <script>alert(1)</script> </blockquote> <tg-spoiler>"
    for part in Part:
        [message] = bubbles.of_blocks([(Line(part, text),)])
        read, entities = read_html(message)
        assert read == text
        assert len(entities) == (part in (Part.CAUTION, Part.LEAD, Part.QUOTE))


def source(passage: Passage, start: int, end: int) -> str:
    citation = quote(passage, start, end, REGISTER)
    standing: Standing = standing_of(passage.source, REGISTER)
    return bubbles.of_source(citation, passage, standing, 1, 2)


@given(WORDS | LONG, st.data())
def test_a_source_is_one_message_with_the_words_in_bold(text: str, data: st.DataObject) -> None:
    text = f"{text}."
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 500)))
    citation = quote(paper(text), start, end, REGISTER)
    if not bare(citation.quote):
        return
    message = source(paper(text), start, end)
    read, entities = read_html(message)
    assert units(read) <= MOST
    shown = [one for one in entities if one["type"] == "bold"][-1]
    words = read.encode("utf-16-le")[2 * shown["offset"] : 2 * (shown["offset"] + shown["length"])]
    assert bare(words.decode("utf-16-le")) == bare(citation.quote)
    assert bubbles.plain(message).strip() == read


@pytest.mark.parametrize("word", ["chữ1500", "chữ1501", "chữ1502", "chữ10", "chữ2990"])
def test_a_very_long_passage_is_shown_around_the_words(word: str) -> None:
    text = " ".join(f"chữ{at}{'x' * (at % 7)}" for at in range(3000))
    start = text.index(word)
    message = source(paper(text), start, start + len(word))
    inside = message.split("<blockquote>")[1].removesuffix("</blockquote>")
    assert f"<b>{word}</b>" in inside and ("… " in inside or " …" in inside)
    shown = re.sub("</?b>", "", inside).strip("… ").split(" ")
    assert set(shown) <= set(text.split(" ")), "no word is cut"


def test_a_short_passage_is_shown_whole() -> None:
    message = source(paper("Một. Hai. Ba."), 5, 9)
    assert message.endswith("<blockquote>Một. <b>Hai.</b> Ba.</blockquote>")


@pytest.mark.parametrize(
    "question",
    [
        "van ban nao quy dinh nhung dieu dv ko dc lam",
        "Hướng dẫn 42 của Ban Tổ chức Trung ương về sinh hoạt chi bộ ra ngày nào?",
        "Biên bản họp chi bộ phải ký xong trong mấy ngày?",
        "Chi bộ Tổ dân phố số 3 có bao nhiêu đảng viên?",
        "Mức đóng đảng phí hằng tháng là bao nhiêu?",
        "Quy định 37-QĐ/TW là gì?",
        "xin chào",
    ],
)
def test_real_answers_fit_a_small_screen(store, question: str) -> None:
    put(store, SAMPLES)
    [message] = bubbles.of_answer(store.answerer.answer(question, ["committee"]))
    said = re.sub("<i>.*?</i>", "", message).split("Nguồn:")[0]  # cautions are beside the answer
    lines = [line for line in parsed(said).splitlines() if line]
    assert len(lines) <= 6 or sum(map(len, lines)) <= 450
