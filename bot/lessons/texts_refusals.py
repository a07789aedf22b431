"""The sentences for refusals around /belajar."""

from bot.conversation.texts_refusals import Sentences
from models.rules.lessons.editing import AnswersUnclear
from models.rules.lessons.lessons import LessonGone

REFUSALS: Sentences = {
    AnswersUnclear: lambda _: (
        "Mohon ketik dua atau tiga jawaban, satu per baris, dengan tanda bintang (*) di depan satu yang paling "
        "membantu."
    ),
    LessonGone: lambda _: "Bentuk atau jawaban itu tidak ada lagi. Ketik /belajar untuk membuka yang terbaru.",
}
