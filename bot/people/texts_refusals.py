"""The sentences for refusals around registration and invitations."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import safe
from bot.people import texts_colleagues as colleague_texts
from bot.people import texts_inspectors as inspector_texts
from bot.people.texts_welcome import SEAT_NAMES, WAITING
from models.agencies.agencies import SeatRole
from models.rules import people

REFUSALS: Sentences = {
    people.OnlyReads: lambda _: inspector_texts.ONLY_READS,
    people.SeatEnded: lambda e: (
        f"Tugas Bapak/Ibu sebagai {SEAT_NAMES[SeatRole(e.role)]} {safe(e.agency, 120)} sudah berakhir, jadi "
        "tidak ada yang berubah. Penugasannya tetap pada kursi itu, untuk penggantinya. Bila ini keliru, silakan "
        "hubungi petugas Ombudsman. Terima kasih."
    ),
    people.AwaitsDecision: lambda _: WAITING,
    people.AwaitsConfirmation: lambda _: colleague_texts.WAITING,
    people.LowerSeat: lambda e: (
        f"Dengan kursi ini, kursi {SEAT_NAMES[SeatRole(e.role)]} {safe(e.agency, 120)} menjadi kosong, jadi belum "
        "ada yang berubah. Silakan pilih atau undang orang lain, atau serahkan dahulu kursi itu dengan /serahterima."
    ),
    people.NoLetters: lambda _: (
        "Tulisan itu belum memuat nama atau jabatan. Silakan ketik dengan huruf, atau /batal."
    ),
    people.ContactNotOwn: lambda _: (
        "Kontak itu milik orang lain. Silakan tekan tombol “Bagikan nomor saya”, atau “Lewati”."
    ),
    people.ContactTyped: lambda _: (
        "Nomor yang diketik tidak kami simpan, agar pasti milik Bapak/Ibu sendiri. "
        "Silakan tekan tombol “Bagikan nomor saya”, atau “Lewati”."
    ),
    people.InvitationUnknown: lambda _: (
        "Tautan undangan ini tidak kami kenal. Silakan hubungi petugas Ombudsman untuk meminta tautan baru, "
        "atau ketik /start untuk melihat pilihan lain."
    ),
    people.InvitationUsed: lambda _: (
        "Tautan undangan ini sudah dipakai atau digantikan; satu tautan berlaku untuk satu orang. "
        "Silakan hubungi petugas Ombudsman untuk meminta tautan baru, atau ketik /start."
    ),
    people.InvitationExpired: lambda _: (
        "Masa berlaku tautan undangan ini (72 jam) sudah habis. "
        "Silakan hubungi petugas Ombudsman untuk meminta tautan baru, atau ketik /start."
    ),
    people.SeatClosed: lambda _: (
        "Unit pada undangan ini sudah ditutup di daftar kami, jadi tautannya tidak berlaku lagi. "
        "Silakan hubungi yang mengundang Bapak/Ibu, atau ketik /start untuk melihat pilihan lain."
    ),
    people.NotYourInvitation: lambda _: (
        "Hanya yang membuat tautan undangan ini yang dapat memastikan orangnya. Silakan hubungi pengundangnya."
    ),
    people.ColleagueDecided: lambda _: "Undangan ini sudah diputuskan. Susunan sekarang: /narahubung.",
    people.AlreadySeated: lambda _: "Bapak/Ibu sudah terdaftar. Ketik /tugas untuk melihat daftarnya.",
    people.RequestPending: lambda _: (
        "Permohonan Bapak/Ibu sudah kami terima dan sedang menunggu persetujuan petugas. "
        "Kami kabari di sini; silakan hubungi petugas bila mendesak."
    ),
    people.RequestDecided: lambda _: (
        "Permohonan ini sudah diputuskan petugas lain. Ketik /narahubung untuk melihat susunannya."
    ),
}
