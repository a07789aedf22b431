"""The real program with another clock: `python -m tests.support.program_at` with CLOCK_AHEAD in seconds."""

import asyncio
import os
from datetime import timedelta

from bot import app
from bot.__main__ import opened
from bot.clock import utc_now
from bot.pipeline.locks import only_process


def main() -> None:
    """Run as `python -m bot run` does, at another time."""
    ahead = timedelta(seconds=float(os.environ["CLOCK_AHEAD"]))
    with opened() as (settings, engine), only_process(engine):
        asyncio.run(app.run(settings, engine, lambda: utc_now() + ahead))


if __name__ == "__main__":
    main()
