"""/mydata: what is stored about somebody, line by line, in plain words."""

from datetime import datetime

from program.applications import Application
from program.held_views import HeldConsent, HeldTandem, HeldView
from program.meetings import Meeting
from program.people import Role
from program.sign_up_form import profile_form
from program.taps import Tap
from texts.answer_lines import answer_lines
from texts.buttons import to_menu
from texts.meeting_words import dated_moment, place_label
from texts.shares import contact_line, sharing_line
from texts.text import Button, Text, bold, italic, lines, paragraphs
from texts.translators import Translator, own_name

ROOM = 3900
"""How many UTF-16 units the screen takes, below Telegram's 4096; what is longer stands in the file."""

MEETINGS = 5


def screen(tr: Translator, view: HeldView) -> Text:
    """What is stored about the reader. Long texts are cut off here, never in the file."""
    parts = (
        lines(bold(tr.gettext("What is stored about you")), tr.gettext("The file has every single entry.")),
        _person(tr, view),
        _consents(tr, view.consents),
        _answers(tr, view),
        _exchange(tr, view.application),
        _tandems(tr, view.tandems),
        _meetings(tr, view.meetings),
        _counts(tr, view),
        _until(tr, view.erase_at),
    )
    shown = paragraphs(*_fitting(tr, [part for part in parts if part is not None]))
    return shown.with_rows(
        [Button(tr.pgettext("button", "Everything as a file"), Tap("xj"))],
        [Button(tr.pgettext("button", "Delete everything …"), Tap("xd")), to_menu(tr)],
    )


def labels(tr: Translator) -> dict[str, str]:
    """What the sections of the document are called, of which the screen says the number alone."""
    return {
        "unfinished": tr.pgettext("stored", "Answers not handed in yet"),
        "applications": tr.pgettext("stored", "Earlier applications"),
        "new_accounts": tr.pgettext("stored", "Links to a new account"),
        "proposals": tr.pgettext("stored", "Matches that were looked at"),
        "conflicts": tr.pgettext("stored", "People you do not want to be matched with"),
        "couples": tr.pgettext("stored", "Links with somebody you belong together with"),
        "own_endings": tr.pgettext("stored", "Tandems that you ended"),
        "in_tandems": tr.pgettext("stored", "When you were last active in a tandem"),
        "meeting_series": tr.pgettext("stored", "Meetings that repeat"),
        "meeting_answers": tr.pgettext("stored", "Your answers after meetings"),
        "plans": tr.pgettext("stored", "Plans of your tandems"),
        "messages_passed_on": tr.pgettext("stored", "When you wrote to your partner, without the words"),
        "messages_stopped": tr.pgettext("stored", "Stops of messages"),
        "check_ins": tr.pgettext("stored", "Your monthly answers"),
        "learning_notes": tr.pgettext("stored", "Notes for yourself"),
        "closing_answers": tr.pgettext("stored", "Your answers at the end"),
        "self_checks": tr.pgettext("stored", "How you rated yourself"),
        "follow_ups": tr.pgettext("stored", "Questions months later"),
        "thanks": tr.pgettext("stored", "Thanks that you sent"),
        "milestones": tr.pgettext("stored", "Milestones"),
        "certificate_name": tr.pgettext("stored", "Your name for certificates"),
        "consultation_desks": tr.pgettext("stored", "Consultation hours that you give"),
        "consultations": tr.pgettext("stored", "Your consultations"),
        "worries": tr.pgettext("stored", "Worries that you told"),
        "hears_worries": tr.pgettext("stored", "Sites at which you hear worries"),
        "workshops": tr.pgettext("stored", "Workshops that you were invited to"),
        "public_events": tr.pgettext("stored", "Public events that you come to"),
        "talks": tr.pgettext("stored", "Workshops at which you speak"),
        "questions_to_speakers": tr.pgettext("stored", "Questions that you asked a speaker"),
        "votes": tr.pgettext("stored", "Your choices in polls"),
        "messages_to_team": tr.pgettext("stored", "Your messages to the team, with the answers"),
        "circles": tr.pgettext("stored", "Circles of mentors that you are in"),
        "circle_sessions": tr.pgettext("stored", "Your answers about sessions of a circle"),
        "circle_visits": tr.pgettext("stored", "Sessions to which you come as an expert"),
        "record": tr.pgettext("stored", "Steps of yours on the record"),
        "timers": tr.pgettext("stored", "Dates that I keep in mind for you"),
    }


def _person(tr: Translator, view: HeldView) -> Text:
    person = view.person
    role = tr.pgettext("role", "not in the programme")
    if person.role is not None:
        role = tr.pgettext("role", "mentee") if person.role is Role.MENTEE else tr.pgettext("role", "mentor")
    rest = None
    if person.paused_until is not None:
        rest = tr.gettext("Rest until {day}", day=tr.day(person.paused_until))
    return lines(
        bold(tr.gettext("About you")),
        tr.gettext("Name on Telegram: {name}", name=person.name),
        tr.gettext("Username: {name}", name=f"@{person.username}") if person.username else None,
        tr.gettext("Number of your account: {number}", number=str(person.telegram_id)),
        tr.gettext("Language: {name}", name=own_name(person.language)),
        tr.gettext("Time zone: {city}", city=tr.zone_name(person.zone)),
        tr.gettext("Role: {role}", role=role),
        tr.gettext("Site: {name}", name=view.site_name) if view.site_name is not None else None,
        rest,
        *(contact_line(tr, share, value) for share, value in person.shares.items() if value),
        sharing_line(tr, person.shares),
    )


def _consents(tr: Translator, consents: tuple[HeldConsent, ...]) -> Text | None:
    if not consents:
        return None
    return lines(bold(tr.gettext("What you agreed to")), *(f"• {_consent(tr, entry)}" for entry in consents))


def _consent(tr: Translator, entry: HeldConsent) -> str:
    names = {
        "privacy": tr.pgettext("consent", "Your data"),
        "rules": tr.pgettext("consent", "Ground rules"),
        "followups": tr.pgettext("consent", "Questions months later"),
    }
    name, day = names.get(entry.kind, entry.kind), tr.date(tr.local(entry.given_at).date())
    if entry.withdrawn_at is not None:
        back = tr.date(tr.local(entry.withdrawn_at).date())
        return tr.gettext(
            "{name}: version {version}, on {day}, taken back on {back}",
            name=name,
            version=entry.version,
            day=day,
            back=back,
        )
    return tr.gettext("{name}: version {version}, on {day}", name=name, version=entry.version, day=day)


def _answers(tr: Translator, view: HeldView) -> Text | None:
    entry = view.application
    if entry is None:
        return None
    form, zone = profile_form(entry.role), view.person.zone
    told = answer_lines(tr, form, entry.profile, role=entry.role, site_name=view.application_site, zone=zone)
    return lines(bold(tr.gettext("My answers")), told)


def _exchange(tr: Translator, entry: Application | None) -> Text | None:
    if entry is None or not entry.question:
        return None
    answer = lines(tr.gettext("Your answer:"), italic(entry.answer)) if entry.answer else None
    return lines(tr.gettext("What the team asked you:"), italic(entry.question), answer)


def _tandems(tr: Translator, tandems: tuple[HeldTandem, ...]) -> Text | None:
    if not tandems:
        return None
    shown = []
    for entry in tandems:
        name, day = entry.partner_name, tr.date(tr.local(entry.started_at).date())
        if not name:  # the partner has left for good
            shown.append(tr.gettext("begun on {day}, ended", day=day))
        elif entry.is_live:
            shown.append(tr.gettext("with {name}, since {day}", name=name, day=day))
        else:
            shown.append(tr.gettext("with {name}, begun on {day}, ended", name=name, day=day))
    return lines(bold(tr.gettext("Your tandems")), *(f"• {entry}" for entry in shown))


def _meetings(tr: Translator, meetings: tuple[Meeting, ...]) -> Text | None:
    agreed = [(entry, entry.starts_at) for entry in meetings if entry.starts_at is not None]
    if not agreed:
        return None
    more = len(agreed) - MEETINGS
    return lines(
        bold(tr.gettext("Your meetings")),
        *(_meeting(tr, entry, start) for entry, start in agreed[:MEETINGS]),
        tr.ngettext("and one more", "and {n} more", more) if more > 0 else None,
    )


def _meeting(tr: Translator, meeting: Meeting, start: datetime) -> str:
    place = place_label(tr, meeting.place) if meeting.place is not None else None
    where = (part for part in (dated_moment(tr, start), place, meeting.place_words) if part)
    return f"• {tr.list_of((tr.isolated(part) for part in where), is_unit=True)}"


def _counts(tr: Translator, view: HeldView) -> Text | None:
    if not view.counts:
        return None
    names = labels(tr)
    # Translators: a kind of entries and how many there are: "Your monthly answers: 3".
    shown = (
        tr.gettext("{title}: {value}", title=names[name], value=tr.number(number))
        for name, number in view.counts.items()
    )
    return lines(bold(tr.gettext("And, in the file")), *(f"• {entry}" for entry in shown))


def _until(tr: Translator, erase_at: datetime | None) -> Text | None:
    if erase_at is None:
        return None
    day = tr.date(tr.local(erase_at).date())
    return lines(tr.gettext("All this is deleted on {day}, if you do not take part again.", day=day))


def _fitting(tr: Translator, parts: list[Text]) -> list[Text]:
    """As many whole parts as there is room for; the longest is cut where they are too long together."""
    note = lines(tr.gettext("Some of it is too long for this message. It stands in the file."))
    if _length(paragraphs(*parts)) <= ROOM:
        return parts
    found: list[Text] = []
    for part in parts:
        if _length(paragraphs(*found, part, note)) <= ROOM:
            found.append(part)
    return [*found, note]


def _length(text: Text) -> int:
    return len(text.plain.encode("utf-16-le")) // 2
