"""Former mentees who become mentors: the sign-up of a mentor, with what the profile knows already."""

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Settled
from program.applications import ApplicationStatus
from program.people import Role
from program.sign_up_form import answers_of
from program.tandems import Tandem, TandemStatus
from usecases import sign_ups, withdrawals

CARRIED = (
    *("reach", "occupation", "industry", "experience", "languages"),
    *("times", "zone", "interests", "gender", "wish"),
)
"""The answers that mean the same for a mentor."""


async def can_mentor(work: Work, person_id: int) -> bool:
    """Whether somebody has completed a tandem as a mentee and is neither a mentor nor in a tandem now."""
    live = await work.applications.live_of(person_id)
    is_mentor = live is not None and live.role is Role.MENTOR and live.status is not ApplicationStatus.DRAFT
    if is_mentor or await work.tandems.live_of(person_id):
        return False
    return await _completed(work, person_id) is not None


async def become_mentor(work: Work, actor: Actor) -> OpenForm:
    """Begins the sign-up of a mentor; being a mentee ends with that, as one role at a time is possible.

    Raises ``Settled`` for everybody who ``can_mentor`` does not allow.
    """
    tandem = await _completed(work, actor.id)
    if tandem is None or not await can_mentor(work, actor.id):
        raise Settled("not_former")
    open_form = await sign_ups.resume(work, actor)
    if open_form is not None and open_form.state.form == Role.MENTOR:  # a second tap, or a sign-up that has begun
        return open_form
    application = await work.applications.latest_of(actor.id)
    kept = {}
    if application is not None and application.role is Role.MENTEE:
        known = answers_of(application.profile, Role.MENTEE, actor.person.zone)
        kept = {name: known[name] for name in CARRIED if known.get(name) is not None}
        if application.profile.occupation is None:  # in own words alone: better asked than kept unclear
            kept.pop("occupation", None)
    live = await work.applications.live_of(actor.id)
    if live is not None and live.status is not ApplicationStatus.DRAFT:
        await withdrawals.withdraw(work, actor)
    return await sign_ups.begin_sign_up(work, actor.person, role=Role.MENTOR, site=tandem.site, kept=kept)


async def _completed(work: Work, person_id: int) -> Tandem | None:
    """The last tandem that this person has completed as a mentee."""
    tandems = await work.tandems.of(person_id)
    done = [t for t in tandems if t.mentee_id == person_id and t.status is TandemStatus.COMPLETED]
    return done[-1] if done else None
