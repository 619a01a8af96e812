"""sendDocument, sendPhoto, sendMediaGroup, getFile."""

import secrets
from typing import Any

from playground.calls import Call, Upload
from playground.errors import Refusal, bad_request
from playground.files import StoredFile
from playground.media import document_draft, photo_draft
from playground.messages import Authorship, Draft, Kind
from playground.methods.targets import writable_chat
from playground.methods.texting import deliver, prepare
from playground.methods.wordings import caption, caption_of
from playground.pictures import picture_size
from playground.wire import message_json

Json = dict[str, Any]

LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024
ALBUM = range(2, 11)


def send_document(call: Call) -> Json:
    """Send a file: a new one, or an old one by its id."""
    chat = writable_chat(call)
    draft = document_draft(_file(call, "document", "documents"))
    draft.text, draft.entities = caption_of(call)
    return deliver(call, chat, draft)


def send_photo(call: Call) -> Json:
    """Send a picture."""
    chat = writable_chat(call)
    draft = _photo(_file(call, "photo", "photos"))
    draft.text, draft.entities = caption_of(call)
    return deliver(call, chat, draft)


def _photo(stored: StoredFile) -> Draft:
    size = picture_size(stored.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if len(stored.content) > LARGEST_PHOTO:
        raise bad_request("file is too big for a photo")
    return photo_draft(stored, size)


def _file(call: Call, field: str, folder: str) -> StoredFile:
    """Return the file of a request's field: uploaded under its name, attached, or known by id."""
    upload = call.uploads.get(field)
    return _stored(call, upload, folder) if upload is not None else _named(call, call.raw.get(field), folder)


def _named(call: Call, reference: Any, folder: str) -> StoredFile:
    if not isinstance(reference, str):
        raise bad_request("there is no file in the request")
    if reference.startswith("attach://"):
        return _stored(call, call.uploads[reference.removeprefix("attach://")], folder)
    stored = call.world.files.by_id.get(reference)
    if stored is not None:
        return stored
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    raise bad_request("wrong file identifier/HTTP URL specified")


def _stored(call: Call, upload: Upload, folder: str) -> StoredFile:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > LARGEST_UPLOAD:
        raise Refusal(413, "Request Entity Too Large")
    return call.world.files.add(upload.content, upload.name, upload.mime_type, folder)


def send_media_group(call: Call) -> list[Json]:
    """Send two to ten pictures, or two to ten files, as one album; nothing is sent unless all of it can be."""
    chat = writable_chat(call)
    items: list[Json] = call.raw["media"]
    if len(items) not in ALBUM:
        raise bad_request("playground: an album has 2 to 10 items")
    kinds = {item["type"] for item in items}
    if kinds not in ({"photo"}, {"document"}):
        raise bad_request("playground: an album is of pictures only or of files only")
    drafts = [_album_part(call, item) for item in items]
    group_id = str(secrets.randbits(53))
    for draft in drafts:
        prepare(call, chat, draft)
        draft.kind = Kind.ALBUM_PART
        draft.media_group_id = group_id
    call.limits.charge_message(call.bot, chat, len(drafts))
    sent = [call.world.post(chat, call.bot.id, Authorship.BOT, draft) for draft in drafts]
    return [message_json(call.world, chat, message) for message in sent]


def _album_part(call: Call, item: Json) -> Draft:
    stored = _named(call, item["media"], f"{item['type']}s")
    draft = _photo(stored) if item["type"] == "photo" else document_draft(stored)
    words = caption(call, item.get("caption") or "", item.get("parse_mode"), item.get("caption_entities"))
    draft.text, draft.entities = words
    return draft


def get_file(call: Call) -> Json:
    """Return where a file can be downloaded; bots can download up to 20 MB."""
    stored = call.world.files.by_id.get(call.get("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    body = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return body | {"file_size": len(stored.content), "file_path": stored.path}
