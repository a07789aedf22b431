"""Telegram's rate limits: 30 messages/s over all, about 1/s in a chat, 20/min in a group; and pauses for all.

Source: core.telegram.org/bots/faq, "My bot is hitting limits". Short bursts in a chat are tolerated.
"""

from dataclasses import dataclass, field

CHAT_BURST = 20
CHAT_PER_SECOND = 1.0
GROUP_BURST = 18
GROUP_PER_SECOND = 20 / 60
KEPT_FOR_REPLIES = 5  # of a chat's burst: notices use the rest, so that an answer never waits for the next second
KEPT_FOR_OUTBOX = 0.3  # of the burst over all: answers that are stored nowhere use the rest
MANY = 3  # chats that were told to wait within RECENT seconds: the bot is meant, not the chats
RECENT = 10.0


@dataclass(slots=True)
class Bucket:
    """A token bucket: `burst` at once, then `rate` a second. Times are monotonic seconds."""

    burst: float
    rate: float
    at: float = 0.0
    level: float = field(init=False)

    def __post_init__(self) -> None:
        self.level = self.burst

    def wait(self, now: float, keep: float = 0.0) -> float:
        """Seconds until one more may be taken so that `keep` remain (0: now)."""
        level = min(self.burst, self.level + (now - self.at) * self.rate) - keep
        return 0.0 if level >= 1 else (1 - level) / self.rate

    def take(self, now: float, count: int = 1) -> None:
        """Take some, at once also where fewer are left: the next wait is longer."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate) - count
        self.at = now

    def is_full(self, now: float) -> bool:
        """Nothing was taken for so long that the bucket may be forgotten."""
        return self.level + (now - self.at) * self.rate >= self.burst


class Pace:
    """One bucket over all and one a chat; `per_second` 0 means: no limit of our own (an own Bot API server)."""

    def __init__(self, per_second: float) -> None:
        self._overall = Bucket(per_second, per_second) if per_second else None
        self._chats: dict[int, Bucket] = {}
        self._paused: dict[int, float] = {}
        self._told_to_wait: dict[int, float] = {}  # chat -> when
        self._all_until = 0.0
        self.is_probing = False  # after a pause for all: one message goes first

    def count(self, chat_id: int, now: float, messages: int = 1) -> None:
        """One request is sent to `chat_id` now; an album makes several messages."""
        if self._overall is None:
            return
        self._overall.take(now, messages)
        bucket = self._chats.get(chat_id)
        if bucket is None:
            is_group = chat_id < 0
            bucket = self._chats[chat_id] = Bucket(
                GROUP_BURST if is_group else CHAT_BURST, GROUP_PER_SECOND if is_group else CHAT_PER_SECOND, now
            )
        bucket.take(now, messages)

    def pause(self, chat_id: int, until: float) -> None:
        """Nothing is sent to this chat before `until`."""
        self._paused[chat_id] = max(until, self._paused.get(chat_id, 0.0))

    def slow_down(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram said retry_after for this chat. When it says so to many, the limit over all is meant."""
        self.pause(chat_id, now + seconds)
        recent = {chat: at for chat, at in self._told_to_wait.items() if now - at < RECENT}
        self._told_to_wait = recent | {chat_id: now}
        if len(self._told_to_wait) >= MANY or self.is_probing:
            self.pause_all(now + seconds)

    def pause_all(self, until: float) -> None:
        """Nothing is sent before `until`, and then one message first."""
        self._all_until = max(until, self._all_until)
        self.is_probing = True

    def answered(self) -> None:
        """Telegram took or refused a message as usual: the bot is well."""
        self.is_probing = False
        self._told_to_wait.clear()

    def allowance(self, now: float) -> int:
        """How many messages may be sent now over all."""
        if now < self._all_until:
            return 0
        if self.is_probing:
            return 1
        if self._overall is None:
            return 1_000
        level = self._overall.level + (now - self._overall.at) * self._overall.rate
        return max(0, int(min(self._overall.burst, level)))  # below none after albums

    def has_spare(self, now: float) -> bool:
        """May something be sent now that is less urgent than everything in the outbox?"""
        kept = self._overall.burst * KEPT_FOR_OUTBOX if self._overall is not None else 0
        return self.allowance(now) > kept

    def paused_chats(self, now: float) -> dict[int, float]:
        """The chats that must wait, each until when; forgets the chats that need not wait any more."""
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}
        waits = {chat: now + pause for chat, bucket in self._chats.items() if (pause := bucket.wait(now)) > 0}
        return waits | self._paused

    def replies_only(self, now: float) -> dict[int, float]:
        """The chats whose notices must wait, each until when."""
        return {
            chat: now + pause
            for chat, bucket in self._chats.items()
            if (pause := bucket.wait(now, KEPT_FOR_REPLIES)) > 0
        }

    def next_slot(self, now: float) -> float:
        """The moment at which the next message over all may be sent."""
        free = now + (self._overall.wait(now) if self._overall else 0.0)
        return max(free, self._all_until)
