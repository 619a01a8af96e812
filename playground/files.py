"""Files that bots and people have sent, kept in memory."""

import secrets
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file's bytes and what is known of it; `path` is what `getFile` tells."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes


class FileStore:
    """Files by id and by download path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def add(self, content: bytes, name: str, mime_type: str, folder: str = "documents") -> StoredFile:
        """Keep a file and give it its ids."""
        unique_id = secrets.token_urlsafe(11)
        suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
        stored = StoredFile(
            file_id=f"BQAC{secrets.token_urlsafe(48)}",
            unique_id=unique_id,
            path=f"{folder}/file_{len(self.by_id)}{suffix}",
            name=name,
            mime_type=mime_type,
            content=content,
        )
        self.by_id[stored.file_id] = stored
        self.by_path[stored.path] = stored
        return stored
