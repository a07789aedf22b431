"""Who agreed to which text is kept; a text that changed is put to people beside their work, and stops none of it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.people import consents as asking
from models.columns import table_of
from models.database import transaction
from models.people import consents, people
from models.people.consents import ConsentKind, ConsentText
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.registration import invited_to, joins
from tests.support.rows import context_at, somebody
from tests.support.running_office import Office
from tests.support.stories import what_happened


def agreed(office: Office, chat_id: int) -> dict[ConsentKind, str]:
    """What a person agreed to: the kind, and the digest of the version."""
    with transaction(office.engine) as session:
        person = people.by_chat(session, chat_id)
        assert person is not None
        return {kind: digest for kind, digest, _ in consents.of_person(session, person.id)}


def agreed_long_ago(office: Office, chat_id: int) -> None:
    """The texts have changed since the person agreed."""
    with transaction(office.engine) as session:
        person = people.by_chat(session, chat_id)
        assert person is not None
        person.agreed_to = "0" * 16


@pytest.mark.both_databases
async def test_a_registration_keeps_the_texts_as_they_were_read(office: Office) -> None:
    link = await invited_to(office, "Tabalong")
    await joins(office.stranger, link)
    kept = agreed(office, office.stranger.user.id)
    assert set(kept) == {ConsentKind.PRIVACY, ConsentKind.FOCAL_POINT}
    with transaction(office.engine) as session:
        rows = session.connection().execute(sa.select(table_of(ConsentText).c.text)).scalars().all()
        person = people.by_chat(session, office.stranger.user.id)
        assert person is not None and person.agreed_to == asking.version(office.settings)
    assert any("Pemberitahuan privasi" in text for text in rows) and any(
        "kerahasiaan pelapor" in text for text in rows
    )
    assert not any("Budi" in text for text in rows)  # a version is nobody's
    office.stranger.says("/dataku")
    await office.stranger.sees("Persetujuan:", "versi teks")


async def test_a_changed_text_is_asked_about_once_a_week_after_a_command_and_blocks_no_tap(tapin: Office) -> None:
    sari = tapin.sari
    agreed_long_ago(tapin, sari.user.id)
    sari.taps("Terima")
    await tapin.telegram.until(lambda: "acknowledged" in what_happened(tapin))
    sari.says("/cuti")  # a question runs: not now
    await sari.sees("cuti")
    sari.says("/batal")
    await sari.sees("dihentikan")
    asked = await sari.sees("berubah sejak Bapak/Ibu menyetujuinya", "kerahasiaan pelapor", "Berapa lama disimpan")
    sari.taps("Selesai", on=None)
    await sari.sees("#K7Q2")
    sari.says("/batal")
    await sari.sees("dihentikan")
    sari.taps("Nanti saja", on=asked)
    await sari.sees("tanyakan lagi pekan depan")
    sari.says("/tugas")
    await sari.sees("K7Q2")
    await tapin.telegram.all_heard()
    assert sum("berubah sejak" in message.text for message in sari.from_bot) == 0
    await tapin.reopens_at(tapin.clock() + timedelta(days=7))
    sari.says("/tugas")
    again = await sari.sees("berubah sejak Bapak/Ibu menyetujuinya")
    sari.forge_press("cs:agree:1234567890abcdef", on=again)  # of another text
    await sari.gets_toast("langkah yang sudah lewat")
    assert agreed(tapin, sari.user.id) == {}
    sari.taps("Setuju", on=again)
    await sari.sees("Disetujui, terima kasih")
    assert set(agreed(tapin, sari.user.id)) == {ConsentKind.PRIVACY, ConsentKind.FOCAL_POINT}
    tapin.stranger.opens()
    tapin.stranger.forge_press(f"cs:agree:{asking.version(tapin.settings)}", on=(await tapin.stranger.sees("belum")))
    await tapin.stranger.gets_toast("langkah yang sudah lewat")


def test_what_is_kept_of_citizens_is_said_below_the_notice_and_asks_nobody_again(session: Session) -> None:
    ctx = context_at(session, MORNING)
    longer = ctx.settings.model_copy(update={"keep_voices_days": 500, "keep_done_days": 500})
    voices_only = ctx.settings.model_copy(update={"keep_voices_days": 500})
    versions = [asking.version(each) for each in (ctx.settings, voices_only, longer)]
    assert versions[0] == versions[1] != versions[2]
    sari = Driver(session, somebody(session, 200, "Sari", MORNING), MORNING)
    said = sari.says("/privasi")
    assert "mengekspor, mencetak, mengunduh, atau menyalin" in said
    assert said.endswith("semuanya dihapus sendiri sesudah 400 hari.")
