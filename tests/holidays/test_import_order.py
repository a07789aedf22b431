"""One list of days off, in any order, as a calendar or as a table, becomes one and the same table of days off."""

import csv
import io
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.holidays.file_reading import rows_of
from models.rules.holidays.holidays import HolidayKind
from models.rules.holidays.rows import Finding, Known, check
from tests.holidays.test_file_reading import TODAY, WITA

Day = tuple[date, int, str, HolidayKind | None]  # the first day, how many days, the name, the kind
Table = dict[tuple[date, int | None], Known]
KINDS = {HolidayKind.NATIONAL: "Libur nasional", HolidayKind.COLLECTIVE_LEAVE: "Cuti bersama", None: ""}

# 3/12 and 12/3 of 2026 are both Thursdays: a table with the month first needs a row that can be nothing else.
LAST: Day = (date(2026, 12, 31), 1, "Akhir tahun", None)
LISTS = st.lists(
    st.tuples(
        st.dates(date(2026, 12, 1), date(2027, 1, 31)),
        st.integers(1, 4),
        st.sampled_from(
            ["Natal", "NATAL", "Cuti bersama Natal", "Tahun Baru, Masehi", "Imlek; hari raya", "Haul (belum pasti)"]
        ),
        st.sampled_from(list(KINDS)),
    ),
    min_size=1,
    max_size=8,
)


def as_calendar(days: list[Day]) -> bytes:
    """The list as a calendar program writes it."""
    calendar = Calendar()
    for number, (first, count, name, kind) in enumerate(days):
        event = Event()
        event.add("uid", f"{number}@test")
        event.add("summary", name)
        event.add("dtstart", first)
        event.add("dtend", first + timedelta(days=count))
        if kind is not None:
            event.add("categories", [KINDS[kind]])
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def as_table(days: list[Day], sign: str = ";", form: str = "%d/%m/%Y") -> bytes:
    """The list as a table program writes it."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=sign)
    writer.writerow(["Tanggal mulai", "Tanggal selesai", "Hari", "Nama", "Jenis"])
    for first, count, name, kind in days:
        last = first + timedelta(days=count - 1)
        writer.writerow([first.strftime(form), last.strftime(form), f"{first:%A}", name, KINDS[kind]])
    return written.getvalue().encode()


def imported(data: bytes, table: Table) -> Table:
    """The table after an import."""
    result = dict(table)
    for each in check(rows_of(data, WITA, TODAY), table, {}, TODAY):
        if each.finding in (Finding.NEW, Finding.CHANGED):
            assert each.row.day is not None and each.row.kind is not None
            result[each.row.day, each.agency_id] = Known(0, each.row.name, each.row.kind)
    return result


@settings(deadline=None)  # the machine may be busy
@given(LISTS, st.permutations(range(9)))
def test_order_and_kind_of_file_do_not_matter(days: list[Day], order: list[int]) -> None:
    days = [*days, LAST]
    shuffled = [days[place] for place in order if place < len(days)]
    table = imported(as_table(days), {})
    files = [
        as_table(shuffled),
        as_calendar(days),
        as_calendar(shuffled),
        as_table(shuffled, ",", "%m/%d/%Y"),  # the weekday beside it decides
        as_table(shuffled, "\t", "%Y-%m-%d"),
    ]
    for data in files:
        assert imported(data, {}) == table
        assert imported(data, table) == table  # again: nothing changes
