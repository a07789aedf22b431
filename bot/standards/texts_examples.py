"""Sentences about good examples: the question to the unit, its answer, and what other units see."""

from collections.abc import Sequence

from bot.conversation.texts_words import clip, code, safe
from models.evidence.evidence import ExampleState
from models.standards.examples import Given

YES, NAMED, NO = "✅ Boleh", "🏷 Ya, dengan nama unit", "Jangan"
WITHDRAW, CHANGE_MIND = "↩️ Cabut izin", "✅ Jadi boleh"
PICK, BACK = "👀 Contoh baik", "Kembali"
ASKED = "Unitnya sudah ditanya; jawabannya masuk ke sini."  # a toast
ASKED_BEFORE = "Unitnya sudah pernah ditanya tentang komponen ini; jawabannya tetap berlaku."  # a toast
NO_EXAMPLE = "Contohnya sudah tidak ditunjukkan lagi. Silakan lanjutkan; “cukup bila” di atas tetap berlaku."
SENT_JUST_NOW = "Contohnya baru saja dikirim; lihat di bawah."
NOTHING_SHOWN = "👀 <b>Contoh dari unit Bapak/Ibu</b>\n\nSekarang tidak ada yang ditunjukkan kepada unit lain."

_STATES = {
    ExampleState.NONE: "belum ditanya",
    ExampleState.ASKED: "sudah ditanya, menunggu jawaban unitnya",
    ExampleState.AGREED: "boleh ditunjukkan",
    ExampleState.WITHDRAWN: "tidak ditunjukkan",
}


def pick(unit: str, item: str, found: Sequence[Given]) -> str:
    """For staff: what was enough, and what the unit said about showing it."""
    head = f"👀 <b>Contoh baik dari {safe(unit, 80)}</b> {code(item)}"
    if not found:
        return f"{head}\n\nBelum ada komponen yang cukup dengan buktinya sendiri."
    lines = [
        f"{each.action.number}. {safe(each.action.text, 80)}: {_STATES[each.state]}"
        f"{', dengan nama unit' if each.named else ''}"
        for each in found
    ]
    foot = "Pilih komponen untuk menanyakan kepada unitnya apakah boleh ditunjukkan kepada unit lain."
    return "\n".join([head, "", *lines, "", foot])


def label(given: Given) -> str:
    """A component as a button."""
    return f"{given.action.number}. {clip(given.action.text, 30)}"


def question(item: str, component: str, files: int) -> str:
    """To the unit: may it be shown?"""
    what = "berkas atau keterangannya" if files == 1 else f"{files} berkas atau keterangannya"
    return (
        f"👀 Komponen <b>{safe(component, 80)}</b> {code(item)} dari Bapak/Ibu sudah cukup, dan dapat membantu unit "
        f"lain.\n\n<b>Bolehkah {what} ditunjukkan sebagai contoh bagi unit lain?</b>\n"
        "Nama unit hanya ditulis bila Bapak/Ibu memilihnya; yang terbaca pada foto atau nama berkas tetap terlihat. "
        "Izin dapat dicabut kapan saja. Memilih <b>Jangan</b> tidak berakibat apa pun bagi penilaian."
    )


def agreed(item: str, component: str, *, named: bool) -> str:
    """In place of the question."""
    how = "dengan nama unit" if named else "tanpa menulis nama unit"
    return (
        f"👀 {code(item)} <b>{safe(component, 80)}</b>: ditunjukkan sebagai contoh bagi unit lain, {how}. "
        "Terima kasih, Bapak/Ibu.\nBerubah pikiran? Tekan <b>Cabut izin</b> di sini, atau kapan saja lewat /dataku."
    )


def refused(item: str, component: str) -> str:
    """In place of the question, or of the agreement that was taken back."""
    return (
        f"👀 {code(item)} <b>{safe(component, 80)}</b>: baik, tidak ditunjukkan kepada unit lain. "
        "Tidak ada akibatnya bagi penilaian."
    )


def told_office(item: str, unit: str, component: str, state: ExampleState) -> str:
    """To whoever answers for the item at the office, without a sound."""
    return f"👀 {safe(unit, 80)} {code(item)}: contoh <b>{safe(component, 80)}</b> {_STATES[state]}."


def shown(component: str, unit: str | None, count: int) -> str:
    """Above the files of an example."""
    giver = f"dari {safe(unit, 80)}" if unit else "dari unit lain"
    return f"👀 Contoh <b>{safe(component, 80)}</b> {giver} ({count})"


def words(component: str, text: str) -> str:
    """Words that are (part of) an example."""
    return f"👀 Contoh <b>{safe(component, 80)}</b>:\n<blockquote expandable>{safe(text, 3000)}</blockquote>"


def sent_below(count: int) -> str:
    """The toast."""
    return f"{count} contoh dikirim di bawah ini."


def own(found: Sequence[Given]) -> str:
    """What the sender's units agreed to show."""
    lines = [f"• {safe(each.action.text, 80)}{' (dengan nama unit)' if each.named else ''}" for each in found]
    foot = "Pilih komponen untuk mencabut izinnya; tidak ada akibatnya bagi penilaian."
    head = "👀 <b>Contoh dari unit Bapak/Ibu</b> yang ditunjukkan kepada unit lain:"
    return "\n".join([head, "", *lines, "", foot])
