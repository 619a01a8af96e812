"""setMessageReaction."""

from playground.calls import Call
from playground.errors import bad_request
from playground.methods.targets import standing_message, writable_chat

EMOJI = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
"""Most of those that Telegram allows without a subscription (single code points; the gendered ones are left out)."""


def set_message_reaction(call: Call) -> bool:
    """Put one emoji on a message, or take it away with an empty list."""
    chat = writable_chat(call)
    message = standing_message(chat, call.get("message_id"), "message to react")
    reactions = call.raw.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if reaction["type"] != "emoji" or reaction["emoji"].removesuffix("\ufe0f") not in EMOJI:
            raise bad_request("REACTION_INVALID")
    message.reactions.pop(call.bot.id, None)
    if reactions:
        message.reactions[call.bot.id] = reactions[0]["emoji"]
    call.world.feed.publish("edited", chat=chat, message=message)
    return True
