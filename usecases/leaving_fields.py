"""What becomes of each thing that people take part in, when somebody goes: said here, for each field in one place.

A field is what belongs together in ``program.held_data``. Whoever adds one, or a table with a person in it, says here
what happens there when somebody leaves the programme, is erased, cannot be reached, rests, or goes on in another
account; or why nothing needs to. A test fails until then. ``usecases.leavings`` does what stands here.
"""

from db.works import Work
from program.notices import (
    ConsultationBooked,
    ConsultationCancelled,
    ConsultationOver,
    ConsultationReminder,
    ConsultationsTakenOut,
    HearerNamed,
    SpeakerEventChanged,
    SpeakerEventNear,
    SpeakerExpected,
    SpeakerOut,
    SpeakerThanked,
    TalkConfirmed,
    TeamAnswered,
    WorryAnswered,
    WorryClosed,
    WorryReplied,
    WorryTaken,
    WorryTold,
)
from usecases import (
    circle_leavings,
    consultation_leavings,
    couples,
    proposals,
    public_events,
    seats,
    speaker_leavings,
    tandems,
)
from usecases.leavers import Field


async def _hand_over_threads(work: Work, from_id: int, to_id: int) -> None:
    await work.team_questions.forget_chat_of(to_id)  # first: what the stranger wrote stands in the new chat
    await work.team_questions.hand_over(from_id, to_id)


async def _hand_over_worries(work: Work, from_id: int, to_id: int) -> None:
    await work.worries.forget_chat_of(to_id)
    await work.worries.hand_over(from_id, to_id)


_NO_STRANGER = "whoever has one cannot be moved into: new_accounts.look_at refuses them"
_ROWS = "nobody waits for it; the rows go, or are emptied"
_BACK = "nobody waits for it, and they may be back tomorrow"
_RESTS = "a rest is from new people and reminders of the programme, not from what one has agreed to"

FIELDS: tuple[Field, ...] = (
    Field(
        name="couples",  # before matches: an open match of the other one may then go on
        tables=("couples",),
        leaves=lambda work, leaver: couples.end_all_of(work, leaver.person.id, by=leaver.by),
        erased=lambda work, leaver: couples.end_all_of(work, leaver.person.id, by=leaver.by),
        lost="they may be back; the other one can end it at any time",
        rests="the two stay linked: whoever rests is proposed to nobody, and the other one waits or ends it",
        moves=_NO_STRANGER,
    ),
    Field(
        name="circles",
        tables=("circle_members", "circle_attendances", "circle_guests"),
        leaves=lambda work, leaver: circle_leavings.leave_all(work, leaver.person, by=leaver.by),
        erased=lambda work, leaver: circle_leavings.leave_all(work, leaver.person, by=leaver.by),
        lost="circle_steps.present counts and gives roles to those alone who can be reached",
        rests=circle_leavings.rest,
        moves=circle_leavings.hand_over,
    ),
    Field(
        name="matches",
        tables=("proposals", "places", "conflicts"),
        leaves=lambda work, leaver: proposals.withdraw_all_of(work, leaver.person.id),
        erased=lambda work, leaver: proposals.withdraw_all_of(work, leaver.person.id),
        # Whoever would wait for their answer need not wait in vain.
        lost=lambda work, person: proposals.withdraw_all_of(work, person.id),
        rests=lambda work, person: proposals.withdraw_all_of(work, person.id),
        moves=_NO_STRANGER,
    ),
    Field(
        name="tandems",
        tables=(
            *("tandems", "tandem_members", "tandem_plans", "tandem_plan_readers", "relayed", "relay_stops"),
            *("meetings", "meeting_answers", "meeting_series"),
        ),
        leaves=lambda work, leaver: tandems.end_all_of(work, leaver.person.id),
        erased=lambda work, leaver: tandems.end_all_of(work, leaver.person.id),
        lost="after a week the partner is told and chooses: usecases.absences",
        rests="a tandem has rests of its own: usecases.tandem_pauses",
        moves=lambda work, _, to_id: work.relays.forget_chat_of(to_id),
    ),
    Field(
        name="public events",
        tables=("public_registrations",),
        leaves=lambda work, leaver: public_events.leave_all(work, leaver.person.id),
        erased=lambda work, leaver: public_events.leave_all(work, leaver.person.id),
        lost=lambda work, person: public_events.leave_all(work, person.id),
        rests=_RESTS,
        moves=public_events.hand_over,
    ),
    Field(
        name="consultations",
        tables=("consultation_desks", "consultation_bookings", "consultation_seats"),
        leaves=consultation_leavings.leave,
        erased=consultation_leavings.leave,
        lost=consultation_leavings.lost,
        rests=_RESTS,
        moves=consultation_leavings.hand_over,
        keeps=(  # staff who leave the programme alone keep their hours
            *(ConsultationBooked, ConsultationCancelled, ConsultationReminder, ConsultationOver),
            ConsultationsTakenOut,
        ),
    ),
    Field(
        name="workshops",
        tables=("workshop_registrations",),
        leaves=lambda work, leaver: seats.leave_all(work, leaver.person.id),
        erased=lambda work, leaver: seats.leave_all(work, leaver.person.id),
        lost=lambda work, person: seats.leave_all(work, person.id, is_gone=person.is_guest),
        rests=lambda work, person: seats.leave_all(work, person.id, is_gone=False, rests_until=person.paused_until),
        moves=seats.hand_over,
    ),
    Field(
        name="speakers",
        tables=("speakers",),
        leaves="they agreed to the talk on its own, from outside of the programme",
        erased=lambda work, leaver: speaker_leavings.leave_all(work, leaver.person.id),
        lost=lambda work, person: speaker_leavings.lost(work, person.id),
        rests=_RESTS,
        moves=speaker_leavings.hand_over,
        keeps=(
            *(SpeakerExpected, SpeakerEventChanged, SpeakerEventNear, SpeakerOut, SpeakerThanked),
            TalkConfirmed,
        ),
    ),
    Field(
        name="questions to speakers",
        tables=("speaker_questions",),
        leaves="a question without a seat is shown to nobody, and forgotten with the event",
        erased=_ROWS,
        lost=_BACK,
        rests=_RESTS,
        moves=lambda work, from_id, to_id: work.speakers.hand_over_questions(from_id, to_id),
    ),
    Field(
        name="polls",
        tables=("poll_votes",),
        leaves="what they wished for when they were asked; who they are is shown to nobody",
        erased=_ROWS,
        lost=_BACK,
        rests=_RESTS,
        moves=lambda work, from_id, to_id: work.polls.hand_over(from_id, to_id),
    ),
    Field(
        name="own words and answers",
        tables=(
            *("check_ins", "learning_notes", "closing_answers", "self_checks", "follow_ups"),
            *("thanks", "milestones", "certificate_names"),
        ),
        leaves="theirs to look at until they are erased",
        erased=_ROWS,
        lost=_BACK,
        rests="theirs to look at; what would ask for more is a nudge, and waits",
        moves=_NO_STRANGER,
    ),
    Field(
        name="messages to the team",
        tables=("team_questions", "team_messages"),
        leaves="the team may still answer",
        erased="the cards in the group are edited: erasures",
        lost=_BACK,
        rests=_RESTS,
        moves=_hand_over_threads,
        keeps=(TeamAnswered,),
    ),
    Field(
        name="worries",
        tables=("worries", "worry_readers", "worry_messages", "hearers"),
        leaves="a case outlives its reporter's time here; staff who hear worries still do",
        erased="cases that they looked after are given back with the erasure itself: erasures",
        lost="the case is looked after by people, who see to it",
        rests=_RESTS,
        moves=_hand_over_worries,
        keeps=(WorryTold, WorryTaken, WorryAnswered, WorryReplied, WorryClosed, HearerNamed),
    ),
    Field(
        name="the person and their application",
        tables=("persons", "applications", "consents", "forms", "account_links"),
        leaves="what leaving is: withdrawals",
        erased="what an erasure is: erasures",
        lost="what a loss is: losses",
        rests="what a rest is: pauses",
        moves="what a move is: new_accounts",
    ),
    Field(
        name="the staff desk",
        tables=("cards", "audit"),
        leaves="whoever takes part is not staff by that; a claim runs out after a day",
        erased="own ids and codes alone",
        lost="a claim runs out after a day",
        rests="a claim runs out after a day",
        moves="staff are no strangers: new_accounts.look_at refuses them",
    ),
)
"""In the order in which they are told."""
