"""The lines of a letter pasted at once: number, perihal, what it asks for, and its dates, with labels or in order."""

import re
from dataclasses import dataclass

from models.rules.drafting.report_numbers import number_within
from models.rules.drafting.two_dates import apart

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\s*(?:{words})\s*(?:[:=]\s*(?P<rest>.*)|$)", re.IGNORECASE | re.DOTALL))
    for name, words in (
        ("number", r"(?:no|nomor|nomer|nmr)\.?(?:\s+(?:laporan|lm|registrasi|lp))?|(?:nomor\s+)?registrasi|laporan"),
        ("subject", r"perihal|hal|tentang|pokok\s+laporan"),
        (
            "actions",
            r"tindakan\s+korektif|(?:yang\s+)?diminta|permintaan|tindakan|(?:untuk|agar)(?:\s+\w+){0,4}",
        ),
        (
            "",
            r"sifat|lampiran|lamp\.?|kepada(?:\s+yth\.?)?|yth\.?|tembusan|tanggal|tgl\.?",
        ),  # nothing that is asked here
    )
)
_WHAT = r"(?:surat|lhp|lahp|laporan|berkas|dokumen|permintaan|klarifikasi|rekomendasi)"
_BY = r"(?:\s+oleh)?\s+(?:terlapor|atasan(?:\s+terlapor)?|instansi|inspektorat)"
_FOR = r"\s+(?:tindak\s+lanjut|penyelesaian|pelaksanaan|penyampaian|jawaban|tanggapan|klarifikasi)"
_ON = r"(?:\s+(?:pada|hari|tanggal|tgl\.?))*"
_MONTHS = r"(?:jan|feb|mar|apr|mei|jun|jul|ag[ust]|sep|okt|no[pv]|des)"
_DAY_OF_WEEK = r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad),?\s+)?(?:(?:tanggal|tgl\.?)\s+)?"
# A date beside its word needs no colon: "Diterima 20-11-2026". Behind one it may be in words: "Diterima: kemarin".
_DATES = tuple(
    (
        name,
        re.compile(
            rf"\s*(?:(?:tanggal|tgl\.?)\s+)?(?:{words}){_ON}\s*"
            rf"(?:[:=]\s*(?P<said>.+)|(?P<rest>{_DAY_OF_WEEK}{begins}.*))",
            re.IGNORECASE,
        ),
    )
    for name, begins, words in (
        (
            "received",
            rf"\d{{1,4}}\s*(?:[-/.]\s*\d|{_MONTHS})",  # "Diterima laporan 3 warga" is none
            rf"(?:{_WHAT}\s+)?(?:(?:sudah|telah)\s+)?(?:di)?terima(?:\s+{_WHAT})?(?:{_BY})?|penerimaan(?:\s+{_WHAT})?",
        ),
        (
            "due",
            r"\d",  # also "6 jam", "14 hari kerja"
            rf"tenggat(?:\s+waktu)?(?:{_FOR})?|jatuh\s+tempo|deadline|batas\s+(?:waktu|akhir)(?:{_FOR})?"
            r"|(?:paling|selambat-)\s*lambat(?:nya)?",
        ),
    )
)
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[a-h][.)]|[-–•*])\s+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What the lines hold, as they were written; "" for what they leave out. `actions`: one a line."""

    number: str = ""
    subject: str = ""
    actions: str = ""
    received: str = ""
    due: str = ""


def read_letter(text: str) -> Letter | None:
    """Several lines as a letter; None for one line, and for lines of which none holds a report number.

    With labels ("Nomor: …", "Hal: …", "Tindakan korektif:") in any order; without them the number, the perihal, and
    what is asked for. A line behind a label without words, or numbered, goes on with it.
    """
    lines = [part.strip() for line in text.splitlines() if line.strip() for part in apart(line)]
    if len(lines) < 2:
        return None
    found: dict[str, list[str]] = {name: [] for name in ("number", "subject", "actions", "", "received", "due")}
    name = "number"
    for line in lines:
        dated = next(
            ((each, hit["said"] or hit["rest"]) for each, pattern in _DATES if (hit := pattern.fullmatch(line))), None
        )
        if dated is not None:
            found[dated[0]].append(dated[1])
            continue
        label = next(((each, hit) for each, pattern in _LABELS if (hit := pattern.fullmatch(line))), None)
        if label is not None:
            name, words = label[0], (label[1]["rest"] or "").strip()
        else:
            name, words = _goes_on(found, name, line), line
        if words:
            found[name].append(words)
    number = " ".join(found["number"])
    if not number_within(number):
        return None
    received, due = (" ".join(found[each]) for each in ("received", "due"))
    return Letter(number, " ".join(found["subject"]), "\n".join(found["actions"]), received, due)


def _goes_on(found: dict[str, list[str]], name: str, line: str) -> str:
    """To which part a line without a label belongs: the next that is empty, or the last."""
    if _NUMBERED.match(line):
        return "actions"
    if name == "number" and not found["number"]:
        return "number"
    if name in ("number", ""):
        return "subject" if not found["subject"] else "actions"
    if name == "subject":
        return "subject" if not found["subject"] else "actions"
    return name
