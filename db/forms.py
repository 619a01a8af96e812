"""Open conversations: how far somebody has come in a form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.models import forms
from db.repositories import Repository
from program.forms.questions import FormState


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A stored form: its id is on every button, so that a button of an earlier form is known as old."""

    id: int
    person_id: int
    state: FormState
    about: int | None
    updated_at: datetime


class Forms(Repository):
    """One open form a person."""

    async def of(self, person_id: int) -> OpenForm | None:
        """The person's open form."""
        row = await self._one(select(forms).where(forms.c.person_id == person_id))
        return _open_form(row) if row is not None else None

    async def get(self, form_id: int) -> OpenForm | None:
        """The form with that id, if it is still open."""
        row = await self._one(select(forms).where(forms.c.id == form_id))
        return _open_form(row) if row is not None else None

    async def begin(self, person_id: int, state: FormState, about: int | None = None) -> OpenForm:
        """Opens a form; one that was open before is closed."""
        await self._delete(forms, forms.c.person_id == person_id)
        values = {"person_id": person_id, "about": about, "name": state.form, **_columns(state)}
        form_id = await self._insert(forms, values | {"updated_at": self._now})
        return OpenForm(id=form_id, person_id=person_id, state=state, about=about, updated_at=self._now)

    async def save(self, form_id: int, state: FormState) -> None:
        """Keeps the next state."""
        await self._update_one(forms, _columns(state) | {"updated_at": self._now}, forms.c.id == form_id)

    async def close(self, person_id: int) -> None:
        """Ends the person's open form, if there is one."""
        await self._delete(forms, forms.c.person_id == person_id)


def _columns(state: FormState) -> dict[str, Any]:
    return {"at": state.at, "answers": state.answers, "scratch": state.scratch, "is_editing": state.is_editing}


def _open_form(row: Row[Any]) -> OpenForm:
    state = FormState(form=row.name, at=row.at, answers=row.answers, scratch=row.scratch, is_editing=row.is_editing)
    return OpenForm(id=row.id, person_id=row.person_id, state=state, about=row.about, updated_at=row.updated_at)
