"""Several pictures sent at once arrive one by one; while somebody is asked for words, they get one answer together."""

from dataclasses import replace

from db.works import Work
from usecases import OpenForm

_ALBUM = "album"


async def is_first(work: Work, form: OpenForm, album: str | None) -> bool:
    """Whether this is the first picture of its album in this conversation; anything without an album is."""
    if album is None:
        return True
    if form.state.scratch.get(_ALBUM) == album:
        return False
    await work.forms.save(form.id, replace(form.state, scratch={**form.state.scratch, _ALBUM: album}))
    return True
