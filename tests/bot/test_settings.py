"""Settings and the programme file: one clear line for each mistake, before anything starts."""

from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import SettingsError, load_programme, read_settings
from program.programme import ProgrammeError, read_programme
from tests.houses import ROOT

GOOD: dict[str, Any] = {"bot_token": "42:" + "x" * 35, "encryption_keys": "k" * 32, "_env_file": None}
SITE = '[sites.oldenburg]\nname = "Oldenburg"\n'
HEAD = 'name = "P"\nprivacy_contact = "a@b.example"\n'


def mistakes(**changes: Any) -> list[str]:
    """What is wrong with good settings that were changed."""
    try:
        read_settings(**(GOOD | changes))
    except SettingsError as error:
        return error.mistakes
    return []


def test_good_settings_are_good() -> None:
    """The defaults stand."""
    assert mistakes() == []


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"bot_token": "hello"}, "BOT_TOKEN: must look like 123456:ABC…, as BotFather gives it"),  # no token
        ({"encryption_keys": "short"}, "ENCRYPTION_KEYS: each secret needs at least 32 characters"),  # guessable
        ({"encryption_keys": ","}, "ENCRYPTION_KEYS: each secret needs at least 32 characters"),  # none at all
        ({"database_url": "mysql://x"}, "DATABASE_URL: must begin with sqlite+aiosqlite:/// or"),  # no such driver
        ({"health_listen": "8080"}, "HEALTH_LISTEN: must be host:port, such as 127.0.0.1:8080"),  # a port alone
        ({"receive_by": "pigeon"}, "RECEIVE_BY: Input should be 'polling' or 'webhook'"),  # unknown way
        ({"receive_by": "webhook", "webhook_secret": "s" * 16}, "WEBHOOK_URL: must be an https:// address"),
        (
            {"receive_by": "webhook", "webhook_url": "https://x.example"},
            "WEBHOOK_SECRET: needs at least 16 characters when RECEIVE_BY=webhook",
        ),  # refuses to start without a secret
    ],
)
def test_each_mistake_has_a_line(changes: dict[str, Any], line: str) -> None:
    """It names the setting and says what would be right."""
    (found,) = mistakes(**changes)
    assert found.startswith(line)


def test_no_secret_is_repeated(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong token does not end in a log; the command ends with 2."""
    monkeypatch.setenv("BOT_TOKEN", "my-secret-token")
    monkeypatch.setenv("ENCRYPTION_KEYS", "my-secret-key")
    assert main(["run"]) == 2
    err = capsys.readouterr().err
    assert "BOT_TOKEN:" in err
    assert "ENCRYPTION_KEYS:" in err
    assert "my-secret" not in err


def test_run_refuses_the_demos_clock(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody moves a real programme's clock."""
    monkeypatch.setenv("BOT_TOKEN", GOOD["bot_token"])
    monkeypatch.setenv("ENCRYPTION_KEYS", GOOD["encryption_keys"])
    monkeypatch.setenv("CLOCK_OFFSET_FILE", str(tmp_path / "x"))
    assert main(["run"]) == 2
    assert "CLOCK_OFFSET_FILE: only the demo may move the clock" in capsys.readouterr().err


def test_make_key_prints_a_usable_secret(capsys: pytest.CaptureFixture[str]) -> None:
    """It passes the settings' own check."""
    assert main(["make-key"]) == 0
    assert mistakes(encryption_keys=capsys.readouterr().out.strip()) == []


@pytest.mark.row("E1")
def test_the_shipped_programme_is_good_and_has_two_sites() -> None:
    """Several sites in one programme."""
    programme = load_programme(ROOT / "programme.toml")
    assert set(programme.sites) == {"oldenburg", "wilhelmshaven"}
    assert programme.sites["oldenburg"].name_in("uk") == "Ольденбург"


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("x = ", "not TOML:"),  # not even TOML
        (SITE, "name: is missing"),  # something is missing
        (HEAD, "sites: is missing"),  # no site
        (HEAD + '[sites.X]\nname="x"\n', "sites: 'X' is not a site id"),  # would not fit into a link
        (HEAD + SITE + 'zone = "Berlin"\n', "sites.oldenburg.zone: 'Berlin' is not an IANA time zone"),
        (HEAD + SITE + 'language = "xx"\n', "sites.oldenburg.language: 'xx' is not one of"),
        (HEAD + SITE + "office_opens = 18:00:00\n", "sites.oldenburg: the office needs a day, and opens before"),
        (HEAD + SITE + "[weights]\noccupation = 1.0\n", "weights: the four weights must add up to 1"),
        (HEAD + SITE + "[desk]\nmatching_hour = 02:30:00\n", "desk.matching_hour: clock changes happen before"),
        (HEAD + 'template = "x"\n' + SITE, "file: template 'x' is not among [templates]"),
        (HEAD + "surprise = 1\n" + SITE, "surprise: is no setting that there is"),  # a typing mistake in a name
    ],
)
def test_each_mistake_in_the_programme_has_a_line(toml: str, line: str) -> None:
    """It names the place in the file."""
    with pytest.raises(ProgrammeError) as raised:
        read_programme(toml)
    assert any(found.startswith(line) for found in raised.value.mistakes), raised.value.mistakes


def test_all_mistakes_are_said_at_once() -> None:
    """Nobody mends one line after the other."""
    with pytest.raises(ProgrammeError) as raised:
        read_programme('name = 3\nfoo = 1\n[sites.ab]\nname = ""\n')
    assert len(raised.value.mistakes) == 4


def test_a_programme_file_that_is_not_there() -> None:
    """Said in one line."""
    with pytest.raises(SettingsError) as raised:
        load_programme(Path("no-such-file.toml"))
    assert raised.value.mistakes == ["PROGRAMME_FILE: no-such-file.toml cannot be read"]
