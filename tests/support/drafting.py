"""The way through /assign that its tests share: one line, or taps and words."""

from tests.support.driver import Driver

LINE = (
    "/assign Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | Penundaan berlarut | Menerbitkan; Menyampaikan"
)


def answers(driver: Driver, *steps: str) -> str:
    """Taps (in brackets) and typed words, one after the other; returns the last screen."""
    for step in steps:
        shown = driver.taps(step[1:-1]) if step.startswith("[") else driver.says(step)
    return shown


def up_to_the_day(driver: Driver, product: str = "LHP") -> str:
    """Everything before the date."""
    return answers(driver, "/assign", "Tapin", f"[{product}]", "0179/LM/VI/2022/BJM", "Penundaan", "1. Satu\n- Dua")
