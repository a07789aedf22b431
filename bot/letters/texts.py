"""Sentences about letters of the office: attaching one, what stands below it, and in place of one that is refused."""

from collections.abc import Sequence

from bot.conversation.sent_files import SentFile
from bot.conversation.texts_words import clip, code, enumerate_words, safe
from models.evidence.evidence import EvidenceKind
from models.rules.drafting.privacy import PersonalData
from models.rules.evidence import human_size
from models.rules.lengths import units

LINE = 60  # units of a file's words in the caption of an album: ten lines and the head have room in 1,024
NAMES = 4  # files that are named in one line; the others are counted
KINDS = {EvidenceKind.PHOTO: "foto", EvidenceKind.DOCUMENT: "dokumen"}
_FOUND = {
    PersonalData.NIK: "NIK",
    PersonalData.PHONE: "nomor telepon",
    PersonalData.EMAIL: "alamat surel",
    PersonalData.NAME: "nama pelapor",
}
# The toasts of Surat.
NO_LETTER = "Belum ada surat pada tugas ini."
SENT_JUST_NOW = "Suratnya baru saja dikirim; lihat di bawah."
ONLY_PAGES = "Surat berupa dokumen (PDF) atau foto halamannya. Berkas ini tidak dilampirkan."


def as_letter(version: int) -> str:
    """The button that sends files as a letter, which stays at the card."""
    return "📄 Kirim sebagai surat" + (f", versi {version}" if version > 1 else "")


def counted(files: int) -> str:
    """ "2 berkas"."""
    return f"{files} berkas"


def listed(files: Sequence[SentFile]) -> str:
    """ "2 berkas: LHP 0179.pdf (1,2 MB), foto": what is attached, in one line (HTML)."""
    names = [safe(_named(file), 60) for file in files[:NAMES]]
    more = [f"{len(files) - NAMES} lagi"] if len(files) > NAMES else []
    return f"{counted(len(files))}: {enumerate_words([*names, *more])}"


def _named(file: SentFile) -> str:
    name = clip(file.name, 40) if file.name else KINDS.get(file.kind, "berkas")
    return f"{name} ({human_size(file.size)})" if file.size is not None else name


def caption_left_out(kinds: Sequence[PersonalData]) -> str:
    """The words below a file seem to hold personal data: they do not go along."""
    return (
        f"🛡 Keterangan berkas tampaknya memuat {_kinds(kinds)}, jadi tidak ikut dikirim; suratnya tetap dilampirkan."
    )


def name_is_seen(file: SentFile, kinds: Sequence[PersonalData]) -> str:
    """The name of a file, which its readers see, seems to hold personal data."""
    return (
        f"🛡 Nama berkas “{safe(clip(file.name or '', 12))}” tampaknya memuat {_kinds(kinds)}, dan narahubung "
        "membaca nama itu. Bila itu data pelapor, hapus lampirannya, ganti namanya, lalu kirim lagi."
    )


def _kinds(kinds: Sequence[PersonalData]) -> str:
    return enumerate_words(list(dict.fromkeys(_FOUND[kind] for kind in kinds)))


def arrives(item: str, version: int, who: str, office: str) -> str:
    """Below a letter when it is sent: from whom, which version, and where it can be found again."""
    head = f"📄 <b>Surat {code(item)}</b>{_version(version)}\nDari {safe(who, 80)}, {safe(office, 100)}."
    if version > 1:
        return f"{head} Versi ini menggantikan yang sebelumnya; semuanya tersimpan di tombol <b>Surat</b>."
    return f"{head} Tersimpan juga di tombol <b>Surat</b> pada kartunya."


def again(item: str, version: int, of: int, who: str, when: str) -> str:
    """Below a letter that is shown again."""
    newest = " (terbaru)" if of > 1 and version == of else ""
    return f"📄 <b>Surat {code(item)}</b>{_version(version)}{newest}\n{safe(who, 80)}, {when}"


def _version(version: int) -> str:
    return f" · versi {version}"


def line(words: str) -> str:
    """A file's words in the caption of an album, or below it when it goes alone."""
    return f"“{safe(words, LINE)}”" if words else ""


def is_cut(words: str) -> bool:
    """Are the words too long for a line? Then they follow whole, in a message of their own."""
    return units(words) > LINE


def words_of(item: str, words: str) -> str:
    """The words of a letter as a message of their own."""
    return f"📄 {code(item)}: “{safe(words, 1600)}”"


def note(version: int, files: int, words: str) -> str:
    """The line of the history about a letter (plain text): "📄 Surat versi 2 (1 berkas). Mohon dibaca."."""
    return " ".join(part for part in (f"📄 Surat versi {version} ({counted(files)}).", words) if part)


def sent(item: str, version: int, files: int, names: str) -> str:
    """To the person at the office who sent it; `names`: of those whom it reaches now, "" for nobody."""
    head = f"✅ Surat <b>{code(item)}</b> versi {version} ({counted(files)})"
    if not names:
        return f"{head} tersimpan. Narahubung membacanya lewat tombol <b>Surat</b> begitu terhubung."
    return f"{head} dikirim kepada {safe(names, 300)} dan tersimpan di tombol <b>Surat</b> pada kartunya."


def sent_below(files: int) -> str:
    """The toast: everything comes at the end of the chat."""
    return f"Surat ({counted(files)}) dikirim lagi di bawah ini."


def shown_later(item: str, name: str) -> str:
    """To the reader, in place of a file that Telegram refuses to hand out."""
    return (
        f"📄 <b>{code(item)}</b>: surat “{safe(name, 90)}” belum dapat kami tampilkan di sini. "
        "Petugas Ombudsman sudah diberi tahu dan akan mengirimkannya sekali lagi."
    )


def to_send_again(item: str, name: str) -> str:
    """The task of staff about such a file."""
    return (
        f"📄 <b>{code(item)}</b>: surat “{safe(name, 90)}” tidak dapat ditampilkan kepada pembacanya, karena "
        "Telegram tidak lagi memberikan berkasnya. Mohon kirim sekali lagi: balas kartunya dengan berkas itu."
    )
