"""What is read while units are added: the question for the list, what each row would add, and what was added."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.agencies.texts import KINDS
from bot.conversation.buttons.paging import Page
from bot.conversation.texts import page_words
from bot.conversation.texts_words import clip, enumerate_words, safe
from models.agencies.agencies import Agency
from models.rules.agencies.rows import CheckedUnit, Finding, Problem, UnitRow
from models.rules.exports import plain_cell

MOST_NAMES = 8  # in a sentence
MOST_WORDS = 3_000  # characters of a list that is shown again
EDIT, LIST, INVITE = "✏️ Ubah", "🏢 Lihat daftar unit", "✉️ Undang narahubung unit"
SAME, OWN = "Sama: tidak ditambah", "Unit lain: tambahkan"
# What is typed below the preview instead of tapping.
TYPED = {
    **dict.fromkeys(("simpan", "ya", "ya, simpan", "ya simpan", "oke", "ok"), "save"),
    **dict.fromkeys(("sama", "ya, sama", "ya sama"), "same"),
    **dict.fromkeys(("lain", "beda", "bukan"), "own"),
    "ubah": "edit",
}
BEING_READ = "Berkasnya masih saya baca. Mohon tunggu sebentar, atau ketik /batal."
REFUSED_FILE = "unit-yang-tidak-diambil.csv"
_SIGNS = {
    Finding.NEW: "🆕",
    Finding.THERE: "☑️",
    Finding.TWICE: "☑️",
    Finding.ALIKE: "❓",
    Finding.FAILED: "⚠️",
}
_WHY: Mapping[Problem, str] = {
    Problem.NO_NAME: "namanya kosong",
    Problem.LONG: "terlalu panjang, paling banyak 80 huruf",
    Problem.PERSONAL: "memuat nomor telepon atau data pribadi; tulis nama unitnya saja",
    Problem.INSPECTORATE: "itu nama inspektorat, bukan unit",
    Problem.OTHERS: "menyebut inspektorat lain",
    Problem.UNKNOWN_OWNER: "inspektoratnya belum pasti; tulis misalnya Kab. Tapin",
    Problem.NO_OWNER: "inspektoratnya belum disebut; tulis nama; kecamatan; inspektorat",
    Problem.HIDDEN: "baris ini disembunyikan dalam berkas; tampilkan dulu bila memang unit",
    Problem.CLOSED: "sudah ada dan ditutup; buka kembali dari daftar yang ditutup",
}


ASK_INSPECTORATE = (
    "➕ <b>Tambah inspektorat</b>\nSilakan ketik kode wilayah lalu namanya dalam satu baris, misalnya\n"
    "<code>64.71; Inspektorat Kota Balikpapan</code>"
)


def inspectorate_added(agency: Agency) -> str:
    """A new inspectorate is there."""
    return (
        f"✅ <b>{safe(agency.name, 100)}</b> ditambahkan dengan kode {safe(agency.code, 20)}. Berikutnya: undang "
        f"narahubungnya dengan <code>/undang {safe(agency.short_name, 60)}</code>."
    )


def ask_list(parent: str) -> str:
    """Tambah unit."""
    if not parent:
        return (
            "➕ <b>Tambah unit beberapa inspektorat</b>\nTempel daftarnya, satu unit per baris: "
            "<code>nama; kecamatan; inspektorat</code>, misalnya\n"
            "<code>Puskesmas Pandahan; Tapin Tengah; Kab. Tapin</code>\n\n"
            "Boleh juga berkas .csv atau .xlsx dengan kolom nama, kecamatan, inspektorat. "
            "Tidak ada yang tersimpan sebelum Bapak/Ibu setuju."
        )
    return (
        f"➕ <b>Tambah unit di bawah {safe(parent, 100)}</b>\nTempel daftarnya, satu unit per baris: "
        "<code>nama; kecamatan</code>, misalnya\n<code>Puskesmas Pandahan; Tapin Tengah</code>\n\n"
        "Boleh juga berkas .csv atau .xlsx dengan kolom nama dan kecamatan. "
        "Tidak ada yang tersimpan sebelum Bapak/Ibu setuju."
    )


def ask_again(parent: str, rows: Sequence[UnitRow], file: str) -> str:
    """Ubah: the list as it was, to be copied, mended and sent again."""
    if file:
        return f"✏️ Silakan perbaiki berkas <b>{safe(file, 60)}</b> lalu kirim lagi, atau tempel daftarnya di sini."
    lines = "\n".join("; ".join(part for part in (each.name, each.district, each.owner) if part) for each in rows)
    head = (
        f"✏️ Silakan salin, perbaiki, lalu kirim lagi seluruh daftarnya ({safe(parent or 'semua inspektorat', 80)}):"
    )
    return f"{head}\n\n<pre>{safe(lines, MOST_WORDS)}</pre>"


def received(name: str) -> str:
    """The file came."""
    return f"📥 <b>{safe(name, 60)}</b> diterima dan sedang saya baca. Hasilnya muncul di sini sebentar lagi."


def ask_double(checked: CheckedUnit, count: int) -> str:
    """A row that may be another spelling of a unit that is there."""
    more = f" ({count} baris perlu ditanyakan)" if count > 1 else ""
    return (
        f"❓ Baris {checked.row.number}: <b>{_called(checked.row)}</b> mirip dengan "
        f"<b>{safe(checked.about, 80)}</b>.{more}\nApakah itu unit yang sama?"
    )


def all_same(count: int) -> str:
    """The button that answers all questions of this kind at once."""
    return f"Semua {count} baris yang mirip: sama"


def all_own(count: int) -> str:
    """The button that says the opposite."""
    return f"Semua {count} baris yang mirip: unit lain"


def save(count: int) -> str:
    """The button that adds the new ones."""
    return f"💾 Simpan {count} unit"


def preview(checked: Sequence[CheckedUnit], names: Mapping[int, str], page: Page, one: str) -> str:
    """What each row would add, a page of them. `names`: of the inspectorates, `one`: the one that all are below."""
    where = f" di bawah {safe(one, 100)}" if one else ""
    turn = page_words(page.number, page.count)
    lines = [_line(each, "" if one else names.get(each.owner or 0, "")) for each in page.part(checked)]
    foot = "Belum ada yang tersimpan. Tekan <b>Simpan</b>, atau <b>Ubah</b> untuk memperbaiki daftarnya."
    if not any(each.finding is Finding.NEW for each in checked):
        foot = "Tidak ada unit baru untuk disimpan."
    return f"➕ <b>{_tally(checked)}</b>{where}{turn}\n\n" + "\n".join(lines) + f"\n\n{foot}"


def _tally(checked: Sequence[CheckedUnit]) -> str:
    """ "7 unit baru, 1 sudah ada (Puskesmas Pandahan), 1 tidak diambil"."""
    count = Counter(each.finding for each in checked)
    parts = [f"{count[Finding.NEW]} unit baru"]
    for finding, words in ((Finding.THERE, "sudah ada"), (Finding.TWICE, "tertulis dua kali")):
        named = list(dict.fromkeys(each.about for each in checked if each.finding is finding))
        if named:
            more = f" dan {len(named) - 3} lainnya" if len(named) > 3 else ""
            parts.append(f"{count[finding]} {words} ({safe(', '.join(named[:3]), 150)}{more})")
    if count[Finding.FAILED]:
        parts.append(f"{count[Finding.FAILED]} tidak diambil")
    return ", ".join(parts)


def _called(row: UnitRow) -> str:
    return safe(f"{row.name}, Kec. {row.district}" if row.district else row.name, 120)


def _line(checked: CheckedUnit, owner: str) -> str:
    start = f"{_SIGNS[checked.finding]} {checked.row.number}. {_called(checked.row)}"
    below = f" · {safe(owner, 60)}" if owner else ""
    if checked.finding is Finding.NEW:
        return f"{start} ({KINDS[checked.kind]}){below}"
    if checked.finding is Finding.FAILED:
        return f"{start}: {safe(why(checked), 160)}"
    same = "" if checked.about == checked.row.name else f" sebagai {safe(checked.about, 80)}"
    return f"{start}: {'sudah ada' if checked.finding is Finding.THERE else 'sudah di baris lain'}{same}{below}"


def why(checked: CheckedUnit) -> str:
    """Why a row is not taken, in plain words."""
    words = _WHY[checked.problem or Problem.NO_NAME]
    names_it = checked.problem in (Problem.OTHERS, Problem.INSPECTORATE) and checked.about
    return f"{words} ({checked.about})" if names_it else words


def refused(count: int) -> str:
    """The words below the file with the rows that were not taken."""
    return (
        f"⚠️ {count} baris tidak diambil; alasannya di kolom terakhir. Silakan perbaiki, lalu kirim lagi berkas ini."
    )


def refused_table(checked: Sequence[CheckedUnit]) -> str:
    """The rows that were not taken as CSV, as table programs here read it."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=";")
    table.writerow(["Baris", "Nama", "Kecamatan", "Inspektorat", "Alasan"])
    for each in checked:
        cells = (each.row.name, each.row.district, each.row.owner, why(each))
        table.writerow([each.row.number, *(plain_cell(cell) for cell in cells)])
    return written.getvalue()


def saved(names: Sequence[str], parent: str) -> str:
    """The units were added."""
    if not names:
        return "☑️ Tidak ada yang ditambahkan: semuanya sudah ada."
    where = f" di bawah {safe(parent, 100)}" if parent else ""
    return f"✅ {len(names)} unit ditambahkan{where}: {_several(names)}. Berikutnya: undang narahubungnya."


def told_added(parent: Agency, names: Sequence[str], who: str) -> str:
    """To staff: an inspectorate added units."""
    return (
        f"🏢 {safe(parent.name, 100)} ({safe(who, 60)}) menambahkan {len(names)} unit: {_several(names)}. "
        "Lihat: /instansi."
    )


def _several(names: Sequence[str]) -> str:
    shown = [safe(clip(name, 60)) for name in names[:MOST_NAMES]]
    more = [f"{len(names) - MOST_NAMES} lainnya"] if len(names) > MOST_NAMES else []
    return enumerate_words([*shown, *more])
