"""Two applicants who belong together."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleOffered(Notice):
    """Somebody who came through a couple's link has handed in: would they like to be linked?"""

    urgency = Urgency.PROMPT
    holds_words = True  # the code is for this person alone
    code: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleAsked(Notice):
    """The other one has said yes to the link: is this the right person?"""

    urgency = Urgency.PROMPT
    couple_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleLinked(Notice):
    """Both have confirmed: one mentor for both, or one each?"""

    urgency = Urgency.PROMPT
    couple_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleChanged(Notice):
    """What is looked for is another one now: one mentor for both, or two."""

    is_nudge = True
    couple_id: int
    is_shared: bool  # another one by now drops the notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleEnded(Notice):
    """The link is no more, or has not come about; said neutrally."""

    couple_id: int
