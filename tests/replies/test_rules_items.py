"""Which item a message is about: by reply, code, number, words of its perihal, the last minutes; else a choice."""

from models.rules.replies.items import Item, meant_by, numbers_begun

KTP = Item(1, "WDDH", "0179/LM/VI/2022/BJM", "KTP pelapor tidak kunjung terbit")
IGD = Item(2, "KF9H", "0188/LM/VII/2026/BJM", "Pasien ditolak IGD RSUD")
LAND = Item(3, "SAYA", "1790/LM/VIII/2026/BJM", "Sertifikat tanah pelapor tidak kunjung terbit")
ALL = (KTP, IGD, LAND)

# text, what it is about; "": a choice of all
NAMED = {
    "wddh": "KTP",
    "WDDH sudah selesai": "KTP",
    "#wddh": "KTP",
    "kf9h sudah selesai": "IGD",
    "sudah selesai kf9h bu": "IGD",
    "untuk KF9H, mohon waktu": "IGD",
    "SAYA": "LAND",
    "saya sudah kirim": "",  # the word, not the code
    "0179": "KTP",
    "179": "KTP",
    "no 179": "KTP",
    "no. 0179 sudah selesai": "KTP",
    "0179 sudah selesai": "KTP",
    "0179/LM": "KTP",
    "0179/lm/vi": "KTP",
    "179 / LM / VI / 2022 / BJM sudah kami jawab": "KTP",
    "0179/LM/V": "",  # VI is no V
    "laporan 188 masih proses": "IGD",
    "188 masih proses": "IGD",
    "1790 sudah": "LAND",
    "0017": "",
    "untuk laporan nomor 0188 dan 0179 sudah selesai": "KTP IGD",
    "mohon waktu 179 hari": "",
    "188 orang sudah dilayani": "",
    "anggaran Rp 188 juta belum cair": "",
    "surat tanggal 17/9/2026 sudah dikirim": "",
    "rapat jam 0179": "",
    "pasien IGD sudah dilayani": "IGD",
    "yang KTP sudah, bu": "KTP",
    "soal sertifikat masih proses": "LAND",
    "KTPnya sudah": "",  # one word by the way is no name
    "pelapor sudah kami hubungi": "",
    "yang terbit kemarin": "",  # a word of two of them
    "pasien IGD dan yang KTP sudah": "",
    "sudah selesai": "",
    "": "",
}
ITEMS = {"KTP": KTP, "IGD": IGD, "LAND": LAND}


def test_what_the_words_name() -> None:
    wrong = []
    for text, meant in NAMED.items():
        ids = [ITEMS[name].id for name in meant.split()] or [item.id for item in ALL]
        if (found := meant_by(text, ALL)) != ids:
            wrong.append((text, ids, found))
    assert wrong == []


def test_a_reply_names_first_and_the_last_minutes_come_last() -> None:
    assert meant_by("0179 sudah", ALL, replied_to="📋 #KF9H Kartu", recent=[LAND.id]) == [IGD.id]
    assert meant_by("0179 sudah", ALL, recent=[LAND.id]) == [KTP.id]
    assert meant_by("sudah selesai", ALL, recent=[LAND.id]) == [LAND.id]
    assert meant_by("sudah selesai", ALL, recent=[LAND.id, KTP.id]) == [1, 2, 3]
    assert meant_by("foto ini bu", [IGD]) == [IGD.id]
    assert meant_by("foto ini bu", []) == []
    assert meant_by("0179 sudah selesai", [IGD]) == [IGD.id], "whoever asks looks for closed items first"


def test_dates_spans_and_amounts_begin_no_number() -> None:
    for text in (
        "20-11-2026",
        "20/11/2026",
        "5/XII/2026",
        "14 hari kerja",
        "jam 10",
        "tahun 2026",
        "Rp 0179",
        "08.30",
        "1,5",
    ):
        assert numbers_begun(text) == [], text
