"""Looking at chats and their members."""

from typing import Any

from playground.calls import Call
from playground.chats import GroupChat, Member, Status
from playground.errors import bad_request
from playground.methods.targets import readable_chat
from playground.wire import account_json, member_json

Json = dict[str, Any]


def get_chat_member(call: Call) -> Json:
    """Return someone's place in a chat; strangers whom Telegram knows are `left`."""
    chat = readable_chat(call)
    user_id = call.get("user_id")
    if user_id not in call.world.users and user_id not in call.world.bots:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if not isinstance(chat, GroupChat):
        return {"status": "member", "user": account_json(call.world, user_id)}
    member = chat.members.get(user_id) or Member(user_id=user_id, status=Status.LEFT)
    return member_json(call.world, member)
