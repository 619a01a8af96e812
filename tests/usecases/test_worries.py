"""Worries on both databases: who may do what with a case, what is kept, and what stands against contact."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import hearers as hearer_rows
from program.actors import Actor, Forbidden, Missing, Settled
from program.meetings import MeetingStatus
from program.people import Availability, Person
from program.worries import EnoughHearers, NobodyReads, NotStarted, Worry, WorryStatus, WorryWish
from tests.couples import Couple, couple_in
from tests.houses import House
from usecases import contact_rests, hearers, meeting_plans, meetings, worries, worry_cases

pytestmark = pytest.mark.row("C7")
WORDS = "He shouts at me."


class Site:
    """Two who hear worries, and a tandem."""

    def __init__(self, couple: Couple, meike: Actor, okka: Actor) -> None:
        self.couple = couple
        self.house = couple.house
        self.meike = meike
        self.okka = okka

    async def tell(self, *, stop: bool = False, by: Actor | None = None) -> Worry:
        """Daria's worry, to both."""
        actor = by or self.couple.daria
        async with self.house.open() as work:
            await worries.begin(work, actor)
            await worries.write(work, actor, WORDS)
            told = await worries.send(work, actor, self.couple.tandem_id if stop else None)
        return told.worry

    async def worry(self, worry_id: int) -> Worry:
        """As it is committed."""
        async with self.house.open() as work:
            return await worries.load(work, worry_id)

    async def kinds(self, person: Person) -> list[str]:
        """What waits for somebody."""
        return await self.couple.kinds(person)

    async def leave(self, actor: Actor) -> None:
        """Out of the staff group."""
        async with self.house.open() as work:
            await work.staff_groups.keep_membership(-1001, actor.person.telegram_id, is_member=False, is_admin=False)


@pytest.fixture
async def site(house: House) -> Site:
    """Meike and Okka hear worries in Oldenburg."""
    meike, okka = await house.staff("Meike"), await house.staff("Okka")
    for actor in (meike, okka):
        async with house.open() as work:
            await work.persons.change(actor.id, screen_id=1)
            await hearers.name_me(work, actor, "oldenburg")
    return Site(await couple_in(house), meike, okka)


async def test_the_two_are_told_and_nothing_names_the_reporter(site: Site) -> None:
    """Facts of the notices hold the number of the case; the audit trail knows no actor."""
    worry = await site.tell()
    facts = {"worry_id": worry.id, "lead": "new", "by": None}
    for actor in (site.meike, site.okka):
        assert ("WorryTold", facts) in await site.house.notices(f"p:{actor.id}")
    async with site.house.open() as work:
        (entry,) = await work.audits.about("worry", worry.id)
    assert (entry.actor_id, entry.action, entry.reason) == (None, "told", "tell")


@pytest.mark.row("F4")
async def test_words_are_encrypted(site: Site) -> None:
    """A raw row shows neither the words nor a name."""
    await site.tell()
    async with site.house.open() as work:
        raw = (await work.connection.exec_driver_sql("SELECT words FROM worries")).all()
    assert WORDS.encode() not in bytes(raw[0][0])


async def test_only_people_on_the_screen_read_it(site: Site, house: House) -> None:
    """Anna is named while Daria writes: what Daria sends goes to those whom she has seen."""
    anna = await house.staff("Anna")
    async with house.open() as work:
        await work.persons.change(anna.id, screen_id=1)
        await worries.begin(work, site.couple.daria)
        await hearers.resign(work, site.meike, "oldenburg")
        await hearers.name_me(work, anna, "oldenburg")
        await worries.write(work, site.couple.daria, WORDS)
        told = await worries.send(work, site.couple.daria)
    assert [reader.first_name for reader in told.readers] == ["Okka"]
    async with house.open() as work:
        with pytest.raises(Forbidden):
            await worry_cases.look_at(work, anna, told.worry.id)


async def test_steps_out_of_order(site: Site) -> None:
    """Nothing can be sent that was not written, and nobody left out who was not shown."""
    async with site.house.open() as work:
        with pytest.raises(Missing):
            await worries.send(work, site.couple.daria)
        with pytest.raises(Missing):
            await worries.leave_out(work, site.couple.daria, site.meike.id)
        await worries.begin(work, site.couple.daria)
        with pytest.raises(Missing):
            await worries.send(work, site.couple.daria)
        with pytest.raises(Missing):
            await worries.leave_out(work, site.couple.daria, 999)
        for hearer in (site.meike, site.okka):
            await worries.leave_out(work, site.couple.daria, hearer.id)
        with pytest.raises(NobodyReads):
            await worries.write(work, site.couple.daria, WORDS)
        assert await work.worries.open("oldenburg") == []


@pytest.mark.fault(43)
@pytest.mark.parametrize("who", ["jens", "daria", "volker", "harbour"])
async def test_others_do_nothing_with_a_case(site: Site, house: House, who: str) -> None:
    """Neither the two of the tandem nor other staff; nothing has changed afterwards."""
    worry = await site.tell(stop=True)
    people = {"jens": site.couple.jens, "daria": site.couple.daria}
    actor = people.get(who) or await house.staff("Volker", site="oldenburg" if who == "volker" else "wilhelmshaven")
    acts = (
        worry_cases.look_at,
        worry_cases.take,
        worry_cases.hand_over,
        worry_cases.who,
        worry_cases.begin_writing,
        worry_cases.let_contact_go_on,
        worry_cases.close,
    )
    async with house.open() as work:
        for act in acts:
            with pytest.raises(Forbidden):
                await act(work, actor, worry.id)
        if who != "daria":
            with pytest.raises(Forbidden):
                await worry_cases.write(work, actor, worry.id, "Hello")
            with pytest.raises(Forbidden):
                await worry_cases.begin_answering(work, actor, worry.id)
            with pytest.raises(Forbidden):
                await worries.allow(work, actor, worry.id, actor.id)
    assert await site.worry(worry.id) == worry
    assert (await site.couple.tandem()).contact_stopped_at is not None


async def test_rights_are_those_of_the_moment(site: Site) -> None:
    """Out of the group, or no longer named: the case is closed to them; so it is to somebody whom Telegram forgot."""
    worry = await site.tell()
    await site.leave(site.meike)
    async with site.house.open() as work:
        await hearers.resign(work, site.okka, "oldenburg")
        for actor in (site.meike, site.okka):
            with pytest.raises(Forbidden):
                await worry_cases.look_at(work, actor, worry.id)


async def test_somebody_who_blocked_the_bot_hears_nothing(site: Site) -> None:
    """They do not count as long as they cannot be reached, and cannot be named."""
    async with site.house.open() as work:
        await work.persons.change(site.meike.id, availability=Availability.UNREACHABLE)
        assert [hearer.first_name for hearer in await hearers.named(work, "oldenburg")] == ["Okka"]
        blocked = await work.persons.get(site.meike.id)
        assert blocked is not None
        with pytest.raises(NotStarted):
            await hearers.name_me(work, Actor(person=blocked, staff_of=frozenset({"oldenburg"})), "oldenburg")


async def test_three_at_the_same_moment(house: House) -> None:
    """The database lets two in."""
    actors = [await house.staff(name) for name in ("Anna", "Bert", "Cleo")]
    async with house.open() as work:
        for actor in actors:
            await work.persons.change(actor.id, screen_id=1)

    async def name(actor: Actor) -> None:
        async with house.open() as work:
            await hearers.name_me(work, actor, "oldenburg")

    results = await asyncio.gather(*(name(actor) for actor in actors), return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [EnoughHearers]
    async with house.open() as work:
        assert len((await work.connection.execute(select(hearer_rows))).all()) == 2


async def test_two_take_it_at_the_same_moment(site: Site) -> None:
    """One has it in the end, and the trail tells the order."""
    worry = await site.tell()

    async def take(actor: Actor) -> None:
        async with site.house.open() as work:
            await worry_cases.take(work, actor, worry.id)

    results = await asyncio.gather(take(site.meike), take(site.okka), return_exceptions=True)
    assert all(result is None or isinstance(result, Settled) for result in results)
    found = await site.worry(worry.id)
    assert (found.status, found.claimed_by in (site.meike.id, site.okka.id)) == (WorryStatus.CLAIMED, True)


async def test_only_who_has_it_writes_hands_over_and_closes(site: Site) -> None:
    """The other one takes it over first."""
    worry = await site.tell()
    async with site.house.open() as work:
        await worry_cases.take(work, site.meike, worry.id)
    async with site.house.open() as work:
        with pytest.raises(Settled):
            await worry_cases.write(work, site.okka, worry.id, "Hello")
        with pytest.raises(Settled):
            await worry_cases.hand_over(work, site.okka, worry.id)
        with pytest.raises(Settled):
            await worry_cases.close(work, site.okka, worry.id)
        await worry_cases.take(work, site.okka, worry.id)
        await worry_cases.close(work, site.okka, worry.id)
        for act in (worry_cases.take, worry_cases.hand_over, worry_cases.close):
            with pytest.raises(Settled):
                await act(work, site.okka, worry.id)
        with pytest.raises(Settled):
            await worry_cases.write(work, site.okka, worry.id, "Hello")
        with pytest.raises(Settled):
            await worry_cases.begin_answering(work, site.couple.daria, worry.id)


async def test_handing_over_needs_somebody(site: Site) -> None:
    """Where the other one was left out, or is gone, the case stays."""
    worry = await site.tell()
    await site.leave(site.okka)
    async with site.house.open() as work:
        await worry_cases.take(work, site.meike, worry.id)
        with pytest.raises(Settled):
            await worry_cases.hand_over(work, site.meike, worry.id)
    assert (await site.worry(worry.id)).claimed_by == site.meike.id


async def test_an_answer_goes_to_who_has_it(site: Site) -> None:
    """To both as long as nobody has it; to nobody it cannot go, which is said."""
    worry = await site.tell()
    async with site.house.open() as work:
        assert await worry_cases.write(work, site.couple.daria, worry.id, "one") is False
        await worry_cases.take(work, site.meike, worry.id)
        await worry_cases.write(work, site.couple.daria, worry.id, "two")
    assert (await site.kinds(site.meike.person)).count("WorryAnswered") == 2
    assert (await site.kinds(site.okka.person)).count("WorryAnswered") == 1
    for actor in (site.meike, site.okka):
        await site.leave(actor)
    async with site.house.open() as work:
        with pytest.raises(NobodyReads):
            await worry_cases.write(work, site.couple.daria, worry.id, "three")


@pytest.mark.row("C2")
async def test_nothing_can_be_planned_while_contact_rests(site: Site) -> None:
    """Agreed and offered meetings are off, a planning under way cannot be sent, none can begin."""
    agreed = await site.couple.agree()
    async with site.house.open() as work:
        view = await meeting_plans.begin(work, site.couple.jens, site.couple.tandem_id)
    await site.tell(stop=True)
    assert (await site.couple.meeting(agreed.id)).status is MeetingStatus.CANCELLED
    async with site.house.open() as work:
        for actor in (site.couple.daria, site.couple.jens):
            with pytest.raises(Settled):
                await meeting_plans.begin(work, actor, site.couple.tandem_id)
        with pytest.raises((Settled, Missing)):
            await meeting_plans.look_at(work, site.couple.jens, view.form_id)
        (entry,) = [
            entry
            for entry in await work.audits.about("meeting", agreed.id)
            if entry.to_state == MeetingStatus.CANCELLED
        ]
    assert entry.actor_id is None


async def test_late_is_a_message_too(site: Site) -> None:
    """Of a meeting that has begun nobody sends "I am late" into a tandem that rests."""
    agreed = await site.couple.agree()
    assert agreed.starts_at is not None
    site.house.now = agreed.starts_at + timedelta(minutes=1)
    await site.tell(stop=True)
    async with site.house.open() as work:
        with pytest.raises(Settled):
            await meetings.run_late(work, site.couple.jens, agreed.id, agreed.sequence, 10)


async def test_the_partner_is_told_once(site: Site) -> None:
    """Both may ask for it: only the first stop is told, and only to the other one."""
    await site.tell(stop=True)
    await site.tell(stop=True, by=site.couple.jens)
    assert (await site.kinds(site.couple.mentor)).count("ContactRested") == 1
    assert "ContactRested" not in await site.kinds(site.couple.mentee)


async def test_contact_stopped_lifted_and_stopped_again(site: Site) -> None:
    """Each time both hear of it; lifting twice is refused."""
    for round_ in (1, 2):
        worry = await site.tell(stop=True)
        async with site.house.open() as work:
            assert await worry_cases.let_contact_go_on(work, site.meike, worry.id)
            with pytest.raises(Settled):
                await worry_cases.let_contact_go_on(work, site.meike, worry.id)
        site.house.pass_time(minutes=1)
        assert (await site.kinds(site.couple.mentor)).count("ContactRested") == round_
        assert (await site.kinds(site.couple.mentee)).count("ContactResumed") == round_


async def test_closing_does_not_lift(site: Site) -> None:
    """Contact rests until somebody lets it go on, which is possible after closing, too."""
    worry = await site.tell(stop=True)
    async with site.house.open() as work:
        view = await worry_cases.close(work, site.meike, worry.id)
        assert view.is_contact_resting
    assert (await site.couple.tandem()).contact_stopped_at is not None
    async with site.house.open() as work:
        assert await worry_cases.let_contact_go_on(work, site.meike, worry.id)
    assert (await site.couple.tandem()).contact_stopped_at is None


async def test_an_ended_tandem_is_told_nothing_more(site: Site) -> None:
    """Stopping is refused once it has ended, and lifting tells nobody."""
    worry = await site.tell(stop=True)
    tandem = await site.couple.tandem()
    async with site.house.open() as work:
        await work.tandems.move(tandem, "ended_early")  # type: ignore[arg-type]  # whoever ended it
    async with site.house.open() as work:
        await worry_cases.let_contact_go_on(work, site.meike, worry.id)
        await worries.begin(work, site.couple.daria)
        await worries.write(work, site.couple.daria, WORDS)
        with pytest.raises(Settled):
            await worries.send(work, site.couple.daria, tandem.id)
        assert not await contact_rests.resume(work, tandem.id, site.meike.id)
    assert "ContactResumed" not in await site.kinds(site.couple.mentor)


async def test_a_reporter_who_has_left_for_good(site: Site) -> None:
    """The case outlives them until it is closed; then words and name go at once."""
    worry = await site.tell()
    async with site.house.open() as work:
        await work.worries.forget_reporter(site.couple.mentee.id)
    assert (await site.worry(worry.id)).words == WORDS
    async with site.house.open() as work:
        await work.persons.change(site.couple.mentee.id, telegram_id=None, telegram_key=None)
    async with site.house.open() as work:
        assert not (await worry_cases.look_at(work, site.meike, worry.id)).is_reporter_here
        with pytest.raises(Missing):
            await worry_cases.who(work, site.meike, worry.id)
        with pytest.raises(Missing):
            await worry_cases.write(work, site.meike, worry.id, "Hello")
        await worry_cases.close(work, site.meike, worry.id)
    found = await site.worry(worry.id)
    assert (found.reporter_id, found.words) == (None, None)


async def test_forgetting_after_closing(site: Site) -> None:
    """A closed case loses name and words when its reporter leaves; it stays as a number."""
    worry = await site.tell()
    async with site.house.open() as work:
        await worry_cases.close(work, site.meike, worry.id)
        await work.worries.forget_reporter(site.couple.mentee.id)
    found = await site.worry(worry.id)
    assert (found.reporter_id, found.words, found.status) == (None, None, WorryStatus.CLOSED)


async def test_a_hearer_who_leaves_for_good(site: Site) -> None:
    """Nothing points at them any more; what they looked after is open again."""
    worry = await site.tell()
    async with site.house.open() as work:
        await worry_cases.take(work, site.meike, worry.id)
        await work.worries.keep_message(worry.id, site.meike.id, 7)
        await work.worries.forget_hearer(site.meike.id)
    found = await site.worry(worry.id)
    assert (found.claimed_by, found.status) == (None, WorryStatus.OPEN)
    async with site.house.open() as work:
        assert await work.worries.readers(worry.id) == {site.okka.id}
        assert await work.worries.hearers("oldenburg") == [site.okka.id]
        assert await work.worries.by_message(site.meike.id, 7) is None


async def test_the_clock_leaves_a_case_alone_that_somebody_has(site: Site) -> None:
    """And a closed one; harmless to repeat."""
    worry = await site.tell()
    async with site.house.open() as work:
        await worry_cases.take(work, site.meike, worry.id)
    before = await site.house.notices("s:oldenburg")
    for _ in range(2):
        async with site.house.open() as work:
            await worry_cases.look_whether_it_waits(work, worry.id)
    async with site.house.open() as work:
        await worry_cases.close(work, site.meike, worry.id)
        await worry_cases.look_whether_it_waits(work, worry.id)
        await worry_cases.look_whether_it_waits(work, worry.id + 99)
    waiting = [kind for kind, _ in await site.house.notices("s:oldenburg") if kind == "WorriesWait"]
    assert waiting == [kind for kind, _ in before if kind == "WorriesWait"] == []


async def test_whose_site_it_is(site: Site, house: House) -> None:
    """The person's own; for staff their group's; the first one for strangers."""
    harbour = await house.staff("Anna", site="wilhelmshaven", chat_id=-1002)
    stranger = Actor(person=await house.person("Eve"))
    async with house.open() as work:
        assert worries.site_of(work, site.couple.daria) == "oldenburg"
        assert worries.site_of(work, harbour) == "wilhelmshaven"
        assert worries.site_of(work, stranger) == "oldenburg"


async def test_a_mentor_with_two_tandems_chooses_which(site: Site) -> None:
    """Contact rests in that one alone."""
    bert = await site.house.accepted("mentee", "Bert")  # type: ignore[arg-type]  # Role is a str
    async with site.house.open() as work:
        proposal_id = await work.proposals.add(
            site="oldenburg",
            mentee_id=bert.id,
            mentor_id=site.couple.mentor.id,
            score=0.5,
            explanation={},
            runners_up=[],
        )
        other = await work.tandems.add(
            proposal_id=proposal_id or 0,
            site="oldenburg",
            mentee_id=bert.id,
            mentor_id=site.couple.mentor.id,
            template="six-months",
            ends_at=site.house.now + timedelta(weeks=26),
        )
    async with site.house.open() as work:
        await worries.begin(work, site.couple.jens)
        draft = await worries.write(work, site.couple.jens, None)
        assert draft.tandems == ((site.couple.tandem_id, "Daria"), (other, "Bert"))
        told = await worries.send(work, site.couple.jens, other)
    assert (told.partner_name, told.worry.wish) == ("Bert", WorryWish.STOP)
    assert (await site.couple.tandem()).contact_stopped_at is None


@pytest.mark.row("A9")
async def test_a_worry_told_in_a_new_account_moves_with_its_person(site: Site, house: House) -> None:
    """What comes back reaches the person, and no reply in the new chat is taken for one in the old."""
    new = Actor(person=await house.person("Daria"))
    worry = await site.tell(by=new)
    async with house.open() as work:
        await work.worries.keep_message(worry.id, site.couple.mentee.id, 7)
        await work.worries.forget_chat_of(site.couple.mentee.id)
        await work.worries.hand_over(new.id, site.couple.mentee.id)
        assert await work.worries.by_message(site.couple.mentee.id, 7) is None
        await worry_cases.write(work, site.meike, worry.id, "Hello")
    assert "WorryReplied" in await site.kinds(site.couple.mentee)
