"""The way through the sign-up, tap by tap, for tests that follow it in any language."""

from tests.houses import House
from tests.phones import Phone

LINK = "/start mentee-oldenburg"

# (question, what the button there carries); "" stands for typed words. The labels differ from language to language,
# what buttons carry does not.
MENTEE = (
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
    ("goals", "ft:+contacts"),
    ("goals", "ft:+employer_tips"),
    ("goals", "fd"),
    ("times", "fu:+evenings"),
    ("times", "ft:+5.morning"),
    ("times", "fd"),
    ("zone", "fa:Europe/Berlin"),
    ("interests", "ft:+cooking"),
    ("interests", "fd"),
)
MENTOR = (*(step for step in MENTEE if step[0] not in {"earlier_occupation", "interests"}), ("capacity", "fa:2"))
TYPED = {"occupation": "bakend develoepr"}  # typed first, where there would be no button to tap yet


async def take_step(phone: Phone, step: tuple[str, str], language: str = "en") -> None:
    """One step of a walk; the button has to be on the present screen."""
    question, wanted = step
    if question == "language":
        wanted = f"fa:{language}"
    if question in TYPED and not phone.screen_has(question, wanted):
        await phone.say(TYPED[question])
    await phone.tap_data(phone.button_of(question, wanted))


async def walk(
    phone: Phone, steps: tuple[tuple[str, str], ...] = MENTEE, *, until: str | None = None, language: str = "en"
) -> None:
    """Follows the steps, up to the first one at the question ``until``."""
    for step in steps:
        if step[0] == until:
            return
        await take_step(phone, step, language)


async def handed_in(house: House) -> Phone:
    """Daria's phone; her answers are with staff."""
    phone = Phone(house)
    await phone.say("/start mentee-oldenburg")
    await walk(phone)
    await phone.tap("Hand in")
    return phone
