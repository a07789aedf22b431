"""Riwayat: every event of an item in human words, with who did it and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from bot.conversation.texts_words import code, safe, short_day, short_moment, small, zone_name
from models.agencies.agencies import SeatRole
from models.assignments.events import RUNNING, AssignmentEvent
from models.office.item_facts import Act
from models.rules.assignments import BY_OFFICE, Event
from models.rules.drafting.words import STANDARDS_PRODUCT
from models.rules.replies.obstacles import OBSTACLES
from models.rules.treatments import Treatment

WORDS = {
    Event.SENT: "Penugasan dikirim",
    Event.DELIVERED: "Diterima oleh Telegram",
    Event.ACKNOWLEDGED: "Diterima narahubung (Terima)",
    Event.STARTED: "Sedang diproses",
    Event.REPORTED: "Hasil dilaporkan (Selesai)",
    Event.REPORTED_PARTLY: "Sebagian dilaporkan",
    Event.OBSTRUCTED: "Kendala disampaikan",
    Event.DISPUTED: "Disampaikan: bukan kewenangan",
    Event.EVIDENCE_ADDED: "Bukti dukung ditambahkan",
    Event.EXTENSION_ASKED: "Minta waktu",
    Event.EXTENSION_GRANTED: "Perpanjangan disetujui",
    Event.EXTENSION_REFUSED: "Perpanjangan tidak disetujui",
    Event.EXTENSION_OFFERED: "Tanggal lain ditawarkan",
    Event.VERIFIED: "Hasil disetujui",
    Event.RETURNED: "Dikembalikan untuk dilengkapi",
    Event.DISPUTE_ACCEPTED: "Keberatan kewenangan diterima",
    Event.DISPUTE_REJECTED: "Keberatan kewenangan tidak diterima",
    Event.HANDED_OVER: "Diserahkan ke Resolusi dan Monitoring",
    Event.TREATED: "Keputusan rapat",
    Event.CANCELLED: "Penugasan dibatalkan",
    Event.DUE_CHANGED: "Tenggat berubah",
    Event.PAUSED: "Waktu dijeda",
    Event.RESUMED: "Waktu dilanjutkan",
    Event.NOTE: "Catatan",
    Event.REASSIGNED: "Dialihkan",
    Event.UNDONE: "Langkah terakhir dibatalkan",
    Event.NOTE_EDITED: "Catatan diubah pengirimnya",
    Event.NOTE_WITHDRAWN: "Catatan ditarik pengirimnya",
    Event.RECEIPT: "Berkas dicatat dengan sidik jarinya",
    Event.FORWARDED: "Diteruskan ke unit",
    Event.TAKEN_BACK: "Ditarik kembali dari unit",
    Event.UNIT_RETURNED: "Dikembalikan ke unit untuk dilengkapi",
    Event.UNIT_JOINED: "Tautan untuk unit dibuka",
    Event.UNIT_ACKNOWLEDGED: "Diterima unit",
    Event.UNIT_SAID: "Kabar dari unit",
    Event.UNIT_ANSWERED: "Hasil diserahkan unit ke inspektorat",
    Event.RESULT_SHARED: "Rancangan hasil dikirim, tanggapan sampai",
    Event.RESULT_ANSWERED: "Catatan instansi atas rancangan hasil",
    Event.RESULT_LAPSED: "Tidak ada catatan instansi atas rancangan hasil sampai",
    Event.RESULT_CONFIRMED: "Hasil dikonfirmasi Kepala Perwakilan",
    Event.RESULT_SENT_BACK: "Rancangan hasil dikembalikan ke pemeriksa",
    Event.RESULT_WITHDRAWN: "Hasil ditarik Kepala Perwakilan",
    Event.PUBLICATION: "Publikasi video",
}
# Of a self-report, where these say something else: a component is sent, and one that does not apply is disputed.
_OF_COMPONENTS = {
    Event.ACKNOWLEDGED: "Mulai diisi",
    Event.REPORTED: "Komponen dikirim",
    Event.DISPUTED: "Disampaikan: komponen tidak berlaku",
    Event.DISPUTE_ACCEPTED: "Keterangan “tidak berlaku” diterima",
    Event.DISPUTE_REJECTED: "Keterangan “tidak berlaku” tidak diterima",
}
_NOT_CONTINUED = "Rancangan hasil tidak dilanjutkan"  # by the clock: its item has ended without one
_AGREED = "Instansi setuju dengan rancangan hasil"
# By the step of models/rules/assessments.py that is kept with the event.
_PUBLICATIONS = {
    "propose": "instansi ditanya",
    "allow": "diizinkan instansi",
    "refuse": "tidak diizinkan instansi",
    "approve": "disetujui Kepala Perwakilan",
    "link": "sudah tayang",
    "stop": "dihentikan",
    "retract": "izin ditarik instansi",
}
_TREATMENTS = {
    Treatment.QUIET.value: "tanpa publikasi",
    Treatment.PUBLISH.value: "publikasi",
    Treatment.REPORT.value: "laporan kepada pimpinan Ombudsman RI",
}
# Why a date moved without anybody deciding it for this item alone.
_MOVED_BY = {
    "office_held": " (waktu pemeriksaan dikembalikan)",
    "paused": " (waktu jeda dikembalikan)",
    "unreached": " (waktu narahubung belum terhubung dikembalikan)",
    "bot_down": " (waktu bot tidak dapat dipakai dikembalikan)",
    "holiday": " (hari libur berubah)",
    "rule": " (aturan berubah)",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a history: its events, its number (from 0) of how many, and by submission what it holds in words.

    `product`: the code of the item's product; `most`: how much of a note is shown.
    """

    acts: Sequence[Act]
    number: int
    of: int
    evidence: Mapping[int, str] = field(default_factory=dict)
    product: str = ""
    most: int = 160


def words_of(event: Event, product: str) -> str:
    """An event of an item in words, by the code of its product."""
    return (_OF_COMPONENTS if product == STANDARDS_PRODUCT else WORDS).get(event, WORDS[event])


def history(item_code: str, shown: Page, zone: tzinfo, *, notes: bool = True) -> str:
    """One page, newest first; eight events of clipped words always fit a message. Notes may be kept back."""
    page, pages = shown.number, shown.of
    place = f" · halaman {page + 1} dari {pages}" if pages > 1 else ""
    head = f"🕘 <b>Riwayat {code(item_code)}</b>{place}\n<i>terbaru di atas, waktu {zone_name(zone)}</i>"
    return "\n\n".join([head, *blocks(shown, zone, notes=notes)])


def blocks(shown: Page, zone: tzinfo, *, notes: bool = True) -> list[str]:
    """Each event of a page in its order: what and when, by whom, and the note."""
    return [_act(act, zone, notes, shown) for act in shown.acts]


def _evidence(act: Act, shown: Page) -> str:
    """ ", tanda terima TT-K7Q2-1 (6 berkas)": what was handed in with the event; "" for none."""
    data = act.event.data
    if "receipt" in data:
        return f", tanda terima {data['receipt']}"
    if "number" not in data:
        return ""
    stands = act.event.undone_at is None  # what was taken back may hold more by now
    held = shown.evidence.get(data.get("submission_id", 0)) if stands else None
    return f", tanda terima {data['number']}" + (f" ({held})" if held else "")


def _components(event: AssignmentEvent) -> str:
    """ " (11 komponen)": how many components of a self-report were judged so; "" for another verdict."""
    count = event.data.get("components")
    return f" ({count} komponen)" if count else ""


def _unit(event: AssignmentEvent) -> str:
    """ ": Puskesmas Pandahan": the unit that it is about; "" for none."""
    unit = event.data.get("unit")
    return f": {safe(str(unit), 80)}" if unit else ""


def _obstacle(event: AssignmentEvent) -> str:
    kind = OBSTACLES.get(str(event.data.get("kind")))  # events of earlier versions have none
    return f"Kendala dari unit ({small(kind)})" if kind else "Kendala dari unit"


def _letter(event: AssignmentEvent) -> str:
    """ ": surat versi 2 (1 berkas)": the letter that went with the event; "" for none."""
    version = event.data.get("letter")
    return f": surat versi {version} ({event.data.get('letter_files')} berkas)" if version else ""


def _act(act: Act, zone: tzinfo, notes: bool, shown: Page) -> str:
    words = words_of(act.event.event, shown.product)
    what = words + _components(act.event) + _unit(act.event) + _evidence(act, shown) + _letter(act.event)
    if act.event.data.get("to_unit"):
        what = what.replace(WORDS[Event.UNIT_SAID], "Pesan untuk unit")
    if act.event.data.get("obstacle"):
        what = what.replace(WORDS[Event.UNIT_SAID], _obstacle(act.event))
    if act.event.data.get(RUNNING):
        what = "Kasus berjalan dicatat di sini, sesudah tenggatnya lewat"
    if act.event.event is Event.EXTENSION_GRANTED and act.event.seat_id is not None:
        what = "Tawaran tanggal lain diterima"  # the agency's yes to the office's offer
    if act.event.data.get("agrees"):
        what = _AGREED
    if act.event.event is Event.RESULT_WITHDRAWN and act.event.actor_id is None:
        what = _NOT_CONTINUED
    if act.event.event is Event.TREATED:
        what += f": {_TREATMENTS.get(str(act.event.data.get('treatment')), '')}".removesuffix(": ")
    if act.event.event is Event.PUBLICATION:
        what += f": {_PUBLICATIONS.get(str(act.event.data.get('step')), '')}".removesuffix(": ")
    if act.event.event in (Event.PAUSED, Event.RESUMED) and act.event.data.get("clock") == "office":
        what = what.replace("Waktu", "Batas jawaban kami")
    if act.event.undone_at is not None:
        what = f"<s>{what}</s> (dibatalkan kembali)"
    lines = [f"<b>{short_moment(act.event.at, zone)}</b> · {what}{_dates(act.event)}", who(act)]
    # What is resumed carries the reason of its pause along, for the count; here it was read already.
    if notes and act.event.note and act.event.event is not Event.RESUMED:
        lines.append(f"“{safe(act.event.note, shown.most)}”")
    return "\n".join(line for line in lines if line)


def who(act: Act) -> str:
    """Who did it and from which seat: "oleh Sari Wahyuni, narahubung utama Kab. Tapin"."""
    if act.event.actor_id is None:
        return "oleh sistem"
    gone = act.person is None or act.person.erased_at is not None
    name = "(data dihapus)" if gone or act.person is None else safe(act.person.full_name, 80)
    if act.seat_role is not None:
        return f"oleh {name}, {safe(seat_of(act), 80)}"
    at_office = act.event.event in BY_OFFICE or (act.person is not None and act.person.staff_role is not None)
    return f"oleh {name}, Ombudsman" if at_office else f"oleh {name}"


def seat_of(act: Act) -> str:
    """The seat from which it was done, without who held it: "narahubung utama Kab. Tapin"; "" for none. Plain."""
    if act.seat_role is None:
        return ""
    role = "wakil narahubung" if act.seat_role is SeatRole.DEPUTY else "narahubung utama"
    return f"{role} {act.seat_agency or ''}".rstrip()


def _dates(event: AssignmentEvent) -> str:
    """The dates that an event carries: from the old one to the new one, or the one asked for."""
    days = {key: found for key, value in event.data.items() if (found := _day(value)) is not None}
    if "old" in days and "new" in days:
        why = _MOVED_BY.get(str(event.data.get("why", "")), "")
        return f": {short_day(days['old'])} → {short_day(days['new'])}{why}"
    if "promise_on" in days:
        return f": kabar dijanjikan {short_day(days['promise_on'])}"
    return next((f": {short_day(days[key])}" for key in ("until_on", "offered_on", "new") if key in days), "")


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
