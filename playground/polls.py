"""Polls: the object itself, votes, and what bots hear of them."""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from playground.chats import Chat
from playground.errors import ActRefused
from playground.messages import Authorship, Message
from playground.wire import user_json

if TYPE_CHECKING:
    from playground.worlds import World

Json = dict[str, Any]


def new_poll(
    question: str, options: Sequence[str], *, is_anonymous: bool = True, allows_multiple_answers: bool = False
) -> Json:
    """Return Telegram's Poll object without votes."""
    return {
        "id": str(secrets.randbits(62)),
        "question": question,
        "options": [
            {"persistent_id": str(index), "text": text, "voter_count": 0} for index, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": is_anonymous,
        "type": "regular",
        "allows_multiple_answers": allows_multiple_answers,
        "allows_revoting": True,
        "members_only": False,
    }


def vote(world: "World", user_id: int, chat: Chat, message: Message, chosen: Sequence[int]) -> None:
    """Vote in a poll, or take the vote back with an empty choice; the bot that sent the poll is told."""
    poll = message.media.get("poll")
    if poll is None or poll["is_closed"]:
        raise ActRefused("this is no open poll")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise ActRefused("this poll takes one answer")
    if any(not 0 <= index < len(poll["options"]) for index in chosen):
        raise ActRefused("there is no such option")
    votes = world.votes.setdefault(poll["id"], {})
    votes.pop(user_id, None)
    if chosen:
        votes[user_id] = sorted(set(chosen))
    message.media = {"poll": counted(poll, list(votes.values()))}
    world.feed.publish("edited", chat=chat, message=message)
    if message.authorship is Authorship.BOT:
        _tell(world, user_id, chat, message, votes.get(user_id, []))


def counted(poll: Json, votes: list[list[int]]) -> Json:
    """Return the poll with its votes counted."""
    options = [
        option | {"voter_count": sum(index in chosen for chosen in votes)}
        for index, option in enumerate(poll["options"])
    ]
    return poll | {"options": options, "total_voter_count": len(votes)}


def _tell(world: "World", user_id: int, chat: Chat, message: Message, chosen: list[int]) -> None:
    queue = world.bots[message.author_id].updates
    poll = message.media["poll"]
    queue.push("poll", poll, chat.id)
    if not poll["is_anonymous"]:
        answer = {
            "poll_id": poll["id"],
            "user": user_json(world.users[user_id]),
            "option_ids": chosen,
            "option_persistent_ids": [poll["options"][index]["persistent_id"] for index in chosen],
        }
        queue.push("poll_answer", answer, chat.id)
