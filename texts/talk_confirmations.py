"""Every word on the confirmation of a talk, and the file. It is set like the certificates of tandems."""

from program.certificates import one_line, without_pictures
from program.speakers import Talk
from texts.certificate_files import paper_file, unfit
from texts.meeting_words import hours
from texts.text import File
from texts.translators import Translator


def confirmation_file(tr: Translator, talk: Talk) -> File:
    """The confirmation in the translator's language; raises ``Unprintable``."""
    return paper_file(f"confirmation-{tr.language}.pdf", words_of(tr, talk))


def words_of(tr: Translator, talk: Talk) -> dict[str, object]:
    """Everything that stands on the paper; no word guesses a gender."""
    held_on, made_on = tr.local(talk.starts_at).date(), tr.local(talk.made_at).date()
    plain = one_line(without_pictures(talk.title))
    missing = unfit(plain)
    title = one_line("".join(letter for letter in plain if letter not in missing))
    return {
        "language": tr.language,
        "direction": "rtl" if tr.is_right_to_left else "ltr",
        "programme": talk.programme,
        "site": talk.site_name,
        # Translators: the title of a document for somebody who gave a talk.
        "title": tr.pgettext("confirmation", "Confirmation"),
        "subtitle": tr.pgettext("confirmation", "of a talk in a mentoring programme"),
        "name": talk.name,
        "lines": [
            [tr.pgettext("confirmation", "Event"), title],
            [tr.pgettext("confirmation", "Date"), tr.date(held_on)],
            [tr.pgettext("confirmation", "Length"), hours(tr, talk.minutes)],
            [tr.pgettext("confirmation", "Site"), talk.site_name],
        ],
        "about": tr.pgettext(
            "confirmation",
            "The programme brings people who have a profession together with mentors from the same field.",
        ),
        "dated": tr.pgettext("certificate", "{place}, {day}", place=talk.site_name, day=tr.date(made_on)),
        "made_on": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
        "signature": tr.pgettext("certificate", "For the team of the programme"),
        "source": "",
    }
