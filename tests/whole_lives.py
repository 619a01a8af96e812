"""One person with something in nearly every table, lived through the real bot: for tests of what is held and erased."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db import crypto
from db.inbox import key_of
from db.models import (
    certificate_names,
    check_ins,
    closing_answers,
    learning_notes,
    meeting_series,
    tandem_plan_readers,
    tandem_plans,
)
from program.actors import Actor
from program.applications import ApplicationStatus
from program.couples import Wish
from program.desk import CardKind
from program.forms.questions import FormState
from program.notices import MessageRelayed, TeamAnswered
from program.people import Person, Role
from program.proposals import RejectReason
from program.sign_up_form import PROFILE
from program.tandems import Tandem
from program.worries import WorryStatus, WorryWish
from tests.couples import TUESDAY, Couple
from tests.houses import House
from tests.villages import Village
from usecases import cards, conflicts, consents, couples, matches, team_questions
from usecases import proposals as decisions

SECRETS = {
    "first name": "Xenodaryna",
    "last name": "Kovalchenkova",
    "username": "xenodaryna",
    "phone": "+494411234987",
    "degree": "diploma in zymurgy",
    "strengths": "patient with dragons",
    "avoid": "never Brauhaus Quux",
    "question back": "why zymurgy of all",
    "answer back": "because of grandmother",
    "to the team": "my landlord is a wizard",
    "from the team": "wizards pay rent too",
    "place": "bench below the walnut",
    "relayed": "bring the blue umbrella",
    "half-written": "half a poem about hops",
    "on its way": "the notice about gnomes",
    "note": "learnt that foam matters",
    "closing": "gained a trout",
    "worry": "somebody hid my spoon",
    "plan": "brew in the moonlight",
    "series": "third lamp post",
    "certificate": "Xenodaryna K. von Quux",
    "reason of staff": "too fond of trombones",
}
"""What somebody told or is called, each word nowhere else in the tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Daryna's life so far, and the village in which it goes on."""

    village: Village
    daryna: Person
    partner: Person
    staff: Actor
    tandem: Tandem

    @property
    def house(self) -> House:
        """Where all this is stored."""
        return self.village.house

    @property
    def actor(self) -> Actor:
        """Daryna, tapping."""
        return Actor(person=self.daryna)

    @property
    def words(self) -> list[str]:
        """All by which she could be found: what she told, her account, and the hashes by which the bot finds that."""
        number = self.daryna.telegram_id
        return [*SECRETS.values(), str(number), crypto.installed().lookup(number), key_of(f"u{number}")]


async def whole_life(village: Village) -> Life:
    """A mentee in a tandem, with a couple, a past match, words everywhere, and much on its way."""
    house = village.house
    staff = Actor(person=await village.staff("Meike"), staff_of=frozenset({"oldenburg"}))
    daryna = await _arrived(house)
    partner = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    await _talks_with_staff(village, staff, daryna)
    await _is_linked(house, daryna)
    tandem = await _finds_a_mentor(village, staff, daryna, partner)
    life = Life(village=village, daryna=daryna, partner=partner, staff=staff, tandem=tandem)
    await village.deliver()
    await _meets(life)
    await _writes(life)
    await _keeps_notes(life)
    return life


async def _arrived(house: House) -> Person:
    told = {"degree": SECRETS["degree"], "strengths": SECRETS["strengths"], "avoid": SECRETS["avoid"]}
    person = await house.accepted(Role.MENTEE, SECRETS["first name"], **told)
    async with house.open() as work:
        await work.persons.change(person.id, last_name=SECRETS["last name"], album="an album", screen_id=17)
        for kind in ("privacy", "rules"):
            await work.persons.consent(person.id, kind=kind, version="2026-11", language="en", text_hash="0" * 64)
        application = await work.applications.live_of(person.id)
        assert application is not None
        asked = {"question": SECRETS["question back"], "answer": SECRETS["answer back"], "campaign": "fair"}
        await work.applications.move(application, ApplicationStatus.ACCEPTED, **asked)
        await cards.open_card(work, site="oldenburg", kind=CardKind.APPLICATION, object_id=application.id)
        await work.persons.change(person.id, shares={"phone": SECRETS["phone"]})
        found = await work.persons.get(person.id)
    assert found is not None
    return found


async def _talks_with_staff(village: Village, staff: Actor, daryna: Person) -> None:
    await village.deliver()
    async with village.house.open() as work:
        number = await team_questions.ask(work, Actor(person=daryna), SECRETS["to the team"])
    await village.deliver()
    async with village.house.open() as work:
        await team_questions.answer(work, staff, number, SECRETS["from the team"])
    await village.deliver()


async def _is_linked(house: House, daryna: Person) -> None:
    bert = await house.accepted(Role.MENTEE, "Bert", occupation="2221", industry="86", german="A1", times=())
    one, other = Actor(person=daryna), Actor(person=bert)
    async with house.open() as work:
        code = await couples.invite(work, one)
    async with house.open() as work:
        couple = await couples.accept(work, other, code)
    async with house.open() as work:
        await couples.confirm(work, one, couple.id)
        await couples.choose(work, one, couple.id, Wish.SEPARATE)


async def _finds_a_mentor(village: Village, staff: Actor, daryna: Person, partner: Person) -> Tandem:
    house = village.house
    earlier = await house.accepted(Role.MENTOR, "Anna")
    async with house.open() as work:
        first = await matches.propose_pair(work, daryna.id, earlier.id)
        assert first is not None
        await decisions.reject(work, staff, first, RejectReason.WORDS, SECRETS["reason of staff"])
        await conflicts.declare(work, Actor(person=daryna), daryna.id, earlier.id)
        for proposal in await work.proposals.open_of(daryna.id):
            await decisions.reject(work, staff, proposal.id, RejectReason.PLANS)
    async with house.open() as work:
        for proposal in await work.proposals.open_of(daryna.id):
            await decisions.reject(work, staff, proposal.id, RejectReason.PLANS)
        found = await matches.propose_pair(work, daryna.id, partner.id)
    await village.deliver()
    async with house.open() as work:
        assert found is not None
        await decisions.approve(work, staff, found)
        await consents.say_yes(work, Actor(person=partner), found)
        await consents.say_yes(work, Actor(person=daryna), found)
        (tandem,) = await work.tandems.live_of(daryna.id)
    return tandem


async def _meets(life: Life) -> None:
    couple = Couple(house=life.house, mentee=life.daryna, mentor=life.partner, tandem_id=life.tandem.id)
    await couple.agree(TUESDAY, place_words=SECRETS["place"])
    async with life.house.open() as work:
        (meeting,) = await work.meetings.of(life.tandem.id)
        await work.meetings.answer(meeting.id, life.daryna.id, "yes")


async def _writes(life: Life) -> None:
    village, house = life.village, life.house
    await village.say(life.daryna, "/start")  # the partner's and her own screens are stored until they have arrived
    await village.say(life.partner, "/start")
    async with house.open() as work:
        state = FormState(form=PROFILE, at="strengths", answers={"strengths": SECRETS["half-written"]})
        await work.forms.begin(life.daryna.id, state)
        later = house.now + timedelta(days=1)
        about = "gnomes"
        await work.tell(life.daryna.id, TeamAnswered(words=SECRETS["on its way"]), about=about, not_before=later)
        relayed = MessageRelayed(tandem_id=life.tandem.id, sender_id=life.daryna.id, words=SECRETS["relayed"])
        await work.tell(life.partner.id, relayed, about="umbrella")
        raw = {"message": {"text": SECRETS["half-written"], "from": {"id": life.daryna.telegram_id}}}
        row = await work.inbox.accept(9_000_001, f"u{life.daryna.telegram_id}", raw)
        await work.inbox.settle(row or 0, "set_aside")


async def _keeps_notes(life: Life) -> None:
    """What other conversations keep, written straight into their tables: their own tests say how it gets there."""
    now, own = life.house.now, {"tandem_id": life.tandem.id, "person_id": life.daryna.id}
    place = {"zone": "Europe/Berlin", "wall": "2026-05-26T17:00:00", "until": now, "minutes": 60, "created_at": now}
    await _insert(life, learning_notes, own | {"words": SECRETS["note"], "written_at": now})
    await _insert(life, check_ins, own | {"asked_at": now, "score": 2, "answered_at": now, "help": "team"})
    closing = {"at": "done", "asked_at": now, "closed_at": now, "satisfaction": 4, "gains": [], "is_shared": False}
    await _insert(life, closing_answers, own | closing | {"words": SECRETS["closing"]})
    name = {"person_id": life.daryna.id, "name": SECRETS["certificate"], "confirmed_at": now}
    await _insert(life, certificate_names, name)
    await _tells_a_worry(life)
    plan = {"rhythm": "weekly", "place": "online", "minutes": 60, "version": 1, "changed_at": now}
    words = {"focus": ["contacts"], "words": SECRETS["plan"], "changed_by": life.daryna.id}
    await _insert(life, tandem_plans, {"tandem_id": life.tandem.id} | plan | words)
    for person in (life.daryna, life.partner):
        seen = {"has_agreed": True, "version": 1, "points": {"words": SECRETS["plan"]}}
        await _insert(life, tandem_plan_readers, {"tandem_id": life.tandem.id, "person_id": person.id} | seen)
    series = {"tandem_id": life.tandem.id, "status": "ended", "proposed_by": life.daryna.id, "weeks": 2, "made": 1}
    where = {"kind": "talk", "place": "in_person", "place_words": SECRETS["series"], "uid": "a-series"}
    await _insert(life, meeting_series, series | place | where)


async def _tells_a_worry(life: Life) -> None:
    async with life.house.open() as work:
        number = await work.worries.add(
            reporter_id=life.daryna.id,
            site="oldenburg",
            wish=WorryWish.TELL,
            words=SECRETS["worry"],
            tandem_id=None,
        )
        worry = await work.worries.get(number)
        assert worry is not None
        await work.worries.move(worry, WorryStatus.CLOSED, closed_at=work.now)


async def _insert(life: Life, table: Any, values: dict[str, Any]) -> None:
    async with life.house.open() as work:
        await work.connection.execute(table.insert().values(values))
