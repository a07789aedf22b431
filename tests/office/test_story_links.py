"""Links: to an item for whoever may read it; invitations that are passed on with one tap; colours of buttons."""

from urllib.parse import parse_qs, urlsplit

from tests.support.registration import LINK
from tests.support.running_office import Office


async def test_a_link_opens_the_item_for_whoever_may_read_it(tapin: Office) -> None:
    card = await tapin.ina.sees("#K7Q2")
    tapin.ina.taps("Lainnya", on=card)
    copied = (await tapin.ina.sees("#K7Q2")).rows
    link = next(button["copy_text"]["text"] for row in copied for button in row if "copy_text" in button)
    assert link.endswith("?start=K7Q2")
    for phone in (tapin.sari, tapin.ina):
        phone.opens(link)
        await phone.sees("#K7Q2", "Menerbitkan surat keputusan")
    tapin.yohanes.opens(link)
    refused = await tapin.yohanes.sees("tidak ada dalam daftar")
    tapin.yohanes.opens(link.replace("K7Q2", "ZZZZ"))
    assert (await tapin.yohanes.sees("tidak ada dalam daftar")).text == refused.text, (
        "others do not learn whether it exists"
    )
    for code in ("K7Q2", "ZZZZ"):
        tapin.stranger.opens(link.replace("K7Q2", code))
        await tapin.stranger.sees("Bapak/Ibu belum terdaftar")
    assert "Menerbitkan" not in tapin.stranger.screen() + tapin.yohanes.screen()


async def test_riwayat_of_a_focal_point_has_the_link_as_well(tapin: Office) -> None:
    tapin.sari.taps("Riwayat")
    (button,) = (await tapin.sari.sees("Riwayat #K7Q2")).rows[0]
    assert button["copy_text"]["text"].endswith("?start=K7Q2")


async def test_an_invitation_is_copied_or_shared_with_one_tap(office: Office) -> None:
    office.ina.says("/undang Tapin")
    message = await office.ina.sees("https://t.me/")
    found = LINK.search(message.text)
    copy, share, whatsapp = (button for row in message.rows[:2] for button in row)
    link = found[0] if found else ""
    assert copy["copy_text"] == {"text": link}
    given = parse_qs(urlsplit(share["url"]).query)
    assert share["url"].startswith("https://t.me/share/url?") and given["url"] == [link]
    assert "<b>" not in given["text"][0] and link not in given["text"][0]
    (words,) = parse_qs(urlsplit(whatsapp["url"]).query)["text"]
    assert whatsapp["url"].startswith("https://wa.me/?") and link in words and "sekali pakai" in words
    assert len([button for row in message.rows for button in row]) <= 6


async def test_the_colours_say_what_is_good_and_what_ends_something(tapin: Office) -> None:
    def styled(rows: list[list[dict[str, str]]]) -> dict[str, str]:
        return {button["text"]: button["style"] for row in rows for button in row if "style" in button}

    assert styled((await tapin.sari.sees("#K7Q2")).rows) == {"✅ Terima": "success"}
    card = await tapin.ina.sees("#K7Q2")
    tapin.ina.taps("Lainnya", on=card)
    await tapin.telegram.until(lambda: styled(card.rows) == {"✖️ Batalkan penugasan": "danger"})
