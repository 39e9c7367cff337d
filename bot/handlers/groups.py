"""What happens to groups: we come and go, people come in, a leader binds one to the cell."""

import asyncio

from telegram import ChatMember, Message, Update
from telegram.constants import ChatType
from telegram.error import ChatMigrated, TelegramError

from bot.addressing import in_group
from bot.context import Context, thread_of
from bot.handlers import joining, office
from bot.office import groups as screens
from bot.office.groups import Place
from bot.office.screen import Notice, Screen
from bot.people.errors import NotYours
from bot.texts import groups as words

BIND = r"^bind:(-\d{1,15}):(\d{1,9}):(\d{1,9})$"
_IN = (ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER, ChatMember.RESTRICTED)
# Seconds. A group that becomes a supergroup looks like being brought into a new one, and the word
# that it is the old one comes beside it (aiogram's documentation waits as long for it).
_UPGRADING = 1.0


async def moved(update: Update, context: Context) -> None:
    """A group became a supergroup → what is kept of it goes on under its new id.

    Telegram says so in both; whichever is taken up first, what comes after it finds the new id.
    """
    message = update.effective_message
    assert message is not None
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await context.in_clerk(context.parts.store.chats.moved, old, new)
    await context.cross_off(update)


async def bind(update: Update, context: Context) -> None:
    """/gannhom → the question to the leader, in private."""
    message = update.effective_message
    assert message is not None
    if not in_group(message):
        return await context.say(update, words.GROUPS_HOW)
    if message.sender_chat is not None or message.from_user is None:
        return await context.say(update, words.ANONYMOUS)
    await context.say(update, await _ask(context, update, message.chat.id, thread_of(message)))


async def bound(update: Update, context: Context) -> None:
    """The leader's answer in private → the group is the cell's, and is told so once."""
    if not office.in_private(update):
        raise NotYours  # never asked in groups: this was made up
    assert context.matches
    chat_id, thread_id, cell_id = (int(one) for one in context.matches[0].groups())
    visit, people = await context.visit(update), context.parts.store.people
    place = await _place(context, chat_id, visit.actor.user_id)
    if place is None:
        return await office.show(update, context, visit, screens.not_in_group())
    before = await context.in_clerk(people.groups.of, place.chat_id)
    turn = await context.in_clerk(screens.bind, people, visit, place, thread_id or None, cell_id)
    await office.show(update, context, visit, turn)
    group = await context.in_clerk(people.groups.of, place.chat_id)
    if group is not None and (before is None or before.thread_id != group.thread_id):
        text = words.BOUND_GROUP.format(cell=group.cell.name)
        await context.tell(group.chat_id, text, None, thread_id=group.thread_id)


async def membership(update: Update, context: Context) -> None:
    """The assistant was brought into a group, or put out of it."""
    change = update.my_chat_member
    assert change is not None
    if change.chat.type == ChatType.PRIVATE:
        return await joining.reachable(update, context)
    chat_id = change.chat.id
    was, now = (one.status in _IN for one in (change.old_chat_member, change.new_chat_member))
    await context.cross_off(update)
    if now and not was:
        if change.chat.type == ChatType.SUPERGROUP:
            await asyncio.sleep(_UPGRADING)
        if await context.in_clerk(context.parts.store.people.groups.of, chat_id) is None:
            await context.tell(chat_id, await _ask(context, update, chat_id, None), None)
    elif was and not now:
        await _removed(context, chat_id)


async def newcomers(update: Update, context: Context) -> None:
    """Somebody came into a cell's group who is not on the cell's list → its leaders are told."""
    message = update.effective_message
    assert message is not None
    await context.cross_off(update)
    people = context.parts.store.people
    group = await context.in_clerk(people.groups.of, message.chat.id)
    if group is None:
        return
    unknown = await context.in_clerk(_unknown, context, message, group.cell.id)
    if unknown:
        screen = screens.stranger_in(group, ", ".join(unknown))
        await _tell_leaders(context, group.cell.id, screen)


async def renamed(update: Update, context: Context) -> None:
    """A group has another title."""
    message = update.effective_message
    assert message is not None
    seen = context.parts.store.people.groups.seen
    await context.in_clerk(seen, message.chat.id, message.new_chat_title or "")
    await context.cross_off(update)


async def _ask(context: Context, update: Update, chat_id: int, thread_id: int | None) -> str:
    """Ask the leader who did this in private; what the group is told."""
    visit = await context.visit(update)
    group = await context.in_clerk(context.parts.store.people.groups.of, chat_id)
    if group is not None and not visit.actor.leads(group.cell.id):
        return words.BOUND_GROUP.format(cell=group.cell.name)
    place = await _place(context, chat_id, visit.actor.user_id)
    screen = screens.ask_to_bind(visit, place, thread_id) if place else None
    if screen is None:
        return words.BIND_NOBODY
    if await office.notify(context, Notice(visit.actor.user_id, screen)):
        return words.BIND_IN_PRIVATE
    return words.BIND_OPEN_FIRST


async def _place(context: Context, chat_id: int, user_id: int) -> Place | None:
    """A group that both the assistant and this person are in; None otherwise."""
    try:
        chat = await context.bot.get_chat(chat_id)
        heads = await context.bot.get_chat_member_count(chat_id)
        member = await context.bot.get_chat_member(chat_id, user_id)
    except ChatMigrated as moved:  # between the question and the answer
        return await _place(context, moved.new_chat_id, user_id)
    except TelegramError:
        return None
    if member.status not in _IN or getattr(member, "is_member", True) is False:
        return None
    return Place(chat_id, chat.title or "", max(heads - 1, 0))


async def _removed(context: Context, chat_id: int) -> None:
    people, now = context.parts.store.people, context.now()
    group = await context.in_clerk(people.groups.unbind, None, chat_id, now)
    if group is not None:
        text = words.REMOVED.format(title=group.title, cell=group.cell.name)
        await _tell_leaders(context, group.cell.id, Screen(text))


async def _tell_leaders(context: Context, cell_id: int, screen: Screen) -> None:
    """Tell those who lead a cell in private; where none can be reached, the administrators."""
    turn = await context.in_clerk(
        screens.to_leaders, context.parts.store.people, cell_id, screen, context.now()
    )
    await office.tell(context, turn)


def _unknown(context: Context, message: Message, cell_id: int) -> list[str]:
    directory, now = context.parts.store.people.directory, context.now()
    return [
        one.full_name
        for one in message.new_chat_members
        if one.id != context.bot.id
        and not any(
            held.cell and held.cell.id == cell_id for held in directory.standing(one.id, now).held
        )
    ]
