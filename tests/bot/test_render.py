"""What a person reads, from the samples: order, lengths, doubt, and the shape for scripts."""

import re

import pytest

from bot.naming import show_partial_date
from bot.render import as_json, as_text
from knowledge.answering import State
from tests.conftest import SAMPLES, put


@pytest.fixture
def ask(store):
    put(store, SAMPLES)
    return lambda question, history=(): store.answerer.answer(question, ["committee"], history)


def test_what_was_replaced_is_said_first(ask) -> None:
    text = as_text(ask("van ban nao quy dinh nhung dieu dv ko dc lam"))
    first, second, third, *_ = text.splitlines()
    assert first == (
        "Văn bản này đã được thay thế: 37-QĐ/TW (25/10/2021) → 207-QĐ/TW (26/7/2026, cần kiểm tra "
        "bản gốc). Nội dung dưới đây theo bản cũ."
    )
    assert second == ""
    assert third == "Quy định 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương."
    assert len(third) <= 90, "the answer is one line of a small screen"


def test_the_figure_asked_for_leads(ask) -> None:
    text = as_text(ask("Chi bộ Tổ dân phố số 3 có bao nhiêu đảng viên?"))
    assert text.startswith("52 đảng viên, theo khoản 2 Điều 1, Quy chế 01-QC/CB (08/01/2026).")


def test_disagreeing_dates_are_both_shown_with_who_gives_them(ask) -> None:
    answer = ask("Hướng dẫn 42 của Ban Tổ chức Trung ương về sinh hoạt chi bộ ra ngày nào?")
    text = as_text(answer)
    assert "Hai văn bản ghi khác nhau" in text
    assert "20/10/2025 (tham-luan-chi-bo-to-dan-pho-so-5.txt)" in text
    assert "28/10/2025" in text
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert "20/10/2025" in quoted and "28/10/2025" in quoted, "each date in its own words"


def test_not_found_is_no_denial_and_names_the_governing_document(ask) -> None:
    answer = ask("Mức đóng đảng phí hằng tháng là bao nhiêu?")
    assert answer.state is State.NOT_FOUND
    text = as_text(answer)
    assert text.startswith("Trợ lý chưa tìm thấy nội dung này")
    assert "không có nghĩa là không có quy định" in text
    assert "01-QĐ/TW, ngày 03/02/2026" in text
    assert as_json("…", answer, 1.0)["citations"] == []


def test_a_follow_up_is_read_with_the_question_before(ask) -> None:
    answer = ask("thế ai được miễn?", ["Mức đóng đảng phí hằng tháng là bao nhiêu?"])
    assert "01-QĐ/TW" in as_text(answer)


@pytest.mark.parametrize("question", ["xin chào", "🙂🙂🙂", "cảm ơn đồng chí", "???"])
def test_small_talk_is_answered_with_what_can_be_asked(ask, question: str) -> None:
    answer = ask(question)
    assert answer.state is State.SMALLTALK
    assert re.search("[Mm]ời đồng chí (?:cứ )?hỏi", as_text(answer))


@pytest.mark.parametrize("question", ["What is the monthly party fee?", "党费是多少?"])
def test_another_language_is_not_found_and_asked_in_vietnamese(ask, question: str) -> None:
    answer = ask(question)
    assert answer.state is State.NOT_FOUND
    assert "bằng tiếng Việt" in as_text(answer)


def test_answers_fit_a_small_screen(ask) -> None:
    for question in (
        "van ban nao quy dinh nhung dieu dv ko dc lam",
        "Đảng bộ phường Sông Lam Mẫu có bao nhiêu đảng viên?",
        "Biên bản họp chi bộ phải ký xong trong mấy ngày?",
        "Mức đóng đảng phí hằng tháng là bao nhiêu?",
    ):
        body = as_text(ask(question)).split("Nguồn:")[0]
        said = [line for line in body.splitlines() if line and "thay thế" not in line]
        assert len(said) <= 6
        assert sum(map(len, said)) <= 900


def test_the_shape_that_scripts_depend_on(ask) -> None:
    question = "van ban nao quy dinh nhung dieu dv ko dc lam"
    told = as_json(question, ask(question), 12.34)
    assert list(told) == ["question", "state", "text", "citations", "warnings", "elapsed_ms"]
    assert told["elapsed_ms"] == 12.3
    for citation in told["citations"]:
        assert list(citation) == [
            "document", "number", "date", "issuer", "level", "locator", "page", "quote",
            "passage_id", "validity", "file",
        ]  # fmt: skip
    assert told["citations"][0]["level"] == "xa"
    assert told["citations"][0]["date"] == "2026-01-15"
    assert told["warnings"][0]["kind"] == "replaced"
    assert told["warnings"][0]["text"] == told["text"].splitlines()[0]


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2021-10-25", "25/10/2021"),
        ("2026-02-03", "03/02/2026"),  # leading zeros for days below 10 and months 1 and 2
        ("2026-07-26", "26/7/2026"),
        ("2025-11", "tháng 11/2025"),
        ("2026", "năm 2026"),
    ],
)
def test_dates_are_shown_as_people_write_them(iso: str, shown: str) -> None:
    assert show_partial_date(iso) == shown
