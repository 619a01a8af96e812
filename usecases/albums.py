"""Several pictures sent at once arrive one by one; while somebody is asked for words, they get one answer together."""

from dataclasses import replace

from db.forms import OpenForm
from db.works import Work

_ALBUM = "album"


async def is_first(work: Work, form: OpenForm, album: str | None) -> bool:
    """Whether this is the first picture of its album in a conversation; anything without an album is.

    ``form`` is the conversation as it was when the picture came; what has been saved since is kept.
    """
    present = await work.forms.get(form.id)
    if album is None or present is None:
        return True
    scratch = {**present.state.scratch, _ALBUM: album}
    await work.forms.save(form.id, replace(present.state, scratch=scratch))
    return form.state.scratch.get(_ALBUM) != album
