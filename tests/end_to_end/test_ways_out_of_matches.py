"""The other way out of a match, at every step: whom it concerns is told kindly, nobody waits unseen, no name leaks."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from program.people import Role
from tests.end_to_end.story_steps import staff_sees
from tests.end_to_end.ways_out_steps import Quarter, Resident, founded, german, in_german, leave, places, rest

pytestmark = [pytest.mark.e2e]
ASKED_MENTOR = "🤝 Somebody would like to learn from you"
ASKED_MENTEE = "🤝 We have found somebody for you"
CLOSED = "This match did not come about"
REMINDED = "⏰ Somebody is waiting for your answer"
EXPIRED = "The time to answer this match has passed"
LEFT = "One of the two has left or is having a rest"
NO_PAIR = "I looked at everybody. There is no new pair at the moment."
NOBODY_NEXT = "Match {number} did not come about, and nobody else fits at present"
SAID_NO = "All right, not this time."


@pytest.fixture(params=["sqlite", "postgresql"])
async def quarter(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Quarter]:
    """A quarter on either database."""
    if request.param == "sqlite":
        async with founded(tmp_path) as on_sqlite:
            yield on_sqlite
        return
    server = request.getfixturevalue("postgres")
    url = server.create_database()
    async with founded(tmp_path, url) as on_postgresql:
        yield on_postgresql
    server.drop_database(url)


@pytest.mark.row("B3", "B4", "E6", "G4")
async def test_nobody_waits_unseen_when_answers_do_not_come(quarter: Quarter) -> None:
    """One reminder, then the next step: another mentor for the mentee, and the team where there is none."""
    roya = await quarter.joins("رویا", "fa", Role.MENTEE)
    emre = await quarter.joins("Emre", "tr", Role.MENTOR)
    await mentor_lets_time_pass(quarter, emre)
    assert roya.post() == []
    jonas = await quarter.joins("Jonas", "de", Role.MENTOR)
    await mentee_lets_time_pass(quarter, roya, jonas)
    await staff_ask_again(quarter, roya, jonas)
    assert emre.post() == [emre.words("We have nobody for you yet")]  # a fortnight after he was accepted


async def mentor_lets_time_pass(quarter: Quarter, emre: Resident) -> None:
    """Five working days from Tuesday, one of them a holiday; a reminder two working days before."""
    await quarter.match(1)
    await quarter.approve(1, emre)
    await quarter.pass_to(22, 16, 59)
    assert emre.post() == [emre.words(ASKED_MENTOR)]
    await quarter.pass_to(22, 17, 1)
    assert emre.post() == [emre.words(REMINDED)]
    await quarter.pass_to(27, 23, 58)
    assert (emre.post(), quarter.office.news()) == ([], [])
    await quarter.pass_to(28, 0, 1)
    await quarter.card(1, "⌛ The mentor has not answered in time")
    assert emre.post() == []  # a night is no time for that
    await quarter.pass_to(28, 9, 1)
    assert emre.post() == [emre.words(EXPIRED)]
    assert quarter.office.news() == [german().gettext(NOBODY_NEXT, number=1)]
    await emre.tap("Look and answer")  # an old button: how it stands, and no blame
    await emre.sees(CLOSED)


async def mentee_lets_time_pass(quarter: Quarter, roya: Resident, jonas: Resident) -> None:
    """The mentor who has said yes hears neutrally that it does not go on, and the place is free again."""
    await quarter.match(2)
    await quarter.approve(2, jonas)
    await jonas.tap("Yes, gladly")
    await roya.sees(ASKED_MENTEE, new=False)
    assert places(0) in await quarter.card(2, "The mentor has said yes. The mentee has until {day}.")
    await quarter.pass_to(2, 17, 1, month=6)
    assert roya.post() == [roya.words(ASKED_MENTEE), roya.words(REMINDED)]
    await quarter.pass_to(5, 9, 1, month=6)
    assert roya.post() == [roya.words(EXPIRED)]
    assert jonas.post() == [jonas.words("Thank you. Now we ask the other side."), jonas.words(CLOSED)]
    assert places(1) in await quarter.card(2, "⌛ The mentee has not answered in time")
    assert quarter.office.news() == [german().gettext(NOBODY_NEXT, number=2)]


async def staff_ask_again(quarter: Quarter, roya: Resident, jonas: Resident) -> None:
    """The same two once more, by one tap; this time the mentor says no, and is offered a rest."""
    await quarter.decide("Ask these two again")
    await quarter.card(3, "The mentor is being asked and has until {day}.")
    await jonas.sees(ASKED_MENTOR, new=False)
    await jonas.tap("Not this time")
    await jonas.sees("Not this time? That is all right.")
    await jonas.tap("No time at present", "reason")
    await jonas.sees(SAID_NO)
    await jonas.tap("Take a rest")
    await jonas.phone.tap_when_there(jonas.tr.ngettext("One week", "{n} weeks", 2))
    await jonas.sees("Rest until {day}", day=jonas.tr.day(quarter.town.now() + timedelta(weeks=2)))
    assert places(1) in await quarter.card(3, "The mentor said “not this time”")
    await quarter.quiet()
    assert jonas.post() == [jonas.words("Settings")]
    assert roya.post() == []
    card, nobody = quarter.office.news()
    assert card.startswith(in_german("Match {number} · {site} · fit {score} of 100", number=3, site="Oldenburg")[0])
    assert nobody == german().gettext(NOBODY_NEXT, number=3)


@pytest.mark.row("A6", "B3", "B4", "G4")
@pytest.mark.fault(14)
async def test_nobody_hears_of_a_no_but_those_who_were_asked(tmp_path: Path) -> None:
    """Staff put off and reject, both sides decline, pause, leave and block; then the two become a tandem after all."""
    async with founded(tmp_path) as quarter:
        daria = await quarter.joins("Дарія", "uk", Role.MENTEE)
        ayse = await quarter.joins("Ayşe", "tr", Role.MENTOR)
        await staff_put_off_and_reject(quarter)
        assert (daria.post(), ayse.post()) == ([], [])
        jonas = await quarter.joins("Jonas", "de", Role.MENTOR)
        helene = await quarter.joins("Hélène", "fr", Role.MENTOR)
        await mentor_declines(quarter, jonas)
        assert (daria.post(), ayse.post()) == ([], [])
        await mentee_declines(quarter, daria, helene)
        for person in (ayse, jonas):
            await rest(person, 8)
        await quarter.quiet()
        assert (ayse.post(), jonas.post()) == ([ayse.words("Settings")], [jonas.words("Settings")])
        karim = await quarter.joins("كريم", "ar", Role.MENTEE)
        await mentee_pauses(quarter, karim, helene)
        await mentor_leaves(quarter, helene)
        await mentor_blocks(quarter, ayse)
        assert karim.post() == []
        await mentee_blocks(quarter, karim, ayse)
        await both_say_yes_after_all(quarter, karim, ayse)
        assert (daria.post(), jonas.post(), helene.post()) == ([], [], [])


async def staff_put_off_and_reject(quarter: Quarter) -> None:
    """ "Later" brings the card back on the next office day; a reason stays on the card; nobody was asked."""
    await quarter.match(1)
    await quarter.decide("Later …")
    await quarter.decide("Tomorrow")
    await quarter.card(1, "⏳ Put off until {moment}")
    await quarter.pass_to(20, 8, 59)
    assert quarter.office.news() == []
    await quarter.pass_to(20, 9, 1)
    assert len(quarter.office.news()) == 1
    await quarter.decide("✋ Reject …", by=quarter.jens)
    await quarter.decide("Other plans", "reason", by=quarter.jens)
    reason = german().pgettext("reason", "Other plans")
    await quarter.card(1, "✋ Rejected by {name}: {reason}", name="Jens", reason=reason)
    await quarter.quiet()
    assert quarter.jens.toasts()[-1] == german().gettext("Nobody else fits at present. The mentee stays in the pool.")
    assert quarter.office.news() == []
    quarter.meike.say("/match")
    await staff_sees(quarter.meike, NO_PAIR)
    quarter.office.news()


async def mentor_declines(quarter: Quarter, jonas: Resident) -> None:
    """With a reason, which staff see; the next mentor's card comes at once, and the mentee hears nothing."""
    await quarter.match(2)
    await quarter.approve(2, jonas)
    await jonas.tap("Not this time")
    await jonas.tap("Another field", "reason")
    await jonas.sees(SAID_NO)
    await quarter.card(2, "Next: match {number}", number=3)
    assert german().pgettext("reason", "Another field") in await quarter.card(2, "The mentor said “not this time”")
    await quarter.quiet()
    assert jonas.post() == [jonas.words(SAID_NO)]
    assert len(quarter.office.news()) == 1


async def mentee_declines(quarter: Quarter, daria: Resident, helene: Resident) -> None:
    """Without a reason; the mentor, who had agreed, is told neutrally, and the place is free again."""
    await quarter.approve(3, helene)
    await helene.tap("Yes, gladly")
    await daria.sees(ASKED_MENTEE, new=False)
    assert places(0) in await quarter.card(3)
    await daria.tap("Not this time")
    await daria.tap("Say no without a reason")
    await daria.sees(SAID_NO)
    await helene.sees(CLOSED, new=False)
    assert places(1) in await quarter.card(3, "The mentee said “not this time”")
    await quarter.quiet()
    assert daria.post() == [daria.words(SAID_NO)]
    assert helene.post() == [helene.words("Thank you. Now we ask the other side."), helene.words(CLOSED)]
    assert "Дарія" not in helene.phone.transcript()
    assert "Hélène" not in daria.phone.transcript()
    assert quarter.office.news() == [german().gettext(NOBODY_NEXT, number=3)]


async def mentee_pauses(quarter: Quarter, karim: Resident, helene: Resident) -> None:
    """With the question open: the mentor is told neutrally; no proposal until the rest has ended by itself."""
    await quarter.match(4)  # mentors who rest are not asked
    await quarter.approve(4, helene)
    await helene.tap("Yes, gladly")
    await karim.sees(ASKED_MENTEE, new=False)
    await rest(karim, 1)
    await helene.sees(CLOSED, new=False)
    await quarter.card(4, LEFT)
    await karim.tap("Yes, gladly")  # the question still stands further up
    await karim.sees(CLOSED)
    quarter.meike.say("/match")
    await staff_sees(quarter.meike, NO_PAIR)
    await quarter.quiet()
    assert karim.post() == [karim.words(CLOSED), karim.words("Settings")]
    assert helene.post() == [helene.words("Thank you. Now we ask the other side."), helene.words(CLOSED)]
    assert quarter.office.news() == [german().gettext(NO_PAIR)]
    await quarter.pass_to(27, 8, 55)
    assert karim.post() == []
    await quarter.pass_to(27, 9, 15)
    assert karim.post() == [karim.words("Your rest is over, we go on.")]


async def mentor_leaves(quarter: Quarter, helene: Resident) -> None:
    """With the question open: gone at once; the team hears that the mentee waits, and the mentee of nothing."""
    await quarter.match(5)
    await quarter.approve(5, helene)
    await leave(helene, "Yes, leave")
    await quarter.card(5, LEFT)
    await quarter.quiet()
    assert helene.post() == [helene.words(ASKED_MENTOR), helene.words("You have left the programme.")]
    assert quarter.office.news() == [german().gettext(NOBODY_NEXT, number=5)]
    await helene.tap("Yes, gladly")
    await helene.sees("You are not taking part at the moment.")


async def mentor_blocks(quarter: Quarter, ayse: Resident) -> None:
    """With the question open: unreachable, and the team sees it; when unblocked, all is as before."""
    ayse.phone.say("/settings")
    await ayse.tap("End the rest")
    await ayse.sees("Welcome back.")
    await quarter.match(6)
    await quarter.approve(6, ayse)
    await quarter.quiet()
    assert ayse.post() == [ayse.words("Settings"), ayse.words(ASKED_MENTOR)]
    ayse.phone.block()
    await quarter.card(6, LEFT)
    await quarter.quiet()
    role = german().pgettext("role", "mentor")
    gone, nobody = sorted(quarter.office.news(), reverse=True)
    assert (nobody, gone[:1]) == (german().gettext(NOBODY_NEXT, number=6), "📵")
    assert role in gone
    await staff_sees(quarter.meike, "This person has blocked the bot or closed the account. Reminders are off.")
    ayse.phone.unblock()
    await staff_sees(quarter.meike, "The person writes to us again. Nothing to do.")
    await quarter.quiet()
    assert (ayse.post(), quarter.office.news()) == ([], [])


async def mentee_blocks(quarter: Quarter, karim: Resident, ayse: Resident) -> None:
    """With the question open: the mentor, who had agreed, does not wait in vain."""
    await quarter.match(7)
    await quarter.approve(7, ayse)
    await ayse.tap("Yes, gladly")
    await karim.sees(ASKED_MENTEE, new=False)
    karim.phone.block()
    await ayse.sees(CLOSED, new=False)
    await quarter.card(7, LEFT)
    await quarter.quiet()
    assert ayse.post() == [ayse.words("Thank you. Now we ask the other side."), ayse.words(CLOSED)]
    assert [line[:1] for line in quarter.office.news()] == ["📵"]
    karim.phone.unblock()
    await quarter.quiet()
    assert karim.post() == [karim.words(ASKED_MENTEE)]
    await karim.tap("Yes, gladly")
    await karim.sees(CLOSED)


async def both_say_yes_after_all(quarter: Quarter, karim: Resident, ayse: Resident) -> None:
    """Nothing of all that stands against it; names come now."""
    await quarter.match(8)
    await quarter.approve(8, ayse)
    assert "كريم" not in ayse.phone.transcript()
    await ayse.tap("Yes, gladly")
    await karim.sees(ASKED_MENTEE, new=False)
    assert "Ayşe" not in karim.phone.transcript()
    await karim.tap("Yes, gladly")
    await ayse.sees("🤝 You are a tandem: you and {name}", new=False, name="كريم")
    await karim.sees("🤝 You are a tandem: you and {name}", new=False, name="Ayşe")
