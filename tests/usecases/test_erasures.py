"""Leaving for good by own wish: nothing personal remains, wherever it was, and others hear only that it is over."""

from pathlib import Path

import pytest
from sqlalchemy import select

from db.models import applications, cards, outbox, persons, staff_members, timers
from program.actors import Actor
from program.desk import CardKind
from program.invitations import Invitation
from program.people import Availability, Person, Role
from program.taps import Tap
from program.timers import TimerKind
from program.worries import WorryStatus, WorryWish
from tests.couples import TUESDAY
from tests.everything import everything, where_found
from tests.houses import House
from tests.proposed_pairs import together
from tests.villages import GROUP, Village
from tests.whole_lives import SECRETS, Life, whole_life
from usecases import desk_views, erasures, held_data, matches, sign_ups
from usecases import persons as people
from usecases import waiting as waiting_lists

pytestmark = pytest.mark.row("F2")
GONE = "Diese Person ist nicht mehr im Programm. Nichts zu tun."


@pytest.fixture
async def life(house: House) -> Life:
    """Daryna's, told in full."""
    return await whole_life(Village(house))


async def erase(house: House, person: Person) -> None:
    """The person's own wish."""
    async with house.open() as work:
        await erasures.erase(work, Actor(person=await people.get(work, person.id)))


async def row_of(house: House, person: Person) -> dict[str, object]:
    """The person's row as it is stored."""
    async with house.open() as work:
        row = (await work.connection.execute(select(persons).where(persons.c.id == person.id))).one()
    return dict(row._mapping)


async def test_nothing_personal_remains(life: Life) -> None:
    """The whole database, decrypted, holds none of her words; before, it held each of them."""
    async with life.house.open() as work:
        before = {word for _, _, word in await where_found(work, life.words)}
    assert before == set(life.words)
    await erase(life.house, life.daryna)
    async with life.house.open() as work:
        assert await where_found(work, life.words) == []


async def test_only_the_id_and_the_day_of_arrival_stay_in_the_persons_row(life: Life) -> None:
    """The audit trail points at the row; it says nothing of who it was."""
    await erase(life.house, life.daryna)
    row = await row_of(life.house, life.daryna)
    said = {name: value for name, value in row.items() if value not in (None, False, 0)}
    assert said == {
        "id": life.daryna.id,
        "availability": Availability.ERASED,
        "language": "en",
        "zone": "UTC",
        "created_at": life.daryna.created_at,
    }


async def test_what_others_told_stays(life: Life) -> None:
    """The partner and the other one of the couple lose nothing of their own."""
    others = [row for row in (await rows(life, "applications")) if row["person_id"] != life.daryna.id]
    named = [row for row in (await rows(life, "persons")) if row["id"] != life.daryna.id]
    await erase(life.house, life.daryna)
    assert [row for row in (await rows(life, "applications")) if row["person_id"] != life.daryna.id] == others
    still = {row["id"]: row["first_name"] for row in (await rows(life, "persons"))}
    assert [still[row["id"]] for row in named] == [row["first_name"] for row in named]


async def rows(life: Life, table: str) -> list[dict[str, object]]:
    """All rows of a table."""
    async with life.house.open() as work:
        return (await everything(work))[table]


async def test_nobody_hears_why_and_the_meeting_leaves_the_partners_calendar(life: Life) -> None:
    """The partner gets the file that takes the meeting out, and that the tandem has ended: without her name."""
    village = life.village
    await village.deliver()
    before = len(village.sender.acts)
    await erase(life.house, life.daryna)
    await village.deliver()
    told = [act for act in village.sender.acts[before:] if act.chat_id == life.partner.telegram_id]
    assert sorted(act.act for act in told) == ["document", "send"]
    assert not any(SECRETS["first name"] in act.plain for act in told)
    (cancelled,) = [act.file for act in told if act.file is not None]
    assert b"STATUS:CANCELLED" in cancelled.content
    assert SECRETS["place"].encode() not in cancelled.content


@pytest.mark.fault(37)
async def test_nothing_that_waits_is_ever_sent(life: Life) -> None:
    """Neither what was on its way to her, nor her words on their way to the partner, however long one waits."""
    village = life.village
    before = len(village.sender.acts)
    await erase(life.house, life.daryna)
    await village.deliver()
    await village.at(TUESDAY)
    sent = village.sender.acts[before:]
    assert [act for act in sent if act.chat_id == life.daryna.telegram_id] == []
    assert [act for act in sent if SECRETS["relayed"] in act.plain] == []


@pytest.mark.fault(37)
async def test_a_delivery_that_is_under_way_puts_nothing_back(life: Life) -> None:
    """A worker that had claimed a notice before cannot bring it back to waiting, nor forget that it was dropped."""
    async with life.house.open() as work:
        claimed = await work.outbox.claim("a worker", 100)
    theirs = [delivery for delivery in claimed if delivery.person_id in {life.daryna.id, life.partner.id}]
    assert theirs
    await erase(life.house, life.daryna)
    async with life.house.open() as work:
        for delivery in theirs:
            await work.outbox.put_off(delivery, work.now)
        unsent = select(outbox.c.id).where(outbox.c.recipient == f"p:{life.daryna.id}", outbox.c.status == "waiting")
        assert (await work.connection.execute(unsent)).all() == []


async def test_cards_in_the_group_say_that_somebody_has_left(life: Life) -> None:
    """All about her, also those that were decided long ago; whatever was told besides of her matches too."""
    village = life.village
    await village.deliver()
    async with life.house.open() as work:
        about = await work.erasures.card_objects(life.daryna.id)
        known = [await work.cards.about(kind, number) for kind, number in about]
    posted = [card for card in known if card is not None and card.message_id is not None]
    assert {card.kind for card in posted} >= {CardKind.APPLICATION, CardKind.QUESTION, CardKind.PROPOSAL}
    await erase(life.house, life.daryna)
    await village.deliver()
    shown = village.chats[GROUP]
    assert {shown[card.message_id or 0].words for card in posted} == {GONE}
    for words in (shown.words for shown in village.chat(GROUP)):
        assert not any(secret in words for secret in SECRETS.values())


async def test_no_card_waits_for_staff_any_more(life: Life) -> None:
    """The board holds nothing of hers."""
    async with life.house.open() as work:
        about = await work.erasures.card_objects(life.daryna.id)
    await erase(life.house, life.daryna)
    async with life.house.open() as work:
        left = (await work.connection.execute(select(cards).where(cards.c.status != "settled"))).all()
    assert not {(card.kind, card.object_id) for card in left} & set(about)


async def test_no_timer_wakes_for_somebody_who_has_left(life: Life) -> None:
    """Neither the person's own nor those of her application."""
    async with life.house.open() as work:
        await work.timers.set(TimerKind.PAUSE_OVER, life.daryna.id, TUESDAY)
        found = await work.applications.live_of(life.daryna.id)
        assert found is not None
        await work.timers.set(TimerKind.STILL_WAITING, found.id, TUESDAY)
        await work.timers.set(TimerKind.STILL_WAITING, found.id + 1000, TUESDAY)
    await erase(life.house, life.daryna)
    async with life.house.open() as work:
        kinds = (TimerKind.PAUSE_OVER, TimerKind.STILL_WAITING, TimerKind.RETENTION_OVER, TimerKind.RETENTION_WARNING)
        left = await work.connection.execute(select(timers.c.object_id).where(timers.c.kind.in_(kinds)))
        assert {row.object_id for row in left} & {found.id, life.daryna.id, found.id + 1000} == {found.id + 1000}


async def test_the_same_account_is_a_new_person_afterwards(life: Life) -> None:
    """Start begins anew: another id, no answers, no consent."""
    await erase(life.house, life.daryna)
    shown = await life.village.say(life.daryna, "/start")
    assert "language" in shown.words
    async with life.house.open() as work:
        new = await work.persons.by_telegram_id(life.daryna.telegram_id)
        assert new is not None
        assert new.id != life.daryna.id
        assert await work.persons.consents(new.id) == []
        assert await work.applications.latest_of(new.id) is None


async def test_an_open_case_outlives_its_reporter_until_it_is_closed(house: House) -> None:
    """The words stay for whoever looks after it; the look on the day after it was closed takes them out."""
    village = Village(house)
    reporter = await house.accepted(Role.MENTEE, "Daria")
    async with house.open() as work:
        number = await work.worries.add(
            reporter_id=reporter.id, site="oldenburg", wish=WorryWish.TELL, words="a worry", tandem_id=None
        )
        shown = await erasures.preview(work, Actor(person=reporter))
    assert shown.cases == 1
    await erase(house, reporter)
    async with house.open() as work:
        worry = await work.worries.get(number)
        assert worry is not None
        assert worry.words == "a worry"
        await work.worries.move(worry, WorryStatus.CLOSED, closed_at=work.now)
    await village.ticks.look_after_retention()
    async with house.open() as work:
        worry = await work.worries.get(number)
    assert worry is not None
    assert (worry.reporter_id, worry.words) == (None, None)


async def test_staff_who_leave_lose_their_place_at_once(house: House) -> None:
    """Their decisions stay as an id; the group is known as before."""
    staff = await house.staff("Meike")
    await erase(house, staff.person)
    async with house.open() as work:
        assert (await work.connection.execute(select(staff_members))).all() == []
        assert await work.staff_groups.of_site("oldenburg") is not None


@pytest.mark.row("C7")
async def test_a_case_of_staff_who_leave_is_not_left_lying(house: House) -> None:
    """The other one who hears worries is told at once that it waits again."""
    meike, okka = await house.staff("Meike"), await house.staff("Okka")
    reporter = await house.accepted(Role.MENTEE, "Daria")
    async with house.open() as work:
        for hearer in (meike, okka):
            await work.persons.change(hearer.id, screen_id=1)
            await work.worries.name_hearer("oldenburg", hearer.id)
        number = await work.worries.add(
            reporter_id=reporter.id, site="oldenburg", wish=WorryWish.TELL, words="?", tandem_id=None
        )
        for hearer in (meike, okka):
            await work.worries.let_read(number, hearer.id)
        worry = await work.worries.get(number)
        assert worry is not None
        await work.worries.move(worry, WorryStatus.CLAIMED, claimed_by=meike.id)
    await erase(house, meike.person)
    async with house.open() as work:
        worry = await work.worries.get(number)
        readers = await work.worries.readers(number)
    assert worry is not None
    assert (worry.status, worry.claimed_by, readers) == (WorryStatus.OPEN, None, frozenset({okka.id}))
    assert ("WorryTold", {"worry_id": number, "lead": "waiting", "by": None}) in await house.notices(f"p:{okka.id}")


async def test_a_mentor_who_leaves_frees_the_place_and_the_mentee_hears_neutrally(house: House) -> None:
    """The other way round is the same: no place is held, no name is left with the mentee."""
    two, tandem = await together(house)
    village = Village(house)
    await village.deliver()
    before = len(village.sender.acts)
    await erase(house, two.mentor)
    await village.deliver()
    told = [act.plain for act in village.sender.acts[before:] if act.chat_id == two.mentee.telegram_id]
    assert told
    assert not any("Jens" in words for words in told)
    async with house.open() as work:
        ended = await work.tandems.get(tandem.id)
        assert await work.proposals.taken_places(two.mentor.id) == {}
    assert ended is not None
    assert ended.status == "ended_early"


async def test_an_account_that_was_given_up_goes_too(house: House) -> None:
    """Somebody who moved to a new phone has an older row."""
    old, new = await house.person("Oldname"), await house.person("Newname")
    async with house.open() as work:
        await work.persons.change(old.id, moved_to=new.id)
    await erase(house, new)
    async with house.open() as work:
        assert await where_found(work, ["oldname", "newname", str(old.telegram_id)]) == []


async def test_an_unfinished_sign_up_goes_too(house: House) -> None:
    """With the draft, its answers and what would remind of it."""
    person = await house.person("Daria")
    async with house.open() as work:
        invitation = Invitation(role=Role.MENTEE, site="oldenburg", campaign="fair")
        await sign_ups.arrive(work, Actor(person=person), invitation)
    await erase(house, person)
    async with house.open() as work:
        found = await everything(work)
        assert found["forms"] == found["timers"] == []
        assert await where_found(work, ["daria", "fair"]) == []


async def test_who_did_what_stays_on_record_by_number(life: Life) -> None:
    """That somebody left, by whose wish, and what was decided before."""
    await erase(life.house, life.daryna)
    async with life.house.open() as work:
        trail = await work.audits.about("person", life.daryna.id)
    assert [(entry.actor_id, entry.action) for entry in trail][-1] == (life.daryna.id, "erased")


@pytest.mark.row("F4")
@pytest.mark.parametrize("migrated_database_url", ["sqlite"], indirect=True)
async def test_not_even_the_sealed_words_are_left_in_the_file(life: Life, tmp_path: Path) -> None:
    """What was encrypted is overwritten: who takes the file and the key later finds nothing."""
    statements = (
        "SELECT first_name FROM persons WHERE id = :id",
        "SELECT profile FROM applications WHERE person_id = :id",
    )
    sealed = []
    async with life.house.works.engine.connect() as connection:
        for statement in statements:
            found = await connection.exec_driver_sql(statement, {"id": life.daryna.id})
            sealed.append(bytes(found.scalar_one()))
    assert all(value in on_disk(tmp_path) for value in sealed)  # the search itself works
    await erase(life.house, life.daryna)
    await life.village.ticks.look_after_retention()  # as daily, while the bot runs
    assert not [value for value in sealed if value in on_disk(tmp_path)]


def on_disk(folder: Path) -> bytes:
    """Everything that lies beside the test's database."""
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.name.startswith("tandem"))


async def test_reports_can_still_count(life: Life) -> None:
    """Role, site, state and times of the application stay, and that there was a tandem."""
    await erase(life.house, life.daryna)
    async with life.house.open() as work:
        query = select(applications.c.role, applications.c.site, applications.c.status)
        row = (await work.connection.execute(query.where(applications.c.person_id == life.daryna.id))).one()
        tandem = await work.tandems.get(life.tandem.id)
    assert tuple(row) == ("mentee", "oldenburg", "withdrawn")
    assert tandem is not None
    assert tandem.status == "ended_early"


async def test_the_programme_goes_on_for_everybody_else(life: Life) -> None:
    """Her mentor has a free place again, and whatever looks at old matches stumbles over nothing."""
    village = life.village
    await erase(life.house, life.daryna)
    await village.deliver()
    waiting = await life.house.accepted(Role.MENTEE, "Omid")
    async with life.house.open() as work:
        assert await matches.match_site(work, "oldenburg") >= 1
        (proposal,) = await work.proposals.open_of(waiting.id)
        listed = await waiting_lists.waiting_list(work, life.staff, "oldenburg")
        board = await desk_views.board(work, "oldenburg")
        document = await held_data.document_of(work, await people.get(work, life.partner.id))
        taken = await work.proposals.taken_places(life.partner.id)
    assert proposal.mentee_id == waiting.id
    assert sum(entry.is_proposed for entry in listed.mentees) == 1
    assert taken == {}
    assert {line.object_id for line in board.lines} >= {proposal.id}
    (tandem,) = document["held"]["tandems"]
    assert (tandem["partner_first_name"], tandem["status"]) == ("", "ended_early")


async def test_the_partners_screens_still_open(life: Life) -> None:
    """Home, their data, the old meeting and the old match: none of them names her, none fails."""
    village, partner = life.village, life.partner
    async with life.house.open() as work:
        (meeting,) = await work.meetings.of(life.tandem.id)
    await erase(life.house, life.daryna)
    await village.deliver()
    before = len(village.ever_shown)
    for command in ("/start", "/mydata", "/settings"):
        await village.say(partner, command)
    taps = (Tap("mv", str(meeting.id)), Tap("cv", str(life.tandem.proposal_id)), Tap("gt", str(life.tandem.id)))
    for tap in taps:
        await village.tap(partner, tap)
    shown = [words for _, words in village.ever_shown[before:]]
    assert len(shown) >= 6
    assert not [words for words in shown if SECRETS["first name"] in words]
    assert not [words for words in shown if "did not work" in words or "went wrong" in words]
    async with life.house.open() as work:
        assert {row["status"] for row in (await everything(work))["inbox"]} <= {"answered", "set_aside"}
        assert len([row for row in (await everything(work))["inbox"] if row["status"] == "set_aside"]) == 1


async def test_staff_who_tap_old_cards_learn_that_there_is_nothing_to_do(life: Life) -> None:
    """No tap on what is gone changes or shows anything."""
    village = life.village
    await erase(life.house, life.daryna)
    await village.deliver()
    async with life.house.open() as work:
        trail = len((await everything(work))["audit"])
        found = await work.applications.latest_of(life.daryna.id)
    assert found is not None
    for tap in (
        Tap("pa", str(life.tandem.proposal_id)),
        Tap("pv", str(life.tandem.proposal_id)),
        Tap("aw", str(found.id)),
        Tap("aa", str(found.id)),
        Tap("dw", str(life.daryna.id)),
    ):
        toast = await village.tap(life.staff.person, tap, GROUP, message_id=1)
        assert toast
        assert not [secret for secret in SECRETS.values() if secret in toast]
    async with life.house.open() as work:
        assert len((await everything(work))["audit"]) == trail
