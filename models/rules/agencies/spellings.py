"""Two spellings of one unit: what is surely the same name, and what only may be (PKM or Puskesmas Pandahan)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from models.rules.drafting import places
from models.rules.drafting.places import Match, Place, fold

# One word, or a joined one, as people shorten it -> as it is compared.
_LONG = {
    **dict.fromkeys(("pkm", "pusk", "puskes"), "puskesmas"),
    **dict.fromkeys(("kec", "camat"), "kecamatan"),
    **dict.fromkeys(("kel", "lurah"), "kelurahan"),
    **dict.fromkeys(("ds", "pembakal", "pemdes", "kades"), "desa"),
    **dict.fromkeys(("kab", "pemkab"), "kabupaten"),
    **dict.fromkeys(("pemko", "pemkot"), "kota"),
    "sdn": "sd negeri",
    "sdit": "sd islam terpadu",
    "smpn": "smp negeri",
    "sman": "sma negeri",
    "smkn": "smk negeri",
    "min": "mi negeri",
    "mtsn": "mts negeri",
    "man": "ma negeri",
    "disdik": "dinas pendidikan",
    "disdikbud": "dinas pendidikan kebudayaan",
    "dinkes": "dinas kesehatan",
    "dinsos": "dinas sosial",
    "dishub": "dinas perhubungan",
    "dpupr": "dinas pekerjaan umum penataan ruang",
    "pupr": "pekerjaan umum penataan ruang",
    "dlh": "dinas lingkungan hidup",
    "dpmd": "dinas pemberdayaan masyarakat desa",
    "dpmptsp": "dinas penanaman modal pelayanan terpadu satu pintu",
    **dict.fromkeys(("disdukcapil", "dukcapil"), "dinas kependudukan pencatatan sipil"),
    "rsud": "rumah sakit umum daerah",
    "rs": "rumah sakit",
}
# Words that two spellings of one name may differ by.
_FILLERS = frozenset(("uptd", "upt", "blud", "kantor", "pemerintah", "kepala", "dan", "serta", "di", "the"))
_SMALL_NUMBERS = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
_KIND_WORDS = frozenset(
    (
        "puskesmas",
        "kecamatan",
        "kelurahan",
        "desa",
        "dinas",
        "badan",
        "rumah",
        "sd",
        "smp",
        "sma",
        "smk",
        "mi",
        "mts",
        "ma",
        "sekolah",
    )
)
_LEFT_OUT = ("puskesmas", "kecamatan", "kelurahan", "desa")  # "Pandahan" may be any of them
_SHORTEST = 7  # letters of a name in which one wrong letter is more likely than another name


@lru_cache(maxsize=2048)  # a name is looked at in several ways, one after the other
def folded(name: str) -> str:
    """A name (not a text of any length) in small letters, without accents and signs."""
    return fold(name)


@lru_cache(maxsize=2048)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: long forms, without what two spellings of one name may differ by."""
    long = " ".join(_LONG.get(word, word) for word in folded(name).replace(".", " ").split()).split()
    return tuple(word for word in long if word not in _FILLERS) or tuple(long)


def surely_same(one: str, other: str) -> bool:
    """Is it one name but for capitals, spaces and signs?"""
    return plain_name(one) == plain_name(other)


def match(text: str, known: Sequence[Place]) -> Match:
    """Who is meant, also by a short form: "PKM Pandahan", "dinkes". Certain as in `places.match`."""
    found = places.match(text, known)
    long = places.called(" ".join(words_of(text)), known) if found.certain is None else None
    return Match(long, [long]) if long is not None else found


@lru_cache(maxsize=2048)
def plain_name(name: str) -> str:
    """A name without capitals, spaces and signs: what is the same here is the same name."""
    return folded(name).replace(" ", "").replace(".", "")


@lru_cache(maxsize=2048)
def keys(name: str, district_name: str) -> tuple[str, ...]:
    """What two names share that may be one; `district_name`: the inspectorate's ("Inspektorat Kab. Tapin").

    Names may be one if they share their words in any order, without the district's own name behind them, or but for
    the word for the kind where one of them has none; or all letters but one of a long name. Numbers tell names apart:
    SDN Rantau 1 and SDN Rantau 2 are two.
    """
    return tuple(_keys(_without_district(words_of(name), district_name)))


def _keys(words: tuple[str, ...]) -> Iterator[str]:
    numbers = " ".join(sorted(word for word in words if word.isdigit() or word in _SMALL_NUMBERS))
    letters = [word for word in words if not word.isdigit() and word not in _SMALL_NUMBERS]
    yield f"{' '.join(sorted(letters))}|{numbers}"
    if not set(letters) & _KIND_WORDS:
        yield from (f"{' '.join(sorted((kind, *letters)))}|{numbers}" for kind in _LEFT_OUT)
    joined = "".join(letters)
    if len(joined) >= _SHORTEST:
        for place in range(len(joined)):
            yield f"{joined[:place]}{joined[place + 1 :]}|{numbers}"
        yield f"{joined}|{numbers}"


def _without_district(words: tuple[str, ...], district_name: str) -> tuple[str, ...]:
    """ "Dinas Kesehatan Kabupaten Tapin" below the inspectorate of Tapin is its Dinas Kesehatan."""
    own = tuple(word for word in words_of(district_name) if word != "inspektorat")
    for tail in (own, ("kabupaten", *own[1:])):
        if len(words) > len(tail) > 0 and words[-len(tail) :] == tail:
            return words[: -len(tail)]
    return words
