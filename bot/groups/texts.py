"""Sentences about groups: in the group, and in the private chats of who links it. Never a code, a name or a case."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.texts_words import day, safe
from models.groups import Counts

NO, END, YES_END = "Tidak jadi", "✂️ Putuskan", "Ya, putuskan"  # buttons
_WHAT = "jumlah penugasan yang terbuka, jatuh tempo pekan itu, lewat tenggat, dan menunggu Ombudsman"
_NEVER = "Kode, isi laporan, dan siapa yang mengerjakan tidak pernah ditulis di grup."
# In the group.
ASK_IN_PRIVATE = (
    "Terima kasih. Supaya grup ini terhubung dengan instansi Bapak/Ibu, silakan setujui dulu di obrolan pribadi "
    f"dengan saya. Setelah itu setiap Senin pagi grup ini menerima {_WHAT}."
)
ENDED = "Baik, grup ini tidak lagi terhubung, jadi jumlah mingguan berhenti. Terima kasih."


def link_label(agency: str, *, only_one: bool) -> str:
    """On the button that links the group."""
    return "✅ Hubungkan" if only_one else cut_label(f"✅ Hubungkan ke {agency}")


def hint(username: str) -> str:
    """In a group, at most once a day, to whatever is typed or done there."""
    return (
        f"Narahubung bekerja di obrolan pribadi: https://t.me/{username}. Di grup saya hanya menyampaikan jumlah "
        "mingguan, bila narahubung instansinya mengetik /hubungkan di sini."
    )


def ask(title: str, agencies: Sequence[str]) -> str:
    """To the seat holder in private: shall this group be linked?"""
    whose = f"<b>{safe(agencies[0], 120)}</b>" if len(agencies) == 1 else "instansi Bapak/Ibu (pilih di bawah)"
    return (
        f"👥 Hubungkan grup <b>{safe(title, 80)}</b> dengan {whose}?\n\n"
        f"Setiap Senin pagi grup itu menerima {_WHAT}. {_NEVER}\n\n"
        "Mohon pastikan anggota grup itu memang boleh mengetahuinya."
    )


def linked(title: str, agency: str) -> str:
    """In place of the question."""
    return (
        f"✅ Grup <b>{safe(title, 80)}</b> terhubung dengan {safe(agency, 120)}. Jumlah pertama datang Senin pagi. "
        "Memutuskannya kapan saja: tombol di bawah, /grup, atau /putuskan di grup itu."
    )


def linked_in_group(agency: str) -> str:
    """In the group."""
    return (
        f"✅ Grup ini terhubung dengan <b>{safe(agency, 120)}</b>. Setiap Senin pagi di sini ada {_WHAT}. {_NEVER}\n"
        "Memutuskannya: /putuskan, oleh narahubung instansi itu."
    )


def not_linked() -> str:
    """In place of the question, after Tidak jadi."""
    return "Baik, grup itu tidak dihubungkan. Bila berubah pikiran, ketik /hubungkan di grup itu."


def somebody_linked(who: str, title: str, agency: str) -> str:
    """To the other seat holders of the agency."""
    return (
        f"👥 {safe(who, 100)} menghubungkan grup <b>{safe(title, 80)}</b> dengan {safe(agency, 120)}: setiap Senin "
        f"pagi grup itu menerima {_WHAT}, tanpa kode, isi, atau nama."
    )


def has_another(agency: str, title: str) -> str:
    """The agency has a group already: it is ended first."""
    return (
        f"{safe(agency, 120)} sudah terhubung dengan grup <b>{safe(title, 80)}</b>. Satu instansi satu grup: "
        "putuskan yang itu dulu dengan tombol di bawah, lalu ketik /hubungkan sekali lagi di grup yang baru."
    )


def is_ours(title: str, agency: str) -> str:
    """The group is linked to this very agency."""
    return f"👥 Grup <b>{safe(title, 80)}</b> sudah terhubung dengan {safe(agency, 120)}."


def of_another(title: str) -> str:
    """The group is linked to an agency that is not the asking person's."""
    return (
        f"Grup <b>{safe(title, 80)}</b> sudah terhubung dengan instansi lain. Narahubung instansi itu dapat "
        "memutuskannya dengan /putuskan di grup itu."
    )


def sure_to_end(title: str, agency: str) -> str:
    """Before a group is ended from the private chat."""
    return f"Putuskan grup <b>{safe(title, 80)}</b> dari {safe(agency, 120)}? Jumlah mingguan di sana berhenti."


def ended(title: str, agency: str) -> str:
    """In place of the question, and to the seat holders when it happened in the group."""
    return (
        f"✂️ Grup <b>{safe(title, 80)}</b> tidak lagi terhubung dengan {safe(agency, 120)}; jumlah mingguan di sana "
        "berhenti. Menghubungkannya lagi: ketik /hubungkan di grup itu."
    )


def removed(title: str, agency: str) -> str:
    """To the seat holders: the bot is no longer in the group."""
    return (
        f"👥 Saya tidak lagi ada di grup <b>{safe(title, 80)}</b>, jadi jumlah mingguan {safe(agency, 120)} di sana "
        "berhenti. Bila itu keliru, undang saya kembali ke grup itu."
    )


def agency_closed(agency: str) -> str:
    """In the group, when its agency is closed."""
    return (
        f"{safe(agency, 120)} tidak lagi menerima penugasan lewat Narahubung, jadi jumlah mingguan di grup ini "
        "berhenti. Terima kasih atas kerja samanya."
    )


def own(lines: Sequence[str], username: str) -> str:
    """/grup in the private chat; `lines`: one for each agency of the person."""
    listed = "\n".join(lines)
    return (
        f"<b>Grup instansi</b>\n{listed}\n\n"
        f"Menghubungkan: undang @{username} ke grup itu, atau ketik <code>/hubungkan@{username}</code> di sana, lalu "
        f"setujui di sini. Setiap Senin pagi grup itu menerima {_WHAT}. {_NEVER}"
    )


def own_line(agency: str, title: str | None) -> str:
    """One agency of /grup."""
    return f"• {safe(agency, 120)}: {f'grup <b>{safe(title, 80)}</b>' if title is not None else 'belum ada'}"


def week(agency: str, today: date, counts: Counts, username: str) -> str:
    """In the group on Monday morning: numbers and nothing else."""
    head = f"📊 <b>{safe(agency, 120)}</b>\n{day(today)}"
    if not counts.open:
        return f"{head}\n\nTidak ada penugasan yang terbuka. Terima kasih atas kerja samanya."
    return (
        f"{head}\n\n"
        f"Penugasan terbuka: <b>{counts.open}</b>\n"
        f"• jatuh tempo pekan ini: {counts.due}\n"
        f"• lewat tenggat: {counts.late}\n"
        f"• menunggu Ombudsman: {counts.waiting}\n\n"
        f"Rinciannya di obrolan pribadi dengan saya: https://t.me/{username}"
    )
