"""The Bot API's methods: what each checks, changes and answers."""

from tests.telegram.methods import chats, editing, files, profile, queries, sending
from tests.telegram.methods.registry import METHODS, perform, read

__all__ = [
    "METHODS",
    "chats",
    "editing",
    "files",
    "perform",
    "profile",
    "queries",
    "read",
    "sending",
]
