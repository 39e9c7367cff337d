"""Whether a sentence answers: its words, the figure asked for, the unit, the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation import MODES
from knowledge.evidence import LONGEST_QUOTE, figure_in, weigh
from knowledge.passages import Passage
from knowledge.question import understand
from knowledge.retrieval import Rarity
from tests.knowledge.papers import paper

# A store of 100 passages where every word is as rare as another and these places are known.
RARITY = Rarity(100, {"duong_kinh": 5, "hung_dao": 5})


def score(question: str, passage: Passage) -> float:
    return weigh(understand(question), passage, RARITY).score


def sentence(question: str, passage: Passage) -> str:
    evidence = weigh(understand(question), passage, RARITY)
    return passage.text[evidence.start : evidence.end].strip()


@pytest.mark.parametrize(
    ("question", "answers", "misses"),
    [
        # The figure asked for …
        ("Chi bộ kết nạp bao nhiêu đảng viên?",
         "Chi bộ kết nạp 27 đảng viên.", "Chi bộ kết nạp đảng viên đúng quy trình."),
        ("Chi bộ họp thường kỳ bao lâu một lần?",
         "Chi bộ họp thường kỳ mỗi tháng một lần.", "Chi bộ họp thường kỳ đều đặn."),
        ("Tỷ lệ đảng viên nữ là bao nhiêu?",
         "Tỷ lệ đảng viên nữ là 40,5%.", "Tỷ lệ đảng viên nữ tăng khá."),
        ("Đảng bộ phường thành lập ngày nào?",
         "Đảng bộ phường thành lập ngày 20/6/2025.", "Đảng bộ phường thành lập theo quyết định."),
        ("Bí thư chi bộ là ai?",
         "Bí thư chi bộ là đồng chí Nguyễn Văn An.", "Bí thư chi bộ là người đứng đầu."),
        # … of what is counted, not of something else,
        ("Phường kết nạp bao nhiêu đảng viên?",
         "Phường kết nạp 27 đảng viên.", "Phường kết nạp đảng viên ở 15 chi bộ."),
        # … and of the place that is named.
        ("Phường Dương Kinh có bao nhiêu đảng viên?",
         "Phường Dương Kinh có 1.239 đảng viên.", "Phường Hưng Đạo có 1.239 đảng viên."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("typing", MODES)
def test_what_answers_is_worth_more(question: str, answers: str, misses: str, typing: str) -> None:
    typed = MODES[typing](question)
    assert score(typed, paper(answers)) > 1.5 * score(typed, paper(misses)) > 0


def test_people_may_be_counted_under_another_name() -> None:
    question = "Phường kết nạp bao nhiêu người?"
    people, cells = paper("Phường kết nạp 27 đảng viên."), paper("Phường kết nạp ở 27 chi bộ.")
    assert score(question, people) > score(question, cells)


@pytest.mark.parametrize(
    ("question", "said", "otherwise"),
    [
        ("Họp chi bộ do ai chủ trì?", "Họp chi bộ do bí thư", "Sinh hoạt chi bộ do bí thư"),
        ("Đảng viên qua đời", "Đảng viên qua đời.", "Đảng viên từ trần."),
    ],
)
def test_a_synonym_is_worth_less_than_the_word(question: str, said: str, otherwise: str) -> None:
    silent = score(question, paper("Văn bản này gồm ba chương."))
    assert score(question, paper(said)) > score(question, paper(otherwise)) > silent


def test_a_place_that_no_document_knows_is_no_place_here() -> None:
    text = paper("Chi bộ có 27 đảng viên.")
    unknown, known = "Phường Bạch Mã có mấy đảng viên?", "Phường Hưng Đạo có mấy đảng viên?"
    assert score(unknown, text) > score(known, text)


def test_the_heading_the_title_and_the_opening_tell_the_place() -> None:
    question, text = "Phường Dương Kinh kết nạp bao nhiêu đảng viên?", "Kết nạp 27 đảng viên."
    nowhere = score(question, paper(text))
    assert score(question, paper(text, context="Phường Dương Kinh")) > nowhere
    assert score(question, paper(text, title="Báo cáo của phường Dương Kinh")) > nowhere
    opening = weigh(understand(question), paper(text), RARITY, "ĐẢNG ỦY PHƯỜNG DƯƠNG KINH")
    assert opening.score > nowhere


@pytest.mark.parametrize(
    ("question", "text", "best"),
    [
        ("Chi bộ kết nạp bao nhiêu đảng viên?",
         "Chi bộ họp đều. Chi bộ kết nạp 27 đảng viên. Đảng viên tích cực.",
         "Chi bộ kết nạp 27 đảng viên."),
        # A sentence may begin with any capital, Đ and Ủ among them.
        ("Ủy ban kiểm tra gồm ai?", "Chi bộ họp. Ủy ban kiểm tra gồm năm ủy viên. Đảng viên dự.",
         "Ủy ban kiểm tra gồm năm ủy viên."),
        # A number's dot ends no sentence; a point's label goes with what it labels.
        ("Phường có bao nhiêu hộ dân?", "Phường có 1.239 hộ dân. Còn lại là tạm trú.",
         "Phường có 1.239 hộ dân."),
        ("Ai chủ trì hội nghị?", "4.2. Bí thư chủ trì hội nghị.\nThư ký ghi biên bản.",
         "4.2. Bí thư chủ trì hội nghị."),
    ],
)  # fmt: skip
def test_the_sentence_that_answers_is_shown(question: str, text: str, best: str) -> None:
    assert sentence(question, paper(text)) == best


def test_a_heading_says_what_follows_not_what_holds() -> None:
    text = "11.2. Đảng viên xin ra khỏi Đảng\nChi bộ xem xét đảng viên xin ra khỏi Đảng."
    assert sentence("Đảng viên xin ra khỏi Đảng", paper(text)).startswith("Chi bộ xem xét")


def test_of_a_sentence_too_long_to_read_the_clauses_that_answer_are_shown() -> None:
    filler, answer = "đẩy mạnh tuyên truyền trong nhân dân; " * 20, "chi bộ kết nạp 27 đảng viên; "
    shown = sentence("Chi bộ kết nạp bao nhiêu đảng viên?", paper(f"{filler}{answer}{filler}"))
    assert answer in shown and len(shown) <= LONGEST_QUOTE
    assert {f"{clause.strip()}; " for clause in shown.strip("; ").split(";")} == {
        filler[: filler.index(";") + 2],
        answer,
    }


@given(st.text("ab5 ;,.\n", max_size=60), st.sampled_from(["a b", "bao nhiêu a?", "c", ""]))
def test_the_score_is_a_share_and_the_sentence_a_slice(text: str, question: str) -> None:
    evidence = weigh(understand(question), paper(text), RARITY)
    assert 0 <= evidence.score <= 1 and 0 <= evidence.start <= evidence.end <= len(text)


@pytest.mark.parametrize(
    ("question", "text", "figure"),
    [
        ("Có bao nhiêu đảng viên?", "Toàn phường có 1.239 đảng viên.", "1.239 đảng viên"),
        ("Có bao nhiêu đảng viên?", "Có 27 đảng viên nam và 12 đảng viên nữ.", None),  # which?
        ("Có bao nhiêu đảng viên?", "Có 15 chi bộ.", None),
        ("Đảng viên là gì?", "Có 27 đảng viên.", None),
        # A limit, a part, a label: alone they would say something else.
        ("Chi bộ có bao nhiêu đảng viên thì lập chi ủy?", "Nơi có hơn 30 đảng viên.", None),
        ("Bao nhiêu đảng viên thì bầu chi ủy?", "Có 9 đảng viên chính thức trở lên.", None),
        ("Điều lệ có bao nhiêu điều?", "20. Điều 21: Việc lập chi bộ.", None),
    ],
)
def test_the_figure_as_printed(question: str, text: str, figure: str | None) -> None:
    assert figure_in(understand(question), text) == figure
