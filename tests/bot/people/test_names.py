"""Names: what can be kept, how it is compared, in what order it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.errors import BadName, LongName
from bot.people.names import LONGEST, alike, counted, folded, given_first, shortened, tidy

NFD = "Tra\u0302\u0300n Va\u0306n"  # "Trần Văn", as an iPhone's file name has it

TIDIED = [
    ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
    ("  Nguyễn   Thị\tLan ", "Nguyễn Thị Lan"),
    ("Nguyễn\u00a0Thị\u3000Lan", "Nguyễn Thị Lan"),  # spaces of a web page, of a wide keyboard
    ("Lan\n", "Lan"),  # the line end of a message
    ("Nguyễn\u200bThị", "NguyễnThị"),  # a mark that nobody sees
    ("Lan\u202e", "Lan"),  # one that would turn the line around
    ("Lan\x07\x1b[31m", "Lan[31m"),
    (NFD, "Trần Văn"),
    ("Va\x01\u0306n", "Văn"),  # nothing between a letter and its mark once that has gone
    ("ĐẢNG ỦY PHƯỜNG MẪU", "ĐẢNG ỦY PHƯỜNG MẪU"),
    ("Chi bộ 3", "Chi bộ 3"),
    ("K'Brôi", "K'Brôi"),
    ("a" * LONGEST, "a" * LONGEST),
]

REFUSED = [
    ("", BadName),
    ("   ", BadName),
    ("12345", BadName),
    ("🙂", BadName),
    ("\u0301", BadName),  # a mark without a letter
    ("Lan\nMinh", BadName),
    ("Lan\r\nMinh", BadName),
    ("Lan\u2028Minh", BadName),
    ("Ai là bí thư?", BadName),  # typed where a name was asked for
    ("a" * (LONGEST + 1), LongName),
    ("a " * LONGEST, LongName),
]


@pytest.mark.parametrize(("typed", "kept"), TIDIED)
def test_a_name_is_kept_tidy(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
    assert shortened(typed) == kept


@pytest.mark.parametrize(("typed", "error"), REFUSED)
def test_what_is_no_name(typed: str, error: type[BadName]) -> None:
    with pytest.raises(BadName) as raised:
        tidy(typed)
    assert type(raised.value) is error
    assert raised.value.detail == (str(LONGEST) if error is LongName else "")


@given(st.text(st.characters(exclude_categories=()), max_size=2 * LONGEST))
def test_any_text_is_a_name_or_a_bad_one(typed: str) -> None:
    try:
        kept = tidy(typed)
    except BadName:
        return
    assert tidy(kept) == kept and len(kept) <= LONGEST
    assert kept.isprintable() and any(letter.isalpha() for letter in kept)
    assert kept.encode() and folded(kept) and alike(kept) and counted(kept) and given_first(kept)


@given(st.text(st.characters(exclude_categories=()), max_size=2 * LONGEST))
def test_a_name_chosen_elsewhere_can_always_be_kept(typed: str) -> None:
    kept = shortened(typed)
    assert tidy(kept) == kept == shortened(kept)


@pytest.mark.parametrize("typed", ["", "🙂🙂", "12", "\u202e\u200b", "\n"])
def test_who_has_no_name_on_telegram(typed: str) -> None:
    assert shortened(typed) == "(không tên)"


def test_a_name_on_telegram_loses_what_names_do_not_have() -> None:
    assert shortened("Lan?") == "Lan"
    assert shortened("Lan\nMinh") == "Lan Minh"
    assert shortened("a" * (LONGEST + 1)) == "a" * LONGEST


def test_cells_are_compared_folded() -> None:
    same = {"Chi bộ Tổ 3", "CHI BỘ TỔ 3", "chi bo to 3", "Chi bộ - Tổ  3.", "Chi bộ Tổ\u00a03"}
    assert {folded(name) for name in same} == {"chi bo to 3"}
    assert {folded(f"Chi bộ {at}") for at in ("3", "03", "số 3", "SO 03")} == {"chi bo 3"}
    assert folded("Chi bộ Mỹ Hòa") == folded("Chi bộ Mĩ Hoà")
    assert len({folded(f"Chi bộ {at}") for at in ("1", "11", "1 1", "2", "10", "0")}) == 6


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("TRẦN VĂN AN", "Trần Văn An", True),
        ("Trần Văn An", "Trần  Văn An ", True),
        (NFD, "Trần Văn", True),
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hoà", True),  # two ways to write one name
        ("Lê Thúy", "Lê Thuý", True),
        ("Trần Văn An", "Trần Văn Ấn", False),
        ("Trần Văn An", "Trần Văn Ân", False),
        ("Trần Văn Ân", "Trần Văn Ấn", False),
        ("Lê Hòa", "Lê Hoa", False),
        ("Lê Hòa", "Lê Hóa", False),
        ("Lê Đoan", "Lê Doan", False),
        ("Lê Tường", "Lê Tưởng", False),
        ("Lê Thu", "Lê Thư", False),
    ],
)
def test_people_are_compared_with_their_marks(one: str, other: str, same: bool) -> None:
    assert (alike(one) == alike(other)) is same


def test_cells_are_in_the_order_of_counting() -> None:
    wanted = [
        "Chi bộ 1", "Chi bộ 2", "Chi bộ 2a", "Chi bộ 2b", "Chi bộ 10", "Chi bộ Công an",
        "Chi bộ Quân sự", "Chi bộ tổ 3", "Chi bộ Tổ 12", "Đảng bộ Trường",
    ]  # fmt: skip
    assert sorted(reversed(wanted), key=counted) == wanted


def test_people_are_in_the_order_of_given_names() -> None:
    wanted = [
        "Nguyễn Thị An", "Trần Văn An", "Lê Bình", "Đỗ Văn Cường", "Minh", "Lê Thị Minh",
        "Nguyễn Văn Ý",
    ]  # fmt: skip
    assert sorted(reversed(wanted), key=given_first) == wanted
