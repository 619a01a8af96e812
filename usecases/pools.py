"""The pool as it stands in the database: who may be matched now, which places are left, which pairs are out."""

from collections import Counter
from dataclasses import dataclass

from db.works import Work
from program.applications import Application, ApplicationStatus
from program.matching.people import Mentee, Mentor, Pool
from program.people import Availability, Person, Role
from program.pools import Lesson, key_of, mentee_of, mentor_of, missing_for_matching, week_of
from program.proposals import ASKED
from usecases import couple_pools, rests

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """The pool, with what the matching is told beside it. Keys of people are those of ``program.pools.key_of``."""

    pool: Pool
    taken: tuple[Pair, ...]  # (mentee, mentor) of open proposals, and of tandems whose mentor a couple wants for both
    applications: dict[int, Application]  # of everybody in the pool, by person id
    lessons: tuple[Lesson, ...]  # what was refused for its mentees before

    def mentee(self, person_id: int) -> Mentee | None:
        """The mentee with that person id, if they may be matched."""
        return next((m for m in self.pool.mentees if m.id == key_of(person_id)), None)

    def mentor(self, person_id: int) -> Mentor | None:
        """The mentor with that person id, if they may be matched."""
        return next((m for m in self.pool.mentors if m.id == key_of(person_id)), None)


async def market(work: Work) -> Market:
    """Accepted applications of active people with complete profiles; mentees who are in a tandem are left out, and
    whoever rests after one.
    """
    accepted = await work.applications.with_status(ApplicationStatus.ACCEPTED)
    resting = await rests.resting(work, accepted)
    people = await work.persons.many([application.person_id for application in accepted])
    ready = [
        (application, people[application.person_id])
        for application in accepted
        if application.person_id not in resting and _is_ready(application, people.get(application.person_id))
    ]
    pairs = await work.proposals.all_open()
    live = await work.tandems.live()
    in_tandem = {tandem.mentee_id for tandem in live}
    lasting = Counter(await work.proposals.taken_places())
    lasting.subtract(pair.mentor_id for pair in pairs if pair.status in ASKED)  # ``taken`` counts those
    closed = await work.proposals.closed_pairs() | await work.conflicts.pairs()
    together = await couple_pools.wishing_one(work, live, closed, resting)
    lasting.subtract(tandem.mentor_id for tandem in together.followed)  # as above
    pool = Pool(
        mentees=tuple(
            mentee_of(application, person, work.now)
            for application, person in ready
            if application.role is Role.MENTEE and person.id not in in_tandem
        ),
        mentors=tuple(
            mentor_of(application, person, application.profile.capacity - lasting[person.id])
            for application, person in ready
            if application.role is Role.MENTOR
        ),
        excluded_pairs=frozenset((key_of(mentee), key_of(mentor)) for mentee, mentor in closed),
        reference_week=week_of(work.now),
        couples=tuple((key_of(one), key_of(other)) for one, other in together.couples),
    )
    return Market(
        pool=pool,
        taken=(
            *((key_of(pair.mentee_id), key_of(pair.mentor_id)) for pair in pairs),
            *((key_of(tandem.mentee_id), key_of(tandem.mentor_id)) for tandem in together.followed),
        ),
        applications={application.person_id: application for application, _ in ready},
        lessons=await _lessons(work, [int(mentee.id) for mentee in pool.mentees]),
    )


async def _lessons(work: Work, mentee_ids: list[int]) -> tuple[Lesson, ...]:
    return tuple(
        Lesson(
            mentee=key_of(proposal.mentee_id),
            reason=proposal.reason or "",
            fingerprint=proposal.explanation.get("inputs", {}).get(Role.MENTEE, ""),
            explanation=proposal.explanation,
        )
        for proposal in await work.proposals.that_teach(mentee_ids)
    )


def _is_ready(application: Application, person: Person | None) -> bool:
    is_active = person is not None and person.availability is Availability.ACTIVE
    return is_active and not missing_for_matching(application.profile)
