"""All pictures of an album but the first: nothing more is said. Stands before every conversation."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import Message

from program.actors import Actor
from usecases import Work, albums


class LaterPart(Filter):
    """Lets the second and every further part of an album through."""

    async def __call__(self, message: Message, work: Work, actor: Actor | None = None, **_data: Any) -> bool:
        """Whether a part of the album has been answered."""
        album = message.media_group_id
        return actor is not None and album is not None and await albums.is_later_part(work, actor, album)


def make_router() -> Router:
    """Messages of albums."""
    router = Router(name="albums")
    router.message.register(say_nothing, F.media_group_id, F.chat.type == "private", LaterPart())
    return router


async def is_said(message: Message, work: Work, actor: Actor) -> bool:
    """Whether another part of the same album has been answered by this already; false for what is no album."""
    album = message.media_group_id
    return album is not None and await albums.is_later_part(work, actor, album)


async def say_nothing(_message: Message) -> None:
    """The first part has got the answer."""
