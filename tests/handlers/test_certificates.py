"""The way to a certificate by taps: the name, the language, and the file arrives."""

import asyncio
import threading
from datetime import timedelta
from io import BytesIO

import pytest
from aiogram.methods import EditMessageText, SendMessage
from pypdf import PdfReader

from db.models import certificate_names
from program.certificates import LONGEST_NAME
from program.taps import Tap
from scheduling.presenters import thanks as presenters
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.senders import Sent
from tests.streets import Street
from texts.certificate_files import Unprintable
from texts.text import File
from usecases import endings, tandems, took_place

pytestmark = pytest.mark.row("C8")


@pytest.fixture
async def street(house: House) -> Street:
    """A street on Tuesday noon, whose two have met once."""
    found = Street(await couple_in(house))
    async with house.open() as work:
        await took_place.note_past_meeting(work, found.couple.daria, found.couple.tandem_id, house.now.date())
    await found.deliver()
    return found


@pytest.fixture
def couple(street: Street) -> Couple:
    """The two who live in it."""
    return street.couple


async def open_it(street: Street) -> str:
    """Daria opens the certificate from the screen of the tandem; answers what she sees."""
    await street.tap(street.couple.mentee, Tap("gt", str(street.couple.tandem_id)))
    return await street.press(street.couple.mentee, "Certificate")


def words_of(file: File | None) -> str:
    """What stands on the page."""
    assert file is not None
    pages = PdfReader(BytesIO(file.content)).pages
    assert len(pages) == 1
    return pages[0].extract_text()


async def test_four_taps_to_a_certificate(street: Street, couple: Couple) -> None:
    """Telegram's name is asked about, the language chosen, and the file arrives with its words in that language."""
    shown = await open_it(street)
    assert "Your name would stand there like this: Daria" in shown
    assert "your partner’s name is not on it" in shown
    assert isinstance(street.last_call(), EditMessageText)
    assert "Name: Daria" in await street.press(couple.mentee, "The name is right")
    assert street.labels() == ["English", "Deutsch", "Another name", "‹ Back"]
    assert "Your certificate is on its way." in await street.press(couple.mentee, "Deutsch")
    (sent,) = await street.deliver()
    assert (sent.act, sent.chat_id) == ("document", couple.mentee.telegram_id)
    assert sent.plain.startswith("📄 Your certificate")  # the words below the file are the reader's
    assert sent.file is not None
    assert (sent.file.name, sent.file.mime_type) == ("certificate-de.pdf", "application/pdf")
    page = words_of(sent.file)
    for words in ("Bescheinigung", "Daria", "Mentee", "seit 19. Mai 2026", "Oldenburg, 19. Mai 2026"):
        assert words in page
    assert "Jens" not in page


async def test_the_mentor_gets_one_too(street: Street, couple: Couple) -> None:
    """With the own role."""
    for tap in (Tap("qc", str(couple.tandem_id)), Tap("qy", str(couple.tandem_id))):
        await street.tap(couple.mentor, tap)
    await street.press(couple.mentor, "English")
    (sent,) = await street.deliver()
    page = words_of(sent.file)
    assert "Jens" in page
    assert "Mentor (unpaid)" in page
    assert "Daria" not in page


async def test_another_name(street: Street, couple: Couple) -> None:
    """Typed once, kept for the next time, and only for this: the partner still reads the usual one."""
    await open_it(street)
    assert "How should your name stand on the certificate?" in await street.press(couple.mentee, "Write the name")
    assert "Name: Daria O. Kovalenko" in await street.type(couple.mentee, " Daria  O. Kovalenko")
    await street.press(couple.mentee, "English")
    (sent,) = await street.deliver()
    assert "Daria O. Kovalenko" in words_of(sent.file)
    assert "Name: Daria O. Kovalenko" in await open_it(street)
    await street.tap(couple.mentee, Tap("qs", str(couple.tandem_id), "time"))
    (thanks,) = await street.deliver()
    assert thanks.plain.startswith("💛 Thanks from Daria\n")


@pytest.mark.fault(39)
async def test_names_that_do_not_fit(street: Street, couple: Couple) -> None:
    """Said with what is wrong; the next words are still the name."""
    await open_it(street)
    await street.press(couple.mentee, "Write the name")
    assert "The name is one character too long." in await street.type(couple.mentee, "x" * (LONGEST_NAME + 1))
    assert "cannot show this sign: ᠮ" in await street.type(couple.mentee, "Daria ᠮ")
    assert "How should your name stand" in await street.type(couple.mentee, "\u200b \u2060")
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    assert "How should your name stand" in await street.type(couple.mentee, "", text=None, photo=photo)
    assert "Name: Daria" in await street.type(couple.mentee, "Daria")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Daria 🌻 Kovalenko", "Daria Kovalenko"), ("ሰላም ተስፋዝጊ", "ሰላም ተስፋዝጊ"), ("王伟", "王伟")],
    ids=["flower", "tigrinya", "chinese"],
)
async def test_a_name_comes_without_its_flower_and_in_its_own_script(
    street: Street, couple: Couple, typed: str, name: str
) -> None:
    """Nobody has to write it once more."""
    await street.tap(couple.mentee, Tap("qe", str(couple.tandem_id)))
    assert f"Name: {name}" in await street.type(couple.mentee, typed)
    await street.press(couple.mentee, "English")
    (sent,) = await street.deliver()
    assert name in words_of(sent.file).replace("\n", " ")


@pytest.mark.fault(40)
@pytest.mark.parametrize("name", ["<b>O'Neil</b> & Co", "#let x = 1; *a* _b_ $c$ @d \\ [e]", "Дар’я Коваленко"])
async def test_a_name_stands_as_it_is_written(street: Street, couple: Couple, name: str) -> None:
    """Signs of typst's own language, too."""
    await street.tap(couple.mentee, Tap("qe", str(couple.tandem_id)))
    await street.type(couple.mentee, name)
    await street.press(couple.mentee, "English")
    (sent,) = await street.deliver()
    assert name in words_of(sent.file).replace("\n", " ")


async def test_not_now(street: Street, couple: Couple) -> None:
    """What is typed afterwards is no name."""
    await open_it(street)
    await street.press(couple.mentee, "Write the name")
    assert "Your tandem with Jens" in await street.press(couple.mentee, "Not now")
    await street.type(couple.mentee, "Hello")
    assert "Your name would stand there like this: Daria" in await open_it(street)


async def test_before_the_first_meeting(house: House) -> None:
    """The screen of the tandem does not offer it; an old button says when it can be had."""
    street = Street(await couple_in(house))
    number = str(street.couple.tandem_id)
    await street.tap(street.couple.mentee, Tap("gt", number))
    assert "Certificate" not in street.labels()
    for tap in (Tap("qc", number), Tap("qy", number), Tap("qe", number), Tap("qp", number, "de")):
        assert "A certificate is for you after the first meeting." in await street.tap(street.couple.mentee, tap)
    assert await street.deliver() == []


@pytest.mark.row("C9")
async def test_an_early_end_offers_it(street: Street, couple: Couple) -> None:
    """To the other with the news, which stay to be read."""
    async with street.house.open() as work:
        await endings.stop(work, couple.jens, couple.tandem_id, None, None)
    (news,) = [entry for entry in await street.deliver() if "has ended" in entry.plain]
    assert news.chat_id == couple.mentee.telegram_id
    assert "Certificate" in news.labels()
    assert "Your name would stand there like this: Daria" in await street.press_under(
        couple.mentee, news, "Certificate"
    )


@pytest.mark.row("C9")
async def test_an_end_without_a_meeting_offers_none(house: House) -> None:
    """And an old button says why, without a way to plan meetings."""
    street = Street(await couple_in(house))
    async with house.open() as work:
        await endings.stop(work, street.couple.jens, street.couple.tandem_id, None, None)
    (news,) = [entry for entry in await street.deliver() if "has ended" in entry.plain]
    assert "Certificate" not in news.labels()
    shown = await street.tap(street.couple.mentee, Tap("qc", str(street.couple.tandem_id)))
    assert "A certificate needs one meeting that took place." in shown
    assert street.labels() == ["Ask the team", "Menu"]


@pytest.mark.row("C9")
async def test_after_the_end(street: Street, couple: Couple) -> None:
    """By the button below the last message of a tandem, which stays to be read; with both dates."""
    await street.tap(couple.mentee, Tap("qy", str(couple.tandem_id)))
    street.house.pass_time(days=40)
    async with street.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    await street.deliver()
    shown = await street.tap(couple.mentee, Tap("qc", str(couple.tandem_id), "below"))
    assert "Name: Daria" in shown
    assert isinstance(street.last_call(), SendMessage)
    assert street.labels()[-1] == "Menu"  # there is no screen of this tandem any more
    await street.press(couple.mentee, "Deutsch")
    assert street.labels() == ["Menu"]
    (sent,) = [entry for entry in await street.deliver() if entry.act == "document"]
    assert "19. Mai 2026 – 28. Juni 2026" in words_of(sent.file)


@pytest.mark.fault(7)
async def test_a_double_tap_sends_one_file(street: Street, couple: Couple) -> None:
    """Once it has arrived, it can be had again."""
    await street.tap(couple.mentee, Tap("qy", str(couple.tandem_id)))
    order = Tap("qp", str(couple.tandem_id), "de")
    for _ in range(2):
        assert "on its way" in await street.tap(couple.mentee, order)
    assert len(await street.deliver()) == 1
    street.house.now += timedelta(minutes=5)
    await street.tap(couple.mentee, order)
    assert len(await street.deliver()) == 1


async def test_an_order_without_a_confirmed_name(street: Street, couple: Couple) -> None:
    """A forged or old button leads to the question."""
    assert "Your name would stand" in await street.tap(couple.mentee, Tap("qp", str(couple.tandem_id), "de"))
    assert await street.deliver() == []


@pytest.mark.fault(43)
async def test_a_language_that_there_is_not(street: Street, couple: Couple) -> None:
    """A forged one leads back to the menu."""
    await street.tap(couple.mentee, Tap("qy", str(couple.tandem_id)))
    assert "Your tandem with Jens" in await street.tap(couple.mentee, Tap("qp", str(couple.tandem_id), "xx"))
    assert await street.deliver() == []


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["qc", "qy", "qe", "qp"])
async def test_strangers_get_none(street: Street, couple: Couple, kind: str) -> None:
    """A forged tandem is refused; what they type is no name."""
    eve = await street.house.person("Eve")
    await street.tap(eve, Tap(kind, str(couple.tandem_id), "de"))
    assert street.toast() == "This is not for you to decide."
    await street.type(eve, "Eve")
    assert await street.deliver() == []
    async with street.house.open() as work:
        assert await work.certificate_names.of(eve.id) is None


async def test_a_name_that_is_erased_on_the_way(street: Street, couple: Couple) -> None:
    """Nothing is sent, and nothing is tried again."""
    await street.tap(couple.mentee, Tap("qy", str(couple.tandem_id)))
    await street.tap(couple.mentee, Tap("qp", str(couple.tandem_id), "de"))
    async with street.house.open() as work:
        await work.connection.execute(certificate_names.delete())
    assert await street.deliver() == []
    assert ("CertificateOrdered", "dropped", "moved_on") in await couple.ended_notices()


async def test_the_page_is_set_outside_of_any_transaction(
    street: Street, couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is being made, others can work on the database, which has one writer."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_facts: object) -> File:
        begun.set()
        assert go_on.wait(30)
        return File(name="x.pdf", mime_type="application/pdf", content=b"%PDF")

    monkeypatch.setattr(presenters, "certificate_file", slow)
    await street.tap(couple.mentee, Tap("qy", str(couple.tandem_id)))
    await street.tap(couple.mentee, Tap("qp", str(couple.tandem_id), "de"))
    delivering = asyncio.create_task(street.deliver())
    await asyncio.to_thread(begun.wait, 30)
    async with asyncio.timeout(10), street.house.open() as work:
        await work.facts.set("written", "meanwhile")
    go_on.set()
    sent: list[Sent] = await delivering
    assert [entry.file.name for entry in sent if entry.file is not None] == ["x.pdf"]


async def test_a_page_that_cannot_be_set_is_tried_again(
    street: Street, couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fonts are away for a while: nothing is lost, and the certificate comes when they are back."""

    def without_fonts(*_facts: object) -> File:
        raise Unprintable

    await street.tap(couple.mentee, Tap("qy", str(couple.tandem_id)))
    await street.tap(couple.mentee, Tap("qp", str(couple.tandem_id), "de"))
    with monkeypatch.context() as patched:
        patched.setattr(presenters, "certificate_file", without_fonts)
        assert await street.deliver() == []
    street.house.pass_time(minutes=5)
    (sent,) = await street.deliver()
    assert "Daria" in words_of(sent.file)
