"""Buttons of the form for workshops, and the way from the group into the private chat."""

from program.taps import Tap
from program.workshop_desk_views import FormView
from program.workshop_drafts import Step
from program.workshops import WorkshopStatus
from texts.text import Button
from texts.translators import Translator


def button(view: FormView, label: str, verb: str, value: str = "") -> Button:
    """A button of this form."""
    return Button(label, Tap("ec", str(view.form_id), f"{verb}.{value}" if value else verb))


def bottom(tr: Translator, view: FormView) -> list[Button]:
    """Back, and out of the form: a draft that has a time is kept."""
    draft = view.draft
    is_first = draft.step in (Step.BLOCK, Step.TOPIC)
    is_kept = draft.status is WorkshopStatus.DRAFT and draft.workshop_id is not None
    leave = tr.pgettext("button", "Save as a draft") if is_kept else tr.pgettext("button", "Not now")
    ways = [] if is_first else [button(view, tr.pgettext("button", "‹ Back"), "back")]
    return [*ways, button(view, leave, "stop")]


def writing_hint(tr: Translator, view: FormView) -> str | None:
    """In a group the bot reads nothing but replies to its own messages."""
    if not view.draft.is_in_group:
        return None
    return tr.gettext("To write something here, reply to this message.")


def private_row(tr: Translator, view: FormView) -> list[Button]:
    """In the group: go on with this in the private chat."""
    if view.address is None:
        return []
    return [Button(tr.pgettext("button", "Go on in private"), url=view.address)]
