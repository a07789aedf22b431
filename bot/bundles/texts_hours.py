"""/pengingat: when the daily bundle comes, what delays it, and what can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import code, day, enumerate_words, hour_words, safe, short_day
from models.rules.leaves import LeaveSpan
from models.rules.reminders.hours import EARLIEST, LATEST

OPENING, LEAVE = "Saat kantor buka", "🏖 Cuti"


@dataclass(frozen=True, slots=True)
class HourView:
    """What is recorded now. `hour` None: when the office opens; `coming`: day and codes of the next bundle."""

    name: str
    hour: int | None
    zone: str
    leaves: Sequence[LeaveSpan]
    snoozed: Sequence[tuple[str, date]]
    coming: tuple[date, Sequence[str]] | None
    changed: bool = False


def screen(view: HourView) -> str:
    """Hour, leave, snoozes and the next bundle; then how to change it."""
    lines = [
        f"⏰ <b>Pengingat untuk Bapak/Ibu {safe(view.name, 80)}</b>",
        "",
        f"• Jam: <b>{hour_words(view.hour)}</b>{f' {view.zone}' if view.hour else ''}",
        f"• Cuti: {_leaves(view.leaves)}",
    ]
    if view.snoozed:
        lines.append(f"• Ditunda: {_snoozed(view.snoozed)}")
    lines.append(f"• Berikutnya: {_coming(view.coming)}")
    lead = "✅ Tersimpan; pengingat yang direncanakan sudah mengikuti.\n\n" if view.changed else ""
    return lead + "\n".join(lines) + "\n\n" + _HOW


_HOW = (
    "Paling banyak satu pesan pengingat setiap hari kerja. Pilih jamnya dengan tombol, atau ketik misalnya "
    f"<b>jam 10</b> (pukul {EARLIEST:02}.00–{LATEST}.00). "
    "Respon cepat (RCO) tetap dikirim saat itu juga. Cuti: /cuti"
)


def _leaves(spans: Sequence[LeaveSpan]) -> str:
    if not spans:
        return "tidak ada"
    shown = [f"{short_day(span.first)} – {short_day(span.last)}" for span in spans[:3]]
    return enumerate_words(shown) + (f", dan {len(spans) - 3} lainnya" if len(spans) > 3 else "")


def _snoozed(rows: Sequence[tuple[str, date]]) -> str:
    shown = [f"{code(item)} sampai {day(until_on)}" for item, until_on in rows[:5]]
    return "; ".join(shown) + (f"; dan {len(rows) - 5} lainnya" if len(rows) > 5 else "")


def _coming(coming: tuple[date, Sequence[str]] | None) -> str:
    if coming is None:
        return "belum ada yang perlu diingatkan"
    on, codes = coming
    shown = enumerate_words([code(each) for each in codes[:4]])
    rest = f", dan {len(codes) - 4} lainnya" if len(codes) > 4 else ""
    return f"<b>{day(on)}</b> ({shown}{rest})"
