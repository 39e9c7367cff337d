"""What the server refuses.

Refused      Telegram itself would answer so; a correct bot meets it and must cope
└── Wrong    no correct bot sends this: it is noted among the server's problems as well
"""

from typing import Any


class Refused(Exception):
    """A request answered with an error, in Telegram's words."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object that Telegram answers with."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class Wrong(Refused):
    """A mistake in the bot's code: an unknown parameter, a wrong type, a broken rule."""

    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(code, description)


def bad(description: str, **parameters: Any) -> Refused:
    """The 400 that begins with "Bad Request: "."""
    return Refused(400, f"Bad Request: {description}", parameters or None)


def forbidden(description: str) -> Refused:
    """The 403 that begins with "Forbidden: "."""
    return Refused(403, f"Forbidden: {description}")


def wrong(description: str) -> Wrong:
    """The 400 of a mistake that tests must not overlook."""
    return Wrong(f"Bad Request: {description}")
