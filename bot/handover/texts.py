"""Serah terima: who follows whom, both agree, and what everybody reads about it. Never in a hurry, never a blame."""

from datetime import datetime, tzinfo

from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.texts_words import clip, full_stop, moment, safe
from bot.people.texts_welcome import seat_name
from models.people.holdings import SeatView

AGREE, DECLINE, TAKE_BACK = "🤝 Setuju", "Bukan saya", "✖️ Batalkan serah terima"
BY_LINK = "🔗 Orang lain, lewat tautan"
WHICH_AGENCY = (
    "🤝 Serah terima di instansi mana? Silakan pilih, atau ketik langsung, misalnya <code>/serahterima Tapin</code>."
)
ALREADY_AGREED = "Sudah Bapak/Ibu setujui. Kabarnya ada di pesan ini."  # the toast after a second tap
LINK_BELOW = "🔗 Tautannya ada di pesan berikut; silakan teruskan kepada pengganti Bapak/Ibu."


def which_agency(words: str) -> str:
    """The words of staff mean no agency, or several."""
    return f"“{safe(words, 60)}” belum pasti. Serah terima di instansi mana? Silakan pilih, atau ketik lebih lengkap."


def which_seat(agency: str) -> str:
    """Several seats of an agency may be handed over."""
    return f"🤝 Kursi mana dari <b>{safe(agency, 120)}</b> yang diserahterimakan?"


def seat_label(view: SeatView) -> str:
    """On the button of one seat."""
    return clip(f"{view.seat.role.value}: {view.person.full_name if view.person else ''}", 34)


def who_follows(view: SeatView, typed: str = "", *, own: bool) -> str:
    """Choose the successor; `typed`: a name that means nobody here, or several."""
    whose = "Bapak/Ibu" if own else (safe(view.person.full_name, 100) if view.person else "pemegangnya")
    unclear = (
        f"Nama “{safe(typed, 60)}” belum pasti di antara yang terdaftar; silakan pilih, atau kirim tautannya.\n\n"
        if typed
        else ""
    )
    return (
        f"🤝 <b>Serah terima</b> · {seat_name(view)}\n\n{unclear}"
        f"Siapa yang menggantikan {whose}? Pilih yang sudah terdaftar, atau pakai tautan untuk orang lain.\n\n"
        f"Sampai keduanya menekan <b>Setuju</b>, {whose} tetap bertugas dan tidak ada yang berubah."
    )


def candidate_label(name: str, role: str, place: str = "") -> str:
    """On the button of somebody who may follow; `place`: their agency, where it is another one."""
    where = f", {place_label(place)}" if place else ""
    return clip(f"👤 {name} ({role}{where})", 34)


def ask_giver(view: SeatView, successor: str, begun_by: str, until: datetime, zone: tzinfo) -> str:
    """To the holder, above the packet: agree? `begun_by`: who began it for them; "" for themselves."""
    asked = (
        f"{safe(begun_by, 100)} mengusulkan serah terima kursi Bapak/Ibu" if begun_by else "Serah terima kursi ini"
    )
    follows = f"<b>{safe(successor, 100)}</b>" if successor else "<b>orang yang membuka tautannya</b>"
    return (
        f"🤝 <b>Serah terima</b> · {seat_name(view)}\n\n"
        f"{asked} kepada {full_stop(follows)} Mohon tekan <b>Setuju</b> bila sesuai. Sampai penggantinya juga "
        f"setuju, Bapak/Ibu tetap bertugas. Berlaku sampai {moment(until, zone)}."
    )


def left_empty(view: SeatView) -> str:
    """Below a question: the successor gives up their own seat there."""
    return (
        f"\n\nKursi {seat_name(view)} lalu kosong. Penggantinya nanti dapat diundang oleh petugas Ombudsman, "
        "jadi mohon dikabarkan bila sudah ada."
    )


def asked_giver(view: SeatView, successor: str, until: datetime, zone: tzinfo) -> str:
    """To staff or the Inspektur who began it."""
    holder = safe(view.person.full_name, 100) if view.person else ""
    follows = f"<b>{safe(successor, 100)}</b>" if successor else "pengganti yang membuka tautannya"
    return (
        f"📨 Usul serah terima {seat_name(view)} dikirim kepada <b>{holder}</b>, lalu kepada {full_stop(follows)} "
        f"Keduanya menekan <b>Setuju</b>; berlaku sampai {moment(until, zone)}. Kami kabari hasilnya."
    )


def giver_agreed(view: SeatView, successor: str, until: datetime, zone: tzinfo) -> str:
    """In place of the question to the holder: now the successor's word is waited for."""
    waits = f"Setuju dari <b>{safe(successor, 100)}</b>" if successor else "pengganti yang membuka tautan"
    return (
        f"🤝 <b>Serah terima</b> · {seat_name(view)}\n\n"
        f"✅ Sudah Bapak/Ibu setujui. Sekarang menunggu {waits}, sampai {moment(until, zone)}. "
        "Sampai itu Bapak/Ibu tetap bertugas seperti biasa."
    )


def ask_successor(view: SeatView, counts: str, until: datetime, zone: tzinfo) -> str:
    """To the successor: agree?"""
    holder = safe(view.person.full_name, 100) if view.person else ""
    return (
        f"🤝 <b>Serah terima</b> · {seat_name(view)}\n\n"
        f"<b>{holder}</b> menyerahterimakan kursi ini kepada Bapak/Ibu. {counts}\n\n"
        "Bila Bapak/Ibu menekan <b>Setuju</b>, penugasannya pindah ke sini beserta paketnya (pesan dan berkas PDF): "
        f"tenggat, janji, kendala, dan bukti yang sedang dikumpulkan. Berlaku sampai {moment(until, zone)}."
    )


def done_for_giver(view: SeatView, successor: str) -> str:
    """In place of the holder's message, once it is done."""
    return f"✅ Serah terima {seat_name(view)} kepada <b>{safe(successor, 100)}</b> selesai. Terima kasih, Bapak/Ibu."


def done_for_successor(view: SeatView) -> str:
    """In place of the successor's question."""
    return f"✅ Serah terima selesai: Bapak/Ibu sekarang {full_stop(seat_name(view))} Paketnya menyusul di bawah."


def declined(view: SeatView, successor: str) -> str:
    """To the holder and whoever began it: the successor said no."""
    return (
        f"🤝 <b>{safe(successor, 100)}</b> belum bersedia menerima serah terima {full_stop(seat_name(view))} "
        "Tidak ada yang berubah. Pengganti lain dapat dipilih dengan /serahterima."
    )


def successor_gone(view: SeatView) -> str:
    """To the holder and whoever began it: the successor's data were erased."""
    return (
        f"🤝 Calon pengganti untuk {seat_name(view)} sudah tidak dapat dihubungi di sini, jadi serah terimanya tidak "
        "dilanjutkan. Tidak ada yang berubah. Pengganti lain dapat dipilih dengan /serahterima."
    )


def you_declined(view: SeatView) -> str:
    """In place of the successor's question."""
    return (
        f"Baik, kursi {seat_name(view)} tidak jadi diserahterimakan kepada Bapak/Ibu. Pemegangnya sudah kami kabari."
    )


def withdrawn(view: SeatView, by: str) -> str:
    """In place of every message about it."""
    return f"✖️ Serah terima {seat_name(view)} dibatalkan oleh {full_stop(safe(by, 100))} Tidak ada yang berubah."


def waits_already(view: SeatView, successor: str, until: datetime, zone: tzinfo) -> str:
    """A hand-over of the seat waits for somebody's agreement."""
    whom = f"kepada <b>{safe(successor, 100)}</b>" if successor else "lewat tautan"
    return (
        f"🤝 Serah terima {seat_name(view)} {whom} masih menunggu persetujuan, sampai {moment(until, zone)}. "
        "Untuk memilih pengganti lain, batalkan dahulu yang ini."
    )


def expired(view: SeatView, successor: str, *, agreed: bool) -> str:
    """To both, and to whoever began it: nobody agreed in time."""
    who = successor or "penggantinya" if agreed else (view.person.full_name if view.person else "pemegangnya")
    return (
        f"⌛ Serah terima {seat_name(view)} belum disetujui {safe(who, 100)} dalam 72 jam, jadi tidak ada yang "
        "berubah. Bila masih diperlukan, mulai lagi dengan /serahterima."
    )


def expired_task(view: SeatView, successor: str) -> str:
    """A task for the office."""
    holder = safe(view.person.full_name, 60) if view.person else "kosong"
    follows = full_stop(safe(successor, 60) if successor else "penerima tautan")
    return (
        f"🤝 Serah terima {seat_name(view)} ({holder}) belum disetujui dalam 72 jam. Calon pengganti: {follows} "
        f"Mohon dibantu: <code>/serahterima {safe(view.agency.short_name, 40)}</code>."
    )


def overtaken(view: SeatView) -> str:
    """To the successor who was asked, once somebody else holds the seat, or nobody."""
    holder = f"kini dipegang <b>{safe(view.person.full_name, 100)}</b>" if view.person else "kini kosong"
    return (
        f"🤝 Serah terima {seat_name(view)} tidak dilanjutkan: kursinya {full_stop(holder)} "
        "Bapak/Ibu tidak perlu menekan apa pun."
    )


def counts(total: int, late: int, ours: int) -> str:
    """How much is open at a seat."""
    if not total:
        return "Saat ini tidak ada penugasan terbuka."
    parts = [f"{late} lewat tenggat"] if late else []
    parts += [f"{ours} menunggu Ombudsman"] if ours else []
    return f"Ada <b>{total} penugasan terbuka</b>" + (f" ({', '.join(parts)})." if parts else ".")
