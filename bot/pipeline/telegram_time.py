"""By how much the machine's clock is ahead of Telegram's: told by the Date header of its answers."""

from collections import deque
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

from bot.clock import Clock, utc_now

NOTICED = timedelta(minutes=2)
# An answer that was read late shows a clock that is ahead; of three in other seconds the nearest counts.
ANSWERS = 3


class TelegramTime:
    """Compares them at each answer; RFC 9110, 6.6.1 gives the header to the second."""

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._header: str | None = None
        self._ahead: deque[timedelta] = deque(maxlen=ANSWERS)

    def heard(self, header: str | None) -> None:
        """An answer had this Date header; what is none, or that of the same second again, tells nothing."""
        if header is None or header == self._header:
            return
        self._header = header
        try:
            date = parsedate_to_datetime(header)
        except ValueError:
            return
        self._ahead.append(self._clock() - (date if date.tzinfo else date.replace(tzinfo=UTC)))

    def ahead(self) -> timedelta:
        """Negative: the machine's clock is behind. Zero up to NOTICED, and while too little is known."""
        if len(self._ahead) < ANSWERS:
            return timedelta()
        nearest = min(self._ahead, key=abs)
        return nearest if abs(nearest) > NOTICED else timedelta()
