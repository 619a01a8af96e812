"""answerCallbackQuery."""

from playground.calls import Call
from playground.errors import bad_request
from playground.formatting import cleaned

TOAST_CHARACTERS = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(call: Call) -> bool:
    """Stop the button's clock and show a toast or an alert; refused when the tap is too long ago or was answered."""
    callback = call.world.callbacks.get(call.get("callback_query_id"))
    now = call.world.now()
    if callback is None or callback.bot_id != call.bot.id:
        raise bad_request(TOO_OLD)
    if now - callback.created > call.world.callback_answer_time:
        raise bad_request(TOO_OLD)
    text = cleaned(call.get("text", "")).strip()
    if len(text) > TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    del call.world.callbacks[callback.id]
    call.world.answer(callback, text, is_alert=call.get("show_alert", False))
    return True
