"""Withdrawing a document: from the store, and from everything here that still holds its words."""

import datetime
from collections.abc import Collection

from bot.exchanges import Exchanges
from bot.uploads import Uploads
from knowledge.catalogue import Catalogue


def withdraw(
    catalogue: Catalogue, exchanges: Exchanges, uploads: Uploads,
    document_id: int, scopes: Collection[str], now: datetime.datetime,
) -> None:  # fmt: skip
    """Withdraw a document of these scopes: its text goes, the same file where it waits to be stored
    again, and what old answers quote of it. The indexes follow by themselves; from this moment on
    nothing is answered from it.

    scopes: those that the person may withdraw from. Raises `UnknownDocument`, also for a document
    of another scope: then nothing has gone.
    """
    # First, so that a process killed in between is asked once more and leaves no bytes behind.
    uploads.forget_document(document_id, scopes)
    catalogue.withdraw(document_id, scopes=scopes, now=now)
    exchanges.forget_withdrawn()
