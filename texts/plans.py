"""The plan of a tandem: what it says, and what each of the two hears of it. Making one is in ``plan_steps``."""

from program.plans import PlanView, Point, Points, TandemPlan, changed
from program.profiles import Goal
from program.taps import Tap
from program.templates import Rhythm
from texts.buttons import ask_team, to_menu
from texts.meeting_words import length, partner, place_label, plan_button, shortened
from texts.menus import to_tandem
from texts.options import goal_phrase
from texts.text import Button, Text, bold, columns, italic, lines, paragraphs
from texts.translators import Translator


def plan(tr: Translator, view: PlanView) -> Text:
    """The plan as it stands: tapping a point changes it, as long as anything passes between the two."""
    number, name = view.plan.tandem_id, partner(tr, view.partner_name)
    shown = paragraphs(
        bold(tr.gettext("✏️ Your plan with {name}", name=name)),
        _standing(tr, view, name) if view.is_open or view.plan.is_agreed else None,
        points(tr, view.plan.points, view.before),
        _last_change(tr, view, name),
        tr.gettext("Both of you can change it at any time.") if view.is_open else None,
    )
    ways = [to_tandem(tr, number), to_menu(tr)]
    if not view.is_open:
        return shown.with_rows(ways)
    agree = [_agree(tr, view.plan)] if view.plan.is_to_answer(view.reader_id) else []
    if view.plan.is_agreed and not agree:
        agree = [plan_button(tr, number)]  # what one does with a plan that holds
    each = [Button(point_title(tr, point), Tap("gc", str(number), point)) for point in Point]
    return shown.with_rows(agree, *columns(each), ways)


def points(tr: Translator, now: Points, before: Points | None = None, *, only: tuple[Point, ...] = ()) -> Text:
    """What the plan says, a line for each point (or for ``only`` these), and what it said before where that differs."""
    differing = changed(before, now) if before is not None else ()
    shown: list[Text] = []
    for point in only or tuple(Point):
        if now.value_of(point) or point in differing:
            shown.append(_line(tr, now, point))
        if before is not None and point in differing:
            shown.append(_line_before(tr, before, point))
    return lines(*shown)


def point_title(tr: Translator, point: Point) -> str:
    """What a point of the plan is called, on a button."""
    return {
        # Translators: how often two people meet, on a button.
        Point.RHYTHM: tr.pgettext("point of a plan", "How often"),
        # Translators: how two people meet (online, by phone, in person), on a button.
        Point.PLACE: tr.pgettext("point of a plan", "Where"),
        # Translators: how long a meeting lasts, on a button.
        Point.LENGTH: tr.pgettext("point of a plan", "How long"),
        # Translators: what two people talk about, on a button.
        Point.FOCUS: tr.pgettext("point of a plan", "Topics"),
        # Translators: goals that the two have written down themselves, on a button.
        Point.WORDS: tr.pgettext("point of a plan", "In your own words"),
    }[point]


def rhythm_label(tr: Translator, rhythm: Rhythm) -> str:
    """How often, for a button and a line."""
    return {
        Rhythm.WEEKLY: tr.pgettext("rhythm", "Every week"),
        Rhythm.FORTNIGHTLY: tr.pgettext("rhythm", "Every two weeks"),
        Rhythm.MONTHLY: tr.pgettext("rhythm", "Once a month"),
    }[rhythm]


def talk_line(tr: Translator, focus: tuple[Goal, ...]) -> str | None:
    """The line of a reminder about what the two want to talk about; None without a focus."""
    return tr.gettext("You wanted to talk about: {topics}", topics=_topics(tr, focus)) if focus else None


def to_plan(tr: Translator, tandem_id: int) -> Button:
    """The way to the plan."""
    return Button(tr.pgettext("button", "Our plan"), Tap("gp", str(tandem_id)))


def waiting_row(tr: Translator, tandem_id: int, name: str) -> tuple[Button, ...]:
    """On the home screen: a plan waits for the reader's yes."""
    label = tr.pgettext("button", "✏️ A plan from {name}", name=shortened(partner(tr, name)))
    return (Button(label, Tap("gp", str(tandem_id))),)


# --- notices --------------------------------------------------------------------------------------------------------


def sent(tr: Translator, view: PlanView) -> Text:
    """The partner suggests a plan."""
    name = partner(tr, view.partner_name)
    return paragraphs(
        bold(tr.gettext("✏️ {name} suggests a plan for your tandem", name=name)),
        points(tr, view.plan.points),
        tr.gettext("Does it suit you? You can also change any point."),
    ).with_rows(_answers(tr, view.plan))


def agreed(tr: Translator, view: PlanView) -> Text:
    """The partner has said yes."""
    return paragraphs(
        bold(tr.gettext("✏️ {name} agrees: this is your plan", name=partner(tr, view.partner_name))),
        points(tr, view.plan.points),
        tr.gettext("Each of you can change it at any time. The other one is told then."),
    ).with_rows([plan_button(tr, view.plan.tandem_id), to_plan(tr, view.plan.tandem_id)])


def changes(tr: Translator, view: PlanView) -> Text:
    """The partner has changed the plan: old and new of what differs from what the reader knew."""
    differing = changed(view.before, view.plan.points) if view.before is not None else ()
    if not differing:
        return sent(tr, view)
    is_to_answer = view.plan.is_to_answer(view.reader_id)
    asked = tr.gettext("Does it suit you? You can also change any point.")
    holds = tr.gettext("This holds from now on. You can change it again if it does not suit you.")
    shown = paragraphs(
        bold(tr.gettext("✏️ {name} has changed your plan", name=partner(tr, view.partner_name))),
        points(tr, view.plan.points, view.before, only=differing),
        asked if is_to_answer else holds,
    )
    number = view.plan.tandem_id
    return shown.with_rows(_answers(tr, view.plan) if is_to_answer else [to_plan(tr, number), to_menu(tr)])


# --- toasts and dead ends -------------------------------------------------------------------------------------------


def said_yes(tr: Translator, name: str) -> str:
    """For a toast: the reader has agreed, and the plan holds."""
    return tr.gettext("Agreed. I tell {name} now.", name=partner(tr, name))


def saved(tr: Translator, name: str) -> str:
    """For a toast: the change holds."""
    return tr.gettext("Saved. {name} hears of it in a moment.", name=partner(tr, name))


def no_words(tr: Translator) -> str:
    """Above the plan: own words are a message, and messages between the two are stopped."""
    return tr.gettext("Own words cannot be passed on at the moment.")


def closed(tr: Translator, name: str) -> Text:
    """Nothing passes between the two at present."""
    words = tr.gettext("Your plan with {name} cannot be changed at the moment.", name=partner(tr, name))
    return paragraphs(bold(words), tr.gettext("Our team can help you.")).with_rows([ask_team(tr), to_menu(tr)])


def _answers(tr: Translator, shown: TandemPlan) -> tuple[Button, ...]:
    change = Button(tr.pgettext("button", "Change"), Tap("gp", str(shown.tandem_id)))
    return (_agree(tr, shown), change)


def _agree(tr: Translator, shown: TandemPlan) -> Button:
    # Translators: button: yes to the plan that the partner suggests.
    return Button(tr.pgettext("button", "Agree"), Tap("ga", str(shown.tandem_id), str(shown.version)))


def _standing(tr: Translator, view: PlanView, name: str) -> str:
    if view.plan.is_agreed:
        return tr.gettext("You have both agreed.")
    if view.plan.is_to_answer(view.reader_id):
        return tr.gettext("{name} suggests this. Does it suit you?", name=name)
    return tr.gettext("{name} has not answered yet. I will tell you.", name=name)


def _last_change(tr: Translator, view: PlanView, name: str) -> str | None:
    if not view.plan.is_agreed or view.plan.version == 1:
        return None
    day = tr.day(view.plan.changed_at)
    if view.plan.changed_by == view.reader_id:
        return tr.gettext("You changed it last, on {day}.", day=day)
    return tr.gettext("{name} changed it last, on {day}.", name=name, day=day)


def _line(tr: Translator, said: Points, point: Point) -> Text:
    if point is Point.WORDS and said.words:
        # Translators: on the line before somebody's own words.
        return lines(tr.gettext("In your own words:"), italic(said.words))
    value = _value(tr, said, point)
    return lines(
        {
            # Translators: how often two people meet: "How often: Every two weeks".
            Point.RHYTHM: tr.gettext("How often: {value}", value=value),
            # Translators: how two people meet: "Where: Online".
            Point.PLACE: tr.gettext("Where: {value}", value=value),
            # Translators: how long a meeting lasts: "How long: 60 minutes".
            Point.LENGTH: tr.gettext("How long: {value}", value=value),
            # Translators: what two people talk about: "Topics: tips on employers, contacts".
            Point.FOCUS: tr.gettext("Topics: {value}", value=value),
            # Translators: there are no own words any more; {value} is a dash.
            Point.WORDS: tr.gettext("In your own words: {value}", value=value),
        }[point]
    )


def _line_before(tr: Translator, said: Points, point: Point) -> Text:
    if point is Point.WORDS and said.words:
        # Translators: below somebody's own words that are new: on the line before what they were.
        return lines(tr.gettext("Before:"), italic(said.words))
    # Translators: below a point of a plan that has changed: "How often: Every week", "Before: Every two weeks".
    return lines(tr.gettext("Before: {value}", value=_value(tr, said, point)))


def _value(tr: Translator, said: Points, point: Point) -> str:
    values = {
        Point.RHYTHM: rhythm_label(tr, said.rhythm),
        Point.PLACE: place_label(tr, said.place),
        Point.LENGTH: length(tr, said.minutes),
        Point.FOCUS: _topics(tr, said.focus),
        Point.WORDS: "",
    }
    return values[point] or "–"


def _topics(tr: Translator, focus: tuple[Goal, ...]) -> str:
    return tr.list_of((goal_phrase(tr, goal) for goal in focus), is_unit=True)
