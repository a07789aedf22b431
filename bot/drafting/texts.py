"""The questions of /assign, and what is repeated back while it is being filled in."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.conversation.texts_asked import asked_by
from bot.conversation.texts_words import DueDay, clip, day, due_day, enumerate_words, safe, short_day
from bot.deadlines.texts import counted
from bot.drafting.draft import Draft
from models.rules.deadlines.products import Deadline, ProductRule
from models.rules.drafting.privacy import PersonalData
from models.rules.evidence import Proofs, proof_names

FIELD_NAMES = {
    "agencies": "Inspektorat",
    "product": "Produk",
    "number": "Nomor laporan",
    "subject": "Perihal",
    "actions": "Tindakan korektif",
    "received": "Tanggal diterima",
    "due": "Tenggat",
    "substance": "Substansi",
}

# Buttons of /assign.
KEEP = "Tetap seperti ini ▸"
BACK = "◂ Kembali"
CANCEL_DRAFT = "✖️ Batalkan"
CANCEL = "✖️ Batal"
ALL_INSPECTORATES = "◂ Semua inspektorat"
CHOOSE_ALL = "☑️ Pilih semua"
SEVERAL = "☑️ Beberapa"
NO_PERSONAL_DATA = "Bukan data pelapor"
LAST_DAYS = ("Hari ini", "Kemarin")
SKIP_RECEIPT = "Langsung isi tenggat ▸"
ORDINARY = "Biasa"
CONFIDENTIAL = "🔒 Rahasia"
MAKE_CONFIDENTIAL, MAKE_ORDINARY = "🔒 Jadikan rahasia", "🔓 Jadikan biasa"
GO_ON = "Tetap lanjutkan"
RUNNING = "Ya, kasus berjalan"
OTHER_DUE = "📅 Tenggat lain"
CHANGE = "✏️ Ubah"
SEND = "📨 Kirim"
DRAFT_LINE = "📝 Draf penugasan ini"  # begins the line that is left of a draft; nothing of the report
GOES_ON_BELOW = "📝 Penugasan baru · lanjutannya di bawah ↓"  # in place of a step that could not be deleted
# Questions.
ONE_AGENCY = (
    "<b>Untuk inspektorat mana?</b>\nTekan satu, atau <b>Beberapa</b> untuk menandai lebih dari satu (juga unit di "
    "bawahnya). Boleh juga ketik, misalnya: Tapin, HSS."
)
PRODUCT = "<b>Produk apa?</b>"
NUMBER = (
    "<b>Nomor laporan?</b>\nKetik seperti pada surat, misalnya 0179/LM/VI/2022/BJM. Boleh juga tempel sekaligus: "
    "nomor, perihal, tindakannya, dan misalnya “Diterima: 20-11-2026”, masing-masing di baris sendiri."
)
WORDS = {
    "subject": "<b>Perihal?</b>\nKetik satu baris yang netral, tanpa nama atau data pribadi pelapor.",
    "actions": "<b>Tindakan korektif apa saja?</b>\nKetik satu tindakan per baris; nomornya saya yang buatkan.",
}
CLARIFICATION = "Menyampaikan klarifikasi tertulis"  # what a permintaan klarifikasi asks for, unless more is typed
CLARIFICATION_WORDS = (
    f"<b>Yang diminta?</b>\nTekan tombol untuk “{CLARIFICATION}”, atau ketik satu permintaan per baris."
)
SECRECY = (
    "<b>Rahasia?</b>\nPenugasan rahasia dikirim dengan nomor, kode, dan tenggat saja, "
    "tanpa perihal dan tindakan, dan tidak dapat diteruskan."
)
PROOFS = (
    "Untuk meminta jenis bukti tertentu, ketuk tindakannya di bawah, atau tulis di belakangnya, misalnya "
    "<i>Menerbitkan SK (bukti: dokumen)</i>."
)
CHANGE_WHAT = "<b>Apa yang ingin diubah?</b>"
PRESS_PLEASE = "Silakan tekan salah satu tombol pada pesan di atas, atau ketik /batal."

AgencyDue = tuple[str, DueDay]  # agency, due date
_MOST_PROPOSALS = 2  # with their explanations; the others are in the preview

_RUNNING = (
    "<b>Kasus berjalan?</b> Bila ya, tenggat surat itu tetap dicatat dan ditampilkan sudah lewat; pengingat "
    "baru dimulai sekarang, tanpa pengingat susulan untuk hari-hari yang lalu."
)
_KINDS = {
    PersonalData.NIK: "NIK",
    PersonalData.PHONE: "nomor telepon",
    PersonalData.EMAIL: "alamat surel",
    PersonalData.NAME: "nama pelapor",
}


def recap(draft: Draft, agencies: Sequence[str], product: str, dues: Sequence[AgencyDue]) -> str:
    """Everything that was said so far, repeated back above the next question."""
    lines = ["📝 <b>Penugasan baru</b>"]
    if agencies:
        lines.append(f"Kepada: {safe(enumerate_words(agencies), 400)}")
    if product:
        lines.append(f"Produk: {safe(product)}")
    if draft.number:
        typed = f" (ditulis: {safe(draft.typed_number, 60)})" if draft.typed_number else ""
        lines.append(f"Nomor: {safe(draft.number)}{typed}")
        if draft.unusual:
            lines.append("⚠️ Bentuknya tidak seperti 0179/LM/VI/2022/BJM. Bila sudah benar, lanjutkan saja.")
    if draft.subject:
        lines.append(f"Perihal: {safe(draft.subject)}")
    if draft.actions:
        lines += [f"{asked_by(draft.product).heading}:"]
        lines += [f"{number}. {safe(text, 2000)}" for number, text in enumerate(draft.actions, 1)]
    if draft.received_on:
        lines.append(f"Diterima: {day(draft.received_on)}")
    lines += _dues(dues)
    if draft.confidential:
        lines.append("🔒 Rahasia")
    return "\n".join(lines)


def _dues(dues: Sequence[AgencyDue]) -> list[str]:
    names: dict[str, list[str]] = {}
    for name, due in dues:
        names.setdefault(due_day(due, bold=False), []).append(name)
    if len(names) == 1:
        return [f"Tenggat: {when}" for when in names]
    return [f"Tenggat {safe(enumerate_words(whose), 60)}: {when}" for when, whose in list(names.items())[:6]]


def units_below(name: str) -> str:
    """The button that shows an inspectorate's units."""
    return f"🏢 Unit di bawah {clip(name, 30)}"


def onward(chosen: int) -> str:
    """The button below the agencies that are chosen."""
    return f"Lanjut ({chosen}) ▸"


def accept(on: date | None) -> str:
    """The button that takes the proposed date; None: there are several."""
    return f"✅ Pakai {short_day(on)}" if on is not None else "✅ Pakai usulan"


def in_working_days(count: int, on: date) -> str:
    """The button of a date so many working days from now."""
    return f"{count} hari kerja: {short_day(on)}"


def agencies(chosen: int, units_of: str) -> str:
    """Which agencies."""
    if units_of:
        return f"<b>Unit di bawah {safe(units_of)}</b>\nPilih satu atau beberapa, atau ketik namanya."
    if chosen:
        return "<b>Masih ada yang lain?</b> Tekan lagi untuk menambah atau membatalkan, lalu <b>Lanjut</b>."
    return "<b>Untuk inspektorat mana saja?</b>\nTekan satu per satu, lalu <b>Lanjut</b>; atau ketik: Tapin, HSS."


def place(words: str, found: bool) -> str:
    """Which of the agencies that the words may mean."""
    if found:
        return f"<b>“{safe(words, 60)}” yang mana?</b>\nNama itu dapat berarti beberapa instansi. Silakan pilih."
    return f"<b>“{safe(words, 60)}” tidak saya kenal.</b>\nSilakan ketik nama lengkapnya, misalnya Kab. Banjar."


def received(rule: ProductRule) -> str:
    """When counting started."""
    return (
        f"<b>Kapan {safe(rule.start_event)}?</b>\n"
        "Tekan tombol, atau ketik tanggalnya, misalnya 20-11-2026, 20 November, atau Jumat."
    )


def due_open(rule: ProductRule, in_hours: bool) -> str:
    """The due date where staff set it."""
    if in_hours:
        return (
            "<b>Berapa jam waktunya?</b>\nTekan tombol, atau ketik misalnya: 6 jam, atau 25-11-2026 14.00. "
            "Jam dihitung sejak dikirim."
        )
    return (
        f"<b>Tenggatnya kapan?</b>\nUntuk produk ini tenggat mengikuti surat ({safe(rule.start_event)}). "
        "Ketik tanggalnya, misalnya 08-01-2027, atau pilih di bawah."
    )


def due_hour(on: date) -> str:
    """A day was given for what is counted in hours."""
    return (
        f"<b>Pukul berapa pada {day(on)}?</b>\nUntuk respon cepat jamnya ikut menentukan, supaya segera diketahui. "
        "Tekan tombol, atau ketik misalnya: jam 14, atau 3 jam (sejak dikirim)."
    )


def due_proposed(proposals: Mapping[Deadline, Sequence[str]], over: bool) -> str:
    """The due date that is proposed for each group of agencies, with its count; `over`: it has passed already."""
    lines = []
    for deadline, agencies in list(proposals.items())[:_MOST_PROPOSALS]:
        whose = f" {safe(enumerate_words(agencies), 100)}" if len(proposals) > 1 else ""
        due = DueDay(deadline.due_on, deadline.falls_on_day_off, provisional=deadline.provisional)
        lines += [
            f"<b>Usulan tenggat{whose}: {due_day(due, bold=False)}</b>",
            safe(counted(deadline), 600),
            "",
        ]
    if len(proposals) > _MOST_PROPOSALS:
        lines += [f"Instansi lain: {len(proposals) - _MOST_PROPOSALS} usulan lagi, tampak di pratinjau.", ""]
    if over:
        lines.append(f"Tanggal itu sudah lewat. {_RUNNING}\nBila suratnya menyebut tenggat lain, ketik tanggalnya.")
    else:
        lines.append("Tanggal dalam surat resmi yang berlaku. Bila berbeda, ketik tanggalnya di sini.")
    return "\n".join(lines)


def is_running(days: Sequence[date]) -> str:
    """A due date that is over is taken only for a case that ran before the office used the bot."""
    which = f"<b>{enumerate_words([day(each) for each in days[:_MOST_PROPOSALS]])}</b>"
    return f"{which} sudah lewat. {_RUNNING}\nBila keliru, ketik tenggat yang benar."


def proof_of(number: int, proofs: Proofs) -> str:
    """The button of a corrective action: which proofs it asks for."""
    return f"{number} · bukti: {proof_names(proofs) or 'bebas'}"


def field_name(name: str, product: str) -> str:
    """A field of the draft as a button or a sentence calls it; `product`: the code that was chosen, or ""."""
    return asked_by(product).heading if name == "actions" else FIELD_NAMES[name]


def suspicion(field: str, kinds: Sequence[tuple[PersonalData, str]], may_confirm: bool) -> str:
    """Personal data seems to be in a field: ask before anything is sent."""
    found = enumerate_words([f"{_KINDS[kind]} ({safe(masked, 40)})" for kind, masked in kinds])
    text = f"🛡 <b>{field} tampaknya memuat {found}.</b>\nData pelapor tidak boleh ikut terkirim. "
    if may_confirm:
        return text + "Silakan ketik lagi tanpa data itu, atau tekan <b>Bukan data pelapor</b>."
    return text + "Silakan ketik lagi tanpa data itu."


def already_open(items: Sequence[tuple[str, str, str, str]]) -> str:
    """The number is open at an agency: (code, agency, product, status) of each item."""
    lines = [f"• #{code} · {safe(agency, 60)} · {safe(name, 60)} · {status}" for code, agency, name, status in items]
    return "\n".join(
        ["⚠️ <b>Nomor laporan ini masih terbuka di instansi yang sama:</b>", *lines[:8], "", "Tetap dilanjutkan?"]
    )


def empty_seats(places: Sequence[str]) -> str:
    """Nobody would read it."""
    where = safe(enumerate_words(places), 400)
    return (
        f"⚠️ <b>Belum ada narahubung di {where}.</b>\n"
        "Bila tetap dilanjutkan, penugasan disimpan dan langsung sampai begitu ada yang mendaftar. "
        "Silakan lanjutkan; sesudah tersimpan, undang narahubungnya dengan /undang."
    )
