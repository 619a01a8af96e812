"""What the Bot API server answers when it refuses a request, in Telegram's own words."""

from typing import Any


class Refusal(Exception):
    """A request that Telegram would refuse: HTTP code, description and the optional `parameters` object."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class ActRefused(Exception):
    """Something that a person on a phone can't do; the text says what is wrong."""


def bad_request(text: str, **parameters: Any) -> Refusal:
    """Return a 400 with Telegram's prefix."""
    return Refusal(400, f"Bad Request: {text}", parameters or None)


def forbidden(text: str) -> Refusal:
    """Return a 403 with Telegram's prefix."""
    return Refusal(403, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    """Return a 409 with Telegram's prefix."""
    return Refusal(409, f"Conflict: {text}")


def unauthorized() -> Refusal:
    """Return what a wrong or revoked token gets."""
    return Refusal(401, "Unauthorized")


def method_not_found() -> Refusal:
    """Return what an unknown method, or one that this server lacks, gets."""
    return Refusal(404, "Not Found")


def too_many_requests(retry_after: int) -> Refusal:
    """Return a 429; `retry_after` is in whole seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
