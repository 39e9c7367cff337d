"""The buttons by which people say what an answer was worth, and take it along to Zalo."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot import bubbles
from bot.context import Context
from bot.handlers import office, sources
from bot.people.errors import NotYours
from bot.reports import WRONG, Verdict
from bot.texts import office as office_words
from bot.texts import records as words

USEFUL = r"^useful:(\d{1,9})$"
WHY = r"^wrong:(\d{1,9})$"
REASON = r"^reason:(\d{1,9}):(\d)$"
COPY = r"^copy:(\d{1,9})$"


async def useful(update: Update, context: Context) -> None:
    """ "Có ích" → kept."""
    await _say(update, context, Verdict.USEFUL)
    await sources.close(update, context, words.THANKS, alert=False)


async def why(update: Update, context: Context) -> None:
    """ "Báo trả lời sai" → in private the reasons; in a group kept at once, without a reason."""
    if not office.in_private(update):
        await _say(update, context, Verdict.OTHER)
        return await sources.close(update, context, words.THANKS, alert=False)
    exchange = await sources.standing(update, context)
    if exchange is None:
        return
    rows = [
        [InlineKeyboardButton(words.WHY[one], callback_data=f"reason:{exchange.id}:{at}")]
        for at, one in enumerate(WRONG)
    ]
    leave = InlineKeyboardButton(office_words.LEAVE, callback_data=f"answer:{exchange.id}")
    asked = [f"{exchange.text}\n\n{words.WRONG_WHY}"]
    await context.replace_pressed(update, asked, InlineKeyboardMarkup([*rows, [leave]]))
    await sources.close(update, context)


async def reason(update: Update, context: Context) -> None:
    """A reason → kept; the answer stands there again."""
    assert context.matches
    at = int(context.matches[0].group(2))
    if at >= len(WRONG):
        raise NotYours
    await _say(update, context, WRONG[at])
    await sources.restore(update, context, words.THANKS)


async def copy(update: Update, context: Context) -> None:
    """ "Chép để gửi Zalo" → the answer as words alone, to be copied."""
    exchange = await sources.standing(update, context)
    if exchange is None or exchange.text is None:
        return
    await sources.close(update, context)
    await context.say_more(update, bubbles.plain(exchange.text))


async def _say(update: Update, context: Context, verdict: Verdict) -> None:
    exchange = await sources.exchange_of(update, context)
    if exchange is None or update.effective_user is None or not await context.scopes(update):
        raise NotYours
    say = context.parts.store.reports.say
    await context.in_clerk(say, exchange, update.effective_user.id, verdict, context.now())
