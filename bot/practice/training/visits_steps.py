"""Steps of scenarios and of the training about visits: an asisten is posted to Tapin and visits its puskesmas."""

from bot.practice.phone.attachments import photo
from bot.practice.phone.people import Person
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import SAMPLE
from bot.practice.training.standards_steps import PUSKESMAS, asisten_joins, units_join

NOTICED, WHY, SUGGESTION = (
    "Daftar persyaratan tidak terlihat dari ruang tunggu",
    "Warga tidak perlu datang dua kali",
    "Memasang daftar persyaratan di ruang tunggu",
)


async def asisten_is_posted(practice: PracticeSession) -> tuple[Person, Person]:
    """Pak Hasan answers for a puskesmas; Ibu Ina posts Ibu Dewi to Tapin; returns the phones of Ibu Dewi and his."""
    ina, hasan = await units_join(practice)
    dewi = await asisten_joins(practice)
    ina.says("/dampingan")
    for label, shown, next_shown in (
        ("Tugaskan", "Belum ada pendampingan", "Siapa yang ditugaskan"),
        ("Dewi Lestari", "Siapa yang ditugaskan", "instansi mana"),
        ("Kab. Tapin", "instansi mana", "Nomor surat tugas"),
    ):
        ina.taps(label, on=await ina.sees(shown))
        await ina.sees(next_shown)
    ina.says("ST-12/PW.16/XI/2026")
    ina.taps("Hari ini", on=await ina.sees("Mulai kapan"))
    ina.taps("Sampai", on=await ina.sees("Sampai kapan"))
    ina.taps("Standar pelayanan publik", on=await ina.sees("Untuk apa"))
    ina.taps("Kirim", on=await ina.sees("Pratinjau pendampingan"))
    await dewi.sees("ditugaskan mendampingi")
    return dewi, hasan


async def visits(dewi: Person) -> None:
    """A visit of today with a good thing and an improvement; it is not closed yet."""
    dewi.says(f"/kunjungan {PUSKESMAS}")
    dewi.taps("Observasi", on=await dewi.sees("Jenis kunjungannya"))
    dewi.taps("Hari ini", on=await dewi.sees("Kapan?"))
    await dewi.sees("Belum ada yang dibaca instansi")
    dewi.sends(photo("Ruang tunggu bersih dan terang", data=SAMPLE.read_bytes()))
    dewi.taps("Baik", on=await dewi.sees("Catatan 1"))
    dewi.says(NOTICED)
    dewi.taps("Perbaikan", on=await dewi.sees("Catatan 2"))
    await dewi.sees("Mengapa ini penting")
    dewi.says(WHY)
    await dewi.sees("Saran yang jelas")
    dewi.says(SUGGESTION)
    dewi.taps("Lewati", on=await dewi.sees("komponen standar"))
    await dewi.sees("Catatan 2 lengkap")


async def shares(dewi: Person) -> None:
    """Selesai berkunjung, the preview, Bagikan."""
    dewi.taps("Selesai berkunjung")
    dewi.taps("Bagikan", on=await dewi.sees("Pratinjau", SUGGESTION))
    await dewi.sees("dibagikan kepada 1 narahubung")


async def noted(practice: PracticeSession) -> None:
    """Ibu Dewi noted two things at the puskesmas, and nobody there has read them."""
    dewi, _ = await asisten_is_posted(practice)
    await visits(dewi)


async def shared(practice: PracticeSession) -> None:
    """The notes are on Pak Hasan's phone and wait for his words."""
    dewi, hasan = await asisten_is_posted(practice)
    await visits(dewi)
    await shares(dewi)
    await hasan.sees("Catatan kunjungan", "Mohon tanggapan")
