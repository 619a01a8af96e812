"""Cards of the staff desk: opened, posted in good measure, claimed, settled."""

from datetime import timedelta

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.desk import Card, CardKind, CardStatus, by_urgency, how_many_may_post, is_office_time, start_of_day
from program.notices import BoardChanged, CardChanged, CardShown, StaffTold
from program.timers import TimerKind


async def open_card(work: Work, *, site: str, kind: CardKind, object_id: int, is_safety: bool = False) -> int:
    """A thing for staff to decide; on the board at once, in the group when its turn comes."""
    due_at = work.now + timedelta(days=work.programme.deadlines.staff_decision_days)
    card_id = await work.cards.add(site=site, kind=kind, object_id=object_id, due_at=due_at, is_safety=is_safety)
    await work.timers.set(TimerKind.CARD_OVERDUE, card_id, due_at)
    await refresh_board(work, site)
    await post_waiting(work, site)
    return card_id


async def post_waiting(work: Work, site: str) -> int:
    """Posts as many waiting cards as the day allows, most urgent first; safety at once. Answers how many."""
    settings = work.programme.sites[site]
    waiting = sorted(
        (c for c in await work.cards.open(site) if c.status is CardStatus.WAITING and c.is_free(work.now)),
        key=by_urgency,
    )
    room = 0
    if any(not card.is_safety for card in waiting) and is_office_time(settings, work.now):
        posted = await work.cards.posted_since(site, start_of_day(settings, work.now))
        room = how_many_may_post(posted, work.programme.desk.cards_per_day)
    calm = [card for card in waiting if not card.is_safety]
    for card in [card for card in waiting if card.is_safety] + calm[:room]:
        await _post(work, card)
    return min(room, len(calm)) + len(waiting) - len(calm)


async def next_card(work: Work, actor: Actor, site: str) -> Card | None:
    """Gives the one who asks the most urgent card that nobody has; None when there is nothing to do."""
    actor.must_be_staff_of(site)
    free = sorted((card for card in await work.cards.open(site) if card.is_free(work.now)), key=by_urgency)
    for card in free:
        if await _claim(work, actor, card):
            if card.message_id is None:
                await _post(work, card)
            return await load(work, card.id)
    return None


async def claim_card(work: Work, actor: Actor, card_id: int, *, takes_over: bool = False) -> Card:
    """ "I take this one", or over from who has it. Raises ``Settled`` when another has it or it is decided."""
    card = await load(work, card_id)
    actor.must_be_staff_of(card.site)
    if takes_over and card.status is CardStatus.CLAIMED:
        await work.cards.change(card_id, claimed_by=None, claimed_until=None)
    if not await _claim(work, actor, card):
        raise Settled((await load(work, card_id)).status)
    return await load(work, card_id)


async def release_claim(work: Work, card_id: int) -> None:
    """A claim ran out: the card comes back to everybody."""
    card = await work.cards.get(card_id)
    if card is None or card.status is not CardStatus.CLAIMED:
        return
    if card.claimed_until is not None and card.claimed_until > work.now:
        await work.timers.set(TimerKind.CLAIM_OVER, card_id, card.claimed_until)
        return
    status = CardStatus.POSTED if card.posted_at else CardStatus.WAITING
    await work.cards.change(card_id, status=status, claimed_by=None, claimed_until=None)
    await work.audits.record(None, "claim_ran_out", "card", card_id, before=CardStatus.CLAIMED, after=status)
    await _show_change(work, card)


async def card_is_overdue(work: Work, card_id: int) -> None:
    """Staff's own time has passed: the card never expires; the board shows it, and the group is told once a day."""
    card = await work.cards.get(card_id)
    if card is None or card.status is CardStatus.SETTLED:
        return
    if card.due_at > work.now:
        await work.timers.set(TimerKind.CARD_OVERDUE, card_id, card.due_at)
        return
    is_held = card.held_until is not None and card.held_until > work.now
    if not is_held:
        day = start_of_day(work.programme.sites[card.site], work.now).date()
        await work.tell_site(card.site, StaffTold(site=card.site, what="overdue"), about=f"overdue/{day.isoformat()}")
    await work.timers.set(TimerKind.CARD_OVERDUE, card_id, work.now + timedelta(days=1))
    await refresh_board(work, card.site)


async def settle_about(work: Work, kind: CardKind, object_id: int) -> None:
    """The matter of a card is decided."""
    card = await work.cards.about(kind, object_id)
    if card is None or card.status is CardStatus.SETTLED:
        return
    await work.cards.change(card.id, status=CardStatus.SETTLED)
    await work.timers.clear(card.id, TimerKind.CLAIM_OVER, TimerKind.CARD_OVERDUE)
    await _show_change(work, card)


async def put_away(work: Work, actor: Actor, card_id: int) -> None:
    """ "Done" under a card that asks for a look, not for a decision; raises ``Missing`` for others. Twice is once."""
    card = await load(work, card_id)
    actor.must_be_staff_of(card.site)
    if card.kind not in (CardKind.CONCERN, CardKind.ENDING, CardKind.SILENCE):
        raise Missing
    if card.status is CardStatus.SETTLED:
        return
    await settle_about(work, card.kind, card.object_id)
    await work.audits.record(actor.id, "put_away", "card", card.id, before=card.status, after=CardStatus.SETTLED)


async def change_about(work: Work, kind: CardKind, object_id: int) -> None:
    """What a card shows has changed: show it where it has been posted."""
    card = await work.cards.about(kind, object_id)
    if card is not None:
        await _show_change(work, card)


async def refresh_board(work: Work, site: str) -> None:
    """The pinned board shows something else now."""
    await work.refresh(site, BoardChanged(site=site), about="board")


async def load(work: Work, card_id: int) -> Card:
    """The card; raises ``Missing``."""
    card = await work.cards.get(card_id)
    if card is None:
        raise Missing
    return card


async def _claim(work: Work, actor: Actor, card: Card) -> bool:
    until = work.now + timedelta(hours=work.programme.deadlines.claim_hours)
    if not await work.cards.claim(card.id, actor.id, until):
        return False
    await work.timers.set(TimerKind.CLAIM_OVER, card.id, until)
    await work.audits.record(actor.id, "claimed", "card", card.id, before=card.status, after=CardStatus.CLAIMED)
    await _show_change(work, card)
    return True


async def _post(work: Work, card: Card) -> None:
    status = CardStatus.CLAIMED if (await load(work, card.id)).status is CardStatus.CLAIMED else CardStatus.POSTED
    await work.cards.change(card.id, status=status, posted_at=work.now)
    await work.refresh(card.site, CardShown(card_id=card.id), about=str(card.id))
    await refresh_board(work, card.site)


async def _show_change(work: Work, card: Card) -> None:
    if card.posted_at is not None:
        await work.refresh(card.site, CardChanged(card_id=card.id), about=str(card.id))
    await refresh_board(work, card.site)
