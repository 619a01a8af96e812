"""What a person can send besides words: documents, pictures, voice, stickers, places, contacts, polls, forwards."""

import secrets
from typing import TYPE_CHECKING

from playground import acts
from playground.chats import Chat
from playground.errors import ActRefused
from playground.media import document_draft, photo_draft
from playground.messages import Draft, Kind, Message
from playground.pictures import PICTURE_SIDE, plain_png
from playground.polls import new_poll
from playground.wire import unix

if TYPE_CHECKING:
    from playground.worlds import World

VOICE = b"OggS\0\2 a made-up voice note"
LARGEST_FILE = 20 * 1024 * 1024


def send_document(world: "World", user_id: int, chat: Chat, file_name: str, mime_type: str, content: bytes) -> Message:
    """Send a file."""
    if not content or len(content) > LARGEST_FILE:
        raise ActRefused("a file here has 1 byte to 20 MB")
    return acts.write(world, user_id, chat, document_draft(world.files.add(content, file_name, mime_type)))


def send_photo(world: "World", user_id: int, chat: Chat, caption: str = "") -> Message:
    """Send a picture."""
    draft = _photo(world)
    draft.text = caption
    return acts.write(world, user_id, chat, draft)


def _photo(world: "World") -> Draft:
    stored = world.files.add(plain_png(), "photo.png", "image/png", "photos")
    return photo_draft(stored, (PICTURE_SIDE, PICTURE_SIDE))


def send_album(world: "World", user_id: int, chat: Chat, count: int = 3) -> list[Message]:
    """Send several pictures as one album: as many messages with one `media_group_id`."""
    group_id = str(secrets.randbits(53))
    sent: list[Message] = []
    for _ in range(count):
        draft = _photo(world)
        draft.kind = Kind.ALBUM_PART
        draft.media_group_id = group_id
        sent.append(acts.write(world, user_id, chat, draft))
    return sent


def send_voice(world: "World", user_id: int, chat: Chat) -> Message:
    """Send a voice note."""
    stored = world.files.add(VOICE, "voice.ogg", "audio/ogg", "voice")
    voice = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "duration": 3,
        "mime_type": stored.mime_type,
        "file_size": len(stored.content),
    }
    return acts.write(world, user_id, chat, Draft(kind=Kind.VOICE, media={"voice": voice}))


def send_sticker(world: "World", user_id: int, chat: Chat, emoji: str = "👍") -> Message:
    """Send a sticker."""
    stored = world.files.add(plain_png(), "sticker.webp", "image/webp", "stickers")
    sticker = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
    }
    return acts.write(world, user_id, chat, Draft(kind=Kind.STICKER, media={"sticker": sticker}))


def send_location(world: "World", user_id: int, chat: Chat) -> Message:
    """Send a place on the map."""
    location = {"latitude": 53.1435, "longitude": 8.2146}
    return acts.write(world, user_id, chat, Draft(kind=Kind.LOCATION, media={"location": location}))


def send_contact(world: "World", user_id: int, chat: Chat, phone_number: str = "+49 151 00000000") -> Message:
    """Send one's own telephone number."""
    contact = {"phone_number": phone_number, "first_name": world.users[user_id].first_name, "user_id": user_id}
    return acts.write(world, user_id, chat, Draft(kind=Kind.CONTACT, media={"contact": contact}))


def send_poll(
    world: "World", user_id: int, chat: Chat, question: str = "When?", options: tuple[str, ...] = ("Today", "Tomorrow")
) -> Message:
    """Send a poll of one's own."""
    poll = new_poll(question, options)
    return acts.write(world, user_id, chat, Draft(kind=Kind.POLL, media={"poll": poll}))


def forward(world: "World", user_id: int, chat: Chat, text: str, from_name: str = "Somebody") -> Message:
    """Forward someone's text; the playground makes that someone up."""
    origin = {"type": "hidden_user", "date": unix(world.now()), "sender_user_name": from_name}
    return acts.write(world, user_id, chat, Draft(text=text, forward_origin=origin))
