"""The words of the consultation desk: whole in every language, readable from right to left, and discreet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from program import consultation_forms as steps
from program.consultation_views import BookingView, Candidate, DayView, DeskView, Offer
from program.consultation_ways import OWN, Way
from program.consultations import BookingStatus, Desk, DeskStatus, Slot
from program.forms.questions import FormState
from program.meetings import Place
from program.programme import LANGUAGES
from program.taps import Tap, pack
from tests.consultations import AT_TWO, CODE, HALF_PAST, NEXT_WEEK, THURSDAY, booking, desk
from tests.houses import NOON
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import consultation_desks as desks
from texts import consultation_forms as forms
from texts import consultation_links as links
from texts import consultation_notices as notices
from texts import consultation_words as words
from texts import consultations as texts
from texts.consultation_posters import poster_file
from texts.text import Text
from texts.translators import Translator

pytestmark = pytest.mark.row("D4")
EN = Translator("en")
SLOTS = tuple(Slot(desk_id=7, at=at, starts_at=at, minutes=30) for at in (AT_TWO, HALF_PAST, NEXT_WEEK))
TOLD = {"site": "oldenburg", "languages": ["de"], "from": 840, "until": 960, "place": "online"}
LINK = "https://t.me/tandem_bot?start=talk-abcDEF123-_x"
NAMES = ("Meike", "میکه", "<b>O'Neil</b>")


def offer(way: Way = OWN, *slots: Slot, **changed: object) -> Offer:
    """Free times with Meike."""
    usual = Offer(
        way=way,
        now=NOON,
        slots=slots,
        desks={7: desk()},
        names={7: str(changed.pop("name", "Meike"))},
        city="Europe/Berlin",
        left_out=(date(2026, 5, 14),),
        land="NI",
        site_name="Oldenburg",
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


def view(name: str = "Meike", *, at: Desk | None = None, **changed: object) -> BookingView:
    """An appointment, as both sides see it."""
    entry = booking(**changed)
    return BookingView(
        booking=entry, desk=at or desk(), now=NOON, consultant=name, person="Daria", site_name="Oldenburg"
    )


def day_view(**changed: object) -> DayView:
    """A day with one appointment."""
    usual = DayView(
        desk=desk(), day=THURSDAY, now=NOON, slots=4, bookings=(view(),), is_closed=False, land="NI", can_read=True
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


def desk_view(entry: Desk | None = None, **changed: object) -> DeskView:
    """Hours with that day."""
    usual = DeskView(
        desk=entry or desk(),
        now=NOON,
        consultant="Meike",
        site_name="Oldenburg",
        land="NI",
        days=(day_view(),),
        is_staff=True,
        can_read=True,
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


def for_people(tr: Translator, name: str) -> Iterator[tuple[str, Text]]:
    """What somebody sees who wants to talk."""
    guest = {"guest_name": "Ina", "name": name}
    later = AT_TWO - timedelta(days=9)
    yield "days", texts.days(tr, offer(OWN, *SLOTS, name=name), gives=True)
    yield "days of a guest", texts.days(tr, offer(Way(code=CODE), *SLOTS, **guest))
    yield "days for moving", texts.days(tr, offer(Way(booking_id=3), *SLOTS, name=name))
    yield "nothing free", texts.days(tr, offer())
    yield "times", texts.times(tr, offer(OWN, *SLOTS, name=name), THURSDAY)
    yield "times with the team", texts.times(tr, offer(OWN, *SLOTS, names={}), THURSDAY)
    yield "taken", texts.taken(tr, offer(OWN, *SLOTS))
    yield "all taken", texts.taken(tr, offer())
    yield "booked", texts.booking(tr, view(name), is_new=True)
    yield "moved", texts.booking(tr, view(name, sequence=1), is_new=True)
    yield "booked with the team", texts.booking(tr, view(""))
    yield "with a question", texts.booking(tr, view(name, question="?!"))
    yield "guest", texts.booking(replace_zone(tr), view(name, is_guest=True))
    yield "begun", texts.booking(tr, replace(view(name), now=AT_TWO))
    yield "over", texts.booking(tr, view(name, starts_at=later))
    yield "not there", texts.booking(tr, view(name, status=BookingStatus.ABSENT, starts_at=later))
    yield "cancelled", texts.booking(tr, view(name, status=BookingStatus.CANCELLED))
    yield "cancel?", texts.cancel_question(tr, view(name))
    yield "is cancelled", texts.cancelled(tr, was_guest=False)
    yield "is cancelled and gone", texts.cancelled(tr, was_guest=True)
    yield "ask", texts.ask(tr, view(name))
    yield "ask the team as a guest", texts.ask(tr, view("", is_guest=True))
    yield "name", texts.ask_name(tr, view(name))
    yield "too long", texts.too_long(tr, 3)
    yield "link off", texts.link_off(tr)


def of_notices(tr: Translator, name: str) -> Iterator[tuple[str, Text]]:
    """What arrives by itself."""
    team, mine = desk(consultant_id=None), view(name)
    yield "file", notices.file_alone(tr, mine, has_moved=False, is_reminded=True)
    yield "file, moved", notices.file_alone(tr, mine, has_moved=True, is_reminded=False)
    yield "new clock rules", notices.rederived(tr, mine, is_reminded=True)
    rules = {"was": None, "is_rederived": True}
    yield "new clock rules, with me", notices.booked_with_me(tr, replace(mine, person=name), **rules)  # type: ignore[arg-type]
    yield "new clock rules, team", notices.booked_with_team(tr, mine, has_moved=False, link=None, is_rederived=True)
    yield "ended", notices.ended(tr, desk(), name, 2)
    yield "ended, nobody known", notices.ended(tr, desk(), "", 0)
    yield "with me", notices.booked_with_me(tr, replace(mine, person=name), was=None)
    yield "moved with me", notices.booked_with_me(tr, replace(mine, person=name), was=HALF_PAST)
    yield "with the team", notices.booked_with_team(tr, mine, has_moved=False, link=LINK)
    yield "moved with the team", notices.booked_with_team(tr, mine, has_moved=True, link=None)
    for of_whom in ("", name):
        yield f"cancelled {of_whom}", notices.cancelled_for_desk(tr, AT_TWO, of_whom)
        yield f"given back {of_whom}", notices.given_back(tr, AT_TWO, is_leaving=not of_whom)
    yield "called off", notices.called_off(tr, mine, offer(OWN, *SLOTS))
    yield "called off, nothing free", notices.called_off(tr, mine, None)
    yield "taken out", notices.taken_out(tr, 3)
    yield "reminder of tomorrow", notices.reminder(tr, replace(mine, now=NOON + timedelta(days=1)), asks=True)
    yield "reminder of today", notices.reminder(tr, replace(mine, now=NOON + timedelta(days=2)), asks=False)
    yes = replace(mine, booking=booking(confirmed_at=NOON), person=name)
    yield "reminder for the desk", notices.reminder_for_desk(tr, [yes], NOON, None)
    yield "reminder for the team", notices.reminder_for_desk(tr, [view(at=team)], NOON, LINK)
    yield "over?", notices.over(tr, replace(mine, person=name))
    yield "over? of the team", notices.over(tr, view(at=team))
    yield "missed", notices.missed(tr, mine)
    yield "consultant asked", notices.asked(tr, desk_view(consultant=name), name)
    yield "agreed", notices.answered(tr, desk(), name)
    yield "declined", notices.answered(tr, desk(status=DeskStatus.DECLINED), name)


def for_staff(tr: Translator, name: str) -> Iterator[tuple[str, Text]]:
    """What staff and consultants see."""
    said = replace(view(), booking=booking(confirmed_at=NOON, question="?!"), person=name)
    shown = desk_view(consultant=name)
    yield "hours", desks.overview(tr, [shown], "oldenburg", "Oldenburg", is_group=False, address=None)
    yield "no hours", desks.overview(tr, [], "oldenburg", "Oldenburg", is_group=True, address=LINK)
    yield "desk", desks.desk(tr, desk_view(desk(is_public=True), consultant=name, days=(day_view(is_holiday=True),)))
    for status in (DeskStatus.ASKED, DeskStatus.DECLINED, DeskStatus.CLOSED):
        yield f"desk {status}", desks.desk(tr, desk_view(desk(status=status), consultant=name))
    yield "day", desks.day(tr, day_view())
    yield "closed day", desks.day(tr, day_view(is_closed=True))
    yield "holiday", desks.day(tr, day_view(is_holiday=True, day=date(2026, 5, 14), bookings=()))
    yield "day of somebody else", desks.day(tr, day_view(can_read=False))
    yield "close day?", desks.close_day_question(tr, day_view())
    yield "close?", desks.close_question(tr, desk_view(consultant=name, days=()))
    yield "appointment", desks.appointment(tr, said)
    for result in (BookingStatus.CAME, BookingStatus.ABSENT, BookingStatus.CANCELLED):
        yield f"appointment {result}", desks.appointment(tr, replace(said, booking=booking(status=result)))
    yield "call off?", desks.call_off_question(tr, said)
    yield "given", desks.given(tr, [said])
    yield "nobody", desks.given(tr, [])
    yield "not me", desks.declined(tr)
    yield "link is off", links.public_link(tr, desk_view())
    yield "link is on", links.public_link(tr, desk_view(desk(is_public=True), link=LINK))
    yield "poster", links.poster(tr, desk_view(consultant=name))


def of_forms(tr: Translator, name: str) -> Iterator[tuple[str, Text]]:
    """Opening hours."""
    for step in steps.STEPS:
        yield f"question {step}", forms.question(tr, 5, FormState(form=steps.FORM, at=step, answers=TOLD))
    for place in (Place.PHONE, Place.IN_PERSON):
        told = TOLD | {"place": place}
        yield f"question {place}", forms.question(tr, 5, FormState(form=steps.FORM, at="words", answers=told))
    found = [Candidate(person_id=number, name=name, occupation="2512" if number % 2 else None) for number in range(9)]
    yield "people", forms.people(tr, 5, found[:1], 0)
    yield "nobody to ask", forms.people(tr, 5, [], 0)
    left_out = words.no_slots(tr, [date(2026, 5, 14)], "NI")
    yield "summary", forms.summary(tr, 5, desk(), name, is_me=False, left_out=left_out)
    yield "opened", forms.opened(tr, desk(), name)
    yield "asked", forms.opened(tr, desk(status=DeskStatus.ASKED), name)
    yield "stopped", forms.stopped(tr, "oldenburg")


def replace_zone(tr: Translator) -> Translator:
    """A reader elsewhere."""
    return Translator(tr.language, "Asia/Tehran")


def every_text(tr: Translator, name: str = "Meike") -> dict[str, Text]:
    """Every screen and notice, by what it is."""
    shown = [*for_people(tr, name), *of_notices(tr, name), *for_staff(tr, name), *of_forms(tr, name)]
    assert len(dict(shown)) == len(shown)
    return dict(shown)


def toasts(tr: Translator) -> list[str]:
    """What is said in passing."""
    return [
        *(texts.confirmed(tr), texts.too_many(tr), texts.no_time(tr), desks.called_off(tr, 0), desks.called_off(tr, 2)),
        *(desks.opened_day(tr), desks.said(tr, view(status=BookingStatus.CAME)), desks.said(tr, view())),
        *(desks.not_now(tr, view()), desks.not_now(tr, view(status=BookingStatus.CAME)), links.on_its_way(tr)),
        *(forms.overlapping(tr), *(desks.day_label(tr, entry) for entry in (day_view(is_closed=True),))),
    ]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, and no two are the same."""
    tr = Translator(language)
    said = {name: text.plain for name, text in every_text(tr).items()}
    same = [name for name in said if list(said.values()).count(said[name]) > 1]
    assert same == []
    assert not [name for name, text in said.items() if "{" in text]
    if language != "en":
        english = {name: text.plain for name, text in every_text(EN).items()}
        assert not [name for name in said if said[name] == english[name]]
        assert not set(toasts(tr)) & set(toasts(EN))


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """Short where they stand beside each other, all different on a screen, within Telegram's bytes."""
    tr = Translator(language)
    for name, text in every_text(tr).items():
        buttons = [button for row in text.rows for button in row]
        assert len({button.label for button in buttons}) == len(buttons), name
        assert not [button.label for row in text.rows if len(row) > 1 for button in row if len(button.label) > 24], name
        assert all(len(button.label) <= 40 for button in buttons), name
        assert all(button.url or len(pack(button.tap or Tap(""))) <= 64 for button in buttons), name


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever the consultant is called; only what staff typed themselves, and an address, go their own way."""
    own = ("https://", "?!")
    for what, text in every_text(Translator(language), name).items():
        for line in text.plain.splitlines():
            assert line.startswith(own) or direction(line) != LEFT_TO_RIGHT, (what, line)


@pytest.mark.row("G2")
@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param(Place.IN_PERSON, "IWK, Raum 5, Donnerschweer Str. 4", id="an address"),
        pytest.param(Place.PHONE, "+49 441 123-45", id="a number"),
    ],
)
def test_a_place_in_latin_letters_does_not_turn_its_line_round(place: Place, words: str) -> None:
    """It stands at the side where the lines around it begin, and its own order is kept."""
    shown = texts.booking(Translator("ar"), view(at=replace(desk(), place=place, place_words=words))).plain
    assert f"\u2068{words}\u2069" in shown.splitlines()


def test_a_reader_elsewhere_sees_both_clocks() -> None:
    """The own time, and the desk's with its city."""
    shown = texts.booking(Translator("en", "Asia/Tehran"), view()).plain
    assert "15:30" in shown
    assert "Local time in Berlin: 14:00" in shown
    assert "Local time" not in texts.booking(EN, view()).plain


def test_the_place_is_shown_to_those_who_have_booked_alone() -> None:
    """A private video link does not stand on the screen with free times."""
    place = desk().place_words
    assert place not in texts.times(EN, offer(OWN, *SLOTS), THURSDAY).plain
    assert place in texts.booking(EN, view()).plain


@pytest.mark.parametrize(
    ("minutes", "after", "is_free"),
    [
        pytest.param(30, 10, True, id="twenty minutes are left"),
        pytest.param(15, 10, False, id="too little is left"),
        pytest.param(30, 30, False, id="it is over"),
    ],
)
def test_of_a_rest_nothing_is_said_where_there_is_none(minutes: int, after: int, is_free: bool) -> None:
    """Nobody came: what is left is free for others, if anything is."""
    now = AT_TWO + timedelta(minutes=after)
    said = desks.said(EN, replace(view(status=BookingStatus.ABSENT, minutes=minutes), now=now))
    assert ("free for others" in said) is is_free


def test_a_guest_sees_the_name_that_the_consultant_reads() -> None:
    """Whoever has typed another one sees that it is kept; people of the programme have theirs in their profile."""
    assert "Name: Frau I." in texts.booking(EN, view(is_guest=True, guest_name="Frau I.")).plain
    assert "Name:" not in texts.booking(EN, view()).plain


def test_a_group_reads_no_name_and_no_question() -> None:
    """Whoever comes stands in the private chat alone."""
    team = view(at=desk(consultant_id=None), question="my secret")
    shown = [
        notices.booked_with_team(EN, team, has_moved=False, link=LINK),
        notices.reminder_for_desk(EN, [team], NOON, LINK),
        notices.over(EN, team),
        desks.overview(EN, [desk_view()], "oldenburg", "Oldenburg", is_group=True, address=LINK),
    ]
    said = " ".join([text.plain + str(text.rows) for text in shown] + [desks.result(EN, team)])
    assert "Daria" not in said
    assert "secret" not in said


def test_the_notice_of_a_booking_keeps_the_question_back() -> None:
    """It stands on the consultant's screen, not where a lock screen shows it."""
    asked = view(question="my secret")
    assert "secret" not in notices.booked_with_me(EN, asked, was=None).plain
    assert "secret" not in notices.reminder_for_desk(EN, [asked], NOON, None).plain
    assert "secret" in desks.appointment(EN, asked).plain


def test_a_holiday_is_named_where_it_is_left_out() -> None:
    """So that nobody wonders why a week is missing."""
    assert "Ascension Day" in texts.days(EN, offer(OWN, *SLOTS)).plain
    assert (
        "Ascension Day"
        in forms.summary(EN, 5, desk(), "", is_me=True, left_out=words.no_slots(EN, [date(2026, 5, 14)], "NI")).plain
    )


def test_the_calendar_files_belong_together() -> None:
    """One UID for good; the later file has the higher number, and the last one takes the entry out."""
    first = words.calendar(EN, view(), "Meike", is_cancelled=False).content.decode()
    last = words.calendar(EN, view(sequence=2), "Meike", is_cancelled=True).content.decode()
    assert "UID:u@tandem" in first
    assert "UID:u@tandem" in last
    assert ("SEQUENCE:0" in first, "SEQUENCE:2" in last, "METHOD:CANCEL" in last) == (True, True, True)
    both = words.taken_out([words.entry_of(EN, booking(uid=uid), desk(), "Daria") for uid in ("a", "b")], NOON)
    assert both.content.decode().count("STATUS:CANCELLED") == 2


def test_the_picture_is_a_code_of_the_link() -> None:
    """Another link is another picture."""
    assert poster_file(LINK).content.startswith(b"\x89PNG")
    assert poster_file(LINK).content != poster_file(f"{LINK}y").content


def labels(shown: Text) -> list[str]:
    """What stands on the buttons."""
    return [button.label for row in shown.rows for button in row]


def test_free_times_have_pages() -> None:
    """Twenty days; a day of sixty times; nobody's time is out of reach."""
    days = offer(OWN, *(replace(SLOTS[0], starts_at=AT_TWO + timedelta(days=day)) for day in range(20)))
    first, second = texts.days(EN, days), texts.days(EN, days, 1)
    taps = [button.tap for shown in (first, second) for row in shown.rows for button in row]
    assert len({tap.argument for tap in taps if tap is not None and tap.kind == "jt"}) == 20
    assert ("More ›" in labels(first), "More ›" in labels(second), "‹ Earlier" in labels(second)) == (True, False, True)
    midnight = AT_TWO.replace(hour=0)
    times = offer(OWN, *(replace(SLOTS[0], at=at, starts_at=at) for at in quarters(midnight, 60)))
    shown = [texts.times(EN, times, AT_TWO.date(), page) for page in (0, 1)]
    taps = [button.tap for screen in shown for row in screen.rows for button in row]
    assert len({tap.argument for tap in taps if tap is not None and tap.kind == "jk"}) == 60


def quarters(first: datetime, count: int) -> list[datetime]:
    """So many instants, a quarter of an hour apart."""
    return [first + timedelta(minutes=15 * number) for number in range(count)]


def test_everybody_who_comes_stands_on_a_page() -> None:
    """Thirteen have booked: twelve, and one more on the next page."""
    views = [replace(view(id=number), person=f"P{number}") for number in range(1, 14)]
    first, second = desks.given(EN, views), desks.given(EN, views, 1)
    assert "and one more" in first.plain
    assert [label for label in labels(second) if "P13" in label]
    assert not [label for label in labels(second) if "P12" in label]


def test_a_day_of_many_leads_to_all_of_them() -> None:
    """A reminder has room for eight names on buttons; the rest are one tap away."""
    views = [replace(view(id=number), person=f"P{number}") for number in range(1, 10)]
    assert "People who come to me" in labels(notices.reminder_for_desk(EN, views, NOON, None))
    assert "People who come to me" not in labels(notices.reminder_for_desk(EN, views[:8], NOON, None))
