"""What we cannot use: words without a question, edits, unknown commands and buttons. Never silence, never a guess."""

from bot.deed import Deed
from bot.texts import unread as texts
from bot.typed import Typed


def not_understood(deed: Deed, typed: Typed) -> None:
    """No question runs and nobody knows what the message is about."""
    deed.say(texts.not_understood(typed))


def edited(deed: Deed, text: str) -> None:
    """An edited message changes nothing that was already handled."""
    deed.say(texts.edited(is_command=text.startswith("/")))


def unknown_command(deed: Deed) -> None:
    """A command that does not exist."""
    deed.say(texts.unknown_command())


def unknown_button(deed: Deed) -> None:
    """A button of a keyboard that is gone, or that was never ours."""
    deed.toast(texts.unknown_button(), alert=True)


def ignore(_deed: Deed) -> None:
    """Do nothing; the update is handled."""
