"""The client's side for another process: JSON over POST /control/…

    person   {first_name, last_name?, username?}          → {id}
    private  {person, started?}                           → {id}
    group    {title, people, kind?, forum?, privacy?}     → {id}
    topic    {group, name}                                → {id}
    say      {chat, text, by?, reply_to?, topic?}         → {message_id, update_id, at}
    press    {chat, button, by?, message_id?}             → {query_id, at}
    shown    {chat}                                       → [{id, by, text, labels, …}]
    calls    {since?}                                     → [{method, params, ok, at, …}]
    problems {}                                           → [text]

People, chats and topics are named by their ids; `at` is time.monotonic of this machine.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.telegram.driver import Telegram

Asked = dict[str, Any]


def routes(telegram: "Telegram") -> list[web.RouteDef]:
    """The control endpoint of a server."""

    async def answer(request: web.Request) -> web.Response:
        action = _ACTIONS.get(request.match_info["action"])
        if action is None:
            return web.json_response({"error": "no such action"}, status=404)
        try:
            asked = await request.json() if request.body_exists else {}
            return web.json_response(action(telegram, asked))
        except (AssertionError, KeyError, TypeError, ValueError) as error:
            return web.json_response({"error": repr(error)}, status=400)

    return [web.post("/control/{action}", answer)]


def _person(telegram: "Telegram", asked: Asked) -> Any:
    return {"id": telegram.person(**asked).id}


def _private(telegram: "Telegram", asked: Asked) -> Any:
    asked["person"] = telegram.world.users[asked["person"]]
    return {"id": telegram.private(**asked).id}


def _group(telegram: "Telegram", asked: Asked) -> Any:
    asked["people"] = [telegram.world.users[one] for one in asked["people"]]
    return {"id": telegram.group(**asked).id}


def _topic(telegram: "Telegram", asked: Asked) -> Any:
    return {"id": telegram.topic(asked["group"], asked["name"]).id}


def _say(telegram: "Telegram", asked: Asked) -> Any:
    chat = telegram.world.chats[asked["chat"]]
    if "topic" in asked:
        asked["topic"] = chat.topics[asked["topic"]]
    with telegram.world.changed:
        at = time.monotonic()
        message_id = telegram.say(**_named(telegram, asked))
        return {"message_id": message_id, "update_id": telegram.last_update, "at": at}


def _press(telegram: "Telegram", asked: Asked) -> Any:
    at = time.monotonic()
    return {"query_id": telegram.press(**_named(telegram, asked)), "at": at}


def _shown(telegram: "Telegram", asked: Asked) -> Any:
    return [
        {
            "id": one.id, "by": one.by, "text": one.text, "html": one.html,
            "labels": list(one.labels), "reply_to": one.reply_to, "thread_id": one.thread_id,
        }
        for one in telegram.shown(asked["chat"])
    ]  # fmt: skip


def _calls(telegram: "Telegram", asked: Asked) -> Any:
    return [call.as_dict() for call in telegram.calls[asked.get("since", 0) :]]


def _problems(telegram: "Telegram", asked: Asked) -> Any:
    return telegram.problems


def _named(telegram: "Telegram", asked: Asked) -> Asked:
    return asked | ({"by": telegram.world.users[asked["by"]]} if "by" in asked else {})


_ACTIONS: dict[str, Callable[["Telegram", Asked], Any]] = {
    "person": _person,
    "private": _private,
    "group": _group,
    "topic": _topic,
    "say": _say,
    "press": _press,
    "shown": _shown,
    "calls": _calls,
    "problems": _problems,
}
