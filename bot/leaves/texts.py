"""/cuti: the questions, what was understood, who takes over, and the words to everybody concerned."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import DueDay, code, day, due_day, enumerate_words, full_stop, safe, short_day
from bot.leaves.stand_ins import Cover, StandIn
from models.agencies.agencies import SeatRole
from models.people.holdings import SeatView
from models.people.people import Person
from models.rules.dates.names import weekday_name
from models.rules.leaves import LeaveSpan

SHOWN = 6  # items named in a message

# Buttons
NEW, SAVE, ONE_DAY = "➕ Cuti lain", "💾 Simpan", "1 hari saja"
END, CUT = "✖️ Batalkan cuti", "✂️ Persingkat"

_ROLES = {SeatRole.PRINCIPAL: "narahubung utama", SeatRole.DEPUTY: "wakil", SeatRole.INSPECTOR: "Inspektur"}

SHOWN_ANEW = (
    "⚠️ <b>Belum disimpan:</b> sejak ditampilkan tadi ada yang berubah. Inilah keadaan sekarang; mohon lihat lagi."
)
ASK_FIRST = (
    "🏖 <b>Cuti</b>\nMulai kapan? Pilih tombol, atau ketik sekaligus dari dan sampai kapan, misalnya "
    "<b>23-27 November</b> atau <b>besok sampai Jumat</b>.\n\n"
    "Selama cuti, pengingat dan penugasan baru dialihkan; tenggatnya tetap."
)


def role_of(person: Person, seats: Sequence[SeatView]) -> str:
    """From where somebody answers: "wakil Kab. Tapin", "petugas Ombudsman"."""
    if seats:
        return ", ".join(f"{_ROLES[view.seat.role]} {view.agency.short_name}" for view in seats[:2])
    return "petugas Ombudsman" if person.staff_role is not None else "narahubung"


def span_words(span: LeaveSpan) -> str:
    """ "Senin, 23 November 2026 – Jumat, 27 November 2026", or the one day."""
    return day(span.first) if span.first == span.last else f"{day(span.first)} – {day(span.last)}"


def short_span(span: LeaveSpan) -> str:
    """ "23 Nov 2026 – 27 Nov 2026", or the one day."""
    return short_day(span.first) if span.first == span.last else f"{short_day(span.first)} – {short_day(span.last)}"


def day_button(on: date, lead: str = "") -> str:
    """ "Sel 24 Nov"."""
    return f"{lead}{weekday_name(on)[:3]} {short_day(on).rsplit(' ', 1)[0]}"


def first_button(on: date, today: date) -> str:
    """ "Besok, Sel 24 Nov"."""
    return day_button(on, {0: "Hari ini, ", 1: "Besok, "}.get((on - today).days, ""))


# The questions


def ask_last(first: date) -> str:
    """Until when?"""
    return f"🏖 Cuti mulai <b>{day(first)}</b>. Sampai kapan? Pilih tombol, atau ketik hari terakhirnya."


def ask_cut(span: LeaveSpan) -> str:
    """Persingkat: the new last day."""
    return (
        f"✂️ Cuti {span_words(span)}. Hari terakhir yang baru? Pilih tombol, atau ketik tanggalnya. "
        "Untuk meniadakan seluruhnya: <b>Batalkan cuti</b> di /cuti."
    )


def confirm(span: LeaveSpan, working: int, merged: Sequence[LeaveSpan], cover: Cover) -> str:
    """What was understood, with weekdays and working days, and who takes over; nothing is stored before Simpan."""
    lines = [f"🏖 <b>Cuti {span_words(span)}</b>", f"{working} hari kerja"]
    if merged:
        spans = enumerate_words([short_span(each) for each in merged])
        lines.append(f"Bersambung dengan cuti yang sudah tercatat ({spans}), jadi dicatat sebagai satu.")
    return "\n".join([*lines, "", *_cover(cover), "", "Sudah benar? Tekan <b>Simpan</b>, atau ketik tanggal lain."])


def known_already(span: LeaveSpan) -> str:
    """The days lie within a leave that is recorded."""
    return f"🏖 Hari itu sudah termasuk cuti yang tercatat: <b>{span_words(span)}</b>. Ubah atau batalkan lewat /cuti."


def saved(span: LeaveSpan, working: int, cover: Cover) -> str:
    """Stored, planned anew, and told to whoever takes over."""
    told = "Yang menggantikan sudah kami kabari. " if cover.stand_ins or (_of_staff(cover) and cover.office) else ""
    return "\n".join(
        [
            f"✅ <b>Cuti tercatat</b>: {span_words(span)} ({working} hari kerja).",
            *_cover(cover),
            f"{told}Saat kembali, Bapak/Ibu menerima ringkasan. Mengubah atau membatalkan: /cuti",
        ]
    )


def _of_staff(cover: Cover) -> bool:
    return cover.person.staff_role is not None


def _cover(cover: Cover) -> list[str]:
    office = enumerate_words([safe(each.person.full_name, 60) for each in list(cover.office.values())[:3]])
    if _of_staff(cover) and not cover.stand_ins and not cover.gaps:
        if not office and cover.items:
            return ["Belum ada petugas lain yang dapat menggantikan: pengingatnya menunggu sampai Bapak/Ibu kembali."]
        if not office:
            return ["Selama itu Bapak/Ibu tidak menerima pengingat."]
        return [
            full_stop(f"Selama itu pengingat tentang penugasan Bapak/Ibu ({len(cover.items)} terbuka) ke {office}")
        ]
    lines = []
    if cover.stand_ins:
        lines.append(f"Selama itu pengingat dan penugasan baru ke {_stand_ins(cover, bold=True)}.")
    if cover.gap is not None:
        office = f"petugas Ombudsman ({office})" if office else "petugas Ombudsman"
        when = f"Pada {short_span(cover.gap)} belum" if cover.stand_ins else "Belum"
        lines.append(
            f"⚠️ {when} ada yang menggantikan di instansi Bapak/Ibu: pengingatnya ke {office}, "
            "dan kami catat sebagai tugas kantor. Wakil dapat diundang lewat petugas."
        )
    if not lines:
        lines.append("Selama itu Bapak/Ibu tidak menerima pengingat; narahubung utama tetap bertugas.")
    if cover.items:
        lines.append(f"Penugasan terbuka: {len(cover.items)}; tenggatnya tetap.")
    return lines


def _stand_ins(cover: Cover, *, bold: bool) -> str:
    """Who takes over, with the days unless it is all of them."""
    named = []
    for each in list(cover.stand_ins.values())[:4]:
        who = safe(f"{each.person.full_name} ({role_of(each.person, each.seats)})", 90)
        days = "" if len(each.days) >= cover.working else f" ({short_span(each.span)})"
        named.append(f"{f'<b>{who}</b>' if bold else who}{days}")
    return enumerate_words(named)


# What is recorded


def recorded(spans: Sequence[LeaveSpan], today: date) -> str:
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
    cover: Cover,
    span: LeaveSpan,
    stand_in: StandIn,
    items: Sequence[tuple[str, DueDay, date | None]],
    *,
    changed: bool,
) -> str:
    """To whoever takes over. `items`: code, due date, and the day of the next reminder to them, by due date."""
    name, role = safe(cover.person.full_name, 100), safe(role_of(cover.person, cover.seats), 80)
    when = "Selama itu" if len(stand_in.days) >= cover.working else f"Pada {short_span(stand_in.span)}"
    lines = [
        f"🏖 {_CHANGED if changed else ''}Bapak/Ibu <b>{name}</b> ({role}) cuti <b>{span_words(span)}</b>.",
        f"{when} pengingat dan penugasan baru ke Bapak/Ibu. Terima kasih sudah menggantikan.",
    ]
    if items:
        lines += ["", f"Yang masih terbuka ({len(items)}):"]
        lines += [_item(*item) for item in items[:SHOWN]]
        if len(items) > SHOWN:
            lines.append(f"… dan {len(items) - SHOWN} lainnya")
        lines += ["", "Kartunya: /tugas"]
    return "\n".join(lines)


def _item(item: str, due: DueDay, next_on: date | None) -> str:
    soon = f", pengingat {short_day(next_on)}" if next_on else ""
    return f"• <b>{code(item)}</b> tenggat {due_day(due, bold=False)}{soon}"


def to_stand_in_ended(name: str, span: LeaveSpan) -> str:
    """The leave was taken back or changed so that this person takes over no more."""
    return (
        f"ℹ️ Cuti Bapak/Ibu <b>{safe(name, 100)}</b> ({short_span(span)}) berubah: Bapak/Ibu tidak perlu lagi "
        "menggantikan pada hari-hari itu. Terima kasih."
    )


def to_office(cover: Cover, span: LeaveSpan, *, changed: bool) -> str:
    """To the office: who is away, and who takes over; also the text of the task when nobody does."""
    head = f"🏖 {_CHANGED if changed else ''}{_who_is_away(cover)}, {span_words(span)}, {cover.working} hari kerja."
    who, count = _stand_ins(cover, bold=False), len(cover.items)
    if cover.gap is None:
        instead = full_stop(f"Pengganti: {who or 'tidak diperlukan'}")
        return f"{head}\n{instead} Penugasan terbuka: {count}."
    partly = f"Pengganti: {who}; pada {short_span(cover.gap)} belum ada." if who else "Pengganti: belum ada."
    return (
        f"{head}\n{partly} Pengingatnya ke kantor; penugasan terbuka: {count}. "
        "Mohon dicarikan wakil: /undang, atau hubungi instansinya."
    )


def to_office_ended(cover: Cover, span: LeaveSpan) -> str:
    """To the office: back earlier than told, or not away at all."""
    return f"ℹ️ {_who_is_away(cover)}, {short_span(span)}, dibatalkan."


def _who_is_away(cover: Cover) -> str:
    return f"Cuti <b>{safe(cover.person.full_name, 100)}</b> ({safe(role_of(cover.person, cover.seats), 80)})"


# Back again


def welcome_back(
    name: str, span: LeaveSpan, happened: Sequence[tuple[str, str]], still_open: Sequence[tuple[str, DueDay]]
) -> str:
    """The one message after a leave: item by item what happened, and what is open now, the most urgent first."""
    lines = [f"👋 <b>Selamat bertugas kembali</b>, Bapak/Ibu {full_stop(safe(name, 100))}"]
    if happened:
        shown = [f"• <b>{code(item)}</b> {what}" for item, what in happened[:SHOWN]]
        lines += [f"Selama cuti ({short_span(span)}):", *shown]
        if len(happened) > SHOWN:
            lines.append(f"… dan {len(happened) - SHOWN} penugasan lainnya")
    else:
        lines.append(f"Selama cuti ({short_span(span)}) tidak ada perubahan pada penugasan.")
    if still_open:
        nearest = f"<b>{code(still_open[0][0])}</b>, {due_day(still_open[0][1], bold=False)}"
        lines.append(f"\nSekarang {len(still_open)} terbuka; terdekat {nearest}. Daftar: /tugas")
    else:
        lines.append("\nTidak ada penugasan terbuka. Terima kasih.")
    return "\n".join(lines)
