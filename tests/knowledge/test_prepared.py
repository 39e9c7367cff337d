"""Passages made ready: nothing is lost in cutting and folding them once."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.keywords import passage_terms
from knowledge.prepared import LONGEST, prepare
from knowledge.text import phrase, phrase_of, terms
from tests.knowledge.papers import paper

WORDS = ["Chi bộ", "họp", "“Đảng”.", "kỷ luật", "40,5%", "4.2.", "a)"]
PARTS = [*WORDS, ".", "…", ";", ",", "\n", " ", "-"]
texts = st.lists(st.sampled_from(PARTS), max_size=90).map(" ".join)


@given(texts)
def test_the_sentences_hold_every_word_in_order(text: str) -> None:
    prepared = prepare(paper(text))
    said = [word for one in prepared.sentences for word in one.said.split()]
    assert prepared.whole == phrase(said) == phrase_of(text)
    for sentence in prepared.sentences:
        assert text[sentence.start : sentence.end] == sentence.printed
        assert bool(sentence.clauses) == (len(sentence.printed) > LONGEST)
        for one in sentence.clauses:
            assert sentence.printed[one.start : one.end] == one.printed


@given(texts, texts)
def test_a_passage_holds_the_terms_that_it_is_found_by(text: str, context: str) -> None:
    passage = paper(text, context=context)
    title = f"{passage.source.header.title} "
    found_by = set(passage_terms(title, context, text))
    asked = found_by | set(terms(f"{text} {title} {context} chưa có"))
    assert prepare(passage).held(asked) == found_by
