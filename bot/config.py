"""Settings from the environment or `.env`; a wrong one is one clear line and exit status 2."""

import re
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from models.faults import PASSING_SYSTEM_ERRORS
from models.rules.reminders.office_hours import DEFAULT_HOURS, OfficeHours


class Settings(BaseSettings):
    """Every setting of the program; `.env.example` explains each one to the person who sets it."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_listen: str = "127.0.0.1:8443"
    database_url: str = "sqlite:///data/narahubung.db"
    data_dir: Path = Path("data")
    admin_telegram_ids: Annotated[tuple[int, ...], NoDecode] = ()
    office_name: str = "Perwakilan Ombudsman RI Provinsi Kalimantan Selatan"
    office_address: str = ""  # below the name on what is printed
    office_code: str = "BJM"
    office_timezone: str = "Asia/Makassar"
    office_hours: str = DEFAULT_HOURS
    heartbeat_url: str = ""
    send_per_second: float = Field(default=30, ge=0)
    refused_token_patience: float = Field(default=180, ge=0)
    start_patience: float = Field(default=60, ge=0)  # seconds for a database that is not there yet
    picture_patience: int = Field(default=5, ge=1)  # seconds for a picture, then its words are sent
    keep_sent_days: int = Field(default=14, ge=1)  # texts of messages that were sent
    keep_failed_days: int = Field(default=90, ge=7)  # updates and messages that failed, for requeue and questions
    keep_done_days: int = Field(default=400, ge=90)  # tasks that are done, names of old messages, who left
    keep_voices_days: int = Field(default=400, ge=370)  # citizens' voices; four quarters of them are shown
    stranger_updates_per_hour: int = Field(default=40, ge=10)  # a registration with mistakes takes about twenty
    strangers_updates_per_minute: int = Field(default=120, ge=10)  # of all of them together
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_looks_like_one(cls, value: SecretStr | None) -> SecretStr | None:
        number, _, secret = (value.get_secret_value() if value else "1:x").partition(":")
        if not (number.isdigit() and secret and not any(sign.isspace() or sign == "/" for sign in secret)):
            raise ValueError("bentuknya angka, titik dua, lalu huruf, seperti 123456:ABC-def dari @BotFather")
        return value

    @field_validator("telegram_api_url", "webhook_url", "heartbeat_url")
    @classmethod
    def _address_is_http(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("harus diawali http:// atau https://")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("harus diawali sqlite:/// atau postgresql+psycopg://")
        return value

    @field_validator("admin_telegram_ids", mode="before")
    @classmethod
    def _ids_are_numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        words = [word.strip() for word in value.split(",") if word.strip()]
        if not all(word.isdigit() for word in words):
            raise ValueError("isi dengan angka ID Telegram, dipisah koma, misalnya 111222333,444555666")
        return tuple(int(word) for word in words)

    @field_validator("office_timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("bukan nama zona waktu, misalnya Asia/Makassar") from None
        return value

    @field_validator("office_hours")
    @classmethod
    def _hours_are_understood(cls, value: str) -> str:
        try:
            OfficeHours.parse(value)
        except ValueError:
            raise ValueError(f"contoh yang benar: {DEFAULT_HOURS}") from None
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_what_telegram_takes(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("hanya huruf, angka, garis bawah, dan tanda hubung, paling banyak 256 tanda")
        return value

    @field_validator("data_dir")
    @classmethod
    def _folder_can_be_written(cls, value: Path) -> Path:
        try:
            value.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=value):
                pass
        except OSError as error:
            if error.errno not in PASSING_SYSTEM_ERRORS:  # a full disk is no wrong setting: files wait for room
                raise ValueError(f"folder itu tidak dapat ditulisi ({error.strerror})") from None
        return value

    @field_validator("webhook_listen")
    @classmethod
    def _listen_is_host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65535:
            raise ValueError("bentuknya host:port, misalnya 127.0.0.1:8443")
        return value

    @model_validator(mode="after")
    def _webhook_is_complete(self) -> "Settings":
        if self.telegram_mode == "webhook" and not (self.webhook_url and self.webhook_secret.get_secret_value()):
            raise ValueError("TELEGRAM_MODE=webhook memerlukan WEBHOOK_URL dan WEBHOOK_SECRET")
        return self

    @property
    def token(self) -> str:
        """The bot's token in clear: for the Telegram client and the log filter only."""
        return self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else ""

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone (WITA)."""
        return ZoneInfo(self.office_timezone)

    @property
    def hours(self) -> OfficeHours:
        """The office hours, read from their text."""
        return _hours_in(self.office_hours)


@lru_cache(maxsize=8)
def _hours_in(text: str) -> OfficeHours:
    return OfficeHours.parse(text)  # asked for with every planned reminder; lru_cache keeps no error


class WrongSetting(Exception):
    """A setting that cannot be used: the message names it and says what was expected."""


# Pydantic's own sentences are English; the operator reads Indonesian.
EXPECTED = {
    "literal_error": "isi dengan {expected}",
    "float_parsing": "isi dengan angka",
    "greater_than_equal": "isi dengan angka {ge:g} atau lebih",
}


def read_settings() -> Settings:
    """The settings, or WrongSetting with one line for the operator (never the value: it may be the token)."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"]).upper() or "Pengaturan"
        reason = EXPECTED.get(first["type"], "{msg}").format(**first.get("ctx", {}), msg=first["msg"])
        reason = reason.removeprefix("Value error, ").replace(" or ", " atau ")
        raise WrongSetting(f"{name} tidak dapat dipakai: {reason}. Perbaiki di .env atau lingkungan.") from None
