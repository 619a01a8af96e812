"""What people let their partner see of contact, once all have agreed. By default: messages through the bot."""

from datetime import timedelta

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Missing
from program.contacts import read_email, read_phone
from program.forms.questions import FormState
from program.notices import ContactShared
from program.people import Person, Share
from usecases import ladders, persons

FORM = "contact"  # while a number or an address is being typed
_TIME_TO_THINK = timedelta(minutes=1)  # a tap by mistake can be taken back before the partner hears of it


async def share_username(work: Work, actor: Actor) -> Person:
    """Shares the Telegram username; raises ``Missing`` for somebody without one."""
    person = await persons.get(work, actor.id)
    if not person.username:
        raise Missing
    return await _keep(work, person, Share.USERNAME, f"@{person.username}")


async def share_typed(work: Work, actor: Actor, share: Share, words: str) -> Person:
    """Shares a number or an address as typed; raises ``UnreadableContact`` and keeps waiting for better words."""
    value = read_phone(words) if share is Share.PHONE else read_email(words)
    await stop_typing(work, actor)
    return await _keep(work, await persons.get(work, actor.id), share, value)


async def stop_sharing(work: Work, actor: Actor, share: Share) -> Person:
    """Takes one way of contact back; what was typed is forgotten."""
    person = await persons.get(work, actor.id)
    left = {name: value for name, value in person.shares.items() if name != share}
    await work.persons.change(person.id, shares=left)
    return await persons.get(work, actor.id)


async def begin_typing(work: Work, actor: Actor, share: Share, proposal_id: int | None) -> OpenForm:
    """Waits for typed words; ``proposal_id`` is where the person comes from and goes back to, None for the settings."""
    return await work.forms.begin(actor.id, FormState(form=FORM, at=share), proposal_id)


async def stop_typing(work: Work, actor: Actor) -> None:
    """No longer waits for typed words."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def _keep(work: Work, person: Person, share: Share, value: str) -> Person:
    await work.persons.change(person.id, shares={**person.shares, share: value})
    if person.shares.get(share) != value:
        for tandem in await work.tandems.live_of(person.id):
            await ladders.acted(work, tandem.id, person.id)
            notice = ContactShared(tandem_id=tandem.id, sender_id=person.id, share=share)
            about = f"{tandem.id}.{share}.{work.now.date().isoformat()}"
            partner = tandem.partner_of(person.id)
            if partner is not None:
                await work.tell(partner, notice, about=about, not_before=work.now + _TIME_TO_THINK)
    return await persons.get(work, person.id)
