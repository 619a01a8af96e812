"""A partner who cannot be reached for long."""

from dataclasses import dataclass

from program.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """What somebody may know of it: that the bot does not reach the partner, never why."""

    tandem_id: int
    partner_name: str
    role: Role  # of whoever is told
    goes_first: bool = False  # whoever is told looks again, at the front of the waiting
