"""Runs practice mode: a session and its web page on this machine, until Ctrl+C."""

import logging
import sys
from pathlib import Path

from aiohttp import web

from bot.clock import Clock
from bot.logs import Scrubber
from bot.pipeline.locks import only_process
from bot.practice.page.site import Site
from bot.practice.session import safe_folder
from bot.practice.session.session import PracticeSession, StartBot
from models.database import open_engine

HOST, PORT, PORTS = "127.0.0.1", 8700, 50


async def run_practice(start_bot: StartBot, wall: Clock) -> None:
    """Run a practice in data/practice below the current folder until the bot ends.

    `start_bot` runs the bot (bot.app.run). Raises NotPractice, and AlreadyRunning when the folder is in use.
    """
    folder = safe_folder.FOLDER
    safe_folder.prepare(folder)
    _write_log(folder / safe_folder.LOG)
    with only_process(open_engine(f"sqlite:///{folder / safe_folder.DATABASE}")):
        practice = PracticeSession(folder, wall, start_bot)
        await practice.open()
        try:
            await _serve(practice)
        finally:
            await practice.close()


async def _serve(practice: PracticeSession) -> None:
    runner = web.AppRunner(Site(practice).application(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        port = await _listen(runner, practice.folder)
        sys.stdout.write(f"LATIHAN siap: buka http://{HOST}:{port} di peramban. Selesai: tekan Ctrl+C.\n")
        sys.stdout.flush()
        await practice.ended
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, folder: Path) -> int:
    """Listen on the port of the last run, so that an open page reconnects, else on the first free one from PORT."""
    note = folder / safe_folder.PORT
    ports = list(range(PORT, PORT + PORTS))
    if note.exists() and note.read_text().isdigit():
        ports.insert(0, int(note.read_text()))
    for port in ports:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError:
            continue
        note.write_text(str(port))
        return port
    raise OSError(f"no free port from {PORT} to {PORT + PORTS - 1}")


def _write_log(path: Path) -> None:
    """Write logs to the practice folder instead of the terminal."""
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(Scrubber(""))
    logging.basicConfig(level="WARNING", handlers=[handler], force=True)
