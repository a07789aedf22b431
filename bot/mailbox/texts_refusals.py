"""The sentences for refusals about words on their way to the office."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import code, safe
from models.rules import mailbox

REFUSALS: Sentences = {
    mailbox.AlreadyAtOffice: lambda _: (
        "Pesan ini tidak dapat ditarik lagi: sudah dijawab, atau 10 menitnya sudah lewat. "
        "Bila ada yang perlu diluruskan, silakan kirim pesan baru."
    ),
    mailbox.NobodyAnswers: lambda refusal: (
        f"Yang menulis tidak lagi bertugas untuk {code(refusal.code)}, dan di {safe(refusal.place, 60)} belum ada "
        "yang menjawab. Jawaban belum dikirim; pesannya tetap menunggu di /kotak. Silakan undang narahubungnya "
        "dengan /undang, lalu balas lagi."
    ),
    mailbox.NothingAsked: lambda refusal: (
        f"Untuk {code(refusal.code)} tidak ada lagi bantuan atau jawaban yang ditunggu. Keadaannya: /status"
    ),
    mailbox.WordsSettled: lambda _: "Ini sudah diselesaikan sebelumnya. Ketik /bantuan untuk melihat pilihan lain.",
}
