"""Which use case a timer wakes. Each looks again whether there still is something to do."""

from collections.abc import Awaitable, Callable

from program.timers import TimerKind
from usecases import Work, cards, consents, couples, meetings, other_times, pauses, proposals, sign_ups, waiting

Waking = Callable[[Work, int], Awaitable[None]]

WAKINGS: dict[TimerKind, Waking] = {
    TimerKind.SIGN_UP_RESTED: sign_ups.remind_of_sign_up,
    TimerKind.ANSWER_OVERDUE: sign_ups.answer_is_overdue,
    TimerKind.CONSENT_NEARLY_OVER: consents.remind_of_consent,
    TimerKind.CONSENT_OVER: consents.expire_consent,
    TimerKind.PROPOSAL_AWAKE: proposals.wake_proposal,
    TimerKind.CLAIM_OVER: cards.release_claim,
    TimerKind.CARD_OVERDUE: cards.card_is_overdue,
    TimerKind.PAUSE_OVER: pauses.end_pause_by_date,
    TimerKind.COUPLE_OVER: couples.end_by_date,
    TimerKind.OTHER_TIMES_OVER: other_times.end_other_times_by_date,
    TimerKind.STILL_WAITING: waiting.tell_how_it_stands,
    TimerKind.TIMES_OVER: meetings.times_are_over,
    TimerKind.MEETING_OVER: meetings.meeting_is_over,
    TimerKind.ANSWERS_OVER: meetings.answers_are_over,
}
