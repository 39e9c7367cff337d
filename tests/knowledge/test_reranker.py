"""The optional cross-encoder: any model sentence-transformers loads, and its say in the rank."""

from pathlib import Path

import pytest

from bot.store import Store
from knowledge import errors
from knowledge.encoders import Reranker
from knowledge.question import understand
from knowledge.retrieval import Retriever
from tests.conftest import SAMPLES, put

QUESTION = "Đảng bộ phường có bao nhiêu đảng viên?"


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of a few hundred numbers, made here: real files, no network."""
    tokenizers = pytest.importorskip("tokenizers")
    transformers = pytest.importorskip("transformers")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "đảng", "viên", "chi", "bộ"]
    vocabulary = {word: at for at, word in enumerate(words)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    folder = tmp_path_factory.mktemp("cross-encoder")
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]",
        cls_token="[CLS]", sep_token="[SEP]", model_max_length=64,
    ).save_pretrained(folder)  # fmt: skip
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, max_position_embeddings=64, num_labels=1,
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_a_model_of_ones_own_judges_texts(tiny_model: Path) -> None:
    scores = Reranker(str(tiny_model)).scores(QUESTION, ["đảng viên", "chi bộ", ""])
    assert len(scores) == 3
    assert all(0 <= score <= 1 for score in scores)


def test_a_model_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(errors.EncoderMissing):
        Reranker(str(tmp_path / "no-such-model")).scores(QUESTION, ["đảng viên"])


def test_its_judgement_changes_the_rank(store: Store) -> None:
    put(store, SAMPLES)
    question = understand(QUESTION)
    plain = store.retriever.search(question, ["committee"])
    last = plain[-1].passage.text

    class LikesTheLast(Reranker):
        def scores(self, question: str, texts: list[str]) -> list[float]:
            return [1.0 if last in text else 0.0 for text in texts]

    judged = Retriever(store.catalogue, store.index, LikesTheLast("unused"))
    found = judged.search(question, ["committee"])
    assert [one.passage.text for one in found].index(last) < len(plain) - 1
    assert {one.passage.id for one in plain} & {one.passage.id for one in found}
