"""What last worked: the heartbeat is sent only while intake, dispatch, delivery and reminders all do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.clock import uptime
from bot.pipeline.services import Services
from models.queues import claims, inbox

# Seconds after which a part counts as broken. Telegram may slow a bot down for minutes; polls are answered sooner.
LIMITS = {"intake": 300.0, "dispatch": 300.0, "delivery": 900.0, "reminders": 300.0}
REMINDERS = "send due reminders"  # the job that must run each minute
DUE_FOR = timedelta(minutes=1)  # a message that is due for so long waits for delivery


def _now() -> float:
    return 0.0


@dataclass
class Health:
    """Asks the parts of the program; `polled` and `sent` say how many seconds ago Telegram answered each of them."""

    polled: Callable[[], float] = _now
    sent: Callable[[], float] = _now
    up: Callable[[], float] = uptime
    _reminded: float = field(init=False)

    def __post_init__(self) -> None:
        self._reminded = self.up()

    def job_succeeded(self, name: str) -> None:
        """A job of the timetable ran without an error."""
        if name == REMINDERS:
            self._reminded = self.up()

    async def ages(self, services: Services) -> dict[str, float]:
        """Seconds since each part last worked; 0 for one that has nothing to do."""
        now = services.clock()

        def read(session: Session) -> tuple[datetime | None, bool]:
            return inbox.oldest_open(session), claims.is_behind(session, now - DUE_FOR)

        arrived, behind = await services.reader.ask(read)
        return {
            "intake": self.polled(),
            "dispatch": (now - arrived).total_seconds() if arrived is not None else 0.0,
            "delivery": self.sent() if behind else 0.0,
            "reminders": self.up() - self._reminded,
        }


def broken(ages: dict[str, float]) -> str:
    """The parts that have not worked for too long, as the log names them; "" when all is well."""
    late = [f"{part} last worked {age / 60:.0f} min ago" for part, age in ages.items() if age > LIMITS[part]]
    return ", ".join(late)
