"""What the office itself decides in numbers (kebijakan kantor): rows that the admin changes, not literals."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PolicyNumber:
    """One number of the office with the bounds within which it makes sense; `unit` as it is read on the screen."""

    code: str
    name: str
    value: int
    unit: str
    lowest: int
    highest: int


VERIFY, EXTENSION, DISPUTE, ASSESS = "verify", "extension", "dispute", "assess"
COMMENT = "comment"
VISIT = "visit"
NEWS, NEWS_EVERY = "reporter_news", "reporter_news_every"
ANSWER = "answer"
HELP = "help"
THINNING = "thinning"
SILENT = "silent"
QUIET = "quiet"
OUTAGE = "outage"
BUSY = "busy"
REVIEW = "review"
INSPECTOR = "inspector"
VOICES = "voices"
UNIT = "unit"

POLICY_NUMBERS: tuple[PolicyNumber, ...] = (
    # Our own limits (domain.md §3: verify in 3 hari kerja, decide an extension in 2).
    PolicyNumber(VERIFY, "Memverifikasi hasil", 3, "hari kerja", 1, 30),
    PolicyNumber(EXTENSION, "Menjawab permohonan waktu", 2, "hari kerja", 1, 30),
    PolicyNumber(DISPUTE, "Memutus keberatan kewenangan", 2, "hari kerja", 1, 30),
    PolicyNumber(ASSESS, "Memeriksa laporan standar pelayanan", 10, "hari kerja", 1, 30),
    PolicyNumber(COMMENT, "Tanggapan instansi atas rancangan hasil dan catatan kunjungan", 5, "hari kerja", 1, 30),
    PolicyNumber(VISIT, "Membagikan catatan kunjungan", 3, "hari kerja", 1, 30),
    PolicyNumber(NEWS, "Kabar untuk Pelapor setelah penugasannya berakhir", 3, "hari kerja", 1, 30),
    PolicyNumber(NEWS_EVERY, "Kabar untuk Pelapor selama berjalan, setiap", 20, "hari kerja", 5, 60),
    PolicyNumber(ANSWER, "Menjawab pesan di kotak (/kotak)", 1, "hari kerja", 1, 10),
    PolicyNumber(HELP, "Menjawab kendala dan pertanyaan", 2, "hari kerja", 1, 30),
    # H-n is sent only when at least this many times n working days are between sending and H.
    PolicyNumber(THINNING, "Penjarangan pengingat sebelum tenggat", 2, "kali", 1, 5),
    PolicyNumber(QUIET, "Tenang setelah kabar yang datang lewat tenggat", 1, "hari kerja", 0, 10),
    PolicyNumber(SILENT, "Narahubung dianggap belum terhubung setelah diam", 5, "hari kerja", 2, 60),
    PolicyNumber(REVIEW, "Waktu yang dijeda diperiksa lagi setiap", 5, "hari kerja", 1, 60),
    PolicyNumber(OUTAGE, "Gangguan bot diberitahukan bila pada jam kantor melebihi", 15, "menit", 5, 480),
    PolicyNumber(BUSY, "Peringatan bila dalam 30 hari seseorang menerima lebih dari", 12, "pesan", 3, 30),
    PolicyNumber(UNIT, "Hari unit (OPD) lebih awal dari tenggat inspektorat", 2, "hari kerja", 0, 10),
    PolicyNumber(INSPECTOR, "Inspektur ikut dikabari", 0, "0 tidak, 1 ya", 0, 1),
    PolicyNumber(VOICES, "Suara warga lewat QR unit", 0, "0 tidak, 1 ya", 0, 1),
)


def by_code(rules: Mapping[str, int]) -> dict[str, int]:
    """Every number of the office: the rows that there are, and the seed where one is missing."""
    return {rule.code: rules.get(rule.code, rule.value) for rule in POLICY_NUMBERS}
