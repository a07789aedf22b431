"""/libur: the days off of a year, the questions about a new one, and what an admin reads before it counts."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from bot.conversation.buttons.paging import Page
from bot.conversation.texts import page_words
from bot.conversation.texts_words import clip, day, enumerate_words, safe, short_day
from models.holidays import Listed
from models.rules.dates.names import MONTHS, weekday_name
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.holidays import ESTIMATE, HolidayKind

KINDS: Mapping[HolidayKind, str] = {
    HolidayKind.NATIONAL: "libur nasional",
    HolidayKind.COLLECTIVE_LEAVE: "cuti bersama",
    HolidayKind.LOCAL: "libur lokal",
}
SIGNS: Mapping[HolidayKind, str] = {
    HolidayKind.NATIONAL: "🔴",
    HolidayKind.COLLECTIVE_LEAVE: "🟠",
    HolidayKind.LOCAL: "🟢",
}
Counted = tuple[int, int]  # due dates that move, and limits of our own

MOST_CHANGES = 10  # named one by one in a preview
ADD = "➕ Tambah"  # below the list
REMOVE = "➖ Hapus"
IMPORT = "📥 Impor berkas"
PAGE_BEFORE = "◂ Halaman"
PAGE_AFTER = "Halaman ▸"
HOW_TO = (
    "Yang dapat diketik di belakang /libur:\n"
    "• <code>/libur 2027</code> – daftar satu tahun\n"
    "• <code>/libur tambah 24-12-2026 Cuti bersama Natal</code>\n"
    "• <code>/libur tambah 2-12-2026 Hari jadi Tapin | Tapin</code> – libur lokal satu daerah\n"
    "• <code>/libur hapus 24-12-2026</code>\n"
    "• <code>/libur impor</code> – dari berkas .ics, .xlsx atau .csv\n"
    "• <code>/libur konfirmasi 2028</code> – cuti bersama tahun itu sudah pasti\n"
    "• <code>/libur batalkan 2028</code> – belum pasti, kembali perkiraan"
)
PRESS_PLEASE = "Silakan tekan salah satu tombol di atas, atau ketik /batal."
CALENDAR_MOVED_ON = (
    "⚠️ Kalender atau daftar penugasan berubah sejak pratinjau tadi. Inilah keadaan sekarang; mohon lihat lagi."
)
NOTHING_LEFT = "Tidak ada lagi yang perlu diubah: kalender sudah seperti itu. Daftarnya: /libur"


# --- the list ---------------------------------------------------------------------------------------------------


def year_page(
    year: int, rows: Sequence[Listed], page: Page, counts: Mapping[HolidayKind, int], *, confirmed: bool
) -> str:
    """The days off of a year by month; `rows`: of this page, `counts`: of the whole year."""
    head = f"🗓 <b>Hari libur {year}</b>{page_words(page.number, page.count)}"
    months = [_month(month, list(days)) for month, days in groupby(rows, key=lambda row: row.day.month)]
    none = "Tidak ada lagi hari libur tahun ini." if counts else "Belum ada hari libur yang tercatat untuk tahun ini."
    empty = [] if rows or page.number else [none]
    tally = " · ".join(f"{SIGNS[kind]} {KINDS[kind]} {counts.get(kind, 0)}" for kind in HolidayKind)
    return "\n\n".join([f"{head}\n{standing_of(year, confirmed=confirmed)}", *empty, *months, tally])


def over(rows: Sequence[Listed]) -> str:
    """The days of this year that are over, folded below the others; "" where there are none."""
    if not rows:
        return ""
    months = [_month(month, list(days)) for month, days in groupby(rows, key=lambda row: row.day.month)]
    return f"\n\n<blockquote expandable><b>Sudah lewat: {len(rows)}</b>\n{chr(10).join(months)}</blockquote>"


def standing_of(year: int, *, confirmed: bool) -> str:
    """Is the year's cuti bersama known?"""
    if confirmed:
        return f"✅ Cuti bersama {year} sudah dikonfirmasi."
    return f"⏳ Cuti bersama {year} belum dikonfirmasi: tenggat yang menyentuh tahun {year} masih <i>perkiraan</i>."


def _month(month: int, rows: Sequence[Listed]) -> str:
    lines = [f"<b>{MONTHS[month - 1]}</b>"]
    for row in rows:
        place = f" ({safe(row.place, 30)})" if row.place else ""
        lines.append(f"{SIGNS[row.kind]} {weekday_name(row.day)[:3]} {row.day.day} · {safe(row.shown, 60)}{place}")
    return "\n".join(lines)


def confirm(year: int) -> str:
    """The button that confirms a year's cuti bersama."""
    return f"✅ Konfirmasi cuti bersama {year}"


def doubt(year: int) -> str:
    """The button that takes the confirmation back."""
    return f"↩️ Batalkan konfirmasi {year}"


def label_of(row: Listed) -> str:
    """A day off on a button."""
    place = f" ({row.place})" if row.place else ""
    return f"{short_day(row.day)} · {row.shown}{place}"


# --- the questions ----------------------------------------------------------------------------------------------


def ask_day(not_read: str = "") -> str:
    """Which day?"""
    lead = f"Tanggal “{safe(not_read, 40)}” belum saya pahami.\n" if not_read else ""
    return f"{lead}➕ <b>Tambah hari libur</b>\nTanggal berapa? Ketik misalnya 24-12-2026, 24 Desember, Jumat depan."


def ask_name(on: date) -> str:
    """What is it called?"""
    return f"➕ <b>{day(on)}</b>\nApa nama hari liburnya? Ketik misalnya Cuti bersama Natal."


def ask_kind(on: date, name: str) -> str:
    """Which kind is it?"""
    return f"➕ <b>{day(on)}</b>: {safe(name, 120)}\nTermasuk jenis yang mana?"


def ask_place(on: date, name: str, unclear: str = "", *, found: bool = True) -> str:
    """Whose local holiday is it?"""
    lead = ""
    if unclear:
        lead = (
            f"“{safe(unclear, 60)}” " + ("dapat berarti beberapa instansi." if found else "tidak saya kenal.") + "\n"
        )
    return f"{lead}➕ <b>{day(on)}</b>: {safe(name, 120)}\nLibur lokal daerah mana? Tekan, atau ketik namanya."


def ask_removal(year: int) -> str:
    """Which day goes?"""
    return f"➖ <b>Hapus hari libur {year}</b>\nYang mana? Tekan harinya, atau ketik tanggalnya."


def ask_which(on: date) -> str:
    """Several days off are listed on this day."""
    return f"➖ Pada {day(on)} tercatat beberapa hari libur. Yang mana yang dihapus?"


# --- before it counts -------------------------------------------------------------------------------------------


def preview(changes: Sequence[Change], places: Mapping[int, str], notes: Sequence[str], lead: str = "") -> str:
    """What would change in the list."""
    lines = "\n".join(_change_lines(changes, places))
    parts = [lead, f"👀 <b>Pratinjau</b>\n{lines}", "\n".join(f"ℹ️ {note}" for note in notes)]
    return "\n\n".join(part for part in parts if part)


def _change_lines(changes: Sequence[Change], places: Mapping[int, str]) -> list[str]:
    more = [f"… dan {len(changes) - MOST_CHANGES} lainnya."] if len(changes) > MOST_CHANGES else []
    return [*(_change_line(change, places) for change in changes[:MOST_CHANGES]), *more]


def _change_line(change: Change, places: Mapping[int, str]) -> str:
    if change.verb is Verb.CONFIRM:
        return f"✅ Cuti bersama {change.year} dikonfirmasi: tanggal yang menyentuh tahun itu bukan perkiraan lagi."
    if change.verb is Verb.DOUBT:
        return f"⏳ Konfirmasi cuti bersama {change.year} dibatalkan: tanggalnya kembali menjadi perkiraan."
    assert change.day is not None and change.kind is not None  # every other change is about a day
    sign = {Verb.ADD: "➕", Verb.REWORD: "✏️", Verb.REMOVE: "➖"}[change.verb]
    was = f"{safe(change.was, 80)} → " if change.verb is Verb.REWORD else ""
    whose = safe(places.get(change.agency_id, "?"), 40) if change.agency_id is not None else "semua instansi"
    return f"{sign} <b>{day(change.day)}</b>: {was}{safe(change.name, 120)} ({KINDS[change.kind]}, {whose})"


def moves_part(lines: Sequence[str], counted: Counted, page: Page) -> str:
    """Which dates move; `lines` are those of this page."""
    if not lines:
        none = "📅 Tidak ada tenggat yang bergeser."
        return f"{none} Belum ada yang berubah sampai <b>Terapkan</b> ditekan."
    head = f"📅 <b>{_counted(*counted)}</b>{page_words(page.number, page.count)}"
    after = "Setelah <b>Terapkan</b>, setiap orang yang bersangkutan menerima satu pesan. Belum ada yang berubah."
    return "\n\n".join([head + "\n" + "\n".join(lines), after])


def _counted(total: int, limits: int) -> str:
    parts = [f"{total} tenggat"] if total or not limits else []
    parts += [f"{limits} batas waktu jawaban kami"] if limits else []
    return f"{enumerate_words(parts)} bergeser"


def weekend(on: date) -> str:
    """A day that was free anyway."""
    return f"{day(on)} memang bukan hari kerja, jadi hitungan hari kerja tidak berubah."


def past(on: date) -> str:
    """The day is over."""
    return f"{day(on)} sudah lewat; hanya tenggat yang masih terbuka dan melewati hari itu yang dihitung ulang."


def free_anyway(on: date, name: str) -> str:
    """A district's own day that is everybody's already."""
    return f"{day(on)} sudah libur untuk semua instansi ({safe(name, 80)}), jadi hitungannya tidak berubah."


def same_name_on(name: str, days: Sequence[date]) -> str:
    """The same name is listed on other days of the year."""
    listed = enumerate_words([short_day(each) for each in days[:4]])
    return f"Nama “{safe(name, 80)}” juga tercatat pada {listed}."


def no_leave_listed(year: int) -> str:
    """A year is to be confirmed whose list has none."""
    return f"Belum ada satu pun cuti bersama {year} di daftar. Sebaiknya tambah atau impor dulu."


def estimated(year: int, count: int) -> str:
    """Days of the year that are still called an estimate."""
    return f"{count} hari libur {year} masih bernama “{ESTIMATE}”. Mohon dicocokkan dulu dengan SKB 3 Menteri."


# --- afterwards -------------------------------------------------------------------------------------------------


def done(changes: Sequence[Change], places: Mapping[int, str], counted: Counted, year: int) -> str:
    """It counts from now on."""
    lines = _change_lines(changes, places)
    moved = (
        f"{_counted(*counted)}; yang bersangkutan sudah dikabari."
        if any(counted)
        else "Tidak ada tenggat yang bergeser."
    )
    return "\n".join(
        ["✔️ <b>Kalender diperbarui</b>", *lines, "", f"📅 {moved} Daftarnya: <code>/libur {year}</code>"]
    )


def note(changes: Sequence[Change]) -> str:
    """What is written in the history of an item that moves (plain words)."""
    days = [change for change in changes if change.moves_dates]
    if len(days) == 1 and days[0].day is not None:
        return f"{short_day(days[0].day)} {_now(days[0])}: {clip(days[0].name, 100)}"
    return f"{len(days)} hari dalam daftar hari libur berubah"


def _now(change: Change) -> str:
    return "kini hari libur" if change.verb is Verb.ADD else "tidak lagi hari libur"


def lead(changes: Sequence[Change]) -> str:
    """How the message to each person concerned begins."""
    head = "📅 <b>Kalender hari libur berubah</b>\n"
    days = [change for change in changes if change.moves_dates]
    if len(days) == 1 and days[0].day is not None:
        return f"{head}{day(days[0].day)} {_now(days[0])} ({safe(days[0].name, 100)}). Tanggal yang ikut bergeser:"
    named = [short_day(change.day) for change in days[:4] if change.day is not None]
    more = [f"{len(days) - len(named)} hari lain"] if len(days) > len(named) else []
    which = f" ({enumerate_words([*named, *more])})" if named else ""
    return f"{head}Daftar hari libur diperbarui{which}. Tanggal yang ikut bergeser:"


def log(changes: Sequence[Change], places: Mapping[int, str], source: str, moved: int) -> str:
    """What is written in the log of changes (plain words)."""
    verbs = {Verb.ADD: "ditambah", Verb.REWORD: "diganti namanya", Verb.REMOVE: "dihapus"}
    said = []
    for change in changes:
        if change.day is None or change.kind is None:
            what = "dikonfirmasi" if change.verb is Verb.CONFIRM else "kembali perkiraan"
            said.append(f"cuti bersama {change.year} {what}")
            continue
        whose = f", {places.get(change.agency_id, '?')}" if change.agency_id is not None else ""
        was = f"{change.was} → " if change.verb is Verb.REWORD else ""
        said.append(f"{verbs[change.verb]} {day(change.day)} {was}{change.name} ({KINDS[change.kind]}{whose})")
    head = f"Hari libur (impor {source})" if source else "Hari libur"
    return f"{head}: {'; '.join(said)}. Tenggat yang bergeser: {moved}."


# --- the year to come -------------------------------------------------------------------------------------------


def year_task(year: int) -> str:
    """The task of the office in autumn."""
    return (
        f"🗓 Cuti bersama {year} belum dikonfirmasi, sehingga tenggat yang menyentuh {year} masih perkiraan. "
        f"Bila SKB 3 Menteri sudah terbit: periksa <code>/libur {year}</code>, tambah atau impor daftarnya, "
        f"lalu tekan <b>Konfirmasi cuti bersama {year}</b>."
    )


def notice(year: int) -> str:
    """The line in the morning digest."""
    return f"🗓 Cuti bersama {year} belum dikonfirmasi; tenggat yang menyentuhnya masih perkiraan: /libur"
