"""The questions of a registration, the joint commitment, and what staff and the person read about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversation.texts_words import full_stop, safe
from bot.people.texts_welcome import ROLE_NAMES, privacy, seat_name
from models.people.holdings import SeatView
from models.people.people import Person, StaffRole
from models.retention import Periods

# Buttons of the registration.
SHARE, SKIP, NEXT = "📱 Bagikan nomor saya", "Lewati", "Lanjut ▶️"
AGREE, REDO, CANCEL = "✅ Setuju", "✏️ Perbaiki", "Batal"
# Buttons of staff under a request.
APPROVE, REJECT = "✅ Setujui", "✖️ Tolak"
AS_DEPUTY, REPLACE_PRINCIPAL = "Jadikan wakil", "Ganti narahubung utama"

# The questions, in their order; the buttons of the last one are below the line for typing.
CHOOSE_AGENCY = "Bapak/Ibu bertugas di inspektorat mana? Silakan pilih di bawah."  # without an invitation
POSITION = "2/3 · Silakan ketik <b>jabatan</b> Bapak/Ibu, misalnya <i>Inspektur Pembantu I</i>."
PHONE = (
    "3/3 · Silakan tekan <b>Bagikan nomor saya</b> di bawah, agar petugas dapat menelepon bila perlu. "
    "Boleh juga tekan <b>Lewati</b>."
)
# Words came where a button is waited for; the question follows once more.
USE_THE_BUTTONS = (
    "Untuk langkah ini, silakan tekan salah satu <b>tombol</b> di bawah, atau ketik /batal untuk berhenti."
)

# In place of a request's card at the office: the person erased the own data, or joined by an invitation meanwhile.
WITHDRAWN = "✖️ Permohonan ditarik kembali oleh pemohon."
CAME_BY_LINK = "✅ Pemohon sudah bergabung lewat tautan undangan."
CLOSED_MEANWHILE = "🚫 Instansinya sudah ditutup di daftar; pemohon sudah dikabari."
# To the member of staff whose reason came too late.
DECIDED_MEANWHILE = "Permohonan ini sudah diputuskan petugas lain, jadi alasan tadi tidak dikirim. Ketik /narahubung."

# What a focal point and staff promise; kept by version (texts_consents.py).
PROMISES = (
    "1. Kami menanggapi permintaan Ombudsman pada waktunya, atau mengabarkan bila memerlukan waktu.\n"
    "2. Kami menyampaikan keadaan yang sebenarnya beserta bukti dukungnya.\n"
    "3. Kami menjaga kerahasiaan pelapor dan isi laporan.\n"
    "4. Ombudsman mendampingi sebagai mitra, menjawab tepat waktu, dan menjaga data Bapak/Ibu."
)
STAFF_PROMISES = (
    "Data pelapor tidak ditulis di sini, isi laporan dijaga kerahasiaannya, dan setiap jawaban narahubung "
    "ditanggapi dalam waktu yang dijanjikan."
)

_IF_SO = "Bila sesuai, tekan <b>Setuju</b>."


def ask_name(offered: Sequence[str], *, typed: bool) -> str:
    """The first question. `offered`: names on buttons; `typed`: the first is another spelling of what was typed."""
    if typed:
        return (
            f"1/3 · Apakah ditulis <b>{safe(offered[0], 100)}</b>? Nama ini tampil pada tanda terima. "
            "Silakan pilih, atau ketik lagi <b>nama lengkap</b> Bapak/Ibu."
        )
    asked = "1/3 · Silakan ketik <b>nama lengkap</b> Bapak/Ibu (dengan gelar bila ada)"
    return f"{asked}, atau tekan nama di bawah bila sudah lengkap." if offered else f"{asked}."


def notice(office: str, periods: Periods, *, offers_name: bool) -> str:
    """The privacy notice before anything is asked; `offers_name`: the name at Telegram stands on a button."""
    or_name = ", atau langsung nama Bapak/Ibu bila sudah lengkap" if offers_name else ""
    return f"{privacy(office, periods)}\n\nUntuk melanjutkan pendaftaran, tekan <b>Lanjut</b>{or_name}."


def phone_noted(number: str | None) -> str:
    """The phone question was answered."""
    return f"Terima kasih, nomor {safe(number, 20)} dicatat." if number else "Baik, tanpa nomor telepon."


def summary(data: Mapping[str, Any]) -> str:
    """What was answered, to be read again before agreeing."""
    return (
        f"Nama: <b>{safe(data['name'], 100)}</b>\n"
        f"Jabatan: {safe(data['position'], 100)}\n"
        f"Telepon: {safe(data.get('phone') or 'tidak dibagikan', 20)}"
    )


def commitment_to(heading: str, whom: str, data: Mapping[str, Any], promises: str) -> str:
    """What somebody agrees to: as whom, with which data, and what is promised."""
    return f"🤝 <b>{heading}</b> sebagai {whom}\n\n{summary(data)}\n\n{promises}\n\n{_IF_SO}"


def commitment(data: Mapping[str, Any], seat: str) -> str:
    """The joint commitment of a focal point."""
    return commitment_to("Komitmen bersama", seat, data, PROMISES)


def asked_seat(agency: str) -> str:
    """The seat of a request: which one, staff decide."""
    return f"narahubung {safe(agency, 120)}"


def staff_commitment(data: Mapping[str, Any], role: StaffRole) -> str:
    """What staff agree to."""
    return commitment_to("Komitmen petugas", f"{ROLE_NAMES[role]} Ombudsman", data, STAFF_PROMISES)


def agreed(commitment_text: str) -> str:
    """The commitment once it was agreed to: its last line asks no more."""
    return f"{commitment_text.removesuffix(_IF_SO)}✅ Disetujui, terima kasih."


def corrected(data: Mapping[str, Any]) -> str:
    """Own data were corrected."""
    return f"✅ Data Bapak/Ibu sudah diperbarui.\n\n{summary(data)}"


def joined(view: SeatView, open_items: int) -> str:
    """To the new focal point: what comes next."""
    if open_items:
        next_step = (
            f"Di kursi ini masih ada <b>{open_items}</b> penugasan terbuka; kartunya ada di bawah. "
            "Ketik /tugas kapan saja untuk melihat semuanya."
        )
    else:
        next_step = (
            "Saat ini belum ada penugasan terbuka. Bila ada laporan yang perlu ditindaklanjuti, kartunya datang "
            "di sini dengan tombol untuk menjawab. Ketik /tugas kapan saja untuk melihat daftarnya."
        )
    return f"🎉 Selamat bergabung! Bapak/Ibu sekarang <b>{seat_name(view)}</b>.\n\n{next_step}"


def joined_staff(role: StaffRole) -> str:
    """To a new member of staff."""
    return (
        f"🎉 Selamat bergabung! Bapak/Ibu sekarang <b>{ROLE_NAMES[role]}</b> Ombudsman.\n\n"
        "Ketik /status untuk melihat keadaan semua instansi, /assign untuk mengirim penugasan, atau /bantuan."
    )


def somebody_joined(person: Person, view: SeatView, earlier: Person | None) -> str:
    """To staff: a seat has a new holder."""
    moved = f" Serah terima dari {full_stop(safe(earlier.full_name, 100))}" if earlier else ""
    return (
        f"✅ <b>{safe(person.full_name, 100)}</b> ({safe(person.position, 100)}) sudah terdaftar sebagai "
        f"{seat_name(view)}.{moved} Susunan lengkap: /narahubung."
    )


def came_to_your_unit(person: Person, view: SeatView) -> str:
    """To the inspectorate that made the link: somebody took a seat of its unit."""
    return (
        f"✅ <b>{safe(person.full_name, 100)}</b> ({safe(person.position, 100)}) sudah terdaftar sebagai "
        f"{full_stop(seat_name(view))} Daftar unit: /unit."
    )


def staff_joined(person: Person, role: StaffRole) -> str:
    """To staff: a colleague joined."""
    return f"✅ <b>{safe(person.full_name, 100)}</b> sudah terdaftar sebagai {ROLE_NAMES[role]} Ombudsman."


def asked(agency: str) -> str:
    """To somebody without an invitation, after agreeing."""
    return (
        f"📨 Permohonan Bapak/Ibu sebagai narahubung {safe(agency, 120)} sudah kami terima.\n"
        "Petugas akan memeriksanya, dan kami kabari di sini. Sampai saat itu belum ada penugasan yang dapat dilihat. "
        "Ketik /dataku untuk melihat data Bapak/Ibu."
    )


def request_card(person: Person, agency: str) -> str:
    """To staff: somebody asks for a seat."""
    return (
        f"📝 <b>Permohonan narahubung</b> {safe(agency, 120)}\n"
        f"Nama: <b>{safe(person.full_name, 100)}</b>\n"
        f"Jabatan: {safe(person.position, 100)}\n"
        f"Telepon: {safe(person.phone or 'tidak dibagikan', 20)}\n\n"
        "Mohon pastikan orangnya lewat jalur resmi, lalu tekan <b>Setujui</b> atau <b>Tolak</b>."
    )


def several_wait(count: int) -> str:
    """To staff, instead of more cards within one hour."""
    return (
        f"📝 <b>{count} permohonan narahubung</b> menunggu keputusan. Silakan buka satu per satu lewat tombol di "
        "bawah, atau semuanya lewat /narahubung. Selama satu jam, permohonan baru dihitung di pesan ini."
    )


def which_seat(person: Person, agency: str, holder: Person) -> str:
    """The main seat is taken: what shall become of it?"""
    return (
        f"Kursi narahubung utama {safe(agency, 120)} sekarang dipegang "
        f"{full_stop(f'<b>{safe(holder.full_name, 100)}</b>')} "
        f"Di kursi mana <b>{safe(person.full_name, 100)}</b> duduk?"
    )


def decided(card: str, words: str) -> str:
    """The staff card after the decision."""
    return f"{card.rpartition(chr(10) * 2)[0]}\n\n{words}"


def approved_by(by: Person, seat: str) -> str:
    """Under the staff card."""
    return f"✅ Disetujui oleh {safe(by.full_name, 100)} sebagai {seat}."


def rejected_by(by: Person, reason: str) -> str:
    """Under the staff card."""
    return f"✖️ Ditolak oleh {safe(by.full_name, 100)}: {safe(reason, 500)}"


def why_rejected(person: Person) -> str:
    """To the member of staff who pressed Tolak."""
    return (
        f"Silakan ketik <b>alasan</b> menolak permohonan {full_stop(safe(person.full_name, 100))} "
        "Alasan ini dibaca pemohon."
    )


def rejected(agency: str, reason: str) -> str:
    """To the person whose request was refused."""
    return (
        f"Terima kasih atas permohonan Bapak/Ibu. Permohonan sebagai narahubung {safe(agency, 120)} belum dapat "
        f"kami setujui.\nAlasan: {safe(reason, 500)}\n\n"
        "Bapak/Ibu dapat memperbaikinya dan mengajukan lagi dengan /start, atau menghapus data dengan /dataku."
    )


def agency_closed(agency: str) -> str:
    """To the person who asked for a seat of an agency that was closed."""
    return (
        f"Terima kasih atas permohonan Bapak/Ibu. {safe(agency, 120)} sudah ditutup di daftar kami, jadi permohonan "
        "sebagai narahubung di sana tidak dapat dilanjutkan.\n"
        "Silakan ketik /start untuk memilih instansi lain, atau hubungi petugas Ombudsman. "
        "Data Bapak/Ibu dapat dihapus dengan /dataku."
    )


def handed_over(view: SeatView) -> str:
    """To the earlier holder of a seat."""
    return (
        f"Terima kasih atas kerja sama Bapak/Ibu sebagai {seat_name(view)}. Tugas itu sekarang sudah berakhir "
        "(serah terima), jadi kartu-kartu di atas tidak perlu dijawab lagi.\n"
        "Bila ini keliru, silakan hubungi petugas Ombudsman. Data Bapak/Ibu dapat dihapus dengan /dataku."
    )


def rejection_sent(person: Person) -> str:
    """To the member of staff who typed the reason."""
    return f"Baik, {safe(person.full_name, 100)} sudah dikabari beserta alasannya."
