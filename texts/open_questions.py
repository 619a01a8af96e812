"""The question that is open, with all that its screen is made of."""

from dataclasses import dataclass
from datetime import datetime

from program.forms.questions import Form, FormState, Question
from program.people import Role
from program.programme import Programme, Site
from program.taps import Tap
from texts.translators import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A form at one of its questions (or at the summary), for one person at one instant."""

    form_id: int
    form: Form
    state: FormState
    programme: Programme
    name: str  # the person's first name
    zone: str  # the person's, IANA
    now: datetime

    @property
    def question(self) -> Question:
        """The open question; raises ``KeyError`` at the summary."""
        return self.form.question(self.state.at)

    @property
    def role(self) -> Role | None:
        """The role, once it is known."""
        role = self.state.answers.get("role")
        return Role(role) if role is not None else None

    @property
    def is_mentor(self) -> bool:
        """Whether the questions are a mentor's."""
        return self.role is Role.MENTOR

    def tap(self, kind: str, value: str = "") -> Tap:
        """A button of this very question: taps of an earlier form or question are known as old."""
        return Tap(kind, f"{self.form_id}.{self.state.at}", value)

    def site_name(self, tr: Translator) -> str:
        """The site as the reader's language writes it; empty while it is not known."""
        site: Site | None = self.programme.sites.get(self.state.answers.get("site", ""))
        return site.name_in(tr.language) if site is not None else ""
