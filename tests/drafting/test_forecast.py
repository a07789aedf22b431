"""Ramalan pesan: what is said before Kirim is what is planned after it."""

import contextlib
import re
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from bot.conversation.stored import from_json
from bot.drafting import forecast, preview
from bot.drafting.draft import Draft
from bot.reminders.planning import PlanningFacts
from models import leaves, policy, reminders
from models.agencies import agencies
from models.agencies.agencies import SeatRole
from models.people import holdings, people
from models.people.people import Person, StaffRole
from models.queues import dialogs
from models.rules.leaves import LeaveSpan
from models.rules.policy.numbers import BUSY
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

LINE = "/assign {} | lhp | 0179/LM/VI/2022/BJM | tenggat {} | Penundaan layanan | Menerbitkan surat"


@pytest.fixture
def ina(session: Session) -> Driver:
    """Ibu Ina's driver; Sari and Budi hold the seats of Tapin, Yohanes at Kab. Banjar."""
    staff = somebody(session, 100, "Ina", MORNING, StaffRole.ADMIN)
    holds_seat(session, somebody(session, 200, "Sari", MORNING), "63.05", MORNING)
    holds_seat(session, somebody(session, 201, "Budi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    holds_seat(session, somebody(session, 300, "Yohanes", MORNING), "63.03", MORNING)
    return Driver(session, staff, MORNING)


def person(ina: Driver, chat: int) -> Person:
    """Somebody of the cast, by chat."""
    found = people.by_chat(ina.session, chat)
    assert found is not None
    return found


Row = tuple[str, str, int, date, datetime]


def foretold(ina: Driver) -> set[Row]:
    """The reminders that the preview counts, made before anything is stored."""
    ctx = context_at(ina.session, MORNING)
    dialog = dialogs.running(ina.session, ina.person.chat_id or 0)
    assert dialog is not None
    items = preview.sketches(ctx, from_json(Draft, dialog.data), ina.person)
    sending = forecast.planned_items(ctx, PlanningFacts.open(ctx), items)
    return {
        (one.item.code, reminder.kind, reminder.recipient_id, reminder.on, reminder.at)
        for one in sending
        for reminder in one.scheduled
    }


def planned(ina: Driver) -> set[Row]:
    """The rows after Kirim."""
    rows = reminders.of_items(ina.session, [each.id for each in ina.items()])
    return {
        (sent.code, row.kind, row.recipient_id, row.planned_on, row.send_at)
        for sent in ina.items()
        for row in rows[sent.id]
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(0, 90), hour=st.sampled_from([None, 8, 13]), away=st.sampled_from([None, 200, 201]))
def test_the_forecast_before_equals_the_rows_after_kirim(
    ina: Driver, days: int, hour: int | None, away: int | None
) -> None:
    with contextlib.suppress(_Undone), ina.session.begin_nested():
        person(ina, 200).reminder_hour = hour
        if away:
            first = MORNING.date() + timedelta(days=days // 2)
            leaves.add(ina.session, person(ina, away).id, LeaveSpan(first, first + timedelta(days=9)), MORNING)
        ina.says(LINE.format("Tapin, Kab. Banjar", f"{MORNING.date() + timedelta(days=days):%d-%m-%Y}"))
        before = foretold(ina)
        ina.taps("Kirim")
        assert before == planned(ina) and before
        raise _Undone


class _Undone(Exception):
    """One example leaves nothing behind for the next."""


def test_an_rco_too_is_foretold_as_it_is_planned(ina: Driver) -> None:
    ina.says("/assign Tapin | RCO | 0001/RCO/XI/2026/BJM | tenggat 6 jam | Pasien | Melayani")
    assert (before := foretold(ina))
    ina.taps("Kirim")
    assert before == planned(ina)


def test_day_by_day_with_what_is_there_already(ina: Driver) -> None:
    ctx = context_at(ina.session, MORNING)
    for code in ("A111", "B222"):
        item(ctx, "63.05", date(2026, 12, 3), code=code)
    shown = ina.says(LINE.format("Tapin", "03-12-2026"))
    code = re.findall(r"#(\w{4})", shown)[0]
    assert "<b>Sari</b> (utama)" in shown and "Sekarang: kartu" in shown
    assert f"Sen 30 Nov: #{code} 3 hari kerja sebelum tenggat, +2 lain" in shown
    assert f"Kam 3 Des: #{code} hari tenggat, +2 lain" in shown
    assert "Bila lewat tenggat tanpa kabar: Sari (utama) mulai Jum 4 Des 2026" in shown
    assert "Budi (wakil) mulai Sen 7 Des 2026" in shown


def test_another_agency_is_counted(ina: Driver) -> None:
    shown = ina.says(LINE.format("Tapin, Kab. Banjar", "03-12-2026"))
    assert re.search(r"• Kab\. Banjar: Yohanes \d+ hari", shown)


def test_too_many_messages_are_warned_of_before_sending(ina: Driver) -> None:
    policy.set_number(ina.session, BUSY, 3)
    shown = ina.says(LINE.format("Tapin", "03-12-2026"))
    assert "lebih dari batas kantor (3)" in shown
    policy.set_number(ina.session, BUSY, 30)
    assert "batas kantor" not in ina.says(LINE.format("Tapin", "03-12-2026"))


@pytest.mark.parametrize(("both", "instead"), [(False, "digantikan Budi (wakil)"), (True, "belum ada pengganti")])
def test_a_leave_is_said_before_sending_with_who_takes_over(ina: Driver, both: bool, instead: str) -> None:
    for chat in (200, 201) if both else (200,):
        leaves.add(ina.session, person(ina, chat).id, LeaveSpan(date(2026, 11, 30), date(2026, 12, 4)), MORNING)
    shown = ina.says(LINE.format("Tapin", "03-12-2026"))
    assert f"<b>Sari</b> (Kab. Tapin) cuti 30 Nov 2026 – 4 Des 2026: {instead}" in shown
    assert f"3 hari kerja sebelum tenggat → {'Ina' if both else 'Budi'}" in shown


@pytest.mark.parametrize("due", ["03-12-2026", "07-01-2027"])
def test_fourteen_agencies_and_the_longest_words_fit(ina: Driver, due: str) -> None:
    long = "Raden Muhammad Syarifuddin Nur Rahmatullah Al-Banjari, S.H., M.H."
    for number, agency in enumerate(agencies.inspectorates(ina.session)):
        for role in (SeatRole.PRINCIPAL, SeatRole.DEPUTY):
            if not holdings.seats(ina.session, agency.id)[role].person:
                holds_seat(
                    ina.session,
                    somebody(ina.session, 1000 + number * 2 + (role is SeatRole.DEPUTY), long, MORNING),
                    agency.code,
                    MORNING,
                    role,
                )
    policy.set_number(ina.session, BUSY, 3)
    names = ", ".join(each.short_name for each in agencies.inspectorates(ina.session))
    actions = "; ".join(["<" * 149 + "y"] * 12)
    shown = ina.says(f"/assign {names} | saran | {'9' * 64} | tenggat {due} | {'&' * 249}x | {actions}")
    assert "Pratinjau" in shown and "Ramalan pesan" in shown
    assert len(unescape(re.sub("</?[bi]>", "", shown))) <= 4096
    assert "batas kantor" in shown or due.endswith("2027")


def test_the_holder_on_leave_gets_the_card_silently_and_the_deputy_with_sound(ina: Driver) -> None:
    today = MORNING.date()
    leaves.add(ina.session, person(ina, 200).id, LeaveSpan(today, today + timedelta(days=4)), MORNING)
    ina.says(LINE.format("Tapin", "03-12-2026"))
    ina.taps("Kirim")
    (card,), (other,) = ina.payloads(200), ina.payloads(201)
    assert card["disable_notification"] is True and "disable_notification" not in other


def test_of_a_unit_whose_people_are_away_the_inspectorate_hears_the_new_item(ina: Driver) -> None:
    today = MORNING.date()
    unit = somebody(ina.session, 400, "Rina", MORNING)
    holds_seat(ina.session, unit, "63.03.01", MORNING)
    leaves.add(ina.session, unit.id, LeaveSpan(today, today + timedelta(days=4)), MORNING)
    ina.says(LINE.format("Dinas 63.03.01", "03-12-2026"))
    ina.taps("Kirim")
    assert ina.payloads(400)[0]["disable_notification"] is True
    assert "disable_notification" not in ina.payloads(300)[0]
