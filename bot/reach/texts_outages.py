"""The words after the bot could not be used: what was missed, what may be lost, and which dates moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.conversation.texts_words import DueDay, code, day, due_day, full_stop, moment, safe, short_day, zone_name

MOST = 8  # dates named in one message
Span = tuple[datetime, datetime]
Move = tuple[str, date, DueDay]  # code, old, new


@dataclass(frozen=True, slots=True)
class Moves:
    """Due dates that moved: the first of them, as a message names them, and how many there are."""

    named: Sequence[Move]
    count: int


NOTHING_MOVED = Moves((), 0)


@dataclass(frozen=True, slots=True)
class Missed:
    """What outages cost: from when to when, lost minutes of office hours, messages that waited, late reminders."""

    spans: Sequence[Span]
    minutes: int
    waited: int
    caught_up: int
    moves: Moves
    was_long: bool  # too long for dates to move by themselves


@dataclass(frozen=True, slots=True)
class Apology:
    """What every focal point reads alike. `over_a_day`: Telegram forgot the first messages."""

    spans: Sequence[Span]
    over_a_day: bool
    was_long: bool


def for_staff(missed: Missed, zone: tzinfo) -> str:
    """To the office: from when to when, and what became of what came in meanwhile. Zero is said as plainly."""
    lines = [
        "🛠 <b>Bot sempat tidak dapat dipakai</b>",
        *(f"{_span(span, zone)}." for span in missed.spans),
        f"Jam kantor yang hilang: {_length(missed.minutes)}.",
        "",
        f"• Pesan yang menunggu dan kini sudah kami terima: {missed.waited}",
        f"• Pengingat yang tertunda dan kini sudah dikirim: {missed.caught_up}",
        f"• Tenggat yang digeser karena hari terakhirnya tidak utuh: {missed.moves.count}",
        *_moves(missed.moves),
    ]
    if missed.was_long:
        lines += ["", "Karena gangguannya lama, tenggat tidak digeser otomatis: lihat /tugaskantor."]
    lines += ["", "Narahubung dengan penugasan terbuka kami kabari tanpa bunyi, beserta permohonan maaf."]
    return "\n".join(lines)


def for_focal_point(told: Apology, moves: Moves, zone: tzinfo) -> str:
    """To a focal point with open items: an apology, what to do again, and which of their dates moved."""
    when = "\n".join(f"{_span(span, zone)}." for span in told.spans)
    kept = "Pesan dan berkas yang dikirim waktu itu sudah kami terima."
    if told.over_a_day:
        kept = "Pesan yang dikirim waktu itu mungkin juga tidak sampai: mohon dikirim sekali lagi."
    lines = [
        "🛠 <b>Mohon maaf, bot sempat tidak dapat dipakai</b>",
        when,
        "",
        f"Tombol yang ditekan waktu itu mungkin tidak sampai: mohon ditekan sekali lagi lewat /tugas. {kept}",
        "",
    ]
    if moves.count:
        lines += ["Hari terakhir yang terganggu tidak dihitung, jadi tenggatnya bergeser:", *_moves(moves)]
    else:
        lines.append(
            "Tenggat Bapak/Ibu untuk sementara tetap; petugas kami memeriksa apakah perlu digeser."
            if told.was_long
            else "Tenggat Bapak/Ibu tidak berubah."
        )
    return "\n".join(lines)


def not_told(name: str) -> str:
    """To the office: whom the apology could not be made for."""
    return (
        f"⚠️ Pesan bahwa bot sempat tidak dapat dipakai belum dapat dibuat untuk {full_stop(safe(name))} "
        "Mohon kabari langsung: tombol yang ditekan waktu itu perlu ditekan sekali lagi."
    )


def long_outage(since: datetime, until: datetime, days: int, items: int, zone: tzinfo) -> str:
    """A task: too long for dates to move by themselves."""
    return (
        f"🛠 Bot tidak dapat dipakai selama {days} hari kerja ({_span((since, until), zone)}). "
        f"Tenggat {items} penugasan terbuka masih seperti di surat. "
        "Mohon diputuskan tenggat mana yang perlu digeser karena gangguan itu, lewat kartunya."
    )


def _span(span: Span, zone: tzinfo) -> str:
    since, until = (each.astimezone(zone) for each in span)
    if since.date() == until.date():
        return f"{day(since.date())} pukul {since:%H.%M}–{until:%H.%M} {zone_name(zone)}"
    return f"{moment(since, zone)} sampai {moment(until, zone)}"


def clock_stepped_back(now: datetime, back: timedelta, zone: tzinfo) -> str:
    """To the office, once: the machine's clock shows an earlier time than before."""
    return (
        f"🕰 <b>Jam mesin bot mundur {_length(round(back.total_seconds() / 60))}</b>: kini menunjukkan "
        f"{moment(now, zone)}.\n"
        "Yang sudah tercatat tidak berubah, dan pesan serta pengingat berjalan terus. "
        "Mohon beri tahu operator agar memeriksa jam mesin (NTP): tanggal dihitung menurut jam itu."
    )


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} jam"] if hours else []), *([f"{rest} menit"] if rest or not hours else [])])


def _moves(moves: Moves) -> list[str]:
    lines = [f"   <b>{code(safe(item))}</b>: {short_day(old)} → {due_day(new)}" for item, old, new in moves.named]
    if moves.count > len(moves.named):
        lines.append(f"   … dan {moves.count - len(moves.named)} lainnya: /tugas")
    return lines
