"""One presenter for each notice, by conversation."""

from importlib import import_module

CONVERSATIONS = (
    "sign_up",
    "home",
    "desk",
    "proposals",
    "couples",
    "consultations",
    "endings",
    "erasures",
    "meetings",
    "safety",
    "meeting_series",
    "letters",
    "team",
    "accounts",
    "plans",
    "thanks",
    "tandem_life",
    "circles",
    "public_events",
    "speakers",
    "polls",
    "tandem_pauses",
    "workshops",
    "invitations",
)


def load_presenters() -> None:
    """Imports all presenters, so that each is registered."""
    for name in CONVERSATIONS:
        import_module(f"scheduling.presenters.{name}")
