"""The files of the page, read whole for each request.

They are small. A file that is sent piece by piece stays open when the browser goes away in the middle, and that shows
up later as a warning somewhere else.
"""

from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).with_name("page")
INDEX = "index.html"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def routes() -> list[web.RouteDef]:
    """The page at ``/`` and its files below; where the page is missing, none."""
    return [web.get("/", _file), web.get("/{name:[a-z0-9_]+\\.[a-z]+}", _file)] if PAGE.is_dir() else []


async def _file(request: web.Request) -> web.Response:
    file = PAGE / request.match_info.get("name", INDEX)
    if file.suffix not in TYPES or not file.is_file():
        raise web.HTTPNotFound
    return web.Response(body=file.read_bytes(), content_type=TYPES[file.suffix], charset="utf-8")
