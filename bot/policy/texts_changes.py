"""What a change of a rule says: the sentence that is kept, its preview, what was applied, and who is told."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.conversation.texts_words import code, safe, short_day
from bot.deadlines.texts_moving import fitting
from bot.policy.texts import (
    AUDIENCE_NAMES,
    FIELD_NAMES,
    LADDER_NAMES,
    length_words,
    number_words,
    place_words,
    rung_words,
)
from models.rules.dates.names import weekday_name
from models.rules.deadlines.products import Confidence, Unit
from models.rules.policy.fields import CONFIDENCE_WORDS, UNIT_WORDS
from models.rules.policy.numbers import PolicyNumber
from models.rules.reminders.ladder import ACKNOWLEDGE, STOP, Ladder, Planned, Step

NOTHING_MOVES = "📅 Tidak ada tenggat yang bergeser; hanya keterangannya yang berubah."
USED_AGAIN = "Produk ini ditawarkan lagi untuk penugasan baru."
FROM_NOW_ON = "Berlaku mulai sekarang; tidak ada tenggat yang bergeser."
MOST_CHARACTERS = 2200  # for the items that move
Row = Mapping[str, Any]  # a product's columns, as JSON


def product_changed(before: Row, after: Row) -> str:
    """ "LHP: 30 → 25 hari kerja (dasar: Peraturan ORI 58/2023 Ps 54(1))"; plain words."""
    parts = [f"nama menjadi “{after['name']}”"] if before["name"] != after["name"] else []
    if (before["length"], before["unit"]) != (after["length"], after["unit"]):
        parts.append(f"{_lengths(before, after)} (dasar: {after['basis'] or '–'})")
    parts += [
        f"{FIELD_NAMES[field].lower()} “{before[field] or '–'}” → “{after[field] or '–'}”"
        for field in ("start_event", "late_means", "basis")
        if before[field] != after[field]
    ]
    if before["confidence"] != after["confidence"]:
        words = [CONFIDENCE_WORDS[Confidence(row["confidence"])] for row in (before, after)]
        parts.append(f"keyakinan {words[0]} → {words[1]} (dasar: {after['basis'] or '–'})")
    if before["active"] != after["active"]:
        parts.append("ditawarkan lagi di /assign" if after["active"] else "tidak ditawarkan lagi di /assign")
    if before["endorses"] != after["endorses"]:
        parts.append(f"hasil unit {'perlu' if after['endorses'] else 'tidak perlu'} disahkan inspektorat")
    return f"{short_name(before['name'])}: {'; '.join(parts)}"


def short_name(name: str) -> str:
    """ "LHP (dahulu LAHP) – tindakan korektif" -> "LHP"."""
    return name.partition(" (")[0]


def product_added(row: Row) -> str:
    """The sentence about a new product."""
    length = length_words(row["length"], Unit(row["unit"]))
    basis = dict.fromkeys([row["basis"], CONFIDENCE_WORDS[Confidence(row["confidence"])]])
    return f"Produk baru {row['name']}: {length} (dasar: {'; '.join(basis)})"


def ladder_changed(which: Ladder, before: Sequence[Step], after: Sequence[Step], *, default: bool) -> str:
    """ "Tangga kantor: tambah H+2 petugas"; plain words."""
    added = [rung_words(step) for step in after if step not in before]
    gone = [rung_words(step) for step in before if step not in after]
    if default:
        return f"{LADDER_NAMES[which]}: kembali ke susunan bawaan"
    parts = [f"tambah {', '.join(added)}"] if added else []
    parts += [f"hapus {', '.join(gone)}"] if gone else []
    return f"{LADDER_NAMES[which]}: {'; '.join(parts)}"


def rung_shifted(which: Ladder, old: Step, new: Step, warnings: Sequence[Step]) -> str:
    """ "Tangga pengingat narahubung: H+2 → H+4 wakil narahubung"; plain words."""
    more = f"; tambah {', '.join(rung_words(step) for step in warnings)}" if warnings else ""
    moved = f"{place_words(old)} → {place_words(new)} {AUDIENCE_NAMES[new.audience]}"
    return f"{LADDER_NAMES[which]}: {moved}{more}"


def number_changed(rule: PolicyNumber, before: int, after: int) -> str:
    """ "Memverifikasi hasil: 3 → 4 hari kerja"; plain words."""
    old = number_words(rule, before).removesuffix(f" {rule.unit}")
    return f"{rule.name}: {old} → {number_words(rule, after)}"


def preview(sentence: str, effects: Sequence[str], *, again: bool) -> str:
    """The change, what follows from it, and that nothing is done yet."""
    head = "🔎 <b>Sebelum diterapkan</b>"
    if again:
        head = "🔁 <b>Keadaannya berubah sementara ini, jadi diperlihatkan sekali lagi</b>"
    return "\n\n".join([head, f"<b>{safe(sentence, 500)}</b>", *effects, "Belum ada yang diubah. Terapkan sekarang?"])


def items_move(moves: Sequence[tuple[str, str, date, date]], kept: int) -> str:
    """The dates of a preview: (code, place, old, new) each."""
    lines = [f"• {code(item)} {safe(place, 40)}: {_day(old)} → <b>{_day(new)}</b>" for item, place, old, new in moves]
    shown = fitting(lines, MOST_CHARACTERS)
    head = f"📅 Penugasan terbuka yang bergeser: <b>{len(moves)}</b>"
    parts = [head if moves else "📅 Tidak ada penugasan terbuka yang bergeser.", *shown]
    if len(shown) < len(lines):
        parts.append(f"… dan {len(lines) - len(shown)} lainnya.")
    if kept:
        parts.append(
            f"🔒 Tetap tanggalnya: <b>{kept}</b>, karena tanggalnya diketik petugas dari surat "
            "atau perpanjangannya sudah disetujui."
        )
    if moves:
        parts.append("Setiap orang yang terkait menerima satu pesan.")
    return "\n".join(parts)


def basis_stays(row: Row) -> str:
    """Another length with the same basis: is the basis still the right one?"""
    sure = CONFIDENCE_WORDS[Confidence(row["confidence"])]
    return f"Dasar hukum dan keyakinannya ({sure}) tidak ikut berubah; sesuaikan sesudahnya bila perlu."


def new_product_effect(row: Row) -> str:
    """What a new product brings along and can still be changed."""
    return (
        f"{FIELD_NAMES['start_event']}: {safe(row['start_event'], 80)}\n"
        f"{FIELD_NAMES['late_means']}: {safe(row['late_means'], 200)}\n\n"
        "Sesudah diterapkan produk ini langsung ditawarkan di /assign; rinciannya dapat diubah kapan saja."
    )


def retired_effect(open_items: int) -> str:
    """A product that is switched off."""
    still = f"{open_items} penugasan terbuka tetap berjalan seperti biasa." if open_items else "Riwayatnya tetap ada."
    return f"Produk ini tidak ditawarkan lagi untuk penugasan baru. {still}"


def warnings_added(warnings: Sequence[Step]) -> str:
    """Reminders that were added so that nobody is escalated without a word before."""
    names = ", ".join(f"<b>{rung_words(step)}</b>" for step in warnings)
    return f"🔔 Ikut ditambahkan: {names}, agar narahubung diberi tahu satu hari kerja sebelumnya."


def reminders_change(to_be_created: int, gone: int, moved: int) -> str:
    """How many planned reminders become other ones."""
    if not to_be_created + gone + moved:
        return "🔔 Pengingat yang sudah direncanakan tidak ada yang berubah."
    counts = [
        f"{count} {word}"
        for count, word in ((to_be_created, "baru"), (gone, "dihapus"), (moved, "pindah hari"))
        if count
    ]
    return f"🔔 Pengingat terencana yang berubah: {', '.join(counts)}."


def planned_anew(count: int) -> str:
    """The reminders of many items: which of them change is seen only when they are planned."""
    items = f"{count:,}".replace(",", ".")
    return f"🔔 Pengingat untuk {items} penugasan terbuka disusun ulang, sedikit demi sedikit setelah diterapkan."


def timeline(which: Ladder, length: int, due_on: date, steps: Sequence[Planned]) -> str:
    """An example of so many working days: each day with who is reminded of what."""
    title = f"Contoh LHP {length} hari kerja"
    if which is Ladder.OFFICE:
        title = f"Contoh hasil yang dilaporkan hari ini ({length} hari kerja)"
    by_day: dict[date, list[Planned]] = {}
    for step in steps:
        by_day.setdefault(step.on, []).append(step)
    lines = [f"• {_day(on)}: {', '.join(map(_reminded, told))}" for on, told in sorted(by_day.items())]
    return "\n".join([f"<b>{title}</b>, tenggat {_day(due_on)}:", *lines])


def answer_example(old_on: date, new_on: date, waiting: int) -> str:
    """Our own limit: what is asked today, and what was promised already."""
    lines = [f"Yang masuk hari ini kita jawab paling lambat {_day(old_on)} → <b>{_day(new_on)}</b>."]
    if waiting:
        lines.append(
            f"🔒 {waiting} penugasan sedang menunggu kita: tanggal jawaban yang sudah dijanjikan "
            "kepada narahubung tetap berlaku."
        )
    return "\n".join(lines)


def applied(sentence: str, moved: int) -> str:
    """The change is done."""
    told = f"\n{moved} tenggat bergeser, dan setiap orang yang terkait sudah kami kabari." if moved else ""
    return f"✅ <b>Diterapkan</b>\n{safe(sentence, 500)}{told}\n\nTercatat di Perubahan terakhir."


def lead(sentence: str, *, earlier: bool) -> str:
    """How the message to each person concerned begins."""
    help_words = (
        "\nWaktunya menjadi terlalu sempit? Tekan <b>Minta waktu</b> atau <b>Kendala</b> pada kartunya; "
        "kami siap membantu."
        if earlier
        else ""
    )
    return (
        f"📅 <b>Tenggat disesuaikan</b>\nKantor memperbaiki aturan yang menjadi dasar hitungannya. "
        f"{safe(sentence, 400)}.{help_words}\n\nTenggat yang berlaku sekarang:"
    )


def _lengths(before: Row, after: Row) -> str:
    old, new = (length_words(row["length"], Unit(row["unit"])) for row in (before, after))
    unit = UNIT_WORDS[Unit(after["unit"])]
    if before["unit"] == after["unit"] and None not in (before["length"], after["length"]):
        old = old.removesuffix(f" {unit}")
    return f"{old} → {new}"


def _reminded(step: Planned) -> str:
    who = AUDIENCE_NAMES[step.audience]
    if step.kind == STOP:
        return f"berhenti, menjadi tugas {who}"
    return f"{who} ({'sesudah dikirim' if step.kind == ACKNOWLEDGE else step.kind.upper()})"


def _day(day: date) -> str:
    return f"{weekday_name(day)} {short_day(day)}"
