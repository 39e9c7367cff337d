"""What a passage bears out, and what not: a table of mistakes with the difficulty of each."""

import datetime
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import Store
from knowledge.claims import claims
from knowledge.faithfulness import LONGEST, MOST_SENTENCES, check
from knowledge.figures import figures
from knowledge.passages import Passage, Place
from knowledge.text import clean
from tests.conftest import SAMPLES, put
from tests.knowledge.papers import paper
from tests.knowledge.written import TRUE, mutations

DUES = paper(
    "1. Đảng viên hưởng lương đóng 1% tiền lương, kể cả phụ cấp. Đảng viên nghỉ hưu đóng 0,5% mức "
    "lương hưu.\n"
    "2. Chi bộ nộp cho cấp trên chậm nhất ngày 25 hằng tháng, trừ chi bộ ở vùng xa do Đảng ủy quy "
    "định riêng; thủ quỹ giữ lại 30% để chi hoạt động.\n"
    "3. Đảng viên có hoàn cảnh khó khăn được miễn đóng; đồng chí Trần Thị Mẫu theo dõi việc này.",
    number="21-QĐ/ĐU",
    date=datetime.date(2026, 3, 5),
    places=(Place(0, "khoản 1 Điều 4"), Place(115, "khoản 2 Điều 4"), Place(280, "khoản 3 Điều 4")),
)
MEETING = paper(
    "Thời hạn trả lời không quá 30 ngày (ở trong nước), 90 ngày (ở ngoài nước) từ khi nhận đơn. "
    "Chi bộ xem xét, đề nghị đảng ủy quyết định xóa tên. Nam chiếm 59,5%, nữ chiếm 40,5%. "
    "Chi bộ có 46 đảng viên, trong đó 31 đồng chí trên 60 tuổi. "
    "Bí thư chủ trì cuộc họp; khi bí thư vắng, phó bí thư chủ trì.",
    places=(Place(0, "mục 2a"),),
)

TRUE_OF_DUES = [
    "Đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].",
    "Đảng viên hưởng lương đóng một phần trăm tiền lương, kể cả phụ cấp [1].",
    "Theo khoản 1 Điều 4 Quy định 21-QĐ/ĐU ngày 05/3/2026, đảng viên nghỉ hưu đóng 0,5% [1].",
    "Chi bộ nộp cho cấp trên chậm nhất ngày 25 hằng tháng, trừ chi bộ ở vùng xa [1].",
    "Thủ quỹ giữ lại 30% để chi hoạt động [1].",
    "Đảng viên có hoàn cảnh khó khăn được miễn đóng [1].",
    "Đồng chí Trần Thị Mẫu theo dõi việc miễn đóng [1].",
    "Quy định ghi “được miễn đóng” đối với đảng viên có hoàn cảnh khó khăn [1].",
    "Thời hạn trả lời không quá 30 ngày ở trong nước [2].",
    "Nữ chiếm 40,5% [2].",
    "Chi bộ có 46 đảng viên, trong đó 31 đồng chí trên 60 tuổi [2].",
    "Khi bí thư vắng, phó bí thư chủ trì [2].",
]
FALSE = [
    # the share of somebody else, in the next sentence
    "Đảng viên nghỉ hưu đóng 1% mức lương hưu [1].",
    # … and another passage's
    "Đảng viên nghỉ hưu đóng 0,5% mức lương hưu [2].",
    # "0,5" without its comma; with a dot; as a tenth
    "Đảng viên nghỉ hưu đóng 05% mức lương hưu [1].",
    "Đảng viên nghỉ hưu đóng 0,05% mức lương hưu [1].",
    # the header's number and date are no figures of the text
    "Đảng viên nghỉ hưu đóng 21% mức lương hưu [1].",
    "Năm 2026 đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].",
    "Ngày 05 hằng tháng đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].",
    # another place of the same paper
    "Theo khoản 2 Điều 4, đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].",
    # a deadline is no day to wait for
    "Chi bộ nộp cho cấp trên sau ngày 25 hằng tháng, trừ chi bộ ở vùng xa [1].",
    "Chi bộ nộp cho cấp trên ngày 25 hằng tháng, trừ chi bộ ở vùng xa [1].",
    # the exception is dropped
    "Chi bộ nộp cho cấp trên chậm nhất ngày 25 hằng tháng [1].",
    # exempt, or not
    "Đảng viên có hoàn cảnh khó khăn vẫn phải đóng [1].",
    "Đảng viên có hoàn cảnh khó khăn không được miễn đóng [1].",
    # another person; a person where none is named
    "Đồng chí Nguyễn Văn Mẫu theo dõi việc miễn đóng [1].",
    "Đồng chí Lan cho biết đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].",
    # the words quoted are others
    "Quy định ghi “được miễn đóng đảng phí” đối với đảng viên có hoàn cảnh khó khăn [1].",
    # each figure stands there, and belongs to the other
    "Thời hạn trả lời không quá 30 ngày ở ngoài nước [2].",
    "Thời hạn trả lời không quá 90 ngày ở trong nước [2].",
    "Nữ chiếm 59,5% [2].",
    "Chi bộ có 31 đảng viên, trong đó 46 đồng chí trên 60 tuổi [2].",
    # who may do what
    "Chi bộ quyết định xóa tên [2].",
    "Phó bí thư chủ trì cuộc họp [2].",
    # no rule, it is said; and words to the reader
    "Không có quy định về đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].",
    "Tôi thấy đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1].",
    "Bạn nghỉ hưu đóng 0,5% mức lương hưu [1].",
    "Đảng viên nghỉ hưu đóng 0,5% mức lương hưu, xem https://example.com [1].",
    # nothing cited; something that is not there
    "Đảng viên nghỉ hưu đóng 0,5% mức lương hưu.",
    "Đảng viên nghỉ hưu đóng 0,5% mức lương hưu [3].",
    # true words, and a tail that nobody wrote
    "Đảng viên nghỉ hưu đóng 0,5% mức lương hưu để lập quỹ thăm hỏi lúc ốm đau [1].",
]


@pytest.mark.parametrize("written", TRUE_OF_DUES)
def test_what_is_true_stays_as_written(written: str) -> None:
    faithful = check(written, [DUES, MEETING])
    assert faithful is not None
    assert faithful.text == written.replace("[2]", "[1]")
    [support] = faithful.supports
    assert support.passage is (MEETING if "[2]" in written else DUES)


@pytest.mark.parametrize("written", FALSE)
def test_what_is_false_is_refused(written: str) -> None:
    assert check(written, [DUES, MEETING]) is None


# Known to get through: words of the passage put together to another rule, with no figure, office or
# denial in the wrong place. The quotation beside it says otherwise.
STITCHED = ["Đảng viên hưởng lương đóng tiền lương hưu [1]."]


# Known to be refused: the second of a list, said with the words that the list begins with; a year
# that only the heading has; a summary in words of its own.
TOO_STRICT = [
    "Thời hạn trả lời không quá 90 ngày ở ngoài nước [2].",
    "Người về hưu nộp nửa phần trăm lương [1].",
]


@pytest.mark.parametrize("written", TOO_STRICT)
@pytest.mark.xfail(reason="refusing costs a quotation, showing costs trust", strict=True)
def test_some_true_sentences_are_refused(written: str) -> None:
    assert check(written, [DUES, MEETING]) is not None


@pytest.mark.parametrize("written", STITCHED)
@pytest.mark.xfail(reason="no meaning is understood here", strict=True)
def test_true_words_put_together_to_something_false(written: str) -> None:
    assert check(written, [DUES, MEETING]) is None


GOOD = "Đảng viên nghỉ hưu đóng 0,5% mức lương hưu [1]."
ALSO = "Thủ quỹ giữ lại 30% để chi hoạt động [1]."
BAD = "Thủ quỹ giữ lại 40% để chi hoạt động [1]."


def test_false_sentences_are_dropped_unless_they_are_many_or_the_first() -> None:
    def kept(*sentences: str) -> str | None:
        faithful = check(" ".join(sentences), [DUES, MEETING])
        return faithful.text if faithful else None

    assert kept(GOOD, BAD) == GOOD
    assert kept(BAD, GOOD) is None  # what follows leans on the first
    assert kept(GOOD, BAD, BAD) is None  # less than half is left
    assert kept(GOOD, BAD, ALSO) == f"{GOOD} {ALSO.replace('[1]', '[2]')}"
    assert kept("") is None


def test_citations_are_numbered_by_appearance_each_with_its_own_quotation() -> None:
    written = f"Nữ chiếm 40,5% [2]. {GOOD} Nam chiếm 59,5% [2]. {ALSO}"
    faithful = check(written, [DUES, MEETING])
    assert faithful is not None
    assert re.findall(r"\[(\d+)\]", faithful.text) == ["1", "2", "1", "3"]
    quotes = [one.text.strip() for one in faithful.supports]
    assert "nữ chiếm 40,5%" in quotes[0] and "0,5% mức lương hưu" in quotes[1]
    assert quotes[2].startswith("2. Chi bộ nộp") and "30%" in quotes[2]


def test_long_answers_are_cut_at_a_sentence() -> None:
    faithful = check(" ".join([GOOD] * MOST_SENTENCES + [ALSO]), [DUES])
    assert faithful is not None and faithful.text.count("[") == MOST_SENTENCES
    assert "Thủ quỹ" not in faithful.text and len(faithful.text) <= LONGEST
    assert check(" ".join([GOOD] * (3 * MOST_SENTENCES)), [DUES]) is None


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Passage]]:
    """All passages of the samples."""
    from bot.settings import Settings
    from bot.store import open_store
    from tests.fakes import HashEncoder

    folder: Path = tmp_path_factory.mktemp("faithful")
    chosen = Settings(_env_file=None, chibo_data_dir=folder)  # type: ignore[call-arg]
    store: Store = open_store(chosen, encoder=HashEncoder())
    put(store, SAMPLES)
    found = store.catalogue.passages(list(range(1, 1000)), ["committee"])
    yield list(found.values())
    store.close()


def test_no_mistake_of_hundreds_gets_through(passages: list[Passage]) -> None:
    """Every mutation of every true answer, beside a passage on a near subject."""
    tried = 0
    for true in TRUE:
        [cited] = [one for one in passages if true.holds in " ".join(one.text.split())]
        near = next(one for one in passages if "02 buổi sinh hoạt chuyên đề" in one.text)
        faithful = check(true.citing(1), [cited, near])
        assert faithful is not None and faithful.text.count("[") == true.text.count("[*]")
        if near is not cited:
            assert check(true.citing(2), [cited, near]) is None
        for name, wrong in mutations(true.text):
            tried += 1
            assert check(wrong.replace("[*]", "[1]"), [cited, near]) is None, f"{name}: {wrong}"
    assert tried > 500


@settings(max_examples=200, deadline=None)
@given(st.text("Đảng viên nghỉ hưu đóng 0,5% mức lương [1]2.,()“”-\n", max_size=120))
def test_whatever_a_model_writes_can_be_judged(written: str) -> None:
    faithful = check(written, [DUES, MEETING])
    if faithful is not None:
        assert all(one.text in one.passage.text for one in faithful.supports)
        numbers = {int(n) for n in re.findall(r"\[(\d+)\]", faithful.text)}
        assert numbers == set(range(1, len(faithful.supports) + 1))


@pytest.mark.parametrize(
    "written",
    [
        "1",
        "một ",
        "[1]",
        "“",
        "không được ",
        " ",
        "(1",
        "A",
        "Ba ",
        "1.1.",
        "ngày 1/1 ",
        "a [1]. ",
        "\n| - :",
    ],
)
def test_no_text_takes_long(written: str) -> None:
    """No pattern goes back and forth over what a model repeats for ever."""
    begun = time.monotonic()
    for length in (2300, 8000):
        text = (written * length)[:length]
        assert check(f"{text} [1].", [DUES, MEETING]) is None
        claims(text)
        figures(clean(text))
    assert time.monotonic() - begun < 3
