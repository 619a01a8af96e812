"""The learning log: notes that somebody writes for themselves, reads back, deletes and takes along. Nobody else does.

It stays readable after the tandem has ended.
"""

from db.works import Work
from program.actors import Actor, Missing
from program.forms.questions import FormState
from program.learning_logs import A_PAGE, FORM, LONGEST, Note, NotesPage, TooLongNote
from program.notices import NotesExported
from program.tandems import Tandem


async def begin_writing(work: Work, actor: Actor, tandem_id: int) -> str:
    """What this person types next is a note; answers the partner's first name. Raises ``Missing`` and ``Forbidden``."""
    tandem = await _tandem_of(work, actor, tandem_id)
    await work.forms.begin(actor.id, FormState(form=FORM, at="words"), about=tandem_id)
    return await _partner_name(work, actor, tandem)


async def write(work: Work, actor: Actor, tandem_id: int, words: str) -> Note:
    """Keeps a note and ends the writing; raises ``TooLongNote``, the writing staying open, and as ``begin_writing``."""
    await _tandem_of(work, actor, tandem_id)
    stripped = words.strip()
    if len(stripped) > LONGEST:
        raise TooLongNote(len(stripped) - LONGEST)
    note_id = await work.learning_notes.add(tandem_id, actor.id, stripped)
    await stop_writing(work, actor)
    return await read(work, actor, note_id)


async def stop_writing(work: Work, actor: Actor) -> None:
    """What this person types next is no note."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def look_at(work: Work, actor: Actor, tandem_id: int, page: int = 0) -> NotesPage:
    """A page of the own notes of one tandem, newest first; beyond the last page the last one."""
    tandem = await _tandem_of(work, actor, tandem_id)
    notes = await work.learning_notes.of(actor.id, tandem_id)
    pages = max(1, -(-len(notes) // A_PAGE))
    shown = min(max(0, page), pages - 1)
    return NotesPage(
        tandem_id=tandem_id,
        partner_name=await _partner_name(work, actor, tandem),
        notes=tuple(notes[shown * A_PAGE : (shown + 1) * A_PAGE]),
        page=shown,
        pages=pages,
        count=len(notes),
    )


async def read(work: Work, actor: Actor, note_id: int) -> Note:
    """One of the own notes; raises ``Missing`` for somebody else's as for one that is not there."""
    note = await work.learning_notes.get(note_id, actor.id)
    if note is None:
        raise Missing
    return note


async def delete(work: Work, actor: Actor, note_id: int) -> Note:
    """Forgets a note for good; answers what it was. Raises as ``read`` does."""
    note = await read(work, actor, note_id)
    await work.learning_notes.delete(note_id, actor.id)
    return note


async def export(work: Work, actor: Actor, tandem_id: int) -> NotesPage:
    """Sends all own notes of a tandem as a file; nothing is sent where there are none. Answers the first page."""
    page = await look_at(work, actor, tandem_id)
    if page.count:
        notice = NotesExported(tandem_id=tandem_id)
        await work.tell(actor.id, notice, about=f"{tandem_id}.{work.now.isoformat(timespec='minutes')}")
    return page


async def all_of(work: Work, actor: Actor, tandem_id: int) -> tuple[str, list[Note]]:
    """The partner's first name and all own notes of a tandem, oldest first."""
    tandem = await _tandem_of(work, actor, tandem_id)
    notes = await work.learning_notes.of(actor.id, tandem_id)
    return await _partner_name(work, actor, tandem), notes[::-1]


async def _tandem_of(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        raise Missing
    actor.must_be(tandem.mentee_id, tandem.mentor_id)
    return tandem


async def _partner_name(work: Work, actor: Actor, tandem: Tandem) -> str:
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return partner.first_name if partner is not None else ""
