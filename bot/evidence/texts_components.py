"""Sentences of a self-report: one component at a time, what is still missing, and for which component files are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import bulleted, clip, code, day, enumerate_words, full_stop, safe
from bot.evidence.components import Part, Sheet
from bot.evidence.texts import GIVEN, ResultView, counted
from models.evidence.evidence import Tally
from models.rules.evidence import PROOF_NAMES, Proof, human_size
from models.rules.standards.instruments import ComponentKind
from models.standards.carry_over import Offer
from models.standards.instruments import Component

NEXT, SKIP, MORE, MISSING = "Lanjut ▸", "Lewati ▸", "📎 Tambah", "☰ Yang belum"
EXAMPLE, NOT_APPLICABLE = "👀 Lihat contoh", "🚫 Tidak berlaku di unit kami"
STILL_VALID, REPLACE = "✅ Masih berlaku", "🔄 Ganti"
COMPLETE_IT = "✏️ Lengkapi"
# The toast over a button of a component that waits for the office, or is settled.
NOT_OPEN = "Komponen ini sudah terkirim atau selesai, jadi tidak perlu diisi lagi sekarang."
SEND_MORE = "Silakan kirim berkas atau keterangan berikutnya."  # the toast after Tambah

# Below a component that asks for a video.
VIDEO_GUIDE = (
    "🎬 <b>Lima adegan</b>, dua sampai tiga menit sudah cukup:\n"
    "1. Papan nama unit dan ruang tunggunya.\n"
    "2. Petugas menyebut nama dan tugasnya.\n"
    "3. Petugas menjelaskan persyaratan, alur, waktu, dan biaya.\n"
    "4. Petugas menunjukkan ke mana warga mengadu dan kapan dijawab.\n"
    "5. Satu perbaikan yang lahir dari masukan warga.\n"
    "Mohon wajah dan berkas warga tidak terlihat. Bila sudah tayang, boleh kirim tautannya (<code>https://</code>)."
)


@dataclass(frozen=True, slots=True)
class ComponentView:
    """One component as its officer reads it. `place`: its number of how many; `offer`: of the period before;
    `returned`: what the office found lacking; `beside`: who else of the unit gave how much of it.
    """

    code: str
    place: tuple[int, int]
    component: Component
    tally: Tally
    lead: str = ""
    offer: str = ""
    video: int | None = None  # bytes of a video that is too large to be fetched
    returned: str = ""
    unproven: str = ""  # what is asked for and not among what came
    beside: Sequence[tuple[str, int]] = ()


def component(view: ComponentView) -> str:
    """One component: what is enough for it, and what came so far."""
    number, of = view.place
    asked = view.component
    proof = f"\nBukti: {PROOF_NAMES[asked.proof]}." if asked.proof is not Proof.ANY else ""
    optional = (
        "\nTidak wajib: tidak pernah dihitung sebagai kekurangan." if asked.kind is ComponentKind.IMPROVEMENT else ""
    )
    head = f"📋 {code(view.code)} · {number}/{of} <b>{safe(asked.text, 200)}</b>"
    parts = [head, *([view.lead] if view.lead else [])]
    if view.returned:
        parts.append(f"↩️ Catatan pemeriksa: “{safe(view.returned)}”")
    parts.append(f"<i>Cukup bila</i> {safe(asked.enough, 600)}.{proof}{optional}")
    if asked.proof is Proof.VIDEO and not view.tally.total:
        parts.append(VIDEO_GUIDE)
    if view.tally.total:
        given = f"📎 <b>{counted(view.tally)}</b> untuk {safe(asked.text, 200)}. Belum diperiksa."
        parts.append(f"{given}{_large(view)}{_beside(view.beside)}")
        parts += [view.unproven] if view.unproven else []
    elif view.offer:
        parts.append(view.offer)
    else:
        parts.append("Silakan kirim berkas atau keterangannya di sini. Boleh dicicil, tersimpan sendiri.")
    return "\n\n".join(parts)


def _beside(others: Sequence[tuple[str, int]]) -> str:
    """A line about what others of the unit gave; "" where nobody did."""
    names = enumerate_words([f"{count} dari {safe(name or 'rekan seunit', 80)}" for name, count in others])
    return f"\n👥 Termasuk {full_stop(names)}" if others else ""


def _large(view: ComponentView) -> str:
    tally = view.tally
    if view.video is not None:
        return (
            f"\n🎬 {human_size(view.video)} diterima dan ikut saat dikirim; salinannya tetap di Telegram. Bila "
            "sudah tayang, kirim tautannya agar tersimpan lebih aman."
        )
    if not tally.large:
        return ""
    return (
        f"\n{tally.large} berkas lebih dari 20 MB: diterima dan akan diteruskan; salinannya tetap di Telegram. "
        "Mohon jangan hapus pesannya."
    )


def offered(offer: Offer) -> str:
    """What the same unit gave for it in the period before."""
    names = enumerate_words([safe(clip(each.file_name or GIVEN[each.kind], 60)) for each in offer.items[:3]])
    more = f" dan {len(offer.items) - 3} lainnya" if len(offer.items) > 3 else ""
    dated = f", tertanggal <b>{day(offer.as_of)}</b>" if offer.as_of else ""
    return f"♻️ Periode lalu: {names}{more}{dated}, disetujui. Masih berlaku, atau diganti?"


def ready(filled: int) -> str:
    """The label of Sudah lengkap, with how many components could be handed in."""
    return f"✅ Sudah lengkap ({filled})"


def choice(part: Part) -> str:
    """A component that the unit owes, as a button."""
    mark = "☑️" if part.items and part.is_proven else "▫️"
    held = f" ({part.tally.total})" if part.items else ""
    return f"{mark} {part.action.number}. {clip(part.component.text, 30)}{held}"


def missing(item: str, name: str, sheet: Sheet, beside: Sequence[tuple[str, int]]) -> str:
    """Yang belum: what is empty, what is there and not sent, and what is with the office."""
    lines = [f"☰ {code(item)} · <b>{safe(name, 120)}</b>"]
    if sheet.empty:
        lines.append(f"Belum berisi: <b>{len(sheet.empty)}</b>.")
    if sheet.filled:
        lines.append(f"Sudah berisi, belum dikirim: <b>{len(sheet.filled)}</b>.{_beside(beside)}")
    lines += map(_unproven, sheet.unproven)
    sent = len(sheet.parts) - len(sheet.open)
    if sent:
        lines.append(f"Sudah dikirim atau selesai: <b>{sent}</b>.")
    lines.append("Silakan pilih komponennya." if sheet.open else "Tidak ada yang perlu diisi sekarang. Terima kasih.")
    return "\n".join(lines)


def _unproven(part: Part) -> str:
    return f"• {unproven(part)}"


def unproven(part: Part) -> str:
    """What came is not of the kind that the component asks for."""
    given = enumerate_words(sorted({GIVEN[each.kind] for each in part.items}))
    wanted = PROOF_NAMES[Proof(part.action.proof_rule)]
    return f"{safe(part.component.text, 80)} meminta <b>{wanted}</b>; yang ada baru {given}."


def incomplete(item: str, sheet: Sheet, beside: Sequence[tuple[str, int]]) -> str:
    """Sudah lengkap was pressed, and not everything is there."""
    lines = [f"📋 {code(item)}"]
    if sheet.empty:
        names = bulleted([safe(part.component.text, 80) for part in sheet.empty])
        lines.append(f"<b>{len(sheet.empty)} belum berisi</b>:\n{names}")
    lines += map(_unproven, sheet.unproven)
    if sheet.filled:
        lines.append("Yang sudah ada boleh dikirim dulu; sisanya dapat menyusul sebelum tenggat." + _beside(beside))
    else:
        lines.append("Silakan lengkapi dulu, lalu tekan <b>Sudah lengkap</b>.")
    return "\n".join(lines)


def send_first(filled: int) -> str:
    """The button that hands in what is there."""
    return f"📤 Kirim {filled} dulu"


def left_open(item: str, filled: int) -> str:
    """In place of the component after Nanti saja."""
    kept = f"{filled} komponen yang sudah berisi tetap tersimpan" if filled else "belum ada yang terisi"
    return (
        f"🕓 {code(item)}: baik, dilanjutkan lain waktu; {kept}. Untuk melanjutkan, tekan <b>Lanjutkan</b> di sini."
    )


GO_ON = "▶️ Lanjutkan"


def typed_not_applicable(item: str, component: str) -> str:
    """Somebody typed that it does not apply: one tap asks for the reason; the words are no evidence."""
    return (
        f"🚫 {code(item)}: bila <b>{safe(component, 200)}</b> memang tidak berlaku di unit Bapak/Ibu, silakan tekan "
        "tombol di bawah, lalu pilih atau ketik alasannya. Belum ada yang dicatat."
    )


def which_not_applicable(item: str) -> str:
    """Somebody wrote that something is not theirs or does not apply: of which component is that said?"""
    return (
        f"🚫 {code(item)}: komponen mana yang tidak berlaku di unit Bapak/Ibu? Silakan pilih; alasannya ditanyakan "
        "berikutnya, dan komponen lain tetap dapat diisi. Belum ada yang dicatat."
    )


ONE_BY_ONE, OTHER_COMPONENT = "👆 Satu per satu", "☰ Komponen lain"
_IN_REVIEW = " 🔎 sedang diperiksa: berkas untuknya langsung menyusul ke pemeriksa."


def which(item: str, tally: Tally, *, in_review: bool) -> str:
    """Files or words came while no component was shown; `in_review`: some components are with the office."""
    beside = _IN_REVIEW if in_review else ""
    return f"📎 {code(item)}: {_what(tally)} untuk komponen mana? Silakan pilih; belum disimpan.{beside}"


def which_of_one(item: str, described: str, left: int) -> str:
    """The same about one of several files; `described`: what it is (HTML), `left`: how many wait with it."""
    more = f" ({left} lagi menunggu)" if left else ""
    return f"📎 {code(item)}: {described}{more}. Untuk komponen mana?"


def is_for(item: str, tally: Tally, component: str) -> str:
    """What came while a component was shown names another one."""
    return f"📎 {code(item)}: {_what(tally)} untuk <b>{safe(component, 200)}</b>? Belum ada yang disimpan ke sana."


def _what(tally: Tally) -> str:
    only = "Berkas ini" if tally.files else "Keterangan ini"
    return only if tally.total == 1 else f"{counted(tally)} ini"


def goal(part: Part, *, is_named: bool) -> str:
    """A component as the place for such files; `is_named`: a caption names it."""
    mark = ("👉 " if is_named else "") + ("" if part.is_open else "🔎 ")
    return f"{mark}{part.action.number}. {clip(part.component.text, 32)}"


def supplemented(item: str, component: str, tally: Tally) -> str:
    """In place of the question: it joined what the office is judging."""
    return (
        f"📎 {counted(tally)} menyusul ke {code(item)} · <b>{safe(component, 200)}</b>, yang sedang diperiksa. "
        "Pemeriksa sudah diberi tahu; tidak ada yang perlu ditekan lagi."
    )


def filed(item: str, component: str, tally: Tally) -> str:
    """In place of the question: where they went."""
    return f"📎 {counted(tally)} masuk ke {code(item)} · <b>{safe(component, 200)}</b>. Belum diperiksa."


def went_along(component: str) -> str:
    """Above the component that is shown: a late part of an album went to the one of its other parts."""
    return f"📎 Satu bagian lagi dari kiriman tadi masuk ke <b>{safe(component, 200)}</b>."


# What is left of the message in which a colleague collected it.
SENT_ALONG_LINE = "📤 Kiriman ini sudah disampaikan rekan Bapak/Ibu ke Ombudsman; keterangannya di bawah."


def sent_along(item: str, sender: str, given: str) -> str:
    """To an officer whose evidence a colleague of the same unit handed in together with their own."""
    return (
        f"📤 {code(item)}: {safe(sender, 80)} mengirim komponen ke Ombudsman, termasuk <b>{given}</b> dari Bapak/Ibu."
        " Tidak ada yang perlu dikirim ulang. Komponen lain dapat dilanjutkan kapan saja."
    )


def sent(view: ResultView, office_due_on: date | None, still: int, *, receipt_later: bool) -> str:
    """In place of the collection once it was handed in. `office_due_on`: our own limit, None once it was judged;
    `still`: how many components the unit owes.
    """
    lines = [f"✅ {len(view.actions)} komponen <b>{code(view.code)}</b> terkirim: {view.evidence}. Terima kasih."]
    if receipt_later:
        lines.append("Berkasnya sedang kami simpan; <b>tanda terima</b> menyusul sebentar lagi.")
    if view.beside:
        lines.append(_beside(view.beside).strip())
    if office_due_on is not None:
        lines.append(
            f"Belum diperiksa: kami memeriksanya paling lambat <b>{day(office_due_on)}</b>; selama itu waktu "
            "Bapak/Ibu tidak berjalan."
        )
    if still:
        lines.append(f"{still} komponen masih dapat menyusul: tekan <b>Lanjutkan</b> pada kartunya.")
    return "\n".join(lines)
