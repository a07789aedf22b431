"""Nine voices show nothing, ten the counts; who reads them, and what only staff read."""

from datetime import timedelta

from sqlmodel import Session, select

from bot.agencies.presses import AgencyPress
from bot.voices.presses import VoicesPress
from models import policy, voices
from models.agencies.changes import AgencyChange
from models.rules.policy.numbers import VOICES
from models.voices import Said
from tests.agencies.office import Office
from tests.support.clock import MORNING
from tests.support.driver import read


def test_a_renewed_qr_is_in_the_history_of_its_unit_without_its_token(session: Session) -> None:
    office = Office(session)
    policy.set_number(session, VOICES, 1)
    office.sari.forges(VoicesPress("renew", office.unit.id, 0, 0).pack())
    assert office.changes() == []
    office.sari.taps("Ya, ganti")
    assert office.changes() == ["linked"]
    assert "kode QR suara warga diganti oleh Sari Wahyuni" in read(office.opens(office.ina))
    change = session.exec(select(AgencyChange)).one()
    assert office.unit.public_token and (change.before, change.after) == (None, None)


def test_nine_voices_show_nothing_and_ten_the_counts(session: Session) -> None:
    office = Office(session)
    opened = AgencyPress("voices", office.unit.id).pack()
    words = VoicesPress("words", office.unit.id, 0, 0).pack()
    assert "langkah yang sudah lewat" in office.ina.forges(opened)  # closed
    policy.set_number(session, VOICES, 1)
    day = MORNING.date()
    for number in range(9):
        said = Said(1 + number % 3, 0b101 if number else 0)
        assert voices.take(session, f"n{number}", office.unit.id, day, said, f"Kalimat {number}")
    assert voices.take(session, "other", office.unit.id, day - timedelta(days=120), Said(3, 0), "Dahulu")
    assert not voices.take(session, "n1", office.unit.id, day, Said(3, 0), "dua kali")
    for reader in (office.ina, office.sari, office.reader, office.budi):
        shown = reader.forges(opened)
        assert "Belum cukup suara" in shown
        assert "9" not in shown
    office.ina.forges(words)
    assert "Kalimat" not in office.ina.screen()
    voices.take(session, "n9", office.unit.id, day, Said(1, 1), None)
    for reader in (office.ina, office.sari, office.reader, office.budi):
        shown = reader.forges(opened)
        assert "10 suara: 😊 Baik 4 · 😐 Cukup 3 · ☹️ Kurang 3" in shown
        assert "Persyaratan: 9\nWaktu: 8" in shown
    assert office.ina.forges(words).count("• Kalimat ") == 8  # of nine, in an order that tells nothing
    for reader in (office.sari, office.budi, office.yohanes, office.stranger):
        reader.forges(words)
        assert "• Kalimat " not in reader.screen()
    for reader in (office.yohanes, office.stranger):
        assert "10 suara" not in reader.forges(opened)
    office.budi.says("/unit")
    assert "10 suara" in office.budi.screen()
