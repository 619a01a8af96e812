"""What somebody and the team write each other, on its way to the one or to the other."""

from program.deliveries import DropReason
from program.desk import CardKind
from program.notices import TeamAnswered, TeamSentThing, TeamThingShown
from program.team_threads import TeamMessage, TeamQuestion
from scheduling.presenting import AfterSending, Dropped, Outgoing, Reader, presents
from scheduling.sending import Source
from texts import team as texts
from texts.text import Text
from usecases import Work


@presents(TeamAnswered)
async def team_answered(work: Work, notice: TeamAnswered, reader: Reader) -> Outgoing:
    """What staff wrote, under what it answers."""
    if notice.message_id is None:
        return Outgoing(text=texts.answered(reader.tr, notice.words))
    entry, question = await _thread(work, notice.message_id)
    text = texts.answered(reader.tr, notice.words, _site(work, question, reader), question.id)
    replied = await work.team_questions.asked_last(question.id)
    return Outgoing(
        text=text,
        reply_to=replied.person_message if replied is not None else None,
        after=_remember(entry.id, "person_message"),
    )


@presents(TeamSentThing)
async def team_sent_thing(work: Work, notice: TeamSentThing, reader: Reader) -> Outgoing:
    """What staff sent besides words."""
    entry, question = await _thread(work, notice.message_id)
    group = await work.staff_groups.of_site(question.site)
    if group is None or entry.group_message is None:
        raise Dropped(DropReason.MOVED_ON)
    whose = texts.whose(reader.tr, _site(work, question, reader))
    buttons = texts.buttons_under(reader.tr, question.id)
    replied = await work.team_questions.asked_last(question.id)
    return Outgoing(
        text=Text(whose.runs, buttons.rows) if notice.can_be_labelled else buttons,
        copies=Source(chat_id=group.chat_id, message_id=entry.group_message),
        heading=None if notice.can_be_labelled else whose,
        reply_to=replied.person_message if replied is not None else None,
        after=_remember(entry.id, "person_message"),
    )


@presents(TeamThingShown)
async def team_thing_shown(work: Work, notice: TeamThingShown, _reader: Reader) -> Outgoing:
    """What somebody sent besides words, below the card; once the card is in the group."""
    entry, question = await _thread(work, notice.message_id)
    card = await work.cards.about(CardKind.QUESTION, question.id)
    person = await work.persons.get(question.person_id)
    if card is None or card.message_id is None or person is None or entry.person_message is None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(
        text=Text(()),
        copies=Source(chat_id=person.telegram_id, message_id=entry.person_message),
        reply_to=card.message_id,
        after=_remember(entry.id, "group_message"),
    )


async def _thread(work: Work, message_id: int) -> tuple[TeamMessage, TeamQuestion]:
    entry = await work.team_questions.message(message_id)
    question = await work.team_questions.get(entry.question_id) if entry is not None else None
    if entry is None or question is None:
        raise Dropped(DropReason.MOVED_ON)
    return entry, question


def _site(work: Work, question: TeamQuestion, reader: Reader) -> str | None:
    site = work.programme.sites.get(question.site)
    return site.name_in(reader.tr.language) if site is not None else None


def _remember(message_id: int, place: str) -> AfterSending:
    async def remember(later: Work, arrived: int | None) -> None:
        if arrived is not None:
            await later.team_questions.arrived(message_id, **{place: arrived})

    return remember
