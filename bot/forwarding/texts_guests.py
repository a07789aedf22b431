"""Sentences to an OPD guest, and to the inspectorate about one."""

from collections.abc import Sequence

from bot.conversation.texts_words import code, full_stop, safe

MOST_NAMED = 10  # items in one message
# The buttons
GO_ON, NEW_LINK, TAKE_BACK = "▶️ Lanjut", "🔗 Buat tautan baru", "↶ Tarik kembali"


def notice(inspectorate: str, unit: str, office: str) -> str:
    """The privacy notice, before anything is shown or kept."""
    return (
        f"👋 {safe(inspectorate, 120)} meminta bantuan <b>{safe(unit, 120)}</b> untuk satu tugas tindak lanjut "
        f"{safe(office, 120)}.\n\n"
        "<b>Pemberitahuan privasi</b>\n"
        "• Yang dicatat: nama dan nomor akun Telegram Bapak/Ibu, serta jawaban dan berkas yang dikirim.\n"
        "• Yang membaca: inspektorat itu dan petugas Ombudsman. Nomor telepon tidak kami minta.\n"
        "• Bapak/Ibu hanya melihat tugas ini, sampai tugasnya selesai atau ditarik kembali.\n"
        "• /dataku memperlihatkan dan menghapus data; /privasi menjelaskan selengkapnya.\n\n"
        "Mohon tidak mengirim data pribadi warga. Tekan <b>Lanjut</b> bila setuju."
    )


def joined(unit: str) -> str:
    """In place of the notice."""
    return (
        f"✅ Terima kasih. Bapak/Ibu membantu untuk {full_stop(safe(unit, 120))} Tugasnya ada di bawah; pesan yang "
        "diketik di sini langsung dibaca inspektorat dan tercatat di riwayat, yang juga dapat dibaca Ombudsman."
    )


def nameless(unit: str) -> str:
    """The name of a guest whose account has none that can be one."""
    return f"Tamu {unit}"[:100]


def joined_for_inspectorate(item: str, unit: str, name: str) -> str:
    """To the inspectorate."""
    return (
        f"🔗 Tautan <b>{code(item)}</b> untuk {safe(unit, 120)} dibuka oleh "
        f"{full_stop(f'<b>{safe(name, 100)}</b>')} Bila bukan orang yang dimaksud, tekan <b>Buat tautan "
        "baru</b> atau <b>Tarik kembali</b>; ia tidak melihatnya lagi."
    )


def unopened(item: str, unit: str) -> str:
    """To the inspectorate, after 72 hours."""
    return (
        f"🔗 Tautan <b>{code(item)}</b> untuk {safe(unit, 120)} belum dibuka dan sekarang tidak berlaku lagi. "
        "Bapak/Ibu dapat membuat tautan baru, atau menarik tugasnya kembali."
    )


def link_ended(item: str, unit: str) -> str:
    """To the inspectorate: whoever made the link had their data erased."""
    return (
        f"🔗 Tautan <b>{code(item)}</b> untuk {safe(unit, 120)} tidak berlaku lagi, karena yang membuatnya sudah "
        "menghapus datanya. Bapak/Ibu dapat membuat tautan baru, atau menarik tugasnya kembali."
    )


def closed_chat(item: str, unit: str, name: str) -> str:
    """To the inspectorate: whoever works on it has blocked the bot, or their account is gone."""
    return (
        f"📵 {safe(name, 100)} ({safe(unit, 120)}) tidak dapat kami hubungi lagi di Telegram, padahal "
        f"<b>{code(item)}</b> ada di sana. Mohon dikabari langsung, atau tarik kembali tugasnya."
    )


def guest_gone(item: str, unit: str) -> str:
    """To the inspectorate: the guest had their data erased."""
    return (
        f"↶ Orang yang mengerjakan <b>{code(item)}</b> di {safe(unit, 120)} menghapus datanya, jadi tugasnya kembali "
        "ke Bapak/Ibu. Silakan teruskan lagi lewat <b>Lainnya</b> pada kartunya."
    )


def take_back_label(item: str) -> str:
    """A button where several items are named."""
    return f"↶ Tarik {code(item)}"


def nobody_there(unit: str, items: Sequence[tuple[str, int, bool]]) -> str:
    """To the inspectorate: the unit has no focal point any more. `items`: what is there, how many files and notes
    were collected for it and not handed in, and whether its result waits for the inspectorate.
    """
    named = items[:MOST_NAMED]
    lines = [f"• <b>{code(each)}</b>{_how_far(kept, is_answered=is_answered)}" for each, kept, is_answered in named]
    more = [f"• dan {len(items) - MOST_NAMED} tugas lain"] if len(items) > MOST_NAMED else []
    return "\n".join(
        [
            f"📵 {safe(unit, 120)} tidak lagi punya narahubung, padahal di sana ada:",
            *lines,
            *more,
            "Bukti yang terkumpul tersimpan dan dilanjutkan penggantinya. Mohon unitnya dikabari langsung, atau "
            "tarik kembali tugasnya.",
        ]
    )


def _how_far(kept: int, *, is_answered: bool) -> str:
    if is_answered:
        return " · hasilnya sudah diserahkan dan dapat disahkan"
    return f" · {kept} bukti terkumpul, belum diserahkan" if kept else ""


def guest_gone_after_answer(item: str, unit: str) -> str:
    """To the inspectorate: the guest had their data erased, and their result still waits to be endorsed."""
    return (
        f"🏥 Orang yang mengerjakan <b>{code(item)}</b> di {safe(unit, 120)} menghapus datanya. Hasil yang sudah "
        "diserahkan tetap ada dan dapat <b>disahkan</b>. Bila masih ada yang kurang: tekan <b>Kembalikan</b>, lalu "
        "<b>Buat tautan baru</b> untuk orang lain di unit itu."
    )


def collection_ended(item: str) -> str:
    """To a guest whose link was replaced, in place of the counter of evidence that was not handed in."""
    return (
        f"📎 <b>{code(item)}</b>: bukti yang terkumpul di sini belum diserahkan. Bila masih diperlukan, mohon "
        "disampaikan langsung ke inspektorat."
    )


def link_replaced(item: str, inspectorate: str) -> str:
    """To a guest: their inspectorate made another link, for somebody else."""
    return (
        f"🔗 <b>{code(item)}</b>: {safe(inspectorate, 120)} membuat tautan baru, jadi tautan Bapak/Ibu tidak berlaku "
        "lagi. Tidak ada yang perlu dilakukan; terima kasih atas bantuannya. Bila Bapak/Ibu masih mengerjakannya, "
        "mohon minta tautan yang baru ke inspektorat."
    )


def taken_over(item: str, unit: str, names: str) -> str:
    """To the inspectorate: the unit has a focal point now, who reads the item instead of whoever has the link."""
    return (
        f"👤 <b>{code(item)}</b> sekarang dibaca narahubung {safe(unit, 120)}, {full_stop(safe(names, 200))} Tautan "
        "yang Bapak/Ibu bagikan sebelumnya tidak diperlukan lagi."
    )
