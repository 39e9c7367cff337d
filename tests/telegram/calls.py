"""What the bot asked of the server, as it was recorded."""

import time
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.faults import Fault
from tests.telegram.parameters import Upload


@dataclass(frozen=True)
class Call:
    """One request: when it came (`at`) and took effect (`done`), by time.monotonic."""

    method: str
    params: dict[str, Any]
    ok: bool
    error: str | None
    at: float
    chat_id: int | None = None
    result: Any = None
    fault: Fault | None = None
    done: float = field(default_factory=time.monotonic)

    def as_dict(self) -> dict[str, Any]:
        """As JSON for another process; of an upload its name and size."""
        params = {
            name: {"name": value.name, "size": len(value.content)}
            if isinstance(value, Upload)
            else value
            for name, value in self.params.items()
        }
        return {
            "method": self.method, "params": params, "ok": self.ok, "error": self.error,
            "at": self.at, "done": self.done, "chat_id": self.chat_id, "result": self.result,
            "fault": type(self.fault).__name__ if self.fault else None,
        }  # fmt: skip

    def __str__(self) -> str:
        words = str(self.params.get("text", self.params.get("caption", "")))[:60]
        fault = f" [{type(self.fault).__name__}]" if self.fault else ""
        outcome = "ok" if self.ok else self.error
        return f"{self.method} chat={self.chat_id} {words!r} → {outcome}{fault}"
