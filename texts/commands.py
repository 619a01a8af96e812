"""What Telegram shows of the bot itself: the command menus, and what it says before anybody presses Start."""

from texts.translators import Translator

Commands = tuple[tuple[str, str], ...]


def private(tr: Translator) -> Commands:
    """The menu in a private chat."""
    return (
        ("start", tr.pgettext("command", "Where I stand, and what comes next")),
        ("events", tr.pgettext("command", "What comes next for me")),
        ("profile", tr.pgettext("command", "My answers, and how others see me")),
        ("settings", tr.pgettext("command", "Language, time zone, quiet hours, pause")),
        ("team", tr.pgettext("command", "Write to the team")),
        ("language", tr.pgettext("command", "Another language")),
        ("cancel", tr.pgettext("command", "Stop what I am doing")),
        ("privacy", tr.pgettext("command", "What is stored about me")),
        ("mydata", tr.pgettext("command", "My data, line by line or as a file")),
        ("delete", tr.pgettext("command", "Delete everything about me")),
        ("help", tr.pgettext("command", "How this works")),
    )


def staff_group(tr: Translator) -> Commands:
    """The menu in a staff group."""
    return (
        ("next", tr.pgettext("command", "Give me the most urgent card")),
        ("newphone", tr.pgettext("command", "Move somebody to a new account")),
        ("board", tr.pgettext("command", "Show the board")),
        ("match", tr.pgettext("command", "Look for new pairs now")),
        ("pair", tr.pgettext("command", "Put a pair together by hand")),
        ("events", tr.pgettext("command", "Workshops, consultation, public events")),
        ("report", tr.pgettext("command", "What tandems change, in numbers")),
        ("topic", tr.pgettext("command", "What comes into this topic")),
        ("safety", tr.pgettext("command", "Who hears worries")),
        ("setup", tr.pgettext("command", "Make this the staff group, with a code")),
    )


def description(tr: Translator) -> str:
    """Shown in the empty chat, above the Start button; 512 characters at most."""
    return tr.gettext(
        "Mentoring for people who bring a profession with them.\n\n"
        "We look for a mentor from your field. For half a year you meet, in person or online, and talk about what "
        "helps you: employers, applications, contacts.\n\n"
        "Press Start. Nine short questions, about three minutes."
    )


def short_description(tr: Translator) -> str:
    """Shown on the bot's profile and in shared links; 120 characters at most."""
    return tr.gettext("Brings together people with a profession and mentors from the same field.")
