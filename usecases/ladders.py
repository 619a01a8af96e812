"""The silence ladder: who has given a sign of life, who is asked whether they are in touch, and when staff look.

A sign of life is whatever one of the two does for their tandem here: offering, accepting, declining, moving or
cancelling times, noting a meeting, answering whether one took place, writing to the partner, sharing contact, changing
the plan. Each such use case calls ``acted``; the steps of a meeting do so in ``meeting_moved``. With ``waits`` it is
the partner's turn from then on: times on offer, a message, and nobody is asked while they wait for the other.
"""

from dataclasses import dataclass
from datetime import timedelta

from db.works import Work
from program.check_ins import day_of
from program.desk import CardKind, CardStatus
from program.ladders import (
    CARD_STEP,
    LOOK_AGAIN,
    Agreed,
    Hours,
    Offered,
    Rest,
    counts_from,
    good_moment,
    is_resting,
    next_day_evening,
    next_evening,
    next_look,
    offered_of,
    rests_of,
    silent_days,
    step_due,
)
from program.meetings import Meeting, MeetingStatus
from program.notices import SilenceNoticed
from program.people import Availability, Person
from program.tandems import LIVE, Tandem, TandemMember, TandemStatus
from program.timers import TimerKind
from usecases import cards
from usecases.public_holidays import days_off

_S = MeetingStatus
_AGREED = (_S.CONFIRMED, _S.TOOK_PLACE, _S.MISSED, _S.UNCLEAR)
_RESTING = (Availability.PAUSED, Availability.UNREACHABLE)
_OF_USE = timedelta(days=3)  # a question that could not leave for so long is asked no more
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """How silent one member of a live tandem is."""

    member: TandemMember
    tandem: Tandem
    person: Person
    days: int | None  # None while it is not this one's turn
    is_resting: bool  # one of the two rests or cannot be reached, or the tandem rests
    offered: Offered
    hours: Hours
    ladder: tuple[int, ...]

    @property
    def step(self) -> int:
        """How far the ladder leads at this moment; 0 while there is nothing to ask."""
        is_quiet = self.days is None or self.is_resting or self.offered.ahead_until is not None
        if is_quiet or self.tandem.contact_stopped_at is not None:
            return 0
        return step_due(self.days or 0, self.ladder)


async def acted(work: Work, tandem_id: int, person_id: int, *, waits: bool = False) -> None:
    """A sign of life of this person: the ladder begins anew. Whoever waited for it has the turn again.

    ``waits`` says that it is the partner's turn now. Somebody who is not in the tandem changes nothing.
    """
    members = await work.tandems.members(tandem_id)
    mine = next((member for member in members if member.person_id == person_id), None)
    if mine is None:
        return
    freed = [member for member in members if member is not mine and member.counts_from is None]
    await _set_clocks(work, [mine, *freed])
    await work.tandems.change_member(mine.id, acted_at=work.now, nudges=0, counts_from=None if waits else work.now)
    for member in freed:
        await work.tandems.change_member(member.id, nudges=0, counts_from=work.now)
    await _look_at_card(work, members)


async def in_touch(work: Work, tandem_id: int, person_id: int) -> None:
    """ "Yes, elsewhere": the ladder of both begins anew."""
    await acted(work, tandem_id, person_id)
    await _begin_anew(work, await work.tandems.members(tandem_id))


async def meeting_moved(work: Work, meeting: Meeting, step: str, actor_id: int | None) -> None:
    """A meeting, given as it was before, has taken a step; ``actor_id`` is None for the clock."""
    if actor_id is not None:
        await acted(work, meeting.tandem_id, actor_id, waits=step in ("move", "offer_others"))
    members = await work.tandems.members(meeting.tandem_id)
    # Times that nobody answered leave the turn with the partner: whoever offered them is not asked for that silence.
    if meeting.status is _S.CONFIRMED and step in ("cancel", "move"):  # until now both had something to wait for
        await _begin_anew(work, [member for member in members if member.person_id != actor_id])


async def start(work: Work, tandem_id: int) -> None:
    """The two begin: from now on silence counts."""
    await _set_clocks(work, await work.tandems.members(tandem_id))


async def begin_anew(work: Work, tandem_id: int) -> None:
    """A rest of the two begins or ends: what lies before it counts for neither, and staff need not look any more."""
    await _begin_anew(work, await work.tandems.members(tandem_id))


async def look_at_silence(work: Work, member_id: int) -> None:
    """The timer: looks how silent this one is, and takes the highest step that is due, never more than one.

    Outside of working days and in quiet hours it comes back later.
    """
    member = await work.tandems.member(member_id)
    silence = await silence_of(work, member) if member is not None else None
    if member is None or silence is None:
        return
    if silence.tandem.contact_stopped_at is not None:  # once staff have looked, both begin anew
        await _begin_anew(work, [member])
        return
    if member.nudges and silence.days is not None and silence.days < silence.ladder[0]:  # they have met since
        await work.tandems.change_member(member.id, nudges=0)
    if silence.step <= member.nudges:
        await _come_back(work, silence)
        return
    moment = good_moment(work.now, silence.hours)
    if moment <= work.now and silence.step < CARD_STEP and await _has_check_in_today(work, silence.person):
        moment = good_moment(next_day_evening(work.now, silence.person.zone), silence.hours)
    if moment > work.now:
        await work.timers.set(TimerKind.SILENCE, member.id, moment)
    elif await work.tandems.climb(member, silence.step):  # otherwise this one has just acted, which has set the clock
        await _take_step(work, silence)
        await _come_back(work, silence)


async def set_missing_clocks(work: Work) -> None:
    """Sets the clock of members who have none, and puts cards about tandems away that have ended since."""
    for member in await work.tandems.members_without_timer(TimerKind.SILENCE):
        if member.nudges < CARD_STEP:
            await work.timers.set(TimerKind.SILENCE, member.id, work.now)
    for site in work.programme.sites:
        for card in await work.cards.open(site):
            tandem = await work.tandems.get(card.object_id) if card.kind is CardKind.SILENCE else None
            if tandem is not None and tandem.status not in LIVE:
                await cards.settle_about(work, card.kind, card.object_id)


async def silence_of(work: Work, member: TandemMember) -> Silence | None:
    """How silent a member is now; None once the tandem has ended or one of the two has left for good."""
    tandem = await work.tandems.get(member.tandem_id)
    if tandem is None or tandem.status not in LIVE:
        return None
    people = await work.persons.many([tandem.mentee_id, tandem.mentor_id])
    person = people.get(member.person_id)
    if person is None or len(people) < 2:
        return None
    offered = await _offered(work, tandem)
    rests = await _rests(work, tandem)
    since = counts_from(acted_at=member.acted_at, mark=member.counts_from, offered=offered, person_id=member.person_id)
    return Silence(
        member=member,
        tandem=tandem,
        person=person,
        days=silent_days(since, work.now, person.zone, rests) if since is not None else None,
        is_resting=is_resting(work.now, rests)
        or tandem.status is TandemStatus.PAUSED
        or any(one.availability is not Availability.ACTIVE for one in people.values()),
        offered=offered,
        hours=hours_of(work, person, tandem.site),
        ladder=work.programme.ladder.days,
    )


def hours_of(work: Work, person: Person, site: str) -> Hours:
    """When this person may be asked something that can wait."""
    return Hours(
        zone=person.zone,
        quiet_from=person.quiet_from,
        quiet_until=person.quiet_until,
        days_off=days_off(work.programme.sites[site].land),
    )


async def _offered(work: Work, tandem: Tandem) -> Offered:
    known = await work.meetings.of(tandem.id, _S.PROPOSED, *_AGREED)
    agreed = [
        Agreed(
            ends_at=meeting.ends_at,
            is_repeated=meeting.series_id is not None,
            is_unanswered=meeting.status is _S.UNCLEAR and not await work.meetings.answers(meeting.id),
        )
        for meeting in known
        if meeting.status in _AGREED and meeting.ends_at is not None
    ]
    by = next((meeting.proposed_by for meeting in known if meeting.status is _S.PROPOSED), None)
    return offered_of(agreed, work.now, by)


async def _rests(work: Work, tandem: Tandem) -> list[Rest]:
    """When one of the two has rested or could not be reached, or the tandem rested, out of the audit trail."""
    rests: list[Rest] = []
    for person_id in (tandem.mentee_id, tandem.mentor_id):
        trail = await work.audits.about("person", person_id)
        states = [(entry.at, entry.to_state) for entry in trail if entry.to_state in set(Availability)]
        rests += rests_of(states, _RESTING)
    trail = await work.audits.about("tandem", tandem.id)
    states = [(entry.at, entry.to_state) for entry in trail if entry.to_state in set(TandemStatus)]
    return rests + rests_of(states, (TandemStatus.PAUSED,))


async def _has_check_in_today(work: Work, person: Person) -> bool:
    """Whether this person has been asked today how it is going: one question a day is enough."""
    today = day_of(work.now, person.zone)
    return any(day_of(entry.asked_at, person.zone) == today for entry in await work.check_ins.of(person.id))


async def _take_step(work: Work, silence: Silence) -> None:
    tandem, step = silence.tandem, silence.step
    if step < CARD_STEP:
        notice = SilenceNoticed(member_id=silence.member.id, step=step)
        about = f"{silence.member.id}.{step}.{work.now.date().isoformat()}"
        await work.tell(silence.person.id, notice, about=about, expires_at=work.now + _OF_USE)
        return
    card = await work.cards.about(CardKind.SILENCE, tandem.id)
    if card is None or card.status is CardStatus.SETTLED:
        await cards.open_card(work, site=tandem.site, kind=CardKind.SILENCE, object_id=tandem.id)
    else:
        await cards.change_about(work, CardKind.SILENCE, tandem.id)


async def _come_back(work: Work, silence: Silence) -> None:
    """Sets the timer for the next look; on the last step there is none."""
    ladder, member = silence.ladder, silence.member
    soon = work.now + min(LOOK_AGAIN, timedelta(days=ladder[0]))
    if silence.is_resting:  # it may be over any day
        moment = next_evening(work.now, silence.person.zone)
    elif silence.days is None or silence.offered.ahead_until is not None:
        moment = soon
    else:
        later = next_look(work.now, silence.days, ladder, silence.hours)
        if later is None:
            return
        moment = later
    await work.timers.set(TimerKind.SILENCE, member.id, moment)


async def _begin_anew(work: Work, members: list[TandemMember]) -> None:
    """It is the turn of these, and their silence counts from now on."""
    await _set_clocks(work, members)
    for member in members:
        await work.tandems.change_member(member.id, nudges=0, counts_from=work.now)
    await _look_at_card(work, members)


async def _set_clocks(work: Work, members: list[TandemMember]) -> None:
    """A day before the first step may be due. Timers come before members, in order, so that no two lock each other."""
    due_at = work.now + timedelta(days=work.programme.ladder.days[0]) - _DAY
    for member in sorted(members, key=lambda entry: entry.id):
        await work.timers.set(TimerKind.SILENCE, member.id, due_at)


async def _look_at_card(work: Work, members: list[TandemMember]) -> None:
    """Puts the staff's card away once nobody is silent for so long any more; shows the change before that."""
    if all(member.nudges < CARD_STEP for member in members):
        return
    tandem_id = members[0].tandem_id
    if any(member.nudges >= CARD_STEP for member in await work.tandems.members(tandem_id)):
        await cards.change_about(work, CardKind.SILENCE, tandem_id)
    else:
        await cards.settle_about(work, CardKind.SILENCE, tandem_id)
