"""What is held about speakers from outside, questions to them, and votes in polls."""

from program.holdings import Shown, gone, nobodys

_STAFF = "which member of staff acted: an own id"

SPEAKERS_AND_POLLS = (
    gone(
        "speakers",
        "person_id",
        why="whoever spoke once has nothing else here",
        shown=(Shown(section="talks", columns=("workshop_id", "status", "name", "language", "consented_at")),),
        others={"made_by": _STAFF},
    ),
    gone(
        "speaker_questions",
        "person_id",
        why="a question to a speaker is theirs alone",
        shown=(Shown(section="questions_to_speakers", columns=("workshop_id", "words", "asked_at")),),
    ),
    nobodys(
        "polls",
        "what staff ask everybody",
        others={"made_by": _STAFF, "asked_up_to": "how far the asking has come: an own id"},
        hidden={"options": "what staff ask everybody"},
    ),
    gone(
        "poll_votes",
        "person_id",
        why="a vote counts as long as its person is here",
        shown=(Shown(section="votes", columns=("poll_id", "choice")),),
    ),
)
