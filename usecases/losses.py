"""Somebody cannot be reached any more: the bot is blocked or the account is closed. And comes back."""

from datetime import timedelta

from db.works import Work
from program.actors import Missing
from program.deliveries import DropReason
from program.desk import CardKind
from program.people import Availability, Person
from program.timers import TimerKind
from usecases import cards, leavings, public_events

LONG = timedelta(days=7)
"""After so long without reaching somebody the partner is told."""


async def lose(work: Work, person: Person) -> None:
    """The person is unreachable from now on: what waits for them stays unsent, staff get a card, nothing is undone.

    What is due later is looked at when its time has come: who is back by then gets it.
    """
    known = await work.persons.get(person.id)
    if known is None or known.availability is Availability.UNREACHABLE:
        return
    if known.availability is Availability.ERASED:
        return  # only the chat is left, for follow-ups, which find nobody there
    await work.persons.change(person.id, availability=Availability.UNREACHABLE)
    await work.outbox.drop_unsent(f"p:{person.id}", DropReason.UNREACHABLE, due_by=work.now)
    await work.audits.record(
        None, "lost", "person", person.id, before=known.availability, after=Availability.UNREACHABLE
    )
    await leavings.lose(work, known)
    if await public_events.forget_guest(work, person.id):
        return
    if known.site in work.programme.sites and await work.applications.live_of(person.id) is not None:
        await cards.open_card(work, site=known.site or "", kind=CardKind.CONCERN, object_id=person.id)
        await work.timers.set(TimerKind.UNREACHABLE_LONG, person.id, work.now + LONG)


async def find_again(work: Work, person: Person) -> Person:
    """The person writes again: reachable as before, still resting if the pause is not over."""
    if person.availability is not Availability.UNREACHABLE:
        return person
    is_resting = person.paused_until is not None and person.paused_until > work.now
    after = Availability.PAUSED if is_resting else Availability.ACTIVE
    await work.persons.change(person.id, availability=after)
    await work.audits.record(person.id, "found_again", "person", person.id, before=person.availability, after=after)
    await work.timers.clear(person.id, TimerKind.UNREACHABLE_LONG)
    await cards.settle_about(work, CardKind.CONCERN, person.id)
    found = await work.persons.get(person.id)
    if found is None:
        raise Missing
    return found
