"""Answerers put in the place of the real one: held up, writing what they are told, failing."""

import dataclasses
import threading
from collections.abc import Collection, Sequence
from typing import Any

from bot.store import Store
from knowledge.answering import Answer, State

PATIENCE = 15  # seconds after which a test that forgot to let go fails by itself


class Written:
    """Answers every question with itself, so that one sees which answer belongs to which."""

    def answer(self, text: str, scopes: Collection[str], history: Sequence[str] = ()) -> Answer:
        """The question, as an answer."""
        return Answer(State.GROUNDED, written=f"Đáp: {text}")


class Gate:
    """Holds every question until it is let go; then another answerer answers."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.reached, self.opened = threading.Event(), threading.Event()

    def answer(self, text: str, scopes: Collection[str], history: Sequence[str] = ()) -> Answer:
        """The inner answer, once the gate is open."""
        self.reached.set()
        assert self.opened.wait(PATIENCE), "nobody opened the gate"
        return self._inner.answer(text, scopes, history)

    def cited(self, *what: Any) -> Any:
        """As the inner one."""
        return self._inner.cited(*what)


class Failing:
    """Fails as a bug would: with an exception whose message repeats what the person wrote."""

    def answer(self, text: str, scopes: Collection[str], history: Sequence[str] = ()) -> Answer:
        """Never."""
        raise ValueError(f"cannot read {text!r}")


def with_answerer(store: Store, answerer: Any) -> Store:
    """The same store, answering with another answerer."""
    return dataclasses.replace(store, answerer=answerer)
