"""Clocks that stand still: what the cards say of it, the question for a reason, and the word to both sides."""

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.texts_words import code, day, full_stop, late_answer, safe, short_day


@dataclass(frozen=True)
class Clocks:
    """Which clocks stand still or run now."""

    paused_on: date | None = None
    paused_for: str = ""
    unreached_on: date | None = None
    late: int | None = None  # working days past the due date, if the agency is late (0: since an hour, or a day off)
    office_due_on: date | None = None
    office_duty: str = ""
    office_late: int | None = None  # working days past our own limit, if it is over
    office_paused_on: date | None = None
    office_paused_for: str = ""
    help_due_on: date | None = None  # the help that we owe, since when, and how many working days past its limit
    help_since: date | None = None
    help_late: int | None = None

    def without_reasons(self) -> "Clocks":
        """The same without what staff wrote, for a confidential item."""
        return replace(self, paused_for="", office_paused_for="")


def paused(since: date, reason: str, limit: int = 300) -> str:
    """ "⏸ Waktu dijeda sejak 24 Nov 2026: menunggu data BPN"."""
    why = f": {safe(reason, limit)}" if reason else "."
    return f"⏸ Waktu dijeda sejak <b>{short_day(since)}</b>{why}"


def office_limit(here: Clocks) -> str:
    """Our own limit, and honestly when it is over."""
    if here.office_due_on is None:
        return ""
    if here.office_paused_on is not None:
        why = f": {safe(here.office_paused_for, 200)}" if here.office_paused_for else ""
        return f"Jawaban kami tertunda sejak {short_day(here.office_paused_on)}{why}."
    if here.office_late is not None:
        return f"Kami {late_answer(here.office_late)} (batas kami {short_day(here.office_due_on)})."
    return f"Kami menjawab paling lambat {day(here.office_due_on)}."


def ask_reason(item: str, readers: str, *, office: bool) -> str:
    """Jeda waktu was pressed: why; `readers`: who reads the reason."""
    what = "batas jawaban kita" if office else "waktu narahubung"
    return f"⏸ <b>{code(item)}</b>: jeda {what}. <b>Apa alasannya?</b>\n{readers} Silakan ketik alasannya."


def ask_resume(item: str, readers: str, *, office: bool) -> str:
    """Lanjutkan waktu was pressed: why now; `readers`: who reads the reason."""
    what = "batas jawaban kita" if office else "waktu narahubung"
    return (
        f"▶️ <b>{code(item)}</b>: lanjutkan {what}. <b>Apa yang sudah jelas?</b>\n{readers} Silakan ketik alasannya."
    )


def done_paused(item: str, told: str, *, office: bool) -> str:
    """To whoever paused it; `told`: whether the agency reads it (texts_parts.py)."""
    if office:
        return (
            f"⏸ Batas jawaban kita untuk {code(item)} dijeda. {told} "
            "Bila sudah dapat dijawab, tekan <b>Lanjutkan waktu</b> pada kartunya."
        )
    return (
        f"⏸ Waktu {code(item)} dijeda dan pengingatnya berhenti dahulu. {told} "
        "Bila sudah jelas, tekan <b>Lanjutkan waktu</b> pada kartunya."
    )


def told_paused(item: str, reason: str, *, office: bool, confidential: bool) -> str:
    """To the focal points: the clock stands still, why, and what now."""
    why = "" if confidential else f"\nAlasan: {safe(reason, 1500)}"
    if office:
        return (
            f"⏸ Jawaban kami untuk <b>{code(item)}</b> tertunda.{why}\n"
            "Waktu Bapak/Ibu tetap tidak berjalan selama menunggu kami. Begitu dilanjutkan, kami kabari di sini."
        )
    return (
        f"⏸ Waktu <b>{code(item)}</b> dijeda oleh Ombudsman: tenggatnya tidak berjalan.{why}\n"
        "Bapak/Ibu tidak perlu melakukan apa-apa sekarang. Begitu dilanjutkan, lamanya jeda ditambahkan pada tenggat "
        "dan kami kabari di sini. Perkembangan tetap dapat disampaikan lewat kartunya."
    )


def moved(old: str, new: str) -> str:
    """What a pause did to a date: "Kamis, 7 Januari 2027 → Jumat, 8 Januari 2027"."""
    if old == new:
        return f"tetap <b>{new}</b>, karena jedanya kurang dari sehari"
    return f"{old} → <b>{new}</b>"


def done_resumed(item: str, dates: str, told: str, *, office: bool) -> str:
    """To whoever let it run on; `told`: whether the agency reads it (texts_parts.py)."""
    what = "Batas jawaban kita" if office else "Tenggat"
    return f"▶️ Waktu {code(item)} berjalan lagi. {what}: {dates}. {told}"


def told_resumed(item: str, dates: str, reason: str, *, office: bool, confidential: bool) -> str:
    """To the focal points: it runs again and why, old date and new one."""
    why = "" if confidential else f"\nAlasan: {safe(reason, 1500)}"
    if office:
        return (
            f"▶️ Kami melanjutkan pemeriksaan <b>{code(item)}</b>. Batas jawaban kami: {dates}.{why}\n"
            "Waktu Bapak/Ibu tetap tidak berjalan sampai kami menjawab."
        )
    return (
        f"▶️ Waktu <b>{code(item)}</b> berjalan lagi; lamanya jeda sudah ditambahkan. Tenggat: {dates}.{why}\n"
        "Terima kasih atas kesabaran Bapak/Ibu. Silakan lanjutkan, dan kabarkan lewat kartunya."
    )


def owner_paused(item: str, who: str, reason: str, *, office: bool) -> str:
    """To whoever sent the item, when a colleague paused it."""
    what = "Batas jawaban kita" if office else "Waktu"
    return f"⏸ {what} {code(item)} dijeda oleh {full_stop(safe(who, 80))} Alasan: {safe(reason, 1500)}"


def owner_resumed(item: str, who: str, dates: str, reason: str, *, office: bool) -> str:
    """To whoever sent the item, when a colleague let it run on."""
    what = "Batas jawaban kita" if office else "Tenggat"
    by = full_stop(safe(who, 80))
    return f"▶️ Waktu {code(item)} dilanjutkan oleh {by} {what}: {dates}. Alasan: {safe(reason, 1500)}"


def changed_meanwhile(item: str) -> str:
    """While the reason was typed, something else happened."""
    return (
        f"Sementara itu keadaan {code(item)} berubah, jadi belum ada yang diubah. "
        f"Periksa dahulu dengan /status {item}."
    )
