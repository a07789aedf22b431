"""The message behind Telepon on the office's card."""

from collections.abc import Sequence

from bot.conversation.texts_words import code, safe

OUT_OF_DATE = "☎️ Nomor narahubung ini sudah berganti. Tekan <b>Telepon</b> pada kartunya untuk yang berlaku sekarang."
NOBODY = "Belum ada narahubung. Undang lewat /undang."


def phones(item: str, agency: str, people: Sequence[tuple[str, str, str]]) -> str:
    """Who answers for an item and at which number; `people`: seat role, name, number ("" where it was not shared)."""
    lines = [
        f"{role.capitalize()}: {safe(name, 100)}\n{safe(number, 20) if number else 'nomornya tidak dibagikan'}"
        for role, name, number in people
    ]
    return "\n".join([f"☎️ <b>{code(item)}</b> · {safe(agency, 100)}", *(lines or [NOBODY])])
