"""A talk as phones see it in German and Arabic: asked about in a poll, promised, published, held, and confirmed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from playground.people import User
from playground.phones import ChatView, Phone
from program.people import Role
from program.workshops import Level, Topic, WorkshopStatus
from tests.half_years.stages import Pair, Player, Stage, add_player
from texts.translators import own_name, translator
from texts.workshop_words import level_label, topic_label
from usecases.couples import BOT_NAME

PAIR = Pair(name="ar-de", mentee="ar", mentor="de", mentee_name="رانيا", mentor_name="Jens")
OTHERS = ("هدى", "سامي", "ليلى", "نور")
"""With Rania they are five who speak Arabic best: so many may be told."""

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STARTS = datetime(2026, 9, 21, 16, 0, tzinfo=UTC)  # Monday, 18:00 in Berlin, three weeks after the curtain
LINK = re.compile(r"start=(wg-[A-Za-z0-9_-]{22})")
SPEAKER, QUESTION = "د. إيناس منصور", "كم أطلب في أول وظيفة؟"


@dataclass
class Talk:
    """Everybody who takes part: the team in its group and in private, the audience, and two strangers."""

    stage: Stage
    meike: Player
    audience: list[Player]
    speaker: Phone
    stranger: Phone

    @property
    def group(self) -> ChatView:
        """The staff group on Meike's phone."""
        return ChatView(self.stage.playground.world, self.meike.phone.user_id, self.stage.group)

    async def in_group(self, *labels: str) -> None:
        """Meike taps in the group, by what stands there in German."""
        for label in labels:
            self.group.tap(label)
            await self.stage.settle()

    async def from_group(self, label: str) -> None:
        """Meike taps a button of the group that leads into her private chat."""
        rows = [row for message in self.group.chat.newest_first() for row in message.inline_keyboard or []]
        address = next(entry["url"] for row in rows for entry in row if entry["text"] == label and "url" in entry)
        self.meike.phone.start(address.partition("start=")[2])
        await self.stage.settle()

    async def meike_taps(self, *words: str) -> None:
        """Meike taps in private."""
        for label in words:
            await self.meike.press(label)

    async def opens(self, phone: Phone, payload: str = "") -> str:
        """A stranger opens a link; answers what the newest message says."""
        phone.start(payload)
        await self.stage.settle()
        return phone.latest().text

    async def taps(self, label: str) -> None:
        """The speaker taps, by what stands there in Arabic."""
        self.speaker.tap(AR.pgettext("button", label))
        await self.stage.settle()


AR, DE = translator("ar", "Europe/Berlin"), translator("de", "Europe/Berlin")


def label(words: str) -> str:
    """A button in German."""
    return DE.pgettext("button", words)


async def open_talk(stage: Stage) -> Talk:
    """Rania, four more who read Arabic, and Jens; two accounts that the bot has never heard of."""
    async with stage.house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
    others = [await add_player(stage, Role.MENTEE, "ar", name, "Europe/Berlin") for name in OTHERS]
    assert stage.staff is not None
    world, bot_id = stage.playground.world, next(iter(stage.playground.world.bots))
    meike = Player(stage, Phone(world, stage.meike.id, bot_id), stage.staff.person, DE)
    accounts = [
        world.add_user(User(id=world.new_user_id(), first_name=name, language_code="ar", zone="Europe/Berlin"))
        for name in ("Ines", "Omar")
    ]
    speaker, stranger = (Phone(world, account.id, bot_id) for account in accounts)
    return Talk(stage, meike, [stage.mentee, *others, stage.mentor], speaker, stranger)


async def ask_for_topics(talk: Talk) -> None:
    """From the group, mentees and mentors, for a week: salary or digital tools."""
    talk.group.say("/events")
    await talk.stage.settle()
    await talk.in_group(label("Polls"))
    await talk.from_group(label("New poll"))
    topics = [topic_label(DE, topic) for topic in (Topic.SALARY, Topic.DIGITAL)]
    await talk.meike_taps(label("Topics"), *topics, label("Go on ›"))
    await talk.meike_taps(level_label(DE, Level.MENTORS), label("Go on ›"))
    await talk.meike_taps(DE.short_day(talk.stage.house.now + 7 * DAY), label("Ask them"))


async def choose(talk: Talk) -> None:
    """Everybody wants salary, each in the own language; one of them something else too."""
    for player in talk.audience:
        await player.press(topic_label(player.tr, Topic.SALARY))
    await talk.stage.mentor.press(topic_label(DE, Topic.DIGITAL))
    for player in (talk.stage.mentee, talk.stage.mentor):
        await player.tap("Done")
        assert player.sees("🗳 Thank you, your choice counts.")


async def make_a_draft(talk: Talk) -> None:
    """The result in the group becomes a draft, by taps alone."""
    await talk.in_group(f"➕ {topic_label(DE, Topic.SALARY)}")
    await talk.in_group(DE.short_day(STARTS), "18:00", label("It fits ›"), label("Done"), label("Save as a draft"))


async def invite_a_speaker(talk: Talk) -> str:
    """From the draft, to be forwarded in Arabic; answers what the link says."""
    await talk.in_group(label("Speakers"))
    await talk.from_group(label("Invite a speaker"))
    await talk.meike.say(SPEAKER)
    await talk.meike_taps(own_name("ar"))
    found = LINK.findall(talk.meike.phone.transcript())
    assert found, talk.meike.phone.transcript()
    return str(found[-1])


async def status(talk: Talk) -> WorkshopStatus:
    """Where the one workshop stands."""
    async with talk.stage.house.open() as work:
        (found,) = await work.workshops.of_site("oldenburg", *WorkshopStatus)
    return found.status


async def agree(talk: Talk, link: str) -> None:
    """The speaker reads that it is not announced yet, and agrees; a second account is refused kindly."""
    asked = await talk.opens(talk.speaker, link)
    not_yet = "📣 This event is not announced yet. Time and place can still change; then we write to you."
    assert AR.gettext(not_yet) in asked
    await talk.taps("Yes, I agree")
    refused = await talk.opens(talk.stranger, link)
    assert refused.startswith(AR.gettext("This link does not work any more."))
    assert DE.gettext("🎤 {name} comes to speak", name=SPEAKER) in talk.group.transcript()


async def publish(talk: Talk) -> None:
    """From the line about the yes; the speaker hears of it, and everybody is invited and comes."""
    await talk.in_group(label("To the workshop"), label("Go on, publish"), label("Publish now"))
    assert await status(talk) is WorkshopStatus.PUBLISHED
    await talk.stage.until(talk.stage.house.now + 2 * DAY)
    invited = "People are being invited. The button shows how many come and what they would like to ask you."
    assert AR.gettext(invited) in talk.speaker.transcript()
    for player in talk.audience:
        await player.tap("Yes, I'll come")


async def look_at_the_event(talk: Talk) -> None:
    """Time, place, how many come, what they speak and what they ask; nobody's name."""
    shown = (await talk.opens(talk.speaker)).replace("\u2068", "").replace("\u2069", "")
    assert AR.ngettext("👥 One person comes so far.", "👥 {n} people come so far.", 6) in shown
    assert f"{AR.language_name('ar')}: {AR.number(5)}" in shown
    assert AR.moment(STARTS) in shown
    talk.speaker.tap(AR.ngettext("One question", "{n} questions", 1))
    await talk.stage.settle()
    assert QUESTION in talk.speaker.latest().text
    everything, names = talk.speaker.transcript(), (*OTHERS, PAIR.mentee_name, PAIR.mentor_name, "Meike")
    assert not [name for name in names if name in everything]


async def fetch_the_confirmation(talk: Talk) -> None:
    """After the talk: thanks, and the paper in another language."""
    ready = "Your confirmation is ready. You can have it here as a PDF file, in eight languages."
    assert AR.gettext(ready) in talk.speaker.transcript()
    await talk.taps("Confirmation (PDF)")
    talk.speaker.tap(own_name("de"))
    await talk.stage.settle()
    sent = [entry.media["document"] for entry in talk.speaker.chat.messages.values() if "document" in entry.media]
    assert sent[-1]["file_name"] == "confirmation-de.pdf"


@pytest.mark.row("D9")
@pytest.mark.row("D3")
@pytest.mark.parametrize(("template", "pair"), [pytest.param("six-months", PAIR, id="ar-de")])
async def test_a_talk_from_the_poll_to_the_feedback(stage: Stage, template: str, pair: Pair) -> None:
    """The team asks, people choose, a speaker agrees before it is published, people come, and everybody hears after."""
    assert (stage.mentee.person.language, stage.mentor.person.language) == (pair.mentee, pair.mentor)
    talk = await open_talk(stage)
    await ask_for_topics(talk)
    await choose(talk)
    await stage.until(stage.house.now + 7 * DAY)
    assert f"6 {topic_label(DE, Topic.SALARY)} ▪▪▪▪▪" in talk.group.transcript()
    await make_a_draft(talk)
    assert await status(talk) is WorkshopStatus.DRAFT
    await agree(talk, await invite_a_speaker(talk))
    await publish(talk)
    await stage.mentee.tap("Ask the speaker")
    await stage.mentee.say(QUESTION)
    assert stage.mentee.sees("Thank you. Your question is there.")
    assert QUESTION not in stage.mentor.phone.transcript()
    await look_at_the_event(talk)
    await stage.until(STARTS + 3 * HOUR)
    await fetch_the_confirmation(talk)
    await stage.until(STARTS + DAY)
    await stage.mentee.press("5")
    assert stage.mentee.sees("Thank you: {rating} of 5", rating=5)
    assert await status(talk) is WorkshopStatus.HELD
    await stage.until(STARTS + 31 * DAY)
    async with stage.house.open() as work:
        (held,) = await work.workshops.of_site("oldenburg", WorkshopStatus.HELD)
        assert await work.speakers.questions(held.id) == []
        assert await work.speakers.of_workshop(held.id) == []
        assert await work.persons.by_telegram_id(talk.speaker.user_id) is None
