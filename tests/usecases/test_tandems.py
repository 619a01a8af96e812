"""Tandems: how they begin, what the two may know of each other, and how they end when one leaves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.contacts import UnreadableContact
from program.forms.questions import FormState
from program.people import Person, Role, Share
from program.tandems import PartnerFacts, Tandem, TandemStatus
from tests.houses import House
from tests.proposed_pairs import (
    Two,
    all_proposals,
    approved,
    audits,
    due_at,
    kinds,
    load,
    mentor_accepted,
    places,
    together,
)
from usecases import consents, matches, proposals, rematches, shares, tandems


async def partner_of(house: House, tandem: Tandem, person: Person) -> PartnerFacts:
    """What this member may know of the other."""
    async with house.open() as work:
        return await tandems.partner_facts(work, tandem, person.id)


@pytest.mark.row("C1")
async def test_a_tandem_runs_as_long_as_its_template_says(house: House) -> None:
    """Half a year, ending at the same time of day, although the clocks have changed in between."""
    _, tandem = await together(house)
    assert (tandem.template, tandem.started_at, tandem.site) == ("six-months", house.now, "oldenburg")
    assert tandem.ends_at.astimezone(ZoneInfo("Europe/Berlin")) == datetime(
        2026, 11, 17, 12, tzinfo=ZoneInfo("Europe/Berlin")
    )
    assert tandem.ends_at == datetime(2026, 11, 17, 11, tzinfo=UTC)
    (entry,) = await audits(house, tandem.id, "tandem")
    assert (entry.action, entry.to_state) == ("started", "starting")


async def test_a_mentee_has_one_tandem_at_a_time(house: House) -> None:
    """Should a second match be agreed all the same, it does not begin."""
    two, _ = await together(house)
    async with house.open() as work:
        proposal = await work.proposals.get(two.number)
        assert proposal is not None
        with pytest.raises(Settled):
            await tandems.start_tandem(work, proposal)


@pytest.mark.row("C1", "B4")
async def test_without_a_choice_only_the_name_is_known(house: House) -> None:
    """The username is there, and not shared."""
    two, tandem = await together(house)
    partner = await partner_of(house, tandem, two.mentee)
    assert (partner.name, partner.first_name, partner.role, partner.shares) == ("Jens", "Jens", Role.MENTOR, {})
    assert two.mentor.username == "jens"
    other = await partner_of(house, tandem, two.mentor)
    assert (other.person_id, other.role, other.language, other.zone) == (
        two.mentee.id,
        Role.MENTEE,
        "en",
        "Europe/Berlin",
    )


@pytest.mark.row("B4")
async def test_what_is_chosen_is_shared(house: House) -> None:
    """Before the yes, at it, or later."""
    two = await approved(house)
    async with house.open() as work:
        await shares.share_username(work, two.as_mentor)
        await shares.share_typed(work, two.as_mentor, Share.PHONE, " +٤٩ 151 234567 ")
    two, tandem = await finish(house, two)
    partner = await partner_of(house, tandem, two.mentee)
    assert partner.shares == {Share.PHONE: "+49 151 234567", Share.USERNAME: "@jens"}
    async with house.open() as work:
        await shares.stop_sharing(work, two.as_mentor, Share.PHONE)
    assert (await partner_of(house, tandem, two.mentee)).shares == {Share.USERNAME: "@jens"}


async def finish(house: House, two: Two) -> tuple[Two, Tandem]:
    """Both say yes."""
    async with house.open() as work:
        await consents.say_yes(work, two.as_mentor, two.number)
        await consents.say_yes(work, two.as_mentee, two.number)
        (tandem,) = await work.tandems.live_of(two.mentee.id)
    return two, tandem


async def test_a_shared_username_is_the_one_of_today(house: House) -> None:
    """People change it, or give it up."""
    two, tandem = await together(house)
    async with house.open() as work:
        await shares.share_username(work, two.as_mentor)
        await work.persons.change(two.mentor.id, username="jens_new")
    assert (await partner_of(house, tandem, two.mentee)).shares == {Share.USERNAME: "@jens_new"}
    async with house.open() as work:
        await work.persons.change(two.mentor.id, username=None)
    assert (await partner_of(house, tandem, two.mentee)).shares == {}


@pytest.mark.row("F5")
@pytest.mark.fault(43)
async def test_strangers_know_nothing(house: House) -> None:
    """A tandem's number opens nothing."""
    two, tandem = await together(house)
    with pytest.raises(Forbidden):
        await partner_of(house, tandem, two.staff.person)


async def test_a_partner_who_is_erased_is_missing(house: House) -> None:
    """Nothing is left to be known."""
    two, tandem = await together(house)
    async with house.open() as work:
        await work.persons.change(two.mentor.id, telegram_id=None, telegram_key=None)
    with pytest.raises(Missing):
        await partner_of(house, tandem, two.mentee)


@pytest.mark.row("B4")
async def test_sharing_more_is_told_to_the_partner_after_a_moment(house: House) -> None:
    """Once a day and way of contact, and a minute later, so that a slip can be taken back."""
    two, _ = await together(house)
    for _ in range(2):
        async with house.open() as work:
            await shares.share_typed(work, two.as_mentee, Share.EMAIL, "daria@example.org")
    told = [facts for kind, facts in await house.notices(f"p:{two.mentor.id}") if kind == "ContactShared"]
    assert [(entry["sender_id"], entry["share"]) for entry in told] == [(two.mentee.id, "email")]
    assert await due_at(house, f"p:{two.mentor.id}", "ContactShared") == house.now + timedelta(minutes=1)
    assert "ContactShared" not in await kinds(house, two.mentee)


async def test_before_a_tandem_nobody_hears_of_what_is_shared(house: House) -> None:
    """There is no partner yet."""
    two = await mentor_accepted(house)
    async with house.open() as work:
        await shares.share_username(work, two.as_mentor)
    assert "ContactShared" not in await kinds(house, two.mentee)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share.PHONE, "later"),  # no number
        (Share.EMAIL, "+49 151 234567"),  # no address
    ],
)
async def test_unreadable_words_keep_the_question_open(house: House, share: Share, words: str) -> None:
    """Nothing is saved, and the next words are taken."""
    person = await house.accepted(Role.MENTEE)
    actor = Actor(person=person)
    async with house.open() as work:
        await shares.begin_typing(work, actor, share, 7)
    async with house.open() as work:
        with pytest.raises(UnreadableContact):
            await shares.share_typed(work, actor, share, words)
        form = await work.forms.of(person.id)
    assert form is not None
    assert (form.state.form, form.state.at, form.about) == ("contact", share, 7)


async def test_readable_words_end_the_question(house: House) -> None:
    """And stopping does so too; another conversation is left alone."""
    person = await house.accepted(Role.MENTEE)
    actor = Actor(person=person)
    for end in ("words", "stop"):
        async with house.open() as work:
            await shares.begin_typing(work, actor, Share.EMAIL, None)
            if end == "words":
                changed = await shares.share_typed(work, actor, Share.EMAIL, "d@example.org")
                assert changed.shares == {Share.EMAIL: "d@example.org"}
            else:
                await shares.stop_typing(work, actor)
            assert await work.forms.of(person.id) is None
    async with house.open() as work:
        await work.forms.begin(person.id, FormState(form="team", at="words"))
        await shares.stop_typing(work, actor)
        assert await work.forms.of(person.id) is not None


async def test_somebody_without_a_username_cannot_share_one(house: House) -> None:
    """The button is not there; a forged one is refused."""
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await work.persons.change(person.id, username=None)
        with pytest.raises(Missing):
            await shares.share_username(work, Actor(person=replace(person, username="forged")))


# --- the end --------------------------------------------------------------------------------------------------------


@pytest.mark.row("A6")
@pytest.mark.parametrize("leaves", ["mentee", "mentor"])
async def test_when_one_leaves_the_tandem_ends_and_the_partner_is_told_neutrally(house: House, leaves: str) -> None:
    """The place is free, and it is on record."""
    two, tandem = await together(house)
    stays = two.mentor if leaves == "mentee" else two.mentee
    async with house.open() as work:
        await tandems.end_all_of(work, getattr(two, leaves).id)
    async with house.open() as work:
        ended = await work.tandems.get(tandem.id)
    assert ended is not None
    assert ended.status is TandemStatus.ENDED_EARLY
    assert "TandemEnded" in await kinds(house, stays)
    assert "TandemEnded" not in await kinds(house, getattr(two, leaves))
    assert await places(house, two.mentor.id) == 0
    assert [entry.to_state for entry in await audits(house, tandem.id, "tandem")] == ["starting", "ended_early"]


async def test_ending_twice_changes_nothing_twice(house: House) -> None:
    """Repeating is harmless."""
    two, tandem = await together(house)
    for _ in range(2):
        async with house.open() as work:
            await tandems.end_all_of(work, two.mentor.id)
    assert len(await audits(house, tandem.id, "tandem")) == 2


async def test_a_mentor_who_leaves_ends_every_tandem(house: House) -> None:
    """All of them at once; other people's go on."""
    two, _ = await together(house, mentor={"capacity": 2})
    second = await house.accepted(Role.MENTEE, "Olena")
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
    number = len(await all_proposals(house))
    async with house.open() as work:
        await proposals.approve(work, two.staff, number)
        await consents.say_yes(work, two.as_mentor, number)
        await consents.say_yes(work, Actor(person=second), number)
    async with house.open() as work:
        assert len(await work.tandems.live_of(two.mentor.id)) == 2
        await tandems.end_all_of(work, two.mentor.id)
        assert await work.tandems.live() == []
    for mentee in (two.mentee, second):
        assert "TandemEnded" in await kinds(house, mentee)


@pytest.mark.row("C1")
async def test_after_the_end_a_mentee_looks_for_somebody_else(house: House) -> None:
    """Once they say so: back in the pool, and never with the same mentor."""
    two, tandem = await together(house)
    other = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    async with house.open() as work:
        await tandems.end_all_of(work, two.mentor.id)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 0
        member = await work.tandems.member_of(tandem.id, two.mentee.id)
        assert member is not None
        await rematches.choose(work, two.as_mentee, member.id, seeks=True)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
    assert (await load(house, two.number + 1)).mentor_id == other.id


async def test_a_tandem_that_never_was_is_missing(house: House) -> None:
    """A forged number."""
    async with house.open() as work:
        with pytest.raises(Missing):
            await tandems.load(work, 4711)
