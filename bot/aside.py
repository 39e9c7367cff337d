"""Bytes that lie aside: files that people sent, kept for as long as they wait to be stored."""

import contextlib
import datetime
import os
import re
import uuid
from collections.abc import Collection
from pathlib import Path

from ingest.parse import readable
from knowledge import errors
from knowledge.text import clean

_LONGEST_NAME = 120  # characters of a file's name: three lines of a phone
_NAMELESS = "van-ban"  # Telegram need not tell a name
_SHOWN = 20  # characters of an ending that nobody knows
_BEING_READ = datetime.timedelta(hours=1)  # bytes that belong to nothing yet; reading takes seconds


def file_name(name: str | None) -> str:
    """How a file is called here: no folders, nothing invisible, no longer than can be read."""
    last = re.split(r"[/\\]", clean(name or ""))[-1]
    tidy = "".join(one for one in " ".join(last.split()) if one.isprintable()).lstrip(".")
    ending = Path(tidy).suffix[:_SHOWN]
    if len(tidy) > _LONGEST_NAME:
        tidy = f"{tidy[: _LONGEST_NAME - len(ending) - 1].rstrip()}…{ending}"
    return tidy or _NAMELESS


class Aside:
    """The folder of such files, each named after the number that it waits under."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, file: str, data: bytes) -> Path:
        """Write bytes down, for nobody but us to read, under a name that no number has.

        Raises `UnknownFormat` for what cannot be read anyway, `StoreUnusable`.
        """
        ending = Path(file).suffix.lower()
        if not readable(Path(f"a{ending}")):
            raise errors.UnknownFormat(ending[:_SHOWN] or file)
        path = self._folder / f"new-{uuid.uuid4().hex}{ending}"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            path.touch(mode=0o600)
            path.write_bytes(data)
        except OSError as error:
            with contextlib.suppress(OSError):
                erase(path)
            raise errors.StoreUnusable(f"{self._folder}: {error.strerror}") from error
        return path

    def path(self, number: int, file: str) -> Path:
        """Where the bytes of a number lie. file: its name, which has the ending."""
        return self._folder / f"{number}{Path(file).suffix.lower()}"

    def sweep(self, waiting: Collection[int], now: datetime.datetime) -> None:
        """Erase what belongs to none of these numbers: a process was killed over it."""
        abandoned = (now - _BEING_READ).timestamp()
        for path in self._folder.glob("*"):
            known = path.stem.isdecimal() and int(path.stem) in waiting
            with contextlib.suppress(FileNotFoundError):  # another thread was as quick
                if not known and path.stat().st_mtime < abandoned:
                    erase(path)


def erase(path: Path) -> None:
    """Overwrite a file with zeros, as SQLite does with what is deleted from it, and delete it."""
    with contextlib.suppress(OSError), path.open("r+b") as file:  # deleted even so
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
