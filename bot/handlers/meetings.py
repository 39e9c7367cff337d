"""Meetings in groups: the buttons under a reminder, and the list of what is coming."""

from telegram import Update

from bot.addressing import in_group
from bot.context import Context
from bot.handlers import office, sources
from bot.meetings.replies import Answer
from bot.office.meetings import in_group as screens
from bot.office.screen import Notice
from bot.texts import groups as words

ANSWER = r"^(answer|reason)((?::\d{1,9}){2}:\d)$"


async def answered(update: Update, context: Context) -> None:
    """Whether somebody comes → said over the chat to them alone; why not is asked in private."""
    if office.in_private(update):
        return await office.press(update, context)
    assert context.matches
    name, numbers = str(context.matches[0].group(1)), str(context.matches[0].group(2))
    visit = await context.visit(update)
    if not visit.actor.joined:
        return await sources.close(update, context, words.ANSWER_MEMBERS)
    arguments = [int(one) for one in numbers.split(":")[1:]]
    turn = await context.in_worker(context.parts.store.office.press, visit, name, tuple(arguments))
    # Without a toast nothing was written down: why stands first, and waits to be read.
    said = turn.toast or turn.screen.text.split("\n")[0]
    await sources.close(update, context, said, alert=turn.toast is None)
    if name == "answer" and list(Answer)[arguments[2]] is Answer.ABSENT:
        await office.notify(context, Notice(visit.actor.user_id, turn.screen))


async def coming(update: Update, context: Context) -> None:
    """/lichhop → in a group its cell's coming meetings; in private one's own."""
    message, store = update.effective_message, context.parts.store
    assert message is not None
    if not in_group(message):
        return await office.command(update, context)
    group = await context.in_clerk(store.people.groups.of, message.chat.id)
    if group is None:
        return await context.say(update, words.NOT_BOUND)
    now = context.now()
    text = await context.in_clerk(screens.coming, store.office.board, group, now, context.zone)
    await context.say(update, text)
