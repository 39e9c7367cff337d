"""The doubtful points of the form, what a cell may issue, and text that prints."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts import issuing
from bot.drafts.advances import narrowed, width
from bot.drafts.form import DEFAULT, POINTS, FormChoices, SignedFor, Superior, kept, read
from bot.drafts.issuing import PaperKind, Refusal, asked, sentence
from bot.drafts.printable import marks, parts, printable
from tests.bot.drafts.outlines import HOSTILE


def test_every_choice_says_how_sure_it_is() -> None:
    assert {point.choice for point in POINTS} == {one.name for one in fields(FormChoices)}


CHOICES = (
    DEFAULT,
    FormChoices(line_spacing=20, colon=True, locality="Phường Dương Kinh"),
    FormChoices(superior=Superior.COMMITTEE, signed_for=SignedFor.COMMITTEE, party_name_size=13),
)


@pytest.mark.parametrize("choices", CHOICES)
def test_choices_are_kept(choices: FormChoices) -> None:
    assert read(kept(choices)) == choices


def test_only_what_differs_is_kept() -> None:
    assert json.loads(kept(DEFAULT)) == {}
    assert json.loads(kept(FormChoices(colon=True))) == {"colon": True}
    assert read('{"gone": 1}') == DEFAULT, "of an older version"


BAD = (
    '{"line_spacing": 17}', '{"party_name_size": 20}', '{"kind_size": 12}', '{"colon": "yes"}',
    '{"line_spacing": true}', '{"signed_for": "state"}', '{"superior": 3}', "no json",
)  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_what_the_form_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read(text)


ASKED = [
    ("Nghị quyết", "nghị quyết"), ("NQ", "nghị quyết"), ("biên  bản", "biên bản"),
    ("CTr", "chương trình"), ("giấy mời", "giấy mời"), ("QĐ", "quyết định"),
    ("ke hoach", "kế hoạch"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), ASKED)
def test_what_a_cell_may_issue(name: str, kind: str) -> None:
    found = asked(name)
    assert isinstance(found, PaperKind) and found.name == kind


REFUSED = [
    ("quy định", "quy chế"), ("Hướng dẫn", "kế hoạch"), ("HD", "kế hoạch"),
    ("chỉ thị", "nghị quyết"), ("thông tri", "thông báo"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "instead"), REFUSED)
def test_what_it_may_not_has_an_alternative(name: str, instead: str) -> None:
    found = asked(name)
    assert isinstance(found, Refusal) and found.instead[0].name == instead
    assert set(found.instead) <= set(issuing.MAY)
    assert f"Mời đồng chí soạn {instead}" in sentence(found)


def test_no_kind_of_paper() -> None:
    assert asked("thơ") is None and asked("") is None


PRINTED = [
    ("Đảng\u00a0ủy\nphường\t3", "Đảng ủy phường 3"),
    ("Ho\u0300a", "Hòa"),  # composed
    ("a\u0301\u0301\u0301\u0301b", "áb"),  # marks in a heap
    ("họp 😀 lúc ★ 19 giờ", "họp lúc 19 giờ"),  # signs of another typeface are left out
    ("tên 漢字 và अ", "tên □□ và □"),  # letters are seen to be missing
    ("\ud800\x00\x07 x \u2066y\u2069", "x y"),
    ("“…” – — • ½ × № ₫ ≥ □", "“…” – — • ½ × № ₫ ≥ □"),
]


@pytest.mark.parametrize(("text", "shown"), PRINTED)
def test_text_that_prints(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_any_text_prints_in_one_line(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown and "\n" not in shown
    assert "".join(part for part, _ in parts(shown)) == shown


def test_marks() -> None:
    line = "Thư ký: [cần bổ sung: họ tên]; số …… [cần kiểm tra] … [1]"
    assert marks(line) == ["[cần bổ sung: họ tên]", "[cần kiểm tra]"]
    assert [part for part, marked in parts(line) if marked] == [
        "[cần bổ sung: họ tên]", "……", "[cần kiểm tra]",
    ]  # fmt: skip


def test_how_wide_capitals_are() -> None:
    # 13.78 em at 15 points, measured in LibreOffice: 72.9 mm
    assert width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True) == pytest.approx(72.9, abs=0.1)
    assert narrowed("CHI BỘ 3", 68, bold=True) == 0
    sides = narrowed("ĐẢNG BỘ PHƯỜNG SÔNG LAM MẪU", 68)
    # two lines about as long as each other: "ĐẢNG BỘ PHƯỜNG", "SÔNG LAM MẪU"
    assert width("ĐẢNG BỘ PHƯỜNG", 14) < 68 - 2 * sides < width("ĐẢNG BỘ PHƯỜNG SÔNG", 14)
    for odd in ("", printable(HOSTILE).upper(), "W" * 300, "A " * 200):
        assert 0 <= narrowed(odd, 68) < 34
