"""Coming in: /start with or without an invitation, a number for strangers, who blocks us."""

from telegram import ChatMember, Update

from bot import texts
from bot.context import Context
from bot.handlers import office
from bot.office import home, inviting
from bot.office.screen import Screen, Turn, Visit
from bot.people.errors import NotYours

NUMBER = r"^give-number$"


async def start(update: Update, context: Context) -> None:
    """/start → the first screen; with a code, a request to be let in; else how to join."""
    if not office.in_private(update):
        return await context.say(update, texts.HELP_GROUP)
    visit = await context.visit(update)
    directory, user_id = context.parts.store.people.directory, visit.actor.user_id
    await context.in_clerk(lambda: directory.unreachable(user_id, reachable=True))
    turn = await context.in_worker(_started, context, visit, update)
    await office.show(update, context, visit, turn)
    await context.publish_menu(user_id)


async def stranger(update: Update, context: Context) -> None:
    """Whoever is nobody here is told how to join, and nothing else."""
    visit = await context.visit(update)
    people = context.parts.store.people
    await office.show(update, context, visit, inviting.stranger(people, visit))


async def give_number(update: Update, context: Context) -> None:
    """The button of a stranger → six digits to tell the secretary."""
    if not office.in_private(update):
        raise NotYours  # never offered in groups: everybody there would read the number
    visit = await context.visit(update)
    people, name = context.parts.store.people, context.name_of(update)
    turn = await context.in_clerk(inviting.give_number, people, visit, name)
    await office.show(update, context, visit, turn)


async def reachable(update: Update, context: Context) -> None:
    """Somebody blocked the assistant, or let it write again."""
    change = update.my_chat_member
    assert change is not None
    back = change.new_chat_member.status == ChatMember.MEMBER
    directory = context.parts.store.people.directory
    await context.in_clerk(lambda: directory.unreachable(change.from_user.id, reachable=back))
    await context.cross_off(update)


def _started(context: Context, visit: Visit, update: Update) -> Turn:
    people = context.parts.store.people
    code = context.args[0] if context.args else ""
    if code:
        return inviting.join(people, visit, context.name_of(update), code)
    if not visit.actor.is_known:
        return inviting.stranger(people, visit)
    return Turn(Screen(texts.START, home.home_buttons(visit)))
