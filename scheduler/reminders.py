"""Each minute: what fell due is handed to the outbox. Each night: every open item is planned anew."""

from bot.actions import bundles, reminders
from bot.deed import Deed
from models.rules.office_hours import send_at


def send_due(deed: Deed) -> None:
    """Bundles to people while the office is open; the calls of an RCO at any hour."""
    bundles.send_due(deed)


def plan_anew(deed: Deed) -> None:
    """Holidays, seats and people may have changed without an item changing: the plan is made to fit them.

    Nothing changes when it fits already. Before the office opens, rows may still be born for today.
    """
    settings = deed.around.settings
    opens_at = send_at(deed.today, settings.hours, settings.zone)
    reminders.replan_open(deed, today_too=deed.now < opens_at)
