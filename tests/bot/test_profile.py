"""What Telegram shows of the bot itself, in every language and scope."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNotFound
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription, TelegramMethod

from bot.profile import publish_profile
from program.programme import LANGUAGES
from tests.bot.fakes import TOKEN, FakeSession


@pytest.mark.row("G3")
async def test_commands_and_descriptions_in_each_language_and_scope() -> None:
    """For private chats and for groups, in all eight languages and for phones in any other."""
    session = FakeSession()
    await publish_profile(Bot(TOKEN, session=session))
    commands = [call for call in session.calls if isinstance(call, SetMyCommands)]
    scopes = {(call.language_code, call.scope.type if call.scope else "") for call in commands}
    expected = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
    assert scopes == {(language, scope) for language in (None, *LANGUAGES) for scope in expected}
    for kind in (SetMyDescription, SetMyShortDescription):
        assert {call.language_code for call in session.calls if isinstance(call, kind)} == {None, *LANGUAGES}


@pytest.mark.row("G3")
async def test_texts_fit_telegrams_limits_and_differ_by_language() -> None:
    """512 characters for the description, 120 for the short one, 256 for a command's words; none left in English."""
    session = FakeSession()
    await publish_profile(Bot(TOKEN, session=session))
    descriptions: dict[str | None, str] = {}
    for call in session.calls:
        if isinstance(call, SetMyDescription):
            descriptions[call.language_code] = call.description or ""
            assert 1 <= len(call.description or "") <= 512
        elif isinstance(call, SetMyShortDescription):
            assert 1 <= len(call.short_description or "") <= 120
        elif isinstance(call, SetMyCommands):
            assert all(1 <= len(command.description) <= 256 for command in call.commands)
    assert len(set(descriptions.values())) == len(LANGUAGES)


async def test_a_server_without_these_methods_gets_a_warning_not_a_crash() -> None:
    """The first refusal ends the attempt."""
    session = FakeSession()

    def refuse(method: TelegramMethod[object]) -> None:
        raise TelegramNotFound(method, "Not Found: method not found")

    session.fail = refuse
    await publish_profile(Bot(TOKEN, session=session))
    assert session.calls == []
