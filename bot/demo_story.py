"""The demo's past: how the fictitious people came in, were accepted and matched. Told through use cases alone."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.demo_people import Cast, Character
from bot.sender import TelegramSender
from bot.settings import Settings
from db.forms import OpenForm
from db.works import Work, Works
from playground import acts
from playground.people import User
from playground.server import Playground
from program.actors import Actor
from program.applications import ApplicationStatus
from program.forms.questions import SUMMARY
from program.people import Person
from program.proposals import Proposal
from program.sign_up_form import shown_hash
from program.sign_up_steps import StepKind
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.ticks import Ticks
from texts import privacy
from texts.translators import translator
from usecases import (
    applications,
    cards,
    consents,
    groups,
    matches,
    persons,
    proposals,
    sign_up_steps,
    sign_ups,
    team_questions,
)

SITE = "oldenburg"
_QUICK = Rate(100_000, 100_000)  # the playground's flood control rests while the past is told
ShowTime = Callable[[datetime], None]


class Story:
    """Lets things happen at moments of the past, and delivers what follows from them at once."""

    def __init__(
        self,
        *,
        works: Works,
        people: Cast,
        playground: Playground,
        settings: Settings,
        today: datetime,
        show_time: ShowTime,
    ) -> None:
        load_presenters()
        self._works = works
        self._people = people
        self._playground = playground
        self._show_time = show_time  # lets the playground date its messages
        self._sender = TelegramSender(
            api_base=settings.telegram_api_base, token=settings.bot_token.get_secret_value(), is_limited=False
        )
        self._today = today
        self.now = today - timedelta(days=70)
        self._deliveries = Deliveries(
            works=works, clock=lambda: self.now, sender=self._sender, admission=Admission(_QUICK, _QUICK, _QUICK)
        )
        self._ticks = Ticks(works, lambda: self.now, lambda: None)
        self._bot_id = next(iter(playground.world.bots))

    async def tell(self) -> None:
        """Everything, in order."""
        await self._sender.start()
        self._playground.limits.is_on = False
        try:
            await self._tell()
        finally:
            self._playground.limits.is_on = True
            self._playground.world.bots[self._bot_id].updates.clear()
            await self._sender.stop()

    async def _tell(self) -> None:
        await self._at(62, self._bind_group)
        for character in sorted(self._people.characters.values(), key=lambda entry: -entry.joined_days_ago):
            await self._at(character.joined_days_ago, partial(self._sign_up, character))
            if character.joined_days_ago > 1:
                await self._at(character.joined_days_ago - 1, self._accept_all)
            if character.user.first_name == "Ahmad":
                await self._first_pairs()
        await self._last_days()

    async def _first_pairs(self) -> None:
        await self._at(31, _match)
        for proposal in await self._open_proposals():
            await self._at(30, partial(self._approve, proposal))
            await self._at(29, partial(self._say_yes, proposal.mentor_id, proposal))
            await self._at(28, partial(self._say_yes, proposal.mentee_id, proposal))

    async def _last_days(self) -> None:
        await self._at(2, _match)
        waiting = sorted(await self._open_proposals(), key=lambda proposal: proposal.id)
        for proposal in waiting[:2]:
            await self._at(1, partial(self._approve, proposal))
        if len(waiting) > 1:
            await self._at(1, partial(self._say_yes, waiting[1].mentor_id, waiting[1]))
        await self._at(0.2, self._ask_the_team)
        await self._at(0, _post)

    async def _at(self, days_ago: float, happen: Callable[[Work], Awaitable[Any]]) -> None:
        """Something happens on a working day of the past, at a decent hour, and what follows is delivered."""
        moment = self._today - timedelta(days=days_ago)
        if days_ago >= 1:
            moment = moment.replace(hour=9, minute=12, second=0, microsecond=0)
            while moment.weekday() >= 5:
                moment -= timedelta(days=1)
        self.now = max(self.now + timedelta(minutes=7), moment)
        self._show_time(self.now)
        await self._ticks.wake_timers()
        async with self._works.open(self.now) as work:
            await happen(work)
        while await self._deliveries.deliver_due():
            pass

    async def _open_proposals(self) -> list[Proposal]:
        async with self._works.open(self.now) as work:
            return [proposal for proposal in await work.proposals.all_open() if proposal.status == "proposed"]

    async def _person(self, work: Work, user: User) -> Person:
        if not self._playground.world.private(self._bot_id, user.id).is_started:
            acts.start(self._playground.world, user.id, self._bot_id)
        return await persons.meet(
            work,
            telegram_id=user.id,
            first_name=user.first_name,
            last_name=user.last_name,
            username=user.username,
            language_code=user.language_code,
        )

    async def _staff(self, work: Work) -> Actor:
        person = await self._person(work, self._people.staff[0])
        return Actor(person=person, staff_of=frozenset({SITE}), is_admin_of=frozenset({SITE}))

    async def _bind_group(self, work: Work) -> None:
        code = await groups.make_code(work, SITE)
        chat_id = self._people.group.id
        await groups.bind_group(work, await self._staff(work), chat_id=chat_id, code=code, is_admin=True)

    async def _sign_up(self, character: Character, work: Work) -> None:
        person = await self._person(work, character.user)
        actor = Actor(person=person)
        form = await sign_ups.begin_sign_up(work, person, role=character.role, site=character.site)
        while form.state.at != SUMMARY:
            form = await self._step(work, actor, form, character)
        await sign_ups.submit(work, actor, form.id)

    async def _step(self, work: Work, actor: Actor, form: OpenForm, character: Character) -> OpenForm:
        """Answers the open question as a person would, one tap after the other."""
        at = form.state.at
        if at in sign_up_steps.CONSENTS:
            tr = translator(actor.person.language, actor.person.zone)
            text = privacy.privacy_notice(tr, work.programme) if at == "privacy" else privacy.ground_rules(tr)
            text_hash = privacy.text_hash(text)
            return await sign_up_steps.agree(work, actor, form.id, at, shown_hash(text_hash), text_hash)
        given = {"language": actor.person.language, "zone": actor.person.zone} | character.answers
        value = given.get(at)
        if value is None:
            return await self._tap(work, actor, form, StepKind.SKIP)
        if isinstance(value, dict):
            for name, level in value.items():
                form = await self._tap(work, actor, form, StepKind.LEVEL, f"{name}.{level}")
            return await self._tap(work, actor, form, StepKind.DONE)
        if isinstance(value, list):
            for name in value:
                form = await self._tap(work, actor, form, StepKind.TOGGLE, f"+{name}")
            return await self._tap(work, actor, form, StepKind.DONE)
        return await self._tap(work, actor, form, StepKind.ANSWER, str(value))

    async def _tap(self, work: Work, actor: Actor, form: OpenForm, kind: StepKind, value: str = "") -> OpenForm:
        return await sign_up_steps.take_step(work, actor, form.id, kind, form.state.at, value)

    async def _accept_all(self, work: Work) -> None:
        staff = await self._staff(work)
        for application in await work.applications.with_status(ApplicationStatus.SUBMITTED, site=SITE):
            await applications.accept(work, staff, application.id)

    async def _approve(self, proposal: Proposal, work: Work) -> None:
        await proposals.approve(work, await self._staff(work), proposal.id)

    async def _say_yes(self, person_id: int, proposal: Proposal, work: Work) -> None:
        await consents.say_yes(work, Actor(person=await persons.get(work, person_id)), proposal.id)

    async def _ask_the_team(self, work: Work) -> None:
        person = await self._person(work, self._people.characters["Aminata"].user)
        await team_questions.ask(work, Actor(person=person), "Bonjour, est-ce que je peux changer mes horaires ?")


async def _match(work: Work) -> None:
    await matches.match_site(work, SITE)


async def _post(work: Work) -> None:
    await cards.post_waiting(work, SITE)
