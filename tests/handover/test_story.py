"""A hand-over over HTTP: by link, with the packet as message and PDF, while evidence is collected; or in words."""

from bot.practice.phone.attachments import photo
from bot.rendering.files import FOLDER
from tests.people.test_story_registration import holders_of
from tests.support.registration import LINK, answers
from tests.support.running_office import Office
from tests.support.stories import add_deputy


async def test_by_link_with_evidence_on_its_way(tapin: Office) -> None:
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends_album([photo("Loket baru"), photo()])
    await tapin.sari.sees("2 berkas diterima")
    tapin.sari.says("/serahterima")
    await tapin.sari.sees("Siapa yang menggantikan Bapak/Ibu")
    tapin.sari.taps("lewat tautan")
    await tapin.sari.sees("Mohon tekan Setuju", "#K7Q2", "2 bukti sudah dikumpulkan")
    tapin.sari.taps("Setuju")
    found = LINK.search((await tapin.sari.sees("https://t.me/", "menggantikan Sari Wahyuni")).text)
    assert found is not None
    tapin.stranger.opens(found[0])
    await answers(tapin.stranger, "Budi Santoso")
    assert holders_of(tapin, "63.05") == ["utama Sari Wahyuni"]
    tapin.stranger.taps("Setuju")
    await tapin.stranger.sees("dilanjutkan Bapak/Ibu", "2 berkas diterima")
    await tapin.sari.sees("sudah berakhir")
    await tapin.stranger.sees("Paket serah terima", "2 bukti sudah dikumpulkan", "Kamis, 7 Januari 2027")
    document = (await tapin.stranger.sees("Paket serah terima sebagai berkas")).wire["document"]
    assert document["file_name"] == f"serah-terima-kab-tapin-{tapin.clock().date().isoformat()}.pdf"
    stored = tapin.telegram.state.files.find(document["file_id"])
    assert stored is not None and stored.content().startswith(b"%PDF-")
    assert holders_of(tapin, "63.05") == ["utama Budi Santoso"]
    tapin.stranger.taps("Sudah lengkap")
    await tapin.stranger.sees("Tanda terima TT-K7Q2-1", "2 berkas")
    await tapin.ina.sees("Hasil #K7Q2", "Budi Santoso")


async def test_a_pdf_that_cannot_be_made_is_said_in_words(tapin: Office) -> None:
    (tapin.settings.data_dir / FOLDER).write_text("a file, where the folder of rendered files would be")
    add_deputy(tapin, tapin.stranger, "Budi Santoso", "63.05")
    tapin.sari.says("/serahterima Budi")
    await tapin.sari.sees("Mohon tekan Setuju")
    tapin.sari.taps("Setuju")
    await tapin.stranger.sees("menyerahterimakan kursi ini")
    tapin.stranger.taps("Setuju")
    await tapin.stranger.sees("Paket serah terima", "#K7Q2")
    assert "document" not in (await tapin.stranger.sees("Berkas PDF-nya belum dapat dibuat")).wire
