"""The sheets of the workbook: their columns, with what stands in each and how wide it is. Without any library."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Cell(StrEnum):
    """What stands in the cells of a column."""

    TEXT = "text"
    DATE = "date"  # ISO 8601
    MOMENT = "moment"  # ISO 8601 in the office's time, without zone: Excel knows none
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what stands in it, and its width in characters."""

    title: str
    kind: Cell = Cell.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its title (at most 31 characters, as Excel takes it)."""

    title: str
    columns: Sequence[Column]


_DATE, _MOMENT, _NUMBER = Cell.DATE, Cell.MOMENT, Cell.NUMBER
_CODE, _REPORT = Column("Kode", width=9), Column("Nomor laporan", width=26)

ITEMS = Sheet(
    "Penugasan",
    (
        _CODE,
        _REPORT,
        Column("Perihal", width=44),
        Column("Instansi", width=30),
        Column("Inspektorat", width=30),
        Column("Produk", width=26),
        Column("Keadaan", width=24),
        Column("Menunggu", width=14),
        Column("Dikirim", _MOMENT, 17),
        Column("Diterima (tekan Terima)", _MOMENT, 17),
        Column("Surat diterima", _DATE, 12),
        Column("Tenggat", _DATE, 12),
        Column("Tenggat pertama", _DATE, 12),
        Column("Perpanjangan", _NUMBER, 13),
        Column("Jawaban terakhir", _MOMENT, 17),
        Column("Ditutup", _MOMENT, 17),
        Column("Tepat waktu", width=12),
        Column("Batas jawaban kita", _DATE, 12),
        Column("Penanggung jawab", width=24),
        Column("Substansi", width=20),
        Column("Bukti", _NUMBER, 8),
        Column("Ujung riwayat", width=22),
    ),
)
ACTIONS = Sheet(
    "Tindakan korektif",
    (_CODE, _REPORT, Column("Nomor", _NUMBER, 8), Column("Tindakan", width=70), Column("Keadaan", width=24)),
)
EVENTS = Sheet(
    "Riwayat",
    (
        _CODE,
        _REPORT,
        Column("Waktu", _MOMENT, 17),
        Column("Peristiwa", width=36),
        Column("Oleh", width=26),
        Column("Dari", width=30),
        Column("Catatan", width=60),
        Column("Dibatalkan kembali", _MOMENT, 17),
    ),
)
EXTENSIONS = Sheet(
    "Perpanjangan",
    (
        _CODE,
        _REPORT,
        Column("Diminta", _MOMENT, 17),
        Column("Oleh", width=26),
        Column("Tenggat waktu itu", _DATE, 12),
        Column("Diminta sampai", _DATE, 12),
        Column("Alasan", width=50),
        Column("Keputusan", width=18),
        Column("Ditawarkan", _DATE, 12),
        Column("Diputuskan", _MOMENT, 17),
        Column("Oleh Ombudsman", width=24),
        Column("Penjelasan", width=50),
    ),
)
EVIDENCE = Sheet(
    "Bukti",
    (
        _CODE,
        _REPORT,
        Column("Tanda terima", width=16),
        Column("Jenis", width=12),
        Column("Nama berkas", width=36),
        Column("Catatan atau keterangan", width=50),
        Column("Ukuran (byte)", _NUMBER, 13),
        Column("Masuk", _MOMENT, 17),
        Column("Diserahkan", _MOMENT, 17),
        Column("Hasil pemeriksaan", width=20),
        Column("SHA-256", width=66),
    ),
)
PEOPLE = Sheet(
    "Narahubung",
    (
        Column("Instansi", width=34),
        Column("Kursi", width=12),
        Column("Nama", width=28),
        Column("Jabatan", width=30),
        Column("Sejak", _DATE, 12),
    ),
)
PHONE = Column("Telepon", width=18)
SHEETS = (ITEMS, ACTIONS, EVENTS, EXTENSIONS, EVIDENCE, PEOPLE)
