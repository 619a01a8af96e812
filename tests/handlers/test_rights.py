"""Who may do what: every action that changes something, tapped by everybody, in one table.

Buttons can be forged, forwarded and kept for years, so each tap is looked at anew. Those who may not tap first and
leave no trace in any table of the programme; then one who may does, and it shows.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from db.models import (
    account_links,
    applications,
    cards,
    check_ins,
    conflicts,
    consultation_bookings,
    consultation_desks,
    couples,
    hearers,
    learning_notes,
    meeting_answers,
    meetings,
    places,
    poll_votes,
    polls,
    proposals,
    relay_stops,
    self_checks,
    speakers,
    tandem_members,
    tandem_plans,
    tandems,
    workshop_registrations,
    workshops,
    worries,
)
from program import meeting_plans as steps
from program import poll_forms as poll_steps
from program import workshop_forms as workshop_steps
from program.actors import Actor
from program.applications import ApplicationStatus
from program.consultations import DeskStatus
from program.couples import Wish
from program.desk import CardKind
from program.meetings import Place
from program.people import Person, Role
from program.plan_steps import FORM as PLAN_FORM
from program.polls import PollKind
from program.profiles import Profile
from program.taps import Tap
from program.workshops import Level, Topic, WorkshopText
from tests.consultations import AT_TWO, open_desk
from tests.houses import MENTEE_PROFILE, House
from tests.seats import workshop_in
from tests.seats import yes as yes_to_workshop
from tests.villages import GROUP, Village
from usecases import cards as card_steps
from usecases import check_ins as check_in_acts
from usecases import (
    consents,
    endings,
    matches,
    meeting_plans,
    new_accounts,
    plan_drafts,
    workshop_drafts,
    workshop_ratings,
)
from usecases import consultation_bookings as consultation_bookings_acts
from usecases import couples as couple_steps
from usecases import meetings as meeting_acts
from usecases import polls as poll_acts
from usecases import proposals as decisions

HARBOUR = -1002
EVERYBODY = ("staff", "harbour", "mentee", "mentor", "other_mentee", "other_mentor", "stranger")
TABLES = (
    account_links,
    applications,
    cards,
    check_ins,
    conflicts,
    consultation_bookings,
    consultation_desks,
    couples,
    hearers,
    learning_notes,
    meeting_answers,
    meetings,
    places,
    poll_votes,
    polls,
    proposals,
    relay_stops,
    self_checks,
    speakers,
    tandem_members,
    tandem_plans,
    tandems,
    workshop_registrations,
    workshops,
    worries,
)


class Town:
    """One of each kind of people, and an object that they may or may not touch."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.house: House = village.house
        self.people: dict[str, Person] = {}

    async def settle(self) -> None:
        """Everybody moves in."""
        self.people = {
            "staff": await self.village.staff("Meike"),
            "harbour": await self.village.staff("Okka", site="wilhelmshaven", chat_id=HARBOUR),
            "mentee": await self.house.accepted(Role.MENTEE, "Daria"),
            "mentor": await self.house.accepted(Role.MENTOR, "Jens"),
            "other_mentee": await self.house.accepted(Role.MENTEE, "Bert", occupation="2221", industry="86"),
            "other_mentor": await self.house.accepted(
                Role.MENTOR, "Anna", occupation="7411", industry="43", goals=("founding",), times=()
            ),
            "stranger": await self.house.person("Tom"),
        }

    def actor(self, who: str) -> Actor:
        """Somebody, for what goes before."""
        site = {"staff": "oldenburg", "harbour": "wilhelmshaven"}.get(who)
        return Actor(person=self.people[who], staff_of=frozenset({site} if site else ()))

    async def application(self, who: str) -> int:
        """The number of somebody's application."""
        async with self.house.open() as work:
            found = await work.applications.live_of(self.people[who].id)
        assert found is not None
        return found.id

    async def state(self) -> list[list[Any]]:
        """All that the programme has decided so far."""
        async with self.house.open() as work:
            return [sorted(map(repr, (await work.connection.execute(table.select())).all())) for table in TABLES]


Prepared = Callable[[Town], Awaitable[Tap]]


async def handed_in(town: Town, kind: str, argument: str = "") -> Tap:
    """An application waits on its card."""
    async with town.house.open() as work:
        number = await work.applications.add(
            person_id=town.people["stranger"].id,
            role=Role.MENTEE,
            site="oldenburg",
            status=ApplicationStatus.SUBMITTED,
            profile=Profile(**MENTEE_PROFILE),
            campaign=None,
        )
        await card_steps.open_card(work, site="oldenburg", kind=CardKind.APPLICATION, object_id=number)
    return Tap(kind, str(number), argument)


async def proposed(town: Town, kind: str, argument: str = "") -> Tap:
    """Daria and Jens wait on their card."""
    async with town.house.open() as work:
        number = await matches.propose_pair(work, town.people["mentee"].id, town.people["mentor"].id)
    return Tap(kind, str(number), argument)


async def approved(town: Town, kind: str, argument: str = "") -> Tap:
    """Jens is being asked."""
    tap = await proposed(town, kind, argument)
    async with town.house.open() as work:
        await decisions.approve(work, town.actor("staff"), tap.number)
    return tap


async def half_agreed(town: Town, kind: str, argument: str = "") -> Tap:
    """Daria is being asked."""
    tap = await approved(town, kind, argument)
    async with town.house.open() as work:
        await consents.say_yes(work, town.actor("mentor"), tap.number)
    return tap


async def expired(town: Town, kind: str) -> Tap:
    """Jens has not answered in time."""
    tap = await approved(town, kind)
    async with town.house.open() as work:
        found = await work.proposals.get(tap.number)
    assert found is not None
    assert found.deadline is not None
    town.house.now = found.deadline + timedelta(minutes=1)
    async with town.house.open() as work:
        await consents.expire_consent(work, tap.number)
    return tap


async def across_sites(town: Town, kind: str) -> Tap:
    """The mentor belongs to the harbour."""
    async with town.house.open() as work:
        application = await work.applications.live_of(town.people["mentor"].id)
        assert application is not None
        await work.connection.execute(
            applications.update().where(applications.c.id == application.id).values(site="wilhelmshaven")
        )
    return await approved(town, kind)


async def card_posted(town: Town, kind: str) -> Tap:
    """The card of a match is in the group."""
    tap = await proposed(town, kind)
    async with town.house.open() as work:
        await card_steps.post_waiting(work, "oldenburg")
        card = await work.cards.about(CardKind.PROPOSAL, tap.number)
    assert card is not None
    return Tap(kind, str(card.id))


async def two_in_the_pool(town: Town, kind: str, argument: str = "") -> Tap:
    """For a pair by hand."""
    mentee, mentor = await town.application("mentee"), await town.application("mentor")
    return Tap(kind, str(mentee), f"{mentor}{argument}")


async def tandem_of(town: Town) -> int:
    """Daria and Jens are a tandem."""
    tap = await half_agreed(town, "")
    async with town.house.open() as work:
        await consents.say_yes(work, town.actor("mentee"), tap.number)
        (tandem,) = await work.tandems.live_of(town.people["mentee"].id)
    return tandem.id


async def meeting_offered(town: Town, kind: str, argument: str) -> Tap:
    """Daria has offered a time."""
    tandem_id = await tandem_of(town)
    time = town.house.now + timedelta(days=2)
    actor = town.actor("mentee")
    async with town.house.open() as work:
        view = await meeting_plans.begin(work, actor, tandem_id)
        for step in (
            partial(steps.choose_length, minutes=60),
            partial(steps.choose_place, place=Place.ONLINE),
            partial(steps.write_place, words=""),
            partial(steps.choose_time, time=time, now=work.now),
        ):
            await meeting_plans.change(work, actor, view.form_id, step)
        meeting = await meeting_plans.send(work, actor, view.form_id)
    return Tap(kind, str(meeting.id), argument)


async def meeting_agreed(town: Town, kind: str, argument: str) -> Tap:
    """Jens has accepted."""
    tap = await meeting_offered(town, kind, argument)
    async with town.house.open() as work:
        await meeting_acts.accept(work, town.actor("mentor"), tap.number, 0, 0)
    return tap


async def plan_drafted(town: Town, kind: str, argument: str) -> Tap:
    """Daria has opened the plan, and there is none yet."""
    tandem_id = await tandem_of(town)
    async with town.house.open() as work:
        await plan_drafts.open_plan(work, town.actor("mentee"), tandem_id)
        form = await work.forms.of(town.people["mentee"].id)
    assert form is not None
    assert form.state.form == PLAN_FORM
    return Tap(kind, str(form.id), argument)


async def plan_sent(town: Town, kind: str, argument: str) -> Tap:
    """Daria has sent it."""
    draft = await plan_drafted(town, kind, argument)
    async with town.house.open() as work:
        view = await plan_drafts.send(work, town.actor("mentee"), draft.number)
    return Tap(kind, str(view.plan.tandem_id), argument)


async def series_agreed(town: Town, kind: str) -> Tap:
    """Daria and Jens meet every week."""
    tandem_id = await tandem_of(town)
    actor = town.actor("mentee")
    async with town.house.open() as work:
        view = await meeting_plans.begin(work, actor, tandem_id)
        for step in (
            partial(steps.choose_length, minutes=60),
            partial(steps.choose_place, place=Place.ONLINE),
            partial(steps.write_place, words=""),
            partial(steps.choose_time, time=town.house.now + timedelta(days=2), now=work.now),
            partial(steps.repeat, weeks=1),
        ):
            await meeting_plans.change(work, actor, view.form_id, step)
        offered = await meeting_plans.send(work, actor, view.form_id)
    async with town.house.open() as work:
        await meeting_acts.accept(work, town.actor("mentor"), offered.id, 0, 0)
    return Tap(kind, str(offered.series_id))


async def quiet(town: Town, kind: str, argument: str = "") -> Tap:
    """Daria and Jens have been a tandem for a day."""
    tandem_id = await tandem_of(town)
    town.house.now += timedelta(days=1)
    return Tap(kind, str(tandem_id), argument)


async def silent(town: Town, kind: str) -> Tap:
    """The card about their silence is in the group."""
    tap = await quiet(town, kind)
    async with town.house.open() as work:
        card_id = await card_steps.open_card(work, site="oldenburg", kind=CardKind.SILENCE, object_id=tap.number)
    return Tap(kind, str(card_id))


async def asked_how_it_goes(town: Town, kind: str, argument: str = "") -> Tap:
    """Daria was asked how it is going, and has answered."""
    tandem_id = await tandem_of(town)
    async with town.house.open() as work:
        number = await work.check_ins.add(tandem_id, town.people["mentee"].id)
        await check_in_acts.answer(work, town.actor("mentee"), number, 2)
    return Tap(kind, str(number), argument)


async def noted(town: Town, kind: str, argument: str) -> Tap:
    """Daria has written something down for herself."""
    tandem_id = await tandem_of(town)
    async with town.house.open() as work:
        number = await work.learning_notes.add(tandem_id, town.people["mentee"].id, "ask late")
    return Tap(kind, str(number), argument)


async def linked(town: Town, kind: str, argument: str = "") -> Tap:
    """Daria and Bert are linked."""
    async with town.house.open() as work:
        code = await couple_steps.invite(work, town.actor("mentee"))
    async with town.house.open() as work:
        couple = await couple_steps.accept(work, town.actor("other_mentee"), code)
    async with town.house.open() as work:
        await couple_steps.confirm(work, town.actor("mentee"), couple.id)
    return Tap(kind, str(couple.id), argument)


async def confirming(town: Town, kind: str) -> Tap:
    """What stands under Daria's question whether everything about her is to be deleted."""
    return Tap(kind, str(town.people["mentee"].id))


async def wants_new_account(town: Town, kind: str) -> Tap:
    """Daria has a new phone; staff have written to the bot before, so that a link can be sent to them."""
    async with town.house.open() as work:
        for who in ("staff", "harbour"):
            await work.persons.change(town.people[who].id, screen_id=1)
    return Tap(kind, str(town.people["mentee"].id))


async def link_made(town: Town, kind: str) -> Tap:
    """Staff have made a link for her."""
    await wants_new_account(town, kind)
    async with town.house.open() as work:
        link = await new_accounts.make_link(work, town.actor("staff"), town.people["mentee"].id)
    return Tap(kind, str(link.id))


async def in_tandem(town: Town, kind: str, argument: str = "") -> Tap:
    """Daria and Jens are a tandem."""
    return Tap(kind, str(await tandem_of(town)), argument)


async def tandem_stopped(town: Town, kind: str, argument: str = "") -> Tap:
    """Jens has stopped it: Daria is asked."""
    tandem_id = await tandem_of(town)
    async with town.house.open() as work:
        await endings.stop(work, town.actor("mentor"), tandem_id, None)
        member = await work.tandems.member_of(tandem_id, town.people["mentee"].id)
    assert member is not None
    return Tap(kind, str(member.id), argument)


async def end_posted(town: Town, kind: str) -> Tap:
    """The card about that is in the group."""
    await tandem_stopped(town, kind)
    async with town.house.open() as work:
        (card,) = [card for card in await work.cards.open("oldenburg") if card.kind is CardKind.ENDING]
    return Tap(kind, str(card.id))


async def hearer_wanted(town: Town, kind: str) -> Tap:
    """Staff of the site have pressed Start in the bot's private chat."""
    async with town.house.open() as work:
        await work.persons.change(town.people["staff"].id, screen_id=1)
    return Tap(kind)


async def consultation(town: Town, kind: str, argument: str, *, is_asked: bool = False) -> Tap:
    """The team's hours, where Daria has an appointment that has begun; or hours that Jens is asked to give."""
    made_by, asked = town.people["staff"].id, {"consultant_id": town.people["mentor"].id, "status": DeskStatus.ASKED}
    desk_id = await open_desk(town.house, made_by, **(asked if is_asked else {"consultant_id": None}))
    if is_asked:
        return Tap(kind, str(desk_id), argument)
    async with town.house.open() as work:
        booking = await consultation_bookings_acts.book(work, town.actor("mentee"), desk_id, AT_TWO)
    if kind == "jr":
        town.house.now = AT_TWO + timedelta(minutes=10)
    return Tap(kind, str(booking.id), argument)


async def workshop(town: Town, kind: str, argument: str = "", *, is_over: bool = False) -> Tap:
    """A workshop for mentees, to which Daria has said yes if it is over, or begins now."""
    actor = town.actor("staff")
    published = await workshop_in(town.house, actor, audience=[Level.PARTICIPANTS])
    if kind == "ej":
        return Tap(kind, str(published.id), argument)
    mine = await yes_to_workshop(town.house, town.people["mentee"], published)
    town.house.now = published.ends_at if is_over else published.starts_at
    if is_over:
        async with town.house.open() as work:
            await workshop_ratings.workshop_is_over(work, published.id)
    return Tap(kind, str(published.id), argument or f"t{mine.id}.0")


async def speaker_asked(town: Town, kind: str) -> Tap:
    """Somebody from outside was asked to speak."""
    published = await workshop_in(town.house, town.actor("staff"))
    async with town.house.open() as work:
        number = await work.speakers.add(
            workshop_id=published.id, name="Ines", language="de", code_hash="x", made_by=town.people["staff"].id
        )
    return Tap(kind, str(published.id), f"out!.{number}")


async def poll_asked(town: Town, kind: str, argument: str) -> Tap:
    """Mentees are asked for topics."""
    draft = poll_steps.begin("oldenburg", "Europe/Berlin", "de")
    asked = replace(draft, kind=PollKind.TOPICS, topics=(Topic.SALARY, Topic.DIGITAL), step=poll_steps.Step.SUMMARY)
    async with town.house.open() as work:
        poll = poll_steps.poll_of(asked, town.people["staff"].id, town.house.now)
        published = await poll_acts.publish(work, town.actor("staff"), poll)
    return Tap(kind, str(published.id), argument)


async def workshop_drafted(town: Town, kind: str, argument: str) -> Tap:
    """Meike has made a workshop as far as its preview; what is asked for is about it, its form or its block."""
    async with town.house.open() as work:
        view = await workshop_drafts.begin_block(work, town.actor("staff"), "oldenburg", "de", in_group=False)
        words = {"de": WorkshopText(title="Gehalt")}
        view = await workshop_drafts.name_block(work, town.actor("staff"), view.form_id, words, in_group=False)
        for step in (
            partial(workshop_steps.choose_topic, topic=Topic.SALARY),
            partial(workshop_steps.take_template, texts=words),
            partial(workshop_steps.choose_start, instant=town.house.now + timedelta(days=7), now=town.house.now),
            workshop_steps.frame_fits,
            workshop_steps.finish_choices,
        ):
            view = await workshop_drafts.take_step(work, town.actor("staff"), view.form_id, step, in_group=False)
    number = {"ec": view.form_id, "ed": view.draft.block_id}.get(kind, view.draft.workshop_id)
    return Tap(kind, str(number), argument)


ACTIONS: list[tuple[str, Prepared, set[str]]] = [
    ("hear worries", partial(hearer_wanted, kind="wi"), {"staff"}),
    ("accept an application", partial(handed_in, kind="aa"), {"staff"}),
    ("decline an application", partial(handed_in, kind="ad", argument="yes"), {"staff"}),
    ("claim a card", partial(card_posted, kind="dk"), {"staff"}),
    ("approve a match", partial(proposed, kind="pa"), {"staff"}),
    ("ask for the next candidate", partial(proposed, kind="pn"), {"staff"}),
    ("reject a match", partial(proposed, kind="pr", argument="plans"), {"staff"}),
    ("put a match off", partial(proposed, kind="pl", argument="week"), {"staff"}),
    ("ask two again", partial(expired, kind="pg"), {"staff"}),
    ("object for the mentor's site", partial(across_sites, kind="po"), {"harbour"}),
    ("propose a pair by hand", partial(two_in_the_pool, kind="by"), {"staff"}),
    ("declare a conflict", partial(two_in_the_pool, kind="bc", argument=".yes"), {"staff"}),
    ("say yes as the mentor", partial(approved, kind="cy"), {"mentor"}),
    ("say no as the mentor", partial(approved, kind="cn", argument="-"), {"mentor"}),
    ("say yes as the mentee", partial(half_agreed, kind="cy"), {"mentee"}),
    ("say no as the mentee", partial(half_agreed, kind="cn", argument="-"), {"mentee"}),
    ("accept a time", partial(meeting_offered, kind="ma", argument="0.0"), {"mentor"}),
    ("decline all times", partial(meeting_offered, kind="md", argument="0"), {"mentor"}),
    ("take times back", partial(meeting_offered, kind="mb", argument="0"), {"mentee"}),
    ("cancel a meeting", partial(meeting_agreed, kind="mk", argument="0"), {"mentee", "mentor"}),
    ("send a plan", partial(plan_drafted, kind="gs", argument="send."), {"mentee"}),
    ("agree to a plan", partial(plan_sent, kind="ga", argument="1"), {"mentor"}),
    ("end a series of meetings", partial(series_agreed, kind="mx"), {"mentee", "mentor"}),
    ("say that the two are in touch", partial(quiet, kind="sy"), {"mentee", "mentor"}),
    ("suggest times with one tap", partial(quiet, kind="sp", argument="hnsh0"), {"mentee", "mentor"}),
    ("put a silence away", partial(silent, kind="dd"), {"staff"}),
    ("say how it is going", partial(asked_how_it_goes, kind="kc", argument="5"), {"mentee"}),
    ("say what would help", partial(asked_how_it_goes, kind="kh", argument="team"), {"mentee"}),
    ("tell the team", partial(asked_how_it_goes, kind="kt"), {"mentee"}),
    ("delete a note", partial(noted, kind="kd", argument="yes"), {"mentee"}),
    ("wish for one mentor", partial(linked, kind="lw", argument=Wish.SHARED), {"mentee", "other_mentee"}),
    ("make a link to a new account", partial(wants_new_account, kind="vl"), {"staff"}),
    ("take such a link back", partial(link_made, kind="vr"), {"staff"}),
    ("end a couple's link", partial(linked, kind="le", argument="yes"), {"mentee", "other_mentee"}),
    ("say that somebody came", partial(consultation, kind="jr", argument="came"), {"staff"}),
    ("cancel a consultation", partial(consultation, kind="jz", argument="yes"), {"mentee"}),
    ("agree to give consultation", partial(consultation, kind="ja", argument="yes", is_asked=True), {"mentor"}),
    ("say yes to a workshop", partial(workshop, kind="ej"), {"mentee", "other_mentee"}),
    ("say of how much use a workshop was", partial(workshop, kind="ep", argument="5", is_over=True), {"mentee"}),
    ("say in private who was at a workshop", partial(workshop, kind="er"), {"staff"}),
    ("stop a tandem", partial(in_tandem, kind="zy", argument="-"), {"mentee", "mentor"}),
    ("finish since the goal is reached", partial(in_tandem, kind="zd", argument="yes"), {"mentee"}),
    ("rate what one knows", partial(in_tandem, kind="ya", argument="employers.3"), {"mentee"}),
    ("look for another partner", partial(tandem_stopped, kind="zm", argument="yes"), {"mentee"}),
    ("put the card of an end away", partial(end_posted, kind="dd"), {"staff"}),
    ("take a speaker's link back", partial(speaker_asked, kind="es"), {"staff"}),
    ("choose in a poll", partial(poll_asked, kind="ez", argument="0.on"), {"mentee", "other_mentee"}),
    ("end a poll", partial(poll_asked, kind="ex", argument="close!"), {"staff"}),
    ("publish a workshop", partial(workshop_drafted, kind="ec", argument="publish"), {"staff"}),
    ("publish a block of workshops", partial(workshop_drafted, kind="ed", argument="publish!"), {"staff"}),
    ("call a workshop off", partial(workshop_drafted, kind="ef", argument="one.0"), {"staff"}),
    ("delete everything about oneself", partial(confirming, kind="xy"), {"mentee"}),
]


@pytest.fixture
async def town(house: House) -> Town:
    """The village with everybody in it."""
    settled = Town(Village(house))
    await settled.settle()
    return settled


@pytest.mark.row("F5")
@pytest.mark.fault(43)
@pytest.mark.parametrize(("prepare", "allowed"), [row[1:] for row in ACTIONS], ids=[row[0] for row in ACTIONS])
async def test_who_may_do_what(town: Town, prepare: Prepared, allowed: set[str]) -> None:
    """Nobody else changes anything, in the group or in private; each who may can."""
    tap = await prepare(town)
    await town.village.deliver()
    before = await town.state()
    for who in EVERYBODY:
        if who not in allowed:
            for place in (GROUP, HARBOUR, None):
                await town.village.tap(town.people[who], tap, place)
                assert await town.state() == before, f"{who} did it in {place}"
    doer = max(allowed)
    place = {"staff": GROUP, "harbour": HARBOUR}.get(doer) if tap.kind != "er" else None  # no names in the group
    await town.village.tap(town.people[doer], tap, place)
    assert await town.state() != before, f"{doer} could not"
