"""The letter of an assignment in /assign: the question for it, and what the preview says about it."""

ATTACH = "📄 Lampirkan surat"
REMOVE = "🗑 Hapus lampiran"
ATTACHED_ALREADY = "Berkas itu sudah dilampirkan."


def attached(files: int) -> str:
    """The button in place of Lampirkan surat."""
    return f"📄 Surat ({files})"


def complete(files: int) -> str:
    """The button that leads back to the preview."""
    return f"✅ Sudah lengkap ({files})"


def ask(listed: str) -> str:
    """The question; `listed` (HTML): what is attached, "" for nothing."""
    if not listed:
        return (
            "<b>Suratnya?</b>\nSilakan kirim suratnya di sini: PDF, atau foto setiap halaman; boleh beberapa. "
            "Surat dikirim bersama kartunya."
        )
    return f"📄 <b>Surat: {listed}</b>\nBoleh kirim lagi. Bila sudah, tekan <b>Sudah lengkap</b>."


def kept_for_later(files: int) -> str:
    """A file came while something else is asked."""
    return f"📄 Surat terlampir: {files} berkas. Dikirim bersama kartunya." if files else ""


def names_an_item(item: str) -> str:
    """The caption of a file names an item that is there already: it may be meant for that one."""
    return (
        f"⚠️ Keterangan berkas menyebut #{item}. Bila berkas itu untuk tugas tersebut: hapus lampirannya di sini, "
        f"lalu balas kartu #{item} dengan berkas itu."
    )


def in_preview(listed: str, several: bool) -> str:
    """What goes along with the card, or with each of several."""
    return f"📄 <b>Surat: {listed}</b>" + (", untuk setiap instansi" if several else "")
