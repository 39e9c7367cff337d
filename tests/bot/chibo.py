"""How a command of the command line ended, for the tests to look at."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.stores import RARE

DONE, REFUSED, USAGE, UNAVAILABLE = 0, 1, 2, 3
MEETING = f"Tổ {RARE[0]} họp ngày nào?"  # what the paper of cell:3 in the fixture `data` answers


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    def sentence(self) -> str:
        """The one line on stderr that explains a failure, in Vietnamese."""
        assert len(self.err.splitlines()) == 1, self.err
        assert "Traceback" not in self.out + self.err and not self.err.isascii()
        return self.err.strip()


Chibo = Callable[..., Ended]
