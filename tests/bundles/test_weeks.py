"""Grafik pekan: what was open at the end of each week and who waited for whom, as a picture and in words."""

from pathlib import Path

import pytest
from PIL import Image

from bot.assignments.record import apply_event
from bot.bundles import digest, texts_weeks, week_picture
from bot.bundles.digest import WEEKS
from bot.bundles.week_drawing import Week
from bot.conversation.texts_words import shown_length
from bot.rendering.files import RenderedFiles, Rendering
from bot.rendering.kinds import DOCUMENT, Kind
from models.assignments.changes import Actor, Change
from models.queues.claims import Envelope
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import Case, driver_of

KINDS = {"weeks": Kind("bot.bundles.week_drawing", DOCUMENT)}


@pytest.mark.both_databases
def test_each_week_is_counted_at_its_end(case: Case) -> None:
    """Both were sent on Monday, 23 November. The first waits for us from Friday, 4, to Monday, 14 December.

    The second is done on the 9th. At the end of Sunday, 6: two are open, one waits for us; of Sunday, 13: one, and it
    waits; of Sunday, 20: it is the agency's turn.
    """
    first, second = case.sends("A1A1", 28), case.sends("B2B2", 28)
    apply_event(case.on(4), first, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    apply_event(case.on(8), second, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    apply_event(case.on(9), second, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    assert week_picture.read(case.on(14), WEEKS).weeks[-2:] == (Week("6 Des", 2, 1), Week("13 Des", 1, 1))
    apply_event(case.on(14), first, Change(Event.RETURNED, by=Actor.of(case.ina), note="Mohon salinannya."))
    facts = week_picture.read(case.on(21), WEEKS)
    assert len(facts.weeks) == WEEKS
    assert facts.weeks[-5:] == (
        Week("22 Nov", 0, 0),
        Week("29 Nov", 2, 0),
        Week("6 Des", 2, 1),
        Week("13 Des", 1, 1),
        Week("20 Des", 1, 0),
    )


def test_the_note_of_the_week_and_the_numbers_of_the_charts_are_beside_it(case: Case) -> None:
    case.sends("A1A1", 28)
    row = Envelope(1, case.ina.chat_id or 0, "sendPhoto", "{}", None, None, True, 0, None, {"weeks": WEEKS})
    made = week_picture.wanted(case.on(7), row)
    assert made is not None and "Pekan lalu" in made.caption and "6 Des: 1 terbuka, 0 menunggu kita" in made.caption
    assert shown_length(made.caption) <= texts_weeks.CAPTION
    assert (
        week_picture.wanted(
            case.on(7), Envelope(1, case.sari.chat_id or 0, "", "{}", None, None, True, 0, None, {"weeks": WEEKS})
        )
        is None
    )
    assert "petugas" in driver_of(case).forges("wp:12")
    below = {
        day: [button.label for row in digest.buttons(case.on(day), case.ina) for button in row] for day in (7, 8)
    }
    assert texts_weeks.CHARTS in below[7] and texts_weeks.CHARTS not in below[8]  # with the note, on the first day


async def test_the_same_weeks_are_the_same_picture_and_a_week_without_items_too(case: Case, tmp_path: Path) -> None:
    files, made = RenderedFiles(tmp_path, KINDS), []
    facts = week_picture.read(case.on(7), WEEKS)
    for _ in range(2):
        files.clear()
        async with files.file(Rendering("weeks", facts)) as path:
            made.append(path.read_bytes())
            with Image.open(path) as picture:
                assert picture.size == (1080, 990)
    assert made[0] == made[1]
