"""A tandem in which nobody does anything, the looks of the clock at it, and all that ends a silence."""

from datetime import timedelta

from program.actors import Actor
from program.letters import Destination
from program.meetings import Said
from program.people import Person
from program.tandems import TandemMember
from tests.couples import Couple
from usecases import (
    Work,
    ladders,
    meetings,
    nudges,
    relays,
    shares,
    tandems,
    took_place,
)

DAY = timedelta(days=1)


async def member(couple: Couple, person: Person) -> TandemMember:
    """What belongs to one of the two, as it is committed."""
    async with couple.house.open() as work:
        found = await work.tandems.member_of(couple.tandem_id, person.id)
    assert found is not None
    return found


async def look(couple: Couple, person: Person) -> None:
    """The timer of one of the two wakes now."""
    async with couple.house.open() as work:
        await ladders.look_at_silence(work, (await work.tandems.member_of(couple.tandem_id, person.id)).id)  # type: ignore[union-attr]  # both are members


async def asked(couple: Couple, person: Person) -> list[int]:
    """Which questions wait for somebody, by their step."""
    notices = await couple.house.notices(f"p:{person.id}")
    return [facts["step"] for kind, facts in notices if kind == "SilenceNoticed"]


async def write(couple: Couple, actor: Actor) -> None:
    """A message to the partner."""
    async with couple.house.open() as work:
        to = Destination(tandem_id=couple.tandem_id)
        await relays.write(work, actor, to, "Hello", room=lambda _language: 4000)


async def fortnight(couple: Couple) -> None:
    """Two quiet weeks pass; it is six in the evening of a working day."""
    couple.house.now = (couple.house.now + 14 * DAY).replace(hour=16)


async def offer(couple: Couple) -> None:
    """Times on offer."""
    await couple.offer(couple.house.now + 3 * DAY)


async def share(couple: Couple) -> None:
    """A way of contact."""
    async with couple.house.open() as work:
        await shares.share_username(work, couple.daria)


async def note(couple: Couple) -> None:
    """A meeting elsewhere."""
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, couple.house.now.date())


async def accept(couple: Couple) -> None:
    """Jens's times."""
    offered = await couple.offer(couple.house.now + 3 * DAY, by=couple.jens)
    await couple.accept(offered)


async def decline(couple: Couple) -> None:
    """None of Jens's times."""
    offered = await couple.offer(couple.house.now + 3 * DAY, by=couple.jens)
    async with couple.house.open() as work:
        await meetings.decline(work, couple.daria, offered.id, offered.sequence)


async def cancel(couple: Couple) -> None:
    """A meeting that both have agreed on."""
    agreed = await couple.agree(couple.house.now + 3 * DAY, by=couple.jens)
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)


async def answer(couple: Couple) -> None:
    """Whether a meeting took place."""
    agreed = await couple.agree(couple.house.now + DAY, by=couple.jens)
    couple.house.pass_time(days=2)
    async with couple.house.open() as work:
        await took_place.say(work, couple.daria, agreed.id, Said.NO)


async def write_to_jens(couple: Couple) -> None:
    """A message."""
    await write(couple, couple.daria)


async def elsewhere(couple: Couple) -> None:
    """ "Yes, elsewhere"."""
    async with couple.house.open() as work:
        await nudges.say_in_touch(work, couple.daria, couple.tandem_id)


async def end(work: Work, couple: Couple) -> None:
    """The tandem is over."""
    await tandems.end_all_of(work, couple.mentor.id)
