"""DOCX → PDF, with LibreOffice where it is at hand.

LibreOffice is not required: without it there is the DOCX alone. Times New Roman need not be
installed either: Liberation Serif, which has its measures, stands in for it.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from bot.logs import log

TIMEOUT = 60.0  # seconds; a conversion takes 2 to 4 on two cores, the first after a start 10
_NAMES = ("soffice", "libreoffice")


def found() -> Path | None:
    """LibreOffice on this machine."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(path) if path else None


class Converter:
    """One LibreOffice, for one conversion at a time: it takes 250 MB and a core.

    program: None where there is none, and every answer is None.
    """

    def __init__(self, program: Path | None, *, timeout: float = TIMEOUT) -> None:
        self._program = program
        self._timeout = timeout
        self._turn = threading.Lock()

    @property
    def works(self) -> bool:
        """Whether there is anything to convert with."""
        return self._program is not None

    def pdf(self, data: bytes) -> bytes | None:
        """A DOCX as a PDF; None where it cannot be made, in time. Blocks: call it in a thread."""
        if self._program is None or not self._turn.acquire(timeout=self._timeout):
            return None
        try:
            with tempfile.TemporaryDirectory(prefix="chibo-office-") as folder:
                return self._converted(data, Path(folder))
        except OSError as error:
            log.warning("not_converted", reason=type(error).__name__)
            return None
        finally:
            self._turn.release()

    def _converted(self, data: bytes, folder: Path) -> bytes | None:
        source = folder / "paper.docx"
        source.write_bytes(data)
        # A profile of its own: two processes cannot share one. Nothing of this process's
        # environment (keys, addresses) is handed on.
        process = subprocess.Popen(
            [
                str(self._program), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder),
                str(source),
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )  # fmt: skip
        try:
            code = process.wait(self._timeout)
        except subprocess.TimeoutExpired:
            log.warning("not_converted", reason="time")
            return None
        finally:
            _end(process)
        made = folder / "paper.pdf"
        if code or not made.is_file():
            log.warning("not_converted", reason="no file")
            return None
        return made.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Its starter is a script: what the script has started ends with it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
