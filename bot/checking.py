"""``python -m bot check``: catalogues, programme, fonts, database, token and rights in the staff groups: a line each.

Only looks: what the first start makes, such as tables, is not made here.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp

from bot.clocks import system_clock
from bot.composition import DatabaseAway, database_file, opened
from bot.settings import Settings, load_programme
from db.migrations_runner import WrongSchema
from db.works import Works
from program.programme import LANGUAGES
from texts.certificate_files import FONTS, missing_faces
from texts.translators import translator

Line = tuple[bool, str]
Groups = Mapping[str, int | None]
_EMPTY: Line = (False, "database: empty. The first start makes what it needs.")
_WITHOUT_GROUP = "no staff group yet: start the bot and type /setup with the code that it prints"


async def check_command(settings: Settings) -> int:
    """Prints what works and what does not; 1 when anything does not. Raises ``SettingsError`` for a wrong programme."""
    is_fine = True
    async for is_good, words in _lines(settings):
        print(f"{'ok  ' if is_good else 'FAIL'} {words}")
        is_fine = is_fine and is_good
    return 0 if is_fine else 1


async def _lines(settings: Settings) -> AsyncIterator[Line]:
    programme = load_programme(settings.programme_file)
    for language in LANGUAGES:
        said = translator(language).gettext("Yes")
        yield bool(said), f"catalogue {language}"
    yield True, f"programme: {len(programme.sites)} sites"
    yield _fonts()
    database, groups = await _database(settings)
    yield database
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
        async for line in _telegram(settings, groups, session):
            yield line


def _fonts() -> Line:
    """Whether the fonts of certificates lie where they belong."""
    if missing := missing_faces():
        return False, f"fonts: {', '.join(missing)} not found in {FONTS}. Certificates cannot be made without them."
    return True, "fonts: all there"


async def _database(settings: Settings) -> tuple[Line, Groups]:
    """How the database stands, and the chats of the staff groups that it knows."""
    file = database_file(settings)
    if file is not None and not file.exists():
        return _EMPTY, {}
    try:
        async with opened(settings, migrate=False) as works:
            return (True, "database: reachable, at this code's version"), await _groups(works)
    except WrongSchema as error:
        if error.found is None:
            return _EMPTY, {}
        words = f"database: at version {error.found}, not at this code's. A start brings an older one up to date."
        return (False, words), {}
    except DatabaseAway as error:
        return (False, str(error)), {}


async def _groups(works: Works) -> Groups:
    async with works.open(system_clock()) as work:
        found = {site: await work.staff_groups.of_site(site) for site in works.programme.sites}
    return {site: group.chat_id if group is not None else None for site, group in found.items()}


async def _telegram(settings: Settings, groups: Groups, session: aiohttp.ClientSession) -> AsyncIterator[Line]:
    base = f"{settings.telegram_api_base.rstrip('/')}/bot{settings.bot_token.get_secret_value()}"
    try:
        me = await _call(session, f"{base}/getMe")
        if me is None:
            yield False, "token: Telegram refuses it. Ask BotFather for a new one."
            return
        yield True, f"token: @{me['username']}"
        for site, chat_id in groups.items():
            if chat_id is None:
                yield False, f"{site}: {_WITHOUT_GROUP}"
                continue
            yield _rights(site, await _call(session, f"{base}/getChatMember", chat_id=chat_id, user_id=me["id"]))
    except (aiohttp.ClientError, TimeoutError, ValueError):
        yield False, f"token: {settings.telegram_api_base} does not answer. See TELEGRAM_API_BASE."


def _rights(site: str, member: dict[str, Any] | None) -> Line:
    status = member["status"] if member is not None else "left"
    if status == "administrator" and member is not None and member.get("can_pin_messages"):
        return True, f"{site}: the bot is an administrator of the staff group"
    found = {"left": "not in the group", "kicked": "not in the group", "administrator": "one who may not"}
    return False, f"{site}: the bot must be an administrator who may pin messages. It is {found.get(status, status)}."


async def _call(session: aiohttp.ClientSession, url: str, **parameters: object) -> dict[str, Any] | None:
    """What a method answers; None where Telegram refuses. Raises what aiohttp raises where nobody answers."""
    async with session.post(url, json=parameters) as response:
        body = await response.json()
    return body["result"] if body.get("ok") else None
