"""Who writes to the bot."""

from dataclasses import replace

from db.works import Work
from program.actors import Missing
from program.people import Availability, Person
from program.programme import LANGUAGES

FALLBACK_LANGUAGE = "en"


def guessed_language(code: str | None) -> str:
    """The bot's language for a phone's language code such as ``de-AT``; English for one that the bot does not speak."""
    language = (code or "").lower().partition("-")[0]
    return language if language in LANGUAGES else FALLBACK_LANGUAGE


async def meet(
    work: Work, *, telegram_id: int, first_name: str, last_name: str, username: str | None, language_code: str | None
) -> Person:
    """The person with this account, known from now on; name and username are kept as they are today."""
    person = await work.persons.by_telegram_id(telegram_id)
    if person is None:
        site = next(iter(work.programme.sites.values()))
        return await work.persons.add(
            telegram_id=telegram_id,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language=guessed_language(language_code),
            zone=site.zone,
        )
    if person.availability is Availability.ERASED:
        # Only the chat is left, for follow-ups: the name is said to them, and kept again once they begin anew.
        return replace(person, first_name=first_name, last_name=last_name, username=username)
    if person.moved_to is not None:
        return person  # of a given-up account no name is kept
    if person.is_guest and not await work.guests.is_tied(person.id):
        # Here as a guest alone: the name is said to them, and kept once they begin anything else.
        return replace(person, first_name=first_name, last_name=last_name, username=username)
    if person.is_guest:
        await work.persons.change(person.id, is_guest=False)
        person = replace(person, is_guest=False)
    changed = {
        name: value
        for name, value in (("first_name", first_name), ("last_name", last_name), ("username", username))
        if getattr(person, name) != value
    }
    if changed:
        await work.persons.change(person.id, **changed)
        return await get(work, person.id)
    return person


async def get(work: Work, person_id: int) -> Person:
    """The person; raises ``Missing`` once erased."""
    person = await work.persons.get(person_id)
    if person is None:
        raise Missing
    return person


async def choose_language(work: Work, person: Person, language: str) -> Person:
    """Writes to the person in this language from now on."""
    if language not in LANGUAGES:
        raise Missing
    await work.persons.change(person.id, language=language, language_chosen=True)
    return await get(work, person.id)
