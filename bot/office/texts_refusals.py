"""The sentences for refusals of the office's screens."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import safe
from models.rules import office

REFUSALS: Sentences = {
    office.NothingFound: lambda refusal: (
        f"Tidak ada penugasan, laporan, atau instansi yang cocok dengan “{safe(refusal.text, 60)}”. "
        "Ketik /status untuk melihat semuanya, atau misalnya <code>/status Tapin</code>."
    ),
    office.TaskDone: lambda _: "Tugas ini sudah ditandai ditangani. Ketik /tugaskantor untuk melihat sisanya.",
}
