"""The bot's own housekeeping: raw updates and sent messages are not kept longer than they are needed."""

from bot.deed import Deed
from models import inbox, outbox


def forget_what_is_done(deed: Deed) -> None:
    """Delete handled updates and sent messages past their age; cases and their history are never touched."""
    inbox.forget_handled(deed.session, deed.now)
    outbox.forget_sent(deed.session, deed.now - outbox.KEEP_SENT_FOR)
