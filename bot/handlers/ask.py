"""Questions: typed in a private chat, put to the assistant in a group, edited afterwards."""

import asyncio

from telegram import InlineKeyboardMarkup, Message, Update

from bot import addressing, texts
from bot.asking import Reply
from bot.context import Context
from bot.handlers import joining, office, sources
from bot.texts import groups as words

_BEFORE_PLACEHOLDER = 1.5  # seconds: without a model every answer is there long before


async def question(update: Update, context: Context) -> None:
    """A question → its answer, with the button that shows the sources."""
    message = update.effective_message
    assert message is not None
    if await office.typed(update, context) or await office.spoken(update, context):
        return
    scopes = await context.scopes(update)
    if not scopes:
        return await _nobody(update, context)
    asked = context.asked(update, scopes)
    if not asked.text:
        return await context.say(update, texts.ASK_HOW)
    if _is_private(message, asked.text):
        return await context.say(update, texts.ASK_IN_PRIVATE)  # not searched, not kept
    async with context.typing(message):
        answering = asyncio.ensure_future(context.in_worker(context.parts.asking.answer, asked))
        placeholder = await _placeholder(update, context, answering)
        reply = await answering
    kept, button = reply.exchange_id is not None, _button(message, reply)
    if placeholder is not None:
        sent = await context.replace(update, placeholder, reply.messages, button)
    else:
        sent = await context.reply(update, reply.messages, button, crossed_off=kept)
    await context.in_clerk(context.parts.asking.sent, reply, sent)


async def edited(update: Update, context: Context) -> None:
    """A question that was edited → another answer in the place of the one it had."""
    message, scopes = update.effective_message, await context.scopes(update)
    assert message is not None
    asked = context.asked(update, scopes)
    of_question = context.parts.store.exchanges.of_question
    before = await context.in_clerk(of_question, asked.chat_id, asked.message_id)
    unanswered = before is None or before.message_id is None
    if unanswered or not scopes or _is_private(message, asked.text):
        return await question(update, context)
    assert before is not None and before.message_id is not None
    if asked.text in ("", before.question):
        return await context.cross_off(update)
    async with context.typing(message):
        reply = await context.in_worker(context.parts.asking.again, asked, before)
    sent = await context.replace(update, before.message_id, reply.messages, _button(message, reply))
    await context.in_clerk(context.parts.asking.sent, reply, sent)


async def _placeholder(
    update: Update, context: Context, answering: asyncio.Future[Reply]
) -> int | None:
    """In a group that waits for long one message says so, and becomes the answer; else None.

    The update is not crossed off by it: killed here, the question is answered after the restart.
    """
    if office.in_private(update):
        return None  # there "typing …" is seen
    done, _ = await asyncio.wait({answering}, timeout=_BEFORE_PLACEHOLDER)
    if done:
        return None
    return await context.reply(update, [texts.SEARCHING], crossed_off=True)


def _is_private(message: Message, text: str) -> bool:
    """Whether a question is none for the group that it stands in."""
    return addressing.in_group(message) and addressing.names_person(text)


async def _nobody(update: Update, context: Context) -> None:
    """Who may see nothing: a stranger learns how to join, a group that it is nobody's yet."""
    if office.in_private(update):
        return await joining.stranger(update, context)
    await context.say(update, words.NOT_BOUND)


def _button(message: Message, reply: Reply) -> InlineKeyboardMarkup | None:
    if reply.exchange_id is None or not reply.is_found:
        return None
    group = addressing.in_group(message)
    return sources.under(reply.exchange_id, sources=reply.has_sources, group=group)
