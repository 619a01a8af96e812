"""Two phones in two languages become linked, tap by tap, with the real dispatcher and deliveries; and forged taps."""

import re
from collections.abc import AsyncIterator

import pytest

from program.actors import Actor
from program.couples import CODE, CoupleStatus, Wish
from program.people import Person, Role
from program.taps import Tap
from tests.houses import House, programme, works_of
from tests.linked_pairs import asked_in, linked_in, sharing_in
from tests.phones import Phone
from tests.sign_up_walks import MENTEE, MENTOR, walk
from tests.villages import GROUP, Shown, Village, english
from usecases import consents, couples, matches, proposals, withdrawals

pytestmark = pytest.mark.row("A7")
LINK = re.compile(r"https://t\.me/tandem_test_bot\?start=(two-[A-Za-z0-9_-]{22})")
NOBODY = "abcdefghijklmnopqrstuv"  # a code of the right shape that was never given out
THROUGH_LINK = (*MENTEE[:3], ("site", "fa:oldenburg"), *MENTEE[3:])  # the link says for what, but not where
OLD = "This button is from earlier. Here is how things stand now."
SETTLED = "This is already settled. Here is how it stands."


@pytest.fixture
async def house(migrated_database_url: str) -> AsyncIterator[House]:
    """A house whose staff groups read English, and whose bot knows its name."""
    async with works_of(migrated_database_url, english(programme())) as works:
        house = House(works)
        async with house.open() as work:
            await work.facts.set(couples.BOT_NAME, "tandem_test_bot")
        yield house


@pytest.fixture
def village(house: House) -> Village:
    """The phones and the group."""
    return Village(house)


async def two_in(village: Village) -> tuple[Person, Person]:
    """Daria, who reads English, and Omid, who reads Arabic."""
    daria = await village.house.accepted(Role.MENTEE, "Daria", strengths="patience")
    omid = await village.house.accepted(Role.MENTEE, "Omid", strengths="a steady hand", degree="law")
    async with village.house.open() as work:
        await work.persons.change(omid.id, language="ar")
        reader = await work.persons.get(omid.id)
    assert reader is not None
    return daria, reader


async def link_of(village: Village, person: Person) -> str:
    """What the person's new link says to the bot."""
    await village.say(person, "/profile")
    await village.press(person, "We are two")
    await village.press(person, "Make a link")
    found = LINK.search(village.last(person).words)
    assert found is not None
    return found[1]


async def status_of(house: House, person: Person) -> CoupleStatus | None:
    """How it stands with somebody's link."""
    async with house.open() as work:
        couple = await work.couples.live_of(person.id)
    return couple.status if couple is not None else None


def shown_to(village: Village, person: Person) -> str:
    """Everything that somebody was ever shown."""
    return "\n".join(words for chat, words in village.ever_shown if chat == person.telegram_id)


# --- the straight way -----------------------------------------------------------------------------------------------


async def test_from_the_link_to_two_tandems_with_one_mentor(village: Village) -> None:
    """English here, Arabic there; each gets every message in the own language, and neither sees the other's answers."""
    daria, omid = await two_in(village)
    payload = await link_of(village, daria)
    made = village.last(daria)
    assert made.title == "Here is your link."
    assert made.labels == ["Send the link", "Take it back", "‹ Back"]
    assert "It works once, until Tuesday 26 May." in made.words

    offered = await village.say(omid, f"/start {payload}")
    assert offered.title.startswith("وصلتكم رغبة من \u2068Daria\u2069")
    await village.press(omid, "نعم، اربط الطلبين")
    assert "\u2068Daria\u2069" in village.last(omid).title
    assert village.last(omid).labels[0] == "سحب"

    assert village.last(daria).title == "Omid has opened your link and said yes."
    await village.press(daria, "Yes, link us")
    assert village.last(daria).title == "You and Omid are linked."
    assert "As long as you do not both wish for one mentor, we look for two." in village.last(daria).words
    assert village.last(omid).title == "طلبكم مرتبط الآن بطلب \u2068Daria\u2069."

    await village.press(omid, "إرشاد مشترك")
    assert "إرشاد مشترك ✓" in village.last(omid).labels
    await village.press(daria, "One for both")
    assert village.toasts[-1] == "Saved."
    assert village.last(daria).labels[:2] == ["One for both ✓", "One each"]
    assert "We are looking for one mentor for both of you." in village.last(daria).words
    assert village.last(omid).title == "من الآن نبحث عن إرشاد مشترك لكما لدى شخص واحد."

    for mine, theirs in ((daria, omid), (omid, daria)):
        async with village.house.open() as work:
            application = await work.applications.live_of(theirs.id)
        assert application is not None
        assert str(application.profile.strengths) not in shown_to(village, mine)

    await begin_tandems(village, daria, omid)


async def begin_tandems(village: Village, daria: Person, omid: Person) -> None:
    """Staff see on both cards that they are two, and decide on each."""
    meike = await village.staff("Meike")
    jens = await village.house.accepted(Role.MENTOR, "Jens", capacity=2)
    async with village.house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 2
        numbers = {person.id: (await work.applications.live_of(person.id)) for person in (daria, omid)}
    await village.deliver()
    for number, mentee, other, yes in ((1, daria, omid, "Yes, gladly"), (2, omid, daria, "نعم، بكل سرور")):
        application = numbers[other.id]
        assert application is not None
        flag = f"⚑ Couple with application {application.id} · one mentor for both wished"
        assert flag in village.card(number).words
        assert other.first_name not in village.card(number).words
        await village.tap(meike, Tap("pa", str(number)), GROUP)
        await village.press(jens, "Yes, gladly")
        await village.press(mentee, yes)
    async with village.house.open() as work:
        assert len(await work.tandems.live_of(jens.id)) == 2
        assert await work.proposals.taken_places(jens.id) == {jens.id: 2}


async def test_somebody_new_signs_up_first_and_is_asked_afterwards(house: House) -> None:
    """The link survives a restart in the middle; the code is used up by the yes alone."""
    daria = await house.accepted(Role.MENTEE, "Daria")
    village = Village(house)
    payload = await link_of(village, daria)
    phone = Phone(house, name="Nour")
    await phone.say(f"/start {payload}")
    assert "Daria would like to link your two applications." in phone.screen
    assert "Please answer some questions about yourself first." in phone.screen
    assert "I am looking for a mentor" not in phone.labels  # the link says for what they come
    await phone.tap_data(phone.button_of("language", "fa:en"))
    phone.restart()
    await phone.say("/start")
    await walk(phone, THROUGH_LINK[1:])
    person = await phone.person()
    assert person is not None
    assert await house.notices(f"p:{person.id}") == []
    await phone.tap("Hand in")
    assert await house.notices(f"p:{person.id}") == [("CoupleOffered", {"code": payload.removeprefix("two-")})]
    await village.deliver()
    asked = village.last(person)
    assert asked.title == "Daria would like to link your two applications."
    await village.press(person, "Yes, link us")
    assert await status_of(house, daria) is CoupleStatus.ASKED
    assert village.last(daria).title == "Nour has opened your link and said yes."


async def test_who_was_signing_up_already_keeps_the_answers(house: House) -> None:
    """The link is added to the sign-up that is under way."""
    daria = await house.accepted(Role.MENTEE, "Daria")
    payload = await link_of(Village(house), daria)
    phone = Phone(house, name="Nour")
    await phone.say("/start mentee-oldenburg")
    await walk(phone, until="industry")
    await phone.say(f"/start {payload}")
    assert "Daria would like to link" in phone.screen
    assert phone.screen_has("industry", "fa:62")
    person = await phone.person()
    assert person is not None
    async with house.open() as work:
        form = await work.forms.of(person.id)
    assert form is not None
    assert form.state.answers[CODE] == payload.removeprefix("two-")


async def test_the_question_after_the_sign_up_is_dropped_where_the_link_is_over(house: House) -> None:
    """It was taken back meanwhile, or the person has become a mentor."""
    daria = await house.accepted(Role.MENTEE, "Daria")
    village = Village(house)
    payload = await link_of(village, daria)
    phone = Phone(house, name="Nour")
    await phone.say(f"/start {payload}")
    await walk(phone, THROUGH_LINK)
    await village.press(daria, "Take it back")
    await phone.tap("Hand in")
    await village.deliver()
    person = await phone.person()
    assert person is not None
    assert "would like to link" not in shown_to(village, person)


async def test_a_mentor_is_told_for_whom_the_link_is(house: House) -> None:
    """Nothing begins, nothing is kept."""
    village = Village(house)
    daria = await house.accepted(Role.MENTEE, "Daria")
    payload = await link_of(village, daria)
    phone = Phone(house, name="Jens")
    await phone.say("/start mentor-oldenburg")
    await walk(phone, MENTOR)
    await phone.tap("Hand in")
    assert await phone.say(f"/start {payload}") == "This link is for two people who are both looking for a mentor."
    assert "We are two" not in await phone.say("/profile")
    assert "We are two" not in phone.labels
    await phone.tap_data(Tap("lo"))
    assert "We are two" not in phone.labels
    assert await status_of(house, daria) is CoupleStatus.INVITED


# --- other ways -----------------------------------------------------------------------------------------------------


async def test_no_to_a_link_is_told_to_nobody(village: Village) -> None:
    """It stays good, in case that was a slip."""
    daria, omid = await two_in(village)
    payload = await link_of(village, daria)
    before = len(village.chat(daria))
    await village.say(omid, f"/start {payload}")
    await village.press(omid, "لا")
    assert village.last(omid).title == "حسنًا، لم يُربط شيء."
    assert len(village.chat(daria)) == before
    await village.say(omid, f"/start {payload}")
    await village.press(omid, "نعم، اربط الطلبين")
    assert await status_of(village.house, omid) is CoupleStatus.ASKED


async def test_the_wrong_person_said_yes(village: Village) -> None:
    """Daria says no; the other hears that it did not come about, and no reason."""
    daria, omid = await two_in(village)
    await village.say(omid, f"/start {await link_of(village, daria)}")
    await village.press(omid, "نعم، اربط الطلبين")
    await village.press(daria, "No")
    assert village.last(daria).title == "Are there two of you, for example a couple?"
    assert village.last(omid).title == "لم يتم الربط بين طلبيكما."
    assert await status_of(village.house, daria) is None


async def test_the_link_is_ended_after_one_question(village: Village) -> None:
    """By either; the other hears that it has ended."""
    two = await linked_in(village.house)
    await village.deliver()
    await village.say(two.omid, "/profile")
    await village.press(two.omid, "We are two")
    await village.press(two.omid, "End the link")
    assert village.last(two.omid).title == "Would you like to end the link with Daria?"
    await village.press(two.omid, "‹ Back")
    assert await status_of(village.house, two.omid) is CoupleStatus.LINKED
    await village.press(two.omid, "End the link")
    await village.press(two.omid, "Yes, end it")
    assert await status_of(village.house, two.omid) is None
    assert village.last(two.daria).title == "The link between your two applications has ended."
    assert village.last(two.daria).labels == ["We are two", "Menu"]


async def test_an_open_link_is_shown_with_its_day_and_can_be_replaced(village: Village) -> None:
    """The link itself cannot be shown again: only its hash is kept."""
    daria, _ = await two_in(village)
    first = await link_of(village, daria)
    await village.press(daria, "‹ Back")
    shown = village.last(daria)
    assert shown.title == "Your link has not been answered yet."
    assert "until Tuesday 26 May" in shown.words
    assert first not in shown.words
    await village.press(daria, "New link")
    second = LINK.search(village.last(daria).words)
    assert second is not None
    assert second[1] != first


async def test_without_the_bots_name_the_words_can_be_sent_instead(village: Village) -> None:
    """Until Telegram has told the name, whoever gets the words writes them to the bot."""
    async with village.house.open() as work:
        await work.facts.set(couples.BOT_NAME, "")
    daria, omid = await two_in(village)
    await village.say(daria, "/profile")
    await village.press(daria, "We are two")
    await village.press(daria, "Make a link")
    found = re.search(r"/start two-\S{22}", village.last(daria).words)
    assert found is not None
    assert "Send the link" not in village.last(daria).labels
    await village.say(omid, found[0])
    await village.press(omid, "نعم، اربط الطلبين")
    assert await status_of(village.house, omid) is CoupleStatus.ASKED


async def test_a_notice_that_is_overtaken_is_not_sent(village: Village) -> None:
    """Each looks again: said yes, linked, ended, and looked for otherwise, all before anything could be delivered."""
    two = await sharing_in(village.house)
    await two.wish(Wish.SEPARATE)
    async with village.house.open() as work:
        await couples.end(work, two.as_daria, two.number)
    await village.deliver()
    titles = [shown.title for shown in (*village.chat(two.daria), *village.chat(two.omid))]
    assert titles == ["The link between your two applications has ended."]


async def test_who_leaves_ends_the_link_and_hears_nothing_of_it(village: Village) -> None:
    """The other one is told, in two sentences without a reason."""
    two = await linked_in(village.house)
    await village.deliver()
    before = len(village.chat(two.daria))
    await village.say(two.daria, "/settings")
    await village.press(two.daria, "Leave the programme")
    await village.press(two.daria, "Yes, leave")
    assert village.last(two.daria).title == "You have left the programme."
    assert len(village.chat(two.daria)) == before + 1
    assert village.last(two.omid).words.splitlines() == [
        "The link between your two applications has ended.",
        "",
        "Your own application goes on as before.",
    ]


async def test_a_mentor_who_leaves_is_not_told_that_the_others_match_is_off(village: Village) -> None:
    """Both were asked about; one leaves with the person, the other with the first."""
    two = await sharing_in(village.house)
    meike = await village.house.staff()
    jens = await village.house.accepted(Role.MENTOR, "Jens", capacity=2)
    async with village.house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 2
        for number in (1, 2):
            await proposals.approve(work, meike, number)
    await village.deliver()
    before = len(village.chat(jens))
    async with village.house.open() as work:
        await withdrawals.withdraw(work, couples_actor(jens))
    await village.deliver()
    assert len(village.chat(jens)) == before
    async with village.house.open() as work:
        assert await work.proposals.open_of(two.daria.id) == []


async def test_a_mentor_who_says_no_to_one_hears_that_the_other_is_off_too(village: Village) -> None:
    """The question about the second one is answered by a neutral word; both mentees look again and know of nothing."""
    two = await sharing_in(village.house)
    meike = await village.house.staff()
    jens = await village.house.accepted(Role.MENTOR, "Jens", capacity=2)
    async with village.house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 2
        for number in (1, 2):
            await proposals.approve(work, meike, number)
    await village.deliver()
    mentees = [len(village.chat(person)) for person in (two.daria, two.omid)]
    async with village.house.open() as work:
        await consents.say_no(work, couples_actor(jens), 1)
    await village.deliver()
    assert village.last(jens).title == "This match did not come about"
    assert [len(village.chat(person)) for person in (two.daria, two.omid)] == mentees
    card = card_of(village, 2)
    assert "The couple wishes for one mentor for both, and with this one it does not work out" in card.words


def couples_actor(person: Person) -> Actor:
    """The person, tapping."""
    return Actor(person=person)


def card_of(village: Village, number: int) -> Shown:
    """The card of a match."""
    return village.card(number)


# --- taps that come twice, too late, or from somebody else ----------------------------------------------------------


@pytest.mark.fault(7)
async def test_a_double_tap_links_once(village: Village) -> None:
    """The second yes and the second confirmation show how it stands."""
    daria, omid = await two_in(village)
    payload = await link_of(village, daria)
    await village.say(omid, f"/start {payload}")
    yes = (omid, "نعم، اربط الطلبين", None)
    await village.press_together(yes, yes)
    assert village.last(omid).labels[0] == "سحب"
    assert [shown.title for shown in village.chat(daria)].count("Omid has opened your link and said yes.") == 1
    confirmation = (daria, "Yes, link us", None)
    await village.press_together(confirmation, confirmation)
    assert village.toasts[-1] == SETTLED
    assert village.last(daria).title == "You and Omid are linked."
    assert await status_of(village.house, omid) is CoupleStatus.LINKED


@pytest.mark.fault(8)
async def test_both_say_yes_to_each_others_link_at_the_same_moment(village: Village) -> None:
    """One couple comes of it; whoever was slower is asked to confirm it."""
    daria, omid = await two_in(village)
    hers = await link_of(village, daria)
    async with village.house.open() as work:
        his = await couples.invite(work, couples_actor(omid))
    await village.say(daria, f"/start two-{his}")
    await village.say(omid, f"/start {hers}")
    await village.press_together((daria, "Yes, link us", None), (omid, "نعم، اربط الطلبين", None))
    assert await status_of(village.house, daria) is await status_of(village.house, omid) is CoupleStatus.ASKED
    async with village.house.open() as work:
        couple = await work.couples.live_of(daria.id)
    assert couple is not None
    maker, label = (daria, "Yes, link us") if couple.one_id == daria.id else (omid, "نعم، اربط الطلبين")
    await village.press(maker, label)
    assert await status_of(village.house, daria) is await status_of(village.house, omid) is CoupleStatus.LINKED


@pytest.mark.fault(8)
async def test_one_confirms_while_the_other_takes_it_back(village: Village) -> None:
    """Whoever was first decides; both see the same afterwards."""
    two = await asked_in(village.house)
    await village.tap(two.omid, Tap("lo"))
    await village.deliver()
    await village.press_together((two.daria, "Yes, link us", None), (two.omid, "Take it back", None))
    states = {await status_of(village.house, person) for person in (two.daria, two.omid)}
    assert states in ({CoupleStatus.LINKED}, {None})


@pytest.mark.fault(6, 10)
@pytest.mark.parametrize(
    ("tap", "toast"),
    [
        (Tap("lc", "1"), SETTLED),  # "Yes, link us" once more
        (Tap("lt", "1"), SETTLED),  # "No", or "Take it back", from before the confirmation
        (Tap("lm"), SETTLED),  # "Make a link" on an old screen
        (Tap("ly", "", NOBODY), None),  # a link from last year
    ],
)
async def test_old_buttons_leave_a_couple_as_it_is(village: Village, tap: Tap, toast: str | None) -> None:
    """They show how it stands."""
    two = await linked_in(village.house)
    before = len(village.toasts)
    await village.tap(two.daria, tap)
    assert village.last(two.daria).title == "You and Omid are linked."
    assert [shown for shown in village.toasts[before:] if shown] == ([toast] if toast else [])
    assert await status_of(village.house, two.omid) is CoupleStatus.LINKED


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    ("tap", "toast"),
    [
        (Tap("lc", "1"), "This is not for you to decide."),
        (Tap("lt", "1"), "This is not for you to decide."),
        (Tap("lw", "1", "shared"), "This is not for you to decide."),
        (Tap("le", "1", "yes"), "This is not for you to decide."),
        (Tap("lw", "1", "both"), OLD),  # no such wish
        (Tap("lw", "999", "shared"), OLD),  # no such couple
        (Tap("lc", "١"), OLD),  # a digit, but not ours
        (Tap("le", "", "yes"), OLD),
        (Tap("ly", "", "x"), ""),  # no code at all
    ],
)
async def test_forged_taps_have_no_effect(village: Village, tap: Tap, toast: str) -> None:
    """A stranger to the couple gets a kind answer and the way on."""
    two = await linked_in(village.house, Wish.SHARED)
    stranger = await village.house.accepted(Role.MENTEE, "Nour")
    assert await village.tap(stranger, tap) == toast
    assert village.last(stranger).labels
    couple = await two.couple()
    assert (couple.status, couple.one_wish, couple.other_wish) == (CoupleStatus.LINKED, Wish.SHARED, None)
    assert await status_of(village.house, stranger) is None


@pytest.mark.fault(43)
async def test_buttons_without_an_application_lead_to_the_menu(village: Village) -> None:
    """Somebody who has not signed up has nothing to link."""
    stranger = await village.house.person("Nour")
    for tap in (Tap("lo"), Tap("lm"), Tap("le", "1"), Tap("ly", "", NOBODY)):
        await village.tap(stranger, tap)
        assert "linked" not in village.last(stranger).words


async def test_links_that_lead_nowhere_say_why(village: Village) -> None:
    """The own one, a used one, and one for somebody who is linked already."""
    two = await linked_in(village.house)
    single = await village.house.accepted(Role.MENTEE, "Nour")
    payload = await link_of(village, single)
    own = await village.say(single, f"/start {payload}")
    assert own.words == "This is your own link. Send it to the person whom you mean."
    linked = await village.say(two.omid, f"/start {payload}")
    assert linked.title == "Your application is linked already. Only one link at a time is possible."
    assert "You and Daria are linked." in linked.words
    other = await village.house.accepted(Role.MENTEE, "Kim")
    over = await village.say(other, f"/start two-{NOBODY}")
    assert over.words == "This link does not work any more. Please ask for a new one."
    assert over.labels == ["Menu"]
