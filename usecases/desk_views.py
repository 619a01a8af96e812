"""Gathers what the staff desk shows."""

from collections import Counter

from db.works import Work
from program.actors import Missing
from program.desk import Card, CardStatus, by_urgency
from program.desk_views import ApplicationView, Board, BoardLine, ConcernView, Handling, QuestionView
from program.matching.assignments import candidates
from program.matching.people import Pool
from program.people import Availability, Role
from program.pools import key_of, mentee_of, missing_for_matching
from usecases import check_ins, couples, hearers, matches, pools, team_questions

LINES = 12  # what a phone shows at a glance


async def application_view(work: Work, card: Card) -> ApplicationView:
    """The application behind a card; raises ``Missing``."""
    application = await work.applications.get(card.object_id)
    person = await work.persons.get(application.person_id) if application is not None else None
    if application is None or person is None:
        raise Missing
    site = work.programme.sites[application.site]
    return ApplicationView(
        card=card,
        application=application,
        site_name=site.name_in(site.language),
        waiting_days=application.waiting_days(work.now),
        zone=person.zone if person.zone != site.zone else None,
        possible_mentors=await _possible_mentors(work, card),
        couple=await couples.flag_of(work, application.person_id),
        handling=await handling_of(work, card, application.decided_by),
    )


async def question_view(work: Work, card: Card) -> QuestionView:
    """The question behind a card; raises ``Missing``."""
    question = await team_questions.load(work, card.object_id)
    person = await work.persons.get(question.person_id)
    before = await work.team_questions.get(question.follows) if question.follows is not None else None
    if person is None:
        raise Missing
    return QuestionView(
        card=card,
        words=question.words,
        role=person.role,
        asked_at=question.asked_at,
        is_answered=question.answered_at is not None,
        handling=await handling_of(work, card, question.answered_by),
        continues=question.follows,
        earlier_words=before.words if before is not None else "",
        earlier_answer=before.answer if before is not None else None,
        things=len(await work.team_questions.things_of(question.id)),
    )


async def concern_view(work: Work, card: Card) -> ConcernView:
    """The unreachable person behind a card; raises ``Missing``."""
    person = await work.persons.get(card.object_id)
    if person is None:
        raise Missing
    return ConcernView(
        card=card,
        role=person.role,
        is_in_tandem=bool(await work.tandems.live_of(person.id)),
        is_back=person.availability is not Availability.UNREACHABLE,
        handling=await handling_of(work, card, None),
    )


async def handling_of(work: Work, card: Card, decided_by: int | None) -> Handling:
    """Who has the card, and who decided it."""
    ids = [number for number in (card.claimed_by, decided_by) if number is not None]
    people = await work.persons.many(ids)
    is_claimed = card.claimed_until is not None and card.claimed_until > work.now
    claimer = people.get(card.claimed_by or 0)
    decider = people.get(decided_by or 0)
    return Handling(
        claimed_by=claimer.first_name if claimer is not None and is_claimed else None,
        decided_by=decider.first_name if decider is not None else None,
    )


async def board(work: Work, site: str) -> Board:
    """The site's board."""
    settings = work.programme.sites[site]
    cards = sorted(await work.cards.open(site), key=by_urgency)
    claimers = await work.persons.many([card.claimed_by for card in cards if card.claimed_by is not None])
    lines = []
    for card in cards[:LINES]:
        is_claimed = card.status is CardStatus.CLAIMED and (card.claimed_until or work.now) > work.now
        claimer = claimers.get(card.claimed_by or 0)
        lines.append(
            BoardLine(
                kind=card.kind,
                object_id=card.object_id,
                waiting_days=(work.now - card.created_at).days,
                claimed_by=claimer.first_name if is_claimed and claimer is not None else None,
                is_overdue=card.due_at <= work.now,
                is_safety=card.is_safety,
                is_held=card.held_until is not None and card.held_until > work.now,
            )
        )
    return Board(
        site=site,
        site_name=settings.name_in(settings.language),
        lines=tuple(lines),
        counts=dict(Counter(card.kind for card in cards)),
        tandems=len(await work.tandems.live(site)),
        worries=len(await work.worries.open(site)),
        is_heard=bool(await hearers.current(work, site)),
        going=await check_ins.check_in_figures(work, site),
        help_wanted=await check_ins.wishes_for_help(work, site),
        at=work.now,
    )


async def _possible_mentors(work: Work, card: Card) -> int | None:
    application = await work.applications.get(card.object_id)
    person = await work.persons.get(application.person_id) if application is not None else None
    if application is None or person is None or application.role is not Role.MENTEE:
        return None
    if missing_for_matching(application.profile):
        return None
    market = await pools.market(work)
    alone = Pool(
        mentees=(mentee_of(application, person, work.now),),
        mentors=market.pool.mentors,
        excluded_pairs=market.pool.excluded_pairs,
        reference_week=market.pool.reference_week,
    )
    ranked = candidates(alone, key_of(person.id), matches.weights_of(work.programme))
    return sum(not candidate.obstacles for candidate in ranked)  # the others are named too, behind those who fit
