"""Public events as staff see them, in the group or in private: counts, never a name; the link and the posters."""

from collections.abc import Sequence

from program.posters import MOST_TOGETHER
from program.programme import LANGUAGES
from program.public_events import EventStatus, PublicEvent, StaffView, change_payload, new_payload, payload_of
from program.taps import Tap
from texts.buttons import back
from texts.meeting_words import short_moment
from texts.public_event_words import address_of, closing, event_address, headed, share_address, title, when, where
from texts.text import Button, Text, bold, code, columns, lines, link, paragraphs
from texts.translators import Translator, own_name

TOGETHER, EACH = "t", "e"
"""How posters in several languages are ordered: on one sheet, or one for each."""


def overview(tr: Translator, site: str, name: str, views: Sequence[StaffView], bot_name: str | None) -> Text:
    """All events of a site. ``bot_name`` is given in a group: what is typed is typed in private."""
    new = _in_private(tr.pgettext("button", "New event"), Tap("in", site), bot_name, new_payload(site))
    listed = lines(*(_entry(tr, view) for view in views)) if views else tr.gettext("Nothing is planned yet.")
    buttons = [Button(_label(tr, view.event), Tap("is", str(view.event.id))) for view in views]
    return paragraphs(bold(tr.gettext("Public events of {site}", site=name)), listed).with_rows(
        *([button] for button in buttons), [new], [back(tr, Tap("et", site))]
    )


def event(tr: Translator, view: StaffView, bot_name: str | None, *, is_group: bool) -> Text:
    """One event: how many come, its link, and what can be done."""
    event = view.event
    shown = paragraphs(
        headed(tr, event.details),
        lines(when(tr, event.details), where(tr, event.details, shows_link=True)),
        lines(bold(_count(tr, event)), _waiting(tr, view), closing(tr, event.details)),
        _link(tr, event, bot_name) if event.status is EventStatus.OPEN else None,
    )
    last = [back(tr, Tap("il", event.site))]
    if event.status is not EventStatus.OPEN:
        return shown.above(bold(_ended(tr, event))).with_rows(last)
    number = str(event.id)
    change_it = _in_private(
        tr.pgettext("button", "Change …"), Tap("ie", number), bot_name if is_group else None, change_payload(event.id)
    )
    return shown.with_rows(
        [Button(tr.pgettext("button", "Poster …"), Tap("ip", number))],
        _share(tr, event, bot_name),
        [change_it, Button(tr.pgettext("button", "Call it off …"), Tap("ic", number))],
        last,
    )


def published(tr: Translator, shown: Text, *, is_new: bool) -> Text:
    """The same, just after publishing or changing it."""
    if is_new:
        return shown.above(bold(tr.gettext("The event is published. Everybody who has the link can register.")))
    return shown.above(bold(tr.gettext("Saved. If time or place are others now, all who registered hear of it.")))


def cancel_question(tr: Translator, view: StaffView) -> Text:
    """Before an event is called off."""
    event = view.event
    number = view.registrations
    told = tr.gettext("Nobody has registered yet.")
    if number:
        told = tr.ngettext(
            "One registration is deleted, and the person is told.",
            "{n} registrations are deleted, and everybody is told.",
            number,
        )
    return paragraphs(
        bold(tr.gettext("Call this event off? {title}", title=event.details.words_for(tr.language).title)),
        when(tr, event.details),
        told,
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, call it off"), Tap("ic", str(event.id), "yes"))],
        [back(tr, Tap("is", str(event.id)))],
    )


def posters(tr: Translator, event: PublicEvent, chosen: Sequence[str]) -> Text:
    """In which languages, up to three."""
    number, marked = str(event.id), set(chosen)
    buttons = [
        Button(
            f"{own_name(language)} ✓" if language in marked else own_name(language),
            Tap("ip", number, ".".join((*chosen, f"!{language}"))),
        )
        for language in LANGUAGES
    ]
    foreign = [language for language in chosen if language not in event.details.words]
    names = tr.list_of(tr.language_name(language) for language in foreign)
    # Translators: {names} are names of languages: "Arabic and Persian"; what staff wrote is not there in these.
    missing = tr.gettext("There is no text yet in: {names}. It stands there in the original.", names=names)
    return paragraphs(
        bold(tr.gettext("In which languages would you like the poster?")),
        tr.ngettext("You can choose one.", "You can choose up to {n}.", MOST_TOGETHER),
        missing if foreign else None,
    ).with_rows(*columns(buttons), *_orders(tr, number, chosen), [back(tr, Tap("is", number))])


def posters_come(tr: Translator, *, is_group: bool) -> str:
    """For a toast: the files are being made."""
    if is_group:
        return tr.gettext("The files come to you in our private chat.")
    return tr.gettext("The files come in a moment.")


def poster(tr: Translator, event: PublicEvent, languages: Sequence[str]) -> Text:
    """Below a poster's file."""
    names = tr.list_of(tr.language_name(language) for language in languages)
    return lines(
        bold(tr.gettext("Poster: {title}", title=event.details.words_for(tr.language).title)),
        tr.gettext("Languages: {languages}", languages=names),
    )


def _orders(tr: Translator, number: str, chosen: Sequence[str]) -> tuple[tuple[Button, ...], ...]:
    wanted = ".".join(chosen)
    if not chosen:
        return ()
    if len(chosen) == 1:
        return ((Button(tr.pgettext("button", "Make the poster"), Tap("iq", number, f"{TOGETHER}.{wanted}")),),)
    return (
        # Translators: button: one poster with all the chosen languages on it.
        (Button(tr.pgettext("button", "All on one poster"), Tap("iq", number, f"{TOGETHER}.{wanted}")),),
        # Translators: button: several posters, each in one of the chosen languages.
        (Button(tr.pgettext("button", "One poster for each"), Tap("iq", number, f"{EACH}.{wanted}")),),
    )


def _entry(tr: Translator, view: StaffView) -> str:
    event = view.event
    parts = [short_moment(tr, event.details.starts_at), title(tr, event.details), _count(tr, event)]
    waiting = _waiting(tr, view)
    return "• " + " · ".join([*parts, *([waiting] if waiting else [])])


def _label(tr: Translator, event: PublicEvent) -> str:
    words = event.details.words_for(tr.language).title
    short = words if len(words) <= 22 else f"{words[:21]}…"
    return f"{tr.short_day(event.details.starts_at)} · {tr.isolated(short)}"


def _count(tr: Translator, event: PublicEvent) -> str:
    if event.details.seats is None or event.status is EventStatus.OVER:
        return tr.ngettext("One person is registered", "{n} people are registered", event.taken)
    # Translators: how full an event is: "12 of 30 seats are taken".
    return tr.ngettext(
        "{taken} of one seat is taken", "{taken} of {n} seats are taken", event.details.seats, taken=event.taken
    )


def _waiting(tr: Translator, view: StaffView) -> str | None:
    if not view.waiting:
        return None
    return tr.ngettext("one on the waiting list", "{n} on the waiting list", view.waiting)


def _ended(tr: Translator, event: PublicEvent) -> str:
    if event.status is EventStatus.CANCELLED:
        return tr.gettext("This event will not take place.")
    return tr.gettext("This event is over.")


def _link(tr: Translator, event: PublicEvent, bot_name: str | None) -> Text:
    if not bot_name:
        return lines(tr.gettext("People register by writing this to me:"), code(f"/start {payload_of(event.code)}"))
    address = event_address(bot_name, event)
    return lines(tr.gettext("The link to register:"), link(address, address))


def _share(tr: Translator, event: PublicEvent, bot_name: str | None) -> tuple[Button, ...]:
    if not bot_name:
        return ()
    address = share_address(event_address(bot_name, event), event.details.words_for(tr.language).title)
    return (Button(tr.pgettext("button", "Pass the link on"), url=address),)


def _in_private(label: str, tap: Tap, bot_name: str | None, payload: str) -> Button:
    """What needs typing: a deep link in the group, a tap in private."""
    return Button(label, url=address_of(bot_name, payload)) if bot_name else Button(label, tap)
