"""/aturan, forms of maladministrasi: the head changes words and answers, with a preview; others only read them."""

from sqlmodel import Session

from models import lessons, policy
from models.people.people import StaffRole
from tests.policy.test_screens import sees
from tests.support.clock import MORNING
from tests.support.driver_policy import PolicyDriver, admin_driver
from tests.support.rows import somebody


def test_the_head_changes_a_field_and_the_answers(session: Session) -> None:
    ina = admin_driver(session)
    sees(ina.says("/aturan") and ina.taps("Belajar"), "12. Kelalaian atau pengabaian kewajiban hukum")
    sees(ina.taps("2. Penundaan"), "Makna: ", "*Memberi tahu warga sebabnya", "(kebijakan kantor)")
    for words, told in (
        ("pendek", "terlalu pendek"),
        ("Ibu Siti, 0812-3456-7890, datang tiga kali", "tanpa nama, NIK, telepon"),
        ("x" * 301, "300"),
    ):
        ina.goes("Belajar", "2. Penundaan", "Contoh")
        sees(ina.says(words), told)
    preview = ina.says("Surat <pengantar> belum terbit pada hari ke-30.")
    sees(preview, "contoh “Izin yang menurut standar", "“Surat <pengantar> belum terbit", "Belum ada yang diubah")
    sees(ina.taps("Terapkan"), "Diterapkan")
    assert lessons.numbered(session, 2).example == "Surat <pengantar> belum terbit pada hari ke-30."
    for words in ("Satu saja", "satu\ndua", "*satu\n*dua", "*a\nb\nc\nd"):
        ina.goes("Belajar", "2. Penundaan", "Jawaban")
        sees(ina.says(words), "dua atau tiga jawaban")
    ina.says("* Dikabari hari ini.\nMenunggu saja.")
    ina.taps("Terapkan")
    changed = lessons.numbered(session, 2)
    assert (changed.options, changed.right) == (["Dikabari hari ini.", "Menunggu saja."], 1)
    assert len(policy.latest_changes(session, 5)) == 2
    sees(ina.says("/belajar") and ina.taps("Lanjut"), "Surat <pengantar>", "A. Dikabari hari ini.")


def test_whoever_is_no_head_reads_them_without_changing_any(session: Session) -> None:
    admin_driver(session)
    hasan = PolicyDriver(session, somebody(session, 300, "Hasan Basri", MORNING, StaffRole.ASISTEN), MORNING)
    hasan.says("/aturan")
    hasan.taps("Belajar")
    sees(hasan.taps("1. Tidak"), "Contoh: ", "Yang mengubah aturan adalah admin")
    assert hasan.labels() == ["⬅️ Kembali"]
    for forged in ("ru:editlesson:1.example", "ru:lesson:99", "ru:editlesson:1.name"):
        hasan.forges(forged)
    assert "Seorang ibu" in lessons.numbered(session, 1).example
