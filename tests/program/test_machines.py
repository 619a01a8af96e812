"""Every state machine as a whole: what its table allows leads where it says, everything else raises."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

import program
from program.applications import APPLICATION_MACHINE, ApplicationStatus
from program.circle_sessions import SESSION_MACHINE, SessionStatus
from program.circles import MEMBER_MACHINE, MemberStatus
from program.consultations import BOOKING_MACHINE, DESK_MACHINE, BookingStatus, DeskStatus
from program.couples import COUPLE_MACHINE, CoupleStatus
from program.machines import IllegalStep, Machine, rows
from program.meeting_series import SERIES_MACHINE, SeriesStatus
from program.meetings import MEETING_MACHINE, MeetingStatus
from program.polls import POLL_MACHINE, PollStatus
from program.proposals import PROPOSAL_MACHINE, ProposalStatus
from program.public_events import EVENT_MACHINE, EventStatus
from program.speakers import SPEAKER_MACHINE, SpeakerStatus
from program.tandems import TANDEM_MACHINE, TandemStatus
from program.workshops import REGISTRATION_MACHINE, WORKSHOP_MACHINE, RegistrationStatus, WorkshopStatus
from program.worries import WORRY_MACHINE, WorryStatus

# What the programme says, written down a second time and in another form: (state, step) -> state.
APPLICATION = {
    ("draft", "submit"): "submitted",
    ("submitted", "ask"): "question_asked",
    ("question_asked", "answer"): "submitted",
    ("submitted", "accept"): "accepted",
    ("question_asked", "accept"): "accepted",  # staff need not wait for the answer
    ("submitted", "decline"): "declined",
    ("question_asked", "decline"): "declined",
    ("draft", "withdraw"): "withdrawn",
    ("submitted", "withdraw"): "withdrawn",
    ("question_asked", "withdraw"): "withdrawn",
    ("accepted", "withdraw"): "withdrawn",
}
PROPOSAL = {
    ("proposed", "approve"): "approved",
    ("proposed", "reject"): "rejected",
    ("approved", "mentor_accept"): "mentor_accepted",
    ("approved", "mentor_decline"): "mentor_declined",
    ("mentor_accepted", "mentee_accept"): "mentee_accepted",
    ("mentor_accepted", "mentee_decline"): "mentee_declined",
    ("approved", "expire"): "expired",  # the mentor's time
    ("mentor_accepted", "expire"): "expired",  # the mentee's time
    ("proposed", "supersede"): "superseded",
    ("approved", "supersede"): "superseded",
    ("mentor_accepted", "supersede"): "superseded",
    ("proposed", "withdraw"): "withdrawn",
    ("approved", "withdraw"): "withdrawn",
    ("mentor_accepted", "withdraw"): "withdrawn",
}
TANDEM = {
    ("starting", "begin"): "active",
    ("starting", "pause"): "paused",  # introduced just before the holidays
    ("active", "pause"): "paused",
    ("paused", "resume"): "active",
    ("paused", "resume_unmet"): "starting",  # and then there still is no meeting
    ("starting", "complete"): "completed",  # the two never met, and the time is over
    ("active", "complete"): "completed",
    ("paused", "complete"): "completed",
    ("starting", "end_early"): "ended_early",
    ("active", "end_early"): "ended_early",
    ("paused", "end_early"): "ended_early",
}
MEETING = {
    ("proposed", "confirm"): "confirmed",
    ("proposed", "decline"): "declined",
    ("proposed", "expire"): "expired",
    ("proposed", "cancel"): "cancelled",
    ("confirmed", "cancel"): "cancelled",
    ("confirmed", "move"): "proposed",  # new times on the same meeting
    ("proposed", "offer_others"): "proposed",  # other times instead of an answer
    ("confirmed", "take_place"): "took_place",
    ("confirmed", "miss"): "missed",
    ("confirmed", "leave_unclear"): "unclear",
    ("unclear", "take_place"): "took_place",  # a late answer
    ("unclear", "miss"): "missed",
}
COUPLE = {
    ("invited", "ask"): "asked",
    ("asked", "link"): "linked",
    ("invited", "end"): "ended",  # taken back, or run out
    ("asked", "end"): "ended",  # refused, run out, or one has left
    ("linked", "end"): "ended",
}
SERIES = {
    ("offered", "start"): "running",
    ("offered", "offer_others"): "offered",  # other times, by either of the two
    ("offered", "close"): "closed",
    ("running", "end"): "ended",
    ("finished", "end"): "ended",  # its last dates still lie ahead
    ("running", "finish"): "finished",
    ("offered", "grow"): "offered",  # the tandem goes on for longer
    ("running", "grow"): "running",
    ("finished", "grow"): "running",
}
WORKSHOP = {
    ("draft", "change"): "draft",
    ("published", "change"): "published",
    ("draft", "publish"): "published",
    ("draft", "cancel"): "cancelled",
    ("published", "cancel"): "cancelled",
    ("published", "hold"): "held",
}
_BEFORE = ("invited", "going", "maybe", "not_going", "waiting")  # any answer can be changed into any other
REGISTRATION = {
    **{(state, "take_seat"): "going" for state in _BEFORE},
    **{(state, "say_maybe"): "maybe" for state in _BEFORE},
    **{(state, "say_no"): "not_going" for state in _BEFORE},
    **{(state, "wait"): "waiting" for state in _BEFORE if state != "going"},  # who has a seat need not wait for one
    **{(state, "attend"): "attended" for state in (*_BEFORE, "absent", "attended")},  # who is in the room is there
    ("going", "miss"): "absent",
    ("attended", "miss"): "absent",  # ticked by mistake
    **{("attended", f"back_to_{state}"): state for state in _BEFORE},
}
POLL = {
    ("open", "close"): "over",
    ("open", "withdraw"): "withdrawn",
}
SPEAKER = {
    ("invited", "accept"): "coming",
    ("coming", "thank"): "thanked",
}
EVENT = {
    ("open", "cancel"): "cancelled",
    ("open", "finish"): "over",
}
DESK = {
    ("asked", "agree"): "open",
    ("asked", "decline"): "declined",
    ("asked", "close"): "closed",
    ("open", "close"): "closed",
}
BOOKING = {
    ("booked", "move"): "booked",
    ("booked", "cancel"): "cancelled",
    ("booked", "came"): "came",
    ("booked", "absent"): "absent",
    ("absent", "came"): "came",  # late, or ticked by mistake
    ("came", "absent"): "absent",
}
SESSION = {
    ("planned", "move"): "planned",
    ("planned", "give_roles"): "planned",
    ("planned", "start"): "running",
    ("planned", "lapse"): "over",  # nobody has started it
    ("planned", "cancel"): "cancelled",
    ("running", "finish"): "over",
}
MEMBER = {
    ("chosen", "invite"): "invited",
    ("invited", "join"): "joined",
    ("invited", "wait"): "waiting",  # for a seat
    ("invited", "decline"): "declined",
    ("declined", "join"): "joined",  # has thought again
    ("declined", "wait"): "waiting",
    ("declined", "choose"): "chosen",
    ("waiting", "move_up"): "joined",
    ("waiting", "leave"): "left",
    ("joined", "leave"): "left",
    ("left", "choose"): "chosen",
}
WORRY = {
    ("open", "claim"): "claimed",
    ("claimed", "take_over"): "claimed",
    ("claimed", "hand_over"): "open",
    ("claimed", "release"): "open",
    ("open", "close"): "closed",
    ("claimed", "close"): "closed",
}
TABLES: list[tuple[Machine[Any], type[StrEnum], dict[tuple[str, str], str]]] = [
    (APPLICATION_MACHINE, ApplicationStatus, APPLICATION),
    (PROPOSAL_MACHINE, ProposalStatus, PROPOSAL),
    (TANDEM_MACHINE, TandemStatus, TANDEM),
    (MEETING_MACHINE, MeetingStatus, MEETING),
    (COUPLE_MACHINE, CoupleStatus, COUPLE),
    (SERIES_MACHINE, SeriesStatus, SERIES),
    (WORRY_MACHINE, WorryStatus, WORRY),
    (WORKSHOP_MACHINE, WorkshopStatus, WORKSHOP),
    (REGISTRATION_MACHINE, RegistrationStatus, REGISTRATION),
    (POLL_MACHINE, PollStatus, POLL),
    (SPEAKER_MACHINE, SpeakerStatus, SPEAKER),
    (EVENT_MACHINE, EventStatus, EVENT),
    (DESK_MACHINE, DeskStatus, DESK),
    (BOOKING_MACHINE, BookingStatus, BOOKING),
    (SESSION_MACHINE, SessionStatus, SESSION),
    (MEMBER_MACHINE, MemberStatus, MEMBER),
]
CELLS = [
    pytest.param(machine, state, step, table.get((str(state), step)), id=f"{states.__name__}-{state}-{step}")
    for machine, states, table in TABLES
    for state in states
    for step in [*machine.steps, "no_such_step"]
]


@pytest.mark.parametrize(("machine", "state", "step", "after"), CELLS)
def test_each_step_leads_where_the_programme_says_or_is_refused(
    machine: Machine[Any], state: StrEnum, step: str, after: str | None
) -> None:
    """An illegal step raises with the facts, and the table is the same afterwards."""
    before = {name: dict(froms) for name, froms in machine.steps.items()}
    assert machine.allows(state, step) is (after is not None)
    if after is not None:
        assert machine.step(state, step) == after
    else:
        with pytest.raises(IllegalStep) as refused:
            machine.step(state, step)
        assert (refused.value.state, refused.value.step) == (state, step)
    assert {name: dict(froms) for name, froms in machine.steps.items()} == before


@pytest.mark.parametrize(("machine", "states", "table"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_state_can_be_reached(
    machine: Machine[Any], states: type[StrEnum], table: dict[tuple[str, str], str]
) -> None:
    """No state is there that nothing leads to, but for the first."""
    reached = {after for froms in machine.steps.values() for after in froms.values()}
    assert set(states) - reached <= {next(iter(states))}
    assert {str(state) for state, _ in table} | set(table.values()) == set(map(str, states))


def test_every_machine_of_the_programme_is_in_this_table() -> None:
    """A new machine is tested from its first day on."""
    found = {id(machine) for machine in _machines()}
    assert found == {id(machine) for machine, _, _ in TABLES}


def test_a_row_of_several_states_leads_from_each_of_them_to_one() -> None:
    """The short way to write a table."""
    assert rows((TandemStatus.ACTIVE, TandemStatus.PAUSED), TandemStatus.COMPLETED) == {
        TandemStatus.ACTIVE: TandemStatus.COMPLETED,
        TandemStatus.PAUSED: TandemStatus.COMPLETED,
    }


def _machines() -> Iterator[Machine[Any]]:
    for module in pkgutil.walk_packages(program.__path__, "program."):
        if module.ispkg:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Machine):
                yield value
