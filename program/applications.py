"""An application: how somebody comes into the programme."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from program.machines import Machine, rows
from program.people import Role
from program.profiles import Profile


class ApplicationStatus(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"  # the questions are being answered
    SUBMITTED = "submitted"  # waits for staff
    QUESTION_ASKED = "question_asked"  # staff asked back, the applicant's turn
    ACCEPTED = "accepted"  # in the pool
    DECLINED = "declined"  # staff said no
    WITHDRAWN = "withdrawn"  # the person said no, or a new role replaced it


_S = ApplicationStatus
LIVE = (_S.DRAFT, _S.SUBMITTED, _S.QUESTION_ASKED, _S.ACCEPTED)

APPLICATION_MACHINE: Machine[ApplicationStatus] = Machine(
    {
        "submit": {_S.DRAFT: _S.SUBMITTED},
        "ask": {_S.SUBMITTED: _S.QUESTION_ASKED},
        "answer": {_S.QUESTION_ASKED: _S.SUBMITTED},
        "accept": rows((_S.SUBMITTED, _S.QUESTION_ASKED), _S.ACCEPTED),
        "decline": rows((_S.SUBMITTED, _S.QUESTION_ASKED), _S.DECLINED),
        "withdraw": rows(LIVE, _S.WITHDRAWN),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One person's wish to take part, with the profile that it is judged and matched by."""

    id: int
    person_id: int
    role: Role
    site: str
    status: ApplicationStatus
    profile: Profile
    created_at: datetime
    submitted_at: datetime | None = None
    waits_since: datetime | None = None  # later than that by the time in tandems that does not count as waiting
    goes_first: bool = False  # was left by the partner: at the front of the waiting until the next tandem begins
    decided_at: datetime | None = None
    decided_by: int | None = None  # person id of staff
    question: str | None = None  # what staff asked back
    answer: str | None = None  # what the applicant answered
    campaign: str | None = None  # from the deep link

    def waiting_days(self, now: datetime) -> int:
        """Whole days since the application came in, without those in tandems that do not count; 0 for a draft."""
        since = self.waits_since or self.submitted_at
        return max(0, (now - since).days) if since else 0
