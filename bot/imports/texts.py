"""What /impor says: how a table should look, its columns, each row with its reason, and what became of it."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.buttons.paging import Page
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.texts import page_words
from bot.conversation.texts_words import clip, enumerate_words, safe, short_day
from models.rules.exports import plain_cell
from models.rules.imports.columns import Column
from models.rules.imports.rows import CheckedRow, Finding, Problem

CLARIFICATION = "Menyampaikan klarifikasi tertulis beserta dokumen pendukungnya"
USUAL_ACTION = "Melaksanakan tindak lanjut sebagaimana surat Ombudsman"
GO, EDIT, PRODUCT, UNITS = "✅ Sudah benar", "✏️ Ubah kolom", "📦 Ubah produk", "🏢 Daftar unit"
NO_COLUMN = "Tidak ada kolomnya"
REFUSED_FILE = "baris-yang-belum-diterima.csv"
COLUMNS = {
    Column.NUMBER: "Nomor laporan",
    Column.AGENCY: "Instansi",
    Column.SUBJECT: "Perihal",
    Column.DUE: "Tenggat",
    Column.RECEIVED: "Tanggal diterima",
    Column.ACTIONS: "Tindakan korektif",
    Column.PRODUCT: "Produk",
}
ASK = (
    "📥 <b>Memasukkan banyak penugasan</b>\n"
    "Kirim berkas Excel atau CSV, paling banyak 500 baris; atau tempel daftarnya, satu penugasan satu baris:\n"
    "<code>0179/LM/VI/2026/BJM | Tapin | KTP belum terbit | 15-12-2026</code>\n\n"
    "Kolom yang perlu ada: nomor laporan, instansi, perihal, dan tenggat atau tanggal diterima. Tindakan korektif "
    "dan produk boleh ada. Belum ada yang dikirim sebelum Bapak/Ibu melihat setiap barisnya.\n\n"
    "Untuk daftar unit, tekan tombol di bawah. Inspektorat ditambah lewat /instansi, narahubung lewat /undang."
)
TO_UNITS = "📥 Daftar unit dimasukkan lewat pesan di bawah."
WHICH_FIELD = "Kolom apa yang ingin ditentukan?"
WHICH_PRODUCT = "Produk untuk baris yang tidak menyebutkannya:"
_MARKS = {Finding.NEW: "🆕", Finding.THERE: "☑️", Finding.TWICE: "☑️", Finding.FAILED: "⚠️"}


def received(name: str) -> str:
    """The file is being read."""
    return f"📥 {safe(name, 80)} sedang dibaca. Sebentar ya, Bapak/Ibu."


def place(letter: str, name: str, *, short: bool = False) -> str:
    """A column of the table: "B “No. LM”"; `short`: on a button."""
    if short:
        return cut_label(f"Kolom {letter}: {name}" if name else f"Kolom {letter}")
    return f"kolom {letter}" + (f" “{safe(name, 40)}”" if name else "")


def columns(
    file: str, rows_: int, head: int, found: Mapping[Column, str], product: str, lacking: Sequence[Column]
) -> str:
    """How the columns were recognised, to be confirmed."""
    name = safe(file, 80) if file else "Daftar tempelan"
    titles = f", judul kolom di baris {head}" if head else ", tanpa judul kolom"
    lines = [f"{title}: {found.get(column, 'tidak ada')}" for column, title in COLUMNS.items()]
    if Column.PRODUCT not in found:
        lines[-1] = f"Produk: {safe(product, 60)}, untuk semua baris"
    if Column.ACTIONS not in found:
        lines[-2] = f"Tindakan korektif: tidak ada, ditulis “{USUAL_ACTION}”"
    text = f"📋 <b>{name}</b>: {rows_} baris{titles}\n" + "\n".join(lines)
    if lacking:
        names = enumerate_words([COLUMNS[each].lower() for each in lacking])
        return f"{text}\n\nKolom {names} belum saya temukan. Silakan tentukan dengan <b>Ubah kolom</b>."
    return f"{text}\n\nSudah benar? Setelah ini setiap baris diperiksa; belum ada yang dikirim."


def which_place(column: Column) -> str:
    """Which column of the table says it."""
    return f"<b>{COLUMNS[column]}</b> ada di kolom mana?"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are of each kind; `running`: new ones whose due date is over already."""

    new: int
    running: int
    there: int
    failed: int

    @classmethod
    def of(cls, checked: Sequence[CheckedRow], running: int) -> "Counts":
        """Counted."""
        found = [each.finding for each in checked]
        there = found.count(Finding.THERE) + found.count(Finding.TWICE)
        return cls(found.count(Finding.NEW), running, there, found.count(Finding.FAILED))


def preview(counts: Counts, lines: Sequence[str], page: Page) -> str:
    """What would be sent, and what not; nothing is yet."""
    total = counts.new + counts.there + counts.failed
    parts = [f"{counts.new} baru"]
    if counts.there:
        parts.append(f"{counts.there} sudah ada")
    if counts.failed:
        parts.append(f"{counts.failed} belum diterima")
    text = f"📋 <b>{total} baris</b>: {', '.join(parts)}{page_words(page.number, page.count)}"
    if counts.running:
        text += f"\n{counts.running} tenggatnya sudah lewat: dicatat sebagai kasus yang sedang berjalan."
    end = (
        "Kartunya sampai kepada narahubung begitu dikirim."
        if counts.new
        else "Tidak ada yang perlu dikirim."
        if not counts.failed
        else "Perbaiki baris yang belum diterima, lalu kirim berkasnya lagi."
    )
    return "\n".join([text, "", *lines, "", end])


def rows(checked: Sequence[CheckedRow], places: Mapping[str, str]) -> list[str]:
    """The rows of a page. `places`: names of agencies by code."""
    return [_row(each, places) for each in checked]


def _row(row: CheckedRow, places: Mapping[str, str]) -> str:
    head = f"{_MARKS[row.finding]} {row.line}. "
    if row.item is None or row.finding is Finding.FAILED:
        return f"{head}{why(row)}"
    name = places.get(row.item.agency, row.item.agency).removeprefix("Inspektorat ")
    said = f"{safe(row.item.number, 40)} · {safe(name, 40)} · {safe(row.item.subject, 60)}"
    dates = _dates(row.item.due_on, row.item.received_on)
    state = {Finding.THERE: " · sudah ada", Finding.TWICE: " · sama dengan baris di atasnya"}.get(row.finding, dates)
    return f"{head}{said}{state}"


def _dates(due_on: date | None, received_on: date | None) -> str:
    if due_on is not None:
        return f" · tenggat {short_day(due_on)}"
    return f" · diterima {short_day(received_on)}, tenggat dihitung" if received_on is not None else ""


def why(row: CheckedRow) -> str:
    """Why a row is not taken, and what to do (HTML, without marks)."""
    said = f" “{safe(row.about, 50)}”" if row.about else ""
    reasons = {
        Problem.NO_NUMBER: "nomor laporannya kosong.",
        Problem.OTHER_FILE: f"nomor{said} milik periode standar atau nota kesepakatan, bukan laporan masyarakat.",
        Problem.STRANGE_NUMBER: f"nomor{said} tidak berbentuk seperti 0179/LM/VI/2026/BJM.",
        Problem.NO_AGENCY: "instansinya kosong.",
        Problem.UNKNOWN_AGENCY: f"instansi{said} tidak dikenal; lihat /instansi.",
        Problem.SEVERAL_AGENCIES: f"instansi{said} dapat berarti beberapa; tulis lengkap, misalnya Kab. Banjar.",
        Problem.NO_SUBJECT: "perihalnya kosong.",
        Problem.LONG: "perihal atau tindakannya terlalu panjang.",
        Problem.MANY_ACTIONS: "tindakan korektifnya lebih dari 12.",
        Problem.PRODUCT: f"produk{said} tidak dikenal; lihat /aturan.",
        Problem.NO_DATE: "tenggat dan tanggal diterimanya kosong.",
        Problem.NOT_A_DATE: f"tanggal{said} tidak terbaca; tulis seperti 15-12-2026.",
        Problem.DATE_ORDER: f"tanggal{said} belum jelas, mana harinya; tulis seperti 15 Desember 2026.",
        Problem.FUTURE: "tanggal diterimanya masih akan datang.",
        Problem.NO_CLOCK: "produknya tidak dihitung dari tanggal diterima; tenggatnya perlu ditulis.",
        Problem.IN_HOURS: "respon cepat dikirim satu per satu dengan /assign.",
        Problem.PERSONAL: "memuat NIK, nomor telepon, surel, atau nama pelapor; mohon dihapus dahulu.",
        Problem.HIDDEN: "barisnya tersembunyi di Excel.",
        Problem.CONFIDENTIAL: "laporannya rahasia; kirim dengan /assign.",
    }
    return reasons[row.problem] if row.problem is not None else ""


def send(count: int) -> str:
    """The button that sends."""
    return f"📤 Kirim {count} penugasan"


def refused(count: int) -> str:
    """The caption of the file with the refused rows."""
    return (
        f"⚠️ {count} baris belum diterima, dengan alasannya di kolom terakhir. Setelah diperbaiki, kirim berkas ini."
    )


def refused_table(names: Sequence[str], refused_rows: Sequence[tuple[Sequence[str], str]]) -> str:
    """The refused rows as CSV with the reason behind each, as table programs here read it."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=";")
    width = max([len(names), *(len(cells) for cells, _ in refused_rows)])
    if names:
        table.writerow([*map(plain_cell, _padded(names, width)), "Alasan"])
    for cells, reason in refused_rows:
        table.writerow([*map(plain_cell, _padded(cells, width)), plain_cell(reason)])
    return written.getvalue()


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def begun(count: int) -> str:
    """It was confirmed."""
    return f"📤 {count} penugasan sedang dikirim. Bila bot berhenti di tengah, pengirimannya dilanjutkan sendiri."


def progress(done_: int, total: int) -> str:
    """How far it is."""
    return f"📤 {done_} dari {total} baris sudah diproses."


def done(sent: int, there: int, left: Sequence[int]) -> str:
    """What became of the rows."""
    parts = [f"✅ <b>{sent} penugasan sudah dikirim</b>"]
    if there:
        parts.append(f"{there} sudah dikirim rekan lebih dahulu")
    text = "; ".join(parts) + ". Lihat: /status"
    if left:
        lines = clip(", ".join(map(str, left)), 200)
        text += (
            f"\n⚠️ Baris {lines} tidak dikirim: instansinya ditutup, aturannya berubah, atau laporannya menjadi "
            "rahasia. Kirim dengan /assign bila masih perlu."
        )
    return text


def not_stored(line: int) -> str:
    """A task: a row could not be stored."""
    return f"Baris {line} dari berkas impor tidak dapat dikirim. Kirim penugasannya dengan /assign."
