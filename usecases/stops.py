"""Before a tandem is stopped: what a member sees, and the own words about it, kept until they are sure."""

from dataclasses import replace

from db.works import Work
from program.actors import Actor
from program.ending_views import ExtensionView
from program.endings import LONGEST_WORDS, STOP_FORM
from program.forms.questions import FormState
from usecases import meetings
from usecases.meeting_steps import live_tandem_for

__all__ = ["LONGEST_WORDS", "begin_writing", "keep_words", "look_at", "stop_writing", "written"]


async def look_at(work: Work, actor: Actor, tandem_id: int) -> ExtensionView:
    """The tandem as a member may change it; raises ``Missing``, ``Forbidden``, and ``Settled`` once it has ended."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    member = await work.tandems.member_of(tandem_id, actor.id)
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return ExtensionView(
        tandem=tandem,
        partner_name=partner.first_name if partner is not None else "",
        weeks=member.extension_weeks if member is not None else None,
        now=work.now,
        has_meetings=await meetings.has_any_ahead(work, tandem_id),
    )


async def begin_writing(work: Work, actor: Actor, tandem_id: int) -> None:
    """What is typed next is why somebody stops this tandem; raises as ``look_at``."""
    await live_tandem_for(work, actor, tandem_id)
    await work.forms.begin(actor.id, FormState(form=STOP_FORM, at="words"), about=tandem_id)


async def keep_words(work: Work, actor: Actor, words: str) -> None:
    """Keeps the words, encrypted, until the stop is confirmed or left."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == STOP_FORM:
        await work.forms.save(form.id, replace(form.state, answers={"words": words}))


async def written(work: Work, actor: Actor, tandem_id: int) -> str | None:
    """What somebody wrote about this tandem; it is no longer kept here afterwards."""
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != STOP_FORM or form.about != tandem_id:
        return None
    await work.forms.close(actor.id)
    words: str | None = form.state.answers.get("words")
    return words


async def stop_writing(work: Work, actor: Actor) -> None:
    """Nothing is typed any more, and nothing of it is kept."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == STOP_FORM:
        await work.forms.close(actor.id)
