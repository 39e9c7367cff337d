"""How the assistant speaks: the wording rules, held over every sentence it has."""

import inspect
import re
import string
from collections.abc import Iterator

import pytest

from bot import texts
from knowledge import errors
from knowledge.errors import ChiboError


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence with its name."""
    for name, value in vars(texts).items():
        if name.isupper():
            values = value.values() if isinstance(value, dict) else [value]
            for one in values if not isinstance(value, str) else [value]:
                for sentence in [one] if isinstance(one, str) else one:
                    yield name, sentence


SENTENCES = sorted(set(sentences()))
# Words that the assistant never uses for itself, for people, or for things (commands apart).
FORBIDDEN = (
    r"bạn|quý khách|bác|em|tôi|file|link|click|upload|bot|server|OK|token|hết hạn|lỗi thời|PM|CN"
)


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_the_voice(name: str, sentence: str) -> None:
    words = re.sub(
        r"“[^”]*”|chibo \w+|\.venv\S+|[A-Z_]{6,}\S*|\{\w+\}", "", sentence
    )  # no sentences
    assert "!" not in words
    assert not re.search(rf"(?<!\w)(?:{FORBIDDEN})(?!\w)", words), name
    assert "không có quy định" not in words.replace("không có nghĩa là không có quy định", "")


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_sentences_are_unicode_in_one_form(name: str, sentence: str) -> None:
    import unicodedata

    assert unicodedata.is_normalized("NFC", sentence), name
    assert "  " not in sentence.replace("\n  ", "\n"), name


def every_error() -> list[type[ChiboError]]:
    return [
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and issubclass(value, ChiboError)
    ]


@pytest.mark.parametrize("kind", every_error())
def test_every_error_is_explained_in_one_message(kind: type[ChiboError]) -> None:
    sentence = texts.explain(kind("CHI_TIẾT"))
    assert sentence.endswith((".", ")")) or "chibo" in sentence or "CHI_TIẾT" in sentence
    assert "{" not in sentence
    assert len(sentence) < 220


@pytest.mark.parametrize("kind", every_error())
def test_every_error_says_what_helps(kind: type[ChiboError]) -> None:
    doc = kind.__doc__ or ""
    assert doc and "\n\n" not in doc, "an error's docstring is its message to developers"


def test_no_sentence_waits_for_a_value_that_nobody_gives() -> None:
    known = {
        "name", "chain", "statements", "value", "files", "names", "title", "place", "figure",
        "page", "file", "issuer", "date", "new", "replaced", "same", "refused", "passages",
        "documents", "id", "reason", "question", "detail", "at", "count",
    }  # fmt: skip
    for name, sentence in SENTENCES:
        fields = {field for _, field, _, _ in string.Formatter().parse(sentence) if field}
        assert fields <= known, name
