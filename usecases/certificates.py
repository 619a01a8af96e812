"""Certificates: each of the two gets one on wish, under the name that they confirm, in a language that they choose."""

from collections.abc import Callable

from db.works import Work
from program.actors import Actor, Missing
from program.certificates import (
    FORM,
    LONGEST_NAME,
    Certificate,
    CertificateView,
    LongName,
    NoMeetingYet,
    UnfitName,
    one_line,
    without_pictures,
)
from program.forms.questions import FormState
from program.notices import CertificateOrdered
from program.tandems import LIVE, Tandem
from usecases import milestones

Unfit = Callable[[str], str]
"""Which signs of a name the fonts of the certificate do not have, without a space between."""


async def look_at(work: Work, actor: Actor, tandem_id: int, unfit: Unfit) -> CertificateView:
    """The name that stands or is suggested: Telegram's, without signs that no font has.

    Raises ``Missing``, ``Forbidden`` for everybody but the two, and ``NoMeetingYet``.
    """
    tandem = await _tandem_for(work, actor, tandem_id)
    confirmed = await work.certificate_names.of(actor.id)
    return CertificateView(
        tandem_id=tandem_id,
        name=confirmed or _suggested(actor.person.name, unfit),
        is_confirmed=confirmed is not None,
        is_live=tandem.status in LIVE,
    )


async def confirm(work: Work, actor: Actor, tandem_id: int, unfit: Unfit) -> CertificateView:
    """The suggested name is right; confirming twice changes nothing. Raises what ``write_name`` raises."""
    view = await look_at(work, actor, tandem_id, unfit)
    if not view.is_confirmed:
        await _keep(work, actor, view.name, unfit)
    return await look_at(work, actor, tandem_id, unfit)


async def begin_name(work: Work, actor: Actor, tandem_id: int) -> None:
    """What this person types next is the name. Raises what ``look_at`` raises."""
    await _tandem_for(work, actor, tandem_id)
    await work.forms.begin(actor.id, FormState(form=FORM, at="name"), about=tandem_id)


async def write_name(work: Work, actor: Actor, tandem_id: int, words: str, unfit: Unfit) -> CertificateView:
    """Keeps the name as typed, on one line and without pictures.

    Raises ``LongName`` and ``UnfitName``, the conversation staying open; and what ``look_at`` raises.
    """
    await _tandem_for(work, actor, tandem_id)
    await _keep(work, actor, one_line(without_pictures(words)), unfit)
    await stop_writing(work, actor)
    return await look_at(work, actor, tandem_id, unfit)


async def stop_writing(work: Work, actor: Actor) -> None:
    """What the person types next is no name any more."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def order(work: Work, actor: Actor, tandem_id: int, language: str, unfit: Unfit) -> CertificateView:
    """Sends the certificate off, unless the very same is on its way; without a confirmed name it only looks.

    Raises what ``look_at`` raises.
    """
    view = await look_at(work, actor, tandem_id, unfit)
    if view.is_confirmed:
        notice = CertificateOrdered(tandem_id=tandem_id, language=language)
        key = f"p{actor.id}/CertificateOrdered/{tandem_id}.{language}"
        await work.outbox.add_once_waiting(f"p:{actor.id}", notice, key)
    return view


async def can_be_had(work: Work, tandem_id: int) -> bool:
    """Whether a meeting of this tandem has taken place, so that there is something to certify."""
    return (await milestones.together_in(work, tandem_id)).meetings > 0


async def certificate_of(work: Work, person_id: int, tandem_id: int) -> Certificate:
    """What stands on this person's certificate now; raises ``Missing`` where there is none to give."""
    tandem = await work.tandems.get(tandem_id)
    name = await work.certificate_names.of(person_id)
    if tandem is None or name is None or tandem.partner_of(person_id) is None:
        raise Missing
    total = await milestones.together_in(work, tandem_id)
    if not total.meetings:
        raise Missing
    plan = await work.plans.of(tandem_id)
    return Certificate(
        programme=work.programme.name,
        site=work.programme.sites[tandem.site],
        name=name,
        role=tandem.role_of(person_id),
        started_at=tandem.started_at,
        ended_at=None if tandem.status in LIVE else tandem.ended_at or tandem.ends_at,
        sum=total,
        focus=plan.points.focus if plan is not None else (),
        made_at=work.now,
    )


def _suggested(name: str, unfit: Unfit) -> str:
    plain = one_line(without_pictures(name))
    missing = unfit(plain)
    return one_line("".join(letter for letter in plain if letter not in missing))[:LONGEST_NAME].strip()


async def _keep(work: Work, actor: Actor, name: str, unfit: Unfit) -> None:
    if not name:
        raise UnfitName(None)
    if len(name) > LONGEST_NAME:
        raise LongName(len(name) - LONGEST_NAME)
    if missing := unfit(name):
        raise UnfitName(missing[0])
    await work.certificate_names.keep(actor.id, name)


async def _tandem_for(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    """The tandem, also one that has ended, for one of the two."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        raise Missing
    actor.must_be(tandem.mentee_id, tandem.mentor_id)
    if not await can_be_had(work, tandem_id):
        raise NoMeetingYet(is_live=tandem.status in LIVE)
    return tandem
