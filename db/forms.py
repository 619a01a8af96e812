"""Open conversations: how far somebody has come in a form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.models import forms
from db.repositories import Repository
from program.forms.questions import FormState
from program.sign_up_form import SIGN_UPS


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A stored form: its id is on every button, so that a button of an earlier form is known as old."""

    id: int
    person_id: int
    state: FormState
    about: int | None
    updated_at: datetime
    is_aside: bool = False  # another form has been opened meanwhile


class Forms(Repository):
    """One open form a person. A sign-up waits aside while another form is open, so that it loses nothing."""

    async def of(self, person_id: int) -> OpenForm | None:
        """The person's open form."""
        row = await self._one(select(forms).where(forms.c.person_id == person_id, forms.c.is_aside.is_(False)))
        return _open_form(row) if row is not None else None

    async def aside_of(self, person_id: int) -> OpenForm | None:
        """The person's sign-up that waits while another form is open."""
        row = await self._one(select(forms).where(forms.c.person_id == person_id, forms.c.is_aside.is_(True)))
        return _open_form(row) if row is not None else None

    async def get(self, form_id: int) -> OpenForm | None:
        """The form with that id, if it is still open or waits aside."""
        row = await self._one(select(forms).where(forms.c.id == form_id))
        return _open_form(row) if row is not None else None

    async def begin(self, person_id: int, state: FormState, about: int | None = None) -> OpenForm:
        """Opens a form. One that was open before is closed; a sign-up is set aside until ``close``."""
        is_sign_up = forms.c.name.in_(SIGN_UPS)
        if state.form in SIGN_UPS:
            await self._delete(forms, forms.c.person_id == person_id)
        else:
            await self._delete(forms, forms.c.person_id == person_id, ~is_sign_up)
            await self._update(forms, {"is_aside": True}, forms.c.person_id == person_id, is_sign_up)
        values = {"person_id": person_id, "about": about, "is_aside": False, **_columns(state)}
        form_id = await self._insert(forms, values | {"updated_at": self._now})
        return OpenForm(id=form_id, person_id=person_id, state=state, about=about, updated_at=self._now)

    async def save(self, form_id: int, state: FormState) -> None:
        """Keeps the next state."""
        await self._update_one(forms, _columns(state) | {"updated_at": self._now}, forms.c.id == form_id)

    async def close(self, person_id: int) -> None:
        """Ends the person's open form, if there is one; a sign-up that was set aside is open again."""
        await self._delete(forms, forms.c.person_id == person_id, forms.c.is_aside.is_(False))
        await self._update(forms, {"is_aside": False}, forms.c.person_id == person_id)


def _columns(state: FormState) -> dict[str, Any]:
    step = {"name": state.form, "at": state.at, "is_editing": state.is_editing}  # the role is part of a sign-up's name
    return step | {"answers": state.answers, "scratch": state.scratch}


def _open_form(row: Row[Any]) -> OpenForm:
    return OpenForm(
        id=row.id,
        person_id=row.person_id,
        state=FormState(form=row.name, at=row.at, answers=row.answers, scratch=row.scratch, is_editing=row.is_editing),
        about=row.about,
        updated_at=row.updated_at,
        is_aside=row.is_aside,
    )
