"""A mentee's way through the sign-up, screen by screen, by the words on the buttons in the person's own language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from program.taps import parse
from tests.end_to_end.story_steps import Person
from tests.end_to_end.towns import PATIENCE
from texts.translators import own_name

Keyboard = list[list[dict[str, str]]]
LINK = "mentee-oldenburg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A screen of the sign-up: the question, and the button that leads on. Without a button, words do (``typed``)."""

    question: str
    name: str
    button: Callable[[Person], str] | None = None  # its label; an empty one means the first button
    beside: Callable[[Person], str] | None = None  # another button that tells this screen from others of its question
    typed: str = ""

    def is_reached(self, person: Person) -> bool:
        """Whether the person stands here: at this question, with this button."""
        keyboard = front(person)[1]
        wanted = {button(person) for button in (self.button, self.beside) if button is not None} - {""}
        return question_of(keyboard) == self.question and wanted <= set(labels_of(keyboard))

    def go_on(self, person: Person) -> str:
        """Taps the button, or types the words; answers what was tapped or typed."""
        if self.button is None:
            person.phone.say(self.typed)
            return self.typed
        label = self.button(person) or labels_of(front(person)[1])[0]
        person.phone.tap(label)
        return label


def _words(words: str, context: str = "button") -> Callable[[Person], str]:
    return lambda person: person.label(words, context)


def _own_language(person: Person) -> str:
    return own_name(person.tr.language)


def _fluent(person: Person) -> str:
    return person.tr.with_capital(person.label("fluent", "language level"))


def _first(_person: Person) -> str:
    """Whatever stands on the first button: the best hit, or the first suggestion."""
    return ""


def _german_b2(_person: Person) -> str:
    return "B2"


def mentee_stops(occupation: str) -> tuple[Stop, ...]:
    """All screens up to the summary, in order, for somebody who types this occupation and comes by ``LINK``."""
    return (
        Stop(question="language", name="language", button=_own_language),
        Stop(question="privacy", name="privacy notice", button=_words("Yes, I agree")),
        Stop(question="rules", name="ground rules", button=_words("I am 18+ and agree")),
        Stop(question="reach", name="1: reach", button=_words("Both", "reach")),
        Stop(question="occupation", name="2: occupation", typed=occupation),
        Stop(
            question="occupation",
            name="2: what was found for the words",
            button=_first,
            beside=_words("None of these: keep my words"),
        ),
        Stop(question="earlier_occupation", name="2: earlier occupation", button=_words("No, go on")),
        Stop(question="industry", name="3: industry", button=_first),
        Stop(question="experience", name="4: years of work", button=_words("5–9 years", "years of work")),
        Stop(question="german", name="5: German", button=_german_b2),
        Stop(question="languages", name="6: other languages", button=_own_language),
        Stop(question="languages", name="6: how well", button=_fluent),
        Stop(question="languages", name="6: one language chosen", button=_words("Done")),
        Stop(question="goals", name="7: goals", button=_words("Contacts", "goal on a button")),
        Stop(question="goals", name="7: one goal chosen", button=_words("Applications", "goal on a button")),
        Stop(question="goals", name="7: two goals chosen", button=_words("Done")),
        Stop(question="times", name="8: times", button=_words("Evening", "part of the day")),
        Stop(question="times", name="8: evenings chosen", button=_words("Done")),
        Stop(question="zone", name="8: time zone", button=_words("Yes")),
        Stop(question="interests", name="9: interests", button=_words("Cooking", "interest")),
        Stop(question="interests", name="9: one interest chosen", button=_words("Done")),
    )


SUMMARY = Stop(question="summary", name="summary", button=_words("Hand in"))


def front(person: Person) -> tuple[str, Keyboard]:
    """The newest message with buttons: its text, and the buttons."""
    for message in person.phone.chat.newest_first():
        if message.inline_keyboard and not message.is_deleted:
            return message.text, list(message.inline_keyboard)
    return "", []


def labels_of(keyboard: Keyboard) -> list[str]:
    """What stands on the buttons, in order."""
    return [button["text"] for row in keyboard for button in row]


def question_of(keyboard: Keyboard) -> str:
    """The question to which the buttons belong, "summary" at the end; empty for buttons of anything else."""
    taps = [parse(button["callback_data"]) for row in keyboard for button in row if "callback_data" in button]
    return next((tap.id.partition(".")[2] for tap in taps if "." in tap.id), "")


async def reach(person: Person, stop: Stop) -> None:
    """Waits until the person stands at a screen."""
    if not await person.phone.world.feed.wait_until(partial(stop.is_reached, person), PATIENCE):
        raise AssertionError(f"{stop.name!r} was not reached; there is:\n{person.phone.screen()}")


async def sign_up(person: Person, occupation: str) -> None:
    """A mentee's sign-up without any trouble, up to the application on the team's desk."""
    person.phone.start(LINK)
    for stop in (*mentee_stops(occupation), SUMMARY):
        await reach(person, stop)
        stop.go_on(person)
    await person.sees("Thank you. Your answers are with our team now.")
