"""Understanding a question, however it is typed."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import BadQuestion
from knowledge.evaluation import MODES
from knowledge.question import LONGEST, Question, understand
from knowledge.smalltalk import Reaction, reaction_in
from knowledge.text import syllables
from knowledge.wants import Wants

GOLD = Path(__file__).parents[1] / "gold"
QUESTIONS = [
    json.loads(line)["question"]
    for name in ("corpus.jsonl", "samples.jsonl")
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines()
]


def understood(text: str) -> Question:
    """What was understood, without the text it was understood from."""
    return replace(understand(text), text="")


@pytest.mark.parametrize("typing", MODES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_typing_is_understood_the_same(question: str, typing: str) -> None:
    assert understood(MODES[typing](question)) == understood(question)


@pytest.mark.parametrize("question", QUESTIONS[::7])
def test_decomposed_capitals_and_stray_spaces_are_understood_the_same(question: str) -> None:
    spaced = question.replace(" ", "\u00a0 ")
    damaged = unicodedata.normalize("NFD", f"\ufeff {spaced}\n")
    assert understood(damaged) == understood(question)
    assert understand(question.upper()).words == understand(question).words


@pytest.mark.parametrize(
    ("hurried", "written"),
    [
        ("đv dự bị có dc biểu quyết k", "đảng viên dự bị có được biểu quyết không"),
        ("dv du bi co dc bieu quyet ko?", "đảng viên dự bị có được biểu quyết không?"),
        ("shcb bn lan 1 thag", "sinh hoạt chi bộ bao nhiêu lần 1 tháng"),
        ("cap uy gom nhung ai", "Cấp uỷ gồm những ai"),
    ],
)
def test_a_hurried_question_has_the_words_and_wants_of_the_written_one(
    hurried: str, written: str
) -> None:
    one, other = understand(hurried), understand(written)
    assert (one.words, one.wants, one.unit) == (other.words, other.wants, other.unit)


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("Văn bản nào quy định những điều đảng viên không được làm?", Wants.DOCUMENT),
        ("Việc này theo quy định số mấy?", Wants.DOCUMENT),
        ("Hướng dẫn 42 thay cho hướng dẫn nào?", Wants.TEXT),  # a fact, not a look-up
        ("Chi bộ họp mấy lần một tháng?", Wants.NUMBER),
        ("Phường có bao nhiêu đảng viên?", Wants.NUMBER),
        ("Đảng viên dự bị sau bao nhiêu tháng được công nhận chính thức?", Wants.SPAN),
        ("Đại hội chi bộ bao lâu một lần?", Wants.SPAN),
        ("Đảng bộ phường được thành lập ngày nào?", Wants.DATE),
        ("Tỷ lệ đảng viên nữ là bao nhiêu?", Wants.PERCENT),
        ("Đóng đảng phí bao nhiêu phần trăm lương?", Wants.PERCENT),
        ("Có phải tăng 5% không?", Wants.PERCENT),
        ("Tiền thưởng kèm Huy hiệu 30 năm?", Wants.MONEY),
        ("Bí thư chi bộ là ai?", Wants.PERSON),
        ("Sinh hoạt chuyên đề gồm những gì?", Wants.TEXT),
        # "giá" is not "gia" …
        ("Đảng viên tham gia sinh hoạt thế nào?", Wants.TEXT),
        ("Gia đình đảng viên có người vi phạm thì sao?", Wants.TEXT),
        ("Đánh giá đảng viên thế nào?", Wants.TEXT),
        ("Dùng máy tính soạn văn bản được không?", Wants.TEXT),  # … nor "máy" "mấy"
    ],
)
def test_the_kind_of_answer(text: str, wants: Wants) -> None:
    assert {understand(typing(text)).wants for typing in MODES.values()} == {wants}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quy định 37-QĐ/TW còn hiệu lực không?", ["37-QĐ/TW"]),
        ("qd 37 hay 37 qd tw", ["37-QĐ", "37-QĐ/TW"]),
        ("Chi bộ có 37 đảng viên, họp ngày 26/5/2025", []),
    ],
)
def test_the_numbers_it_names(text: str, numbers: list[str]) -> None:
    assert [str(number) for number in understand(text).numbers] == numbers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phường Dương Kinh có bao nhiêu đảng viên?", "Dương Kinh"),
        ("xã An Thanh ở đâu", "An Thanh"),
        ("Phường có bao nhiêu đảng viên?", None),
        ("Phát ngôn trên mạng xã hội thế nào?", None),  # society is no commune
        ("Đi làm xa nhà thì sinh hoạt ở đâu?", None),
        ("Phương pháp học nghị quyết?", None),
    ],
)
def test_the_place_it_names(text: str, name: str | None) -> None:
    names = {understand(typing(text)).names for typing in MODES.values()}
    assert names == {(tuple(syllables(name)),) if name else ()}


@pytest.mark.parametrize(
    "text", ["", "  ", "👍", "?!…", "\u200b", "xin chào", "Cảm ơn bạn nhé", "ok", "dạ vâng"]
)
def test_smalltalk(text: str) -> None:
    assert reaction_in(understand(text))


@pytest.mark.parametrize(
    "text",
    [
        "Chào trợ lý, đảng phí đóng bao nhiêu?",  # a greeting before a question
        "Chi bộ họp mấy lần?",
        "Party members fee how much",
        "党员会费多少",
        "Đã họp thì có phải ghi biên bản không?",  # begins like "dạ" …
        "Vắng họp ba lần thì sao?",  # … and like "vâng"
    ],
)
def test_a_question_is_no_smalltalk(text: str) -> None:
    assert not any(reaction_in(understand(typing(text))) for typing in MODES.values())


def test_a_long_question_is_read_and_a_text_is_not() -> None:
    longest = "chi bộ " * (LONGEST // 7)
    assert understand(longest).words[:2] == ["chi", "bo"]
    with pytest.raises(BadQuestion):
        understand("a" * (LONGEST + 1))


def test_a_synonym_weighs_less_than_the_word_that_was_typed() -> None:
    weights = understand("họp chi bộ").weights
    assert weights["chi_bo"] == weights["hop"] == 1 > weights["sinh_hoat"] > 0


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        ("cảm ơn trợ lý nhiều nhé, tốt quá", Reaction.THANKS),
        ("đúng rồi", Reaction.THANKS),
        ("tốt", Reaction.THANKS),
        ("sao trả lời sai thế", Reaction.COMPLAINT),
        ("trả lời sai rồi", Reaction.COMPLAINT),
        ("sai", Reaction.COMPLAINT),
        ("tôi không hiểu gì cả", Reaction.COMPLAINT),
        ("a lô", Reaction.GREETING),
        ("trợ lý là ai", Reaction.WHO),
        ("trợ lý làm được gì?", Reaction.WHO),
        ("đúng hay sai là do ai kết luận?", None),
        ("không đúng tiêu chuẩn thì sao", None),
        ("bí thư là ai", None),
    ],
)
def test_what_is_said_without_asking(text: str, reaction: Reaction | None) -> None:
    assert {reaction_in(understand(typing(text))) for typing in MODES.values()} == {reaction}
