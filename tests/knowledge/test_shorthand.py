"""Hurried typing written out, and well-typed questions left alone."""

import json
from pathlib import Path

import pytest

from knowledge.register import load
from knowledge.shorthand import write_out
from knowledge.text import fold, syllables

GOLD = Path(__file__).parents[1] / "gold"


def written(text: str) -> list[str]:
    return [" ".join(reading) for reading in write_out(syllables(text))]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dv ko dc lam gi", "đảng viên không được làm gì"),
        ("đvdb co dc bieu quyet k", "đảng viên dự bị có được biểu quyết không"),
        ("shcb bn lan 1 thag", "sinh hoạt chi bộ bao nhiêu lần 1 tháng"),
        ("ĐV nộp ĐP ntn", "đảng viên nộp đảng phí như thế nào"),
        ("hd42 cua btctw", "hd42 của btctw"),  # numbers are read elsewhere
        ("đ/c Nam", "đồng chí Nam"),  # comes in two syllables
    ],
)
def test_shorthand_is_written_out(typed: str, meant: str) -> None:
    assert written(typed)[0] == " ".join(syllables(meant))


def test_both_meanings_are_searched_the_likeliest_first() -> None:
    assert written("kl dv") == ["ket luan dang vien", "ki luat dang vien"]
    assert len(write_out(syllables("kl nd bn kl k"))) == 2  # never more


@pytest.mark.parametrize(
    "text",
    [
        "đảng viên dự bị",  # "dự" folds onto the letters of "ĐU"
        "dữ liệu, dư luận, du xuân",
        "điểm c, d và đ khoản 2",
        "cô đơn",
        "",
    ],
)
def test_words_are_left_alone(text: str) -> None:
    assert write_out(syllables(text)) == [syllables(text)]


def test_no_syllable_of_the_register_or_of_a_gold_question_is_shorthand() -> None:
    entries = load().entries
    texts = [entry.title for entry in entries]
    texts += [" ".join(topic) for entry in entries for topic in entry.topics]
    for name in ("corpus.jsonl", "samples.jsonl"):
        lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["question"] for line in lines]
    words = {word for text in texts for word in syllables(text) if set(word) & set("aeiouy")}
    assert len(words) > 300
    assert {word for word in words if write_out([word]) != [[word]]} == set()


def test_writing_out_is_finished_in_one_step() -> None:
    once = write_out(syllables("đvdb ntn, tccsđ, kl, hsđv"))
    assert [write_out(reading) for reading in once] == [[reading] for reading in once]
    assert all(fold(word) == word for reading in once for word in reading)
