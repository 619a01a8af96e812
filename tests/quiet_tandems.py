"""A tandem in which time passes hour by hour, and a protocol of all that the bot says by itself meanwhile."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from db.models import outbox
from tests.couples import Couple
from tests.streets import Street
from usecases import cards, check_ins, ladders

BERLIN = ZoneInfo("Europe/Berlin")
GROUP = -1001  # the staff group that a house binds first
HOUR = timedelta(hours=1)
OPENS_AT = 9  # when the office opens, and cards that came in the evening are posted
Said = tuple[str, str, str]  # the day and hour in Berlin, who, and what

_WHAT = {"Are you": "nudge 1", "Once more": "nudge 2", "How is it": "check-in", "🔇": "card"}


class QuietTandem:
    """Daria and Jens with the clock, and a staff group."""

    def __init__(self, street: Street) -> None:
        self.street = street
        self.couple: Couple = street.couple
        self.said: list[Said] = []

    async def begin(self) -> None:
        """Both clocks are set, as when a tandem starts."""
        async with self.couple.house.open() as work:
            await ladders.start(work, self.couple.tandem_id)
            await check_ins.start(work, self.couple.tandem_id)

    async def until(self, end: datetime, step: timedelta = HOUR) -> list[Said]:
        """Time passes; answers what was said on the way, in order."""
        before, house = len(self.said), self.couple.house
        due = await self._next_due()
        while house.now < end:
            house.now = min(end, house.now + step)
            is_opening = house.now.astimezone(BERLIN).hour == OPENS_AT
            if is_opening or (due is not None and due <= house.now):  # at other hours nothing can have changed
                await self._tick(is_opening=is_opening)
                due = await self._next_due()
        return self.said[before:]

    async def _next_due(self) -> datetime | None:
        async with self.couple.house.open() as work:
            timer = await work.timers.next_due()
            first = select(func.min(outbox.c.not_before)).where(outbox.c.status == "waiting")
            notice = (await work.connection.execute(first)).scalar_one()
        return min((due for due in (timer, notice) if due is not None), default=None)

    async def _tick(self, *, is_opening: bool) -> None:
        if is_opening:
            async with self.couple.house.open() as work:
                await cards.post_waiting(work, "oldenburg")
        people = {self.couple.mentee.telegram_id: "mentee", self.couple.mentor.telegram_id: "mentor", GROUP: "staff"}
        heard: list[Said] = []
        for sent in await self.street.deliver():
            what = next((name for words, name in _WHAT.items() if sent.plain.startswith(words)), None)
            if sent.act == "send" and what is not None:
                heard.append((self._hour(), people[sent.chat_id], what))
        self.said += sorted(heard)  # different people's messages leave side by side

    def _hour(self) -> str:
        return self.couple.house.now.astimezone(BERLIN).strftime("%a %d %b %H:%M")
