"""What kind of unit an agency below an inspectorate is, as it is stored and as its name tells it."""

from collections.abc import Mapping
from enum import StrEnum

from models.rules.agencies.spellings import words_of
from models.rules.drafting.places import fold


class UnitKind(StrEnum):
    """A unit's kind; its label is in bot/agencies/texts.py."""

    OPD = "opd"  # dinas, badan, RSUD, sekretariat: an office of the district's government
    SUBDISTRICT = "kecamatan"
    URBAN_VILLAGE = "kelurahan"
    VILLAGE = "desa"
    HEALTH_CENTRE = "puskesmas"
    SCHOOL = "sekolah"
    OTHER = "lainnya"


_WORDS: Mapping[UnitKind, str] = {
    UnitKind.OPD: "opd skpd dinas badan rsj rsia satpol satuan sekretariat setda setwan biro bagian bappeda "
    "bapperida bpkad bkpsdm bkd bpbd bapenda kesbangpol dpmptsp rumah",
    UnitKind.SUBDISTRICT: "kecamatan",
    UnitKind.URBAN_VILLAGE: "kelurahan",
    UnitKind.VILLAGE: "desa",
    UnitKind.HEALTH_CENTRE: "puskesmas pustu poskesdes",
    UnitKind.SCHOOL: "sekolah madrasah sd smp sma smk slb mi mts ma tk paud skb",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def kind_of(name: str) -> UnitKind:
    """The kind that a name tells: "PKM Pandahan" is a puskesmas, "Kantor Kecamatan Binuang" a kecamatan.

    The first word that names a kind counts; "kantor" only where no other word does.
    """
    kinds = [_KIND_OF[word] for word in words_of(name) if word in _KIND_OF]
    if not kinds and fold(name).startswith("kantor "):
        return UnitKind.OPD
    return kinds[0] if kinds else UnitKind.OTHER


def kind_named(text: str) -> UnitKind | None:
    """The kind that a cell or an answer names: "OPD", "Kel.", "sekolah"; None: it names none."""
    words = words_of(text)
    named = next((kind for kind in UnitKind if words and kind.value == words[0]), None)
    if named is not None:
        return named
    found = kind_of(text)
    return None if found is UnitKind.OTHER else found
