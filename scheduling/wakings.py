"""Which use case a timer wakes. Each looks again whether there still is something to do."""

from collections.abc import Awaitable, Callable

from program.timers import TimerKind
from usecases import (
    Work,
    absences,
    cards,
    check_ins,
    closing_questions,
    consents,
    couples,
    endings,
    erasures,
    follow_ups,
    ladders,
    meeting_series,
    meetings,
    milestones,
    other_times,
    pauses,
    proposals,
    rematches,
    retention,
    sign_ups,
    waiting,
    worries,
    worry_cases,
)

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
    TimerKind.UNREACHABLE_LONG: absences.unreachable_for_long,
    TimerKind.TIMES_OVER: meetings.times_are_over,
    TimerKind.MEETING_OVER: meetings.meeting_is_over,
    TimerKind.WORRY_DRAFT_OVER: worries.forget_draft,
    TimerKind.WORRY_WAITS: worry_cases.look_whether_it_waits,
    TimerKind.WORRY_WORDS_OVER: worry_cases.forget_words,
    TimerKind.ANSWERS_OVER: meetings.answers_are_over,
    TimerKind.SILENCE: ladders.look_at_silence,
    TimerKind.CHECK_IN: check_ins.ask,
    TimerKind.SERIES_TURN: meeting_series.series_turn,
    TimerKind.HALF_TIME: milestones.half_time_has_come,
    TimerKind.TANDEM_ENDS_SOON: endings.tandem_ends_soon,
    TimerKind.TANDEM_OVER: endings.tandem_is_over,
    TimerKind.CLOSING_RESTED: closing_questions.remind_of_closing,
    TimerKind.SEEKING_RESTED: rematches.remind_of_seeking,
    TimerKind.FOLLOW_UP: follow_ups.follow_up_is_due,
    TimerKind.RETENTION_WARNING: retention.warn,
    TimerKind.RETENTION_OVER: erasures.erase_by_date,
}
