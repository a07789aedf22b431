"""Sentences about words on their way to the office: what the office reads, and what their sender reads."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import code, day, full_stop, safe, shown_length
from models.agencies.agencies import SeatRole
from models.evidence.evidence import EvidenceKind
from models.rules import lengths
from models.rules.lengths import CAPTION, MESSAGE, units

FILES = {
    EvidenceKind.PHOTO: "🖼 foto",
    EvidenceKind.VIDEO: "🎬 video",
    EvidenceKind.DOCUMENT: "📎 dokumen",
    EvidenceKind.VOICE: "🎤 rekaman suara",
    EvidenceKind.TEXT: "",
}
# Who writes, behind the name.
ROLES = {SeatRole.PRINCIPAL: "utama", SeatRole.DEPUTY: "wakil", SeatRole.INSPECTOR: "Inspektur"}
PENDING, FORMER = "masih mendaftar", "mantan narahubung"

# The buttons
REPLY, DONE, ENOUGH = "💬 Balas", "✅ Selesai", "✅ Cukup"
AS_ANSWER = "💬 Kirim sebagai jawaban"
TAKE_BACK, CLEAN, DROP = "↶ Batalkan · tarik kembali", "📨 Kirim tanpa nomor itu", "✖️ Tidak jadi"

FRAME = 40  # units that stand round the words: quotation marks and what became of them
YES, CHANGE, AS_EVIDENCE = "✅ Ya, catat", "✏️ Ubah", "📎 Catat sebagai keterangan bukti"
SETTLED_TOAST = "Tercatat: sudah ditangani. Terima kasih."
WITHDRAWN = "↩️ Pesan ini ditarik kembali oleh pengirimnya."
TAKEN_BACK = "↩️ Baik, pesannya <b>ditarik kembali</b>: petugas tidak lagi melihat isinya."
DROPPED = "Baik, pesan itu tidak kami teruskan dan tidak dicatat. Bila perlu, silakan tulis kembali kapan saja."
NO_NUMBER = "•••"  # in place of a number or a name


@dataclass(frozen=True, slots=True)
class MailView:
    """What the office reads about an entry. `item`: its code; `outcome`: what became of it (HTML)."""

    who: str
    agency: str
    words: str = ""
    item: str | None = None
    kind: EvidenceKind | None = None
    files: int = 1  # of an album; the words are those of all of them
    captioned: bool = True  # its words stand below the file, not in a message of their own
    unconfirmed: bool = False
    withheld: bool = False
    edited: bool = False
    outcome: str = ""


def head(view: MailView) -> str:
    """Which item, which agency, who."""
    about = code(view.item) if view.item else "Tanpa penugasan"
    first = f"💬 <b>{about}</b> · {safe(view.agency, 120) or 'tanpa instansi'}"
    sent = f"{view.files} berkas" if view.files > 1 else FILES[view.kind] if view.kind is not None else ""
    what = f" mengirim {sent}" if sent else " menulis"
    if view.withheld:
        return (
            f"{first}\nAda pesan dari {safe(view.who, 120)} yang <b>belum terkirim</b>: isinya memuat data pribadi "
            "orang lain dan menunggu keputusan pengirimnya. Silakan hubungi langsung bila perlu."
        )
    edited = " (disunting)" if view.edited else ""
    doubt = ", <b>belum dikonfirmasi</b>" if view.unconfirmed else ""
    return f"{first}\n{safe(view.who, 120)}{what}{edited}{doubt}:"


def pieces(view: MailView) -> list[str]:
    """The messages that hold all of the words: the first carries the buttons, and the file if there is one."""
    first, words = head(view), view.words.strip()
    outcome = f"\n\n{view.outcome}" if view.outcome else ""
    if view.withheld or not words:
        return [f"{first.removesuffix(':')}{outcome}"]
    below_file = view.kind is not None and view.captioned
    room = (CAPTION if below_file else MESSAGE) - shown_length(first) - shown_length(outcome) - FRAME
    if below_file and units(words) > room:
        first, start, rest = f"{first.removesuffix(':')}; keterangannya di pesan berikut.", "", words
    else:
        start, *others = lengths.pieces(words, room)
        first, rest = f"{first}\n“{safe(start, MESSAGE)}”", "".join(others)
    return [f"{first}{outcome}", *(f"“{safe(part, MESSAGE)}”" for part in lengths.pieces(rest, MESSAGE - FRAME))]


def forwarded(
    reader: str, item: str | None, until_on: date | None = None, *, pending: bool = False, which: bool = False
) -> str:
    """To the sender: to whom the words went, and until when a question is answered.

    `reader` "": nobody at the office can be written to now.
    """
    about = f" · {code(item)}" if item else ""
    if reader:
        until = f" paling lambat <b>{day(until_on)}</b>" if until_on else ""
        went = full_stop(f"✅ Diteruskan ke <b>{safe(reader, 100)}</b>{about}")
        lines = [f"{went} Jawabannya kami kirim di sini{until}."]
    else:
        lines = [f"✅ Tersimpan di kotak pesan kantor{about}; petugas menjawabnya di sini begitu membukanya."]
    if pending:
        lines.append("Pendaftaran Bapak/Ibu <b>masih menunggu persetujuan</b>; hasilnya juga kami kabarkan di sini.")
    if which:
        lines.append("Bila ini tentang salah satu penugasan, silakan pilih.")
    return "\n".join(lines)


def answered_by(name: str) -> str:
    """Below the words at the office."""
    return f"✅ <i>Dijawab oleh {safe(name, 100)}</i>"


def settled_by(name: str) -> str:
    """Below the words at the office: no answer was sent from here."""
    return f"✅ <i>Ditandai selesai oleh {safe(name, 100)}</i>"


CONFIRMED = "✅ <i>Kini dikonfirmasi pengirimnya; pencatatannya ada di pesan tersendiri.</i>"
NOW_EVIDENCE = "📎 <i>Kini masuk bukti dukung; petugas menerimanya bersama laporannya.</i>"


def withheld(words: str) -> str:
    """To the sender: the words without the numbers, as they would be sent."""
    return (
        "🔒 Pesan Bapak/Ibu memuat nomor atau nama orang lain (NIK, telepon, atau pelapor). Demi perlindungan data "
        f"pribadi, itu <b>tidak kami teruskan</b>. Tanpa itu bunyinya:\n\n“{safe(words, 3000)}”\n\n"
        "Bila sudah sesuai, tekan <b>Kirim tanpa nomor itu</b>; bila belum, silakan tulis kembali."
    )


def withheld_told(words: str, reader: str) -> str:
    """In its place after half an hour: the office knows that a message waits, and nothing of it."""
    told = f"{safe(reader, 100)} sudah" if reader else "Petugas"
    return f"{withheld(words)}\n\n⏳ {told} diberi tahu bahwa ada pesan yang menunggu, tanpa isinya."


def passed_on_unconfirmed(reader: str) -> str:
    """Below a proposal that nobody tapped."""
    to = f"kepada <b>{safe(reader, 100)}</b>" if reader else "ke kotak pesan kantor"
    return (
        f"⏳ Sudah diteruskan {to} sebagai kabar yang <b>belum dikonfirmasi</b>. Bila benar, tekan <b>Ya, catat</b>."
    )


def unconfirmed_line(words: str, item: str | None) -> str:
    """The first line of the next reminder: what was heard, and what makes it count."""
    about = f"{code(item)}: kabar" if item else "Kabar"
    return (
        f"💬 {about} Bapak/Ibu “{safe(words, 120)}” sudah kami terima, tetapi <b>belum dikonfirmasi</b>. "
        "Bila benar, tekan <b>Ya, catat</b> pada pesannya."
    )


# Balas


def ask_answer(who: str, item: str | None) -> str:
    """After Balas: the words or files are sent next."""
    about = f" tentang <b>{code(item)}</b>" if item else ""
    return (
        f"💬 Jawaban untuk <b>{safe(who, 120)}</b>{about}: silakan <b>ketik</b>, atau kirim berkasnya. "
        "Pesan berikutnya langsung diteruskan."
    )


def how_to_send(who: str, item: str, files: int, words: str) -> str:
    """Files in answer to words about an item: to whoever wrote, or as a letter of the item?"""
    said = f" “{safe(words, 1500)}”" if words else ""
    return (
        f"📎 <b>{code(item)}</b>: {files} berkas{said}\n\nKirim sebagai <b>jawaban</b> kepada {safe(who, 120)}, "
        "atau sebagai <b>surat</b> untuk narahubungnya, yang tersimpan di tombol Surat pada kartu? "
        "Boleh kirim berkas lagi."
    )


def answer(item: str | None, who: str, office: str, words: str) -> str:
    """To the sender: the office's answer, below the quoted message."""
    about = f"<b>{code(item)}</b>: " if item else ""
    said = f"\n“{safe(words, 2000)}”" if words else ""
    return (
        f"💬 {about}{'jawaban' if item else 'Jawaban'} dari <b>{safe(who, 100)}</b>, {safe(office, 120)}{said}\n\n"
        "Untuk menjawab, silakan balas pesan ini. Terima kasih, Bapak/Ibu."
    )


def asked_before(words: str) -> str:
    """Above an answer to whoever answers for the item now: what the earlier holder of the seat had written."""
    said = f": “{safe(words, 300)}”" if words else "."
    return f"🤝 Ini jawaban atas pesan pemegang kursi sebelumnya{said}"


def answer_sent(who: str, item: str | None, words: str) -> str:
    """To the person at the office who wrote it."""
    about = f" (<b>{code(item)}</b>)" if item else ""
    return f"✅ Terkirim kepada <b>{safe(who, 120)}</b>{about}:\n“{safe(words, 2000)}”"


def file_sent(who: str, files: int) -> str:
    """To the person at the office: files went; more may follow."""
    return f"{files_done(who, files)} Boleh kirim lagi, atau tekan <b>Cukup</b>."


def files_done(who: str, files: int) -> str:
    """In place of it after Cukup."""
    return full_stop(f"✅ {files} berkas terkirim kepada <b>{safe(who, 120)}</b>")


def cannot_be_reached(who: str) -> str:
    """The answer could not be sent."""
    return (
        f"📵 {safe(who, 120)} tidak dapat dihubungi lewat bot saat ini, jadi jawabannya belum terkirim. "
        "Silakan hubungi langsung; lihat /narahubung."
    )


def file_not_passed_on(where: str) -> str:
    """In place of a file that Telegram does not hand on."""
    return f"{where}\n⚠️ Berkasnya tidak dapat ditampilkan di sini. Mohon minta pengirimnya mengirim sekali lagi."
