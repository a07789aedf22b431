"""Where the bot is let in and thrown out: blocked and unblocked chats, and groups, which get counts only."""

from bot.conversation.authority import known
from bot.conversation.context import Deed
from bot.people import seating
from bot.people import texts_chats as texts
from bot.reach import alerts, unreachable
from models.assignments import assignments
from models.people import people


def blocked(deed: Deed) -> None:
    """Somebody blocked the bot: staff know it before a message is lost."""
    alerts.report_unreachable(deed, deed.sender.chat_id, "blocked")


def unblocked(deed: Deed) -> None:
    """Somebody took the block away; the task for staff is done by itself."""
    person = people.by_chat(deed.session, deed.sender.chat_id)
    if person is None or person.unreachable_at is None:
        return
    unreachable.came_back(deed, person)
    seating.tell_staff(deed, texts.reachable_again(person), but=person)


def group_entered(deed: Deed) -> None:
    """The bot was added to a group: say once how it works here."""
    deed.say(texts.group(deed.around.bot_username))


def group_commanded(deed: Deed) -> None:
    """A command in a group: staff get counts, everybody else the way to the private chat. Never case data."""
    person = known(deed)
    if person is None or person.staff_role is None:
        deed.say(texts.group(deed.around.bot_username))
        return
    every = assignments.open_below(deed.session)
    late = sum(1 for item in every if item.due_on < deed.today)
    deed.say(texts.counts(len(every), late, deed.around.bot_username))
