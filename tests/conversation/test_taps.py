"""How many taps (T) and typed messages (M) the common jobs take: sending files and opening a link are not counted."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session, select

from bot.conversation.typed import Attachment, Contact, Typed
from models import extensions
from models.assignments.assignments import Assignment
from models.evidence.evidence import EvidenceKind
from models.people.people import Person, StaffRole
from models.rules.assignments import Status
from tests.support.clock import MORNING
from tests.support.drafting import LINE
from tests.support.driver import Driver
from tests.support.registration import LINK
from tests.support.rows import context_at, holds_seat, item, somebody

SARI, INA, BUDI = "sari", "ina", "budi"  # BUDI: a stranger
DONE = "sudah selesai bu, terlampir"
ASKS = "mohon waktu sampai 18 Desember 2026 karena menunggu tanda tangan"


class Office:
    """One item at Tapin with its cards at both sides."""

    def __init__(self, session: Session) -> None:
        self.session, self.sent = session, 10
        ina = somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
        sari = somebody(session, 200, "Sari Wahyuni", MORNING)
        holds_seat(session, sari, "63.05", MORNING)
        self.item = item(context_at(session, MORNING), "63.05", date(2026, 12, 4))
        budi = Person(telegram_id=300, chat_id=300, full_name="Budi Santoso", created_at=MORNING)
        self.people: dict[str, Person] = {INA: ina, SARI: sari, BUDI: budi}
        self.link = ""  # in the message that was read last

    def does(self, who: str, steps: tuple[str, ...]) -> str:
        """Steps of a person; returns what is shown last.

        A step is a [button], [📱] for sharing the own contact, 📎 and its caption for a file, 🔗 for opening the link
        that was read last, or words.
        """
        driver = Driver(self.session, self.people[who], MORNING)
        shown = ""
        for step in steps:
            if step == "[📱]":
                contact = Contact("+628125550004", driver.person.telegram_id)
                shown = driver.gets(Typed(self.sent, MORNING, "", contact=contact))
            elif step.startswith("["):
                shown = driver.taps(step[1:-1])
            elif step == "🔗":
                shown = driver.says(f"/start {self.link}")
            elif step.startswith("📎"):
                self.sent += 1
                file = Attachment(
                    EvidenceKind.PHOTO, f"file{self.sent}", f"unique{self.sent}", 1000, None, None, None
                )
                shown = driver.gets(Typed(self.sent, MORNING, step[1:], attachment=file))
            else:
                shown = driver.says(step)
            if (found := LINK.search(shown)) is not None:
                self.link = found[0].partition("=")[2]
        return shown

    def read_by(self, who: str) -> str:
        """Everything that a person was told."""
        return " ".join(each.get("text", "") for each in Driver(self.session, self.people[who], MORNING).payloads())

    def status(self) -> Status:
        """Of the first item."""
        return self.item.status


Steps = tuple[str, ...]
Is = Callable[[Office, str], object]
READY: tuple[tuple[str, Steps], ...] = ((SARI, ("📎" + DONE, "[Ya, laporkan]")),)  # a result waits for its verdict
CARD: tuple[tuple[str, Steps], ...] = ((SARI, ("/status K7Q2",)),)

INVITED: tuple[tuple[str, Steps], ...] = ((INA, ("/undang Tanah Bumbu",)),)
PASTED = (
    "No. 0180/LM/VI/2022/BJM\nLHP diterima: 20-11-2026\nPerihal: Penundaan\n1. Menerbitkan surat\n2. Meminta maaf"
)

# Job: what stands before, who does it, how, the goal (T, M), and what is so afterwards.
JOBS: dict[str, tuple[tuple[tuple[str, Steps], ...], str, Steps, tuple[int, int], Is]] = {
    "acknowledge": (CARD, SARI, ("[Terima]",), (1, 0), lambda o, _: o.status() is Status.ACKNOWLEDGED),
    "done, files with words": (
        (),
        SARI,
        ("📎" + DONE, "[Ya, laporkan]"),
        (1, 0),
        lambda o, _: o.status() is Status.REPORTED,
    ),
    "done, files first": (
        (),
        SARI,
        ("📎", "📎", "[Ya, laporkan]"),
        (1, 0),
        lambda o, _: o.status() is Status.REPORTED,
    ),
    "done, from the card": (
        CARD,
        SARI,
        ("[Selesai]", "📎", "[Sudah lengkap]"),
        (2, 0),
        lambda o, _: o.status() is Status.REPORTED,
    ),
    "verify": (READY, INA, ("[Setujui]",), (1, 0), lambda o, _: o.status() is Status.VERIFIED),
    "take a verdict back": (
        (*READY, (INA, ("[Setujui]",))),
        INA,
        ("[Batalkan persetujuan]",),
        (1, 0),
        lambda o, _: o.status() is Status.REPORTED,
    ),
    "return": (
        READY,
        INA,
        ("[Kembalikan]", "[Belum ditandatangani]"),
        (2, 0),
        lambda o, _: o.status() is Status.RETURNED,
    ),
    "ask for more time": (
        (),
        SARI,
        (ASKS, "[Ya, catat]"),
        (1, 1),
        lambda o, _: extensions.pending(o.session, o.item.id) is not None,
    ),
    "tell an obstacle": (
        (),
        SARI,
        ("blm bs, nunggu kadis ttd", "[Ya, catat]"),
        (1, 1),
        lambda o, _: o.status() is Status.OBSTRUCTED,
    ),
    "look at an item": ((), INA, ("K7Q2",), (0, 1), lambda _, shown: "#K7Q2" in shown and "Tenggat" in shown),
    "register, invited": (
        INVITED,
        BUDI,
        ("🔗", "[Budi Santoso]", "Auditor Madya", "[📱]", "[Setuju]"),
        (3, 1),
        lambda o, _: "Selamat bergabung" in o.read_by(BUDI),
    ),
    "register, not invited": (
        ((BUDI, ("/start",)),),
        BUDI,
        ("[Daftar]", "[Kab. Balangan]", "[Budi Santoso]", "Auditor Madya", "[📱]", "[Setuju]"),
        (5, 1),
        lambda o, _: "sudah kami terima" in o.read_by(BUDI),
    ),
    "invite": ((), INA, ("/undang Tanah Bumbu",), (0, 1), lambda o, _: o.link),
    "assign with taps": (
        ((INA, ("/assign",)),),
        INA,
        ("[Kab. Tapin]", "[LHP]", PASTED, "[Pakai 7 Jan 2027]", "[Kirim]"),
        (4, 1),
        lambda o, _: len(o.session.exec(select(Assignment)).all()) == 2,
    ),
    "assign in one line": (
        (),
        INA,
        (LINE, "[Kirim]"),
        (1, 1),
        lambda o, _: len(o.session.exec(select(Assignment)).all()) == 2,
    ),
}


def test_common_jobs_take_no_more_taps_and_words_than_they_must(session: Session) -> None:
    for job, (before, who, steps, goal, is_done) in JOBS.items():
        with session.begin_nested() as savepoint:
            office = Office(session)
            for other, others in before:
                office.does(other, others)
            shown = office.does(who, steps)
            assert is_done(office, shown), f"{job}: {shown}"
            taps = sum(step.startswith("[") for step in steps)
            typed = sum(not step.startswith(("[", "📎", "🔗")) for step in steps)
            assert (taps, typed) == goal, job
            savepoint.rollback()
