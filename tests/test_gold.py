"""Questions with known answers, asked three ways: well typed, without diacritics, in a hurry.

`gold/samples.jsonl` is asked of the documents in this repository, `gold/corpus.jsonl` of real party
papers, where that folder is at hand (it is in CI). Each set has a number that must hold: a change
may raise it, never lower it; and no typing may do worse than another by more than one question.
"""

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.render import as_json
from bot.settings import Settings
from bot.store import Store, open_store
from knowledge.text import fold
from tests.conftest import SAMPLES, put

GOLD = Path(__file__).parent / "gold"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
TYPINGS: dict[str, Callable[[dict[str, str]], str]] = {
    "written": lambda row: row["question"],
    "unmarked": lambda row: fold(row["question"]),
    "hurried": lambda row: row["short"],
}


@dataclass(frozen=True)
class Floor:
    """What must hold: right answers a typing, and refusals of what no document answers."""

    right: int
    refused: int


FLOORS = {"samples": Floor(20, 7), "corpus": Floor(61, 17)}


@pytest.fixture(scope="module")
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The set's documents in a store with the real encoder."""
    folder = SAMPLES if request.param == "samples" else CORPUS
    if not folder.is_dir():
        pytest.skip(f"no {folder}: the real papers are not part of the repository")
    settings = Settings(_env_file=None, chibo_data_dir=tmp_path_factory.mktemp("gold"))
    store = open_store(settings)
    store.index.own()
    put(store, folder)
    request.addfinalizer(store.close)
    return store


def rows(name: str) -> list[dict[str, str]]:
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def fault(answer: dict, row: dict) -> str | None:
    """What is wrong with an answer; None if it holds."""
    if answer["state"] != row["state"]:
        return f"state {answer['state']}"
    if row["state"] == "not_found":
        return "cites something" if answer["citations"] else None
    files = {citation["file"] for citation in answer["citations"]}
    wanted = set(row["files"])
    if not (wanted <= files if row.get("kind") == "lookup" else wanted & files):
        return f"cites {files}"
    said = " ".join([answer["text"], *(one["quote"] for one in answer["citations"])])
    missing = [piece for piece in row["contains"] if fold(piece) not in fold(said)]
    return f"lacks {missing}" if missing else None


@pytest.mark.parametrize("asked", ["samples", "corpus"], indirect=True)
def test_gold_questions_hold_in_three_typings(asked: Store, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["asked"]
    right: dict[str, int] = {}
    for typing, typed in TYPINGS.items():
        faults = {
            row["id"]: found
            for row in rows(name)
            if (found := fault(ask(asked, typed(row)), row)) is not None
        }
        right[typing] = len(rows(name)) - len(faults)
        assert right[typing] >= FLOORS[name].right, faults
        unanswerable = [row["id"] for row in rows(name) if row["state"] == "not_found"]
        assert len([one for one in unanswerable if one not in faults]) >= FLOORS[name].refused, (
            faults
        )
    assert max(right.values()) - min(right.values()) <= 1, right


@pytest.mark.parametrize("asked", ["corpus"], indirect=True)
def test_quotations_stand_in_the_papers_as_printed(asked: Store) -> None:
    texts = {
        source.file: asked.catalogue.text(source.id)
        for source in asked.catalogue.sources(["committee"])
    }
    for row in rows("corpus"):
        for citation in ask(asked, row["question"])["citations"]:
            assert citation["quote"] in texts[citation["file"]]


@pytest.mark.parametrize("asked", ["corpus"], indirect=True)
@pytest.mark.parametrize(
    "question",
    [
        "văn bản nào quy định những điều đảng viên không được làm?",
        "van ban nao quy dinh nhung dieu dang vien khong duoc lam",
        "van ban nao quy dinh nhung dieu dv ko dc lam",
    ],
)
def test_the_question_everybody_asks(asked: Store, question: str) -> None:
    answer = ask(asked, question)
    assert answer["state"] == "grounded"
    first, *_ = answer["text"].splitlines()
    assert "207-QĐ/TW (26/7/2026, cần kiểm tra bản gốc)" in first, "what replaced it comes first"
    assert "37-QĐ/TW" in answer["text"] and "25/10/2021" in answer["text"]
    assert {citation["file"][:3] for citation in answer["citations"]} >= {"001", "002"}
    assert answer["warnings"][0]["kind"] == "replaced"


@pytest.mark.parametrize("asked", ["corpus"], indirect=True)
def test_a_replaced_document_is_never_named_without_saying_so_first(asked: Store) -> None:
    for row in rows("corpus"):
        answer = ask(asked, row["question"])
        if re.search(r"\b(?:294-QĐ|37-QĐ|06-HD)/TW", answer["text"]):
            assert "đã được thay thế" in answer["text"].splitlines()[0], answer["text"]


def ask(store: Store, question: str) -> dict:
    return as_json(question, store.answerer.answer(question, ["committee"]), 0.0)


def test_dates_are_days_that_exist() -> None:
    for row in rows("corpus") + rows("samples"):
        for day, month, year in re.findall(
            r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", str(row["contains"])
        ):
            datetime.date(int(year), int(month), int(day))
