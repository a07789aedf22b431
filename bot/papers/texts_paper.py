"""The words of an item on paper: its parts, and what goes with the file."""

from datetime import datetime, tzinfo

from bot.conversation.texts_words import code, moment, plain_words
from models.evidence.evidence import Evidence, EvidenceKind, Storage
from models.rules.evidence import human_size
from models.rules.records import shown

PRINT = "🖨️ Cetak (PDF)"
FOLLOWS = "PDF-nya sedang disiapkan."
SENT_JUST_NOW = "PDF-nya baru saja diminta dan sedang disiapkan."
ASKED, DUE, HISTORY, RECEIPTS, PROOF = (
    "Yang diminta",
    "Tenggat",
    "Riwayat (terlama di atas)",
    "Tanda terima bukti dukung",
    "Sidik riwayat",
)
PAGES = ("halaman ", " dari ")
CONFIDENTIAL = (
    "Penugasan ini rahasia. Isinya tidak dicetak; hanya petugas penanggung jawabnya dan Kepala Perwakilan yang dapat "
    "mencetaknya lengkap."
)
NOTHING_HANDED_IN = "Belum ada bukti dukung yang diserahkan."
KINDS = {
    EvidenceKind.PHOTO: "foto",
    EvidenceKind.VIDEO: "video",
    EvidenceKind.DOCUMENT: "dokumen",
    EvidenceKind.VOICE: "rekaman suara",
    EvidenceKind.TEXT: "keterangan tertulis",
}


def title(item_code: str) -> str:
    """The title of the sheet."""
    return f"Penugasan {code(item_code)}"


def file_name(item_code: str) -> str:
    """What the file is called."""
    return f"penugasan-{item_code}.pdf"


def caption(item_code: str) -> str:
    """Below the file, in HTML."""
    return (
        f"🖨️ <b>{code(item_code)}</b> untuk dicetak atau dilampirkan. Isinya sama dengan kartu dan Riwayat saat ini."
    )


def no_file(item_code: str) -> str:
    """In its place, in HTML."""
    return (
        f"PDF untuk {code(item_code)} belum dapat dibuat; tidak ada yang hilang. Mohon tekan <b>Cetak (PDF)</b> di "
        f"bawah Riwayat sekali lagi beberapa menit lagi, atau baca riwayatnya di sini: /riwayat {item_code}."
    )


def about(named: str, agency: str, product: str, status: str) -> list[str]:
    """Below the title: report, agency, product, status."""
    return [named, agency, f"{product} · status: {status}"]


def subject(words: str) -> str:
    """What the report is about."""
    return f"Perihal: {words}"


def action(number: int, words: str, status: str) -> str:
    """What was asked for, and how far it is."""
    return f"{number}. {words} ({status})"


def due_is(due: str) -> str:
    """The date that counts, in HTML as other texts show it."""
    return plain_words(due)


def why(answer: str) -> list[str]:
    """The answer to Mengapa tanggal ini? without its heading: each part of it a line."""
    _, *sections = plain_words(answer).split("\n\n")
    return sections


def block(html: str) -> str:
    """An event of the history as Riwayat shows it."""
    return plain_words(html)


def receipt(number: str, at: datetime | None, zone: tzinfo, by: str) -> str:
    """The first line of what was handed in together."""
    when = f", {moment(at, zone)}" if at is not None else ""
    return f"{number}{when}{f', {by}' if by else ''}"


def piece(number: int, item: Evidence, words: str) -> str:
    """One piece of evidence with its SHA-256; `words`: what a note says."""
    if item.kind is EvidenceKind.TEXT:
        return f"{number}. {KINDS[item.kind].capitalize()}: “{words}”"
    name = item.file_name or KINDS[item.kind]
    size = human_size(item.size) if item.size is not None else "ukuran tidak diketahui"
    return f"{number}. {name} · {size}\n{_hash(item)}"


def _hash(item: Evidence) -> str:
    if item.storage is Storage.REFERENCE:
        return "di atas 20 MB: disimpan sebagai rujukan di Telegram, tanpa sidik"
    return f"SHA-256 {item.sha256}" if item.sha256 else "belum tersimpan di kantor, tanpa sidik"


def proof(item_code: str, head: str) -> list[str]:
    """How a reader checks that the history was not changed."""
    return [
        f"Sidik catatan terakhir: {shown(head)}",
        f"Untuk memeriksanya: pindai kode QR, lalu ketik /riwayat {item_code} cek, diikuti sidik di atas.",
    ]


def foot(item_code: str, at: datetime, zone: tzinfo) -> str:
    """On each page: which item, as of when."""
    return f"{code(item_code)} · keadaan {moment(at, zone)}"
