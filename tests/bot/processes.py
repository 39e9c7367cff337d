"""Commands in processes of their own, and a look at what they left behind."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.bot.forked import Forked
from tests.stores import paper

COMMAND = [sys.executable, "-m", "bot"]


def run(environment: dict[str, str], *arguments: str | Path) -> str:
    """Run a command to its end; what it printed. It must not fail."""
    with running(environment, *arguments) as process:
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, out + err
    assert err == ""
    return out


@contextmanager
def running(environment: dict[str, str], *arguments: str | Path) -> Iterator[Forked]:
    """A command while it runs; it is ended with the block."""
    process = Forked(environment, *map(str, arguments))
    try:
        yield process
    finally:
        process.close()


@contextmanager
def begun(environment: dict[str, str], *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The same, begun as people begin it: an interpreter of its own."""
    command = [*COMMAND, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, cwd="/", stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def papers(folder: Path, count: int, first: int = 0) -> list[str]:
    """So many papers in a folder, each with a number of its own; their names."""
    for at in range(first, first + count):
        lines = [f"{one}. Tổ {at} bàn việc thứ {one} của tháng." for one in range(1, 50)]
        paper(folder, f"to-{at}.txt", f"Tổ {at} có {1000 + at} hộ dân.", *lines)
    return [f"to-{at}.txt" for at in range(first, first + count)]


def stored(environment: dict[str, str]) -> list[str]:
    """The files in the database, none hidden; nothing before there is a table."""
    file = Path(environment["CHIBO_DATA_DIR"], "chibo.sqlite3")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return sorted(row[0] for row in database.execute("SELECT file FROM documents"))
    except sqlite3.OperationalError:
        return []


def whole(environment: dict[str, str]) -> None:
    """Assert what `doctor` says, and the database's own opinion of itself."""
    assert "Cơ sở dữ liệu và các chỉ mục khớp nhau." in run(environment, "doctor")
    with closing(sqlite3.connect(Path(environment["CHIBO_DATA_DIR"], "chibo.sqlite3"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        [(passages,)] = database.execute("SELECT count(*) FROM passages")
        [(vectors,)] = database.execute("SELECT count(*) FROM passages WHERE length(vector) > 0")
    assert passages == vectors > 0
