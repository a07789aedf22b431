"""Garis waktu: an item's steps and both clocks as a picture, and the same in words."""

from pathlib import Path

from PIL import Image

from bot.assignments.record import apply_event
from bot.conversation.texts_words import shown_length
from bot.office.pictures import texts_timeline, timeline
from bot.office.pictures.timeline_drawing import Bar, Mark
from bot.practice.server.chats import Message
from bot.rendering.files import RenderedFiles, Rendering
from bot.rendering.kinds import DOCUMENT, Kind
from models.assignments.changes import Actor, Change
from models.queues.claims import Envelope
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import Case, december, driver_of
from tests.support.clock import MORNING
from tests.support.rows import context_at, item
from tests.support.running_office import Office

TIMELINE = {"timeline": Kind("bot.office.pictures.timeline_drawing", DOCUMENT)}


def test_both_clocks_the_dates_and_the_steps(case: Case) -> None:
    """Sent on Tuesday, 1 December; reported on the 2nd, returned on the 4th; today is Monday, the 7th.

    The agency's turn: 1 to 2 and 4 to 7 December, 1 + 3 days; ours: 2 to 4, two days, which are given back.
    """
    sent = case.sends("K7Q2", 9)
    apply_event(case.on(1), sent, Change(Event.ACKNOWLEDGED, by=Actor.of(case.sari)))
    apply_event(case.on(2), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    apply_event(case.on(4), sent, Change(Event.RETURNED, by=Actor.of(case.ina), note="Mohon tanggal terbit."))
    facts = timeline.read(case.on(7), sent)
    start = facts.first
    assert facts.agency == (Bar(start, december(2)), Bar(december(4), december(7)))
    assert facts.office == (Bar(december(2), december(4)),)
    assert facts.marks[0] == Mark(sent.due_on, texts_timeline.due(sent.due_on))
    assert Mark(december(7), "hari ini, 7 Des 2026", dashed=True) in facts.marks
    words = ["Diterima narahubung (Terima)", "Hasil dilaporkan (Selesai)", "Dikembalikan untuk dilengkapi"]
    assert [(step.on, step.words) for step in facts.steps][-4:-1] == list(
        zip((december(1), december(2), december(4)), words, strict=True)
    )
    assert facts.steps[-1].words == "Tenggat berubah"  # the days that we took are given back
    assert Bar(december(5), december(7)) in facts.days_off  # Saturday and Sunday
    ours = (december(7) - start).days - 2
    twin = texts_timeline.twin(facts)
    assert f"Giliran instansi {ours} hari kalender, menunggu kantor Ombudsman 2 hari" in twin
    assert "4 Des 2026: Dikembalikan untuk dilengkapi" in twin
    for _ in range(20):
        apply_event(case.on(7), sent, Change(Event.OBSTRUCTED, by=Actor.of(case.sari), note="x"))
    many = timeline.read(case.on(7), sent)
    assert len(many.steps) == timeline.MOST_STEPS and "langkah lain ada di Riwayat" in many.steps[2].words
    assert shown_length(texts_timeline.twin(many)) <= texts_timeline.CAPTION


def test_a_confidential_item_shows_its_code_alone_and_strangers_see_none(case: Case) -> None:
    secret = item(context_at(case.session, MORNING), "63.05", december(9), code="M4X8", confidential=True)
    facts = timeline.read(case.on(4), secret)
    assert (facts.title, facts.about) == ("#M4X8 · penugasan rahasia", "")
    row = Envelope(
        1, case.sari.chat_id or 0, "sendPhoto", "{}", None, None, True, 0, None, {"assignment_id": secret.id}
    )
    made = timeline.wanted(case.on(4), row)
    assert made is not None and made.is_confidential and "0004" not in made.caption
    elsewhere = item(context_at(case.session, MORNING), "63.03", december(9), code="B2B2")
    assert "B2B2" not in driver_of(case).forges(f"tl:{elsewhere.id}")


async def test_the_same_item_is_the_same_picture(case: Case, tmp_path: Path) -> None:
    files, made = RenderedFiles(tmp_path, TIMELINE), []
    facts = timeline.read(case.on(4), case.sends("K7Q2", 9))
    for _ in range(2):
        files.clear()
        async with files.file(Rendering("timeline", facts)) as path:
            made.append(path.read_bytes())
            with Image.open(path) as picture:
                assert picture.width == 1080 and picture.format == "PNG"
    assert made[0] == made[1]


async def test_below_riwayat_it_is_one_tap_away_for_both_sides(tapin: Office) -> None:
    for phone, ask in ((tapin.sari, "/riwayat K7Q2"), (tapin.ina, "/riwayat K7Q2")):
        phone.says(ask)
        history = await phone.sees("Riwayat #K7Q2")
        phone.taps("Garis waktu", on=history)
        message: Message = await phone.sees("📈 #K7Q2", "Penugasan dikirim")
        assert "tenggat 7 Jan 2027" in message.text
