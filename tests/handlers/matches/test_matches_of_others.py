"""The mentor's site objects; forged and old buttons change nothing."""

import pytest

from program.people import Role
from program.proposals import ProposalStatus
from program.taps import Tap
from tests.matched_people import people_in
from tests.proposed_pairs import status
from tests.villages import Village

HARBOUR = -1002  # the staff group of Wilhelmshaven


@pytest.mark.row("B3")
async def test_the_mentors_site_objects(village: Village) -> None:
    """Told with a button, which works until the mentor has answered."""
    people = await people_in(village, site="wilhelmshaven")
    ole = await village.staff("Ole", site="wilhelmshaven", chat_id=HARBOUR)
    await people.approve()
    told = village.last(HARBOUR)
    assert told.title == "Oldenburg has approved match 1 with a mentor of yours"
    assert "Mentor: Wilhelmshaven · " in told.words
    await village.press(ole, "Object", HARBOUR)
    assert village.toasts[-1] == "This match is off. The other site sees it on its card."
    assert "Ole objected for the mentor’s site" in village.card(1).words
    assert village.last(people.jens).title == "This match did not come about"
    assert told.labels == []
    assert village.chat(people.daria) == []


@pytest.mark.row("B3")
async def test_objecting_too_late_says_how_it_stands(village: Village) -> None:
    """The mentor has said yes; the button is gone after the tap."""
    people = await people_in(village, site="wilhelmshaven")
    ole = await village.staff("Ole", site="wilhelmshaven", chat_id=HARBOUR)
    await people.agree_by_mentor()
    toast = await village.press(ole, "Object", HARBOUR)
    assert toast is not None
    assert toast.startswith("Already settled.")
    assert village.last(HARBOUR).labels == []
    assert await status(village.house, 1) is ProposalStatus.MENTOR_ACCEPTED


@pytest.mark.row("F5", "B4")
@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["cv", "cy", "cn"])
async def test_a_match_of_others_is_nobodys_business(village: Village, kind: str) -> None:
    """A forged number leads to the menu and tells nothing."""
    people = await people_in(village)
    await people.approve()
    stranger = await village.house.accepted(Role.MENTOR, "Kim")
    for person in (people.daria, stranger):  # the mentee has not been asked yet
        for number in ("1", "4711", "x", ""):
            await village.tap(person, Tap(kind, number, "-" if kind == "cn" else ""))
        seen = "\n".join(shown.words for shown in village.chat(person))
        assert "Software" not in seen
        assert "Oldenburg" not in seen
    assert await status(village.house, 1) is ProposalStatus.APPROVED


@pytest.mark.fault(43)
@pytest.mark.parametrize("argument", ["", "passport.1", "phone", "username.1"])
async def test_a_forged_share_button_changes_nothing(village: Village, argument: str) -> None:
    """The choice is shown as it is."""
    nameless = await village.house.person("Nameless")
    async with village.house.open() as work:
        await work.persons.change(nameless.id, username=None)
        found = await work.persons.get(nameless.id)
    assert found is not None
    await village.tap(found, Tap("ct", "x", argument))
    assert village.last(found).labels == ["Telephone number", "E-mail address", "Done"]
    async with village.house.open() as work:
        after = await work.persons.get(nameless.id)
    assert after is not None
    assert after.shares == {}
