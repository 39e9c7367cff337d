"""Which words of a question carry its subject, and which only ask.

Folding makes some empty words the same as parts of words that say something: "đang" and "đảng",
"hỏi" and "hội". `compounds.txt` lists such words: beside each other, the two syllables count.
"""

import functools
import itertools
from collections.abc import Sequence
from pathlib import Path

from knowledge.text import syllables
from knowledge.wants import Wants, asking_spans

# Words that carry no subject: they count for nothing when evidence is weighed.
_EMPTY = set(
    syllables(
        "nào gì ai bao nhiêu mấy thế như là có không được phải cho về theo của và các những "
        "thì mà ở đâu khi lâu hỏi xin tôi em đồng chí ạ vậy à này kia đó với để hay hoặc cần "
        "muốn biết làm ra sao tại vì trong trên dưới từ đến đã sẽ đang bị do bởi nếu còn cũng "
        "rồi chưa một văn bản số ngày nhỉ nhé nói quy định ban hành cái việc chỉ nêu lại mình "
        "hết cùng nhất ít nữa mới đều hiện nay vẫn luôn lúc sau trước khác bằng giờ thêm "
        "nhiều đi xong tất cả bận rồi chịu dùng gồm nhưng bạn đây ấy nên mỗi từng rằng thôi "
    )
)
# Words of limits ("chậm nhất", "tối đa", "hạn cuối") say what kind of figure is wanted.
_LIMITS = set(syllables("chậm nhất tối đa thiểu hạn cuối lần vượt"))
_FIGURES = (Wants.SPAN, Wants.NUMBER, Wants.PERCENT, Wants.DATE)


@functools.cache
def compounds() -> frozenset[tuple[str, ...]]:
    """Pairs of folded syllables that are one word although one of them looks empty."""
    lines = Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(tuple(syllables(line)) for line in lines if not line.startswith("#"))


def is_empty(word: str) -> bool:
    """Whether a folded syllable carries no subject in any question."""
    return word in _EMPTY


def informative(words: Sequence[str], said: str, wants: Wants) -> tuple[int, ...]:
    """Positions of the words that carry the subject. said: the words with commas and "%"."""
    asking = {
        place
        for start, end in asking_spans(said, wants)
        for first in [_count_words(said[:start])]
        for place in range(first, first + _count_words(said[start:end]))
    }
    compound = {
        place
        for at, pair in enumerate(itertools.pairwise(words))
        if pair in compounds()
        for place in (at, at + 1)
    }
    limits = _LIMITS if wants in _FIGURES else frozenset()
    return tuple(
        at
        for at, word in enumerate(words)
        if at in compound
        or not (is_empty(word) or word in limits or (at in asking and wants is not Wants.MONEY))
    )


def _count_words(said: str) -> int:
    return sum(word not in {",", "%"} for word in said.split())
