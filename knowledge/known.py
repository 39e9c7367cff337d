"""A document as far as it is known here: from the register, its own text, and what cites it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.citations import Citation, Standing
from knowledge.numbers import DocumentNumber
from knowledge.passages import Source
from knowledge.text import fold


@dataclass(frozen=True)
class Statement:
    """A date or an issuer, and who gives it: files of ours, and the register (None)."""

    value: str
    files: tuple[str | None, ...]


@dataclass(frozen=True)
class Known:
    """A document as far as it is known here."""

    number: DocumentNumber | None
    kind: str | None
    title: str | None
    date: str | None  # ISO, or less where less is known
    issuer: str | None
    standing: Standing
    stored: Source | None = None  # our own copy of its text
    dates: tuple[Statement, ...] = ()  # more than one value: the sources disagree
    issuers: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def key(self) -> tuple[str, str | None]:
        """Number and date: what identifies a document here."""
        return (str(self.number), self.date)


def one_a_subject(known: Iterable[Known]) -> list[Known]:
    """Of a chain of versions only one: the one that our documents hold or cite, else the newest."""
    kept: list[Known] = []
    for one in known:
        chain = {entry for entry in (one.standing.entry, *one.standing.successors) if entry}
        rival = next(
            (
                at
                for at, other in enumerate(kept)
                if chain & {e for e in (other.standing.entry, *other.standing.successors) if e}
            ),
            None,
        )
        if rival is None:
            kept.append(one)
        elif _witnessed(one) > _witnessed(kept[rival]):
            kept[rival] = one
    return kept


def _witnessed(one: Known) -> tuple[bool, bool, str]:
    return (one.stored is not None, bool(one.citations), one.date or "")


def distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The different values, each with all who give it."""
    return _merged(statements, lambda one, other: one == other)


def distinct_issuers(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Issuers that really differ: "Thành ủy" and "Thành ủy Hải Phòng" do not."""
    return _merged(
        statements, lambda one, other: _body(one) in _body(other) or _body(other) in _body(one)
    )


def _body(issuer: str) -> str:
    return fold(issuer).replace(" dang", "").replace("uy ban", "uyban")


def _merged(
    statements: Iterable[Statement], same: Callable[[str, str], bool]
) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    for statement in statements:
        at = next((n for n, one in enumerate(kept) if same(one.value, statement.value)), None)
        if at is None:
            kept.append(statement)
        else:
            files = dict.fromkeys((*kept[at].files, *statement.files))
            kept[at] = Statement(kept[at].value, tuple(files))
    return tuple(kept)
