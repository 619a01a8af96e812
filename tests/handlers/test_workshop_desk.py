"""Staff make workshops by few taps, in private and in the group, look at them, change them and call them off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.meetings import Place
from program.taps import Tap, pack
from program.workshop_drafts import draft_of
from program.workshop_series import Scope
from program.workshops import Level, WorkshopStatus
from tests.desks import SHORTEST, Desk, desk_in
from tests.houses import House
from tests.seats import START, workshop_in
from tests.villages import GROUP
from texts.translators import translator
from texts.workshops import invitation
from usecases import workshops

pytestmark = pytest.mark.row("D1")
HARBOUR = -1002
NO_LINK = "🔗 There is no link yet: The job interview: let’s practise"
_S = WorkshopStatus


@pytest.fixture
async def desk(house: House) -> Desk:
    """The team, and four people in the programme."""
    return await desk_in(house)


async def test_eight_taps_and_nothing_typed(desk: Desk) -> None:
    """From the list of workshops to published; the words are there in all languages, each default as announced."""
    await desk.open()
    shown = await desk.press(*SHORTEST)
    assert len(SHORTEST) <= 8
    assert shown.title == "Published."
    (made,) = await desk.all()
    assert made.status is _S.PUBLISHED
    assert (made.minutes, made.place, made.place_words, made.seats) == (90, Place.ONLINE, None, None)
    assert (made.audience, made.languages) == (frozenset({Level.PARTICIPANTS}), ("en",))
    assert next(iter(made.texts)) == "en"
    assert len(made.texts) == 8
    assert len({words.title for words in made.texts.values()}) == 8
    assert (made.wall.isoformat(), made.starts_at.isoformat()) == ("2026-05-26T18:00:00", "2026-05-26T16:00:00+00:00")
    assert await desk.actions(made) == [("workshop_begin", desk.meike.id), ("workshop_publish", desk.meike.id)]


async def test_the_preview_is_the_invitation(desk: Desk) -> None:
    """Word for word, with how many are invited; another language shows what those readers see."""
    made = await desk.make()
    preview = desk.village.last(desk.meike).words
    assert f"\n\n{invitation(translator('en', 'Europe/Berlin'), made, made.seats).plain}\n\n—" in preview
    assert preview.startswith("This is what invitees see (English):\n\nA workshop for you\n\nThe job interview")
    assert "Mentees: 2\n2 people are invited." in preview
    shown = await desk.press("Show in …", "Deutsch ✓")
    assert "Das Vorstellungsgespräch" in shown.words


async def test_live_counts_of_the_audience(desk: Desk) -> None:
    """Each level says how many it has; a reach says how many it adds, and the total follows every tap."""
    await desk.open()
    shown = await desk.press(*SHORTEST[:6])
    assert shown.title == "Who is invited?"
    assert {"✓ Mentees (2)", "Mentors (1)"} < set(shown.labels)
    assert not [label for label in shown.labels if label.startswith("Other sites")]  # of mentees there are none
    shown = await desk.press("Mentors (1)")
    assert "3 people are invited." in shown.words
    shown = await desk.press("Other sites too (+1)")
    assert "4 people are invited. One of them is from another site." in shown.words
    shown = await desk.press("✓ Mentors (2)")
    assert "✓ Other sites too (+0)" in shown.labels  # what is chosen can go again
    await desk.press("✓ Mentees (2)")
    assert (await desk.press("Done")).title == "Please choose for whom it is."


async def test_everything_can_be_said_otherwise(desk: Desk) -> None:
    """Own words, typed time, half a day, an address, seats, languages: what can be typed is typed."""
    village, meike = desk.village, desk.meike
    await desk.open()
    await desk.press("New workshop", "Something else")
    shown = await village.say(meike, "Bewerben mit Humor\nEin Abend zum Lachen.")
    assert shown.title == "On which day?"
    shown = await village.say(meike, "3.6. 17:30")
    assert shown.title == "Does this fit?"
    assert "📅 Wednesday 3 June, 17:30" in shown.words
    await desk.press("Length", "Half a day", "Place", "In person")
    await village.say(meike, "Staugraben 1, Oldenburg")
    await desk.press("Seats")
    await village.say(meike, "14")
    await desk.press("Spoken languages", "Ukrainian", "Done")
    assert "👥 14 seats" in village.last(meike).words
    await desk.press("It fits ›", "Done", "Publish now")
    (made,) = await desk.all()
    assert (made.minutes, made.seats, made.place_words) == (240, 14, "Staugraben 1, Oldenburg")
    assert set(made.languages) == {"en", "uk"}
    assert {language: words.title for language, words in made.texts.items()} == {"en": "Bewerben mit Humor"}


async def test_a_text_in_one_more_language(desk: Desk) -> None:
    """Whoever reads it sees it; the others see the original, and which language that is."""
    await desk.open()
    await desk.press("New workshop", "Something else")
    await desk.village.say(desk.meike, "Open evening")
    await desk.press("Tue 26 May", "18:00", "It fits ›", "Done", "Add a language", "Deutsch")
    shown = await desk.village.say(desk.meike, "Offener Abend\nFür alle.")
    assert shown.title == "This is what invitees see (English):"
    assert "Offener Abend" in (await desk.press("Show in …", "Deutsch ✓")).words
    shown = await desk.press("Show in …", "Français")
    assert "Open evening" in shown.words
    assert "Anglais" in shown.words
    await desk.press("Publish now")
    (made,) = await desk.all()
    assert list(made.texts) == ["en", "de"]


async def test_own_words_drop_the_ready_ones_of_other_languages(desk: Desk) -> None:
    """They would say something else."""
    await desk.make("Change …", "Words, languages", "English ✓")
    assert "dropped" in desk.village.last(desk.meike).words
    await desk.village.say(desk.meike, "Interviews, but fun")
    (made,) = await desk.all()
    assert list(made.texts) == ["en"]


async def test_public_holidays_are_named(desk: Desk) -> None:
    """Where days are chosen, at the hours, and before publishing."""
    await desk.open()
    shown = await desk.press(*SHORTEST[:3])
    assert "Pentecost Monday, public holiday in Lower Saxony" in shown.words
    assert "Pentecost Monday" in (await desk.press("Mon 25 May")).words
    assert "Pentecost Monday" in (await desk.press("18:00")).words
    assert "Pentecost Monday" in (await desk.press("It fits ›", "Done")).words


async def test_times_that_clocks_skip_or_repeat_are_asked_about(desk: Desk) -> None:
    """Nothing is guessed: both readings are buttons, and the chosen instant is kept."""
    await desk.open()
    await desk.press(*SHORTEST[:3])
    shown = await desk.village.say(desk.meike, "28.3.2027 02:30")
    assert "is left out. Do you mean 03:30?" in shown.words
    shown = await desk.press("‹ Back")
    shown = await desk.village.say(desk.meike, "25.10.2026 02:30")
    assert "02:30 comes twice. Which one do you mean?" in shown.words
    await desk.press("The second 02:30")
    (made,) = await desk.all()
    assert made.starts_at.isoformat() == "2026-10-25T01:30:00+00:00"


async def test_a_draft_is_found_again(desk: Desk) -> None:
    """As soon as it has a time, whatever else is opened meanwhile; nobody else sees or hears of it."""
    village, meike = desk.village, desk.meike
    await desk.open()
    await desk.press(*SHORTEST[:5])
    await village.tap(meike, Tap("in", "oldenburg"))  # another form: the one of the workshop is closed
    shown = await desk.open()
    assert "Drafts (1)" in shown.labels
    shown = await desk.press("Drafts (1)", "Tue 26 May · The job interview: le…")
    assert shown.title == "A draft: only the team and its speakers see it."
    shown = await desk.press("Go on, publish")
    assert shown.title == "This is what invitees see (English):"
    assert (await desk.press("Save as a draft")).title.startswith("Saved as a draft.")
    (made,) = await desk.all()
    assert made.status is _S.DRAFT
    assert village.sender.to(desk.people["Daria"].telegram_id) == []


async def test_a_form_that_was_left_open_goes_on(desk: Desk) -> None:
    """Before it has a time too; after a restart nothing is lost, as it lives in the database."""
    await desk.open()
    await desk.press("New workshop", "Salary")
    assert "Go on with yours" in (await desk.open()).labels
    assert (await desk.press("Go on with yours")).title == "Do these words fit?"
    assert (await desk.press("Not now")).title == "Nothing was changed."
    assert "Go on with yours" not in (await desk.open()).labels


async def test_in_the_group_by_taps(desk: Desk) -> None:
    """One card, edited in place; a colleague's tap gets a kind word and changes nothing."""
    await desk.village.say_in_group(desk.meike, "/events")
    count = len(desk.village.chat(GROUP))
    await desk.press("Workshops", *SHORTEST[:4], place=GROUP)
    assert len(desk.village.chat(GROUP)) == count
    toast = await desk.village.press(desk.okka, "18:00", GROUP)
    assert toast == "A colleague is filling this in. You can begin your own with /events."
    assert await desk.all() == []
    shown = await desk.press(*SHORTEST[4:], place=GROUP)
    assert shown.title == "Published."
    assert [entry.status for entry in await desk.all()] == [_S.PUBLISHED]


async def test_in_the_group_words_are_replies(desk: Desk) -> None:
    """To the card, by the one who opened it; what is said otherwise, and by others, is none of the bot's business."""
    await desk.village.say_in_group(desk.meike, "/events")
    await desk.press("Workshops", "New workshop", "Something else", place=GROUP)
    assert "To write something here, reply to this message." in desk.village.last(GROUP).words
    await desk.village.say_in_group(desk.meike, "Who has the keys?")
    await desk.reply(desk.okka, "No idea")
    assert desk.village.last(GROUP).title == "What is the workshop called, and what is it about?"
    await desk.village.say(desk.meike, "hello")  # in private: not for the form that goes on in the group
    shown = await desk.reply(desk.meike, "x" * 81)
    assert "Please write a shorter title: 80 characters at most." in shown.words
    shown = await desk.reply(desk.meike, "Repair café")
    assert shown.title == "On which day?"
    assert (await desk.reply(desk.meike, "26.5. 18:30")).title == "Does this fit?"
    (made,) = await desk.all()
    assert [words.title for words in made.texts.values()] == ["Repair café"]


async def test_from_the_group_into_private(desk: Desk) -> None:
    """By the link under the preview; a colleague who opens it is told, and anybody else gets the menu."""
    await desk.village.say_in_group(desk.meike, "/events")
    await desk.press("Workshops", *SHORTEST[:-1], place=GROUP)
    async with desk.house.open() as work:
        form = await work.forms.of(desk.meike.id)
    assert form is not None
    link = f"/start wf-{form.id}"
    assert (await desk.village.say(desk.okka, link)).words.startswith("A colleague is filling this in.")
    assert "invitees" not in (await desk.village.say(desk.people["Daria"], link)).words
    shown = await desk.village.say(desk.meike, link)
    assert shown.title == "This is what invitees see (English):"
    assert "Go on in private" not in shown.labels
    await desk.press("Publish now")
    assert [entry.status for entry in await desk.all()] == [_S.PUBLISHED]


async def test_how_it_stands_has_numbers_and_no_names(desk: Desk) -> None:
    """Also the link to hand out to institutions."""
    made = await desk.make("Publish now")
    await desk.invite(made, "Daria", "Omar", "Jens")
    await desk.village.tap(desk.people["Daria"], Tap("ej", str(made.id)))
    await desk.village.tap(desk.people["Omar"], Tap("ek", str(made.id)))
    await desk.open(GROUP)
    shown = await desk.press("Tue 26 May · The job interview: le…", place=GROUP)
    assert "One person is coming." in shown.words
    assert "Maybe: 1\nNo answer yet: 1" in shown.words
    assert f"https://t.me/tandem_bot?start=ws-{made.link}" in shown.words
    said = " ".join(words for chat, words in desk.village.ever_shown if chat == GROUP)
    assert not any(name in said for name in desk.people)


async def test_moving_tells_exactly_those_concerned(desk: Desk) -> None:
    """Who comes or may come, not who said no or nothing; the calendar's number is raised, the trail has the step."""
    made = await desk.make("Publish now")
    await desk.invite(made, "Daria", "Omar", "Jens")
    for name, kind in (("Daria", "ej"), ("Omar", "el")):
        await desk.village.tap(desk.people[name], Tap(kind, str(made.id)))
    before = {name: len(desk.village.sender.to(person.telegram_id)) for name, person in desk.people.items()}
    await desk.village.tap(desk.meike, Tap("eb", str(made.id)))
    await desk.press("Change …", "Day and time")
    assert (await desk.now(made)).starts_at == made.starts_at
    shown = await desk.village.say(desk.meike, "27.5. 19:00")
    assert "Nothing is changed before you tap Save." in shown.words
    await desk.press("Save")
    moved = await desk.now(made)
    assert (moved.wall.isoformat(), moved.sequence) == ("2026-05-27T19:00:00", 1)
    told = {
        name for name, person in desk.people.items() if len(desk.village.sender.to(person.telegram_id)) > before[name]
    }
    assert told == {"Daria"}
    assert ("workshop_change", desk.meike.id) in await desk.actions(made)


async def test_the_preview_of_a_change_says_exactly_who_hears_of_it(desk: Desk) -> None:
    """Who comes, and who has read the invitation; not who said no, nor whom nothing has reached yet."""
    made = await desk.make("Change …", "Audience", "Mentors (1)", "Done", "Change …", "Seats", "8", "Publish now")
    await desk.invite(made, "Daria", "Omar", "Jens", "Hilke")
    for name, kind in (("Daria", "ej"), ("Omar", "el")):
        await desk.village.tap(desk.people[name], Tap(kind, str(made.id)))
    async with desk.house.open() as work:
        await work.invitations.keep_read(made.id, desk.people["Jens"].id, made.sequence)
    before = {name: len(desk.village.sender.to(person.telegram_id)) for name, person in desk.people.items()}
    await desk.village.tap(desk.meike, Tap("eg", str(made.id)))
    await desk.press("Day and time")
    shown = await desk.village.say(desk.meike, "27.5. 19:00")
    assert "\n\n📅 There is a change: The job interview" in shown.words
    assert "👥 7 seats left" in shown.words
    assert "—\n\n2 people are told of the change.\n\nNothing is changed before you tap Save." in shown.words
    await desk.press("Save")
    await desk.village.at(desk.house.now + timedelta(hours=1))
    now = {name: len(desk.village.sender.to(person.telegram_id)) for name, person in desk.people.items()}
    assert {name for name, count in now.items() if count > before[name]} == {"Daria", "Jens"}


@pytest.mark.parametrize(
    ("taps", "expected"),
    [
        (("Length", "Half a day"), "One person is told of the change."),
        (("Spoken languages", "Arabic", "Done"), "Nobody gets a message about it."),
        (("Audience", "Mentors (1)", "Done"), "One more person is invited."),
        (("Seats", "8"), "One person on the waiting list gets a seat offered."),
    ],
    ids=["told", "nobody", "invited", "offered"],
)
async def test_what_saving_would_do(desk: Desk, taps: tuple[str, ...], expected: str) -> None:
    """Daria comes and, where seats are added, Omar waits for one; nobody else is counted."""
    made = await desk.make("Publish now")
    names = ["Daria"]
    if taps[0] == "Seats":
        async with desk.house.open() as work:
            await work.workshops.move(made, made.status, seats=1)
        names.append("Omar")
    await desk.invite(made, *names)
    for name in names:
        await desk.village.tap(desk.people[name], Tap("ej", str(made.id)))
    await desk.village.tap(desk.meike, Tap("eg", str(made.id)))
    shown = await desk.press(*taps)
    assert f"—\n\n{expected}\n\nNothing is changed before you tap Save." in shown.words


async def test_other_words_are_saved_without_a_message(desk: Desk) -> None:
    """Nobody's calendar is wrong, so nobody is disturbed."""
    made = await desk.make("Publish now")
    await desk.invite(made, "Daria")
    await desk.village.tap(desk.people["Daria"], Tap("ej", str(made.id)))
    before = len(desk.village.sender.to(desk.people["Daria"].telegram_id))
    await desk.village.tap(desk.meike, Tap("eg", str(made.id)))
    await desk.press("Words, languages", "Français ✓")
    await desk.village.say(desk.meike, "L’entretien")
    await desk.press("Save")
    assert (await desk.now(made)).sequence == 0
    assert len(desk.village.sender.to(desk.people["Daria"].telegram_id)) == before


async def test_more_seats_move_the_waiting_list(desk: Desk) -> None:
    """And fewer seats than are taken are not taken."""
    made = await desk.make("Change …", "Seats", "8", "Publish now")
    await desk.village.tap(desk.meike, Tap("eg", str(made.id)))
    await desk.press("Seats")
    await desk.village.say(desk.meike, "1")
    await desk.press("Save")
    await desk.invite(made, "Daria", "Omar")
    for name in ("Daria", "Omar"):
        await desk.village.tap(desk.people[name], Tap("ej", str(made.id)))
    before = len(desk.village.sender.to(desk.people["Omar"].telegram_id))
    await desk.village.tap(desk.meike, Tap("eg", str(made.id)))
    await desk.press("Seats")
    await desk.village.say(desk.meike, "2")
    await desk.press("Save")
    assert len(desk.village.sender.to(desk.people["Omar"].telegram_id)) > before
    await desk.village.tap(desk.meike, Tap("eg", str(made.id)))
    await desk.press("Seats")
    await desk.village.say(desk.meike, "1")
    shown = await desk.press("Save")
    assert shown.title == "More seats are taken already. Please choose a larger number."
    assert (await desk.now(made)).seats == 2


async def test_names_are_one_tap_away_in_private_and_behind_a_link_in_the_group(desk: Desk) -> None:
    """A link to the chat in which one is already would ask for one more tap."""
    made = await desk.make("Change …", "Seats")
    await desk.village.say(desk.meike, "1")
    shown = await desk.press("Publish now")
    assert "0 people are coming. Seats: 1." in shown.words
    assert dict(shown.buttons)["Who comes"] == pack(Tap("er", str(made.id)))
    assert (await desk.press("Who comes")).title.startswith("Who comes")
    for place, is_link in ((GROUP, True), (None, False)):
        await desk.village.tap(desk.meike, Tap("eb", str(made.id)), place, 72)
        shown = desk.village.last(place if place is not None else desk.meike)
        assert (dict(shown.buttons)["Who comes"] == "") is is_link


async def test_calling_off_says_how_many_are_told(desk: Desk) -> None:
    """Asks once; a second tap on the old button does nothing more."""
    made = await desk.make("Publish now")
    await desk.invite(made, "Daria", "Omar")
    daria = desk.people["Daria"]
    await desk.village.tap(daria, Tap("ej", str(made.id)))
    told = len(desk.village.sender.to(daria.telegram_id))
    await desk.village.tap(desk.meike, Tap("ef", str(made.id)), GROUP, 71)
    assert "One person is told of it." in desk.village.last(GROUP).words
    shown = await desk.press("Yes, call it off", place=GROUP)
    assert shown.title == "This workshop does not take place."
    gone = await desk.now(made)
    assert (gone.status, gone.sequence) == (_S.CANCELLED, 1)
    assert len(desk.village.sender.to(daria.telegram_id)) == told + 1
    assert desk.village.sender.to(desk.people["Omar"].telegram_id) == []
    toast = await desk.village.tap(desk.meike, Tap("ef", str(made.id), f"one.{made.version}"), GROUP, 71)
    assert toast == "This has been changed meanwhile. Here is how it stands now."
    assert [action for action, _ in await desk.actions(made)][-1:] == ["workshop_cancel"]


async def test_a_draft_is_deleted_without_telling_anybody(desk: Desk) -> None:
    """Nobody has seen it."""
    made = await desk.make()
    await desk.village.tap(desk.meike, Tap("ef", str(made.id)))
    assert "Nobody else has seen it." in desk.village.last(desk.meike).words
    await desk.press("Yes, delete")
    assert (await desk.now(made)).sequence == 0
    assert "Drafts (0)" in desk.village.last(desk.meike).labels


async def test_two_of_the_team_change_at_once(desk: Desk) -> None:
    """The second one reads that it has been changed, sees how it stands, and overwrites nothing."""
    made = await desk.make("Publish now")
    for person, seats in ((desk.meike, "50"), (desk.okka, "30")):
        await desk.village.tap(person, Tap("eg", str(made.id)))
        await desk.press("Seats", seats, who=person)
    await desk.press("Save")
    shown = await desk.press("Save", who=desk.okka)
    assert shown.title == "This has been changed meanwhile. Here is how it stands now."
    assert "Seats: 50." in shown.words
    assert (await desk.now(made)).seats == 50


async def test_two_of_the_team_go_on_with_the_same_draft(desk: Desk) -> None:
    """The same where nothing has been published: each tap is saved, so the colleague's next one says it."""
    made = await desk.make()
    await desk.village.tap(desk.okka, Tap("eg", str(made.id)))
    await desk.press("Change …", "Seats", "30")
    shown = await desk.press("Change …", who=desk.okka)
    assert shown.title == "This has been changed meanwhile. Here is how it stands now."
    kept = await desk.now(made)
    assert (kept.seats, kept.minutes) == (30, 90)


TAPS = (
    Tap("ea", "oldenburg"),
    Tap("ea", "oldenburg", "block"),
    Tap("eb", "1"),
    Tap("ed", "1", "publish!"),
    Tap("ed", "1", "add"),
    Tap("ee", "oldenburg"),
    Tap("ef", "1", "one.1"),
    Tap("eg", "1", "one"),
    Tap("ec", "1", "publish"),
    Tap("ec", "1", "stop"),
)


@pytest.mark.fault(43)
async def test_nobody_else_arranges_anything(desk: Desk) -> None:
    """Neither people in the programme nor staff of another site, by whatever forged button; nor is it shown."""
    await desk.make("Make a series", "Every week", "2", "Take these dates")
    hinrich = await desk.village.staff("Hinrich", site="wilhelmshaven", chat_id=HARBOUR)
    before = await desk.all()
    for person in (desk.people["Daria"], desk.people["Jens"], hinrich):
        for tap in TAPS:
            await desk.village.tap(person, tap)
            shown = " ".join(entry.words for entry in desk.village.chat(person))
            assert "The job interview" not in shown
            assert "What is the workshop about?" not in shown
    assert await desk.all() == before


@pytest.mark.parametrize(
    "argument", ["time.99999999999", "time.x", "topic.magic", "level.mentors", "go.day", "count.13", "nothing", "day.1"]
)
async def test_forged_buttons_of_the_form_change_nothing(desk: Desk, argument: str) -> None:
    """Of steps that are not open, or with values that no button has."""
    await desk.open()
    await desk.press("New workshop", "Salary")
    async with desk.house.open() as work:
        form = await work.forms.of(desk.meike.id)
    assert form is not None
    await desk.village.tap(desk.meike, Tap("ec", str(form.id), argument))
    async with desk.house.open() as work:
        after = await work.forms.of(desk.meike.id)
    assert after is not None
    assert after.state == form.state


async def test_a_long_list_has_pages(desk: Desk) -> None:
    """Thirteen to come: each can be opened, and the way back from the second page is there."""
    made = [await workshop_in(desk.house, desk.actor, starts_at=START + timedelta(days=day)) for day in range(13)]
    shown = await desk.open()
    assert "and one more" in shown.words
    assert len([label for label in shown.labels if label.endswith("Applying")]) == 12
    shown = await desk.press("More ›")
    (last,) = [label for label in shown.labels if label.endswith("Applying")]
    assert "More ›" not in shown.labels
    await desk.press(last)
    assert translator("en", "Europe/Berlin").moment(made[-1].starts_at) in desk.village.last(desk.meike).words
    await desk.open()
    await desk.press("More ›")
    assert "and one more" in (await desk.press("‹ Earlier")).words


async def test_a_link_that_is_missing_is_asked_for_in_time(desk: Desk) -> None:
    """People were told that it comes later: on the last working day, and three hours before, unless it is there."""
    await desk.open()
    await desk.press(*SHORTEST)
    (made,) = await desk.all()
    await desk.village.tap(desk.people["Daria"], Tap("ej", str(made.id)))
    await desk.village.at(datetime(2026, 5, 22, 8, tzinfo=UTC))  # a Friday: Monday is a holiday
    shown = desk.village.last(GROUP)
    assert shown.title == NO_LINK
    assert "One person has said yes, and waits for it." in shown.words
    assert (await desk.press("Change …", place=GROUP)).labels  # the way to enter it
    before = len(desk.village.chat(GROUP))
    await desk.village.at(made.starts_at - timedelta(hours=3))
    assert len(desk.village.chat(GROUP)) == before + 1
    assert desk.village.last(GROUP).title == NO_LINK


@pytest.mark.parametrize("how", ["entered", "called off", "moved"])
async def test_nobody_is_asked_for_what_is_there_or_not_needed(desk: Desk, how: str) -> None:
    """It was entered, the workshop is off, or it is at another time: then staff are asked before that one."""
    await desk.open()
    await desk.press(*SHORTEST)
    (made,) = await desk.all()
    draft = draft_of(made, "en")
    later = timedelta(days=7)
    async with desk.house.open() as work:
        if how == "called off":
            await workshops.cancel(work, desk.actor, made.id, made.version, Scope.ONE)
        elif how == "entered":
            await workshops.change(work, desk.actor, replace(draft, place_words="https://meet.example.org/tandem"))
        else:
            moved = replace(draft, wall=made.wall + later, starts_at=made.starts_at + later)
            await workshops.change(work, desk.actor, moved)
    for instant in (datetime(2026, 5, 22, 8, tzinfo=UTC), made.starts_at - timedelta(hours=3)):
        await desk.village.at(instant)
        assert NO_LINK not in [shown.title for shown in desk.village.chat(GROUP)]
    await desk.village.at(datetime(2026, 6, 1, 8, tzinfo=UTC))
    assert (NO_LINK in [shown.title for shown in desk.village.chat(GROUP)]) is (how == "moved")
