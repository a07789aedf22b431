"""Phrases as officials write them and the day that each means, with the arithmetic in the margin.

A day is "d-m-yyyy"; "? a | b" is a question with these days as buttons (in this order); "-" is not a day at all;
"!" is a day that no calendar has. Days off: 24 and 25 December 2026, 1 and 5 January, 8 to 12 and 15 March 2027.
"""

from datetime import date

from models.rules.deadlines.working_days import Calendar
from tests.dates import phrases_feasts
from tests.dates.phrases_dates import DATES, RECEIVED
from tests.dates.phrases_sentences import ASKED, LINES, PROMISED

OFF = {
    date(2026, 12, 24): "Cuti Bersama Hari Raya Natal",
    date(2026, 12, 25): "Hari Raya Natal",
    date(2027, 1, 1): "Tahun Baru Masehi",
    date(2027, 1, 5): "Isra Mikraj Nabi Muhammad",
    date(2027, 3, 8): "Hari Suci Nyepi",
    date(2027, 3, 9): "Cuti Bersama Hari Raya Idul Fitri",
    date(2027, 3, 10): "Hari Raya Idul Fitri (perkiraan)",
    date(2027, 3, 11): "Hari kedua dari Hari Raya Idul Fitri (perkiraan)",
    date(2027, 3, 12): "Cuti Bersama Hari Raya Idul Fitri",
    date(2027, 3, 15): "Cuti Bersama Hari Raya Idul Fitri",
}
CALENDAR = Calendar(OFF)
TODAY = date(2026, 11, 24)  # a Tuesday; its week is Monday 23 to Sunday 29, the next one 30 November to 6 December

# Spans, clipped words, words that turn the meaning, and what is no day; typed in the same place.
WORDS = {
    # spans from today
    "besok": "25-11-2026",
    "lusa": "26-11-2026",
    "besok lusa": "26-11-2026",
    "hari ini": "24-11-2026",
    "3 hari lagi": "27-11-2026",
    "tiga hari lagi": "27-11-2026",
    "3 (tiga) hari lagi": "27-11-2026",
    "dalam 3 hari": "27-11-2026",
    "3 hari ke depan": "27-11-2026",
    "3 hari dari sekarang": "27-11-2026",
    "3 hari kerja": "27-11-2026",  # Wed, Thu, Fri
    "5 hari kerja lagi": "1-12-2026",  # 25, 26, 27, 30 Nov, 1 Dec
    "14 (empat belas) hari kerja": "14-12-2026",  # 25-27 Nov: 3, 30-4: 8, 7-11: 13, 14: 14
    "14 hari kerja": "14-12-2026",
    "empat belas hari kerja": "14-12-2026",
    "dua puluh satu hari": "15-12-2026",  # 24 + 21 = 45 - 30
    "14 hari kalender": "8-12-2026",  # 24 + 14 = 38 - 30
    "seminggu": "1-12-2026",
    "seminggu lagi": "1-12-2026",
    "satu minggu": "1-12-2026",
    "2 minggu lagi": "8-12-2026",
    "2 pekan": "8-12-2026",
    "sebulan": "24-12-2026",
    "1 bulan": "24-12-2026",
    "14 (lima belas) hari": "? ",  # digits and words contradict
    "5 bulan depan": "? 5-12-2026 | 24-4-2027",
    "2-3 hari": "? 26-11-2026 | 27-11-2026",
    "2 atau 3 hari": "? 26-11-2026 | 27-11-2026",
    "dua tiga hari lagi": "? 26-11-2026 | 27-11-2026",
    "dua atau tiga hari": "? 26-11-2026 | 27-11-2026",
    "dua puluh tiga hari": "17-12-2026",  # 24 + 23 = 47 - 30
    "3 x 24 jam": "27-11-2026",
    "3x24 jam": "27-11-2026",
    "5hk": "1-12-2026",
    "tanggal lima Desember": "5-12-2026",
    "4 (empat) Desember 2026": "4-12-2026",
    "tgl 4 (lima) Desember 2026": "? 4-12-2026",
    "hari Jumat tanggal empat bulan Desember tahun dua ribu dua puluh enam": "4-12-2026",
    "31 12 2026": "31-12-2026",
    "H+3": "? 27-11-2026",  # both counts end on Friday
    "H + 5": "? 1-12-2026 | 29-11-2026",  # five working days, five days
    "T+2": "? 26-11-2026",
    # signs beside a day, and hours that are whole days
    "3 Desember 2026 👍🏼": "3-12-2026",
    "🙏 3 Desember 2026": "3-12-2026",
    "Senin, 7 Des 🙏🙏": "7-12-2026",
    "3 Des ✅ 5 Des": "? 3-12-2026 | 5-12-2026",  # an emoji parts them as a new line does
    "24 jam": "25-11-2026",
    "48 jam lagi": "26-11-2026",
    "hari ini juga": "24-11-2026",
    "pd tgl 3 des 2026": "3-12-2026",
    "plng lmbt 3 des": "3-12-2026",
    # words of an office that are one letter away from a day
    "lupa": "-",
    "kami": "-",
    "pak kadis": "-",
    "tunggu pak kadis": "-",
    "nanti kami tanya rekan": "-",
    "masih lama": "-",
    "belum tahu": "-",
    # as letters and clipped messages have it
    "plg lambat 4 des": "4-12-2026",
    "selambat lambatnya 4 Des": "4-12-2026",
    "max 6 desember": "6-12-2026",
    "dlm 3 hr krj": "27-11-2026",  # Wed, Thu, Fri
    "dlm waktu 3 hari": "27-11-2026",
    "30 hari kerja": "11-1-2027",  # 25-27 Nov 3, 11 Dec 13, 18 Dec 18, 21-23 Dec 21, 28-31 Dec 25, 4, 6-8 Jan 29, 11
    "7x24 jam": "1-12-2026",
    "lima (5) hari kerja": "1-12-2026",  # 25-27 Nov, 30, 1 Dec
    "lima (6) hari kerja": "? ",
    "1,5 bulan": "? ",  # neither one month nor five
    "1.5 minggu": "? ",
    "14 hari sejak surat diterima": "? ",
    "satu setengah bulan": "-",
    "½ bulan": "? ",  # half a month is neither one nor two
    "1/2 bulan": "? ",
    "1½ bulan": "? ",
    "1 1/2 bulan": "? ",
    "sebulan setengah": "? ",
    "1/2 hari": "? ",
    "14 harikerja": "14-12-2026",
    "duapuluh hari": "14-12-2026",  # 24 + 20 = 44 - 30
    "tanggal lima balas": "15-12-2026",  # Banjarese, over in November
    "lima walas hari lagi": "9-12-2026",  # 24 + 15 = 39 - 30
    "saminggu lagi pang": "1-12-2026",
    # a part of a month, a week or a year that is over is the next one
    "awal bulan": "? 1-12-2026 | 5-12-2026",
    "pertengahan bulan": "? 15-12-2026",
    "tengah bulan depan": "? 15-12-2026",
    "awal tahun": "? 1-1-2027 | 5-1-2027",
    "awal minggu": "? 30-11-2026 | 1-12-2026",  # Monday is over, today is no beginning to come
    "akhir pekan": "? 27-11-2026 | 28-11-2026",
    "akhir tahun": "31-12-2026",
    # the nth of a month: Mondays of December are 7, 14, 21, 28; Fridays of January 1, 8, 15, 22, 29
    "Senin pertama Desember": "7-12-2026",
    "Senin kedua bulan depan": "14-12-2026",
    "Jumat terakhir Januari 2027": "29-1-2027",
    "Senin kelima Desember": "!",
    "hari kerja pertama Januari 2027": "4-1-2027",  # 1 is off, 2 and 3 are a weekend
    "hari kerja terakhir bulan ini": "30-11-2026",
    "Senin pertama": "? 30-11-2026",
    "minggu ke II Januari 2027": "? 8-1-2027 | 14-1-2027",
    "minggu I Desember": "? 1-12-2026 | 7-12-2026",
    # clipped and Banjarese
    "bsk": "25-11-2026",
    "bsok": "25-11-2026",
    "isuk": "25-11-2026",
    "mgg dpn": "1-12-2026",
    "minggu muka": "1-12-2026",
    "hri jumat": "27-11-2026",
    "hr jmt": "27-11-2026",
    "kms dpn": "3-12-2026",
    "rebo dpn": "2-12-2026",
    "sanayan": "30-11-2026",
    "arba minggu muka": "2-12-2026",
    "tgl25": "25-11-2026",
    "25nov": "25-11-2026",
    "25nov26": "25-11-2026",
    "akhir bln": "30-11-2026",
    "5 hr krj lg": "1-12-2026",
    "talung hari lagi": "27-11-2026",
    "saminggu lagi": "1-12-2026",
    # a word turns it
    "setelah 4 Desember": "? 7-12-2026 | 4-12-2026",  # the Monday after Friday
    "sesudah hari Jumat": "? 30-11-2026 | 27-11-2026",
    "usai Jumat": "? 30-11-2026 | 27-11-2026",
    "lepas tgl 4": "? 7-12-2026 | 4-12-2026",
    "sehabis hari Jumat": "? 30-11-2026 | 27-11-2026",
    "selesai natal": "? 28-12-2026",  # 24 and 25 are off, 26 and 27 a weekend
    "stlh tgl 4": "? 7-12-2026 | 4-12-2026",
    "sebelum 4 Desember": "? 3-12-2026 | 4-12-2026",
    "sebelum hari Senin": "? 27-11-2026 | 30-11-2026",
    "paling lambat sebelum 4 Desember": "? 3-12-2026 | 4-12-2026",
    "paling cepat 4 Desember": "? 4-12-2026",
    "mulai besok": "? 25-11-2026",
    "sejak besok": "? 25-11-2026",
    "sekitar tanggal 4": "? 4-12-2026",
    "kira-kira Jumat": "? 27-11-2026",
    "kurang lebih tanggal 4": "? 4-12-2026",
    "tidak bisa besok": "? 25-11-2026",
    "belum bisa Jumat": "? 27-11-2026",
    "jangan Jumat": "? 27-11-2026",
    "Jumat tidak bisa": "? 27-11-2026",
    "bukan Jumat tapi Senin": "? 27-11-2026 | 30-11-2026",
    "bukan 4 Desember, tapi 7 Desember": "? 4-12-2026 | 7-12-2026",
    "kecuali Jumat": "? 27-11-2026",
    "Jumat depannya": "? 27-11-2026",
    "Jumat ke atas": "? 27-11-2026",
    "5 hari kerja sejak surat diterima": "? ",
    "seminggu setelah rapat": "? ",
    "kalau dana cair Jumat": "? 27-11-2026",
    # two days
    "Jumat atau Senin": "? 27-11-2026 | 30-11-2026",
    "Jumat/Senin": "? 27-11-2026 | 30-11-2026",
    "besok atau lusa": "? 25-11-2026 | 26-11-2026",
    "4 atau 5 Desember": "? 4-12-2026 | 5-12-2026",
    "4-5 Desember": "? 4-12-2026 | 5-12-2026",
    "4/5 Desember": "? 4-12-2026 | 5-12-2026",
    "4 s.d. 8 Desember": "? 4-12-2026 | 8-12-2026",
    "antara 4 dan 8 Desember": "? 4-12-2026 | 8-12-2026",
    "tgl 4 atau 5": "? 4-12-2026 | 5-12-2026",
    "4 Desember atau 7 Desember": "? 4-12-2026 | 7-12-2026",
    "4, 5 dan 7 Desember": "? 4-12-2026 | 5-12-2026 | 7-12-2026",
    # the year is open, or far away
    "17 November": "? 17-11-2027",  # a week ago; in 2027 it is 358 days ahead
    "akhir Oktober": "? 31-10-2027",
    "20/11": "? 20-11-2027",
    "8 Juli": "? 8-7-2027",  # 226 days ahead, 139 ago
    "8-1-72": "? 8-1-2027 | 8-1-2072",
    "8 Januari 2037": "? 8-1-2027 | 8-1-2037",
    "25-11-2028": "? 25-11-2026 | 25-11-2028",  # two years and a day
    "24-11-2028": "24-11-2028",  # two years exactly
    # no day at all, or none that exists
    "31 Februari": "!",
    "30/13": "!",
    "4-12-1026": "!",
    "4-12-0026": "!",
    "0026-12-04": "!",
    "tgl 32": "!",
    "secepatnya": "-",
    "kapan-kapan": "-",
    "minggu-minggu ini": "-",
    "25": "-",
    "2026": "-",
    "20.11": "-",
    "20-11/2026": "-",
    "nomor 0045/20-11-2026/X": "-",
    "besok-besok": "-",
    "keesokan harinya": "-",
    "setengah bulan": "-",
}

# Typed under Minta waktu on 18 December 2026 (a Friday), due Monday 28 December.
SAID_ON, DUE_ON = date(2026, 12, 18), date(2026, 12, 28)
MORE_TIME = {
    "7 hari": "4-1-2027",  # 28 + 7 = 35 - 31; from today it would be the 25th, within the due date
    "mohon waktu 7 hari": "4-1-2027",
    "tambahan waktu 5 hari kerja": "6-1-2027",  # 29, 30, 31 Dec, 4, 6 Jan
    "tambahan 5 hari kerja": "6-1-2027",
    "perpanjangan 5 hari kerja": "6-1-2027",
    "4 (empat) hari kerja": "4-1-2027",  # 29, 30, 31, 4; from today 21, 22, 23, 28: not after the due date
    "5 (lima) hari kerja": "? 6-1-2027 | 29-12-2026",  # from today 21, 22, 23, 28, 29: both are possible
    "12 hari": "? 9-1-2027 | 30-12-2026",  # from the due date, from today: both possible
    "12 hari lagi": "? 9-1-2027 | 30-12-2026",
    "tambahan 12 hari": "9-1-2027",
    "7 hari lagi": "4-1-2027",
    "2 minggu": "? 11-1-2027 | 1-1-2027",  # 28 + 14 = 42 - 31; 18 + 14 = 32 - 31
    "tambahan seminggu": "4-1-2027",
    "sebulan": "? 28-1-2027 | 18-1-2027",
    "7 hari setelah tenggat": "4-1-2027",
    "7 hari dari tenggat": "4-1-2027",
    "20 hari dari sekarang": "7-1-2027",  # 18 + 20 = 38 - 31
    "10 hari kerja terhitung mulai hari ini": "7-1-2027",  # 21-23, 28-31 Dec: 7, 4, 6, 7
    "0 hari": "? ",
    "5 hari kerja sejak surat diterima": "? ",
    "sampai 8 Januari": "8-1-2027",
    "akhir bulan": "31-12-2026",
    "bulan depan tanggal 5": "5-1-2027",
    "akhir bulan depan": "31-1-2027",
    "setelah 4 Januari": "? 6-1-2027 | 4-1-2027",  # the 5th is off
    "Kamis, 8 Januari 2027": "? 8-1-2027 | 7-1-2027",
    "H+3": "? 31-12-2026",
    "H+5": "? 6-1-2027 | 2-1-2027 | 29-12-2026",  # from the due date in both counts, from today in working days
}

TABLES = {
    "typed": DATES | WORDS | phrases_feasts.TYPED,
    "received": RECEIVED,
    "more time": MORE_TIME,
    "asked": ASKED | phrases_feasts.ASKED,
    "promised": PROMISED | phrases_feasts.PROMISED,
    "line": LINES | phrases_feasts.LINES,
}
