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
    TIMES_OVER = "times_over"  # the last offered time is near and nobody answered (meetings)
    MEETING_OVER = "meeting_over"  # ask whether it took place (meetings)
    ANSWERS_OVER = "answers_over"  # three days later: what is known is what counts (meetings)
