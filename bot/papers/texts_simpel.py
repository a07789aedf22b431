"""The words of /simpel: what is copied into SIMPeL, a letter or WhatsApp, and who did so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from bot.conversation.texts_words import clip, code, safe, short_moment
from models.papers import COPIED, Form, TakenBy

HOW = "Teks penugasan yang mana? Ketik kodenya, misalnya <code>/simpel K7Q2</code>."
COPY, DONE = "📋 Salin", "✅ Sudah disalin"
REMEMBERED = "Dicatat: sudah disalin."
MOVED = "Teks ini sudah tidak dikenali. Mohon ketik /simpel dengan kodenya sekali lagi."
LABELS = {Form.SIMPEL: "SIMPeL", Form.LETTER: "Surat", Form.WHATSAPP: "WhatsApp"}
NAMES = {**LABELS, Form.PDF: "PDF", Form.ZIP: "ZIP bukti"}
LONGEST = 3_000  # characters of the text to copy


@dataclass(frozen=True, slots=True)
class Told:
    """What the text says of an item, as plain words. Of a confidential one there is no more than number and code."""

    code: str
    named: str  # "Laporan 0179/LM/VI/2026/BJM"
    office: str
    link: str
    agency: str = ""
    product: str = ""
    status: str = ""
    due: str = ""
    actions: Sequence[str] = ()
    steps: Sequence[str] = ()
    as_of: str = ""


def text_of(form: Form, told: Told) -> str:
    """The text of a form, ready to copy."""
    if not told.agency:
        return f"{told.named}, penugasan {code(told.code)} (rahasia)"
    return clip({Form.LETTER: _letter, Form.WHATSAPP: _whatsapp}.get(form, _simpel)(told), LONGEST)


def _simpel(told: Told) -> str:
    lines = [
        f"{told.named} · {code(told.code)}",
        f"{told.agency} · {told.product}",
        f"Status: {told.status}, tenggat {told.due}",
        *[f"{number}. {action}" for number, action in enumerate(told.actions, start=1)],
        *[f"- {step}" for step in told.steps],
    ]
    return "\n".join(lines)


def _letter(told: Told) -> str:
    asked = "\n".join(f"{number}. {action}" for number, action in enumerate(told.actions, start=1))
    steps = "\n".join(f"- {step}" for step in told.steps)
    return (
        f"Sehubungan dengan {told.named} ({told.product}), dengan hormat kami sampaikan keadaan tindak lanjut oleh "
        f"{told.agency} per {told.as_of}:\n{asked}\n\nStatus tindak lanjut: {told.status}, tenggat {told.due}. "
        f"Perkembangan terakhir:\n{steps}\n\nAtas perhatian dan kerja sama Bapak/Ibu kami ucapkan terima kasih."
    )


def _whatsapp(told: Told) -> str:
    return (
        f"Yth. Bapak/Ibu di {told.agency},\nmengenai {told.named} ({code(told.code)}): status {told.status}, "
        f"tenggat {told.due}. Rinciannya dapat dibuka di sini: {told.link}\nTerima kasih. {told.office}"
    )


def screen(item_code: str, form: Form, text: str, taken: Sequence[TakenBy], zone: tzinfo) -> str:
    """The text in a block that one tap copies, and who copied which one before."""
    lines = [
        f"📋 <b>{code(item_code)} untuk {LABELS[form]}</b> (ketuk teksnya untuk menyalin)",
        f"<pre>{escape(text, quote=False)}</pre>",
        *[_line(each, zone) for each in taken if each.form in COPIED],
    ]
    return "\n\n".join(lines)


def _line(each: TakenBy, zone: tzinfo) -> str:
    changed = ", <b>berubah sejak disalin</b>" if each.has_changed and each.form in COPIED else ""
    return f"{NAMES[each.form]}: {safe(each.name, 60)}, {short_moment(each.at, zone)}{changed}"


def below_history(taken: Sequence[TakenBy], zone: tzinfo) -> str:
    """Below Riwayat of staff: who copied or took what last; "" for nobody."""
    lines = [_line(each, zone) for each in taken]
    return "\n\n📋 <b>Disalin atau diambil</b>\n" + "\n".join(lines) if lines else ""
