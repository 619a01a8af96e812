"""Settings: from the environment and ``.env``, checked before anything starts, one clear line per mistake."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from program.programme import Programme, ProgrammeError, read_programme


class SettingsError(Exception):
    """The bot cannot start like this; ``mistakes`` has one line for each setting that is wrong."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


class Settings(BaseSettings):
    """What has to be known to run. Every name stands in ``.env.example`` with a sentence."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    bot_token: SecretStr = Field(description="the token that BotFather gave")
    encryption_keys: SecretStr = Field(description="secrets of at least 32 characters, newest first, comma between")
    database_url: str = "sqlite+aiosqlite:///var/tandem.sqlite3"
    telegram_api_base: str = "https://api.telegram.org"
    programme_file: Path = Path("programme.toml")
    receive_by: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_listen: str = "127.0.0.1:8443"
    health_listen: str = "127.0.0.1:8080"
    log_format: Literal["json", "console"] = "json"
    clock_offset_file: Path | None = None  # the demo's clock; `run` refuses it

    @field_validator("bot_token")
    @classmethod
    def _token_shape(cls, token: SecretStr) -> SecretStr:
        number, _, rest = token.get_secret_value().partition(":")
        if not number.isdecimal() or len(rest) < 20:
            raise ValueError("must look like 123456:ABC…, as BotFather gives it")
        return token

    @field_validator("encryption_keys")
    @classmethod
    def _long_secrets(cls, keys: SecretStr) -> SecretStr:
        if any(len(key) < 32 for key in _split(keys)) or not _split(keys):
            raise ValueError("each secret needs at least 32 characters: python -m bot make-key prints one")
        return keys

    @field_validator("database_url")
    @classmethod
    def _known_driver(cls, url: str) -> str:
        if not url.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return url

    @field_validator("webhook_listen", "health_listen")
    @classmethod
    def _host_and_port(cls, address: str) -> str:
        host, _, port = address.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise ValueError("must be host:port, such as 127.0.0.1:8080")
        return address

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> "Settings":
        if self.receive_by == "webhook":
            if not self.webhook_url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
                raise ValueError("WEBHOOK_URL: must be an https:// address when RECEIVE_BY=webhook")
            if len(self.webhook_secret.get_secret_value()) < 16:
                raise ValueError("WEBHOOK_SECRET: needs at least 16 characters when RECEIVE_BY=webhook")
        return self

    @property
    def keys(self) -> list[str]:
        """The encryption secrets, newest first."""
        return _split(self.encryption_keys)


def _split(secrets: SecretStr) -> list[str]:
    return [part.strip() for part in secrets.get_secret_value().split(",") if part.strip()]


def host_and_port(address: str) -> tuple[str, int]:
    """The parts of ``host:port``."""
    host, _, port = address.rpartition(":")
    return host, int(port)


def read_settings(**overrides: object) -> Settings:
    """The settings; raises ``SettingsError``."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        raise SettingsError([_line(entry["loc"], entry["msg"]) for entry in error.errors()]) from None


def load_programme(path: Path) -> Programme:
    """The programme file; raises ``SettingsError``."""
    try:
        return read_programme(path.read_text(encoding="utf-8"))
    except OSError:
        raise SettingsError([f"PROGRAMME_FILE: {path} cannot be read"]) from None
    except ProgrammeError as error:
        raise SettingsError([f"{path.name}: {mistake}" for mistake in error.mistakes]) from None


def _line(where: tuple[int | str, ...], what: str) -> str:
    what = what.removeprefix("Value error, ")
    if not where:
        return what
    return f"{str(where[0]).upper()}: {'is missing' if what == 'Field required' else what}"
