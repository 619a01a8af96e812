"""Moving somebody to a new account: staff make a link and hand it over themselves, its opening moves the person.

The row of the new account, which was a stranger's, becomes that of the old one: it keeps the old account's number, so
that whoever uses it is told once that it has moved, and can do nothing else.
"""

import secrets

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.applications import APPLICATION_MACHINE, ApplicationStatus
from program.deliveries import DropReason
from program.desk import CardKind
from program.new_accounts import GOOD_FOR, AccountLink, LinkStatus, Mover, NoPrivateChat, NotPossible, Why, hash_of
from program.notices import AccountLinkMade, AccountMoved
from program.people import Availability, Person
from usecases import leavings, losses, persons

__all__ = ["NoPrivateChat", "NotPossible", "look_at", "make_link", "move", "revoke"]
_MOST_SHOWN = 6


async def mover_of(work: Work, actor: Actor, person_id: int) -> Mover:
    """Whom staff of the person's site would move. Raises ``Missing`` or ``Forbidden``."""
    person = await persons.get(work, person_id)
    application = await work.applications.latest_of(person_id)
    if application is None:
        raise Missing
    actor.must_be_staff_of(application.site)
    return Mover(
        person_id=person_id,
        application_id=application.id,
        site=application.site,
        role=application.role,
        is_unreachable=person.availability is Availability.UNREACHABLE,
    )


async def find(work: Work, actor: Actor, application_id: int) -> Mover:
    """The same by the number of an application."""
    application = await work.applications.get(application_id)
    if application is None:
        raise Missing
    return await mover_of(work, actor, application.person_id)


async def unreachable(work: Work, actor: Actor, site: str) -> list[Mover]:
    """Of whom staff know that nobody is at the other end: the likeliest to need a new account, newest first."""
    actor.must_be_staff_of(site)
    found: list[Mover] = []
    for card in reversed(await work.cards.open(site)):
        if card.kind is not CardKind.CONCERN or len(found) == _MOST_SHOWN:
            continue
        try:
            mover = await mover_of(work, actor, card.object_id)
        except Missing:
            continue
        if mover.is_unreachable:
            found.append(mover)
    return found


async def make_link(work: Work, actor: Actor, person_id: int) -> AccountLink:
    """A link that works once, sent to whoever makes it in private; an earlier one no longer works.

    Raises ``Missing``, ``Forbidden`` and ``NoPrivateChat``.
    """
    mover = await mover_of(work, actor, person_id)
    is_reachable = actor.person.availability is not Availability.UNREACHABLE
    if not is_reachable or await work.persons.screen_of(actor.id) is None:
        raise NoPrivateChat
    code = secrets.token_urlsafe(16)
    link_id = await work.account_links.add(
        person_id=person_id,
        site=mover.site,
        code_hash=hash_of(code),
        made_by=actor.id,
        expires_at=work.now + GOOD_FOR,
    )
    await work.audits.record(actor.id, "link_made", "person", person_id)
    await work.tell(actor.id, AccountLinkMade(link_id=link_id, code=code), about=str(link_id))
    return await _load(work, link_id)


async def revoke(work: Work, actor: Actor, link_id: int) -> None:
    """Takes a link back. Raises ``Missing``, ``Forbidden``, and ``Settled`` when it was used or taken back before."""
    link = await _load(work, link_id)
    actor.must_be_staff_of(link.site)
    if not await work.account_links.settle(link_id, LinkStatus.REVOKED):
        raise Settled((await _load(work, link_id)).status)
    await work.audits.record(actor.id, "link_revoked", "person", link.person_id)


async def is_usable(work: Work, code: str) -> bool:
    """Whether somebody can move by this code now. Counts nothing: for telling what to let through."""
    return await work.account_links.usable(hash_of(code)) is not None


async def look_at(work: Work, actor: Actor, code: str) -> AccountLink:
    """The link, for whoever opens it with the account to which the person would move. Raises ``NotPossible``."""
    link = await work.account_links.usable(hash_of(code))
    if link is None:
        await work.account_links.count_try()
        raise NotPossible(Why.OVER)
    if await work.persons.get(link.person_id) is None:
        raise NotPossible(Why.OVER)
    if link.person_id == actor.id:
        raise NotPossible(Why.OWN)
    if actor.staff_of:
        raise NotPossible(Why.TEAM)
    if await _is_busy(work, actor):
        raise NotPossible(Why.BUSY)
    return link


async def move(work: Work, actor: Actor, code: str) -> Person:
    """The person goes on in the account with which this was tapped; answers the person. Raises ``NotPossible``."""
    link = await look_at(work, actor, code)
    if not await work.account_links.settle(link.id, LinkStatus.USED):
        raise NotPossible(Why.OVER)  # another account was faster
    person = await persons.get(work, link.person_id)
    old_screen = await work.persons.screen_of(person.id)
    await leavings.move(work, actor.id, person.id)
    await _give_up(work, actor)
    await work.persons.swap_accounts(person, actor.person)
    await work.audits.record(person.id, "moved_account", "person", person.id)
    await work.tell(actor.id, AccountMoved(screen_id=old_screen), about=str(link.id))
    return await losses.find_again(work, await persons.get(work, person.id))


async def _give_up(work: Work, actor: Actor) -> None:
    """Of what a stranger had begun in the new account, an unfinished sign-up does not go on."""
    await work.outbox.drop_unsent(f"p:{actor.id}", DropReason.MOVED_ON)
    await work.persons.withdraw_consents(actor.id)
    while await work.forms.of(actor.id) is not None:
        await work.forms.close(actor.id)
    draft = await work.applications.live_of(actor.id)
    if draft is not None:
        after = APPLICATION_MACHINE.step(draft.status, "withdraw")
        await work.applications.move(draft, after)
        await work.audits.record(actor.id, "withdraw", "application", draft.id, before=draft.status, after=after)


async def _is_busy(work: Work, actor: Actor) -> bool:
    application = await work.applications.live_of(actor.id)
    is_stranger = application is None or application.status is ApplicationStatus.DRAFT
    return not is_stranger or bool(await work.tandems.of(actor.id))


async def _load(work: Work, link_id: int) -> AccountLink:
    link = await work.account_links.get(link_id)
    if link is None:
        raise Missing
    return link
