"""Citations: slices of what is printed, with their place and standing."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.citations import cite, quote, standing_of
from knowledge.evidence import Evidence, clauses_around, weigh
from knowledge.passages import Place
from knowledge.question import understand
from knowledge.register import Validity, load
from knowledge.retrieval import Rarity
from tests.knowledge.papers import paper

REGISTER = load()


def quoted(text: str, sentence: str) -> str:
    start = text.index(sentence)
    found = Evidence(paper(text), 1.0, start, start + len(sentence))
    return cite(found, REGISTER).quote


@pytest.mark.parametrize(
    ("text", "sentence", "shown"),
    [
        ("Chi bộ họp. Bí thư chủ trì.\nHết.", " Bí thư chủ trì.", "Bí thư chủ trì."),
        # A colon promises a list: it is quoted too, line by line while lines promise more.
        ("Hồ sơ gồm:\n1. Đơn.\n2. Lý lịch.", "Hồ sơ gồm:", "Hồ sơ gồm:\n1. Đơn."),
        ("Hồ sơ gồm:\na) Của đảng viên:\nĐơn.\nHết.", "Hồ sơ gồm:",
         "Hồ sơ gồm:\na) Của đảng viên:\nĐơn."),
        ("Hồ sơ gồm:", "Hồ sơ gồm:", "Hồ sơ gồm:"),  # nothing follows
        # As printed: no letter, mark or space inside is changed.
        ("“Cấp uỷ  họp” – 1,5%¹;", "“Cấp uỷ  họp” – 1,5%¹;", "“Cấp uỷ  họp” – 1,5%¹;"),
    ],
)  # fmt: skip
def test_what_is_quoted(text: str, sentence: str, shown: str) -> None:
    assert quoted(text, sentence) == shown


@given(st.text("ab5 :;,.\n“”Đ"), st.sampled_from(["a b", "bao nhiêu a?", "Đ", ""]))
def test_a_quotation_is_a_slice_of_the_passage(text: str, question: str) -> None:
    passage = paper(text)
    evidence = weigh(understand(question), passage, Rarity(10, {"a": 1}))
    said = cite(evidence, REGISTER).quote
    assert said in text and said == said.strip()
    assert text[evidence.start : evidence.end].strip() in said


def test_a_quotation_stands_where_its_first_letter_stands() -> None:
    places = (Place(0, "Điều 1", 1), Place(12, "Điều 2", 1), Place(24, "Điều 2", 2))
    passage = paper("Chi bộ họp.\nBí thư ghi.\nHết.", places=places)
    quotes = [quote(passage, start, start + 4, REGISTER) for start in (0, 11, 12, 20, 24)]
    # The slice from 11 on begins with a line end, its first letter stands on the next line.
    assert [(one.place.locator, one.place.page) for one in quotes] == [
        ("Điều 1", 1), ("Điều 2", 1), ("Điều 2", 1), ("Điều 2", 1), ("Điều 2", 2),
    ]  # fmt: skip
    assert {(one.passage_id, one.source) for one in quotes} == {(passage.id, passage.source)}


@pytest.mark.parametrize(
    ("number", "date", "validity", "successors"),
    [
        ("37-QĐ/TW", "2021-10-25", Validity.REPLACED, ["207-QĐ/TW"]),
        ("294-QĐ/TW", "2025-05-26", Validity.REPLACED, ["20-QĐ/TW", "208-QĐ/TW"]),
        ("20-QĐ/TW", "2026-03-02", Validity.REPLACED, ["208-QĐ/TW"]),  # only its year is known
        ("50-CT/TW", "2025-07-23", Validity.IN_FORCE, []),
        ("50-CT/TW", "2015-12-07", Validity.TO_CHECK, []),  # the same number, another document
        ("50-CT/TW", "2023-12-20", Validity.UNKNOWN, []),  # a date that neither has
        ("207-QĐ/TW", "2026-07-26", Validity.TO_CHECK, []),  # known from secondary sources only
        ("999-QĐ/TW", "2025-01-01", Validity.UNKNOWN, []),
        ("37-QĐ/TW", None, Validity.REPLACED, ["207-QĐ/TW"]),
        (None, "2021-10-25", Validity.UNKNOWN, []),
    ],
)
def test_how_far_a_stored_document_holds(
    number: str | None, date: str | None, validity: Validity, successors: list[str]
) -> None:
    day = datetime.date.fromisoformat(date) if date else None
    passage = paper("Chi bộ họp.", number=number, date=day)
    standing = standing_of(passage.source, REGISTER)
    assert standing.validity is quote(passage, 0, 6, REGISTER).validity is validity
    assert [entry.number for entry in standing.successors] == successors


clauses = st.lists(st.text("ab5", min_size=1, max_size=9), min_size=1)


@given(clauses.map("; ".join), st.integers(0, 99), st.integers(1, 40))
def test_clauses_are_never_cut_inside(text: str, place: int, longest: int) -> None:
    at = place % len(text)
    start, end = clauses_around(text, at, longest=longest)
    assert start <= at < end
    assert start == 0 or text[:start].rstrip().endswith(";")
    assert end == len(text) or text[:end].rstrip().endswith(";")
    assert end - start <= longest or ";" not in text[start:end].rstrip(" ;")


def test_a_decimal_comma_is_no_clause() -> None:
    text = "Tỷ lệ nữ chiếm 40,5% tổng số, tăng so với năm trước"
    start, end = clauses_around(text, text.index("5%"), longest=35)
    assert text[start:end] == "Tỷ lệ nữ chiếm 40,5% tổng số, "
