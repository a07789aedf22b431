"""The steps of the training are marked as done from the messages on the phones."""

from bot.practice.phone.people import Person
from bot.practice.session.session import PracticeSession
from bot.practice.training.checklist import Training
from bot.practice.training.scenario_steps import accepts, assigns, joins, link_in, reports_done
from bot.practice.training.standards_steps import PHOTO, judges
from bot.practice.training.training_steps import COURSES
from bot.practice.training.visits_steps import shares, visits


def labels_of(person: Person) -> set[str]:
    """The labels under all messages of the bot."""
    return {label for message in person.from_bot for label in message.buttons}


async def test_the_focal_points_training_ticks_itself(practice: PracticeSession, ina: Person) -> None:
    training, sari = Training(practice), practice.phones.by_key["sari"].person
    await COURSES["focal"].prepare(practice)
    training.begin("focal")
    ticked = [ticks(training)]
    await joins(sari, link_in(ina.last), "Sari Wahyuni", "Inspektur Pembantu")
    await accepts(sari)
    ticked.append(ticks(training))
    sari.taps("Lainnya")
    await sari.sees("Status: Diterima")
    sari.taps("Mengapa")
    await sari.sees("Dasar: Peraturan ORI")
    sari.taps("Hitungan lengkap")
    await sari.sees(": mengapa")
    sari.taps("Kembali")
    await sari.state.changes.until(lambda: "🏁 Selesai" in labels_of(sari) or None, 10)
    await reports_done(sari)
    assert [*ticked, ticks(training)] == ["······", "✓✓✓···", "✓✓✓✓✓✓"]


async def test_the_staff_training_ticks_itself(practice: PracticeSession, ina: Person) -> None:
    training, sari = Training(practice), practice.phones.by_key["sari"].person
    await COURSES["staff"].prepare(practice)
    training.begin("staff")
    ina.says("/status")
    await assigns(practice, "LHP", "0179/LM/XI/2026/BJM")
    await accepts(sari)
    assert ticks(training) == "✓✓✓···"
    await reports_done(sari)
    await ina.sees("Menunggu verifikasi", "Hasil")
    await practice.advance_to(await practice.next_opening())
    assert ticks(training) == "✓✓✓✓✓·"
    ina.taps("Kembalikan")
    await ina.sees("ketik")
    ina.says("Surat belum ditandatangani")
    await sari.sees("Status: Dikembalikan")
    assert ticks(training) == "✓" * 6


async def test_the_officers_training_ticks_itself(practice: PracticeSession, ina: Person) -> None:
    training, hasan = Training(practice), practice.phones.by_key["hasan"].person
    await COURSES["officer"].prepare(practice)
    training.begin("officer")
    hasan.taps("Mulai", on=await hasan.sees("14 komponen"))
    await hasan.sees("1/14", "Cukup bila")
    assert ticks(training) == "✓·····"
    hasan.sends(PHOTO)
    hasan.taps("Lanjut ▸", on=await hasan.sees("1 berkas untuk"))
    hasan.taps("Tidak berlaku", on=await hasan.sees("2/14", "Cukup bila"))
    assert ticks(training) == "✓✓····"
    hasan.taps("Ditangani unit lain", on=await hasan.sees("Mengapa komponen ini tidak berlaku"))
    await hasan.sees("keterangan “tidak berlaku” tercatat")
    hasan.taps("Sudah lengkap (1)")
    hasan.taps("Kirim 1 dulu", on=await hasan.sees("belum berisi"))
    await hasan.sees("Tanda terima TT-")
    assert ticks(training) == "✓✓✓✓··"
    await judges(practice, ina, ["Tidak terbaca"], 14)
    hasan.taps("Kirim ulang", on=await hasan.sees("Hasil pemeriksaan", "1 perlu dilengkapi"))
    await hasan.sees("1/14", "Catatan pemeriksa")
    assert ticks(training) == "✓" * 6


async def test_the_training_of_a_visitor_ticks_itself(practice: PracticeSession) -> None:
    training, hasan = Training(practice), practice.phones.by_key["hasan"].person
    await COURSES["visitor"].prepare(practice)
    dewi = practice.phones.by_key["tamu6"].person
    training.begin("visitor")
    assert ticks(training) == "······"
    await visits(dewi)
    assert ticks(training) == "✓✓✓···"
    await shares(dewi)
    record = await hasan.sees("Catatan kunjungan", "Mohon tanggapan")
    assert ticks(training) == "✓✓✓✓··"
    hasan.taps("Kami setuju", on=record)
    dewi.taps("Kirim 1 saran", on=await dewi.sees("📎 Catatan kunjungan", "Instansi setuju"))
    assert ticks(training) == "✓✓✓✓✓·"
    dewi.taps("Kirim", on=await dewi.sees("Kirim 1 saran?"))
    await dewi.sees("saran dikirim sebagai")
    assert ticks(training) == "✓" * 6


def ticks(training: Training) -> str:
    """The checklist as signs."""
    shown = training.as_json()["training"]
    return "".join("✓" if step["done"] else "·" for step in shown["steps"])
