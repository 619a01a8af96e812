"""Small facts about the bot itself."""

from sqlalchemy import select

from db.models import bot_facts
from db.repositories import Repository


class BotFacts(Repository):
    """Small facts about the bot itself, by name."""

    async def get(self, name: str) -> str | None:
        """The value, if there is one."""
        row = await self._one(select(bot_facts.c.value).where(bot_facts.c.name == name))
        return str(row[0]) if row else None

    async def set(self, name: str, value: str) -> None:
        """Keeps a value."""
        await self._upsert(bot_facts, ("name",), {"name": name, "value": value})
