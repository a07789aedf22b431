"""Kunjungan: what whoever leads a visit reads while noting, and the record as both sides read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.texts_words import clip, day, full_stop, safe, short_day, short_moment, shown_length
from models.evidence.evidence import EvidenceKind
from models.rules.visits import COMMENT, NOTE, PAGE, SUGGESTION, WHY, NoteKind, VisitKind, VisitStage
from models.visits import View, VisitNote

NEW, GO_ON, CLOSE, CANCEL, BACK = (
    "➕ Kunjungan baru",
    "📝 Lanjut mencatat",
    "✅ Selesai berkunjung",
    "🗑 Batalkan kunjungan",
    "◂ Kembali",
)
ADD, ONWARD, SHARE, SURE, DROP = "Tambah", "Lanjut", "📤 Bagikan", "Ya, batalkan", "🗑 Hapus"
AGREE, COMMENTS, SEND, SKIP = "👍 Kami setuju", "✍️ Ada catatan", "📤 Kirim", "Lewati"
TODAY, YESTERDAY, TOMORROW = "Hari ini", "Kemarin", "Besok"
BEGIN = "📝 Mulai mencatat"
KINDS = {
    VisitKind.OBSERVATION: "Observasi",
    VisitKind.ON_THE_SPOT: "On The Spot",
    VisitKind.ACCOMPANYING: "Pendampingan",
    VisitKind.WORKING: "Kunjungan kerja",
    VisitKind.UNANNOUNCED: "Tanpa pemberitahuan",
}
NOTE_KINDS = {NoteKind.GOOD: "👍 Baik", NoteKind.IMPROVE: "🔧 Perbaikan", NoteKind.ASK: "❓ Pertanyaan"}
MARKS = {NoteKind.GOOD: "👍", NoteKind.IMPROVE: "🔧", NoteKind.ASK: "❓"}
FILES = {
    EvidenceKind.PHOTO: "foto",
    EvidenceKind.VIDEO: "video",
    EvidenceKind.VOICE: "suara",
    EvidenceKind.DOCUMENT: "berkas",
}
WHERE = "🧭 <b>Kunjungan baru</b>\nKe instansi mana? Pilih, atau ketik namanya (unit juga boleh)."
WHAT_KIND = "<b>Jenis kunjungannya?</b>"
WHEN = "<b>Kapan?</b>\nPilih, atau ketik tanggalnya."
NO_GOOD = "Belum ada yang baik dicatat; tambah satu? Catatan baik membantu instansi tahu apa yang perlu diteruskan."
ASK_WHY = (
    f"<b>Mengapa ini penting bagi warga?</b>\nKetik dengan kata-kata sendiri, paling banyak {WHY} huruf, misalnya: "
    "warga tidak perlu datang dua kali."
)
ASK_SUGGESTION = (
    f"<b>Saran yang jelas dan dapat dikerjakan?</b>\nPaling banyak {SUGGESTION} huruf, misalnya: memasang daftar "
    "persyaratan di ruang tunggu."
)
ASK_COMPONENT = "<b>Tentang komponen standar yang mana?</b>\nBoleh dilewati."
ASK_COMMENT = (
    f"<b>Catatan Bapak/Ibu?</b>\nSebut nomor catatan yang dimaksud, paling banyak {COMMENT} huruf. Kata-kata "
    "Bapak/Ibu tetap ada di samping catatan kami."
)
DROPPED, NOTED = "🗑 Catatan itu dihapus.", "Tercatat."
CANCELLED = "🗑 Kunjungan dibatalkan; catatannya tidak dibagikan."


def started(place: str, share_by: date) -> str:
    """A visit was opened: notes may come."""
    return (
        f"🧭 <b>Kunjungan {safe(place, 100)}</b>\nKirim foto, suara, video, atau teks; setiap pesan menjadi satu "
        f"catatan bernomor (teks paling banyak {NOTE} huruf). <b>Belum ada yang dibaca instansi</b> sampai "
        f"ditekan Bagikan, paling lambat {day(share_by)}. Mohon wajah dan berkas warga tidak terlihat."
    )


def note(one: VisitNote) -> str:
    """Below each note: what it says is asked."""
    kept = f"📝 <b>Catatan {one.number}</b> tersimpan{_file(one)}. Belum dibaca instansi."
    return f"{kept}\n{_MISSING[one.kind]}" if one.kind is None else f"{kept}\n{NOTE_KINDS[one.kind]}"


_MISSING = {None: "Ini catatan apa?"}


def complete(number: int) -> str:
    """A Perbaikan has its reason and its suggestion."""
    end = "atau tekan <b>Selesai berkunjung</b> bila sudah semua."
    return f"🔧 Catatan {number} lengkap. Kirim catatan berikutnya, {end}"


def listed(views: Sequence[View]) -> str:
    """The newest visits."""
    if not views:
        return (
            "🧭 <b>Kunjungan</b>\nBelum ada kunjungan. Tekan <b>➕ Kunjungan baru</b>, atau ketik /kunjungan Tapin."
        )
    lines = [
        f"• {short_day(each.row.visited_on)} <b>{safe(each.agency.short_name, 60)}</b>: "
        f"{safe(each.lead.full_name, 60)}, {_STAGES[each.row.stage]}"
        for each in views
    ]
    return "\n".join(["🧭 <b>Kunjungan</b>", *lines])


_STAGES = {
    VisitStage.PLANNED: "direncanakan",
    VisitStage.OPEN: "belum dibagikan",
    VisitStage.SHARED: "menunggu tanggapan",
    VisitStage.ANSWERED: "sudah ditanggapi",
    VisitStage.LAPSED: "tidak ada catatan instansi",
    VisitStage.CANCELLED: "dibatalkan",
}


def announced(view: View) -> str:
    """To the focal points: who comes on which day, as a partner."""
    return (
        f"🧭 <b>{safe(view.lead.full_name, 100)}</b> dari Ombudsman berencana berkunjung ke "
        f"{safe(view.agency.name, 100)} {day(view.row.visited_on)} ({KINDS[view.row.kind].lower()}): sebagai mitra, "
        "untuk melihat dan memberi saran. Bila harinya kurang sesuai, silakan balas pesan ini."
    )


def called_off(view: View) -> str:
    """To the focal points: it does not take place."""
    return f"🧭 Kunjungan ke {safe(view.agency.name, 100)} {day(view.row.visited_on)} tidak jadi. Terima kasih."


def planned(view: View, told: int) -> str:
    """To whoever leads it."""
    if view.row.kind is VisitKind.UNANNOUNCED:
        who = "Instansinya tidak dikabari; catatannya tetap dibagikan sesudahnya."
    elif told:
        who = f"{told} narahubung sudah dikabari."
    else:
        who = "Belum ada narahubung yang dapat dikabari; undang lewat /undang."
    return (
        f"🧭 Kunjungan <b>{safe(view.agency.name, 100)}</b> direncanakan {day(view.row.visited_on)}. {who} Pagi itu "
        "ringkasan mengingatkan; catatannya dimulai lewat /kunjungan."
    )


def plan(view: View) -> str:
    """A planned visit, opened from the list."""
    return (
        f"🧭 <b>Rencana kunjungan {safe(view.agency.name, 100)}</b>\n{KINDS[view.row.kind]}, "
        f"{day(view.row.visited_on)}, oleh {full_stop(_led_by(view))}"
    )


def _led_by(view: View) -> str:
    """Who leads it; the office, where their data were deleted."""
    return safe(view.lead.full_name, 100) if view.lead.erased_at is None else "Ombudsman"


def ask_cancel(view: View) -> str:
    """Asked once more."""
    return f"<b>Batalkan kunjungan {safe(view.agency.name, 100)} {day(view.row.visited_on)}?</b>"


def visit_label(view: View) -> str:
    """A visit on a button."""
    return cut_label(f"{short_day(view.row.visited_on)} · {view.agency.short_name}")


def component_label(number: int, text: str) -> str:
    """A component on a button."""
    return clip(f"{number}. {text}", 24)


@dataclass(frozen=True, slots=True)
class Record:
    """A visit with its notes, and the components that they point at by id."""

    view: View
    notes: Sequence[VisitNote]
    components: dict[int, str]


def pages(record: Record, footer: str) -> list[str]:
    """The record as the agency reads it, in as many messages as it needs; `footer` ends the last one."""
    view = record.view
    head = (
        f"📝 <b>Catatan kunjungan {safe(view.agency.name, 100)}</b>\n{KINDS[view.row.kind]}, "
        f"{day(view.row.visited_on)}, oleh {full_stop(_led_by(view))}"
    )
    found = [head]
    for part in _parts(record):
        if shown_length(f"{found[-1]}\n\n{part}") > PAGE:
            found.append(part)
        else:
            found[-1] = f"{found[-1]}\n\n{part}"
    found[-1] = f"{found[-1]}\n\n{footer}"
    return found


def _parts(record: Record) -> Iterator[str]:
    for one in record.notes:
        mark = MARKS[one.kind] if one.kind is not None else "📝"
        lines = [f"{mark} <b>{one.number}.</b> {safe(one.words, NOTE)}{_file(one)}".rstrip()]
        if one.kind is NoteKind.IMPROVE:
            lines += [f"Penting bagi warga: {safe(one.why, WHY)}", f"Saran: {safe(one.suggestion, SUGGESTION)}"]
        if one.component_id in record.components:
            lines.append(f"Komponen: {safe(record.components[one.component_id], 80)}")
        yield "\n".join(lines)


def _file(one: VisitNote) -> str:
    return f" (📎 {FILES.get(one.file_kind, 'berkas')})" if one.file_kind is not None else ""


def caption(one: VisitNote) -> str:
    """Below a file of a note."""
    return f"Catatan {one.number}"


def files_head(place: str) -> str:
    """Above an album with the files of a visit."""
    return f"📎 Catatan kunjungan {safe(place, 100)}"


def preview(readers: int) -> str:
    """Below the exact preview."""
    return f"<i>Pratinjau: ini yang akan dibaca {readers} narahubung. Belum dibagikan.</i>"


def waits(until: date) -> str:
    """Below the record while the agency may answer."""
    return (
        f"🤝 Mohon tanggapan Bapak/Ibu sampai {day(until)}: <b>Kami setuju</b> atau <b>Ada catatan</b>. Kata-kata "
        "Bapak/Ibu tetap ada di samping catatan kami. Bila tidak ada tanggapan, kami catat “tidak ada catatan”, "
        "bukan “setuju”."
    )


def answered(view: View, name: str, zone: tzinfo) -> str:
    """Below the record: what the agency said."""
    row = view.row
    if row.stage is VisitStage.LAPSED and row.comment_due_on is not None:
        return f"Tidak ada catatan dari instansi sampai {day(row.comment_due_on)}."
    when = f", {short_moment(row.answered_at, zone)}" if row.answered_at is not None else ""
    agreed = "👍 Instansi setuju" if row.agrees else "✍️ Catatan instansi"
    words = f"\n<blockquote>{safe(row.words, COMMENT * 2)}</blockquote>" if row.words else ""
    return f"{agreed} ({safe(name, 100)}{when}).{words}"


def shared(place: str, readers: int) -> str:
    """To whoever shared it."""
    return f"✅ Catatan kunjungan <b>{safe(place, 100)}</b> dibagikan kepada {readers} narahubung."


def thanks() -> str:
    """To whoever answered for the agency."""
    return "Terima kasih, tanggapan Bapak/Ibu tercatat di samping catatan kunjungan."


def suggestions(place: str, texts: Sequence[str], until: date) -> str:
    """Kirim 2 saran?"""
    lines = "\n".join(f"{number}. {safe(text, SUGGESTION)}" for number, text in enumerate(texts, 1))
    return (
        f"📤 <b>Kirim {len(texts)} saran?</b>\nMenjadi penugasan saran kunjungan bagi {safe(place, 100)}, tenggat "
        f"{day(until)}:\n{lines}\n\nHasilnya diverifikasi rekan lain, bukan oleh yang berkunjung."
    )


def sent(count: int, code: str) -> str:
    """The suggestions were sent."""
    return f"✅ {count} saran dikirim sebagai <b>#{code}</b>. Hasilnya nanti diverifikasi rekan lain."


def subject(view: View) -> str:
    """The perihal of the berkas of its suggestions."""
    return f"Saran kunjungan {view.agency.short_name}, {short_day(view.row.visited_on)}"


def task_share(view: View) -> str:
    """The task of whoever leads it: to share the record."""
    return (
        f"Bagikan catatan kunjungan {safe(view.agency.short_name, 60)} ({safe(view.lead.full_name, 60)}), paling "
        f"lambat {day(view.row.share_by)}."
    )


def task_send(view: View, count: int) -> str:
    """The task of whoever leads it: to send the suggestions."""
    return f"Kirim {count} saran kunjungan {safe(view.agency.short_name, 60)} ({safe(view.lead.full_name, 60)})?"


def send_label(count: int) -> str:
    """The button to the suggestions."""
    return f"📤 Kirim {count} saran"
