"""Lists of days off as files of the programs that people use, with rows in them that are no day off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from tests.season.own_calendar import WEEKDAYS
from tests.support.workbooks import Cell, workbook

ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Row = TypeVar("Row")
MONTH_FIRST = "csv, month first"
KINDS = ("ics", "csv", MONTH_FIRST, "xlsx")


@dataclass(frozen=True)
class Days:
    """What a list says: `off` are days off, `others` stand in it and are none."""

    off: Sequence[date]
    others: Sequence[date]

    def kinds(self) -> Sequence[str]:
        """The kinds of file that can say it: no list says whether 3/12 is in March or in December."""
        return KINDS if any(day.day > 12 for day in self.off) else [kind for kind in KINDS if kind != MONTH_FIRST]

    def rows(self) -> list[tuple[date, str, str]]:
        """(day, weekday as it is written, name): the last one contradicts itself."""
        wrong = self.others[0]
        contradiction = WEEKDAYS[(wrong + timedelta(days=3)).weekday()]
        return [(day, WEEKDAYS[day.weekday()], name_of(day)) for day in self.off] + [
            (wrong, contradiction, "Libur lain")
        ]


def name_of(day: date) -> str:
    """What a day off is called."""
    return f"{'Cuti bersama' if day.day % 2 else 'Hari besar'} {day:%d%m}"


def written(rng: Random, days: Days, kind: str) -> tuple[str, bytes]:
    """Name and bytes of the list as a file of this kind, its rows in any order."""
    if kind == "ics":
        return "libur.ics", _calendar(rng, days)
    if kind == "xlsx":
        rows: list[Sequence[Cell]] = [(day, weekday, name) for day, weekday, name in _in_any_order(rng, days.rows())]
        return "libur.xlsx", workbook({"Libur": [("Tanggal", "Hari", "Nama"), *rows]})
    if kind == "csv":
        lines = [f"{day:%d/%m/%Y};{weekday};{name}" for day, weekday, name in _in_any_order(rng, days.rows())]
        return "libur.csv", "\r\n".join(["Tanggal;Hari;Nama", *lines, ""]).encode("utf-8-sig")
    lines = [f"{ENGLISH[day.weekday()]},{day.month}/{day.day}/{day.year},{name_of(day)}" for day in days.off]
    return "holidays.csv", "\n".join(["Day,Date,Name", *_in_any_order(rng, lines)]).encode()


def _calendar(rng: Random, days: Days) -> bytes:
    """Days off, one of them moved here by a later version; a cancelled, a tentative and a short event."""
    no, cancelled, tentative, short = days.others[:4]
    events = [_event(number, day, name_of(day), "SEQUENCE:1") for number, day in enumerate(days.off)]
    events += [
        _event(0, no, "Versi lama", "SEQUENCE:0"),
        _event(50, cancelled, name_of(cancelled), "STATUS:CANCELLED"),
        _event(51, tentative, name_of(tentative), "STATUS:TENTATIVE"),
        f"UID:52@kantor\nDTSTART:{short:%Y%m%d}T130000\nDTEND:{short:%Y%m%d}T160000\nSUMMARY:Rapat",
    ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kantor//ID"]
    for event in _in_any_order(rng, events):
        lines += ["BEGIN:VEVENT", *event.splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _event(number: int, day: date, name: str, more: str) -> str:
    return f"UID:{number}@kantor\nDTSTART;VALUE=DATE:{day:%Y%m%d}\nDURATION:P1D\nSUMMARY:{name}\n{more}"


def _in_any_order(rng: Random, rows: Sequence[Row]) -> list[Row]:
    return rng.sample(list(rows), len(rows))
