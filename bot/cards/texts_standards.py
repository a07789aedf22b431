"""Words about self-reports on cards and in the messages about several of them."""

from collections.abc import Sequence

from bot.conversation.texts_words import DueDay, due_day, enumerate_words, full_stop, safe

MOST_NAMES = 5  # units that one sentence names


def cover(period: str, own: Sequence[str], below: Sequence[str], empty: Sequence[str], due: DueDay) -> str:
    """To somebody who has several units in a period. `empty`: those below without a focal point of their own."""
    units = " dan ".join(
        words
        for words in (
            f"{len(own)} unit tempat Bapak/Ibu menjadi narahubung" if own else "",
            f"{len(below)} unit di bawah inspektorat Bapak/Ibu" if below else "",
        )
        if words
    )
    lines = [f"📋 <b>{safe(period)}</b> dikirim kepada {units}, tenggat {full_stop(due_day(due))}"]
    if own:
        lines.append(f"Yang Bapak/Ibu isi: {full_stop(names(own))} Boleh dicicil, dan tersimpan sendiri.")
    if below:
        lines.append("Untuk unit di bawah inspektorat, Bapak/Ibu tidak perlu mengisi; cukup mendampingi.")
    if empty:
        lines.append(
            f"Belum bernarahubung: {full_stop(names(empty))} Mohon bantu mengisinya, atau undang narahubungnya "
            "lewat /unit."
        )
    return "\n\n".join(lines)


def names(units: Sequence[str]) -> str:
    """Some units by name, and how many more there are."""
    shown = [safe(unit, 60) for unit in units[:MOST_NAMES]]
    more = len(units) - len(shown)
    return enumerate_words([*shown, f"{more} unit lain"] if more else shown)
