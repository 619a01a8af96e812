"""Builders for the states that the fake playground tells: people, chats, messages, one little story of a programme."""

from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]

NOW = datetime(2026, 5, 18, 9, 0, 20, tzinfo=UTC)
BOT = 7_000_000_001
DARIA, LAYLA, MEIKE = 5_000_000_001, 5_000_000_002, 5_000_000_003
TEAM = "g:-1001000000001"


def private(user_id: int) -> str:
    """Return the key of a person's chat with the bot."""
    return f"p:{BOT}:{user_id}"


def person(
    user_id: int, first_name: str, language_code: str = "en", zone: str = "Europe/Berlin", **fields: Any
) -> Json:
    """Return a persona."""
    base = {"id": user_id, "first_name": first_name, "last_name": "", "username": None, "is_deleted": False}
    return base | {"language_code": language_code, "zone": zone} | fields


def private_chat(user_id: int, **fields: Any) -> Json:
    """Return a started chat with the bot."""
    commands = [
        {"command": "start", "description": "Home"},
        {"command": "settings", "description": "Language, time zone"},
        {"command": "privacy", "description": "What we keep"},
    ]
    chat: Json = {"key": private(user_id), "id": user_id, "type": "private", "bot_id": BOT, "user_id": user_id}
    chat |= {
        "blocked": False,
        "started": True,
        "pinned": [],
        "commands": commands,
        "description": "",
        "menu_button": None,
    }
    return chat | fields


def group_chat(*members: tuple[int, str], **fields: Any) -> Json:
    """Return the staff group; members are pairs of an id and a status."""
    listed = [{"user_id": user, "status": status, "is_anonymous": False} for user, status in members]
    group: Json = {
        "key": TEAM,
        "id": -1001000000001,
        "type": "supergroup",
        "title": "Team Oldenburg",
        "is_forum": False,
    }
    return group | {"topics": [], "members": listed, "pinned": [], "commands": []} | fields


def message(message_id: int, text: str = "", *, by: int = BOT, name: str = "Tandem", **fields: Any) -> Json:
    """Return a message; `minutes` moves its date from the time of the story."""
    date = NOW - timedelta(minutes=fields.pop("minutes", 30))
    author = {"id": by, "name": name, "is_bot": by == BOT, "anonymous": False}
    base: Json = {
        "message_id": message_id,
        "thread_id": None,
        "from": author,
        "date": date.isoformat(),
        "edit_date": None,
    }
    base |= {"kind": "text", "text": text, "entities": [], "document": None, "reply_to": None, "quote": None}
    base |= {"keyboard": None, "reply_keyboard": None, "service": None, "deleted": False}
    return base | fields


def keys(*rows: list[str]) -> list[list[Json]]:
    """Return an inline keyboard; each button's data is its text in lower case."""
    return [[{"text": text, "data": text.lower()} for text in row] for row in rows]


def entity(text: str, part: str, type_: str, **fields: Any) -> Json:
    """Return an entity over the first place of `part` in `text`, counted in UTF-16 units."""
    before = text[: text.index(part)]
    return {"type": type_, "offset": _units(before), "length": _units(part)} | fields


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def state(*, users: list[Json], chats: list[Json], messages: dict[str, list[Json]], **fields: Any) -> Json:
    """Return a whole snapshot."""
    base: Json = {
        "seq": 100,
        "now": NOW.isoformat(),
        "bots": [{"id": BOT, "username": "tandem_demo_bot", "first_name": "Tandem", "running": True}],
        "users": users,
        "chats": chats,
        "messages": messages,
        "misbehaviour": {},
        "misbehaviour_kinds": [],
        "controls": {"advance": True, "next_event": True, "kill": True, "restart": True, "bot_running": True},
    }
    return base | fields


def small_state(*messages: Json, user: Json | None = None, chat: Json | None = None) -> Json:
    """Return a state with one person and one chat, for tests of one thing."""
    someone = user or person(DARIA, "Daria", "de")
    its_chat = chat or private_chat(someone["id"])
    return state(users=[someone], chats=[its_chat], messages={its_chat["key"]: list(messages)})


def team_state() -> Json:
    """Return a state with a mentee, a mentor whose phone is Arabic, a colleague of the staff group, and two others."""
    users = [
        person(DARIA, "Daria", "uk"),
        person(LAYLA, "ليلى", "ar", "Asia/Beirut"),
        person(MEIKE, "Meike", "de", last_name="Brandt", username="meike_b"),
        person(5_000_000_004, "Jens", "de"),
        person(5_000_000_005, "Amir", "fa", "Asia/Tehran"),
    ]
    team = group_chat((MEIKE, "creator"), (5_000_000_004, "administrator"), (BOT, "administrator"), pinned=[1])
    chats = [private_chat(user["id"]) for user in users[:2]]
    chats += [private_chat(user["id"], started=False) for user in users[2:]]
    messages = {private(DARIA): _mentee_messages(), private(LAYLA): _mentor_messages(), TEAM: _team_messages()}
    kinds = [
        {"kind": "delay", "label": "Answer late", "parameters": {"seconds": 3}},
        {"kind": "error", "label": "Answer with an error", "parameters": {"code": [500, 502, 429]}},
    ]
    return state(users=users, chats=[*chats, team], messages=messages, misbehaviour_kinds=kinds)


def _mentee_messages() -> list[Json]:
    hello = (
        "Вітаємо, Daria. Це менторська програма Ольденбурга.\n\n"
        "Ми знайдемо для вас ментора або менторку з вашої професії. Для цього поставлю дев’ять коротких запитань."
    )
    question = "3 з 9 · Ваша галузь\n\nЯку галузь ви знаєте найкраще?"
    return [
        message(1, "/start mentee-oldenburg", by=DARIA, name="Daria", minutes=14),
        message(2, hello, minutes=14, entities=[entity(hello, "Вітаємо, Daria.", "bold")]),
        message(3, "бекенд розробниця", by=DARIA, name="Daria", minutes=6),
        message(
            4,
            question,
            minutes=5,
            edit_date=NOW.isoformat(),
            entities=[entity(question, "3 з 9 · Ваша галузь", "bold")],
            keyboard=keys(
                ["Інформатика", "Торгівля"], ["Охорона здоров’я", "Освіта"], ["Інша …"], ["‹ Назад", "Пропустити"]
            ),
        ),
    ]


def _mentor_messages() -> list[Json]:
    card = (
        "🤝 شخص يودّ أن يتعلّم منك\n\n"
        "أخصائية تسويق · ٦ سنوات من الخبرة\n"
        "اللغات: الألمانية C1، الإنجليزية B2\n"
        "يمكن اللقاء: عبر الإنترنت أو في \u2068Oldenburg\u2069، مساءً\n"
        "لماذا أنتما: المهنة نفسها؛ كلاكما متفرّغ يوم الثلاثاء 18:00\n\n"
        "نرجو الردّ قبل الجمعة ٢٢ مايو."
    )
    return [
        message(11, "/start", by=LAYLA, name="ليلى", minutes=60 * 26),
        message(12, "شكراً لك يا \u2068ليلى\u2069. طلبك الآن عند الفريق.", minutes=60 * 26),
        message(
            13,
            card,
            minutes=8,
            entities=[entity(card, "شخص يودّ أن يتعلّم منك", "bold")],
            keyboard=keys(["نعم، بكل سرور", "ليس هذه المرة"], ["أسأل الفريق"]),
        ),
    ]


def _team_messages() -> list[Json]:
    board = "📌 Was wartet\n\n1 Vorschlag · seit 2 Tagen\n2 Bewerbungen · seit heute"
    proposal = (
        "Vorschlag 118 · Oldenburg · Passung 86 von 100\n"
        "Mentee: Marketing, 6 J., C1, wartet 41 Tage\n"
        "Mentor:in: Marketing (Handel), 14 J., 1 von 2 Plätzen frei\n\n"
        "Beruf 1,00 · gleiche Berufsgruppe (2431)\n"
        "Branche 0,80 · beide Handel\n"
        "Erfahrung 0,75 · 6 und 14 Jahre\n"
        "Gemeinsam 0,85 · Di/Do abends, 3 von 3 Zielen"
    )
    first_line = "Vorschlag 118 · Oldenburg · Passung 86 von 100"
    jens = 5_000_000_004
    return [
        message(1, board, minutes=60 * 20, entities=[entity(board, "Was wartet", "bold")]),
        message(2, kind="service", service="Jens joined the group", by=jens, name="Jens", minutes=60 * 19),
        message(3, "Guten Morgen, ich schaue mir heute die Vorschläge an.", by=jens, name="Jens", minutes=52),
        message(
            4,
            proposal,
            minutes=12,
            entities=[entity(proposal, first_line, "bold")],
            keyboard=keys(["✅ Freigeben", "Nächste"], ["✋ Ablehnen …", "Später"]),
        ),
        message(
            5,
            "Passt aus meiner Sicht gut.",
            by=jens,
            name="Jens",
            minutes=4,
            reply_to=4,
            quote="Vorschlag 118 · Oldenburg · Passung 86 von 100",
        ),
    ]
