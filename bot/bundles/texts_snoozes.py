"""Ingatkan besok: what was put off, what was not and why, and what an old button still says."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import DueDay, code, day, due_day, enumerate_words

SHOWN = 12  # codes named in one sentence


def label(until_on: date, today: date) -> str:
    """ "⏰ Ingatkan besok", or the day: "⏰ Ingatkan Senin, 30 November"."""
    named = "besok" if (until_on - today).days == 1 else day(until_on).rsplit(" ", 1)[0]
    return f"⏰ Ingatkan {named}"


def put_off(
    put: Sequence[tuple[str, date]], stay: Sequence[tuple[str, DueDay]], waiting: Sequence[tuple[str, date]]
) -> str:
    """What waits now, and what does not."""
    lines = [f"⏰ Baik, kami ingatkan lagi <b>{day(on)}</b>: {codes}." for on, codes in _by_day(put)]
    if stay:
        due = [f"<b>{code(item)}</b> (tenggat {due_day(due, bold=False)})" for item, due in stay[:SHOWN]]
        rest = f", dan {len(stay) - SHOWN} lainnya" if len(stay) > SHOWN else ""
        lines.append(
            f"Tidak ditunda: {enumerate_words(due)}{rest}, karena pengingat tidak ditunda melewati tenggatnya. "
            "Perlu waktu? Buka kartunya lewat /tugas."
        )
    if not put:
        lines += _still(waiting)
    return "\n".join(lines)


def nothing_new(waiting: Sequence[tuple[str, date]]) -> str:
    """Pressed once more, or everything was answered meanwhile."""
    return "\n".join(_still(waiting)) or "Tidak ada lagi yang perlu ditunda dari pengingat ini. Daftar: /tugas"


def old_bundle(bundle_day: date, waiting: Sequence[tuple[str, date]]) -> str:
    """A button under the bundle of an earlier day."""
    return "\n".join(
        [
            f"Tombol itu milik pengingat {day(bundle_day)}; yang dapat ditunda hanya pengingat hari ini.",
            *_still(waiting),
            "Jam dan keadaan pengingat: /pengingat",
        ]
    )


def _still(waiting: Sequence[tuple[str, date]]) -> list[str]:
    return [f"Sudah ditunda: {codes}, kami ingatkan lagi <b>{day(on)}</b>." for on, codes in _by_day(waiting)]


def _by_day(rows: Sequence[tuple[str, date]]) -> list[tuple[date, str]]:
    days: dict[date, list[str]] = {}
    for item, on in rows:
        days.setdefault(on, []).append(f"<b>{code(item)}</b>")
    return [
        (on, enumerate_words(codes[:SHOWN]) + (f", dan {len(codes) - SHOWN} lainnya" if len(codes) > SHOWN else ""))
        for on, codes in days.items()
    ]
