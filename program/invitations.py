"""What a deep link says: ``start=<role>-<site>[-<campaign>]``.

Links are printed on flyers and live for years. So they are read kindly: parts may be missing, come in any order, or
mean nothing today.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from program.people import Role

LIMIT = 64  # characters that Telegram lets through
_CAMPAIGN = re.compile(r"[A-Za-z0-9_]{1,32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Which role at which site, and which flyer or post it came from, as far as the link says so."""

    role: Role | None = None
    site: str | None = None
    campaign: str | None = None


def read_invitation(payload: str | None, sites: Collection[str]) -> Invitation:
    """The invitation in a link's payload. Of each kind the first readable part counts; the rest is left out."""
    role: Role | None = None
    site: str | None = None
    campaign: str | None = None
    for part in (payload or "")[:LIMIT].split("-"):
        word = part.lower()
        if role is None and word in set(Role):
            role = Role(word)
        elif site is None and word in sites:
            site = word
        elif campaign is None and _CAMPAIGN.fullmatch(part) and (role or site):
            campaign = part
    return Invitation(role=role, site=site, campaign=campaign)
