"""A phone whose owner knows the folds under a card: a tap on a folded button unfolds it first, as a person does."""

from bot.cards.keyboards import OFFICE, READ
from bot.cards.presses import CardPress, UnfoldPress
from bot.cards.texts_buttons import BUTTONS
from bot.practice.phone.people import Person
from bot.practice.phone.screen import Button, inline_buttons
from bot.practice.server.chats import Message, Press


class Phone(Person):
    """`taps` and `finds` see what stands behind Kabar and Lainnya, whose buttons are answered without a wait."""

    def taps(self, words: str | Button, *, on: Message | None = None) -> Press | Message | str:
        """Tap a button; one that is folded away after a tap on its fold."""
        if isinstance(words, str):
            found = self._folded(words, on)
            if found is not None:
                fold, words = found
                super().taps(fold)
        return super().taps(words, on=on)

    def finds(self, words: str, *, on: Message | None = None) -> Button:
        """The button with these words, shown or folded; raises NeverSeen with the screen when there is none."""
        found = self._folded(words, on)
        return super().finds(words, on=on) if found is None else found[1]

    def _folded(self, words: str, on: Message | None) -> tuple[Button, Button] | None:
        """The fold and the button, where no button with exactly this label is shown on the newest card."""
        shown = inline_buttons(self.messages if on is None else [on])
        verb = next((verb for verb, label in BUTTONS.items() if _words(label) == words), None)
        if verb is None or any(_words(button.label) == words for button in shown):
            return None
        for button in shown:
            data = button.wire.get("callback_data", "")
            if data.startswith(f"{UnfoldPress.prefix}:"):
                press = UnfoldPress.unpack(data)
                layout = OFFICE if any(other.label == BUTTONS["say"] for other in shown) else READ
                if verb in layout.folds.get(press.fold, ()):
                    behind = CardPress(verb, press.assignment_id, press.version).pack()
                    wire = {"text": BUTTONS[verb], "callback_data": behind}
                    return button, Button(BUTTONS[verb], wire, button.message)
        return None


def _words(label: str) -> str:
    return label.partition(" ")[2]
