"""Assigning as the office does it: guided by buttons, on one line, with every doubt asked before Kirim."""

from tests.support.registration import LINK, invited_to, joins
from tests.support.running_office import Office

LINE = (
    "/assign Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | Penundaan berlarut | "
    "Menerbitkan surat; Menyampaikan salinan"
)


async def asked(office: Office, *steps: tuple[str, str]) -> None:
    """Ibu Ina types (or taps what is in brackets) and sees these words, step by step."""
    for said, seen in steps:
        if said.startswith("["):
            office.ina.taps(said[1:-1])
        else:
            office.ina.says(said)
        await office.ina.sees(seen)


async def test_guided_from_the_inspectorate_to_the_card_on_the_phone(office: Office) -> None:
    await asked(
        office,
        ("/tugaskan", "Untuk inspektorat mana?"),
        ("[Kab. Tapin]", "Produk apa?"),
        ("[LHP]", "Nomor laporan?"),
        ("179/lm/vi/2022/bjm", "Nomor: 0179/LM/VI/2022/BJM"),
        ("Penundaan berlarut penerbitan KTP", "satu tindakan per baris"),
        ("1. Menerbitkan KTP\n2. Menyampaikan <b>salinan</b> & maaf", "2. Menyampaikan <b>salinan</b> & maaf"),
        ("[Kemarin]", "Usulan tenggat: Kamis, 7 Januari 2027"),
        ("[Pakai]", "Ramalan pesan"),
        ("[Kirim]", "Status: Terkirim"),
    )
    card = await office.sari.sees("#", "LHP", "0179/LM/VI/2022/BJM", "2. Menyampaikan <b>salinan</b> & maaf")
    assert "Tenggat: Kamis, 7 Januari 2027" in card.text
    assert office.sari.finds("Terima", on=card) and office.sari.finds("Mengapa tanggal ini?", on=card)


async def test_guided_in_four_taps_and_one_paste_leaves_one_message(office: Office) -> None:
    letter = "Nomor: 0179/LM/VI/2022/BJM\nHal: Penundaan\n1. Menerbitkan KTP\nDiterima: 20-11-2026"
    await asked(
        office, ("/assign", "inspektorat mana?"), ("[Kab. Tapin]", "Produk apa?"), ("[LHP]", "Nomor laporan?")
    )
    await asked(office, (letter, "Usulan tenggat: Kamis, 7 Januari 2027"), ("[Pakai]", "Ramalan pesan"))
    await asked(office, ("[Kirim]", "Status: Terkirim"))

    def about_it() -> list[str]:
        return [
            message.text
            for message in office.ina.from_bot
            if "Penugasan baru" in message.text or "0179" in message.text
        ]

    await office.telegram.until(lambda: len(about_it()) == 1)
    assert "Perihal: Penundaan" in about_it()[0]
    await office.sari.sees("1. Menerbitkan KTP", "Tenggat: Kamis, 7 Januari 2027")


async def test_one_line_preview_and_a_double_tap_send_one_item(office: Office) -> None:
    await asked(office, (LINE, "Ramalan pesan"))
    preview = office.ina.last.text
    office.ina.taps_twice("Kirim")
    card = await office.sari.sees("Menerbitkan surat")
    assert card.text in preview
    await office.ina.sees("Sari Wahyuni (utama)")
    await asked(office, ("/batal", "/"))
    assert sum("Menerbitkan surat" in message.text for message in office.sari.from_bot) == 1


async def test_two_agencies_one_of_them_ambiguous(office: Office) -> None:
    await asked(office, (LINE.replace("Tapin", "tapin, banjar"), "yang mana?"))
    await asked(office, ("[Kab. Banjar]", "Ramalan pesan"), ("[Kirim]", "0/2 sudah Terima"))
    one, other = await office.sari.sees("Menerbitkan"), await office.yohanes.sees("Menerbitkan")
    assert "Kab. Tapin" in one.text and "Kab. Banjar" in other.text
    assert one.text.split("·")[0] != other.text.split("·")[0]  # a code of its own


async def test_an_item_for_an_empty_seat_waits_for_whoever_registers(office: Office) -> None:
    await asked(office, (LINE.replace("Tapin", "Tabalong"), "Belum ada narahubung di Kab. Tabalong"))
    await asked(office, ("[Tetap lanjutkan]", "Ramalan pesan"), ("[Kirim]", "belum ada narahubung"))
    link = await invited_to(office, "Tabalong")
    await joins(office.stranger, link)
    await office.stranger.sees("Menerbitkan surat", "Terima")


async def test_the_same_number_at_the_same_agency_is_asked_about(office: Office) -> None:
    await asked(office, (LINE, "Ramalan pesan"), ("[Kirim]", "Status: Terkirim"), (LINE, "masih terbuka"))
    await asked(office, ("[Ubah]", "Apa yang ingin diubah?"), ("[Nomor laporan]", "Nomor laporan?"))
    await asked(office, ("0180/LM/VI/2022/BJM", "Ramalan pesan"))


async def test_personal_data_is_stopped_before_it_is_sent(office: Office) -> None:
    await asked(office, (LINE.replace("Penundaan berlarut", "Laporan NIK 6303051212800001"), "tampaknya memuat NIK"))
    assert "6303051212800001" not in office.ina.last.text
    await asked(office, ("Hubungi 0812-3456-7890", "tampaknya memuat nomor telepon"))
    await asked(office, ("Penundaan berlarut", "Ramalan pesan"))
    assert not office.sari.from_bot


async def test_a_confidential_item_shows_number_and_code_only(office: Office) -> None:
    await asked(
        office, (LINE, "Ramalan pesan"), ("[Jadikan rahasia]", "penugasan rahasia"), ("[Kirim]", "Status: Terkirim")
    )
    card = await office.sari.sees("0179/LM/VI/2022/BJM")
    assert card.wire["has_protected_content"]
    assert not any(word in card.text for word in ("Penundaan", "Menerbitkan", "LHP"))


async def test_why_this_date_names_every_holiday(office: Office) -> None:
    await asked(office, (LINE, "Ramalan pesan"), ("[Kirim]", "Status: Terkirim"))
    await office.sari.sees("Menerbitkan surat")
    office.sari.taps("Mengapa tanggal ini?")
    await office.sari.sees("30 hari kerja", "4 hari libur dilewati", "Peraturan ORI 58/2023", "dicatat Ina Rahmawati")
    office.sari.taps("Hitungan lengkap")
    why = await office.sari.sees("Hasilnya")
    for name in ("Kam 24–Jum 25 Des: libur, Cuti Bersama Hari Raya Natal", "Tahun Baru Masehi", "Isra Mikraj"):
        assert name in why.text


async def test_another_date_and_then_cancelled_with_thanks(office: Office) -> None:
    await asked(office, (LINE, "Ramalan pesan"), ("[Kirim]", "Status: Terkirim"))
    await office.ina.sees("Sari Wahyuni (utama)")
    await asked(office, ("[Ubah tenggat]", "Tenggat baru"), ("12/01/2027", "Apa alasannya?"))
    await asked(office, ("Surat ralat", "Selasa, 12 Januari 2027"))
    await office.sari.sees("Tenggat: Selasa, 12 Januari 2027", "Tenggat semula: Kamis, 7 Januari 2027")
    await asked(office, ("[Batalkan penugasan]", "Apa alasan membatalkan"), ("Laporan dicabut", "dibatalkan"))
    await office.sari.sees("dibatalkan oleh Ombudsman", "Terima kasih")
    await office.sari.sees("Status: Dibatalkan")


async def test_whoever_hands_over_the_seat_keeps_no_case_data(office: Office) -> None:
    await asked(office, (LINE, "Ramalan pesan"), ("[Kirim]", "Status: Terkirim"))
    await office.sari.sees("Menerbitkan surat")
    await asked(office, ("/undang Tapin", "wakil"), ("[utama]", "https://t.me/"))
    link = LINK.search(office.ina.last.text)
    await joins(office.stranger, link[0] if link else "")
    await office.stranger.sees("Menerbitkan surat", "Terima")
    await office.sari.sees("ditangani oleh narahubung lain")
    assert "Menerbitkan surat" not in office.sari.screen()
