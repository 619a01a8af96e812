"""Couples who want one mentor between them, as the matching and whoever closes a proposal are told of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.works import Work
from program.couples import Couple
from program.people import Availability
from program.proposals import Proposal
from program.tandems import Tandem

if TYPE_CHECKING:
    from program.matching.results import Pair  # brings NumPy


@dataclass(frozen=True, slots=True, kw_only=True)
class WishingOne:
    """Who gets the same mentor or none."""

    couples: tuple[tuple[int, int], ...] = ()  # person ids
    followed: tuple[Tandem, ...] = ()  # of one of the two, where the other is to get that mentor too


async def wishing_one(
    work: Work, live: Collection[Tandem], closed: Collection[tuple[int, int]], resting: Collection[int] = ()
) -> WishingOne:
    """The couples of whom at least one looks for a mentor, and for whom one mentor is still possible.

    It is not where somebody cannot be reached or rests after a tandem (``resting``), or where one has a tandem with a
    mentor who is out for the other one (``closed``, pairs of mentee and mentor): such are looked for as if they were
    alone.
    """
    shared = [couple for couple in await work.couples.linked() if couple.is_shared]
    if not shared:
        return WishingOne()
    people = await work.persons.many([person_id for couple in shared for person_id in _both(couple)])
    there = {number for number, person in people.items() if person.availability is not Availability.UNREACHABLE}
    there -= set(resting)
    tandems = {tandem.mentee_id: tandem for tandem in live}
    couples: list[tuple[int, int]] = []
    followed: list[Tandem] = []
    for couple in shared:
        one, other = _both(couple)
        theirs = [tandems[person_id] for person_id in (one, other) if person_id in tandems]
        is_out = any((couple.partner_of(t.mentee_id), t.mentor_id) in closed for t in theirs)
        if {one, other} <= there and len(theirs) < 2 and not is_out:
            couples.append((one, other))
            followed += theirs
    return WishingOne(couples=tuple(couples), followed=tuple(followed))


async def other_half(work: Work, closed: Proposal) -> Proposal | None:
    """The open proposal of the other one of a couple with the same mentor, if they want one mentor between them."""
    couple = await work.couples.live_of(closed.mentee_id)
    if couple is None or not couple.is_shared:
        return None
    partner = couple.partner_of(closed.mentee_id)
    theirs = await work.proposals.open_of(partner) if partner is not None else []
    return next((proposal for proposal in theirs if proposal.mentor_id == closed.mentor_id), None)


def with_partners(
    own: "Sequence[Pair]", pairs: "Sequence[Pair]", couples: Sequence[tuple[str, str]], most: int
) -> "list[Pair]":
    """The first ``most`` of some pairs; right behind one of a couple comes the other's, which counts too.

    The other's may be of another site, so it is looked for among all ``pairs``. It is never left behind: the last place
    that is to be had may become two.
    """
    partners = {name: partner for one, other in couples for name, partner in ((one, other), (other, one))}
    by_mentee = {pair.mentee: pair for pair in pairs}
    chosen: dict[str, Pair] = {}
    for pair in own:
        if len(chosen) >= most:
            break
        chosen[pair.mentee] = pair
        partner = by_mentee.get(partners.get(pair.mentee, ""))
        if partner is not None:
            chosen[partner.mentee] = partner
    return list(chosen.values())


def _both(couple: Couple) -> tuple[int, int]:
    return couple.one_id, couple.other_id or 0
