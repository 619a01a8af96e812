"""Requests as Telegram accepts them: query string, form, multipart or JSON, in any mixture."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from playground.calls import Upload
from playground.errors import bad_request

JSON_BODY = "application/json"
FORM_BODIES = ("application/x-www-form-urlencoded", "multipart/form-data")


async def decode(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return parameters and files; nulls count as not given."""
    raw: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == JSON_BODY:
        raw |= await _json_object(request)
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, raw, uploads)
    elif request.content_type in FORM_BODIES:
        raw |= {name: str(value) for name, value in (await request.post()).items()}
    return {name: value for name, value in raw.items() if value is not None}, uploads


async def _json_object(request: web.Request) -> dict[str, Any]:
    body = await request.read()
    if not body:
        return {}
    try:
        decoded = json.loads(body)
        if b"\\ud" in body.lower():  # an escaped half of a surrogate pair, which may lack its other half
            json.dumps(decoded, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(decoded, dict):
        raise bad_request("can't parse JSON object: an object was expected")
    return decoded


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _read_parts(request: web.Request, raw: dict[str, Any], uploads: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse multipart body")
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            raw[part.name] = _text(content)
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(name=part.filename, mime_type=mime_type, content=content)
