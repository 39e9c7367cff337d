"""Plain text and Markdown. Markdown's marks are dropped, its words kept."""

import re
from pathlib import Path

from ingest.parse import Raw
from knowledge import errors

_MARKS = [
    (re.compile(r"^\s{0,3}#{1,6}\s+"), ""),  # headings
    (re.compile(r"^\s{0,3}>\s?"), ""),  # quotations
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),  # bold
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),  # italics
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links, pictures
    (re.compile(r"\\([.\-*_#()\[\]])"), r"\1"),  # escapes: "1\." is "1."
]
# Letters that Vietnamese Unicode text all but never holds, but a tenth of text typed in TCVN3
# (.VnTime) is. Not among them: "¹" and "·", which are footnotes and bullets with us.
_TCVN3 = re.compile("[µ¶¸¨©®¬§¦]")
# VNI writes the tone as a second letter after the vowel: "Ñaûng vieân". Of its second letters only
# those count that Unicode Vietnamese does not have: "giáo viên" has vowel pairs as well.
_VNI = re.compile("[øûïöñåäüëØÛÏÖÑÅÄÜË]")


def read_plain(path: Path) -> Raw:
    """A text file in UTF-8, or in UTF-16 with its byte-order mark."""
    data = path.read_bytes()
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\x00" in data:
        raise errors.BinaryFile
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # TCVN3 and VNI files are single-byte: mostly letters, hardly any control characters.
        controls = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in data)
        raise (errors.LegacyEncoding if controls == 0 else errors.BinaryFile) from error
    refuse_legacy(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if path.suffix.lower() == ".md":
        lines = [_unmark(line) for line in lines]
    return Raw(pages=(tuple(lines),))


def refuse_legacy(text: str) -> None:
    """Raise `LegacyEncoding` for text typed in a TCVN3 or VNI font: it reads as rubbish.

    Heuristic: such letters make up a tenth of that text and more, and are all but absent in ours.
    """
    letters = sum(map(str.isalpha, text)) or 1
    if (len(_TCVN3.findall(text)) + len(_VNI.findall(text))) / letters > 0.03:
        raise errors.LegacyEncoding


def _unmark(line: str) -> str:
    for pattern, kept in _MARKS:
        line = pattern.sub(kept, line)
    return line
