"""Names that vulture can't see in use, each with the reason why it is no dead code. Read by vulture, never imported."""
# ruff: noqa: B018, F821 - a bare name is how vulture is told of a use
# mypy: ignore-errors

_watch  # holds a task, which would otherwise be collected as garbage while it runs
BaseRateLimiter  # named in a cast, as text
presented_kinds  # asked by the test that no notice is without a presenter
downgrade_engine  # asked by the test that every migration can be taken back
phone  # the playground's way in for tests: a phone with its taps, texts and transcript
tap_when_there  # as above
whole_transcript  # as above
make_request  # the port of aiogram's session, which a fake of the tests replaces: called by aiogram
stream_content  # as above, with the arguments below
chunk_size
raise_for_status
ancestors  # of an occupation: a public part of the vocabulary, held by its tests
distance  # as above
weekly_overlap_minutes  # as above, of two people's times
hidden  # of a holding: asked by the test that every encrypted column is shown, or hidden for a reason
VIDEO_NOTE  # members that are read from Telegram's own names
VENUE
WEEK  # a member that is read from a button's argument by its value
A1  # members of a scale, used by position and by value
C2
FRI  # the days of the week, named all at once
SAT
