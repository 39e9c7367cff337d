"""The prompt, and what becomes of a model's answer; the model here is a list of answers."""

import dataclasses
import datetime

import pytest

from knowledge.llm import ModelFailed
from knowledge.passages import Header, Level, Passage
from knowledge.writing import SYSTEM, Outcome, Writer, is_refusal, prompt
from tests.knowledge.papers import paper

DATE = datetime.date(2026, 3, 5)
RULE = paper("Đảng viên nghỉ hưu đóng 0,5% mức lương hưu.", number="21-QĐ/ĐU", date=DATE)


def marked_internal(passage: Passage) -> Passage:
    return dataclasses.replace(passage, source=dataclasses.replace(passage.source, internal=True))


class Scripted:
    """A model that says what it is told to, and remembers what it was asked."""

    def __init__(self, said: str | None) -> None:
        self.said = said
        self.asked: list[tuple[str, str]] = []

    def write(self, system: str, user: str) -> str:
        """The answer, or the failure."""
        self.asked.append((system, user))
        if self.said is None:
            raise ModelFailed("no")
        return self.said


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].", Outcome.WRITTEN),
        ("<think>KHÔNG RÕ?</think>Đảng viên nghỉ hưu đóng 0,5% [1].", Outcome.WRITTEN),
        ("Đảng viên nghỉ hưu đóng 5% mức lương hưu [1].", Outcome.UNFAITHFUL),
        ("KHÔNG RÕ", Outcome.REFUSED),
        ("khong ro.", Outcome.REFUSED),
        ("Câu trả lời: KHÔNG RÕ", Outcome.REFUSED),
        (None, Outcome.FAILED),
    ],
)
def test_what_becomes_of_an_answer(said: str | None, outcome: Outcome) -> None:
    draft = Writer(Scripted(said), local=False).rewrite("Đóng bao nhiêu?", [RULE])
    assert draft.outcome is outcome
    assert (draft.written is not None) is (outcome is Outcome.WRITTEN)


@pytest.mark.parametrize("local", [True, False])
def test_one_internal_passage_keeps_all_of_them_in_the_house(local: bool) -> None:
    model = Scripted("KHÔNG RÕ")
    passages = [RULE, marked_internal(RULE)]
    draft = Writer(model, local=local).rewrite("Đóng bao nhiêu?", passages)
    assert draft.outcome is (Outcome.REFUSED if local else Outcome.INTERNAL)
    assert len(model.asked) == local


def test_without_passages_no_model_is_asked() -> None:
    model = Scripted("Có [1].")
    assert Writer(model, local=True).rewrite("Đóng bao nhiêu?", []).outcome is Outcome.UNUSED
    assert model.asked == []


def test_the_prompt_numbers_the_passages_and_names_their_papers() -> None:
    header = Header("Báo cáo năm", issuer="Đảng ủy phường", level=Level.COMMUNE)
    source = dataclasses.replace(RULE.source, header=header)
    local = dataclasses.replace(RULE, text="Năm qua.\n", context="Kết quả", source=source)
    assert prompt("Đóng bao nhiêu?", [RULE, local]) == (
        "[1] 21-QĐ/ĐU, ngày 05/3/2026, mục 1:\nĐảng viên nghỉ hưu đóng 0,5% mức lương hưu.\n\n"
        "[2] Báo cáo năm, Đảng ủy phường, tài liệu của địa phương, mục 1, Kết quả:\nNăm qua.\n\n"
        "Câu hỏi: Đóng bao nhiêu?"
    )


def test_the_system_prompt_says_what_is_checked() -> None:
    for word in ("[1]", "KHÔNG RÕ", "đồng chí", "chép đúng như in"):
        assert word in SYSTEM
    assert all(len(line) <= 100 for line in SYSTEM.splitlines())


@pytest.mark.parametrize("said", ["Không rõ ràng là gì", "Chi bộ họp [1].", ""])
def test_what_is_no_refusal(said: str) -> None:
    assert is_refusal(said) is said.startswith("Không rõ")
