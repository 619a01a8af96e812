"""Dates that people choose from keep their wall time when a zone's clock rules change."""

from dataclasses import replace

from db.repositories import Overtaken
from db.works import Work
from program.meetings import LONGEST_AHEAD
from program.polls import Option
from program.wall_times import rederive


async def rederive_all(work: Work) -> int:
    """Dates of polls that are open or have a result; answers how many polls it changed. Nobody is told.

    Whoever chooses sees on the next screen what clocks show; those of the site show what they did. Harmless to repeat.
    """
    moved = 0
    for poll in await work.polls.with_dates(work.now - LONGEST_AHEAD):
        options = tuple(map(now_meant, poll.options))
        if options == poll.options:
            continue
        try:
            await work.polls.change_options(poll, options)
        except Overtaken:  # it has just ended: the next turn finds it
            continue
        await work.audits.record(None, "rederived", "poll", poll.id, before=poll.status, after=poll.status)
        moved += 1
    return moved


def now_meant(option: Option) -> Option:
    """The date as its wall time is meant under today's rules; anything else, and dates without one, as they are."""
    if option.starts_at is None or option.wall is None or option.zone is None:
        return option
    meant = rederive(option.starts_at, option.zone, option.wall)
    return replace(option, starts_at=meant.instant, wall=meant.wall)
