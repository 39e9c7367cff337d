"""Screens: a button pressed, words that were asked for, a command → what follows, in every chat."""

import asyncio
import re
from collections.abc import Callable

from telegram import Message, Update
from telegram.constants import ChatType

from bot import bubbles, menus, texts
from bot.calling import keyboard_of
from bot.context import Context
from bot.handlers import sources
from bot.office.meetings import sentence
from bot.office.screen import Attachment, Notice, Turn, Visit
from bot.people.errors import NotYours
from bot.people.names import folded
from bot.tasks import reading
from bot.texts import office as words

PRESS = r"^([a-z]+(?:-[a-z]+)*)((?::-?\d{1,15})*)$"
_LEAVING = {"thoi", "thoi khong lam nua", "huy", "huy bo", "thoat", "dung lai"}
_NAME = re.compile(r"^/(\w+)")


async def press(update: Update, context: Context) -> None:
    """A button of a screen → what it leads to, in the message's place."""
    if not in_private(update):
        raise NotYours  # screens are never shown in groups: this was made up
    assert context.matches
    name, numbers = str(context.matches[0].group(1)), str(context.matches[0].group(2))
    arguments = tuple(int(one) for one in numbers.split(":") if one)
    visit = await context.visit(update)
    turn = await _work(update, context, context.parts.store.office.press, visit, name, arguments)
    await show(update, context, visit, turn)


async def typed(update: Update, context: Context) -> bool:
    """Words typed in a private chat; False unless they were asked for, or leave ("/huy")."""
    message, store = update.effective_message, context.parts.store
    if message is None or message.text is None or not in_private(update):
        return False
    if update.edited_message is not None:
        return await _was_taken(update, context)
    form = await context.in_clerk(store.forms.of, message.chat.id, context.now())
    if form is None:
        return False
    left = folded(message.text.removeprefix("/")) in _LEAVING
    if not left and (message.text.startswith("/") or message.text.rstrip().endswith("?")):
        await context.in_clerk(store.forms.close, message.chat.id)  # a question is answered
        return False
    context.parts.taken.append((message.chat.id, message.message_id))
    visit = await context.visit(update)
    call, text = (store.office.left, ()) if left else (store.office.typed, (message.text,))
    await show(update, context, visit, await _work(update, context, call, visit, form, *text))
    return True


async def spoken(update: Update, context: Context) -> bool:
    """A meeting scheduled, or tasks given, in a sentence of a private chat, by who leads a cell;
    else False."""
    message = update.effective_message
    if message is None or message.text is None or update.edited_message is not None:
        return False
    text = message.text
    likely = sentence.begins(text) or sentence.may_complete(text) or reading.begins(text)
    if not likely or text.startswith("/") or not in_private(update):
        return False
    visit = await context.visit(update)
    turn = await context.in_worker(context.parts.store.office.spoken, visit, text)
    if turn is None:
        return False
    context.parts.taken.append((message.chat.id, message.message_id))
    await show(update, context, visit, turn)
    return True


async def drop(update: Update, context: Context) -> None:
    """Whatever a private chat was being asked for is asked no more."""
    if update.effective_chat is not None and in_private(update):
        await context.in_clerk(context.parts.store.forms.close, update.effective_chat.id)


async def command(update: Update, context: Context) -> None:
    """A command that opens a screen, for whom it is offered."""
    message = update.effective_message
    assert message is not None and message.text
    if not in_private(update):
        return await context.say(update, texts.IN_PRIVATE_ONLY)
    visit = await context.visit(update)
    named = _NAME.match(message.text.lower())
    wanted = {one.name: one for one in menus.PRIVATE}.get(named.group(1) if named else "")
    if wanted is None or wanted.press is None or not wanted.offered(visit.actor):
        await drop(update, context)
        return await context.say(update, texts.COMMAND_UNKNOWN)
    office = context.parts.store.office
    turn = await context.in_clerk(office.press, visit, wanted.press, wanted.arguments)
    said = message.text.partition(" ")[2].strip()
    if turn.form is not None and said:  # "/datlich 19h30 thứ Sáu": asked and answered in one
        context.parts.taken.append((message.chat.id, message.message_id))
        turn = await context.in_worker(office.typed, visit, turn.form, said)
    await show(update, context, visit, turn)


async def show(update: Update, context: Context, visit: Visit, turn: Turn) -> None:
    """Everything that a turn says, to everybody it concerns."""
    forms = context.parts.store.forms
    if turn.form is not None:
        await context.in_clerk(forms.open, visit.chat_id, turn.form, visit.now)
    else:
        await context.in_clerk(forms.close, visit.chat_id)
    await _screen(update, context, turn)
    await tell(context, turn)
    for user_id in turn.menus:
        await context.publish_menu(user_id)


async def tell(context: Context, turn: Turn) -> None:
    """The notices of a turn; those above are told where nobody else could be."""
    # Side by side: one chat that has to wait holds up nobody else.
    reached = await asyncio.gather(*(notify(context, one) for one in turn.notices))
    if turn.notices and not any(reached):
        told = {one.user_id for one in turn.notices}
        for one in turn.otherwise:
            if one.user_id not in told:
                await notify(context, one)


async def notify(context: Context, notice: Notice) -> bool:
    """A screen in somebody's private chat; whether it got there."""
    text, keyboard = notice.screen.text, keyboard_of(notice.screen)
    return await context.tell(notice.user_id, text, keyboard)


def in_private(update: Update) -> bool:
    """Whether an update comes from a private chat."""
    chat = update.effective_chat
    return chat is not None and chat.type == ChatType.PRIVATE


async def _work(
    update: Update, context: Context, call: Callable[..., Turn], *arguments: object
) -> Turn:
    """Work a turn out; with "typing …" while that takes long, as where a model has its say."""
    message = update.effective_message
    if not isinstance(message, Message):  # too old to be told of
        return await context.in_worker(call, *arguments)
    async with context.typing(message):
        return await context.in_worker(call, *arguments)


async def _was_taken(update: Update, context: Context) -> bool:
    """Words edited that were asked for: written down as they were, and no question now."""
    message = update.effective_message
    assert message is not None
    if (message.chat.id, message.message_id) not in context.parts.taken:
        return False
    await context.say(update, words.EDITED)
    return True


async def _screen(update: Update, context: Context, turn: Turn) -> None:
    screen, query = turn.screen, update.callback_query
    keyboard = keyboard_of(screen)
    if query is not None:
        await sources.close(update, context, turn.toast, alert=False)
    messages = bubbles.of_text(screen.text)
    if not await context.replace_pressed(update, messages, keyboard):
        await context.reply(update, messages, keyboard, crossed_off=query is not None)
    if screen.plain is not None:
        await context.say_more(update, screen.plain)
    await _file(update, context, turn.attachment)
    if turn.later is not None:
        await _file(update, context, await context.in_printer(turn.later))


async def _file(update: Update, context: Context, file: Attachment | None) -> None:
    if file is not None and not await context.send_file(update, file.name, file.data):
        await context.reply(update, [words.FILE_DOUBTFUL], crossed_off=True)
