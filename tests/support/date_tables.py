"""Due dates checked by hand: start, length, due date, with the arithmetic in comments and the source.

Holidays: SKB of the ministers as the `holidays` package publishes it, cuti bersama included.
"""

from datetime import date

# Start (received on) and due date of an LHP: 30 hari kerja, Peraturan ORI 58/2023 Ps 54(1).
# The day after receipt is day 1; the last number of each sum is the 30th.
LHP = {
    # The first two were published by offices of the Ombudsman themselves.
    # May 23-31: 7 - Waisak 29 = 6; June 21 - Pancasila 1 - Lebaran 11-15 and 18-20 - Pilkada 27 = 11 -> 17;
    # July 2-18: 13 -> 30. (Without cuti bersama it would be 9 July, which is wrong.)
    "published, Lebaran 2018": (date(2018, 5, 22), date(2018, 7, 18)),
    # June 21-28: 6; July: 23 -> 29; Thu 1 August -> 30.
    "published, no holiday": (date(2019, 6, 20), date(2019, 8, 1)),
    # Nov 23-30: 6; Dec: 23 - 24 and 25 = 21 -> 27; Jan: 1 and 5 (Isra Mikraj) off, 4 6 7 -> 30.
    "year end 2026/27": (date(2026, 11, 20), date(2027, 1, 7)),
    # Nov 23-30: 6; Dec: 23 - 24 = 22 -> 28 (25 is a Saturday); Jan 1 is a Saturday; 3 4 -> 30.
    "year end 2027/28": (date(2027, 11, 22), date(2028, 1, 4)),
    # Mar 3-31: 21 - Nyepi 18 19 - Lebaran 20 23 24 = 16; Apr 1 2 -> 18, 3 off, 6-10 -> 23, 13-17 -> 28, 20 21 -> 30.
    "Lebaran 2026": (date(2026, 3, 2), date(2026, 4, 21)),
    # Mar 2-5: 4; 8-12 and 15 off; 16-19 -> 8; 22-24 -> 11; 25 26 off; 29-31 -> 14; Apr 1 2 -> 16, 5-9 -> 21,
    # 12-16 -> 26, 19-22 -> 30.
    "Lebaran 2027": (date(2027, 3, 1), date(2027, 4, 22)),
    # Received on Christmas Day: Mon 28 is day 1. Dec 28-31: 4; Jan 4 -> 5, 6-8 -> 8, 11-15 -> 13, 18-22 -> 18,
    # 25-29 -> 23; Feb 1-4 -> 27 (5 off), 8-10 -> 30.
    "start on a holiday": (date(2026, 12, 25), date(2027, 2, 10)),
    # Received on a Friday: Mon is day 1, so six whole weeks end on a Friday. June 12-26, 29 ...: 15-19 is 4 (16 off),
    # 22-26 -> 9, 29-Jul 3 -> 14, 6-10 -> 19, 13-17 -> 24, 20-24 -> 29, Mon 27 -> 30.
    "start on a Friday": (date(2026, 6, 12), date(2026, 7, 27)),
    # Received on Sunday 28 June: Mon 29 is day 1; five days a week, six weeks: Fri 7 August.
    "start on a Sunday": (date(2026, 6, 28), date(2026, 8, 7)),
    # The 30th day would be Mon 17 August (Proklamasi): Jul 7-10: 4, 13-17 -> 9, 20-24 -> 14, 27-31 -> 19,
    # Aug 3-7 -> 24, 10-14 -> 29, 17 off, Tue 18 -> 30.
    "the 30th day is a holiday": (date(2026, 7, 6), date(2026, 8, 18)),
    # Dec 11-31: 15 - 24 25 = 13; Jan 4 -> 14, 6-8 -> 17, 11-15 -> 22, 18-22 -> 27, 25-27 -> 30.
    "beside the calendar days below": (date(2026, 12, 10), date(2027, 1, 27)),
}

# The same start in calendar days: product, start, due date, is it a day off (then it stays and says so).
CALENDAR_DAYS = {
    # 10 + 14 = 24 December: cuti bersama. UU 37/2008 Ps 33.
    "on cuti bersama": ("klarifikasi_1", date(2026, 12, 10), date(2026, 12, 24), True),
    # 21 (Dec) + 31 (Jan) + 8 = 60: Mon 8 February. UU 37/2008 Ps 38.
    "sixty days": ("rekomendasi", date(2026, 12, 10), date(2027, 2, 8), False),
    # 8 + 14 = 22 November, a Sunday.
    "on a Sunday": ("klarifikasi_1", date(2026, 11, 8), date(2026, 11, 22), True),
    # 6 March + 14 = 20 March 2026: cuti bersama of Lebaran.
    "in Lebaran": ("klarifikasi_2", date(2026, 3, 6), date(2026, 3, 20), True),
    # 17 December + 14 = 31 December 2027, a Friday: still a working day, and not perkiraan.
    "the last day of the year": ("klarifikasi_1", date(2027, 12, 17), date(2027, 12, 31), False),
}

# Short spans of hari kerja: start, count, the day they end on.
FEW_DAYS = {
    "Friday and one": (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Mon
    "Friday and five": (date(2026, 11, 20), 5, date(2026, 11, 27)),  # Mon-Fri
    "before Christmas": (date(2026, 12, 17), 5, date(2026, 12, 28)),  # Fri 18, 21 22 23, (24 25 off) Mon 28
    "Thursday before Lebaran 2027": (date(2027, 3, 4), 2, date(2027, 3, 16)),  # Fri 5; 8-12 and 15 off; Tue 16
    "over Nyepi and Lebaran 2026": (date(2026, 3, 17), 1, date(2026, 3, 25)),  # 18 19 20, 23 24 off; Wed 25
    "new year": (date(2026, 12, 31), 2, date(2027, 1, 6)),  # Fri 1 off; Mon 4; Tue 5 off; Wed 6
}

# Perkiraan: does the span touch a year whose cuti bersama nobody has confirmed?
PROVISIONAL = {
    "wholly in 2027": (date(2027, 3, 1), False),
    "from 2026 into 2027": (date(2026, 11, 20), False),
    "from 2027 into 2028": (date(2027, 11, 22), True),
    "wholly in 2028": (date(2028, 2, 1), True),
}
