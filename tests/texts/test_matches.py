"""The words of a match: reasons for staff and for the two, cards, how it stands; whole in every language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from program.fits import Fit, FitPart, fit_of
from program.matching.explanations import explain_pair
from program.matching.people import Level, Mentee, Mentor, PartnerWish, Window
from program.matching.reasons import PartName, Reason, ReasonCode
from program.people import Person, Role, Share
from program.profiles import Goal, Profile, Reach
from program.programme import LANGUAGES, Site
from program.proposal_views import ConsentView, NextInLine, ProposalView
from program.proposals import Cause, DeclineReason, Proposal, ProposalStatus, RejectReason
from program.tandems import PartnerFacts
from program.taps import Tap, pack
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import consents, proposals, shares, tandems
from texts.proposal_standings import decline_label, reject_label, standing
from texts.reasons import part_line, plain_reasons
from texts.text import Text
from texts.translators import Translator

NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
EN = Translator("en")
_S = ProposalStatus
EVENINGS = tuple(Window(weekday=day, start_minute=17 * 60, end_minute=21 * 60) for day in (1, 3))
MENTEE = Mentee(
    id="1",
    site="oldenburg",
    reach=Reach.BOTH,
    occupation="2512",
    industry="62",
    experience_years=7,
    languages={"de": Level.B2, "uk": Level.C1},
    interests=frozenset({"cooking", "music"}),
    availability=EVENINGS,
    timezone="Europe/Berlin",
    goals=frozenset({Goal.CONTACTS, Goal.EMPLOYER_TIPS, Goal.FOUNDING}),
)
MENTOR = Mentor(
    id="2",
    site="oldenburg",
    reach=Reach.BOTH,
    occupation="2512",
    industry="62",
    experience_years=14,
    languages={"uk": Level.B2},
    german_needed=Level.B1,
    interests=frozenset({"cooking"}),
    availability=EVENINGS,
    timezone="Europe/Berlin",
    offers=frozenset({Goal.CONTACTS, Goal.EMPLOYER_TIPS}),
)
PROFILE = Profile(
    reach=Reach.BOTH,
    occupation="2512",
    industry="62",
    experience="5-9",
    german="B2",
    languages={"uk": "fluent"},
    goals=("contacts",),
    times=("1.evening",),
    capacity=2,
)
OLDENBURG = Site(name="Oldenburg", names={"uk": "Ольденбург"})
HARBOUR = Site(name="Wilhelmshaven")


def fit(mentee: dict[str, Any] | None = None, mentor: dict[str, Any] | None = None) -> Fit:
    """The fit of the two, but for these facts."""
    return fit_of(explain_pair(replace(MENTEE, **(mentee or {})), replace(MENTOR, **(mentor or {}))).as_facts())


def line(name: PartName, **facts: Any) -> str:
    """One part of the staff's card, after its numbers."""
    (part,) = [part for part in fit(**facts).parts if part.name is name]
    return part_line(EN, part).partition(" % · ")[2]


def proposal(status: ProposalStatus = _S.PROPOSED, **facts: Any) -> Proposal:
    """A proposal in some state."""
    columns: dict[str, Any] = {"id": 118, "site": "oldenburg", "mentee_id": 1, "mentor_id": 2, "created_at": NOW}
    return Proposal(**(columns | {"status": status, "score": 0.86, "deadline": NOW + timedelta(days=8)} | facts))


def staff_view(entry: Proposal | None = None, **facts: Any) -> ProposalView:
    """A card's facts."""
    columns: dict[str, Any] = {"proposal": entry or proposal(), "fit": fit(), "site": OLDENBURG, "mentee": PROFILE}
    columns |= {"mentor_site": OLDENBURG, "mentor": PROFILE, "waiting_days": 41, "free_places": 1, "places": 2}
    return ProposalView(**(columns | {"next_in_line": (), "card_id": 7} | facts))


def consent_view(role: Role, entry: Proposal, **facts: Any) -> ConsentView:
    """A question's facts."""
    columns: dict[str, Any] = {"proposal": entry, "fit": fit(), "role": role, "is_my_turn": True, "partner": PROFILE}
    return ConsentView(**(columns | {"partner_site": OLDENBURG, "shares": {}} | facts))


# --- reasons --------------------------------------------------------------------------------------------------------


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("mentee", "mentor", "expected"),
    [
        ({}, {}, "the same (2512)"),  # one code, said once
        ({}, {"occupation": "2513"}, "very close (2512, 2513)"),
        ({}, {"occupation": "2511"}, "closely related (2512, 2511)"),
        ({}, {"occupation": "2521"}, "often side by side (2512, 2521)"),
        ({}, {"occupation": "2431"}, "distantly related (2512, 2431)"),
        ({}, {"occupation": "7411"}, "different (2512, 7411)"),
        ({"earlier_occupation": "7411"}, {"occupation": "7411"}, "the same (7411), by the earlier occupation"),
    ],
)
def test_staff_read_how_near_the_occupations_are(mentee: Any, mentor: Any, expected: str) -> None:
    """With the codes, which can be looked up."""
    assert line(PartName.OCCUPATION, mentee=mentee, mentor=mentor) == expected


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("industry", "start"),
    [
        ("62", "the same: "),
        ("61", "the same branch: "),
        ("64", "related: "),
        ("01", "different: "),
    ],
)
def test_staff_read_how_near_the_industries_are(industry: str, start: str) -> None:
    """By their names."""
    said = line(PartName.INDUSTRY, mentor={"industry": industry})
    assert said.startswith(start + "Software and IT consulting")
    assert ("," in said) is (industry != "62")  # the second name, where there are two


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("mentee", "mentor", "expected"),
    [
        (
            {},
            {},
            (
                "2 of 3 goals +0.27 · Tue, Thu 17:00–21:00 +0.25 · German, Ukrainian +0.10 · Cooking +0.05 · "
                "in person possible +0.10"
            ),
        ),
        ({"goals": frozenset({Goal.FOUNDING})}, {}, "0 of 1 goal · Tue, Thu 17:00–21:00"),  # none of the goals
        ({"availability": ()}, {}, "2 of 3 goals +0.27 · no common time so far"),  # staff want to know
        ({"interests": frozenset()}, {}, "German, Ukrainian +0.10 · in person possible"),  # nothing to say
        ({"reach": Reach.ONLINE}, {}, "Cooking +0.05 · online +0.05"),
        ({"reach": Reach.ONLINE}, {"site": "wilhelmshaven"}, "online, two sites"),
        ({"reach": Reach.IN_PERSON}, {"reach": Reach.ONLINE}, "no way to meet"),
        ({"partner_gender": PartnerWish(value="woman", is_hard=False)}, {}, "a wish of the mentee is not met −0.10"),
        ({}, {"partner_gender": PartnerWish(value="woman", is_hard=False)}, "a wish of the mentor is not met −0.10"),
    ],
)
def test_staff_read_what_two_have_in_common(mentee: Any, mentor: Any, expected: str) -> None:
    """Goals, times, languages, interests, ways to meet; a wish is named without saying which."""
    said = line(PartName.IN_COMMON, mentee=mentee, mentor=mentor)
    assert expected in said
    assert "woman" not in said


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        (((1, 1020, 1260), (3, 1020, 1260)), "Tue, Thu 17:00–21:00"),  # the same time on two days
        (((1, 1020, 1260), (5, 480, 1020)), "Tue 17:00–21:00; Sat 08:00–17:00"),  # two different ones
        (((1, 1020, 1260), (5, 480, 1020), (6, 600, 690)), "14 hours a week"),  # too many to list
        (((0, 0, 60), (1, 60, 120), (2, 120, 150)), "2 hours a week"),  # whole hours
    ],
)
def test_common_times_are_short(windows: Any, expected: str) -> None:
    """A phone's screen is small."""
    free = tuple(Window(weekday=day, start_minute=start, end_minute=end) for day, start, end in windows)
    assert expected in line(PartName.IN_COMMON, mentee={"availability": free}, mentor={"availability": free})


def test_a_time_over_midnight_has_its_hours() -> None:
    """Free from evening to morning, as it may look in another zone."""
    windows = [{"weekday": day, "start": "23:00", "end": "01:00"} for day in (0, 2)]
    windows += [{"weekday": 4, "start": "10:00", "end": "11:00"}, {"weekday": 5, "start": "12:00", "end": "13:00"}]
    reason = Reason(code=ReasonCode.FREE_TIMES, points=25, parameters={"mentee_windows": windows})
    part = FitPart(name=PartName.IN_COMMON, weight=30, points=25, reasons=(reason,))
    assert part_line(EN, part).endswith("6 hours a week +0.25")


@pytest.mark.row("B4")
def test_each_of_the_two_reads_why_in_plain_words() -> None:
    """From the own side; no code, no points, no count."""
    assert plain_reasons(EN, fit(), Role.MENTEE) == [
        "The same occupation",
        "You both know this industry: Software and IT consulting",
        "Some more years of experience than you",
        "Offers what you would like: contacts, tips on employers",
        "You both have time: Tue, Thu 17:00–21:00",
        "You can talk in: German, Ukrainian",
        "You both enjoy: Cooking",
        "You can meet in person",
    ]
    assert plain_reasons(EN, fit(), Role.MENTOR)[2:4] == [
        "You have some more years of experience",
        "Would like what you offer: contacts, tips on employers",
    ]


@pytest.mark.row("B4")
def test_what_is_missing_is_not_said_to_the_two() -> None:
    """No deficit, and no private wish."""
    poor = fit(
        mentee={
            "goals": frozenset({Goal.FOUNDING}),
            "availability": (),
            "interests": frozenset(),
            "languages": {"uk": Level.C1},
            "reach": Reach.ONLINE,
            "partner_gender": PartnerWish(value="woman", is_hard=False),
        },
        mentor={"occupation": "7411", "industry": "01", "experience_years": 1, "languages": {"uk": Level.B2}},
    )
    assert plain_reasons(EN, poor, Role.MENTEE) == plain_reasons(EN, poor, Role.MENTOR) == []


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Europe/Berlin", "Tue, Thu 17:00–21:00"), ("Europe/Kyiv", "Tue, Thu 18:00–22:00")],
)
def test_times_are_each_ones_own(zone: str, expected: str) -> None:
    """The mentor in another zone reads the same hours as they are there."""
    there = tuple(Window(weekday=w.weekday, start_minute=18 * 60, end_minute=22 * 60) for w in EVENINGS)
    both = fit(mentor={"timezone": "Europe/Kyiv", "availability": there})
    reader = Role.MENTEE if zone == "Europe/Berlin" else Role.MENTOR
    assert f"You both have time: {expected}" in plain_reasons(Translator("en", zone), both, reader)


# --- the staff's card -----------------------------------------------------------------------------------------------


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("entry", "facts", "expected"),
    [
        (proposal(), {}, None),  # nothing has been decided
        (proposal(), {"claimed_by": "Tim"}, "👤 Tim has it"),
        (proposal(), {"held_until": NOW + timedelta(days=1)}, "⏳ Put off until Wednesday 20 May, 12:00"),
        (
            proposal(_S.APPROVED, decided_at=NOW),
            {"decided_by": "Meike"},
            "✅ Approved by Meike, Tuesday 19 May, 12:00\nThe mentor is being asked and has until Wednesday 27 May.",
        ),
        (
            proposal(_S.MENTOR_ACCEPTED, decided_at=NOW),
            {"decided_by": "Meike"},
            (
                "✅ Approved by Meike, Tuesday 19 May, 12:00\n"
                "The mentor has said yes. The mentee has until Wednesday 27 May."
            ),
        ),
        (
            proposal(_S.REJECTED, reason=RejectReason.TIMES),
            {"closed_by": "Tim", "closed_at": NOW, "next_id": 119},
            "✋ Rejected by Tim: Times or place (Tuesday 19 May, 12:00)\nNext: match 119",
        ),
        (
            proposal(_S.REJECTED, reason=RejectReason.WORDS, reason_words="Colleagues."),
            {"closed_by": "Tim"},
            "✋ Rejected by Tim\nNo next match at present. The mentee stays in the pool.\nColleagues.",
        ),
        (
            proposal(_S.MENTEE_DECLINED, reason=DeclineReason.OTHER, decided_at=NOW),
            {"decided_by": "Meike", "closed_from": _S.MENTOR_ACCEPTED, "next_id": 119},
            (
                "✅ Approved by Meike, Tuesday 19 May, 12:00\n"
                "The mentee said “not this time”: Something else\nNext: match 119"
            ),
        ),
        (
            proposal(_S.EXPIRED, decided_at=NOW),
            {"decided_by": "Meike", "closed_from": _S.APPROVED, "next_id": 119},
            "✅ Approved by Meike, Tuesday 19 May, 12:00\n⌛ The mentor has not answered in time\nNext: match 119",
        ),
        (
            proposal(_S.SUPERSEDED, reason=Cause.PASSED_OVER),
            {"closed_by": "Tim", "next_id": 119},
            "Tim asked for the next candidate\nNext: match 119",
        ),
        (
            proposal(_S.WITHDRAWN, reason=Cause.LEFT),
            {"next_id": 119},
            "One of the two has left or is having a rest\nNext: match 119",
        ),
        (
            proposal(_S.REJECTED, reason=RejectReason.KNOWN),
            {"next_id": 119},  # whoever decided has been erased
            "✋ Rejected by –: Know each other\nNext: match 119",
        ),
    ],
)
def test_the_card_says_who_decided_what_and_when(entry: Proposal, facts: Any, expected: str | None) -> None:
    """And what follows."""
    said = standing(EN, staff_view(entry, **facts))
    assert (said.plain if said is not None else None) == expected


def test_the_card_of_two_sites_names_the_mentors() -> None:
    """Otherwise it stays out."""
    view = staff_view(mentor_site=HARBOUR)
    assert "Mentor: Wilhelmshaven · Software development" in proposals.proposal_card(EN, view).plain
    assert proposals.proposal_card(EN, staff_view()).plain.count("Oldenburg") == 1


def test_the_other_sites_team_sees_what_the_fit_is_made_of() -> None:
    """The number comes with its four parts, as on the card of the site that decides."""
    view = staff_view(mentor_site=HARBOUR)
    shown = proposals.mentor_site_card(EN, view).plain
    parts = [line for line in proposals.proposal_card(EN, view).plain.split("\n") if " × " in line]
    assert len(parts) == len(PartName)
    assert "\n".join(parts) in shown


@pytest.mark.parametrize(("days", "expected"), [(0, "new today"), (1, "waits one day"), (41, "waits 41 days")])
def test_the_card_says_how_long_the_mentee_waits(days: int, expected: str) -> None:
    """In whole days."""
    assert proposals.mentee_line(EN, staff_view(waiting_days=days)).endswith(f" · {expected}")


def test_runners_up_are_shown_as_long_as_there_is_something_to_decide() -> None:
    """One who has left keeps the score alone."""
    others = (
        NextInLine(score=0.79, points=(100, 75, 60, 60), profile=PROFILE),
        NextInLine(score=0.7049, points=(75, 100, 50, 65), profile=None),
        NextInLine(score=0.7, points=(), profile=PROFILE),
    )
    shown = proposals.proposal_card(EN, staff_view(next_in_line=others)).plain
    assert shown.split("Next in line:\n")[1].split("\n\n")[0].split("\n") == [
        "79 (1.00 / 0.75 / 0.60 / 0.60) · Software development · 5–9 years",
        "70 (0.75 / 1.00 / 0.50 / 0.65)",
        "Software development · 5–9 years",  # stored before the parts were: a number that nobody can check is left out
    ]
    later = staff_view(proposal(_S.APPROVED, decided_at=NOW), next_in_line=others, decided_by="Meike")
    assert "Next in line" not in proposals.proposal_card(EN, later).plain


@pytest.mark.row("B3")
@pytest.mark.parametrize("status", list(_S))
def test_only_what_can_be_done_has_a_button(status: ProposalStatus) -> None:
    """A settled card has none, but for asking once more after a time has passed."""
    view = staff_view(proposal(status, decided_at=NOW))
    kinds = [button.tap.kind for row in proposals.proposal_card(EN, view).rows for button in row if button.tap]
    expected = {_S.PROPOSED: ["pa", "pn", "pr", "pl", "dk"], _S.EXPIRED: ["pg"]}
    assert kinds == expected.get(status, [])


@pytest.mark.parametrize("facts", [{"next_id": 119}, {"is_mentee_waiting": False}])
def test_nobody_is_asked_again_who_does_not_wait(facts: dict[str, Any]) -> None:
    """There is another proposal already, or the mentee has left; and then nobody "stays in the pool"."""
    card = proposals.proposal_card(EN, staff_view(proposal(_S.EXPIRED, decided_at=NOW), **facts))
    assert card.rows == ()
    assert "stays in the pool" not in card.plain


# --- every text in every language -----------------------------------------------------------------------------------


def every_text(tr: Translator) -> Iterator[Text]:
    """All texts of a match, in every state."""
    for status in _S:
        entry = proposal(status, decided_at=NOW, reason=_reason_of(status))
        facts: dict[str, Any] = {"decided_by": "Meike", "closed_by": "Tim", "closed_at": NOW, "mentor_site": HARBOUR}
        view = staff_view(entry, **facts, closed_from=_S.APPROVED, claimed_by="Tim")
        others = replace(view, next_in_line=(NextInLine(score=0.7, points=(70, 70, 70, 70), profile=PROFILE),))
        for card in (proposals.proposal_card, proposals.mentor_site_card, proposals.nobody_next, proposals.words_card):
            yield card(tr, others)
        yield from (proposals.reject_card(tr, view), proposals.later_card(tr, view))
        for role in Role:
            question = consent_view(role, entry, shares={Share.PHONE: "+49 151 234567"})
            for ask in (consents.consent_asked, consents.why_not, consents.reminder, consents.standing):
                yield ask(tr, question)
            yield from (consents.closed(tr, role), consents.expired(tr, role))
    yield from tandem_texts(tr)


def tandem_texts(tr: Translator) -> Iterator[Text]:
    """Introductions and what is shared."""
    person = Person(
        id=1, telegram_id=1, first_name="Daria", username="daria", language="en", zone="UTC", created_at=NOW
    )
    for shared in ({}, {str(share): "x@example.org" for share in Share}):
        for role in Role:
            partner = PartnerFacts(
                person_id=2,
                name="Jens Ö",
                first_name="Jens",
                role=role,
                language="de",
                zone="UTC",
                shares=shared,
                degree="economics",
                strengths="patience",
            )
            yield tandems.introduction(tr, partner, 12, NOW)
            yield tandems.contact_shared(tr, partner, 12)
        yield shares.share_screen(tr, replace(person, shares=shared), Tap("os"), "")
    for share in (Share.PHONE, Share.EMAIL):
        yield shares.type_contact(tr, share, "1", is_unreadable=True)


def _reason_of(status: ProposalStatus) -> str | None:
    return {
        _S.REJECTED: RejectReason.PLANS,
        _S.MENTOR_DECLINED: DeclineReason.BUSY,
        _S.MENTEE_DECLINED: DeclineReason.FIELD,
        _S.SUPERSEDED: Cause.MENTOR_FULL,
        _S.WITHDRAWN: Cause.OBJECTED,
    }.get(status)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_in_every_language(language: str) -> None:
    """No placeholder is left open, nothing is longer than Telegram takes, every button can be packed."""
    for text in every_text(Translator(language)):
        assert text.plain.strip()
        assert "{" not in text.plain
        assert len(text.plain) < 2000
        for button in (button for row in text.rows for button in row):
            assert 0 < len(button.label) <= 40
            assert button.tap is not None
            assert pack(button.tap)


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_every_line_begins_at_the_right_where_the_language_does(language: str) -> None:
    """On cards of staff as well."""
    tr = Translator(language)
    lines = {line for text in (*every_text(tr), *tandem_texts(tr)) for line in text.plain.split("\n")}
    assert [line for line in lines if direction(line) == LEFT_TO_RIGHT] == []


def test_english_buttons_fit_a_phone() -> None:
    """About twenty characters, two in a row."""
    labels = {button.label for text in every_text(EN) for row in text.rows for button in row}
    assert max(map(len, labels)) <= 25


@pytest.mark.row("G2")
def test_names_do_not_disturb_text_from_right_to_left() -> None:
    """They are isolated."""
    partner = PartnerFacts(
        person_id=2, name="Jens (IT)", first_name="Jens", role=Role.MENTOR, language="de", zone="UTC", shares={}
    )
    assert "\u2068Jens (IT)\u2069" in tandems.introduction(Translator("ar"), partner, 1, NOW).plain


@pytest.mark.row("B4")
def test_long_names_are_cut_on_buttons_alone() -> None:
    """The text has the whole name."""
    partner = PartnerFacts(
        person_id=2,
        name="Maximiliane-Josephine Sommer",
        first_name="Maximiliane-Josephine",
        role=Role.MENTOR,
        language="de",
        zone="UTC",
        shares={},
    )
    text = tandems.introduction(EN, partner, 1, NOW)
    assert text.rows[0][1].label == "Write to Maximiliane-J…"
    assert "Maximiliane-Josephine Sommer" in text.plain


def test_every_reason_has_its_words() -> None:
    """No code is shown to anybody."""
    for said in ({reject_label(EN, r) for r in RejectReason}, {decline_label(EN, r) for r in DeclineReason}):
        assert len(said) in {len(RejectReason), len(DeclineReason)}
        assert not said & {str(code) for code in (*RejectReason, *DeclineReason)}


@pytest.mark.row("B4")
@pytest.mark.parametrize(
    ("role", "status", "title"),
    [
        (Role.MENTOR, _S.MENTOR_ACCEPTED, "Thank you. Now we ask the other side."),
        (Role.MENTOR, _S.MENTEE_ACCEPTED, "🤝 You both have said yes: you are a tandem"),
        (Role.MENTEE, _S.MENTEE_ACCEPTED, "🤝 You both have said yes: you are a tandem"),
        (Role.MENTOR, _S.MENTOR_DECLINED, "All right, not this time."),  # the own no
        (Role.MENTEE, _S.MENTEE_DECLINED, "All right, not this time."),
        (Role.MENTOR, _S.MENTEE_DECLINED, "This match did not come about"),  # the other's no is never said
        (Role.MENTOR, _S.EXPIRED, "This match did not come about"),
        (Role.MENTOR, _S.SUPERSEDED, "This match did not come about"),
        (Role.MENTEE, _S.WITHDRAWN, "This match did not come about"),
    ],
)
def test_one_who_was_asked_reads_how_it_stands(role: Role, status: ProposalStatus, title: str) -> None:
    """And never what the other said."""
    text = consents.standing(EN, consent_view(role, proposal(status, reason=None)))
    assert text.plain.partition("\n")[0] == title
