"""Publication of a video: asked of the agency, then of the head; refused or withdrawn without any consequence."""

import pytest

from models.evidence.evidence import EvidenceKind
from models.rules.assessments import Publication, Stage
from tests.support.assessments import Assessed


@pytest.fixture
def confirmed(assessed: Assessed) -> Assessed:
    """A confirmed result of a self-report with a video."""
    assessed.handed_in(EvidenceKind.VIDEO)
    assessed.judged()
    assessed.rina.taps("Kirim rancangan")
    assessed.budi.taps("Setuju")
    assessed.ina.taps("Konfirmasi")
    return assessed


def test_a_video_is_published_with_both_consents_and_its_link_is_read_strictly(confirmed: Assessed) -> None:
    number = confirmed.row.id
    confirmed.rina.taps("Tanyakan publikasi")
    asked = confirmed.budi.screen()
    assert "Bolehkah video ini dipublikasikan?" in asked and "tidak memengaruhi hasil" in asked
    assert "hanya Kepala Perwakilan" in confirmed.rina.forges(f"as:approve:{number}")
    assert "tidak ada dalam daftar" in confirmed.yohanes.forges(f"as:allow:{number}")
    confirmed.ina.forges(f"as:approve:{number}")
    assert confirmed.publication() is Publication.PROPOSED, "the agency first"
    confirmed.budi.taps("Boleh")
    confirmed.rina.forges(f"as:link:{number}")
    assert confirmed.publication() is Publication.AGENCY_AGREED, "then the head"
    confirmed.ina.taps("Setujui tayang")
    confirmed.rina.taps("Tempel tautan")
    for bad in ("javascript:alert(1)", "http://youtu.be/abc", "sudah tayang", "https://user@youtu.be/abc"):
        assert "https://" in confirmed.rina.says(bad)
        assert confirmed.publication() is Publication.HEAD_AGREED and not confirmed.row.link
    confirmed.rina.says("https://youtu.be/abc?a=1&b=2")
    assert confirmed.publication() is Publication.PUBLISHED
    assert "Sudah tayang: https://youtu.be/abc?a=1&amp;b=2" in confirmed.budi.screen()
    assert confirmed.happened()[-4:] == [f"publication {step}" for step in ("propose", "allow", "approve", "link")]
    riwayat = confirmed.budi.says(f"/riwayat {confirmed.report_item.code}")
    assert "Publikasi video: diizinkan instansi" in riwayat and "Publikasi video: sudah tayang" in riwayat


def test_jangan_and_each_withdrawal_have_no_consequence_and_what_is_online_is_taken_down(confirmed: Assessed) -> None:
    confirmed.rina.taps("Tanyakan publikasi")
    confirmed.budi.taps("Jangan")
    assert "narahubung Puskesmas Pandahan sendiri" in confirmed.sari.forges(f"as:allow:{confirmed.row.id}")
    assert confirmed.budi.toast is not None and "tidak ada akibatnya" in confirmed.budi.toast.text
    assert "itu tidak memengaruhi hasil" in confirmed.budi.screen() and confirmed.stage() is Stage.CONFIRMED
    assert confirmed.owed() == [] and "Tanyakan publikasi" not in confirmed.rina.labels(), "nobody is asked twice"
    confirmed.budi.taps("Boleh")
    confirmed.ina.taps("Setujui tayang")
    confirmed.budi.taps("Tarik izin")
    assert confirmed.publication() is Publication.WITHDRAWN and confirmed.owed() == [], "nothing is online yet"
    confirmed.budi.taps("Boleh")
    confirmed.rina.forges(f"as:link:{confirmed.row.id}")
    assert confirmed.publication() is Publication.AGENCY_AGREED, "the head is asked anew"
    confirmed.ina.taps("Setujui tayang")
    confirmed.rina.taps("Tempel tautan")
    confirmed.rina.says("https://youtu.be/abc")
    confirmed.rina.taps("Hentikan publikasi")
    assert confirmed.owed() == ["result-unpublish"] and "tidak dipublikasikan" in confirmed.budi.screen()
    assert confirmed.stage() is Stage.CONFIRMED


def test_a_withdrawn_result_takes_its_publication_along_and_without_a_video_nobody_is_asked(
    confirmed: Assessed,
) -> None:
    confirmed.rina.taps("Tanyakan publikasi")
    confirmed.budi.taps("Boleh")
    confirmed.ina.taps("Tarik hasil")
    confirmed.ina.says("Salah periode, mohon maaf atas kekeliruan ini")
    assert (confirmed.stage(), confirmed.publication()) == (Stage.WITHDRAWN, Publication.WITHDRAWN)
    confirmed.budi.forges(f"as:allow:{confirmed.row.id}")
    assert confirmed.publication() is Publication.WITHDRAWN


def test_only_what_holds_a_video_or_a_link_can_be_published(assessed: Assessed) -> None:
    assessed.handed_in(EvidenceKind.PHOTO, "papan informasi")
    assessed.judged()
    assessed.rina.taps("Kirim rancangan")
    assessed.budi.taps("Setuju")
    assessed.ina.taps("Konfirmasi")
    assert "tidak memuat video" in assessed.rina.taps("Tanyakan publikasi")
    assessed.handed_in(EvidenceKind.TEXT, "https://youtu.be/abc")
    assessed.rina.taps("Tanyakan publikasi")
    assert assessed.publication() is Publication.PROPOSED
