"""Several pictures sent at once arrive one by one, as messages of one album; they get one answer together."""

from db.works import Work
from program.actors import Actor


async def is_later_part(work: Work, actor: Actor, album: str) -> bool:
    """Whether a part of this album has come before."""
    return not await work.persons.begin_album(actor.id, album)
