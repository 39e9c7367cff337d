"""The queue of updates: what the bot has yet to acknowledge, as getUpdates gives it out."""

import copy
import random
from collections.abc import Iterable
from typing import Any

# Sent only to a bot that asks for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = ON_REQUEST | {
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query",
    "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_join_request",
    "chat_boost", "removed_chat_boost", "managed_bot", "guest_message",
}  # fmt: skip


class UpdateQueue:
    """Updates in order. An offset forgets what lies before it; the rest is given out again."""

    def __init__(self) -> None:
        self.pending: list[dict[str, Any]] = []
        self.allowed = KINDS - ON_REQUEST
        self.named: list[str] = []  # as the bot asked for them
        self._known: dict[int, dict[str, Any]] = {}
        self._again: list[dict[str, Any]] = []  # to be given out once, whatever the offset
        self._given_again: list[dict[str, Any]] = []
        # Each server begins anywhere, as Telegram does: what a store has seen is not seen again.
        self._next = random.randrange(10**8, 8 * 10**8)

    def push(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update; None where the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        return self.push_raw({"update_id": self._next, kind: content})

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queue an update as it is; it gets an id if it has none."""
        update = {"update_id": self._next} | copy.deepcopy(update)
        number = int(update["update_id"])
        self._next = max(self._next, number + 1)
        self._known[number] = update
        self.pending.append(update)
        self.pending.sort(key=lambda one: int(one["update_id"]))
        return number

    def redeliver(self, number: int) -> None:
        """Give an update out once more, even one that was acknowledged."""
        self._again.append(self._known[number])

    def repeat(self, number: int) -> None:
        """Queue an update a second time, so that one answer holds it twice."""
        self.pending.append(self._known[number])
        self.pending.sort(key=lambda one: int(one["update_id"]))

    def allow(self, names: Iterable[str]) -> None:
        """Remember which kinds the bot wants; none named means the default ones."""
        self.named = list(names)
        self.allowed = frozenset(self.named) or KINDS - ON_REQUEST

    def forget(self, offset: int) -> None:
        """What lies before the offset is acknowledged; a negative one keeps only the last ones."""
        self._given_again = []
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [one for one in self.pending if one["update_id"] >= offset]

    def take(self, limit: int) -> list[dict[str, Any]]:
        """The first updates that are not acknowledged."""
        again, self._again = self._again, []
        self._given_again += again
        return copy.deepcopy([*again, *self.pending][: max(limit, len(again))])

    def clear(self) -> None:
        """Drop everything."""
        self.pending, self._again, self._given_again = [], [], []

    @property
    def last(self) -> int:
        """The id of the newest update."""
        return max(self._known)

    @property
    def idle(self) -> bool:
        """Whether the bot has acknowledged everything."""
        return not (self.pending or self._again or self._given_again)
