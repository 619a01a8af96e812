"""How many people an audience is at this moment: shown to staff while they choose whom to invite."""

from dataclasses import replace

from db.works import Work
from program.workshop_desk_views import AudienceView
from program.workshops import REACH, WHO, Level, Workshop
from usecases.audiences import people_of, sites_of


async def audience_of(work: Work, workshop: Workshop) -> AudienceView:
    """How many people are invited at this moment, by level, and how many more each other choice would be."""
    reach = workshop.audience & set(REACH)
    here = frozenset({workshop.site})
    invited = await _count(work, workshop, workshop.audience)
    own = await _count(work, workshop, workshop.audience - reach) if reach else invited
    everybody = await _count(work, workshop, frozenset(WHO) | reach)
    offered = {level: everybody.get(level, 0) for level in WHO}
    for level in REACH:
        alone = replace(workshop, audience=frozenset({level}))
        if sites_of(work.programme, alone) == here:  # there is no such site
            continue
        wider = await _count(work, workshop, (workshop.audience - reach) | {level})
        added = sum(wider.values()) - sum(own.values())
        if added or level in workshop.audience:  # what would change nothing is not offered; what is chosen can go again
            offered[level] = added
    return AudienceView(by_level=invited, offered=offered, others=sum(invited.values()) - sum(own.values()))


async def _count(work: Work, workshop: Workshop, audience: frozenset[Level]) -> dict[Level, int]:
    found = await people_of(work, replace(workshop, audience=audience))
    return {level: len(people) for level, people in found.items()}
