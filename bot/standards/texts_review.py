"""Sentences of the office's review by component, and of its result as the unit reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import (
    bulleted,
    code,
    day,
    enumerate_words,
    full_stop,
    safe,
    short_day,
    shown_length,
)
from models.evidence.evidence import Evidence, EvidenceKind
from models.rules.lengths import MESSAGE, units
from models.rules.standards.links import LONGEST, holds_link, link_in
from models.rules.standards.verdicts import Verdict

# The buttons
SHOW_ALL = "📂 Lihat semua"
SHOW_FILES, ENOUGH, LESS, SEND = "📂 Lihat berkas", "✅ Cukup", "↩️ Kurang", "📨 Kirim hasil"
TURNS = ("◂", "▸")
JUDGE_REST, REST_ENOUGH, FROM_THE_FIRST = "Periksa yang belum", "Sisanya cukup", "Lihat per komponen"
SEND_AGAIN, GO_ON, SAY_SOMETHING = "📎 Kirim ulang", "▶️ Lanjutkan", "💬 Ada catatan"
SEND_AS_IT_IS, AS_IT_IS = "Pakai apa adanya", "asis"
# Kurang: reasons as buttons, by their values, and what the unit reads for each.
CHIPS = (
    [("Tidak terbaca", "blur"), ("Tidak bertanggal", "date")],
    [("Bukan komponen ini", "other"), ("Belum dipajang", "hung")],
    [("✏️ Lainnya", "own")],
)
REASONS: Mapping[str, str] = {
    "blur": "tidak terbaca; mohon foto dari jarak 1 meter, atau kirim sebagai berkas",
    "date": "tidak bertanggal; mohon kirim yang bertanggal",
    "other": "yang dikirim untuk komponen lain; mohon kirim yang sesuai",
    "hung": "belum terlihat dipajang; mohon pajang di ruang pelayanan, lalu foto",
}
# The toasts
FILES_SENT_JUST_NOW = "Berkasnya baru saja dikirim di bawah."
SENT_TOAST = "Hasil dikirim. Keliru? Tekan Batalkan hasil."
# The alert over Kirim hasil where its sender has not seen all verdicts as they are now (at most 200 characters)
LOOK_FIRST = "Inilah hasil yang akan dibaca unit. Mohon lihat sekali lagi, lalu tekan Kirim hasil di pesan ini."
BELOW = "🔎 Pemeriksaan ini ada di pesan yang lebih baru ↓"  # left of an older screen

WORDS_SHOWN = 300  # units of all notes together
NOTES_SHOWN, LINKS_SHOWN = 5, 3


def files_below(count: int) -> str:
    """The toast over Lihat berkas."""
    return f"{count} kiriman ditampilkan di bawah." if count else "Belum ada berkas untuk komponen ini."


def files_of(number: str, component: int, text: str) -> str:
    """What the files are called in their captions: the tanda terima and the component."""
    return f"{number} · {component}. {text}"


def judged_meanwhile(who: str, *, enough: bool) -> str:
    """The alert over Cukup or Kurang when a colleague was faster."""
    verdict = "Cukup" if enough else "Kurang"
    return f"{who or 'Rekan'} baru saja menilainya {verdict}. Layarnya sudah diperbarui; ubah bila perlu."


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component under review; `number` of how many (`of`) of the whole self-report; `returned`: why it was
    returned before, "" where it was not; `judged`: (given, to give).
    """

    code: str
    agency: str
    number: int
    of: int
    text: str
    enough: str
    evidence: Sequence[Evidence]
    verdict: Verdict | None
    by: str
    returned: str
    judged: tuple[int, int]
    due_on: date | None

    @property
    def files(self) -> int:
        """How many files were handed in for it."""
        return sum(each.kind is not EvidenceKind.TEXT for each in self.evidence)

    @property
    def notes(self) -> list[str]:
        """What was handed in as words."""
        return [each.text or "" for each in self.evidence if each.kind is EvidenceKind.TEXT]

    @property
    def room(self) -> int:
        """Units for each note that is shown."""
        return WORDS_SHOWN // max(1, len(self.notes[:NOTES_SHOWN]))

    @property
    def is_cut(self) -> bool:
        """Is there more to read than the screen shows, captions among it?"""
        has_caption = any(each.text for each in self.evidence if each.kind is not EvidenceKind.TEXT)
        is_long = any(units(words) > self.room for words in self.notes)
        return has_caption or is_long or len(self.notes) > NOTES_SHOWN


def component(view: ComponentView) -> str:
    """One component with what is enough, what was handed in, and the verdict on it."""
    head = f"🔎 <b>{code(view.code)}</b> · {safe(view.agency, 100)}"
    asked = f"{view.number}/{view.of} <b>{safe(view.text, 200)}</b>"
    if view.enough:
        asked += f" — <i>Cukup bila</i> {full_stop(safe(view.enough, 400))}"
    if view.returned:
        asked += f"\n↩️ Sebelumnya: “{safe(view.returned)}”"
    given, wanted = view.judged
    due = f" · paling lambat <b>{day(view.due_on)}</b>" if view.due_on else ""
    return "\n\n".join(
        [f"{head}\n{asked}", _handed_in(view), f"{_verdict(view)}\nDinilai {given} dari {wanted}{due}"]
    )


def _handed_in(view: ComponentView) -> str:
    lines = [f"📎 {view.files} berkas"] if view.files else []
    dated = sorted({each.as_of for each in view.evidence if each.as_of is not None})
    lines += [f"📅 Tertanggal {enumerate_words([short_day(on) for on in dated])}"] if dated else []
    lines += ["♻️ Diambil dari periode lalu"] if any(each.copied_from for each in view.evidence) else []
    lines += [f"📝 “{safe(words, view.room)}”" for words in view.notes[:NOTES_SHOWN]]
    cut = [words for at, words in enumerate(view.notes) if at >= NOTES_SHOWN or units(words) > view.room]
    links = [safe(link, LONGEST) for words in cut if holds_link(words) and (link := link_in(words))]
    lines += [f"🔗 {link}" for link in links[:LINKS_SHOWN]]
    if len(view.notes) > NOTES_SHOWN:
        lines.append(f"… dan {len(view.notes) - NOTES_SHOWN} keterangan lain.")
    if view.is_cut:
        lines.append(f"Selengkapnya: <b>{SHOW_ALL}</b>.")
    return "\n".join(lines or ["Tidak ada berkas atau kata untuk komponen ini."])


def _verdict(view: ComponentView) -> str:
    if view.verdict is None:
        return "▫️ Belum dinilai."
    by = f" ({safe(view.by, 60)})" if view.by else ""
    if view.verdict.enough:
        return full_stop(f"✅ Dinilai cukup{by}")
    return f"↩️ Dinilai kurang{by}: “{safe(view.verdict.reason)}”"


def ask_reason(item: str, number: int, text: str) -> str:
    """To the office: a component that is lacking needs a reason."""
    return (
        f"↩️ <b>{code(item)}</b> · {number}. <b>{safe(text, 200)}</b>: apa yang kurang? Pilih, atau ketik sendiri "
        "<b>apa yang kurang dan cara melengkapinya</b>; petugas unit membacanya persis seperti itu."
    )


def ask_own_words(item: str, number: int, text: str) -> str:
    """The same once Lainnya was pressed."""
    return (
        f"✏️ <b>{code(item)}</b> · {number}. <b>{safe(text, 200)}</b>: silakan ketik apa yang kurang dan cara "
        "melengkapinya, misalnya <i>tarif tahun lalu; mohon foto daftar tarif yang berlaku sekarang</i>."
    )


def ask_more(item: str, words: str) -> str:
    """To the office: from these few words nobody knows what to do."""
    return (
        f"↩️ <b>{code(item)}</b>: petugas unit hanya akan membaca “{safe(words, 60)}”. Apa yang sebaiknya dikirim? "
        "Silakan ketik, atau pakai apa adanya."
    )


@dataclass(frozen=True, slots=True)
class Overview:
    """All components of a self-report that was handed in: (number, text, verdict)."""

    code: str
    agency: str
    receipt: str
    components: Sequence[tuple[int, str, Verdict | None]]


def overview(view: Overview) -> str:
    """What would be sent, and what has no verdict yet."""
    missing = [(number, text) for number, text, verdict in view.components if verdict is None]
    head = f"🔎 <b>{code(view.code)}</b> · {safe(view.agency, 100)}\nTanda terima {view.receipt}"
    if missing:
        names = "\n".join(f"▫️ {number}. {safe(text, 80)}" for number, text in missing)
        end = f"<b>Belum dinilai ({len(missing)})</b>\n{names}\nHasil dapat dikirim setelah semuanya dinilai."
    else:
        end = "Semua sudah dinilai. <b>Kirim hasil</b> mengirim satu pesan kepada unit."
    if len(missing) == len(view.components):
        return f"{head}\n\n{end}"
    room = MESSAGE - shown_length(head + end) - BESIDE
    return f"{head}\n\n{result(view.components, room)}\n\n{end}"


def still_missing(names: Sequence[str]) -> str:
    """The alert over Kirim hasil while components have no verdict (at most 200 characters)."""
    rest = f"; dan {len(names) - 3} lagi" if len(names) > 3 else ""
    return f"Belum dinilai: {'; '.join(name[:40] for name in names[:3])}{rest}."


BESIDE = 200  # units of a message for blank lines, the counts and SHORTENED
ROOM = 2600  # units for the components that are lacking, where it is not known what else the message holds
NAME_OF_LINE = 0.4  # of a line that has to be shortened
SHORTENED = "<i>Sebagian disingkat; alasan lengkapnya ada pada tiap komponen.</i>"


def counts(enough: int, lacking: int) -> str:
    """ "✅ 11 cukup · ↩️ 1 perlu dilengkapi"."""
    parts = [f"✅ {enough} cukup"] * bool(enough) + [f"↩️ {lacking} perlu dilengkapi"] * bool(lacking)
    return " · ".join(parts)


def result(components: Sequence[tuple[int, str, Verdict | None]], room: int = ROOM) -> str:
    """The counts, and each component that is lacking with its reason, in about `room` units."""
    lacking = [
        (text, verdict.reason) for _, text, verdict in components if verdict is not None and not verdict.enough
    ]
    enough = sum(verdict is not None and verdict.enough for *_, verdict in components)
    lines = [f"• <b>{safe(text, 80)}</b> — {safe(reason)}" for text, reason in lacking]
    if shown_length("\n".join(lines)) > room:
        each = room // len(lacking) - len("•  — \n")
        name = min(80, int(each * NAME_OF_LINE))
        lines = [f"• <b>{safe(text, name)}</b> — {safe(reason, each - name)}" for text, reason in lacking]
        lines.append(SHORTENED)
    return "\n".join([counts(enough, len(lacking)) + (":" if lacking else ""), *lines])


def reasons(lacking: Sequence[tuple[str, str]]) -> str:
    """The words of the history: each component that is lacking, with its reason (no HTML)."""
    return "; ".join(f"{text}: {reason}" for text, reason in lacking)


def to_unit(
    head: tuple[str, str],
    components: Sequence[tuple[int, str, Verdict | None]],
    moved: str,
    still_open: Sequence[str],
) -> str:
    """To the unit: what is enough or lacking and how to mend it, the time, and what was not sent yet.

    `head`: the code of the item and the name of its period.
    """
    item, period = head
    title = f"📋 <b>Hasil pemeriksaan {code(item)}</b> · {safe(period, 120)}"
    end = (
        f"{moved}{_still_open(still_open)}\nTerima kasih atas laporannya; yang sudah cukup tidak perlu dikirim lagi."
    )
    said = result(components, MESSAGE - shown_length(title + end) - BESIDE)
    return f"{title}\n{said}\n\n{end}"


NAMED = 3  # components that were not sent yet, by name; more of them are counted


def _still_open(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        return f"\n{len(names)} komponen lain belum dikirim dan masih dapat menyusul."
    return f"\nBelum dikirim:\n{bulleted([safe(each, 80) for each in names])}" if names else ""
