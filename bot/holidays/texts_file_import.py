"""What an admin reads about a file with days off: what was taken from each row, and why not."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.conversation.buttons.paging import Page
from bot.conversation.texts import page_words
from bot.conversation.texts_words import day, enumerate_words, safe, short_day
from bot.holidays.texts import KINDS
from models.holidays import Listed
from models.rules.exports import plain_cell
from models.rules.holidays.rows import Checked, Finding, Problem

MOST_MISSING = 6
_SIGNS = {Finding.NEW: "🆕", Finding.THERE: "☑️", Finding.CHANGED: "✏️", Finding.FAILED: "⚠️"}
_COUNTED = {
    Finding.NEW: "baru",
    Finding.CHANGED: "berubah",
    Finding.THERE: "sudah ada",
    Finding.FAILED: "tidak diambil",
}
_WHY: Mapping[Problem, str] = {
    Problem.NO_DATE: "tanggalnya kosong",
    Problem.NOT_A_DATE: "tanggalnya belum saya pahami; tulis misalnya 24-12-2026",
    Problem.NO_YEAR: "tahunnya tidak tertulis",
    Problem.IMPOSSIBLE: "tanggal itu tidak ada di kalender; tulis misalnya 24 Desember 2026",
    Problem.WEEKDAY: "nama harinya tidak cocok dengan tanggalnya",
    Problem.NO_NAME: "nama hari liburnya kosong",
    Problem.LONG_NAME: "namanya terlalu panjang, paling banyak 120 huruf",
    Problem.OUTSIDE: "tahunnya di luar yang dicatat di sini",
    Problem.TWICE: "tanggal yang sama sudah ada di baris lain berkas ini",
    Problem.PLACE: "daerahnya belum pasti; tulis misalnya Kab. Banjar",
    Problem.KIND: "jenisnya belum saya kenal; tulis libur nasional, cuti bersama, atau libur lokal",
    Problem.LOCAL_WHERE: "libur lokal tanpa nama daerah",
    Problem.RECURRING: "acara berulang yang terlalu sering atau rumit; tulis setiap tanggalnya sendiri",
    Problem.CANCELLED: "acaranya dibatalkan",
    Problem.SUPERSEDED: "digantikan versi lain dari acara yang sama",
    Problem.TENTATIVE: "belum pasti; impor lagi setelah ditetapkan, atau tambah dengan /libur tambah",
    Problem.PART_OF_DAY: "hanya berlaku sebagian hari, jadi bukan hari libur",
    Problem.ENDS_EARLIER: "tanggal selesainya lebih awal daripada tanggal mulainya",
    Problem.TOO_LONG: "lebih panjang dari 31 hari; bila benar, pecah menjadi beberapa baris",
    Problem.LENGTH: "jumlah harinya tidak cocok dengan tanggalnya",
    Problem.ZONE: "zona waktunya tidak saya kenal; tulis tanggalnya tanpa jam",
    Problem.ORDER: "urutan hari dan bulan dalam berkas ini tidak seragam; tulis misalnya 24 Desember 2026",
    Problem.SWAPPED: (
        "hari dan bulannya mungkin tertukar oleh program tabel, karena tanggal lain di berkas ini tersimpan "
        "sebagai teks; tulis misalnya 24 Desember 2026"
    ),
    Problem.HIDDEN: "barisnya disembunyikan di Excel; tampilkan (Unhide) lalu kirim lagi bila memang berlaku",
    Problem.OBSERVANCE: "hari peringatan, bukan hari libur",
}


ASK_FILE = (
    "📥 <b>Impor hari libur</b>\nKirim berkas .ics (kalender), .xlsx (Excel) atau .csv ke sini. "
    "Kolomnya: tanggal (atau tanggal mulai dan tanggal selesai), nama, dan bila ada jenis serta daerah. "
    "Baris yang hanya dicoret tetap terbaca: hapus dulu bila tidak berlaku. "
    "Tidak ada yang berubah sebelum Bapak/Ibu setuju."
)
BEING_READ = "Berkasnya masih saya baca. Mohon tunggu sebentar, atau ketik /batal."
FILE = "berkas"  # a file without a name


def received(name: str) -> str:
    """The file came."""
    return f"📥 <b>{safe(name, 60)}</b> diterima dan sedang saya baca. Hasilnya muncul di sini sebentar lagi."


def not_read(name: str) -> str:
    """How the sentence about a file begins that cannot be read."""
    return f"⚠️ <b>{safe(name, 60)}</b>"


def something_else_runs(name: str) -> str:
    """Another question was begun while the file was fetched."""
    return (
        f"📥 <b>{safe(name, 60)}</b> sudah terbaca, tetapi sekarang ada pertanyaan lain yang berjalan. "
        "Selesaikan dulu, lalu kirim berkasnya lagi."
    )


def onward(count: int) -> str:
    """The button that leads from the rows to the dates that move."""
    return f"Lanjut: tenggat yang bergeser ({count}) ▸"


def dry_run(
    name: str, every: Sequence[Checked], places: Mapping[int, str], page: Page, missing: Sequence[Listed]
) -> str:
    """What each row would do, a page of them; nothing was changed."""
    counts = Counter(each.finding for each in every)
    tally = " · ".join(f"{_SIGNS[finding]} {_COUNTED[finding]} {counts[finding]}" for finding in _COUNTED)
    turn = page_words(page.number, page.count)
    parts = [f"📥 <b>{safe(name, 60)}</b>: {len(every)} baris{turn}\n{tally}"]
    parts.append("\n".join(_line(each, places) for each in page.part(every)))
    if missing and page.number == 0:
        parts.append(_not_named(missing))
    if counts[Finding.NEW] or counts[Finding.CHANGED]:
        parts.append("Belum ada yang berubah. Tekan <b>Lanjut</b> untuk melihat tenggat yang bergeser.")
    else:
        parts.append("Tidak ada yang perlu diubah. Daftarnya: /libur")
    return "\n\n".join(parts)


def _line(checked: Checked, places: Mapping[int, str]) -> str:
    row = checked.row
    start = f"{_SIGNS[checked.finding]} <b>{row.number}.</b> "
    if checked.finding is Finding.FAILED or row.day is None or row.kind is None:
        shown = " · ".join(safe(part, 50) for part in (row.said, row.name) if part)
        return f"{start}{shown or 'baris kosong'}: {_WHY[row.problem or Problem.NOT_A_DATE]}"
    whose = f", {safe(places.get(checked.agency_id, '?'), 30)}" if checked.agency_id is not None else ""
    was = ""
    if checked.finding is Finding.CHANGED and checked.was is not None:
        was = f" (semula: {safe(checked.was.name, 50)}, {KINDS[checked.was.kind]})"
    return f"{start}{day(row.day)}: {safe(row.name, 60)} ({KINDS[row.kind]}{whose}){was}"


REFUSED_FILE = "baris-yang-tidak-diambil.csv"


def refused(count: int) -> str:
    """The words below the file with the rows that were not taken."""
    return (
        f"⚠️ {count} baris tidak diambil; alasannya di kolom terakhir. Silakan perbaiki di berkas ini, "
        "lalu kirim lagi dengan keterangan /libur."
    )


def refused_table(checked: Sequence[Checked]) -> str:
    """The rows that were not taken as CSV, as table programs here read it."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=";")
    table.writerow(["Baris", "Tanggal", "Nama", "Jenis", "Daerah", "Alasan"])
    for each in checked:
        row = each.row
        kind = KINDS[row.kind] if row.kind is not None else ""
        cells = (row.said, row.name, kind, row.place, _WHY[row.problem or Problem.NOT_A_DATE])
        table.writerow([row.number, *(plain_cell(cell) for cell in cells)])
    return written.getvalue()


def _not_named(missing: Sequence[Listed]) -> str:
    named = [f"{short_day(row.day)} {safe(row.shown, 40)}" for row in missing[:MOST_MISSING]]
    more = [f"{len(missing) - MOST_MISSING} lainnya"] if len(missing) > MOST_MISSING else []
    return (
        f"ℹ️ Ada di daftar, tetapi tidak di berkas: {enumerate_words([*named, *more])}. "
        "Hari itu tetap; bila keliru, hapus dengan <code>/libur hapus</code>."
    )
