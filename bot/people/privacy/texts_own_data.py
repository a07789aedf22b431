"""Everything that is held about a person, and what it means to erase it."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from bot.conversation.texts_words import code, enumerate_words, hour_words, moment, safe
from bot.leaves.texts import short_span
from bot.people.texts_welcome import ROLE_NAMES, seat_name
from models.people.holdings import SeatView
from models.people.people import Person, StaffRole
from models.rules.leaves import LeaveSpan

# Buttons.
FIX, ERASE, YES_ERASE, KEEP = "✏️ Perbaiki data", "🗑 Hapus data", "Ya, hapus data saya", "Tidak jadi"
INVITE, UNITS = "/undang", "/unit"  # where links to seats are made
FILE = "📄 Unduh semua (berkas JSON)"
EXAMPLES = "👀 Contoh dari unit saya"
LINKS = "sidik riwayat"  # in the file: the newest link of each item in whose history the person is
FILE_NAME = "data-saya-narahubung.json"
FILE_FOLLOWS = "Berkasnya sedang disiapkan dan segera tiba di bawah."  # after the tap
FILE_CAPTION = (
    "Semua yang tersimpan tentang Bapak/Ibu di Narahubung, saat berkas ini dibuat. Kata-kata tentang penugasan "
    "rahasia tidak ikut, karena berkas dapat diteruskan. Kami tidak menyimpan salinannya."
)
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
    person: Person,
    seats: Sequence[SeatView],
    pending: bool,
    zone: tzinfo,
    leaves: Sequence[LeaveSpan],
    counts: Mapping[str, int],
) -> str:
    """/dataku of somebody we know; `leaves`: those that are not over; `counts`: rows by what they are about."""
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
        version = f", versi teks {person.agreed_to[:6]}" if person.agreed_to else ""
        lines.append(f"Persetujuan: {moment(person.consented_at, zone)}{version}")
    if person.reminder_hour is not None:
        lines.append(f"Jam pengingat: {hour_words(person.reminder_hour)}")
    if leaves:
        lines.append(f"Cuti: {enumerate_words([short_span(span) for span in leaves[:5]])}")
    if person.last_seen_at is not None:
        lines.append(f"Terakhir terlihat: {moment(person.last_seen_at, zone)}")
    lines += [
        counted(counts),
        "Jawaban dan bukti dukung yang Bapak/Ibu kirim tersimpan pada penugasannya, atas nama instansinya. "
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
        "Catatan tindak lanjut tetap tersimpan atas nama instansinya, tanpa nama Bapak/Ibu."
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


def links_ended(seats: Sequence[SeatView], command: str) -> str:
    """To whoever can make new ones with `command`: links to these seats open nothing any more."""
    return (
        f"🔗 Tautan pendaftaran untuk {enumerate_words([seat_name(view) for view in seats])} "
        "tidak berlaku lagi, karena yang membuatnya sudah menghapus datanya. Bila masih diperlukan, silakan buat "
        f"tautan baru lewat {command}."
    )


def unowned(codes: Sequence[str]) -> str:
    """A task of the office: the items of a member of staff who left it."""
    listed = enumerate_words([code(each) for each in codes[:12]])
    more = f" dan {len(codes) - 12} lainnya" if len(codes) > 12 else ""
    return (
        f"📌 Petugas yang menangani {listed}{more} tidak lagi bertugas. Sementara itu kabarnya sampai ke Kepala "
        "Perwakilan. Buka kartunya, lalu tekan <b>Serahkan ke rekan</b>."
    )


# What each kind of row is called, on the screen and in the file (models/privacy/own_data.py, HELD).
TITLES: Mapping[str, str] = {
    "people.id": "Data diri",
    "holdings.person_id": "Kursi yang pernah dan sedang dipegang",
    "registration_requests.person_id": "Permohonan menjadi narahubung",
    "invitations.used_by": "Undangan yang dipakai",
    "consents.person_id": "Persetujuan, dengan teks yang disetujui",
    "leaves.person_id": "Cuti",
    "lesson_marks.person_id": "Bentuk maladministrasi yang dipelajari",
    "snoozes.person_id": "Pengingat yang ditunda",
    "dialogs.chat_id": "Pertanyaan yang sedang berjalan",
    "mail_entries.person_id": "Pesan kepada petugas",
    "assignment_events.actor_id": "Catatan riwayat",
    "submissions.opened_by": "Hasil yang disampaikan",
    "evidence.chat_id": "Bukti dukung",
    "evidence.example_by": "Izin menunjukkan bukti sebagai contoh",
    "innovations.person_id": "Inovasi unit yang diceritakan",
    "extensions.asked_by": "Permohonan waktu",
    "letters.sent_by": "Surat yang dikirim",
    "reminders.recipient_id": "Pengingat",
    "staff_tasks.person_id": "Catatan tugas kantor",
    "inbox.chat_id": "Pesan dan ketukan yang masuk",
    "outbox.chat_id": "Pesan yang dikirim ke obrolan ini",
    "living_messages.chat_id": "Letak kartu dan pesan di obrolan ini",
    "calendar_files.person_id": "Berkas hari libur yang dikirim",
    "mass_changes.author_id": "Perubahan tanggal massal",
    "mass_change_news.person_id": "Kabar perubahan tanggal",
    "exports.person_id": "Berkas yang diekspor",
    "rule_changes.actor_id": "Perubahan aturan",
    "retention_answers.answered_by": "Keputusan tentang data lama",
    "forwardings.passed_by": "Penugasan yang diteruskan ke unit",
    "forwardings.guest_id": "Penugasan yang diterima sebagai tamu",
    "hand_overs.giver_id": "Serah terima: kursi yang diserahkan",
    "hand_overs.successor_id": "Serah terima: kursi yang diterima",
    "hand_overs.begun_by": "Serah terima yang dimulai",
    "assessments.shared_by": "Rancangan hasil yang dikirim",
    "assessments.answered_by": "Tanggapan atas rancangan hasil",
    "assessments.decided_by": "Hasil yang diputuskan",
    "agency_groups.proposed_by": "Grup yang dihubungkan atau diusulkan",
    "postings.person_id": "Pendampingan instansi",
    "visits.lead_id": "Kunjungan yang dipimpin",
    "visit_notes.person_id": "Catatan kunjungan",
    "visits.answered_by": "Tanggapan atas catatan kunjungan",
    "agency_changes.person_id": "Perubahan data instansi",
    "taken_papers.person_id": "Yang disalin, dicetak, atau diunduh dari penugasan",
    "assignments.owner_id": "Penugasan yang ditangani",
    "invitations.invited_by": "Undangan yang dibuat",
    "registration_requests.decided_by": "Permohonan narahubung yang diputuskan",
    "extensions.decided_by": "Permohonan waktu yang diputuskan",
    "submissions.decided_by": "Hasil yang diverifikasi",
    "postings.posted_by": "Pendampingan yang ditugaskan",
    "agreements.created_by": "Nota Kesepakatan yang dicatat",
    "agreements.changed_by": "Nota Kesepakatan yang diubah",
    "reporter_news.told_by": "Kabar untuk Pelapor yang dicatat tersampaikan",
    "staff_tasks.done_by": "Tugas kantor yang diselesaikan",
    "mail_entries.reader_id": "Pesan yang diteruskan kepada Bapak/Ibu",
    "mail_entries.settled_by": "Pesan yang dijawab",
}


def counted(counts: Mapping[str, int]) -> str:
    """What is stored besides, folded: how many of each kind."""
    listed = "\n".join(f"• {TITLES[key]}: {count}" for key, count in counts.items() if key != "people.id")
    return f"\n<blockquote expandable>Yang tersimpan selain itu:\n{listed}</blockquote>" if listed else ""


def about_the_file(office: str, at: str) -> dict[str, str]:
    """The head of the JSON file; `at`: the moment in words."""
    return {
        "tentang": f"Semua yang tersimpan tentang pemilik obrolan ini di Narahubung, {office}.",
        "dibuat": at,
        "catatan": (
            "Waktu dalam UTC. Kata-kata tentang penugasan rahasia tidak ikut, karena berkas dapat diteruskan. "
            "Memperbaiki atau menghapus data: /dataku. Berapa lama disimpan: /privasi."
        ),
    }
