"""A request class without a network for python-telegram-bot: nothing can be sent outside the outbox."""

from typing import Any

import orjson
from telegram.request import BaseRequest, RequestData


class ClosedRequest(BaseRequest):
    """Answers getMe from what the client learned at the start, and refuses everything else."""

    def __init__(self, me: dict[str, Any]) -> None:
        self._me = orjson.dumps({"ok": True, "result": me})

    @property
    def read_timeout(self) -> float | None:
        """Nothing is read from anywhere."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more: Any
    ) -> tuple[int, bytes]:
        """The stored getMe; RuntimeError for any other method."""
        name = url.rpartition("/")[2]
        if name != "getMe":
            raise RuntimeError(f"{name}: messages go through models/queues/outbox.py, not through PTB's bot")
        return 200, self._me
