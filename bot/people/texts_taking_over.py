"""What is said where a seat gets another holder while something runs there."""

from bot.conversation.texts_words import code

# Left of a question, and of words that were not confirmed, in the chat of whoever gave up the seat.
QUESTION_MOVED = "🤝 Pertanyaan ini dilanjutkan pemegang kursi yang baru; Bapak/Ibu tidak perlu menjawabnya lagi."
WORDS_MOVED = "🤝 Pesan ini dilanjutkan pemegang kursi yang baru; Bapak/Ibu tidak perlu menekan apa pun lagi."
# Above a question that the earlier holder had not answered.
QUESTION_TAKEN_OVER = "🤝 Pertanyaan ini belum sempat dijawab pemegang kursi sebelumnya. Mohon Bapak/Ibu lanjutkan:"


def words_taken_over(item: str) -> str:
    """Above the proposal of words that the earlier holder wrote and did not confirm."""
    return (
        f"🤝 Tentang <b>{code(item)}</b>, pemegang kursi sebelumnya sudah menulis pesan di bawah ini tetapi belum "
        "sempat menekan <b>Ya, catat</b>. Silakan Bapak/Ibu periksa:"
    )
