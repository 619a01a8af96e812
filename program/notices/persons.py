"""To one person, about that person alone."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PauseEnded(Notice):
    """The pause is over, by date or by wish."""

    is_nudge = True


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTimesEnded(Notice):
    """The usual times count again, since the date has come."""

    is_nudge = True


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WayOnShown(Notice):
    """Something went wrong with what the person sent or tapped; says so and shows the menu."""

    urgency = Urgency.PROMPT


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLost(Notice):
    """To staff in private: the bot is no longer in their group, or may not do its work there."""

    site: str
