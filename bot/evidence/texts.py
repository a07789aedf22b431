"""Sentences about evidence: collecting it, what was received, the numbered tanda terima."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.conversation.texts_asked import CORRECTIVE, Asked
from bot.conversation.texts_words import code, day, enumerate_words, safe
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Tally
from models.rules.evidence import Proofs, proof_names

KINDS = {
    EvidenceKind.PHOTO: "🖼 foto",
    EvidenceKind.VIDEO: "🎬 video",
    EvidenceKind.DOCUMENT: "📎 dokumen",
    EvidenceKind.VOICE: "🎤 rekaman suara",
    EvidenceKind.TEXT: "📝 catatan",
}

# The buttons
SEND_PROOF, COMPLETE, LATER = "📎 Kirim bukti", "✅ Sudah lengkap", "🕓 Nanti saja"
COUNTER_BELOW = "📎 Pengumpulan buktinya dilanjutkan di pesan yang lebih baru ↓"  # left of an older counter
REPORT = "✅ Ya, laporkan"  # in place of Sudah lengkap under a file whose caption says that it is done
DONE, PARTLY, ALL_ACTIONS = "🏁 Selesai", "◐ Sebagian", "Semua"
YES_WITHOUT_REPORT, NO_EVIDENCE, OTHER_ITEMS = "📎 Ya, simpan dulu", "Bukan bukti", "⋯ Tugas lain"
# Why a collection asks again: its report was taken back a moment ago; the seat has another holder.
REOPENED = "↶ Laporannya dibatalkan, jadi pengumpulan buktinya <b>terbuka lagi</b>: pesan berikutnya masuk ke sini."
TAKEN_OVER = (
    "🤝 Bukti ini mulai dikumpulkan pemegang kursi sebelumnya, dan <b>dilanjutkan Bapak/Ibu</b>: pesan berikutnya "
    "masuk ke sini."
)
HANDED_ON = "📎 Pengumpulan bukti ini dilanjutkan pemegang kursi yang baru."  # left of it in the chat of whoever left
# The same, while nobody follows yet.
PUT_DOWN = "📎 Bukti yang terkumpul di sini tersimpan dan dilanjutkan oleh yang menggantikan Bapak/Ibu. Terima kasih."
# The toast after the second of two fast taps.
ASKED_JUST_NOW = "Silakan kirim bukti; pesannya ada di bawah."
# To a file that the submission holds already.
ALREADY_HERE = "Berkas ini sudah kami terima, jadi cukup dihitung satu kali. Terima kasih; silakan lanjutkan."
# Over Sudah lengkap when no corrective action is ticked (at most 200 characters).
CHOOSE_ACTIONS_FIRST = "Pilih dulu nomor yang dimaksud, atau Semua. Lalu tekan Sudah lengkap."
# The alert over Sudah lengkap when the proof that an action asks for is not there (at most 200 characters).
PROOF_LACKS = "Belum dapat dikirim: ada bukti yang diminta tetapi belum ada. Rinciannya di pesan di bawah."
# The toast after Sudah lengkap.
SUBMITTED_TOAST = "Tercatat, terima kasih. Tanda terimanya tampil di obrolan ini."
# The toast when the question was answered already.
NOTHING_WAITS = "Berkasnya sudah ditempatkan. Lihat kartunya lewat /tugas."


@dataclass(frozen=True)
class CollectionView:
    """What the collection's living message shows. `actions` (number, text, ticked) only where there is a choice."""

    code: str
    tally: Tally
    partly: bool | None
    actions: Sequence[tuple[int, str, bool]] = ()
    lead: str = ""  # HTML; why it asks (again): REOPENED, TAKEN_OVER
    asked: Asked = CORRECTIVE


@dataclass(frozen=True)
class ResultView:
    """What people read about a submitted result. `actions`: number and words of the corrective actions it reports;
    `returned`: when and why the round before was returned."""

    code: str
    agency: str
    report_number: str
    sender: str
    number: str  # of the tanda terima
    partly: bool
    actions: Sequence[tuple[int, str]]
    items: Sequence[Evidence]
    office_due_on: date | None
    subject: str = ""
    round: int = 1
    returned: tuple[date, str] | None = None
    asked: Asked = CORRECTIVE
    components: Mapping[int, str] = field(default_factory=dict)  # of a self-report, by action: "2. Persyaratan"
    beside: Sequence[tuple[str, int]] = ()  # who else of the unit gave how much of it
    late: str = ""  # of a self-report: the component for which more came while the office was judging it

    @property
    def evidence(self) -> str:
        """How much evidence there is: "3 berkas, 1 catatan"."""
        return counted(Tally.of(self.items))

    @property
    def is_settled(self) -> bool:
        """Is no file still to be fetched?"""
        return all(each.storage is not Storage.PENDING for each in self.items)


def collection(view: CollectionView) -> str:
    """The living message of a collection: what to do, and what came so far."""
    title = {True: "Sebagian dilaksanakan", False: "Selesai", None: "Bukti dukung"}[view.partly]
    parts = [f"📎 <b>{code(view.code)}</b> · {title}"]
    if view.lead:
        parts.append(view.lead)
    if view.actions and view.partly is not None:
        lines = [f"{'☑️' if ticked else '▫️'} {number}. {safe(text, 200)}" for number, text, ticked in view.actions]
        ask = f"{view.asked.one} mana yang dimaksud? Pilih satu atau lebih, atau tekan <b>Semua</b>."
        parts.append("\n".join([ask, *lines[:12]]))
    if view.tally.total:
        parts.append(f"Sejauh ini: <b>{counted(view.tally)} diterima</b>.{_large(view.tally)}")
        parts.append(
            "Boleh <b>kirim bukti</b> lagi. Bila semuanya sudah terkirim, tekan <b>Sudah lengkap</b>; "
            "bila dilanjutkan lain waktu, tekan <b>Nanti saja</b>."
        )
    else:
        parts.append(
            "Silakan <b>kirim bukti</b> di sini: foto, video, dokumen, suara, atau keterangan tertulis; boleh "
            "bertahap, beberapa hari pun bisa. Foto asli sebaiknya dikirim sebagai berkas.\n"
            "Bila semuanya sudah terkirim, tekan <b>Sudah lengkap</b>; bila belum siap, tekan <b>Nanti saja</b>."
        )
    return "\n\n".join(parts)


def complete(tally: Tally, *, says_done: bool) -> str:
    """The label of Sudah lengkap, with how much is there; `says_done`: the caption of a file says that it is done."""
    label = REPORT if says_done else COMPLETE
    return f"{label} ({tally.total})" if tally.total else label


def over(item: str, tally: Tally) -> str:
    """In place of the counter when the item was closed meanwhile, or all of it handed in."""
    kept = f" Yang sudah ada tetap tersimpan: {counted(tally)}." if tally.total else ""
    return f"📎 <b>{code(item)}</b>: saat ini tidak ada lagi yang perlu dikumpulkan di sini.{kept} Terima kasih."


def left_open(item: str, tally: Tally) -> str:
    """In place of the counter after Nanti saja."""
    kept = f"{counted(tally)} yang sudah terkirim tetap tersimpan" if tally.total else "belum ada bukti yang terkirim"
    return (
        f"🕓 <b>{code(item)}</b>: baik, dilanjutkan lain waktu; {kept}. "
        "Untuk melanjutkan, tekan <b>Kirim bukti</b> di sini atau pada kartunya."
    )


def counted(tally: Tally) -> str:
    """ "3 berkas, 1 catatan"."""
    words = [f"{count} {what}" for count, what in ((tally.files, "berkas"), (tally.notes, "catatan")) if count]
    return ", ".join(words) or "belum ada"


def _large(tally: Tally) -> str:
    if not tally.large:
        return ""
    return (
        f"\n{tally.large} berkas lebih dari 20 MB: tersimpan di Telegram dan kami catat sebagai rujukan "
        "(nama dan ukurannya). Bila memungkinkan, mohon kirim juga versi yang lebih kecil, misalnya dibagi dua."
    )


def done_or_partly(item: str, tally: Tally) -> str:
    """The evidence came first; now what does it prove?"""
    return (
        f"📎 <b>{code(item)}</b>: {counted(tally)} diterima. Terima kasih.\n\n"
        "Apakah tindak lanjutnya sudah <b>Selesai</b>, atau baru <b>Sebagian</b>?"
    )


def submitted(view: ResultView, *, receipt_later: bool, waits: bool = True, parts: str = "") -> str:
    """In place of the complete collection. `waits`: the office has not answered it; `parts`: what waits and what is
    open, see cards/texts_parts.py."""
    what = "sebagian pelaksanaan" if view.partly else "hasil"
    lines = [f"✅ Laporan {what} <b>{code(view.code)}</b> tercatat: {view.evidence}. Terima kasih, Bapak/Ibu."]
    if receipt_later:
        lines.append("Berkasnya sedang kami simpan; <b>tanda terima</b> menyusul sebentar lagi.")
    if not waits:
        return "\n".join(lines)
    if view.partly or view.office_due_on is None:
        lines.append("Bila sisanya sudah dilaksanakan, tekan <b>Selesai</b> pada kartunya.")
    else:
        lines.append(
            f"{parts or 'Status: <b>Menunggu verifikasi</b>.'} Kami memeriksanya paling lambat "
            f"<b>{day(view.office_due_on)}</b>; selama itu waktu Bapak/Ibu tidak berjalan."
        )
        if parts:
            lines.append("Bila yang masih terbuka sudah dilaksanakan, tekan <b>Selesai</b> pada kartunya.")
    return "\n".join(lines)


def supplement_kept(view: ResultView) -> str:
    """More evidence came while the result is being verified."""
    return (
        f"✅ Bukti susulan <b>{code(view.code)}</b> tercatat: {view.evidence}. Petugas pemeriksa sudah menerimanya. "
        "Terima kasih; tidak ada lagi yang perlu dilakukan sampai hasilnya kami kabarkan."
    )


def already_submitted(number: str | None) -> str:
    """The toast over a collection that was submitted already."""
    return f"Sudah tercatat dengan tanda terima {number}." if number else "Pengumpulan bukti ini sudah ditutup."


@dataclass(frozen=True, slots=True)
class Lacking:
    """A corrective action whose proof is missing, and the kinds of evidence that there are for it. `missing`: of the
    proofs that are wanted."""

    number: int
    wanted: Proofs
    missing: Proofs
    given: Sequence[EvidenceKind]


def proof_lacks(lacking: Sequence[Lacking], asked: Asked) -> str:
    """Above a collection that cannot be handed in yet: which proof is asked for, what there is, and what to do."""
    lines = []
    for each in lacking:
        given = enumerate_words([GIVEN[kind] for kind in each.given])
        there = f"yang ada baru {given}" if given else "belum ada bukti untuknya"
        lines.append(
            f"• {asked.one} {each.number} meminta <b>{proof_names(each.wanted)}</b>; {there}{_missing(each)}."
        )
    return (
        "\n".join(lines)
        + "\nSilakan kirim bukti itu di sini, lalu tekan <b>Sudah lengkap</b>. Bila memang tidak ada, "
        "sampaikan sebabnya lewat <b>Kendala</b> pada kartunya."
    )


def _missing(each: Lacking) -> str:
    """Of several proofs that were asked for: which is missing."""
    return f", jadi {proof_names(each.missing)}nya masih kami tunggu" if each.missing != each.wanted else ""


GIVEN = {
    EvidenceKind.PHOTO: "foto",
    EvidenceKind.VIDEO: "video",
    EvidenceKind.DOCUMENT: "dokumen",
    EvidenceKind.VOICE: "rekaman suara",
    EvidenceKind.TEXT: "catatan",
}


# Files that came without a word


def which_item(files: int, items: Sequence[tuple[str, str]]) -> str:
    """For which item are they? `items`: (code, what it is about)."""
    what = "Berkas ini" if files == 1 else f"{files} berkas ini"
    if len(items) == 1:
        return f"📎 {what} untuk <b>{code(items[0][0])}</b> ({safe(items[0][1], 120)})?"
    lines = [f"• <b>{code(each)}</b> {safe(about, 80)}" for each, about in items]
    return "\n".join([f"📎 {what} untuk tugas yang mana? Silakan pilih.", *lines])


def filed(item: str, files: int) -> str:
    """In place of the question: where the files went."""
    return f"📎 {files} berkas masuk ke bukti <b>{code(item)}</b>. Terima kasih."


def not_filed(files: int, reader: str, *, is_self_report: bool) -> str:
    """In place of the question: they are no evidence; `reader` sees them ("": nobody is there now)."""
    button = "Lanjutkan" if is_self_report else "Kirim bukti"
    to = f"diteruskan ke <b>{safe(reader, 100)}</b>" if reader else "disimpan di kotak pesan kantor"
    return f"Baik, {files} berkas itu {to}, bukan sebagai bukti. Untuk bukti, tekan <b>{button}</b> pada kartunya."
