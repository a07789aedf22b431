"""Who holds which seat: the coverage of the office, one agency's seats, the end of a holding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.conversation.buttons.texts_labels import ROOM, cut_label, label_width, place_label
from bot.conversation.texts_words import clip, safe, short_moment, shown_length
from bot.people.texts_welcome import SEAT_NAMES, seat_name
from models.agencies.agencies import SeatRole
from models.people.coverage import UnitCount
from models.people.holdings import SeatView

Row = Sequence[SeatView]  # the seats of one agency
BUDGET = 3_800  # characters; a message takes 4,096

END_IT, BACK, ALL_SEATS = "Ya, akhiri", "◀️ Kembali", "◀️ Semua narahubung"
INVITE_INSPECTOR = "➕ Undang Inspektur"
# On an inspectorate's page while nobody holds the Inspektur's seat, which nobody has to fill.
NO_INSPECTOR = "Inspektur dapat diundang untuk menerima kata dukungan dan terima kasih; tidak wajib."


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers above the coverage: inspectorates, how many have a main holder, their units, open requests."""

    total: int
    filled: int
    units: Mapping[int, UnitCount]  # by the inspectorate's id
    pending: int


def coverage(rows: Sequence[Row], counted: Counted, zone: tzinfo) -> str:
    """/narahubung: the first of all inspectorates with their seats, empty seats first; the units only as numbers."""
    lines = [f"<b>Narahubung</b>: {counted.filled} dari {counted.total} instansi memiliki narahubung utama."]
    if counted.units:
        units, filled = (sum(getattr(each, name) for each in counted.units.values()) for name in ("units", "filled"))
        lines.append(f"Unit: {filled} dari {units} bernarahubung. Tujuan kita: narahubung di setiap unit.")
    if counted.pending:
        lines.append(f"📝 {counted.pending} permohonan menunggu persetujuan (tombol di bawah).")
    lines.append("")
    used, shown, total = 0, 0, counted.total
    for row in rows:
        line = _row(row, counted.units.get(row[0].agency.id), zone)
        used += shown_length(line) + 1
        if used > BUDGET:
            break
        lines.append(line)
        shown += 1
    if shown < total:
        lines.append(
            f"… dan {total - shown} instansi lain: pilih tombolnya di bawah, atau ketik "
            "<code>/narahubung</code> dan namanya."
        )
    return "\n".join(lines)


def with_groups(names: Sequence[str]) -> str:
    """Below /narahubung: the agencies that have a group; "" for none."""
    if not names:
        return ""
    more = f" dan {len(names) - 12} lainnya" if len(names) > 12 else ""
    return f"\n\n👥 Punya grup dengan jumlah mingguan: {', '.join(safe(name, 40) for name in names[:12])}{more}."


def units_below(count: UnitCount) -> str:
    """On an inspectorate's page: "9 unit, 6 bernarahubung"."""
    return f"🏢 {count.units} unit, {count.filled} bernarahubung"


def units_label(count: UnitCount) -> str:
    """On the button that opens the units."""
    return f"🏢 Lihat unitnya ({count.units})"


def _row(row: Row, units: UnitCount | None, zone: tzinfo) -> str:
    agency = row[0].agency
    principal = row[0].person
    marker = "🔴" if principal is None else "🟢" if principal.unreachable_at is None else "🟠"
    words = [_seat(view, zone) for view in row]
    if units is not None:
        words.append(units_below(units))
    return f"{marker} <b>{safe(agency.code, 12)} {safe(agency.short_name, 40)}</b>\n     {' · '.join(words)}"


def _seat(view: SeatView, zone: tzinfo) -> str:
    role = view.seat.role.value
    if view.person is None:
        return f"{role}: kosong"
    if view.seat.role is SeatRole.INSPECTOR:
        return f"{role}: {safe(view.person.full_name, 20)}"
    name = safe(view.person.full_name, 26)
    if view.person.unreachable_at is not None:
        return f"{role}: {name} 📵 tidak terhubung"
    if view.person.last_seen_at is None:
        return f"{role}: {name}"
    return f"{role}: {name} ({short_moment(view.person.last_seen_at, zone)})"


def agency_label(row: Row) -> str:
    """On the button of one agency in the coverage; ➕: its first seat is empty, and is invited for."""
    return place_label(row[0].agency.short_name, "➕ " if row[0].person is None else "")


def agency_page(row: Row, zone: tzinfo, group: str | None) -> str:
    """The seats of one agency; `group`: the title of the group that is linked to it."""
    lines = [f"<b>{safe(row[0].agency.name, 120)}</b>"]
    if group is not None:
        lines.append(f"👥 Grup: {safe(group, 80)} (jumlah mingguan)")
    for view in row:
        name = SEAT_NAMES[SeatRole(view.seat.role)]
        lines += ["", f"<b>{name[:1].upper()}{name[1:]}</b>"]
        lines += _person(view, zone)
    return "\n".join(lines)


def _person(view: SeatView, zone: tzinfo) -> list[str]:
    person = view.person
    if person is None or view.holding is None:
        return ["Kursi ini kosong."]
    seen = short_moment(person.last_seen_at, zone) if person.last_seen_at else "belum pernah"
    lines = [
        f"{safe(person.full_name, 100)} – {safe(person.position, 100)}",
        f"Telepon: {safe(person.phone or 'tidak dibagikan', 20)}",
        f"Sejak {short_moment(view.holding.started_at, zone)} · terakhir terlihat {seen}",
    ]
    return lines + (["📵 Tidak terhubung lewat Telegram."] if person.unreachable_at else [])


def leave_label(view: SeatView) -> str:
    """On the button that ends a holding."""
    return clip(f"👋 Akhiri (mutasi): {view.person.full_name if view.person else ''}", 60)


def sure_to_end(view: SeatView) -> str:
    """Before a holding is ended."""
    name = safe(view.person.full_name, 100) if view.person else ""
    return (
        f"Akhiri tugas <b>{name}</b> sebagai {seat_name(view)}?\n\n"
        "Beliau dikabari dengan ucapan terima kasih dan tidak menerima penugasan lagi. Kursi, penugasan terbuka, dan "
        "riwayatnya tetap ada untuk penggantinya. Bila beliau masih dapat menyetujui, lebih baik "
        f"<code>/serahterima {safe(view.agency.short_name, 40)}</code>: penggantinya menerima paketnya."
    )


def holding_ended(view: SeatView) -> str:
    """To staff: a seat is empty."""
    name = safe(view.person.full_name, 100) if view.person else "Pemegangnya"
    place = safe(view.agency.short_name, 40)
    if view.seat.role is SeatRole.INSPECTOR:
        return (
            f"👋 {name} tidak lagi tercatat sebagai {seat_name(view)}. "
            f"Penggantinya dapat diundang dari <code>/narahubung {place}</code>."
        )
    return (
        f"👋 {name} tidak lagi bertugas sebagai {seat_name(view)}. "
        f"Undang penggantinya dengan <code>/undang {place}</code>."
    )


def pending_label(name: str, agency: str) -> str:
    """On the button of a request that waits."""
    where = f": {place_label(agency)}"
    return cut_label(f"📝 {name}", ROOM[1] - label_width(where)) + where
