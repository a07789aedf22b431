"""/dataku shows everything that is stored about whoever asks: on the screen by kind, and all of it as a JSON file."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.people.privacy import texts_own_data as texts
from bot.practice.phone.people import Person as Phone
from models import mass_changes
from models.assignments.reports import Report
from models.columns import table_of
from models.database import transaction
from models.mass_changes import ChangeState
from models.people import people
from models.people.people import StaffRole
from models.privacy import own_data
from models.queues import outbox
from models.queues.outbox import TABLE as OUTBOX
from models.queues.outbox import ApiRequest, OutboxRow, OutboxState
from models.rules.records import shown
from models.setup.tables import METADATA
from tests.support.clock import MORNING
from tests.support.drafting import LINE, answers
from tests.support.driver import Driver
from tests.support.rows import holds_seat, somebody
from tests.support.running_office import Office
from tests.support.stories import reports, stored_item


def points_to_a_person(column: sa.Column[Any]) -> bool:
    """A key of a person, or an id of a chat or an account at Telegram."""
    is_key = any(key.target_fullname == "people.id" for key in column.foreign_keys)
    return is_key or column.name in ("chat_id", "telegram_id", "user_id") or str(column) == "people.id"


def holds_words(column: sa.Column[Any]) -> bool:
    """Any text or JSON; not a choice of ours."""
    return isinstance(column.type, sa.String | sa.JSON) and not isinstance(column.type, sa.Enum)


def is_shown(column: sa.Column[Any]) -> bool:
    """Does a row of the file hold this column, for the person whom one of the row's columns names?"""
    ways = [columns for key, columns in own_data.HELD.items() if key.partition(".")[0] == column.table.name]
    return any(not columns or column.name in columns for columns in ways)


def test_every_column_about_a_person_is_in_the_file_or_has_a_reason_why_not() -> None:
    unexplained = []
    for table in METADATA.sorted_tables:
        for column in table.columns:
            key = str(column)
            is_key = bool(column.foreign_keys)  # of a person: never shown, so each finds rows of its own
            explained = key in own_data.NOT_HELD or key in own_data.HELD or (is_shown(column) and not is_key)
            if (points_to_a_person(column) or (holds_words(column) and not is_key)) and not explained:
                unexplained.append(key)
    assert unexplained == [], "put it into models/privacy/own_data.py, or say there why it is nobody's own data"
    assert set(texts.TITLES) == set(own_data.HELD)


async def sees_the_button(office: Office, phone: Phone) -> None:
    """/dataku has been answered."""
    await office.telegram.until(lambda: texts.FILE in phone.screen())


async def asks_for_the_file(office: Office, phone: Phone) -> dict[str, Any]:
    """/dataku, Unduh semua: the file as it arrives."""
    phone.says("/dataku")
    await sees_the_button(office, phone)
    phone.taps(texts.FILE)
    message = await phone.sees("Semua yang tersimpan tentang Bapak/Ibu")
    sent = message.wire["document"]
    assert sent["file_name"] == texts.FILE_NAME
    stored = office.telegram.state.files.find(sent["file_id"])
    assert stored is not None
    document: dict[str, Any] = json.loads(stored.content())
    return document


@pytest.mark.both_databases
async def test_the_file_holds_the_words_acts_and_messages_of_whoever_asks_and_of_nobody_else(tapin: Office) -> None:
    await reports(tapin.sari)
    tapin.sari.says("Kapan hasilnya diperiksa?")
    await tapin.sari.sees("Diteruskan ke")
    tapin.yohanes.says("Salam dari Banjar")
    await tapin.yohanes.sees("Diteruskan ke")
    document = await asks_for_the_file(tapin, tapin.sari)
    data = document["data"]
    assert data["Data diri"][0]["full_name"] == "Sari Wahyuni"
    [holding] = data["Kursi yang pernah dan sedang dipegang"]
    assert holding["seat"].startswith("utama Inspektorat") and "person_id" not in holding
    acts = [(row["assignment"], row["event"]) for row in data["Catatan riwayat"]]
    assert acts == [("K7Q2", "evidence_added"), ("K7Q2", "reported"), ("K7Q2", "note")]
    assert document["sidik riwayat"] == {"K7Q2": shown(stored_item(tapin).chain_head)}
    assert data["Bukti dukung"][0]["file_name"] == "surat.pdf"
    assert [row["text"] for row in data["Pesan kepada petugas"]] == ["Kapan hasilnya diperiksa?"]
    assert any("Kapan hasilnya" in json.dumps(row["payload"]) for row in data["Pesan dan ketukan yang masuk"])
    assert "Salam dari Banjar" not in json.dumps(document)
    with transaction(tapin.engine) as session:  # no copy stays: the row says only what was wanted
        c = OUTBOX.c
        rows = session.connection().execute(sa.select(c.context, c.payload).where(c.method == "sendDocument")).all()
        own = [context for context, _ in rows if "made" in context.get("upload", {})]
    assert [set(context) for context in own] == [{"upload", "shows", "person_id"}]


async def test_words_about_a_confidential_item_are_not_in_a_file_that_can_be_passed_on(tapin: Office) -> None:
    with transaction(tapin.engine) as session:
        session.connection().execute(sa.update(table_of(Report)).values(confidential=True))
    tapin.sari.says("#K7Q2 SK sudah terbit kemarin sore")
    await tapin.sari.sees("SK")
    tapin.sari.says("/tugas")
    await tapin.sari.sees("1 penugasan terbuka")
    tapin.sari.taps("0004/LM")  # a card that is protected now, whose text comes with its presses
    await tapin.sari.sees("🔒 #K7Q2")
    tapin.sari.taps("Kabar")
    await tapin.telegram.until(lambda: "Kendala" in tapin.sari.screen())
    tapin.sari.taps("Kendala")
    await tapin.sari.sees("kendala")
    tapin.sari.says("Pelapornya berbicara kasar")  # names nothing, but its answer is protected
    await tapin.telegram.all_heard()
    document = await asks_for_the_file(tapin, tapin.sari)
    told = json.dumps(document, ensure_ascii=False)
    assert own_data.WITHHELD in told
    assert [words for words in ("kemarin sore", "Menerbitkan", "berbicara kasar") if words in told] == []
    assert "/dataku" in told  # what is about no item is in it


def test_a_confidential_draft_is_not_in_the_file_before_and_while_it_is_sent(session: Session) -> None:
    ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN), MORNING)
    holds_seat(session, somebody(session, 200, "Sari Wahyuni", MORNING), "63.05", MORNING)

    def file() -> str:
        return json.dumps(own_data.rows(session, own_data.whose(ina.person, 100)))

    answers(ina, LINE.replace("Tapin", "semua"), "[Tetap lanjutkan]")
    assert "Menyampaikan" in file() and '"shown"' not in file()  # the preview names other people
    answers(ina, "/batal", LINE.replace("Tapin", "semua") + " | rahasia", "[Tetap lanjutkan]")
    assert '"agencies"' not in file()
    ina.taps("Kirim")
    assert mass_changes.in_state(session, ChangeState.MOVING)
    found = own_data.rows(session, own_data.whose(ina.person, 100))
    assert [row["data"] for row in found["mass_changes.author_id"]] == [own_data.WITHHELD]


async def test_a_file_that_waits_survives_a_kill_and_is_not_sent_to_who_was_erased_meanwhile(office: Office) -> None:
    gate = office.telegram.faults.held("sendDocument", to=office.sari)
    office.sari.says("/dataku")
    await sees_the_button(office, office.sari)
    office.sari.taps(texts.FILE)
    await gate.reached()
    await office.reopens_at(office.clock())
    await office.sari.sees("Semua yang tersimpan tentang Bapak/Ibu")
    with transaction(office.engine) as session:
        sari = people.by_chat(session, office.sari.user.id)
        assert sari is not None and sari.chat_id is not None
        upload = {"made": "own_data", "field": "document", "name": "x.json"}
        context = {"upload": upload, "person_id": sari.id + 1}
        request = ApiRequest(sari.chat_id, "sendDocument", {}, context=context)
        row_id = outbox.enqueue_with_id(session, request, office.clock())
    office.sari.says("/batal")
    await office.sari.sees("Tidak ada pertanyaan")

    def is_dropped() -> bool:
        with transaction(office.engine) as session:
            return session.get_one(OutboxRow, row_id).state is OutboxState.DROPPED

    await office.telegram.until(is_dropped)


async def test_a_stranger_gets_a_file_too_and_nobody_gets_that_of_another(office: Office) -> None:
    office.stranger.opens()
    await office.stranger.sees("belum terdaftar")
    data = (await asks_for_the_file(office, office.stranger))["data"]
    assert set(data) >= {"Pesan dan ketukan yang masuk"} and "Data diri" not in data
    with transaction(office.engine) as session:
        sari = people.by_chat(session, office.sari.user.id)
        assert sari is not None
        forged = f"o:file:{sari.id}"
    for phone in (office.stranger, office.yohanes):
        files = len(office.telegram.requests("sendDocument", to=phone))
        phone.says("/dataku")
        await sees_the_button(office, phone)
        phone.forge_press(forged)
        await phone.gets_toast("langkah yang sudah lewat")
        assert len(office.telegram.requests("sendDocument", to=phone)) == files
