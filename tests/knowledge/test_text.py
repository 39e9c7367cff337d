"""Cleaning and folding: the one normaliser of documents and questions."""

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import SMALL, clean, fold, pairs, syllables, terms

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = sorted(
    {unicodedata.normalize("NFC", a + b) for a, b in product("aăâeêioôơuưy", TONES)}
    | set("bcdđghklmnpqrstvx")
)
CAPITALS = [letter.upper() for letter in LETTERS]
INVISIBLE = ["\u200b", "\u200d", "\ufeff", "\u00ad", "\u202a", "\u2069", "\u00a0", "\t", "\r\n"]
# Vietnamese as printed, and as it comes out of files and chats: decomposed, with odd characters.
printed = st.text(st.sampled_from([*LETTERS, *CAPITALS, *"0123456789 .,;:%/()-–“”…\n_👍"]))
damaged = st.lists(st.sampled_from([*LETTERS, *CAPITALS, *INVISIBLE, "Ð", "ð", "7"])).map(
    lambda parts: "".join(
        unicodedata.normalize("NFD", part) if at % 2 else part for at, part in enumerate(parts)
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cấp uỷ", "cấp ủy"),  # tone placement: both stand in one document
        ("xoá tên, khoá XIII, toà", "xóa tên, khóa XIII, tòa"),
        ("khoẻ", "khỏe"),
        ("lý lịch", "lí lịch"),  # y or i
        ("kỹ sư, Mỹ, sỹ quan, hy sinh, Vy", "kĩ sư, Mĩ, sĩ quan, hi sinh, Vi"),
        ("huy hiệu quý", "huy hiệu quí"),
        ("tỷ lệ", "tỉ lệ"),
        ("QÐ", "QĐ"),  # Icelandic eth
        ("ðảng viên", "đảng viên"),  # … and its small letter
        ("ĐẢNG UỶ", "đảng ủy"),
        ("Điều lệ Đảng", "dieu le dang"),
    ],
)
def test_two_spellings_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tay", "tai"),  # y and i are two sounds behind a vowel
        ("thủy", "thủi"),
        ("quy", "quynh"),
        ("chi bộ 1", "chi bộ 2"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("37\u200b-QĐ/TW", "37-QĐ/TW"),  # zero-width space, from a web page
        ("\ufeffSố\u2060 05", "Số 05"),  # byte-order mark, word joiner
        ("chi\u00a0bộ\u202fsố\t3", "chi bộ số 3"),  # odd spaces
        ("một\r\nhai\rba\x0cbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("Quảng\u00ad Ninh\u2067", "Quảng Ninh"),  # soft hyphen, direction mark
        ("đảng\ufffeviên", "đảng-viên"),  # pypdfium2's hyphen at a line's end
        ("Số 37-QÐ/TW ðảng", "Số 37-QĐ/TW đảng"),
        (unicodedata.normalize("NFD", "Đảng uỷ phường"), "Đảng uỷ phường"),
        # What a reader sees stays: quotation marks, dashes, superscripts, the placement of a tone.
        ("“Uỷ ban” – 28-NQ/TU¹… 1,5% 👍", "“Uỷ ban” – 28-NQ/TU¹… 1,5% 👍"),
        ("", ""),
    ],
)
def test_only_invisible_damage_is_repaired(damaged: str, repaired: str) -> None:
    assert clean(damaged) == repaired


@given(damaged)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(damaged | printed)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(printed)
def test_folding_does_not_see_composition_or_case(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(decomposed) == fold(text) == fold(text.upper())


@given(damaged | printed)
def test_a_place_in_the_folded_text_is_the_place_in_the_clean_one(text: str) -> None:
    assert len(fold(clean(text))) == len(clean(text))


@given(printed)
def test_a_question_without_marks_has_the_terms_of_the_written_one(text: str) -> None:
    assert terms(fold(text)) == terms(text)


def test_every_letter_folds_to_a_plain_one() -> None:
    assert len(LETTERS) == 89 and {fold(letter) for letter in LETTERS} <= set(
        "abcdeghiklmnopqrstuvxy"
    )


def test_small_is_every_small_letter_and_no_capital() -> None:
    small = re.compile(f"[{SMALL}]")
    assert [letter for letter in LETTERS if not small.fullmatch(letter)] == []
    assert [letter for letter in CAPITALS if small.fullmatch(letter)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chi bộ họp!", ["chi", "bo", "hop"]),
        ("37-QĐ/TW", ["37", "qd", "tw"]),  # a number's parts are words
        ("đ/c Nam (1.239)", ["d", "c", "nam", "1", "239"]),
        ("chi_bộ", ["chi", "bo"]),  # what joins a pair cannot be typed
        (" … 👍 ", []),
    ],
)
def test_syllables(text: str, words: list[str]) -> None:
    assert syllables(text) == words


def test_terms_are_syllables_and_their_pairs() -> None:
    assert terms("Chi bộ họp") == ["chi", "bo", "hop", "chi_bo", "bo_hop"]
    assert pairs(["họp"]) == pairs([]) == []
