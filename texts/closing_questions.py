"""Thanks at the end of a tandem, and the closing questions: taps, one at a time, each of them may be left out."""

from datetime import datetime

from program.ending_views import ClosingView
from program.endings import CHECKS, DONE, QUESTIONS, Gain, place_of
from program.people import Role
from program.self_checks import RATINGS
from program.sign_up_form import shown_hash
from program.tandems import EndReason
from program.taps import Tap
from texts import certificates, endings, self_checks
from texts.buttons import ask_team, back, to_menu
from texts.follow_ups import consent, outcomes
from texts.privacy import text_hash
from texts.text import Button, Rows, Text, bold, columns, italic, lines, paragraphs
from texts.translators import Translator


def completed(tr: Translator, view: ClosingView, *, had_meetings: bool) -> Text:
    """The time is over, or the goal is reached: thanks, and the offer to ask."""
    shown = paragraphs(bold(_title(tr, view)), _thanks(tr, view, had_meetings=had_meetings), invitation(tr))
    return certificates.offered(tr, shown.with_rows(*_offer(tr, view.closing.id)), view.closing.tandem_id)


def finished(tr: Translator, view: ClosingView, *, had_meetings: bool) -> Text:
    """To the mentee who has just finished, since the goal is reached."""
    first = tr.gettext("Your tandem is complete: you have reached your goal.")
    off = endings.are_off(tr) if had_meetings else None
    shown = paragraphs(bold(first), lines(endings.thanks(tr), off), invitation(tr))
    return certificates.offered(tr, shown.with_rows(*_offer(tr, view.closing.id)), view.closing.tandem_id)


def invitation(tr: Translator) -> Text:
    """What is asked, and what staff see of it: read before the first question."""
    return paragraphs(
        tr.gettext("May I ask you a few short questions? It takes about two minutes, and you can skip each of them."),
        tr.gettext(
            "Our team sees only numbers of many people together, without names. Your partner sees nothing. What you "
            "write in your own words stays yours, unless you share it with the team."
        ),
    )


def reminder(tr: Translator, view: ClosingView, closes_at: datetime) -> Text:
    """They are still open."""
    return paragraphs(
        bold(tr.gettext("A few short questions about your tandem wait for you")),
        tr.gettext("They take about two minutes. On {day} they close by themselves.", day=tr.day(closes_at)),
        invitation_note(tr),
    ).with_rows(*_offer(tr, view.closing.id))


def invitation_note(tr: Translator) -> str:
    """The short form of what staff see."""
    return tr.gettext("Our team sees only numbers of many people together, without names.")


def question(tr: Translator, view: ClosingView) -> Text:
    """The open question, or the end."""
    closing = view.closing
    if closing.at == DONE or not closing.is_open:
        return done(tr, view)
    if closing.at in CHECKS:
        return _check(tr, view)
    shown = {
        "satisfaction": _satisfaction,
        "outcome": _outcome,
        "gains": _gains,
        "words": _words,
        "share": _share,
        "followups": _follow_ups,
    }[closing.at]
    return shown(tr, view)


def done(tr: Translator, view: ClosingView) -> Text:
    """Thanks, and what may come next. The questions have taken the place of the message that offered a certificate."""
    return certificates.offered(tr, _done(tr, view), view.closing.tandem_id)


def _done(tr: Translator, view: ClosingView) -> Text:
    shown = paragraphs(bold(tr.gettext("Thank you. That was all.")))
    if view.role is Role.MENTOR:
        then = paragraphs(shown, endings.seeking_question(tr, view.role))
        return then.with_rows(*endings.seeking_rows(tr, view.member_id))
    another = Button(tr.pgettext("button", "Find another mentor"), Tap("zm", str(view.member_id), endings.YES))
    if not view.can_mentor:
        return shown.with_rows([to_menu(tr)])
    then = paragraphs(
        shown,
        tr.gettext(
            "If you like, you can pass on what you have learned: as a mentor. We take over what fits from your answers."
        ),
    )
    return then.with_rows([become_mentor(tr)], [another, to_menu(tr)])


def become_mentor(tr: Translator) -> Button:
    """The way to the sign-up of a mentor."""
    return Button(tr.pgettext("button", "Become a mentor"), Tap("zk"))


def too_long(tr: Translator, view: ClosingView, limit: int) -> Text:
    """More words than fit; asked once more."""
    return question(tr, view).above(too_long_words(tr, limit))


def too_long_words(tr: Translator, limit: int) -> str:
    """More words than fit."""
    return tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)


def only_words(tr: Translator, view: ClosingView) -> Text:
    """A picture, a voice message …"""
    return question(tr, view).above(tr.gettext("Thank you. I can only read written words here."))


def consent_hash(tr: Translator) -> str:
    """The hash of the words to which somebody agrees."""
    return text_hash(consent(tr))


def _title(tr: Translator, view: ClosingView) -> str:
    if view.partner_name is None:
        return tr.gettext("🤝 Your tandem is complete")
    if view.reason == EndReason.GOAL_REACHED:
        return tr.gettext("🤝 {name} has reached the goal, and your tandem is complete", name=view.partner_name)
    return tr.gettext("🤝 Your tandem with {name} is complete", name=view.partner_name)


def _thanks(tr: Translator, view: ClosingView, *, had_meetings: bool) -> Text:
    said = endings.thanks(tr)
    if view.reason == EndReason.GOAL_REACHED:
        said = tr.gettext("Your time and your experience are part of that. Thank you.")
    return lines(said, endings.are_off(tr) if had_meetings else None)


def _offer(tr: Translator, closing_id: int) -> Rows:
    number = str(closing_id)
    # Translators: button: no closing questions at all.
    none = Button(tr.pgettext("button", "No questions"), Tap("zq", number))
    return ((Button(tr.pgettext("button", "Begin"), Tap("zo", number)), none), (to_menu(tr), ask_team(tr)))


def _titled(tr: Translator, view: ClosingView, words: str) -> Text:
    progress = _progress(tr, view)
    return lines(bold(f"{progress} · {words}" if progress is not None else words))


def _progress(tr: Translator, view: ClosingView) -> str | None:
    place = place_of(view.role, view.closing.at)
    return tr.gettext("{number} of {total}", number=place[0], total=place[1]) if place is not None else None


def _asked(tr: Translator, view: ClosingView, shown: Text, *rows: tuple[Button, ...]) -> Text:
    """A question over its buttons, with the way back and on at the bottom, always in the same place."""
    number, at = str(view.closing.id), view.closing.at
    has_answer = at == "gains" and view.closing.gains
    on = tr.pgettext("button", "Done") if has_answer else tr.pgettext("button", "Skip")
    first = at == QUESTIONS[view.role][0]
    bottom = [*([] if first else [back(tr, Tap("zb", number, at))]), Button(on, Tap("zs", number, at))]
    return shown.with_rows(*rows, bottom)


def _tap(view: ClosingView, value: str) -> Tap:
    return Tap("za", str(view.closing.id), f"{view.closing.at}.{value}")


def _check(tr: Translator, view: ClosingView) -> Text:
    name = view.closing.at
    shown = _titled(tr, view, self_checks.question_of(tr, name))
    buttons = [
        Button(self_checks.rating(tr, value) + _tick(value == view.check.get(name)), _tap(view, str(value)))
        for value in RATINGS
    ]
    return _asked(tr, view, shown, *columns(buttons))


def _satisfaction(tr: Translator, view: ClosingView) -> Text:
    shown = paragraphs(
        _titled(tr, view, tr.gettext("How content are you with your tandem?")),
        tr.gettext("1 is not at all, 5 is very."),
    )
    chosen = view.closing.satisfaction
    buttons = [Button(tr.number(value) + _tick(value == chosen), _tap(view, str(value))) for value in range(1, 6)]
    return _asked(tr, view, shown, tuple(buttons))


def _outcome(tr: Translator, view: ClosingView) -> Text:
    shown = _titled(tr, view, tr.gettext("What do you do now?"))
    chosen = view.closing.outcome
    buttons = [Button(label + _tick(value == chosen), _tap(view, value)) for value, label in outcomes(tr).items()]
    return _asked(tr, view, shown, *columns(buttons))


def _gains(tr: Translator, view: ClosingView) -> Text:
    labels = {
        Gain.VIEW: tr.pgettext("gain", "A new view"),
        Gain.NETWORK: tr.pgettext("gain", "Contacts"),
        Gain.SKILLS: tr.pgettext("gain", "Leading and talking"),
        Gain.JOY: tr.pgettext("gain", "Joy"),
        Gain.OTHER: tr.pgettext("gain", "Something else"),
    }
    shown = paragraphs(
        _titled(tr, view, tr.gettext("What have you gained yourself?")), tr.gettext("You can choose more than one.")
    )
    buttons = [Button(label + _tick(gain in view.closing.gains), _tap(view, gain)) for gain, label in labels.items()]
    return _asked(tr, view, shown, *columns(buttons))


def _words(tr: Translator, view: ClosingView) -> Text:
    shown = paragraphs(
        _titled(tr, view, tr.gettext("One thing in your own words: what will you remember?")),
        italic(view.closing.words) if view.closing.words else None,
        tr.gettext("Write it here, or skip. Nobody reads it unless you share it in the next step."),
    )
    return _asked(tr, view, shown)


def _share(tr: Translator, view: ClosingView) -> Text:
    shown = paragraphs(
        _titled(tr, view, tr.gettext("Would you like to share these words with the team?")),
        italic(view.closing.words or ""),
        tr.gettext("The team reads the words without your name."),
    )
    return _asked(
        tr,
        view,
        shown,
        (Button(tr.pgettext("button", "Share with the team"), _tap(view, endings.YES)),),
        (Button(tr.pgettext("button", "Keep them to myself"), _tap(view, endings.NO)),),
    )


def _follow_ups(tr: Translator, view: ClosingView) -> Text:
    number, shown = str(view.closing.id), consent(tr)
    yes = Button(tr.pgettext("button", "Yes, you may"), Tap("zc", number, shown_hash(text_hash(shown))))
    no = Button(tr.pgettext("button", "No, thank you"), Tap("zs", number, view.closing.at))
    # The number stands above the words of the consent, which is kept by their hash.
    return shown.above(_progress(tr, view) or "").with_rows([yes, no], [back(tr, Tap("zb", number, view.closing.at))])


def _tick(is_chosen: bool) -> str:
    return " ✓" if is_chosen else ""
