"""Whether a unit's result needs its inspectorate's Sahkan: said for a product in /aturan, for an item in /assign."""

from sqlmodel import Session

from models.assignments import products
from tests.support.driver_policy import admin_driver, focal_point
from tests.support.rows import agency_called

LINE = "/assign {} | LHP | 0{}/LM/VI/2022/BJM | diterima 20-11-2026 | Penundaan layanan | Menerbitkan surat keputusan"


def test_a_product_says_it_and_an_item_may_differ(session: Session) -> None:
    ina = admin_driver(session)
    focal_point(session)
    focal_point(session, 3, "Yohanes", "63.03")
    agency_called(session, "63.05.01")
    shown = ina.goes("Produk", "LHP")
    assert "Hasil dari unit: disahkan inspektorat dulu" in shown
    assert "hasil unit tidak perlu disahkan inspektorat" in ina.taps("Tanpa pengesahan")
    ina.taps("Terapkan")
    assert not products.by_code(session, "lhp").endorses
    ina.says(LINE.format("Tapin", "179"))
    assert "🏥 Hasil unit: langsung ke kantor" in ina.labels()
    ina.taps("Hasil unit: langsung ke kantor")
    assert "🏥 Hasil unit: disahkan inspektorat" in ina.labels()
    ina.taps("Kirim")
    ina.says(LINE.format("Tapin", "180"))
    ina.taps("Kirim")
    ina.says(LINE.format("Banjar", "181"))  # has no units: nothing is asked
    assert not any("Hasil unit" in label for label in ina.labels())
    assert [item.endorses for item in ina.items()] == [True, False]
