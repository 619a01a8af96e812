"""Looking at chats and their members, and leaving them."""

from typing import Any

from playground.calls import Call
from playground.chats import ADMINS, GroupChat, Member, Status
from playground.errors import bad_request
from playground.messages import Authorship, Draft, Kind
from playground.methods.targets import readable_chat, writable_chat
from playground.people import ANONYMOUS_ADMIN_ID
from playground.wire import account_json, chat_json, member_json, message_json

Json = dict[str, Any]

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def get_chat(call: Call) -> Json:
    """Return a chat in full."""
    chat = readable_chat(call)
    body = chat_json(call.world, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if isinstance(chat, GroupChat):
        body["permissions"] = {"can_send_messages": True, "can_pin_messages": False, "can_invite_users": True}
    if chat.pinned:
        pinned = chat.messages[chat.pinned[-1]]
        body["pinned_message"] = message_json(call.world, chat, pinned, with_reply=False)
    return body


def get_chat_member(call: Call) -> Json:
    """Return someone's place in a chat; strangers whom Telegram knows are `left`."""
    chat = readable_chat(call)
    user_id = call.get("user_id")
    is_known = user_id in call.world.users or user_id in call.world.bots or user_id == ANONYMOUS_ADMIN_ID
    if not is_known:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if not isinstance(chat, GroupChat):
        status = Status.MEMBER if user_id in (chat.id, call.bot.id) else Status.LEFT
        return {"status": status.value, "user": account_json(call.world, user_id)}
    return member_json(call.world, chat.members.get(user_id) or Member(user_id=user_id, status=Status.LEFT))


def get_chat_administrators(call: Call) -> list[Json]:
    """Return a group's administrators, other bots left out."""
    chat = readable_chat(call)
    if not isinstance(chat, GroupChat):
        raise bad_request("there are no administrators in the private chat")
    others = set(call.world.bots) - {call.bot.id}
    shown = [member for member in chat.present() if member.status in ADMINS and member.user_id not in others]
    return [member_json(call.world, member) for member in shown]


def get_chat_member_count(call: Call) -> int:
    """Return how many are in a chat, bots included."""
    chat = readable_chat(call)
    return len(chat.present()) if isinstance(chat, GroupChat) else 2


def leave_chat(call: Call) -> bool:
    """Leave a group."""
    chat = writable_chat(call)
    if not isinstance(chat, GroupChat):
        raise bad_request("chat member status can't be changed in private chats")
    call.world.set_member(chat, Member(user_id=call.bot.id, status=Status.LEFT), call.bot.id)
    draft = Draft(kind=Kind.SERVICE, service=f"{call.bot.first_name} left")
    draft.media = {"left_chat_member": account_json(call.world, call.bot.id)}
    call.world.post(chat, call.bot.id, Authorship.BOT, draft)
    return True


def send_chat_action(call: Call) -> bool:
    """Show that the bot is busy."""
    chat = writable_chat(call)
    if call.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.feed.publish("action", chat=chat, action=call.get("action"), bot_id=call.bot.id)
    return True
