"""The Party's form where its sources disagree: a choice each, its default, how sure that is.

The rule is guidance 05-HD/VPTW of 27/5/2026 (for decision 399-QĐ/TW); its original has not been
seen, only what others print of it. Where they differ, the annex of the guidance before it
(36-HD/VPTW of 03/4/2018, as public sites print it) decides the default. A committee sets its own.
"""

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum


class Superior(StrEnum):
    """How the body above the cell is named at the left."""

    ORGANISATION = "organisation"  # ĐẢNG BỘ PHƯỜNG …
    COMMITTEE = "committee"  # ĐẢNG ỦY PHƯỜNG …


class SignedFor(StrEnum):
    """For whom the secretary signs."""

    CELL = "cell"  # T/M CHI BỘ
    COMMITTEE = "committee"  # T/M CHI ỦY


class Confidence(StrEnum):
    """How sure a default is."""

    EARLIER_RULE = "earlier-rule"  # stood so in 36-HD/VPTW, since replaced
    THIRD_PARTY = "third-party"  # one reading of 05-HD/VPTW, not compared with the original
    DISPUTED = "disputed"  # sources disagree


@dataclass(frozen=True)
class FormChoices:
    """The doubtful points. Raises ValueError for what the form does not know.

    line_spacing: points, exactly. party_name_size, kind_size: points. colon: "Số: 05" for "Số 05".
    dashes: "-----" under the summary. basis_italic: the "căn cứ" of a resolution in italics.
    locality: the place before the date; "": the own name of the commune in the committee's name.
    """

    line_spacing: int = 18
    party_name_size: int = 15
    kind_size: int = 14
    colon: bool = False
    superior: Superior = Superior.ORGANISATION
    signed_for: SignedFor = SignedFor.CELL
    office_bold: bool = False
    basis_italic: bool = False
    dashes: bool = True
    locality: str = ""

    def __post_init__(self) -> None:
        if self.line_spacing not in SPACINGS:
            raise ValueError(f"line_spacing: {self.line_spacing}")
        if self.party_name_size not in PARTY_NAME_SIZES:
            raise ValueError(f"party_name_size: {self.party_name_size}")
        if self.kind_size not in KIND_SIZES:
            raise ValueError(f"kind_size: {self.kind_size}")


@dataclass(frozen=True)
class Point:
    """A doubtful point: which choice it is, and how sure its default."""

    choice: str
    confidence: Confidence


SPACINGS = (18, 19, 20)
PARTY_NAME_SIZES = (13, 14, 15)
KIND_SIZES = (14, 15, 16)
POINTS = (
    Point("line_spacing", Confidence.DISPUTED),
    Point("party_name_size", Confidence.EARLIER_RULE),  # 15 there, 13 to 15 elsewhere
    Point("kind_size", Confidence.THIRD_PARTY),  # 14; 15 or 16 in the earlier rule
    Point("colon", Confidence.EARLIER_RULE),  # none in its example "Số 127-QĐ/TW"
    Point("superior", Confidence.EARLIER_RULE),  # "ĐẢNG BỘ TỈNH …" over the committee's own name
    Point("signed_for", Confidence.DISPUTED),  # a real paper of a cell shows T/M CHI ỦY
    Point("office_bold", Confidence.DISPUTED),
    Point("basis_italic", Confidence.DISPUTED),
    Point("dashes", Confidence.DISPUTED),  # seen on papers, found in no rule
    Point("locality", Confidence.DISPUTED),  # with or without "phường", "xã"
)
DEFAULT = FormChoices()


def kept(choices: FormChoices) -> str:
    """The choices as text to keep: only those that differ from the defaults."""
    given = asdict(choices)
    return json.dumps({name: value for name, value in given.items() if value != _DEFAULTS[name]})


def read(text: str) -> FormChoices:
    """What `kept` made; a name that is not known any more is passed over. Raises ValueError."""
    values = json.loads(text)
    known = {name: values[name] for name in _DEFAULTS if name in values}
    for name, value in known.items():
        if type(value) is not (str if isinstance(_DEFAULTS[name], str) else type(_DEFAULTS[name])):
            raise ValueError(f"{name}: {value!r}")
    if "superior" in known:
        known["superior"] = Superior(known["superior"])
    if "signed_for" in known:
        known["signed_for"] = SignedFor(known["signed_for"])
    return FormChoices(**known)


_DEFAULTS = {one.name: getattr(DEFAULT, one.name) for one in fields(FormChoices)}
