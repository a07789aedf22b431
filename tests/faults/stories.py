"""The stories that are played with a fault at each of their steps: what is stored before, and what people do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, select

from bot.cards import cards
from bot.practice.phone.people import Person as Phone
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models.assessments import Assessment
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.people import people
from models.rules.assignments import Status
from models.standards import instruments
from tests.support.cast import Cast
from tests.support.clock import MORNING
from tests.support.rows import agency_called, context_at, holds_seat, item

PATIENCE = 90.0  # seconds of real time: a job that failed is tried again at the next minute
LINK = "https://t.me/"
ASSIGN = (
    "/assign Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | Penundaan berlarut | "
    "Menerbitkan surat; Menyampaikan salinan"
)
RECEIVED_ON, DUE_ON = date(2026, 11, 20), date(2027, 1, 7)  # an LHP: 30 working days


@dataclass(frozen=True)
class Stage:
    """The phones of the cast. `rest` returns when the bot has nothing to do: so every run has the same steps."""

    cast: Cast
    rest: Callable[[], Awaitable[None]]

    async def sees(self, phone: Phone, *words: str) -> str:
        """Wait for a message with these words, and until the bot rests; returns the text."""
        found = await phone.sees(*words, within=PATIENCE)
        await self.rest()
        return found.text


@dataclass(frozen=True)
class Story:
    """`prepare` stores what was there before; `play` is what people do and read, one after the other."""

    name: str
    prepare: Callable[[Session, Cast], None]
    play: Callable[[Stage], Awaitable[None]]


def nothing(_session: Session, _cast: Cast) -> None:
    """The cast is registered; nothing else is there."""


def an_item(due_on: date, days_ago: int = 0) -> Callable[[Session, Cast], None]:
    """#K7Q2 for Tapin, assigned some days ago, with its cards on their way to Ibu Ina and Ibu Sari."""

    def prepare(session: Session, cast: Cast) -> None:
        ctx = context_at(session, MORNING - timedelta(days=days_ago))
        sent = item(ctx, "63.05", due_on)
        for phone in (cast.ina, cast.sari):
            person = people.by_chat(session, phone.id)
            assert person is not None
            cards.send(ctx, sent, person)

    return prepare


def counted_items(session: Session, _cast: Cast) -> None:
    """Two LHP for Tapin and one for Banjar, whose dates move with a day off."""
    for code, place in (("K7Q2", "63.05"), ("M4X8", "63.05"), ("B2B2", "63.03")):
        item(context_at(session, MORNING), place, DUE_ON, code=code).received_on = RECEIVED_ON


def two_self_reports(session: Session, cast: Cast) -> None:
    """Pak Yohanes is the officer of a unit that is to send its components. Ibu Sari answers for another one: all of
    its components were judged, and the draft of its result is to be sent."""
    ctx, owner = context_at(session, MORNING - timedelta(days=3)), people.by_chat(session, cast.ina.id)
    officer = people.by_chat(session, cast.yohanes.id)
    assert owner is not None and officer is not None
    agency_called(session, "63.05.0001")
    holds_seat(session, officer, "63.05.0001", MORNING - timedelta(days=9))
    for code, place in (("SP14", "63.05.0001"), ("PIP8", "63.05.0002")):
        wanted = next(each for each in instruments.newest(session) if each.code == code)
        sending.start(ctx, Start(wanted, [agency_called(session, place)], DUE_ON), owner)
    (judged,) = session.exec(select(Assignment).where(Assignment.agency_id == agency_called(session, place).id))
    for action in assignments.actions_of(session, judged.id):
        action.status = Status.VERIFIED
    set_columns(judged, {"status": Status.VERIFIED, "closed_at": MORNING, "acknowledged_at": MORNING})
    session.add(Assessment(assignment_id=judged.id, created_at=MORNING))
    session.flush()


async def register(stage: Stage) -> None:
    """Ibu Ina invites, a stranger opens the link, answers the questions and agrees."""
    stage.cast.ina.says("/undang Tanah Laut")
    text = await stage.sees(stage.cast.ina, LINK)
    stage.cast.stranger.opens(text[text.index(LINK) :].split()[0].split('"')[0])
    await stage.sees(stage.cast.stranger, "Pemberitahuan privasi")
    stage.cast.stranger.taps("Lanjut")
    await stage.sees(stage.cast.stranger, "nama lengkap")
    stage.cast.stranger.says("Budi Santoso")
    await stage.sees(stage.cast.stranger, "jabatan")
    stage.cast.stranger.says("Sekretaris")
    await stage.sees(stage.cast.stranger, "Bagikan nomor saya")
    stage.cast.stranger.taps("Lewati")
    await stage.sees(stage.cast.stranger, "Komitmen")
    stage.cast.stranger.taps("Setuju")
    await stage.sees(stage.cast.stranger, "narahubung utama Inspektorat Kab. Tanah Laut")
    await stage.sees(stage.cast.ina, "Budi Santoso", "sudah terdaftar")


async def assign(stage: Stage) -> None:
    """Ibu Ina assigns on one line, taps Kirim twice; Ibu Sari gets the card and accepts."""
    stage.cast.ina.says(ASSIGN)
    await stage.sees(stage.cast.ina, "Ramalan pesan")
    stage.cast.ina.taps_twice("Kirim")
    await stage.sees(stage.cast.sari, "Menerbitkan surat")
    await stage.sees(stage.cast.ina, "Sari Wahyuni (utama)")
    stage.cast.sari.taps("Terima")
    await stage.sees(stage.cast.sari, "Status: Diterima")


async def prove(stage: Stage) -> None:
    """Ibu Sari sends two files and says that they are all; Ibu Ina approves."""
    await stage.sees(stage.cast.sari, "#K7Q2")
    await stage.sees(stage.cast.ina, "#K7Q2")
    stage.cast.sari.taps("Selesai")
    await stage.sees(stage.cast.sari, "kirim bukti")
    stage.cast.sari.sends_document("surat.pdf", b"%PDF-1.7 surat" * 9_000)
    await stage.sees(stage.cast.sari, "1 berkas diterima")
    stage.cast.sari.sends_photo("Loket", data=b"\xff\xd8 loket")
    await stage.sees(stage.cast.sari, "2 berkas diterima")
    stage.cast.sari.taps("Sudah lengkap")
    await stage.sees(stage.cast.sari, "Tanda terima TT-")
    await stage.sees(stage.cast.ina, "#K7Q2 · bukti 2/2")
    stage.cast.ina.taps_twice("Setujui")
    await stage.sees(stage.cast.sari, "Status: Selesai")
    await stage.sees(stage.cast.ina, "Disetujui oleh Ina Rahmawati")


async def remind(stage: Stage) -> None:
    """The morning bundle of an item that is due today; Ibu Sari accepts right under it."""
    bundle = await stage.cast.sari.sees("Pengingat", "hari ini", within=PATIENCE)
    await stage.rest()
    stage.cast.sari.taps("Terima", on=bundle)
    await stage.sees(stage.cast.sari, "Status: Diterima")


async def move(stage: Stage) -> None:
    """Ibu Ina adds a day off; three dates move and two people are told."""
    stage.cast.ina.says("/libur tambah 9-12-2026 Pilkada | nasional")
    await stage.sees(stage.cast.ina, "3 tenggat bergeser")
    stage.cast.ina.taps_twice("Terapkan")
    await stage.sees(stage.cast.ina, "Kalender diperbarui")
    await stage.sees(stage.cast.sari, "Kalender hari libur berubah", "#K7Q2", "#M4X8")
    await stage.sees(stage.cast.yohanes, "Kalender hari libur berubah", "#B2B2")


async def assess(stage: Stage) -> None:
    """Pak Yohanes hands in a component, Ibu Ina judges it, sends the result; then the draft of another unit's
    result, to which Ibu Sari agrees, and confirms it."""
    ina, yohanes = stage.cast.ina, stage.cast.yohanes
    card = await yohanes.sees("14 komponen", within=PATIENCE)
    await stage.rest()
    yohanes.taps("Mulai", on=card)
    await stage.sees(yohanes, "1/14 Dasar hukum")
    yohanes.sends_document("perda.pdf", b"%PDF-1.7 perda")
    await stage.sees(yohanes, "1 berkas untuk Dasar hukum")
    yohanes.taps("Sudah lengkap (1)")
    await stage.sees(yohanes, "13 belum berisi")
    yohanes.taps_twice("Kirim 1 dulu")
    await stage.sees(yohanes, "Tanda terima TT-")
    await stage.sees(ina, "1 komponen", "tanda terima TT-")
    ina.taps("Periksa")
    await stage.sees(ina, "1/14 Dasar hukum", "Belum dinilai")
    ina.taps("Cukup")
    await stage.sees(ina, "Semua sudah dinilai")
    ina.taps_twice("Kirim hasil")
    await stage.sees(ina, "Hasil dikirim oleh Ina Rahmawati")
    ina.forge_press("as:share:1")
    await stage.sees(stage.cast.sari, "Apakah rancangan ini sesuai?")
    stage.cast.sari.taps_twice("Setuju")
    await stage.sees(stage.cast.sari, "setuju")
    ina.forge_press("as:confirm:1")
    await stage.sees(stage.cast.sari, "Dikonfirmasi Kepala Perwakilan")


STORIES = (
    Story("register", nothing, register),
    Story("assign", nothing, assign),
    Story("evidence", an_item(DUE_ON), prove),
    Story("reminder", an_item(MORNING.date(), days_ago=5), remind),
    Story("holiday", counted_items, move),
    Story("assessment", two_self_reports, assess),
)
