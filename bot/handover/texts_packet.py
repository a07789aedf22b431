"""The packet of a hand-over in words: for a message, and line by line for the PDF."""

from bot.cards.texts_status import STATUS_NAMES
from bot.conversation.texts_asked import file_named, file_within
from bot.conversation.texts_words import code, day, due_day, plain_words, safe, shown_length
from bot.handover import texts
from bot.handover.packet import Packet, PacketItem
from models.rules.deadlines.clocks import Party
from models.rules.records import shown

IN_PREVIEW = 12  # items of which a preview reads the details: more do not fit
PREVIEW, WHOLE = 2_400, 3_600  # characters below a question, and of a message of its own
TITLE = "Paket serah terima"  # of the PDF
# The names that ReportLab has for its fonts and styles.
FONT, HEAD, TEXT, ITEM = "Helvetica", "Title", "Normal", "Heading3"
CAPTION = "📄 Paket serah terima sebagai berkas, untuk disimpan atau dicetak."
NO_FILE = "Berkas PDF-nya belum dapat dibuat. Semua penugasan dapat dilihat dengan /tugas."
_WAITS = {
    Party.AGENCY: "menunggu langkah instansi",
    Party.OFFICE: "menunggu jawaban Ombudsman",
    Party.NOBODY: "tidak menunggu siapa pun",
}


def counted(packet: Packet) -> str:
    """How much is open."""
    return texts.counts(packet.total, packet.late, packet.ours)


def message(packet: Packet, budget: int = WHOLE, *, says_count: bool = True) -> str:
    """As many items as fit into `budget` characters, the most urgent first; the others are in the PDF."""
    shown = 0
    lines, used = [counted(packet)] if says_count else [], 0
    for item in packet.items:
        block = "\n".join(item_lines(item))
        used += shown_length(block) + 2
        if used > budget:
            break
        lines.append(block)
        shown += 1
    hidden = packet.total - shown
    if hidden > 0:
        lines.append(f"… dan {hidden} penugasan lain: /tugas, dan semuanya ada di berkas PDF paketnya.")
    return "\n\n".join(lines)


def whole(packet: Packet) -> str:
    """The packet as a message of its own, to the successor."""
    return f"📦 <b>{TITLE}</b> · {safe(packet.agency, 120)}\n\n{message(packet)}"


def item_lines(item: PacketItem) -> list[str]:
    """One item in HTML: what it is, its date, who waits for whom, and what is under way."""
    about = safe(item.subject, 80) if item.subject else f"{safe(file_within(item.report_number), 50)} (rahasia)"
    late = " · <b>lewat tenggat</b>" if item.is_late else ""
    waits = "waktunya sedang berhenti" if item.stands_still else _WAITS[item.waits_for]
    lines = [
        f"<b>{code(item.code)}</b> · {safe(item.product, 40)} · {safe(item.agency, 40)}",
        about,
        f"⏰ {due_day(item.due)}{late}",
        f"Status: {STATUS_NAMES[item.status]} · {waits}",
    ]
    if item.office_due_on is not None:
        lines.append(f"🔎 Ombudsman menjawab paling lambat {day(item.office_due_on)}")
    if item.help_due_on is not None:
        lines.append(f"🤝 Bantuan Ombudsman ditunggu, paling lambat {day(item.help_due_on)}")
    if item.promise_on is not None:
        lines.append(f"📅 Kabar dijanjikan {day(item.promise_on)}")
    if item.obstacle:
        lines.append(f"⚠️ Kendala: “{safe(item.obstacle, 160)}”")
    if item.evidence:
        lines.append(f"📎 {item.evidence} bukti sudah dikumpulkan, belum diserahkan (📎 Kirim bukti di kartunya)")
    return lines


def plain_lines(item: PacketItem) -> list[str]:
    """The same without marks and emoji, for the PDF, with the corrective actions and the link of the history."""
    lines = [without_signs(plain_words(line)) for line in item_lines(item)]
    lines += [f"{number}. {text}" for number, text in enumerate(item.actions, start=1)]
    lines.append(f"Sidik riwayat: {shown(item.link)} (periksa: /riwayat {item.code} cek)")
    return [file_named(item.report_number), *lines[1:]] if item.subject else lines[1:]


def heading(item: PacketItem) -> str:
    """The heading of an item in the PDF."""
    return f"{code(item.code)} · {item.product} · {item.agency}"


def without_signs(text: str) -> str:
    """Without what the fonts of a PDF do not have."""
    return text.encode("cp1252", "ignore").decode("cp1252").strip()
