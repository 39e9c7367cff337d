"""What the tests of the chats share: a question with its answer, silence, a button made up."""

from bot import texts
from bot.texts import records as words
from tests.telegram import Telegram
from tests.telegram.records import Chat, Query, User
from tests.telegram.shown import Shown

# Questions that the samples answer, or do not.
FORBIDDEN = "Văn bản nào quy định những điều đảng viên không được làm?"
MINUTES = "Biên bản họp chi bộ phải ký xong trong mấy ngày?"  # two passages of one paper
FEE = "Mức đóng đảng phí hằng tháng là bao nhiêu?"  # not in the samples; the register names it
FEE_RULE = "01-QĐ/TW"
UNKNOWN = "Phụ cấp của bí thư chi bộ tổ dân phố mỗi tháng được bao nhiêu tiền?"

# What stands under an answer that quotes something, in a private chat and in a group.
UNDER = (texts.BUTTON_SOURCES, words.COPY, words.USEFUL, words.WRONG)
UNDER_IN_GROUP = (texts.BUTTON_SOURCES, words.USEFUL, words.WRONG)


def ask(telegram: Telegram, chat: Chat, text: str, by: User | None = None, **how: object) -> Shown:
    """Somebody writes; the answer: in a group the one under it, else the next."""
    said = telegram.say(chat, text, by=by, **how)
    if chat.private:
        return telegram.reply(chat, after=said)

    def under_it() -> list[Shown]:
        return [one for one in telegram.replies(chat, after=said) if one.reply_to == said]

    return telegram.wait(under_it)[0]


def said_nothing_but(telegram: Telegram, chat: Chat, *answers: Shown) -> None:
    """Assert that these are all messages of the assistant in a chat."""
    assert [one.id for one in telegram.replies(chat)] == [one.id for one in answers]


def press_data(telegram: Telegram, chat: Chat, data: str, by: User) -> str:
    """A press that no button of ours made, as a changed client can send it; the query's id."""
    with telegram.world.changed:
        [message, *_] = [one for one in chat.messages.values() if one.sender is telegram.bot]
        query = Query(f"{by.id}{telegram.world.number():09d}", by, message, data)
        telegram.world.queries[query.id] = query
        content = {
            "id": query.id, "from": by.as_dict(), "message": message.as_dict(),
            "chat_instance": "1", "data": data,
        }  # fmt: skip
        telegram.world.updates.push("callback_query", content)
    telegram.world.touch()
    return query.id


def notice(telegram: Telegram, query_id: str) -> dict:
    """How a press was answered, once it is."""
    return telegram.wait(lambda: telegram.answered(query_id))
