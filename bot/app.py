"""The bot put together, and its table of contents: every kind of update, in the order tried."""

import asyncio
import contextlib
import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast
from zoneinfo import ZoneInfo

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Update,
)
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot import menus, texts
from bot.addressing import PhotoAsking
from bot.asking import Asking
from bot.context import ChiboApplication, Context, Parts
from bot.delivery import Delivery
from bot.errors import failed
from bot.handlers import (
    ask,
    documents,
    feedback,
    groups,
    help,
    joining,
    meetings,
    office,
    sources,
)
from bot.logs import log, places
from bot.looking import tick
from bot.order import InOrder
from bot.outgoing import Outgoing
from bot.pace import Pace
from bot.polling import LOST, Incoming, Polling
from bot.prompting import Prompting
from bot.settings import Settings
from bot.store import Store, now
from bot.suggesting import Suggesting
from bot.watchdog import Watchdog
from knowledge import errors

# Connections held to Telegram. More askers than this wait for one, which is no failure: the
# library's own limit of one second for that wait would be (docs/decisions/0010).
_CONNECTIONS, _WAIT_FOR_ONE = 64, 60.0
_CONNECT, _ANSWER = 10.0, 30.0  # seconds; a short wait for an answer makes outcomes unknown
_LONG_POLL = 30
_READING, _MODEL_CALLS = 4, 16  # worker threads: to compute with; to wait for a model with
_WRITING = 2  # threads for what is only read and written, so that it never waits for a model
_AFTER_AN_ERROR = 30.0  # seconds between two tries to reach Telegram at the start, at most
_UPDATES = [
    Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER,
]  # fmt: skip


def routes(application: ChiboApplication) -> None:
    """Every kind of update and what is done with it; the first that fits is taken."""
    edited, text = filters.UpdateType.EDITED_MESSAGE, filters.TEXT
    table: list[Any] = [
        MessageHandler(filters.StatusUpdate.MIGRATE, groups.moved),
        MessageHandler(filters.StatusUpdate.NEW_CHAT_MEMBERS, groups.newcomers),
        MessageHandler(filters.StatusUpdate.NEW_CHAT_TITLE, groups.renamed),
        ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        CommandHandler("hoi", ask.edited, edited),
        MessageHandler(edited & text & ~filters.COMMAND, ask.edited),
        MessageHandler(edited, help.ignore),
        CommandHandler("start", joining.start),
        CommandHandler("giupdo", help.show),
        CommandHandler("hoi", ask.question),
        CommandHandler("gannhom", groups.bind),
        CommandHandler("lichhop", meetings.coming),
        CommandHandler([one.name for one in menus.PRIVATE if one.press], office.command),
        MessageHandler(filters.COMMAND, help.unknown),
        MessageHandler(text | PhotoAsking(), ask.question),
        MessageHandler(filters.Document.ALL & filters.ChatType.PRIVATE, documents.received),
        MessageHandler(filters.StatusUpdate.ALL, help.ignore),
        MessageHandler(filters.ALL, help.not_text),
        CallbackQueryHandler(meetings.answered, meetings.ANSWER),
        CallbackQueryHandler(sources.show, sources.SHOW),
        CallbackQueryHandler(sources.back, sources.BACK),
        CallbackQueryHandler(feedback.useful, feedback.USEFUL),
        CallbackQueryHandler(feedback.why, feedback.WHY),
        CallbackQueryHandler(feedback.reason, feedback.REASON),
        CallbackQueryHandler(feedback.copy, feedback.COPY),
        CallbackQueryHandler(groups.bound, groups.BIND),
        CallbackQueryHandler(joining.give_number, joining.NUMBER),
        CallbackQueryHandler(office.press, office.PRESS),
        CallbackQueryHandler(sources.unknown),
    ]
    application.add_handlers(table)
    application.add_error_handler(cast(Any, failed))  # takes any object as its update


def build(
    settings: Settings, store: Store, stopping: asyncio.Event, pace: Pace,
    *, clock: Callable[[], datetime.datetime] = now,
) -> ChiboApplication:  # fmt: skip
    """The application over one store. Opens no connection. Raises `TokenMissing`.

    pace: how fast messages go out. clock: the time, for people's doings and for reminders.
    """
    if settings.telegram_bot_token is None:
        raise errors.TokenMissing
    options = _options(settings)
    # Two: ending, the library asks once more while the long poll that it broke off still lets go.
    polling = Polling(log.warning, connection_pool_size=2, **options)
    request = HTTPXRequest(connection_pool_size=_CONNECTIONS, pool_timeout=_WAIT_FOR_ONE, **options)
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .request(request)
        .get_updates_request(polling)
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(InOrder(lambda *one: _turned_away(application, *one), stopping))
        .update_queue(Incoming(store.inbox))
    )
    if settings.telegram_api_url:
        root = settings.telegram_api_url.rstrip("/")
        builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    application = cast(ChiboApplication, builder.build())
    outgoing = Outgoing(application.bot, stopping, store.chats, pace)
    delivery = Delivery(
        application.bot, store.meetings, store.chats, pace, stopping,
        ZoneInfo(settings.timezone), clock,
    )  # fmt: skip
    application.bot_data["parts"] = Parts(
        store=store,
        asking=Asking(store, clock),
        outgoing=outgoing,
        delivery=delivery,
        workers=ThreadPoolExecutor(_MODEL_CALLS if settings.chat_model else _READING, "answer"),
        clerks=ThreadPoolExecutor(_WRITING, "clerk"),
        printer=ThreadPoolExecutor(1, "print"),
        clock=clock,
    )
    routes(application)
    watchdog = Watchdog(store.meetings.watch, store.people.directory, outgoing, clock)
    zone, board = ZoneInfo(settings.timezone), store.office.board
    prompting = Prompting(application.bot, board, pace, stopping, zone, clock)
    suggesting = Suggesting(application.bot, store.office.tasks, pace, stopping, zone, clock)
    tick(application, delivery, (watchdog, prompting, suggesting))
    return application


async def serve(
    application: ChiboApplication,
    stopping: asyncio.Event,
    *,
    prepare: Callable[[], None] = lambda: None,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Run until `stopping` is set. Raises `TokenRefused`; waits for a Telegram not reached.

    prepare: called in a thread once Telegram has accepted the token. ready: called once it is
    asked for updates.
    """
    parts = application.bot_data["parts"]
    sweeping: asyncio.Task[None] | None = None
    delivering: asyncio.Task[None] | None = None
    try:
        if await _initialized(application, stopping):
            await asyncio.to_thread(prepare)
        if not stopping.is_set():
            sweeping = asyncio.create_task(_sweep(parts))
            delivering = asyncio.create_task(parts.delivery.run())
            await _begin(application)
            ready()
            await stopping.wait()
    finally:
        stopping.set()  # what waits to be sent again gives up, and stays in the inbox
        if sweeping is not None:
            sweeping.cancel()
        await _end(application, delivering)


async def _begin(application: ChiboApplication) -> None:
    updater, queue = application.updater, application.update_queue
    assert updater is not None and isinstance(queue, Incoming)
    with contextlib.suppress(TelegramError):  # a menu is no reason not to start
        for menu, scope in (
            (menus.stranger(), BotCommandScopeAllPrivateChats()),
            (menus.GROUP, BotCommandScopeAllGroupChats()),
        ):
            commands = [BotCommand(*one) for one in menu.items()]
            await application.bot.set_my_commands(commands, scope=scope)
    await application.start()
    await queue.open(application.bot)
    await updater.start_polling(
        timeout=_LONG_POLL, bootstrap_retries=-1, allowed_updates=_UPDATES,
        error_callback=lambda _error: None,  # `Polling` tells it, once
    )  # fmt: skip


async def _end(application: ChiboApplication, delivering: asyncio.Task[None] | None) -> None:
    """Let go of everything; what fails on the way does not keep the rest open."""
    parts, updater = application.bot_data["parts"], application.updater
    async with contextlib.AsyncExitStack() as last_first:
        last_first.callback(parts.printer.shutdown, cancel_futures=True)
        last_first.callback(parts.clerks.shutdown)
        last_first.callback(parts.workers.shutdown)
        # `Application.shutdown` does nothing where Telegram was never reached.
        last_first.push_async_callback(application.bot.shutdown)
        last_first.push_async_callback(application.shutdown)
        if delivering is not None:
            last_first.push_async_callback(asyncio.wait, [delivering])
        if application.running:
            last_first.push_async_callback(application.stop)
        if updater is not None and updater.running:
            last_first.push_async_callback(updater.stop)


async def _initialized(application: ChiboApplication, stopping: asyncio.Event) -> bool:
    """Reach Telegram; False if we are asked to end before."""
    pause = 1.0
    while not stopping.is_set():
        try:
            await application.initialize()
        except InvalidToken as error:
            raise errors.TokenRefused from error
        except TelegramError:
            log.warning(LOST)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), pause)
            pause = min(2 * pause, _AFTER_AN_ERROR)
        else:
            return True
    return False


async def _sweep(parts: Parts) -> None:
    """Forget what is old, now and every hour."""
    while True:
        try:
            await asyncio.to_thread(parts.store.sweep, parts.clock())
        except Exception as error:  # tried again in an hour, whatever it was
            log.error("not swept", error=type(error).__name__, at=places(error.__traceback__))
        await asyncio.sleep(3600)


async def _turned_away(application: ChiboApplication, update: Update, first: bool) -> None:
    """A chat sent too much at a time: said once, and what was turned away needs no answer."""
    context = Context.from_update(update, application)
    if first:
        await context.say(update, texts.TOO_MANY)
    elif update.callback_query is not None:
        await sources.close(update, context, texts.TOO_MANY)
    else:
        await context.cross_off(update)


def _options(settings: Settings) -> dict[str, Any]:
    return {
        "connect_timeout": _CONNECT, "read_timeout": _ANSWER, "write_timeout": _ANSWER,
        "proxy": settings.telegram_proxy,
    }  # fmt: skip
