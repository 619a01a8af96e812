"""Personas, phones that are taken out and put away, and groups."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenDesk, StartFake
from tests.browser.fake_playground import FakePlayground, Json
from tests.browser.stories import BOT, DARIA, LAYLA, MEIKE, TEAM, group_chat, message, person, private_chat, team_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

JENS, AMIR, NEW = 5_000_000_004, 5_000_000_005, 5_000_000_099

MISTAKES = [
    # What is typed where, and what the form says.
    ({"First name": "  "}, "Please give a first name."),
    ({"First name": "Ada", "Username (optional)": "a b"}, "A username has 5 to 32"),
    ({"First name": "Ada", "Time zone": "Europe/Atlantis"}, "There is no such time zone."),
]


async def test_at_first_two_people_and_a_colleague(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The first look: two who write to the bot, and someone of the staff group with the group open."""
    desk = await open_desk((await start_fake(team_state())).url)
    users = await desk.page.locator(".phone").evaluate_all("all => all.map((one) => Number(one.dataset.user))")
    assert users == [DARIA, LAYLA, MEIKE]
    await expect(desk.phone(MEIKE).get_by_role("heading", name="Team Oldenburg")).to_be_visible()
    await expect(desk.phone(DARIA).get_by_role("heading", name="Tandem")).to_be_visible()


async def test_the_address_can_name_the_phones(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """?phones= chooses, in that order, and passes over who isn't there."""
    fake = await start_fake(team_state())
    desk = await open_desk(f"{fake.url}?phones={AMIR},12345,{DARIA}")
    users = await desk.page.locator(".phone").evaluate_all("all => all.map((one) => Number(one.dataset.user))")
    assert users == [AMIR, DARIA]


async def test_phones_are_taken_out_and_put_away(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A press on a person opens the phone; its menu puts it away; a reload keeps what is open."""
    desk = await open_desk((await start_fake(team_state())).url)
    chip = desk.page.get_by_role("navigation", name="People").get_by_role("button", name="Jens")
    await expect(chip).to_have_attribute("aria-pressed", "false")
    await chip.click()
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await expect(desk.page.get_by_role("region", name="Jens")).to_be_in_viewport()
    await desk.button("Menu of Daria’s phone").click()
    await desk.menu("Put this phone away")
    await expect(desk.phone(DARIA)).to_have_count(0)
    await desk.page.reload()
    await expect(desk.phone(JENS)).to_be_visible()
    await expect(desk.phone(DARIA)).to_have_count(0)


async def test_a_person_can_be_added(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The form's values are sent, and the new phone opens."""
    fake = await start_fake(team_state())

    def add(act: Json) -> Json:
        fields = {key: value for key, value in act.items() if key != "act"}
        fake.emit("user", user={"id": NEW, "is_deleted": False} | fields)
        fake.emit("chat", chat=private_chat(NEW, started=False))
        return {"user": {"id": NEW}}

    fake.reactions["add_user"] = add
    desk = await open_desk(fake.url)
    await desk.button("New person").click()
    dialog = desk.page.get_by_role("dialog", name="New person")
    await dialog.get_by_label("First name").fill("سارة")
    await dialog.get_by_label("Username").fill("@sara_b")
    await dialog.get_by_label("Language of the phone").select_option("ar")
    await dialog.get_by_label("Time zone").fill("Africa/Cairo")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(desk.phone(NEW)).to_be_in_viewport()
    await expect(desk.phone(NEW)).to_have_attribute("dir", "rtl")
    expected = {
        "first_name": "سارة",
        "last_name": "",
        "username": "sara_b",
        "language_code": "ar",
        "zone": "Africa/Cairo",
    }
    assert await fake.wait_for_act("add_user") == expected
    await expect(dialog).to_have_count(0)


@pytest.mark.parametrize(("typed", "said"), MISTAKES)
async def test_a_wrong_form_says_what_is_wrong(
    open_desk: OpenDesk, start_fake: StartFake, typed: dict[str, str], said: str
) -> None:
    """Nothing is sent, the dialog stays and says what to change."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.button("New person").click()
    dialog = desk.page.get_by_role("dialog")
    for label, value in typed.items():
        await dialog.get_by_label(label).fill(value)
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(dialog.get_by_role("alert")).to_contain_text(said)
    assert fake.acts == []


async def test_a_person_can_change_language_and_zone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The phone turns around as soon as the change is told."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.button("Menu of Daria’s phone").click()
    await desk.menu("Name, language, time zone")
    await desk.page.get_by_label("Language of the phone").select_option("fa")
    await desk.page.get_by_label("Time zone", exact=True).fill("Asia/Tehran")
    await desk.button("Save").click()
    sent = await fake.wait_for_act("set_user")
    assert (sent["user"], sent["language_code"], sent["zone"]) == (DARIA, "fa", "Asia/Tehran")
    fake.emit("user", user=person(DARIA, "Daria", "fa", "Asia/Tehran"))
    await expect(desk.phone(DARIA)).to_have_attribute("dir", "rtl")
    await expect(desk.phone(DARIA).locator(".phone-time")).to_have_text("12:30")


async def test_an_account_can_be_deleted(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The menu of the phone deletes the account."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.button("Menu of Daria’s phone").click()
    await desk.menu("Delete the account")
    assert await fake.wait_for_act("delete_account") == {"user": DARIA}


async def test_a_group_can_be_made(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A new group opens on the phone of whoever made it."""
    fake = await start_fake(team_state())
    key = "g:-1001000000777"

    def create(_act: Json) -> Json:
        group = group_chat((DARIA, "creator"), key=key, id=-1001000000777, title="Team Bremen")
        fake.emit("chat", chat=group)
        return {"chat": group}

    fake.reactions["create_group"] = create
    desk = await open_desk(fake.url)
    await desk.phone(DARIA).get_by_role("button", name="Back to the chats").click()
    await desk.phone(DARIA).get_by_role("button", name="New group").click()
    await desk.page.get_by_label("Title").fill("Team Bremen")
    await desk.page.get_by_label("with topics (forum)").check()
    await desk.button("Create").click()
    assert await fake.wait_for_act("create_group") == {"title": "Team Bremen", "creator": DARIA, "is_forum": True}
    await expect(desk.phone(DARIA).get_by_role("heading", name="Team Bremen")).to_be_visible()


async def _open_members(fake: FakePlayground, open_desk: OpenDesk) -> Any:
    desk = await open_desk(fake.url)
    await desk.phone(MEIKE).get_by_role("button", name="Menu of this chat").click()
    await desk.menu("Members and rights")
    return desk


MEMBER_ACTS = [
    # Whose menu, what is chosen, the act, its parameters.
    ("Jens", "Make an anonymous administrator", "promote", {"user": JENS, "anonymous": True}),
    ("Jens", "Make an ordinary member", "demote", {"user": JENS}),
    ("Jens", "Remove from the group", "leave", {"user": JENS}),
    ("Tandem", "Make an ordinary member", "add_bot", {"bot": BOT, "administrator": False}),
    ("Tandem", "Remove from the group", "remove_bot", {"bot": BOT}),
]


@pytest.mark.parametrize(("name", "choice", "act", "parameters"), MEMBER_ACTS)
async def test_members_can_be_changed(
    open_desk: OpenDesk, start_fake: StartFake, name: str, choice: str, act: str, parameters: Json
) -> None:
    """Rights and membership are changed from the list of members."""
    fake = await start_fake(team_state())
    desk = await _open_members(fake, open_desk)
    await desk.button(f"Change {name}").click()
    await desk.menu(choice)
    assert await fake.wait_for_act(act) == {"chat": TEAM} | parameters


async def test_someone_can_join(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A person is added, and the open list shows it as soon as the server tells."""
    fake = await start_fake(team_state())
    desk = await _open_members(fake, open_desk)
    dialog = desk.page.get_by_role("dialog", name="Team Oldenburg")
    await dialog.get_by_label("Add a person").select_option("Amir")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    assert await fake.wait_for_act("join") == {"chat": TEAM, "user": AMIR}
    members = [{"user_id": user, "status": "member", "is_anonymous": False} for user in (MEIKE, AMIR)]
    fake.change_chat(TEAM, members=members)
    await expect(dialog.locator(".members li")).to_have_count(2)
    await expect(dialog.get_by_label("Add a bot")).to_be_visible()


async def test_a_refused_change_is_told_in_the_dialog(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The reason stands where one looks."""
    fake = await start_fake(team_state())
    fake.refusals["leave"] = "the owner can't leave"
    desk = await _open_members(fake, open_desk)
    await desk.button("Change Meike Brandt").click()
    await desk.menu("Remove from the group")
    await expect(desk.page.get_by_role("alert")).to_have_text("the owner can't leave")
    desk.problems.clear()  # Chromium itself notes the refusal


async def test_an_upgraded_group_goes_on(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A group that became a supergroup stays open under its new id, and stands in the list once."""
    everything = team_state()
    basic = next(chat for chat in everything["chats"] if chat["key"] == TEAM)
    basic["type"] = "group"
    fake = await start_fake(everything)
    desk = await _open_members(fake, open_desk)
    await desk.button("Turn into a supergroup").click()
    assert await fake.wait_for_act("upgrade_group") == {"chat": TEAM}
    new = "g:-1001000000888"
    fake.emit("chat", chat={**basic, "key": new, "id": -1001000000888, "type": "supergroup"})
    fake.say(new, message(1, "carries on"))
    fake.change_chat(TEAM, migrated_to=-1001000000888)
    await desk.page.keyboard.press("Escape")
    await expect(desk.phone(MEIKE)).to_contain_text("carries on")
    await desk.phone(MEIKE).get_by_role("button", name="Back to the chats").click()
    await expect(desk.phone(MEIKE).locator(".chat-row", has_text="Team Oldenburg")).to_have_count(1)


async def test_leaving_a_group_leads_to_the_list(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The group is gone from the phone of whoever left."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.phone(MEIKE).get_by_role("button", name="Menu of this chat").click()
    await desk.menu("Leave the group")
    assert await fake.wait_for_act("leave") == {"user": MEIKE, "chat": TEAM}
    fake.change_chat(TEAM, members=[])
    await expect(desk.phone(MEIKE).locator(".chat-row")).to_have_count(1)
