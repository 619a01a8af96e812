"""The steps that people take in the stories, by the words on the buttons in each one's language."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from playground.phones import ChatView, Phone
from tests.end_to_end.towns import PATIENCE
from texts.translators import Translator, translator


@dataclass
class Person:
    """Somebody with a phone and a language."""

    phone: Phone
    tr: Translator

    def label(self, words: str, context: str = "button", **values: str | int) -> str:
        """A label as this person's phone shows it."""
        return self.tr.pgettext(context, words, **values)

    def words(self, message: str, **values: str | int) -> str:
        """A sentence as this person's phone shows it."""
        return self.tr.gettext(message, **values)

    async def tap(self, words: str, context: str = "button", **values: str | int) -> None:
        """Taps a button, once it is there."""
        await self.phone.tap_when_there(self.label(words, context, **values), PATIENCE)

    async def sees(self, message: str, *, new: bool = True, **values: str | int) -> str:
        """Waits for a sentence; answers the whole text in which it stands."""
        return await self.phone.wait_for(self.words(message, **values), PATIENCE, new=new)

    async def reads(self, words: str, *, new: bool = True) -> str:
        """Waits for words as they are."""
        return await self.phone.wait_for(words, PATIENCE, new=new)


def somebody(phone: Phone, language: str, zone: str = "Europe/Berlin") -> Person:
    """A person who writes in this language."""
    return Person(phone, translator(language, zone))


async def at_question(person: Person, number: int, total: int = 9) -> None:
    """Waits for the heading of a question."""
    await person.sees("{number} of {total}", number=number, total=total)


async def welcome(person: Person, link: str, own_name: str) -> None:
    """Opens the link, chooses the language, agrees to the notice and the rules."""
    person.phone.start(link)
    await person.phone.tap_when_there(own_name, PATIENCE)
    await person.tap("Yes, I agree")
    await person.tap("I am 18+ and agree")
    await at_question(person, 1)


async def times_and_zone(person: Person, number: int) -> None:
    """Evenings of all weekdays, and the own zone."""
    await at_question(person, number)
    await person.tap("Evening", "part of the day")
    await person.tap("Done")


async def done_with_choices(person: Person, *goals: str) -> None:
    """Chooses some of what can be done together."""
    for goal in goals:
        chosen = f"{person.label(goal, 'goal on a button')} ✓"
        await person.tap(goal, "goal on a button")
        await person.phone.wait_until(partial(person.phone.has_button, chosen), PATIENCE)
    await person.tap("Done")


def staff_label(words: str, context: str = "button", **values: Any) -> str:
    """A label as the staff group of a German site shows it."""
    return translator("de", "Europe/Berlin").pgettext(context, words, **values)


async def staff_sees(view: ChatView, message: str, **values: Any) -> str:
    """Waits for a sentence in the staff group."""
    return await view.wait_for(translator("de", "Europe/Berlin").gettext(message, **values), PATIENCE, new=False)
