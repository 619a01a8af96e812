"""What a message is that is no words."""

from aiogram.types import Message

from program.letters import Kind, Thing


def thing_of(message: Message) -> Thing:
    """The kind, and what decides whether it can be passed on; nothing of what is in it."""
    kind = next((kind for kind in Kind if getattr(message, kind, None)), None)
    content = getattr(message, kind) if kind is not None else None
    if isinstance(content, list):  # a photo, in several sizes
        content = content[-1]
    is_live = message.location is not None and message.location.live_period is not None
    return Thing(
        kind=None if is_live else kind,  # a copy of a live location would stand still and mislead
        has_caption=bool(message.caption),
        size=getattr(content, "file_size", None),
        album=message.media_group_id,
    )
