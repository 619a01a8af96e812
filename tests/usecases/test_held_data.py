"""/mydata: everything that is held about oneself, and nothing that is another's."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from db.models import audit
from program.actors import Actor
from program.forms.questions import FormState
from program.held_data import HOLDINGS
from program.people import Role
from program.worries import WorryWish
from tests.couples import TUESDAY
from tests.houses import House
from tests.villages import Village
from tests.whole_lives import SECRETS, Life, whole_life
from usecases import held_data
from usecases import persons as people

pytestmark = pytest.mark.row("F2")
NOT_SHOWN = {
    "on its way",  # arrives at its time
    "relayed",  # is with the partner by now, and kept nowhere
    "reason of staff",  # what staff wrote among themselves
}


@pytest.fixture
async def life(house: House) -> Life:
    """Daryna's, told in full."""
    return await whole_life(Village(house))


async def document_of(house: House, person_id: int) -> dict[str, Any]:
    """The document, through JSON and back as its reader has it."""
    async with house.open() as work:
        document = await held_data.document_of(work, await people.get(work, person_id))
    read: dict[str, Any] = json.loads(json.dumps(document))
    return read


async def test_the_document_has_every_word_that_was_told(life: Life) -> None:
    """What only staff read included; but for what is on its way, and what staff wrote among themselves."""
    words = json.dumps(await document_of(life.house, life.daryna.id), ensure_ascii=False)
    assert {name for name, secret in SECRETS.items() if secret not in words} == NOT_SHOWN
    assert str(life.daryna.telegram_id) in words


async def test_the_partners_document_has_none_of_them(life: Life) -> None:
    """But the first name, what the two planned together, and where they meet."""
    words = json.dumps(await document_of(life.house, life.partner.id), ensure_ascii=False)
    known = {name for name, secret in SECRETS.items() if secret in words}
    assert known == {"first name", "place", "plan", "series"}
    assert str(life.daryna.telegram_id) not in words


async def test_nobody_else_can_be_found_by_it(life: Life) -> None:
    """No account, no name but a tandem partner's, and no number of another person under any key."""
    document = await document_of(life.house, life.daryna.id)
    words = json.dumps(document)
    assert "Anna" not in words  # somebody she was once proposed with
    assert "Bert" not in words
    assert str(life.partner.telegram_id) not in words
    keys = {key for rows in document["held"].values() for row in rows for key in row}
    assert not {key for key in keys if key.endswith(("_by", "mentor_id", "mentee_id", "person_id", "sender_id"))}


async def test_keys_are_stable(life: Life) -> None:
    """Sections by name, whether or not there is anything in them."""
    document = await document_of(life.house, life.daryna.id)
    assert (document["format"], document["version"]) == ("tandem-mydata", 1)
    sections = {entry.section for holding in HOLDINGS.values() for entry in holding.shown}
    assert set(document["held"]) == sections | {"timers"}
    nobody = await life.house.person("Tom")
    assert set((await document_of(life.house, nobody.id))["held"]) == sections | {"timers"}


async def test_matches_say_how_they_stand_and_no_more(life: Life) -> None:
    """What staff rejected reads as closed, without a reason and without the other."""
    document = await document_of(life.house, life.daryna.id)
    matches = document["held"]["proposals"]
    assert {match["status"] for match in matches} == {"closed", "mentee_accepted"}
    assert {key for match in matches for key in match} == {"status", "created_at", "deadline", "role"}


async def test_a_tandem_names_the_partner_by_the_first_name(life: Life) -> None:
    """And the own role."""
    (tandem,) = (await document_of(life.house, life.daryna.id))["held"]["tandems"]
    assert (tandem["partner_first_name"], tandem["role"]) == ("Jens", "mentee")


async def test_own_answers_alone(life: Life) -> None:
    """Whether the meeting took place, as each of the two said, is the business of each."""
    async with life.house.open() as work:
        (meeting,) = await work.meetings.of(life.tandem.id)
        await work.meetings.answer(meeting.id, life.partner.id, "no")
    answers = (await document_of(life.house, life.daryna.id))["held"]["meeting_answers"]
    assert [answer["answer"] for answer in answers] == ["yes"]


@pytest.mark.row("C7")
async def test_a_worry_about_somebody_is_in_the_reporters_document_alone(life: Life) -> None:
    """Not in that of whom it is about: nobody is ever named as a reporter."""
    async with life.house.open() as work:
        await work.worries.add(
            reporter_id=life.daryna.id,
            site="oldenburg",
            wish=WorryWish.STOP,
            words="about Jens",
            tandem_id=life.tandem.id,
        )
    assert "about Jens" in json.dumps(await document_of(life.house, life.daryna.id))
    partners = await document_of(life.house, life.partner.id)
    assert partners["held"]["worries"] == []
    assert "about Jens" not in json.dumps(partners)


async def test_what_others_declared_about_somebody_is_theirs(life: Life) -> None:
    """A conflict is in the document of whoever said so."""
    async with life.house.open() as work:
        pairs = await work.conflicts.pairs()
    ((_, other),) = pairs
    assert len((await document_of(life.house, life.daryna.id))["held"]["conflicts"]) == 1
    assert (await document_of(life.house, other))["held"]["conflicts"] == []


async def test_a_half_written_worry_names_nobody_who_hears_worries(house: House) -> None:
    """The form remembers their numbers; the document says the words alone."""
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        answers = {"shown": [17, 18], "left_out": [18], "words": "a worry"}
        await work.forms.begin(person.id, FormState(form="worry", at="wish", answers=answers))
    (form,) = (await document_of(house, person.id))["held"]["unfinished"]
    assert form["answers"] == {"words": "a worry"}


async def test_the_screen_counts_what_it_does_not_show(life: Life) -> None:
    """Every section with an entry is either shown line by line or counted."""
    async with life.house.open() as work:
        document = await held_data.document_of(work, await people.get(work, life.daryna.id))
        view = await held_data.look_at(work, Actor(person=await people.get(work, life.daryna.id)))
        steps = (await work.connection.execute(select(audit.c.id).where(audit.c.actor_id == life.daryna.id))).all()
    filled = {name for name, rows in document["held"].items() if rows}
    assert set(view.counts) == filled - held_data.AT_A_GLANCE - {"applications"}
    assert view.counts["record"] == len(steps)
    assert view.counts["messages_to_team"] == 1
    assert [entry.partner_name for entry in view.tandems] == ["Jens"]
    assert [meeting.starts_at for meeting in view.meetings] == [TUESDAY]
    assert view.erase_at is None


async def test_looking_changes_nothing(life: Life) -> None:
    """The same twice."""
    assert await document_of(life.house, life.daryna.id) == await document_of(life.house, life.daryna.id)
