"""Passages: they join back to the document, cross no article, and say where they stand."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunk import chunk, text_of
from ingest.parse import read
from ingest.repair import Paragraph, repair
from ingest.structure import label_of
from knowledge.passages import Chunk
from tests.conftest import SAMPLES

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
FILES = sorted(one for one in SAMPLES.iterdir() if one.stem != "README")
# 100 syllables are gathered; a paragraph of 150, a sentence of 300 stand whole; headings go along.
LONGEST = 400


def paper(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, ((0, None),)) for text in texts]


def check_invariants(paragraphs: list[Paragraph], *, regulation: bool) -> list[Chunk]:
    chunks = chunk(paragraphs, regulation=regulation)
    assert "".join(one.text for one in chunks) == text_of(paragraphs)
    for one in chunks:
        offsets = [place.offset for place in one.places]
        assert offsets[0] == 0
        assert offsets == sorted(set(offsets))
        assert offsets[-1] < len(one.text)
        stated = [(place.locator, place.page) for place in one.places]
        assert all(before != after for before, after in itertools.pairwise(stated))
        assert len({place.locator.rpartition("Điều ")[2] for place in one.places
                    if "Điều " in place.locator}) <= 1  # fmt: skip
    assert chunks == chunk(paragraphs, regulation=regulation)
    return chunks


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("regulation", [True, False])
def test_invariants_of_the_samples(file: Path, regulation: bool) -> None:
    chunks = check_invariants(repair(read(file, max_bytes=2**20)), regulation=regulation)
    assert max(len(one.text.split()) for one in chunks) <= LONGEST


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real papers are not on this machine")
def test_invariants_of_real_papers() -> None:
    files = [one for one in CORPUS.iterdir() if one.stem != "README"]
    assert files
    for file in files:
        chunks = check_invariants(repair(read(file, max_bytes=2**24)), regulation=True)
        assert max(len(one.text.split()) for one in chunks) <= LONGEST


MARK = st.sampled_from(
    ["", "Chương I", "Điều 1. ", "Điều 2. ", "I. ", "1. ", "2. ", "1.1. ", "1.1.1. ", "a) ", "- ",
     "Một là, ", "Nơi nhận:", "Trên đây là"]
)  # fmt: skip
WORD = st.sampled_from(["đảng", "Viên", "họp.", "1.239", "SINH;", "“Ngõ”", "hoạt"])
BODY = st.builds(lambda words, times: " ".join(words * times), st.lists(WORD), st.integers(1, 40))


@st.composite
def paragraph_lists(draw: st.DrawFn) -> list[Paragraph]:
    """Paragraphs as `repair` makes them: pages in order, footnotes behind the body."""
    page = 1
    made: list[Paragraph] = []
    for note in [None] * draw(st.integers(1, 12)) + ["1"] * draw(st.integers(0, 2)):
        text = ((note or draw(MARK)) + draw(BODY)).strip() or "x"
        breaks = [(0, page)]
        if len(text) > 20 and draw(st.booleans()):
            page += 1
            breaks.append((draw(st.integers(1, len(text) - 1)), page))
        made.append(Paragraph(text, tuple(breaks), note))
    return made


@given(paragraph_lists(), st.booleans())
def test_invariants_of_any_paragraphs(paragraphs: list[Paragraph], regulation: bool) -> None:
    for one in check_invariants(paragraphs, regulation=regulation):
        headings = sum(
            len(line.split()) for line in one.text.split("\n")[:-1] if len(line.split()) <= 30
        )
        assert len(one.text.split()) - headings <= 300
        labels = map(label_of, one.text.split("\n"))
        assert len({label.name for label in labels if label and label.form == "article"}) <= 1


def texts(paragraphs: list[Paragraph]) -> list[str]:
    return [one.text.replace("\n", "/") for one in chunk(paragraphs, regulation=True)]


LONG = "việc " * 60
SENTENCE = f"Các {LONG}xong."


@pytest.mark.parametrize(
    ("paragraphs", "passages"),
    [
        # small articles stay apart, a chapter's mark and title go with its first article
        (("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. A", "1. x", "2. y", "Điều 2. B"),
         ["Chương I/QUY ĐỊNH CHUNG/Điều 1. A/1. x/2. y/", "Điều 2. B/"]),
        # points of the first and second level do not share a passage, those below one do
        (("1. A", "2. B"), ["1. A/", "2. B/"]),
        (("1. A", "1.1. B", "1.1.1. x", "a) y", "1.1.2. z", "1.2. C"),
         ["1. A/1.1. B/1.1.1. x/a) y/1.1.2. z/", "1.2. C/"]),
        # a heading goes with what follows it, however long that is
        (("1. A", LONG * 2 + "hết"), ["1. A/" + LONG * 2 + "hết/"]),
        (("1. A", LONG + "hết", LONG + "hết"), ["1. A/" + LONG + "hết/", LONG + "hết/"]),
        # the recipients stand under no point
        (("2. Hiệu lực", "Nơi nhận:", "- Lưu"), ["2. Hiệu lực/", "Nơi nhận:/- Lưu/"]),
        # a long paragraph is cut between sentences, at a hundred syllables; one of 150 is not
        ((f"{SENTENCE} {SENTENCE} {SENTENCE} Hết.",),
         [f"{SENTENCE} ", f"{SENTENCE} ", f"{SENTENCE} Hết./"]),
        ((f"{SENTENCE} {SENTENCE} Hết.",), [f"{SENTENCE} {SENTENCE} Hết./"]),
        # a text without full stops is cut all the same
        ((("việc " * 350).strip(),), ["việc " * 100] * 3 + [("việc " * 50).strip() + "/"]),
    ],
)  # fmt: skip
def test_where_passages_are_parted(paragraphs: tuple[str, ...], passages: list[str]) -> None:
    assert texts(paper(*paragraphs)) == passages


def test_the_context_holds_the_headings_that_the_passage_does_not() -> None:
    cut = chunk(
        paper("Chương I", "QUY ĐỊNH CHUNG", "Điều 4. Tài liệu", f"1. {LONG}", f"2. {LONG}"),
        regulation=True,
    )
    assert [one.context for one in cut] == ["", "QUY ĐỊNH CHUNG › Tài liệu"]


def test_places_follow_points_pages_and_footnotes() -> None:
    paragraphs = [
        Paragraph("Điều 3. Ngày họp", ((0, 1),)),
        Paragraph("1. Họp ngày 06 hằng tháng.", ((0, 1), (7, 2))),
        Paragraph("1Trừ ngày lễ.", ((0, 2),), "1"),
    ]
    (cut,) = chunk(paragraphs[:2], regulation=True)
    assert [(one.locator, one.page, cut.text[one.offset :][:4]) for one in cut.places] == [
        ("Điều 3", 1, "Điều"),
        ("khoản 1 Điều 3", 1, "1. H"),
        ("khoản 1 Điều 3", 2, "ngày"),
    ]
    turned = Paragraph(f"{SENTENCE} {SENTENCE} {SENTENCE}", ((0, 4), (len(SENTENCE) + 1, 5)))
    assert [one.places[0].page for one in chunk([turned], regulation=True)] == [4, 5, 5]
    note = chunk(paragraphs, regulation=True)[-1]
    assert (note.places[-1].locator, note.places[-1].page) == ("chú thích 1", 2)
