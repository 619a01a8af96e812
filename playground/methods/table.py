"""Every method that the playground plays, by its name."""

from collections.abc import Callable
from typing import Any

from playground.calls import Call
from playground.methods import answering, commands, identities, members, texting, updating

METHODS: dict[str, Callable[[Call], Any]] = {
    "getMe": identities.get_me,
    "getUpdates": updating.get_updates,
    "sendMessage": texting.send_message,
    "editMessageText": texting.edit_message_text,
    "editMessageReplyMarkup": texting.edit_message_reply_markup,
    "answerCallbackQuery": answering.answer_callback_query,
    "getChatMember": members.get_chat_member,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
}
