"""Steps of the scenario about citizens' voices: the head opens them, a unit gets its QR, a citizen scans it."""

from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import link_in
from bot.practice.training.standards_steps import PUSKESMAS, units_join


async def citizen_scans(practice: PracticeSession) -> None:
    """Ibu Ina opens citizens' voices, Ibu Sari asks for the QR of the puskesmas, and a guest's phone scans it."""
    ina, _ = await units_join(practice)
    sari, guest = (practice.phones.by_key[key].person for key in ("sari", "tamu"))
    ina.says("/aturan")
    ina.taps("Kebijakan kantor", on=await ina.sees("Aturan kantor"))
    ina.taps("Suara warga", on=await ina.sees("Suara warga lewat QR unit"))
    ina.taps("ya", on=await ina.sees("Suara warga lewat QR unit", "tanpa nama"))
    ina.taps("Terapkan", on=await ina.sees("Sebelum diterapkan"))
    await ina.sees("Diterapkan")
    sari.says(f"/unit {PUSKESMAS}")
    sari.taps("Suara warga", on=await sari.sees(PUSKESMAS, "Narahubung utama"))
    sari.taps("Minta kode QR", on=await sari.sees("Belum cukup suara"))
    guest.opens(link_in(await sari.sees("Kode QR suara warga")))
    await guest.sees("Bagaimana layanannya")
