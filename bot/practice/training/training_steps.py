"""The two lessons: what a focal point and what staff do in five minutes, why, and how we see that it was done."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.practice.server.chats import Message
from bot.practice.session.phones import Phones
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import assigns, invites, tapin_joins

Happened = Callable[[Phones], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, why, and whether it happened on the desk."""

    what: str
    why: str
    happened: Happened


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson and its steps in their order."""

    title: str
    steps: tuple[Step, ...]


def reads(key: str, *words: str) -> Happened:
    """Say whether a message of the bot with all these words stands, or stood, on this phone."""

    def look(phones: Phones) -> bool:
        return any(_has(message, words) for message in phones.by_key[key].person.from_bot)

    return look


def sends(key: str, *kinds: str) -> Happened:
    """Say whether this person sent files of all these kinds (photo, document, video)."""

    def look(phones: Phones) -> bool:
        own = [each for each in phones.by_key[key].person.messages if not each.from_bot]
        return all(any(kind in message.wire for message in own) for kind in kinds)

    return look


def types(key: str, beginning: str) -> Happened:
    """Say whether this person wrote something that begins so."""

    def look(phones: Phones) -> bool:
        own = [each for each in phones.by_key[key].person.messages if not each.from_bot]
        return any(message.text.startswith(beginning) for message in own)

    return look


def _has(message: Message, words: tuple[str, ...]) -> bool:
    return all(word in message.text for word in words)


NUMBER = "0179/LM/XI/2026/BJM"


async def prepare_focal_point(practice: PracticeSession) -> None:
    """Something waits for Tapin, whose seat is empty, and the invitation stands on Ibu Ina's phone."""
    await assigns(practice, "LHP", NUMBER, doubt="Tetap lanjutkan")
    await invites(practice.phones.by_key["ina"].person, "Tapin")


async def prepare_staff(practice: PracticeSession) -> None:
    """Ibu Sari sits in Tapin; nothing is open."""
    await tapin_joins(practice)


FOCAL_POINT = Lesson(
    "Narahubung: dari undangan sampai tanda terima",
    (
        Step(
            "Di telepon Ibu Ina, tekan tautan undangan dan buka di telepon Ibu Sari.",
            "Tautan berlaku untuk satu orang dan satu kali: kursi narahubung tidak dapat diisi orang lain.",
            reads("sari", "Pemberitahuan privasi"),
        ),
        Step(
            "Di telepon Ibu Sari: tekan Lanjut, isi nama, jabatan, dan nomor, lalu tekan Setuju.",
            "Data yang disimpan hanya itu. Komitmen bersama mengikat dua pihak: Ombudsman juga menjawab tepat waktu.",
            reads("sari", "Selamat bergabung"),
        ),
        Step(
            "Tekan Terima pada kartu penugasan.",
            "Ombudsman tahu bahwa penugasan sudah dibaca, dan pengingat untuk konfirmasi berhenti.",
            reads("sari", "Status: Diterima"),
        ),
        Step(
            "Tekan “Mengapa tanggal ini?”, lalu “Hitungan lengkap”.",
            "Tenggat LHP dihitung 30 hari kerja tanpa hari libur dan cuti bersama. Perhitungannya selalu terbuka.",
            reads("sari", ": mengapa "),
        ),
        Step(
            "Tekan Selesai, pilih Semua, lalu kirim satu foto dan satu PDF (📎, tersedia contoh).",
            "Bukti boleh datang bertahap dan dalam urutan apa pun; setiap tindakan korektif punya buktinya.",
            sends("sari", "photo", "document"),
        ),
        Step(
            "Tekan Sudah lengkap dan baca tanda terimanya.",
            "Tanda terima mencatat setiap berkas. Mulai sekarang waktu narahubung tidak berjalan: giliran Ombudsman.",
            reads("sari", "Tanda terima"),
        ),
    ),
)

STAFF = Lesson(
    "Petugas: dari penugasan sampai verifikasi",
    (
        Step(
            "Di telepon Ibu Ina, ketik /status.",
            "Satu pesan menunjukkan keadaan semua inspektorat; tombolnya membuka rinciannya.",
            types("ina", "/status"),
        ),
        Step(
            "Ketik /assign dan ikuti pertanyaannya untuk Kab. Tapin, lalu tekan Kirim pada pratinjau.",
            "Pratinjau menunjukkan persis apa yang akan dibaca narahubung, dan pesan apa saja yang akan menyusul.",
            reads("ina", "Terkirim."),
        ),
        Step(
            "Di telepon Ibu Sari, tekan Terima.",
            "Kartu di telepon petugas ikut berubah; tidak perlu menelepon untuk menanyakan apakah sudah sampai.",
            reads("sari", "Status: Diterima"),
        ),
        Step(
            "Masih di telepon Ibu Sari: tekan Selesai, kirim bukti, lalu Sudah lengkap.",
            "Begitu hasil dilaporkan, waktu narahubung berhenti dan waktu kantor yang berjalan.",
            reads("ina", "Hasil #", "tanda terima"),
        ),
        Step(
            "Di telepon Ibu Ina, tekan Kembalikan dan ketik alasannya.",
            "Alasan wajib diisi agar narahubung tahu persis apa yang masih kurang.",
            reads("sari", "Status: Dikembalikan"),
        ),
        Step(
            "Tekan “Ke 08.00 hari kerja berikutnya” dan baca ringkasan pagi di telepon Ibu Ina.",
            "Setiap pagi hari kerja, kantor melihat dahulu apa yang menunggu dirinya sendiri.",
            reads("ina", "Ringkasan", "1 penugasan terbuka"),
        ),
    ),
)
