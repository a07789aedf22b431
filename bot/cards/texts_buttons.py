"""The labels of the buttons under a card, and what taking a press back is called."""

from bot.conversation.texts_asked import STANDARDS, asked_by
from bot.conversation.texts_words import code, safe
from models.rules.assignments import Event

LINK = "🔗 Salin tautan"  # to the item, for whoever may read it
# The buttons under a card, by the verb of CardPress.
BUTTONS = {
    "ack": "✅ Terima",
    "fill": "▶️ Mulai",
    "go_on": "▶️ Lanjutkan",
    "lack": "☰ Yang belum",
    "start": "🔧 Sedang diproses",
    "done": "🏁 Selesai",
    "partly": "◐ Sebagian",
    "stuck": "⚠️ Kendala",
    "time": "⏳ Minta waktu",
    "notours": "🚫 Bukan kewenangan",
    "proof": "📎 Kirim bukti",
    "pass": "🏥 Teruskan ke OPD",
    "check": "🔎 Periksa hasil unit",
    "news": "💬 Kabar",
    "word": "✏️ Tulis kabar",
    "until": "📅 Kabarkan tanggal",
    "more": "⋯ Lainnya",
    "back": "◂ Kembali",
    "review": "🔎 Periksa",
    "redue": "📅 Ubah tenggat",
    "say": "✉️ Tulis pesan",
    "call": "☎️ Telepon",
    "helped": "🤝 Sudah dibantu",
    "pause": "⏸ Jeda waktu",
    "resume": "▶️ Lanjutkan waktu",
    "cancel": "✖️ Batalkan penugasan",
    "give": "👥 Serahkan ke rekan",
    "handover": "📤 Serahkan ke Resolusi dan Monitoring",
    "treat": "🏛 Keputusan rapat",
    "why": "❓ Mengapa tanggal ini?",
    "history": "🕘 Riwayat",
    "link": LINK,
    "letter": "📄 Surat",
    "files": "📎 Bukti",
    "result": "📊 Hasil",
    "idea": "💡 Inovasi",
}

PRESS_NAMES = {
    "acknowledged": "Terima",
    "started": "Sedang diproses",
    "reported": "Selesai",
    "reported_partly": "Sebagian",
    "obstructed": "Kendala",
    "disputed": "Bukan kewenangan",
    "extension_asked": "Minta waktu",
}


_PRESSES_OF_UNIT = {"reported": "Kirim", "disputed": "Tidak berlaku", "acknowledged": "Mulai"}  # of a self-report


def label(verb: str, count: int | None = None) -> str:
    """The label of a button, with how much is behind it: "📎 Bukti (11)"."""
    return BUTTONS[verb] if count is None else f"{BUTTONS[verb]} ({count})"


def press_name(event: str, product: str) -> str:
    """What was pressed, on the card of an item of this product; "" for what no button says."""
    is_unit = asked_by(product) is STANDARDS
    return (_PRESSES_OF_UNIT.get(event) if is_unit else None) or PRESS_NAMES.get(event, "")


def undo_label(event: Event, product: str) -> str:
    """The button that takes a press back, and which press."""
    return f"↶ Batalkan {press_name(event, product)}".rstrip()


def taken_back_for_office(item: str, agency: str, press: str) -> str:
    """To the office, in place of the message that asked for a decision; `press`: see `press_name`."""
    return (
        f"↶ <b>{code(item)}</b> · {safe(agency)}\nNarahubung membatalkan “{press}”. "
        "Tidak ada yang perlu diputuskan; lihat /status untuk keadaannya sekarang."
    )
