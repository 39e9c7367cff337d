"""One reader per format, behind one contract: a path in, the raw lines of each page out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge import errors

_ENDINGS = {".txt", ".md", ".docx", ".pdf", ".doc"}


@dataclass(frozen=True)
class Raw:
    """What a reader saw, untouched.

    pages: the lines of each page; one page where the format has none.
    paged: whether the pages are real, so that a page number may be shown.
    marginal: text outside the body (headers, footers, text boxes): searched for secrecy marks only.
    """

    pages: tuple[tuple[str, ...], ...]
    paged: bool = False
    marginal: tuple[str, ...] = ()


def read(path: Path, *, max_bytes: int) -> Raw:
    """The raw lines of a file. Raises a kind of `errors.Unreadable`."""
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise errors.HugeFile(str(max_bytes // 2**20))
        if size == 0:
            raise errors.EmptyFile
        return _reader(path)(path)
    except OSError as error:
        raise errors.MissingFile(error.strerror or "") from error


def readable(path: Path) -> bool:
    """Whether a file found in a folder can be read, or deserves a word of its own (.doc)."""
    return path.suffix.lower() in _ENDINGS and not path.name.startswith((".", "~$"))


def _reader(path: Path) -> Callable[[Path], Raw]:
    # A reader is imported when its format is met: a text file does not wait for the PDF engine.
    match path.suffix.lower():
        case ".txt" | ".md":
            from ingest.parse.plain import read_plain

            return read_plain
        case ".docx":
            from ingest.parse.word import read_docx

            return read_docx
        case ".pdf":
            from ingest.parse.pdf import read_pdf

            return read_pdf
        case ".doc":
            raise errors.OldWordFile
        case other:
            raise errors.UnknownFormat(other or path.name)
