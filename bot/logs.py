"""Logs without secrets: the token is part of every URL of the Bot API, so records are scrubbed at the root."""

import logging
import re
import sys

# Whatever looks like a token, even one that is not ours: "bot123456:AA..." in a URL or a traceback.
TOKEN_SHAPE = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{6,}")
HIDDEN = "<token>"


class Scrubber(logging.Formatter):
    """Formats a record, traceback included, and then hides the token: nothing can be added afterwards."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.token = token

    def format(self, record: logging.LogRecord) -> str:
        """The finished line(s) without any token."""
        return scrub(super().format(record), self.token)


def scrub(text: str, token: str = "") -> str:
    """`text` with the bot's token, and anything of its shape, replaced."""
    if token:
        text = text.replace(token, HIDDEN)
    return TOKEN_SHAPE.sub(HIDDEN, text)


def set_up(level: str, token: str) -> None:
    """Send all logs to stderr through the scrubber; uncaught errors too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Scrubber(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "apscheduler", "aiohttp.access", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = lambda kind, error, trace: logging.getLogger("bot").critical(
        "Stopped by an error", exc_info=(kind, error, trace)
    )
