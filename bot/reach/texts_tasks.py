"""The texts of tasks for the office: who cannot be reached, what is overdue."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_asked import file_within
from bot.conversation.texts_words import DueDay, code, day, due_day, full_stop, safe, short_day
from bot.reach.gaps import BLOCKED, EMPTY, QUIET, Gap
from models.office.item_facts import ItemFacts
from models.office.open_items import OpenItem
from models.people.holdings import can_read
from models.people.people import Person

MOST_LEFT = 3  # items of a seat that nobody handed over, in a task


def left_without(name: str, on: date) -> str:
    """Somebody left the seat without a hand-over."""
    return f"Pemegang terakhir, {safe(name, 60)}, selesai bertugas {day(on)} tanpa serah terima."


def left_item(item: OpenItem, promise_on: date | None, evidence: int) -> str:
    """An open item there, with what is under way."""
    parts = [f"tenggat {short_day(item.due_on)}"]
    parts += [f"janji kabar {short_day(promise_on)}"] if promise_on is not None else []
    parts += [f"{evidence} bukti belum diserahkan"] if evidence else []
    return f"• {code(item.code)}: {', '.join(parts)}"


def left_more(count: int) -> str:
    """More open items there than a task names."""
    return f"• dan {count} lainnya: /status"


def out_of_reach(gap: Gap, office: str, left: Sequence[str] = ()) -> str:
    """Somebody, or nobody in an empty seat, reads us: who else there is, phones, and words ready to copy.

    `left`: what nobody handed over.
    """
    place, person, role = gap.agency.short_name, gap.person, gap.role.value
    who = f"{safe(person.full_name, 60)} ({role} {safe(place, 40)})" if person else f"Kursi {role} {safe(place, 40)}"
    what = {
        BLOCKED: "tidak dapat dihubungi lewat Telegram (bot diblokir atau akun nonaktif)",
        EMPTY: "kosong, dan masih ada penugasan terbuka",
        QUIET: f"belum menekan atau menulis apa pun sejak pesan {day(gap.since)}" if gap.since else "belum ada kabar",
    }[gap.kind]
    lines = [f"📵 <b>{who}</b> {what}."]
    if person:
        lines.append(f"☎️ {_phone(person.phone)}")
    for other in gap.others[:2]:
        named = f"{other.role.value.capitalize()}: {safe(other.person.full_name, 50)} ☎️ {_phone(other.person.phone)}"
        lines.append(named + ("" if can_read(other.person) else " (juga tidak terhubung)"))
    if not gap.others:
        lines.append("Belum ada narahubung lain yang dapat dihubungi; undang dengan /undang.")
    if gap.stops_clock:
        lines.append("Waktu instansinya tidak dihitung sampai ada yang terhubung.")
    lines += left
    if gap.kind == BLOCKED:
        lines.append(
            f"Bila sudah pindah tugas: <code>/narahubung {safe(place, 40)}</code>, lalu undang penggantinya."
        )
    letter = _letter(place, person.full_name if person else "", gap.items, office)
    return "\n".join([*lines, f"Teks siap salin ke WhatsApp atau surat:\n<pre>{letter}</pre>"])


def _phone(number: str | None) -> str:
    return safe(number or "belum tercatat", 20)


def _letter(place: str, name: str, items: Sequence[OpenItem], office: str) -> str:
    """Words of help that can be sent as they are; numbers and codes only."""
    named = f", Bapak/Ibu {safe(name, 60)}" if name else ""
    listed = "; ".join(
        f"{safe(file_within(item.report_number), 50)} ({code(item.code)}), tenggat {short_day(item.due_on)}"
        for item in items[:3]
    )
    more = f"; dan {len(items) - 3} lainnya" if len(items) > 3 else ""
    return (
        f"{full_stop(f'Yth. Narahubung {safe(place, 40)}{named}')} "
        f"Kami dari {safe(office, 80)} ingin memastikan pesan kami sampai. "
        f"Kami menantikan kabar tentang {listed}{more}. Bila ada kesulitan, kami siap membantu; silakan membuka "
        "kembali bot Narahubung atau membalas pesan ini. Terima kasih atas kerja samanya."
    )


def closed_chat(name: str, phone: str | None, places: Sequence[str]) -> str:
    """Somebody without open items cannot be reached: there is nothing to write about, but staff should know."""
    where = f" ({safe(', '.join(places), 80)})" if places else ""
    return (
        f"📵 <b>{safe(name or 'Seorang pengguna', 100)}</b>{where} tidak dapat dihubungi lewat Telegram "
        f"(bot diblokir atau akun nonaktif).\n☎️ {_phone(phone)}\n"
        "Lihat wakilnya di /narahubung, atau undang pengganti dengan /undang."
    )


def overdue(facts: ItemFacts, due: DueDay) -> str:
    """The ladder is over: no further reminder, but a decision."""
    return (
        f"{_head('⏹', facts)}\nTenggat {due_day(due, bold=False)} sudah lewat dan pengingat sudah selesai. "
        f"Langkah berikutnya: {safe(facts.product.late_means, 200)}."
    )


def office_overdue(facts: ItemFacts) -> str:
    """Our own limit is long over."""
    limit = day(facts.item.office_due_on or facts.item.due_on)
    return (
        f"{_head('⏹', facts)}\n"
        f"Menunggu kita, paling lambat {limit}, dan belum kita jawab. Mohon Kepala Perwakilan memutuskan."
    )


def help_overdue(facts: ItemFacts) -> str:
    """Our own limit for the help that was asked for is long over."""
    limit = day(facts.item.help_due_on or facts.item.due_on)
    return (
        f"{_head('⏹', facts)}\n"
        f"Narahubung menunggu bantuan atau jawaban kita, paling lambat {limit}, dan belum kita jawab. "
        "Mohon Kepala Perwakilan memutuskan."
    )


def rco_phones(facts: ItemFacts, people: Sequence[Person]) -> str:
    """The hours of an RCO are over: whom to call."""
    listed = "\n".join(
        f"☎️ {safe(each.full_name, 100)}: {safe(each.phone or 'belum tercatat', 30)}" for each in people
    )
    return (
        f"{_head('🚨', facts)}\n"
        f"Waktu RCO sudah habis. Mohon hubungi:\n{listed or '☎️ belum ada narahubung; hubungi kantor inspektorat'}"
    )


def _head(sign: str, facts: ItemFacts) -> str:
    place, number = safe(facts.agency.short_name, 60), safe(facts.report.number, 80)
    return f"{sign} <b>{code(facts.item.code)}</b> · {place} · laporan {number}"
