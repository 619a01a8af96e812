"""Why something is not taken when a meeting is planned: one sentence for each reason, without blame."""

from datetime import datetime

from program.meeting_plans import LONGEST, LONGEST_PLACE, SHORTEST, Why
from program.meetings import MOST_OPTIONS
from texts.meeting_words import dated_moment
from texts.time_words import example
from texts.translators import Translator


def reason(tr: Translator, name: str, why: Why, time: datetime | None) -> str:
    """One sentence; ``name`` is the partner's, ``time`` the instant that was not taken, if there is one."""
    moment = dated_moment(tr, time) if time is not None else ""
    sentences = {
        Why.STALE: tr.gettext("This button is from earlier. Here is how things stand now."),
        Why.BUTTONS: tr.gettext("Please choose one of the buttons."),
        Why.NO_LENGTH: tr.gettext(
            "Please write a number of minutes between {least} and {most}.", least=SHORTEST, most=LONGEST
        ),
        Why.NO_HOURS: tr.gettext(
            "Please write a number of hours between {least} and {most}.", least=1, most=LONGEST // 60
        ),
        Why.LONG_PLACE: tr.gettext("That is a little long. At most {n} characters fit.", n=LONGEST_PLACE),
        # Translators: {example} is "tomorrow at 6 pm".
        Why.UNREADABLE: tr.gettext(
            "I could not read this as one day and time. You can write it like this: {example}", example=example(tr)
        ),
        Why.PAST: tr.gettext("{moment} has passed already. Please choose a time ahead.", moment=moment),
        Why.TOO_SOON: tr.gettext(
            "{moment} is less than half an hour away; {name} might miss it.", moment=moment, name=name
        ),
        Why.TOO_FAR: tr.gettext("{moment} is more than half a year away. Please choose a nearer time.", moment=moment),
        Why.FULL: tr.gettext("You have chosen {n} times. To take another, tap one of them first.", n=MOST_OPTIONS),
        Why.NONE: tr.gettext("Please choose at least one time first."),
        Why.NO_SERIES: tr.gettext("Your tandem ends before a second meeting. Please choose another time, or once."),
        Why.BUSY: tr.gettext("Please look at the time once more."),
    }
    return sentences[why]
