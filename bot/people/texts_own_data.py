"""Everything that is held about a person, and what it means to erase it."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.conversation.texts_words import code, enumerate_words, hour_words, moment, safe
from bot.leaves.texts import short_span
from bot.people.texts_welcome import ROLE_NAMES, seat_name
from models.people.holdings import SeatView
from models.people.people import Person, StaffRole
from models.rules.leaves import LeaveSpan

FIX, ERASE, YES_ERASE, KEEP = "✏️ Perbaiki data", "🗑 Hapus data", "Ya, hapus data saya", "Tidak jadi"  # buttons
ERASED = "🗑 Data Bapak/Ibu sudah dihapus."  # in place of the data
GOODBYE = (  # after erasing: the way back
    "Terima kasih atas kerja sama Bapak/Ibu. Petugas Ombudsman sudah dikabari. "
    "Bila kelak bertugas lagi, silakan buka tautan undangan baru atau ketik /start."
)


def nothing_held(*, registering: bool) -> str:
    """/dataku of somebody we do not know."""
    held = (
        "Yang tersimpan baru jawaban pendaftaran yang belum selesai; ketik /batal untuk menghapusnya."
        if registering
        else "Kami tidak menyimpan nama, jabatan, atau nomor telepon Bapak/Ibu."
    )
    return (
        f"{held} Pesan yang dikirim ke sini "
        "tersimpan sementara untuk diproses, lalu dihapus. Ketik /privasi untuk penjelasannya, atau /start untuk "
        "mendaftar."
    )


def held(
    person: Person, seats: Sequence[SeatView], pending: bool, zone: tzinfo, leaves: Sequence[LeaveSpan] = ()
) -> str:
    """/dataku of somebody we know; `leaves`: those that are not over."""
    lines = [
        "<b>Data Bapak/Ibu di Narahubung</b>",
        f"Nama: {safe(person.full_name, 100) or '–'}",
        f"Jabatan: {safe(person.position, 100) or '–'}",
        f"Telepon: {safe(person.phone or 'tidak dibagikan', 20)}",
        f"ID Telegram: <code>{person.telegram_id}</code>",
    ]
    lines += [
        f"Kursi: {seat_name(view)} (sejak {moment(view.holding.started_at, zone)})"
        for view in seats
        if view.holding is not None
    ]
    if person.staff_role is not None:
        lines.append(f"Peran: {ROLE_NAMES[person.staff_role]} Ombudsman")
    if pending:
        lines.append("Permohonan: menunggu persetujuan petugas")
    if person.consented_at is not None:
        lines.append(f"Persetujuan: {moment(person.consented_at, zone)}")
    if person.reminder_hour is not None:
        lines.append(f"Jam pengingat: {hour_words(person.reminder_hour)}")
    if leaves:
        lines.append(f"Cuti: {enumerate_words([short_span(span) for span in leaves[:5]])}")
    if person.last_seen_at is not None:
        lines.append(f"Terakhir terlihat: {moment(person.last_seen_at, zone)}")
    lines += [
        "",
        "Jawaban dan bukti dukung yang Bapak/Ibu kirim tersimpan pada penugasannya, atas nama kursi instansi. "
        "Penjelasan lengkap: /privasi.",
    ]
    return "\n".join(lines)


def sure_to_erase(seats: Sequence[SeatView], role: StaffRole | None) -> str:
    """Before erasing."""
    ends = []
    if seats:
        ends.append(f"tugas sebagai {enumerate_words([seat_name(view) for view in seats])} berakhir")
    if role is not None:
        ends.append(f"peran {ROLE_NAMES[role]} Ombudsman berakhir")
    also = f" Dengan itu {enumerate_words(ends)}." if ends else ""
    return (
        "<b>Hapus data Bapak/Ibu?</b>\n\n"
        f"Nama, jabatan, nomor telepon, dan ID Telegram dihapus dan tidak dapat dikembalikan.{also} "
        "Catatan tindak lanjut tetap tersimpan atas nama kursi instansi, tanpa nama Bapak/Ibu."
    )


def somebody_erased(seats: Sequence[SeatView], role: StaffRole | None) -> str:
    """To staff: without the name, which is gone."""
    if seats:
        whose = f"Pemegang kursi {enumerate_words([seat_name(view) for view in seats])}"
        return (
            f"🗑 {whose} menghapus datanya, jadi kursi itu sekarang kosong. Catatan tindak lanjut tetap ada. "
            "Undang penggantinya dengan /undang."
        )
    who = f"Seorang {ROLE_NAMES[role]}" if role else "Seorang petugas"
    return f"🗑 {who} menghapus datanya. Susunan sekarang: /narahubung."


def unowned(codes: Sequence[str]) -> str:
    """A task of the office: the items of a member of staff who left it."""
    listed = enumerate_words([code(each) for each in codes[:12]])
    more = f" dan {len(codes) - 12} lainnya" if len(codes) > 12 else ""
    return (
        f"📌 Petugas yang menangani {listed}{more} tidak lagi bertugas. Sementara itu kabarnya sampai ke Kepala "
        "Perwakilan. Buka kartunya, lalu tekan <b>Serahkan ke rekan</b>."
    )
