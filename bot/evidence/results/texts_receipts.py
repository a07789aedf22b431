"""The numbered tanda terima: what was handed in, file by file, of a self-report component by component."""

from collections.abc import Sequence

from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import clip, code, enumerate_words, safe
from bot.evidence.texts import KINDS, ResultView
from models.evidence.evidence import Evidence, EvidenceKind, Storage
from models.rules.evidence import human_size, short_hash
from models.rules.records import shown

LINES_A_RECEIPT = 30  # a longer receipt goes on in a second message, well under 4,096 characters


def receipt(view: ResultView, submitted: str, link: str = "") -> list[str]:
    """The tanda terima of the moment `submitted` as one message, or several for a long list.

    `link`: of the newest event of the item's history, by which the agency can check it later.
    """
    head = (
        f"🧾 <b>Tanda terima {view.number}</b>\n{code(view.code)} · {safe(file_named(view.report_number))}\n"
        f"Dari {safe(f'{view.sender}, {view.agency}')}, {submitted}"
    )
    if view.actions and not view.components:
        head += f"\n{view.asked.one} nomor {enumerate_words([str(number) for number, _ in view.actions])}"
    numbered = list(enumerate(view.items, start=1))
    pages = [numbered[start : start + LINES_A_RECEIPT] for start in range(0, len(numbered), LINES_A_RECEIPT)]
    texts = []
    for page, some in enumerate(pages):
        above = head if page == 0 else f"🧾 <b>{view.number}</b>, lanjutan"
        lines = _lines(view, some)
        is_last = page == len(pages) - 1
        texts.append("\n".join([above, "", *lines]) + _proofs(view.code, some, link if is_last else ""))
    return texts


def _proofs(item: str, some: Sequence[tuple[int, Evidence]], link: str) -> str:
    """What proves later that neither files nor history were changed: folded, for nearly nobody needs it today."""
    known = [(number, each.sha256) for number, each in some if each.sha256 and each.kind is not EvidenceKind.TEXT]
    lines = [f"{number}. <code>{short_hash(sha256)}</code>" for number, sha256 in known]
    if lines:
        lines.insert(0, "Sidik jari berkas (SHA-256, 12 tanda pertama): bukti bahwa berkasnya tidak berubah.")
    if link:
        lines.append(
            f"Sidik riwayat {code(item)} sampai tanda terima ini: <code>{shown(link)}</code>. Untuk memeriksanya "
            f"kapan saja, ketik <code>/riwayat {item} cek</code>."
        )
    # Three lines are seen until it is tapped.
    return "\n\n<blockquote expandable>" + "\n".join(lines) + "</blockquote>" if lines else ""


def _lines(view: ResultView, some: Sequence[tuple[int, Evidence]]) -> list[str]:
    """A line for each; above those of a component its name."""
    lines, above = [], None
    for number, item in some:
        if view.components and item.action_id != above:
            above = item.action_id
            lines.append(f"<b>{safe(view.components.get(item.action_id or 0, 'Lainnya'), 120)}</b>")
        lines.append(f"{number}. {_line(item)}")
    return lines


def _line(item: Evidence) -> str:
    name = safe(clip(item.file_name, 48)) if item.file_name else KINDS[item.kind]
    if item.kind is EvidenceKind.TEXT:
        return f"{KINDS[item.kind]} · {len(item.text or '')} huruf"
    size = human_size(item.size) if item.size is not None else "ukuran tidak diketahui"
    if item.storage is Storage.REFERENCE:
        return f"{name} · {size} · di atas 20 MB, disimpan sebagai rujukan di Telegram"
    if item.sha256 is None:
        return f"{name} · {size} · belum dapat kami simpan, masih ada di Telegram; petugas sudah diberi tahu"
    return f"{name} · {size}"
