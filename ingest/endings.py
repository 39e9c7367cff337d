"""What a file is, whatever its name says: people rename files in the belief that it converts them.

Nobody is left with "the file is damaged" where the file is whole and only its name is wrong.
"""

import zipfile
from pathlib import Path

from ingest.parse import readable
from knowledge import errors

_BEGINNINGS = {
    b"%PDF-": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n": ".png", b"GIF8": ".gif",
    b"II*\0": ".tif", b"MM\0*": ".tif", b"Rar!": ".rar", b"7z\xbc\xaf": ".7z", b"{\\rtf": ".rtf",
}  # fmt: skip
_PACKAGES = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}  # a folder in the zip → its kind
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old Office, and a .docx with a password
_OLD_WORD = "WordDocument".encode("utf-16-le")  # a stream that only an old .doc holds
# Bytes that a Word file may grow when it is unpacked. 60 kB of real text grow by 1 MB, photographs
# hardly; and what is unpacked takes 12 times its size in memory (measured: 40 MB took 500).
_GROWTH = 64 * 2**20


def require_ending(path: Path, *, max_bytes: int) -> None:
    """Raise `WrongEnding` or `OldWordFile` for a file whose name belies it, `HugeFile` for one that
    is larger than it looks, `MissingFile`. What no name tells of is left to the readers."""
    named = path.suffix.lower()
    try:
        with path.open("rb") as file:
            beginning = file.read(8)
            old_word = beginning == _OLE and _OLD_WORD in file.read(max_bytes)
    except OSError as error:
        raise errors.MissingFile(error.strerror or "") from error
    if old_word:
        raise errors.OldWordFile
    found = next((_BEGINNINGS[one] for one in _BEGINNINGS if beginning.startswith(one)), None)
    if beginning.startswith(b"PK"):
        found = _package(path, max_bytes)
    if found == ".rtf" and named == ".doc":
        return  # Word saves both under this name, and what is said of .doc helps
    if found not in (None, named) and readable(Path(f"a{named}")):
        raise errors.WrongEnding(found)


def _package(path: Path, max_bytes: int) -> str | None:
    """What a zip holds, as an ending; None for a damaged one. Raises `HugeFile`."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if sum(part.file_size for part in parts) > max_bytes + _GROWTH:
        raise errors.HugeFile(str(max_bytes // 2**20))
    names = [part.filename for part in parts]
    kinds = (kind for top, kind in _PACKAGES.items() if any(one.startswith(top) for one in names))
    return next(kinds, ".zip")
