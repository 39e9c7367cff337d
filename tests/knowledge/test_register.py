"""The register: whether its file is sound, and whether documents are found in it as people ask."""

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import knowledge.register
from knowledge.evaluation import MODES
from knowledge.numbers import parse_number
from knowledge.passages import Level
from knowledge.question import understand
from knowledge.register import Entry, Validity, load

FILE = Path(knowledge.register.__file__).with_name("register.yaml")
ROWS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
NEEDED = {"number", "date", "issuer", "kind", "title", "level", "topics", "source"}
NEEDED |= {"status", "confidence", "status_confidence"}
MAY_HAVE = {"area", "aliases", "replaces", "replaced_by", "doubt"}
REGISTER = load()


def key(row: dict[str, Any]) -> str:
    return f"{row['number']} {row['date']}"


def names(entries: list[Entry]) -> list[str]:
    return [f"{entry.number} {entry.date}" for entry in entries]


def entry(name: str) -> Entry:
    [found] = [one for one in REGISTER.entries if f"{one.number} {one.date}" == name]
    return found


@pytest.mark.parametrize("row", ROWS, ids=key)
def test_a_row_is_complete_and_its_words_are_known(row: dict[str, Any]) -> None:
    assert set(row) >= NEEDED and set(row) <= NEEDED | MAY_HAVE
    assert row["status"] in set(Validity) - {Validity.UNKNOWN} and row["level"] in set(Level)
    assert {row["confidence"], row["status_confidence"]} <= {"high", "medium", "low"}
    assert ("area" in row) == (row["level"] in ("tinh", "xa"))
    if row["number"] is not None:  # else it would be shown other than it is printed
        assert str(parse_number(row["number"])) == row["number"]
    if row["date"] is not None:
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row["date"])
        datetime.date.fromisoformat(f"{row['date']}-01-01"[:10])
    if row["status"] == "to_check" or "low" in (row["confidence"], row["status_confidence"]):
        assert row.get("doubt") or row["status"] == "to_check"


def test_number_date_and_issuer_tell_every_document_apart() -> None:
    keys = Counter((row["number"], row["date"], row["issuer"]) for row in ROWS)
    assert [one for one, times in keys.items() if times > 1] == []


def test_what_replaces_is_what_is_replaced_by() -> None:
    rows = {key(row): row for row in ROWS}
    forward = {(key(row), ref) for row in ROWS for ref in row.get("replaced_by", [])}
    backward = {(ref, key(row)) for row in ROWS for ref in row.get("replaces", [])}
    known = {pair for pair in forward if pair[1] in rows}
    assert known == {pair for pair in backward if pair[0] in rows}
    assert all(row["status"] != "replaced" or row.get("replaced_by") for row in ROWS)
    for old, new in forward:
        assert new not in rows or str(rows[old]["date"]) <= str(rows[new]["date"])


def test_every_chain_ends_in_what_nothing_replaces() -> None:
    for one in REGISTER.entries:
        chain = [one, *REGISTER.successors(one)]
        assert len(set(chain)) == len(chain)
        assert all(now.status is not Validity.IN_FORCE for now in chain[:-1])
    assert sum(bool(REGISTER.successors(one)) for one in REGISTER.entries) > 25


@pytest.mark.parametrize(
    ("old", "chain"),
    [
        ("37-QĐ/TW 2021-10-25", ["207-QĐ/TW 2026-07-26"]),
        ("294-QĐ/TW 2025-05-26", ["20-QĐ/TW 2026", "208-QĐ/TW 2026-07-26"]),
        # One number three times in a chain: only the date tells which.
        ("01-HD/TW 2016-09-20",
         ["01-HD/TW 2021-09-28", "06-HD/TW 2025-06-09", "01-HD/TW 2026-05-19"]),
        ("208-QĐ/TW 2026-07-26", []),
        ("21-HD/BTCTW 2019-10-18", []),  # what replaced it has no entry
    ],
)  # fmt: skip
def test_what_replaced_a_document(old: str, chain: list[str]) -> None:
    assert names(REGISTER.successors(entry(old))) == chain


@pytest.mark.parametrize(
    ("number", "date", "found"),
    [
        # Numbers repeat: both are candidates, the newest first …
        ("50-CT/TW", None, ["50-CT/TW 2025-07-23", "50-CT/TW 2015-12-07"]),
        ("42-HD/BTCTW", None, ["42-HD/BTCTW 2025-10-28", "42-HD/BTCTW 2005-04-13"]),
        ("hd42", None, ["42-HD/BTCTW 2025-10-28", "42-HD/BTCTW 2005-04-13"]),
        ("21-NQ/TW", None, ["21-NQ/TW 2026-07-28", "21-NQ/TW 2022-06-16"]),
        ("06-QĐ/TW", None, ["06-QĐ/TW 2026-02-09", "06-QĐi/TW 2018-08-28"]),
        # … unless a date tells; a date that none has is a conflict, not another document.
        ("50-CT/TW", "2015-12-07", ["50-CT/TW 2015-12-07"]),
        ("50-CT/TW", "2023-12-20", ["50-CT/TW 2025-07-23", "50-CT/TW 2015-12-07"]),
        ("Quyết định 294", None, ["294-QĐ/TW 2025-05-26"]),  # wrong names seen in use
        ("38-HD/TW", None, ["38-HD/BTCTW 2025-09-29"]),
        ("347-CT/TW", None, ["347-QĐ/TW 2025-08-08"]),
        ("117/2025/QH15", None, ["117/2025/QH15 2025-12-10"]),
        ("999-QĐ/TW", None, []),
    ],
)
def test_a_number_gives_all_it_may_be(number: str, date: str | None, found: list[str]) -> None:
    parsed, day = parse_number(number), datetime.date.fromisoformat(date) if date else None
    assert parsed is not None and names(REGISTER.candidates(parsed, day)) == found


@pytest.mark.parametrize("typing", MODES)
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Văn bản nào quy định những điều đảng viên không được làm?",
         ["207-QĐ/TW", "37-QĐ/TW", "47-QĐ/TW"]),
        ("Mức đóng đảng phí theo quy định nào?", ["01-QĐ/TW", "342-QĐ/TW"]),
        ("Bầu cử trong Đảng theo quy chế nào?", ["190-QĐ/TW", "244-QĐ/TW", "04-HD/TW", "03-HD/TW"]),
        ("Dùng Sổ tay đảng viên điện tử theo văn bản nào?", ["339-QĐ/TW"]),
        ("Kết nạp người có đạo vào Đảng cần gì?", ["20-HD/BTCTW", "06-QĐi/TW"]),
        ("Xếp loại chi bộ ở Hải Phòng theo quy định nào?", ["61-QĐ/TU"]),
        ("Hôm nay thời tiết thế nào?", []),
    ],
)  # fmt: skip
def test_what_governs_a_question(question: str, found: list[str], typing: str) -> None:
    governing = REGISTER.governing(understand(MODES[typing](question)))
    assert [one.entry.number for one in governing] == found


def test_every_document_is_found_by_each_of_its_topics() -> None:
    for one, row in zip(REGISTER.entries, ROWS, strict=True):
        for topic in row["topics"]:
            assert one in [found.entry for found in REGISTER.governing(understand(topic))], topic


def test_nothing_is_certain_that_rests_on_secondary_sources() -> None:
    certain = {one for one in REGISTER.entries if one.certain}
    assert {entry("50-CT/TW 2025-07-23"), entry("01-QĐ/TW 2026-02-03")} <= certain
    assert not {entry("207-QĐ/TW 2026-07-26"), entry("208-QĐ/TW 2026-07-26")} & certain
    for one, row in zip(REGISTER.entries, ROWS, strict=True):
        sure = {row["confidence"], row["status_confidence"]} == {"high"}
        assert one not in certain or (sure and one.status is not Validity.TO_CHECK)


def test_no_topic_is_overlooked() -> None:
    """Topics are found by one word each: as many as by trying them all."""
    for entry in REGISTER.entries:
        for topic in entry.topics:
            found = REGISTER.governing(understand(" ".join(topic)))
            strongest = max((one.strength for one in found), default=0)
            if len(topic) >= max(2, strongest - 1):
                assert entry in [one.entry for one in found], topic
