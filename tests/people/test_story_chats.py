"""Chats as such: blocked and open again, and commands of other bots in groups."""

import pytest

from models.database import transaction
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from tests.support.running_office import Office


def open_tasks(office: Office) -> list[str]:
    """The keys of the office's open tasks, without the numbers."""
    with transaction(office.engine) as session:
        return [task.key.partition(":")[0] for task in tasks.open_page(session, 0, 50)]


async def test_a_blocked_chat_is_a_task_until_it_is_open_again(office: Office) -> None:
    office.sari.blocks()
    await office.ina.sees("Sari Wahyuni", "tidak dapat dihubungi")
    assert open_tasks(office) == ["unreachable"]
    office.sari.unblocks()
    await office.ina.sees("Sari Wahyuni", "dapat dihubungi lagi")
    assert open_tasks(office) == []


@pytest.mark.parametrize(("words", "answer"), [("/tugas", "tidak ada penugasan"), ("/assign", "khusus petugas")])
async def test_a_message_even_a_refused_one_shows_that_somebody_can_be_reached_again(
    before_opening: Office, words: str, answer: str
) -> None:
    office = before_opening
    with transaction(office.engine) as session:
        sari = people.by_chat(session, office.sari.user.id)
        assert sari is not None
        sari.unreachable_at = office.clock()
        tasks.open_task(
            session,
            StaffTask(
                key=f"unreachable:{sari.id}",
                kind="unreachable",
                text="…",
                created_at=office.clock(),
                person_id=sari.id,
            ),
        )
    await office.opens()
    office.ina.says("/narahubung")
    await office.ina.sees("🟠 63.05", "tidak terhubung", "🟢 63.03")
    office.sari.says(words)
    await office.sari.sees(answer)
    assert open_tasks(office) == []


async def test_a_stranger_who_blocks_is_nobody_s_task(office: Office) -> None:
    office.stranger.opens()
    await office.stranger.sees("belum terdaftar")
    office.stranger.blocks()
    await office.telegram.all_heard()
    office.ina.says("/narahubung")
    await office.ina.sees("2 dari 14")
    assert open_tasks(office) == []


async def test_a_command_for_another_bot_is_not_ours(office: Office) -> None:
    group = office.telegram.group("Koordinasi Tapin")
    group.adds_bot(office.ina)
    await group.sees("obrolan pribadi")
    group.says(office.ina, "/status@LainBot", to=group.last)  # a reply to us: it reaches us all the same
    office.ina.says("/narahubung")
    await office.ina.sees("2 dari 14")
    await office.telegram.all_heard()
    assert len(group.from_bot) == 1


async def test_nobody_waits_for_somebody_who_handed_over(office: Office) -> None:
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Inspektur Pembantu")
    office.ina.taps("Akhiri (mutasi): Sari Wahyuni")
    await office.ina.sees("Akhiri tugas")
    office.ina.taps("Ya, akhiri")
    await office.sari.sees("sudah berakhir")
    office.sari.blocks()
    office.yohanes.blocks()
    await office.ina.sees("Yohanes Tamba", "tidak dapat dihubungi")
    assert open_tasks(office) == ["unreachable"]
