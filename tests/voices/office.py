"""A unit whose voices are open, and what a search for a citizen finds, for the stories of citizens' voices."""

from sqlmodel import select

from bot.practice.phone.people import Person as Phone
from models import policy, voices
from models.database import transaction
from models.rules.policy.numbers import VOICES
from models.voices import Voice
from tests.people.test_story_byte_search import files, tables
from tests.support.rows import agency_called
from tests.support.running_office import Office

CODE, UNIT = "63.05.0001", "Puskesmas Pandahan"


def opens_voices(office: Office, *, is_open: bool = True) -> str:
    """The head turned citizens' voices on; returns the parameter of the unit's link."""
    with transaction(office.engine) as session:
        policy.set_number(session, VOICES, int(is_open))
        unit = agency_called(session, CODE)
        unit.name = unit.short_name = UNIT
        return f"suara_{voices.token_of(session, unit)}"


def renews_link(office: Office) -> str:
    """Another link for the unit: the printed one ends. Returns its parameter."""
    with transaction(office.engine) as session:
        return f"suara_{voices.token_of(session, agency_called(session, CODE), renew=True)}"


def recorded(office: Office) -> list[tuple[int, int, str | None]]:
    """Ease, aspects and words of every voice."""
    with transaction(office.engine) as session:
        rows = session.exec(select(Voice)).all()
        return sorted(((row.ease, row.aspects, row.words) for row in rows), key=str)


async def gives_voice(office: Office, citizen: Phone, link: str, words: str = "Lewati") -> None:
    """One whole dialog: 😊, Waktu, Selesai, and a sentence or Lewati."""
    citizen.opens(link)
    await citizen.sees("Bagaimana layanannya")
    citizen.taps("😊 Baik")
    await citizen.sees("Tentang apa")
    citizen.taps("Waktu")
    await office.telegram.until(lambda: "✅ Waktu" in citizen.last.buttons)
    citizen.taps("Selesai")
    await citizen.sees("satu kalimat")
    if words == "Lewati":
        citizen.taps("Lewati")
    else:
        citizen.says(words)
    await citizen.sees("sudah kami terima")


def places(office: Office, *searched: str) -> list[str]:
    """Where one of these stands: rows of tables, and the files of the database and of the evidence, byte by byte."""
    rows = [row for row in tables(office) if any(each in row for each in searched)]
    return rows + [name for name, data in files(office) if any(each.encode() in data for each in searched)]
