"""kill -9 at each step of a citizen's voice: what was tapped is tapped again, and the voice counts once."""

from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.practice.local_telegram import LocalTelegram
from bot.practice.server.chats import Message
from models import policy, voices
from models.database import transaction
from models.queues.dialogs import Dialog
from models.queues.inbox import InboxRow
from models.rules.policy.numbers import VOICES
from models.voices import Voice
from tests.support.processes.program_process import Program
from tests.support.rows import agency_called

STEPS = (("Baik", "Tentang apa"), ("Selesai", "satu kalimat"), ("Lewati", "sudah kami terima"))


@pytest.mark.both_databases
async def test_a_voice_counts_once_whatever_is_killed(
    telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine
) -> None:
    with transaction(engine) as session:
        policy.set_number(session, VOICES, 1)
        link = f"suara_{voices.token_of(session, agency_called(session, '63.05.0001'))}"
    program.settings |= {"DATABASE_URL": database_url}
    citizen = telegram.person("Warga Tapin")
    await program.starts()
    citizen.opens(link)
    await program.kill9()
    await program.starts()
    citizen.opens(link)  # it may have been handled, and its answer lost
    asked = await citizen.sees("Bagaimana layanannya")
    for label, shown in STEPS:
        data = citizen.finds(label, on=asked).wire["callback_data"]
        citizen.forge_press(data, on=asked)
        await program.kill9()
        await program.starts()
        citizen.forge_press(data, on=asked)
        await telegram.until(partial(reads, asked, shown))
    await program.terminate()
    with transaction(engine) as session:
        assert [(each.ease, each.words) for each in session.exec(select(Voice))] == [(1, None)]
        assert traces(session, citizen.id) == []


def reads(message: Message, words: str) -> bool:
    """Does the message hold these words now?"""
    return words in message.text


def traces(session: Session, chat_id: int) -> list[object]:
    """What still says whose chat it was."""
    updates = session.exec(select(InboxRow).where(InboxRow.chat_id == chat_id)).all()
    dialogs = session.exec(select(Dialog).where(Dialog.chat_id == chat_id)).all()
    return [*updates, *dialogs]
