"""What all that happens to a workshop has in common: loading it, by what right, and saving a step."""

from dataclasses import replace
from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.workshops import (
    REGISTRATION_MACHINE,
    WORKSHOP_MACHINE,
    Registration,
    RegistrationStatus,
    Workshop,
    WorkshopStatus,
)


async def load(work: Work, workshop_id: int, *, is_held: bool = False) -> Workshop:
    """The workshop; raises ``Missing``. ``is_held``: nobody else gives or takes seats until this work is over."""
    workshop = await work.workshops.get(workshop_id, is_held=is_held)
    if workshop is None:
        raise Missing
    return workshop


async def load_for_staff(work: Work, actor: Actor, workshop_id: int, *, is_held: bool = False) -> Workshop:
    """The workshop, for staff of its site; raises ``Missing`` and ``Forbidden``."""
    workshop = await load(work, workshop_id, is_held=is_held)
    actor.must_be_staff_of(workshop.site)
    return workshop


async def step(work: Work, workshop: Workshop, name: str, actor_id: int | None, **values: Any) -> Workshop:
    """Takes a step of the machine and answers the workshop as it is now.

    Raises ``Settled`` where the step does not start from here, or somebody was faster.
    """
    if not WORKSHOP_MACHINE.allows(workshop.status, name):
        raise Settled(workshop.status)
    after: WorkshopStatus = WORKSHOP_MACHINE.step(workshop.status, name)
    try:
        await work.workshops.move(workshop, after, **values)
    except Overtaken:
        raise Settled(after) from None
    await work.audits.record(actor_id, f"workshop_{name}", "workshop", workshop.id, before=workshop.status, after=after)
    return replace(workshop, status=after, version=workshop.version + 1, **values)


async def registration_step(work: Work, registration: Registration, name: str, **values: Any) -> Registration:
    """The same for what one person has to do with a workshop, without a line on the record."""
    if not REGISTRATION_MACHINE.allows(registration.status, name):
        raise Settled(registration.status)
    after: RegistrationStatus = REGISTRATION_MACHINE.step(registration.status, name)
    try:
        await work.registrations.move(registration, after, **values)
    except Overtaken:
        raise Settled(after) from None
    return replace(registration, status=after, **values)
