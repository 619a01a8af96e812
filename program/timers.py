"""What the clock does to an object later. A timer is a row; the use case that it wakes looks again before it acts."""

from enum import StrEnum


class TimerKind(StrEnum):
    """Which use case a timer wakes; its object id belongs to the table in brackets."""

    SIGN_UP_RESTED = "sign_up_rested"  # one gentle reminder (forms)
    ANSWER_OVERDUE = "answer_overdue"  # an applicant has not answered staff's question (applications)
    CONSENT_NEARLY_OVER = "consent_nearly_over"  # remind whose turn it is, once (proposals)
    CONSENT_OVER = "consent_over"  # the time to answer has passed (proposals)
    PROPOSAL_AWAKE = "proposal_awake"  # "Later" is over (proposals)
    CLAIM_OVER = "claim_over"  # a claimed card comes back (cards)
    CARD_OVERDUE = "card_overdue"  # staff's own time has passed: say so on the board (cards)
    PAUSE_OVER = "pause_over"  # a person's pause ends (persons)
    COUPLE_OVER = "couple_over"  # an invitation to link two applications, or its confirmation, has run out (couples)
    OTHER_TIMES_OVER = "other_times_over"  # a person's usual times count again (persons)
    STILL_WAITING = "still_waiting"  # a fortnight in the pool: say how it stands (applications)
    UNREACHABLE_LONG = "unreachable_long"  # a week without reaching somebody: the partner is told (persons)
    TIMES_OVER = "times_over"  # the last offered time is near and nobody answered (meetings)
    MEETING_OVER = "meeting_over"  # ask whether it took place (meetings)
    SERIES_TURN = "series_turn"  # a date of a series has come: make the next one (meeting_series)
    HALF_TIME = "half_time"  # half of the time from start to end has passed (tandems)
    WORRY_DRAFT_OVER = "worry_draft_over"  # a worry that was not sent is forgotten (forms)
    WORRY_WAITS = "worry_waits"  # look whether somebody has the case (worries)
    WORRY_WORDS_OVER = "worry_words_over"  # a month after closing: forget the words (worries)
    ANSWERS_OVER = "answers_over"  # three days later: what is known is what counts (meetings)
    TANDEM_ENDS_SOON = "tandem_ends_soon"  # two weeks before: go on for longer? (tandems)
    TANDEM_PAUSE_OVER = "tandem_pause_over"  # the rest of a tandem ends (tandems)
    TANDEM_OVER = "tandem_over"  # the time is over (tandems)
    CLOSING_RESTED = "closing_rested"  # closing questions: a reminder, then they close by themselves (closing_answers)
    SEEKING_RESTED = "seeking_rested"  # another partner? A reminder, then staff see it (tandem_members)
    FOLLOW_UP = "follow_up"  # months later: the question, a reminder, then the next date (follow_ups)
    SILENCE = "silence"  # look whether somebody has been silent for long (tandem_members)
    CHECK_IN = "check_in"  # once a month: how is it going? (tandem_members)
    CONSULTATION_FORGET = "consultation_forget"  # forget the question, or all about a guest (consultation_bookings)
    CIRCLE_SESSION = "circle_session"  # look at a planned session: who comes, which roles (circle_sessions)
    CIRCLE_PHASE = "circle_phase"  # a phase is nearly, or quite, over (circle_sessions)
    CIRCLE_GUEST = "circle_guest"  # a day after a session: nothing is held of its expert (circle_sessions)
    PUBLIC_EVENT_OVER = "public_event_over"  # the day after: say thanks, forget who came (public_events)
    RETENTION_WARNING = "retention_warning"  # tell somebody that their data is erased soon (persons)
    RETENTION_OVER = "retention_over"  # the time after the end has passed: erase (persons)
