"""Words of a day as people shorten and misspell them; mended only where one word alone can be meant."""

import re
from functools import lru_cache

from models.rules.dates.names import MONTH_WORDS
from models.rules.dates.numbers import in_digits
from models.rules.spelling import plain

# What people shorten or write in their own way (also Banjarese), and the word that parts.py knows.
_SHORT = {
    **dict.fromkeys(("dpn", "depn", "dpan", "muka", "hadap"), "depan"),
    **dict.fromkeys(("lg", "lgi"), "lagi"),
    **dict.fromkeys(("hr", "hri", "hary"), "hari"),
    **dict.fromkeys(("krj", "krja", "kerj"), "kerja"),
    "hk": "hari kerja",
    **dict.fromkeys(("mgg", "mnggu", "mg", "minggon"), "minggu"),
    **dict.fromkeys(("bln", "bulen"), "bulan"),
    **dict.fromkeys(("thn", "th"), "tahun"),
    **dict.fromkeys(("tgl", "tggl", "tgal", "tg", "tangal"), "tanggal"),
    **dict.fromkeys(("smp", "sampe", "smpai", "spai", "sampay"), "sampai"),
    "dgn": "dengan",
    "yg": "yang",
    "pd": "pada",
    **dict.fromkeys(("plg", "plng", "palng"), "paling"),
    **dict.fromkeys(("lmbt", "lmbat"), "lambat"),
    "dlm": "dalam",
    **dict.fromkeys(("sktr", "skitar"), "sekitar"),
    **dict.fromkeys(("max", "mak", "maximal", "mksimal"), "maksimal"),
    **dict.fromkeys(("akh", "akhr"), "akhir"),
    **dict.fromkeys(("snin", "senen", "sanayan", "sinin"), "senin"),
    **dict.fromkeys(("slasa", "salasa", "selsa"), "selasa"),
    **dict.fromkeys(("rebo", "rbu", "arba", "arbaa"), "rabu"),
    **dict.fromkeys(("kms", "kemis", "kmis"), "kamis"),
    **dict.fromkeys(("jmt", "jmat", "jumahat", "jumaat", "jumuah"), "jumat"),
    **dict.fromkeys(("sbt", "saptu", "sbtu"), "sabtu"),
    **dict.fromkeys(("bsk", "bsok", "besuk", "besox", "isuk", "hisuk", "sesuk"), "besok"),
    **dict.fromkeys(("kmrn", "kemaren", "kmarin", "samalam"), "kemarin"),
    **dict.fromkeys(("skrg", "skrng", "skg", "wahini"), "sekarang"),
    **dict.fromkeys(("agst", "ags", "agt"), "agustus"),
    **dict.fromkeys(("dsmbr", "desbr", "dec"), "desember"),
    **dict.fromkeys(("nvmbr", "nopbr"), "november"),
    **dict.fromkeys(("jnuari", "jnri"), "januari"),
    **dict.fromkeys(("febr", "pebr"), "februari"),
    "mrt": "maret",
    "oct": "oktober",
    **dict.fromkeys(("tlu", "talu", "talung"), "tiga"),
    **dict.fromkeys(("ampat", "pat"), "empat"),
    **dict.fromkeys(("anam", "nam"), "enam"),
    **dict.fromkeys(("pitu", "pitung"), "tujuh"),
    **dict.fromkeys(("walu", "walung"), "delapan"),
    "sanga": "sembilan",
    "sapuluh": "sepuluh",
    "saminggu": "seminggu",
    "sabulan": "sebulan",
    "sahari": "sehari",
    **dict.fromkeys(("stlh", "stelah", "sth"), "setelah"),
    **dict.fromkeys(("sblm", "seblum"), "sebelum"),
    **dict.fromkeys(("ssdh", "ssudah"), "sesudah"),
}
# Longest first: "agst" before "ags".
_SHORT_MONTHS = sorted(
    (short for short, word in _SHORT.items() if re.fullmatch(MONTH_WORDS, word)), key=len, reverse=True
)
_MONTH = "|".join((MONTH_WORDS, *_SHORT_MONTHS))
_GLUED = re.compile(
    r"(?<=\bhari)(?=kerja\b)|(?<=\btgl)(?=[0-9])|(?<=\btggl)(?=[0-9])|(?<=\btanggal)(?=[0-9])"
    rf"|(?<=[0-9])(?=(?:{_MONTH}|hari|hr|hri|hk|minggu|mgg|pekan|bulan|bln|tahun|thn)(?![a-z]))"
    rf"|(?<=[0-9])(?=(?:{_MONTH})[0-9]{{2,4}}(?![0-9a-z]))"
)
_YEAR_GLUED = re.compile(rf"(?<![a-z])({_MONTH})(?=(?:20)?[0-9]{{2}}(?![0-9a-z]))")
_SHORT_FORM = re.compile(r"(?<![\w/])([a-z]{2,8})(?![\w/])\.?")
_WORDS = (
    *("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad"),
    *("januari", "februari", "maret", "april", "juni", "juli", "agustus"),
    *("september", "oktober", "november", "desember", "pebruari", "nopember"),
    *("besok", "lusa", "kemarin", "tanggal", "minggu", "pekan", "bulan", "tahun", "hari", "kerja", "lagi"),
    *(
        "depan",
        "akhir",
        "awal",
        "pertengahan",
        "sampai",
        "dengan",
        "hingga",
        "setelah",
        "sesudah",
        "sebelum",
        "sejak",
    ),
    *("paling", "lambat", "tenggat", "diterima", "pukul", "pagi", "siang", "sore", "malam"),
    *("bukan", "atau", "mulai", "dari", "sekitar", "antara", "mohon", "waktu"),
    *("seminggu", "sebulan", "sepekan", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"),
    *("sembilan", "sepuluh", "sebelas", "belas", "puluh", "yang", "mendatang", "lalu", "datang"),
)
# Words of an office that are one slip away from a word of a day and mean what they say.
_OTHER_WORDS = re.compile(
    "antar|atas|balas|buka|datangi|dengar|diri|duga|duka|enak|hati|jelas|kadis|kami|kelas|kemari|laku|lama|luas|lupa"
    "|macet|malah|malas|malu|market|mulia|mingguan|pagu|pekat|pelan|pesan|pulih|rabun|rabuk|rekan|ribu|sabut|sampah"
    "|selama|selasar|seni|sidang|situ|tahan|tahu|tanggap|tempat|tiba|tinggal|tuju"
)
_EMOJI = re.compile("[\u2600-\u27bf\u2b50-\u2b55\U0001f000-\U0001faff]+")
_HALF = re.compile(r"([0-9]{1,3})?\s?½")
_WORD = re.compile(r"[a-z]+")
SHORTEST_MENDED = 4  # letters: "mei" and "mai" are too near to everything


def clean(text: str) -> str:
    """Small letters on one line, brackets gone, short forms written out, "tgl25" and "20nov" taken apart.

    A new line or an emoji becomes " ; ", which no date goes across.
    """
    whole = _HALF.sub(lambda found: f"{found[1] or 0},5", text)  # NFKC makes 11/2 of "1½"
    line = " ; ".join(filter(None, map(plain, _EMOJI.sub("\n", whole).splitlines()))).lower()
    line = _GLUED.sub(" ", _YEAR_GLUED.sub(r"\1 ", re.sub(r"[()\[\]\"*_]", " ", line)))
    written = _SHORT_FORM.sub(lambda found: _SHORT.get(found[1], found[0]), line)
    return in_digits(" ".join(written.split()))


def mend(line: str) -> str:
    """A clean line with misspelt words mended, for an answer that is nothing but a day.

    A word of four to seven letters may be one slip away from what was meant, a longer one two. Where two words are
    equally near ("jui": juni, juli) nothing is guessed and the word stays.
    """
    return _WORD.sub(lambda found: _mended(found[0]), line)


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    if word in _WORDS or len(word) < SHORTEST_MENDED or _OTHER_WORDS.fullmatch(word):
        return word
    allowed = 1 if len(word) <= 7 else 2
    near = [(slips(word, known), known) for known in dict.fromkeys(_WORDS) if abs(len(word) - len(known)) <= allowed]
    best = min(near, default=(allowed + 1, word))
    alone = [known for count, known in near if count == best[0]]
    return best[1] if best[0] <= allowed and len(alone) == 1 else word


def slips(typed: str, meant: str) -> int:
    """How many letters were left out, added, changed or swapped with a neighbour."""
    rows = [list(range(len(meant) + 1))]
    for down, letter in enumerate(typed, 1):
        row = [down]
        for across, wanted in enumerate(meant, 1):
            cost = min(rows[-1][across] + 1, row[-1] + 1, rows[-1][across - 1] + (letter != wanted))
            if down > 1 and across > 1 and (letter, typed[down - 2]) == (meant[across - 2], wanted):
                cost = min(cost, rows[-2][across - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
