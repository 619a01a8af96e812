"""Who fits whom: the daily run over the whole pool, the next candidate, and what a changed profile undoes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db.works import Work
from program.actors import Missing
from program.desk import CardKind, next_office_time
from program.matching.people import Mentee, Mentor
from program.matching.reasons import UnmatchedReason
from program.matching.weights import Weights
from program.notices import NobodyNext
from program.people import Role
from program.pools import fingerprint, key_of, mentee_of, mentor_of, missing_for_matching
from program.programme import Programme
from program.proposals import Cause, Proposal, ProposalStatus
from usecases import cards, closings
from usecases.couple_pools import with_partners
from usecases.pools import Market, market
from usecases.public_holidays import days_off

if TYPE_CHECKING:
    from program.matching.results import Result  # brings NumPy

RUNNERS_UP = 2  # of those whom the matching names, as many as a card has room for


def weights_of(programme: Programme) -> Weights:
    """The programme file's weights and minimum, as the matching takes them."""
    weights = programme.weights
    return Weights(
        occupation=weights.occupation,
        industry=weights.industry,
        experience=weights.experience,
        in_common=weights.in_common,
        minimum_score=programme.desk.minimum_score,
    )


async def match_site(work: Work, site: str) -> int:
    """Matches the whole pool and proposes the best new pairs of this site's mentees; answers how many.

    Who goes first before all others, then best first, who waits longest first among equals, and no more than the
    programme file allows for one run, but for the second one of a couple.
    """
    known, result = await _look_at_everybody(work)
    mentees = {mentee.id: mentee for mentee in known.pool.mentees}
    own = [pair for pair in result.pairs if mentees[pair.mentee].site == site]
    own.sort(key=lambda pair: (not pair.goes_first, -pair.score, -mentees[pair.mentee].waiting_days, pair.mentee))
    made = 0
    for pair in with_partners(own, result.pairs, known.pool.couples, work.programme.desk.proposals_per_run):
        others = [int(runner_up.mentor) for runner_up in pair.runners_up]
        facts = pair.explanation.as_facts()
        made += await _propose(work, known, int(pair.mentee), int(pair.mentor), facts, others) is not None
    return made


async def who_stays_without(work: Work) -> tuple[Market, dict[str, UnmatchedReason]]:
    """The pool, and why whom the matching finds nobody for stays without, by their key in the pool."""
    known, result = await _look_at_everybody(work)
    return known, {unmatched.id: unmatched.reason for unmatched in result.unmatched}


async def match_daily(work: Work, site: str) -> None:
    """The run of the day: once per site, from the matching hour on, when the office works that day."""
    settings = work.programme.sites[site]
    local = work.now.astimezone(settings.tz)
    off = days_off(settings.land)
    is_office_day = local.weekday() in settings.office_days and local.date() not in off
    if not is_office_day or local.time() < work.programme.desk.matching_hour:
        return
    name, today = f"matched {site}", local.date().isoformat()
    if await work.facts.get(name) != today:
        await work.facts.set(name, today)
        await match_site(work, site)


async def propose_next(work: Work, closed: Proposal, *, is_watched: bool = False) -> int | None:
    """After a proposal came to nothing: proposes the best mentor who is left to its mentee, if the mentee still waits.

    Answers the new proposal's id. Where nobody is left, staff are told when the office opens, so that nobody waits
    unseen; not if ``is_watched``, when it is their own tap that shows them.
    """
    from program.matching.assignments import open_pool  # noqa: PLC0415 - as above
    from program.matching.couples import choices_for  # noqa: PLC0415 - as above
    from program.narrowing import narrowed  # noqa: PLC0415 - as above

    known = await market(work)
    mentee = known.mentee(closed.mentee_id)
    busy = {pair[0] for pair in known.taken}
    if mentee is None or mentee.id in busy:
        return None
    left_out = {(mentee.id, key_of(closed.mentor_id))} | narrowed(known.pool, known.lessons)
    pool = open_pool(known.pool, known.taken, left_out)
    choices = choices_for(pool, mentee.id, dict(known.taken), weights_of(work.programme))
    if not choices:
        if not is_watched:
            await _tell_nobody_next(work, closed)
        return None
    mentor = next(entry for entry in pool.mentors if entry.id == choices[0].mentor)
    made = {}
    for seeker in [entry for entry in pool.mentees if entry.id in choices[0].scores]:  # both of a couple
        others = [int(choice.mentor) for choice in choices[1:]]
        facts = explained(work, known, seeker, mentor)
        made[seeker.id] = await _propose(work, known, int(seeker.id), int(mentor.id), facts, others)
    return made[mentee.id]


async def propose_pair(work: Work, mentee_id: int, mentor_id: int, *, by: int | None = None) -> int | None:
    """Proposes these two, whatever was before; None where a conflict or a missing place stands against it now.

    ``by`` is the member of staff who put the two together by hand.
    """
    from program.matching.assignments import open_pool  # noqa: PLC0415 - as above

    known = await market(work)
    pool = open_pool(known.pool, known.taken)
    mentee = next((m for m in pool.mentees if m.id == key_of(mentee_id)), None)
    mentor = next((m for m in pool.mentors if m.id == key_of(mentor_id)), None)
    is_conflict = (mentee_id, mentor_id) in await work.conflicts.pairs()
    if mentee is None or mentor is None or mentor.capacity < 1 or is_conflict:
        return None
    return await _propose(work, known, mentee_id, mentor_id, explained(work, known, mentee, mentor), (), by=by)


async def profile_changed(work: Work, person_id: int) -> None:
    """Takes back what is proposed, but not yet agreed, where an answer that the matching compares is another one now.

    Whoever has been asked is told neutrally. A tandem is never touched. The daily run looks at both people anew.
    """
    current = await _fingerprint_of(work, person_id)
    async for proposal in closings.open_ones_of(work, person_id):
        role = Role.MENTEE if person_id == proposal.mentee_id else Role.MENTOR
        if proposal.explanation.get("inputs", {}).get(role) != current:
            told = closings.asked(proposal)
            await closings.close(work, proposal, "supersede", reason=Cause.PROFILE_CHANGED, told=told)


async def _look_at_everybody(work: Work) -> "tuple[Market, Result]":
    from program.matching.assignments import match  # noqa: PLC0415 - NumPy is for those who match alone
    from program.narrowing import narrowed  # noqa: PLC0415 - as above

    known = await market(work)
    left_out = narrowed(known.pool, known.lessons)
    return known, match(known.pool, weights_of(work.programme), taken=known.taken, excluded=left_out)


async def _propose(
    work: Work,
    known: Market,
    mentee_id: int,
    mentor_id: int,
    explanation: dict[str, Any],
    others: Sequence[int],
    *,
    by: int | None = None,
) -> int | None:
    """A new proposal with its card; None where the mentee has an open one by now."""
    site = known.applications[mentee_id].site
    compared = {Role.MENTEE: known.mentee(mentee_id), Role.MENTOR: known.mentor(mentor_id)}
    inputs = {str(role): fingerprint(person) for role, person in compared.items() if person is not None}
    proposal_id = await work.proposals.add(
        site=site,
        mentee_id=mentee_id,
        mentor_id=mentor_id,
        score=explanation["score"],
        explanation=explanation | {"inputs": inputs},
        runners_up=[_runner_up(work, known, mentee_id, other) for other in others[:RUNNERS_UP]],
        by_hand=by is not None,
    )
    if proposal_id is not None:
        await work.audits.record(by, "proposed", "proposal", proposal_id, after=ProposalStatus.PROPOSED)
        await cards.open_card(work, site=site, kind=CardKind.PROPOSAL, object_id=proposal_id)
    return proposal_id


def _runner_up(work: Work, known: Market, mentee_id: int, mentor_id: int) -> dict[str, Any]:
    """A runner-up as it is stored: with the points of the four parts, so that staff can recompute the score."""
    mentee, mentor = known.mentee(mentee_id), known.mentor(mentor_id)
    if mentee is None or mentor is None:
        raise Missing
    facts = explained(work, known, mentee, mentor)
    return {"mentor_id": mentor_id, "score": facts["score"], "points": [part["points"] for part in facts["parts"]]}


async def _tell_nobody_next(work: Work, closed: Proposal) -> None:
    opens = next_office_time(work.programme.sites[closed.site], work.now)
    key = f"s{closed.site}/NobodyNext/{closed.id}"
    await work.outbox.add(f"s:{closed.site}", NobodyNext(proposal_id=closed.id), not_before=opens, dedup_key=key)


def explained(work: Work, known: Market, mentee: Mentee, mentor: Mentor) -> dict[str, Any]:
    """Why these two fit, as plain values for storing."""
    from program.matching.explanations import explain_pair  # noqa: PLC0415 - as above

    week = known.pool.reference_week
    return explain_pair(mentee, mentor, weights_of(work.programme), week=week).as_facts()


async def _fingerprint_of(work: Work, person_id: int) -> str | None:
    """What the matching compares of a person, as it is now; None where there is too little to compare."""
    application = await work.applications.live_of(person_id)
    person = await work.persons.get(person_id)
    if application is None or person is None or missing_for_matching(application.profile):
        return None
    if application.role is Role.MENTEE:
        return fingerprint(mentee_of(application, person, work.now))
    return fingerprint(mentor_of(application, person, application.profile.capacity))
