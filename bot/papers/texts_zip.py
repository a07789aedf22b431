"""The words of the evidence of an item as a ZIP: its messages, and the manifest in it."""

import csv
import io
from collections.abc import Sequence
from typing import Protocol

from bot.conversation.texts_words import code

ZIP, CANCEL = "🗂️ Bukti (ZIP)", "✖️ Batalkan"
NOTHING = "Belum ada bukti dukung yang diserahkan untuk penugasan ini."
CONFIDENTIAL = (
    "Bukti penugasan rahasia hanya dapat diunduh petugas penanggung jawabnya dan Kepala Perwakilan. Berkasnya tetap "
    "dapat dibuka lewat 📎 Bukti di kartunya."
)
FOLLOWS = "ZIP-nya sedang disiapkan."
SENT_JUST_NOW = "ZIP-nya baru saja diminta dan sedang disiapkan."
MANIFEST, TABLE = "MANIFES.txt", "MANIFES.csv"
INCLUDED = "ada dalam ZIP ini"
GONE = "TIDAK ADA dalam ZIP: berkasnya tidak ditemukan di penyimpanan kantor"
DIFFERS = "TIDAK ADA dalam ZIP: isinya tidak lagi sama dengan sidik di tanda terima"
NOTE = "keterangan tertulis, lihat kolom nama"
REFERENCE = "tidak ada dalam ZIP: di atas 20 MB, hanya ada di Telegram (buka lewat Bukti di kartunya)"
PENDING = "tidak ada dalam ZIP: masih diambil dari Telegram, mohon minta ZIP-nya lagi nanti"
FAILED = "tidak ada dalam ZIP: belum dapat disimpan kantor, masih ada di Telegram (buka lewat Bukti di kartunya)"
TOO_LARGE = "tidak ada dalam ZIP: lebih besar daripada yang dapat dikirim lewat Telegram"
ALL_ACTIONS = "semua"
COLUMNS = ("Tanda terima", "Nama dalam ZIP", "Nama asli", "Ukuran", "SHA-256", "Diserahkan", "Oleh", "Untuk nomor")


class Listed(Protocol):
    """What the manifest says of a piece of evidence."""

    @property
    def receipt(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def called(self) -> str: ...
    @property
    def size(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def moment(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def action(self) -> str: ...


def file_name(item_code: str, part: int, parts: int) -> str:
    """What a part is called."""
    return f"bukti-{item_code}{f'-bagian-{part}-dari-{parts}' if parts > 1 else ''}.zip"


def in_part(part: int) -> str:
    """Of a file that is in another part."""
    return f"ada di bagian {part}"


def progress(item_code: str, part: int, parts: int, files: int) -> str:
    """The one message about the work, in HTML."""
    where = f" bagian {part} dari {parts}" if parts > 1 else ""
    cut = " Telegram menerima paling besar 50 MB, karena itu dibagi." if parts > 1 else ""
    return f"🗂️ Bukti {code(item_code)}: ZIP{where} sedang disiapkan ({files} berkas seluruhnya).{cut}"


def done(item_code: str, parts: int) -> str:
    """In its place at the end."""
    count = f"{parts} bagian" if parts > 1 else "ZIP-nya"
    return (
        f"🗂️ Bukti {code(item_code)}: {count} selesai disiapkan. Bila ada yang belum sampai, mohon tekan "
        "<b>Bukti (ZIP)</b> sekali lagi."
    )


def cancelled(item_code: str) -> str:
    """In its place after Batalkan."""
    return (
        f"🗂️ Bukti {code(item_code)}: pengemasan dibatalkan. Bagian yang sudah sampai, atau yang sedang dikirim saat "
        "ini, tetap dapat dipakai."
    )


def caption(item_code: str, part: int, parts: int, files: int, missing: int) -> str:
    """Below a part, in HTML."""
    where = f", bagian {part} dari {parts}" if parts > 1 else ""
    lines = [
        f"🗂️ <b>Bukti {code(item_code)}</b>{where}: {files} berkas.",
        f"Saat dikemas, setiap berkas dicocokkan dengan sidik (SHA-256) di tanda terimanya; yang tidak cocok tidak "
        f"ikut dan disebut paling atas di {MANIFEST}.",
    ]
    if missing:
        lines.append(f"{missing} berkas tidak ikut; alasannya ada di {MANIFEST}.")
    return "\n".join(lines)


def no_file(item_code: str, part: int, parts: int) -> str:
    """In place of a part, in HTML."""
    where = f" bagian {part} dari {parts}" if parts > 1 else ""
    return (
        f"ZIP{where} untuk bukti {code(item_code)} belum dapat dibuat, misalnya karena ruang di server habis; "
        "berkasnya sendiri tidak berubah. Mohon minta sekali lagi nanti, atau buka lewat 📎 Bukti di kartunya."
    )


def head(item_code: str, named: str, as_of: str, part: int, parts: int) -> tuple[str, ...]:
    """Above the manifest."""
    where = f" · bagian {part} dari {parts}" if parts > 1 else ""
    return (f"Bukti dukung penugasan {code(item_code)}{where}", named, f"Keadaan {as_of}")


def manifest(above: Sequence[str], lines: Sequence[tuple[Listed, str]]) -> str:
    """The manifest to read: each piece of evidence, and whether it is in this ZIP."""
    alarms = sum(state in (GONE, DIFFERS) for _, state in lines)
    warning = [f"PERHATIAN: {alarms} berkas tidak cocok dengan tanda terima; lihat di bawah."] if alarms else []
    blocks = ["\n".join([*above, *warning])]
    for each, state in lines:
        block = [f"{each.receipt} · {each.name or each.called}", f"  {state}"]
        block += [f"  nama asli: {each.called}"] if each.name else []
        block += [f"  {each.size} · SHA-256 {each.sha256 or 'tidak ada'}"] if each.size else []
        by = f" oleh {each.by}" if each.by else ""
        block.append(f"  diserahkan {each.moment}{by}, untuk nomor: {each.action}")
        blocks.append("\n".join(block))
    return "\n\n".join(blocks).replace("\n", "\r\n") + "\r\n"


def table(lines: Sequence[tuple[Listed, str]]) -> str:
    """The same as CSV, as table programs here read it."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerow([*COLUMNS, "Keterangan"])
    for each, state in lines:
        cells = (
            each.receipt,
            each.name,
            each.called,
            each.size,
            each.sha256,
            each.moment,
            each.by,
            each.action,
            state,
        )
        rows.writerow([_plain(cell) for cell in cells])
    return "\ufeff" + written.getvalue()


def _plain(cell: str) -> str:
    """A cell that no table program takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    return f"'{cell}" if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
