"""The Opini line: which products of supervision are open, and what each waits for; never a forecast."""

from collections.abc import Sequence

from bot.conversation.texts_words import code, day, safe
from models.office.open_items import OpenItem
from models.rules.assignments import Status
from models.rules.deadlines.clocks import Party

NO_FORECAST = "Ini bukan ramalan Opini."
OPENS = "🏛 Produk pengawasan"
NAMED = 5  # codes in one line
_WAITS = {
    Status.SENT: "menunggu ditandai Terima",
    Status.ACKNOWLEDGED: "menunggu hasil dan buktinya",
    Status.IN_PROGRESS: "sedang dikerjakan; menunggu hasil dan buktinya",
    Status.REPORTED: "hasilnya menunggu pemeriksaan Ombudsman",
    Status.OBSTRUCTED: "ada kendala; menunggu kabar perkembangannya",
    Status.RETURNED: "menunggu dilengkapi sesuai catatan",
    Status.PARTLY_DONE: "menunggu bagian yang belum dilaksanakan",
    Status.DISPUTED: "kewenangannya sedang dipertimbangkan Ombudsman",
}


def waits(item: OpenItem) -> str:
    """What an item waits for, in own words."""
    if item.paused_at is not None:
        return "waktunya sedang dijeda Ombudsman"
    if item.help_due_on is not None:
        return "menunggu bantuan atau jawaban Ombudsman"
    if item.waits_for is Party.OFFICE and item.status not in (Status.REPORTED, Status.DISPUTED):
        return "permohonan waktunya menunggu jawaban Ombudsman"
    return (
        f"{_WAITS[item.status]}; tenggat {day(item.due_on)}"
        if item.waits_for is Party.AGENCY
        else _WAITS[item.status]
    )


def line(codes: Sequence[str], count: int) -> str:
    """One line in the morning bundle of the first working day of a month."""
    more = f" dan {count - NAMED} lainnya" if count > NAMED else ""
    named = ", ".join(code(each) for each in codes[:NAMED])
    return (
        f"🏛 Produk pengawasan yang masih terbuka: <b>{count}</b> ({named}{more}). Rinciannya: /standar opini. "
        f"{NO_FORECAST}"
    )


def alone(name: str, words: str) -> str:
    """The line as a message of its own, where there is no bundle that morning."""
    return f"Bapak/Ibu {safe(name, 100)}, sekadar catatan awal bulan:\n\n{words}"
