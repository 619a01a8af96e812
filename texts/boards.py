"""The pinned board of a staff group."""

from program.desk import CardKind, Topic
from program.desk_views import Board, BoardLine
from program.taps import Tap
from program.waiting import WaitingList
from texts.text import Button, Text, bold, columns, lines, paragraphs
from texts.translators import Translator
from texts.waiting import reasons_summed_up


def board(tr: Translator, view: Board) -> Text:
    """What waits, how long, and who has it."""
    shown = paragraphs(
        bold(tr.gettext("📋 {site}: what waits", site=view.site_name)),
        lines(_counts(tr, view), _going(tr, view), _help_wanted(tr, view), _worries(tr, view)),
        lines(*(_line(tr, entry) for entry in view.lines)) if view.lines else tr.gettext("Nothing waits. Enjoy it."),
        tr.gettext("As of {moment}", moment=tr.moment(view.at)),
    )
    return shown.with_rows(
        [
            Button(tr.pgettext("button", "Next card"), Tap("dn", view.site)),
            Button(tr.pgettext("button", "Who waits?"), Tap("dq", view.site)),
        ]
    )


def nothing_next(tr: Translator) -> str:
    """No free card."""
    return tr.gettext("Nothing is free at the moment.")


def here_it_is(tr: Translator) -> str:
    """The next card is yours."""
    return tr.gettext("The most urgent card is yours now. It comes to the end of this chat.")


def overdue(tr: Translator, count: int) -> Text:
    """Once a day, when something has waited too long."""
    words = tr.ngettext(
        "⏰ One card has waited longer than we promise.", "⏰ {n} cards have waited longer than we promise.", count
    )
    return paragraphs(bold(words), tr.gettext("The board shows which.")).with_rows(
        [Button(tr.pgettext("button", "Next card"), Tap("dn", "-"))]
    )


def topic_lost(tr: Translator) -> Text:
    """A topic of the forum is gone."""
    return paragraphs(
        bold(tr.gettext("A topic of this group is closed or deleted")),
        tr.gettext("What came there comes here from now on. To choose another topic, send /topic in it."),
    )


def topics(tr: Translator, here: frozenset[Topic], thread_id: int) -> Text:
    """What comes into this topic; a tap adds it or takes it out."""
    shown = paragraphs(
        bold(tr.gettext("What should come into this topic?")),
        tr.gettext("Whatever has no topic of its own comes into the general one."),
    )
    names = _topic_names(tr)
    marks = [
        Button(f"{names[topic]} ✓" if topic in here else names[topic], Tap("dt", str(thread_id), topic))
        for topic in Topic
    ]
    return shown.with_rows(*columns(marks))


def no_topic(tr: Translator) -> Text:
    """/topic outside of a topic."""
    return paragraphs(
        tr.gettext(
            "In a group with topics, send /topic inside the one in which cards should appear. Then you can choose."
        )
    )


def topic_used(tr: Translator) -> str:
    """Saved."""
    return tr.gettext("Saved. It holds for what comes from now on.")


def _topic_names(tr: Translator) -> dict[Topic, str]:
    return {
        Topic.BOARD: tr.pgettext("topic", "The board"),
        Topic.APPLICATIONS: tr.pgettext("topic", "Applications"),
        Topic.MATCHES: tr.pgettext("topic", "Matches"),
        Topic.MESSAGES: tr.pgettext("topic", "Messages to us"),
        Topic.CARE: tr.pgettext("topic", "What needs a look"),
    }


def bound(tr: Translator, site: str) -> Text:
    """The group is the site's staff group from now on."""
    return paragraphs(
        bold(tr.gettext("This is the staff group of {site} now.", site=site)),
        tr.gettext(
            "Applications and matches come here as cards. Everybody in this group can decide. "
            "The board stays pinned at the top."
        ),
    )


def wrong_code(tr: Translator) -> Text:
    """The set-up code is not right."""
    return paragraphs(
        tr.gettext("This code is not valid. The bot prints a fresh one each time it starts without a staff group.")
    )


def only_admins(tr: Translator) -> Text:
    """Only administrators bind a group."""
    return paragraphs(tr.gettext("Only an administrator of this group can do this."))


def matched(tr: Translator, count: int, view: WaitingList) -> Text:
    """After /match: what was found, and why others stay without."""
    said = tr.gettext("I looked at everybody. There is no new pair at the moment.")
    if count:
        said = tr.ngettext("I found one new pair. The card follows.", "I found {n} new pairs. The cards follow.", count)
    without = reasons_summed_up(tr, view)
    if without is None:
        return paragraphs(said)
    return paragraphs(said, without).with_rows([Button(tr.pgettext("button", "Who waits?"), Tap("dq", view.site))])


def _counts(tr: Translator, view: Board) -> str:
    names = {
        CardKind.APPLICATION: lambda n: tr.ngettext("one application", "{n} applications", n),
        CardKind.PROPOSAL: lambda n: tr.ngettext("one match", "{n} matches", n),
        CardKind.QUESTION: lambda n: tr.ngettext("one message", "{n} messages", n),
        CardKind.SILENCE: lambda n: tr.ngettext("one quiet tandem", "{n} quiet tandems", n),
        CardKind.CONCERN: lambda n: tr.ngettext("one concern", "{n} concerns", n),
        CardKind.ENDING: lambda n: tr.ngettext("one end of a tandem", "{n} ends of tandems", n),
    }
    parts = [names[kind](count) for kind, count in sorted(view.counts.items())]
    parts.append(tr.ngettext("one tandem under way", "{n} tandems under way", view.tandems))
    return tr.list_of(parts)


def _worries(tr: Translator, view: Board) -> Text:
    """A number, and whether anybody hears them: nothing else of worries is for the group."""
    number = tr.ngettext("⚠️ One open worry.", "⚠️ {n} open worries.", view.worries) if view.worries else None
    return lines(number, None if view.is_heard else tr.gettext("⚠️ Nobody hears worries yet: /safety"))


def _going(tr: Translator, view: Board) -> str | None:
    """What the monthly question says of the whole site."""
    if view.going is None:
        return None
    return tr.ngettext(
        "How it is going: {average} of 5 ({n} answer in 30 days)",
        "How it is going: {average} of 5 ({n} answers in 30 days)",
        view.going.answers,
        average=tr.number(view.going.average, 1),
    )


def _help_wanted(tr: Translator, view: Board) -> str | None:
    """Tandems in which somebody has tapped "Tell our team" after a low mark; which ones is not known to staff."""
    if not view.help_wanted:
        return None
    return tr.ngettext("🙋 One tandem would like help.", "🙋 {n} tandems would like help.", view.help_wanted)


def _line(tr: Translator, entry: BoardLine) -> str:
    names = {
        CardKind.APPLICATION: tr.pgettext("card", "Application {number}", number=entry.object_id),
        CardKind.PROPOSAL: tr.pgettext("card", "Match {number}", number=entry.object_id),
        CardKind.QUESTION: tr.pgettext("card", "Message {number}", number=entry.object_id),
        CardKind.SILENCE: tr.pgettext("card", "Quiet tandem {number}", number=entry.object_id),
        CardKind.CONCERN: tr.pgettext("card", "Unreachable {number}", number=entry.object_id),
        CardKind.ENDING: tr.pgettext("card", "End of tandem {number}", number=entry.object_id),
    }
    mark = "🆘 " if entry.is_safety else "⏰ " if entry.is_overdue and not entry.is_held else ""
    age = tr.ngettext("one day", "{n} days", entry.waiting_days) if entry.waiting_days else tr.gettext("today")
    who = entry.claimed_by or (tr.gettext("later") if entry.is_held else None)
    return mark + names[entry.kind] + " · " + age + (f" · 👤 {tr.isolated(who)}" if who else "")
