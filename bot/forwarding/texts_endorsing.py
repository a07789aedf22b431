"""Sentences about a unit's result: to the unit that hands it in, and to the inspectorate that endorses it."""

from collections.abc import Sequence

from bot.conversation.texts_words import code, full_stop, safe
from bot.evidence.texts import counted
from models.evidence.evidence import Tally
from models.rules.forwarding import ForwardingState
from models.rules.records import shown

# The buttons
ENDORSE, RETURN, UNDO_RETURN = "✅ Sahkan", "↩️ Kembalikan", "↶ Batalkan pengembalian"
PULL = "↶ Tetap tarik kembali"
# The toasts
HANDED_IN = "Tercatat, terima kasih. Buktinya sudah diserahkan."
UNDO_IS_OVER = "Pengembalian ini tidak dapat dibatalkan lagi. Untuk menyusulkan pesan, tekan “Balas ke unit”."
PASSED_AGAIN = "Diteruskan lagi ke unit."
NOTHING_WAITS = "Tidak ada hasil unit yang menunggu pengesahan. Lihat kartunya lewat /tugas."
ASKED_BELOW = "🔎 Pertanyaan ini ada di pesan yang lebih baru ↓"  # left of an older question


def round_of(unit: str) -> str:
    """In place of the number of a tanda terima, above the files of a unit."""
    return f"dari {unit}"


def handed_in(item: str, inspectorate: str, tally: Tally, link: str, *, straight: bool) -> str:
    """To the unit, in place of the counter: its receipt."""
    to = "langsung ke Ombudsman" if straight else full_stop(f"ke {safe(inspectorate, 120)}").removesuffix(".")
    next_step = "" if straight else " Inspektorat memeriksanya, lalu meneruskannya ke Ombudsman."
    return (
        f"✅ Bukti <b>{code(item)}</b> ({counted(tally)}) sudah diserahkan {to}. Terima kasih, Bapak/Ibu.{next_step}"
        f"\n\n<blockquote expandable>Sidik riwayat {code(item)} saat diserahkan: <code>{shown(link)}</code>"
        "</blockquote>"
    )


def handed_on(item: str, unit: str) -> str:
    """To the inspectorate: no endorsement was needed."""
    return (
        f"🏥 <b>{code(item)}</b>: hasil {safe(unit, 120)} sudah diteruskan langsung ke Ombudsman; untuk tugas ini "
        "pengesahan tidak diperlukan. Tidak ada yang perlu dilakukan sekarang."
    )


def ask_endorsement(item: str, unit: str, who: str, tally: Tally, actions: Sequence[tuple[int, str]]) -> str:
    """To the inspectorate: please look at what the unit handed in. `who`: "" where they had their data erased."""
    lines = [f"{number}. {safe(words, 300)}".rstrip(". ") for number, words in actions]
    return "\n".join(
        [
            f"🏥 <b>Hasil {code(item)} dari {safe(unit, 120)}</b>",
            f"Diserahkan{f' {safe(who, 100)}' if who else ''}: {counted(tally)}.",
            *lines,
            "",
            "<b>Sahkan</b>: diteruskan ke Ombudsman atas nama inspektorat. <b>Kembalikan</b>: unit melengkapinya.",
        ]
    )


def endorsed(item: str, unit: str, who: str) -> str:
    """In place of that question."""
    return (
        f"✅ Hasil <b>{code(item)}</b> dari {safe(unit, 120)} disahkan oleh {safe(who, 100)} dan diteruskan ke "
        "Ombudsman. Keliru? Tekan <b>Batalkan Selesai</b> pada kartunya dalam 10 menit."
    )


def endorsed_as_more(item: str, unit: str, who: str) -> str:
    """In place of that question: the inspectorate has reported the result itself."""
    return (
        f"✅ Hasil <b>{code(item)}</b> dari {safe(unit, 120)} disahkan oleh {safe(who, 100)} dan diteruskan ke "
        "Ombudsman sebagai bukti tambahan, karena inspektorat sudah melaporkan hasilnya. Tidak ada lagi yang perlu "
        "dilakukan."
    )


def result_waits(item: str, unit: str) -> str:
    """To the inspectorate that wants to take the item back from a unit that has handed in its result."""
    return (
        f"↶ {safe(unit, 120)} sudah menyerahkan hasil <b>{code(item)}</b>. Bila tugasnya "
        "tetap ditarik, hasil ini tidak diteruskan ke Ombudsman."
    )


def pulled(item: str, unit: str, who: str, *, kept: bool) -> str:
    """In place of the question: the item was taken back from the unit, which has its evidence again (`kept`)."""
    again = "; bila tugasnya diteruskan lagi ke unit itu, buktinya ikut" if kept else ""
    return (
        f"↶ <b>{code(item)}</b> ditarik kembali dari {safe(unit, 120)} oleh {full_stop(safe(who, 100))} Hasil unit "
        f"tidak diteruskan ke Ombudsman{again}."
    )


def endorsed_for_unit(item: str, inspectorate: str) -> str:
    """To the unit."""
    return (
        f"✅ Hasil <b>{code(item)}</b> disahkan {safe(inspectorate, 120)} dan sudah diteruskan ke Ombudsman. "
        "Terima kasih banyak; kabar selanjutnya kami sampaikan."
    )


def ask_reason(item: str, unit: str) -> str:
    """To the inspectorate: a return needs a reason and what is missing."""
    return (
        f"↩️ Mengembalikan <b>{code(item)}</b> ke {safe(unit, 120)}: pilih alasannya, atau ketik <b>alasan dan apa "
        "yang masih kurang</b>; unit membacanya persis seperti yang Bapak/Ibu tulis."
    )


def returned(item: str, unit: str, who: str, words: str) -> str:
    """In place of the question."""
    return (
        f"↩️ Hasil <b>{code(item)}</b> dikembalikan ke {safe(unit, 120)} oleh {full_stop(safe(who, 100))}\n"
        f"“{safe(words, 1500)}”"
    )


def returned_for_unit(item: str, inspectorate: str, words: str) -> str:
    """To the unit: what is missing."""
    return (
        f"↩️ <b>{code(item)}</b>: terima kasih atas hasilnya. {safe(inspectorate, 120)} meminta dilengkapi:\n"
        f"“{safe(words, 1500)}”\n\nLangkah berikutnya: tekan <b>Selesai / Kirim bukti</b> pada kartu di bawah."
    )


def return_undone_for_unit(item: str) -> str:
    """To the unit: they were told of a return that was taken back."""
    return (
        f"🙏 Mohon maaf, pengembalian <b>{code(item)}</b> tadi keliru dan sudah dibatalkan. Hasilnya diperiksa lagi; "
        "tidak ada yang perlu dilakukan sekarang."
    )


def endorsement_undone_for_unit(item: str, inspectorate: str, office: str) -> str:
    """To the unit: they read that their result was endorsed, and that was taken back."""
    return (
        f"🙏 Mohon maaf, pengesahan <b>{code(item)}</b> tadi dibatalkan {full_stop(safe(inspectorate, 120))} "
        f"Hasilnya diperiksa lagi sebelum diteruskan ke {safe(office, 120)}; tidak ada yang perlu dilakukan sekarang."
    )


_STATES = {
    ForwardingState.WITH_UNIT: "masih dikerjakan unit",
    ForwardingState.RETURNED: "sudah dikembalikan ke unit",
    ForwardingState.ENDORSED: "sudah disahkan dan diteruskan ke Ombudsman",
    ForwardingState.TAKEN_BACK: "sudah ditarik kembali dari unit",
}


def decided_already(item: str, unit: str, state: ForwardingState) -> str:
    """Over a button of what was decided before (at most 200 characters)."""
    return f"{code(item)} di {safe(unit, 60)}: {_STATES.get(state, 'sudah berakhir')}. Lihat kartunya lewat /tugas."


def passed_again(item: str, unit: str) -> str:
    """To the inspectorate, after the office returned the result."""
    return (
        f"🏥 <b>{code(item)}</b> diteruskan lagi ke {safe(unit, 120)}, dengan catatan Ombudsman. "
        "Jawabannya datang ke sini."
    )
