"""/aturan, ladders and numbers: the example is shown, then the reminders of every open item are planned anew."""

from datetime import date

import pytest
from sqlmodel import Session

from bot.assignments import clocks
from bot.assignments.record import apply_event
from models import policy, reminders
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.assignments.changes import Change
from models.queues import dialogs
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.policy import ladders
from models.rules.policy.numbers import POLICY_NUMBERS, PolicyNumber
from models.rules.reminders.ladder import LADDER, STOP, Anchor, Audience, Ladder, Step
from tests.support.clock import MORNING
from tests.support.driver_policy import PolicyDriver, admin_driver, focal_point
from tests.support.rows import context_at, holds_seat, item, rows_of, somebody

DUE = date(2026, 12, 4)  # a Friday, nine working days after Monday, 23 November


@pytest.fixture
def ina(session: Session) -> PolicyDriver:
    """Ibu Ina's driver; Ibu Sari and her deputy Dedi hold the seats of Tapin, where #K7Q2 is due on 4 December."""
    driver = admin_driver(session)
    focal_point(session)
    holds_seat(session, somebody(session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    item(context_at(session, MORNING), "63.05", DUE)
    return driver


def sees(text: str, *words: str) -> None:
    """All these words are on the screen."""
    assert [word for word in words if word not in text] == [], text


def scheduled(ina: PolicyDriver) -> dict[str, date]:
    """What is planned for #K7Q2: "kind name" -> day."""
    return rows_of(ina.session, only(ina))


def only(ina: PolicyDriver) -> Assignment:
    return ina.items()[0]


def agency_ladder(ina: PolicyDriver) -> set[Step]:
    return set(policy.ladders(ina.session)[Ladder.AGENCY])


def test_every_rung_is_shown_with_what_it_announces(ina: PolicyDriver) -> None:
    shown = ina.goes("Tangga pengingat", "Tangga narahubung")
    sees(
        shown,
        "H+1: narahubung; diberi tahu bahwa hari kerja berikutnya wakil narahubung ikut dikabari",
        "H+10: pengingat berhenti",
    )
    sees(shown, "H+6: Inspektur (belum dinyalakan", "kirim+1: narahubung, 1 hari kerja sesudah dikirim")
    assert len([label for label in ina.labels() if label[0] in "🔔⏹"]) == len(LADDER)


def test_a_step_is_added_with_its_warning_and_every_open_item_gets_its_reminder(ina: PolicyDriver) -> None:
    sees(ina.goes("Tangga pengingat", "Tangga narahubung", "➕ Tambah"), "Kapan berbunyi?", "kirim+1")
    sees(ina.says("H+9"), "Siapa yang dikabari")
    preview = ina.says("wakil")
    sees(preview, "tambah H+8 narahubung, H+9 wakil narahubung", "Ikut ditambahkan: H+8 narahubung", "2 baru")
    sees(preview, "Contoh LHP 30 hari kerja", "Contoh LHP 5 hari kerja", "Selasa 24 Nov 2026: narahubung (sesudah")
    before = scheduled(ina)
    sees(ina.taps("Terapkan"), "Diterapkan")
    assert set(scheduled(ina).items()) - set(before.items()) == {
        ("h+9 Dedi", date(2026, 12, 17)),
        ("h+8 Sari", date(2026, 12, 16)),
    }


def test_after_sending_only_the_narahubung_is_asked(ina: PolicyDriver) -> None:
    ina.goes("Tangga pengingat", "Tangga narahubung", "kirim+1", "Hapus", "Terapkan")
    assert "acknowledge Sari" not in scheduled(ina)
    sees(
        ina.goes("Tangga pengingat", "Tangga narahubung", "➕ Tambah", "kirim+1"),
        "tambah kirim+1 narahubung",
        "1 baru",
    )
    sees(
        ina.goes("Tangga pengingat", "Tangga narahubung", "➕ Tambah", '"sesudah dikirim 2"'),
        "tambah kirim+2 narahubung",
    )


def test_a_rung_is_shifted(ina: PolicyDriver) -> None:
    sees(ina.goes("Tangga pengingat", "Tangga narahubung", "H+2 wakil", "Geser"), "Menjadi kapan?")
    sees(ina.taps("H+4"), "H+2 → H+4 wakil narahubung", "1 baru, 1 dihapus")
    ina.taps("Terapkan")
    assert scheduled(ina)["h+4 Dedi"] == date(2026, 12, 10) and "h+2 Dedi" not in scheduled(ina)
    sees(ina.goes("Perubahan terakhir"), "Tangga pengingat narahubung: H+2 → H+4 wakil narahubung")


def test_a_rung_is_removed_unless_it_warns(ina: PolicyDriver) -> None:
    ina.goes("Tangga pengingat", "Tangga narahubung", "H+7 narahubung", "Hapus", "Terapkan")
    assert "h+7 Sari" not in scheduled(ina)
    sees(
        ina.goes("Tangga pengingat", "Tangga narahubung", "H+1 narahubung", "Hapus"),
        "pada H+2 orang lain ikut dikabari",
    )


def test_the_stop_can_be_moved_and_not_removed(ina: PolicyDriver) -> None:
    sees(ina.goes("Tangga pengingat", "Tangga narahubung", "⏹"), "dapat digeser, tetapi tidak dihapus")
    assert "Hapus" not in " ".join(ina.labels())
    sees(ina.goes("Tangga pengingat", "Tangga narahubung", "⏹", "Geser", '"H+8"'), "pada atau sesudah hari berhenti")
    ina.says("H+12")
    ina.taps("Terapkan")
    assert scheduled(ina)["stop Ina"] == date(2026, 12, 22)
    sees(ina.forges("ru:remove:agency.stop.staff"), "tidak dihapus")


def test_back_to_what_was_delivered(ina: PolicyDriver) -> None:
    assert "↩️ Susunan bawaan" not in (ina.goes("Tangga pengingat", "Tangga narahubung") and ina.labels())
    before = scheduled(ina)
    ina.goes("Tangga pengingat", "Tangga narahubung", "H-1 narahubung", "Hapus", "Terapkan")
    sees(ina.goes("Tangga pengingat", "Tangga narahubung", "Susunan bawaan"), "kembali ke susunan bawaan", "1 baru")
    ina.taps("Terapkan")
    assert agency_ladder(ina) == set(LADDER) and scheduled(ina) == before


def test_a_change_of_a_ladder_that_somebody_else_changed_is_done_on_the_current_one(ina: PolicyDriver) -> None:
    ina.goes("Tangga pengingat", "Tangga narahubung", "H-7 narahubung", "Hapus")
    steps = ladders.without_rung(Ladder.AGENCY, LADDER, "h-3", Audience.HOLDER)
    policy.set_ladder(ina.session, Ladder.AGENCY, steps)
    sees(ina.taps("Terapkan"), "sekali lagi", "hapus H-7 narahubung")
    ina.taps("Terapkan")
    assert {"h-7", "h-3"} & {step.kind for step in agency_ladder(ina)} == set()


def test_a_rung_that_somebody_else_removed_is_told_so(ina: PolicyDriver) -> None:
    ina.goes("Tangga pengingat", "Tangga narahubung", "H-7 narahubung", "Hapus")
    steps = ladders.without_rung(Ladder.AGENCY, LADDER, "h-7", Audience.HOLDER)
    policy.set_ladder(ina.session, Ladder.AGENCY, steps)
    assert "H-7" not in ina.taps("Terapkan") and "Tangga pengingat narahubung" in ina.screen()
    assert ina.toast is not None and "admin lain" in ina.toast.text
    sees(ina.forges("ru:rung:agency.h-7.holder"), "sudah tidak ada")


def test_the_longest_ladder_still_fits_its_screens(ina: PolicyDriver) -> None:
    more = [ladders.rung(Anchor.DUE, offset, Audience.HOLDER) for offset in range(-18, 9)]
    staff = [ladders.rung(Anchor.DUE, offset, Audience.STAFF) for offset in (2, 3)]
    policy.set_ladder(ina.session, Ladder.AGENCY, [*more, *staff, Step(STOP, 60, Audience.STAFF)])
    ina.session.flush()
    assert len(ina.goes("Tangga pengingat", "Tangga narahubung")) < 4096
    sees(
        ina.goes("Tangga pengingat", "Tangga narahubung", "➕ Tambah", "H+10", "narahubung"),
        "paling banyak 30 anak tangga",
    )
    assert len(ina.goes("Tangga pengingat", "Tangga narahubung", "H+8 narahubung", "Geser", '"H+20"')) < 4096


def test_the_offices_own_ladder_reminds_the_office(ina: PolicyDriver) -> None:
    apply_event(context_at(ina.session, MORNING), only(ina), Change(Event.REPORTED, duty=Duty.VERIFY))
    sees(
        ina.goes("Tangga pengingat", "Tangga kantor", "➕ Tambah", "H+2", "Kepala Perwakilan"),
        "1 baru",
        "Contoh hasil yang dilaporkan",
    )
    ina.taps("Terapkan")
    assert scheduled(ina)["office-h+2 Ina"] == date(2026, 11, 30)


@pytest.mark.parametrize("rule", POLICY_NUMBERS, ids=lambda rule: rule.code)
def test_every_number_is_explained_and_can_be_changed(ina: PolicyDriver, rule: PolicyNumber) -> None:
    sees(ina.goes("Kebijakan kantor"), rule.name)
    sees(ina.forges(f"ru:number:{rule.code}"), rule.name, "Sekarang: ")
    value = rule.value + 1 if rule.value < rule.highest else rule.value - 1
    sees(ina.says(str(value)), "Sebelum diterapkan", rule.name)
    sees(ina.taps("Terapkan"), "Diterapkan")
    assert policy.numbers(ina.session)[rule.code] == value


def test_a_number_out_of_its_bounds_is_refused(ina: PolicyDriver) -> None:
    ina.goes("Kebijakan kantor", "Verifikasi")
    sees(ina.says("31"), "angka 1 sampai 30")
    sees(ina.says("3"), "memang sudah berlaku")
    sees(ina.taps("Batal"), "Kebijakan kantor")


def test_our_own_limit_keeps_what_was_promised(ina: PolicyDriver) -> None:
    apply_event(context_at(ina.session, MORNING), only(ina), Change(Event.REPORTED, duty=Duty.VERIFY))
    promised = only(ina).office_due_on
    preview = ina.goes("Kebijakan kantor", "Verifikasi", "5")
    sees(preview, "3 → 5 hari kerja", "Kamis 26 Nov 2026 → Senin 30 Nov 2026", "1 penugasan sedang menunggu kita")
    ina.taps("Terapkan")
    assert only(ina).office_due_on == promised == date(2026, 11, 26)


def test_reviews_of_a_pause_move_with_their_number(ina: PolicyDriver) -> None:
    clocks.pause(context_at(ina.session, MORNING), only(ina), ina.person, "Menunggu putusan pengadilan")
    assert min(reminders.planned_days(ina.session).values()) == date(2026, 11, 30)
    sees(ina.goes("Kebijakan kantor", "Periksa jeda", "3"), "5 → 3 hari kerja", "Pengingat terencana yang berubah")
    ina.taps("Terapkan")
    assert min(reminders.planned_days(ina.session).values()) == date(2026, 11, 26)


def test_thinning_shows_and_plans_the_reminders_that_it_keeps(ina: PolicyDriver) -> None:
    sees(ina.goes("Kebijakan kantor", "Penjarangan", "1"), "1 baru", "narahubung (H-7)")
    ina.taps("Terapkan")
    assert scheduled(ina)["h-7 Sari"] == date(2026, 11, 25)


def test_a_preview_of_an_older_version_is_shown_once_more(ina: PolicyDriver) -> None:
    ina.goes("Tangga pengingat", "Tangga narahubung", "H-7 narahubung", "Hapus")
    dialog = dialogs.running(ina.session, ina.person.chat_id or 0)
    assert dialog is not None
    rung = {"which": "agency", "verb": "remove", "kind": "h-7", "audience": "holder", "anchor": "", "offset": 0}
    dialog.data = {"change": {"kind_of_change": "ladder", **rung, "was": [["h", 0, "holder", "due"]]}, "seen": "0123"}
    sees(ina.taps("Terapkan"), "sekali lagi", "hapus H-7 narahubung")
    sees(ina.taps("Terapkan"), "Diterapkan")
