"""A period is one berkas with an item a unit and a corrective action a component; who reads what of it."""

from datetime import date

import pytest

from models.assignments import assignments
from models.rules.assignments import Status
from models.rules.reminders.ladder import Ladder
from models.rules.standards.numbers import next_number
from models.standards import periods
from models.standards.periods import Counts
from tests.support.clock import MORNING
from tests.support.rows import holds_seat
from tests.support.standards import DUE_ON, Standards


def test_the_number_of_a_period_counts_within_a_year() -> None:
    taken = ["0006/SP/X/2026/BJM", "0041/SP/II/2025/BJM", "luar/SP/X/2026/BJM"]
    assert next_number(taken, "SP", "BJM", date(2026, 11, 28)) == "0007/SP/XI/2026/BJM"
    assert next_number(taken, "SP", "BJM", date(2027, 1, 4)) == "0001/SP/I/2027/BJM"


@pytest.mark.both_databases
def test_a_period_is_one_report_with_an_item_a_unit(standards: Standards) -> None:
    report = standards.sent()
    assert (report.number, report.access_kind, report.subject) == (
        "0001/SP/XI/2026/BJM",
        "SP",
        "Standar pelayanan 2026-1",
    )
    assert report.instrument_id == standards.instrument().id and report.previous_id is None
    found = periods.items_of(standards.session, report.id)
    assert [each.agency.short_name for each in found] == [unit.short_name for unit in standards.units]
    for each in found:
        assert (each.item.product_code, each.item.due_on, each.item.endorses) == (periods.PRODUCT, DUE_ON, False)
        actions = assignments.actions_of(standards.session, each.item.id)
        asked = [(action.number, action.text, action.proof_rule, action.component_id) for action in actions]
        assert asked == [(c.number, c.text, c.proof.value, c.id) for c in standards.components()]
    assert assignments.facts(standards.session, found[0].item).product.ladder is Ladder.CALM
    (shown,) = periods.listed(standards.session, 5)
    assert (shown.items, shown.open, shown.due_on, shown.instrument.code) == (3, 3, DUE_ON, "SP14")
    assert standards.sent().previous_id == report.id, "the next one follows it"


@pytest.mark.both_databases
def test_the_state_of_components_never_shows_arrived_as_enough(standards: Standards) -> None:
    standards.sent()
    items = [standards.item(unit) for unit in range(3)]
    actions = assignments.actions_of(standards.session, items[0].id)
    states = [Status.REPORTED, Status.REPORTED, Status.DISPUTED, Status.VERIFIED, Status.RETURNED, Status.CANCELLED]
    for action, status in zip(actions, states, strict=False):
        action.status = status
    standards.session.flush()
    counted = periods.components_state(standards.session, [item.id for item in items[:2]])
    # 14 components without one that does not apply; filled: 2 arrived, 1 asked about, 1 enough.
    assert counted[items[0].id] == Counts(13, filled=4, waiting=3, enough=1, lacking=1, not_applicable=1)
    assert counted[items[1].id] == Counts(14)


def texts(standards: Standards, chat_id: int) -> list[str]:
    return [each["text"] for each in standards.rina.payloads(chat_id) if "text" in each]


def test_units_get_a_card_and_whoever_has_several_one_message(standards: Standards) -> None:
    holds_seat(standards.session, standards.dewi.person, "63.05.0003.1", MORNING)  # no unit of the period
    standards.unit("63.05.0004", "Puskesmas Salam Babaris")  # nobody answers there but the inspectorate
    standards.units = [*standards.units, standards.unit("63.05.0004", "Puskesmas Salam Babaris")]
    standards.sent()
    for officer in (500, 501, 502):
        assert sum("Standar pelayanan" in text for text in texts(standards, officer)) == 1
    (cover,) = [text for text in texts(standards, 200) if "📋" in text]
    assert "dikirim kepada 4 unit di bawah inspektorat Bapak/Ibu, tenggat <b>Jumat, 18 Desember 2026</b>." in cover
    assert "Unit yang bernarahubung mengisi sendiri; Bapak/Ibu cukup mendampingi." in cover
    assert "Belum bernarahubung: Puskesmas Salam Babaris." in cover
    assert not any("#" + standards.item(0).code in text for text in texts(standards, 200))
    assert not any("Standar" in text for text in texts(standards, 300)), "another district reads nothing"


def test_who_holds_the_seats_of_several_units_reads_one_message(standards: Standards) -> None:
    holds_seat(standards.session, standards.budi.person, "63.05.0004", MORNING)
    standards.units = [*standards.units, standards.unit("63.05.0004", "Puskesmas Salam Babaris")]
    standards.sent()
    (cover,) = [text for text in texts(standards, 500) if "Standar pelayanan" in text]
    assert "2 unit tempat Bapak/Ibu menjadi narahubung" in cover
    assert "Yang Bapak/Ibu isi: Puskesmas Pandahan dan Puskesmas Salam Babaris." in cover
    (cover,) = [text for text in texts(standards, 200) if "📋" in text]
    assert cover.endswith("Bapak/Ibu tidak perlu mengisi; cukup mendampingi.")
