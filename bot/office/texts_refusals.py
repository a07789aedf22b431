"""The sentences for refusals of the office's screens."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import code, day, full_stop, safe
from models.rules import office

REFUSALS: Sentences = {
    office.NothingFound: lambda refusal: (
        f"Tidak ada penugasan, laporan, atau instansi yang cocok dengan “{safe(refusal.text, 60)}”. "
        "Ketik /status untuk melihat semuanya, atau misalnya <code>/status Tapin</code>."
    ),
    office.HeadDecides: lambda _: (
        "Apakah data lama dihapus atau disimpan, diputuskan Kepala Perwakilan (admin). Sampai saat itu tidak ada "
        "yang dihapus. Tugas lainnya: /tugaskantor."
    ),
    office.NoColleague: lambda _: (
        "Belum ada rekan lain di kantor yang dapat menerimanya. Undang rekan dengan /undang, lalu coba lagi."
    ),
    office.AlreadyTheirs: lambda refusal: (
        f"{code(refusal.code)} memang sudah pada {full_stop(safe(refusal.name, 100))} Lihat /status"
    ),
    office.NotYourTask: lambda _: (
        "Tanggal tugas ini dipindahkan oleh yang memegangnya atau oleh Kepala Perwakilan (admin). Lihat /tugaskantor."
    ),
    office.TaskDay: lambda refusal: (
        f"Tanggalnya antara {day(refusal.earliest)} dan {day(refusal.last_on)}. Silakan ketik tanggal yang lain."
    ),
    office.TaskDayTheSame: lambda refusal: (
        f"Tanggal tugas ini memang sudah {day(refusal.day)}, jadi belum ada yang dipindahkan. "
        "Silakan ketik tanggal yang lain, atau /batal bila tanggalnya tetap."
    ),
    office.TaskDone: lambda _: "Tugas ini sudah ditandai ditangani. Ketik /tugaskantor untuk melihat sisanya.",
}
