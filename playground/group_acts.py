"""What people do with groups: open them, come and go, run them, upgrade them, and keep forum topics."""

from typing import TYPE_CHECKING, Any

from playground.chats import ChatType, GroupChat, Member, Status, Topic, group_key
from playground.errors import ActRefused
from playground.messages import Authorship, Draft, Kind, Message
from playground.wire import account_json

if TYPE_CHECKING:
    from playground.worlds import World

TITLE_LENGTH = 128


def create_group(world: "World", title: str, creator_id: int, *, is_forum: bool = False) -> GroupChat:
    """Open a group: a basic one, or at once a supergroup when it is to have topics."""
    if not 1 <= len(title) <= TITLE_LENGTH:
        raise ActRefused(f"a title has 1 to {TITLE_LENGTH} characters")
    type_ = ChatType.SUPERGROUP if is_forum else ChatType.GROUP
    number = world.new_group_id(type_)
    group = GroupChat(key=group_key(number), id=number, type=type_, title=title, is_forum=is_forum)
    group.members[creator_id] = Member(user_id=_person(world, creator_id), status=Status.CREATOR)
    world.add_group(group)
    field = "supergroup_chat_created" if is_forum else "group_chat_created"
    _note(world, group, creator_id, f"{world.users[creator_id].name} created the group", {field: True})
    return group


def create_supergroup(world: "World", title: str, creator_id: int) -> GroupChat:
    """Open a supergroup without topics, as groups with a history or many members are."""
    number = world.new_group_id(ChatType.SUPERGROUP)
    group = GroupChat(key=group_key(number), id=number, type=ChatType.SUPERGROUP, title=title)
    group.members[creator_id] = Member(user_id=_person(world, creator_id), status=Status.CREATOR)
    return world.add_group(group)


def join(world: "World", group: GroupChat, user_id: int) -> None:
    """Come into a group."""
    _check_alive(group)
    if group.is_present(_person(world, user_id)):
        raise ActRefused(f"{world.users[user_id].name} is already in {group.title}")
    world.set_member(group, Member(user_id=user_id, status=Status.MEMBER), user_id)
    newcomers = {"new_chat_members": [account_json(world, user_id)]}
    _note(world, group, user_id, f"{world.users[user_id].name} joined", newcomers)


def leave(world: "World", group: GroupChat, user_id: int) -> None:
    """Leave a group."""
    _check_present(world, group, user_id)
    _note(
        world, group, user_id, f"{world.users[user_id].name} left", {"left_chat_member": account_json(world, user_id)}
    )
    world.set_member(group, Member(user_id=user_id, status=Status.LEFT), user_id)


def promote(
    world: "World",
    group: GroupChat,
    user_id: int,
    *,
    is_anonymous: bool = False,
    lacks_rights: frozenset[str] = frozenset(),
) -> None:
    """Make someone an administrator, or change what an administrator may do and whether they write anonymously."""
    _check_present(world, group, user_id)
    status = Status.CREATOR if group.status_of(user_id) is Status.CREATOR else Status.ADMINISTRATOR
    member = Member(user_id=user_id, status=status, is_anonymous=is_anonymous, lacks_rights=lacks_rights)
    world.set_member(group, member, _owner(world, group))


def demote(world: "World", group: GroupChat, user_id: int) -> None:
    """Make an administrator an ordinary member."""
    _check_present(world, group, user_id)
    if group.status_of(user_id) is Status.CREATOR:
        raise ActRefused("the owner can't be demoted")
    world.set_member(group, Member(user_id=user_id, status=Status.MEMBER), _owner(world, group))


def add_bot(
    world: "World",
    group: GroupChat,
    bot_id: int,
    *,
    is_administrator: bool = True,
    lacks_rights: frozenset[str] = frozenset(),
) -> None:
    """Bring a bot into a group, or change whether it is an administrator."""
    _check_alive(group)
    if bot_id not in world.bots:
        raise ActRefused(f"there is no bot {bot_id}")
    was_present = group.is_present(bot_id)
    status = Status.ADMINISTRATOR if is_administrator else Status.MEMBER
    world.set_member(group, Member(user_id=bot_id, status=status, lacks_rights=lacks_rights), _owner(world, group))
    if not was_present:
        words = f"{world.bots[bot_id].first_name} joined"
        _note(world, group, _owner(world, group), words, {"new_chat_members": [account_json(world, bot_id)]})


def remove_bot(world: "World", group: GroupChat, bot_id: int) -> None:
    """Throw a bot out of a group."""
    if not group.is_present(bot_id):
        raise ActRefused("the bot is not in this group")
    world.set_member(group, Member(user_id=bot_id, status=Status.KICKED), _owner(world, group))
    words = f"{world.bots[bot_id].first_name} was removed"
    _note(world, group, _owner(world, group), words, {"left_chat_member": account_json(world, bot_id)})


def upgrade_group(world: "World", group: GroupChat) -> GroupChat:
    """Turn a basic group into a supergroup with a new id; the old id answers with `migrate_to_chat_id` from now on."""
    _check_alive(group)
    if group.type is not ChatType.GROUP:
        raise ActRefused("only a basic group can be upgraded")
    number = world.new_group_id(ChatType.SUPERGROUP)
    upgraded = GroupChat(
        key=group_key(number),
        id=number,
        type=ChatType.SUPERGROUP,
        title=group.title,
        members=dict(group.members),
        migrated_from=group.id,
    )
    world.add_group(upgraded)
    _note(world, group, _owner(world, group), "the group became a supergroup", {"migrate_to_chat_id": number})
    group.migrated_to = number
    world.feed.publish("chat", chat=group)
    _note(world, upgraded, _owner(world, group), "this was a basic group before", {"migrate_from_chat_id": group.id})
    return upgraded


def create_topic(world: "World", group: GroupChat, author_id: int, name: str) -> Topic:
    """Open a forum topic; it has the number of the service message that says so."""
    _check_alive(group)
    if not group.is_forum:
        raise ActRefused("this group has no topics")
    media = {"forum_topic_created": {"name": name, "icon_color": Topic.__dataclass_fields__["icon_color"].default}}
    message = _note(world, group, author_id, f"topic “{name}” was created", media, is_topic=True)
    topic = Topic(id=message.message_id, name=name)
    group.topics[topic.id] = topic
    world.feed.publish("chat", chat=group)
    return topic


def delete_topic(world: "World", group: GroupChat, thread_id: int) -> None:
    """Delete a forum topic with everything in it; bots aren't told, as on Telegram."""
    if group.topics.pop(thread_id, None) is None:
        raise ActRefused("there is no such topic")
    for message in list(group.messages.values()):
        if message.thread_id == thread_id and not message.is_deleted:
            world.delete(group, message)
    world.feed.publish("chat", chat=group)


def _note(
    world: "World", group: GroupChat, author_id: int, words: str, media: dict[str, Any], *, is_topic: bool = False
) -> Message:
    authorship = Authorship.BOT if author_id in world.bots else Authorship.PERSON
    draft = Draft(kind=Kind.SERVICE, service=words, media=media)
    draft.thread_id = group.last_message_id + 1 if is_topic else None
    return world.post(group, author_id, authorship, draft)


def _person(world: "World", user_id: int) -> int:
    user = world.users.get(user_id)
    if user is None or user.is_deleted:
        raise ActRefused(f"there is no user {user_id}")
    return user_id


def _owner(world: "World", group: GroupChat) -> int:
    """Return who does what is done to the group: its owner, or else the highest person who is left."""
    people = [member for member in group.present() if member.user_id in world.users]
    for status in (Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER):
        for member in people:
            if member.status is status:
                return member.user_id
    raise ActRefused(f"nobody is left in {group.title}")


def _check_alive(group: GroupChat) -> None:
    if group.migrated_to is not None:
        raise ActRefused("this group became a supergroup")


def _check_present(world: "World", group: GroupChat, user_id: int) -> None:
    _check_alive(group)
    if not group.is_present(_person(world, user_id)):
        raise ActRefused(f"{world.users[user_id].name} is not in {group.title}")
