"""Notices about the plan of a tandem. Each looks again how it stands, and whether its reader knows that already."""

from program.deliveries import DropReason
from program.notices import PlanAgreed, PlanChanged, PlanSent
from program.plans import PlanView
from program.tandems import LIVE
from scheduling.presenting import AfterSending, Dropped, Outgoing, Reader, presents
from texts import plans as texts
from texts.text import Text
from usecases import Work, plans


@presents(PlanSent)
async def plan_sent(work: Work, notice: PlanSent, reader: Reader) -> Outgoing:
    """The partner's plan, unless the reader has seen it on the own screen meanwhile."""
    view = await _news(work, notice.tandem_id, reader)
    return _outgoing(texts.sent(reader.tr, view), view)


@presents(PlanChanged)
async def plan_changed(work: Work, notice: PlanChanged, reader: Reader) -> Outgoing:
    """All that has changed since the reader last knew; nothing where it has been changed back."""
    view = await _news(work, notice.tandem_id, reader)
    if view.before is None and not view.plan.is_to_answer(reader.one.id):
        raise Dropped(DropReason.MOVED_ON)
    return _outgoing(texts.changes(reader.tr, view), view)


@presents(PlanAgreed)
async def plan_agreed(work: Work, notice: PlanAgreed, reader: Reader) -> Outgoing:
    """The plan holds. Should it have been changed since, that is told by itself."""
    return Outgoing(text=texts.agreed(reader.tr, await _view(work, notice.tandem_id, reader)))


async def _news(work: Work, tandem_id: int, reader: Reader) -> PlanView:
    view = await _view(work, tandem_id, reader)
    if view.plan.is_known_to(reader.one.id):
        raise Dropped(DropReason.MOVED_ON)
    return view


async def _view(work: Work, tandem_id: int, reader: Reader) -> PlanView:
    tandem = await work.tandems.get(tandem_id)
    plan = await work.plans.of(tandem_id)
    if tandem is None or plan is None or tandem.status not in LIVE or tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    return await plans.view_of(work, tandem, plan, reader.one.id)


def _outgoing(text: Text, view: PlanView) -> Outgoing:
    """The notice, after which its reader knows what it says."""

    async def remember(work: Work, _message_id: int | None) -> None:
        await work.plans.know(view.plan, view.reader_id)

    after: AfterSending = remember
    return Outgoing(text=text, after=after)
