"""The way to a certificate, and every word that stands on it."""

from program.certificates import LONGEST_NAME, Certificate, CertificateView
from program.people import Role
from program.taps import Tap
from texts.buttons import ask_team, back, to_menu
from texts.meeting_words import plan_button
from texts.menus import to_tandem
from texts.options import goal_phrase
from texts.text import Button, Text, bold, paragraphs
from texts.translators import Translator, own_name

GERMAN = "de"


def certificate_button(tr: Translator, tandem_id: int) -> Button:
    """The way to the certificate, from the screen of the tandem."""
    return Button(tr.pgettext("button", "Certificate"), Tap("qc", str(tandem_id)))


def offer_row(tr: Translator, tandem_id: int) -> tuple[Button, ...]:
    """The same below another message, such as the last one of a tandem; that message stays as it is."""
    return (Button(tr.pgettext("button", "Certificate"), Tap("qc", str(tandem_id), "below")),)


def offered(tr: Translator, shown: Text, tandem_id: int) -> Text:
    """Another message with this offer at its end: beside a last button that stands alone, or in a row of its own."""
    *rows, last = shown.rows
    if len(last) == 1:
        return shown.with_rows(*rows, (*last, *offer_row(tr, tandem_id)))
    return shown.with_rows(*shown.rows, offer_row(tr, tandem_id))


def ask_for_name(tr: Translator, view: CertificateView) -> Text:
    """Whether the suggested name is right; without one, the way to writing it."""
    number = str(view.tandem_id)
    known = tr.gettext("Your name would stand there like this: {name}", name=view.name) if view.name else None
    yes = Button(tr.pgettext("button", "The name is right"), Tap("qy", number))
    # Translators: button: write the name for the certificate oneself.
    other = Button(tr.pgettext("button", "Write the name"), Tap("qe", number))
    return paragraphs(
        bold(tr.gettext("📄 A certificate of your tandem")),
        tr.gettext("It says your name, when your tandem began, and how many meetings and hours took place."),
        tr.gettext("There are no grades, and your partner’s name is not on it."),
        known,
    ).with_rows([yes] if view.name else [], [other], [_back(tr, view)])


def write_name(tr: Translator) -> Text:
    """Before writing."""
    return paragraphs(
        bold(tr.gettext("How should your name stand on the certificate?")),
        tr.gettext("Please write it as in your other papers."),
        tr.gettext("The name is for certificates alone. Everything else stays as it is."),
    ).with_rows([_not_now(tr)])


def long_name(tr: Translator, excess: int) -> Text:
    """More than there is room for."""
    words = tr.ngettext(
        "The name is one character too long. There is room for {most}.",
        "The name is {n} characters too long. There is room for {most}.",
        excess,
        most=LONGEST_NAME,
    )
    return paragraphs(words).with_rows([_not_now(tr)])


def unfit_name(tr: Translator, sign: str | None) -> Text:
    """A sign that no font of the certificate has, or no name at all."""
    if sign is None:
        return write_name(tr)
    return paragraphs(
        bold(tr.gettext("The certificate cannot show this sign: {sign}", sign=sign)),
        tr.gettext("Please write the name once more without it, for example in Latin letters."),
    ).with_rows([_not_now(tr)])


def choose_language(tr: Translator, view: CertificateView) -> Text:
    """In which language; the name can still be changed."""
    number = str(view.tandem_id)
    languages = dict.fromkeys((tr.language, GERMAN))
    return paragraphs(
        bold(tr.gettext("In which language would you like your certificate?")),
        tr.gettext("Name: {name}", name=view.name),
    ).with_rows(
        [Button(own_name(language), Tap("qp", number, language)) for language in languages],
        [Button(tr.pgettext("button", "Another name"), Tap("qe", number))],
        [_back(tr, view)],
    )


def on_its_way(tr: Translator, view: CertificateView) -> Text:
    """Ordered."""
    return paragraphs(
        bold(tr.gettext("Your certificate is on its way.")),
        tr.gettext("It arrives here in a moment, as a PDF file."),
    ).with_rows([to_tandem(tr, view.tandem_id), to_menu(tr)] if view.is_live else [to_menu(tr)])


def none_yet(tr: Translator, tandem_id: int, *, is_live: bool) -> Text:
    """No meeting has taken place; in a tandem that has ended, none will."""
    if not is_live:
        return paragraphs(
            bold(tr.gettext("A certificate needs one meeting that took place.")),
            tr.gettext("If you have met, please tell our team."),
        ).with_rows([ask_team(tr), to_menu(tr)])
    return paragraphs(
        bold(tr.gettext("A certificate is for you after the first meeting.")),
        tr.gettext("You find it here as soon as the meeting has taken place."),
    ).with_rows([plan_button(tr, tandem_id)], [to_menu(tr)])


def delivered(tr: Translator) -> Text:
    """Below the file."""
    return paragraphs(
        bold(tr.gettext("📄 Your certificate")),
        tr.gettext("If you need it with a signature, our team helps you."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def words_of(tr: Translator, certificate: Certificate) -> dict[str, object]:
    """Everything that stands on the paper, in the translator's language; no word guesses a gender."""
    site = certificate.site.name_in(tr.language)
    made_on = tr.local(certificate.made_at).date()
    return {
        "language": tr.language,
        "direction": "rtl" if tr.is_right_to_left else "ltr",
        "programme": certificate.programme,
        "site": site,
        # Translators: the title of a document that shows that somebody took part.
        "title": tr.pgettext("certificate", "Certificate"),
        "subtitle": tr.pgettext("certificate", "of participation in a mentoring programme"),
        "name": certificate.name,
        "lines": _lines(tr, certificate),
        "about": _about(tr, certificate.role),
        # Translators: place and date at the end of a document: "Oldenburg, 26 May 2026".
        "dated": tr.pgettext("certificate", "{place}, {day}", place=site, day=tr.date(made_on)),
        "made_on": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
        # Translators: below the line on which somebody of the team signs.
        "signature": tr.pgettext("certificate", "For the team of the programme"),
        "source": tr.pgettext(
            "certificate",
            "Meetings and hours are those that the two people named to the programme. There are no grades.",
        ),
    }


def _lines(tr: Translator, certificate: Certificate) -> list[list[str]]:
    """Pairs of a label and its value."""
    found = [
        [tr.pgettext("certificate", "Role"), _role(tr, certificate.role)],
        [tr.pgettext("certificate", "Period"), _period(tr, certificate)],
        [tr.pgettext("certificate", "Meetings"), tr.number(certificate.sum.meetings)],
        [tr.pgettext("certificate", "Hours together"), _hours(tr, certificate.sum.minutes)],
    ]
    if certificate.focus:
        topics = tr.list_of((goal_phrase(tr, goal) for goal in certificate.focus), is_unit=True)
        found.append([tr.pgettext("certificate", "Topics"), tr.with_capital(topics)])
    return found


def _role(tr: Translator, role: Role) -> str:
    return {
        # Translators: a role in a mentoring programme, on a certificate; no gender.
        Role.MENTEE: tr.pgettext("certificate", "Mentee"),
        # Translators: as above; "unpaid" because mentors do this in their own time, without pay.
        Role.MENTOR: tr.pgettext("certificate", "Mentor (unpaid)"),
    }[role]


def _period(tr: Translator, certificate: Certificate) -> str:
    first = tr.date(tr.local(certificate.started_at).date())
    if certificate.ended_at is None:
        # Translators: the tandem began on that day and still goes on.
        return tr.pgettext("certificate", "since {day}", day=first)
    last = tr.date(tr.local(certificate.ended_at).date())
    # Translators: from one day to another one.
    return tr.pgettext("certificate", "{first} – {last}", first=first, last=last)


def _hours(tr: Translator, minutes: int) -> str:
    """Hours with as many decimals as they need: 5, 6.5, 0.75."""
    hours = minutes / 60
    return tr.number(hours, next(digits for digits in (0, 1, 2) if digits == 2 or round(hours, digits) == hours))


def _about(tr: Translator, role: Role) -> str:
    shared = tr.pgettext(
        "certificate",
        "In a tandem two people meet for some months and talk about working life: about employers, applications and "
        "their profession.",
    )
    if role is Role.MENTEE:
        return shared
    mentor = tr.pgettext("certificate", "Mentors share their experience, in their own time and without pay.")
    return f"{shared} {mentor}"


def _back(tr: Translator, view: CertificateView) -> Button:
    return back(tr, Tap("gt", str(view.tandem_id))) if view.is_live else to_menu(tr)


def _not_now(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "Not now"), Tap("qn"))
