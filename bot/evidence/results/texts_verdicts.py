"""Sentences about the office's verdict on a result: at the office, and to the focal point."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.conversation.texts_words import code, day, enumerate_words, full_stop, safe
from bot.evidence.results.texts_verification import decided
from models.rules.assignments import Event, Status

ASSESSED = "assessed"  # a decision by component, about a self-report; the others are called by their events
# The buttons
UNDO = {
    Event.VERIFIED.value: "↶ Batalkan persetujuan",
    Event.RETURNED.value: "↶ Batalkan pengembalian",
    ASSESSED: "↶ Batalkan hasil",
}
TO_UNIT_AGAIN = "🏥 Teruskan lagi ke unit"
SEND_AS_IT_IS = "Kirim apa adanya"
AS_IT_IS = "asis"  # the value of that button
# Kembalikan: usual reasons as buttons, by their values, and what the focal point reads for each.
REASON_LABELS: Mapping[str, str] = {
    "sign": "✍️ Belum ditandatangani",
    "photo": "🖼 Foto tidak terbaca",
}
REASONS: Mapping[str, str] = {
    "sign": "Suratnya belum ditandatangani. Mohon kirim versi yang sudah ditandatangani.",
    "photo": "Fotonya belum terbaca jelas. Mohon kirim foto yang lebih terang, atau kirim sebagai berkas.",
}
MOST_REASONS = 5  # buttons: with Batal six
MOST_NUMBERS = MOST_REASONS - len(REASONS)  # "Belum untuk nomor 2"
# The toasts
APPROVED_TOAST = "Disetujui. Keliru? Tekan Batalkan persetujuan."
TAKEN_BACK_TOAST = "Dibatalkan. Hasilnya menunggu verifikasi lagi."
# Behind a verdict, while it can be taken back.
UNDO_POSSIBLE = "Narahubung diberi tahu satu menit lagi; selama 10 menit keputusan ini masih dapat dibatalkan."
NOBODY_READS = "Belum ada narahubung yang dapat membacanya; selama 10 menit keputusan ini masih dapat dibatalkan."

DECIDED_BELOW = "🔎 Keputusannya ada di pesan yang lebih baru ↓"  # left of the question to the office

DECIDED = {
    Event.VERIFIED.value: "✅ Disetujui",
    Event.RETURNED.value: "↩️ Dikembalikan",
    ASSESSED: "📨 Hasil dikirim",
}
_NAMES = {
    Event.VERIFIED.value: "Persetujuan",
    Event.RETURNED.value: "Pengembalian",
    ASSESSED: "Hasil pemeriksaan",
}
_WITH_US = (Status.REPORTED, Status.DISPUTED)


def not_for(number: int) -> str:
    """A button: the evidence says nothing of this corrective action."""
    return f"Belum untuk nomor {number}"


def missing(number: int, words: str) -> str:
    """What the focal point reads for that button; `words` of the action, "" where they are confidential."""
    named = f"nomor {number} ({words.rstrip('.')})" if words else f"nomor {number}"
    return f"Buktinya belum mencakup {named}. Mohon dilengkapi."


def ask_return_reason(item: str) -> str:
    """To the office: a return needs a reason and what is missing."""
    return (
        f"↩️ Mengembalikan <b>{code(item)}</b>: pilih alasannya, atau ketik <b>alasan dan apa yang masih kurang</b>; "
        "narahubung membacanya persis seperti yang Bapak/Ibu tulis."
    )


def ask_more(item: str, words: str) -> str:
    """To the office: from these few words nobody knows what to do."""
    return (
        f"↩️ <b>{code(item)}</b>: narahubung hanya akan membaca “{safe(words, 60)}”. Apa yang masih kurang, dan apa "
        "yang sebaiknya dikirim? Misalnya: <i>surat belum ditandatangani kepala dinas, mohon kirim yang sudah "
        "ditandatangani</i>. Silakan ketik, atau pilih."
    )


def given(item: str, number: str, verdict: str, who: str) -> str:
    """At the office, in place of the question, once somebody answered it; `number` of the tanda terima."""
    return decided(f"🔎 <b>Hasil {code(item)}</b> · tanda terima {number}", verdict, who)


def quoted(reason: str) -> str:
    """The reason of a return."""
    return f"“{safe(reason, 1600)}”"


def with_details(text: str, details: str, moved: str) -> str:
    """The same with what was said (HTML). `moved`: see `texts_verification.due_moved`; "" where nothing is open."""
    return f"{text}\n{details}\n\n{moved}".rstrip()


def still_undone(text: str, *, is_read: bool) -> str:
    """The same while it can be taken back; `is_read`: somebody of the agency is told."""
    return f"{text}\n\n{UNDO_POSSIBLE if is_read else NOBODY_READS}"


def taken_back(kind: str, who: str) -> str:
    """At the office, below the question that is asked again."""
    return f"↶ {_NAMES[kind]} tadi dibatalkan oleh {full_stop(safe(who))}"


# To the focal point


def approved(item: str, number: str, *, in_time: bool, office: str) -> str:
    """The whole item is done. In time is said; too late is thanked for without a word of it."""
    when = "Tepat waktu. " if in_time else ""
    return (
        f"✅ <b>{code(item)} selesai.</b> {when}Hasil tindak lanjut Bapak/Ibu atas laporan {safe(number, 80)} "
        "sudah diperiksa dan <b>disetujui</b>. Terima kasih banyak atas kerja sama "
        "Bapak/Ibu.\n\n"
        f"Tidak ada lagi yang perlu dilakukan untuk tugas ini.\n\nSalam hormat,\n{safe(office)}"
    )


def approved_for_unit(item: str) -> str:
    """To the unit that worked it out for its inspectorate."""
    return (
        f"✅ Hasil <b>{code(item)}</b> yang Bapak/Ibu kerjakan sudah diperiksa dan <b>disetujui</b> Ombudsman. "
        "Terima kasih banyak atas kerja samanya; tidak ada lagi yang perlu dilakukan."
    )


def approved_in_part(item: str, done: Sequence[int], left: Sequence[tuple[int, str, Status]], moved: str) -> str:
    """Some corrective actions (`done`) are accepted; `left`: (number, words or "", status) of the others."""
    numbers = enumerate_words([str(number) for number in done])
    lines = [_left(number, words, status) for number, words, status in left]
    text = f"✅ <b>{code(item)}</b>: nomor {numbers} <b>disetujui</b>. Terima kasih.\n\nTersisa:\n" + "\n".join(lines)
    if all(status in _WITH_US for *_, status in left):
        return text
    return f"{text}\n\n{moved}\nBila sudah dilaksanakan, tekan <b>Selesai</b>."


def _left(number: int, words: str, status: Status) -> str:
    line = f"{number}. {safe(words, 300)}"
    return f"{line} (sedang kami periksa)" if status in _WITH_US else line


def returned(item: str, reason: str, moved: str) -> str:
    """What is missing, and how the time moved."""
    return (
        f"↩️ <b>{code(item)} dikembalikan untuk dilengkapi.</b> Terima kasih atas laporannya. Catatan pemeriksa:\n"
        f"“{safe(reason, 1600)}”\n\n{moved}\n"
        "Langkah berikutnya: tekan <b>Kirim bukti</b> atau <b>Selesai</b>, lalu lengkapi yang disebut di atas."
    )


def shrunk(item: str) -> str:
    """What is left of a message about a verdict that was taken back."""
    return f"↶ Pesan tentang <b>{code(item)}</b> ini tidak berlaku lagi; lihat pesan yang lebih baru."


def correction(item: str, kind: str, office_due_on: date | None) -> str:
    """They were told of a verdict that was taken back."""
    until = f" Kami memeriksanya paling lambat <b>{day(office_due_on)}</b>." if office_due_on else ""
    return (
        f"🙏 Mohon maaf, {_NAMES[kind].lower()} <b>{code(item)}</b> yang baru saja kami kabarkan keliru dan sudah "
        f"kami batalkan. Statusnya kembali <b>Menunggu verifikasi</b>.{until} "
        "Bapak/Ibu tidak perlu melakukan apa-apa sekarang."
    )
