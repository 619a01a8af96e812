"""Help now: the numbers of the person's country, when the team is there, and a call by the team for whoever asks."""

from babel.core import get_global

from db.works import Work
from program.actors import Actor, Missing
from program.emergencies import HelpView
from program.notices import WorriesWait, WorryTold
from program.worries import Hearer, WorryStatus, WorryWish
from usecases import hearers, worries


async def look_at(work: Work, actor: Actor) -> HelpView:
    """What this person is shown."""
    return _view(work, actor, ())


async def call_me(work: Work, actor: Actor) -> HelpView:
    """ "Please call me": alerts all who hear worries, at any hour. Asked again, they are alerted again."""
    site = worries.site_of(work, actor)
    readers = tuple(hearer for hearer in await hearers.named(work, site) if hearer.person_id != actor.id)
    waiting = [worry for worry in await work.worries.open_by(actor.id) if worry.wish is WorryWish.CALL]
    if not waiting:
        await worries.tell(work, actor, WorryWish.CALL, words=None, tandem_id=None, readers=readers)
        return _view(work, actor, readers)
    worry = waiting[-1]
    about = f"{worry.id}.again.{work.now.isoformat(timespec='minutes')}"
    for reader in readers:
        await work.worries.let_read(worry.id, reader.person_id)
        if worry.status is WorryStatus.OPEN or worry.claimed_by == reader.person_id:
            await work.tell(reader.person_id, WorryTold(worry_id=worry.id, lead="waiting"), about=about)
    if not readers:
        await work.tell_site(site, WorriesWait(site=site), about=about)
    return _view(work, actor, readers)


async def waiting_call(work: Work, actor: Actor) -> int:
    """The case in which this person waits for a call; raises ``Missing``."""
    waiting = [worry.id for worry in await work.worries.open_by(actor.id) if worry.wish is WorryWish.CALL]
    if not waiting:
        raise Missing
    return waiting[-1]


def _view(work: Work, actor: Actor, readers: tuple[Hearer, ...]) -> HelpView:
    site = work.programme.sites[worries.site_of(work, actor)]
    country = str(get_global("zone_territories").get(actor.person.zone, ""))
    numbers = work.programme.emergency
    shown = country if country in numbers else next(iter(numbers))
    return HelpView(
        numbers=numbers[shown],
        country=shown,
        is_abroad=country not in numbers,
        site_name=site.name_in(actor.person.language),
        office_days=site.office_days,
        office_opens=site.office_opens,
        office_closes=site.office_closes,
        hearers=readers,
    )
