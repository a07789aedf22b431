"""Sentences about more time: asking, deciding, offering another date."""

from datetime import date, timedelta

from bot.conversation.texts_words import DueDay, code, day, due_day, safe
from bot.evidence.results.texts_verification import due_moved
from models.extensions import Extension

# The buttons of the office and of the agency, and a verdict
GRANT, REFUSE, OFFER = "✅ Setujui", "🚫 Tolak", "📅 Tawarkan tanggal lain"
ACCEPT, ASK_AGAIN = "✅ Terima tawaran", "🔁 Ajukan lagi"
REFUSED = "🚫 Ditolak"
LOOK_AGAIN = "Belum disetujui: tenggatnya berubah sejak permohonan ini ditampilkan. Mohon lihat sekali lagi."


def ask_date(item: str, due: DueDay) -> str:
    """First: until when."""
    return (
        f"⏳ <b>{code(item)}</b>: tenggat sekarang {due_day(due)}.\n\n"
        "Sampai kapan waktu yang Bapak/Ibu perlukan? Pilih tombol, atau ketik tanggalnya "
        f"(misalnya {due.on + timedelta(days=14):%d-%m-%Y})."
    )


def ask_reason(item: str, until: DueDay) -> str:
    """Second: why."""
    return (
        f"⏳ <b>{code(item)}</b>: mohon waktu sampai {due_day(until)}.\n\n"
        "Silakan ketik <b>alasannya</b> secara singkat."
    )


def asked(item: str, until: DueDay, answer_on: date, due: DueDay) -> str:
    """Recorded; the office's clock runs now."""
    return (
        f"✅ Permohonan waktu <b>{code(item)}</b> sampai {due_day(until)} tercatat "
        "dan diteruskan kepada petugas.\n\n"
        f"Kami jawab paling lambat <b>{day(answer_on)}</b>. Selama menunggu jawaban, tugas ini tidak dihitung lewat "
        f"tenggat (tenggat sekarang {due_day(due, bold=False)})."
    )


def pending_already(item: str, until: DueDay) -> str:
    """A request waits already (at most 200 characters)."""
    return (
        f"Permohonan waktu {code(item)} sampai {due_day(until, bold=False)} masih menunggu jawaban kami. "
        "Mohon ditunggu; kami kabari di sini."
    )


def request(item: str, agency: str, who: str, asked: Extension, dates: tuple[DueDay, DueDay]) -> str:
    """To the office: the facts; `dates`: due, and asked for (`decide_by` adds what is needed to decide)."""
    return (
        f"⏳ <b>Permohonan waktu {code(item)}</b> · {safe(agency)}\nDari {safe(who)}\n"
        f"Tenggat: {due_day(dates[0], bold=False)}\nDimohon: {due_day(dates[1])}\n"
        f"Alasan: “{safe(asked.reason, 1500)}”"
    )


def decide_by(answer_on: date, times: int) -> str:
    """To the office: how often before, and our own limit."""
    before = f"Sudah diperpanjang {times} kali." if times else "Belum pernah diperpanjang."
    return f"{before}\nMohon dijawab paling lambat <b>{day(answer_on)}</b>."


def due_moved_meanwhile(old: date, new: DueDay) -> str:
    """Above a request that is shown once more, as the due date moved since."""
    return f"⚠️ Sejak permohonan ini ditampilkan, tenggatnya berubah: {day(old)} → {due_day(new)}."


def granted(item: str, old_due: date, until: DueDay, first_due: date, asked_for: date) -> str:
    """To the focal point: the new date; later than the one that was asked for where our answer took long."""
    before = (
        f"semula {day(first_due)}" if old_due == first_due else f"sebelumnya {day(old_due)}; semula {day(first_due)}"
    )
    ours = ""
    if until.on > asked_for:
        ours = f"\nDimohon {day(asked_for)}; waktu selama menunggu jawaban kami ikut ditambahkan."
    return (
        f"✅ Permohonan waktu <b>{code(item)}</b> disetujui. Tenggat baru: {due_day(until)} ({before})."
        f"{ours}\n\n"
        "Terima kasih. Silakan lanjutkan, dan kabarkan lewat kartunya bila sudah dilaksanakan."
    )


def granted_until(until: DueDay) -> str:
    """The verdict after Setujui."""
    return f"✅ Disetujui sampai {due_day(until, bold=False)}"


def offered_until(offered: DueDay) -> str:
    """The verdict after Tawarkan tanggal lain."""
    return f"📅 Ditawarkan {due_day(offered, bold=False)}"


def ask_offer(item: str, due: DueDay, until: DueDay) -> str:
    """To the office: which other date."""
    return (
        f"📅 <b>{code(item)}</b>: tenggat {due_day(due, bold=False)}, dimohon {due_day(until, bold=False)}.\n\n"
        "Tanggal mana yang ditawarkan? Pilih tombol, atau ketik tanggalnya."
    )


def offered(item: str, until_on: date, offered: DueDay, old_due: date, due: DueDay) -> str:
    """To the focal point: another date."""
    moved = f"\n{due_moved(old_due, due)}" if old_due != due.on else ""
    return (
        f"📅 <b>{code(item)}</b>: untuk permohonan sampai {day(until_on)}, kami menawarkan "
        f"{due_day(offered)}.{moved}\n\n"
        "Silakan tekan <b>Terima tawaran</b>, atau <b>Ajukan lagi</b> dengan tanggal dan alasan lain."
    )


def offered_to_office(item: str, offered: DueDay) -> str:
    """To the person who offered it."""
    when = due_day(offered, bold=False)
    return f"📅 <b>{code(item)}</b>: {when} sudah ditawarkan kepada narahubung. Kami kabari jawabannya."


def accepted(item: str, due: DueDay, first_due: date) -> str:
    """To the focal point, in place of the offer."""
    return (
        f"✅ <b>{code(item)}</b>: tawaran diterima. Tenggat baru: {due_day(due)} (semula {day(first_due)}). "
        "Terima kasih; silakan lanjutkan dan kabarkan lewat kartunya."
    )


def accepted_for_office(item: str, agency: str, due: DueDay) -> str:
    """To the office: the offer was accepted."""
    return f"✅ <b>{code(item)}</b> · {safe(agency)}: tawaran diterima. Tenggat baru {due_day(due)}."


def asked_again(item: str) -> str:
    """In place of the offer, when another request follows."""
    return f"📅 <b>{code(item)}</b>: tawaran tidak diambil; permohonan baru di bawah ini."


def ask_refusal(item: str) -> str:
    """To the office: a refusal needs a reason."""
    return (
        f"🚫 <b>{code(item)}</b>: silakan ketik <b>alasan</b> penolakannya; narahubung membacanya persis seperti itu."
    )


def refused(item: str, reason: str, old_due: date, due: DueDay) -> str:
    """To the focal point: no more time, why, and what now."""
    return (
        f"<b>{code(item)}</b>: permohonan waktu belum dapat kami setujui. Alasannya:\n“{safe(reason, 1600)}”\n\n"
        f"{due_moved(old_due, due)}\nBila ada yang menghambat, tekan <b>Kendala</b> di bawah ini; "
        "petugas kami siap membantu."
    )


def granted_toast(told: str) -> str:
    """The toast after Setujui; `told`: whether the agency reads it (cards/texts_parts.py)."""
    return f"Disetujui. {told}"


def refused_to_office(item: str, old_due: date, due: DueDay, told: str) -> str:
    """To the person who refused it."""
    return f"🚫 <b>{code(item)}</b>: penolakan tercatat. {told} {due_moved(old_due, due)}"
