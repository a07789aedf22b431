"""Citizens' voices about a unit: what may be said, which words are not kept, and from how many on they are shown."""

import re
from datetime import date
from enum import Enum

from models.rules.drafting import privacy
from models.rules.spelling import plain

FEWEST = 10  # voices of a quarter from which on they are shown: with fewer, who spoke could be guessed
EASES = (1, 2, 3)  # 😊, 😐, ☹️
MOST_ASPECTS = 3
LONGEST = 300  # signs of the one sentence
# The nine unsur of a survey of satisfaction (PermenPANRB 14/2017), in their order: the bits of a voice's aspects.
ASPECTS = (
    *("persyaratan", "prosedur", "waktu", "biaya", "produk"),
    *("kompetensi", "perilaku", "pengaduan", "sarana"),
)
VOICES_A_DAY = 3  # of one chat, about different units


class Kept(Enum):
    """What becomes of a citizen's sentence."""

    AS_IT_IS = "kept"
    ACCUSES = "accuses"  # it names a person, or money for a service: for the official channels
    PERSONAL = "personal"  # it holds a NIK, a phone number or an e-mail address


def quarter_of(day: date) -> tuple[date, date]:
    """The first day of the day's quarter, and of the one that follows."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first, date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)


def number_of_quarter(first: date) -> int:
    """1 to 4."""
    return (first.month + 2) // 3


def chosen(aspects: int) -> list[int]:
    """The places in ASPECTS whose bits are set."""
    return [place for place in range(len(ASPECTS)) if aspects & 1 << place]


def is_choice(aspects: int) -> bool:
    """Can these be the aspects of a voice: none to MOST_ASPECTS of the nine?"""
    return 0 <= aspects < 1 << len(ASPECTS) and len(chosen(aspects)) <= MOST_ASPECTS


# Wide on purpose: a harmless sentence that is not kept does less harm than an accusation that is.
_MONEY = re.compile(
    r"""
    \b(?:uang|uangnya|duit\w*|pungli\w*|pungut\w*|dipungut|memungut|pungutan|suap\w*|disuap|menyuap|sogok\w*|disogok|menyogok
        |amplop\w*|pelicin|upeti|setor\w*|disetor|menyetor|gratifikasi|korup\w*|calo\w*|percalo\w*|komisi|tips?
        |sumbangan|seikhlasnya|sukarela|jatah|transfer\w*|ditransfer|rekening|rupiah|peras|diperas|memeras|pemerasan
        |palak\w*|dipalak|tebusan|mahar|imbalan)\b
    | \b(?:di|mem)?bayar\w*
    | \b(?:rp|idr)\b\.?\s*\d*
    | \d[\d.,]*\s*(?:ribu|rb|rebu|ratus|juta|jt|k)\b
    | \b(?:seribu|sejuta|seratus|\w+\s+(?:ratus|puluh|belas)?\s*(?:ribu|juta))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Whoever is introduced by one of these is somebody.
_NAMED = re.compile(
    r"\b(?:nama\s+(?:saya|aku|beliau|dia|pelapor|petugas\w*|lengkap)|namanya|bernama|atas\s+nama|inisial)\b", re.I
)
_CALLED = re.compile(
    r"""(?<!\w)(?:pak|bapak|bpk|bu|ibu|ibuk|mas|mbak|mba|kak|kakak|bang|abang|om|tante|sdr|sdri|saudara|saudari|tuan|nyonya
        |ny|tn|dr|drg|dokter|bidan|perawat|suster|mantri|ustadz?|guru|kades|lurah|camat|petugas|oknum|pegawai|h|hj|haji|hajah
        |si|nama)\.?\s+(?P<next>[^\W\d_][\w'’]*)""",
    re.VERBOSE | re.IGNORECASE,
)
# What follows "ibu", "petugas" or "dokter" and is no name: these, verbs, and words with an ending.
_NO_NAME = re.compile(r"^(?:(?:me|di)\w{5,}|(?:ber|ter|pe|ke|se)\w{4,}|\w{4,}(?:nya|kan|lah))$", re.IGNORECASE)
_USUAL = """
    ada adalah agar akan aktif aman anak antre antrean antri apa atas atau bagian bagus bahwa baik banyak bapak
    baru belum benar beri bersih bertanya bidan bisa boleh bu buka bukan camat cekatan cepat cuek cukup cuma
    dalam dan dapat datang dengan depan desa di dia diam dinas dokter dulu emosi galak gigi guru hamil hanya
    harap hari harus hilang humas ia ibu ikut ini itu jarang jelas juga jujur jutek kader kalau kami kantor
    karena kasar kasir kita kota kurang lab lain laki laki-laki lalai lama lamban lambat lancar layanan lebih
    lengkap lewat loket lupa lurah macam makin malas marah masih mau memang mereka minta mohon muda mudah nya
    nyaman obat orang pagi paham pak paling pandai parkir pasien pegawai pelayanan pendaftaran perawat perlu
    petugas pintar poli posyandu profesional puas puskesmas rajin ramah rapi responsif ruang ruangan sabar saja
    salah saling sama sampai sangat santai santun saya sedang segera sekali selalu semua sendiri sering sesuai
    siap sibuk sigap sini situ sombong sopan sudah sulit supaya susah tadi tahu tak tambah tanggap tanpa tata
    tegas telat telaten teliti tempat tepat terampil terima tetap tidak tim tua tulus tunggu umum unit untuk
    usia utama wanita warga yang
"""
_COMMON = frozenset(_USUAL.split())
# Words that may begin with a capital in the middle of a sentence and name nobody.
_PLACES = re.compile(
    r"^(?:puskesmas|rsud|rs|dinas|kantor|kelurahan|kecamatan|desa|kota|kabupaten|kab|kec|kalimantan|selatan|ombudsman|indonesia|"
    r"senin|selasa|rabu|kamis|jumat|sabtu|minggu|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|"
    r"desember|lebaran|ramadhan|ramadan|idul|fitri|natal|allah|alhamdulillah|tuhan|terima|kasih|saya|kami|bapak|ibu|"
    r"loket|poli|mal|pelayanan|publik|disdukcapil|dukcapil|samsat|android|whatsapp|wa|google|banjarmasin|banjarbaru|banjar|"
    r"tapin|rantau|martapura|barabai|kandangan|amuntai|tanjung|tabalong|balangan|paringin|kotabaru|pelaihari|marabahan)\w*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def judged(words: str, unit: str) -> Kept:
    """What becomes of a sentence about the unit of this name.

    A suspicion is enough: who names a person or money for a service is shown the official channels instead.
    """
    text = " ".join(map(plain, words.splitlines()))
    if privacy.findings(text) or re.search(r"\d(?:[\s.\-]{0,2}\d){6,}|@\w|https?://|\bwww\.", text):
        return Kept.PERSONAL
    if _MONEY.search(text) or _names_somebody(text, unit):
        return Kept.ACCUSES
    return Kept.AS_IT_IS


def _names_somebody(text: str, unit: str) -> bool:
    if _NAMED.search(text) or any(_is_name(hit["next"]) for hit in _CALLED.finditer(text)):
        return True
    if text.isupper() or text.istitle():  # every word has a capital: they tell nothing
        return False
    known = {word.lower() for word in _WORD.findall(unit)}
    return any(_is_capital_inside(text, hit) and hit[0].lower() not in known for hit in _WORD.finditer(text))


def _is_name(word: str) -> bool:
    return word.lower() not in _COMMON and not _NO_NAME.match(word)


def _is_capital_inside(text: str, hit: re.Match[str]) -> bool:
    """A word with a capital that begins no sentence, and is neither an abbreviation nor a usual name of a place."""
    before = text[: hit.start()].rstrip(" \"'(“‘")
    begins = not before or before[-1] in ".!?:;\n"
    word = hit[0]
    return not begins and word[0].isupper() and not word.isupper() and not _PLACES.match(word)
