"""Kabar untuk Pelapor: the text that is copied, the screen around it, its task, and who told it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.conversation.texts_words import clip, day, enumerate_words, lateness, safe, short_day, short_moment
from models.rules.reporter_news import COPIED, Ending, Way

COPY, SHARE, UNDO = "📋 Salin teks", "📲 Kirim lewat WA", "↩️ Batalkan catatan"
WAYS = {Way.LETTER: "surat", Way.WHATSAPP: "WA", Way.PHONE: "telepon", Way.SIMPEL: "SIMPeL"}
NOTED = "Terima kasih, tercatat."
TAKEN_BACK = "Catatannya dibatalkan; kabar ini menunggu lagi."
GONE = "Kabar ini tidak perlu disampaikan lagi. Lihat yang lain di /tugaskantor."
NAMED = 2  # agencies by name; of more, only how many

Ended = Sequence[tuple[Ending, str]]  # how an item ended, and the agency's short name


@dataclass(frozen=True, slots=True)
class News:
    """What there is to tell: the items that ended since the last news, and the agencies where others run on."""

    number: str
    office: str
    ended: Ended
    running: Sequence[str]
    confidential: bool = False


def told_label(way: Way) -> str:
    """On the button that says by which way it was told."""
    return f"✅ Sudah: {WAYS[way]}"


def open_label(number: int) -> str:
    """On the button below /tugaskantor that opens the news that is the task with this number."""
    return f"📣 {number}. Kabar untuk Pelapor"


_SENTENCES = {
    Ending.VERIFIED: "Tindak lanjut oleh {who} sudah kami periksa dan dinyatakan selesai.",
    Ending.HANDED_OVER: "Penanganan pada {who} dilanjutkan tim Resolusi dan Monitoring kami.",
    Ending.DECIDED: "Atas saran kami kepada {who}, rapat pimpinan kami sudah mengambil keputusan.",
    Ending.CANCELLED: "Permintaan kepada {who} tidak kami lanjutkan; alasannya dapat ditanyakan kepada kami.",
}
_SHORT = {
    Ending.VERIFIED: "selesai diperiksa",
    Ending.HANDED_OVER: "dilanjutkan tim kami",
    Ending.DECIDED: "diputuskan dalam rapat",
    Ending.CANCELLED: "tidak dilanjutkan",
}
_RUNNING = "Laporan ini masih ditindaklanjuti oleh {who}; kami terus memantaunya."


def letter(news: News) -> str:
    """The text to copy, plain, at most COPIED characters and without a name: the fullest one that fits."""
    head, thanks = f"Bapak/Ibu yang terhormat, kabar laporan {news.number}:", "Terima kasih atas kesabarannya."
    names = _by_name if not news.confidential else _how_many
    candidates = (
        (head, *_sentences(news, names), thanks, f"{news.office}."),
        (head, *_sentences(news, names), thanks),
        (head, *_sentences(news, _how_many), thanks),
        (head, *_sentences(news, _how_many)),
        (head, _in_short(news), thanks),
        (head, _in_short(news)),
    )
    texts = [" ".join(parts) for parts in candidates]
    return next((text for text in texts if clip(text, COPIED) == text), texts[-1])


def _in_short(news: News) -> str:
    """How many agencies are how far, where sentences have no room: "selesai diperiksa 3, masih berjalan 1"."""
    counts = [(words, sum(ended is ending for ended, _ in news.ended)) for ending, words in _SHORT.items()]
    parts = [f"{words} {count}" for words, count in [*counts, ("masih berjalan", len(news.running))] if count]
    return f"{', '.join(parts)} (jumlah instansi). Penjelasannya dapat ditanyakan kepada kami."


def _sentences(news: News, who: Callable[[Sequence[str]], str]) -> Iterator[str]:
    for ending, sentence in _SENTENCES.items():
        if agencies := [agency for ended, agency in news.ended if ended is ending]:
            yield sentence.format(who=who(agencies))
    if news.running:
        yield _RUNNING.format(who=who(news.running))


def _by_name(agencies: Sequence[str]) -> str:
    several = list(dict.fromkeys(agencies))
    return enumerate_words(several) if len(several) <= NAMED else _how_many(several)


def _how_many(agencies: Sequence[str]) -> str:
    count = len(set(agencies))
    return "instansi terkait" if count == 1 else f"{count} instansi"


def screen(news: News, tell_by: date, behind: int | None) -> str:
    """What to tell, until when, and the text to copy; `behind`: working days past our own limit."""
    late = "" if behind is None else f" ({lateness(behind, 'batas kita')})"
    return (
        f"📣 <b>Kabar untuk Pelapor</b> · <code>{safe(news.number, 80)}</code>\n"
        f"{reason(news)}\nPaling lambat <b>{day(tell_by)}</b>{late}.\n\n"
        f"<pre>{safe(letter(news), COPIED)}</pre>\n"
        "Sampaikan dengan kontak yang ada di berkas laporan; nama dan nomor Pelapor tidak ditulis di sini. "
        "Sesudahnya, tekan cara penyampaiannya."
    )


_OUTCOMES = {
    Ending.VERIFIED: "selesai diverifikasi",
    Ending.HANDED_OVER: "diserahkan ke Resolusi dan Monitoring",
    Ending.DECIDED: "diputuskan dalam rapat",
    Ending.CANCELLED: "dibatalkan",
}


def reason(news: News) -> str:
    """Why there is something to tell, for the office (HTML)."""
    parts = [
        f"{safe(enumerate_words(agencies[:3]), 120)}{_more(agencies[3:])}: {words}"
        for ending, words in _OUTCOMES.items()
        if (agencies := [agency for ended, agency in news.ended if ended is ending])
    ]
    if parts:
        return "; ".join(parts) + "."
    return "Laporan masih berjalan; kabar berkala sudah waktunya."


def _more(rest: Sequence[str]) -> str:
    return f" dan {len(rest)} lainnya" if rest else ""


def task(news: News, tell_by: date) -> str:
    """The task of the office."""
    return (
        f"📣 <b>Kabar untuk Pelapor</b> · <code>{safe(news.number, 80)}</code>\n{reason(news)} "
        f"Paling lambat {short_day(tell_by)}."
    )


def told(number: str, way: Way, name: str, at: datetime, zone: tzinfo) -> str:
    """In place of the screen: who told it, when and how."""
    return (
        f"✅ <b>Kabar untuk Pelapor</b> · <code>{safe(number, 80)}</code>\n"
        f"Disampaikan lewat {WAYS[way]}, dicatat {safe(name, 60)} pada {short_moment(at, zone)}."
    )


def history(lines: Sequence[tuple[Way, str, datetime]], zone: tzinfo) -> str:
    """Below Riwayat, for the office only: when and how the complainant was told, newest first."""
    told_by = [f"• {short_moment(at, zone)}, lewat {WAYS[way]}, oleh {safe(name, 60)}" for way, name, at in lines]
    return "\n".join(["📣 <b>Kabar untuk Pelapor</b> (hanya untuk kantor)", *told_by])


def waiting_line(count: int, late: int) -> str:
    """A line of the morning digest; "" for none."""
    behind = f", {late} lewat batas kita" if late else ""
    return f"📣 <b>Kabar untuk Pelapor: {count}</b>{behind} · lihat /tugaskantor" if count else ""
