"""How many taps each job on a card takes, unfolding included: whoever answers on a phone pays each of them."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.cards import cards
from models.rules.assignments import Event
from tests.support.cases.card_cases import Case
from tests.support.clock import MORNING
from tests.support.driver import Driver


class Thumb(Driver):
    """A driver that counts its presses."""

    pressed = 0

    def forges(self, data: str) -> str:
        """One press."""
        self.pressed += 1
        return super().forges(data)


# Label, taps until it has done or asked what it is for, and the words that are read then ("": a toast).
UNREAD = {
    "Terima": (1, ""),
    "Selesai": (1, "kirim bukti"),
    "Tulis kabar": (2, "tulis kabar singkat"),
    "Sedang diproses": (2, "tercatat sedang diproses"),
    "Kendala": (2, "Kendala"),
    "Minta waktu": (3, "Sampai kapan"),  # Kabar is looked into first: a person who knows needs two
    "Riwayat": (3, "Riwayat"),
}
READ = {"Minta waktu": (1, "Sampai kapan"), "Selesai": (1, "kirim bukti"), "Kendala": (2, "Kendala")}
OFFICE = {
    "Ubah tenggat": (1, "Tenggat baru"),
    "Tulis pesan": (1, "Silakan ketik"),
    "Batalkan penugasan": (2, "Apa alasan"),
    "Riwayat": (2, "Riwayat"),
}


@pytest.mark.parametrize(
    ("who", "before", "jobs"),
    [("sari", [], UNREAD), ("sari", [Event.ACKNOWLEDGED], READ), ("ina", [], OFFICE)],
    ids=["unread", "read", "office"],
)
def test_each_job_takes_as_many_taps_as_it_may(
    session: Session, who: str, before: list[Event], jobs: dict[str, tuple[int, str]]
) -> None:
    case = Case(session)
    for event in before:
        case.does(case.sari, event)
    person = getattr(case, who)
    taken = {}
    for number, label in enumerate(jobs):
        savepoint = session.begin_nested()
        later = MORNING + timedelta(minutes=20 + number)
        cards.send(case.ctx(later=later - MORNING), case.item, person)
        thumb = Thumb(session, person, later)
        read = thumb.taps(label)
        taken[label] = (thumb.pressed, jobs[label][1] if jobs[label][1] in read else read)
        savepoint.rollback()
    assert taken == jobs
