"""What people read of a result of a self-report: the draft, the agency's words, the confirmation, the publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_words import code, day, full_stop, safe, short_day, small
from models.rules.assessments import Group, Publication, Snapshot, Stage, Step
from models.rules.lengths import units
from models.rules.replies.reasons import LONGEST_REASON

LABELS: Mapping[Step, str] = {
    Step.SHARE: "📨 Kirim rancangan",
    Step.AGREE: "✅ Setuju",
    Step.COMMENT: "✍️ Ada catatan",
    Step.CONFIRM: "✅ Konfirmasi",
    Step.SEND_BACK: "↩️ Kembalikan ke pemeriksa",
    Step.WITHDRAW: "✖️ Tarik hasil",
    Step.REDO: "🔁 Susun ulang",
    Step.PROPOSE: "🎬 Tanyakan publikasi",
    Step.ALLOW: "👍 Boleh",
    Step.REFUSE: "🙏 Jangan",
    Step.APPROVE: "🎬 Setujui tayang",
    Step.LINK: "🔗 Tempel tautan",
    Step.STOP: "⏹ Hentikan publikasi",
    Step.RETRACT: "⏹ Tarik izin",
}
TOASTS: Mapping[Step, str] = {
    Step.SHARE: "Rancangan dikirim kepada instansi.",
    Step.AGREE: "Terima kasih, tercatat setuju.",
    Step.CONFIRM: "Hasil dikonfirmasi.",
    Step.REDO: "Rancangan baru disusun.",
    Step.PROPOSE: "Instansi ditanya.",
    Step.ALLOW: "Terima kasih, izin tercatat.",
    Step.REFUSE: "Tercatat, dan tidak ada akibatnya.",
    Step.APPROVE: "Persetujuan tercatat.",
    Step.STOP: "Publikasi dihentikan.",
    Step.RETRACT: "Izin ditarik, dan tidak ada akibatnya.",
}
# Units of the agency's words that are shown: one comment is at most LONGEST_REASON; the head's reason and the result
# (eight components of 60) have room beside them.
ROOM = 1600
# Left of the message in the chat of somebody who answers for the item no more.
MOVED_ON = "📊 Pesan tentang hasil ini tidak berlaku lagi di sini: penugasannya ditangani orang lain."
CHANGED = "Keadaannya sudah berubah; yang sekarang tampil pada pesannya."
ASK_LINK = (
    "🔗 Silakan tempel tautan video yang sudah tayang, diawali <code>https://</code>. Instansi membacanya di sebelah "
    "hasilnya."
)


@dataclass(frozen=True, slots=True)
class View:
    """What a message about a result shows. `decided_on`: of the head's last decision."""

    item: str
    agency: str
    stage: Stage
    publication: Publication
    result: Snapshot
    comment_due_on: date | None = None
    agrees: bool | None = None
    words: str = ""
    reason: str = ""
    decided_on: date | None = None
    link: str = ""


def screen(view: View, *, for_office: bool) -> str:
    """The message about a result, as the office or the agency reads it."""
    lines = [
        _title(view),
        *([_result(view)] if for_office or view.stage is not Stage.DRAFT else []),
        _stage(view, for_office=for_office),
        _agencys_words(view),
        _next(view, for_office=for_office),
        _publication(view, for_office=for_office),
    ]
    return "\n\n".join(line for line in lines if line)


def _title(view: View) -> str:
    what = "Hasil" if view.stage in (Stage.CONFIRMED, Stage.WITHDRAWN) else "Rancangan hasil"
    return f"📊 <b>{what} {code(view.item)}</b> · {safe(view.agency, 80)}"


def verdict(result: Snapshot) -> str:
    """The result in one word or two; what the rule cannot say is left to the head."""
    if result.is_managed is None:
        return "belum dapat disimpulkan, karena satu kelompok tidak berlaku di unit ini"
    return "Terkelola" if result.is_managed else "Belum terkelola"


def _result(view: View) -> str:
    what = "Hasil" if view.stage in (Stage.CONFIRMED, Stage.WITHDRAWN) else "Rancangan hasil"
    groups = ", ".join(_group(each) for each in view.result.groups)
    return f"{what}: <b>{verdict(view.result)}</b>. {groups[:1].upper()}{groups[1:]}."


def _group(group: Group) -> str:
    if not group.total:
        return f"{safe(group.name, 40)} tidak berlaku"
    lacking = [small(safe(text, 60)) for text in group.lacking]
    missing = f" (yang belum: {'; '.join(lacking)})" if lacking else ""
    return f"{safe(group.name, 40)} {group.enough}/{group.total}{missing}"


def _stage(view: View, *, for_office: bool) -> str:
    match view.stage:
        case Stage.DRAFT if for_office:
            back = f"Dikembalikan Kepala Perwakilan: “{safe(view.reason, LONGEST_REASON)}”\n\n" if view.reason else ""
            return f"{back}Ini rancangan menurut aturan; instansi belum membacanya."
        case Stage.DRAFT:
            return "Rancangan hasilnya sedang kami periksa kembali. Kami kirim lagi di sini begitu siap."
        case Stage.CONFIRMED:
            return f"✅ Dikonfirmasi Kepala Perwakilan {_on(view.decided_on)}."
        case Stage.WITHDRAWN:
            if view.decided_on is None:
                return "✖️ Tidak dilanjutkan, karena penugasannya dibatalkan atau diserahkan."
            why = safe(view.reason, LONGEST_REASON)
            return f"✖️ Ditarik Kepala Perwakilan {_on(view.decided_on)}. Alasannya: “{why}”"
    return ""


def _agencys_words(view: View) -> str:
    """What the agency said stays beside the result for good, and silence is named as silence."""
    lines = [f"✍️ Catatan instansi: “{_newest(view)}”"] if view.words else []
    if view.agrees:
        lines.append("🤝 Instansi setuju dengan rancangan ini.")
    is_decided = view.stage is Stage.CONFIRMED or (view.stage is Stage.WITHDRAWN and view.decided_on is not None)
    if view.agrees is None and (view.stage is Stage.LAPSED or is_decided) and view.comment_due_on is not None:
        lines.append(full_stop(silence(view.comment_due_on)))
    return "\n".join(lines)


def _newest(view: View) -> str:
    """The agency's words as far as there is room: the newest comment is always whole."""
    if units(view.words) <= ROOM:
        return safe(view.words, ROOM)
    newest = view.words[-ROOM:]
    while units(newest) > ROOM:
        newest = newest[1:]
    return f"(awal catatan: /riwayat {safe(view.item)}) … {safe(newest, ROOM)}"


def silence(until_on: date) -> str:
    """How silence is recorded."""
    return f"Tidak ada catatan dari instansi sampai {day(until_on)}"


def _next(view: View, *, for_office: bool) -> str:
    until = day(view.comment_due_on) if view.comment_due_on is not None else ""
    match view.stage:
        case Stage.SHARED if for_office:
            return f"Menunggu tanggapan instansi sampai <b>{until}</b>."
        case Stage.SHARED:
            return (
                f"Apakah rancangan ini sesuai? Mohon tanggapan Bapak/Ibu sampai <b>{until}</b>. Bila sampai hari itu "
                "belum ada, kami catat “tidak ada catatan”, bukan setuju. Hasil baru berlaku setelah dikonfirmasi "
                "Kepala Perwakilan."
            )
        case Stage.ANSWERED | Stage.LAPSED if for_office:
            return "Menunggu konfirmasi Kepala Perwakilan."
        case Stage.ANSWERED | Stage.LAPSED:
            return (
                "Selanjutnya Kepala Perwakilan membaca dan memutuskannya. Sampai dikonfirmasi, Bapak/Ibu masih dapat "
                "menambah catatan."
            )
    return ""


def _publication(view: View, *, for_office: bool) -> str:
    match view.publication:
        case Publication.PROPOSED if for_office:
            return "🎬 Publikasi: menunggu izin instansi."
        case Publication.PROPOSED:
            return (
                "🎬 <b>Bolehkah video ini dipublikasikan?</b> Tekan <b>Boleh</b> atau <b>Jangan</b>; jawaban mana "
                "pun tidak memengaruhi hasil. Izin dapat ditarik kapan saja."
            )
        case Publication.AGENCY_AGREED:
            return "🎬 Publikasi: diizinkan instansi, menunggu persetujuan Kepala Perwakilan."
        case Publication.HEAD_AGREED if for_office:
            return "🎬 Publikasi: disetujui. Setelah video ditayangkan, tempel tautannya di sini."
        case Publication.HEAD_AGREED:
            return "🎬 Publikasi: disetujui Kepala Perwakilan. Tautannya kami kabari di sini setelah tayang."
        case Publication.PUBLISHED:
            return f"🎬 Sudah tayang: {safe(view.link, 500)}"
        case Publication.WITHDRAWN if for_office:
            return "🎬 Publikasi: tidak dilanjutkan."
        case Publication.WITHDRAWN:
            return (
                "🎬 Video ini tidak dipublikasikan, dan itu tidak memengaruhi hasil. Bila kelak berkenan, tekan "
                "<b>Boleh</b>."
            )
    return ""


def _on(decided_on: date | None) -> str:
    return short_day(decided_on) if decided_on is not None else ""


def newer_below(item: str) -> str:
    """What is left of an older message about the result."""
    return f"📊 {code(item)}: keadaan hasilnya yang terbaru ada di bawah ↓"


def ask_comment(item: str) -> str:
    """To the agency: its words."""
    return (
        f"✍️ <b>{code(item)}</b>: silakan ketik catatan Bapak/Ibu atas rancangan hasil. Catatan ini tersimpan di "
        "samping hasilnya dan dibaca Kepala Perwakilan."
    )


def ask_reason(item: str, step: Step) -> str:
    """To the head: why it is given back or withdrawn; who reads it."""
    what = {Step.SEND_BACK: "mengembalikan rancangan hasil", Step.WITHDRAW: "menarik hasil"}[step]
    return (
        f"<b>{code(item)}</b>: silakan ketik <b>alasan</b> {what} ini. Alasannya ikut tercatat di Riwayat, yang juga "
        "dibaca instansi."
    )


def done(item: str) -> str:
    """In place of a question about the result, whose answer is recorded."""
    return f"✅ <b>{code(item)}</b>: tercatat. Terima kasih."


def task_draft(item: str, agency: str, until_on: date) -> str:
    """A task of the office: send the draft."""
    return (
        f"📊 <b>{code(item)}</b> · {safe(agency, 80)}: semua komponen yang dikirim sudah diperiksa. Mohon kirim "
        f"rancangan hasilnya paling lambat <b>{day(until_on)}</b>: buka kartunya, lalu tekan <b>Hasil</b>."
    )


def task_confirm(item: str, agency: str, until_on: date) -> str:
    """A task of the head: confirm the result, or give it back."""
    return (
        f"📊 <b>{code(item)}</b> · {safe(agency, 80)}: rancangan hasil menunggu konfirmasi Kepala Perwakilan, paling "
        f"lambat <b>{day(until_on)}</b>. Buka kartunya, lalu tekan <b>Hasil</b>."
    )


def task_changed(item: str, agency: str) -> str:
    """A task of the office: a verdict since then gives another result than the draft that was sent."""
    return (
        f"📊 <b>{code(item)}</b> · {safe(agency, 80)}: hasilnya berubah sejak rancangan dikirim, karena ada "
        "komponen yang dinilai sesudahnya. Setelah tanggapan instansi masuk, mohon Kepala Perwakilan menekan "
        "<b>Kembalikan ke pemeriksa</b>, lalu kirim rancangan yang baru: buka kartunya, lalu tekan <b>Hasil</b>."
    )


def task_nothing_applies(item: str, agency: str) -> str:
    """A task of the head: no component applies to the unit, and the rule gives no result of it."""
    return (
        f"📊 <b>{code(item)}</b> · {safe(agency, 80)}: semua komponen tercatat tidak berlaku, jadi tidak ada hasil "
        "yang dapat disusun. Mohon Kepala Perwakilan memutuskan langkahnya, misalnya lewat surat atau kunjungan, "
        "lalu menandai tugas ini selesai."
    )


def task_take_down(item: str, agency: str, link: str) -> str:
    """A task of the office: what was published is to be taken down."""
    return (
        f"🎬 <b>{code(item)}</b> · {safe(agency, 80)}: izin publikasi ditarik. Mohon turunkan videonya: "
        f"{safe(link, 500)}"
    )
