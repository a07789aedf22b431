"""A case of two rounds, from /assign to Setujui, leaves few messages of the bot in either chat."""

from datetime import timedelta

from bot.practice.phone.attachments import document, photo
from bot.practice.phone.people import Person as Phone
from tests.support.drafting import LINE
from tests.support.running_office import Office
from tests.support.stories import minute_later

MOST = 7  # of a case; an album is one message


def remaining(phone: Phone) -> list[str]:
    """The first line of each message about the case that is left in a chat; an album counts once, as it is shown.

    (The digest of the morning is about all items; there is one of it, whatever their number.)
    """
    heads: dict[object, str] = {}
    for each in phone.from_bot:
        words = each.text or str(each.wire.get("caption", ""))
        heads.setdefault(each.wire.get("media_group_id", each.message_id), words.partition("\n")[0])
    return [head for head in heads.values() if "Ringkasan" not in head]


def labels(phone: Phone) -> str:
    """Every button that is left in a chat."""
    return " · ".join(label for each in phone.from_bot for label in each.buttons)


async def hands_in(office: Office, round_: int) -> None:
    """Ibu Sari answers with an album, and Ibu Ina is asked to judge it."""
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti")
    office.sari.taps("Semua")
    await office.sari.sees("☑️ 2.")
    office.sari.sends_album([photo(), photo(), document("surat.pdf", bytes([round_])), photo()])
    await office.sari.sees("4 berkas diterima")
    office.sari.taps("Sudah lengkap")
    await office.sari.sees("Tanda terima TT-", f"-{round_}")
    await office.ina.sees("Menunggu verifikasi", "Bukti: 4 berkas")


async def test_a_case_of_two_rounds_leaves_seven_messages_at_most(office: Office) -> None:
    office.ina.says(LINE)
    await office.ina.sees("Kirim", "Penundaan berlarut")
    office.ina.taps("Kirim")
    await office.sari.sees("📋", "Penundaan berlarut")
    office.sari.taps("Terima")
    await office.ina.sees("Status: Diterima")
    await hands_in(office, 1)
    office.ina.taps("Kembalikan")
    await office.ina.sees("pilih alasannya")
    office.ina.taps("Belum ditandatangani")
    await office.ina.sees("Dikembalikan oleh", "Tenggat tetap")
    await minute_later(office)
    await office.sari.sees("dikembalikan untuk dilengkapi")
    await hands_in(office, 2)
    office.ina.taps("Setujui")
    await office.ina.sees("Disetujui oleh")
    await office.reopens_at(office.clock() + timedelta(minutes=11))
    await office.sari.sees("selesai.", "disetujui")
    await office.telegram.until(lambda: "Batalkan persetujuan" not in labels(office.ina))
    left = {phone.title: remaining(phone) for phone in (office.sari, office.ina)}
    assert {name: len(heads) for name, heads in left.items() if len(heads) > MOST} == {}, left
