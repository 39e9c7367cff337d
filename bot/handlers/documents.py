"""A file sent in a private chat: a document to keep, or a ward's list."""

from telegram import Document, Update
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.access import kept_by
from bot.context import Context
from bot.handlers import help, office
from bot.logs import log
from bot.office import lists, papers
from bot.office.screen import Turn, Visit
from bot.texts import documents as words

_LISTS = (".xlsx", ".xls")


async def received(update: Update, context: Context) -> None:
    """A file → what was recognised, to be looked over."""
    message = update.effective_message
    assert message is not None and message.document is not None
    visit = await context.visit(update)
    if not visit.actor.is_known:
        return await help.not_text(update, context)
    if not kept_by(visit.actor):
        return await help.once(update, context, words.NOT_KEEPER)
    if (message.document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        return await context.say(update, words.TOO_BIG)
    async with context.typing(message):
        data = await _fetched(message.document)
        if data is None:
            return await context.say(update, words.NOT_FETCHED)
        turn = await context.in_worker(_read, context, visit, message.document, data)
    await office.show(update, context, visit, turn)


async def _fetched(document: Document) -> bytes | None:
    """The bytes of a file; None where Telegram does not hand them over."""
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        log.warning("file not fetched", reason=type(error).__name__)
        return None


def _read(context: Context, visit: Visit, document: Document, data: bytes) -> Turn:
    parts, name = context.parts.store.office, document.file_name or ""
    if name.lower().endswith(_LISTS) and visit.actor.is_administrator:
        return lists.received(parts.people, visit, data)
    return papers.received(parts.papers, visit, name, data)
