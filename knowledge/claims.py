"""What a model wrote → its sentences, each with the passages it cites. Pure text, no judgement.

Models vary the form they were asked for: 【1】, [Nguồn 1], [1, 2], (1) at the end, a marker behind
the full stop, Markdown. All become one form, so that `knowledge.faithfulness` has one to judge.
"""

import re
from dataclasses import dataclass

from knowledge.text import SMALL, clean

_MARKUP = re.compile(
    r"\*\*|__|`+|~~|^\s*#{1,6}\s+|^\s*>\s+|^\s*\|?[\s:|-]{3,}\|?\s*$|<[^<>]*>", re.M
)
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_BULLET = re.compile(r"^\s*(?:[-*•+–—]|\d{1,2}[.)])\s+", re.M)
_NAMED = r"(?:(?:nguồn|đoạn|trích|tài liệu|số|passage|source)\s*:?\s*(?:số\s*)?)?"
_NUMBERS = r"\^?\d{1,2}(?:\s*(?:,|;|-|–|và|&)\s*\d{1,2})*"
_ODD = re.compile(
    rf"[\[【［]\s*{_NAMED}(?P<a>{_NUMBERS})\s*(?:†[^\]】]*)?[\]】］]"
    rf"|\(\s*(?:nguồn|đoạn|trích)\s*(?:số\s*)?(?P<b>{_NUMBERS})\s*\)"
    rf"|(?<=\S)\s*\((?P<c>{_NUMBERS})\)(?=\s*(?:[.!?;]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_MARK = re.compile(r"\s*\[(\d{1,2})\]")
_BEHIND = re.compile(r"([.!?…;]+[”\"’»)]*)((?:\s*\[\d{1,2}\])+)")
_ACCORDING = re.compile(r"(?:^|(?<=[.,;:]\s))theo\s*(?:\[\d{1,2}\]\s*)+,?\s*", re.I | re.M)
_END = re.compile(rf"(?<=[.!?…])[”\"’»)]*\s+(?=[“\"‘«(]?[^\W_{SMALL}])|\n+")
# A full stop behind these ends no sentence: TP. Vinh, đ/c. Nam, v.v. …
_ABBREVIATED = re.compile(r"(?:\b(?:TP|TX|TT|Tp|đ/c|Đ/c|ThS|TS|PGS|GS|NXB|St|tr|Nxb)|v\.v)\.$")


@dataclass(frozen=True)
class Claim:
    """A sentence as written, without its markers. cited: passages, counted from 1, as marked."""

    text: str
    cited: tuple[int, ...]


def claims(written: str) -> list[Claim]:
    """The sentences of a model's text, in order."""
    text = re.sub(r"[^\S\n]+", " ", clean(written))
    text = _BULLET.sub("", _LINK.sub(r"\1", _MARKUP.sub("", text.strip())))
    text = _ODD.sub(lambda match: _marks(match["a"] or match["b"] or match["c"]), text)
    text = _BEHIND.sub(r"\2\1", text)
    return [claim for sentence in _sentences(text) if (claim := _claim(sentence)).text]


def _marks(numbers: str) -> str:
    """ "1, 3-5" → "[1][3][4][5]"."""
    found: list[int] = []
    for part in re.split(r"\s*(?:,|;|và|&)\s*", numbers.replace("^", "")):
        first, *last = (int(one) for one in re.split(r"\s*[-–]\s*", part))
        found += range(first, last[0] + 1) if last and first <= last[0] else [first, *last]
    return "".join(f"[{one}]" for one in dict.fromkeys(found))


def _sentences(text: str) -> list[str]:
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" in match.group() or not _ABBREVIATED.search(text[start : match.start()]):
            sentences.append(text[start : match.end()])
            start = match.end()
    return [one for one in (*sentences, text[start:]) if one.strip()]


def _claim(sentence: str) -> Claim:
    cited = tuple(dict.fromkeys(int(mark) for mark in _MARK.findall(sentence)))
    text = " ".join(_MARK.sub("", _ACCORDING.sub("", sentence)).split()).rstrip(";,: ")
    text = re.sub(r"\s+([.,;:!?…])", r"\1", text)
    return Claim(text[:1].upper() + text[1:], cited) if re.search(r"\w", text) else Claim("", ())
