"""Follow-ups get the subject of the question before; what stands alone is not touched."""

import pytest

from knowledge.conversation import resolve
from knowledge.evaluation import MODES
from knowledge.question import understand
from knowledge.text import syllables
from knowledge.wants import Wants

DIRECTIVE = "Chỉ thị 50-CT/TW nói về việc gì?"
MEETINGS = "Đảng viên dự bị sinh hoạt chi bộ bao lâu một lần?"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Văn bản đó ban hành ngày nào?", "ban hành ngày nào"),
        ("vb đó ban hành ngày nào", "ban hành ngày nào"),
        ("chi thi nay thay cho van ban nao", "thay cho văn bản nào"),
        ("Nó còn hiệu lực không?", "còn hiệu lực không"),
        ("no con hieu luc khong", "còn hiệu lực không"),
        ("Ngày nào?", "ngày nào"),  # too short to stand alone
        ("ai ký", "ai ký"),
        ("đảng viên nào?", "đảng viên nào"),
        ("Thế còn đảng viên chính thức?", "đảng viên chính thức"),
        ("the con dang vien chinh thuc?", "đảng viên chính thức"),
        ("Vậy thì đảng viên miễn sinh hoạt?", "đảng viên miễn sinh hoạt"),
        ("Nhưng đảng viên đi làm xa nhà lâu năm?", "đảng viên đi làm xa nhà lâu năm"),
        ("Đảng viên dự bị thì sao?", "đảng viên dự bị thì sao"),
    ],
)
def test_a_follow_up_is_read_with_what_it_follows(typed: str, asked: str) -> None:
    question = resolve(typed, [DIRECTIVE])
    assert [str(number) for number in question.numbers] == ["50-CT/TW"]
    assert syllables(question.text) == syllables(f"{asked} 50-CT/TW")
    subject = " ".join(resolve(typed, [MEETINGS]).words)
    assert subject.startswith(" ".join(syllables(asked)))
    assert "dang vien du bi sinh hoat chi bo" in subject  # whole: pairs are what is searched with


@pytest.mark.parametrize("typing", MODES)
@pytest.mark.parametrize(
    "text",
    [
        "Chi bộ họp mấy lần một tháng?",
        "Mức đóng đảng phí của đảng viên nghỉ hưu là bao nhiêu?",
        # These begin or sound like words that point back, without their marks.
        "Những điều đảng viên không được làm là gì?",  # nhưng
        "Thẻ đảng viên bị mất thì xin cấp lại ở đâu?",  # thế
        "Thế nào là đảng viên hoàn thành xuất sắc nhiệm vụ?",
        "Nợ đảng phí ba tháng bị xử lý thế nào?",  # nó
        "Việc do chi bộ quyết định gồm những gì khi kết nạp?",  # việc đó
        "Con thứ ba của đảng viên có bị kỷ luật không?",  # còn
        "Vay vốn ngân hàng chính sách có phải báo cáo chi bộ không?",  # vậy
        "Đăng việc trên mạng xã hội có bị kỷ luật không?",  # việc trên
        "Nợ đảng phí ba tháng thì sao?",  # asks little, but with a subject of its own
        "Quy định 294 nói gì?",  # a number is a subject
        "Party members fee how much",
    ],
)
def test_a_question_that_stands_alone_is_not_touched(text: str, typing: str) -> None:
    typed = MODES[typing](text)
    assert resolve(typed, [MEETINGS, DIRECTIVE]) == understand(typed)


@pytest.mark.parametrize("text", ["Cảm ơn bạn", "ok", "👍", ""])
def test_smalltalk_follows_nothing(text: str) -> None:
    assert resolve(text, [DIRECTIVE]) == understand(text)


@pytest.mark.parametrize("history", [[], ["xin chào"], ["👍", ""], ["ngày nào?"]])
def test_with_nothing_to_follow_a_question_is_read_as_typed(history: list[str]) -> None:
    assert resolve("Thế còn ngày nào?", history) == understand("Thế còn ngày nào?")


def test_the_last_question_that_stands_alone_is_followed() -> None:
    history = [MEETINGS, DIRECTIVE, "ngày nào?", "Chào chi bộ nhé", "ai ký?"]
    assert [str(number) for number in resolve("còn hiệu lực không?", history).numbers] == [
        "50-CT/TW"
    ]


@pytest.mark.parametrize(
    ("before", "typed", "wants"),
    [
        (MEETINGS, "Thế còn đảng viên chính thức?", Wants.SPAN),  # asks what was asked before
        (MEETINGS, "Văn bản đó nói gì?", Wants.TEXT),  # asks something else
        (MEETINGS, "Nó có bắt buộc không?", Wants.TEXT),
        (MEETINGS, "ai ký?", Wants.TEXT),
        (MEETINGS, "Tỷ lệ?", Wants.PERCENT),
        ("Đóng đảng phí bao nhiêu phần trăm lương?", "Mấy tháng một lần?", Wants.SPAN),
        ("Phường kết nạp bao nhiêu đảng viên?", "Thế còn năm 2024?", Wants.NUMBER),
    ],
)
def test_what_is_asked_for_is_the_new_question_s(before: str, typed: str, wants: Wants) -> None:
    assert resolve(typed, [before]).wants is wants


def test_what_is_counted_stays_with_a_question_that_asks_nothing_of_its_own() -> None:
    follow_up = resolve("Thế còn năm 2024?", ["Phường kết nạp bao nhiêu đảng viên?"])
    assert follow_up.unit == ("dang", "vien")
