"""Speakers from outside, and what the audience asks them."""

from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.dialects import postgresql, sqlite

from db.models import applications, persons, speaker_questions, speakers, workshop_registrations
from db.repositories import Repository
from program.applications import ApplicationStatus
from program.profiles import LanguageLevel, Profile
from program.speakers import Question, Speaker, SpeakerStatus
from program.workshops import RegistrationStatus

_COME = (RegistrationStatus.GOING, RegistrationStatus.ATTENDED)
_HERE = (SpeakerStatus.COMING, SpeakerStatus.THANKED)


class Speakers(Repository):
    """At most one row for each link; it goes with the last access."""

    async def get(self, speaker_id: int) -> Speaker | None:
        """The speaker with that id."""
        row = await self._one(select(speakers).where(speakers.c.id == speaker_id))
        return _speaker(row) if row is not None else None

    async def by_code(self, code_hash: str) -> Speaker | None:
        """Whom a link is for that nobody has used."""
        where = (speakers.c.code_hash == code_hash, speakers.c.status == SpeakerStatus.INVITED)
        row = await self._one(select(speakers).where(*where))
        return _speaker(row) if row is not None else None

    async def of_workshop(self, workshop_id: int) -> list[Speaker]:
        """All who were asked to speak there, and have not declined."""
        statement = select(speakers).where(speakers.c.workshop_id == workshop_id).order_by(speakers.c.id)
        return [_speaker(row) for row in await self._all(statement)]

    async def of_person(self, person_id: int) -> list[Speaker]:
        """Where somebody speaks, or has spoken."""
        where = (speakers.c.person_id == person_id, speakers.c.status.in_(_HERE))
        statement = select(speakers).where(*where).order_by(speakers.c.id)
        return [_speaker(row) for row in await self._all(statement)]

    async def add(self, *, workshop_id: int, name: str, language: str, code_hash: str, made_by: int) -> int:
        """Somebody is asked to speak; answers the id."""
        values = {"workshop_id": workshop_id, "name": name, "language": language, "code_hash": code_hash}
        made = {"status": SpeakerStatus.INVITED, "made_by": made_by, "made_at": self._now}
        return await self._insert(speakers, values | made)

    async def move(self, speaker: Speaker, status: SpeakerStatus, **values: Any) -> None:
        """Saves a step, on condition that nobody else has meanwhile; raises ``Overtaken``."""
        where = (speakers.c.id == speaker.id, speakers.c.status == speaker.status)
        await self._update_one(speakers, {"status": status, **values}, *where)

    async def hand_over(self, speaker_id: int, person_id: int) -> None:
        """The speaker goes on in another account."""
        await self._update_one(speakers, {"person_id": person_id}, speakers.c.id == speaker_id)

    async def remove(self, speaker_id: int) -> bool:
        """Nothing is kept of this speaker; False where that was so already."""
        return await self._delete(speakers, speakers.c.id == speaker_id) == 1

    async def ask(self, workshop_id: int, person_id: int, words: str, language: str) -> None:
        """Keeps somebody's question; an earlier one is replaced."""
        values = {"words": words, "language": language, "asked_at": self._now}
        key = {"workshop_id": workshop_id, "person_id": person_id}
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(speaker_questions).values(**key, **values)
        rest = {name: statement.excluded[name] for name in values}
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=rest))

    async def question_of(self, workshop_id: int, person_id: int) -> Question | None:
        """The question that somebody asked."""
        where = (speaker_questions.c.workshop_id == workshop_id, speaker_questions.c.person_id == person_id)
        row = await self._one(select(speaker_questions).where(*where))
        return _question(row) if row is not None else None

    async def questions(self, workshop_id: int) -> list[Question]:
        """What is asked by those who still come, in an order that says nothing of when somebody signed up."""
        mine = and_(
            workshop_registrations.c.workshop_id == speaker_questions.c.workshop_id,
            workshop_registrations.c.person_id == speaker_questions.c.person_id,
            workshop_registrations.c.status.in_(_COME),
        )
        statement = (
            select(speaker_questions)
            .join(workshop_registrations, mine)
            .where(speaker_questions.c.workshop_id == workshop_id)
            .order_by(speaker_questions.c.id)
        )
        return [_question(row) for row in await self._all(statement)]

    async def take_back(self, workshop_id: int, person_id: int) -> bool:
        """Forgets somebody's question; False where there was none."""
        where = (speaker_questions.c.workshop_id == workshop_id, speaker_questions.c.person_id == person_id)
        return await self._delete(speaker_questions, *where) > 0

    async def hand_over_questions(self, from_id: int, to_id: int) -> None:
        """Somebody goes on in another account: what that one asked is theirs, unless they have asked there too."""
        mine = select(speaker_questions.c.workshop_id).where(speaker_questions.c.person_id == to_id)
        both = (speaker_questions.c.person_id == from_id, speaker_questions.c.workshop_id.in_(mine))
        await self._delete(speaker_questions, *both)
        await self._update(speaker_questions, {"person_id": to_id}, speaker_questions.c.person_id == from_id)

    async def forget_questions(self, workshop_id: int) -> None:
        """Forgets all of them."""
        await self._delete(speaker_questions, speaker_questions.c.workshop_id == workshop_id)

    async def best_languages(self, workshop_id: int) -> list[frozenset[str]]:
        """For each one who comes, the languages that they speak best: those of their answers, and the bot's."""
        accepted = and_(applications.c.person_id == persons.c.id, applications.c.status == ApplicationStatus.ACCEPTED)
        statement = (
            select(persons.c.language, applications.c.profile)
            .select_from(
                workshop_registrations.join(persons, persons.c.id == workshop_registrations.c.person_id).join(
                    applications, accepted, isouter=True
                )
            )
            .where(workshop_registrations.c.workshop_id == workshop_id, workshop_registrations.c.status.in_(_COME))
        )
        return [frozenset((row.language, *_fluent(row.profile))) for row in await self._all(statement)]


def _fluent(profile: dict[str, Any] | None) -> list[str]:
    known = Profile.from_facts(profile).languages if profile is not None else {}
    return [code for code, level in known.items() if level == LanguageLevel.FLUENT]


def _speaker(row: Row[Any]) -> Speaker:
    return Speaker(
        id=row.id,
        workshop_id=row.workshop_id,
        status=SpeakerStatus(row.status),
        name=row.name,
        language=row.language,
        person_id=row.person_id,
        made_by=row.made_by,
        made_at=row.made_at,
    )


def _question(row: Row[Any]) -> Question:
    return Question(id=row.id, words=row.words, language=row.language)
