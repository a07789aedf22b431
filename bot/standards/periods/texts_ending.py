"""Texts of Tutup periode: what ends, what stays open, how far it is."""

from collections.abc import Sequence

from bot.cards.texts_standards import names
from bot.conversation.texts_words import full_stop, safe
from bot.standards.periods.texts_starting import kept_open
from models.ended_periods import Unfinished

END = "Tutup periode"


def end_label(count: int) -> str:
    """The button that ends them."""
    return f"Tutup {count} unit"


def ask(period: str, ends: Sequence[Unfinished], left: Sequence[Unfinished]) -> str:
    """What would end, and what stays open."""
    lines = [f"<b>Tutup {safe(period, 120)}?</b>"]
    if ends:
        lines.append(
            f"{len(ends)} unit selesai sebagaimana adanya: {full_stop(names([each.unit for each in ends]))}\n"
            "Yang sudah cukup tersimpan dan ditawarkan lagi pada periode berikutnya. Tiap unit membaca satu pesan, "
            "tanpa suara."
        )
    else:
        lines.append("Sekarang tidak ada unit yang dapat ditutup.")
    if left:
        lines.append(f"Tetap terbuka:\n{kept_open(left)}")
    return "\n\n".join(lines)


def begun(period: str, count: int) -> str:
    """It was confirmed."""
    return f"📋 <b>{safe(period, 120)}</b>: {count} unit ditutup."


def ending(period: str, done: int, total: int) -> str:
    """How far it is."""
    return f"⏳ {safe(period, 120)}: {done} dari {total} unit sudah ditutup. Pesan ini berubah sendiri."


def ended(period: str, ended: int, _done: int, total: int) -> str:
    """All of them were looked at."""
    left = total - ended
    rest = (
        f" {left} unit tetap terbuka, karena laporannya masuk sementara itu; hasilnya menunggu kita." if left else ""
    )
    return f"🌿 <b>{safe(period, 120)}</b> ditutup untuk {ended} unit, dan unitnya sudah dikabari.{rest}"


def ended_below(period: str, count: int) -> str:
    """To an inspectorate: how many of its units ended with the period."""
    return (
        f"🌿 <b>{safe(period, 120)}</b> sudah selesai untuk {count} unit di bawah inspektorat Bapak/Ibu. Terima "
        "kasih atas pendampingannya; daftarnya tetap dapat dilihat lewat /standar."
    )
