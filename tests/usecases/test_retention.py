"""Personal data goes 90 days after the end, with a warning; nothing of anybody who still takes part."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import consents, follow_ups, persons, timers
from program.actors import Actor, Settled
from program.applications import ApplicationStatus
from program.erasures import Clock
from program.invitations import Invitation
from program.people import Availability, Person, Role
from program.proposals import ProposalStatus
from program.tandems import TandemStatus
from program.timers import TimerKind
from program.worries import WorryWish
from scheduling.wakings import WAKINGS
from tests.couples import couple_in
from tests.everything import where_found
from tests.houses import NOON, House
from tests.villages import Village
from usecases import applications, erasures, losses, retention, sign_ups, withdrawals
from usecases import persons as people

pytestmark = pytest.mark.row("F3")
END = NOON + timedelta(days=90)
WARNING = datetime.fromisoformat("2026-08-03T08:00:00+00:00")  # fourteen days before, ten o'clock in Berlin
KINDS = (TimerKind.RETENTION_WARNING, TimerKind.RETENTION_OVER)


@pytest.fixture
def village(house: House) -> Village:
    """The clock and the phones of a house."""
    return Village(house)


async def clock_of(house: House, person: Person) -> Clock:
    """The person's clock as it is committed."""
    async with house.open() as work:
        return await work.erasures.clock_of(person.id)


async def timers_of(house: House, person: Person) -> dict[str, datetime]:
    """When which of the two timers wakes."""
    mine = (timers.c.object_id == person.id, timers.c.kind.in_(KINDS))
    async with house.open() as work:
        rows = await work.connection.execute(select(timers.c.kind, timers.c.due_at).where(*mine))
        return {row.kind: row.due_at for row in rows}


async def is_erased(house: House, person: Person) -> bool:
    """Whether nothing of the person can be found."""
    async with house.open() as work:
        return not await where_found(work, [person.first_name, str(person.telegram_id)])


async def left(house: House, name: str = "Daria") -> Person:
    """Somebody who was in the pool and has left on Tuesday noon."""
    person = await house.accepted(Role.MENTEE, name)
    async with house.open() as work:
        await withdrawals.withdraw(work, Actor(person=person))
    return person


async def test_the_clock_starts_when_somebody_leaves(house: House) -> None:
    """With a timer for the warning and one for the end."""
    person = await left(house)
    assert await clock_of(house, person) == Clock(erase_at=END, warned_at=None)
    assert await timers_of(house, person) == {"retention_warning": WARNING, "retention_over": END}


async def test_it_starts_when_staff_say_no(house: House) -> None:
    """From that day on."""
    staff = await house.staff()
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        application = await work.applications.live_of(person.id)
        assert application is not None
        await work.applications.move(application, ApplicationStatus.SUBMITTED)
        await applications.decline(work, staff, application.id)
    assert (await clock_of(house, person)).erase_at == END


async def test_first_a_warning_then_nothing_is_left(village: Village) -> None:
    """Said once, in the morning, with what one can do; erased on the day that was named."""
    house = village.house
    person = await left(house, "Daryna")
    await village.at(WARNING - timedelta(minutes=1))
    assert village.chat(person) == []
    await village.at(WARNING)
    (told,) = village.chat(person)
    assert told.title == "On Monday 17 August we delete what we know about you"
    assert told.labels == ["Keep it for longer", "Delete now …", "My data"]
    await village.at(END - timedelta(minutes=1))
    assert not await is_erased(house, person)
    await village.at(END)
    assert await is_erased(house, person)
    assert len(village.chat(person)) == 1
    async with house.open() as work:
        trail = [(entry.actor_id, entry.action) for entry in await work.audits.about("person", person.id)]
    assert trail == [(None, "erasure_warned"), (None, "erased")]


async def test_keep_it_for_longer_starts_anew(village: Village) -> None:
    """90 days from the tap, and one more warning before."""
    house = village.house
    person = await left(house)
    await village.at(WARNING)
    await village.press(person, "Keep it for longer")
    assert village.last(person).title == "Good, we keep your data until 1 November 2026."
    await village.at(END)
    assert not await is_erased(house, person)
    await village.at(WARNING + timedelta(days=76))
    assert village.last(person).title.startswith("On Sunday 1 November")
    await village.at(WARNING + timedelta(days=90) - timedelta(minutes=1))
    assert not await is_erased(house, person)
    await village.at(WARNING + timedelta(days=90))
    assert await is_erased(house, person)


async def test_nobody_who_takes_part_can_wind_the_clock(house: House) -> None:
    """There is none to wind."""
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        with pytest.raises(Settled):
            await retention.keep_longer(work, Actor(person=person))
    assert await clock_of(house, person) == Clock(erase_at=None, warned_at=None)


async def test_who_comes_back_is_kept(house: House) -> None:
    """A live application stops the clock, and its timers."""
    person = await left(house)
    async with house.open() as work:
        (old,) = await work.applications.with_status(ApplicationStatus.WITHDRAWN)
        await work.applications.add(
            person_id=person.id,
            role=Role.MENTEE,
            site="oldenburg",
            status=ApplicationStatus.SUBMITTED,
            profile=old.profile,
            campaign=None,
        )
        await retention.review(work, person.id)
    assert await clock_of(house, person) == Clock(erase_at=None, warned_at=None)
    assert await timers_of(house, person) == {}


async def test_the_clock_looks_again_when_it_strikes(village: Village) -> None:
    """Somebody who takes part by then loses nothing, even where no step had stopped the clock."""
    house = village.house
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await work.persons.change(person.id, erase_at=END, erase_warned_at=NOON)
        await work.timers.set(TimerKind.RETENTION_OVER, person.id, END)
    await village.at(END)
    assert not await is_erased(house, person)
    assert await clock_of(house, person) == Clock(erase_at=None, warned_at=None)


async def test_an_unfinished_sign_up_counts_from_its_last_step(village: Village) -> None:
    """Not from its beginning; and it goes with everything else."""
    house = village.house
    person = await house.person("Daryna")
    async with house.open() as work:
        await sign_ups.arrive(work, Actor(person=person), Invitation(role=Role.MENTEE, site="oldenburg", campaign=None))
    await village.ticks.look_after_retention()
    assert (await clock_of(house, person)).erase_at == END
    touched = NOON + timedelta(days=60)
    house.now = touched
    async with house.open() as work:
        form = await work.forms.of(person.id)
        assert form is not None
        await work.forms.save(form.id, form.state)
    await village.at(END)
    assert not await is_erased(house, person)
    assert (await clock_of(house, person)).erase_at == touched + timedelta(days=90)
    await village.at(touched + timedelta(days=76, hours=1))
    await village.at(touched + timedelta(days=90))
    assert await is_erased(house, person)


async def test_staff_are_kept_while_they_stand_in_a_group(house: House) -> None:
    """Though they have no application."""
    staff = await house.staff()
    async with house.open() as work:
        assert await retention.review(work, staff.id) is None
        await work.staff_groups.keep_membership(-1001, staff.person.telegram_id, is_member=False, is_admin=False)
        assert await retention.review(work, staff.id) == END


async def test_a_tandem_keeps_both(house: House) -> None:
    """Also one whose application has ended in some way."""
    couple = await couple_in(house)
    async with house.open() as work:
        application = await work.applications.live_of(couple.mentor.id)
        assert application is not None
        await work.applications.move(application, ApplicationStatus.WITHDRAWN)
        assert await retention.review(work, couple.mentor.id) is None


async def test_who_rests_after_a_tandem_has_finished(village: Village) -> None:
    """A place in the pool that nobody looks for keeps nothing: the clock withdraws it, and staff see no name."""
    house = village.house
    couple = await couple_in(house)
    async with house.open() as work:
        tandem = await work.tandems.get(couple.tandem_id)
        assert tandem is not None
        await work.tandems.move(tandem, TandemStatus.COMPLETED, ended_at=work.now)
        (proposal,) = await work.proposals.open_of(couple.mentee.id)
        await work.proposals.move(proposal, ProposalStatus.MENTEE_ACCEPTED)
        assert await retention.review(work, couple.mentee.id) == END
    await village.at(WARNING)
    await village.at(END)
    assert await is_erased(house, couple.mentee)
    assert not await is_erased(house, couple.mentor)
    async with house.open() as work:
        application = await work.applications.latest_of(couple.mentee.id)
    assert application is not None
    assert application.status is ApplicationStatus.WITHDRAWN


async def test_an_open_case_keeps_its_reporter(house: House) -> None:
    """Until it is closed the team may have to write to them."""
    person = await left(house)
    async with house.open() as work:
        await work.worries.add(reporter_id=person.id, site="oldenburg", wish=WorryWish.TELL, words="?", tandem_id=None)
        assert await retention.review(work, person.id) is None


@pytest.mark.fault(14)
async def test_who_has_blocked_the_bot_is_erased_too(village: Village) -> None:
    """No warning can reach them, and none is tried."""
    house = village.house
    person = await left(house, "Daryna")
    async with house.open() as work:
        await losses.lose(work, await people.get(work, person.id))
    await village.at(WARNING)
    await village.at(END)
    assert village.chat(person) == []
    assert await is_erased(house, person)


async def test_a_bot_that_was_away_warns_first(village: Village) -> None:
    """Both timers are late: nobody is erased without the days that the warning promises."""
    house = village.house
    person = await left(house, "Daryna")
    away_until = END + timedelta(days=3)
    async with house.open() as work:
        await work.timers.clear(person.id, TimerKind.RETENTION_WARNING)
    await village.at(away_until)
    assert not await is_erased(house, person)
    assert village.last(person).title == "On Thursday 3 September we delete what we know about you"
    await village.at(away_until + timedelta(days=14))
    assert await is_erased(house, person)


async def test_both_timers_late_warn_once(village: Village) -> None:
    """The bot was away for long: one message, and fourteen days from then."""
    house = village.house
    person = await left(house, "Daryna")
    await village.at(END + timedelta(days=3))
    assert [shown.title for shown in village.chat(person)] == [
        "On Thursday 3 September we delete what we know about you"
    ]
    assert not await is_erased(house, person)
    await village.at(END + timedelta(days=17))
    assert await is_erased(house, person)


async def test_somebody_who_only_pressed_a_button_goes_without_a_word(village: Village) -> None:
    """There is nothing to warn of: they never agreed to anything and never wrote."""
    house = village.house
    person = await house.person("Daryna")
    await village.ticks.look_after_retention()
    await village.at(WARNING)
    await village.at(END)
    assert village.chat(person) == []
    assert await is_erased(house, person)


async def test_the_daily_look_finds_people_from_before(village: Village) -> None:
    """Who left under an older version has no timer: theirs starts today. A second look changes nothing."""
    house = village.house
    person = await left(house)
    async with house.open() as work:
        await work.persons.change(person.id, erase_at=None)
        await work.timers.clear(person.id, *KINDS)
    house.pass_time(days=5)
    await village.ticks.look_after_retention()
    house.pass_time(days=1)
    await village.ticks.look_after_retention()
    later = END + timedelta(days=5)
    assert (await clock_of(house, person)).erase_at == later
    assert (await timers_of(house, person))["retention_over"] == later


async def test_the_daily_look_stands_in_for_a_lost_timer(village: Village) -> None:
    """A day after the date."""
    house = village.house
    person = await left(house, "Daryna")
    await village.at(WARNING)
    async with house.open() as work:
        await work.timers.clear(person.id, *KINDS)
    house.now = END + timedelta(days=2)
    await village.ticks.look_after_retention()
    assert await is_erased(house, person)


async def test_the_daily_look_is_not_about_those_who_take_part(house: House) -> None:
    """Of ten thousand in the programme, only those are looked at one by one for whom something may be to be set."""
    couple = await couple_in(house)  # in a tandem
    waiting = await house.accepted(Role.MENTEE, "Daryna")
    silent = await house.person("Bohdan")  # has pressed Start, and no more
    async with house.open() as work:
        looked_at = await erasures.unwatched(work)
    assert silent.id in looked_at
    assert not {couple.mentee.id, couple.mentor.id, waiting.id} & set(looked_at)


async def test_the_daily_look_is_about_those_who_rest(house: House) -> None:
    """Their application is live, but their tandem has ended: without a date they would stay for good."""
    couple = await couple_in(house)
    async with house.open() as work:
        tandem = await work.tandems.get(couple.tandem_id)
        assert tandem is not None
        await work.tandems.move(tandem, TandemStatus.COMPLETED, ended_at=work.now)
        await work.persons.change(couple.mentee.id, erase_at=None)
        assert couple.mentee.id in await erasures.unwatched(work)


async def agreed_to_follow_ups(house: House) -> tuple[Person, int]:
    """A mentee whose tandem is over, who is asked once more in half a year; the id of that question."""
    couple = await couple_in(house)
    person = couple.mentee
    async with house.open() as work:
        await work.persons.consent(person.id, kind="privacy", version="2026-11", language="en", text_hash="0" * 64)
        await work.persons.consent(person.id, kind="followups", version="2026-11", language="en", text_hash="0" * 64)
        await work.persons.change(person.id, last_name="Kovalchenkova")
        due = NOON + timedelta(days=180)
        asked = {"tandem_id": couple.tandem_id, "person_id": person.id, "months": 6, "due_at": due}
        number = (
            await work.connection.execute(follow_ups.insert().values(asked).returning(follow_ups.c.id))
        ).scalar_one()
        await work.timers.set(TimerKind.FOLLOW_UP, number, due)
        await withdrawals.withdraw(work, Actor(person=person))
    return person, int(number)


async def erased_but_for_the_chat(village: Village) -> tuple[Person, int]:
    """The same, three months later."""
    person, number = await agreed_to_follow_ups(village.house)
    await village.at(WARNING)
    await village.at(END)
    return person, number


async def test_with_consent_to_follow_ups_only_chat_and_language_stay(village: Village) -> None:
    """And the consent itself, the question and its timer; names and answers go."""
    person, number = await erased_but_for_the_chat(village)
    async with village.house.open() as work:
        assert await where_found(work, ["daria", "Kovalchenkova", "cooking"]) == []
        row = (await work.connection.execute(select(persons).where(persons.c.id == person.id))).one()
        kinds = (await work.connection.execute(select(consents.c.kind))).scalars().all()
        found = (await work.connection.execute(select(timers.c.object_id).where(timers.c.kind == "follow_up"))).all()
    assert (row.telegram_id, row.language, row.availability) == (person.telegram_id, "en", Availability.ERASED)
    assert kinds == ["followups"]
    assert [entry.object_id for entry in found] == [number]


async def test_no_name_is_kept_again_while_only_the_chat_is_left(village: Village) -> None:
    """Telegram sends it with every tap; it stays out until somebody begins anew."""
    person, _ = await erased_but_for_the_chat(village)
    async with village.house.open() as work:
        account = {"first_name": "Daria", "last_name": "K", "username": "daria", "language_code": "en"}
        known = await people.meet(work, telegram_id=person.telegram_id, **account)
        assert await where_found(work, ["daria"]) == []
        assert (known.id, known.first_name) == (person.id, "Daria")  # said, not stored
        invitation = Invitation(role=Role.MENTEE, site="oldenburg", campaign=None)
        await sign_ups.arrive(work, Actor(person=known), invitation)
    async with village.house.open() as work:
        back = await people.meet(work, telegram_id=person.telegram_id, **account)
    assert (back.availability, back.first_name) == (Availability.ACTIVE, "Daria")


async def test_after_the_last_answer_the_rest_goes_too(village: Village) -> None:
    """The daily look finds them; until then it changes nothing."""
    person, number = await erased_but_for_the_chat(village)
    await village.ticks.look_after_retention()
    assert not await is_erased(village.house, person)
    async with village.house.open() as work:
        answered = {"closed_at": work.now, "outcome": "job"}
        await work.connection.execute(follow_ups.update().where(follow_ups.c.id == number).values(answered))
    await village.ticks.look_after_retention()
    assert await is_erased(village.house, person)
    async with village.house.open() as work:
        outcome = (await work.connection.execute(select(follow_ups.c.outcome))).scalar_one()
    assert outcome == "job"  # counted in reports, nobody's by now


async def test_own_wish_goes_before_follow_ups(house: House) -> None:
    """Who taps "delete all" is not asked months later."""
    person, _ = await agreed_to_follow_ups(house)
    async with house.open() as work:
        await erasures.erase(work, Actor(person=await people.get(work, person.id)))
    assert await is_erased(house, person)


async def test_both_timers_have_their_use_case() -> None:
    """The clock finds them by name."""
    assert WAKINGS[TimerKind.RETENTION_WARNING] is retention.warn
    assert WAKINGS[TimerKind.RETENTION_OVER] is erasures.erase_by_date
