"""What hinders agencies, over a period: what reports are about (substansi), which period is meant, what recurs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from models.rules.errors import StaleButton
from models.rules.search.days import Span, take_span
from models.rules.spelling import plain

RECURS = 3  # cases of one substance at one agency in one year
LOOK_BACK = timedelta(days=31)  # of the check: after an outage at New Year the year before is looked at too
UNKNOWN = "lain"
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)  # of what a button may ask for
Thing = TypeVar("Thing")

# The list of the office, in its order; the key travels in a button (at most 16 signs).
SUBSTANCES: Mapping[str, str] = {
    "adminduk": "Administrasi kependudukan",
    "infrastruktur": "Infrastruktur/perhubungan",
    "pendidikan": "Pendidikan",
    "agraria": "Agraria/pertanahan",
    "kesehatan": "Kesehatan",
    "kepegawaian": "Kepegawaian",
    "energi": "Energi dan kelistrikan",
    "air": "Air",
    "desa": "Pedesaan",
    "lingkungan": "Lingkungan hidup",
    "jaminan": "Jaminan sosial",
    "pertanian": "Pertanian dan pangan",
    "hak": "Hak sipil dan politik",
    "izin": "Perizinan",
    "sosial": "Kesejahteraan sosial",
    "pajak": "Perpajakan",
    "agama": "Keagamaan",
    "polisi": "Kepolisian",
    "telekomunikasi": "Telekomunikasi",
    "bank": "Perbankan",
    UNKNOWN: "Belum jelas",
}

# What a perihal is about: the first line that fits, hence what is most particular comes first.
_WORDS: Sequence[tuple[str, str]] = (
    ("jaminan", r"bpjs|jkn|kis|jamkesmas|jamkesda|jaminan (?:sosial|kesehatan|hari tua|pensiun)"),
    ("polisi", r"polisi|kepolisian|polres\w*|polsek|polda|penyidik\w*|sp2hp|skck"),
    (
        "agraria",
        r"agraria|pertanahan|tanah(?:nya)?|ganti rugi lahan|lahan|serti[fp]ik\w*|ptsl|bpn|sporadik|hak milik",
    ),
    (
        "adminduk",
        r"e?-?ktp\w*|ktp-?el|kartu keluarga|kk|akta|akte|kia|nik|dukcapil|disdukcapil|kependudukan|pindah domisili",
    ),
    (
        "kepegawaian",
        r"kepegawaian|asn|pns|cpns|pppk|p3k|honorer|pegawai|mutasi|kenaikan pangkat|tpp|sertifikasi guru",
    ),
    ("pendidikan", r"pendidikan|sekolah\w*|siswa|murid|guru|ijazah|ppdb|spmb|sd|smp|sma|smk|kampus|beasiswa|komite"),
    ("sosial", r"bansos|bantuan sosial|pkh|bpnt|blt|dtks|dtsen|kesejahteraan sosial|disabilitas|lansia|sembako"),
    ("pajak", r"pajak\w*|perpajakan|pbb|bphtb|samsat|retribusi"),
    ("izin", r"izin\w*|perizinan|ijin|nib|oss|imb|pbg|slf|siup|dpmptsp"),
    ("air", r"pdam|ptam|perumdam?|air (?:bersih|minum)|tagihan air|meteran air|air"),
    ("energi", r"listrik\w*|kelistrikan|pln|penerangan jalan|pju|bbm|elpiji|lpg|energi"),
    ("kesehatan", r"kesehatan|puskesmas\w*|rumah sakit|rsud|rs|pasien|dokter|obat|posyandu|vaksin\w*|bidan|stunting"),
    ("lingkungan", r"lingkungan(?: hidup)?|sampah|limbah|pencemaran|tambang\w*|pertambangan|amdal|banjir|tps|tpa"),
    (
        "infrastruktur",
        r"infrastruktur|jalan|jembatan|drainase|trotoar|irigasi|perhubungan|angkutan|terminal|parkir|"
        r"pelabuhan|uji kir|bina marga|pupr",
    ),
    ("pertanian", r"pertanian|pupuk|petani|perikanan|nelayan|ternak|pangan|perkebunan|bibit"),
    ("desa", r"desa|pedesaan|perdesaan|kades|bpd|perangkat desa|dana desa|bumdes|rt|rw"),
    ("hak", r"hak (?:sipil|politik|pilih)|pemilu|pilkada|kpu|bawaslu|dpt"),
    ("agama", r"agama|keagamaan|haji|umrah|kua|nikah|masjid|wakaf|zakat"),
    ("telekomunikasi", r"telekomunikasi|internet|sinyal|telkom\w*|bts|kominfo"),
    ("bank", r"bank|perbankan|kredit|kur|rekening|tabungan|leasing|ojk"),
)
_FITTING = tuple((key, re.compile(rf"\b(?:{pattern})\b")) for key, pattern in _WORDS)
_YEAR = re.compile(r"\b(?:tahun\s+)?(20\d\d)\b")
_QUARTER = re.compile(r"\b(?:triwulan|tri wulan|tw|kuartal)\s*(iv|iii|ii|i|[1-4])\b(?:\s*(?:tahun\s+)?(20\d\d)\b)?")
_HALF = re.compile(r"\b(?:semester|smt)\s*(ii|i|[12])\b(?:\s*(?:tahun\s+)?(20\d\d)\b)?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def substance_of(words: str) -> str:
    """The key of what a perihal is about; UNKNOWN where no word of it says so."""
    said = plain(words).lower()
    return next((key for key, pattern in _FITTING if pattern.search(said)), UNKNOWN)


def substance_named(text: str) -> str | None:
    """The key of the substance that somebody typed: its name, a part of it, or words that are about it."""
    said = " ".join(plain(text).lower().split())
    names = {key: name.lower() for key, name in SUBSTANCES.items()}
    called = [key for key, name in names.items() if said == name or said in re.split(r"[/ ]", name)]
    if len(called) == 1:
        return called[0]
    found = substance_of(said)
    return found if found != UNKNOWN else None


def year(on: date) -> Span:
    """The calendar year of a day."""
    return Span(date(on.year, 1, 1), date(on.year, 12, 31))


def take_period(text: str, today: date) -> tuple[Span, str]:
    """The period that words name (a year, a quarter, half a year, a month, a day), and the words without it.

    Nothing named: this year. A quarter or half without a year is the last one that has begun.
    """
    line = " ".join(plain(text).lower().split())
    for pattern, months in ((_QUARTER, 3), (_HALF, 6)):
        if hit := pattern.search(line):
            number = _ROMAN.get(hit[1]) or int(hit[1])
            return _part(number, months, int(hit[2]) if hit[2] else None, today), _without(line, hit)
    span, rest = take_span(line, today)
    if span is not None:
        return span, " ".join(rest.split())
    if hit := _YEAR.search(line):
        return year(date(int(hit[1]), 1, 1)), _without(line, hit)
    return year(today), line


def _part(number: int, months: int, of_year: int | None, today: date) -> Span:
    first_month = (number - 1) * months + 1
    chosen = of_year or (today.year if date(today.year, first_month, 1) <= today else today.year - 1)
    first = date(chosen, first_month, 1)
    after = date(chosen + (first_month + months > 12), (first_month + months - 1) % 12 + 1, 1)
    return Span(first, after - timedelta(days=1))


def _without(line: str, hit: re.Match[str]) -> str:
    return " ".join(f"{line[: hit.start()]} {line[hit.end() :]}".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a screen is about: a period, an agency (0: all), and a key ("" for all cases).

    A key is "k." and a kind, "s." and a substance, or "r." and a substance of the agency itself, without its units.
    """

    span: Span
    agency_id: int = 0
    key: str = ""

    @property
    def packed(self) -> str:
        """What a button carries: at most 55 bytes."""
        return "~".join(map(str, (self.key, self.agency_id, self.span.first.toordinal(), self.span.last.toordinal())))

    @classmethod
    def read(cls, packed: str) -> "Asked":
        """What a button carried. Raises StaleButton."""
        try:
            key, agency_id, first, last = packed.split("~")
            asked = cls(Span(date.fromordinal(int(first)), date.fromordinal(int(last))), int(agency_id), key)
        except (ValueError, OverflowError):
            raise StaleButton from None
        if not EARLIEST <= asked.span.first <= asked.span.last <= LATEST or not 0 <= asked.agency_id < 2**63:
            raise StaleButton
        return asked


@dataclass(frozen=True, slots=True)
class Recurring:
    """A substance at an agency in a year, as the key of its task writes it: "repeated:12:agraria:2026"."""

    agency_id: int
    substance: str
    year: int

    @property
    def key(self) -> str:
        """The key of its one task."""
        return f"{TASK}:{self.agency_id}:{self.substance}:{self.year}"

    @property
    def asked(self) -> Asked:
        """The screen of its cases."""
        return Asked(year(date(self.year, 1, 1)), self.agency_id, f"r.{self.substance}")

    @classmethod
    def of(cls, key: str) -> "Recurring":
        """What the key of a task names."""
        _, agency_id, substance, of_year = key.split(":")
        return cls(int(agency_id), substance, int(of_year))


TASK = "repeated"  # the kind of these tasks


def recurring(cases: Iterable[tuple[Recurring, Thing]]) -> dict[Recurring, list[Thing]]:
    """What has RECURS cases or more, in the order of the cases. An UNKNOWN substance is none."""
    found: dict[Recurring, list[Thing]] = {}
    for named, case in cases:
        found.setdefault(named, []).append(case)
    return {each: those for each, those in found.items() if len(those) >= RECURS and each.substance != UNKNOWN}
