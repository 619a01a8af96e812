"""Who is in the demo: three people to play, a dozen fictitious ones, and the staff."""

from dataclasses import dataclass, field
from typing import Any

from playground.chats import GroupChat
from playground.group_acts import add_bot, create_supergroup, join
from playground.people import Bot, User
from playground.worlds import World
from program.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A fictitious person with the answers that they gave."""

    user: User
    role: Role
    joined_days_ago: int
    answers: dict[str, Any]
    site: str = "oldenburg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody."""

    players: dict[str, User]  # for the visitor to play
    staff: tuple[User, ...]
    group: GroupChat
    characters: dict[str, Character] = field(default_factory=dict)


_PLAYERS = (
    ("mentee", "Daria", "daria_k", "de", "Europe/Berlin"),
    ("mentor", "ليلى", "layla_m", "ar", "Asia/Beirut"),
)
_STAFF = (("Meike", "meike_ol"), ("Jens", "jens_ol"))

# name, language, zone, role, days ago, occupation, industry, years, German, other languages, goals, times, extra
_CHARACTERS: tuple[tuple[str, str, str, Role, int, dict[str, Any]], ...] = (
    ("Oksana", "uk", "Europe/Berlin", Role.MENTEE, 41, {
        "occupation": "2512", "industry": "62", "experience": "5-9", "german": "B2",
        "languages": {"uk": "fluent", "en": "work"}, "goals": ["employer_tips", "application_process", "contacts"],
        "times": ["1.evening", "3.evening"], "reach": "both", "interests": ["hiking"],
    }),
    ("Thomas", "de", "Europe/Berlin", Role.MENTOR, 60, {
        "occupation": "2512", "industry": "62", "experience": "20+", "german": "B1", "languages": {"en": "fluent"},
        "goals": ["employer_tips", "application_process", "contacts"],
        "times": ["1.evening", "2.evening", "3.evening"], "reach": "both", "capacity": 2,
    }),
    ("Ahmad", "ar", "Europe/Berlin", Role.MENTEE, 33, {
        "occupation": "2142", "industry": "41", "experience": "10-19", "german": "B1",
        "languages": {"ar": "fluent", "en": "work"}, "goals": ["professional_exchange", "application_process"],
        "times": ["0.evening", "5.morning"], "reach": "in_person",
    }),
    ("Petra", "de", "Europe/Berlin", Role.MENTOR, 55, {
        "occupation": "2142", "industry": "71", "experience": "20+", "german": "B1", "languages": {"en": "work"},
        "goals": ["professional_exchange", "application_process", "contacts"],
        "times": ["0.evening", "5.morning"], "reach": "in_person", "capacity": 1,
    }),
    ("Shirin", "fa", "Europe/Berlin", Role.MENTEE, 26, {
        "occupation": "2411", "industry": "69", "experience": "5-9", "german": "B2",
        "languages": {"fa": "fluent", "en": "work"}, "goals": ["employer_tips", "using_experience"],
        "times": ["2.afternoon", "4.morning"], "reach": "online",
    }),
    ("Birgit", "de", "Europe/Berlin", Role.MENTOR, 48, {
        "occupation": "2411", "industry": "69", "experience": "10-19", "german": "B2", "languages": {"en": "work"},
        "goals": ["employer_tips", "using_experience", "application_process"],
        "times": ["2.afternoon", "4.morning"], "reach": "online", "capacity": 1,
    }),
    ("Mehmet", "tr", "Europe/Berlin", Role.MENTEE, 19, {
        "occupation": "7411", "industry": "43", "experience": "10-19", "german": "A2",
        "languages": {"tr": "fluent"}, "goals": ["employer_tips", "job_shadowing"],
        "times": ["5.morning", "5.afternoon"], "reach": "in_person",
    }),
    ("Aylin", "tr", "Europe/Berlin", Role.MENTOR, 35, {
        "occupation": "3113", "industry": "43", "experience": "10-19", "german": "A2", "languages": {"tr": "fluent"},
        "goals": ["employer_tips", "job_shadowing", "contacts"],
        "times": ["5.morning", "5.afternoon"], "reach": "both", "capacity": 1,
    }),
    ("Aminata", "fr", "Europe/Berlin", Role.MENTEE, 12, {
        "occupation": "2221", "industry": "86", "experience": "5-9", "german": "B1",
        "languages": {"fr": "fluent"}, "goals": ["using_experience", "professional_exchange"],
        "times": ["0.morning", "3.morning"], "reach": "both",
    }),
    ("Svetlana", "ru", "Europe/Berlin", Role.MENTEE, 6, {
        "occupation": "2431", "industry": "47", "experience": "5-9", "german": "C1",
        "languages": {"ru": "fluent", "en": "work"}, "goals": ["application_process", "employer_tips", "contacts"],
        "times": ["1.evening", "3.evening"], "reach": "both",
    }),
    ("Martina", "de", "Europe/Berlin", Role.MENTOR, 20, {
        "occupation": "2431", "industry": "47", "experience": "10-19", "german": "B2",
        "languages": {"ru": "work", "en": "fluent"}, "goals": ["application_process", "employer_tips", "contacts"],
        "times": ["1.evening", "3.evening"], "reach": "both", "capacity": 2,
    }),
    ("James", "en", "Europe/London", Role.MENTEE, 1, {
        "occupation": "2341", "industry": "85", "experience": "2-4", "german": "B1",
        "languages": {"en": "fluent"}, "goals": ["using_experience"],
        "times": ["2.evening"], "reach": "online",
    }),
)  # fmt: skip


def cast_of(world: World, bot: Bot) -> Cast:
    """Puts everybody into the playground; the players have not pressed Start yet."""
    players = {
        key: world.add_user(
            User(id=world.new_user_id(), first_name=name, username=username, language_code=language, zone=zone)
        )
        for key, name, username, language, zone in _PLAYERS
    }
    staff = tuple(
        world.add_user(
            User(id=world.new_user_id(), first_name=name, username=username, language_code="de", zone="Europe/Berlin")
        )
        for name, username in _STAFF
    )
    group = create_supergroup(world, "Team Oldenburg", staff[0].id)
    join(world, group, staff[1].id)
    add_bot(world, group, bot.id, is_administrator=True)
    characters = {
        name: Character(
            user=world.add_user(User(id=world.new_user_id(), first_name=name, language_code=language, zone=zone)),
            role=role,
            joined_days_ago=days,
            answers=answers,
        )
        for name, language, zone, role, days, answers in _CHARACTERS
    }
    return Cast(players=players, staff=staff, group=group, characters=characters)
