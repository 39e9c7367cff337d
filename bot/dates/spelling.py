"""A phrase being read: its code, and what has been understood taken out of it.

The code is the phrase folded, its words told apart (`lexicon`), numbers as digits (`counting`),
weekdays as W2~~ … W8; a place in it is the same place in the printed phrase.
"""

import re
from collections.abc import Callable, Iterator

from bot.dates.counting import in_digits
from bot.dates.lexicon import told_apart
from knowledge.text import clean, fold

TAKEN = "\x02"  # no blank: stands for what is understood already
# Word limits: a digit may stand right beside a word ("19h30thứ 6").
BEGIN = r"(?<![a-zA-Z])"
END = r"(?![a-zA-Z])"
WEEKDAY = r"W[2-9]~*"  # thứ Hai … thứ Bảy, Chủ nhật (8), and no day (9)
COMING = r"(?:sau|toi|toN|ke\s+tiep|tiep\s+theo|sap\s+toi|ke)"
THIS = r"(?:nay|naY)"


def laid_out(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern written over several lines, with comments (`re.VERBOSE`)."""
    return re.compile(pattern, flags | re.VERBOSE)


_BLANKS = re.compile(r"[^\S\n]+")


class Typed:
    """A phrase; what has been understood is taken out of its code.

    printed: the phrase as typed, invisible damage and blanks repaired. words: as long, for
    matching. code: that with numbers as digits, from which things are taken.
    """

    def __init__(self, text: str) -> None:
        visible = (one if one == "\n" or one.isprintable() else " " for one in clean(text))
        # A mark without a letter has no place in the folded text.
        self.printed = _BLANKS.sub(" ", "".join(one for one in visible if fold(one)))
        folded = fold(self.printed)
        if len(folded) != len(self.printed):
            self.printed = folded
        self.words = told_apart(self.printed, folded)
        self.code = _with_weekdays(in_digits(self.words))

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern stands in what has not been taken yet."""
        return pattern.finditer(self.code)

    def take(
        self, pattern: re.Pattern[str], wanted: Callable[[re.Match[str]], object] = bool
    ) -> list[re.Match[str]]:
        """Take out every match of a pattern that is wanted."""
        found = [one for one in pattern.finditer(self.code) if wanted(one)]
        for one in found:
            self.cut(one.start(), one.end())
        return found

    def cut(self, start: int, end: int) -> None:
        """Take out what stands there."""
        self.code = self.code[:start] + TAKEN * (end - start) + self.code[end:]

    def hide(self, start: int, end: int) -> None:
        """Put the digits that stand there out of reach; they remain in the place or the rest."""
        self.code = self.code[:start] + re.sub(r"\d", "_", self.code[start:end]) + self.code[end:]

    def shown(self, match: re.Match[str]) -> str:
        """What a match found, as typed."""
        return self.printed[match.start() : match.end()].strip(" ,.;:")


_WEEKDAYS = laid_out(
    rf"""{BEGIN}(?:
      (?:thu|th)\s*\.?\s*(?P<n>\d)(?!\d|\s*[/:]|\s*(?:h|g|gio|thang){END})  # thứ 6, th.6
    | t\.?\s?(?P<t>[2-7])(?!\d|/\d)                                         # t6, T.7
    | (?:chu|chua)\s*nh[au]t{END}|cnhat{END}|c\.?n\.?{END}                  # chủ nhật, CN
    )"""
)
# tuần thứ 2, chủ nhật thứ 3, lần thứ 2: no Monday
_ORDINAL = laid_out(
    rf"""{BEGIN}(?:(?<!hang\ )(?<!moi\ )(?<!moX\ )(?<!trong\ )tuan|lan|ki|ki\s+hop|khoa|buoi|dot
    |qui|nghi|phien|nguoi|muc|bai|chuyen\s+de|nhat)\s+$"""
)
_WEEKDAY_BEFORE = laid_out(r"(?:\b(?:thu|th)\s*|\bt)[2-7]\s+$")  # thứ bảy thứ 2 hằng tháng
_MONTH_BEHIND = laid_out(r"\s*(?:cua|trong|hang|moi|moX|tung)\s+(?:(?:moi|moX|hang)\s+)?thang")


def _with_weekdays(code: str) -> str:
    """The code with its days of the week as W2~~ … W8: as long as before."""

    def written(found: re.Match[str]) -> str:
        number = int(found["n"] or found["t"] or 8)
        before, behind = code[: found.start()], code[found.end() :]
        second = _WEEKDAY_BEFORE.search(before) and _MONTH_BEHIND.match(behind)
        if found["n"] and number <= 5 and (second or _ORDINAL.search(before)):
            return found[0]
        exists = 2 <= number <= 7 or not found["n"]
        return f"W{number if exists else 9}".ljust(len(found[0]), "~")

    return _WEEKDAYS.sub(written, code)
