"""The sentences for refusals around /belajar."""

from bot.conversation.texts_refusals import Sentences
from models.rules.lessons.lessons import LessonGone

REFUSALS: Sentences = {
    LessonGone: lambda _: "Bentuk atau jawaban itu tidak ada lagi. Ketik /belajar untuk membuka yang terbaru.",
}
