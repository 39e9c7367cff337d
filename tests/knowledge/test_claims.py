"""A model's text → sentences with what they cite, whatever form it chose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.claims import claims

FORMS = [
    # the form asked for
    ("Chi bộ họp [1].", [("Chi bộ họp.", (1,))]),
    # a marker behind the full stop belongs to the sentence before
    ("Chi bộ họp. [1] Bí thư ghi. [2]", [("Chi bộ họp.", (1,)), ("Bí thư ghi.", (2,))]),
    ("Chi bộ họp.[1][2]", [("Chi bộ họp.", (1, 2))]),
    # several at once
    ("Chi bộ họp [1, 2].", [("Chi bộ họp.", (1, 2))]),
    ("Chi bộ họp [1][1].", [("Chi bộ họp.", (1,))]),
    ("Chi bộ họp [1-3].", [("Chi bộ họp.", (1, 2, 3))]),
    ("Chi bộ họp [1 và 2].", [("Chi bộ họp.", (1, 2))]),
    # other brackets and words
    ("Chi bộ họp 【1】.", [("Chi bộ họp.", (1,))]),
    ("Chi bộ họp 【1†nguồn】.", [("Chi bộ họp.", (1,))]),
    ("Chi bộ họp [Nguồn 1].", [("Chi bộ họp.", (1,))]),
    ("Chi bộ họp (đoạn 2).", [("Chi bộ họp.", (2,))]),
    ("Chi bộ họp [^1].", [("Chi bộ họp.", (1,))]),
    ("Chi bộ họp (1).", [("Chi bộ họp.", (1,))]),
    # … but a number in a list is none
    ("Hồ sơ gồm (1) đơn và (2) lý lịch [1].", [("Hồ sơ gồm (1) đơn và (2) lý lịch.", (1,))]),
    # a marker in the middle
    ("Theo [1], chi bộ họp.", [("Chi bộ họp.", (1,))]),
    ("Chi bộ họp [1], bí thư ghi [2].", [("Chi bộ họp, bí thư ghi.", (1, 2))]),
    # Markdown becomes lines
    ("**Chi bộ** họp `hằng tháng` [1].", [("Chi bộ họp hằng tháng.", (1,))]),
    ("# Trả lời\n- Chi bộ họp [1]\n- Bí thư ghi [1]",
     [("Trả lời", ()), ("Chi bộ họp", (1,)), ("Bí thư ghi", (1,))]),
    ("1. Chi bộ họp [1].\n2. Bí thư ghi [1].", [("Chi bộ họp.", (1,)), ("Bí thư ghi.", (1,))]),
    # full stops that end no sentence
    ("Tăng lên 1.239 đảng viên [1].", [("Tăng lên 1.239 đảng viên.", (1,))]),
    ("Chi bộ ở TP. Vinh họp [1].", [("Chi bộ ở TP. Vinh họp.", (1,))]),
    ("Theo điểm 3.2. và 3.3 [1].", [("Theo điểm 3.2. và 3.3.", (1,))]),
    ("", []),
    ("[1]. ** -", []),
]  # fmt: skip


@pytest.mark.parametrize(("written", "wanted"), FORMS)
def test_every_form_becomes_one(written: str, wanted: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(one.text, one.cited) for one in claims(written)] == wanted


@given(st.text("ab [](){}【】1,2.-–*#\n|“”<>^†Đ ", max_size=80))
def test_any_text_can_be_read(written: str) -> None:
    for claim in claims(written):
        assert claim.text == claim.text.strip() and "\n" not in claim.text
        assert all(0 <= number < 100 for number in claim.cited)
