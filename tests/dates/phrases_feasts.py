"""Days that a day off names; the notation, the days off and the moments are those of phrases.py.

Days off with the weekends around them: 24 to 27 December (Thursday to Sunday), 1 to 3 January (Friday to Sunday),
5 January (a Tuesday), 6 to 15 March 2027 (Saturday to Monday; the feast itself is Wednesday the 10th).
"""

# Typed on 24 November 2026.
TYPED = {
    "setelah natal": "? 28-12-2026",  # the first working day after 24 to 27 December
    "sesudah libur natal": "? 28-12-2026",
    "habis natalan": "? 28-12-2026",
    "imbah natal": "? 28-12-2026",  # Banjarese
    "sebelum natal": "? 23-12-2026",
    "paling lambat sebelum natal": "? 23-12-2026",
    "sampai natal": "? 23-12-2026 | 25-12-2026",
    "natal": "? 23-12-2026 | 25-12-2026",
    "natal tahun depan": "? ",  # not in the calendar
    "setelah nataru": "? 4-1-2027",  # both feasts: 1 January, then a weekend
    "sebelum natal dan tahun baru": "? 23-12-2026",
    "setelah tahun baru": "? 4-1-2027",
    "menjelang tahun baru": "? 31-12-2026",
    "4 Januari setelah tahun baru": "? 4-1-2027",
    "setelah tahun baru imlek": "? ",
    "sehari setelah isra mi'raj": "? 6-1-2027",
    "setelah lebaran": "? 16-3-2027",
    "sesudah lebaran": "? 16-3-2027",
    "setelah hari raya idul fitri 2027": "? 16-3-2027",
    "setelah bulan puasa": "-",
    "setelah puasa": "? 16-3-2027",
    "sebelum puasa": "? ",
    "seminggu setelah lebaran": "? 17-3-2027 | 22-3-2027",  # 10 + 7, 15 + 7
    "2 minggu sebelum lebaran": "? 24-2-2027 | 20-2-2027",  # 14 days before 10 March (24 + 4 + 10), before 6 March
    "3 hari kerja setelah lebaran": "? 18-3-2027",  # 16, 17, 18
    "Senin setelah lebaran": "? 22-3-2027",  # Monday the 15th is off
    "minggu setelah lebaran": "? 16-3-2027 | 21-3-2027",  # in the week after it, or the Sunday
    "H-3 natal": "? 22-12-2026 | 21-12-2026",  # 25 - 3; working days 23, 22, 21
    "H+3 lebaran": "? 13-3-2027 | 18-3-2027",  # 10 + 3; working days 16, 17, 18
    "H-1 tahun baru": "? 31-12-2026",
    "2 hari sesudah libur": "? 27-12-2026 | 29-12-2026",  # after the 25th, after the 27th
    "3 hari kerja setelah cuti bersama": "? 30-12-2026",  # 28, 29, 30
    "setelah tanggal merah": "? 28-12-2026",
    "setelah libur sekolah": "-",
    "besok setelah lebaran": "? 16-3-2027",  # tomorrow is not after it
    "seminggu setelah pilkada": "? ",
    # counted from a day that is named: 4 December is a Friday
    "seminggu setelah tanggal 4 Desember": "? 11-12-2026",
    "3 hari kerja setelah 4 Desember": "? 9-12-2026",  # 7, 8, 9
    "2 hari sebelum tgl 4": "? 2-12-2026",
}

# In plain words that promise something, said on the same day.
PROMISED = {
    "bukti kami kirim seminggu setelah lebaran": "? 17-3-2027 | 22-3-2027",
    "akan kami kirim 2 hari sesudah libur": "? 27-12-2026 | 29-12-2026",
    "akan kami kirim Senin setelah lebaran": "? 22-3-2027",
    "akan kami kirim sebelum natal": "? 23-12-2026",
    "akan kami kirim menjelang lebaran": "? 5-3-2027",
    "akan kami kirim minggu depan setelah cuti bersama": "? 28-12-2026",  # a week from now is before it
    "akan kami kirim paling lambat H-1 tahun baru": "? 31-12-2026",
    "sudah kami kirim sebelum natal, aslinya menyusul Jumat": "27-11-2026",
    "terkendala libur natal, akan kami kirim Jumat": "27-11-2026",
    "akan kami kirim setelah libur sekolah": "-",
    "akan kami kirim seminggu setelah 4 Desember": "? 11-12-2026",
    "akan kami kirim 3 hari setelah rapat tanggal 4 Desember": "? 7-12-2026",
}

# Asked for on 18 December 2026, due on the 28th.
ASKED = {
    "mohon waktu sampai seminggu setelah lebaran": "? 17-3-2027 | 22-3-2027",
    "mohon perpanjangan sampai habis libur tahun baru": "? 4-1-2027",
    "mohon waktu 3 hari kerja setelah tahun baru": "? 7-1-2027",  # 4, 6, 7: the 5th is off
}

LINES = {
    "tenggat setelah natal": "due ? 28-12-2026",
    "tenggat H-1 tahun baru": "due ? 31-12-2026",
}
