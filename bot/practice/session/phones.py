"""The phones of a practice: their owners, and lookup by chat id and by key."""

from dataclasses import asdict, dataclass

from bot.clock import Clock
from bot.practice.local_telegram import FIRST_PERSON, LocalTelegram
from bot.practice.phone.handset import Handset
from bot.practice.server.chats import Json
from bot.practice.session.phone_store import PhoneStore

MAX_PHONES = 24


@dataclass(frozen=True, slots=True)
class PhoneOwner:
    """The owner of a phone: full name, form of address, and role."""

    key: str
    name: str
    called: str
    role: str


OWNERS = (
    PhoneOwner("ina", "Ina Rahmawati", "Ibu Ina", "Ombudsman"),
    PhoneOwner("sari", "Sari Wahyuni", "Ibu Sari", "Inspektorat Tapin"),
    PhoneOwner("yohanes", "Yohanes Tamba", "Pak Yohanes", "Inspektorat Banjar"),
    PhoneOwner("hasan", "Hasan Basri", "Pak Hasan", "OPD di Tapin"),
    PhoneOwner("tamu", "Tamu Latihan", "Tamu Latihan", "untuk siapa saja"),
)
ADMIN = FIRST_PERSON  # Ibu Ina: the first phone gets the first number


class TooManyPhones(Exception):
    """There are MAX_PHONES phones already."""


class Phones:
    """All phones, in the order in which the page shows them."""

    def __init__(self, telegram: LocalTelegram, store: PhoneStore, clock: Clock) -> None:
        self.telegram = telegram
        self.by_id: dict[int, Handset] = {}
        self.by_key: dict[str, Handset] = {}
        self._names: dict[int, str] = {}
        self._store = store
        self._clock = clock

    def load(self) -> None:
        """Load the phones of an earlier run, or create those of OWNERS."""
        known = self._store.people()
        for body in known or [asdict(each) for each in OWNERS]:
            self._add(body)
        if known:
            self._store.restore()

    def add(self, name: str) -> Handset:
        """Add a phone; raises TooManyPhones."""
        number = len(self.by_id) + 1
        if number > MAX_PHONES:
            raise TooManyPhones
        name = " ".join(name.split())[:40] or f"Tamu {number}"
        return self._add({"key": f"tamu{number}", "name": name, "called": name, "role": "telepon tambahan"})

    def name_of(self, handset: Handset) -> str:
        """Return the form of address of the owner, "Ibu Sari"."""
        return self._names[handset.id]

    def send_due(self) -> None:
        """Run the queued actions that are due on all phones."""
        for handset in self.by_id.values():
            handset.send_due()

    def close(self) -> None:
        """Cancel the queued actions of all phones."""
        for handset in self.by_id.values():
            handset.close()

    def _add(self, body: Json) -> Handset:
        person = self.telegram.person(body["name"])
        handset = Handset(person, body["role"], self._clock, self.telegram.faults)
        self.by_id[person.id] = self.by_key[body["key"]] = handset
        self._names[person.id] = body["called"]
        self._store.save_person(body | {"id": person.id})
        self.telegram.state.changes.notify("phone", person.id)
        return handset
