"""A delivery for tests of what queues messages: nothing is sent."""

from bot.conversation.toasts import Toast


class NoDelivery:
    """Takes what Delivery is told, and does nothing."""

    def wake(self) -> None:
        """Something was queued."""

    def answer_press(self, callback_id: str, toast: Toast | None) -> None:
        """A press is answered."""
