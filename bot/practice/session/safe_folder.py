"""Settings and folder of practice, with checks that nothing outside the folder or this machine is used."""

import ipaddress
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.config import Settings

FOLDER = Path("data/practice")  # below the folder in which the program was started
MARK = "LATIHAN.txt"  # only a folder with this file in it is ever emptied
MARK_TEXT = "Folder ini milik mode latihan. Isinya boleh dihapus kapan saja; tidak ada data sungguhan di sini.\n"
DATABASE, EVIDENCE, PHONES = "narahubung.db", "evidence", "phones.db"
LOG, PORT = "latihan.log", "port"
OWN_FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", PHONES, f"{PHONES}-wal", f"{PHONES}-shm")


class NotPractice(Exception):
    """Practice would use real data or another machine; the message, for the user, says which."""


class PracticeSettings(Settings):
    """The program's settings, written in code: neither the environment nor `.env` is read."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Use only the arguments of the constructor."""
        return (init_settings,)


def settings_for(folder: Path, api_url: str, token: str, admin: int) -> Settings:
    """Return the settings of a practice in `folder` against the local Telegram at `api_url`."""
    return PracticeSettings(
        telegram_bot_token=SecretStr(token),
        telegram_api_url=api_url,
        database_url=f"sqlite:///{folder / DATABASE}",
        data_dir=folder / EVIDENCE,
        admin_telegram_ids=(admin,),
        office_name="LATIHAN Ombudsman RI Provinsi Kalimantan Selatan",
        send_per_second=0,
        log_level="WARNING",
    )


def must_be_practice(settings: Settings, folder: Path, token: str) -> None:
    """Raise NotPractice unless these settings stay on this machine, in `folder`, with the practice token."""
    if not is_loopback(settings.telegram_api_url):
        raise NotPractice("Latihan hanya memakai Telegram setempat, bukan " + settings.telegram_api_url)
    if settings.token != token:
        raise NotPractice("Latihan tidak memakai token sungguhan.")
    if settings.database_url != f"sqlite:///{folder / DATABASE}":
        raise NotPractice("Latihan tidak memakai basis data di luar foldernya.")
    if not settings.data_dir.resolve().is_relative_to(folder.resolve()):
        raise NotPractice("Latihan tidak menyimpan bukti di luar foldernya.")
    if settings.heartbeat_url or settings.telegram_mode != "polling":
        raise NotPractice("Latihan tidak memanggil alamat mana pun dan tidak didengar dari luar.")


def is_loopback(address: str) -> bool:
    """Say whether the host of a URL is a loopback IP address; names are not resolved and not accepted."""
    try:
        return ipaddress.ip_address(urlsplit(address).hostname or "").is_loopback
    except ValueError:
        return False


def prepare(folder: Path) -> None:
    """Create the practice folder; raises NotPractice when it contains other files or is a symbolic link."""
    if folder.is_symlink():
        raise NotPractice(f"{folder} menunjuk ke tempat lain. Pindahkan dahulu, lalu jalankan lagi.")
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / MARK
    if not mark.exists() and any(folder.iterdir()):
        raise NotPractice(f"{folder} sudah berisi berkas yang bukan latihan. Pindahkan dahulu, lalu jalankan lagi.")
    mark.write_text(MARK_TEXT)


def wipe(folder: Path) -> None:
    """Delete the files of practice; raises NotPractice when the folder has no mark file."""
    if folder.is_symlink() or not (folder / MARK).exists():
        raise NotPractice(f"{folder} bukan folder latihan; tidak ada yang dihapus.")
    for name in OWN_FILES:
        (folder / name).unlink(missing_ok=True)
    evidence = folder / EVIDENCE
    if evidence.is_symlink():
        raise NotPractice(f"{evidence} menunjuk ke tempat lain; tidak dihapus.")
    shutil.rmtree(evidence, ignore_errors=True)
