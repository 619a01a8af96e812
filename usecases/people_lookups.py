"""Seeing who somebody is: for staff of the person's site alone, and on the record."""

from db.works import Work
from program.actors import Actor, Forbidden, Missing


async def name_of(work: Work, actor: Actor, person_id: int) -> str:
    """The name; raises ``Missing`` or ``Forbidden``."""
    person = await work.persons.get(person_id)
    if person is None:
        raise Missing
    if person.site is None:
        raise Forbidden
    actor.must_be_staff_of(person.site)
    await work.audits.record(actor.id, "looked_up_name", "person", person.id)
    return person.name
