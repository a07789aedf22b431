"""Every dialog that can run in a chat, found by tapping every button and typing likely words, as people do."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from bot.cards import cards
from bot.conversation.typed import Attachment, Typed
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models import policy, voices
from models.evidence.evidence import EvidenceKind
from models.exports.exports import Export, ExportKind
from models.people.people import Person, StaffRole
from models.queues import dialogs
from models.rules.policy.numbers import VOICES
from models.standards import instruments, periods
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.judging import hand_in
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody
from tests.support.stories import DUE

COMMANDS = (
    *("/assign", "/cuti", "/libur", "/aturan", "/undang", "/narahubung", "/dataku", "/start", "/tugas"),
    *("/instansi", "/unit", "/dampingan", "/kunjungan", "/nk", "/hambatan"),
    "/impor 9/LM/VI/2026/BJM | Tapin | KTP | 15-12-2026",
)
ANSWERS = (
    "Tapin",
    "LHP",
    "0179/LM/VI/2022/BJM",
    "Penundaan layanan",
    "18-12-2026",
    "Kepala dinas sedang dinas luar",
    "Lewati",
)
SPECIAL = {
    "a calendar": Typed(50, MORNING, attachment=Attachment(EvidenceKind.DOCUMENT, "f", "u", 5, "libur.ics")),
    "a reply": Typed(51, MORNING, "Sudah kami kirim kemarin lewat pos", reply_to_text="#K7Q2"),
    "a request": Typed(52, MORNING, "mohon tambahan waktu sampai 18 Desember 2026", reply_to_text="#K7Q2"),
    "news": Typed(53, MORNING, "sudah kami sampaikan suratnya ke pelapor kemarin siang ya pak"),
}
DEEPEST = 12  # answers from a command to the last question of it


@dataclass(frozen=True)
class State:
    """Whose chat it is, which question runs ("" for none), and what is stored with it."""

    person_id: int
    chat_id: int
    step: str
    data: dict[str, Any]


@dataclass
class People:
    """An admin, two people of agencies, one of a unit, and somebody nobody knows."""

    ina: Driver
    sari: Driver
    yohanes: Driver
    budi: Driver
    stranger: Driver

    @property
    def registered(self) -> tuple[Driver, ...]:
        """Those that the bot knows."""
        return (self.ina, self.sari, self.yohanes, self.budi)


def people(session: Session) -> People:
    """The office with five items at Tapin: open, reported, with a request for time, disputed, and at a unit."""
    ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
    sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
    yohanes = Driver(session, somebody(session, 300, "Yohanes Tamba", MORNING), MORNING)
    holds_seat(session, sari.person, "63.05", MORNING)
    holds_seat(session, yohanes.person, "63.03", MORNING)
    ctx = context_at(session, MORNING)
    for code, labels, answers in (
        ("P5R6", ("Minta waktu", "+5 hari kerja"), ("Kepala dinas sedang dinas luar",)),
        ("Q8S2", ("Bukan kewenangan",), ("Ini tugas dinas pendidikan",)),
        ("M3X4", ("Selesai",), ("Sudah diterbitkan",)),
        ("K7Q2", (), ()),
    ):
        cards.send_to(ctx, item(ctx, "63.05", DUE, code=code), [ina.person, sari.person])
        for label in labels:
            sari.taps(label)
        for answer in answers:
            sari.says(answer)
        if code == "M3X4":
            sari.taps("Sudah lengkap")
            sari.says("/batal")
    budi = Driver(session, somebody(session, 500, "Budi Santoso", MORNING), MORNING)
    holds_seat(session, budi.person, "63.05.01", MORNING)
    cards.send_to(ctx, item(ctx, "63.05", DUE, code="N7T2"), [ina.person, sari.person])
    for driver, label, answer in (
        (sari, "Teruskan ke OPD", "Dinas 63.05.01"),
        (budi, "Tulis kabar", "Suratnya sedang disusun"),
        (budi, "Selesai / Kirim bukti", "Sudah diterbitkan kemarin"),
    ):
        driver.taps(label)
        driver.says(answer)
    budi.taps("Sudah lengkap")
    _self_report(ina, budi)
    for person in (ina.person, yohanes.person):  # under way: forged presses name the own and somebody else's
        session.add(Export(kind=ExportKind.ITEMS, person_id=person.id, asked_at=MORNING, due_at=MORNING))
    unknown = Person(telegram_id=400, chat_id=400, full_name="Orang Asing", created_at=MORNING)
    return People(ina, sari, yohanes, budi, Driver(session, unknown, MORNING))


def _self_report(ina: Driver, budi: Driver) -> None:
    """A self-report of the unit, of which two components wait for their verdicts."""
    (instrument,) = (each for each in instruments.newest(ina.session) if each.code == "SP14")
    unit = agency_called(ina.session, "63.05.01")
    ina.does(lambda ctx: sending.start(ctx, Start(instrument, [unit], DUE), ina.person))
    (asked,) = periods.open_at(ina.session, [unit.id])
    hand_in(budi, asked.item, [1, 2])


def states(session: Session, who: People) -> list[State]:
    """A chat without a question for each person, and one with each question that they can come to."""
    found: dict[tuple[int, str], State] = {}
    for driver in (who.ina, who.sari, who.budi, who.stranger):
        walk = _Walk(session, driver, found)
        walk.remember()
        walk.go_on(0, [*COMMANDS, *SPECIAL, *dict.fromkeys(walk.every_button())])
    return [*found.values(), _voice(session, who)]


def _voice(session: Session, who: People) -> State:
    """A citizen is asked for a sentence about a unit: nothing else of that dialog is stored."""
    policy.set_number(session, VOICES, 1)
    token = voices.token_of(session, agency_called(session, "63.05.01"))
    data = {"token": token, "number": "0" * 12, "day": MORNING.toordinal(), "ease": 1, "aspects": 5}
    chat_id = who.stranger.person.chat_id or 0
    return State(chat_id, chat_id, voices.STEP, {**data, "message_id": 7, voices.OWN_ROW: True})


@dataclass
class _Walk:
    """One person's way through every screen, each looked at once."""

    session: Session
    driver: Driver
    found: dict[tuple[int, str], State]
    seen: set[frozenset[str]] = field(default_factory=set)

    def go_on(self, depth: int, answers: list[str]) -> None:
        """Try each answer, and go on from where it leads to something new; afterwards nothing has happened."""
        for answer in answers:
            savepoint = self.session.begin_nested()
            self._give(answer)
            asked, shown = self.remember(), self._is_new_screen()
            if (asked or shown) and depth < DEEPEST:
                self.go_on(depth + 1, [*self._buttons(), *(ANSWERS if asked else ())])
            savepoint.rollback()
            # A row that was made in the savepoint, forgotten by the garbage collector and read again is unchanged for
            # the session, which then keeps it: a rollback to a savepoint expires only what was changed.
            self.session.expire_all()

    def remember(self) -> bool:
        """Note the running question; False when it was known."""
        chat_id = self.driver.person.chat_id or 0
        dialog = dialogs.running(self.session, chat_id)
        key = (chat_id, dialog.step if dialog else "")
        if key in self.found:
            return False
        data = deepcopy(dialog.data) if dialog else {}
        self.found[key] = State(self.driver.person.telegram_id or 0, chat_id, key[1], data)
        return True

    def every_button(self) -> Iterator[str]:
        """The data of every button in the chat."""
        for payload in self.driver.payloads():
            for row in payload.get("reply_markup", {}).get("inline_keyboard", []):
                yield from (button["callback_data"] for button in row if "callback_data" in button)

    def _give(self, answer: str) -> None:
        driver = self.driver
        if answer in SPECIAL:
            driver.gets(SPECIAL[answer])
        elif answer.startswith("/") or ":" not in answer:
            driver.says(answer)
        else:
            driver.forges(answer)

    def _buttons(self) -> list[str]:
        """The newest buttons, at most three of a kind."""
        kinds: dict[str, list[str]] = {}
        for button in self.driver.buttons():
            if "callback_data" in button:
                kinds.setdefault(_kind(button["callback_data"]), []).append(button["callback_data"])
        return [data for several in kinds.values() for data in several[:3]]

    def _is_new_screen(self) -> bool:
        """Screens are told apart by the kinds of their buttons."""
        kinds = frozenset(_kind(data) for data in self._buttons())
        if kinds in self.seen:
            return False
        self.seen.add(kinds)
        return True


def _kind(data: str) -> str:
    """The prefix and the verb of a button."""
    prefix, *parts = data.split(":")
    return ":".join([prefix, *(part for part in parts if part.isalpha())])
