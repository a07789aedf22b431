"""The page about an agreement for the table, in plain words."""

from collections.abc import Sequence
from datetime import date

from bot.agreements.texts import SHORT
from bot.cards.texts_status import STATUS_NAMES
from bot.conversation.texts_words import clip, day, plain_words, short_day
from models.agreements.agreements import View
from models.agreements.numbers import PlanItem, Share
from models.office.tasks import StaffTask

CAPTION = "Nota Kesepakatan dalam satu halaman, dihitung dari catatan saat ini."
NO_FILE = "Maaf, PDF-nya belum dapat dibuat. Isinya tetap terbaca di /nk; silakan coba tombolnya lagi nanti."
SCOPES, PLAN, OWED = "Capaian", "Rencana kerja instansi", "Yang menjadi utang kantor kami"


def file_name(view: View, today: date) -> str:
    """ "nota-kesepakatan-kab-tapin-2026-11-23.pdf"."""
    words = "-".join("".join(sign if sign.isalnum() else " " for sign in view.agency.short_name.lower()).split())
    return f"nota-kesepakatan-{words}-{today.isoformat()}.pdf"


def plain(html: str) -> tuple[str, ...]:
    """Its lines without tags."""
    return tuple(plain_words(html).splitlines())


def as_of(today: date) -> str:
    """Of which day the numbers are."""
    return f"Keadaan {day(today)}"


def plan(items: Sequence[PlanItem], share: Share) -> tuple[str, ...]:
    """What the agencies carry out."""
    lines = [
        f"{SHORT[each.scope]} - {each.agency}: {clip(each.what, 90)} ({STATUS_NAMES[each.item.status]}, tenggat "
        f"{short_day(each.item.due_on)})"
        for each in items
    ]
    if not items:
        return ("Belum ada",)
    rest = share.of - len(items)
    return (f"{share.done} dari {share.of} selesai", *lines, *([f"dan {rest} lainnya"] if rest > 0 else []))


def owed(tasks: Sequence[StaffTask], count: int, waiting: int) -> tuple[str, ...]:
    """What the office owes: some of its `count` tasks, and how many items wait for it."""
    lines = [f"{short_day(task.due_on)}: {clip(plain_words(task.text), 120)}" for task in tasks if task.due_on]
    rest = count - len(lines)
    parts = (
        *((f"{count} tugas", *lines) if count else ()),
        *((f"dan {rest} lainnya",) if rest > 0 else ()),
        *((f"{waiting} penugasan menunggu pemeriksaan atau jawaban kami",) if waiting else ()),
    )
    return parts or ("Tidak ada",)
