"""What stands beside what: figures, people and offices of a sentence that changed places.

"31 đảng viên, trong đó 46 đồng chí trên 60 tuổi" has every figure of its source, each with a unit
that fits, and is wrong. What each of them stands beside tells them apart.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge.figures import Figure
from knowledge.text import fold

# Words on each side. Behind it as far as the next of its kind, because what a figure is about may
# follow late: "45 ngày làm việc kể từ ngày chi bộ có nghị quyết đề nghị kết nạp".
_NEAR, _FAR = 4, 20
_CLEARLY = 2  # so many more of them at another one's place: it was that one's
_AT_HOME = 1  # what counts for one that does not stand in the sentence, but above it
_STOP = re.compile(r"[.;\n](?!\d)")
# Words around figures that belong to no one of them.
_LINKS = "và là của có được trong với cho từ đến không quá tối đa ít nhất trên dưới"
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323đ"  # `fold` takes them away
_CLAUSE = re.compile(r"[,.;:\n)](?!\d)|\s(?:và|còn|hoặc|gồm|trong (?:đó|tổng số|số))\s")

# Who acts. The longer first, so that "phó bí thư" is not "bí thư".
_COMMITTEES = "đảng ủy|thành ủy|tỉnh ủy|cấp ủy|trung ương"
_ACTORS = re.compile(
    rf"(?<!\w)(?:(?:ban thường vụ|thường trực|văn phòng|ủy ban kiểm tra|ban chấp hành|ban tổ chức"
    rf"|ban tuyên giáo|ban nội chính|ban dân vận)(?: (?:{_COMMITTEES}))?|phó bí thư|chi ủy viên"
    r"|đảng ủy viên|cấp ủy viên|ban bí thư|bộ chính trị|ban xây dựng đảng|ban công tác mặt trận"
    r"|ủy ban nhân dân|hội đồng nhân dân|tỉnh ủy|thành ủy|đảng ủy|chi ủy|cấp ủy|bí thư|tổ trưởng"
    r"|tổ đảng|thư ký|người chủ trì|người viết|quốc hội|chính phủ|thủ tướng|chi bộ|đảng bộ"
    r"|mặt trận|đảng viên|quần chúng|đoàn viên|cán bộ|đại biểu)(?!\w)".replace(" ", r"\s+"),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Word:
    """A word or phrase that may be exchanged for another of its kind, and where it stands."""

    kind: str
    name: str
    start: int
    end: int

    def agrees_with(self, other: "Word") -> bool:
        """Whether both say the same."""
        return self.name == other.name


Spot = TypeVar("Spot", Figure, Word)
_Sides = tuple[list[str], list[str]]


def marked(text: str) -> list[str]:
    """The syllables of a text with their marks, in one spelling: "uỷ" as "ủy", "đủ" not as "dù"."""
    words = re.findall(r"[^\W_]+", text.lower())
    apart = (sorted(one for one in unicodedata.normalize("NFD", word) if one in _MARKS)
             for word in words)  # fmt: skip
    return [fold(word) + "".join(marks) for word, marks in zip(words, apart, strict=True)]


def actors(text: str) -> list[Word]:
    """The people, offices and bodies that a text names, in order."""
    return [
        Word("actor", " ".join(match.group().lower().split()), *match.span())
        for match in _ACTORS.finditer(_one_u(text))
    ]


def changed_places(claim: str, source: str, mine: Iterable[Spot], there: Sequence[Spot]) -> bool:
    """Whether something of the claim stands where the source has another of its kind.

    It does where the words around it fit the other one's place clearly better than its own.
    """
    others = list(mine)
    for one in others:
        around = _around(claim, one, others)
        own = [_alike(around, _around(source, two, there)) for two in there if one.agrees_with(two)]
        rivals = [
            _alike(around, _around(source, two, there))
            for two in there
            if two.kind == one.kind and not one.agrees_with(two)
        ]
        if max(rivals, default=0) >= max(own, default=_AT_HOME) + _CLEARLY:
            return True
    return False


def mixed_up(claim: str, source: str, mine: Sequence[Figure], there: Sequence[Figure]) -> bool:
    """Whether what is said of a figure is said of another one in a list of them.

    "30 ngày (ở trong nước), 90 ngày (ở ngoài nước)": each has words that the other does not have.
    What stands before the first of a list is said of all of them, and tells none apart.
    """
    for one in mine:
        said = _said_of(claim, one, mine, first=True)
        own = [two for two in there if one.agrees_with(two)]
        rivals = [
            two for two in there if two.kind is one.kind and two not in own and two.counts_like(one)
        ]
        if not own or not rivals:
            continue
        list_begins = min(two.start for two in (*own, *rivals))
        said -= set(_words(_STOP.split(source[:list_begins])[-1])) | set(marked(_LINKS))
        at_home = [_said_of(source, two, there) for two in own]
        for rival in (_said_of(source, two, there) for two in rivals):
            if all(len(said & (rival - home)) > len(said & (home - rival)) for home in at_home):
                return True
    return False


def _said_of(
    text: str, figure: Figure, others: Sequence[Figure], *, first: bool = False
) -> set[str]:
    """The words said of a figure: from the clause behind the one before to the end of its own.

    first: of the first figure also what stands before it.
    """
    same = [one for one in others if one.kind is figure.kind]
    before = max((one.end for one in same if one.end <= figure.start), default=None)
    behind = min((one.start for one in same if one.start >= figure.end), default=len(text))
    left = ""
    if before is not None:
        cut = _CLAUSE.search(text, before, figure.start)
        left = text[cut.end() : figure.start] if cut else ""
    elif first:
        left = _STOP.split(text[: figure.start])[-1]
    right = _CLAUSE.split(text[figure.end : behind], maxsplit=1)[0]
    return set(_words(f"{left} {right}"))


def _one_u(text: str) -> str:
    """One spelling of "ủy" ("uỷ"), of the same length."""
    return re.sub("[uU]ỷ", lambda match: "ủy" if match.group()[0] == "u" else "Ủy", text)


def _around(text: str, spot: Spot, others: Iterable[Spot]) -> _Sides:
    """The words before and behind, within the sentence; figures are left out."""
    nexts = [one.start for one in others if one.kind == spot.kind and one.start >= spot.end]
    before = _words(_STOP.split(text[: spot.start])[-1])
    behind = _STOP.split(text[spot.end :], maxsplit=1)[0]
    alone = behind[: max(0, min(nexts, default=len(text)) - spot.end)]
    return before[-_NEAR:], max(_words(behind)[:_NEAR], _words(alone)[:_FAR], key=len)


def _words(text: str) -> list[str]:
    return [word for word in marked(text) if not word.isdigit()]


def _alike(one: _Sides, other: _Sides) -> int:
    """How many words both have; those right beside it, in the same order, count twice."""
    shared = sum(len(set(a) & set(b)) for a, b in zip(one, other, strict=True))
    return shared + _run(one[0][::-1], other[0][::-1]) + _run(one[1], other[1])


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
