"""Questions that nobody answered for a day: optional ones end without a word, the others are shown again."""

from tests.support.running_office import Office
from tests.support.stories import days_later, what_happened


async def test_an_optional_note_expires_and_real_words_are_heard(tapin: Office) -> None:
    tapin.sari.taps("Sedang diproses")
    await tapin.sari.sees("Bila ada keterangan")
    days_later(tapin, 3)
    tapin.sari.says("kami terkendala anggaran")
    await tapin.sari.sees("ada kendala", "Boleh dicatat?")
    assert what_happened(tapin) == ["sent", "started"]


async def test_within_the_day_the_note_is_still_a_note(tapin: Office) -> None:
    tapin.sari.taps("Sedang diproses")
    await tapin.sari.sees("Bila ada keterangan")
    tapin.clock.passes(hours=23)
    tapin.sari.says("Draf SK di meja bupati")
    await tapin.sari.sees("Keterangan untuk #K7Q2 tercatat")


async def test_a_compulsory_question_is_shown_again_with_its_buttons(tapin: Office) -> None:
    tapin.sari.taps("Minta waktu")
    first = await tapin.sari.sees("Sampai kapan", "21-01-2027")
    days_later(tapin, 2)
    tapin.sari.says("Selamat pagi, apakah Bu Ina ada?")
    await tapin.ina.sees("apakah Bu Ina ada?")
    again = await tapin.sari.sees("masih menunggu sejak", "Sampai kapan")
    assert not first.buttons
    tapin.sari.taps("+5 hari kerja", on=again)
    await tapin.sari.sees("ketik alasannya")
    assert what_happened(tapin) == ["sent", "note"]  # the office read what was no answer


async def test_what_is_too_long_for_a_question_goes_to_the_office_in_parts(tapin: Office) -> None:
    """Telegram cuts a long text into messages: the first is too long for an answer, the rest is none by itself."""
    tapin.sari.taps("Tulis kabar")
    await tapin.sari.sees("kabar")
    tapin.sari.says("Kronologinya panjang. " + "kata " * 810)
    await tapin.ina.sees("Kronologinya panjang")
    await tapin.sari.sees("tidak hilang", "jawaban singkatnya")
    tapin.sari.says("Demikian akhir kronologinya.")
    await tapin.ina.sees("Demikian akhir kronologinya.")
    tapin.sari.says("Surat sudah di meja bupati")
    await tapin.ina.sees("Surat sudah di meja bupati")
