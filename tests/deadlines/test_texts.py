"""How a proposed date was counted: never without its legal basis, however many days off lie in between."""

from datetime import date, timedelta

from bot.deadlines import texts
from models.rules.deadlines.products import PRODUCTS, deadline_for
from models.rules.deadlines.working_days import Calendar


def test_the_basis_is_said_even_when_many_days_off_were_skipped() -> None:
    lhp = next(rule for rule in PRODUCTS if rule.code == "lhp")
    monday = date(2026, 3, 2)
    off = {
        monday + timedelta(days=2 * number): "Hari raya dengan nama yang sangat panjang " * 5 for number in range(40)
    }
    deadline = deadline_for(lhp, monday, Calendar(off))
    assert deadline is not None and len(deadline.skipped) > texts.MOST_NAMES
    said = texts.counted(deadline)
    assert said.endswith("Dasar: Peraturan ORI 58/2023 Ps 54(1) (sesuai bunyi pasalnya).")
    assert f"{len(deadline.skipped) - texts.MOST_NAMES} hari lain" in said
