"""What citizens read when they say how a unit served them."""

from collections.abc import Sequence

from bot.conversation.texts_words import safe
from models.rules.voices import ASPECTS, LONGEST, MOST_ASPECTS, Kept

CHANNELS = "WhatsApp <b>0811 165 3737</b> atau telepon <b>137</b>"
OFFICIAL = f"Bila ingin melapor kepada Ombudsman: {CHANNELS}."
EASES = {1: "😊 Baik", 2: "😐 Cukup", 3: "☹️ Kurang"}
DONE, SKIP = "Selesai", "Lewati"
_ASPECTS = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana")
NAMES = dict(zip(ASPECTS, _ASPECTS, strict=True))
NOT_VALID = (
    "Terima kasih sudah memindai kode QR. Kode ini sudah tidak berlaku; mohon pindai kode yang terpasang di "
    f"tempat layanan sekarang.\n\n{OFFICIAL}"
)
CLOSED = f"Terima kasih sudah memindai kode QR. Suara warga sedang tidak dibuka.\n\n{OFFICIAL}"
SCAN_AGAIN = (
    f"Pertanyaan ini sudah lama. Mohon pindai lagi kode QR di tempat layanan, lalu mulai dari awal.\n\n{OFFICIAL}"
)
FOR_CITIZENS = (
    "Halaman ini untuk warga yang baru dilayani. Suara narahubung dan petugas kantor tidak dihitung, karena "
    "data Bapak/Ibu tercatat di sini dan suara warga harus tetap tanpa nama. Hitungannya ada di <b>/unit</b>."
)
FOR_CITIZENS_SHORT = "Halaman ini untuk warga yang baru dilayani; suara narahubung dan petugas kantor tidak dihitung."
MOST_CHOSEN = f"Paling banyak {MOST_ASPECTS}. Lepaskan satu dahulu, atau tekan Selesai."
WORDS_ONLY = (
    "Mohon ditulis sebagai satu kalimat. Foto, rekaman, dan berkas tidak kami simpan. Boleh juga tekan <b>Lewati</b>."
)
TOO_LONG = f"Mohon satu kalimat saja, paling banyak {LONGEST} huruf. Boleh juga tekan <b>Lewati</b>."
AFTERWARDS = f"Terima kasih, suara Bapak/Ibu sudah kami terima. Pesan ini tidak kami simpan.\n\n{OFFICIAL}"
ENDED = f"Baik, tidak jadi. Tidak ada yang kami simpan.\n\n{OFFICIAL}"
_NOT_KEPT = {
    Kept.AS_IT_IS: "",
    Kept.ACCUSES: (
        "Kalimatnya tidak kami simpan karena menyebut orang atau uang. Hal seperti itu perlu ditangani "
        f"dengan baik: sampaikan lewat {CHANNELS}, di sana identitas Bapak/Ibu dapat dirahasiakan."
    ),
    Kept.PERSONAL: "Kalimatnya tidak kami simpan karena memuat data pribadi, seperti nomor telepon atau NIK.",
}


def ask_ease(unit: str) -> str:
    """The first question."""
    return (
        f"🗣️ <b>{safe(unit, 100)}</b>\n\nBagaimana layanannya hari ini? Tiga pertanyaan singkat; kami tidak "
        "menyimpan siapa Bapak/Ibu."
    )


def ask_aspects(ease: int) -> str:
    """Which unsur it is about; `ease`: what was tapped."""
    return (
        f"{EASES[ease]}. Terima kasih.\n\nTentang apa? Pilih paling banyak {MOST_ASPECTS}, lalu tekan "
        "<b>Selesai</b>. Boleh langsung Selesai."
    )


def aspect_label(place: int, *, is_chosen: bool) -> str:
    """One of the nine on its button."""
    return f"✅ {_ASPECTS[place]}" if is_chosen else _ASPECTS[place]


def ask_words(ease: int, aspects: Sequence[int]) -> str:
    """The one sentence."""
    about = f" · {', '.join(_ASPECTS[place] for place in aspects)}" if aspects else ""
    return (
        f"{EASES[ease]}{about}\n\nAda yang ingin disampaikan? Tulis <b>satu kalimat</b> tanpa nama orang dan "
        "tanpa nomor telepon, atau tekan <b>Lewati</b>."
    )


def thanks(unit: str, kept: Kept = Kept.AS_IT_IS) -> str:
    """It is recorded."""
    why = f"\n\n{_NOT_KEPT[kept]}" if _NOT_KEPT[kept] else ""
    official = "" if kept is Kept.ACCUSES else f"\n\n{OFFICIAL}"
    return (
        f"🙏 Terima kasih, suara tentang <b>{safe(unit, 100)}</b> sudah kami terima. Kami tidak menyimpan "
        f"siapa Bapak/Ibu.{why}{official}"
    )


def already(unit: str) -> str:
    """One voice a day."""
    return (
        f"Terima kasih. Suara Bapak/Ibu hari ini tentang <b>{safe(unit, 100)}</b> sudah kami terima; satu "
        f"suara sehari cukup.\n\n{OFFICIAL}"
    )
