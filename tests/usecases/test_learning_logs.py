"""Notes for oneself: kept, read back by page, deleted, taken along; nobody else's business."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from program.actors import Actor, Forbidden, Missing
from program.learning_logs import LONGEST, TooLongNote
from tests.couples import Couple
from usecases import learning_logs, tandems

pytestmark = pytest.mark.row("C3")
WORDS = "Jens says:\n\n  ask for the <b>salary</b> late & smile"


async def write(couple: Couple, words: str = WORDS, actor: Actor | None = None) -> int:
    """A note; answers its id."""
    async with couple.house.open() as work:
        return (await learning_logs.write(work, actor or couple.daria, couple.tandem_id, words)).id


async def test_a_note_is_kept_as_it_was_written(couple: Couple) -> None:
    """With line breaks and signs; the writing is over then."""
    async with couple.house.open() as work:
        assert await learning_logs.begin_writing(work, couple.daria, couple.tandem_id) == "Jens"
        assert await work.forms.of(couple.mentee.id) is not None
    number = await write(couple, f"  {WORDS}\n")
    async with couple.house.open() as work:
        note = await learning_logs.read(work, couple.daria, number)
        assert (note.words, note.written_at) == (WORDS, couple.house.now)
        assert await work.forms.of(couple.mentee.id) is None


@pytest.mark.parametrize(("length", "excess"), [(LONGEST + 1, 1), (LONGEST + 250, 250)])
async def test_too_long(couple: Couple, length: int, excess: int) -> None:
    """Said with the number; the writing stays open and nothing is kept."""
    async with couple.house.open() as work:
        await learning_logs.begin_writing(work, couple.daria, couple.tandem_id)
        with pytest.raises(TooLongNote) as long:
            await learning_logs.write(work, couple.daria, couple.tandem_id, "x" * length)
        assert long.value.excess == excess
        assert await work.forms.of(couple.mentee.id) is not None
        assert (await learning_logs.look_at(work, couple.daria, couple.tandem_id)).count == 0
    await write(couple, "x" * LONGEST)


async def test_pages_newest_first(couple: Couple) -> None:
    """Five a page; beyond the last page the last one, before the first the first."""
    for number in range(1, 8):
        await write(couple, f"note {number}")
        couple.house.pass_time(days=1)
    async with couple.house.open() as work:
        pages = [await learning_logs.look_at(work, couple.daria, couple.tandem_id, page) for page in (0, 1, 9, -1)]
    shown = [[note.words.removeprefix("note ") for note in page.notes] for page in pages]
    assert shown == [["7", "6", "5", "4", "3"], ["2", "1"], ["2", "1"], ["7", "6", "5", "4", "3"]]
    assert [(page.page, page.pages, page.count) for page in pages[:3]] == [(0, 2, 7), (1, 2, 7), (1, 2, 7)]


async def test_no_notes_yet(couple: Couple) -> None:
    """One empty page."""
    async with couple.house.open() as work:
        page = await learning_logs.look_at(work, couple.daria, couple.tandem_id)
    assert (page.notes, page.pages, page.partner_name) == ((), 1, "Jens")


async def test_deleted_for_good(couple: Couple) -> None:
    """One alone; a second time there is nothing."""
    kept, gone = await write(couple, "kept"), await write(couple, "gone")
    async with couple.house.open() as work:
        assert (await learning_logs.delete(work, couple.daria, gone)).words == "gone"
        with pytest.raises(Missing):
            await learning_logs.delete(work, couple.daria, gone)
        _, left = await learning_logs.all_of(work, couple.daria, couple.tandem_id)
    assert [note.id for note in left] == [kept]


@pytest.mark.row("F2")
async def test_the_export_holds_no_words_on_its_way(couple: Couple) -> None:
    """The file is made when it leaves; without notes nothing is sent."""
    async with couple.house.open() as work:
        assert (await learning_logs.export(work, couple.daria, couple.tandem_id)).count == 0
    assert await couple.kinds(couple.mentee) == []
    await write(couple)
    async with couple.house.open() as work:
        await learning_logs.export(work, couple.daria, couple.tandem_id)
        await learning_logs.export(work, couple.daria, couple.tandem_id)  # a double tap
    assert await couple.house.notices(f"p:{couple.mentee.id}") == [("NotesExported", {"tandem_id": couple.tandem_id})]
    couple.house.pass_time(minutes=1)
    async with couple.house.open() as work:
        await learning_logs.export(work, couple.daria, couple.tandem_id)
    assert len(await couple.kinds(couple.mentee)) == 2


@pytest.mark.fault(43)
async def test_nobody_else_reads_or_deletes_them(couple: Couple) -> None:
    """Not the partner, whose list stays empty, not staff, not a stranger."""
    number = await write(couple)
    staff = await couple.house.staff()
    for other in (couple.jens, staff):
        async with couple.house.open() as work:
            with pytest.raises(Missing):
                await learning_logs.read(work, other, number)
            with pytest.raises(Missing):
                await learning_logs.delete(work, other, number)
    async with couple.house.open() as work:
        assert (await learning_logs.look_at(work, couple.jens, couple.tandem_id)).count == 0
        for act in (
            learning_logs.look_at(work, staff, couple.tandem_id),
            learning_logs.begin_writing(work, staff, couple.tandem_id),
            learning_logs.write(work, staff, couple.tandem_id, "x"),
            learning_logs.export(work, staff, couple.tandem_id),
            learning_logs.all_of(work, staff, couple.tandem_id),
        ):
            with pytest.raises(Forbidden):
                await act
        with pytest.raises(Missing):
            await learning_logs.look_at(work, couple.daria, 999)


@pytest.mark.row("F4")
async def test_notes_are_encrypted_at_rest(couple: Couple) -> None:
    """A raw look at the table shows nothing of them."""
    await write(couple)
    async with couple.house.open() as work:
        raw = (await work.connection.execute(text("SELECT words FROM learning_notes"))).scalar_one()
    assert b"salary" not in bytes(raw)


async def test_notes_stay_after_the_end(couple: Couple) -> None:
    """They are the owner's: read, taken along and deleted as before."""
    number = await write(couple)
    couple.house.now += timedelta(days=200)
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
        assert (await learning_logs.look_at(work, couple.daria, couple.tandem_id)).count == 1
        await learning_logs.delete(work, couple.daria, number)
