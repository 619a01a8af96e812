"""How a match stands, for staff: what was decided, by whom and when, and what follows."""

from program.proposal_views import ProposalView
from program.proposals import OPEN, Cause, DeclineReason, ProposalStatus, RejectReason
from texts.text import Text, italic, lines
from texts.translators import Translator

_S = ProposalStatus


def standing(tr: Translator, view: ProposalView, *, tells_next: bool = True) -> Text | None:
    """What has been decided so far, and what follows; None while nothing has been."""
    follows = _what_follows(tr, view) if tells_next else None
    said = [_decision(tr, view), _turn(tr, view), _ending(tr, view), follows]
    shown = [words for words in said if words]
    if view.proposal.reason_words:
        return lines(*shown, italic(view.proposal.reason_words))
    return lines(*shown) if shown else None


def _decision(tr: Translator, view: ProposalView) -> str | None:
    proposal = view.proposal
    was_approved = proposal.status in (_S.APPROVED, _S.MENTOR_ACCEPTED, _S.MENTEE_ACCEPTED) or view.closed_from in (
        *(_S.APPROVED, _S.MENTOR_ACCEPTED),
    )
    if was_approved and view.decided_by is not None and proposal.decided_at is not None:
        return tr.gettext(
            "✅ Approved by {name}, {moment}", name=view.decided_by, moment=tr.moment(proposal.decided_at)
        )
    if proposal.status is not _S.PROPOSED:
        return None
    if view.held_until is not None:
        return tr.gettext("⏳ Put off until {moment}", moment=tr.moment(view.held_until))
    return tr.gettext("👤 {name} has it", name=view.claimed_by) if view.claimed_by is not None else None


def _turn(tr: Translator, view: ProposalView) -> str | None:
    day = tr.day(view.proposal.deadline) if view.proposal.deadline is not None else ""
    return {
        _S.APPROVED: tr.gettext("The mentor is being asked and has until {day}.", day=day),
        _S.MENTOR_ACCEPTED: tr.gettext("The mentor has said yes. The mentee has until {day}.", day=day),
        _S.MENTEE_ACCEPTED: tr.gettext("🤝 Both have said yes: they are a tandem."),
    }.get(view.proposal.status)


def _ending(tr: Translator, view: ProposalView) -> str | None:
    says = {
        _S.REJECTED: _rejected,
        _S.MENTOR_DECLINED: _declined,
        _S.MENTEE_DECLINED: _declined,
        _S.EXPIRED: _expired,
        _S.SUPERSEDED: _taken_back,
        _S.WITHDRAWN: _taken_back,
    }.get(view.proposal.status)
    if says is None:
        return None
    when = tr.moment(view.closed_at) if view.closed_at is not None else ""
    return f"{says(tr, view)} ({when})" if when else says(tr, view)


def _rejected(tr: Translator, view: ProposalView) -> str:
    reason = reject_label(tr, view.proposal.reason or RejectReason.WORDS)
    if view.proposal.reason == RejectReason.WORDS:
        return tr.gettext("✋ Rejected by {name}", name=view.closed_by or "–")
    return tr.gettext("✋ Rejected by {name}: {reason}", name=view.closed_by or "–", reason=reason)


def _declined(tr: Translator, view: ProposalView) -> str:
    is_mentor = view.proposal.status is _S.MENTOR_DECLINED
    said = tr.gettext("The mentor said “not this time”") if is_mentor else tr.gettext("The mentee said “not this time”")
    return f"{said}: {decline_label(tr, view.proposal.reason)}" if view.proposal.reason else said


def _expired(tr: Translator, view: ProposalView) -> str:
    if view.closed_from is _S.APPROVED:
        return tr.gettext("⌛ The mentor has not answered in time")
    return tr.gettext("⌛ The mentee has not answered in time")


def _taken_back(tr: Translator, view: ProposalView) -> str:
    name = view.closed_by or "–"
    return {
        Cause.PASSED_OVER: tr.gettext("{name} asked for the next candidate", name=name),
        Cause.MENTOR_FULL: tr.gettext("The mentor’s last place went to somebody else"),
        Cause.PROFILE_CHANGED: tr.gettext("One of the two has changed their answers"),
        Cause.OBJECTED: tr.gettext("{name} objected for the mentor’s site", name=name),
        Cause.BY_HAND: tr.gettext("{name} proposed another pair by hand", name=name),
        Cause.CONFLICT: tr.gettext("The two know each other, or their interests conflict"),
        Cause.COUPLE: tr.gettext("The couple wishes for one mentor for both, and with this one it does not work out"),
        Cause.LEFT: tr.gettext("One of the two has left or is having a rest"),
    }[Cause(view.proposal.reason or Cause.LEFT)]


def _what_follows(tr: Translator, view: ProposalView) -> str | None:
    if view.next_id is not None:
        return tr.gettext("Next: match {number}", number=view.next_id)
    if view.proposal.status in (*OPEN, _S.MENTEE_ACCEPTED) or not view.is_mentee_waiting:
        return None
    return tr.gettext("No next match at present. The mentee stays in the pool.")


def reject_label(tr: Translator, reason: str) -> str:
    """Why staff say no."""
    return {
        RejectReason.OCCUPATION: tr.pgettext("reason", "Work too different"),
        RejectReason.INDUSTRY: tr.pgettext("reason", "Another industry"),
        RejectReason.LANGUAGE: tr.pgettext("reason", "Language"),
        RejectReason.TIMES: tr.pgettext("reason", "Times or place"),
        RejectReason.KNOWN: tr.pgettext("reason", "Know each other"),
        RejectReason.PLANS: tr.pgettext("reason", "Other plans"),
        RejectReason.WORDS: tr.pgettext("reason", "Own words …"),
    }[RejectReason(reason)]


def decline_label(tr: Translator, reason: str) -> str:
    """Why one of the two said "not this time"."""
    return {
        DeclineReason.FIELD: tr.pgettext("reason", "Another field"),
        DeclineReason.TIMES: tr.pgettext("reason", "Times or place"),
        DeclineReason.BUSY: tr.pgettext("reason", "No time at present"),
        DeclineReason.KNOWN: tr.pgettext("reason", "We know each other"),
        DeclineReason.OTHER: tr.pgettext("reason", "Something else"),
    }[DeclineReason(reason)]
