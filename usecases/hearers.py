"""Who hears worries at a site: two members of the staff group, named by themselves. Looked at anew every time."""

from db.works import Work
from program.actors import Actor, Forbidden
from program.notices import BoardChanged, HearerNamed, WorryTold
from program.people import Availability, Person
from program.worries import (
    MOST_HEARERS,
    WORRY_MACHINE,
    EnoughHearers,
    Hearer,
    NotStarted,
    Worry,
    WorryStatus,
    WorryWish,
)


async def current(work: Work, site: str) -> list[Person]:
    """Those who count: named, in the staff group as far as is known, and reachable by the bot."""
    group = await work.staff_groups.of_site(site)
    found: list[Person] = []
    for person_id in await work.worries.hearers(site) if group is not None else ():
        person = await work.persons.get(person_id)
        if group is None or person is None or person.availability is Availability.UNREACHABLE:
            continue
        known = await work.staff_groups.membership(group.chat_id, person.telegram_id)
        if known is not None and known.is_member:
            found.append(person)
    return found


async def named(work: Work, site: str) -> tuple[Hearer, ...]:
    """The same, as others are told."""
    return tuple(hearer_of(person) for person in await current(work, site))


def hearer_of(person: Person) -> Hearer:
    """Somebody who hears worries, as others are told."""
    return Hearer(person_id=person.id, first_name=person.first_name)


async def readers_of(work: Work, worry: Worry) -> list[Person]:
    """Who may read a worry at this moment: those whom the reporter let, as long as they hear worries."""
    allowed = await work.worries.readers(worry.id)
    here = await current(work, worry.site)
    return [person for person in here if person.id in allowed and person.id != worry.reporter_id]


async def look_at(work: Work, actor: Actor, site: str) -> tuple[Hearer, ...]:
    """Who is named, for staff of the site."""
    actor.must_be_staff_of(site)
    return await named(work, site)


async def name_me(work: Work, actor: Actor, site: str) -> None:
    """ "I do". Raises ``NotStarted`` where the bot cannot write to this person, and ``EnoughHearers`` beyond two."""
    actor.must_be_staff_of(site)
    if await work.persons.screen_of(actor.id) is None or actor.person.availability is Availability.UNREACHABLE:
        raise NotStarted
    here = {person.id for person in await current(work, site)}
    if actor.id in here:
        return
    if len(here) >= MOST_HEARERS:
        raise EnoughHearers
    for gone in set(await work.worries.hearers(site)) - here:
        await _remove(work, site, gone)
    if not await work.worries.name_hearer(site, actor.id):
        raise EnoughHearers  # somebody was a moment faster
    await work.audits.record(actor.id, "hears_worries", "site", None, after=site)
    await _offer_what_waits(work, actor.person, site)
    await work.refresh(site, BoardChanged(site=site), about="board")


async def resign(work: Work, actor: Actor, site: str) -> None:
    """ "Not me any more"; what this person looked after waits for another."""
    actor.must_be_staff_of(site)
    if await _remove(work, site, actor.id):
        await work.audits.record(actor.id, "hears_no_worries", "site", None, before=site)


async def take_out(work: Work, actor: Actor, site: str, person_id: int) -> None:
    """An administrator of the group takes somebody out; raises ``Forbidden`` for others."""
    actor.must_be_staff_of(site)
    if site not in actor.is_admin_of:
        raise Forbidden
    if await _remove(work, site, person_id):
        await work.audits.record(actor.id, "took_out_hearer", "person", person_id)


async def release(work: Work, worry: Worry) -> None:
    """Nobody looks after the case any more: whoever else may read it is told."""
    after = WORRY_MACHINE.step(worry.status, "release")
    await work.worries.move(worry, after, claimed_by=None)
    await work.audits.record(None, "release", "worry", worry.id, before=worry.status, after=after)
    for reader in await readers_of(work, worry):
        about = f"{worry.id}.released.{work.now.isoformat()}"
        await work.tell(reader.id, WorryTold(worry_id=worry.id, lead="waiting"), about=about)


async def _remove(work: Work, site: str, person_id: int) -> bool:
    if not await work.worries.take_out_hearer(site, person_id):
        return False
    for worry in await work.worries.claimed_by(person_id):
        if worry.site == site:
            await release(work, worry)
    await work.refresh(site, BoardChanged(site=site), about="board")
    return True


async def _offer_what_waits(work: Work, hearer: Person, site: str) -> None:
    """Who asked for a call has agreed that the team calls. Of a worry that nobody can read, its reporter is asked."""
    for worry in await work.worries.open(site):
        if worry.reporter_id in (None, hearer.id):
            continue
        if worry.wish is WorryWish.CALL:
            await work.worries.let_read(worry.id, hearer.id)
        readers = {person.id for person in await readers_of(work, worry)}
        about = f"{worry.id}.{hearer.id}.{work.now.isoformat()}"
        if hearer.id in readers:
            if worry.status is WorryStatus.OPEN:
                await work.tell(hearer.id, WorryTold(worry_id=worry.id), about=about)
        elif not readers:
            notice = HearerNamed(worry_id=worry.id, hearer_id=hearer.id)
            await work.tell(worry.reporter_id or 0, notice, about=about)
