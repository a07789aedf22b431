"""The first words of the bot, and its promise of privacy."""

from collections.abc import Sequence

from bot.conversation.texts_words import enumerate_words, full_stop, safe
from models.agencies.agencies import SeatRole
from models.people.holdings import SeatView
from models.people.people import StaffRole
from models.queues.inbox import FORGET_UPDATE_IDS_AFTER
from models.retention import STRANGERS_FOR, Periods

ROLE_NAMES = {StaffRole.ADMIN: "admin", StaffRole.ASISTEN: "asisten"}
SEAT_NAMES = {
    SeatRole.PRINCIPAL: "narahubung utama",
    SeatRole.DEPUTY: "wakil narahubung",
    SeatRole.INSPECTOR: "Inspektur",
}


UPDATES_KEPT = FORGET_UPDATE_IDS_AFTER.days
JOIN = "📝 Daftar sebagai narahubung"  # button
# To somebody whose request has not been decided.
WAITING = (
    "Permohonan Bapak/Ibu sebagai narahubung sudah kami terima dan sedang menunggu persetujuan petugas.\n"
    "Kami kabari di sini begitu diputuskan. Data Bapak/Ibu dapat dilihat dengan /dataku."
)
# /batal: a question was running, one about something that is recorded already, or none.
CANCELLED = (
    "Baik, pertanyaan tadi dihentikan; jawaban yang belum selesai tidak disimpan. "
    "Ketik /bantuan untuk melihat pilihan lain."
)
CANCELLED_BUT_KEPT = (
    "Baik, pertanyaan tadi dihentikan. Yang sudah tercatat atau terkirim tetap aman; "
    "lanjutkan kapan saja lewat kartunya (/tugas)."
)
NOTHING_TO_CANCEL = "Tidak ada pertanyaan yang sedang berjalan. Ketik /bantuan untuk melihat yang dapat dilakukan."


def seat_name(view: SeatView) -> str:
    """ "narahubung utama Inspektorat Kab. Tapin", ready for HTML."""
    return f"{SEAT_NAMES[view.seat.role]} {safe(view.agency.name, 120)}"


def stranger(office: str) -> str:
    """To somebody we do not know yet."""
    return (
        f"Selamat datang di <b>Narahubung</b>, jalur kerja {safe(office)} dengan para narahubung inspektorat.\n\n"
        "Bapak/Ibu belum terdaftar. Bila sudah menerima tautan undangan, silakan buka tautan itu. "
        "Bila belum, tekan <b>Daftar sebagai narahubung</b>; petugas kami akan memeriksa permohonannya."
    )


def registered(name: str, seats: Sequence[SeatView], role: StaffRole | None, requests: int = 0) -> str:
    """To a focal point or staff: who they are here and where to go on."""
    lines = [f"Selamat datang, {full_stop(f'<b>{safe(name, 100)}</b>')}"]
    if role is not None:
        lines.append(
            f"Bapak/Ibu terdaftar sebagai <b>{ROLE_NAMES[role]}</b> Ombudsman. Ketik /status untuk melihat keadaan, "
            "/assign untuk mengirim penugasan, /undang untuk mengundang narahubung."
        )
    if seats:
        held = enumerate_words([seat_name(view) for view in seats])
        lines.append(
            f"Bapak/Ibu tercatat sebagai <b>{held}</b>. Ketik /tugas untuk melihat penugasan yang masih terbuka."
        )
    if requests:
        lines.append(f"📝 {requests} permohonan narahubung menunggu persetujuan: tombol di bawah, atau /narahubung.")
    lines.append("Semua perintah: /bantuan.")
    return "\n".join(lines)


def about_citizens(periods: Periods) -> str:
    """Below /privasi only: it is about citizens, so nobody who agreed to the notice is asked again for its sake."""
    return (
        "🗣️ <b>Suara warga lewat kode QR</b>\n"
        "Nama, nomor, dan ID Telegram warga yang bersuara tidak disimpan. Yang disimpan hanya unit, hari, pilihan, "
        f"dan satu kalimat tanpa nama; semuanya dihapus sendiri sesudah {periods.voices.days} hari."
    )


def about_copies(periods: Periods) -> str:
    """Below /privasi only: it is about staff and whoever prints; nobody who agreed to the notice is asked again."""
    return (
        "📤 <b>Yang diambil keluar dari bot</b>\n"
        "Siapa yang mengekspor, mencetak, mengunduh, atau menyalin penugasan, dan kapan, dicatat dan tampak bagi "
        f"petugas. Catatan ekspor dihapus sendiri sesudah {periods.done.days} hari; yang lain, "
        f"{periods.done.days} hari sesudah penugasannya ditutup."
    )


def privacy(office: str, periods: Periods) -> str:
    """/privasi, and the notice before a registration; `periods`: how long things are kept (the settings)."""
    folded = (
        "Data itu dilihat petugas Ombudsman; nama dan cuti juga tampak bagi rekan narahubung yang terkait. Data "
        "tidak dibagikan kepada pihak lain, dan dilindungi menurut UU 27/2022 tentang Pelindungan Data Pribadi.\n\n"
        "<b>Berapa lama disimpan</b>\n"
        "Dihapus sendiri, karena hanya salinan teknis:\n"
        f"• pesan dan ketukan yang masuk, {UPDATES_KEPT} hari sesudah ditangani; pesan yang dikirim, "
        f"{periods.sent.days} hari;\n"
        f"• yang tersisa dari obrolan orang yang tidak terdaftar, {STRANGERS_FOR.days} hari;\n"
        f"• letak pesan lama, pengingat, dan catatan gangguan yang sudah lewat, {periods.done.days} hari.\n"
        "Dihapus hanya setelah Kepala Perwakilan menyetujuinya:\n"
        f"• pesan yang gagal diproses atau gagal dikirim, sesudah {periods.failed.days} hari;\n"
        f"• pesan di kotak yang sudah dijawab dan tugas kantor yang selesai, sesudah {periods.done.days} hari;\n"
        f"• data diri Bapak/Ibu, {periods.done.days} hari sesudah tidak bertugas lagi.\n"
        "Tidak dihapus selama diperlukan sebagai arsip laporan:\n"
        "• penugasan, riwayat, surat, dan bukti dukung.\n"
        "Data diri Bapak/Ibu disimpan selama bertugas, atau sampai dihapus lewat /dataku."
    )
    return (
        "🔒 <b>Pemberitahuan privasi</b>\n"
        f"{safe(office)} menyimpan tentang Bapak/Ibu: nama lengkap, jabatan, nomor telepon (bila dibagikan), "
        "ID Telegram, kursi, cuti dan jam pengingat, kapan terakhir terlihat, serta pesan, jawaban, dan bukti yang "
        "dikirim di sini. "
        "Gunanya satu: menyampaikan dan menindaklanjuti laporan masyarakat kepada instansi "
        "Bapak/Ibu. Data pelapor tidak pernah disimpan di sini; mohon juga tidak menuliskannya.\n\n"
        f"<blockquote expandable>{folded}</blockquote>\n"
        "Kapan saja: /dataku untuk melihat semuanya (juga sebagai berkas), memperbaiki, atau menghapusnya. "
        "Catatan tindak lanjut tetap tersimpan atas nama kursi instansi."
    )
