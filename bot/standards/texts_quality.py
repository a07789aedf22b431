"""Sentences of an agency's own screen: what is enough, what is being improved, and its innovations, side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.conversation.texts_words import DueDay, due_day, safe
from bot.standards.texts import UnitLine, unit_state
from bot.standards.texts_innovations import STATES
from models.rules.standards.innovations import compared
from models.standards.innovations import Innovation
from models.standards.quality import Part, Quality

MOST = 6  # suggestions, or innovations, on one screen
INNOVATIONS_HINT = "Inovasi tidak wajib dan tidak pernah dihitung sebagai kekurangan."
NONE_RUNNING = "Sekarang tidak ada periode yang berjalan. Bila kami mengirim yang baru, kabarnya masuk ke sini."
Running = tuple[str, UnitLine, DueDay]  # a code, how far it is, and until when


def screen(name: str, running: Sequence[Running], found: Quality, *, for_staff: bool) -> str:
    """All of one agency."""
    head = f"📋 <b>Standar pelayanan {safe(name, 80)}</b>"
    lines = [
        f"{safe(line.name, 80)} #{item}: {unit_state(line, for_staff=for_staff)} · tenggat {due_day(due)}"
        for item, line, due in running
    ]
    return "\n".join([head, *(lines or [NONE_RUNNING]), "", blocks(found)])


def blocks(found: Quality) -> str:
    """✅ enough, 🔧 being improved, 💡 innovations: each said, also when there is none."""
    return "\n\n".join("\n".join(each) for each in (_enough(found), _improving(found), _innovations(found)))


def _enough(found: Quality) -> list[str]:
    head = f"✅ <b>Sudah cukup: {len(found.enough)}</b>"
    if not found.enough:
        return [head, "Belum ada komponen yang selesai diperiksa."]
    by_name = groupby(sorted(found.enough, key=_instrument), key=_instrument)
    return [head, *(f"{safe(name, 60)}: {_names(parts)}" for name, parts in by_name)]


def _instrument(part: Part) -> str:
    return part.instrument.partition(" (")[0]


def _names(parts: Iterator[Part]) -> str:
    return ", ".join(safe(each.text, 60) for each in parts)


def _improving(found: Quality) -> list[str]:
    lines = [f"• {safe(each.text, 80)}, mohon dilengkapi (#{each.code})" for each in found.lacking]
    lines += [f"• {safe(each.text, 120)}, saran kunjungan (#{each.code})" for each in found.suggested[:MOST]]
    lines += _rest(len(found.suggested), "saran")
    if not lines:
        lines = ["Tidak ada yang sedang diminta."]
    if found.followed:
        lines.append(f"Saran kunjungan yang sudah dijalankan: {found.followed}.")
    return [f"🔧 <b>Sedang diperbaiki: {len(found.lacking) + len(found.suggested)}</b>", *lines]


def _innovations(found: Quality) -> list[str]:
    lines = [_innovation(each) for each in found.innovations[-MOST:]] + _rest(len(found.innovations), "inovasi")
    return [f"💡 <b>Inovasi: {len(found.innovations)}</b>", *lines, INNOVATIONS_HINT]


def _innovation(each: Innovation) -> str:
    said = compared(each.told)
    before = f"\n   Sebelum dan sesudah: “{safe(said, 160)}”" if said else ""
    return f"• {safe(each.told[0].words, 80)} (<i>{STATES[each.state]}</i>){before}"


def _rest(count: int, words: str) -> list[str]:
    return [f"dan {count - MOST} {words} lainnya"] if count > MOST else []


def beside(found: Quality) -> str:
    """Behind a unit in a list: what is being improved beside its components, and its innovations."""
    counted = ((len(found.suggested), "saran kunjungan"), (len(found.innovations), "inovasi"))
    return "".join(f" · {count} {words}" for count, words in counted if count)
