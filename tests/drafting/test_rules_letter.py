"""The lines of a letter, pasted at once."""

from models.rules.drafting.letter import Letter, read_letter

NUMBER, SUBJECT = "0179/LM/VI/2022/BJM", "Penundaan berlarut penerbitan KTP"
TWO = "1. Menerbitkan KTP\n2. Menyampaikan salinan"
WHOLE = Letter(NUMBER, SUBJECT, TWO)

PASTED = {
    f"{NUMBER}\n{SUBJECT}\n{TWO}": WHOLE,
    f"{NUMBER}\n{SUBJECT}\nMenerbitkan KTP\nMeminta maaf": Letter(NUMBER, SUBJECT, "Menerbitkan KTP\nMeminta maaf"),
    f"Nomor : {NUMBER}\nHal: {SUBJECT}\nTindakan korektif:\n{TWO}": WHOLE,
    f"Hal: {SUBJECT}\nNomor Laporan: {NUMBER}\n\nTindakan Korektif\n{TWO}": WHOLE,
    f"Nomor: {NUMBER}\nSifat: Segera\nLampiran: 1 berkas\nPerihal: {SUBJECT}\n{TWO}": WHOLE,
    f"no. {NUMBER}\nPerihal:\n{SUBJECT}\nagar Dinas Dukcapil:\n{TWO}": Letter(f"no. {NUMBER}", SUBJECT, TWO),
    f"{NUMBER}\n{SUBJECT}": Letter(NUMBER, SUBJECT),
    f"Nomor: {NUMBER}\n- Menerbitkan KTP": Letter(NUMBER, "", "- Menerbitkan KTP"),
    f"{NUMBER}\n{SUBJECT}\n{TWO}\nDiterima: 20-11-2026": Letter(NUMBER, SUBJECT, TWO, "20-11-2026"),
    f"{NUMBER}\n{SUBJECT}\n{TWO}\nDiterima 20-11-2026, tenggat 8-1-2027": Letter(
        NUMBER, SUBJECT, TWO, "20-11-2026", "8-1-2027"
    ),
    f"Tanggal diterima 20 November 2026\nTenggat: Jumat, 8 Januari 2027\n{NUMBER}\n{SUBJECT}\n{TWO}": Letter(
        NUMBER, SUBJECT, TWO, "20 November 2026", "Jumat, 8 Januari 2027"
    ),
    **{
        f"{NUMBER}\n{label} 20 November 2026\n{SUBJECT}\n{TWO}": Letter(NUMBER, SUBJECT, TWO, "20 November 2026")
        for label in (
            "Tanggal LHP diterima:",
            "LHP diterima Terlapor pada tanggal",
            "Tgl. terima surat :",
            "Tanggal penerimaan LHP:",
            "Telah diterima oleh Inspektorat:",
            "Surat diterima tanggal",
        )
    },
    **{
        f"{NUMBER}\n{SUBJECT}\n{label} Jumat, 8 Januari 2027\n{TWO}": Letter(
            NUMBER, SUBJECT, TWO, "", "Jumat, 8 Januari 2027"
        )
        for label in (
            "Batas waktu tindak lanjut:",
            "Tanggal jatuh tempo:",
            "Paling lambat tanggal",
            "Tenggat waktu penyelesaian:",
            "Deadline:",
            "Selambat-lambatnya hari",
        )
    },
    f"{NUMBER}\nDiterima: akhir November\n{SUBJECT}": Letter(NUMBER, SUBJECT, "", "akhir November"),
    f"{NUMBER}\n{SUBJECT}\nTerima 3 berkas pemohon kembali": Letter(
        NUMBER, SUBJECT, "Terima 3 berkas pemohon kembali"
    ),
    f"{NUMBER}\nDiterima laporan 3 warga": Letter(NUMBER, "Diterima laporan 3 warga"),
    f"{NUMBER}\n{SUBJECT}\nTerima kembali berkas pemohon": Letter(NUMBER, SUBJECT, "Terima kembali berkas pemohon"),
}
NO_LETTERS = (NUMBER, "", f"{SUBJECT}\n{TWO}", "Tapin\nHSS", "Menerbitkan\nMenyampaikan")


def test_what_the_lines_hold() -> None:
    assert {text: read_letter(text) for text in PASTED} == PASTED


def test_lines_without_a_number_are_no_letter() -> None:
    assert [read_letter(text) for text in NO_LETTERS] == [None] * len(NO_LETTERS)
