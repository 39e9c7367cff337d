"""A chat as people see it."""

from dataclasses import dataclass
from typing import Any

from tests.telegram.markup import as_html
from tests.telegram.records import Message


@dataclass(frozen=True)
class Shown:
    """A message at one moment: its words, its buttons, where it stands."""

    id: int
    by: str
    text: str
    entities: tuple[dict[str, Any], ...]
    buttons: tuple[tuple[str, ...], ...]
    reply_to: int | None
    thread_id: int | None
    edited: bool
    file: str | None
    reaction: str | None
    fields: dict[str, Any]

    @property
    def html(self) -> str:
        """The words with bold, links and the like as HTML again."""
        return as_html(self.text, list(self.entities))

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands on the buttons, row after row."""
        return tuple(label for row in self.buttons for label in row)


def show(message: Message) -> Shown:
    """The message as it is now."""
    rows = (message.markup or {"inline_keyboard": []})["inline_keyboard"]
    answered = message.reply_to
    implicit = answered and message.in_topic and answered.id == message.thread_id
    return Shown(
        id=message.id,
        by=message.sender_chat.title or "" if message.sender_chat else message.sender.first_name,
        text=message.words,
        entities=tuple(message.entities),
        buttons=tuple(tuple(button["text"] for button in row) for row in rows),
        reply_to=answered.id if answered and not implicit else None,
        thread_id=message.thread_id if message.in_topic else None,
        edited=message.edited is not None,
        file=message.body.get("document", {}).get("file_name"),
        reaction=message.reaction,
        fields=message.as_dict(),
    )
