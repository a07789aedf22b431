"""/cuti: the questions, what was understood, who takes over, and the words to everybody concerned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import code, day, enumerate_words, safe, short_day
from models.rules.dates.reading import weekday_name
from models.rules.leaves import LeaveSpan

SHOWN = 6  # items named in a message


@dataclass(frozen=True, slots=True)
class TakesOver:
    """Who takes over, in words: "Budi (wakil Kab. Tapin)", on which days; `whole`: on all of the leave."""

    who: str
    span: LeaveSpan
    whole: bool


@dataclass(frozen=True, slots=True)
class CoverView:
    """Who gets what during a leave. `gap`: the days on which only the office does; `open`: items concerned."""

    takes_over: Sequence[TakesOver]
    gap: LeaveSpan | None
    office: Sequence[str]
    open: int
    of_staff: bool


def span_words(span: LeaveSpan) -> str:
    """ "Senin, 23 November 2026 – Jumat, 27 November 2026", or the one day."""
    return day(span.first) if span.first == span.last else f"{day(span.first)} – {day(span.last)}"


def short_span(span: LeaveSpan) -> str:
    """ "23 Nov 2026 – 27 Nov 2026", or the one day."""
    return short_day(span.first) if span.first == span.last else f"{short_day(span.first)} – {short_day(span.last)}"


def day_button(on: date, lead: str = "") -> str:
    """ "Sel 24 Nov"."""
    return f"{lead}{weekday_name(on)[:3]} {short_day(on).rsplit(' ', 1)[0]}"


# The questions


def ask_first() -> str:
    """From when? The whole span may be typed as well."""
    return (
        "🏖 <b>Cuti</b>\nMulai kapan? Pilih tombol, atau ketik sekaligus dari dan sampai kapan, misalnya "
        "<b>23-27 November</b> atau <b>besok sampai Jumat</b>.\n\n"
        "Selama cuti, pengingat dan penugasan baru dialihkan; tenggatnya tetap."
    )


def ask_last(first: date) -> str:
    """Until when?"""
    return f"🏖 Cuti mulai <b>{day(first)}</b>. Sampai kapan? Pilih tombol, atau ketik hari terakhirnya."


def ask_cut(span: LeaveSpan) -> str:
    """Persingkat: the new last day."""
    return (
        f"✂️ Cuti {span_words(span)}. Hari terakhir yang baru? Pilih tombol, atau ketik tanggalnya. "
        "Untuk meniadakan seluruhnya: <b>Batalkan cuti</b> di /cuti."
    )


def confirm(span: LeaveSpan, working: int, merged: Sequence[LeaveSpan], cover: CoverView) -> str:
    """What was understood, with weekdays and working days, and who takes over; nothing is stored before Simpan."""
    lines = [f"🏖 <b>Cuti {span_words(span)}</b>", f"{working} hari kerja"]
    if merged:
        spans = enumerate_words([short_span(each) for each in merged])
        lines.append(f"Bersambung dengan cuti yang sudah tercatat ({spans}), jadi dicatat sebagai satu.")
    return "\n".join([*lines, "", *_cover(cover), "", "Sudah benar? Tekan <b>Simpan</b>, atau ketik tanggal lain."])


def known_already(span: LeaveSpan) -> str:
    """The days lie within a leave that stands."""
    return f"🏖 Hari itu sudah termasuk cuti yang tercatat: <b>{span_words(span)}</b>. Ubah atau batalkan lewat /cuti."


def saved(span: LeaveSpan, working: int, cover: CoverView) -> str:
    """Stored, planned anew, and told to whoever takes over."""
    return "\n".join(
        [
            f"✅ <b>Cuti tercatat</b>: {span_words(span)} ({working} hari kerja).",
            *_cover(cover),
            ("Yang menggantikan sudah kami kabari. " if cover.takes_over or (cover.of_staff and cover.office) else "")
            + "Saat kembali, Bapak/Ibu menerima ringkasan. Mengubah atau membatalkan: /cuti",
        ]
    )


def _cover(cover: CoverView) -> list[str]:
    if cover.of_staff and not cover.takes_over and not cover.gap:
        names = enumerate_words([safe(name, 60) for name in cover.office[:3]])
        if not names and cover.open:
            return ["Belum ada petugas lain yang dapat menggantikan: pengingatnya menunggu sampai Bapak/Ibu kembali."]
        if not names:
            return ["Selama itu Bapak/Ibu tidak menerima pengingat."]
        return [f"Selama itu pengingat tentang penugasan Bapak/Ibu ({cover.open} terbuka) ke {names}."]
    lines = []
    if cover.takes_over:
        who = [
            f"<b>{safe(each.who, 90)}</b>" + ("" if each.whole else f" ({short_span(each.span)})")
            for each in cover.takes_over[:4]
        ]
        lines.append(f"Selama itu pengingat dan penugasan baru ke {enumerate_words(who)}.")
    if cover.gap is not None:
        names = enumerate_words([safe(name, 60) for name in cover.office[:3]])
        office = f"petugas Ombudsman ({names})" if names else "petugas Ombudsman"
        when = f"Pada {short_span(cover.gap)} belum" if cover.takes_over else "Belum"
        lines.append(
            f"⚠️ {when} ada yang menggantikan di instansi Bapak/Ibu: pengingatnya ke {office}, "
            "dan kami catat sebagai tugas kantor. Wakil dapat diundang lewat petugas."
        )
    if not lines:
        lines.append("Selama itu Bapak/Ibu tidak menerima pengingat; narahubung utama tetap bertugas.")
    if cover.open:
        lines.append(f"Penugasan terbuka: {cover.open}; tenggatnya tetap.")
    return lines


# What stands


def standing(spans: Sequence[LeaveSpan], today: date) -> str:
    """The leaves that are not over."""
    numbers = [f"{number}. " if len(spans) > 1 else "" for number in range(1, len(spans) + 1)]
    lines = [f"{number}{span_words(span)}{_now(span, today)}" for number, span in zip(numbers, spans, strict=True)]
    return "\n".join(["🏖 <b>Cuti yang tercatat</b>", *lines, "", "Menambah, mempersingkat, atau membatalkan:"])


def _now(span: LeaveSpan, today: date) -> str:
    return " (sedang berlangsung)" if span.holds(today) else ""


def taken_back(span: LeaveSpan) -> str:
    """Batalkan cuti was pressed."""
    return f"✅ Cuti {span_words(span)} <b>dibatalkan</b>. Pengingat kembali ke Bapak/Ibu. Mencatat lagi: /cuti"


def shortened(span: LeaveSpan, working: int) -> str:
    """The leave ends earlier."""
    return (
        f"✅ Cuti sekarang <b>{span_words(span)}</b> ({working} hari kerja). Setelah itu pengingat ke Bapak/Ibu lagi."
    )


# To others

_CHANGED = "<i>Diperbarui:</i> "


def to_stand_in(
    name: str,
    role: str,
    span: LeaveSpan,
    mine: LeaveSpan | None,
    items: Sequence[tuple[str, date, date | None]],
    more: int,
    *,
    changed: bool,
) -> str:
    """To whoever takes over, on the days `mine` (None: all). `items`: code, due date, day of the next reminder."""
    lines = [
        f"🏖 {_CHANGED if changed else ''}Bapak/Ibu <b>{safe(name, 100)}</b> ({safe(role, 80)}) cuti "
        f"<b>{span_words(span)}</b>.",
        f"{'Selama itu' if mine is None else f'Pada {short_span(mine)}'} pengingat dan penugasan "
        "baru ke Bapak/Ibu. Terima kasih sudah menggantikan.",
    ]
    if items:
        lines += ["", f"Yang masih terbuka ({len(items) + more}):", *(_item(*each) for each in items)]
        if more:
            lines.append(f"… dan {more} lainnya")
        lines += ["", "Kartunya: /tugas"]
    return "\n".join(lines)


def _item(item: str, due_on: date, next_on: date | None) -> str:
    soon = f", pengingat {short_day(next_on)}" if next_on else ""
    return f"• <b>{code(item)}</b> tenggat {day(due_on)}{soon}"


def to_stand_in_ended(name: str, span: LeaveSpan) -> str:
    """The leave was taken back or changed so that this person takes over no more."""
    return (
        f"ℹ️ Cuti Bapak/Ibu <b>{safe(name, 100)}</b> ({short_span(span)}) berubah: Bapak/Ibu tidak perlu lagi "
        "menggantikan pada hari-hari itu. Terima kasih."
    )


def to_office(name: str, role: str, span: LeaveSpan, working: int, cover: CoverView, *, changed: bool) -> str:
    """To the office: who is away, and who takes over; also the text of the task when nobody does."""
    who_is_away = f"Cuti <b>{safe(name, 100)}</b> ({safe(role, 80)})"
    head = f"🏖 {_CHANGED if changed else ''}{who_is_away}, {span_words(span)}, {working} hari kerja."
    who = enumerate_words(
        [
            f"{safe(each.who, 90)}{'' if each.whole else f' ({short_span(each.span)})'}"
            for each in cover.takes_over[:4]
        ]
    )
    if cover.gap is None:
        return f"{head}\nPengganti: {who or 'tidak diperlukan'}. Penugasan terbuka: {cover.open}."
    partly = f"Pengganti: {who}; pada {short_span(cover.gap)} belum ada." if who else "Pengganti: belum ada."
    return (
        f"{head}\n{partly} Pengingatnya ke kantor; penugasan terbuka: {cover.open}. "
        "Mohon dicarikan wakil: /undang, atau hubungi instansinya."
    )


def to_office_ended(name: str, role: str, span: LeaveSpan) -> str:
    """To the office: back earlier than told, or not away at all."""
    return f"ℹ️ Cuti <b>{safe(name, 100)}</b> ({safe(role, 80)}), {short_span(span)}, dibatalkan."


# Back again


def welcome_back(
    name: str,
    span: LeaveSpan,
    happened: Sequence[tuple[str, str]],
    more: int,
    open_now: int,
    nearest: tuple[str, date] | None,
) -> str:
    """The one message after a leave: item by item what happened, and where things stand."""
    lines = [f"👋 <b>Selamat bertugas kembali</b>, Bapak/Ibu {safe(name, 100).rstrip('.')}."]
    if happened:
        lines += [f"Selama cuti ({short_span(span)}):", *(f"• <b>{code(item)}</b> {what}" for item, what in happened)]
        if more:
            lines.append(f"… dan {more} penugasan lainnya")
    else:
        lines.append(f"Selama cuti ({short_span(span)}) tidak ada perubahan pada penugasan.")
    if nearest is not None:
        lines.append(
            f"\nSekarang {open_now} terbuka; terdekat <b>{code(nearest[0])}</b>, {day(nearest[1])}. Daftar: /tugas"
        )
    else:
        lines.append("\nTidak ada penugasan terbuka. Terima kasih.")
    return "\n".join(lines)
