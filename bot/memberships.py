"""What Telegram says of chats: who is in the staff groups, who blocked the bot, where a group moved."""

from aiogram import F, Router
from aiogram.types import ChatMemberUpdated, Message

from bot.roster import keep
from usecases import Work, groups, losses


def router() -> Router:
    """Handles memberships and upgrades; answers nobody."""
    found = Router(name="memberships")
    found.chat_member.register(_member_changed)
    found.my_chat_member.register(_blocked, F.chat.type == "private")
    found.my_chat_member.register(_bot_moved, F.chat.type.in_({"group", "supergroup"}))
    found.message.register(_upgraded, F.migrate_to_chat_id)
    return found


async def _member_changed(event: ChatMemberUpdated, work: Work) -> None:
    await keep(work, event.chat.id, event.new_chat_member.user.id, event.new_chat_member)


async def _blocked(event: ChatMemberUpdated, work: Work) -> None:
    person = await work.persons.by_telegram_id(event.from_user.id)
    if person is None:
        return
    if event.new_chat_member.status == "kicked":
        await losses.lose(work, person)
    else:
        await losses.find_again(work, person)


async def _bot_moved(event: ChatMemberUpdated, work: Work) -> None:
    group = await work.staff_groups.by_chat(event.chat.id)
    if group is None:
        return
    if event.new_chat_member.status == "administrator":
        await groups.find_group_again(work, event.chat.id)
    else:
        await groups.lose_group(work, group.site)


async def _upgraded(message: Message, work: Work) -> None:
    if message.migrate_to_chat_id is not None:
        await groups.follow_upgrade(work, message.chat.id, message.migrate_to_chat_id)
