"""The audit trail: who decided what and when, in our own ids, states and reason codes. Never a name, never words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One decision."""

    at: datetime
    actor_id: int | None  # person id; None for the clock
    action: str
    object_kind: str
    object_id: int | None
    from_state: str | None = None
    to_state: str | None = None
    reason: str | None = None
