"""/bantuan: the first screen for each kind of person; the topics stand in texts_focal.py and texts_office.py."""

from dataclasses import dataclass

from bot.conversation.texts import CHANNELS
from bot.people.texts_menus import Commands

BACK = "◂ Kembali"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of /bantuan: its name in the button's data, its label, what it is called in the guide, its text
    (HTML)."""

    key: str
    icon: str
    title: str
    text: str

    @property
    def label(self) -> str:
        """The button: icon and title."""
        return f"{self.icon} {self.title}"

    @property
    def screen(self) -> str:
        """The whole message."""
        return f"{self.icon} <b>{self.title.replace('&', '&amp;')}</b>\n\n{self.text}"


HEAD = "<b>Yang dapat Bapak/Ibu lakukan di sini</b>"
FOCAL_POINT = (
    "Setiap penugasan datang sebagai kartu dengan tombol. Kartu itu juga dapat dibalas dengan kata-kata, foto, "
    "dokumen, atau rekaman suara; semuanya sampai kepada petugas yang namanya kami sebut."
)
OFFICE = (
    "Tugas dikirim dengan /assign, keadaannya tampak di /status, dan yang menunggu kita di /tugaskantor. "
    "Kode, awal nomor laporan, atau nama instansi yang diketik langsung dibuka, misalnya <code>Tapin</code>."
)
# An Inspektur, and somebody who had a seat.
READER = "Pesan yang Bapak/Ibu ketik di sini dibaca petugas Ombudsman dan dijawab di sini juga."
WAITING = (
    "Permohonan Bapak/Ibu sedang menunggu persetujuan petugas; hasilnya kami kabari di sini. Pertanyaan boleh "
    "diketik sekarang juga dan dibaca petugas."
)
REGISTERING = (
    "Pendaftaran Bapak/Ibu masih berjalan dan pertanyaan terakhirnya menunggu jawaban. Silakan jawab saja, "
    "ketik /start untuk melihat pertanyaannya lagi, atau /batal untuk berhenti."
)
STRANGER = (
    "<b>Mendaftar.</b> Ini jalur kerja dengan narahubung inspektorat dan instansi. Buka tautan undangan dari "
    "petugas, "
    "atau ketik /start lalu tekan <b>Daftar sebagai narahubung</b>; petugas memeriksa permohonannya dan mengabari "
    "Bapak/Ibu di sini. Data apa saja yang disimpan: /privasi.\n\n"
    "<b>Belum terdaftar?</b> Pesan di sini belum dibaca siapa pun.\n\n"
    f"<b>Menyampaikan laporan atau keluhan?</b> Silakan lewat saluran resmi: {CHANNELS}."
)
CHOOSE = "Pilih topik di bawah."
# Left of an earlier /bantuan that Telegram no longer deletes.
NEWER_BELOW = "Bantuan ini sudah lama; yang terbaru ada di bawah ↓"


def home(lead: str, commands: Commands, *, has_topics: bool) -> str:
    """The first screen; the commands unfold."""
    listed = "\n".join(f"/{command} – {what}" for command, what in commands)
    parts = [HEAD, lead, f"<blockquote expandable>{listed}</blockquote>", CHOOSE if has_topics else ""]
    return "\n\n".join(part for part in parts if part)
