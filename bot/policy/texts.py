"""The screens of /aturan: products, ladders, numbers and the latest changes, as they are now."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from bot.conversation.texts_words import clip, enumerate_words, safe, short_moment
from models.policy import RuleChange
from models.rules.deadlines.products import Confidence, ProductRule, Unit
from models.rules.lengths import units
from models.rules.policy.fields import CONFIDENCE_WORDS, UNIT_WORDS
from models.rules.policy.numbers import POLICY_NUMBERS, PolicyNumber
from models.rules.reminders.ladder import STOP, Anchor, Audience, Ladder, Step, warned_of

NOTHING_CHANGED = "Tidak ada yang diubah."  # a toast: back without a change
CHANGED_ALREADY = "Sementara itu sudah diubah oleh admin lain. Inilah yang berlaku sekarang."  # an alert
# Buttons of the screens.
PRODUCTS = "📦 Produk"
NUMBERS = "🔢 Kebijakan kantor"
LADDER_LIST = "🪜 Tangga pengingat"
INSTRUMENTS = "📋 Instrumen"
CHANGES = "🕘 Perubahan terakhir"
LESSONS = "📘 Belajar"
LADDERS = {
    Ladder.AGENCY: "🪜 Tangga narahubung",
    Ladder.ADVICE: "🏛 Tangga saran LHA",
    Ladder.CALM: "🌿 Tangga standar pelayanan",
    Ladder.OFFICE: "🏢 Tangga kantor",
}
NEW_PRODUCT = "➕ Produk baru"
RETIRE = "🚫 Nonaktifkan"
USE_AGAIN = "✅ Aktifkan lagi"
ENDORSE, NO_ENDORSEMENT = "🏥 Perlu pengesahan", "🏥 Tanpa pengesahan"
ADD = "➕ Tambah"
SHIFT = "↕️ Geser"
REMOVE = "🗑 Hapus"
DEFAULT = "↩️ Susunan bawaan"
BACK = "⬅️ Kembali"
RESULT = "◂ Lihat hasilnya"
HOME = "⚖️ Aturan"
NamedChange = tuple[RuleChange, str]  # and the name of who made it
MOST_CHARACTERS = 3600  # of a list: head and foot must fit beside it
AUDIENCE_NAMES = {
    Audience.HOLDER: "narahubung",
    Audience.DEPUTY: "wakil narahubung",
    Audience.STAFF: "petugas",
    Audience.ADMIN: "Kepala Perwakilan",
    Audience.INSPECTOR: "Inspektur",
}
LADDER_NAMES = {
    Ladder.AGENCY: "Tangga pengingat narahubung",
    Ladder.ADVICE: "Tangga saran LHA",
    Ladder.CALM: "Tangga standar pelayanan",
    Ladder.OFFICE: "Tangga kantor",
}
FIELD_NAMES = {
    "name": "Nama",
    "length": "Lama",
    "unit": "Satuan",
    "start_event": "Mulai dihitung",
    "late_means": "Bila terlambat",
    "basis": "Dasar hukum",
    "confidence": "Keyakinan",
}
# Short enough for half a line of buttons.
SHORT_NAMES = {
    "verify": "Verifikasi",
    "answer": "Jawaban pesan",
    "help": "Jawaban kendala",
    "extension": "Permohonan waktu",
    "dispute": "Keberatan",
    "assess": "Periksa standar",
    "comment": "Tanggapan hasil",
    "visit": "Bagikan kunjungan",
    "reporter_news": "Kabar Pelapor",
    "reporter_news_every": "Kabar berkala",
    "thinning": "Penjarangan",
    "quiet": "Tenang",
    "silent": "Diam",
    "review": "Periksa jeda",
    "outage": "Gangguan bot",
    "busy": "Batas pesan",
    "unit": "Hari unit",
    "inspector": "Inspektur",
    "voices": "Suara warga",
}
# What a number of the office does, in one sentence.
MEANINGS = {
    "voices": "Warga memindai kode QR unit dan berkata bagaimana layanannya, tanpa nama; hitungannya di /unit.",
    "assess": "Batas kantor untuk memeriksa laporan standar pelayanan; selama itu waktu instansi berhenti.",
    "comment": "Selama itu instansi dapat menanggapi rancangan hasil; setelahnya dicatat tidak ada catatan.",
    "visit": "Selama itu sesudah kunjungan catatannya dibagikan kepada instansi; setelahnya menjadi tugas kantor.",
    "reporter_news": "Selama itu Pelapor dikabari setelah penugasannya berakhir; menjadi tugas kantor.",
    "reporter_news_every": "Selama laporan berjalan, Pelapor dikabari lagi setelah waktu itu sejak kabar terakhir.",
    "help": "Selama itu kantor menjawab kendala dan pertanyaan; sampai dijawab, narahubung tidak diingatkan.",
    "answer": "Pesan di /kotak yang belum dijawab selama itu didahulukan dan menjadi tugas kantor.",
    "verify": "Selama itu kantor memeriksa hasil yang dilaporkan; waktu narahubung tidak berjalan.",
    "extension": "Selama itu kantor menjawab permohonan waktu; waktu narahubung tidak berjalan.",
    "dispute": "Selama itu kantor memutus “bukan kewenangan kami”; waktu narahubung tidak berjalan.",
    "thinning": (
        "H-7 hanya berbunyi bila dari hari kirim sampai tenggat paling sedikit angka ini × 7 hari kerja, "
        "begitu pula H-3 dan lainnya. Makin besar angkanya, makin jarang pengingat untuk tenggat yang pendek."
    ),
    "quiet": "Sesudah kabar yang datang lewat tenggat, selama itu tidak ada pengingat.",
    "silent": "Sesudah itu petugas mendapat tugas untuk menghubungi dengan cara lain.",
    "review": "Petugas ditanya apakah jeda masih diperlukan, agar tidak ada yang terlupa.",
    "outage": "Gangguan yang lebih lama dari itu diberitahukan kepada yang terkait.",
    "busy": "Petugas melihat peringatan sebelum mengirim penugasan berikutnya kepada orang itu.",
    "unit": "Tugas yang diteruskan inspektorat ke unitnya dimohon selesai sekian hari kerja sebelum tenggat.",
    "inspector": "Bila dinyalakan, Inspektur membaca kata dukungan pada anak tangganya, dan ucapan terima kasih.",
}


def home(
    products: Sequence[tuple[ProductRule, bool]],
    ladders: Mapping[Ladder, Sequence[Step]],
    changes: Sequence[NamedChange],
    zone: tzinfo,
    *,
    may_change: bool,
) -> str:
    """What there is; `products` with whether each is active."""
    unsure = sum(rule.confidence is Confidence.UNSURE for rule, active in products if active)
    retired = sum(not active for _, active in products)
    notes = [f"{unsure} belum terkonfirmasi"] if unsure else []
    notes += [f"{retired} nonaktif"] if retired else []
    lines = [
        "⚖️ <b>Aturan kantor</b>",
        "",
        f"📦 Produk: {len(products)}{f' ({enumerate_words(notes)})' if notes else ''}",
        *[f"🪜 {LADDER_NAMES[which]}: {_summary(ladder)}" for which, ladder in ladders.items()],
        f"🔢 Kebijakan kantor: {len(POLICY_NUMBERS)} angka",
        "",
        *([f"<b>Perubahan terakhir</b>\n{_change(changes[0], zone)}"] if changes else ["Belum ada perubahan."]),
        "",
        closing(may_change),
    ]
    return "\n".join(lines)


def products_list(products: Sequence[tuple[ProductRule, bool]], *, may_change: bool) -> str:
    """Every product in one line."""
    lines = [f"• {_product_line(rule, active)}" for rule, active in products]
    shown = _fitting(lines)
    rest = [f"… dan {len(lines) - len(shown)} lainnya, lewat tombolnya."] if len(shown) < len(lines) else []
    foot = "Pilih produk untuk melihat atau mengubah rinciannya." if may_change else closing(may_change)
    return "\n".join(["📦 <b>Produk dan waktunya</b>", "", *shown, *rest, "", foot])


def product(rule: ProductRule, active: bool, open_items: int, *, endorses: bool, may_change: bool) -> str:
    """One product with all its fields. `endorses`: the result of a unit goes to its inspectorate first."""
    state = "ditawarkan di /assign" if active else "nonaktif: tidak ditawarkan untuk penugasan baru"
    values = {
        "length": length_words(rule.length, rule.unit),
        "unit": UNIT_WORDS[rule.unit],
        "start_event": rule.start_event or "–",
        "late_means": rule.late_means or "–",
        "basis": rule.basis or "–",
        "confidence": CONFIDENCE_WORDS[rule.confidence],
    }
    if rule.unit is not Unit.FIXED and rule.length is not None:
        del values["unit"]  # said with the length
    lines = [f"{FIELD_NAMES[field]}: <b>{safe(value, 200)}</b>" for field, value in values.items()]
    lines.append(f"Hasil dari unit: <b>{'disahkan inspektorat dulu' if endorses else 'langsung ke kantor'}</b>")
    foot = "Apa yang ingin diubah?" if may_change else closing(may_change)
    count = f"Penugasan terbuka: {open_items}" if open_items else "Tidak ada penugasan terbuka."
    return "\n".join([f"📦 <b>{safe(rule.name, 80)}</b>", "", *lines, f"Keadaan: {state}", count, "", foot])


def ladder_list(ladders: Mapping[Ladder, Sequence[Step]], *, may_change: bool) -> str:
    """Which ladders there are, and where each ends."""
    lines = [f"• {LADDER_NAMES[which]}: {_summary(steps)}" for which, steps in ladders.items()]
    return "\n".join(["🪜 <b>Tangga pengingat</b>", "", *lines, "", closing(may_change)])


def ladder(which: Ladder, steps: Sequence[Step], *, inspector_on: bool, may_change: bool) -> str:
    """Every rung, in the order in which it is climbed."""
    lines = [_rung_line(steps, step, inspector_on=inspector_on) for step in steps]
    owed = "batas waktu kantor sendiri" if which is Ladder.OFFICE else "tenggat narahubung"
    foot = "Pilih anak tangga untuk menggeser atau menghapusnya." if may_change else closing(may_change)
    return "\n".join(
        [f"🪜 <b>{LADDER_NAMES[which]}</b>", f"H = hari {owed}; angkanya hari kerja.", "", *lines, "", foot]
    )


def rung(which: Ladder, steps: Sequence[Step], step: Step) -> str:
    """One rung and what can be done with it."""
    ends = "Anak tangga ini dapat digeser, tetapi tidak dihapus." if step.kind == STOP else "Geser atau hapus?"
    return f"🪜 <b>{LADDER_NAMES[which]}</b>\n\n{_rung_line(steps, step, inspector_on=True)}\n\n{ends}"


def numbers(values: Mapping[str, int], *, may_change: bool) -> str:
    """Every number of the office."""
    lines = [f"• {rule.name}: <b>{number_words(rule, values[rule.code])}</b>" for rule in POLICY_NUMBERS]
    foot = "Pilih angka yang ingin diubah." if may_change else closing(may_change)
    return "\n".join(["🔢 <b>Kebijakan kantor</b>", "", *lines, "", foot])


def changes(latest: Sequence[NamedChange], zone: tzinfo) -> str:
    """Who changed what, newest first."""
    lines = _fitting([_change(each, zone) for each in latest])
    return "\n".join(["🕘 <b>Perubahan aturan</b>", "", *(lines or ["Belum ada perubahan."])])


def product_button(name: str, active: bool) -> str:
    """A product on half a line: "LHP" for "LHP (dahulu LAHP) – tindakan korektif"."""
    return clip(("" if active else "🚫 ") + name.partition(" (")[0].removeprefix("Permintaan "), 32)


def length_words(length: int | None, unit: Unit) -> str:
    """ "30 hari kerja", "tanggal dalam surat", "ditetapkan petugas, dalam jam"."""
    if unit is Unit.FIXED:
        return UNIT_WORDS[unit]
    if length is None:
        return f"ditetapkan petugas, dalam {UNIT_WORDS[unit]}"
    return f"{length} {UNIT_WORDS[unit]}"


def number_words(rule: PolicyNumber, value: int) -> str:
    """ "3 hari kerja", "2 ×", "tidak"."""
    if rule.highest == 1:
        return "ya" if value else "tidak"
    return f"{value} {rule.unit}"


def place_words(step: Step) -> str:
    """ "H-3", "H", "kirim+1"."""
    if step.anchor is Anchor.SENT:
        return f"kirim+{step.offset}"
    return "H" if step.offset == 0 else f"H{step.offset:+d}"


def rung_words(step: Step) -> str:
    """ "H+2 wakil narahubung"."""
    return f"{place_words(step)} {AUDIENCE_NAMES[step.audience]}"


def rung_button(step: Step) -> str:
    """The same, short enough for half a line of buttons."""
    short = {Audience.DEPUTY: "wakil", Audience.ADMIN: "Kepala"}.get(step.audience, AUDIENCE_NAMES[step.audience])
    return f"{'⏹' if step.kind == STOP else '🔔'} {place_words(step)} {short}"


def _rung_line(steps: Sequence[Step], step: Step, *, inspector_on: bool) -> str:
    if step.kind == STOP:
        return f"⏹ <b>{place_words(step)}</b>: pengingat berhenti, menjadi tugas {AUDIENCE_NAMES[step.audience]}"
    line = f"🔔 <b>{place_words(step)}</b>: {AUDIENCE_NAMES[step.audience]}"
    if step.anchor is Anchor.SENT:
        return f"{line}, {step.offset} hari kerja sesudah dikirim, bila belum ditekan Terima"
    if step.audience is Audience.INSPECTOR and not inspector_on:
        return f"{line} (belum dinyalakan di Kebijakan kantor)"
    next_day = warned_of(steps, step.kind) if step.audience is Audience.HOLDER else frozenset()
    names = [AUDIENCE_NAMES[each] for each in Audience if each in next_day]
    return (
        f"{line}; diberi tahu bahwa hari kerja berikutnya {enumerate_words(names)} ikut dikabari" if names else line
    )


def _summary(steps: Sequence[Step]) -> str:
    stop = next((place_words(step) for step in steps if step.kind == STOP), "–")
    return f"{len(steps)} anak tangga, berhenti {stop}"


def _product_line(rule: ProductRule, active: bool) -> str:
    state = "" if active else " · nonaktif"
    what = f"{length_words(rule.length, rule.unit)} ({CONFIDENCE_WORDS[rule.confidence]})"
    return f"{safe(rule.name, 60)}: <b>{what}</b>{state}"


def _change(named: NamedChange, zone: tzinfo) -> str:
    change, who = named
    return f"• {short_moment(change.at, zone)}, {safe(who, 60) or 'kantor'}: {safe(change.text, 300)}"


def closing(may_change: bool) -> str:
    """How rules are changed, or who changes them."""
    if may_change:
        return "Setiap perubahan diperlihatkan dulu akibatnya, baru diterapkan."
    return "<i>Yang mengubah aturan adalah admin. Ada yang perlu dibetulkan? Sampaikan kepada admin kantor.</i>"


def _fitting(lines: Sequence[str]) -> list[str]:
    shown: list[str] = []
    for line in lines:
        if sum(map(units, shown)) + units(line) > MOST_CHARACTERS:
            break
        shown.append(line)
    return shown
