"""The sentences for refusals of the office's screens."""

from bot.texts.refusals import Sentences
from bot.texts.words import safe
from models.rules import errors_office

REFUSALS: Sentences = {
    errors_office.NothingFound: lambda refusal: (
        f"Tidak ada penugasan, laporan, atau instansi yang cocok dengan “{safe(refusal.text, 60)}”. "
        "Ketik /status untuk melihat semuanya, atau misalnya <code>/status Tapin</code>."
    ),
    errors_office.TaskDone: lambda _: "Tugas ini sudah ditandai ditangani. Ketik /tugaskantor untuk melihat sisanya.",
}
