"""Other times for a while: shifts, a fasting month, holidays. They end by themselves, and nobody is asked why."""

from dataclasses import replace
from datetime import datetime, timedelta

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Settled
from program.applications import Application, ApplicationStatus
from program.forms.questions import FormState
from program.notices import OtherTimesEnded
from program.timers import TimerKind
from usecases import profiles

LONGEST_WEEKS = 26
_WEEKS = "weeks"  # among the answers of the form: for how long the times are meant


async def begin(work: Work, actor: Actor, weeks: int) -> OpenForm:
    """Asks for the times of the next weeks. Raises ``Settled`` without an application, or for a number out of range."""
    if not 1 <= weeks <= LONGEST_WEEKS:
        raise Settled(ApplicationStatus.ACCEPTED)
    application = await profiles.kept_of(work, actor)
    starting = application.profile.other_times or application.profile.times
    return await profiles.open_question(work, actor, application, "times", {"times": list(starting), _WEEKS: weeks})


def is_meant(state: FormState) -> bool:
    """Whether a change of the profile's times is for a while only."""
    return _WEEKS in state.answers


def meant_until(state: FormState, now: datetime) -> datetime | None:
    """Until when the times that are being ticked would count; None where they are the usual ones."""
    return now + timedelta(weeks=int(state.answers[_WEEKS])) if is_meant(state) else None


async def keep(work: Work, actor: Actor, state: FormState) -> None:
    """Keeps what was ticked until the date and closes the form; a second time replaces the first."""
    await work.forms.close(actor.id)
    application = await profiles.kept_of(work, actor)
    until = work.now + timedelta(weeks=int(state.answers[_WEEKS]))
    await _change(work, application, tuple(state.answers.get("times") or ()), until.isoformat())
    await work.timers.set(TimerKind.OTHER_TIMES_OVER, actor.id, until)


async def end(work: Work, actor: Actor) -> None:
    """Back to the usual times by wish. Raises ``Settled`` where no others count."""
    application = await profiles.kept_of(work, actor)
    if application.profile.other_times_until is None:
        raise Settled(application.status)
    await _change(work, application, (), None)
    await work.timers.clear(actor.id, TimerKind.OTHER_TIMES_OVER)


async def end_of(work: Work, actor: Actor) -> datetime | None:
    """Until when other times count; None where none do."""
    application = await work.applications.live_of(actor.id)
    end_of_them = application.profile.other_times_end if application is not None else None
    return end_of_them if end_of_them is not None and end_of_them > work.now else None


async def end_other_times_by_date(work: Work, person_id: int) -> None:
    """The timer: the date has come. Looks again whether it still is the date."""
    application = await work.applications.live_of(person_id)
    end_of_them = application.profile.other_times_end if application is not None else None
    if application is None or end_of_them is None:
        return
    if end_of_them > work.now:
        await work.timers.set(TimerKind.OTHER_TIMES_OVER, person_id, end_of_them)
        return
    await _change(work, application, (), None)
    await work.tell(person_id, OtherTimesEnded(), about=end_of_them.date().isoformat())


async def _change(work: Work, application: Application, times: tuple[str, ...], until: str | None) -> None:
    profile = replace(application.profile, other_times=times, other_times_until=until)
    await work.applications.keep_profile(application.id, profile)
