"""Staff groups: bound with a one-time code, followed when Telegram upgrades them, missed when they are lost."""

import secrets

from db.works import Work
from program.actors import Actor, Forbidden
from program.desk import Topic
from program.notices import BoardChanged, CardShown, GroupLost, StaffTold

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike


class WrongCode(Exception):
    """No unused set-up code reads like this."""


async def make_code(work: Work, site: str) -> str:
    """A fresh one-time code for binding the site's group; the site's earlier code no longer works."""
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2))
    await work.staff_groups.make_code(site, code)
    return code


async def bind_group(work: Work, actor: Actor, *, chat_id: int, code: str, is_admin: bool) -> str:
    """Makes this chat the group of the code's site; answers the site. Raises ``Forbidden`` or ``WrongCode``."""
    if not is_admin:
        raise Forbidden
    site = await work.staff_groups.use_code(code)
    if site is None or site not in work.programme.sites:
        raise WrongCode
    await work.staff_groups.bind(site, chat_id, actor.id)
    await work.team_questions.forget_group(site)
    await work.audits.record(actor.id, "bound_group", "site", None, after=site)
    await show_everything(work, site)
    return site


async def follow_upgrade(work: Work, old_chat_id: int, new_chat_id: int) -> None:
    """The group became a supergroup with a new id; its board and open cards are posted there once more."""
    site = await work.staff_groups.rename_chat(old_chat_id, new_chat_id)
    if site is None:
        return
    await work.team_questions.forget_group(site)
    await work.audits.record(None, "group_upgraded", "site", None, after=site)
    await show_everything(work, site)


async def show_everything(work: Work, site: str) -> None:
    """Posts the board, and once more every card that was in the group already."""
    await work.refresh(site, BoardChanged(site=site), about="board")
    for card in await work.cards.open(site):
        if card.posted_at is not None:
            await work.cards.change(card.id, message_id=None)
            await work.refresh(site, CardShown(card_id=card.id), about=str(card.id))


async def use_topic(work: Work, actor: Actor, site: str, topic: Topic, thread_id: int) -> None:
    """What belongs together goes into this topic of the forum from now on; once more, and it goes to the general one.

    Raises ``Forbidden`` for whoever is not of the site's staff.
    """
    actor.must_be_staff_of(site)
    is_there = (await work.staff_groups.topics(site)).get(topic) == thread_id
    if is_there:
        await work.staff_groups.forget_topic(site, topic)
    else:
        await work.staff_groups.keep_topic(site, topic, thread_id)
    step = "topic_freed" if is_there else "topic_set"
    await work.audits.record(actor.id, step, "site", None, after=site, reason=topic)
    if topic is Topic.BOARD:  # the present one stays where it is, and is no longer kept up
        await work.staff_groups.keep_board(site, None)
        await work.refresh(site, BoardChanged(site=site), about="board")


async def lose_topic(work: Work, site: str, thread_id: int) -> None:
    """A topic has been closed or deleted: what went there goes to the general one, and staff are told, once."""
    if await work.staff_groups.forget_thread(site, thread_id):
        await work.audits.record(None, "topic_lost", "site", None, before=site)
        await work.tell_site(site, StaffTold(site=site, what="topic_lost"), about=f"topic_lost/{work.now.isoformat()}")


async def lose_group(work: Work, site: str) -> None:
    """The bot can no longer work in the group: whoever bound it is told in private; everything that waits is kept."""
    group = await work.staff_groups.of_site(site)
    if group is None or group.is_lost:
        return
    await work.staff_groups.mark_lost(site, is_lost=True)
    await work.audits.record(None, "group_lost", "site", None, before=site)
    await work.tell(await work.staff_groups.bound_by(site), GroupLost(site=site), about=work.now.isoformat())


async def find_group_again(work: Work, chat_id: int) -> None:
    """The bot is an administrator of the group again."""
    group = await work.staff_groups.by_chat(chat_id)
    if group is not None and group.is_lost:
        await work.staff_groups.mark_lost(group.site, is_lost=False)
        await show_everything(work, group.site)
