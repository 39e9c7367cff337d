"""The command line as people and scripts meet it: what it prints, and with which code it ends."""

import json
from pathlib import Path

from bot.people.records import Role
from tests.bot.chibo import DONE, MEETING, REFUSED, Chibo
from tests.conftest import CLOCK
from tests.stores import RARE
from tests.ward import ADMINISTRATOR, ward_at

QUESTION = "Năm 2025 phường ta kết nạp được mấy đảng viên, có vượt chỉ tiêu không?"
ANSWER_KEYS = ["question", "state", "text", "citations", "warnings", "elapsed_ms"]
CITATION_KEYS = [
    "document", "number", "date", "issuer", "level", "locator", "page", "quote", "passage_id",
    "validity", "file",
]  # fmt: skip


def test_ask_json_has_the_shape_that_scripts_rely_on(chibo: Chibo, data: Path) -> None:
    answer = json.loads(chibo("ask", QUESTION, "--json").out)
    assert list(answer) == ANSWER_KEYS
    assert answer["question"] == QUESTION and answer["state"] == "grounded"
    assert [list(one) for one in answer["citations"]] == [CITATION_KEYS] * len(answer["citations"])
    assert all(isinstance(one["passage_id"], str) for one in answer["citations"])
    assert any("27 đảng viên" in one["quote"] for one in answer["citations"])
    plain = chibo("ask", QUESTION)
    assert plain.code == DONE and plain.err == "" and plain.out.strip() == answer["text"].strip()


def test_warnings_have_a_kind_and_a_text(chibo: Chibo, data: Path) -> None:
    answer = json.loads(chibo("ask", "Quy định 37-QĐ/TW là gì?", "--json").out)
    assert answer["warnings"]
    assert all(list(one) == ["kind", "text"] for one in answer["warnings"])
    assert {one["kind"] for one in answer["warnings"]} <= {
        "replaced", "to_check", "conflict", "internal",
    }  # fmt: skip


def test_ask_batch_answers_line_by_line(chibo: Chibo, data: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "question": QUESTION},
        {"id": "b", "question": "Ở đâu?", "history": [MEETING]},
        {"id": "c", "question": "dài " * 2500},
    ]
    batch = tmp_path / "questions.jsonl"
    batch.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ended = chibo("ask", "--batch", batch, "--as", "cell:3")
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == DONE and [line["id"] for line in lines] == ["a", "b", "c"]
    assert list(lines[0]) == ["id", *ANSWER_KEYS]
    assert "nhà văn hóa" in lines[1]["text"] and "dài quá" in lines[2]["text"]
    batch.write_text('{"id": 1}\n', encoding="utf-8")
    for wrong in (batch, tmp_path / "none.jsonl"):
        assert chibo("ask", "--batch", wrong).code == REFUSED


def test_history_makes_a_follow_up(chibo: Chibo, data: Path) -> None:
    ask = ("ask", "Ở đâu?", "--as", "cell:3", "--json")
    assert "nhà văn hóa" not in chibo(*ask).out
    assert "nhà văn hóa" in chibo(*ask, "--history", QUESTION, "--history", MEETING).out


def test_questions_that_are_none(chibo: Chibo, data: Path) -> None:
    for question, state in (
        ("", "smalltalk"),
        ("  \n ", "smalltalk"),
        ("😀🎉", "smalltalk"),
        ("How many members joined the Party in 2019?", "not_found"),
    ):
        ended = chibo("ask", question, "--json")
        answer = json.loads(ended.out)
        assert (ended.code, answer["state"], answer["citations"]) == (DONE, state, [])
        assert ended.err == "" and not answer["text"].isascii()
    long = chibo("ask", "đảng viên " * 1000)
    assert long.code == REFUSED and "dài quá" in long.sentence() and long.out == ""


def test_documents_are_listed_shown_and_withdrawn(chibo: Chibo, data: Path) -> None:
    shared, cell = chibo("documents", "list").out, chibo("documents", "list", "--as", "cell:3").out
    assert "bao-cao-xay-dung-dang-2025.docx" in shared and "rieng" not in shared
    assert "rieng.txt" in cell
    shown = chibo("documents", "show", "7", "--as", "cell:3")
    assert shown.code == DONE and RARE[0] in shown.out
    # What is another's and what does not exist read alike.
    for verb in ("show", "withdraw"):
        for asker in ("committee", "cell:5"):
            other, unknown = (chibo("documents", verb, one, "--as", asker) for one in "79")
            assert other.code == unknown.code == REFUSED
            assert other.sentence().replace("7", "9") == unknown.sentence()
    # A cell reads the committee's papers, and withdraws its own alone.
    assert chibo("documents", "show", "1", "--as", "cell:3").code == DONE
    assert chibo("documents", "withdraw", "1", "--as", "cell:3").code == REFUSED
    assert "bao-cao-xay-dung-dang-2025.docx" in chibo("documents", "list").out
    assert chibo("documents", "withdraw", "7", "--as", "cell:3").code == DONE
    again = chibo("documents", "withdraw", "7", "--as", "cell:3")
    assert again.code == REFUSED and "7" in again.sentence()
    assert "rieng.txt" not in chibo("documents", "list", "--as", "cell:3").out
    assert "15/4" not in chibo("ask", MEETING, "--as", "cell:3").out
    assert "khớp" in chibo("doctor").out


def test_as_a_person_one_sees_what_they_would_in_private(chibo: Chibo, data: Path) -> None:
    """Also somebody without Telegram; nobody withdraws anything so."""
    assert chibo("people").out == ""
    with ward_at(data) as ward:
        one, _, three = (ward.cell(f"Chi bộ {number}") for number in (1, 2, 3))
        hoa = ward.person(None, "Trần Thị Hoa", three, Role.SECRETARY)
        bay = ward.person(7_000_000_001, "Ngô Văn Bảy", one)
    assert three.id == 3, "whose paper is in the store"
    assert chibo("people").out.splitlines() == [
        f"person:{bay}\tNgô Văn Bảy\tđảng viên\tChi bộ 1\tcell:1",
        f"person:{hoa}\tTrần Thị Hoa\tbí thư, đảng viên\tChi bộ 3\tcell:3",
    ]
    for person, finds in ((hoa, True), (bay, False)):
        asker = ("--as", f"person:{person}")
        assert ("15/4" in chibo("ask", MEETING, *asker).out) is finds
        listed = chibo("documents", "list", *asker).out
        assert ("rieng.txt" in listed) is finds and "bao-cao-xay-dung-dang-2025.docx" in listed
        assert (chibo("documents", "show", "7", *asker).code == DONE) is finds
        assert chibo("documents", "withdraw", "7", *asker).code == REFUSED
    with ward_at(data) as ward:
        ward.people.staffing.dismiss(ADMINISTRATOR, bay, Role.MEMBER, one.id, CLOCK)
    ended = chibo("documents", "list", "--as", f"person:{bay}")
    assert (ended.code, "docx" in ended.out) == (DONE, False), "who is no member any more"
    assert "27 đảng viên" not in chibo("ask", QUESTION, "--as", f"person:{bay}").out
