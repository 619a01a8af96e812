"""What the two people read while a match is being agreed: question, reminder, how it stands. No names yet."""

from program.people import Role
from program.proposal_views import ConsentView
from program.proposals import DeclineReason, ProposalStatus
from program.taps import Tap
from texts.anonymous_cards import anonymous_card
from texts.buttons import ask_team, to_menu
from texts.proposal_standings import decline_label
from texts.reasons import plain_reasons
from texts.shares import sharing_line
from texts.text import Button, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

_S = ProposalStatus


def consent_asked(tr: Translator, view: ConsentView) -> Text:
    """The question: the partner's anonymous card, why these two, what happens next, by when."""
    is_mentor = view.role is Role.MENTOR
    deadline = view.proposal.deadline
    shown = paragraphs(
        bold(
            tr.gettext("🤝 Somebody would like to learn from you")
            if is_mentor
            else tr.gettext("🤝 We have found somebody for you")
        ),
        _partner_card(tr, view),
        _why(tr, view),
        _what_next(tr, is_mentor=is_mentor),
        sharing_line(tr, view.shares),
        tr.gettext("Please answer by {day}.", day=tr.day(deadline)) if deadline is not None else None,
    )
    number = str(view.proposal.id)
    return shown.with_rows(
        [
            Button(tr.pgettext("button", "Yes, gladly"), Tap("cy", number)),
            Button(tr.pgettext("button", "Not this time"), Tap("cn", number)),
        ],
        [Button(tr.pgettext("button", "What I share"), Tap("ch", number)), ask_team(tr)],
    )


def why_not(tr: Translator, view: ConsentView) -> Text:
    """ "Not this time": a reason, if the person wants to tell one. This is the last step before the no."""
    number = str(view.proposal.id)
    shown = paragraphs(
        bold(tr.gettext("Not this time? That is all right.")),
        tr.gettext(
            "If you like, tell the team why: it helps us to choose better next time. The other side never sees it."
        ),
    )
    choices = [Button(decline_label(tr, reason), Tap("cn", number, reason)) for reason in DeclineReason]
    return shown.with_rows(
        *columns(choices),
        [Button(tr.pgettext("button", "Say no without a reason"), Tap("cn", number, "-"))],
        [Button(tr.pgettext("button", "‹ Back"), Tap("cv", number))],
    )


def reminder(tr: Translator, view: ConsentView) -> Text:
    """The time to answer is nearly over; said once."""
    deadline = view.proposal.deadline
    shown = paragraphs(
        bold(tr.gettext("⏰ Somebody is waiting for your answer")),
        tr.gettext("Both answers are fine, yes or not this time. Please tell us by {day}.", day=tr.day(deadline))
        if deadline is not None
        else None,
    )
    return shown.with_rows([Button(tr.pgettext("button", "Look and answer"), Tap("cv", str(view.proposal.id)))])


def standing(tr: Translator, view: ConsentView) -> Text:
    """How a match stands for one who has answered, or whose turn has passed. Says nothing about the other's reasons."""
    status = view.proposal.status
    if status is _S.MENTEE_ACCEPTED:
        return _tandem_exists(tr, view.tandem_id)
    if status is _S.MENTOR_ACCEPTED:
        return _mentor_waits(tr, view)
    own_no = _S.MENTOR_DECLINED if view.role is Role.MENTOR else _S.MENTEE_DECLINED
    if status is own_no:
        return _said_no(tr, view)
    return closed(tr, view.role)


def closed(tr: Translator, role: Role) -> Text:
    """A match that the reader knew of did not come about."""
    return paragraphs(
        bold(tr.gettext("This match did not come about")),
        tr.gettext("That happens for many reasons, and it says nothing about you."),
        _goes_on(tr, role),
    ).with_rows([to_menu(tr), ask_team(tr)])


def expired(tr: Translator, role: Role) -> Text:
    """The reader's own time to answer has passed."""
    return paragraphs(
        bold(tr.gettext("The time to answer this match has passed")),
        tr.gettext("No harm done: perhaps this was not the right moment."),
        _goes_on(tr, role),
        tr.gettext("If you need a rest, you can take one in the settings."),
    ).with_rows([Button(tr.pgettext("button", "Settings"), Tap("os")), to_menu(tr)], [ask_team(tr)])


def thanks(tr: Translator) -> str:
    """A yes has arrived."""
    return tr.gettext("Thank you, your yes has arrived.")


def _partner_card(tr: Translator, view: ConsentView) -> Text:
    role = Role.MENTEE if view.role is Role.MENTOR else Role.MENTOR
    return anonymous_card(tr, role=role, profile=view.partner, site_name=view.partner_site.name_in(tr.language))


def _why(tr: Translator, view: ConsentView) -> Text | None:
    reasons = plain_reasons(tr, view.fit, view.role)
    return lines(tr.gettext("Why you two:"), *(f"• {reason}" for reason in reasons)) if reasons else None


def _what_next(tr: Translator, *, is_mentor: bool) -> str:
    if is_mentor:
        return tr.gettext(
            "Our team has chosen this for you. If you say yes, we ask the other side. Names are shown when both have "
            "said yes."
        )
    return tr.gettext(
        "Our team has chosen this for you, and the mentor has already said yes. If you say yes too, you both see each "
        "other’s names at once."
    )


def _mentor_waits(tr: Translator, view: ConsentView) -> Text:
    deadline = view.proposal.deadline
    return paragraphs(
        bold(tr.gettext("Thank you. Now we ask the other side.")),
        tr.gettext("The other side has until {day}. Then you hear from us.", day=tr.day(deadline))
        if deadline is not None
        else None,
        sharing_line(tr, view.shares),
    ).with_rows(
        [Button(tr.pgettext("button", "What I share"), Tap("ch", str(view.proposal.id))), to_menu(tr)],
    )


def _tandem_exists(tr: Translator, tandem_id: int | None) -> Text:
    plan = [Button(tr.pgettext("button", "Plan a meeting"), Tap("mp", str(tandem_id)))] if tandem_id else []
    return paragraphs(
        bold(tr.gettext("🤝 You both have said yes: you are a tandem")),
        tr.gettext("A message of its own introduces you to each other."),
    ).with_rows([*plan, to_menu(tr)])


def _said_no(tr: Translator, view: ConsentView) -> Text:
    shown = paragraphs(
        bold(tr.gettext("All right, not this time.")),
        tr.gettext("Thank you for telling us."),
        _goes_on(tr, view.role),
    )
    if view.proposal.reason != DeclineReason.BUSY:
        return shown.with_rows([to_menu(tr), ask_team(tr)])
    rest = tr.gettext("If this is a busy time, you can take a rest, and we ask nothing until it is over.")
    return paragraphs(shown, rest).with_rows([Button(tr.pgettext("button", "Take a rest"), Tap("ow")), to_menu(tr)])


def _goes_on(tr: Translator, role: Role) -> str:
    if role is Role.MENTEE:
        return tr.gettext("We go on looking for a mentor for you and write to you as soon as we have found somebody.")
    return tr.gettext("We write to you when somebody else would like to learn from your experience.")
