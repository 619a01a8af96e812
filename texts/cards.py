"""Cards for the staff group: what has to be decided, without names, with everything that the decision needs."""

from datetime import datetime

from program.applications import Application, ApplicationStatus
from program.desk import Card, CardStatus
from program.desk_views import ApplicationView, ConcernView, Handling, QuestionView
from program.people import Role
from program.taps import Tap
from texts import couples
from texts.questions import (
    earlier_occupation_of,
    german_of,
    goals_of,
    industry_of,
    languages_of,
    occupation_of,
    other_languages_of,
    reach_of,
    times_of,
    years_of,
)
from texts.text import Button, Rows, Text, bold, italic, lines, paragraphs
from texts.translators import Translator

_EARLIER = 300  # characters of what was said before


def application(tr: Translator, view: ApplicationView) -> Text:
    """An application with its buttons, or with what was decided."""
    entry = view.application
    shown = paragraphs(
        lines(_title(tr, view), _waiting(tr, view)),
        _facts(tr, view),
        _flags(tr, view),
        _exchange(tr, entry),
        _standing(tr, entry.status, view.handling, entry.decided_at),
    )
    return shown.with_rows(*_application_rows(tr, view))


def application_declining(tr: Translator, view: ApplicationView) -> Text:
    """The same card, asking once more before a no."""
    number = str(view.application.id)
    return application(tr, view).with_rows(
        [
            Button(tr.pgettext("button", "Yes, decline"), Tap("ad", number, "yes")),
            Button(tr.pgettext("button", "‹ Back"), Tap("ab", number)),
        ]
    )


def application_completing(tr: Translator, view: ApplicationView, rows: Rows) -> Text:
    """The same card with choices for what the applicant asked help with."""
    back = Button(tr.pgettext("button", "‹ Back"), Tap("ab", str(view.application.id)))
    return application(tr, view).with_rows(*rows, [back])


def question(tr: Translator, view: QuestionView) -> Text:
    """What somebody wrote to the team; answered by replying."""
    role = _role(tr, view.role)
    shown = paragraphs(
        lines(
            bold(tr.gettext("💬 Message {number} to the team · {role}", number=view.card.object_id, role=role)),
            tr.gettext("continues message {number}", number=view.continues) if view.continues is not None else None,
        ),
        _earlier(tr, view),
        italic(view.words),
        tr.ngettext("📎 One attachment, below this card", "📎 {n} attachments, below this card", view.things)
        if view.things
        else None,
        None if view.is_answered else tr.gettext("Reply to this message to answer. Only this person gets it."),
        _standing(tr, "answered" if view.is_answered else None, view.handling, None),
    )
    if view.is_answered:
        return shown
    return shown.with_rows([_claim(tr, view.card)])


def concern(tr: Translator, view: ConcernView) -> Text:
    """Somebody cannot be reached."""
    role = _role(tr, view.role)
    title = tr.gettext("📵 Nobody at the other end · {role} {number}", role=role, number=view.card.object_id)
    if view.is_back:
        return paragraphs(bold(title), tr.gettext("The person writes to us again. Nothing to do."))
    shown = paragraphs(
        bold(title),
        tr.gettext("This person has blocked the bot or closed the account. Reminders are off."),
        tr.gettext("There is a tandem with somebody who may be waiting.") if view.is_in_tandem else None,
        _standing(tr, None, view.handling, None),
    )
    number = str(view.card.object_id)
    return shown.with_rows(
        [_claim(tr, view.card), Button(tr.pgettext("button", "Who?"), Tap("dw", number))],
        [
            # Translators: button: the person has lost the phone or the account, and goes on in a new one.
            Button(tr.pgettext("button", "New account …"), Tap("vn", number)),
            Button(tr.pgettext("button", "Done"), Tap("dd", str(view.card.id))),
        ],
    )


def gone(tr: Translator) -> Text:
    """The person behind a card has left for good."""
    return paragraphs(tr.gettext("This person has left the programme. Nothing to do."))


def replied(tr: Translator) -> str:
    """Staff's words are on their way."""
    return tr.gettext("Sent.")


def reply_to_ask(tr: Translator) -> str:
    """How to ask back."""
    return tr.gettext("Reply to this card with your question. Only this person gets it.")


def already(tr: Translator, state: str) -> str:
    """Somebody was faster."""
    return tr.gettext("Already decided: {state}.", state=state_name(tr, state))


def incomplete(tr: Translator) -> str:
    """Accepting needs the missing answers."""
    return tr.gettext("Please complete what is missing first: tap “Complete”.")


def name_of(tr: Translator, name: str) -> str:
    """Who it is, for one pair of eyes."""
    return tr.gettext("This is {name}.", name=name)


def claimed(tr: Translator) -> str:
    """The card is yours."""
    return tr.gettext("This one is yours now.")


def too_long(tr: Translator, limit: int) -> str:
    """More words than fit."""
    return tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)


def not_open(tr: Translator) -> str:
    """A reply to a card that is settled."""
    return tr.gettext("This card is already settled, so nothing was sent.")


def wrong_message(tr: Translator) -> str:
    """A reply to what a colleague has answered."""
    return tr.gettext("Nothing was sent. To write to the person once more, please reply to the card.")


def cannot_pass_on(tr: Translator) -> str:
    """A poll, a contact card, a file that is too big."""
    return tr.gettext("I cannot pass this on. Words, pictures, voice messages and files up to 50 megabytes are fine.")


def state_name(tr: Translator, state: str) -> str:
    """A state as staff call it."""
    names = {
        "submitted": tr.pgettext("state", "waiting for a decision"),
        "question_asked": tr.pgettext("state", "question asked"),
        "accepted": tr.pgettext("state", "accepted"),
        "declined": tr.pgettext("state", "declined"),
        "withdrawn": tr.pgettext("state", "withdrawn"),
        "answered": tr.pgettext("state", "answered"),
        "claimed": tr.pgettext("state", "taken by somebody"),
        "settled": tr.pgettext("state", "settled"),
    }
    return names.get(state, state)


def _earlier(tr: Translator, view: QuestionView) -> Text | None:
    """The last exchange of the thread, in short."""
    if view.continues is None:
        return None
    asked = lines(tr.gettext("Earlier:"), italic(_short(view.earlier_words))) if view.earlier_words else None
    answer = lines(tr.gettext("Our answer:"), italic(_short(view.earlier_answer))) if view.earlier_answer else None
    return lines(asked, answer)


def _short(words: str) -> str:
    return words if len(words) <= _EARLIER else f"{words[: _EARLIER - 1]}…"


def _title(tr: Translator, view: ApplicationView) -> Text:
    words = tr.gettext(
        "Application {number} · {site} · {role}",
        number=view.application.id,
        site=view.site_name,
        role=_role(tr, view.application.role),
    )
    return lines(bold(words))


def _waiting(tr: Translator, view: ApplicationView) -> str | None:
    if view.application.status not in (ApplicationStatus.SUBMITTED, ApplicationStatus.QUESTION_ASKED):
        return None
    if view.waiting_days == 0:
        return tr.gettext("came in today")
    return tr.ngettext("waits one day", "waits {n} days", view.waiting_days)


def _facts(tr: Translator, view: ApplicationView) -> Text:
    profile = view.application.profile
    is_mentee = view.application.role is Role.MENTEE
    has_earlier = profile.earlier_occupation is not None or profile.earlier_words is not None
    earlier = earlier_occupation_of(tr, profile) if has_earlier else None
    return lines(
        tr.gettext("Wants to work as: {occupation}", occupation=occupation_of(tr, profile))
        if is_mentee
        else tr.gettext("Occupation: {occupation}", occupation=occupation_of(tr, profile)),
        tr.gettext("Earlier: {occupation}", occupation=earlier) if earlier else None,
        tr.gettext("{industry}, {years}", industry=industry_of(tr, profile), years=years_of(tr, profile)),
        tr.gettext("Languages: {languages}", languages=languages_of(tr, profile))
        if is_mentee
        else tr.gettext(
            "German needed: {level}. Other languages: {languages}",
            level=german_of(tr, profile),
            languages=other_languages_of(tr, profile),
        ),
        tr.gettext("Would like: {goals}", goals=goals_of(tr, profile))
        if is_mentee
        else tr.gettext("Offers: {goals}", goals=goals_of(tr, profile)),
        tr.gettext("When: {times}", times=times_of(tr, profile)),
        tr.gettext("How: {reach}", reach=reach_of(tr, profile, view.site_name)),
        None if is_mentee else tr.ngettext("One place", "{n} places", profile.capacity),
    )


def _flags(tr: Translator, view: ApplicationView) -> Text:
    profile = view.application.profile
    is_unclear = profile.occupation is None
    return lines(
        tr.gettext("⚑ Another time zone: {city}", city=tr.zone_name(view.zone)) if view.zone else None,
        couples.staff_flag(tr, view.couple) if view.couple is not None else None,
        tr.gettext("⚑ Occupation unclear") if is_unclear else None,
        tr.gettext("⚑ Asked for help with some answers") if profile.needs_help else None,
        tr.ngettext("One possible mentor", "{n} possible mentors", view.possible_mentors)
        if view.possible_mentors is not None
        else None,
    )


def _exchange(tr: Translator, entry: Application) -> Text | None:
    if not entry.question:
        return None
    answer = lines(tr.gettext("Answer:"), italic(entry.answer)) if entry.answer else None
    return paragraphs(lines(tr.gettext("We asked:"), italic(entry.question)), answer)


def _standing(tr: Translator, state: str | None, handling: Handling, at: datetime | None) -> Text | None:
    if handling.decided_by is not None and state is not None:
        when = tr.moment(at) if at is not None else ""
        name = state_name(tr, state)
        if not when:
            return lines(bold(tr.gettext("✅ {state} by {name}", state=name, name=handling.decided_by)))
        return lines(
            bold(tr.gettext("✅ {state} by {name}, {moment}", state=name, name=handling.decided_by, moment=when))
        )
    if state in ("withdrawn", "question_asked"):
        return lines(bold(state_name(tr, state)))
    if handling.claimed_by is not None:
        return lines(tr.gettext("👤 {name} has it", name=handling.claimed_by))
    return None


def _application_rows(tr: Translator, view: ApplicationView) -> Rows:
    entry = view.application
    number = str(entry.id)
    if entry.status not in (ApplicationStatus.SUBMITTED, ApplicationStatus.QUESTION_ASKED):
        return ()
    rows: list[tuple[Button, ...]] = [
        (
            Button(tr.pgettext("button", "✅ Accept"), Tap("aa", number)),
            Button(tr.pgettext("button", "Ask back"), Tap("aq", number)),
        ),
        (
            Button(tr.pgettext("button", "Decline …"), Tap("ad", number)),
            Button(tr.pgettext("button", "Who?"), Tap("aw", number)),
        ),
    ]
    last = [_claim(tr, view.card)]
    if entry.profile.needs_help or entry.profile.occupation is None:
        last.append(Button(tr.pgettext("button", "Complete …"), Tap("ac", number)))
    return (*rows, tuple(last))


def _claim(tr: Translator, card: Card) -> Button:
    if card.status is CardStatus.CLAIMED:
        return Button(tr.pgettext("button", "I take it over"), Tap("dk", str(card.id), "over"))
    return Button(tr.pgettext("button", "I take it"), Tap("dk", str(card.id)))


def _role(tr: Translator, role: str | None) -> str:
    names = {
        Role.MENTEE: tr.pgettext("role", "mentee"),
        Role.MENTOR: tr.pgettext("role", "mentor"),
    }
    return names[Role(role)] if role else tr.pgettext("role", "not in the programme")
