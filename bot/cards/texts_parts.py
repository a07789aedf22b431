"""Several corrective actions at once: which wait for the office, and which are still with the agency."""

from collections.abc import Sequence

from bot.conversation.texts_words import enumerate_words
from models.rules.assignments import AGENCY_OWES, Status


def waiting_and_open(actions: Sequence[tuple[int, Status]]) -> str:
    """One sentence where some actions wait for verification while others are open; "" where all stand alike."""
    waiting = [str(number) for number, status in actions if status is Status.REPORTED]
    still_open = [str(number) for number, status in actions if status in AGENCY_OWES]
    if not waiting or not still_open:
        return ""
    return (
        f"Tindakan korektif nomor {enumerate_words(waiting)} <b>menunggu verifikasi</b>; "
        f"nomor {enumerate_words(still_open)} <b>masih terbuka</b>."
    )
