"""Practice uses only its folder and this machine, whatever the environment contains."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.practice.local_telegram import LOCAL_TOKEN
from bot.practice.session import safe_folder
from bot.practice.session.safe_folder import NotPractice

LOCAL = "http://127.0.0.1:9"
REAL = {
    "TELEGRAM_BOT_TOKEN": "123456:real-token",
    "TELEGRAM_API_URL": "https://api.telegram.org",
    "DATABASE_URL": "postgresql+psycopg://real/real",
    "DATA_DIR": "/srv/real",
    "HEARTBEAT_URL": "https://watch.example",
    "TELEGRAM_MODE": "webhook",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice folder that is ready."""
    place = tmp_path / "practice"
    safe_folder.prepare(place)
    return place


def test_the_environment_and_its_file_change_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in REAL.items()))
    for name, value in REAL.items():
        monkeypatch.setenv(name, value)
    settings = safe_folder.settings_for(folder, LOCAL, LOCAL_TOKEN, 1)
    safe_folder.must_be_practice(settings, folder, LOCAL_TOKEN)
    assert not {str(value) for value in settings.model_dump().values()} & set(REAL.values())
    assert settings.token == LOCAL_TOKEN


@pytest.mark.parametrize(
    "changed",
    [
        {"telegram_api_url": "https://api.telegram.org"},
        {"telegram_api_url": "http://localhost.example:80"},
        {"telegram_api_url": "http://10.0.0.1:8081"},
        {"telegram_bot_token": SecretStr("123456:real-token")},
        {"database_url": "sqlite:///data/narahubung.db"},
        {"database_url": "postgresql+psycopg://real/real"},
        {"data_dir": Path("data")},
        {"heartbeat_url": "https://watch.example"},
        {"telegram_mode": "webhook"},
    ],
    ids=lambda changed: f"{next(iter(changed.items()))}",
)
def test_settings_that_lead_outside_are_refused(folder: Path, changed: dict[str, object]) -> None:
    settings = safe_folder.settings_for(folder, LOCAL, LOCAL_TOKEN, 1).model_copy(update=changed)
    with pytest.raises(NotPractice):
        safe_folder.must_be_practice(settings, folder, LOCAL_TOKEN)


def test_evidence_behind_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / safe_folder.EVIDENCE).symlink_to(tmp_path)
    settings = safe_folder.settings_for(folder, LOCAL, LOCAL_TOKEN, 1)
    with pytest.raises(NotPractice):
        safe_folder.must_be_practice(settings, folder, LOCAL_TOKEN)
    with pytest.raises(NotPractice):
        safe_folder.wipe(folder)
    assert tmp_path.exists()


def test_a_folder_with_other_files_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "narahubung.db").write_text("real")
    with pytest.raises(NotPractice):
        safe_folder.prepare(tmp_path)
    with pytest.raises(NotPractice):
        safe_folder.wipe(tmp_path)
    assert (tmp_path / "narahubung.db").read_text() == "real"


def test_a_link_to_another_place_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "practice").symlink_to(tmp_path / "real")
    with pytest.raises(NotPractice):
        safe_folder.prepare(tmp_path / "practice")


def test_beginning_again_deletes_only_what_is_the_practices_own(folder: Path) -> None:
    for name in (safe_folder.DATABASE, safe_folder.PHONES, "catatan-saya.txt"):
        (folder / name).write_text("x")
    (folder / safe_folder.EVIDENCE).mkdir()
    safe_folder.wipe(folder)
    assert {path.name for path in folder.iterdir()} == {safe_folder.MARK, "catatan-saya.txt"}
