"""Cases that ran before the office used the bot: a due date that is over is asked about, then entered as it is."""

from datetime import date, timedelta

from bot.cards import texts_history
from models.assignments import events
from models.assignments.assignments import Assignment
from models.office import item_facts
from models.rules.deadlines.working_days import WEEKDAYS_ONLY
from models.rules.reminders.ladder import LADDER, STOP, plan
from tests.support.clock import MORNING, WITA
from tests.support.drafting import LINE, answers, up_to_the_day
from tests.support.driver import Driver
from tests.support.rows import rows_of

LATE = LINE.replace("diterima 20-11-2026", "tenggat 20-10-2026")
QUESTION = "Kasus berjalan?"


def test_a_date_that_is_over_is_asked_about_however_it_is_given(ina: Driver) -> None:
    """In the line, typed in the dialog, proposed from a receipt of old, as a moment of an RCO, and at midnight."""
    assert QUESTION in ina.says(LATE) and "Selasa, 20 Oktober 2026</b> sudah lewat" in ina.screen()
    assert "Usulan" not in ina.taps("Tenggat lain") and ina.items() == []
    up_to_the_day(ina)
    assert QUESTION in answers(ina, "01-06-2026"), "LHP of 1 June: 30 working days are over in July"
    assert QUESTION in answers(ina, "20-10-2026") and QUESTION not in ina.says("8 Januari 2027")
    rco = "/assign Tapin | RCO | 0001/RCO/XI/2026/BJM | tenggat 20-11-2026 14.00 | Pasien | Melayani"
    assert QUESTION in ina.says(rco)
    ina.says(LINE.replace("diterima 20-11-2026", "tenggat 24-11-2026"))
    ina.now += timedelta(days=2)
    assert QUESTION in ina.taps("Kirim") and ina.items() == []


def test_it_is_entered_as_late_and_its_reminders_start_from_now(ina: Driver) -> None:
    preview = answers(ina, LATE, "[Ya, kasus berjalan]")
    # 20 October to Monday 23 November: 24 working days, without a day off among them.
    assert "Tenggat: <b>Selasa, 20 Oktober 2026</b> · <b>lewat 24 hari kerja</b>" in preview
    ina.taps("Kirim")
    (item,) = ina.items()
    assert (item.due_on, item.first_due_on, item.due_typed) == (date(2026, 10, 20),) * 2 + (True,)
    card = next(
        each["text"] for each in ina.payloads(200) if "Kasus berjalan: dicatat di sini 23 Nov" in each["text"]
    )
    assert card in preview and "Perpanjangan tidak dapat diajukan lagi" in card
    assert "Kasus berjalan dicatat di sini" in history_of(ina, item)
    # Tuesday 24th: acknowledge; the ladder as if the due date were the 24th: h+1 on the 25th, STOP ten days on.
    rows = rows_of(ina.session, item)
    assert min(rows.values()) == date(2026, 11, 24) and rows["acknowledge Sari Wahyuni"] == date(2026, 11, 24)
    assert rows["h+1 Sari Wahyuni"] == date(2026, 11, 25)
    assert sum(day == date(2026, 11, 24) for day in rows.values()) == 1
    assert rows["stop Ina Rahmawati"] > date(2026, 12, 4)


def history_of(driver: Driver, item: Assignment) -> str:
    """The item's Riwayat as the office reads it."""
    every = events.history(driver.session, item.id)
    acts = [item_facts.Act(event, driver.person, None, None) for event in every]
    return texts_history.history(item.code, texts_history.Page(acts, 0, 1), WITA)


def test_an_rco_whose_hours_are_over_brings_no_burst(ina: Driver) -> None:
    line = "/assign Tapin | RCO | 0001/RCO/XI/2026/BJM | tenggat 20-11-2026 14.00 | Pasien | Melayani"
    answers(ina, line, "[Ya, kasus berjalan]", "[Kirim]")
    (item,) = ina.items()
    assert item.due_at is not None and item.due_at < MORNING
    assert rows_of(ina.session, item) == {"rco-stop Ina Rahmawati": date(2026, 11, 24)}


def test_the_ladder_of_what_was_over_when_it_was_sent() -> None:
    """Sent on Monday 23 November: a quiet day, then h+1 on Wednesday, whatever the due date was."""
    for due_on in (date(2026, 11, 20), date(2026, 10, 20), date(2019, 1, 1)):
        steps = plan(date(2026, 11, 23), due_on, WEEKDAYS_ONLY, LADDER)
        late = [step for step in steps if step.kind != "acknowledge"]
        assert (late[0].kind, late[0].on) == ("h+1", date(2026, 11, 25))
        assert [step.on for step in steps if step.kind == STOP] == [date(2026, 12, 8)]
        assert all(step.kind.startswith("h+") or step.kind == STOP for step in late)
    # Answered on the 1st of December: what follows is counted anew from that, as for every item.
    heard = plan(date(2026, 11, 23), date(2026, 10, 20), WEEKDAYS_ONLY, LADDER, heard_on=date(2026, 12, 1))
    assert heard[0].on == date(2026, 12, 3)
