"""/standar opini: the open products of supervision of an agency, told kindly."""

from collections.abc import Sequence

from bot.bundles.texts_monthly import NO_FORECAST, waits
from bot.conversation.texts_words import code, safe
from bot.reminders.texts import product
from models.office.open_items import OpenItem

BACK = "Kembali"
OWN = "instansi Bapak/Ibu"
WHICH = (
    "🏛 <b>Produk pengawasan yang masih terbuka</b>\nInstansi mana? Tekan namanya, atau ketik "
    f"<code>/standar opini Tapin</code>. {NO_FORECAST}"
)
NOTHING_ANYWHERE = f"🏛 Tidak ada produk pengawasan yang masih terbuka. {NO_FORECAST}"
_WHY = (
    "Yang ditulis di sini adalah tindakan korektif, saran, dan rekomendasi yang tindak lanjutnya belum selesai. "
    "Makin awal dirampungkan, makin cepat warga terbantu."
)


def listed(agency: str, count: int, items: Sequence[OpenItem], *, units_too: bool) -> str:
    """The items of one page, each with what it waits for. `units_too`: of the agency and the units under it."""
    place = f"{safe(agency, 80)}{' dan unitnya' if units_too else ''}"
    if not count:
        return (
            f"🏛 <b>Produk pengawasan</b> · {place}\n\nTidak ada yang masih terbuka. "
            f"Terima kasih atas tindak lanjutnya.\n{NO_FORECAST}"
        )
    head = f"🏛 <b>Produk pengawasan yang masih terbuka: {count}</b>\n{place}"
    return "\n\n".join([head, *(_item(each) for each in items), f"{_WHY}\n<b>{NO_FORECAST}</b>"])


def _item(item: OpenItem) -> str:
    what = "penugasan rahasia" if item.confidential else product(item.product)
    about = f"Laporan {safe(item.report_number, 80)} · {safe(item.agency, 60)}"
    return f"<b>{code(item.code)}</b> · {what}\n{about}\n<i>{waits(item)}</i>"
