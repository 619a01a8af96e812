"""One request of a bot, decoded and validated, with everything that a method needs to carry it out."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.people import Bot

if TYPE_CHECKING:
    from playground.limits import Limits
    from playground.webhooks import Couriers
    from playground.worlds import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with the request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request. `values` are converted to the types of the method's parameters, `raw` is the JSON as it came."""

    world: "World"
    bot: Bot
    limits: "Limits"
    couriers: "Couriers"
    method: str
    values: dict[str, Any]
    raw: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a parameter in its proper type, or the default where the bot didn't give it."""
        return self.values.get(name, default)
