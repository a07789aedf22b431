"""The practice page as a person uses it: phones by their owner's name, buttons and messages by their words."""

import re

from playwright.async_api import Locator, Page, expect

from bot.cards.keyboards import READ
from bot.cards.texts_buttons import BUTTONS

# What a card shows only after a tap on a fold: the words on the button, and those on the fold.
FOLDS = {
    BUTTONS[verb].partition(" ")[2]: BUTTONS[fold].partition(" ")[2]
    for fold, verbs in READ.folds.items()
    for verb in verbs
}


class Phone:
    """One phone on the page."""

    def __init__(self, page: Page, owner: str) -> None:
        self.page = page
        self.owner = owner
        self.node = page.get_by_label(f"Telepon {owner}", exact=True)
        self.field = self.node.get_by_label("Tulis pesan")

    def message(self, *words: str, own: bool = False) -> Locator:
        """The newest message with all these words: the bot's, or an own one."""
        found = self.node.locator(".message.mine" if own else ".message.theirs")
        for each in words:
            found = found.filter(has_text=each)
        return found.last

    async def sees(self, *words: str) -> None:
        """Wait for a message of the bot with these words."""
        await expect(self.message(*words)).to_be_attached()

    async def says(self, text: str) -> None:
        """Type and send."""
        await self.field.fill(text)
        await self.field.press("Enter")
        await expect(self.field).to_have_value("")

    async def taps(self, words: str, *, on: str = "") -> None:
        """Tap the newest button whose label contains these words as a whole, behind Kabar or Lainnya too."""
        place = self.message(on) if on else self.node
        buttons = place.locator(".buttons, .keys")
        button = buttons.get_by_role("button", name=re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")).last
        if words in FOLDS and await button.count() == 0:
            await buttons.get_by_role("button", name=FOLDS[words]).last.click()
        await button.click()

    async def attaches(self, *samples: str, caption: str = "") -> None:
        """Attach sample files of the page and send them."""
        for sample in samples:
            await self.node.get_by_label("Lampirkan").click()
            await self.page.get_by_role("menuitem", name=sample, exact=True).click()
            await expect(self.node.locator(".about")).to_contain_text("📎")
        await self.field.fill(caption)
        await self.node.get_by_label("Kirim", exact=True).click()
        await expect(self.node.locator(".about")).to_be_hidden()

    async def gets_toast(self, words: str) -> None:
        """Wait for a passing line, or a box that must be closed; closes the box."""
        await expect(self.node.locator(".toast, .alert").filter(has_text=words)).to_be_visible()
        box = self.node.get_by_role("alertdialog")
        if await box.is_visible():
            await box.get_by_role("button", name="OK").click()


class PracticePage:
    """The page with all phones and the tools of practice."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def phone(self, owner: str) -> Phone:
        """The phone of "Ibu Sari"."""
        return Phone(self.page, owner)

    async def opens_link(self, at: Phone, by: Phone) -> None:
        """Press the invitation on one phone and open it on another."""
        await at.node.get_by_role("button", name=re.compile("start=")).last.click()
        await self.page.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{by.owner} ·")).click()

    async def asks(self, button: str, sure: str = "") -> None:
        """Press a tool; answer its question with `sure`; wait until it is done."""
        await self.page.get_by_label("Alat latihan").get_by_role("button", name=button).click()
        if sure:
            await self.page.get_by_role("dialog").get_by_role("button", name=sure, exact=True).click()
            await expect(self.page.get_by_role("dialog")).to_be_hidden()
        await expect(self.page.locator("#busy")).to_be_empty()

    async def invites_sari(self) -> tuple[Phone, Phone]:
        """Ibu Ina invites for Tapin, Ibu Sari opens the link; returns both phones."""
        ina, sari = self.phone("Ibu Ina"), self.phone("Ibu Sari")
        await ina.says("/undang Tapin")
        await ina.sees("https://t.me/")
        await self.opens_link(ina, sari)
        return ina, sari


async def registers(sari: Phone) -> None:
    """From the privacy notice to the welcome."""
    await sari.taps("Lanjut")
    await sari.sees("ketik nama lengkap")
    await sari.says("Sari Wahyuni, S.Sos.")
    await sari.sees("jabatan")
    await sari.says("Inspektur Pembantu I")
    await sari.taps("Bagikan nomor saya")
    await sari.sees("Komitmen bersama")
    await sari.taps("Setuju")
    await sari.sees("Selamat bergabung")


async def previews(ina: Phone) -> None:
    """One line of /assign, up to its preview."""
    await ina.says(
        "/assign Tapin | LHP | 0179/LM/XI/2026/BJM | diterima hari ini | Penundaan penerbitan akta kelahiran | "
        "Menerbitkan akta kelahiran; Menyampaikan surat penjelasan"
    )
    await ina.sees("Pratinjau")


async def assigns(ina: Phone, sari: Phone) -> None:
    """Assign with one line of /assign and Kirim; waits for the card on Ibu Sari's phone."""
    await previews(ina)
    await ina.taps("Kirim", on="Pratinjau")
    await sari.sees("Status: Terkirim")


async def reports_done(sari: Phone, *samples: str) -> None:
    """Selesai, everything, files, Sudah lengkap; the receipt is there."""
    await sari.taps("Selesai", on="⏰ Tenggat:")
    await sari.taps("Semua")
    await sari.attaches(*samples, caption="Penyerahan akta")
    await sari.sees("berkas")
    await sari.taps("Sudah lengkap")
    await sari.sees("🧾 Tanda terima")
