"""Sentences about more time: asking, deciding, offering another date."""

from datetime import date, timedelta

from bot.conversation.texts_words import code, day, safe
from bot.evidence.texts_verification import due_moved
from models.extensions import Extension

# The buttons of the office and of the agency, and a verdict
GRANT, REFUSE, OFFER = "✅ Setujui", "🚫 Tolak", "📅 Tawarkan tanggal lain"
ACCEPT, ASK_AGAIN = "✅ Terima tawaran", "🔁 Ajukan lagi"
REFUSED = "🚫 Ditolak"
LOOK_AGAIN = "Belum disetujui: tenggatnya berubah sejak permohonan ini ditampilkan. Mohon lihat sekali lagi."
# The toast after Setujui.
GRANTED_TOAST = "Disetujui. Narahubung sudah diberi tahu."


def ask_date(item: str, due_on: date) -> str:
    """First: until when."""
    return (
        f"⏳ <b>{code(item)}</b>: tenggat sekarang <b>{day(due_on)}</b>.\n\n"
        "Sampai kapan waktu yang Bapak/Ibu perlukan? Pilih tombol, atau ketik tanggalnya "
        f"(misalnya {due_on + timedelta(days=14):%d-%m-%Y})."
    )


def ask_reason(item: str, until_on: date, *, day_off: bool) -> str:
    """Second: why. A date on a day off stays, and is said."""
    off = " (hari libur)" if day_off else ""
    return (
        f"⏳ <b>{code(item)}</b>: mohon waktu sampai <b>{day(until_on)}</b>{off}.\n\n"
        "Silakan ketik <b>alasannya</b> secara singkat."
    )


def asked(item: str, until_on: date, answer_on: date, due_on: date) -> str:
    """Recorded; the office's clock runs now."""
    return (
        f"✅ Permohonan waktu <b>{code(item)}</b> sampai <b>{day(until_on)}</b> tercatat "
        "dan diteruskan kepada petugas.\n\n"
        f"Kami jawab paling lambat <b>{day(answer_on)}</b>. Selama menunggu jawaban, tugas ini tidak dihitung lewat "
        f"tenggat (tenggat sekarang {day(due_on)})."
    )


def pending_already(item: str, until_on: date) -> str:
    """A request waits already (at most 200 characters)."""
    return (
        f"Permohonan waktu {code(item)} sampai {day(until_on)} masih menunggu jawaban kami. "
        "Mohon ditunggu; kami kabari di sini."
    )


def request(item: str, agency: str, who: str, asked: Extension) -> str:
    """To the office: the facts (what the office needs to decide is added by `decide_by`)."""
    return (
        f"⏳ <b>Permohonan waktu {code(item)}</b> · {safe(agency)}\nDari {safe(who)}\n"
        f"Tenggat: {day(asked.due_on)}\nDimohon: <b>{day(asked.until_on)}</b>\nAlasan: “{safe(asked.reason, 1500)}”"
    )


def decide_by(answer_on: date, times: int, *, day_off: bool) -> str:
    """To the office: how often before, and our own limit."""
    before = f"Sudah diperpanjang {times} kali." if times else "Belum pernah diperpanjang."
    off = " Tanggal yang dimohon adalah hari libur." if day_off else ""
    return f"{before}{off}\nMohon dijawab paling lambat <b>{day(answer_on)}</b>."


def due_moved_meanwhile(old: date, new: date) -> str:
    """Above a request that is shown once more, as the due date moved since."""
    return f"⚠️ Sejak permohonan ini ditampilkan, tenggatnya berubah: {day(old)} → <b>{day(new)}</b>."


def granted(item: str, old_due: date, until_on: date, first_due: date, asked_for: date) -> str:
    """To the focal point: the new date; later than the one that was asked for where our answer took long."""
    before = (
        f"semula {day(first_due)}" if old_due == first_due else f"sebelumnya {day(old_due)}; semula {day(first_due)}"
    )
    ours = ""
    if until_on > asked_for:
        ours = f"\nDimohon {day(asked_for)}; waktu selama menunggu jawaban kami ikut ditambahkan."
    return (
        f"✅ Permohonan waktu <b>{code(item)}</b> disetujui. Tenggat baru: <b>{day(until_on)}</b> ({before})."
        f"{ours}\n\n"
        "Terima kasih. Silakan lanjutkan, dan kabarkan lewat kartunya bila sudah dilaksanakan."
    )


def granted_until(until_on: date) -> str:
    """The verdict after Setujui."""
    return f"✅ Disetujui sampai {day(until_on)}"


def offered_until(offered_on: date) -> str:
    """The verdict after Tawarkan tanggal lain."""
    return f"📅 Ditawarkan {day(offered_on)}"


def ask_offer(item: str, due_on: date, until_on: date) -> str:
    """To the office: which other date."""
    return (
        f"📅 <b>{code(item)}</b>: tenggat {day(due_on)}, dimohon {day(until_on)}.\n\n"
        "Tanggal mana yang ditawarkan? Pilih tombol, atau ketik tanggalnya."
    )


def offered(item: str, until_on: date, offered_on: date, old_due: date, due_on: date) -> str:
    """To the focal point: another date."""
    moved = f"\n{due_moved(old_due, due_on)}" if old_due != due_on else ""
    return (
        f"📅 <b>{code(item)}</b>: untuk permohonan sampai {day(until_on)}, kami menawarkan "
        f"<b>{day(offered_on)}</b>.{moved}\n\n"
        "Silakan tekan <b>Terima tawaran</b>, atau <b>Ajukan lagi</b> dengan tanggal dan alasan lain."
    )


def offered_to_office(item: str, offered_on: date) -> str:
    """To the person who offered it."""
    return f"📅 <b>{code(item)}</b>: {day(offered_on)} sudah ditawarkan kepada narahubung. Kami kabari jawabannya."


def accepted(item: str, due_on: date, first_due: date) -> str:
    """To the focal point, in place of the offer."""
    return (
        f"✅ <b>{code(item)}</b>: tawaran diterima. Tenggat baru: <b>{day(due_on)}</b> (semula {day(first_due)}). "
        "Terima kasih; silakan lanjutkan dan kabarkan lewat kartunya."
    )


def accepted_for_office(item: str, agency: str, due_on: date) -> str:
    """To the office: the offer was accepted."""
    return f"✅ <b>{code(item)}</b> · {safe(agency)}: tawaran diterima. Tenggat baru <b>{day(due_on)}</b>."


def asked_again(item: str) -> str:
    """In place of the offer, when another request follows."""
    return f"📅 <b>{code(item)}</b>: tawaran tidak diambil; permohonan baru di bawah ini."


def ask_refusal(item: str) -> str:
    """To the office: a refusal needs a reason."""
    return (
        f"🚫 <b>{code(item)}</b>: silakan ketik <b>alasan</b> penolakannya; narahubung membacanya persis seperti itu."
    )


def refused(item: str, reason: str, old_due: date, due_on: date) -> str:
    """To the focal point: no more time, why, and what now."""
    return (
        f"<b>{code(item)}</b>: permohonan waktu belum dapat kami setujui. Alasannya:\n“{safe(reason, 1600)}”\n\n"
        f"{due_moved(old_due, due_on)}\nBila ada yang menghambat, tekan <b>Kendala</b> di bawah ini; "
        "petugas kami siap membantu."
    )


def refused_to_office(item: str, old_due: date, due_on: date) -> str:
    """To the person who refused it."""
    return f"🚫 <b>{code(item)}</b>: penolakan tercatat; narahubung sudah diberi tahu. {due_moved(old_due, due_on)}"
