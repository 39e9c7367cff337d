"""What happens to groups."""

from telegram import Update

from bot.context import Context


async def moved(update: Update, context: Context) -> None:
    """A group became a supergroup → what is kept of it goes on under its new id."""
    message = update.effective_message
    assert message is not None and message.migrate_to_chat_id is not None
    kept = context.parts.store.exchanges
    await context.in_clerk(kept.moved, message.chat.id, message.migrate_to_chat_id)
    await context.cross_off(update)
