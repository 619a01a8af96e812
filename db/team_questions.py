"""What people write to the team, in threads, and which message of a chat is which of the staff group."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select

from db.models import team_messages, team_questions
from db.repositories import Repository
from program.team_threads import ANSWERS, MessageKind, TeamMessage, TeamQuestion


class TeamQuestions(Repository):
    """Threads with the team."""

    async def get(self, question_id: int) -> TeamQuestion | None:
        """The question with that id."""
        row = await self._one(select(team_questions).where(team_questions.c.id == question_id))
        return _question(row) if row is not None else None

    async def last_of(self, thread: int) -> TeamQuestion | None:
        """The newest question of a thread."""
        of_thread = or_(team_questions.c.id == thread, team_questions.c.root_id == thread)
        row = await self._one(select(team_questions).where(of_thread).order_by(team_questions.c.id.desc()))
        return _question(row) if row is not None else None

    async def add(self, person_id: int, site: str, words: str, *, after: TeamQuestion | None = None) -> int:
        """Keeps a question, the first of a thread or ``after`` another one; answers its id."""
        values = {"person_id": person_id, "site": site, "words": words, "asked_at": self._now}
        place = {"follows": after.id, "root_id": after.thread} if after is not None else {}
        return await self._insert(team_questions, values | place)

    async def add_words(self, question: TeamQuestion, words: str) -> bool:
        """Adds words below the present ones; False when somebody has answered meanwhile."""
        values = {"words": "\n\n".join(part for part in (question.words, words) if part)}
        is_open = team_questions.c.answered_at.is_(None)
        return await self._update(team_questions, values, team_questions.c.id == question.id, is_open) == 1

    async def answer(self, question_id: int, words: str | None, answered_by: int) -> None:
        """Keeps the answer; of several the last one."""
        values = {"answer": words, "answered_by": answered_by, "answered_at": self._now}
        await self._update_one(team_questions, values, team_questions.c.id == question_id)

    async def hand_over(self, person_id: int, to: int) -> None:
        """What was written from an account belongs to the person whose new account it is."""
        await self._update(team_questions, {"person_id": to}, team_questions.c.person_id == person_id)

    async def note(
        self,
        question_id: int,
        kind: MessageKind,
        *,
        person_message: int | None = None,
        group_message: int | None = None,
        album: str | None = None,
    ) -> int:
        """Notes a message of the thread; answers its number."""
        values = {"question_id": question_id, "kind": kind, "sent_at": self._now, "album": album}
        pair = {"person_message": person_message, "group_message": group_message}
        return await self._insert(team_messages, values | pair)

    async def message(self, message_id: int) -> TeamMessage | None:
        """The message of a thread with that number."""
        row = await self._one(select(team_messages).where(team_messages.c.id == message_id))
        return _message(row) if row is not None else None

    async def arrived(self, message_id: int, **place: int) -> None:
        """Notes where it is: ``person_message`` or ``group_message``."""
        await self._update(team_messages, place, team_messages.c.id == message_id)

    async def by_person_message(self, person_id: int, message_id: int) -> TeamMessage | None:
        """The message of a thread that this is in the person's chat."""
        return await self._message(
            team_questions.c.person_id == person_id, team_messages.c.person_message == message_id
        )

    async def by_group_message(self, site: str, message_id: int) -> TeamMessage | None:
        """The message of a thread that this is in the site's group, a card not among them."""
        return await self._message(team_questions.c.site == site, team_messages.c.group_message == message_id)

    async def part_of_album(self, person_id: int, album: str) -> TeamMessage | None:
        """A part of the album that is with the team already."""
        return await self._message(team_questions.c.person_id == person_id, team_messages.c.album == album)

    async def asked_last(self, question_id: int) -> TeamMessage | None:
        """The last message of the person in this question."""
        return await self._message(team_messages.c.question_id == question_id, team_messages.c.kind.not_in(ANSWERS))

    async def things_of(self, question_id: int) -> list[TeamMessage]:
        """What the person sent besides words, oldest first."""
        of_question = (team_messages.c.question_id == question_id, team_messages.c.kind == MessageKind.THING)
        rows = await self._all(select(team_messages).where(*of_question).order_by(team_messages.c.id))
        return [_message(row) for row in rows]

    async def sent_since(self, person_id: int, instant: datetime) -> list[datetime]:
        """When this person has written to the team after an instant, earliest first."""
        mine = (team_questions.c.person_id == person_id, team_messages.c.kind.not_in(ANSWERS))
        joined = team_messages.join(team_questions, team_messages.c.question_id == team_questions.c.id)
        statement = select(team_messages.c.sent_at).select_from(joined).where(*mine, team_messages.c.sent_at > instant)
        return [row.sent_at for row in await self._all(statement.order_by(team_messages.c.sent_at))]

    async def forget_group(self, site: str) -> None:
        """The site's group is another one: its messages have other numbers, or none."""
        of_site = select(team_questions.c.id).where(team_questions.c.site == site)
        await self._update(team_messages, {"group_message": None}, team_messages.c.question_id.in_(of_site))

    async def forget_chat_of(self, person_id: int) -> None:
        """The person's chat is another one from now on."""
        of_person = select(team_questions.c.id).where(team_questions.c.person_id == person_id)
        values = {"person_message": None, "album": None}
        await self._update(team_messages, values, team_messages.c.question_id.in_(of_person))

    async def _message(self, *where: ColumnElement[bool]) -> TeamMessage | None:
        joined = team_messages.join(team_questions, team_messages.c.question_id == team_questions.c.id)
        statement = select(team_messages).select_from(joined).where(*where).order_by(team_messages.c.id.desc())
        row = await self._one(statement)
        return _message(row) if row is not None else None


def _question(row: Row[Any]) -> TeamQuestion:
    return TeamQuestion(
        id=row.id,
        person_id=row.person_id,
        site=row.site,
        words=row.words,
        asked_at=row.asked_at,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        follows=row.follows,
        root_id=row.root_id,
    )


def _message(row: Row[Any]) -> TeamMessage:
    return TeamMessage(
        id=row.id,
        question_id=row.question_id,
        kind=MessageKind(row.kind),
        person_message=row.person_message,
        group_message=row.group_message,
        sent_at=row.sent_at,
    )
