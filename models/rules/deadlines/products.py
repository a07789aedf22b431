"""Products, their clocks with legal basis and confidence, and the date each clock proposes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.rules.deadlines.working_days import Calendar
from models.rules.errors import RuleBroken


class Unit(StrEnum):
    """What a length counts; `fixed` means that staff type the date from the letter."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    HOURS = "hours"
    FIXED = "fixed"


class Confidence(StrEnum):
    """How sure the basis is: article read, official statement, the office's own choice, or unsure."""

    TEXT = "text"
    PRESS = "press"
    OFFICE = "house"  # as it is stored
    UNSURE = "unsure"


@dataclass(frozen=True)
class ProductRule:
    """One row of the editable table; `length` is None where staff set the date or the hours."""

    code: str
    name: str
    length: int | None
    unit: Unit
    start_event: str
    late_means: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True)
class Deadline:
    """A proposed due date with all that "Mengapa tanggal ini?" has to say.

    `counted`: length in the rule's unit. `skipped`: holidays left out of the count, by name.
    `provisional`: perkiraan, because cuti bersama of a touched year is not confirmed.
    `falls_on_day_off`: a calendar-day date stays where it is, and the screen says so.
    `due_at`: only for hours, aware, in the zone of the start.
    """

    rule: ProductRule
    start_on: date
    due_on: date
    counted: int
    skipped: tuple[tuple[date, str], ...] = ()
    provisional: bool = False
    falls_on_day_off: bool = False
    due_at: datetime | None = None


# Seeds of an editable table: an "unsure" row is corrected by the office without a release, so no other
# line of code may hold these lengths.
PRODUCTS: tuple[ProductRule, ...] = (
    ProductRule(
        "klarifikasi_1",
        "Permintaan klarifikasi I",
        14,
        Unit.CALENDAR_DAYS,
        "diterima Terlapor",
        "tugas asisten: menyiapkan permintaan klarifikasi II",
        "UU 37/2008 Ps 33",
        Confidence.UNSURE,
    ),
    ProductRule(
        "klarifikasi_2",
        "Permintaan klarifikasi II",
        14,
        Unit.CALENDAR_DAYS,
        "diterima Terlapor",
        'usul kepada asisten: "tidak menggunakan hak menjawab"',
        "UU 37/2008 Ps 33(3)",
        Confidence.UNSURE,
    ),
    ProductRule(
        "pemanggilan_1",
        "Pemanggilan I",
        None,
        Unit.FIXED,
        "tanggal dalam surat",
        "tugas asisten: menyiapkan pemanggilan II",
        "UU 37/2008 Ps 31",
        Confidence.PRESS,
    ),
    ProductRule(
        "pemanggilan_2",
        "Pemanggilan II",
        None,
        Unit.FIXED,
        "tanggal dalam surat",
        "tugas asisten: menyiapkan pemanggilan III",
        "UU 37/2008 Ps 31",
        Confidence.PRESS,
    ),
    ProductRule(
        "pemanggilan_3",
        "Pemanggilan III",
        None,
        Unit.FIXED,
        "tanggal dalam surat",
        "pemberitahuan hanya kepada Kepala Perwakilan",
        "UU 37/2008 Ps 31",
        Confidence.PRESS,
    ),
    ProductRule(
        "lhp",
        "LHP (dahulu LAHP) – tindakan korektif",
        30,
        Unit.WORKING_DAYS,
        "LHP diterima Terlapor",
        "daftar periksa asisten, lalu Resolusi dan Monitoring",
        "Peraturan ORI 58/2023 Ps 54(1)",
        Confidence.TEXT,
    ),
    ProductRule(
        "rekomendasi",
        "Rekomendasi",
        60,
        Unit.CALENDAR_DAYS,
        "diterima Atasan Terlapor",
        "pemberitahuan kepada staf; publikasi diputuskan manusia",
        "UU 37/2008 Ps 38",
        Confidence.PRESS,
    ),
    ProductRule(
        "saran_lha",
        "Saran LHA (pencegahan)",
        30,
        Unit.WORKING_DAYS,
        "LHA disampaikan",
        "rapat: tanpa publikasi, publikasi, atau laporan",
        "Peraturan ORI 41/2019",
        Confidence.UNSURE,
    ),
    ProductRule(
        "saran_penyempurnaan",
        "Saran penyempurnaan",
        None,
        Unit.FIXED,
        "tanggal ditetapkan staf",
        "tugas asisten: menentukan langkah berikutnya",
        "keterangan resmi Ombudsman RI tentang Opini",
        Confidence.PRESS,
    ),
    ProductRule(
        "standar_pelayanan",
        "Standar pelayanan",
        None,
        Unit.FIXED,
        "tanggal ditetapkan staf",
        "rekap bulanan",
        "UU 25/2009 Ps 8, 21",
        Confidence.OFFICE,
    ),
    ProductRule(
        "saran_kunjungan",
        "Saran kunjungan",
        30,
        Unit.WORKING_DAYS,
        "saran dikirim setelah kunjungan",
        "tugas asisten: menentukan langkah berikutnya",
        "kebijakan kantor",
        Confidence.OFFICE,
    ),
    ProductRule(
        "rencana_kerja",
        "Rencana kerja",
        None,
        Unit.FIXED,
        "tanggal ditetapkan staf",
        "tugas asisten: menentukan langkah berikutnya",
        "Nota Kesepakatan",
        Confidence.OFFICE,
    ),
    ProductRule(
        "permintaan_data",
        "Permintaan data",
        None,
        Unit.FIXED,
        "tanggal ditetapkan staf",
        "tugas asisten: menentukan langkah berikutnya",
        "Nota Kesepakatan",
        Confidence.OFFICE,
    ),
    ProductRule(
        "rco",
        "RCO (respon cepat)",
        None,
        Unit.HOURS,
        "dikirim kepada narahubung",
        "daftar telepon untuk staf",
        "pernyataan resmi Ombudsman RI",
        Confidence.PRESS,
    ),
    ProductRule(
        "lainnya",
        "Lainnya",
        None,
        Unit.FIXED,
        "tanggal ditetapkan staf",
        "tugas asisten: menentukan langkah berikutnya",
        "kebijakan kantor",
        Confidence.OFFICE,
    ),
)


def deadline_for(rule: ProductRule, start: date | datetime, calendar: Calendar) -> Deadline | None:
    """The date that the rule proposes from `start`, or None where staff set it.

    Days are counted from the day after `start`. Hours need an aware datetime as start, else
    HourMissing. The date in the official letter, typed by staff, always wins over this one.
    """
    if rule.length is None or rule.unit is Unit.FIXED:
        return None
    if rule.unit is Unit.HOURS:
        return _in_hours(rule, rule.length, start)
    day = start.date() if isinstance(start, datetime) else start
    if rule.unit is Unit.CALENDAR_DAYS:
        due_on = day + timedelta(days=rule.length)
        day_off = not calendar.is_working_day(due_on)
        return Deadline(rule, day, due_on, rule.length, falls_on_day_off=day_off)
    due_on = calendar.add_working_days(day, rule.length)
    return Deadline(
        rule,
        day,
        due_on,
        rule.length,
        skipped=tuple(calendar.skipped(day, due_on)),
        provisional=not calendar.is_confirmed(day, due_on),
    )


def _in_hours(rule: ProductRule, hours: int, start: date | datetime) -> Deadline:
    if not isinstance(start, datetime) or start.tzinfo is None:
        raise HourMissing(start)
    due_at = start + timedelta(hours=hours)
    return Deadline(rule, start.date(), due_at.date(), hours, due_at=due_at)


class HourMissing(RuleBroken):
    """A deadline in hours is counted from an hour with its zone; only a day was given."""

    day: date
