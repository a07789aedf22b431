"""`make run` without a token, as a process: one line of output, no real data used, and a restart after kill -9."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from tests.practice.conftest import Json
from tests.support.processes.forked_program import ForkServer
from tests.support.processes.practice_process import PracticeProcess
from tests.support.processes.program_process import interpreter


async def first_frame(address: str) -> Json:
    """Return the first frame of a new page."""
    async with (
        aiohttp.ClientSession(headers={"Origin": address}) as client,
        client.ws_connect(f"{address}/live") as socket,
    ):
        frame: Json = await socket.receive_json(timeout=30)
        return frame


async def says(address: str, phone: int, text: str) -> None:
    """Type on a phone and wait until the page shows it."""
    async with (
        aiohttp.ClientSession(headers={"Origin": address}) as client,
        client.ws_connect(f"{address}/live") as socket,
    ):
        await socket.send_json({"do": "say", "phone": phone, "text": text})
        while text not in (await socket.receive_str(timeout=30)):
            pass


@pytest.fixture
async def process(fork_server: ForkServer, tmp_path: Path) -> AsyncIterator[PracticeProcess]:
    """The program without any setting."""
    made = PracticeProcess(fork_server.start, tmp_path)
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


async def test_without_a_token_run_prints_one_line_and_ends_quietly(tmp_path: Path) -> None:
    process = PracticeProcess(interpreter, tmp_path)
    address = await process.opens("run")
    assert (await first_frame(address))["kind"] == "all"
    assert await process.receives(signal.SIGTERM) == 0
    assert len(process.output.splitlines()) == 1
    assert "LATIHAN" in process.output


async def test_real_settings_in_the_environment_are_not_used(
    process: PracticeProcess, reached: tuple[str, list[str]]
) -> None:
    outside, calls = reached
    real = process.folder / "real"
    hostile = {
        "TELEGRAM_BOT_TOKEN": "123456:real-token",
        "TELEGRAM_API_URL": outside,
        "HEARTBEAT_URL": outside,
        "DATABASE_URL": f"sqlite:///{real / 'narahubung.db'}",
        "DATA_DIR": str(real),
    }
    (process.folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in hostile.items()))
    process.settings = hostile
    address = await process.opens("practice")
    await says(address, 5_000_000_001, "/bantuan")
    await process.receives(signal.SIGTERM)
    assert calls == []
    assert not real.exists()
    assert [path.name for path in process.folder.glob("data/*")] == ["practice"]


async def test_a_second_practice_in_the_same_folder_says_so(
    fork_server: ForkServer, process: PracticeProcess
) -> None:
    await process.opens("run")
    second = PracticeProcess(fork_server.start, process.folder)
    await second.launches("run")
    assert await second.ends() == 3
    assert "sudah berjalan" in second.output


async def test_a_folder_that_is_not_practices_own_stops_it(process: PracticeProcess) -> None:
    (process.folder / "data/practice").mkdir(parents=True)
    (process.folder / "data/practice/narahubung.db").write_text("real")
    await process.launches("run")
    assert await process.ends() == 2
    assert len(process.output.splitlines()) == 1
    assert (process.folder / "data/practice/narahubung.db").read_text() == "real"


async def test_kill_9_loses_no_message_of_a_phone(process: PracticeProcess) -> None:
    address = await process.opens("run")
    await says(address, 5_000_000_001, "/bantuan")
    await process.receives(signal.SIGKILL)
    ina = (await first_frame(await process.opens("run")))["phones"][0]
    assert "/bantuan" in [message.get("text") for message in ina["messages"]]
