"""A server, a store with the samples in it, and the assistant running over both."""

import contextlib
import io
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import logs
from bot.store import Store
from tests.bot.chat.answerers import Gate, Written, with_answerer
from tests.stores import Opener
from tests.telegram import Telegram
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant
from tests.ward import Ward

TOKEN = "123456789:AAkhongphaima-that_chi-de-thu-nghiem"  # of the length that Telegram's have


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    """What the process would write to stderr, in its own form; it never holds the token."""
    root, lines = logging.getLogger(), io.StringIO()
    level = root.level
    with contextlib.redirect_stderr(lines):
        logs.begin()
    yield lines
    ours = structlog.stdlib.ProcessorFormatter
    root.handlers[:] = [one for one in root.handlers if not isinstance(one.formatter, ours)]
    root.setLevel(level)
    structlog.reset_defaults()
    assert TOKEN not in lines.getvalue() and TOKEN.split(":")[1] not in lines.getvalue()
    assert "Traceback" not in lines.getvalue()


CELL = "Chi bộ Tổ dân phố số 3"


class Town(Telegram):
    """A server whose people are members of cell 3, and whose groups are its own, unless said.

    They are written down as soon as there is a store; strangers are those made by `stranger`.
    """

    ward: Ward | None = None

    def person(self, first_name: str, *rest: Any, **how: Any) -> User:
        """Somebody new, of the cell."""
        user = super().person(first_name, *rest, **how)
        self.enlist(user)
        return user

    def stranger(self, first_name: str, *rest: Any, **how: Any) -> User:
        """Somebody new, whom nobody here knows."""
        return super().person(first_name, *rest, **how)

    def group(self, title: str, people: list[User], **how: Any) -> Chat:
        """A group of the cell."""
        chat = super().group(title, people, **how)
        if self.ward is not None:
            self.ward.group(chat.id, title, self.ward.cell(CELL))
        return chat

    def settle(self, ward: Ward) -> None:
        """Write everybody down who is there, and from now on whoever comes."""
        self.ward = ward
        with self.world.changed:
            there = [one for one in self.world.users.values() if not one.is_bot]
        for user in there:
            self.enlist(user)

    def enlist(self, user: User) -> None:
        """A member of the cell from now on."""
        if self.ward is not None and not user.is_bot:
            self.ward.person(user.id, f"{user.first_name} {user.id}", self.ward.cell(CELL))


@pytest.fixture
def telegram() -> Iterator[Town]:
    """A server with nobody in it yet; a mistake of the bot fails the test that it made it in."""
    with Town(TOKEN) as telegram:
        yield telegram
    assert telegram.problems == []


@pytest.fixture
def folder(indexed_samples: Path, tmp_path: Path) -> Path:
    """A copy of that folder, for this test alone."""
    return shutil.copytree(indexed_samples, tmp_path / "data")


@pytest.fixture
def chat_store(open_at: Opener, telegram: Town, folder: Path) -> Store:
    """The samples, owned, with a token and the address of the server."""
    store = open_at(folder, telegram_bot_token=telegram.token, telegram_api_url=telegram.url)
    assert store.index.own()
    telegram.settle(Ward(store.people, store.database))
    return store


@pytest.fixture
def running(chat_store: Store) -> Iterator[Store]:
    """The assistant at work; the store that it answers from."""
    with assistant(chat_store):
        yield chat_store


@pytest.fixture
def gate(chat_store: Store) -> Iterator[Gate]:
    """An answerer that holds every question until it is let go."""
    gate = Gate(Written())
    yield gate
    gate.opened.set()


@pytest.fixture
def gated(chat_store: Store, gate: Gate) -> Callable[[], AbstractContextManager[None]]:
    """Run the assistant with that answerer, as often as wanted."""
    return lambda: assistant(with_answerer(chat_store, gate))


@pytest.fixture
def lan(telegram: Telegram) -> User:
    """A person."""
    return telegram.person("Lan", "Nguyễn", "lan_nguyen")


@pytest.fixture
def chat(telegram: Telegram, lan: User) -> Chat:
    """Her private chat with the assistant."""
    return telegram.private(lan)


@pytest.fixture
def group(telegram: Telegram, lan: User) -> Chat:
    """A cell's group in which the assistant is an ordinary member."""
    return telegram.group("Chi bộ 3", [lan, telegram.person("Minh")])
