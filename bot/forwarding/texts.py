"""Sentences about passing an item on to a unit, and taking it back: at the inspectorate and at the unit."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from bot.conversation.texts_words import clip, code, day, enumerate_words, full_stop, moment, safe

# The buttons
SOME, ALL, GO_ON = "☑️ Hanya tindakan tertentu", "Semua tindakan", "▶️ Lanjut, pilih unit"
SURE = "Ya, teruskan"
TAKE_BACK, ANOTHER = "↶ Batalkan / tarik kembali", "🏥 Teruskan juga ke unit lain"
COPY, SHARE, WHATSAPP = "📋 Salin tautan", "📤 Bagikan", "🟢 Kirim lewat WhatsApp"
# The toasts
PASSED = "Diteruskan. Keliru? Tekan Batalkan."
TAKEN_BACK = "Ditarik kembali. Unitnya sudah diberi tahu."


def unit_label(name: str, *, is_held: bool) -> str:
    """A unit on a button; who has a focal point of its own reads it at once."""
    return f"👤 {name}" if is_held else name


def action_label(number: int, words: str, ticked: bool) -> str:
    """A corrective action on a button; `words` "" where they are confidential."""
    return f"{'☑️' if ticked else '▫️'} {number}. {words}".rstrip(". ")


def take_back_label(unit: str) -> str:
    """Above the units: one that has the item now."""
    return clip(f"↶ Tarik dari {unit}", 60)


def ask_unit(item: str, numbers: Sequence[int], units: int, shown: int) -> str:
    """Which unit? `numbers` of the actions that are passed on, empty: all; of so many `units` some are `shown`."""
    what = f"Tindakan nomor {enumerate_words([str(each) for each in numbers])}" if numbers else "Seluruh tugas"
    more = " Nama unit lain dapat diketik." if units > shown else " Namanya juga dapat diketik."
    return (
        f"🏥 <b>{code(item)}</b>: {what[0].lower()}{what[1:]} diteruskan ke unit mana?{more}\n"
        "👤 = punya narahubung sendiri, langsung membacanya. Unit lain mendapat tautan sekali pakai.\n\n"
        "Tugas ini tetap tanggung jawab inspektorat; tenggatnya tidak berubah."
    )


def ask_actions(item: str) -> str:
    """Which corrective actions?"""
    return f"🏥 <b>{code(item)}</b>: tindakan mana yang diteruskan? Pilih satu atau lebih, lalu tekan <b>Lanjut</b>."


def which_unit(words: str) -> str:
    """Typed words name no single unit."""
    return f"“{safe(words, 60)}” belum pasti. Silakan pilih unitnya, atau ketik namanya lebih lengkap."


def ask_sure(item: str, unit: str) -> str:
    """A confidential item is asked about once."""
    return (
        f"🔒 <b>{code(item)}</b> rahasia. Narahubung {safe(unit, 120)} akan membaca nomor, kode dan tanggalnya saja. "
        "Rincian mohon disampaikan langsung. Teruskan?"
    )


def passed(item: str, unit: str, readers: Sequence[str], until: date, numbers: Sequence[int]) -> str:
    """To the inspectorate: who reads it, and until when."""
    part = f" (nomor {enumerate_words([str(each) for each in numbers])})" if numbers else ""
    return (
        f"🏥 <b>{code(item)}</b>{part} diteruskan ke <b>{safe(unit, 120)}</b> dan dibaca "
        f"{full_stop(safe(enumerate_words(readers), 200))} Dimohon sampai <b>{day(until)}</b>. "
        "Jawaban dan buktinya datang ke sini; pengingat sebelum hari itu pergi ke unit."
    )


def link_made(item: str, unit: str, until: datetime, zone: tzinfo) -> str:
    """To the inspectorate, above the text to pass on: nobody with a seat of the unit can be written to."""
    return (
        f"🏥 <b>{code(item)}</b> diteruskan ke <b>{safe(unit, 120)}</b>, yang belum punya narahubung yang dapat kami "
        f"hubungi. Kirimkan teks di bawah ini ke orang yang mengerjakannya. Tautannya untuk satu orang, "
        f"dibuka paling lambat {moment(until, zone)}, dan hanya memperlihatkan tugas ini."
    )


def to_share(inspectorate: str, unit: str, until: date, link: str) -> str:
    """Ready to be sent in any app: no case, no citizen, only where to read it."""
    return (
        f"Yth. Bapak/Ibu di {safe(unit, 120)}, {safe(inspectorate, 120)} meneruskan satu tugas tindak lanjut "
        f"Ombudsman. Mohon dibuka di Telegram: {link}\n"
        f"Jawabannya dimohon sampai {day(until)}. Tautan ini untuk satu orang; mohon tidak disebarkan."
    )


def with_text(head: str, text: str) -> str:
    """What was made, and the text to pass on below it."""
    return f"{head}\n\n{text}"


def taken_back(item: str, unit: str) -> str:
    """To the inspectorate, in place of what said that it is at the unit."""
    return (
        f"↶ <b>{code(item)}</b> ditarik kembali dari {full_stop(safe(unit, 120))} Pengingatnya kembali ke Bapak/Ibu; "
        "tenggatnya tidak berubah."
    )


def taken_back_for_unit(item: str, inspectorate: str) -> str:
    """To the unit."""
    return (
        f"↶ <b>{code(item)}</b> ditarik kembali oleh {full_stop(safe(inspectorate, 120))} Tidak ada lagi yang perlu "
        "dilakukan; terima kasih atas perhatiannya."
    )


def collection_put_aside(item: str) -> str:
    """To the unit, in place of the counter of evidence that it had not handed in."""
    return (
        f"📎 <b>{code(item)}</b>: bukti yang terkumpul di sini belum diserahkan. Bila tugas ini diteruskan lagi ke "
        "unit Bapak/Ibu, bukti itu ikut dan tidak perlu dikirim ulang."
    )
