"""Who is staff at this moment: the members of a site's group.

``chat_member`` updates keep the memberships fresh; what is unknown or old is asked of Telegram, outside of any
transaction and for at most three seconds. Doubt refuses.
"""

import asyncio
from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import ChatMemberRestricted, ResultChatMemberUnion

from bot.clocks import Clock
from db.works import Work, Works
from program.actors import MembershipUnknown
from program.failures import describe

FRESH_FOR = timedelta(minutes=10)
_ASK_SECONDS = 3
_STANDING = {"creator", "administrator", "member"}
_log = structlog.get_logger()


class Rights:
    """The sites in whose groups somebody stands, and administers."""

    def __init__(self) -> None:
        self.staff_of: set[str] = set()
        self.is_admin_of: set[str] = set()


async def rights_of(work: Work, telegram_id: int, chat_id: int | None, refused: frozenset[int]) -> Rights:
    """What somebody may do, from what is known.

    ``chat_id`` is the group in which the update arose, None in private; there only groups count in which the person
    has been seen. ``refused`` are groups about which Telegram gave no answer. Raises
    ``MembershipUnknown`` where Telegram must be asked first.
    """
    rights = Rights()
    for group in await work.staff_groups.all():
        if chat_id is not None and group.chat_id != chat_id:
            continue
        known = await work.staff_groups.membership(group.chat_id, telegram_id)
        if known is None and chat_id is None:
            continue
        if group.chat_id in refused:
            continue
        if known is None or (known.is_member and work.now - known.checked_at > FRESH_FOR):
            raise MembershipUnknown(group.chat_id, telegram_id)
        if known.is_member:
            rights.staff_of.add(group.site)
            if known.is_admin:
                rights.is_admin_of.add(group.site)
    return rights


class TelegramRoster:
    """Asks Telegram, and remembers the answer."""

    def __init__(self, bot: Bot, works: Works, clock: Clock) -> None:
        self._bot = bot
        self._works = works
        self._clock = clock

    async def settle(self, doubt: MembershipUnknown) -> bool:
        """Looks one person up; False when Telegram does not answer in time, which refuses."""
        try:
            async with asyncio.timeout(_ASK_SECONDS):
                member = await self._bot.get_chat_member(doubt.chat_id, doubt.telegram_id)
        except (TelegramAPIError, TimeoutError) as error:
            _log.warning("membership_unknown", **describe(error))
            return False
        await self.remember(doubt.chat_id, doubt.telegram_id, member)
        return True

    async def remember(self, chat_id: int, telegram_id: int, member: ResultChatMemberUnion) -> None:
        """Keeps what Telegram says of somebody in a group."""
        async with self._works.open(self._clock()) as work:
            await keep(work, chat_id, telegram_id, member)


async def keep(work: Work, chat_id: int, telegram_id: int, member: ResultChatMemberUnion) -> None:
    """Keeps what Telegram says of somebody in a group."""
    stands = member.status in _STANDING or (isinstance(member, ChatMemberRestricted) and member.is_member)
    is_admin = member.status in {"creator", "administrator"}
    await work.staff_groups.keep_membership(chat_id, telegram_id, is_member=stands, is_admin=is_admin)
