"""Brings people to where the tap is that is measured: in the middle of Tandem's sign-up, by real updates."""

import asyncio
from collections.abc import Sequence

from benchmarks.taps.chats import Chat
from benchmarks.taps.fake_telegram import Line

LINK = "/start mentee-oldenburg"
OCCUPATION = "backend developer"  # typed, and then chosen among what the search finds
# (question, what the button there carries), up to the question "What would you like to do together?": several options,
# each tap ticks one or takes its tick away, and every tap is saved.
WALK = (
    ("language", "fa:en"),
    ("privacy", "fa"),
    ("rules", "fa"),
    ("reach", "fa:both"),
    ("occupation", "fa:2512"),
    ("earlier_occupation", "fs"),
    ("industry", "fa:62"),
    ("experience", "fa:5-9"),
    ("german", "fa:B2"),
    ("languages", "fp:uk"),
    ("languages", "fl:uk.fluent"),
    ("languages", "fd"),
)
FIRST_PERSON = 5_000_000_001  # beyond 32 bits, as new accounts are


async def walk(line: Line, chat: Chat) -> None:
    """Opens the link, agrees, and answers question by question; raises ``NoSuchButton`` once the form is another."""
    await line.say(chat, LINK)
    for question, wanted in WALK:
        if question == "occupation":
            await line.say(chat, OCCUPATION)
        await line.tap(chat, chat.button(question, wanted))


async def walk_all(line: Line, people: int) -> list[Chat]:
    """So many people walk at the same time; their chats."""
    chats = [line.chat(FIRST_PERSON + number) for number in range(people)]
    await asyncio.gather(*(walk(line, chat) for chat in chats))
    return chats


def seat_all(line: Line, screens: Sequence[Chat]) -> list[Chat]:
    """Chats with an echo bot that begin with the screens that Tandem shows, so that all bots carry the same weight."""
    chats = []
    for screen in screens:
        chat = line.chat(screen.user_id)
        chat.message = dict(screen.message)
        chats.append(chat)
    return chats
