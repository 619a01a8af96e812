"""Files as parts of messages: Telegram's Document and PhotoSize objects, and the drafts that carry them."""

from typing import Any

from playground.files import StoredFile
from playground.messages import Draft, Kind

Json = dict[str, Any]


def document_json(stored: StoredFile) -> Json:
    """Return a file as Telegram's Document."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_name": stored.name,
        "mime_type": stored.mime_type,
        "file_size": len(stored.content),
    }


def photo_json(stored: StoredFile, width: int, height: int) -> list[Json]:
    """Return a picture as Telegram's sizes; the playground keeps only one."""
    size = {"width": width, "height": height, "file_size": len(stored.content)}
    return [{"file_id": stored.file_id, "file_unique_id": stored.unique_id} | size]


def document_draft(stored: StoredFile) -> Draft:
    """Return a message that brings a file."""
    return Draft(kind=Kind.DOCUMENT, media={"document": document_json(stored)})


def photo_draft(stored: StoredFile, size: tuple[int, int]) -> Draft:
    """Return a message that brings a picture."""
    return Draft(kind=Kind.PHOTO, media={"photo": photo_json(stored, *size)})
