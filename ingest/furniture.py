"""What stands on a page beside the text: page numbers, running headers and footers, rules.

Only what is certain is dropped; the rest is kept as printed.
"""

import re
from collections import Counter

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:Trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?[-–—\s]*")
_RULE = re.compile(r"[-_=~*.…•─━\s]+")
_PICTURE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp)", re.IGNORECASE)
_LINES_AT_EDGE = 2  # where running headers and footers stand


def without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The pages' lines less what repeats or counts at their edges; rules become blank lines."""
    running = _running_lines(pages)
    numbering = _numbering(pages)
    return [
        _kept(lines, running, {page + shift for shift in numbering})
        for page, lines in enumerate(pages, 1)
    ]


def bare(line: str) -> str:
    """A line without content is a blank one: rules, picture names."""
    return "" if _RULE.fullmatch(line) or _PICTURE.fullmatch(line) else re.sub(r" {2,}", " ", line)


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Lines (digits masked) that stand at the edge of at least three pages, and of most."""
    seen: Counter[str] = Counter()
    for lines in pages:
        edge = {lines[at] for at in _edge(lines)}
        seen.update({_masked(line) for line in edge if not _PAGE_NUMBER.fullmatch(line)})
    return {line for line, times in seen.items() if times >= max(3, 0.6 * len(pages))}


def _numbering(pages: list[list[str]]) -> set[int]:
    """How far printed page numbers are ahead of the pages: 0, and what most pages agree on.

    A figure alone at a page's edge may be a table's: it is a page number only where it fits.
    """
    ahead: Counter[int] = Counter()
    for page, lines in enumerate(pages, 1):
        numbers = [_PAGE_NUMBER.fullmatch(lines[at]) for at in _edge(lines)]
        ahead.update({int(number.group(1)) - page for number in numbers if number})
    return {0} | {shift for shift, times in ahead.items() if times >= max(2, 0.5 * len(pages))}


def _kept(lines: list[str], running: set[str], numbers: set[int]) -> list[str]:
    edge = _edge(lines)
    kept = []
    for at, line in enumerate(lines):
        number = _PAGE_NUMBER.fullmatch(line)
        furniture = int(number.group(1)) in numbers if number else _masked(line) in running
        if not (at in edge and furniture):
            kept.append(bare(line))
    return kept


def _edge(lines: list[str]) -> set[int]:
    """Which lines of a page are its first and last ones, blank lines not counted."""
    full = [at for at, line in enumerate(lines) if line]
    return set(full[:_LINES_AT_EDGE] + full[-_LINES_AT_EDGE:])


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line)
