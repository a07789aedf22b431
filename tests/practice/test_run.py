"""`make run` without a token, as a process: one friendly line, nothing real touched, kill -9 in the middle."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from tests.practice.conftest import Json
from tests.rehearsal import Rehearsal


async def everything(address: str) -> Json:
    """What a new page is told."""
    async with (
        aiohttp.ClientSession(headers={"Origin": address}) as client,
        client.ws_connect(f"{address}/live") as socket,
    ):
        frame: Json = await socket.receive_json(timeout=10)
        return frame


async def says(address: str, phone: int, text: str) -> None:
    """Type on a phone and wait until it stands there."""
    async with (
        aiohttp.ClientSession(headers={"Origin": address}) as client,
        client.ws_connect(f"{address}/live") as socket,
    ):
        await socket.send_json({"do": "say", "phone": phone, "text": text})
        while text not in (await socket.receive_str(timeout=10)):
            pass


@pytest.fixture
async def rehearsal(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The program without any setting."""
    made = Rehearsal(tmp_path)
    yield made
    await made.receives(signal.SIGKILL)


@pytest.fixture
async def reached() -> AsyncIterator[tuple[str, list[str]]]:
    """A server that practice must never call, and what reached it."""
    calls: list[str] = []

    async def note(request: web.BaseRequest) -> web.Response:
        calls.append(request.path)
        return web.json_response({"ok": True, "result": {}})

    runner = web.ServerRunner(web.Server(note))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", calls
    await runner.cleanup()


async def test_without_a_token_run_prints_one_line_and_ends_quietly(rehearsal: Rehearsal) -> None:
    address = await rehearsal.opens("run")
    assert (await everything(address))["kind"] == "all"
    assert await rehearsal.receives(signal.SIGTERM) == 0
    assert len(rehearsal.output.splitlines()) == 1
    assert "LATIHAN" in rehearsal.output


async def test_real_settings_in_the_environment_are_not_used(
    rehearsal: Rehearsal, reached: tuple[str, list[str]]
) -> None:
    outside, calls = reached
    real = rehearsal.folder / "real"
    hostile = {
        "TELEGRAM_BOT_TOKEN": "123456:real-token",
        "TELEGRAM_API_URL": outside,
        "HEARTBEAT_URL": outside,
        "DATABASE_URL": f"sqlite:///{real / 'narahubung.db'}",
        "DATA_DIR": str(real),
    }
    (rehearsal.folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in hostile.items()))
    rehearsal.settings = hostile
    address = await rehearsal.opens("practice")
    await says(address, 5_000_000_001, "/bantuan")
    await rehearsal.receives(signal.SIGTERM)
    assert calls == []
    assert not real.exists()
    assert [path.name for path in rehearsal.folder.glob("data/*")] == ["practice"]


async def test_a_second_practice_in_the_same_folder_says_so(rehearsal: Rehearsal) -> None:
    await rehearsal.opens("run")
    second = Rehearsal(rehearsal.folder)
    await second.launches("run")
    assert await second.ends() == 3
    assert "sudah berjalan" in second.output


async def test_a_folder_that_is_not_practices_own_stops_it(rehearsal: Rehearsal) -> None:
    (rehearsal.folder / "data/practice").mkdir(parents=True)
    (rehearsal.folder / "data/practice/narahubung.db").write_text("real")
    await rehearsal.launches("run")
    assert await rehearsal.ends() == 2
    assert len(rehearsal.output.splitlines()) == 1
    assert (rehearsal.folder / "data/practice/narahubung.db").read_text() == "real"


async def test_kill_9_loses_nothing_that_stood_on_a_phone(rehearsal: Rehearsal) -> None:
    address = await rehearsal.opens("run")
    await says(address, 5_000_000_001, "/bantuan")
    await rehearsal.receives(signal.SIGKILL)
    ina = (await everything(await rehearsal.opens("run")))["phones"][0]
    assert "/bantuan" in [message.get("text") for message in ina["messages"]]
