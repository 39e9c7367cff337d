"""A server for each test; a bot's mistakes fail the test that it made them in."""

from collections.abc import Iterator

import pytest

from tests.telegram import Telegram
from tests.telegram.asking import Asker


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A server with nobody in it yet."""
    with Telegram() as telegram:
        yield telegram
    assert telegram.problems == []


@pytest.fixture
def ask(telegram: Telegram) -> Iterator[Asker]:
    """Raw requests to the server's methods."""
    with Asker(telegram) as asker:
        yield asker
