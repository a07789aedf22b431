"""Waiting for what the program does on the disk."""

import asyncio
from collections.abc import Callable


async def until_on_disk(look: Callable[[], bool], within: float = 30) -> None:
    """Wait until `look` is true; raises TimeoutError after `within` seconds."""
    async with asyncio.timeout(within):
        while not look():  # noqa: ASYNC110  a file system sends no event
            await asyncio.sleep(0.01)
