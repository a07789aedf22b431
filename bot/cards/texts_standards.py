"""Words about self-reports on cards and in the messages about several of them."""

from collections.abc import Sequence

from bot.conversation.texts_words import DueDay, code, due_day, enumerate_words, full_stop, safe
from models.standards.periods import Counts

MOST_NAMES = 5  # units that one sentence names
MOST_IN_TASK = 30
OPEN, SEE_UNITS = "📋 Buka laporan", "📋 Lihat unit"


def cover(period: str, own: Sequence[str], below: Sequence[str], empty: Sequence[str], due: DueDay) -> str:
    """To somebody who has several units in a period. `empty`: those below without a focal point of their own."""
    units = " dan ".join(
        words
        for words in (
            f"{len(own)} unit tempat Bapak/Ibu menjadi narahubung" if own else "",
            f"{len(below)} unit di bawah inspektorat Bapak/Ibu" if below else "",
        )
        if words
    )
    lines = [f"📋 <b>{safe(period)}</b> dikirim kepada {units}, tenggat {full_stop(due_day(due))}"]
    if own:
        lines.append(f"Yang Bapak/Ibu isi: {full_stop(names(own))} Boleh dicicil, dan tersimpan sendiri.")
    if below and not empty:
        lines.append("Untuk unit di bawah inspektorat, Bapak/Ibu tidak perlu mengisi; cukup mendampingi.")
    elif len(empty) < len(below):
        lines.append("Unit yang bernarahubung mengisi sendiri; Bapak/Ibu cukup mendampingi.")
    if empty:
        lines.append(
            f"Belum bernarahubung: {full_stop(names(empty))} Mohon bantu mengisinya, atau undang narahubungnya "
            "lewat /unit."
        )
    return "\n\n".join(lines)


def reminder(counts: Counts, item: str, *, over: bool) -> str:
    """To the officers of a unit: how far their self-report `item` (a code) is, and that a part of it may be sent."""
    lacking = f" {counts.lacking} komponen mohon dilengkapi." if counts.lacking else ""
    begun = f"{counts.filled} dari {counts.total} komponen sudah berisi" if counts.filled else "Belum ada yang berisi"
    sent = "boleh dikirim dulu" if counts.filled else "boleh dicicil"
    late = " Bila ada kesulitan, kabari kami atau inspektorat; kami bantu." if over else ""
    return f"{code(item)}: {begun}; {sent}.{lacking}{late}"


def ended_note(followed_by: str) -> str:
    """In the history of a self-report that ended with its period; `followed_by`: the next one, "" for none."""
    then = f" dan dilanjutkan dengan {followed_by}" if followed_by else ""
    return f"Periode ini selesai{then}. Yang sudah cukup tetap tersimpan."


def ended(period: str, unit: str, counts: Counts, followed_by: str) -> str:
    """To the officers of a unit whose self-report ended with its period."""
    enough = f"{counts.enough} dari {counts.total} komponen cukup"
    lines = [f"🌿 <b>{safe(period, 120)}</b> sudah selesai untuk {safe(unit, 80)}: {enough}. Terima kasih banyak."]
    unsent = counts.filled - counts.enough
    if counts.enough:
        lines.append("Yang sudah cukup tersimpan dan kami tawarkan lagi pada periode berikutnya.")
    if unsent > 0:
        lines.append(f"{unsent} komponen yang sudah berisi belum sempat dikirim; isinya dapat dikirim lagi nanti.")
    lines.append(
        f"Kami melanjutkannya dengan <b>{safe(followed_by, 120)}</b>; kartunya menyusul di sini."
        if followed_by
        else "Tidak ada lagi yang perlu dilakukan untuk periode ini."
    )
    return "\n\n".join(lines)


def not_included(unit: str, period: str) -> str:
    """To the office: a unit that got no card of a new period, because its earlier one now waits for the office."""
    return (
        f"📋 {safe(unit, 80)} belum disertakan dalam {safe(period, 120)}: laporannya dari periode lalu baru saja "
        "masuk dan menunggu kita. Setelah diperiksa, sertakan unit itu lewat /standar, <b>Periode baru</b>."
    )


def several(units: Sequence[str]) -> str:
    """To whoever answers for several units of a period: one line with their number."""
    return (
        f"<b>{len(units)} unit</b> belum mengirim: {full_stop(names(units))} Yang sudah berisi boleh dikirim dulu. "
        "Lihat semuanya: /standar."
    )


def several_ours(units: Sequence[str]) -> str:
    """The units of a period that one line of the office is about."""
    return f"<b>{len(units)} unit</b>: {full_stop(names(units))}"


def period_task(period: str, units: Sequence[str]) -> str:
    """The one task at the end of a period."""
    return (
        f"⏹ {safe(period)}\n{len(units)} unit belum mengirim semuanya, dan pengingat sudah selesai: "
        f"{full_stop(names(units, MOST_IN_TASK))} Langkah berikutnya: tawarkan pendampingan lewat inspektoratnya; "
        "daftarnya di /standar."
    )


def names(units: Sequence[str], most: int = MOST_NAMES) -> str:
    """Some units by name, and how many more there are."""
    shown = [safe(unit, 60) for unit in units[:most]]
    more = len(units) - len(shown)
    return enumerate_words([*shown, f"{more} unit lain"] if more else shown)
