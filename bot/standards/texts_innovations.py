"""Sentences about innovations: beside assurance, without a date, never counted as lacking."""

from collections.abc import Sequence

from bot.conversation.texts_words import clip, safe
from models.agencies.agencies import Agency
from models.rules.standards.innovations import LONGEST, InnovationState
from models.rules.standards.instruments import ComponentRule
from models.standards.innovations import Innovation

INNOVATIONS = "💡 Inovasi"
NEW, SKIP, DROP, BACK = "➕ Ceritakan inovasi", "Lewati ▸", "🗑 Hapus", "Kembali"
GO_ON = "▶️ Lanjutkan"
YES_DROP, KEEP = "Ya, hapus", "Tidak jadi"
KEPT, DROPPED, CHANGED = "💡 Tersimpan. Terima kasih.", "Inovasinya sudah dihapus.", "Tercatat."  # toasts
NOTHING_TOLD = "Semua pertanyaan dilewati, jadi belum ada yang disimpan."  # a toast
NEVER_LACKING = "Inovasi tidak bertenggat dan tidak wajib. Tidak pernah dihitung sebagai kekurangan."
STATES = {
    InnovationState.IDEA: "gagasan",
    InnovationState.TRIED: "dicoba",
    InnovationState.RUNNING: "berjalan",
    InnovationState.REPLICATED: "direplikasi",
}


def units(found: Sequence[tuple[Agency, int]]) -> str:
    """The units that told of innovations, in the order of their codes."""
    if not found:
        return f"💡 <b>Inovasi unit</b>\n\nBelum ada unit yang bercerita.\n{NEVER_LACKING}"
    lines = [f"• {safe(agency.name, 80)}: {count} inovasi" for agency, count in found]
    return "\n".join(["💡 <b>Inovasi unit</b>", "", *lines, "", NEVER_LACKING])


def unit_label(agency: Agency) -> str:
    """A unit as a button."""
    return clip(agency.short_name, 32)


def of_unit(unit: str, found: Sequence[Innovation], *, may_tell: bool) -> str:
    """The innovations of one unit."""
    head = f"💡 <b>Inovasi {safe(unit, 80)}</b>"
    lines = [
        f"{number}. {_title(each)} (<i>{STATES[each.state]}{_unfinished(each)}</i>)"
        for number, each in enumerate(found, 1)
    ]
    ask = "Ada cara baru yang memudahkan warga? Lima pertanyaan singkat, dan yang mana pun boleh dilewati."
    return "\n".join(
        [head, "", *(lines or ["Belum ada yang diceritakan."]), "", *([ask] if may_tell else []), NEVER_LACKING]
    )


def _unfinished(innovation: Innovation) -> str:
    return ", belum selesai diceritakan" if innovation.answered is not None else ""


def label(number: int, innovation: Innovation) -> str:
    """An innovation as a button."""
    return clip(f"{number}. {innovation.told[0].words}", 32)


def question(unit: str, asked: ComponentRule, place: tuple[int, int], *, is_kept: bool) -> str:
    """One of the questions; `place`: its number of how many; `is_kept`: something was told already."""
    number, of = place
    later = " Yang sudah diceritakan tersimpan; boleh dilanjutkan kapan saja." if is_kept else ""
    return (
        f"💡 <b>Inovasi {safe(unit, 80)}</b> · {number}/{of}\n\n<b>{safe(asked.text, 80)}</b>\n"
        f"Membantu bila {safe(asked.enough, 160)}. Ketik dengan kata-kata sendiri, paling banyak {LONGEST} huruf; "
        f"mohon tanpa nama dan nomor warga.{later}"
    )


def one(unit: str, innovation: Innovation, *, may_change: bool) -> str:
    """One innovation with what was told of it."""
    lines = [f"<b>{safe(each.question, 80)}</b>: {safe(each.words, LONGEST)}" for each in innovation.told]
    state = f"Keadaan: <b>{STATES[innovation.state]}</b>"
    more = " Sudah sampai mana sekarang?" if may_change else ""
    return "\n".join([f"💡 <b>Inovasi {safe(unit, 80)}</b>", "", *lines, "", f"{state}.{more}", NEVER_LACKING])


def sure_to_drop(innovation: Innovation) -> str:
    """Before an innovation is taken away."""
    return (
        f"Hapus cerita inovasi ini?\n<blockquote>{_title(innovation)}</blockquote>\n"
        "Yang dihapus tidak dapat dikembalikan."
    )


def _title(innovation: Innovation) -> str:
    return safe(innovation.told[0].words, 80)
