"""Who answers for an item, and by when the office answers a call for help, as the cards say it."""

from collections.abc import Sequence

from bot.cards.texts_pausing import Clocks
from bot.conversation.texts_words import late_answer, safe, short_day
from models.rules.dates.names import format_day

HELP_DUTY = "bantuan atau jawaban ditunggu narahubung"
NOT_REMINDED = "Sampai kami menjawab, Bapak/Ibu tidak kami ingatkan; tenggatnya tetap."
OFFICE = "petugas Ombudsman"  # where nobody can be named


def promised(owner: str, clocks: Clocks, *, by: str) -> str:
    """ "Ina Rahmawati menjawab paling lambat Selasa, 1 Desember 2026.", and honestly when that is over.

    `by`: who is late, "Kami" or "Kita". "" when no help is owed.
    """
    if clocks.help_due_on is None:
        return ""
    since = f" (diminta {short_day(clocks.help_since)})" if clocks.help_since else ""
    who = f"<b>{safe(owner, 100)}</b>" if owner else OFFICE
    line = f"\n🤝 Bantuan{since}: {who} menjawab paling lambat <b>{format_day(clocks.help_due_on)}</b>."
    return line if clocks.help_late is None else f"{line}\n❗ {by} {late_answer(clocks.help_late)}."


def owner_line(owner: str, *, is_open: bool) -> str:
    """On the office's card; an item that nobody there answers for is flagged."""
    if owner or not is_open:
        return f"\n📌 Penanggung jawab: {safe(owner, 100)}" if owner else ""
    return "\n📌 <b>Belum ada penanggung jawab</b>: pilih lewat <b>Serahkan ke rekan</b>"


def holder_lines(holders: Sequence[tuple[str, str]]) -> str:
    """Who answers for the item at the agency, by seat role and name."""
    if not holders:
        return "\n👤 Belum ada narahubung: undang dengan /undang"
    return "".join(f"\n👤 {safe(name, 300)} ({role})" for role, name in holders)
