"""What goes to several agencies is one card at its sender: "3/14 sudah Terima", edited as each of them answers."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bot.cards import cards
from bot.conversation.typed import Attachment, Typed
from bot.drafting import sending
from bot.registry import mass_changes as changes
from models import mass_changes
from models.agencies.agencies import Agency
from models.evidence.evidence import EvidenceKind
from models.mass_changes import ChangeState, MassChange
from models.office import tasks
from models.people import people
from models.people.people import StaffRole
from models.queues import outbox
from models.queues.outbox import OutboxState
from tests.support.clock import MORNING
from tests.support.drafting import LINE, answers
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, sent_messages, somebody


def queued(driver: Driver, chat_id: int) -> int:
    """How many requests wait to be sent to a chat."""
    outbox.write_queued(driver.session)
    c = outbox.TABLE.c
    waits = sa.select(sa.func.count()).where(c.chat_id == chat_id, c.state == OutboxState.QUEUED)
    return int(driver.session.execute(waits).scalar_one())


def arrives(driver: Driver, chat_id: int, **later: int) -> list[str]:
    """What is sent to a chat until then."""
    ctx = context_at(driver.session, MORNING + timedelta(**later))
    return [text for to, text in sent_messages(ctx) if to == chat_id]


def test_one_card_for_all_says_how_each_of_them_stands(ina: Driver) -> None:
    yohanes = somebody(ina.session, 300, "Yohanes Tamba", MORNING)
    holds_seat(ina.session, yohanes, "63.03", MORNING)
    answers(ina, LINE.replace("Tapin", "Tapin, Kab. Banjar, Tabalong"), "[Tetap lanjutkan]", "[Kirim]")
    tapin, banjar, tabalong = ina.items()
    (card,) = [text for text in arrives(ina, 100) if "penugasan</b>" in text]
    for words in (
        "🗂 <b>3 penugasan</b> · LHP",
        "⏰ Tenggat: <b>Kamis, 7 Januari 2027</b>",
        "<b>0/3 sudah Terima</b> · 1 belum ada narahubung",
        f"▫️ Kab. Tapin #{tapin.code}: Terkirim",
        f"📵 Kab. Tabalong #{tabalong.code}: Menunggu narahubung",
    ):
        assert words in card
    assert [label for label in ina.labels() if "Ka" in label] == ["▫️ Kab. Tapin", "▫️ Kab. Banjar", "📵 Kab. Tabalong"]
    sari = people.by_chat(ina.session, 200)
    assert sari is not None
    for person, theirs in ((sari, tapin), (yohanes, banjar)):
        Driver(ina.session, person, MORNING).forges(f"c:ack:{theirs.id}:{theirs.version}")
    assert queued(ina, 100) == 1, "answers that come close are one edit"
    assert arrives(ina, 100, seconds=1) == [], "and wait for each other"
    (card,) = arrives(ina, 100, seconds=5)
    assert "<b>2/3 sudah Terima</b>" in card and f"☑️ Kab. Tapin #{tapin.code}: Diterima" in card
    ina.forges(f"oc:{banjar.id}")
    assert f"🗂 <b>#{banjar.code}</b>" in ina.screen(), "a button opens the card of one"
    cards.refresh_all(context_at(ina.session, MORNING + timedelta(days=46)), ina.items())  # Friday 8 January
    late = next(text for text in arrives(ina, 100, days=46, seconds=5) if "3 penugasan" in text)
    assert "2 lewat tenggat" in late and f"‼️ Kab. Tapin #{tapin.code}: Diterima, lewat 1 hari kerja" in late


def test_a_confidential_one_is_protected_and_only_staff_read_on(ina: Driver) -> None:
    answers(ina, LINE.replace("Tapin", "Tapin, Tabalong") + " | rahasia", "[Tetap lanjutkan]", "[Kirim]")
    (card,) = [each for each in ina.payloads(100) if "2 penugasan" in each.get("text", "")]
    assert card["protect_content"] and "🔒 rahasia" in card["text"]
    arrives(ina, 100)
    ina.person.staff_role = None
    ina.session.flush()
    cards.refresh(context_at(ina.session, MORNING), ina.items()[0])
    assert [text for text in arrives(ina, 100, seconds=5) if "tidak lagi pada" not in text] == []


LETTER = Attachment(EvidenceKind.DOCUMENT, "file", "unique", 1000, "surat.pdf", "application/pdf")


def sends_to_all(ina: Driver) -> MassChange:
    """The line for all 14 inspectorates with a letter, and Kirim; returns what is under way."""
    answers(ina, LINE.replace("Tapin", "semua"), "[Tetap lanjutkan]")
    ina.gets(Typed(7, MORNING, attachment=LETTER))
    ina.taps("Kirim")
    (row,) = mass_changes.in_state(ina.session, ChangeState.MOVING)
    return row


@pytest.mark.both_databases
def test_many_agencies_get_theirs_in_pieces_while_one_card_says_how_far_it_is(ina: Driver) -> None:
    """All 14 inspectorates: four at once, then three and seven, each piece from the rows alone.

    Each item is due on 7 January; the holiday of 9 December moves all of them to the 8th, once they are there.
    """
    session, row = ina.session, sends_to_all(ina)
    first, parts = ina.items(), row.data["parts"]
    (card,) = [text for text in arrives(ina, 100) if "penugasan</b>" in text]
    assert "🗂 <b>14 penugasan</b>" in card and "Sedang dikirim: 4 dari 14" in card and "<b>0/4 sudah" in card
    assert len(first) == 4 and {item.sending for item in first} == {parts[str(first[0].agency_id)]["code"]}
    head = Driver(session, somebody(session, 1, "Rudi", MORNING, StaffRole.ADMIN), MORNING)
    head.says("/libur tambah 9-12-2026 Pilkada | nasional")
    assert "menunggu giliran" in head.taps("Terapkan"), "its list would be without the items to come"
    stolen = parts[str(max(mass_changes.target_ids(session, row.id)))]["code"]
    first[1].code = stolen  # somebody else's item took the code of one that is still to be sent
    for minutes, count in ((1, 3), (2, 99)):
        later = context_at(session, MORNING + timedelta(minutes=minutes))
        session.flush()
        session.expire_all()
        sending = [step for step in changes.steps(later) if step.state is ChangeState.MOVING]
        changes.take(later, sending[:count])
        (card,) = [text for text in arrives(ina, 100, minutes=minutes, seconds=5) if "penugasan</b>" in text]
        assert ("Sedang dikirim: 7 dari 14" in card) is (minutes == 1)
    items = ina.items()
    assert "0/14 sudah Terima" in card and len({item.agency_id for item in items}) == len(items) == 14
    assert len({item.code for item in items}) == 14 and {item.created_at for item in items} == {MORNING}
    assert {(item.letter_count, item.due_on) for item in items} == {(1, date(2027, 1, 7))}
    assert row.state is ChangeState.DONE and row.data == {}
    ina.waits()
    assert {item.due_on for item in ina.items()} == {date(2027, 1, 8)}


def test_a_sending_is_stopped_by_its_sender_or_the_head_and_what_was_sent_stays(ina: Driver) -> None:
    row = sends_to_all(ina)
    session, data = ina.session, f"xs:{row.id}"
    colleague = Driver(session, somebody(session, 101, "Budi", MORNING, StaffRole.ASISTEN), MORNING)
    colleague.forges(data)
    assert row.state is ChangeState.MOVING and "Hentikan sisanya" in " ".join(ina.labels())
    ina.forges(data)
    assert "Terkirim ke 4 dari 14 instansi" in ina.screen()
    ina.waits()
    assert (len(ina.items()), row.state, row.done) == (4, ChangeState.STOPPED, 4)
    *_, card = [text for text in arrives(ina, 100, seconds=5) if "penugasan</b>" in text]
    assert "🗂 <b>4 penugasan</b>" in card and "Sedang dikirim" not in card
    ina.forges(data)
    assert ina.toast is not None and "sudah berakhir" in ina.toast.text


def test_a_card_of_very_many_names_those_that_need_somebody_and_counts_all(ina: Driver) -> None:
    """30 more items of one sending, all due on 7 January; on the 8th two of them were answered and are no concern."""
    answers(ina, LINE.replace("Tapin", "Tapin, Tabalong"), "[Tetap lanjutkan]", "[Kirim]")
    tapin, tabalong = ina.items()
    for number in range(30):
        tapin.sending = item(
            context_at(ina.session, MORNING), "63.05", tapin.due_on, code=f"Z{number:03}"
        ).sending = tabalong.sending
    for each in (tapin, tabalong):
        each.acknowledged_at = MORNING
    ina.session.flush()
    cards.refresh_all(context_at(ina.session, MORNING), [tapin])
    (card,) = [text for text in arrives(ina, 100, seconds=5) if "32 penugasan" in text]
    assert "<b>2/32 sudah Terima</b>" in card and "… dan 8 lainnya" in card and card.count("▫️") == 23
    assert "📵 Kab. Tabalong" in card and "☑️" not in card


def test_an_agency_closed_and_a_sender_gone_while_pieces_are_left_are_tasks_of_the_office(ina: Driver) -> None:
    """14 inspectorates: four get theirs at once; the last one is closed, and Ibu Ina's data are erased, meanwhile."""
    session, row = ina.session, sends_to_all(ina)
    head = Driver(session, somebody(session, 1, "Rudi", MORNING, StaffRole.ADMIN), MORNING)
    last = session.get_one(Agency, max(mass_changes.target_ids(session, row.id)))
    last.closed_at = MORNING
    ina.says("/dataku")
    answers(ina, "[Hapus data]", "[Ya, hapus data saya]")
    assert ina.person.staff_role is None
    head.waits()
    items = ina.items()
    assert len(items) == 13 and last.id not in {item.agency_id for item in items}
    by_kind = {task.kind: task.text for task in tasks.open_page(session, 0, 20)}
    assert last.short_name in by_kind["change"] and "ditutup sebelum" in by_kind["change"]
    assert sum(item.code in by_kind["unowned"] for item in items) == 12 and "dan 1 lainnya" in by_kind["unowned"]


def test_stopped_by_the_head_after_the_sender_left_the_task_names_all_that_was_sent(ina: Driver) -> None:
    session, row = ina.session, sends_to_all(ina)
    head = Driver(session, somebody(session, 1, "Rudi", MORNING, StaffRole.ADMIN), MORNING)
    ina.says("/dataku")
    answers(ina, "[Hapus data]", "[Ya, hapus data saya]")
    piece = mass_changes.target_ids(session, row.id)[:2]
    head.does(lambda ctx: sending.send_listed(ctx, row, piece))
    head.forges(f"xs:{row.id}")
    [task] = [each.text for each in tasks.open_page(session, 0, 20) if each.kind == "unowned"]
    items = ina.items()
    assert row.state is ChangeState.STOPPED and len(items) == 6
    assert [item.code for item in items if item.code not in task] == []
