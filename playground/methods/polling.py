"""sendPoll and stopPoll."""

from typing import Any

from playground.calls import Call
from playground.errors import bad_request
from playground.formatting import cleaned, utf16_length
from playground.markups import checked_markup
from playground.messages import Draft, Kind
from playground.methods.targets import writable_chat
from playground.methods.texting import deliver, own_message
from playground.polls import new_poll

Json = dict[str, Any]

QUESTION_UNITS = 300
OPTION_UNITS = 100
OPTIONS = range(1, 13)


def send_poll(call: Call) -> Json:
    """Send a poll; quizzes aren't played."""
    chat = writable_chat(call)
    question = cleaned(call.get("question")).strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if utf16_length(question) > QUESTION_UNITS:
        raise bad_request("poll question length must not exceed 300")
    if call.get("type", "regular") != "regular":
        raise bad_request("playground: only regular polls are played here")
    poll = new_poll(
        question,
        _options(call),
        is_anonymous=call.get("is_anonymous", True),
        allows_multiple_answers=call.get("allows_multiple_answers", False),
    )
    return deliver(call, chat, Draft(kind=Kind.POLL, media={"poll": poll}))


def _options(call: Call) -> list[str]:
    texts = [cleaned(option if isinstance(option, str) else option["text"]).strip() for option in call.raw["options"]]
    if len(texts) not in OPTIONS:
        raise bad_request("poll must have at least 1 option" if not texts else "poll can't have more than 12 options")
    for text in texts:
        if not text:
            raise bad_request("poll options must be non-empty")
        if utf16_length(text) > OPTION_UNITS:
            raise bad_request("poll options length must not exceed 100")
    return texts


def stop_poll(call: Call) -> Json:
    """Close an own poll for good and return it."""
    chat = writable_chat(call)
    message = own_message(call, chat)
    poll = message.media.get("poll")
    if poll is None:
        raise bad_request("message with poll to stop not found")
    if poll["is_closed"]:
        raise bad_request("poll has already been closed")
    closed: Json = poll | {"is_closed": True}
    message.media = {"poll": closed}
    message.set_markup(checked_markup(call.raw.get("reply_markup"), is_inline_only=True))
    call.world.edited(chat, message, is_marked=False)
    return closed
