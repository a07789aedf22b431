"""The sentences for refusals around leave, the own hour and snoozing."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import day, safe
from models.rules import leaves

_EXAMPLE = "misalnya 23-27 November atau besok sampai Jumat"

REFUSALS: Sentences = {
    leaves.SpanNotUnderstood: lambda e: (
        f"Tanggal cuti “{safe(e.text, 60)}” belum saya pahami. Silakan ketik dari dan sampai kapan, {_EXAMPLE}."
    ),
    leaves.SpanBackwards: lambda e: (
        f"Hari terakhir cuti jatuh sebelum hari pertamanya ({day(e.day)}). Silakan ketik lagi, {_EXAMPLE}."
    ),
    leaves.LeaveInPast: lambda e: (
        f"{day(e.day)} sudah lewat; cuti dapat dicatat mulai hari ini. Silakan ketik tanggal lain, {_EXAMPLE}."
    ),
    leaves.LeaveTooLong: lambda e: (
        f"Itu {e.count} hari, sedangkan cuti dicatat paling lama {e.limit} hari. Silakan ketik yang lebih pendek; "
        "untuk yang lebih lama, hubungi petugas Ombudsman agar kursinya diisi sementara."
    ),
    leaves.LeaveTooFar: lambda e: (
        f"{day(e.day)} masih lebih dari setahun lagi. Silakan periksa tahunnya, lalu ketik lagi."
    ),
    leaves.LeaveWithoutWork: lambda e: (
        f"Mulai {day(e.day)} tidak ada hari kerja di dalamnya, jadi memang tidak ada pengingat. "
        f"Silakan ketik tanggal lain, {_EXAMPLE}, atau /batal."
    ),
    leaves.NotShorter: lambda e: (
        f"Hari terakhir yang baru harus sebelum {day(e.day)}, dan tidak sebelum hari ini. "
        "Silakan ketik tanggal lain, atau /batal."
    ),
    leaves.LeaveIsOver: lambda _: (
        "Cuti ini sudah berubah, selesai, atau dibatalkan. Ketik /cuti untuk melihat keadaan sekarang."
    ),
    leaves.HourNotUnderstood: lambda e: (
        f"Jam “{safe(e.text, 40)}” belum saya pahami. Silakan ketik misalnya <code>/pengingat jam 10</code>, "
        "atau pilih tombolnya di /pengingat."
    ),
    leaves.HourNotFull: lambda e: (
        f"“{safe(e.text, 40)}”: pengingat dikirim pada jam penuh. Silakan ketik misalnya jam 10, "
        "atau pilih tombolnya di /pengingat."
    ),
    leaves.HourOutside: lambda e: (
        f"“{safe(e.text, 40)}”: pengingat dikirim antara pukul 08.00 dan 15.00, agar ada waktu menjawab pada jam "
        "kerja. Silakan pilih jam lain, atau ketik /pengingat."
    ),
}
