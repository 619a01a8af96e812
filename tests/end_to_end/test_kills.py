"""Real SIGKILL at every screen of the sign-up: nobody has to answer anything again."""

import re
import unicodedata
from collections.abc import Awaitable, Callable

import pytest

from tests.end_to_end.places import OCCUPATION, Place
from tests.end_to_end.story_steps import Person
from tests.end_to_end.walks import LINK, SUMMARY, Keyboard, Stop, front, mentee_stops, reach

pytestmark = [pytest.mark.e2e]


def shown(person: Person) -> tuple[str, Keyboard]:
    """The screen in front, without the time of day that one of the questions names."""
    text, keyboard = front(person)
    digits = "".join(str(unicodedata.digit(character, character)) for character in text)
    return re.sub(r"\d\d?:\d\d", "(time)", digits), keyboard


async def back_by_start(person: Person, stop: Stop) -> None:
    """Start shows the very screen again, with what was chosen there, below a few words of welcome."""
    before = shown(person)
    person.phone.start()
    if stop.question == "language":  # whose greeting is welcome enough
        await person.reads(front(person)[0])
    else:
        await person.sees("Welcome back, {name}. Here we stopped.", name=person.phone.user.first_name)
    text, keyboard = shown(person)
    assert text.endswith(before[0]), text
    assert keyboard == before[1]


async def back_by_old_buttons(person: Person, stop: Stop) -> None:
    """Nothing has to be done: the buttons from before the kill lead on."""
    assert stop.is_reached(person)


@pytest.mark.row("A1")
@pytest.mark.parametrize("come_back", [back_by_start, back_by_old_buttons])
async def test_a_sign_up_killed_at_every_screen(
    place: Place, come_back: Callable[[Person, Stop], Awaitable[None]]
) -> None:
    """In Persian: at each screen the person stands exactly there again, and no answer is lost."""
    shirin = place.somebody()
    shirin.phone.start(LINK)
    answers: dict[str, str] = {}
    for stop in (*mentee_stops(OCCUPATION), SUMMARY):
        await reach(shirin, stop)
        await place.is_quiet()
        await place.kill_and_start()
        await come_back(shirin, stop)
        if stop is not SUMMARY:
            answers[stop.name] = stop.go_on(shirin)
    summary = front(shirin)[0]
    missing = [words for words in expected_in_summary(shirin, answers) if words not in summary]
    assert not missing, summary
    SUMMARY.go_on(shirin)
    await shirin.sees("Thank you. Your answers are with our team now.")


def expected_in_summary(person: Person, answers: dict[str, str]) -> tuple[str, ...]:
    """What was tapped on the way, as the summary says it."""
    return (
        answers["2: what was found for the words"],
        answers["3: industry"],
        answers["4: years of work"],
        answers["5: German"],
        answers["6: other languages"],
        answers["6: how well"],
        person.label("contacts", "goal in a list"),
        person.label("how applications work here", "goal in a list"),
        person.tr.weekday(4, "wide"),
        person.tr.zone_name("Europe/Berlin"),
        answers["9: interests"],
    )
