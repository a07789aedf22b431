"""The work plan: items of the agencies, tasks of the office with a date; and the end of an agreement."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.agreements import ending
from bot.bundles import digest
from bot.cards.presses import AgreementPress
from bot.office.presses import DatedTaskPress
from models.assignments import assignments
from models.office import dated_tasks, tasks
from models.office.tasks import StaffTask
from tests.agreements.office import AgreementOffice
from tests.agreements.test_agreements import NOT_STAFF, PASSED
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, context_at, send_digest

pytestmark = pytest.mark.both_databases
DUE = date(2026, 12, 4)  # Friday
END = date(2030, 12, 31)


def _owes(office: AgreementOffice, who: str = "Hasan Basri", day: str = "4-12-2026") -> StaffTask:
    """Ibu Ina gives a member of staff something that the office owes to Tapin."""
    office.ina.says("/nk Tapin")
    office.ina.taps("Rencana kerja")
    for label in ("Tambah", "Kantor kita", "Pertukaran data", who):
        office.ina.taps(label)
    office.ina.says("Mengirim rekap laporan triwulan III")
    preview = office.ina.says(day)
    assert f"Petugas: {who}" in read(preview) and "Pertukaran data" in preview
    assert "Tercatat untuk" in office.ina.taps("Simpan")
    return max(dated_tasks.owed(office.session, office.at("Tapin").row.id), key=lambda each: each.id)


def test_what_an_agency_carries_out_is_an_item_under_one_berkas_for_each_scope(session: Session) -> None:
    office = AgreementOffice(session)
    agency_called(session, "63.05.01")
    office.agrees()
    points = (
        ("Menyusun SOP pengaduan", "rencana kerja", "Pencegahan"),
        ("Melatih petugas loket", "rencana kerja", "Pencegahan"),
        ("Data jumlah pengaduan 2026", "permintaan data", ""),
    )
    for done, (what, side, scope) in enumerate(points):
        office.hasan.says("/nk Tapin")
        office.hasan.taps("Rencana kerja")
        office.hasan.taps("Tambah")
        office.hasan.taps(side)
        if scope:
            office.hasan.taps(scope)
        assert "bukan bagian dari" in office.hasan.says("Banjar")
        office.hasan.says("Dinas 63.05.01") if scope else office.hasan.taps("Kab. Tapin")
        assert "data warga" in office.hasan.says("pelapor bernama Siti Aminah, NIK 6305051505850001")
        office.hasan.says(what)
        assert what in office.hasan.says("4-12-2026")
        assert [each.due_on for each in office.hasan.items()] == [DUE] * done  # Kirim alone stores
        assert "Terkirim kepada" in office.hasan.taps("Kirim")
    sent = office.hasan.items()
    assert [(each.product_code, each.due_on) for each in sent] == [
        ("rencana_kerja", DUE),
        ("rencana_kerja", DUE),
        ("permintaan_data", DUE),
    ]
    reports = [assignments.facts(session, each).report for each in sent]
    assert [each.number for each in reports] == ["0001/NK/XI/2026/BJM"] * 2 + ["0002/NK/XI/2026/BJM"]
    assert [(each.access_kind, each.scope) for each in reports[1:]] == [("NK", "pencegahan"), ("NK", "data")]
    card = read(office.sari.screen())
    assert "Data jumlah pengaduan 2026" in card and "Berkas 0002/NK/XI/2026/BJM" in card
    shown = read(office.ina.says("/nk Tapin"))
    assert "Data: dari instansi 0/1" in shown and "Rencana kerja: 0 dari 3 selesai" in shown
    listed = read(office.ina.taps("Rencana kerja"))
    assert "Menyusun SOP pengaduan" in listed and "tenggat 4 Des 2026" in listed


def test_what_we_owe_is_a_task_with_a_date_in_every_list_and_moved_with_a_reason(session: Session) -> None:
    office = AgreementOffice(session)
    office.agrees()
    task = _owes(office)
    assert "Ina Rahmawati memberikan tugas kantor" in office.hasan.screen()
    assert "📅 Jumat, 4 Desember 2026 · Hasan Basri" in read(office.dedi.says("/tugaskantor"))
    assert "rekap laporan" in office.hasan.says("/tugaskantor saya")
    assert "rekap laporan" not in office.dedi.says("/tugaskantor saya")
    office.dedi.says("/nk Tapin")
    assert "🗒 Utang kita (1)" in office.dedi.labels()
    assert "rekap laporan triwulan III" in office.dedi.taps("Utang kita")
    office.hasan.says("/tugaskantor saya")
    office.hasan.taps("1. Buka")
    stale = DatedTaskPress("done", task.id, DUE.toordinal()).pack()
    office.hasan.taps("Pindahkan tanggal")
    assert "Tanggal tugas ini memang sudah Jumat, 4 Desember 2026" in office.hasan.says("4-12-2026")
    far = "Yang dimaksud Kamis, 31 Desember 2026 atau Senin, 31 Desember 2029?"
    assert far in read(office.hasan.says("31-12-2029"))
    assert "Apa alasannya menjadi Jumat, 11 Desember 2026?" in read(office.hasan.says("11-12-2026"))
    assert (task.due_on, task.moved_because) == (DUE, None)  # not before the reason is given
    assert "data warga" in office.hasan.says("menunggu pelapor bernama Siti Aminah, NIK 6305051505850001")
    office.hasan.says("Menunggu angka <BPS>")
    assert (task.due_on, task.first_due_on) == (date(2026, 12, 11), DUE)
    words = "Semula 4 Des 2026; dipindahkan karena: Menunggu angka <BPS>."
    assert words in read(office.dedi.says("/tugaskantor"))
    assert (office.hasan.forges(stale), task.done_at) == (PASSED, None)
    _other_staff_may_not_move_it(office, task)
    office.hasan.forges(DatedTaskPress("move", task.id, date(2026, 12, 11).toordinal()).pack())
    office.hasan.says("4-12-2026")
    back = read(office.hasan.says("Angka BPS sudah ada"))
    assert "Kembali ke tanggal semula karena: Angka BPS sudah ada." in back and "Semula 4" not in back
    office.dedi.forges(DatedTaskPress("done", task.id, DUE.toordinal()).pack())
    assert (task.done_by, dated_tasks.owed(session, office.at("Tapin").row.id)) == (office.dedi.person.id, [])
    assert "dari kita 1/1" in read(office.ina.says("/nk Tapin"))
    assert "sudah ditandai" in office.hasan.forges(DatedTaskPress("open", task.id, 0).pack())


def _other_staff_may_not_move_it(office: AgreementOffice, task: StaffTask) -> None:
    version = task.due_on.toordinal() if task.due_on else 0
    mine = _owes(office, "Dedi Kurniawan", "7-12-2026")  # ten working days from 23 November
    assert mine.due_on is not None
    move = DatedTaskPress("move", mine.id, mine.due_on.toordinal()).pack()
    office.dedi.forges(move)
    assert "30 Nov 2026" in str(office.dedi.labels()) and "7 Des 2026" not in str(office.dedi.labels())
    office.dedi.says("/batal")
    refused = office.hasan.forges(move)
    assert refused.startswith("Tanggal tugas ini dipindahkan oleh yang memegangnya")
    for verb in ("open", "done", "move"):
        assert office.sari.forges(DatedTaskPress(verb, task.id, version).pack()) == NOT_STAFF, verb
    assert task.done_at is None and task.due_on == date(2026, 12, 11)
    dated_tasks.done(office.session, mine, office.now, office.dedi.person.id)
    mine.scope = "sdm"


def test_the_digest_names_it_a_week_before_and_rings_at_its_day_for_whoever_has_it(session: Session) -> None:
    """Friday, 4 December: named from 27 November (7 days), rung on the 3rd (the day before), the heads once over."""
    office = AgreementOffice(session)
    office.agrees()
    _owes(office)
    office.goes_to(date(2026, 11, 25))
    send_digest(context_at(session, office.now))  # that there is a task is told once
    for day, named, rung in (
        (date(2026, 11, 26), set(), set()),  # 8 days before
        (date(2026, 11, 27), {"hasan"}, set()),  # 7
        (date(2026, 12, 2), {"hasan"}, set()),  # Wednesday: the next working day is the 3rd
        (date(2026, 12, 3), {"hasan"}, {"hasan"}),
        (date(2026, 12, 4), {"hasan"}, {"hasan"}),
        (date(2026, 12, 7), {"hasan", "ina", "dedi"}, {"hasan", "ina", "dedi"}),  # over: the heads too
    ):
        office.goes_to(day)
        ctx = context_at(session, office.now)
        people: dict[str, Driver] = {"ina": office.ina, "dedi": office.dedi, "hasan": office.hasan}
        seen = digest.look(ctx)
        says = {name for name, each in people.items() if "Tugas bertanggal: 1" in seen.own.get(each.person.id, "")}
        office.told()
        send_digest(ctx)
        told = [(chat, text) for chat, text in office.told() if "Tugas bertanggal" in text]
        got = {chat for chat, _ in told}
        assert (says, got) == (named, {people[name].person.chat_id for name in rung}), day
    assert [text for _, text in told if "4 Des 2026 (lewat 1 hari kerja)" not in read(text)] == []


def test_ninety_and_thirty_days_before_the_end_the_head_has_a_task_once_each(session: Session) -> None:
    office = AgreementOffice(session)
    row = office.agrees().row
    office.hasan.says("/nk Kab. Banjar | 2/NK | 27-1-2026 | tanpa tanggal berakhir")
    office.hasan.taps("Simpan")

    def looks(before: int) -> list[str]:
        office.goes_to(END - timedelta(days=before))
        ctx = context_at(session, office.now)
        ending.look(ctx, ending.due(ctx))
        assert ending.due(ctx) == []
        return [task.key for task in tasks.open_of(session, ["agreement"])]

    assert [looks(days) for days in (91, 90, 89)] == [[], [_key(row.id, 90)], [_key(row.id, 90)]]
    office.ina.says("/tugaskantor")
    assert "🤝 1. Buka nota" in office.ina.labels()
    office.ina.taps("Sudah ditangani")
    assert [looks(days) for days in (88, 31)] == [[], []]
    assert looks(28) == [_key(row.id, 30)]  # an outage over the day itself
    office.ina.forges(AgreementPress("change", row.id, row.version).pack())
    office.ina.taps("Berakhir")
    office.ina.says("31-12-2031")
    office.ina.taps("Simpan")
    assert looks(0) == []  # another end: nothing is due for a year
    office.hasan.says("/nk Tapin | 3/NK | 1-12-2030 | 31-12-2035")
    office.hasan.taps("Simpan")
    office.goes_to(date(2031, 12, 1))
    ctx = context_at(session, office.now)
    assert ending.due(ctx) == []  # it has a successor


def _key(agreement_id: int, days: int) -> str:
    return f"agreement:{agreement_id}:2030-12-31:{days}"
