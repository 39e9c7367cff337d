"""A bot of python-telegram-bot and nothing else: what the library itself costs a message.

TELEGRAM_BOT_TOKEN=… TELEGRAM_API_URL=… python -m tests.benchmarks.echo
"""

import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

# Of the length and form of an answer of the assistant's.
ANSWER = (
    "Theo mục 2.1, Báo cáo của Đảng ủy phường Mẫu (15/01/2026):\n"
    f"<blockquote>“{'Nội dung của câu trả lời. ' * 8}”</blockquote>\n\n"
    "Nguồn: Báo cáo của Đảng ủy phường Mẫu, ngày 15/01/2026"
)
_BUTTON = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Xem nguồn", callback_data="x"))


async def _echo(update: Update, _context: CallbackContext) -> None:
    assert update.effective_message
    await update.effective_message.reply_html(
        ANSWER, reply_markup=_BUTTON, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )


def main() -> None:
    """Answer every message with the same words until a signal ends it."""
    root = os.environ["TELEGRAM_API_URL"]
    builder = ApplicationBuilder().token(os.environ["TELEGRAM_BOT_TOKEN"]).concurrent_updates(True)
    application = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    print("ready", flush=True)
    application.run_polling()


if __name__ == "__main__":
    main()
