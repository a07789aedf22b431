"""Scenarios: states to continue by hand, each played through the phones with the real bot."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.practice.session.clock import on_day
from bot.practice.session.session import Stage
from bot.practice.training.scenario_steps import (
    accepts,
    assigns,
    day_of,
    invites,
    joins,
    link_in,
    reports_done,
    tapin_joins,
)
from models.rules.places import INSPECTORATES

NUMBER = "0179/LM/XI/2026/BJM"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: what the button says, what it leaves to be continued, and how it is played."""

    title: str
    why: str
    play: Callable[[Stage], Awaitable[None]]


async def two_actions(stage: Stage) -> None:
    """An LHP with two corrective actions stands at Ibu Sari, unanswered."""
    _, sari = await tapin_joins(stage)
    await assigns(stage, "LHP", NUMBER)
    await sari.sees("Tindakan korektif", "2.")


async def nearly_due(stage: Stage) -> None:
    """A klarifikasi was accepted and forgotten: the next working day is the last, the reminders came."""
    _, sari = await tapin_joins(stage)
    await assigns(stage, "Klarifikasi I", NUMBER, "Menyampaikan klarifikasi tertulis")
    await accepts(sari)
    zone = stage.settings.zone
    last_day = (stage.clock() + timedelta(days=13)).astimezone(zone).date()
    eve = (await stage.calendar()).previous_working_day(last_day)
    await stage.passes_to(on_day(eve, zone, stage.settings.hours))


async def extension(stage: Stage) -> None:
    """Ibu Sari asks for more time; Ibu Ina has not decided."""
    ina, sari = await tapin_joins(stage)
    await assigns(stage, "Klarifikasi I", NUMBER, "Menyampaikan klarifikasi tertulis")
    await accepts(sari)
    sari.taps("Minta waktu")
    await sari.sees("Sampai kapan")
    sari.says(day_of(stage.clock() + timedelta(days=22), stage))
    await sari.sees("alasannya")
    sari.says("Berkas masih dikumpulkan dari Dinas Kependudukan dan Pencatatan Sipil")
    await sari.sees("tercatat")
    await ina.sees("Permohonan waktu")


async def returned(stage: Stage) -> None:
    """The evidence came back with a reason; Ibu Sari has to complete it."""
    ina, sari = await tapin_joins(stage)
    await assigns(stage, "LHP", NUMBER)
    await accepts(sari)
    await reports_done(sari)
    await ina.sees("Menunggu verifikasi", "tanda terima")
    ina.taps("Kembalikan")
    await ina.sees("ketik")
    ina.says("Surat penjelasan belum ditandatangani Inspektur. Mohon dikirim ulang setelah ditandatangani.")
    await sari.sees("belum ditandatangani")


async def moves_on(stage: Stage) -> None:
    """Ibu Sari was moved; her successor took the seat with the open item."""
    ina, _ = await tapin_joins(stage)
    await assigns(stage, "LHP", NUMBER)
    successor = stage.desk.called["tamu"].person
    ina.says("/undang Tapin")
    await ina.sees("wakil", "https://t.me/")
    ina.taps("Undang pengganti utama")
    link = link_in(await ina.sees("narahubung utama", "https://t.me/"))
    await joins(successor, link, "Rina Kartika, S.H.", "Inspektur Pembantu II")
    await ina.sees("Rina Kartika")


async def all_seated(stage: Stage) -> None:
    """All fourteen inspectorates have their narahubung; one of them has an item."""
    ina, sari = await tapin_joins(stage)
    yohanes = stage.desk.called["yohanes"]
    for place in INSPECTORATES:
        short = place.name.removeprefix("Inspektorat ")
        if place.code == "63.05":
            continue
        handset = yohanes if place.code == "63.03" else stage.desk.adds(f"Narahubung {short}")
        link = await invites(ina, short)
        name = handset.person.title if handset is yohanes else f"Pejabat {short}"
        await joins(handset.person, link, name, "Inspektur Pembantu")
        await ina.sees("sudah terdaftar")
    await assigns(stage, "LHP", NUMBER)
    await sari.sees("Tindakan korektif")
    ina.says("/narahubung")


SCENARIOS: dict[str, Scenario] = {
    "lhp": Scenario("LHP dengan dua tindakan korektif", "Kartunya menunggu jawaban Ibu Sari.", two_actions),
    "clarification": Scenario(
        "Klarifikasi yang hampir lewat tenggat", "Tinggal satu hari kerja; pengingat sudah datang.", nearly_due
    ),
    "extension": Scenario("Permohonan perpanjangan", "Ibu Ina memutuskan: setujui, tawarkan, atau tolak.", extension),
    "returned": Scenario("Bukti dikembalikan", "Ibu Sari membaca alasannya dan melengkapi.", returned),
    "moved": Scenario("Narahubung pindah tugas", "Penggantinya menerima kursi dan kartu yang terbuka.", moves_on),
    "all": Scenario("Semua 14 inspektorat terisi", "Empat belas narahubung di satu meja.", all_seated),
}
