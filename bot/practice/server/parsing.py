"""Reads the parameters of an HTTP request: query string, form, multipart or JSON."""

from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.practice.server.errors import bad_request
from bot.practice.server.signatures import Raw, Signature, Upload

Files = dict[str, Upload]
FORM = "application/x-www-form-urlencoded"


async def read_request(request: web.BaseRequest, query: str, signature: Signature) -> tuple[Raw, Files]:
    """Return (raw parameters, attached files); raises ApiError (400) when the body does not parse."""
    raw: Raw = dict(_pairs(query)) if query else {}
    if not request.body_exists:
        return raw, {}
    content_type = request.content_type
    if content_type.startswith("multipart/"):
        return await _multipart(request, raw, signature)
    body = await request.read()
    if content_type == "application/json":
        return raw | _json_object(body), {}
    if content_type == FORM:
        return raw | dict(_pairs(body.decode("utf-8", "replace"))), {}
    return raw, {}


def _pairs(encoded: str) -> list[tuple[str, str]]:
    return parse_qsl(encoded, keep_blank_values=True)


def _json_object(body: bytes) -> Raw:
    try:
        parsed: Any = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON body") from None
    if not isinstance(parsed, dict):
        raise bad_request("JSON body must be an Object")
    return parsed


async def _multipart(request: web.BaseRequest, raw: Raw, signature: Signature) -> tuple[Raw, Files]:
    attached: Files = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            upload = Upload(value.filename, value.content_type, value.file.read())
            (raw if name in signature.readers else attached)[name] = upload
        else:
            raw[name] = value if isinstance(value, str) else value.decode("utf-8", "replace")
    for name in attached:
        if not any(isinstance(value, str) and f"attach://{name}" in value for value in raw.values()):
            raise bad_request(f'unknown parameter "{name}" in {signature.name}')
    return raw, attached
