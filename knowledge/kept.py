"""What was made a moment ago and will be wanted again: a bounded store of values by key."""

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The values used lately, between `size` and twice as many; the rest are let go of.

    Two generations instead of a list in order of use: what is asked for moves to the young one, and
    when that is full the old one is dropped. So no lock is needed: several threads at once may at
    worst make a value twice, or lose one that is made again. For values that never change.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """The value of a key, if it is still here."""
        value = self._young.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self.put(key, value)
        return value

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value, and hand it back."""
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
        self._young[key] = value
        return value
