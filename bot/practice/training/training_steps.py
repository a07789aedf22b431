"""The training courses: for a focal point, staff, an officer of a unit, a visitor; steps, reasons and checks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.practice.session.phones import Phones
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import NUMBER, assigns, invites, tapin_joins
from bot.practice.training.standards_steps import ASISTEN, SP14, starts_period, units_join
from bot.practice.training.visits_steps import asisten_is_posted

Check = Callable[[Phones], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, why, and a check whether it was done."""

    what: str
    why: str
    is_done: Check


@dataclass(frozen=True, slots=True)
class Course:
    """A course: its steps in order, and what is done on the phones before it begins."""

    title: str
    prepare: Callable[[PracticeSession], Awaitable[None]]
    steps: tuple[Step, ...]


def has_read(key: str, *words: str) -> Check:
    """Check that this phone has a message of the bot with all these words."""

    def check(phones: Phones) -> bool:
        messages = phones.by_key[key].person.from_bot
        return any(all(word in message.text for word in words) for message in messages)

    return check


def asisten_has_read(*words: str) -> Check:
    """The same on the phone of the asisten, which is added to the others."""

    def check(phones: Phones) -> bool:
        hers = [handset.person for handset in phones.by_id.values() if phones.name_of(handset) == ASISTEN]
        return any(all(word in message.text for word in words) for person in hers for message in person.from_bot)

    return check


def has_sent(key: str, *kinds: str) -> Check:
    """Check that this person sent files of all these kinds (photo, document, video)."""

    def check(phones: Phones) -> bool:
        own = phones.by_key[key].person.own_messages
        return all(any(kind in message.wire for message in own) for kind in kinds)

    return check


def has_typed(key: str, beginning: str) -> Check:
    """Check that this person sent a text with this beginning."""

    def check(phones: Phones) -> bool:
        return any(message.text.startswith(beginning) for message in phones.by_key[key].person.own_messages)

    return check


async def prepare_focal_point(practice: PracticeSession) -> None:
    """Assign an item to Tapin, whose seat is empty, and invite: the link is on Ibu Ina's phone."""
    await assigns(practice, "LHP", NUMBER, doubt="Tetap lanjutkan")
    await invites(practice.phones.by_key["ina"].person, "Tapin")


async def prepare_staff(practice: PracticeSession) -> None:
    """Register Ibu Sari as narahubung of Tapin; there is no open item."""
    await tapin_joins(practice)


async def prepare_officer(practice: PracticeSession) -> None:
    """Ask Pak Hasan's puskesmas for its standards of service."""
    ina, _ = await units_join(practice)
    await starts_period(ina, SP14, "Lewati 2 unit")


async def prepare_visitor(practice: PracticeSession) -> None:
    """Post Ibu Dewi to Tapin, whose puskesmas has Pak Hasan as its officer."""
    await asisten_is_posted(practice)


FOCAL_POINT = Course(
    "Narahubung: dari undangan sampai tanda terima",
    prepare_focal_point,
    (
        Step(
            "Di telepon Ibu Ina, tekan tautan undangan dan buka di telepon Ibu Sari.",
            "Tautan berlaku untuk satu orang dan satu kali: kursi narahubung tidak dapat diisi orang lain.",
            has_read("sari", "Pemberitahuan privasi"),
        ),
        Step(
            "Di telepon Ibu Sari: tekan Lanjut, isi nama, jabatan, dan nomor, lalu tekan Setuju.",
            "Data yang disimpan hanya itu. Komitmen bersama mengikat dua pihak: Ombudsman juga menjawab tepat waktu.",
            has_read("sari", "Selamat bergabung"),
        ),
        Step(
            "Tekan Terima pada kartu penugasan.",
            "Ombudsman tahu bahwa penugasan sudah dibaca, dan pengingat untuk konfirmasi berhenti.",
            has_read("sari", "Status: Diterima"),
        ),
        Step(
            "Tekan “Lainnya”, “Mengapa tanggal ini?”, lalu “Hitungan lengkap”.",
            "Tenggat LHP dihitung 30 hari kerja tanpa hari libur dan cuti bersama. Perhitungannya selalu terbuka.",
            has_read("sari", ": mengapa "),
        ),
        Step(
            "Tekan Selesai, pilih Semua, lalu kirim satu foto dan satu PDF (📎, tersedia contoh).",
            "Bukti boleh datang bertahap dan dalam urutan apa pun; setiap tindakan korektif punya buktinya.",
            has_sent("sari", "photo", "document"),
        ),
        Step(
            "Tekan Sudah lengkap dan baca tanda terimanya.",
            "Tanda terima mencatat setiap berkas. Mulai sekarang waktu narahubung tidak berjalan: giliran Ombudsman.",
            has_read("sari", "Tanda terima"),
        ),
    ),
)

STAFF = Course(
    "Petugas: dari penugasan sampai verifikasi",
    prepare_staff,
    (
        Step(
            "Di telepon Ibu Ina, ketik /status.",
            "Satu pesan menunjukkan keadaan semua inspektorat; tombolnya membuka rinciannya.",
            has_typed("ina", "/status"),
        ),
        Step(
            "Ketik /assign dan ikuti pertanyaannya untuk Kab. Tapin, lalu tekan Kirim pada pratinjau.",
            "Pratinjau menunjukkan persis apa yang akan dibaca narahubung, dan pesan apa saja yang akan menyusul.",
            has_read("ina", "🗂 #", "Perihal"),
        ),
        Step(
            "Di telepon Ibu Sari, tekan Terima.",
            "Kartu di telepon petugas ikut berubah; tidak perlu menelepon untuk menanyakan apakah sudah sampai.",
            has_read("sari", "Status: Diterima"),
        ),
        Step(
            "Masih di telepon Ibu Sari: tekan Selesai, kirim bukti, lalu Sudah lengkap.",
            "Begitu hasil dilaporkan, waktu narahubung berhenti dan waktu kantor yang berjalan.",
            has_read("ina", "Hasil #", "tanda terima"),
        ),
        Step(
            "Tekan “Ke 08.00 hari kerja berikutnya” dan baca ringkasan pagi di telepon Ibu Ina.",
            "Bila ada yang menunggu jawaban kantor, itulah yang pertama kali dibaca pagi harinya.",
            has_read("ina", "Ringkasan", "Menunggu kita: 1"),
        ),
        Step(
            "Di telepon Ibu Ina, tekan Kembalikan dan ketik alasannya.",
            "Alasan wajib diisi agar narahubung tahu persis apa yang masih kurang.",
            has_read("sari", "Status: Dikembalikan"),
        ),
    ),
)

OFFICER = Course(
    "Petugas unit: melaporkan standar pelayanan",
    prepare_officer,
    (
        Step(
            "Di telepon Pak Hasan, tekan Mulai pada kartu standar pelayanan dan baca “Cukup bila”.",
            "Komponen ditanyakan satu per satu. Boleh dicicil beberapa hari; semuanya tersimpan sendiri.",
            has_read("hasan", "1/14", "Cukup bila"),
        ),
        Step(
            "Kirim satu foto untuk komponen itu (📎, tersedia contoh), lalu tekan Lanjut.",
            "Yang baru sampai ditulis “Belum diperiksa”: cukup atau belum, petugas Ombudsman yang menilai.",
            has_read("hasan", "2/14", "Cukup bila"),
        ),
        Step(
            "Pada komponen berikutnya, tekan “Tidak berlaku di unit kami” dan pilih alasannya.",
            "Keterangan itu dijawab Ombudsman; komponen lain tetap dapat diisi.",
            has_read("hasan", "keterangan “tidak berlaku” tercatat"),
        ),
        Step(
            "Tekan Sudah lengkap, baca mana yang belum berisi, tekan Kirim 1 dulu, lalu baca tanda terimanya.",
            "Laporan yang belum penuh boleh dikirim. Selama diperiksa, waktu unit tidak berjalan.",
            has_read("hasan", "Tanda terima TT-"),
        ),
        Step(
            "Di telepon Ibu Ina, tekan Periksa, lalu Kurang, pilih alasannya, dan tekan Kirim hasil.",
            "Setiap Kurang beralasan, supaya unit tahu persis apa yang perlu dilengkapi.",
            has_read("ina", "Hasil dikirim"),
        ),
        Step(
            "Tekan “+1 jam”, baca hasilnya di telepon Pak Hasan, lalu tekan Kirim ulang.",
            "Hanya komponen yang kurang yang ditanyakan lagi, dengan catatan pemeriksanya.",
            has_read("hasan", "Catatan pemeriksa"),
        ),
    ),
)

VISITOR = Course(
    "Asisten: berkunjung sebagai mitra",
    prepare_visitor,
    (
        Step(
            "Di telepon Ibu Dewi, ketik /kunjungan Puskesmas Pandahan, pilih jenisnya, lalu Hari ini.",
            "Kunjungan adalah kunjungan mitra: melihat, bertanya, dan memberi saran.",
            asisten_has_read("Kunjungan Puskesmas Pandahan", "Belum ada yang dibaca instansi"),
        ),
        Step(
            "Kirim satu foto (📎, tersedia contoh), lalu tekan 👍 Baik.",
            "Yang sudah baik dicatat lebih dahulu, supaya instansi tahu apa yang perlu diteruskan.",
            asisten_has_read("Catatan 1", "👍 Baik"),
        ),
        Step(
            "Ketik satu hal yang perlu diperbaiki, tekan 🔧 Perbaikan, lalu jawab ketiga pertanyaannya.",
            "Perbaikan memuat alasannya bagi warga dan saran yang dapat dikerjakan; komponennya boleh dilewati.",
            asisten_has_read("Catatan 2 lengkap"),
        ),
        Step(
            "Tekan Selesai berkunjung, baca pratinjaunya, lalu tekan Bagikan.",
            "Pratinjau menunjukkan persis apa yang akan dibaca instansi. Sebelum Bagikan, belum ada yang dibaca.",
            has_read("hasan", "Catatan kunjungan", "Mohon tanggapan"),
        ),
        Step(
            "Di telepon Pak Hasan, tekan Kami setuju, atau Ada catatan lalu ketik catatannya.",
            "Kata-kata instansi tetap ada di samping catatan kita. Diam dicatat sebagai diam, bukan sebagai setuju.",
            asisten_has_read("Catatan kunjungan", "(Hasan Basri"),
        ),
        Step(
            "Di telepon Ibu Dewi, tekan Kirim 1 saran, lalu Kirim.",
            "Saran menjadi penugasan dengan tenggat, dan hasilnya diverifikasi rekan lain.",
            asisten_has_read("saran dikirim sebagai"),
        ),
    ),
)

COURSES = {"focal": FOCAL_POINT, "staff": STAFF, "officer": OFFICER, "visitor": VISITOR}
