"""Sentences about the record: whether a history is whole, and where it breaks."""

from datetime import tzinfo

from bot.cards.texts_history import WORDS
from bot.conversation.texts_words import code, safe, short_moment
from models.records import Break, Checked, Fault
from models.rules.records import SHORTEST, shown

CHECK = ("cek", "periksa")  # behind the code in /riwayat

_WRONG = {
    Fault.LINK: "isi atau urutannya bukan lagi yang dicatat waktu itu",
    Fault.WORDS: "kata-katanya bukan lagi yang dicatat waktu itu",
    Fault.MARK: "tanda pembatalannya tidak sesuai dengan catatan sesudahnya",
    Fault.FILES: "berkas yang diserahkan dengannya hilang atau berbeda",
    Fault.END: "catatan yang ada sesudahnya hilang",
}


def how_to_ask() -> str:
    """/riwayat without a code."""
    return (
        "Riwayat penugasan yang mana? Ketik kodenya, misalnya <code>/riwayat K7Q2</code>. Untuk memeriksa apakah "
        "riwayat itu utuh: <code>/riwayat K7Q2 cek</code>."
    )


def whole(found: Checked) -> str:
    """Everything fits its chain. Files: by the hash that was kept of them; their bytes are read by verify-records."""
    files = f" dan sidik {found.files} berkas" if found.files else ""
    return (
        f"✅ <b>Riwayat {code(found.item.code)} utuh.</b>\n"
        f"{len(found.links)} catatan{files} sesuai dengan rantainya: tidak ada yang diubah, disisipkan, atau dihapus."
        f"{_withdrawn(found.without_words)}\n\n"
        f"Sidik riwayat: <code>{shown(found.head)}</code>"
    )


def _withdrawn(count: int) -> str:
    return f" Kata-kata dari {count} catatan sudah ditarik pengirimnya; penarikannya ikut tercatat." if count else ""


def how_to_compare(item_code: str) -> str:
    """What to do with the link on a receipt."""
    return f"Punya tanda terima? Ketik <code>/riwayat {item_code} cek</code>, lalu sidik yang tertulis di sana."


def same_link(found: Checked, number: int) -> str:
    """The typed link is the one of the event with this number."""
    since = len(found.links) - number
    grown = f"Sejak itu bertambah {since} catatan." if since else "Itulah catatan terakhirnya sampai sekarang."
    return f"✅ Sidik yang Bapak/Ibu ketik cocok dengan <b>catatan ke-{number}</b>. {grown}"


def other_link(item_code: str) -> str:
    """The typed link is not in the chain."""
    return (
        f"⚠️ Sidik yang Bapak/Ibu ketik <b>tidak ada</b> dalam riwayat {code(item_code)}. Mohon periksa kode dan "
        "ketikannya sekali lagi. Bila keduanya sama dengan yang di tanda terima, mohon kabari Ombudsman dan simpan "
        "tanda terimanya."
    )


def no_link(words: str) -> str:
    """What was typed is no link."""
    return (
        f"“{safe(words, 60)}” bukan sidik. Sidik terdiri atas angka 0–9 dan huruf a–f, paling sedikit {SHORTEST}, "
        "misalnya <code>3f2a 90c1 77de 0b54</code>."
    )


def broken(found: Checked, place: Break, zone: tzinfo) -> str:
    """The first place that does not fit."""
    event = place.event
    what = f" ({WORDS[event.event]}, {short_moment(event.at, zone)})" if event is not None else ""
    number = place.number if event is not None else place.number - 1
    return (
        f"⚠️ <b>Riwayat {code(found.item.code)} tidak utuh mulai catatan ke-{number}</b>{what}: {_WRONG[place.fault]}."
    )


def to_agency(item_code: str) -> str:
    """Below `broken`, for a focal point."""
    return (
        "Ombudsman sudah diberi tahu dan akan memeriksanya. Mohon simpan tanda terima "
        f"{code(item_code)} yang ada pada Bapak/Ibu."
    )


def to_office() -> str:
    """Below `broken`, for staff."""
    return (
        "Mohon jangan mengubah apa pun di basis data; bandingkan dengan cadangannya. Pengelola server dapat "
        "memeriksa semua penugasan dengan <code>python -m bot verify-records</code>."
    )


def all_whole(items: int, events: int, files: int, link: str) -> str:
    """To the operator: every history fits. Plain text."""
    return f"{items} penugasan, {events} catatan, {files} berkas: utuh.\nSidik seluruh riwayat: {shown(link)}"


def file_differs(item_code: str, path: str) -> str:
    """To the operator: a stored file is not the one of its hash. Plain text."""
    return f"#{item_code}: berkas {path} hilang atau isinya berubah."


def none_found(item_code: str) -> str:
    """To the operator: no item has this code. Plain text."""
    return f"Tidak ada penugasan dengan kode {item_code}."
