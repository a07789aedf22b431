"""The name in a registration: tapped as it is at Telegram, or offered as letters have it."""

from tests.support.registration import invited_to
from tests.support.running_office import Office


async def test_a_name_is_tapped_or_offered_as_letters_have_it(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Tanah Laut"))
    office.stranger.taps("Lanjut", on=await office.stranger.sees("Pemberitahuan privasi"))
    asked = await office.stranger.sees("1/3", "tekan nama di bawah")
    assert asked.buttons == ["Orang Asing"]
    office.stranger.says("sari wahyuni, s.sos")
    offered = await office.stranger.sees("Apakah ditulis Sari Wahyuni, S.Sos.?")
    assert not asked.buttons
    office.stranger.says("budi, s.h")
    offered = await office.stranger.sees("Apakah ditulis Budi, S.H.?")
    office.stranger.taps("Budi, S.H.", on=offered)
    await office.stranger.sees("2/3")
    office.stranger.says("Sekretaris")
    await office.stranger.sees("3/3")
    office.stranger.taps("Lewati")
    await office.stranger.sees("Komitmen", "Budi, S.H.")
    office.stranger.taps("Perbaiki")
    office.stranger.taps("Orang Asing", on=await office.stranger.sees("1/3"))
    await office.stranger.sees("2/3")


async def test_three_taps_and_one_message_when_the_name_at_telegram_is_right(office: Office) -> None:
    link = await invited_to(office, "Balangan")
    office.stranger.opens(link)
    notice = await office.stranger.sees("Pemberitahuan privasi", "atau langsung nama Bapak/Ibu")
    office.stranger.taps("Orang Asing", on=notice)
    await office.stranger.sees("jabatan")
    assert "Pemberitahuan privasi" in notice.text and notice.rows == []
    office.stranger.says("Sekretaris")
    await office.stranger.sees("Bagikan nomor saya")
    office.stranger.taps("Bagikan nomor saya")
    await office.stranger.sees("Komitmen", "Orang Asing", "Sekretaris")
    office.stranger.taps("Setuju")
    await office.stranger.sees("Selamat bergabung")
