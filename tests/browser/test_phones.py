"""What phones can do: answers to a message, edits, files, albums, contacts, blocking, networks; and no markup."""

import re

from playwright.async_api import Page, expect

from tests.browser.phones import PracticePage, assigns, registers


async def test_markup_in_words_stays_words(practice_page: PracticePage, page: Page) -> None:
    _, sari = await practice_page.invites_sari()
    await sari.taps("Lanjut")
    await sari.sees("ketik nama lengkap")
    name = '<img src=x onerror="document.title=1"> &lt;b&gt;'
    await sari.says(name)
    await sari.sees("jabatan")
    await sari.says("<script>document.title=2</script>")
    await sari.taps("Lewati")
    await sari.sees("Komitmen bersama", name)
    assert await sari.node.locator(".words img, .words script").count() == 0
    assert "LATIHAN" in await page.title()


async def test_a_message_can_be_answered_and_an_own_one_edited(practice_page: PracticePage, page: Page) -> None:
    ina = practice_page.phone("Ibu Ina")
    await ina.says("/bantuan")
    await ina.sees("Yang dapat")
    await ina.message("Yang dapat").get_by_label("Pilihan pesan").click()
    await page.get_by_role("menuitem", name="Balas").click()
    await ina.says("terima kasih")
    own = ina.message("terima kasih", own=True)
    await expect(own.locator(".quote")).to_contain_text("Yang dapat")
    await own.get_by_label("Pilihan pesan").click()
    await page.get_by_role("menuitem", name="Ubah").click()
    await ina.says("terima kasih banyak")
    await expect(ina.message("terima kasih banyak", own=True)).to_contain_text("diubah")


async def test_albums_videos_and_documents_show_what_they_are(practice_page: PracticePage) -> None:
    ina, sari = await practice_page.invites_sari()
    await registers(sari)
    await assigns(ina, sari)
    await sari.taps("Kirim bukti")
    await sari.attaches("Contoh album (3 foto)")
    await expect(sari.node.locator(".album img")).to_have_count(3)
    await sari.attaches("Contoh video")
    video = sari.node.locator("video")
    await expect(video).to_have_count(1)
    await video.evaluate("async (node) => { node.muted = true; await node.play(); }")
    await sari.attaches("Contoh PDF")
    await expect(sari.node.locator(".file")).to_contain_text("KB")
    await sari.sees("5 berkas")


async def test_files_that_could_not_be_sent_stay_with_their_words(practice_page: PracticePage, page: Page) -> None:
    ina = practice_page.phone("Ibu Ina")
    await page.route("**/send", lambda route: route.fulfill(status=409, body='{"words": "Mohon tunggu"}'))
    await ina.node.get_by_label("Lampirkan").click()
    await page.get_by_role("menuitem", name="Contoh PDF", exact=True).click()
    await ina.field.fill("Surat tanggapan")
    await ina.node.get_by_label("Kirim", exact=True).click()
    await ina.gets_toast("Mohon tunggu")
    await expect(ina.field).to_have_value("Surat tanggapan")
    await expect(ina.node.locator(".about")).to_contain_text("surat-tindak-lanjut.pdf")
    await page.unroute("**/send")
    await ina.node.get_by_label("Kirim", exact=True).click()
    await expect(ina.message("Surat tanggapan", own=True).locator(".file")).to_be_visible()


async def test_voices_and_round_videos_can_be_played_on_both_phones(practice_page: PracticePage) -> None:
    ina, sari = await practice_page.invites_sari()
    await registers(sari)
    await assigns(ina, sari)
    await sari.taps("Selesai", on="⏰ Tenggat:")
    await sari.taps("Semua")
    await sari.attaches("Contoh pesan suara", caption="ini penjelasannya")
    await expect(sari.message("ini penjelasannya", own=True).locator("audio")).to_be_visible()
    await sari.attaches("Contoh pesan video", caption="dan ini lokasinya")  # a round video has no caption
    await expect(sari.message("dan ini lokasinya", own=True)).to_be_visible()
    await sari.taps("Sudah lengkap")
    await sari.sees("Tanda terima")
    for phone in (sari, ina):
        voice = phone.node.locator("audio").last
        assert (
            await voice.evaluate("async (node) => { node.muted = true; await node.play(); return node.duration; }")
            > 0
        )
        film = phone.node.get_by_role("button", name="Putar pesan video").last
        await film.click()
        await expect(phone.node.get_by_role("button", name="Jeda pesan video").last).to_be_visible()


async def test_a_blocked_bot_can_only_be_let_back_in(practice_page: PracticePage, page: Page) -> None:
    ina = practice_page.phone("Ibu Ina")
    await ina.node.get_by_label("Pilihan telepon Ibu Ina").click()
    await page.get_by_role("menuitem", name="Blokir bot").click()
    await expect(ina.field).to_be_hidden()
    await ina.node.get_by_role("button", name="BUKA BLOKIR").click()
    await ina.says("/bantuan")
    await ina.sees("Yang dapat")


async def test_without_network_nothing_leaves_and_nothing_comes(practice_page: PracticePage) -> None:
    ina = practice_page.phone("Ibu Ina")
    network = ina.node.get_by_label("Jaringan Ibu Ina")
    await network.select_option("putus")
    await ina.says("/privasi")
    await expect(ina.node.get_by_label("Menunggu jaringan")).to_contain_text("/privasi")
    await expect(ina.message("/privasi", own=True)).to_have_count(0)
    await network.select_option("baik")
    await ina.sees("Pemberitahuan privasi")


async def test_more_phones_can_be_added(practice_page: PracticePage, page: Page) -> None:
    await page.get_by_role("button", name="Tambah telepon").click()
    await page.get_by_label("Nama pemilik telepon").fill("Rina Kartika")
    await page.keyboard.press("Enter")
    rina = practice_page.phone("Rina Kartika")
    await rina.node.get_by_role("button", name="MULAI").click()
    await rina.sees("Daftar sebagai narahubung")


async def test_an_address_elsewhere_is_not_opened(practice_page: PracticePage, page: Page) -> None:
    ina = practice_page.phone("Ibu Ina")
    await ina.says("https://example.com/halaman")
    await ina.message("example.com", own=True).get_by_role("button", name="https://example.com/halaman").click()
    await ina.gets_toast("tidak dibuka")
    assert len(page.context.pages) == 1


async def test_an_invitation_is_shared_to_another_phone(practice_page: PracticePage, page: Page) -> None:
    ina, sari = practice_page.phone("Ibu Ina"), practice_page.phone("Ibu Sari")
    await ina.says("/undang Tapin")
    await ina.sees("https://t.me/")
    await ina.taps("Kirim lewat WhatsApp")
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("^Ibu Sari ·")).click()
    await sari.sees("Pemberitahuan privasi")
