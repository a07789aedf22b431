"""When the office owes a complainant news: one task a report, taken back with its reason, no more than one a day."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from sqlmodel import Session

from models.assignments.assignments import actions_of, facts
from models.assignments.changes import set_columns
from models.rules.assignments import Event, Status
from models.rules.drafting.places import INSPECTORATES
from models.rules.reporter_news import SETTLES_AFTER, Way
from scheduler.pulse import Pulse
from scheduler.timetable import NEWS, timetable
from tests.reporter_news.office import NEWS_BUTTON, NewsOffice
from tests.support.clock import WITA
from tests.support.databases import counted

pytestmark = pytest.mark.both_databases
CODES = [f"{first}{second}AB" for first in "ABCDEF" for second in "EFGHKM"]


def at(day: date, hour: int = 9) -> datetime:
    """An hour at the office."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=WITA).astimezone(UTC)


def test_fourteen_ends_of_one_report_are_one_task_ten_minutes_later(session: Session) -> None:
    office = NewsOffice(session)
    items = [office.sends(INSPECTORATES[0].code, CODES[0])]
    items += [
        office.sends(each.code, code, items[0]) for each, code in zip(INSPECTORATES[1:], CODES[1:], strict=False)
    ]
    assert len(items) == 14
    office.ends(items[0])
    office.passes(minutes=9)
    office.surveys()
    assert office.open_tasks() == []  # it can still be taken back
    office.passes(minutes=1)
    office.surveys()
    (task,) = office.open_tasks()
    assert (task.assignment_id, office.news()[0].tell_by) == (items[0].id, date(2026, 11, 26))  # Monday + 3
    for each in items[1:]:
        office.ends(each, Event.HANDED_OVER)
    office.passes(minutes=10)
    office.surveys()
    assert office.open_tasks() == [task]
    assert office.news()[0].version == 2
    assert task.text.count("dan 10 lainnya: diserahkan ke Resolusi dan Monitoring") == 1  # 13 handed over, 3 by name
    # On the day on which somebody was told, the rest of a report waits until tomorrow.
    office.ina.says("/tugaskantor")
    office.ina.taps(NEWS_BUTTON)
    office.ina.taps("Sudah: surat")
    late = office.sends(INSPECTORATES[0].code, CODES[20], items[0])
    office.ends(late)
    office.passes(hours=2)
    office.surveys()
    assert office.open_tasks() == []
    office.goes_to(at(date(2026, 11, 24)))
    office.surveys()
    assert [each.assignment_id for each in office.open_tasks()] == [late.id]
    assert office.news()[1].tell_by == date(2026, 11, 26)  # counted from its end


def test_an_end_at_any_hour_of_any_day_is_a_task_within_the_hour(session: Session) -> None:
    """Who judges on a weekend evening finds the task the same evening; its last day is counted from the end."""
    office = NewsOffice(session)
    (trigger,) = (trigger for _, task, trigger in timetable(WITA, Pulse()) if task is NEWS)
    november, december = (partial(datetime, 2026, month, tzinfo=WITA) for month in (11, 12))
    for (ended, looked, tell_by), code in zip(
        (
            # Ended; ten minutes later nobody can take it back; the next half hour; three working days after the end.
            (november(27, 17, 25), november(27, 18, 0, 30), date(2026, 12, 2)),  # Friday: Monday, Tuesday, Wednesday
            (november(28, 18, 43), november(28, 19, 0, 30), date(2026, 12, 2)),  # Saturday
            (november(29, 18, 20), november(29, 18, 30, 30), date(2026, 12, 2)),  # Sunday
            (november(29, 23, 45), november(30, 0, 0, 30), date(2026, 12, 2)),  # Sunday too, though seen on Monday
            (november(30, 5, 30), november(30, 6, 0, 30), date(2026, 12, 3)),  # Monday, before the office opens
            (november(30, 20, 1), november(30, 20, 30, 30), date(2026, 12, 3)),
            (december(1, 16, 21), december(1, 17, 0, 30), date(2026, 12, 4)),
        ),
        CODES,
        strict=False,
    ):
        item = office.sends("63.05", code)
        office.goes_to(ended.astimezone(UTC))
        office.ends(item)
        assert trigger.get_next_fire_time(None, ended + SETTLES_AFTER) == looked
        office.goes_to(looked.astimezone(UTC))
        office.surveys()
        assert office.open_tasks()[-1].assignment_id == item.id
        assert office.news()[-1].tell_by == tell_by


def test_suggestions_of_an_lha_end_by_a_meeting_and_no_team_takes_them_over(session: Session) -> None:
    office = NewsOffice(session)
    for product, code, words in (
        ("saran_lha", CODES[0], "Kab. Tapin: diputuskan dalam rapat."),
        ("lhp", CODES[1], "Kab. Tapin: diserahkan ke Resolusi dan Monitoring."),
    ):
        item = office.sends("63.05", code, product=product)
        office.ends(item, Event.TREATED if product == "saran_lha" else Event.HANDED_OVER)
        office.passes(minutes=10)
        office.surveys()
        assert words in office.open_tasks()[-1].text


def test_only_reports_of_citizens_have_a_complainant(session: Session) -> None:
    office = NewsOffice(session)
    kinds = {"LM": 1, "RCO": 1, "KNL": 1, "SP": 0, "KJ": 0, "NK": 0, "LHA": 0, "IAPS": 0, "IN": 0}
    told = {}
    for kind, code in zip(kinds, CODES, strict=False):
        office.ends(office.sends("63.05", code, kind=kind))
        office.passes(minutes=10)
        before = len(office.open_tasks())
        office.surveys()
        told[kind] = len(office.open_tasks()) - before
    assert told == kinds
    old = office.sends("63.05", CODES[30], kind="SP")
    office.passes(days=90)
    office.surveys()
    assert old.id not in {task.assignment_id for task in office.open_tasks()}


def test_every_twenty_working_days_while_it_runs_counted_from_the_last_word(session: Session) -> None:
    office = NewsOffice(session)
    sent = office.sends("63.05", "K7Q2")  # Monday 23 November
    office.goes_to(at(date(2026, 12, 18)))  # the 19th working day after it
    office.surveys()
    assert office.open_tasks() == []
    office.goes_to(at(date(2026, 12, 21), 1))  # the 20th; at night nothing is sent, only noted
    office.surveys()
    (task,) = office.open_tasks()
    assert "kabar berkala sudah waktunya" in task.text
    assert office.ina.payloads() == []
    office.passes(days=30)
    office.surveys()
    assert office.open_tasks() == [task]  # one is enough, however long it waits
    office.goes_to(at(date(2027, 1, 25)))
    office.ina.says("/tugaskantor")
    shown = office.ina.taps(NEWS_BUTTON)
    assert "lewat batas kita" in shown
    assert "masih ditindaklanjuti oleh Kab. Tapin" in shown
    office.ina.taps("Sudah: telepon")
    assert [each.way for each in office.news()] == [Way.PHONE]
    office.passes(days=25)  # 18 working days
    office.surveys()
    assert office.open_tasks() == []
    office.passes(days=7)
    office.surveys()
    assert len(office.open_tasks()) == 1
    office.ends(sent)
    office.passes(minutes=10)
    office.surveys()
    (task,) = office.open_tasks()  # the same one tells of the end
    assert "dibatalkan" in task.text
    office.passes(days=60)
    office.ina.says("/tugaskantor")
    office.ina.taps(NEWS_BUTTON)
    office.ina.taps("Sudah: SIMPeL")
    office.passes(days=60)
    office.surveys()
    assert office.open_tasks() == []  # nothing runs any more


def test_what_is_open_again_takes_its_news_back_and_is_told_when_it_ends(session: Session) -> None:
    """A verdict is said at nine and handled at half past: its ten minutes end when its news was counted already."""
    office = NewsOffice(session)
    sent = office.sends("63.05", "K7Q2")
    for told in (False, True):
        office.ends(sent)
        office.passes(minutes=10)
        office.surveys()
        assert len(office.open_tasks()) == 1
        if told:
            office.ina.says("/tugaskantor")
            office.ina.taps(NEWS_BUTTON)
            office.ina.taps("Sudah: WA")
        set_columns(sent, {"closed_at": None, "status": Status.SENT})
        for action in actions_of(session, sent.id):
            action.status = Status.SENT
        session.flush()
        office.surveys()
        assert office.open_tasks() == []
    office.passes(days=1)
    office.ends(sent)
    office.passes(minutes=10)
    office.surveys()
    assert len(office.open_tasks()) == 1  # its second end is told as well


def test_a_confidential_report_names_no_agency_and_its_text_cannot_be_forwarded(session: Session) -> None:
    office = NewsOffice(session)
    sent = office.sends("63.05", "K7Q2")
    facts(session, sent).report.confidential = True
    office.ends(sent)
    office.passes(minutes=10)
    office.surveys()
    office.ina.says("/tugaskantor")
    shown = office.ina.taps(NEWS_BUTTON)
    assert "Permintaan kepada instansi terkait" in shown
    assert office.ina.payloads()[-1]["protect_content"] is True


def test_more_ends_are_more_rows_but_nothing_more_is_asked(session: Session) -> None:
    """After an import or an outage thousands end at once; each piece reads what it needs for all of them together."""
    office, sent = NewsOffice(session), counted(session)
    office.surveys()  # the first one builds the calendar
    numbers = []
    for codes in (CODES[:4], CODES[4:24]):
        for code in codes:
            office.ends(office.sends(INSPECTORATES[0].code, code))
        office.passes(minutes=11)
        sent.clear()
        office.surveys()
        numbers.append(sum(each.startswith("SELECT") for each in sent))
    assert len(office.open_tasks()) == 24
    assert numbers[0] == numbers[1]
