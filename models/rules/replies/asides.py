"""What is said beside the evidence that is collected: about the sender, the upload or the time, and no part of it."""

import re

from models.rules.replies.short_forms import in_full
from models.rules.replies.signals import ADDRESS

LONGEST = 120  # characters: who writes more describes something

_LED = rf"\W*(?:(?:{ADDRESS}|assalamu'?\s?alaikum|saya|kami|ulun|mohon|tolong)\W+)*"
_WHEN = (
    r"(?:besok|lusa|nanti|hari\s+ini|minggu\s+depan|pekan\s+depan|senin|selasa|rabu|kamis|jum'?at|sabtu|sore|siang"
    r"|malam|pagi)"
)
_ASIDES = (
    # The sender's own absence; of others ("kepala dinas cuti") it hinders, and is an obstacle.
    r"(?:akan|sedang|lagi|mau|ada|i[zj]in|masih|hari\s+ini|besok|\s)*(?:cuti|sakit|dinas\s+luar"
    r"|tidak\s+(?:masuk|kerja|hadir)|di\s?luar\s+kota|pindah\s+tugas|mutasi|pensiun)\b"
    rf"(?=\W*$|\W+(?:{_WHEN}|{ADDRESS}|dari|mulai|sampai|selama|tanggal|tahun|minggu|[0-9]))",
    r"(?:sudah\s+)?(?:tidak(?:\s+lagi)?|bukan(?:\s+lagi)?)\s+(?:di|narahubung|bertugas|menjabat|pejabat)\b",
    r"nomor\s+(?:hp\s+|wa\s+|telepon\s+)?(?:saya\s+)?(?:ganti|berubah|baru)",
    # The way of sending.
    r"(?:sinyal|jaringan|internet|wifi|listrik|scanner|printer|hp|kuota)(?:nya)?"
    r"\s+(?:(?:saya|kami|kantor|di\s?sini|lagi|sedang|masih|agak|tidak)\s+)*"
    r"(?:jelek|lemot|lambat|rusak|mati|padam|putus|hilang|gangguan|error|habis|susah|buruk|down|ada|stabil)",
    r"gagal\s+(?:kirim|mengirim|upload|unggah|terkirim|scan)",
    r"(?:file|berkas|foto|video|dokumen)(?:nya)?\s+(?:terlalu\s+besar\W*$|kebesaran|gagal|(?:tidak|belum)\s+bisa"
    r"\s+(?:di)?(?:upload|unggah|kirim|buka|scan))",
    r"(?:maaf\W+)?(?:salah|keliru|kliru)\s+(?:kirim|foto|file|berkas|upload|unggah|dokumen)",
    r"(?:hapus|batalkan|tarik)\s+(?:foto|file|berkas|yang|dokumen|kiriman)",
    r"(?:yang|foto|file)\s+(?:tadi|barusan|di\s?atas)\s+(?:salah|keliru|bukan)",
    # Waiting, later, and the wish to talk.
    r"(?:(?:menung|tung)gu|sebentar|sabar|batal|jangan\s+dulu)"
    r"(?:\W+(?:tunggu|sebentar|ya|dulu|dahulu|pak|bu|bapak|ibu))*\W*$",
    rf"(?:(?:sisanya|lanjut|yang\s+lain|lainnya|kekurangannya|fotonya|suratnya)\s+)?{_WHEN}"
    rf"(?:\W+(?:{_WHEN}|saja|ya|pak|bu|bapak|ibu|lagi|dulu|baru\s+bisa))*\W*$",
    r"(?:bisa\s+|minta\s+)?(?:(?:hubungi|telepon|telpon|telfon|kontak)(?:\W*$|\s+(?:saya|kami|ulun|balik|pak|bu))"
    r"|ditelepon|dihubungi)",
    r"(?:mau|ingin|numpang|i[zj]in|boleh)\s+(?:tanya|bertanya|konsultasi|menanyakan|bicara)",
    r"(?:boleh|bisa)\s+(?:saya\s+|kami\s+)?(?:kirim\s+|dikirim\s+|diantar\s+)?(?:lewat|pakai|via|melalui)\b",
)
# What is done, or attached, is evidence however it begins: "lampu padam sudah diperbaiki PLN".
_RESULT = re.compile(
    r"\b(?:terlampir|(?:me)?lampirkan|dilampirkan|(?:sudah|telah)\s+(?!tidak|bukan|ganti|pindah|mutasi|pensiun))",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"{_LED}(?:{'|'.join(_ASIDES)})", re.IGNORECASE)


def is_aside(text: str) -> bool:
    """Is it plainly no evidence: "sinyal jelek", "saya sakit hari ini", "maaf salah kirim foto", "besok saja ya"?"""
    words = in_full(text.strip())
    return len(text) <= LONGEST and _ASIDE.match(words) is not None and _RESULT.search(words) is None
