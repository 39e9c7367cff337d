"""A written text against the passages it cites: what they do not bear out is dropped.

Every sentence must cite a passage, and what it says must stand together in one short stretch of
that passage, which is then the quotation shown for it: its figures, its quoted words, its names,
most of its words, nothing denied that is not denied there. Known ways to get it wrong (a citation
invented, stitched from true fragments, or moved to another document; a figure silently altered)
each fail one of these. What is left is refused whole where its first sentence, or half, fell.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.claims import Claim, claims
from knowledge.figures import Kind, figures
from knowledge.neighbours import actors, changed_places, mixed_up
from knowledge.passages import Passage
from knowledge.polarity import denies_alike, limit, limits_of, opposite, opposites
from knowledge.stretch import Said, Support, Witness, without_figures
from knowledge.text import clean, syllables

LONGEST = 600  # characters of a written answer: with its quotations it must fit a small screen
MOST_SENTENCES = 4
_TOO_LONG = 4 * LONGEST  # of which too little would be left anyway
# The share of a sentence's words that must stand in the stretch or in the headings above it, and in
# the stretch alone. Of 75 true sentences, 33 of them in tests/knowledge/written.py, the least have
# 0.69 and 0.67. Words alone tell little: figures, denials and what stands beside what decide.
COVERED, _COVERED_THERE = 0.65, 0.55
# Words, and pairs, in a row that stand nowhere in the passage. Of the same 75 all but one have at
# most one and three; inventions hung on a true sentence mostly have three, or four and more.
_STRANGE_WORDS, _STRANGE_PAIRS = 2, 3
_ADDS = 0.35  # what another cited passage must cover to stay cited

_NOT_SAID = r"(?:không|chưa)\s+(?:được\s+|thấy\s+|tìm\s+thấy\s+|có\s+)*"
_NEVER = re.compile(
    r"https?:|www\.|(?<!\w)(?:tôi|quý khách|quý vị|anh/chị|anh chị|chat ?gpt|AI|trí tuệ nhân tạo"
    r"|mô hình ngôn ngữ|trợ lý)(?!\w)"
    rf"|{_NOT_SAID}(?:(?:quy\s+định|thông\s+tin|nội\s+dung)(?!\w)|(?:nêu|nói)\s+rõ|đề\s+cập)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?<!\w)(?:\w+\s+)?(?:bạn|anh|chị)(?:\s+\w+)?(?!\w)", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]+)[”\"»“]")
_QUOTATION = 3  # syllables: one or two in quotation marks are a name
_CAPITAL = r"[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ]"
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}[^\W\d_]*(?:\s+{_CAPITAL}[^\W\d_]*)+")
_PERSON = re.compile(rf"(?:[Đđ]ồng chí|[Đđ]/c|(?<!\w)[ÔôBb](?:ng|à))\s+({_CAPITAL}[^\W\d_]+)")


@dataclass(frozen=True)
class Faithful:
    """What is left of a written text. supports[n-1] is what "[n]" in it stands for."""

    text: str
    supports: tuple[Support, ...]


def check(written: str, passages: Sequence[Passage]) -> Faithful | None:
    """The sentences that the passages bear out, their citations numbered anew; None if refused.

    passages: what "[1]", "[2]", … in the text stand for.
    """
    if len(written) > _TOO_LONG:
        return None
    witnesses = [Witness(passage) for passage in passages]
    judged = [(claim, _supports(claim, witnesses)) for claim in claims(written)]
    if not judged or not judged[0][1]:
        return None
    lines: list[str] = []
    used: list[Support] = []
    for claim, supports in judged:
        more = [*used, *(one for one in supports if one not in used)]
        marks = "".join(f"[{number}]" for number in sorted(more.index(one) + 1 for one in supports))
        line = f"{claim.text.rstrip('.!?…')} {marks}."
        if len(" ".join([*lines, line])) > LONGEST or len(lines) == MOST_SENTENCES:
            break
        if supports:
            lines.append(line)
            used = more
    kept = 2 * len(lines) >= len(judged)
    return Faithful(" ".join(lines), tuple(used)) if lines and kept else None


def _supports(claim: Claim, witnesses: Sequence[Witness]) -> tuple[Support, ...]:
    """The stretches that bear a claim out together, one a cited passage; none if they do not."""
    cited = [witnesses[n - 1] for n in claim.cited if 1 <= n <= len(witnesses)]
    if not cited or _NEVER.search(claim.text):
        return ()
    said = Said(claim.text)
    found = [(witness, *witness.best(said)) for witness in cited]
    most = max(found, key=lambda one: one[2])
    found = [one for one in found if one is most or one[3] >= _ADDS]
    there = "\n".join(support.text for _, support, _, _ in found)
    around = "\n".join(witness.around for witness, _, _, _ in found)
    whole = "\n".join([around, *(witness.passage.text for witness, _, _, _ in found)])
    words, pairs = said.strange(frozenset[str]().union(*(one[0].words for one in found)))
    true = (
        most[2] >= COVERED
        and most[3] >= _COVERED_THERE
        and words <= _STRANGE_WORDS
        and pairs <= _STRANGE_PAIRS
        and _figures_stand(said, there, [(witness, support) for witness, support, _, _ in found])
        and _quotations_stand(claim.text, there)
        and _names_stand(claim.text, f"{there}\n{around}")
        and _same_people(claim.text, there, whole)
        and denies_alike(claim.text, there)
        and _same_words(without_figures(claim.text), without_figures(there))
    )
    return tuple(support for _, support, _, _ in found) if true else ()


def _figures_stand(said: Said, there: str, cited: Sequence[tuple[Witness, Support]]) -> bool:
    """Whether every figure stands in what is quoted, or in the header; none at another's place.

    A figure of the text keeps its limit: "ít nhất 12 giờ" is not "12 giờ".
    """
    found = figures(clean(there))
    for one in said.figures:
        same = [other for other in found if one.agrees_with(other)]
        if same:
            limits = {kept for other in same for kept in limits_of(there, other, found)}
            if limit(said.text, one) not in limits:
                return False
        elif not any(witness.bears_out(one, support) for witness, support in cited):
            return False
    mine = [one for one in said.figures if one.kind is not Kind.LABEL]
    return not (
        changed_places(said.text, there, mine, found) or mixed_up(said.text, there, mine, found)
    )


def _same_people(claim: str, there: str, passages: str) -> bool:
    """Whether whoever acts in the claim acts there."""
    mine, found = actors(claim), actors(there)
    known = {one.name for one in (*found, *actors(passages))}
    return {one.name for one in mine} <= known and not changed_places(claim, there, mine, found)


def _same_words(claim: str, there: str) -> bool:
    """Whether no word is exchanged for its opposite."""
    if opposite(claim, there):
        return False
    return not changed_places(claim, there, opposites(claim), list(opposites(there)))


def _quotations_stand(claim: str, there: str) -> bool:
    """Whether quoted words stand there one after the other."""
    quoted = [syllables(words) for words in _QUOTED.findall(claim)]
    return all(_stands(words, there) for words in quoted if len(words) >= _QUOTATION)


def _names_stand(claim: str, there: str) -> bool:
    """Whether people, and whatever has several capitals, are named there; a "bạn" too."""
    for match in itertools.chain(_CAPITALS.finditer(claim), _PERSON.finditer(claim)):
        words = syllables(match[match.re.groups])
        begins = match.start() == 0  # a sentence begins with a capital, whatever its first word
        if not (_stands(words, there) or (begins and _stands(words[1:], there))):
            return False
    return all(_stands(syllables(one), there) for one in _ADDRESS.findall(claim))


def _stands(words: Sequence[str], text: str) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(syllables(text))} "
