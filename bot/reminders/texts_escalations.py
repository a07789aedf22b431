"""Escalations in words: to staff who call or write, to the Inspektur who supports, and the good news to both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards.texts_status import STATUS_NAMES
from bot.conversation.texts_words import DueDay, code, day, due_day, full_stop, lateness, safe, short_day
from models.agencies.agencies import SeatRole
from models.office.item_facts import ItemFacts
from models.people.people import Person
from models.rules.assignments import Status

MOST = 6  # items named in one message of support
MOST_OWED = 3

HELP = (
    "Dari kami: penjelasan tentang yang diminta, pertemuan singkat, atau bantuan koordinasi dengan OPD; "
    "cukup dikabarkan lewat narahubung."
)


@dataclass(frozen=True, slots=True)
class Worked:
    """What a focal point is working on, as the Inspektur may read it; `subject` is empty when confidential."""

    code: str
    number: str
    subject: str
    sent_on: date
    due: DueDay


@dataclass(frozen=True, slots=True)
class Owed:
    """What the office itself still owes an answer to; `late`: working days behind our own limit, if it is over."""

    code: str
    duty: str
    since: date | None
    late: int | None


def support(name: str, place: str, today: date, items: Sequence[Worked], owed: Sequence[Owed]) -> str:
    """To the Inspektur: a message of its own. What is worked on, what is offered, what we owe; never a threat."""
    greeting = f"Yth. Bapak/Ibu <b>{safe(name, 80)}</b>" if name else f"Yth. Bapak/Ibu Inspektur {safe(place, 60)}"
    lines = [
        f"🤝 <b>Kata dukungan</b> · {day(today)}",
        f"{greeting}, yang ada pada narahubung {safe(place, 60)}:",
        "",
        *(_worked(item) for item in items[:MOST]),
        *([f"… dan {len(items) - MOST} lainnya."] if len(items) > MOST else []),
        "",
        "Mungkin beliau terbantu dengan waktu, tambahan orang, atau arahan singkat Bapak/Ibu. " + HELP,
        "",
        _debts(owed),
        "",
        "Bapak/Ibu tidak perlu menekan tombol apa pun. Terima kasih atas dukungan Bapak/Ibu.",
    ]
    return "\n".join(lines)


def _worked(item: Worked) -> str:
    subject = f": {safe(item.subject, 120)}" if item.subject else ""
    return (
        f"• <b>{code(item.code)}</b> · laporan {safe(item.number, 60)}{subject}\n"
        f"   sejak {short_day(item.sent_on)}, tenggat {due_day(item.due, bold=False)}"
    )


def _debts(owed: Sequence[Owed]) -> str:
    if not owed:
        return "Saat ini tidak ada keputusan atau bantuan dari kami yang masih ditunggu."
    more = f"; dan {len(owed) - MOST_OWED} lainnya" if len(owed) > MOST_OWED else ""
    return f"Yang masih harus kami jawab: {'; '.join(_debt(each) for each in owed[:MOST_OWED])}{more}."


def _debt(owed: Owed) -> str:
    since = f" sejak {short_day(owed.since)}" if owed.since else ""
    late = f", {lateness(owed.late, 'batas kami sendiri')}" if owed.late is not None else ""
    return f"{code(owed.code)} ({owed.duty}{since}{late})"


def staff_task(
    facts: ItemFacts, late: tuple[DueDay, int], answering: Sequence[tuple[SeatRole, Person]], office: str
) -> str:
    """The step for staff: call or write, in words of help. `late`: for which date, by how many working days;
    `answering`: who answers for it."""
    due = due_day(late[0], bold=False)
    item, number, place = facts.item, facts.report.number, facts.agency.short_name
    listed = [
        f"{role.value.capitalize()}: {safe(person.full_name, 50)} ☎️ {safe(person.phone or 'belum tercatat', 20)}"
        for role, person in answering[:3]
    ]
    first = f", Bapak/Ibu {safe(answering[0][1].full_name, 60)}" if answering else ""
    letter = (
        f"{full_stop(f'Yth. Narahubung {safe(place, 40)}{first}')} "
        f"Kami dari {safe(office, 80)} ingin membantu tindak lanjut "
        f"laporan {safe(number, 60)} ({code(item.code)}), tenggat {due}. Adakah yang dapat kami bantu: "
        "penjelasan tentang yang diminta, koordinasi dengan OPD, atau waktu? Satu kabar singkat sudah sangat "
        "membantu. Terima kasih atas kerja samanya."
    )
    lines = [
        f"🤝 <b>{code(item.code)}</b> · {safe(place, 40)} · laporan {safe(number, 60)}",
        f"Tenggat {due} {lateness(late[1])}. Mohon bantu lewat telepon atau surat.",
        *(listed or ["Belum ada narahubung; undang dengan /undang."]),
        f"Teks siap salin:\n<pre>{letter}</pre>",
    ]
    return "\n".join(lines)


def inspector_task(item_code: str, place: str, words: str, *, empty: bool) -> str:
    """The Inspektur's step, and nobody there reads us: the same words, ready to copy."""
    why = "belum terdaftar" if empty else "tidak dapat dihubungi lewat Telegram"
    return (
        f"🤝 <b>{code(item_code)}</b>: Inspektur {safe(place, 40)} {why}. Kata dukungan ini siap disalin ke surat "
        f"atau WhatsApp:\n<pre>{words}</pre>"
    )


def plain_support(place: str, item: Worked, owed: Sequence[Owed], office: str) -> str:
    """The message of support as a letter says it: one item, no bold."""
    subject = f" tentang {safe(item.subject, 80)}" if item.subject else ""
    return (
        f"Yth. Bapak/Ibu Inspektur {safe(place, 40)}. Pada narahubung Bapak/Ibu ada laporan "
        f"{safe(item.number, 60)} ({code(item.code)}){subject} sejak {short_day(item.sent_on)}, tenggat "
        f"{due_day(item.due, bold=False, short=True)}. Mungkin beliau terbantu dengan dukungan Bapak/Ibu. {HELP} "
        f"{_debts(owed[:2])} "
        f"Terima kasih. {safe(office, 80)}"
    )


def good_news(facts: ItemFacts) -> str:
    """To whoever was told of the escalation: there is news, and nothing to do."""
    item, number, place = facts.item, facts.report.number, facts.agency.short_name
    promised = f", kabar berikutnya {day(item.promise_on)}" if item.promise_on else ""
    news = "Ada kabar" if item.status in (Status.OBSTRUCTED, Status.DISPUTED) else "Kabar baik"
    return (
        f"🌤 <b>{news}</b>: untuk <b>{code(item.code)}</b> (laporan {safe(number, 80)}) sudah ada kabar dari "
        f"narahubung {safe(place, 60)}: {STATUS_NAMES[item.status]}{promised}.\n"
        "Terima kasih atas dukungan Bapak/Ibu; kabar ini untuk diketahui."
    )


def thanks(facts: ItemFacts, *, in_time: bool) -> str:
    """To the Inspektur: the item is done. What came late is thanked for as warmly, without a word about it."""
    item, number, place = facts.item, facts.report.number, facts.agency.short_name
    when = " <b>tepat waktu</b>" if in_time else ""
    return (
        f"🌿 <b>Terima kasih.</b> Tindak lanjut laporan {safe(number, 80)} (<b>{code(item.code)}</b>) oleh "
        f"narahubung {safe(place, 60)} sudah selesai{when}, diperiksa, dan disetujui. Sampaikan juga "
        "terima kasih kami kepada beliau."
    )
