"""Which sentences are kept, which quarter a day belongs to, and what can be chosen."""

from datetime import date

from models.rules.voices import Kept, is_choice, judged, quarter_of

UNIT = "Puskesmas Pandahan"
SENTENCES = {
    Kept.AS_IT_IS: (
        "Antreannya cepat dan petugasnya ramah",
        "Petugas ramah dan sigap, tempatnya bersih",
        "Ibu petugas loket sangat membantu kami",
        "Dokter gigi datang terlambat, kami menunggu 3 jam",
        "Di Puskesmas Pandahan loket BPJS hanya satu",
        "Syarat KTP dan KK tidak ditempel di dinding. Mohon ditempel.",
        "PELAYANAN SANGAT LAMBAT",
        "terima kasih",
        "Petugas mempersulit dan menyuruh kami pulang",
        "👍",
    ),
    Kept.ACCUSES: (
        "Pak Zulkifli minta uang 50 ribu supaya cepat",
        "minta uang",
        "ada pungli",
        "disuruh bayar ke Pak Amat",
        "bayar ke bu siti di loket",
        "dipungut biaya di luar tarif",
        "kasih rokok sama amplop baru jalan",
        "diminta Rp 20.000 untuk map",
        "harus setor dulu 100rb",
        "lewat calo lebih cepat",
        "Yang melayani Budi dan orangnya galak",
        "dr. Rahmat tidak pernah ada",
        "dokter budi jarang datang",
        "perawatnya bernama melati",
        "nama saya Siti",
        "suster ani judes",
        "ＵＡＮＧ rokok",
    ),
    Kept.PERSONAL: (
        "hubungi saya 0812-3456-7890",
        "NIK 6305011203900001 sudah lama tidak jadi",
        "email saya siti@contoh.id",
        "ig saya @siti_tapin",
        "lihat https://contoh.id/saya",
        "nomor saya 6281234567",
    ),
}


def test_a_sentence_that_names_somebody_or_money_or_holds_personal_data_is_not_kept() -> None:
    wrong = {
        words: found.value
        for kept, sentences in SENTENCES.items()
        for words in sentences
        if (found := judged(words, UNIT)) is not kept
    }
    assert wrong == {}


def test_quarters_and_choices() -> None:
    assert quarter_of(date(2026, 11, 28)) == (date(2026, 10, 1), date(2027, 1, 1))
    assert quarter_of(date(2026, 1, 1)) == (date(2026, 1, 1), date(2026, 4, 1))
    assert quarter_of(date(2026, 9, 30)) == (date(2026, 7, 1), date(2026, 10, 1))
    assert [is_choice(each) for each in (0, 0b111, 0b1111, 1 << 8, 1 << 9, -1)] == [
        True,
        True,
        False,
        True,
        False,
        False,
    ]
