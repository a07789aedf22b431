"""A link to a staff role is not enough: the inviter confirms the person by name, or the console's code proves it."""

from datetime import timedelta

from bot.practice.phone.people import Person as Phone
from models.database import transaction
from models.people import invitations, people
from models.people.people import StaffRole
from tests.support.registration import LINK, answers
from tests.support.rows import somebody
from tests.support.running_office import Office


def role_of(office: Office, phone: Phone) -> StaffRole | None:
    """What the person on this phone may do at the office."""
    with transaction(office.engine) as session:
        person = people.by_chat(session, phone.user.id)
        return person.staff_role if person is not None else None


async def comes(office: Office, typed: str = "") -> None:
    """Ibu Ina makes a link, with a button or with a word behind /undang; the stranger opens it and agrees."""
    office.ina.says(f"/undang {typed}".rstrip())
    if not typed:
        await office.ina.sees("Siapa yang diundang")
        office.ina.taps("🏛 Admin")
    link = LINK.search((await office.ina.sees("https://t.me/")).text)
    assert link is not None
    office.stranger.user.username = "orang_asing"
    office.stranger.opens(link[0])
    await answers(office.stranger, "Rina <b>Kartika")
    office.stranger.taps("Setuju")
    await office.stranger.sees("pengundang memastikan")


def console_link(office: Office) -> tuple[str, str]:
    """What `python -m bot invite-admin` prints: link and code."""
    with transaction(office.engine) as session:
        _, token, code = invitations.invite_admin_with_code(session, office.clock())
    return f"https://t.me/{office.telegram.bot_username}?start={token}", code


async def test_whoever_opens_an_admins_link_is_nothing_until_the_inviter_says_yes(office: Office) -> None:
    await comes(office)
    card = await office.ina.sees("Rina <b>Kartika", "Orang Asing", "@orang_asing", str(office.stranger.user.id))
    assert role_of(office, office.stranger) is None
    office.stranger.says("/narahubung")
    await office.stranger.sees("petugas")
    office.stranger.says("/start")
    await office.stranger.sees("sedang memastikan")
    office.ina.taps_twice("Ya, ini orangnya", on=card)
    await office.stranger.sees("Selamat bergabung", "admin")
    await office.ina.sees("dikonfirmasi oleh Ina Rahmawati")
    assert role_of(office, office.stranger) is StaffRole.ADMIN


async def test_somebody_else_with_the_link_is_refused_and_the_link_is_used_up(office: Office) -> None:
    await comes(office, "Asisten")
    await office.ina.sees("Seseorang membuka tautan")
    office.ina.taps("Bukan, tolak")
    await office.stranger.sees("belum dapat memastikan")
    await office.ina.sees("ditolak oleh Ina Rahmawati")
    assert role_of(office, office.stranger) is None


async def test_neither_the_person_nor_another_admin_can_confirm(before_opening: Office) -> None:
    office = before_opening
    rina = office.telegram.person("Rina")
    rina.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        somebody(session, rina.user.id, "Rina", office.clock(), StaffRole.ADMIN)
    await office.opens()
    await comes(office)
    card = await office.ina.sees("Seseorang membuka tautan")
    yes = office.ina.finds("Ya, ini orangnya", on=card).wire["callback_data"]
    office.stranger.forge_press(yes)
    await office.stranger.gets_toast("khusus petugas")
    rina.says("/start")
    await rina.sees("Selamat datang")
    rina.forge_press(yes)
    await rina.gets_toast("yang membuat tautan")
    assert role_of(office, office.stranger) is None


async def test_when_the_inviter_is_gone_another_admin_decides(before_opening: Office) -> None:
    office = before_opening
    rina = office.telegram.person("Rina")
    rina.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        somebody(session, rina.user.id, "Rina", office.clock(), StaffRole.ADMIN)
        _, token = invitations.invite(session, office.clock(), by=None, staff_role=StaffRole.ASISTEN)
    await office.opens()
    office.stranger.opens(f"https://t.me/{office.telegram.bot_username}?start={token}")
    await answers(office.stranger)
    office.stranger.taps("Setuju")
    await rina.sees("Seseorang membuka tautan")
    rina.taps("Ya, ini orangnya")
    await office.stranger.sees("Selamat bergabung", "asisten")


async def test_a_confirmation_after_the_72_hours_is_too_late(office: Office) -> None:
    await comes(office)
    await office.ina.sees("Seseorang membuka tautan", "Dapat dikonfirmasi sampai")
    office.clock.at += timedelta(hours=73)
    office.ina.taps("Ya, ini orangnya")
    await office.ina.sees("tidak dapat dikonfirmasi lagi")
    await office.stranger.sees("habis sebelum dikonfirmasi")
    assert role_of(office, office.stranger) is None


async def test_whoever_erases_their_data_while_waiting_can_not_be_confirmed(office: Office) -> None:
    await comes(office)
    card = await office.ina.sees("Seseorang membuka tautan")
    yes = office.ina.finds("Ya, ini orangnya", on=card).wire["callback_data"]
    office.stranger.says("/dataku")
    await office.stranger.sees("Data Bapak/Ibu")
    office.stranger.taps("Hapus data")
    await office.stranger.sees("tidak dapat dikembalikan")
    office.stranger.taps("Ya, hapus data saya")
    await office.ina.sees("sudah menghapus datanya")
    office.ina.forge_press(yes)
    await office.ina.gets_toast("sudah diputuskan")


async def test_the_link_of_the_console_asks_for_its_code(office: Office) -> None:
    link, code = console_link(office)
    office.stranger.opens(link)
    await office.stranger.sees("kode 6 angka")
    office.stranger.says("000000" if code != "000000" else "111111")
    await office.stranger.sees("belum sesuai", "2 kali")
    office.stranger.says(code)
    await answers(office.stranger)
    office.stranger.taps("Setuju")
    await office.stranger.sees("Selamat bergabung", "admin")


async def test_three_wrong_codes_make_the_link_void_for_everybody(office: Office) -> None:
    link, code = console_link(office)
    wrong = "000000" if code != "000000" else "111111"
    office.stranger.opens(link)
    for answer in ("2 kali", "1 kali", "tidak berlaku lagi"):
        await office.stranger.sees("")
        office.stranger.says(wrong)
        await office.stranger.sees(answer)
    office.stranger.opens(link)
    await office.stranger.sees("sudah dipakai")
    assert role_of(office, office.stranger) is None
