"""Polls: what people choose from, and what staff see of it, in numbers alone."""

from collections.abc import Sequence

from program.polls import Option, Poll, PollKind, PollStatus, ResultView, VoterView, new_payload
from program.taps import Tap
from texts.buttons import back, to_menu
from texts.meeting_words import short_moment
from texts.text import Button, Rows, Text, bold, lines, paragraphs
from texts.translators import Translator
from texts.workshop_words import audience_line, topic_label

CHOSEN = "✓"
MOST_MADE = 3
"""Of so many options a workshop can be made with one tap: the most wanted ones, and all that are wanted as much."""

_WIDTH = 5  # signs of the longest bar: on half a phone it stands on the line of its label


def asked(tr: Translator, view: VoterView) -> Text:
    """What people choose from; each tap counts at once, and can be taken back until the end."""
    poll = view.poll
    if not view.is_open:
        return over(tr)
    title = tr.gettext("🗳 When would you have time for a workshop?")
    if poll.kind is PollKind.TOPICS:
        title = tr.gettext("🗳 Which workshops would you like?")
    return paragraphs(
        bold(title),
        tr.gettext("Tap all that suits you. You can change it until {moment}.", moment=tr.moment(poll.closes_at)),
        tr.gettext("Nobody sees who chose what."),
        own_language(tr, poll),
    ).with_rows(*_choices(tr, view), [Button(tr.pgettext("button", "Done"), Tap("ez", str(poll.id), "done"))])


def done(tr: Translator, view: VoterView) -> Text:
    """What the reader has chosen, and how to change it."""
    poll = view.poll
    chosen = [label(tr, option) for number, option in enumerate(poll.options) if number in view.chosen]
    change = Button(tr.pgettext("button", "Change it"), Tap("ez", str(poll.id)))
    if not chosen:
        return paragraphs(
            bold(tr.gettext("You have chosen nothing. That is all right.")),
            tr.gettext("You can still choose until {moment}.", moment=tr.moment(poll.closes_at)),
        ).with_rows([change, to_menu(tr)])
    return paragraphs(
        bold(tr.gettext("🗳 Thank you, your choice counts.")),
        lines(*(f"{CHOSEN} {words}" for words in chosen)),
        tr.gettext("You can change it until {moment}.", moment=tr.moment(poll.closes_at)),
        tr.gettext("When a workshop comes of it, we write to you."),
    ).with_rows([change, to_menu(tr)])


def over(tr: Translator) -> Text:
    """Too late to choose."""
    return paragraphs(
        bold(tr.gettext("🗳 This poll is over. Thank you.")),
        tr.gettext("When a workshop comes of it, we write to you."),
    ).with_rows([to_menu(tr)])


def card(tr: Translator, view: ResultView) -> Text:
    """The one card in the staff group: how it stands."""
    poll = view.poll
    until = {
        PollStatus.OPEN: tr.gettext("Until {moment}", moment=tr.moment(poll.closes_at)),
        PollStatus.OVER: tr.gettext("The poll is over."),
        PollStatus.WITHDRAWN: tr.gettext("The poll was taken back."),
    }[poll.status]
    return paragraphs(
        bold(_title(tr, poll)),
        lines(until, _asked(tr, view)),
        _counts(tr, view),
    ).with_rows([Button(tr.pgettext("button", "To the poll"), Tap("ex", str(poll.id)))])


def result(tr: Translator, view: ResultView) -> Text:
    """At the end: the counts, and the way on to a workshop."""
    return paragraphs(
        bold(tr.gettext("🗳 The result: {title}", title=_title(tr, view.poll, with_sign=False))),
        lines(_asked(tr, view)),
        _counts(tr, view),
        _way_on(tr, view),
    ).with_rows(*_makes(tr, view))


def desk(tr: Translator, view: ResultView) -> Text:
    """One poll, looked at by staff."""
    poll, number = view.poll, str(view.poll.id)
    if poll.status is PollStatus.OVER:
        return result(tr, view).with_rows(*_makes(tr, view), [back(tr, Tap("ex", poll.site, "all"))])
    rows: list[list[Button]] = []
    if poll.status is PollStatus.OPEN:
        rows = [
            [Button(tr.pgettext("button", "End it now"), Tap("ex", number, "close"))],
            [Button(tr.pgettext("button", "Take the poll back"), Tap("ex", number, "withdraw"))],
        ]
    return card(tr, view).with_rows(*rows, [back(tr, Tap("ex", poll.site, "all"))])


def sure(tr: Translator, view: ResultView, step: str) -> Text:
    """Before a poll ends early."""
    number = str(view.poll.id)
    if step == "close":
        words, label_ = tr.gettext("End the poll now?"), tr.pgettext("button", "Yes, end it")
        what = tr.gettext("The result comes at once. Nobody can choose any more.")
    else:
        words, label_ = tr.gettext("Take the poll back?"), tr.pgettext("button", "Yes, take it back")
        what = tr.gettext("Nobody can choose any more, and there is no result.")
    return paragraphs(bold(words), what).with_rows(
        [Button(label_, Tap("ex", number, f"{step}!"))], [back(tr, Tap("ex", number))]
    )


def overview(tr: Translator, site: str, name: str, views: Sequence[ResultView], bot_name: str | None) -> Text:
    """The newest polls of a site. ``bot_name`` is given in a group: what is typed is typed in private."""
    new = Button(tr.pgettext("button", "New poll"), Tap("ex", site, "new"))
    if bot_name:
        new = Button(tr.pgettext("button", "New poll"), url=f"https://t.me/{bot_name}?start={new_payload(site)}")
    entries = [(f"{_kind(tr, view.poll)} · {tr.short_day(view.poll.made_at)}", view.poll.id) for view in views]
    return paragraphs(
        bold(tr.gettext("🗳 Polls of {site}", site=name)),
        tr.gettext("Ask people which topics or dates they want. Of the result you make a workshop with one tap."),
    ).with_rows(
        *([Button(words, Tap("ex", str(number)))] for words, number in entries),
        [new],
        [back(tr, Tap("et", site))],
    )


def menu_button(tr: Translator, site: str) -> Button:
    """The way in the staff menu."""
    return Button(tr.pgettext("button", "Polls"), Tap("ex", site, "all"))


def label(tr: Translator, option: Option) -> str:
    """One thing to choose: a topic in the reader's language, own words as they are, a date in the reader's zone."""
    if option.topic is not None:
        return topic_label(tr, option.topic)
    if option.starts_at is not None:
        return short_moment(tr, option.starts_at)
    return tr.isolated(option.words or "")


def own_language(tr: Translator, poll: Poll) -> str | None:
    """Which language some of the topics are in, where that is not the reader's."""
    if not poll.has_own_words or poll.language == tr.language:
        return None
    # Translators: some of the buttons below have been written in another language: {language} is "German".
    return tr.gettext("(Some topics are in: {language})", language=tr.language_name(poll.language))


def _choices(tr: Translator, view: VoterView) -> Rows:
    number = str(view.poll.id)
    rows = []
    for place, option in enumerate(view.poll.options):
        is_on = place in view.chosen
        words = f"{CHOSEN} {label(tr, option)}" if is_on else label(tr, option)
        # The wish stands in the tap, so that the same tap twice does the same.
        rows.append((Button(words, Tap("ez", number, f"{place}.{'off' if is_on else 'on'}")),))
    return tuple(rows)


def _title(tr: Translator, poll: Poll, *, with_sign: bool = True) -> str:
    words = tr.gettext("Poll about dates") if poll.kind is PollKind.DATES else tr.gettext("Poll about topics")
    return f"🗳 {words}" if with_sign else words


def _kind(tr: Translator, poll: Poll) -> str:
    return tr.pgettext("button", "Dates") if poll.kind is PollKind.DATES else tr.pgettext("button", "Topics")


def _asked(tr: Translator, view: ResultView) -> str:
    audience = audience_line(tr, sorted(view.poll.audience))
    # Translators: of a poll: "Mentees and Mentors: 42 people asked, 17 have chosen". {asked} and {n} are numbers.
    return tr.ngettext(
        "{audience}: {asked} asked, one has chosen",
        "{audience}: {asked} asked, {n} have chosen",
        view.voters,
        audience=audience,
        asked=tr.number(view.poll.asked),
    )


def _counts(tr: Translator, view: ResultView) -> Text:
    most = max(view.counts.values(), default=0)
    shown = []
    for place in view.poll.ordered(view.counts):
        people = view.counts.get(place, 0)
        bar = "▪" * (round(people * _WIDTH / most) if most else 0)
        shown.append(" ".join(part for part in (tr.number(people), label(tr, view.poll.options[place]), bar) if part))
    return lines(*shown)


def _makes(tr: Translator, view: ResultView) -> Rows:
    poll, number = view.poll, str(view.poll.id)
    wanted = _wanted(view)
    if not wanted:  # nothing to make of it, and a way on all the same
        anew = Button(tr.pgettext("button", "New poll"), Tap("ex", poll.site, "new"))
        return ((Button(tr.pgettext("button", "New workshop"), Tap("ea", poll.site)), anew),)
    return tuple(
        (
            Button(
                f"➕ {label(tr, poll.options[place])}",
                Tap("ex", number, f"make.{place}"),
            ),
        )
        for place in wanted
    )


def _wanted(view: ResultView) -> list[int]:
    """What a workshop can be made of, the most wanted first; nothing that nobody wants, and no date that has passed."""
    poll, counts = view.poll, view.counts
    wanted = [
        place
        for place in poll.ordered(counts)
        if counts.get(place, 0) and (poll.options[place].starts_at or view.now) >= view.now
    ]
    return [place for place in wanted if counts[place] >= counts[wanted[:MOST_MADE][-1]]]


def _way_on(tr: Translator, view: ResultView) -> str:
    if not any(view.counts.values()):
        return tr.gettext("Nobody has chosen anything.")
    wanted = _wanted(view)
    if not wanted:
        return tr.gettext("These dates are over. You can ask anew, or make a workshop with another date.")
    if len(wanted) > 1 and view.counts[wanted[0]] == view.counts[wanted[1]]:
        return tr.gettext("Several are wanted equally. The one you tap becomes a draft for the same people.")
    return tr.gettext("With one tap it becomes a draft of a workshop for the same people.")
