"""What /mydata shows at a glance: the whole is in the document that goes with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from program.applications import Application
from program.meetings import Meeting
from program.people import Person
from program.proposals import ASKED, OPEN, ProposalStatus

OWN_NO = {True: ProposalStatus.MENTOR_DECLINED, False: ProposalStatus.MENTEE_DECLINED}  # by whether one is the mentor


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldConsent:
    """What somebody agreed to."""

    kind: str
    version: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTandem:
    """A tandem, with all that this member may know of the other."""

    partner_name: str  # first name; empty once the partner has left for good
    started_at: datetime
    is_live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """What is held about one person, as the screen shows it."""

    person: Person
    site_name: str | None
    consents: tuple[HeldConsent, ...]
    application: Application | None  # the newest one; earlier ones are counted
    application_site: str  # its site's name
    tandems: tuple[HeldTandem, ...]
    meetings: tuple[Meeting, ...]  # with an agreed time, newest first
    counts: Mapping[str, int]  # of the document's other sections: how many entries there are
    erase_at: datetime | None  # while nothing is live any more


def state_for(status: ProposalStatus, *, is_mentor: bool) -> str:
    """How a proposal stands, as far as one of the two may know: never what the other said, nor what staff thought."""
    was_asked = status in ASKED if is_mentor else status is ProposalStatus.MENTOR_ACCEPTED
    if was_asked or status in (ProposalStatus.MENTEE_ACCEPTED, OWN_NO[is_mentor]):
        return status.value
    return "considered" if status in OPEN else "closed"
