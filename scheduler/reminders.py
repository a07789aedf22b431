"""Each minute: what fell due is handed to the outbox. Each night: the plan of every open item is looked at."""

from bot.actions import bundles, reminders
from bot.deed import Deed
from models.rules.office_hours import send_at


def send_due(deed: Deed) -> None:
    """Bundles to people while the office is open; the calls of an RCO at any hour."""
    bundles.send_due(deed)


def plan_part(deed: Deed, after_id: int) -> int | None:
    """Every change plans what it moves; at night all open items are looked at once more, a part at a time.

    Nothing changes when the plan fits already. Before the office opens, rows may still be born for today. Returns
    the id after which to go on, None at the end.
    """
    settings = deed.around.settings
    opens_at = send_at(deed.today, settings.hours, settings.zone)
    return reminders.replan_part(deed, after_id, today_too=deed.now < opens_at)
