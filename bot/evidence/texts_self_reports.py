"""Sentences about a self-report that was handed in, and the last one once all of its components are settled."""

from bot.conversation.texts_words import code, day, safe, short_day
from bot.evidence.texts import ResultView

REVIEW = "🔎 Periksa"


def handed_in(view: ResultView, judged: int) -> str:
    """To the office: please judge; `judged`: components that have a verdict already."""
    again = f" · putaran {view.round}" if view.round > 1 else ""
    lines = [
        f"🔎 <b>Hasil {code(view.code)}</b>{again}",
        f"{safe(view.agency)} · {safe(view.subject, 120)}",
        f"Dari {safe(view.sender)}",
        f"{len(view.actions)} komponen · {view.evidence} · tanda terima {view.number}",
    ]
    if view.returned is not None:
        on, reason = view.returned
        lines.append(f"↩️ Dikembalikan {short_day(on)}: “{safe(reason, 500)}”")
    if view.late:
        lines.append(f"🆕 Susulan untuk <b>{safe(view.late, 120)}</b>; komponen itu mohon dinilai (lagi).")
    if judged:
        lines.append(f"Sudah dinilai: {judged} dari {len(view.actions)}.")
    due = f" Mohon diperiksa paling lambat <b>{day(view.office_due_on)}</b>." if view.office_due_on else ""
    return "\n".join([*lines, "", f"<b>Menunggu pemeriksaan.</b>{due}"])


def closed(period: str, item: str, counts: tuple[int, int], *, in_time: bool) -> str:
    """Every component is enough or not applicable; `counts`: how many of each."""
    enough, not_applicable = counts
    if not enough:
        return (
            f"🌿 <b>{safe(period, 120)} selesai</b> ({code(item)}): tidak ada komponennya yang berlaku di unit "
            "Bapak/Ibu. Terima kasih sudah memberi tahu satu per satu."
        )
    beside = f", {not_applicable} tidak berlaku" if not_applicable else ""
    when = "Tepat waktu. " if in_time else ""
    return (
        f"🌿 <b>{safe(period, 120)} selesai</b> ({code(item)}): {enough} komponen cukup{beside}. {when}Terima kasih "
        "banyak; warga kini dapat membaca layanan Bapak/Ibu dengan jelas."
    )


def ending(office: str, *, draft_follows: bool) -> str:
    """The end of that message; `draft_follows`: the instrument gives a result, which the unit reads as a draft."""
    left = (
        "Rancangan hasilnya menyusul di sini untuk Bapak/Ibu tanggapi."
        if draft_follows
        else "Tidak ada lagi yang perlu dilakukan untuk periode ini."
    )
    return f"\n\n{left}\n\nSalam hormat,\n{safe(office)}"
