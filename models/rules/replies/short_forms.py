"""Short, misspelt and Banjarese words of chats, written out as the words that the rules of replies know."""

import re

# The word that is known, and how people write it.
_WRITTEN: dict[str, str] = {
    "sudah": "sdh udh udah sdah suda sudh dah hudah sduah sudag",
    "telah": "tlh",
    "belum": "blm blum belom balum blom blmm bluman",
    "tidak": "tdk tak gak ga gk nggak ngga enggak ndak ngak kada kd dak tda tdak indak",
    "tidak ada": "kadada kdd kadd",
    "bukan": "bkn",
    "bisa": "bs bsa kawa bisakan",
    "dapat": "dpt dpat",
    "baru": "hanyar br bru",
    "menunggu": "nunggu mnunggu tunggu mahadang mahadangi hadangi manunggu menungu",
    "tanda tangan": "ttd tandatangan tandatangani",
    "ditandatangani": "dittd diteken diparaf",
    "selesai": "slesai selesei selsai slsai sls seleai selasai seesai tuntung tuntungkan",
    "menyusul": "nyusul manyusul",
    "masih": "msh msih masi",
    "sedang": "sdg sdang",
    "lagi": "lg lgi",
    "saya": "sy ulun aku unda",
    "kami": "kmi kamek",
    "semua": "smua samua sabarataan barataan",
    "sebagian": "sbgian sbagian sabagian",
    "proses": "prses prosess",
    "mohon": "mhn mohom muhun",
    "minta": "mnta minte",
    "tambahan": "tmbhan tambhan",
    "waktu": "wkt wktu",
    "perpanjangan": "perpanjngan prpanjangan",
    "kewenangan": "kewenagan kwenangan kewenanga",
    "kendala": "kndala kendla",
    "anggaran": "anggran angaran",
    "tindak lanjut": "tl tindaklanjut",
    "tindak lanjuti": "tindaklanjuti tindak-lanjuti",
    "ditindak lanjuti": "ditindaklanjuti ditl",
    "dikirim": "dikrim dkirim",
    "kirim": "krim krm kirimi",
    "karena": "karna krn krna soalnya lantaran gara-gara",
    "kalau": "klo kalo klu kl klw mun amun",
    "apakah": "apkh aplh",
    "bagaimana": "bgmn gmn gimana bgaimana kayapa kayapakah",
    "kapan": "kpn pabila kapankah",
    "kenapa": "knp napa kanapa",
    "akan": "akn handak hendak",
    "dengan": "dgn",
    "untuk": "utk",
    "yang": "yg nang",
    "dalam": "dlm",
    "sampai": "sampe smpai",
    "segera": "sgera sgr lakasi",
    "besok": "bsk bsok besuk isuk",
    "terima": "trima tarima",
    "diterima": "ditrima dtrima ditarima",
    "terima kasih": "mksh makasih makasi mkasih mksih trims trmksh trimakasih terimakasih tks tq thx thanks suwun "
    "tarimakasih terimaksih trmkasih",
    "baik": "baek",
    "bu": "buk ibuk buu",
    "pak": "pk pakk paak",
    "ya": "yaa iyaa",
    "siap": "siyap",
    "ok": "oke okay okey okeh oky oce",
    "kepala dinas": "kadis kdis kadisnya kadin",
}
_FORMS = {form: word for word, forms in _WRITTEN.items() for form in forms.split()}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DRAWN_OUT = re.compile(r"([abdeghklmnoprstuy])\1{2,}")  # "siaaap"; "iii" may be a month
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»\n]{1,400}[”\"“»]|(?m:^>.*$)")


def in_full(text: str) -> str:
    """The text with its short forms written out; everything else stays as it was typed, signs and capitals too."""
    return _WORD.sub(_in_full, _DRAWN_OUT.sub(r"\1", text))


def _in_full(found: re.Match[str]) -> str:
    return _FORMS.get(found[0].lower(), found[0])


def own_words(text: str) -> str:
    """The text without what it quotes of others; all of it where nothing else was said."""
    rest = _QUOTED.sub(" ", text)
    return rest if any(sign.isalnum() for sign in rest) else text
