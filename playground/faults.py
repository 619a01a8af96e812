"""The kinds of misbehaviour, what each takes, and a switch that is on."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from playground.errors import ActRefused

Json = dict[str, Any]


class Fault(StrEnum):
    """The kinds of misbehaviour."""

    DELAY = "delay"  # the answer takes `seconds` longer
    DROP = "drop"  # the connection dies before anything happens
    SERVER_ERROR = "server_error"  # a 5xx with an HTML page, nothing happens
    TIMEOUT_AFTER_ACCEPT = "timeout_after_accept"  # it happens, but no answer ever comes
    TOO_MANY_REQUESTS = "too_many_requests"  # a 429 with `retry_after` seconds
    UNAUTHORIZED = "unauthorized"  # a 401, as after the token was revoked
    CONFLICT = "conflict"  # a 409, as from a second poller
    LACKS_METHOD = "lacks_method"  # a 404, as from an older Bot API server
    HALF_OPEN = "half_open"  # nothing happens, no answer comes, the connection stays
    STOP_DELIVERING = "stop_delivering"  # updates pile up
    DUPLICATE = "duplicate"  # an update is handed out again after it was confirmed
    REORDER = "reorder"  # `hold` updates arrive in the opposite order
    FORGET_UPDATE_IDS = "forget_update_ids"  # the next updates are numbered from `first_id`
    MALFORMED_UPDATE = "malformed_update"  # an update that nobody can read is among the others


LABELS = {
    Fault.DELAY: "Answer slowly",
    Fault.DROP: "Drop requests",
    Fault.SERVER_ERROR: "Fail with a server error",
    Fault.TIMEOUT_AFTER_ACCEPT: "Carry out, but never answer",
    Fault.TOO_MANY_REQUESTS: "Too many requests",
    Fault.UNAUTHORIZED: "Token revoked",
    Fault.CONFLICT: "A second poller",
    Fault.LACKS_METHOD: "Lack a method",
    Fault.HALF_OPEN: "Half-open connection",
    Fault.STOP_DELIVERING: "Stop delivering updates",
    Fault.DUPLICATE: "Deliver updates twice",
    Fault.REORDER: "Deliver updates in the wrong order",
    Fault.FORGET_UPDATE_IDS: "Number updates from elsewhere",
    Fault.MALFORMED_UPDATE: "Deliver a malformed update",
}

PARAMETERS: dict[Fault, Json] = {
    Fault.DELAY: {"seconds": 5.0},
    Fault.SERVER_ERROR: {"status": 502},
    Fault.TOO_MANY_REQUESTS: {"retry_after": 5},
    Fault.REORDER: {"hold": 2},
    Fault.FORGET_UPDATE_IDS: {"first_id": 5},
    Fault.MALFORMED_UPDATE: {"shape": "unknown_type"},
}
"""What each kind takes beyond the filters, with its default."""

FILTERS: Json = {"method": None, "chat": None, "bot": None, "count": None}

UPDATE_FAULTS = frozenset({Fault.STOP_DELIVERING, Fault.DUPLICATE, Fault.REORDER})
"""Faults that concern the handing out of updates, not requests."""

AT_ONCE = frozenset({Fault.FORGET_UPDATE_IDS, Fault.MALFORMED_UPDATE})
"""Faults that are done as soon as they are switched on, and then are over."""

POLLING = frozenset({Fault.CONFLICT, Fault.HALF_OPEN})
"""Faults that concern `getUpdates` alone, unless a method is named."""

MALFORMED: dict[str, Json] = {
    "unknown_type": {"message_from_the_future": {"text": "nobody knows this type"}},
    "unknown_fields": {
        "edited_message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "holodeck"}, "new": []}
    },
    "broken_message": {"message": {"message_id": "twelve", "date": None, "chat": []}},
    "broken_callback": {"callback_query": {"id": 5, "from": {"first_name": 7}}},
    "empty": {},
}
"""Updates that nobody can read, by the `shape` that chooses them."""


@dataclass(slots=True, kw_only=True)
class Switch:
    """One switch that is on, until it is switched off or was used `uses_left` times; `values` are the kind's own."""

    fault: Fault
    method: str | None
    chat: int | None
    bot: int | None
    uses_left: int | None
    values: Json

    def fits(self, bot_id: int, chat_id: int | None, method: str | None = None) -> bool:
        """Tell whether a request (or, without method, an update) falls under this switch."""
        if self.chat not in (None, chat_id) or self.bot not in (None, bot_id):
            return False
        named = self.method or ("getUpdates" if self.fault in POLLING else None)
        return method is None or named is None or named.lower() == method.lower()

    def view(self) -> Json:
        """Return the switch for the page."""
        filters = {"method": self.method, "chat": self.chat, "bot": self.bot, "count": self.uses_left}
        return {"kind": self.fault.value, "label": LABELS[self.fault]} | filters | self.values


def made_switch(kind: str, parameters: Json) -> Switch:
    """Return the switch that these parameters describe; empty ones count as not given, wrong ones are refused."""
    if kind not in set(Fault):
        raise ActRefused(f"there is no misbehaviour {kind!r}")
    fault = Fault(kind)
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    defaults = PARAMETERS.get(fault, {})
    unknown = sorted(set(given) - set(defaults) - set(FILTERS))
    if unknown:
        raise ActRefused(f"{kind} takes no {unknown[0]!r}")
    if fault is Fault.LACKS_METHOD and "method" not in given:
        raise ActRefused("lacks_method needs a method")
    values = {name: type(default)(given.get(name, default)) for name, default in defaults.items()}
    if values.get("shape", "empty") not in MALFORMED:
        raise ActRefused(f"the shape of a malformed update is one of {', '.join(MALFORMED)}")
    numbers = {name: int(given[name]) if name in given else None for name in ("chat", "bot", "count")}
    return Switch(
        fault=fault,
        method=given.get("method"),
        chat=numbers["chat"],
        bot=numbers["bot"],
        uses_left=numbers["count"],
        values=values,
    )


def kinds_view() -> list[Json]:
    """Return every kind with its label and its parameters' defaults, for the page."""
    shape: Json = {"shape": {"default": PARAMETERS[Fault.MALFORMED_UPDATE]["shape"], "choices": list(MALFORMED)}}
    own = PARAMETERS | {Fault.MALFORMED_UPDATE: shape}
    return [
        {"kind": fault.value, "label": LABELS[fault], "parameters": own.get(fault, {}) | FILTERS} for fault in Fault
    ]
