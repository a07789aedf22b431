"""`make bench`: SQL statements and CPU time of the most common actions, each as one turn on SQLite."""

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from statistics import median

import sqlalchemy as sa
from sqlmodel import select

from bot.cards import cards
from bot.conversation.context import Context, Sender
from bot.conversation.typed import Attachment, Typed
from bot.reach import unreachable
from bot.registry.questions import take
from bot.registry.refusals import explain_all
from handlers.routes import action_for
from models.assignments import assignments
from models.database import open_engine, transaction
from models.evidence.evidence import EvidenceKind, Submission
from models.people.people import StaffRole
from models.queues import dialogs, living_messages
from models.setup.migrate import bring_up_to_date
from tests.support.rows import context_at, holds_seat, item, somebody

ITEMS = 30  # each action is done once with each
INA, SARI = 1, 2
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # 09:00 WITA
DUE = date(2026, 12, 23)
LINE = "/assign Tapin | LHP | {:04}/LM/VI/2026/BJM | diterima 20-11-2026 | Penundaan layanan | Menerbitkan surat"


@dataclass
class Bench:
    """A database with items at Tapin, and a counter of the statements that an action needs."""

    engine: sa.Engine
    codes: list[str]
    now: datetime = MONDAY
    statements: int = 0

    def turn(self, chat_id: int, action: Callable[[Context], object], *, pressed: bool = True) -> None:
        """One turn, as bot/pipeline/turn.py does it; its statements are in `statements` afterwards."""
        self.statements, self.now = 0, self.now + timedelta(seconds=2)
        sender = Sender(chat_id, chat_id, message_id=99, callback_id="press" if pressed else None)
        with transaction(self.engine) as session:
            ctx = context_at(session, self.now, sender)
            unreachable.heard_from(ctx)
            action(ctx)

    def count(self, *_event: object) -> None:
        """One more statement (a listener of the engine)."""
        self.statements += 1

    def press(self, chat_id: int, data: str) -> None:
        """A button."""
        action = action_for(data)
        assert action is not None, data
        self.turn(chat_id, action)

    def types(self, chat_id: int, typed: Typed) -> None:
        """A message."""
        self.turn(chat_id, lambda ctx: take(ctx, typed), pressed=False)

    def commands(self, chat_id: int, text: str) -> None:
        """A command."""
        action = action_for(text)
        assert action is not None, text
        self.turn(chat_id, action, pressed=False)

    def card(self, verb: str, code: str) -> str:
        """The data of a button of the item's card as it is now."""
        with transaction(self.engine) as session:
            found = assignments.by_code(session, code)
            assert found is not None
            return f"c:{verb}:{found.id}:{found.version}"

    def submission(self) -> int:
        """The id of the newest collection of evidence."""
        with transaction(self.engine) as session:
            return session.exec(select(sa.func.max(Submission.id))).one()

    def has_sent(self, name: str, chat_id: int) -> None:
        """The message with this name is the one whose buttons are pressed, as after its delivery."""
        with transaction(self.engine) as session:
            living_messages.point_name(session, name, chat_id, 99, protected=False)

    def send(self) -> str:
        """The data of Kirim under the running preview."""
        with transaction(self.engine) as session:
            dialog = dialogs.running(session, INA)
            assert dialog is not None
            return f"a:{dialog.version}:send:"


def seed_items(engine: sa.Engine, count: int) -> list[str]:
    """Ibu Ina, Ibu Sari at Tapin, and as many items with their cards."""
    codes = [f"B{number:03}" for number in range(count)]
    with transaction(engine) as session:
        ina = somebody(session, INA, "Ina", MONDAY, StaffRole.ADMIN)
        sari = somebody(session, SARI, "Sari", MONDAY)
        holds_seat(session, sari, "63.05", MONDAY)
        ina.last_seen_at = sari.last_seen_at = MONDAY + timedelta(hours=2)
        ctx = context_at(session, MONDAY)
        for code in codes:
            sent = item(ctx, "63.05", DUE, code=code)
            cards.send_to(ctx, sent, [ina, sari])
    return codes


def life(bench: Bench, number: int, code: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """What an item meets, in order; each action is made ready before it is timed."""
    photo = Attachment(EvidenceKind.PHOTO, f"file{number}", f"unique{number}", 120_000)
    yield "/tugas", partial(bench.commands, SARI, "/tugas")
    yield "/status of the office", partial(bench.commands, INA, "/status")
    yield "Terima", partial(bench.press, SARI, bench.card("ack", code))
    yield "Sedang diproses", partial(bench.press, SARI, bench.card("start", code))
    yield "a note behind it", partial(bench.types, SARI, Typed(number + 1, bench.now, "Surat sedang disusun"))
    yield "Selesai", partial(bench.press, SARI, bench.card("done", code))
    yield "words as evidence", partial(bench.types, SARI, Typed(1000 + number, bench.now, "SK sudah terbit"))
    yield "a photo as evidence", partial(bench.types, SARI, Typed(2000 + number, bench.now, "", attachment=photo))
    bench.has_sent(f"collect:{bench.submission()}", SARI)
    yield "Sudah lengkap", partial(bench.press, SARI, f"es:ready:{bench.submission()}")
    yield "Setujui", partial(bench.press, INA, f"ev:ok:{bench.submission()}")
    yield "/assign in one line, to the preview", partial(bench.commands, INA, LINE.format(number))
    yield "Kirim", partial(bench.press, INA, bench.send())


def measure(engine: sa.Engine, items: int) -> dict[str, tuple[int, float]]:
    """The median of each action over so many items: (statements, milliseconds of CPU). The database has its seeds."""
    bench = Bench(engine, seed_items(engine, items))
    sa.event.listen(engine, "before_cursor_execute", bench.count)
    figures: dict[str, list[tuple[int, float]]] = {}
    gc.disable()
    for number, code in enumerate(bench.codes):
        for name, act in life(bench, number, code):
            began = time.thread_time()
            act()
            figures.setdefault(name, []).append((bench.statements, (time.thread_time() - began) * 1000))
    gc.enable()
    return {name: (int(median(s for s, _ in each)), median(ms for _, ms in each)) for name, each in figures.items()}


def main() -> None:
    """Print the table."""
    explain_all()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/bench.db")
        bring_up_to_date(engine, MONDAY)
        figures = measure(engine, ITEMS)
    sys.stdout.write(f"{'action':38}{'statements':>12}{'CPU-ms':>9}\n")
    for name, (statements, cpu) in figures.items():
        sys.stdout.write(f"{name:38}{statements:>12}{cpu:>9.2f}\n")


if __name__ == "__main__":
    main()
