"""Who does something, and by what right."""

from dataclasses import dataclass

from program.people import Person


class Forbidden(Exception):
    """This person may not do this to this object."""


class Settled(Exception):
    """Somebody was faster, or the button is old: the object has moved on. Carries its present state."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class Missing(Exception):
    """There is no such object (any more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever caused an update. ``staff_of`` holds the sites in whose group the person is at this moment."""

    person: Person
    staff_of: frozenset[str] = frozenset()
    is_admin_of: frozenset[str] = frozenset()

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    def must_be_staff_of(self, site: str) -> None:
        """Raises ``Forbidden`` for anybody who is not in that site's group."""
        if site not in self.staff_of:
            raise Forbidden

    def must_be(self, *person_ids: int) -> None:
        """Raises ``Forbidden`` for anybody who is not one of these people."""
        if self.person.id not in person_ids:
            raise Forbidden


class MembershipUnknown(Exception):
    """Whether this account is in this group must be asked of Telegram first, outside of any transaction."""

    def __init__(self, chat_id: int, telegram_id: int) -> None:
        super().__init__()
        self.chat_id = chat_id
        self.telegram_id = telegram_id
