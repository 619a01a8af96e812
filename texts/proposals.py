"""The staff's card about a proposal: why these two, who else, and what has become of it. Never a name of the two."""

from datetime import datetime

from program.proposal_views import NextInLine, ProposalView
from program.proposals import ProposalStatus, RejectReason
from program.taps import Tap
from texts.couples import staff_flag
from texts.proposal_standings import reject_label, standing
from texts.questions import german_of, industry_of, languages_of, occupation_of, years_of
from texts.reasons import part_line
from texts.text import Button, Rows, Text, bold, columns, lines, paragraphs
from texts.translators import Translator
from texts.waiting import goes_first

_S = ProposalStatus


def proposal_card(tr: Translator, view: ProposalView) -> Text:
    """The card with the buttons that still do something."""
    shown = paragraphs(
        lines(bold(_title(tr, view)), mentee_line(tr, view), mentor_line(tr, view), _couple_line(tr, view)),
        lines(*(part_line(tr, part) for part in view.fit.parts)),
        _conflicts_told(tr, view) if view.proposal.status is _S.PROPOSED else None,
        tr.gettext("✍️ Put together by hand by {name}", name=view.proposed_by) if view.proposed_by is not None else None,
        _next_in_line(tr, view.next_in_line) if view.proposal.status is _S.PROPOSED else None,
        standing(tr, view),
    )
    return shown.with_rows(*_rows(tr, view))


def reject_card(tr: Translator, view: ProposalView) -> Text:
    """The same card, asking for the reason of a no."""
    number = str(view.proposal.id)
    choices = [Button(reject_label(tr, reason), Tap("pr", number, reason)) for reason in RejectReason]
    asked = paragraphs(proposal_card(tr, view), tr.gettext("Why not these two? They will not be proposed again."))
    return asked.with_rows(*columns(choices), [_back(tr, number)])


def later_card(tr: Translator, view: ProposalView) -> Text:
    """The same card, asking until when."""
    number = str(view.proposal.id)
    choices = [
        Button(tr.pgettext("button", "Tomorrow"), Tap("pl", number, "tomorrow")),
        Button(tr.pgettext("button", "In a week"), Tap("pl", number, "week")),
    ]
    return proposal_card(tr, view).with_rows(choices, [_back(tr, number)])


def words_card(tr: Translator, view: ProposalView) -> Text:
    """The same card, waiting for a reason in own words."""
    how = tr.gettext("Please reply to this card with the reason. It stays within this group.")
    return paragraphs(proposal_card(tr, view), how).with_rows([_back(tr, str(view.proposal.id))])


def mentor_site_card(tr: Translator, view: ProposalView) -> Text:
    """For the team of the mentor's site: what another site has approved, and the chance to object."""
    number, site = view.proposal.id, view.site.name_in(tr.language)
    shown = paragraphs(
        bold(tr.gettext("{site} has approved match {number} with a mentor of yours", site=site, number=number)),
        lines(
            mentee_line(tr, view),
            mentor_line(tr, view),
            tr.gettext("Fit: {score} of 100", score=view.fit.hundred),
        ),
        lines(*(part_line(tr, part) for part in view.fit.parts)),
    )
    if view.proposal.status is not _S.APPROVED:
        return paragraphs(shown, standing(tr, view))
    note = tr.gettext("You can object until the mentor has answered. Otherwise there is nothing to do.")
    return paragraphs(shown, note).with_rows([Button(tr.pgettext("button", "Object"), Tap("po", str(number)))])


def nobody_next(tr: Translator, view: ProposalView) -> Text:
    """Nobody else fits the mentee at present."""
    number = view.proposal.id
    shown = paragraphs(
        bold(tr.gettext("Match {number} did not come about, and nobody else fits at present", number=number)),
        lines(standing(tr, view, tells_next=False), mentee_line(tr, view)),
        tr.gettext("The mentee stays in the pool. I look again every office day, and whenever there are new mentors."),
    )
    return shown.with_rows(*_ask_again_row(tr, view))


def mentee_line(tr: Translator, view: ProposalView) -> str:
    """The mentee on one line: work, years, languages, how long they have waited."""
    parts = (occupation_of(tr, view.mentee), years_of(tr, view.mentee), languages_of(tr, view.mentee))
    waits = tr.gettext("new today")
    if view.waiting_days:
        waits = tr.ngettext("waits one day", "waits {n} days", view.waiting_days)
    first = goes_first(tr) if view.goes_first else ""
    return tr.gettext("Mentee: {facts}", facts=_facts(*parts, waits, first))


def mentor_line(tr: Translator, view: ProposalView) -> str:
    """The mentor on one line: work, industry, years, German needed, places."""
    profile = view.mentor
    german = tr.gettext("German from {level}", level=german_of(tr, profile)) if profile.german else ""
    site = view.mentor_site.name_in(tr.language) if view.mentor_site != view.site else ""
    # Translators: of the mentor's {n} places so many are free: "1 of 2 places free", "0 of 1 place free".
    places = tr.ngettext("{free} of {n} place free", "{free} of {n} places free", view.places, free=view.free_places)
    work = (site, occupation_of(tr, profile), industry_of(tr, profile), years_of(tr, profile))
    return tr.gettext("Mentor: {facts}", facts=_facts(*work, german, places))


# --- toasts ---------------------------------------------------------------------------------------------------------


def approved(tr: Translator) -> str:
    """The mentor is being asked."""
    return tr.gettext("Approved. The mentor is being asked.")


def full(tr: Translator) -> str:
    """The last place had gone."""
    return tr.gettext("This mentor’s last place has just gone to somebody else. I have looked for the next candidate.")


def gone(tr: Translator) -> str:
    """One of the two is not there."""
    return tr.gettext("One of the two has left or is having a rest, so this match is off.")


def next_follows(tr: Translator, next_id: int | None) -> str:
    """Whether there is another candidate."""
    if next_id is None:
        return tr.gettext("Nobody else fits at present. The mentee stays in the pool.")
    return tr.gettext("The next candidate is match {number}.", number=next_id)


def put_off(tr: Translator, until: datetime) -> str:
    """ "Later"."""
    return tr.gettext("This card comes back on {moment}.", moment=tr.moment(until))


def objected(tr: Translator) -> str:
    """The other site's match is off."""
    return tr.gettext("This match is off. The other site sees it on its card.")


def already(tr: Translator, view: ProposalView) -> str:
    """Somebody was faster, or the button is old: who decided what."""
    how = standing(tr, view)
    return tr.gettext("Already settled. {standing}", standing=how.plain if how is not None else "")


def words_wanted(tr: Translator) -> str:
    """A reason in own words is awaited."""
    return tr.gettext("Reply to the card with the reason.")


def words_too_long(tr: Translator, limit: int) -> str:
    """More words than are kept."""
    return tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)


# --- parts of the card ----------------------------------------------------------------------------------------------


def _title(tr: Translator, view: ProposalView) -> str:
    return tr.gettext(
        "Match {number} · {site} · fit {score} of 100",
        number=view.proposal.id,
        site=view.site.name_in(tr.language),
        score=view.fit.hundred,
    )


def _couple_line(tr: Translator, view: ProposalView) -> str | None:
    return staff_flag(tr, view.couple) if view.couple is not None else None


def _facts(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _conflicts_told(tr: Translator, view: ProposalView) -> Text | None:
    """With whom the two should not be matched, in their own words, as long as staff can act on it."""
    told = [
        tr.gettext("⚠️ The mentee asks: not with {words}", words=view.mentee.avoid) if view.mentee.avoid else None,
        tr.gettext("⚠️ The mentor asks: not with {words}", words=view.mentor.avoid) if view.mentor.avoid else None,
    ]
    shown = [words for words in told if words]
    return lines(*shown) if shown else None


def _next_in_line(tr: Translator, others: tuple[NextInLine, ...]) -> Text | None:
    if not others:
        return None
    return lines(tr.gettext("Next in line:"), *(_runner_up(tr, other) for other in others))


def _runner_up(tr: Translator, other: NextInLine) -> str:
    """The score with its four parts, in the order and with the weights of the parts above, so that it adds up."""
    score = tr.number((other.score * 10_000 + 50) // 100)
    parts = " / ".join(tr.number(points / 100, 2) for points in other.points)
    facts = (occupation_of(tr, other.profile), years_of(tr, other.profile)) if other.profile is not None else ()
    return _facts(f"{score} ({parts})" if parts else "", *facts)


def _rows(tr: Translator, view: ProposalView) -> Rows:
    if view.proposal.status is not _S.PROPOSED:
        return _ask_again_row(tr, view)
    number = str(view.proposal.id)
    rows = [
        (
            Button(tr.pgettext("button", "✅ Approve"), Tap("pa", number)),
            Button(tr.pgettext("button", "Next candidate"), Tap("pn", number)),
        ),
        (
            Button(tr.pgettext("button", "✋ Reject …"), Tap("pr", number)),
            Button(tr.pgettext("button", "Later …"), Tap("pl", number)),
        ),
    ]
    if view.card_id is None:
        return tuple(rows)
    claim = Button(tr.pgettext("button", "I take it"), Tap("dk", str(view.card_id)))
    if view.claimed_by is not None:
        claim = Button(tr.pgettext("button", "I take it over"), Tap("dk", str(view.card_id), "over"))
    return (*rows, (claim,))


def _ask_again_row(tr: Translator, view: ProposalView) -> Rows:
    is_over = view.proposal.status is _S.EXPIRED and view.next_id is None
    if not is_over or not view.is_mentee_waiting:
        return ()
    return ((Button(tr.pgettext("button", "Ask these two again"), Tap("pg", str(view.proposal.id))),),)


def _back(tr: Translator, number: str) -> Button:
    return Button(tr.pgettext("button", "‹ Back"), Tap("pv", number))
