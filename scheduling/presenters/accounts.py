"""Links to a new account, what the old one is told, and a partner who cannot be reached for long."""

from program.actors import Actor, Forbidden, Missing, Settled
from program.deliveries import DropReason
from program.new_accounts import LinkStatus
from program.notices import AccountLinkMade, AccountMoved, PartnerUnreachable
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import absences
from texts import new_accounts as texts
from usecases import Work
from usecases import absences as away
from usecases.couples import BOT_NAME


@presents(AccountLinkMade)
async def account_link_made(work: Work, notice: AccountLinkMade, reader: Reader) -> Outgoing:
    """The link, unless it has been taken back meanwhile."""
    entry = await work.account_links.get(notice.link_id)
    application = await work.applications.latest_of(entry.person_id) if entry is not None else None
    if entry is None or application is None or entry.status is not LinkStatus.OPEN or entry.expires_at <= work.now:
        raise Dropped(DropReason.MOVED_ON)
    name = await work.facts.get(BOT_NAME)
    return Outgoing(text=texts.handed_out(reader.tr, application.id, entry.id, entry.expires_at, name, notice.code))


@presents(AccountMoved)
async def account_moved(_work: Work, notice: AccountMoved, reader: Reader) -> Outgoing:
    """In the place of the last screen, whose buttons go with that; said once, here or in answer to a message."""
    if reader.one.moved_to is None:
        raise Dropped(DropReason.MOVED_ON)
    account = reader.one.id

    async def remember(later: Work, _message_id: int | None) -> None:
        await later.persons.tell_moved(account)

    return Outgoing(text=texts.moved(reader.tr), edits=notice.screen_id, after=remember)


@presents(PartnerUnreachable)
async def partner_unreachable(work: Work, notice: PartnerUnreachable, reader: Reader) -> Outgoing:
    """Neutrally, unless the partner is back or the tandem has ended."""
    try:
        absence = await away.look_at(work, Actor(person=reader.one), notice.tandem_id)
    except (Missing, Forbidden, Settled):
        raise Dropped(DropReason.MOVED_ON) from None
    return Outgoing(text=absences.told(reader.tr, absence))
