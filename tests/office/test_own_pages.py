"""/tugas of somebody with more items than one screen takes."""

import pytest
from sqlmodel import Session

from bot.conversation.buttons.texts_labels import PAGES
from tests.bench.morning_office import MORNING, fill
from tests.support.driver import Driver
from tests.support.rows import holds_seat, somebody


@pytest.mark.both_databases
def test_each_of_many_own_items_is_reached_by_the_pages_of_tugas(session: Session) -> None:
    """90 items of 45 units under Tapin: 40, 40 and 10 of them, each once, the most urgent first."""
    fill(session, 45)
    sari = somebody(session, 2, "Sari", MORNING)
    holds_seat(session, sari, "63.05", MORNING)
    driver = Driver(session, sari, MORNING)
    screens, opened = [driver.says("/tugas")], []
    while True:
        opened.append([each["callback_data"] for each in driver.buttons() if each["callback_data"].startswith("oc:")])
        if not any(label == PAGES[1] for label in driver.labels()):
            break
        screens.append(driver.taps(PAGES[1]))
    assert [len(page) for page in opened] == [40, 40, 10] and len({each for page in opened for each in page}) == 90
    assert all(
        f"90 penugasan terbuka</b>, yang paling mendesak di atas (halaman {n} dari 3)" in screens[n - 1]
        for n in (1, 2, 3)
    )
    assert "… dan 82 lainnya" in screens[0] and "… dan 42 lainnya" in screens[1] and "… dan 2 lainnya" in screens[2]
    assert "90 penugasan terbuka" in driver.forges("oi:99") and "… dan 2 lainnya" in driver.screen()
