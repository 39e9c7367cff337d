"""Commands as forks of one process that has imported everything and done nothing: importing takes
ten times as long as most of what they do. They end as processes do; that they begin so is tested
with processes of their own (`tests/bot/chat/test_process.py`).
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.reduction import DupFd
from typing import Any

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.bot.imported"])


class Forked:
    """A command while it runs, and how it ended; as `subprocess.Popen` is for text."""

    def __init__(self, environment: dict[str, str], *arguments: str) -> None:
        stdin, our_stdin = os.pipe()
        our_stdout, stdout = os.pipe()
        our_stderr, stderr = os.pipe()
        self.stdin = os.fdopen(our_stdin, "w", encoding="utf-8")
        self.stdout = os.fdopen(our_stdout, encoding="utf-8")
        self.stderr = os.fdopen(our_stderr, encoding="utf-8")
        streams = _Streams((stdin, stdout, stderr))
        self._process = FORKS.Process(target=_run, args=(environment, arguments, streams))
        self._process.start()
        for one in (stdin, stdout, stderr):
            os.close(one)

    @property
    def returncode(self) -> int | None:
        """The exit status; −9 where it was killed; None while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """The same."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """The same, once it has ended or this time has passed."""
        self._process.join(timeout)
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, if it still runs."""
        if self._process.is_alive() and self._process.pid:
            os.kill(self._process.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it still prints, on both streams, to its end."""
        errors: list[str] = []
        reader = threading.Thread(target=lambda: errors.append(self.stderr.read()))
        reader.start()
        out = self.stdout.read()
        reader.join()
        self.wait(timeout)
        return out, errors[0]

    def close(self) -> None:
        """End it, and let go of what it printed."""
        self.kill()
        self._process.join()
        for one in (self.stdin, self.stdout, self.stderr):
            with contextlib.suppress(BrokenPipeError):  # what was typed last was not read any more
                one.close()


class _Streams:
    """The ends of pipes that are a fork's standard streams; they go along to it."""

    def __init__(self, ends: tuple[int, ...]) -> None:
        self._ends = ends

    def __getstate__(self) -> list[Any]:
        return [DupFd(one) for one in self._ends]

    def __setstate__(self, ends: list[Any]) -> None:
        self._ends = tuple(one.detach() for one in ends)

    def take(self) -> None:
        """This process reads and writes there."""
        for number, one in enumerate(self._ends):
            os.dup2(one, number)
            os.close(one)
        sys.stdin = os.fdopen(0, encoding="utf-8")
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1)


def _run(environment: dict[str, str], arguments: tuple[str, ...], streams: _Streams) -> None:
    from bot import cli  # in the fork, where it is imported already

    streams.take()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir("/")
    sys.argv = ["chibo", *arguments]
    cli.main()
