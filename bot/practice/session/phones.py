"""The practice desk: who sits there with a phone, and one place that knows every phone by its number."""

from dataclasses import asdict, dataclass

from bot.clock import Clock
from bot.practice.local_telegram import FIRST_PERSON, LocalTelegram
from bot.practice.phone.handset import Handset
from bot.practice.server.chats import Json
from bot.practice.session.phone_store import Keeper

MOST_PHONES = 24


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the desk: the person's name, how they are called, and what their part is."""

    key: str
    name: str
    called: str
    role: str


CAST = (
    Seat("ina", "Ina Rahmawati", "Ibu Ina", "Ombudsman"),
    Seat("sari", "Sari Wahyuni", "Ibu Sari", "Inspektorat Tapin"),
    Seat("yohanes", "Yohanes Tamba", "Pak Yohanes", "Inspektorat Banjar"),
    Seat("hasan", "Hasan Basri", "Pak Hasan", "OPD di Tapin"),
    Seat("tamu", "Tamu Latihan", "Telepon kosong", "untuk siapa saja"),
)
ADMIN = FIRST_PERSON  # Ibu Ina: the first phone gets the first number


class TooManyPhones(Exception):
    """The desk is full."""


class Desk:
    """All handsets, in the order in which they stand on the desk."""

    def __init__(self, telegram: LocalTelegram, keeper: Keeper, clock: Clock) -> None:
        self.telegram = telegram
        self.handsets: dict[int, Handset] = {}
        self.called: dict[str, Handset] = {}
        self._names: dict[int, str] = {}
        self._keeper = keeper
        self._clock = clock

    def lays(self) -> None:
        """Put the phones of an earlier run on the desk, or the cast's."""
        known = self._keeper.people()
        for body in known or [asdict(each) for each in CAST]:
            self._add(body)
        if known:
            self._keeper.restores()

    def adds(self, name: str) -> Handset:
        """Put one more phone on the desk; raises TooManyPhones."""
        number = len(self.handsets) + 1
        if number > MOST_PHONES:
            raise TooManyPhones
        name = " ".join(name.split())[:40] or f"Tamu {number}"
        return self._add({"key": f"tamu{number}", "name": name, "called": name, "role": "telepon tambahan"})

    def name_of(self, handset: Handset) -> str:
        """Return how the person is called, "Ibu Sari"."""
        return self._names[handset.id]

    def pump(self) -> None:
        """After a jump of the clock: let everything leave that was waiting for it."""
        for handset in self.handsets.values():
            handset.pump()

    def closes(self) -> None:
        """Put everything away."""
        for handset in self.handsets.values():
            handset.closes()

    def _add(self, body: Json) -> Handset:
        person = self.telegram.person(body["name"])
        handset = Handset(person, body["role"], self._clock, self.telegram.faults)
        self.handsets[person.id] = self.called[body["key"]] = handset
        self._names[person.id] = body["called"]
        self._keeper.keeps_person(body | {"id": person.id})
        self.telegram.state.changes.notify("phone", person.id)
        return handset
