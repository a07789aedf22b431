"""The texts of tasks for the office: who cannot be reached, what is overdue."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import code, day, safe, short_day


def out_of_reach(
    kind: str,
    place: str,
    person: tuple[str, str | None] | None,
    role: str,
    others: Sequence[tuple[str, str, str | None, bool]],
    items: Sequence[tuple[str, str, date]],
    since: date | None,
    office: str,
    *,
    stands_still: bool,
) -> str:
    """Somebody, or nobody in an empty seat, reads us: who else there is, phones, and words ready to copy.

    `person`: name and phone; `others`: role, name, phone, whether a message reaches them; `items`: code, number,
    due date.
    """
    who = f"{safe(person[0], 60)} ({role} {safe(place, 40)})" if person else f"Kursi {role} {safe(place, 40)}"
    what = {
        "unreachable": "tidak dapat dihubungi lewat Telegram (bot diblokir atau akun nonaktif)",
        "empty_seat": "kosong, dan masih ada penugasan terbuka",
        "silent": f"belum menekan atau menulis apa pun sejak pesan {day(since)}" if since else "belum ada kabar",
    }[kind]
    lines = [f"📵 <b>{who}</b> {what}."]
    if person:
        lines.append(f"☎️ {_phone(person[1])}")
    lines += [
        f"{other.capitalize()}: {safe(name, 50)} ☎️ {_phone(phone)}{'' if reads else ' (juga tidak terhubung)'}"
        for other, name, phone, reads in others[:2]
    ]
    if not others:
        lines.append("Belum ada wakil; undang dengan /undang.")
    if stands_still:
        lines.append("Waktu instansinya tidak dihitung sampai ada yang terhubung.")
    letter = _letter(place, person[0] if person else "", items, office)
    return "\n".join([*lines, f"Teks siap salin ke WhatsApp atau surat:\n<pre>{letter}</pre>"])


def _phone(number: str | None) -> str:
    return safe(number or "belum tercatat", 20)


def _letter(place: str, name: str, items: Sequence[tuple[str, str, date]], office: str) -> str:
    """Words of help that can be sent as they are; numbers and codes only."""
    named = f", Bapak/Ibu {safe(name, 60)}" if name else ""
    listed = "; ".join(
        f"laporan {safe(number, 40)} ({code(item)}), tenggat {short_day(due_on)}"
        for item, number, due_on in items[:3]
    )
    more = f"; dan {len(items) - 3} lainnya" if len(items) > 3 else ""
    return (
        f"Yth. Narahubung {safe(place, 40)}{named}. Kami dari {safe(office, 80)} ingin memastikan pesan kami sampai. "
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


def overdue(item_code: str, number: str, place: str, due_on: date, next_step: str) -> str:
    """The ladder is over: no louder bell, but a decision."""
    return (
        f"⏹ <b>{code(item_code)}</b> · {safe(place, 60)} · laporan {safe(number, 80)}\n"
        f"Tenggat {day(due_on)} sudah lewat dan pengingat sudah selesai. "
        f"Langkah berikutnya: {safe(next_step, 200)}."
    )


def office_overdue(item_code: str, number: str, place: str, due_on: date) -> str:
    """Our own limit is long over."""
    return (
        f"⏹ <b>{code(item_code)}</b> · {safe(place, 60)} · laporan {safe(number, 80)}\n"
        f"Menunggu kita, paling lambat {day(due_on)}, dan belum kita jawab. Mohon Kepala Perwakilan memutuskan."
    )


def rco_phones(item_code: str, number: str, place: str, phones: Sequence[tuple[str, str | None]]) -> str:
    """The hours of an RCO are over: whom to call."""
    listed = "\n".join(f"☎️ {safe(name, 100)}: {safe(phone or 'belum tercatat', 30)}" for name, phone in phones)
    return (
        f"🚨 <b>{code(item_code)}</b> · {safe(place, 60)} · laporan {safe(number, 80)}\n"
        f"Waktu RCO sudah habis. Mohon hubungi:\n{listed or '☎️ belum ada narahubung; hubungi kantor inspektorat'}"
    )
