"""What /ekspor says, and the words in the cells of its workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.conversation.texts import page_words
from bot.conversation.texts_words import (
    enumerate_words,
    full_stop,
    moment,
    plain_words,
    safe,
    short_moment,
    zone_name,
)
from bot.exports.texts_sheets import SHEETS
from bot.search.texts import said
from models.agencies.agencies import SeatRole
from models.evidence.evidence import EvidenceKind, Storage, SubmissionState
from models.exports.exports import Export, ExportKind, ExportState
from models.extensions import ExtensionState
from models.people.people import ERASED, Person
from models.rules.deadlines.clocks import Party
from models.rules.search.reading import Sought

# --- in the workbook ------------------------------------------------------------------------------------------------

HIDDEN = "(rahasia)"
SYSTEM = "sistem"
CUT = " … (terpotong; lengkapnya di bot)"
PARTIES = {Party.AGENCY: "instansi", Party.OFFICE: "Ombudsman", Party.NOBODY: None}
IN_TIME = {True: "ya", False: "tidak"}
SEATS = {SeatRole.PRINCIPAL: "utama", SeatRole.DEPUTY: "wakil", SeatRole.INSPECTOR: "Inspektur"}
EXTENSIONS = {
    ExtensionState.PENDING: "menunggu jawaban",
    ExtensionState.GRANTED: "disetujui",
    ExtensionState.REFUSED: "tidak disetujui",
    ExtensionState.OFFERED: "ditawarkan tanggal lain",
    ExtensionState.WITHDRAWN: "ditarik kembali",
}
EVIDENCE = {
    EvidenceKind.PHOTO: "foto",
    EvidenceKind.VIDEO: "video",
    EvidenceKind.DOCUMENT: "dokumen",
    EvidenceKind.VOICE: "suara",
    EvidenceKind.TEXT: "catatan",
}
SUBMISSIONS = {
    SubmissionState.SUBMITTED: "menunggu pemeriksaan",
    SubmissionState.APPROVED: "disetujui",
    SubmissionState.RETURNED: "dikembalikan",
}
# In place of the SHA-256 of a file that is not at the office.
NO_HASH = {Storage.REFERENCE: "di atas 20 MB: disimpan sebagai rujukan di Telegram, tanpa sidik"}
NOT_KEPT_YET = "belum tersimpan di kantor, tanpa sidik"
_CHAIN = (
    "SHA-256 dari kode dan ujung riwayat setiap penugasan di berkas ini, menurut urutan dikirim. Ujung riwayat satu "
    "penugasan dicocokkan di bot dengan /riwayat KODE cek."
)


@dataclass(frozen=True, slots=True)
class Made:
    """What a file is about. `hidden`: confidential items of which only number and code are written."""

    office: str
    words: str
    sought: Sought
    asked_by: str
    asked_at: datetime
    read_at: datetime
    zone: tzinfo
    items: int
    hidden: int


def about(made: Made, chain: str, part: int, parts: int) -> list[tuple[str, str]]:
    """The first sheet, line by line: label, value."""
    lines = [
        ("Isi", f"Penugasan tindak lanjut, {made.office}"),
        ("Saringan yang diminta", made.words or "tanpa saringan"),
        ("Artinya", plain_words(meaning(made.sought))),
        ("Diminta oleh", made.asked_by),
        ("Diminta pada", moment(made.asked_at, made.zone)),
        ("Dibaca pada", moment(made.read_at, made.zone)),
        ("Jumlah penugasan", str(made.items)),
    ]
    if made.hidden:
        lines.append(("Rahasia", f"{made.hidden} penugasan rahasia, ditulis hanya dengan nomor dan kodenya"))
    if parts > 1:
        lines.append(("Bagian", f"{part} dari {parts}; satu berkas paling besar 50 MB"))
    return [
        *lines,
        ("Waktu", f"Semua tanggal dan jam menurut waktu kantor ({zone_name(made.zone)})"),
        ("Tepat waktu", "Dilihat dari hari instansi melaporkan hasilnya, bukan dari hari kita memeriksanya"),
        ("Ujung rantai riwayat", chain),
        ("Cara memeriksa", _CHAIN),
    ]


def seat(role: SeatRole, agency: str | None) -> str:
    """From which seat something was done: "narahubung utama Tapin"."""
    return f"{'narahubung ' if role is not SeatRole.INSPECTOR else ''}{SEATS[role]} {agency or ''}".rstrip()


# --- in the chat ----------------------------------------------------------------------------------------------------

SEND, HISTORY, AGAIN, CANCEL = "📤 Kirim berkas", "🕘 Riwayat ekspor", "↩️ Ulangi saringan", "✖️ Batalkan"
PICKS = {"period": "📅 Periode", "agency": "🏢 Instansi", "state": "🔎 Keadaan"}
FIRST = (
    ("📂 Yang terbuka", "terbuka"),
    ("‼️ Yang terlambat", "terlambat"),
    ("📅 Triwulan ini", "triwulan ini"),
    ("📅 Tahun ini", "tahun ini"),
    ("🗂 Semuanya", "semua"),
)
PERIODS = (
    ("Bulan ini", "bulan ini"),
    ("Triwulan ini", "triwulan ini"),
    ("Triwulan lalu", "triwulan lalu"),
    ("Tahun ini", "tahun ini"),
    ("Tahun lalu", "tahun lalu"),
)
STATES = (
    ("Terbuka", "terbuka"),
    ("Terlambat", "terlambat"),
    ("Menunggu kita", "menunggu kita"),
    ("Terkendala", "terkendala"),
    ("Selesai", "selesai"),
)
ASK = (
    "📤 <b>Ekspor ke Excel</b>\n"
    "Pilih isinya di bawah, atau tulis sendiri: <code>/ekspor Tapin 2026</code>, <code>/ekspor terlambat</code>, "
    "<code>/ekspor triwulan 3</code>; satu penugasan sebagai PDF: <code>/ekspor K7Q2</code>. "
    "Bapak/Ibu melihat dahulu isinya sebelum berkas Excel dibuat."
)
PICK = {
    "period": "📅 Penugasan yang tenggatnya, diterimanya, atau dikirimnya pada:",
    "agency": "🏢 Penugasan untuk (dengan unitnya):",
    "state": "🔎 Penugasan yang:",
}
NOT_ANY_MORE = "Berkas ini sudah selesai atau sudah dibatalkan."
UNDER_WAY = "Berkas yang sama sedang dibuat. Sebentar lagi terkirim."
FAILED = (
    "⚠️ Berkas ekspor belum berhasil dibuat. Silakan coba lagi dengan /ekspor, kalau dapat dengan saringan yang lebih "
    "sempit. Data penugasan tidak berubah."
)
CANCELLED = "✖️ Ekspor dibatalkan. Tidak ada berkas yang dikirim."
NOBODY_YET = "🕘 <b>Riwayat ekspor</b>\nBelum ada yang pernah mengekspor."
_KINDS = {
    ExportKind.ITEMS: "penugasan, Excel",
    ExportKind.REPORT: "laporan, Excel",
    ExportKind.REPORT_PDF: "laporan, PDF",
}
_STATES = {
    ExportState.WAITING: "sedang dibuat",
    ExportState.CANCELLED: "dibatalkan",
    ExportState.FAILED: "belum berhasil",
}


def meaning(sought: Sought) -> str:
    """What a filter asks for (HTML): "Inspektorat Kab. Tapin, dengan unitnya; yang lewat tenggat"."""
    return said(sought) or "semua penugasan, yang terbuka dan yang sudah ditutup"


def preview(words: str, sought: Sought, items: int, hidden: int) -> str:
    """What the file would hold."""
    head = f"📤 <b>Ekspor: {safe(words, 80) or 'semua'}</b>\n<i>Isinya: {meaning(sought)}.</i>"
    if not items:
        return f"{head}\n\nTidak ada penugasan yang cocok, jadi belum ada berkas. Coba saringan lain."
    names = enumerate_words(["Keterangan", *(sheet.title for sheet in SHEETS)])
    lines = [f"{head}\n\n<b>{items} penugasan</b>, satu baris masing-masing, dalam berkas Excel dengan "]
    lines.append(f"{len(SHEETS) + 1} lembar: {full_stop(names)}")
    if hidden:
        lines.append(f"\n🔒 {hidden} penugasan rahasia ditulis hanya dengan nomor dan kodenya.")
    return "".join(lines)


def progress(done: int, total: int) -> str:
    """How far it is."""
    if not total:
        return "⏳ Berkas ekspor disiapkan. Bapak/Ibu dapat terus bekerja; berkasnya datang sendiri."
    if done >= total:
        return f"⏳ Berkas ekspor: {total} penugasan sudah dibaca, berkasnya sedang ditulis."
    return f"⏳ Berkas ekspor: {done} dari {total} penugasan sudah dibaca."


def sent(words: str, items: int, files: int) -> str:
    """The file is on its way; where it had to be cut, in how many."""
    of_what = f" ({safe(words, 80)})" if words else ""
    if files == 1:
        return f"✅ Berkas ekspor{of_what} dengan {items} penugasan dikirim di bawah."
    return (
        f"✅ Ekspor{of_what} dengan {items} penugasan dikirim di bawah dalam {files} berkas, karena satu berkas "
        "paling besar 50 MB."
    )


def file_name(day: str, part: int, parts: int) -> str:
    """ "ekspor-2026-11-28.xlsx", "ekspor-2026-11-28-bagian-1-dari-3.xlsx" """
    return f"ekspor-{day}.xlsx" if parts == 1 else f"ekspor-{day}-bagian-{part}-dari-{parts}.xlsx"


def caption(words: str, items: int, part: int, parts: int) -> str:
    """Below the file."""
    place = f" · bagian {part} dari {parts}" if parts > 1 else ""
    return f"📤 {safe(words, 80) or 'Semua penugasan'} · {items} penugasan{place}"


def name_of(person: Person) -> str:
    """Who took it out; of whoever had their data erased no name is left."""
    return ERASED if person.erased_at is not None else person.full_name


def log(rows: Sequence[tuple[Export, str]], number: int, count: int, zone: tzinfo) -> str:
    """Who took out what, newest first."""
    head = f"🕘 <b>Riwayat ekspor</b>{page_words(number, count)}\n<i>waktu {zone_name(zone)}</i>"
    return "\n\n".join([head, *(_logged(row, name, zone) for row, name in rows)])


def _logged(row: Export, name: str, zone: tzinfo) -> str:
    became = _STATES.get(row.state)
    if became is None:
        became = f"{row.items} penugasan" if row.kind is ExportKind.ITEMS else "dikirim"
        became += f", {row.files} berkas" if row.files > 1 else ""
    what = f"{safe(row.words, 80) or 'semua'} ({_KINDS[row.kind]})"
    return f"<b>{short_moment(row.asked_at, zone)}</b> · {safe(name, 80)}\n{what}: {became}"
