"""Events of every shape that calendar programs write: each day of them, or the reason why there is none."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.holidays.file_reading import rows_of
from models.rules.holidays.intervals import MOST_DAYS
from models.rules.holidays.rows import Problem
from tests.holidays.test_file_reading import TODAY, WITA, calendar
from tests.support.tables import each_row

DAY = "DTSTART;VALUE=DATE:20261224\nSUMMARY:Libur\n"
LIBUR = "SUMMARY:Libur\n"


def days(*events: str) -> list[str]:
    """The days that are taken, as "12-24"."""
    return [f"{row.day:%m-%d}" for row in rows_of(calendar(*events), WITA, TODAY) if row.day and not row.problem]


def problems(*events: str) -> list[Problem]:
    """Why the other rows are not taken."""
    return [row.problem for row in rows_of(calendar(*events), WITA, TODAY) if row.problem]


@each_row(
    ("event", "taken"),
    [
        ("DTSTART;VALUE=DATE:20261224\nDURATION:P2D", ["12-24", "12-25"]),
        ("DTSTART;VALUE=DATE:20261224\nDURATION:P1W", [f"12-{day}" for day in range(24, 31)]),
        ("DTSTART;VALUE=DATE:20261224\nDURATION:PT36H", ["12-24", "12-25"]),  # a date and a half
        ("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226", ["12-24", "12-25"]),  # DTEND is the day after
        ("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224", ["12-24"]),  # as some programs write one day
        ("DTSTART;VALUE=DATE:20261224", ["12-24"]),
        ("DTSTART:20261224T080000\nDTEND:20261225T170000", ["12-24", "12-25"]),
        ("DTSTART:20261224T000000\nDTEND:20261225T000000", ["12-24"]),
        ("DTSTART:20261224T000000\nDTEND:20261224T235900", ["12-24"]),
        ("DTSTART:20261224T000000\nDURATION:P2D", ["12-24", "12-25"]),
        # 16:00 in UTC is midnight at 24:00 WITA (+8): both are the 25th here.
        ("DTSTART:20261224T160000Z\nDTEND:20261225T160000Z", ["12-25"]),
        ("DTSTART;TZID=Asia/Jakarta:20261224T230000\nDTEND;TZID=Asia/Jakarta:20261225T230000", ["12-25"]),
        ("DTSTART;TZID=SE Asia Standard Time:20261224T230000\nDURATION:P1D", ["12-25"]),  # Outlook's name for WIB
    ],
)
def test_every_day_of_an_event_is_a_row(event: str, taken: list[str]) -> None:
    assert (days(LIBUR + event), problems(LIBUR + event)) == (taken, [])


@each_row(
    ("event", "taken", "why"),
    [
        ("DTSTART:20261224T130000\nDTEND:20261224T160000", [], [Problem.PART_OF_DAY]),
        ("DTSTART:20261224T220000\nDTEND:20261225T020000", [], [Problem.PART_OF_DAY]),
        ("DTSTART:20261224T130000", [], [Problem.PART_OF_DAY]),
        ("DTSTART:20261224T050000Z\nDURATION:PT3H", [], [Problem.PART_OF_DAY]),  # 13:00 to 16:00 WITA
        # From the 24th at 13:00 to the 26th at 12:00 only the 25th is a whole day.
        ("DTSTART:20261224T130000\nDTEND:20261226T120000", ["12-25"], [Problem.PART_OF_DAY, Problem.PART_OF_DAY]),
        ("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261222", [], [Problem.ENDS_EARLIER]),
        ("DTSTART;VALUE=DATE:20261224\nDURATION:-P2D", [], [Problem.ENDS_EARLIER]),
        ("DTSTART;VALUE=DATE:20261224\nDURATION:P59D", [], [Problem.TOO_LONG]),
        ("DTSTART;VALUE=DATE:20261224\nDURATION:P99999D", [], [Problem.TOO_LONG]),
        ("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20269999", [], [Problem.NOT_A_DATE]),
        ("DTSTART;TZID=Mars/Base:20261224T000000\nDURATION:P1D", [], [Problem.ZONE]),
        ("DTSTART;VALUE=DATE:20261224\nSTATUS:TENTATIVE", [], [Problem.TENTATIVE]),
        ("DTSTART;VALUE=DATE:20261224\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", [], [Problem.TENTATIVE]),
        ("DTSTART;VALUE=DATE:20261224\nSTATUS:cancelled", [], [Problem.CANCELLED]),
        ("DTSTART;VALUE=DATE:20261224\nSTATUS:CANCELED", [], [Problem.CANCELLED]),
        # Deprecated by RFC 5545, and nothing says which days it takes out; each Monday is a meeting, no day off.
        ("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=DAILY;COUNT=3\nEXRULE:FREQ=DAILY;COUNT=1", [], [Problem.RECURRING]),
        ("DTSTART;VALUE=DATE:20261228\nRRULE:FREQ=WEEKLY", [], [Problem.RECURRING]),
    ],
)
def test_what_is_no_whole_day_off_says_why(event: str, taken: list[str], why: list[Problem]) -> None:
    assert (days(LIBUR + event), problems(LIBUR + event)) == (taken, why)


@each_row(
    ("name", "why"),
    [
        ("Imlek (belum pasti)", Problem.TENTATIVE),
        ("Imlek (TENTATIF)", Problem.TENTATIVE),
        ("Isra Mikraj - menunggu SKB", Problem.TENTATIVE),
        ("Cuti bersama (belum ditetapkan)", Problem.TENTATIVE),
        ("Canceled: Imlek", Problem.CANCELLED),
        ("DIBATALKAN - Imlek", Problem.CANCELLED),
        ("Imlek (batal)", Problem.CANCELLED),
        ("Cuti bersama?", Problem.TENTATIVE),
        ("Usulan cuti bersama Imlek", Problem.TENTATIVE),
        ("Imlek (rencana)", Problem.TENTATIVE),
        ("Maulid (digeser ke 29 Oktober)", Problem.TENTATIVE),
        ("Cuti bersama Imlek ditiadakan", Problem.CANCELLED),
        ("Imlek (bukan hari libur)", Problem.CANCELLED),
        ("Hari Ibu: tidak libur, upacara", Problem.CANCELLED),
        ("Masuk kerja (pengganti)", Problem.CANCELLED),
        ("Malam Natal, kantor tetap buka", Problem.CANCELLED),
        ("Libur setengah hari", Problem.PART_OF_DAY),
        ("Malam tahun baru (pulang lebih awal)", Problem.PART_OF_DAY),
    ],
)
def test_a_name_that_says_so_is_not_taken(name: str, why: Problem) -> None:
    assert problems(f"DTSTART;VALUE=DATE:20261224\nSUMMARY:{name}") == [why]
    assert [row.problem for row in rows_of(f"tanggal;nama\n24-12-2026;{name}\n".encode(), WITA, TODAY)] == [why]


@given(st.integers(1, 70))
def test_no_day_of_an_interval_is_lost_without_a_word(count: int) -> None:
    """59 days are 59 rows or one refusal, in a calendar and in a table alike."""
    first = date(2026, 12, 1)
    event = f"DTSTART;VALUE=DATE:20261201\n{LIBUR}DURATION:P{count}D"
    last = first + timedelta(days=count - 1)
    table = f"tanggal mulai;tanggal selesai;nama\n{first};{last};Libur\n".encode()
    wanted = [first + timedelta(days=offset) for offset in range(count)]
    for rows in (rows_of(calendar(event), WITA, TODAY), rows_of(table, WITA, TODAY)):
        if count <= MOST_DAYS:
            assert [row.day for row in rows] == wanted
        else:
            assert [row.problem for row in rows] == [Problem.TOO_LONG]


# --- versions of an event ---------------------------------------------------------------------------------------

OLD = "UID:a\nSEQUENCE:0\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Libur"
NEW = "UID:a\nSEQUENCE:1\nDTSTART;VALUE=DATE:20261228\nSUMMARY:Libur"


@each_row("events", [(OLD, NEW), (NEW, OLD)])
def test_the_highest_sequence_counts_wherever_it_is_in_the_file(events: tuple[str, str]) -> None:
    assert (days(*events), problems(*events)) == (["12-28"], [Problem.SUPERSEDED])


@each_row("events", [(OLD, NEW), (NEW, OLD)])
def test_a_newer_cancellation_takes_the_event_away(events: tuple[str, str]) -> None:
    cancelled = tuple(f"{each}\nSTATUS:CANCELLED" if each is NEW else each for each in events)
    assert days(*cancelled) == []
    assert set(problems(*cancelled)) == {Problem.SUPERSEDED, Problem.CANCELLED}


def test_a_calendar_that_cancels_takes_its_events_from_another_in_the_file() -> None:
    published, cancels = calendar(OLD), calendar(OLD).replace(b"VERSION", b"METHOD:CANCEL\r\nVERSION")
    for data in (published + cancels, cancels + published):
        rows = rows_of(data, WITA, TODAY)
        assert not any(row.day and not row.problem for row in rows), rows
        assert {row.problem for row in rows} == {Problem.CANCELLED, Problem.SUPERSEDED}


# --- repetitions ------------------------------------------------------------------------------------------------

YEARLY = "UID:r\nDTSTART;VALUE=DATE:20251209\nRRULE:FREQ=YEARLY\nSUMMARY:Hari jadi\n"


def taken(*events: str) -> list[str]:
    """The days that are taken, with their year."""
    return [row.day.isoformat() for row in rows_of(calendar(*events), WITA, TODAY) if row.day and not row.problem]


@each_row(
    ("event", "wanted"),
    [
        # Kept are the years to 2028, two after this one (2026).
        (YEARLY, ["2025-12-09", "2026-12-09", "2027-12-09", "2028-12-09"]),
        (YEARLY.replace("20251209", "19001209"), [f"{year}-12-09" for year in range(2018, 2029)]),
        (YEARLY + "EXDATE;VALUE=DATE:20261209\nEXDATE;VALUE=DATE:20281209", ["2025-12-09", "2027-12-09"]),
        (YEARLY.replace("YEARLY", "YEARLY;COUNT=2"), ["2025-12-09", "2026-12-09"]),
        (YEARLY.replace("YEARLY", "YEARLY;UNTIL=20261209"), ["2025-12-09", "2026-12-09"]),
        (YEARLY.replace("YEARLY", "YEARLY;UNTIL=20261208T235959Z"), ["2025-12-09"]),
        (
            YEARLY.replace("RRULE:FREQ=YEARLY", "RDATE;VALUE=DATE:20261211,20261214"),
            [
                "2025-12-09",
                "2026-12-11",
                "2026-12-14",
            ],
        ),
        (
            YEARLY.replace("YEARLY", "YEARLY;COUNT=2") + "DURATION:P2D",
            [
                "2025-12-09",
                "2025-12-10",
                "2026-12-09",
                "2026-12-10",
            ],
        ),
        (
            "DTSTART;TZID=Asia/Jakarta:20261223T230000\nDURATION:P1D\nSUMMARY:Libur\n"
            "RRULE:FREQ=DAILY;UNTIL=20261225T160000Z\nEXDATE:20261224T160000Z",
            ["2026-12-24", "2026-12-26"],  # 23:00 WIB is midnight WITA; the 25th is the exception
        ),
    ],
)
def test_repetitions_and_their_exceptions(event: str, wanted: list[str]) -> None:
    assert taken(event) == wanted


def test_a_repetition_may_be_moved_or_cancelled_alone() -> None:
    moved = "UID:r\nRECURRENCE-ID;VALUE=DATE:20261209\nDTSTART;VALUE=DATE:20261210\nSUMMARY:Hari jadi"
    gone = (
        "UID:r\nRECURRENCE-ID;VALUE=DATE:20271209\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20271209\nSUMMARY:Hari jadi"
    )
    wanted = ["2025-12-09", "2026-12-10", "2028-12-09"]
    assert sorted(taken(YEARLY, moved, gone)) == sorted(taken(gone, moved, YEARLY)) == wanted
    assert problems(YEARLY, moved, gone) == [Problem.CANCELLED]
    assert taken(YEARLY.replace("SUMMARY", "SEQUENCE:3\nSTATUS:CANCELLED\nSUMMARY"), moved) == []


@each_row(
    ("rule", "why"),
    [
        ("RRULE:FREQ=DAILY", Problem.RECURRING),  # some 750 days to the end of 2028
        ("RRULE:FREQ=SECONDLY", Problem.RECURRING),
        ("RRULE:FREQ=YEARLY;COUNT=2;BYDAY=XX", Problem.RECURRING),
        ("RRULE:FREQ=YEARLY\nRRULE:FREQ=MONTHLY", Problem.RECURRING),
        ("RRULE:FREQ=YEARLY;COUNT=1\nEXDATE;VALUE=DATE:20261209", Problem.CANCELLED),
        ("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261209", Problem.RECURRING),
    ],
)
def test_repetitions_that_cannot_be_followed_say_why(rule: str, why: Problem) -> None:
    event = f"UID:r\nDTSTART;VALUE=DATE:20261209\nSUMMARY:Libur\n{rule}"
    assert (taken(event), problems(event)) == ([], [why])
