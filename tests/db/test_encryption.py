"""Encryption at rest: what a thief of the database file finds, and how keys change."""

import asyncio
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select

from db import crypto
from db.crypto import ComparedEncrypted, KeyMissing, keyring_from_secret
from db.key_rotation import rotate
from db.models import persons
from program.forms.questions import FormState
from program.notices import TeamAnswered
from tests.houses import SECRET, House

OTHER = "another secret of the tests, just as long"


def raw_bytes(folder: Path) -> bytes:
    """Everything that lies on the disk beside the test's database."""
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.name.startswith("tandem"))


@pytest.mark.row("F4")
@pytest.mark.parametrize("migrated_database_url", ["sqlite"], indirect=True)
async def test_the_raw_file_shows_neither_contact_nor_words(house: House, tmp_path: Path) -> None:
    """Name, username, Telegram id, form answers, notices and updates are unreadable; plain columns can be found."""
    person = await house.person("Olenka-Zirka", shares={"phone": "+49 441 998877"})
    async with house.open() as work:
        state = FormState(form="mentee", at="occupation", answers={"words": "sugar-baker"})
        await work.forms.begin(person.id, state)
        await work.tell(person.id, TeamAnswered(words="see you at the harbour"), about="1")
        await work.inbox.accept(1, f"u{person.telegram_id}", {"text": "my secret wish"})
        await work.facts.set("visible", "a plain column")
    await house.works.close()
    on_disk = raw_bytes(tmp_path)
    assert b"a plain column" in on_disk  # the search itself works
    for words in ("Olenka-Zirka", "olenka-zirka", "+49 441", "sugar-baker", "harbour", "secret wish"):
        assert words.encode() not in on_disk
    assert str(person.telegram_id).encode() not in on_disk


async def test_comparing_an_encrypted_column_raises(house: House) -> None:
    """Equality could only ever find nothing."""
    with pytest.raises(ComparedEncrypted):
        select(persons).where(persons.c.first_name == "Daria")
    assert "IS NULL" in str(select(persons).where(persons.c.first_name.is_(None)))


def test_a_value_of_one_column_does_not_decrypt_in_another() -> None:
    """The table and column are authenticated with it."""
    keyring = keyring_from_secret([SECRET])
    sealed = keyring.encrypt(b"x", "persons.first_name")
    assert keyring.decrypt(sealed, "persons.first_name") == b"x"
    with pytest.raises(InvalidTag):
        keyring.decrypt(sealed, "persons.username")


def test_a_key_that_is_gone_is_named_as_missing() -> None:
    """Not mistaken for damage."""
    sealed = keyring_from_secret([OTHER]).encrypt(b"x", "a.b")
    with pytest.raises(KeyMissing):
        keyring_from_secret([SECRET]).decrypt(sealed, "a.b")


def test_the_same_words_look_different_each_time() -> None:
    """A fresh nonce each time: equal values cannot be told from each other."""
    keyring = keyring_from_secret([SECRET])
    assert keyring.encrypt(b"x", "a.b") != keyring.encrypt(b"x", "a.b")


async def test_rotating_leaves_nothing_under_the_old_key(house: House) -> None:
    """Afterwards the new key alone reads everything, and people are still found."""
    person = await house.person("Daria")
    crypto.install(keyring_from_secret([OTHER, SECRET]))
    assert await rotate(house.works.engine) > 0
    assert await rotate(house.works.engine) == 0
    async with house.open() as work:
        found = await work.persons.by_telegram_id(person.telegram_id)
    assert found == person
    newest = crypto.keyring_from_secret([OTHER])
    async with house.works.engine.connect() as connection:
        raw = (await connection.exec_driver_sql("SELECT first_name FROM persons")).scalar_one()
    assert newest.decrypt(bytes(raw), "persons.first_name") == b'"Daria"'


async def test_works_of_one_person_wait_for_each_other(house: House) -> None:
    """Two works with the same key never overlap, on either database."""
    inside, most = 0, 0

    async def one() -> None:
        nonlocal inside, most
        async with house.works.open(house.now, in_turn_of="u1") as work:
            inside += 1
            most = max(most, inside)
            await work.facts.set("a", "b")
            inside -= 1

    await asyncio.gather(*(one() for _ in range(8)))
    assert most == 1
