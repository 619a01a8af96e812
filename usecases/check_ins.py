"""Once a month: each of the two is asked how it is going. The answer is theirs; staff see figures of the whole site."""

from datetime import date, timedelta

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.check_ins import (
    APART,
    FIGURES_OVER,
    CheckIn,
    CheckInFigures,
    CheckInView,
    Help,
    day_of,
    figures,
    is_near_end,
    next_day,
)
from program.ladders import evening_of, good_moment, next_day_evening
from program.notices import CheckInAsked, SilenceNoticed
from program.people import Availability, Person
from program.tandems import LIVE, Tandem, TandemMember, TandemStatus
from program.timers import TimerKind
from usecases import cards
from usecases.ladders import hours_of

_OF_USE = timedelta(days=7)  # a question that could not leave for so long is asked no more
_DAY = timedelta(days=1)


async def start(work: Work, tandem_id: int) -> None:
    """The two begin: sets the day of the first question for each."""
    for member in await work.tandems.members(tandem_id):
        await _set_clock(work, member)


async def set_missing_clocks(work: Work) -> None:
    """Sets the day of the next question for members who have none, such as after a tandem was made longer."""
    for member in await work.tandems.members_without_timer(TimerKind.CHECK_IN):
        await _set_clock(work, member)


async def ask(work: Work, member_id: int) -> None:
    """The timer: asks once, and sets the day of the next question. Whoever rests is not asked this month."""
    member = await work.tandems.member(member_id)
    tandem = await work.tandems.get(member.tandem_id) if member is not None else None
    person = await work.persons.get(member.person_id) if member is not None else None
    if member is None or tandem is None or person is None or tandem.status not in LIVE:
        return
    today = day_of(work.now, person.zone)
    if not await _can_be_asked(work, tandem, person, today):
        await _set_clock(work, member, earliest=today + _DAY)
        return
    hours = hours_of(work, person, tandem.site)
    moment = good_moment(work.now, hours)
    if moment <= work.now and await _was_nudged_on(work, person, today):  # one question a day is enough
        moment = good_moment(next_day_evening(work.now, person.zone), hours)
    if moment > work.now:
        await work.timers.set(TimerKind.CHECK_IN, member.id, moment)
        return
    check_in_id = await work.check_ins.add(tandem.id, person.id)
    notice = CheckInAsked(check_in_id=check_in_id)
    await work.tell(person.id, notice, about=str(check_in_id), expires_at=work.now + _OF_USE)
    await _set_clock(work, member)


async def look_at(work: Work, actor: Actor, check_in_id: int) -> CheckInView:
    """The question as the one who was asked sees it.

    Raises ``Missing``, ``Forbidden`` for everybody else, and ``Settled`` once a newer one has come or the tandem ended.
    """
    check_in = await work.check_ins.get(check_in_id)
    tandem = await work.tandems.get(check_in.tandem_id) if check_in is not None else None
    if check_in is None or tandem is None:
        raise Missing
    actor.must_be(check_in.person_id)
    asked = await work.check_ins.of(actor.id)
    if tandem.status not in LIVE:
        raise Settled(tandem.status)
    if any(other.id > check_in.id for other in asked if other.tandem_id == tandem.id):
        raise Settled("over")
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return CheckInView(
        check_in=check_in,
        partner_name=partner.first_name if partner is not None else "",
        is_first=all(other.score is None for other in asked),
    )


async def answer(work: Work, actor: Actor, check_in_id: int, score: int) -> CheckInView:
    """Keeps how it is going, 1 to 5; the last answer of a month counts. Raises as ``look_at`` does."""
    await look_at(work, actor, check_in_id)
    await work.check_ins.change(check_in_id, score=score, answered_at=work.now)
    return await look_at(work, actor, check_in_id)


async def say_what_helps(work: Work, actor: Actor, check_in_id: int, wish: Help) -> CheckInView:
    """Keeps what would help next. Raises as ``look_at`` does, and ``Settled`` before the first answer."""
    view = await look_at(work, actor, check_in_id)
    if view.check_in.score is None:
        raise Settled("open")
    await work.check_ins.change(check_in_id, help=wish)
    return await look_at(work, actor, check_in_id)


async def tell_team(work: Work, actor: Actor, check_in_id: int) -> CheckInView:
    """ "Tell our team": the board counts one more tandem that would like help, and names nobody. Twice is once."""
    view = await look_at(work, actor, check_in_id)
    if view.check_in.score is None:
        raise Settled("open")
    if view.check_in.told_at is None:
        await work.check_ins.change(check_in_id, told_at=work.now)
        tandem = await work.tandems.get(view.check_in.tandem_id)
        if tandem is not None:
            await cards.refresh_board(work, tandem.site)
    return await look_at(work, actor, check_in_id)


async def check_in_figures(work: Work, site: str) -> CheckInFigures | None:
    """What a site's people have answered in the last 30 days; None where fewer than five people have."""
    return figures(await work.check_ins.scores(site, work.now - FIGURES_OVER))


async def wishes_for_help(work: Work, site: str) -> int:
    """How many live tandems of a site have told the team in the last 30 days that they would like help."""
    return await work.check_ins.wishes_for_help(site, work.now - FIGURES_OVER)


async def is_still_open(work: Work, check_in: CheckIn) -> bool:
    """Whether the question may still reach the one whom it is for."""
    tandem = await work.tandems.get(check_in.tandem_id)
    person = await work.persons.get(check_in.person_id)
    if tandem is None or person is None or check_in.score is not None:
        return False
    return await _can_be_asked(work, tandem, person, day_of(work.now, person.zone), asked=check_in)


async def _can_be_asked(
    work: Work, tandem: Tandem, person: Person, today: date, *, asked: CheckIn | None = None
) -> bool:
    is_on = tandem.status in LIVE and tandem.status is not TandemStatus.PAUSED and tandem.contact_stopped_at is None
    is_early = today < day_of(tandem.started_at, person.zone) + APART
    is_late = is_near_end(today, tandem.ends_at, person.zone)
    others = [entry for entry in await work.check_ins.of(person.id, tandem.id) if asked is None or entry.id != asked.id]
    is_near = any(today < day_of(entry.asked_at, person.zone) + APART for entry in others)
    return is_on and person.availability is Availability.ACTIVE and not (is_early or is_late or is_near)


async def _was_nudged_on(work: Work, person: Person, day: date) -> bool:
    """Whether this person has been asked on that day about a silence, in any tandem."""
    asked_at = await work.outbox.last_queued(f"p:{person.id}", SilenceNoticed)
    return asked_at is not None and day_of(asked_at, person.zone) == day


async def _set_clock(work: Work, member: TandemMember, *, earliest: date | None = None) -> None:
    """The next question comes at 17:00 of its day, or later where that is no working day or a quiet hour."""
    tandem = await work.tandems.get(member.tandem_id)
    person = await work.persons.get(member.person_id)
    if tandem is None or person is None:
        return
    asked = await work.check_ins.of(person.id, tandem.id)
    days = [day_of(work.now, person.zone)]
    days += [day_of(asked[-1].asked_at, person.zone) + APART] if asked else []
    days += [earliest] if earliest is not None else []
    day = next_day(tandem.started_at, tandem.ends_at, person.zone, max(days))
    if day is None:
        return
    moment = max(work.now, evening_of(day, person.zone))
    await work.timers.set(TimerKind.CHECK_IN, member.id, good_moment(moment, hours_of(work, person, tandem.site)))
