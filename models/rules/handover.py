"""Handing over a seat: what people write when they move, and the refusals."""

import re
from dataclasses import dataclass

from models.rules.errors import RuleBroken

_LONGEST = 300  # characters; who writes more writes about something else as well


class NotYourHandOver(RuleBroken):
    """The seat is somebody else's, and the sender may not hand it over either."""


class HandOverEnded(RuleBroken):
    """The hand-over was done, taken back, declined, or its time is over."""

    state: str
    holder: str  # who holds the seat now; "" for nobody


class HandOverWaits(RuleBroken):
    """Another hand-over of the seat waits for somebody's agreement."""


class NotAgreedYet(RuleBroken):
    """The holder has not agreed, so the successor cannot."""


class HolderNotReached(RuleBroken):
    """The holder cannot be written to, so they cannot agree; their holding is ended by the office instead."""

    place: str


class SuccessorGone(RuleBroken):
    """Whoever was chosen cannot be written to any more."""


class NothingToHandOver(RuleBroken):
    """Nobody holds the seat, or the sender holds none."""


@dataclass(frozen=True, slots=True)
class Moving:
    """What a sentence says of it; `successor`: a name as it was typed, "" for none."""

    successor: str = ""


_ADDRESS = r"(?:Pak|Bapak|Bu|Ibu|Sdri?|Saudar[ai]|H|Hj|Mas|Mbak|Kak)\.?"
_NAME = rf"(?P<name>(?:{_ADDRESS}\s+)?[^\W\d_][\w'.-]+(?:\s+[A-Z][\w'.-]*){{0,4}})"
_MONTHS = r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_TIME = (
    r"per|mulai|sejak|tmt|tanggal|tgl|bulan|minggu|pekan|besok|lusa|depan|akan|sudah|telah|ini|nanti|segera"
    rf"|insya\s?allah|[\d/.-]+|{_MONTHS}"
)
_WHEN = rf"(?:(?:{_TIME})[\s,]+)*"
# What may come before "saya" where it is the writer; behind any other word it is an owner ("petugas kami dimutasi").
_LEAD = (
    rf"(?:^|[^\w\s]\s*|(?:\b(?:{_TIME}|bu|pak|ibu|bapak|bpk|mas|mbak|kak|bahwa|karena|sebab|soalnya|dan|maka|jadi|info"
    r"|izin|maaf|lapor|melapor(?:kan)?|(?:me(?:nyam)?)?sampaikan|memberitahukan|infokan|sekarang|ternyata|kebetulan"
    r"|pagi|siang|sore|malam|wr|wb|hormat|ass?alamu\s?alaikum)\s+))"
)
_AS = r"(?:(?:sendiri|juga|(?:selaku|sebagai)\s+narahubung(?:\s+(?:utama|wakil))?)\s+)?"
# Behind a verb: somebody or something else that was moved.
_NO_OBJECT = (
    r"(?!\s+(?:para\s+|semua\s+|seorang\s+)?(?:petugas|pegawai|staf|terlapor|jadwal|loket|ybs|yang\b|kepala|oknum|operator"
    r"|lurah|camat|kades|bendahara|orang|dia\b|beliau|tim\b|layanan))"
)
# What happens to somebody who leaves a seat for good.
_MOVES = (
    r"(?:dimutasi(?:kan)?|pindah\s+(?:tugas|dinas|jabatan|instansi|bagian)|dipindah(?:kan|tugaskan)?|alih\s?tugas"
    r"|pensiun|purna\s?(?:tugas|bakti)|mengundurkan\s+diri|dirolling|dirotasi|dipromosikan)\b" + _NO_OBJECT
)
# What one also does to others: about oneself only of "saya", with nothing behind it, a place or a day.
_MOVES_ALONE = (
    r"(?:(?:mutasi|rotasi|rolling|promosi|berhenti)"
    rf"(?=\s*(?:$|[^\w\s])|\s+(?:ke|dari|menjadi|jadi|karena|bu|pak|ya|sebagai\s+narahubung|{_TIME})\b)"
    r"|pindah\s+ke\s+(?!lantai|ruang|gedung|rumah|loket|halaman|kantor|meja|jalan|jl|alamat|nomor|hp|wa)\w+)"
)
_POST = r"(?:tugas|jabatan|posisi|kursi)\s+(?:narahubung|saya|kami|ulun)|sebagai\s+narahubung"
_LEAVES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LEAD}(?:saya|kami|ulun)\s+{_AS}{_WHEN}{_MOVES}",
        rf"{_LEAD}(?:saya|ulun)\s+{_AS}{_WHEN}{_MOVES_ALONE}",
        rf"{_LEAD}(?:{_POST})\s*(?:saya|kami)?\s+{_WHEN}(?:digantikan?|diganti|dialihkan|diserahkan|diserahterimakan)\b",
        r"\bsaya\s+(?:\w+\s+)?(?:bukan|tidak)\s+(?:lagi\s+)?(?:sebagai\s+|menjadi\s+|jadi\s+)?narahubung\b",
        r"\bbukan\s+(?:saya\s+lagi|narahubung\s+lagi)|\bsaya\s+(?:sudah\s+)?(?:bukan|tidak)\s+lagi\s+(?:sebagai\s+"
        r"|menjadi\s+|jadi\s+)?(?:narahubung|yang\s+(?:menangani|mengurus|bertugas))",
        rf"\b(?:yang\s+)?(?:meng)?ganti(?:kan)?\s+saya\s+(?:adalah\s+|nanti\s+|ialah\s+|yaitu\s+)?{_ADDRESS}\s",
        rf"{_LEAD}pengganti\s+(?:saya|kami)\s+(?:adalah\s+|nanti\s+|ialah\s+|yaitu\s+)?"
        rf"(?!(?:siapa|belum|tidak|sudah|telah|akan|masih|yang|untuk|kirim|ada)\b){_ADDRESS}?\s?\w",
        r"\b(?:mau|ingin|akan|hendak|mohon|perlu|izin|minta)\s+(?:melakukan\s+)?serah\s?terima\s+(?:tugas|jabatan|kursi"
        r"|narahubung)\b(?!\s+(?:kepala|camat|lurah|kades|kadis|pejabat|petugas|sekretaris))",
    )
)
_SUCCESSOR = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:pengganti(?:nya|\s+saya|\s+kami)?)\s*(?:(?i:adalah|ialah|yaitu|nanti|saya|kami)\s+|[:=]\s*)*{_NAME}",
        rf"(?i:digantikan?|diganti)\s+(?:(?i:oleh|dengan)\s+)?{_NAME}",
        rf"(?i:(?:diserahkan|dialihkan|diserahterimakan))\s+(?:(?i:kepada|ke)\s+){_NAME}",
        rf"(?i:yang\s+)?(?i:meng)?(?i:gantikan|ganti)\s+(?i:saya)\s+(?:(?i:adalah|ialah|yaitu|nanti)\s+)*{_NAME}",
    )
)
# Asked, denied, supposed, temporary, or about somebody else: nobody leaves a seat.
_NOT_MEANT = re.compile(
    r"\?|\b(?:apakah|apa\s+kah|bagaimana|kalau|jika|bila|apabila|seandainya|misalnya|katanya|isu|batal|tidak\s+jadi\s+(?:pindah|mutasi|pensiun|dimutasi)"
    r"|belum\s+(?:jadi\s+)?(?:pindah|mutasi|pensiun|dimutasi)|tidak\s+(?:akan\s+)?(?:pindah|mutasi|pensiun|dimutasi)"
    r"|sementara|cuti|dinas\s+luar|izin|sakit|rapat)\b",
    re.IGNORECASE,
)
_ITEM_WORDS = re.compile(
    r"#[A-Za-z0-9]{4}\b|\b(?:laporan|sertifikat|berkas|dokumen|surat|bukti)\s+(?:saya|kami)\b", re.IGNORECASE
)
_NO_NAME = frozenset(
    {"belum", "siapa", "akan", "nanti", "masih", "tidak", "oleh", "dengan", "kepada", "sudah", "yang"}
)


def says_moving(text: str) -> Moving | None:
    """Does somebody say that they leave their seat ("saya pindah tugas, pengganti saya Pak Budi")? None: no."""
    said = " ".join(text.split())
    if not said or len(said) > _LONGEST or _NOT_MEANT.search(said) or _ITEM_WORDS.search(said):
        return None
    if not any(pattern.search(said) for pattern in _LEAVES):
        return None
    return Moving(_successor_in(said))


def _successor_in(said: str) -> str:
    for pattern in _SUCCESSOR:
        found = pattern.search(said)
        if found is not None and found["name"].split()[0].lower() not in _NO_NAME:
            return re.sub(rf"^{_ADDRESS}\s+", "", found["name"]).rstrip(".,;")
    return ""


def is_meant(typed: str, full_name: str) -> bool:
    """Do all words of a typed name begin words of a full name ("budi s" and "Budi Santoso, S.H.")?"""
    words = re.findall(r"\w+", full_name.casefold())
    typed = re.sub(rf"^{_ADDRESS}\s+", "", typed.strip(), flags=re.IGNORECASE)
    asked = re.findall(r"\w+", typed.casefold())
    return bool(asked) and all(any(word.startswith(each) for word in words) for each in asked)
