"""Messages that are no words, as Telegram describes them."""

from typing import Any

_FILE = {"file_id": "f", "file_unique_id": "u"}
_SIZE = {"width": 4, "height": 4}

PASSED: dict[str, dict[str, Any]] = {
    "photo": {"photo": [_FILE | _SIZE]},
    "video": {"video": _FILE | _SIZE | {"duration": 3}},
    "animation": {"animation": _FILE | _SIZE | {"duration": 3}, "document": _FILE},
    "audio": {"audio": _FILE | {"duration": 3}},
    "voice": {"voice": _FILE | {"duration": 3}},
    "document": {"document": _FILE | {"file_name": "cv.pdf", "file_size": 4096}},
    "video note": {"video_note": _FILE | {"length": 240, "duration": 3}},
    "location": {"location": {"latitude": 53.1, "longitude": 8.2}},
    "venue": {
        "venue": {"location": {"latitude": 53.1, "longitude": 8.2}, "title": "Library", "address": "Oldenburg"},
        "location": {"latitude": 53.1, "longitude": 8.2},
    },
    "sticker": {"sticker": _FILE | _SIZE | {"type": "regular", "is_animated": False, "is_video": False}},
}
WITHOUT_CAPTION = {"video note", "location", "venue", "sticker"}

REFUSED: dict[str, dict[str, Any]] = {
    "contact": {"contact": {"phone_number": "+49441", "first_name": "Eve"}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "When?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "live location": {"location": {"latitude": 53.1, "longitude": 8.2, "live_period": 900}},
}


def replying_to(message_id: int, chat_id: int) -> dict[str, Any]:
    """The fields of a reply in a private chat."""
    chat = {"id": chat_id, "type": "private"}
    return {"reply_to_message": {"message_id": message_id, "date": 1779184800, "chat": chat, "text": "?"}}
