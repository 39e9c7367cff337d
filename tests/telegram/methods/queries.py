"""Pressed buttons, answered once and in time."""

from tests.telegram.entities import units
from tests.telegram.errors import bad
from tests.telegram.methods.registry import Given, method
from tests.telegram.parameters import boolean, integer, text
from tests.telegram.world import World

_GONE = "query is too old and response timeout expired or query ID is invalid"


@method(
    "answerCallbackQuery", ("callback_query_id",),
    callback_query_id=text, text=text, show_alert=boolean, url=text, cache_time=integer,
)  # fmt: skip
def answer_callback_query(world: World, given: Given) -> bool:
    """What a person sees after the press; nothing, or up to 200 characters."""
    if units(given.get("text", "")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query = world.queries.get(given["callback_query_id"])
    if query is None or query.expired or query.answer is not None:
        raise bad(_GONE)
    query.answer = {"text": given.get("text", ""), "alert": given.get("show_alert", False)}
    return True
