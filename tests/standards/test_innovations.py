"""💡 Inovasi: a unit tells of one in five questions, any may be skipped; no date, never lacking; the office reads."""

from datetime import timedelta

from models.rules.assignments import Status
from models.rules.standards.innovations import MOST, InnovationState, Told
from models.standards import innovations, instruments
from tests.support.driver import Driver, read
from tests.support.standards import Standards


def tells(driver: Driver, *answers: str) -> str:
    """Ceritakan inovasi; "" skips a question."""
    driver.says("/standar inovasi")
    driver.taps("Ceritakan inovasi")
    for answer in answers:
        driver.says(answer) if answer else driver.taps("Lewati")
    return read(driver.screen())


def test_a_unit_tells_of_one_says_how_far_it_is_and_the_office_reads_it(standards: Standards) -> None:
    session, budi = standards.session, standards.budi
    home = read(budi.says("/standar inovasi"))
    assert "Belum ada yang diceritakan" in home and "Tidak pernah dihitung sebagai kekurangan" in home
    asked = read(budi.taps("Ceritakan inovasi"))
    assert "Inovasi Puskesmas Pandahan · 1/5" in asked and "Membantu bila tergambar apa yang dialami warga" in asked
    assert "2/5" in read(budi.says("Warga antre sejak <subuh>"))
    assert "3/5" in read(budi.says("Nomor antrean lewat WA"))
    for place in ("4/5", "5/5"):
        assert place in read(budi.taps("Lewati"))
    shown = read(budi.says("Cukup satu telepon genggam"))
    assert "Masalah: Warga antre sejak <subuh>" in shown and "Dapat ditiru: Cukup satu telepon genggam" in shown
    assert "Sejak kapan" not in shown and "Keadaan: gagasan. Sudah sampai mana sekarang?" in shown
    assert budi.labels() == ["dicoba", "berjalan", "direplikasi", "🗑 Hapus", "Kembali"]
    assert "Keadaan: berjalan" in read(budi.taps("berjalan"))
    (row,) = innovations.of_agency(session, standards.units[0].id)
    assert (row.state, row.person_id, len(row.answers)) == (InnovationState.RUNNING, budi.person.id, 3)
    # What the office changes about the questions later leaves what was told as it was asked.
    inov = instruments.by_code(session, "INOV")
    instruments.set_active(session, inov, active=False)
    assert "➕ Ceritakan inovasi" not in (budi.says("/standar inovasi") and budi.labels())
    rina = standards.rina
    assert "Puskesmas Pandahan: 1 inovasi" in read(rina.says("/standar inovasi"))
    rina.taps("Puskesmas Pandahan")
    seen = read(rina.taps("1. Warga antre"))
    assert "Perubahan: Nomor antrean lewat WA" in seen and rina.labels() == ["Kembali"]
    # Beside assurance: nothing is asked, nothing has a date, nobody is late.
    assert budi.items() == []


def test_what_was_told_survives_a_command_and_a_day(standards: Standards) -> None:
    """Each answer is kept at once; Lanjutkan asks the first question that is still open."""
    budi, unit = standards.budi, standards.units[0]
    budi.says("/standar inovasi")
    budi.taps("Ceritakan inovasi")
    for answer in ("Warga antre sejak subuh", "", "Sejak Maret 2026"):
        budi.says(answer) if answer else budi.taps("Lewati")
    assert "tersimpan" in read(budi.screen()) and budi.labels() == ["Lewati ▸"]
    budi.says("/tugas")
    budi.now += timedelta(days=2)
    (row,) = innovations.of_agency(standards.session, unit.id)
    assert [each.words for each in row.told] == ["Warga antre sejak subuh", "Sejak Maret 2026"]
    shown = read(budi.says("/standar inovasi"))
    assert "gagasan, belum selesai diceritakan" in shown and "▶️ Lanjutkan" in budi.labels()
    assert "4/5" in read(budi.taps("Lanjutkan"))
    budi.says("Antre 3 jam menjadi 30 menit")
    for other in (standards.dewi, standards.rina):
        assert "5/5" not in read(other.forges(f"sn:go_on:{row.id}"))
    budi.forges(f"sn:dropped:{row.id}")
    budi.says("Bisa ditiru siapa saja")  # somebody of the unit took it away meanwhile
    assert innovations.of_agency(standards.session, unit.id) == []
    tells(budi, "Antrean lama", "", "", "")
    budi.says("/tugas")
    budi.says("/standar inovasi")
    budi.taps("1. Antrean lama")
    budi.taps("Lanjutkan")
    budi.taps("Lewati")
    (row,) = innovations.of_agency(standards.session, unit.id)
    assert row.answered is None and len(row.answers) == 1 and "Lanjutkan" not in str(budi.labels())


def test_everything_skipped_keeps_nothing_and_what_was_told_can_be_taken_away(standards: Standards) -> None:
    session, budi = standards.session, standards.budi
    assert "Belum ada yang diceritakan" in tells(budi, "", "", "", "", "")
    assert budi.toast is not None and "belum ada yang disimpan" in budi.toast.text
    assert innovations.of_agency(session, standards.units[0].id) == []
    budi.says("/standar inovasi")
    budi.taps("Ceritakan inovasi")
    assert "terlalu pendek" in read(budi.says("x")).lower() or "paling sedikit" in read(budi.screen()).lower()
    budi.says("/batal")
    assert innovations.of_agency(session, standards.units[0].id) == []
    tells(budi, "Antrean lama", "", "", "", "")
    assert "tidak dapat dikembalikan" in read(budi.taps("Hapus"))
    budi.taps("Tidak jadi")
    budi.taps("Hapus")
    assert "Belum ada yang diceritakan" in read(budi.taps("Ya, hapus"))
    person, unit = budi.person, standards.units[0]
    words = [Told("Masalah", "Antre")]
    for _ in range(MOST):
        innovations.add(session, unit.id, person, words, budi.now)
    assert f"{MOST} inovasi" in read(budi.forges(f"sn:new:{unit.id}"))


def test_the_card_of_a_self_report_leads_to_it_and_stays(standards: Standards) -> None:
    standards.sent()
    budi = standards.budi
    assert "Belum ada yang diceritakan" in read(budi.taps("Inovasi"))
    assert "1/5" in read(budi.taps("Ceritakan inovasi"))
    assert budi.items()[0].status is Status.SENT  # nothing of the report was changed


def test_other_districts_and_units_see_and_change_nothing(standards: Standards) -> None:
    session = standards.session
    tells(standards.budi, "Antrean lama", "", "", "", "")
    (row,) = innovations.of_agency(session, standards.units[0].id)
    for driver in (standards.yohanes, standards.dewi):
        for verb, about in (("list", row.agency_id), ("new", row.agency_id), ("open", row.id), ("dropped", row.id)):
            assert "Antrean" not in read(driver.forges(f"sn:{verb}:{about}")), verb
        driver.forges(f"sn:running:{row.id}")
    for verb in ("running", "drop", "dropped", "nonsense"):
        standards.rina.forges(f"sn:{verb}:{row.id}")  # the office only reads
    standards.rina.forges(f"sn:new:{row.agency_id}")
    assert innovations.by_id(session, row.id) is not None and row.state is InnovationState.IDEA
    standards.sari.says("/standar inovasi")  # the inspectorate above reads those of its units
    assert "Antrean lama" in read(standards.sari.taps("Puskesmas Pandahan"))
