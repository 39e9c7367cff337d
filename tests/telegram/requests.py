"""A request's parameters, however they came: query, form, multipart or JSON."""

from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from tests.telegram.errors import Refused, wrong
from tests.telegram.parameters import Upload

_FILES = ("document", "photo", "thumbnail")


async def parameters_of(request: web.Request) -> dict[str, Any]:
    """Raw parameters by name; what refers to an upload ("attach://…") is replaced by it."""
    raw: dict[str, Any] = dict(request.query)
    try:
        if request.content_type == "application/json":
            raw |= await _json(request)
        elif request.body_exists:
            raw |= await _form(request)
    except web.HTTPRequestEntityTooLarge:
        raise Refused(413, "Request Entity Too Large") from None
    return _attached(raw)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        value = await request.json()
    except ValueError:
        raise wrong("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise wrong("the body is no JSON object")
    return value


async def _form(request: web.Request) -> dict[str, Any]:
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise wrong(f"unexpected content type {request.content_type}")
    try:
        fields = await request.post()
    except ValueError:
        raise wrong("can't parse the form") from None
    raw: dict[str, Any] = {}
    for name, value in fields.items():
        if name in raw:
            raise wrong(f"{name} is given twice")
        if isinstance(value, FileField):
            with value.file as content:
                raw[name] = Upload(value.filename, content.read(), value.content_type)
        else:
            raw[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return raw


def _attached(raw: dict[str, Any]) -> dict[str, Any]:
    named = {
        name: value.removeprefix("attach://")
        for name, value in raw.items()
        if isinstance(value, str) and value.startswith("attach://") and name in _FILES
    }
    for name, part in named.items():
        if not isinstance(raw.get(part), Upload):
            raise wrong(f"{name} refers to {part!r}, which was not uploaded")
    uploads = {name: raw[part] for name, part in named.items()}
    used = set(named.values())
    return {name: value for name, value in raw.items() if name not in used} | uploads
