"""``python -m bot check``: token, rights in the staff groups, database and catalogues, a line for each."""

from collections.abc import AsyncIterator

import aiohttp

from bot.clocks import system_clock
from bot.composition import opened
from bot.settings import Settings
from db.migrations_runner import WrongSchema
from db.works import Works
from program.failures import describe
from program.programme import LANGUAGES
from texts.translators import translator

Line = tuple[bool, str]


async def check_command(settings: Settings) -> int:
    """Prints what works and what does not; 1 when anything does not."""
    is_fine = True
    async for is_good, words in _lines(settings):
        print(f"{'ok  ' if is_good else 'FAIL'} {words}")
        is_fine = is_fine and is_good
    return 0 if is_fine else 1


async def _lines(settings: Settings) -> AsyncIterator[Line]:
    for language in LANGUAGES:
        said = translator(language).gettext("Yes")
        yield bool(said), f"catalogue {language}"
    try:
        async with opened(settings) as works:
            yield True, "database: reachable, at this code's version"
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
                async for line in _telegram(settings, works, session):
                    yield line
    except WrongSchema as error:
        yield False, f"database: at version {error.found}, which this code does not know"
    except Exception as error:  # noqa: BLE001 - whatever the driver raises means: not reachable
        yield False, f"database: not reachable ({describe(error)['error']})"


async def _telegram(settings: Settings, works: Works, session: aiohttp.ClientSession) -> AsyncIterator[Line]:
    base = f"{settings.telegram_api_base.rstrip('/')}/bot{settings.bot_token.get_secret_value()}"
    me = await _call(session, f"{base}/getMe")
    if me is None:
        yield False, "token: Telegram refuses it, or TELEGRAM_API_BASE does not answer"
        return
    yield True, f"token: @{me['username']}"
    for site in works.programme.sites:
        async with works.open(system_clock()) as work:
            group = await work.staff_groups.of_site(site)
        if group is None:
            yield False, f"{site}: no staff group yet: start the bot and type /setup with the code that it prints"
            continue
        member = await _call(session, f"{base}/getChatMember", chat_id=group.chat_id, user_id=me["id"])
        status = member["status"] if member else "not in the group"
        is_good = status == "administrator" and bool(member and member.get("can_pin_messages"))
        yield is_good, f"{site}: {status}" + ("" if is_good else ", must be an administrator who may pin messages")


async def _call(session: aiohttp.ClientSession, url: str, **parameters: object) -> dict[str, object] | None:
    try:
        async with session.post(url, json=parameters) as response:
            body = await response.json()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return None
    return body["result"] if body.get("ok") else None
