"""Everything that is no question: greetings, help, and what the assistant cannot take."""

from telegram import Message, Update

from bot import addressing, menus, texts
from bot.context import Context
from bot.handlers import joining, office


async def show(update: Update, context: Context) -> None:
    """/giupdo → what can be done here."""
    message = update.effective_message
    assert message is not None
    if addressing.in_group(message):
        return await context.say(update, texts.HELP_GROUP)
    await office.drop(update, context)
    visit = await context.visit(update)
    await context.say(update, menus.help_for(visit.actor))


async def unknown(update: Update, context: Context) -> None:
    """A command that does not exist → what to do instead; "/huy" leaves what was asked."""
    if not await office.typed(update, context):
        await context.say(update, texts.COMMAND_UNKNOWN)


async def not_text(update: Update, context: Context) -> None:
    """A voice message, a photo, a file … → one line on what to do; to strangers how to join."""
    message = update.effective_message
    assert message is not None
    if office.in_private(update) and not await context.scopes(update):
        return await joining.stranger(update, context)
    await once(update, context, texts.CANNOT_TAKE[_kind(message)])


async def once(update: Update, context: Context, sentence: str) -> None:
    """Answer with a sentence; an album, which comes as many messages, only once."""
    message = update.effective_message
    assert message is not None
    album, told = message.media_group_id, context.parts.albums
    if album is not None and album in told:
        return await context.cross_off(update)
    if album is not None:
        told.append(album)
    await context.say(update, sentence)


async def ignore(update: Update, context: Context) -> None:
    """Service messages (someone joined, a title changed) → nothing."""
    await context.cross_off(update)


def _kind(message: Message) -> str:
    for kind in ("voice", "video_note", "audio", "photo", "sticker", "document", "poll"):
        if getattr(message, kind, None):
            return "voice" if kind in ("audio", "video_note") else kind
    return "other"
