"""Cards on their way to the staff group while the matter itself goes on."""

from itertools import count

import pytest

from program.actors import Actor
from program.applications import ApplicationStatus
from program.desk import CardKind
from program.notices import BoardChanged
from program.people import Person, Role
from program.profiles import Profile
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.sending import Outcome, Result
from tests.houses import MENTEE_PROFILE, House
from tests.senders import FakeSender
from texts.text import Text
from usecases import applications, cards, sign_ups

load_presenters()
QUESTION = "Could you meet on Saturdays?"


class CardGone(FakeSender):
    """Somebody has deleted the card; everything else is there."""

    async def edit(self, chat_id: int, message_id: int, text: Text) -> Result:
        """Nothing to edit."""
        if QUESTION in text.plain:
            return Result(outcome=Outcome.GONE)
        return await super().edit(chat_id, message_id, text)


class AnsweredMeanwhile(FakeSender):
    """While the edit of the card is on its way, the applicant answers what staff asked."""

    def __init__(self, house: House, applicant: Person) -> None:
        super().__init__(_ids=count(900))
        self._house = house
        self._applicant: Person | None = applicant

    async def edit(self, chat_id: int, message_id: int, text: Text) -> Result:
        """The answer is committed before the edit has arrived."""
        applicant = self._applicant if QUESTION in text.plain else None
        if applicant is not None:
            self._applicant = None
            async with self._house.open() as work:
                await sign_ups.answer_question(work, Actor(person=applicant), "Yes, on Saturdays")
        result = await super().edit(chat_id, message_id, text)
        return Result(outcome=result.outcome, message_id=message_id)  # as Telegram does, which answers the message


async def everything(house: House, sender: FakeSender) -> None:
    """Delivers until nothing is due."""
    quick = Rate(1_000_000, 1000)
    worker = Deliveries(works=house.works, clock=house.clock, sender=sender, admission=Admission(quick, quick, quick))
    while await worker.deliver_due():
        pass


async def card_of_an_application(house: House, sender: FakeSender) -> tuple[Person, int]:
    """Somebody's application, whose card stands in the group; the application's id."""
    person = await house.person()
    async with house.open() as work:
        number = await work.applications.add(
            person_id=person.id,
            role=Role.MENTEE,
            site="oldenburg",
            status=ApplicationStatus.SUBMITTED,
            profile=Profile(**MENTEE_PROFILE),
            campaign=None,
        )
        await cards.open_card(work, site="oldenburg", kind=CardKind.APPLICATION, object_id=number)
    await everything(house, sender)
    return person, number


@pytest.mark.row("A4", "E6")
async def test_an_answer_is_shown_although_the_card_was_just_being_changed(house: House) -> None:
    """The card is to be posted anew; an edit of the old message that arrives late does not undo that."""
    staff = await house.staff()
    person, number = await card_of_an_application(house, FakeSender())
    async with house.open() as work:
        await applications.ask(work, staff, number, QUESTION)
    sender = AnsweredMeanwhile(house, person)
    await everything(house, sender)
    shown = [sent for sent in sender.to(-1001) if sent.act == "send" and "Yes, on Saturdays" in sent.plain]
    assert len(shown) == 1
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, number)
    assert card is not None
    assert card.message_id == shown[0].message_id


class AskedAnew(FakeSender):
    """While the board is being edited, a member of staff types /board."""

    def __init__(self, house: House) -> None:
        super().__init__(_ids=count(900))
        self._house: House | None = house

    async def edit(self, chat_id: int, message_id: int, text: Text) -> Result:
        """The command is committed before the edit has arrived."""
        house, self._house = self._house, None
        if house is not None:
            async with house.open() as work:
                await work.staff_groups.keep_board("oldenburg", None)
                await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
        result = await super().edit(chat_id, message_id, text)
        return Result(outcome=result.outcome, message_id=message_id)


@pytest.mark.row("E6")
async def test_a_board_that_is_asked_for_comes_although_the_old_one_was_just_being_changed(house: House) -> None:
    """It is posted at the end of the chat, and later changes go there."""
    await house.staff()
    for sender in (FakeSender(), AskedAnew(house)):
        async with house.open() as work:
            await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
        await everything(house, sender)
    assert [sent.act for sent in sender.to(-1001)] == ["edit", "send"]
    async with house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
    assert group is not None
    assert group.board_message_id == sender.to(-1001)[-1].message_id


@pytest.mark.fault(17)
async def test_a_card_that_somebody_deleted_is_posted_anew_and_remembered(house: House) -> None:
    """Later changes go to the new message."""
    staff = await house.staff()
    _, number = await card_of_an_application(house, FakeSender())
    async with house.open() as work:
        await applications.ask(work, staff, number, QUESTION)
    sender = CardGone(_ids=count(900))
    await everything(house, sender)
    anew = [sent for sent in sender.to(-1001) if sent.act == "send" and QUESTION in sent.plain]
    assert len(anew) == 1
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, number)
    assert card is not None
    assert card.message_id == anew[0].message_id
