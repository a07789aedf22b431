"""What /instansi and /unit show: the lists, one agency with its seats and what was changed of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import accumulate

from bot.conversation.buttons.texts_labels import cut_label, place_label
from bot.conversation.texts import page_words
from bot.conversation.texts_words import full_stop, safe, short_moment, shown_length
from models.agencies.agencies import Agency
from models.agencies.changes import AgencyChange, AgencyChangeKind
from models.people.coverage import UnitCount, UnitView
from models.rules.agencies.kinds import UnitKind

KINDS = {
    UnitKind.OPD: "OPD",
    UnitKind.SUBDISTRICT: "kecamatan",
    UnitKind.URBAN_VILLAGE: "kelurahan",
    UnitKind.VILLAGE: "desa",
    UnitKind.HEALTH_CENTRE: "puskesmas",
    UnitKind.SCHOOL: "sekolah",
    UnitKind.OTHER: "lainnya",
}
ADD, ADD_MANY, INVITE = "➕ Tambah unit", "➕ Tambah unit", "✉️ Undang narahubung unit"
ADD_INSPECTORATE = "➕ Tambah inspektorat"
RENAME, DESCRIBE, MOVE = "✏️ Ubah nama", "🏷 Ubah jenis", "↗️ Pindahkan"
CLOSE, REOPEN, SURE = "🚫 Tutup", "🔓 Buka kembali", "Ya, tutup"
INVITE_HERE, VOICES = "✉️ Undang narahubung", "🗣️ Suara warga"
BACK, ALL, OPEN_UNITS, THIS = "◀️ Kembali", "◀️ Semua instansi", "◀️ Semua unit", "⚙️ Ubah inspektorat ini"
MOST_CHANGES = 5
BUDGET = 3_500  # characters of lines; a message takes 4,096


def inspectorates(rows: Sequence[tuple[Agency, UnitCount]], closed: int) -> str:
    """/instansi: every inspectorate with the number of its units."""
    units, filled = (sum(getattr(count, name) for _, count in rows) for name in ("units", "filled"))
    head = f"🏢 <b>Instansi</b>: {len(rows)} inspektorat, {units} unit, {filled} unit bernarahubung."
    with_units = [(agency, count) for agency, count in rows if count.units]
    lines = [
        f"<b>{safe(agency.code, 12)} {safe(agency.short_name, 40)}</b>: {count.units} unit, "
        f"{count.filled} bernarahubung"
        for agency, count in with_units
    ]
    shown = within(lines, BUDGET)
    if len(shown) < len(lines):
        shown.append(f"… dan {len(lines) - len(shown)} inspektorat lain: ketik <code>/instansi</code> dan namanya.")
    lines = shown
    if not lines:
        lines = ["Belum ada unit (OPD, kecamatan, kelurahan, desa, puskesmas, sekolah) di bawah inspektorat."]
    if closed:
        lines.append(f"{closed} inspektorat sudah ditutup.")
    lines.append("\nPilih inspektoratnya untuk melihat dan menambah unit.")
    return head + "\n\n" + "\n".join(lines)


def within(lines: Sequence[str], budget: int) -> list[str]:
    """The first lines that have room for so many characters."""
    sums = accumulate(shown_length(line) + 1 for line in lines)
    return [line for line, used in zip(lines, sums, strict=True) if used <= budget]


def inspectorate_label(agency: Agency, count: UnitCount) -> str:
    """On the button of an inspectorate."""
    tail = f" ({count.units})" if count.units else ""
    return place_label(agency.short_name + tail)


def no_units(parent: Agency, *, may_add: bool) -> str:
    """Nothing is below an inspectorate yet; `may_add`: the reader can change that."""
    if not may_add:
        return (
            f"🏢 <b>Unit di bawah {safe(parent.name, 100)}</b>\n\nBelum ada unit; narahubung inspektorat yang "
            "menambahkannya."
        )
    return (
        f"🏢 <b>Unit di bawah {safe(parent.name, 100)}</b>\n\nBelum ada unit. Tekan <b>Tambah unit</b> lalu tempel "
        "daftarnya: OPD, kecamatan, kelurahan, desa, puskesmas, atau sekolah."
    )


def units(parent: Agency, count: UnitCount, page: tuple[int, int], shown: Sequence[UnitView]) -> str:
    """The open units below an inspectorate, a page of them in the order of the codes; `page`: number and count."""
    name = safe(parent.name, 100)
    head = f"🏢 <b>Unit di bawah {name}</b>: {count.units}, bernarahubung {count.filled}{page_words(*page)}"
    return head + "\n\n" + "\n".join(_unit_line(view) for view in shown)


def _unit_line(view: UnitView) -> str:
    sign, who = ("🟢", safe(", ".join(view.holders), 80)) if view.holders else ("🔴", "belum ada narahubung")
    return (
        f"{sign} {safe(view.agency.code, 20)} <b>{safe(view.agency.name, 80)}</b> ({_about(view.agency)})\n     {who}"
    )


def _about(unit: Agency) -> str:
    kind = KINDS[unit.unit_kind or UnitKind.OTHER]
    return f"{kind}, Kec. {safe(unit.district, 60)}" if unit.district else kind


def unit_label(unit: Agency) -> str:
    """On the button of a unit: a whole row, for many units differ only in their last word."""
    return cut_label(unit.name)


def closed_units(parent: Agency, page: tuple[int, int], shown: Sequence[UnitView]) -> str:
    """The closed units below an inspectorate."""
    lines = [f"{safe(view.agency.code, 20)} <b>{safe(view.agency.name, 80)}</b>" for view in shown]
    head = f"🚫 <b>Unit yang ditutup di bawah {safe(parent.name, 100)}</b>{page_words(*page)}"
    return head + "\n\n" + ("\n".join(lines) or "Tidak ada.") + "\n\nRiwayat dan penugasannya tetap tersimpan."


def closed_label(count: int) -> str:
    """On the button that shows the closed units."""
    return f"🚫 Yang ditutup ({count})"


def whom_to_invite(parent: Agency, page: tuple[int, int], empty: int) -> str:
    """The units without a narahubung: one of them is chosen."""
    if not empty:
        return f"✅ Semua unit di bawah {safe(parent.name, 100)} sudah bernarahubung. Terima kasih."
    return (
        f"✉️ <b>Undang narahubung unit</b>{page_words(*page)}\n{empty} unit di bawah {safe(parent.name, 100)} belum "
        "bernarahubung. Pilih unitnya: tautan undangan (sekali pakai, 72 jam) muncul untuk diteruskan."
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What one agency's screen shows; `seats`: role and name, "" for an empty one; `changes`: the newest first, with
    who made them."""

    agency: Agency
    parent: Agency | None
    seats: Sequence[tuple[str, str]]
    open_items: int
    units: UnitCount
    changes: Sequence[tuple[AgencyChange, str]]


def agency(facts: Facts, zone: tzinfo) -> str:
    """One agency: what it is, who holds its seats, what is open, what was changed."""
    it = facts.agency
    lines = [f"🏢 <b>{safe(it.name, 100)}</b>"]
    if facts.parent is not None:
        about = _about(it)
        lines += [
            f"{about[:1].upper()}{about[1:]} · kode {safe(it.code, 20)}",
            f"Di bawah {safe(facts.parent.name, 100)}",
        ]
    else:
        lines.append(f"Kode {safe(it.code, 20)} · {facts.units.units} unit, {facts.units.filled} bernarahubung")
    if it.closed_at is not None:
        lines.append(f"🚫 Ditutup {short_moment(it.closed_at, zone)}; tidak lagi ditawarkan untuk penugasan baru.")
    lines.append("")
    lines += [f"{role}: {safe(name, 60) or 'kosong'}" for role, name in facts.seats]
    lines.append(f"Penugasan terbuka: {facts.open_items}")
    if facts.changes:
        lines += ["", "Perubahan:"]
        lines += [f"• {_change(change, who, zone)}" for change, who in facts.changes[:MOST_CHANGES]]
    return "\n".join(lines)


def _change(change: AgencyChange, who: str, zone: tzinfo) -> str:
    before, after = safe(change.before or "", 80), safe(change.after or "", 80)
    what = {
        AgencyChangeKind.ADDED: "ditambahkan",
        AgencyChangeKind.RENAMED: f"nama: {before} → {after}",
        AgencyChangeKind.DESCRIBED: f"jenis: {before.strip(' ;')} → {after.strip(' ;')}",
        AgencyChangeKind.MOVED: f"dipindahkan: {before} → {after}",
        AgencyChangeKind.CLOSED: "ditutup",
        AgencyChangeKind.REOPENED: "dibuka kembali",
        AgencyChangeKind.LINKED: "kode QR suara warga diganti",
    }[change.kind]
    by = f" oleh {safe(who, 60)}" if who else ""
    return f"{short_moment(change.at, zone)}: {what}{by}"


# --- changing -----------------------------------------------------------------------------------------------------


def ask_name(name: str) -> str:
    """Ubah nama."""
    now = full_stop(f"<b>{safe(name, 100)}</b>")
    return f"✏️ Nama sekarang: {now} Silakan ketik nama barunya. Nama lama tetap dapat dicari."


def alike(name: str, other: str) -> str:
    """A new name that may be another spelling of a unit that is there."""
    return (
        f"❓ “{safe(name, 80)}” mirip dengan unit yang sudah ada: <b>{safe(other, 80)}</b>. "
        "Tetap pakai nama ini, atau ketik nama lain?"
    )


USE_IT = "Pakai nama ini"


def renamed(before: str, after: str) -> str:
    """The agency has a new name."""
    return f"✅ Nama diubah: {safe(before, 100)} → <b>{safe(after, 100)}</b>."


def ask_kind(unit: Agency) -> str:
    """Ubah jenis."""
    return (
        f"🏷 <b>{safe(unit.name, 100)}</b>: {_about(unit)}.\nSilakan pilih jenisnya, atau ketik nama kecamatannya, "
        "misalnya <i>Kec. Tapin Tengah</i>."
    )


def described(unit: Agency) -> str:
    """The unit has another kind, or lies in another subdistrict."""
    return f"✅ {safe(unit.name, 100)} tercatat sebagai {full_stop(_about(unit))}"


def ask_parent(unit: Agency, parent: Agency) -> str:
    """Pindahkan: below which inspectorate?"""
    return (
        f"↗️ <b>{safe(unit.name, 100)}</b> sekarang di bawah {full_stop(safe(parent.name, 100))} Dipindahkan ke mana?"
    )


WHICH_OF_YOURS = "Bapak/Ibu memegang kursi di beberapa inspektorat. Unit inspektorat mana yang dibuka?"


def which_one(words: str) -> str:
    """Typed words may name several agencies."""
    return f"“{safe(words, 60)}” belum pasti. Instansi mana yang dimaksud?"


def not_certain(words: str) -> str:
    """Typed words name no inspectorate for certain."""
    return f"“{safe(words, 60)}” belum pasti. Silakan pilih inspektoratnya dengan tombol."


def moved(unit: Agency, before: Agency, after: Agency) -> str:
    """The unit belongs to another inspectorate; the same words go to both of them."""
    return (
        f"↗️ <b>{safe(unit.name, 100)}</b> dipindahkan dari {safe(before.name, 100)} ke {safe(after.name, 100)}; "
        f"kodenya sekarang {full_stop(safe(unit.code, 20))}"
    )


def sure_to_close(agency: Agency, holders: Sequence[str]) -> str:
    """Before an agency is closed."""
    told = f" {safe(' dan '.join(holders), 120)} dikabari dengan ucapan terima kasih." if holders else ""
    return (
        f"Tutup <b>{safe(agency.name, 100)}</b>?\n\nSetelah ditutup tidak ditawarkan lagi untuk penugasan dan "
        f"undangan.{told} Nama dan riwayatnya tetap tersimpan, dan dapat dibuka kembali."
    )


def closed(agency: Agency) -> str:
    """The agency was closed."""
    return f"🚫 <b>{safe(agency.name, 100)}</b> sudah ditutup. Bila keliru, buka lagi dengan tombol di bawah."


def seat_closed(unit: Agency) -> str:
    """To whoever held a seat of an agency that was closed."""
    return (
        f"Terima kasih atas kerja sama Bapak/Ibu sebagai narahubung {full_stop(safe(unit.name, 100))} Unit itu sudah "
        "ditutup dalam daftar kami, jadi tugas Bapak/Ibu di sana selesai dan tidak ada lagi yang perlu dijawab.\n"
        "Bila ini keliru, silakan hubungi petugas Ombudsman. Data Bapak/Ibu dapat dihapus dengan /dataku."
    )


def reopened(agency: Agency) -> str:
    """A closed agency is open again; its seats are empty."""
    return f"🔓 <b>{safe(agency.name, 100)}</b> dibuka kembali. Kursinya kosong; undang narahubungnya bila perlu."


def told_closed(parent: Agency, unit: Agency, who: str) -> str:
    """To staff: an inspectorate closed a unit."""
    return (
        f"🏢 {safe(parent.name, 100)} ({safe(who, 60)}) menutup unit "
        f"{full_stop(f'<b>{safe(unit.name, 100)}</b>')} Lihat: /instansi."
    )


def told_reopened(parent: Agency, unit: Agency, who: str) -> str:
    """To staff: an inspectorate opened a unit again."""
    return (
        f"🏢 {safe(parent.name, 100)} ({safe(who, 60)}) membuka kembali unit "
        f"{full_stop(f'<b>{safe(unit.name, 100)}</b>')} Lihat: /instansi."
    )


def told_renamed(parent: Agency, before: str, after: str, who: str) -> str:
    """To staff: an inspectorate renamed a unit."""
    return (
        f"🏢 {safe(parent.name, 100)} ({safe(who, 60)}) mengubah nama unit {safe(before, 100)} menjadi "
        f"<b>{safe(after, 100)}</b>. Lihat: /instansi."
    )


def choice_label(name: str) -> str:
    """An inspectorate as an option."""
    return cut_label(name)
