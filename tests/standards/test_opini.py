"""/standar opini: the open products of supervision of the own agencies, in own words; never a forecast or a score."""

from datetime import date

from sqlmodel import Session

from models.rules.assignments import Status
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.rows import context_at, item
from tests.support.standards import Standards

ASIDE = "Ini bukan ramalan Opini."
WAITS = {
    Status.SENT: "menunggu ditandai Terima; tenggat Jumat, 8 Januari 2027",
    Status.IN_PROGRESS: "menunggu hasil dan buktinya; tenggat",
    Status.REPORTED: "menunggu pemeriksaan Ombudsman",
    Status.RETURNED: "menunggu dilengkapi sesuai catatan; tenggat",
    Status.PARTLY_DONE: "menunggu bagian yang belum dilaksanakan; tenggat",
}


def open_items(session: Session) -> None:
    """Of Tapin: five of supervision, one of them at a unit and confidential; one of another kind; one of Banjar."""
    ctx = context_at(session, MORNING)
    for at, (status, code) in enumerate(zip(WAITS, ("AAA2", "AAA3", "AAA4", "AAA5", "AAA6"), strict=True)):
        place, product = ("63.05.0001", "saran_penyempurnaan") if at == 4 else ("63.05", "lhp")
        item(ctx, place, date(2027, 1, 8 + at), code=code, product=product, confidential=at == 4).status = status
    item(ctx, "63.05", date(2027, 1, 8), code="BBB2", product="klarifikasi_1")
    item(ctx, "63.03", date(2027, 1, 8), code="CCC2")
    session.flush()


def test_a_focal_point_reads_the_own_ones_with_what_each_waits_for(standards: Standards) -> None:
    open_items(standards.session)
    standards.sent()  # a self-report is no product of supervision
    shown = read(standards.sari.says("/standar opini"))
    assert "masih terbuka: 5" in shown and "Inspektorat Kab. Tapin dan unitnya" in shown and ASIDE in shown
    for words, code in zip(WAITS.values(), ("AAA2", "AAA3", "AAA4", "AAA5", "AAA6"), strict=True):
        assert words in shown and f"#{code}" in shown
    assert "penugasan rahasia" in shown and "BBB2" not in shown and "CCC2" not in shown
    assert not any(word in shown for word in ("%", "skor", "peringkat", "🔴", "🟢", "‼️"))
    assert "#AAA2" in read(standards.sari.taps("#AAA2"))  # its card
    unit = read(standards.budi.says("/standar opini"))
    assert "masih terbuka: 1" in unit and "#AAA6" in unit and "AAA2" not in unit and "dan unitnya" not in unit
    assert "Tidak ada yang masih terbuka" in read(standards.dewi.says("/standar opini"))


def test_staff_choose_an_agency_by_button_or_name(standards: Standards) -> None:
    assert "Tidak ada produk pengawasan yang masih terbuka" in read(standards.rina.says("/standar opini"))
    open_items(standards.session)
    assert "Instansi mana?" in read(standards.rina.says("/standar opini"))
    assert standards.rina.labels() == ["Kab. Banjar", "Kab. Tapin"]  # in the order of the codes
    assert "masih terbuka: 5" in read(standards.rina.taps("Tapin"))
    assert "masih terbuka: 5" in read(standards.rina.says("/standar opini Tapin"))
    standards.rina.says("/standar opini Banjar")  # or Banjarbaru, or Banjarmasin: a choice, never a guess
    assert "Kab. Banjar" in standards.rina.labels() and len(standards.rina.labels()) > 1
    assert "masih terbuka: 1" in read(standards.rina.taps("Kab. Banjar"))
    assert "Instansi mana?" in read(standards.rina.taps("Kembali"))
    assert "xyzzy" in read(standards.rina.says("/standar opini xyzzy"))


def test_forged_pages_of_others_show_nothing(standards: Standards) -> None:
    open_items(standards.session)
    for driver in (standards.yohanes, standards.budi):
        assert "AAA2" not in read(driver.forges(f"op:{standards.units[0].parent_id}:0"))
    assert "AAA2" not in read(standards.sari.forges("op:99999:0"))
    assert "AAA2" in read(standards.sari.forges("op:0:99"))  # a page that is not there: the last one
