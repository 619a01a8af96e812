"""Who waits for a partner: for staff with the reasons, for those who wait an honest word once in a while."""

from collections import Counter

from program.matching.reasons import UnmatchedReason
from program.taps import Tap
from program.waiting import Shortage, WaitingList, WaitingMentee
from texts.buttons import ask_team, to_menu
from texts.questions import occupation_of
from texts.text import Button, Text, bold, lines, paragraphs
from texts.translators import Translator
from texts.vocabularies import occupation_label

SHOWN = 10  # of those who wait, as many as a phone shows at a glance
SHORTAGES_SHOWN = 5

_R = UnmatchedReason


def waiting_list(tr: Translator, view: WaitingList) -> Text:
    """For staff: who waits longest and why, and which occupations lack mentors. Never a name."""
    if not view.mentees:
        return paragraphs(
            bold(tr.gettext("⏳ {site}: who waits", site=view.site_name)),
            tr.gettext("Nobody waits for a mentor. Enjoy it."),
        )
    shown = paragraphs(
        bold(tr.gettext("⏳ {site}: who waits", site=view.site_name)),
        _how_many(tr, view),
        lines(*(_line(tr, entry) for entry in view.mentees[:SHOWN])),
        _shortages(tr, view.shortages),
    )
    return shown.with_rows([Button(tr.pgettext("button", "Pair by hand …"), Tap("bm", view.site))])


def goes_first(tr: Translator) -> str:
    """Of a mentee who was left by the partner; never why."""
    # Translators: of a mentee, in a row of facts, behind "waits 41 days": at the front, since the tandem ended early.
    return tr.gettext("goes first after an early end")


def reasons_summed_up(tr: Translator, view: WaitingList) -> Text | None:
    """How many stay without a mentor for which reason; None where nobody does."""
    counts = Counter(_reason(tr, entry) for entry in view.mentees if entry.reason is not None or entry.is_incomplete)
    if not counts:
        return None
    entries = [f"{tr.number(count)} × {words}" for words, count in counts.most_common()]
    return lines(tr.gettext("Without a mentor for now:"), *entries)


def still_searching(tr: Translator, reason: UnmatchedReason | None, days: int) -> Text:
    """For a mentee who waits: that they are not forgotten, how it stands, and what may help."""
    return _to_mentee(tr, days, _said_to_mentee(tr, reason), _what_helps(tr, reason))


def match_in_sight(tr: Translator, days: int) -> Text:
    """For a mentee about whom staff are deciding; no promise."""
    return _to_mentee(
        tr,
        days,
        tr.gettext("Our team is looking at a possible match for you at this moment."),
        tr.gettext("We write to you as soon as it is decided. You need not do anything."),
    )


def nobody_for_mentor(tr: Translator) -> Text:
    """For a mentor whom nobody needs at present."""
    return paragraphs(
        bold(tr.gettext("We have nobody for you yet")),
        tr.gettext("At present nobody in our programme looks for your experience. This changes often."),
        tr.gettext("You need not do anything. We write as soon as somebody fits."),
    ).with_rows([Button(tr.pgettext("button", "My answers"), Tap("op")), to_menu(tr)])


def _to_mentee(tr: Translator, days: int, *said: str) -> Text:
    waits = tr.ngettext(
        "You have been waiting for one week. We have not forgotten you.",
        "You have been waiting for {n} weeks. We have not forgotten you.",
        max(1, days // 7),
    )
    shown = paragraphs(bold(tr.gettext("We are still looking for your mentor")), waits, *said)
    return shown.with_rows([Button(tr.pgettext("button", "My answers"), Tap("op")), ask_team(tr)], [to_menu(tr)])


def _how_many(tr: Translator, view: WaitingList) -> str:
    count = len(view.mentees)
    if count > 1 and any(entry.goes_first for entry in view.mentees):
        return tr.ngettext(
            "{n} mentee waits for a mentor: who goes first, then the longest:",
            "{n} mentees wait for a mentor: who goes first, then the longest:",
            count,
        )
    return tr.ngettext("One mentee waits for a mentor.", "{n} mentees wait for a mentor, the longest first:", count)


def _line(tr: Translator, entry: WaitingMentee) -> str:
    age = tr.ngettext("one day", "{n} days", entry.waiting_days) if entry.waiting_days else tr.gettext("today")
    work = occupation_of(tr, entry.profile)
    first = f"{goes_first(tr)} · " if entry.goes_first else ""
    return f"{tr.number(entry.application_id)} · {work} · {age} · {first}{_reason(tr, entry)}"


def _reason(tr: Translator, entry: WaitingMentee) -> str:
    if entry.is_incomplete:
        return tr.pgettext("why somebody waits", "answers are missing")
    if entry.is_proposed:
        return tr.pgettext("why somebody waits", "a match is being decided")
    if entry.reason is None:
        return tr.pgettext("why somebody waits", "a pair is in sight")
    return {
        _R.NO_MENTORS: tr.pgettext("why somebody waits", "no mentors at all"),
        _R.NO_MENTOR_OF_SITE: tr.pgettext("why somebody waits", "no mentor to meet there or online"),
        _R.NO_SHARED_LANGUAGE: tr.pgettext("why somebody waits", "no common language"),
        _R.WISHES_NOT_MET: tr.pgettext("why somebody waits", "personal wishes do not fit"),
        _R.ALL_EXCLUDED: tr.pgettext("why somebody waits", "those who fit have been refused"),
        _R.BELOW_MINIMUM: tr.pgettext("why somebody waits", "nobody from a similar field"),
        _R.NO_FREE_PLACE: tr.pgettext("why somebody waits", "those who fit have no free place"),
        _R.NO_MENTOR_FOR_TWO: tr.pgettext("why somebody waits", "no mentor with two free places"),
        _R.PLACES_WENT_TO_OTHERS: tr.pgettext("why somebody waits", "places went to others"),
    }[entry.reason]


def _shortages(tr: Translator, found: tuple[Shortage, ...]) -> Text | None:
    if not found:
        return None
    entries = [
        "• "
        + occupation_label(lack.group, tr.language)
        + ": "
        + tr.ngettext("one waits", "{n} wait", lack.waiting)
        + ", "
        + tr.ngettext("one free place", "{n} free places", lack.places)
        for lack in found[:SHORTAGES_SHOWN]
    ]
    return lines(tr.gettext("Mentors are lacking here:"), *entries)


def _said_to_mentee(tr: Translator, reason: UnmatchedReason | None) -> str:
    if reason in {_R.NO_FREE_PLACE, _R.PLACES_WENT_TO_OTHERS, _R.NO_MENTOR_FOR_TWO}:
        return tr.gettext("Those who would fit accompany somebody else at present. We ask again when a place is free.")
    if reason is _R.NO_MENTOR_OF_SITE:
        return tr.gettext("At present there is nobody whom you could meet in the way that you have chosen.")
    if reason is _R.NO_SHARED_LANGUAGE:
        return tr.gettext("At present nobody from your field speaks a language in which you could both talk well.")
    if reason in {_R.BELOW_MINIMUM, _R.NO_MENTORS}:
        return tr.gettext("At present we have no mentor from your field. We are looking for new ones.")
    return tr.gettext("At present there is nobody whom we could propose to you with a good conscience.")


def _what_helps(tr: Translator, reason: UnmatchedReason | None) -> str:
    if reason is _R.NO_MENTOR_OF_SITE:
        return tr.gettext("Meeting online as well would give you more choice. You can change this in your answers.")
    if reason is _R.NO_SHARED_LANGUAGE:
        return tr.gettext("If you speak another language well enough for a meeting, please add it to your answers.")
    return tr.gettext("If something has changed for you, change your answers at any time. That is all you need to do.")
