"""What a press is answered with at once, beside the outbox: never stored, lost rather than shown twice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Toast:
    """The short words over the chat after a press; an alert must be closed by hand.

    `sends_files_to`: the chat that shows "sending a file" until the first of the files arrives, 5 s at most
    (https://core.telegram.org/bots/api#sendchataction).
    """

    text: str
    alert: bool = False
    sends_files_to: int | None = None
