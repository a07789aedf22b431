"""How /aturan asks: a question whose Batal leads back to its screen, answered by a press or in words."""

from collections.abc import Callable, Sequence

from bot.conversation import questions
from bot.conversation.buttons.keyboards import Option
from bot.conversation.context import Context
from bot.conversation.questions import Data, Question
from bot.conversation.typed import Typed
from bot.deadlines.texts_moving import BACK
from bot.policy.screens import STEP, go_home, the_admin
from models.queues.dialogs import Dialog
from models.rules.replies.courtesy import agrees

Rows = Sequence[Sequence[Option]]


def question(
    name: str,
    answer: Callable[[Context, Data, str], None],
    home: Callable[[Data], tuple[str, str]],
    words_of: Callable[[Data, str], str] = lambda _data, value: value,
) -> Question:
    """A question with one action for its answer in words; `words_of` says what an option means in words.

    `home`: the screen (view, about) to which Batal leads.
    """

    def choose(ctx: Context, dialog: Dialog, value: str) -> None:
        if value == "back":
            go_home(ctx, home(dialog.data))
            return
        the_admin(ctx)
        answer(ctx, dialog.data, words_of(dialog.data, value))

    def take(ctx: Context, typed: Typed) -> None:
        the_admin(ctx)
        answer(ctx, questions.running(ctx).data, typed.text)

    return Question(f"{STEP}{name}", take, choose, takes_courtesy=agrees)


def ask(ctx: Context, asked: Question, data: Data, text: str, rows: Rows) -> None:
    """Ask it, with Batal below its options."""
    questions.go_on(ctx, asked, data, text, *rows, [(BACK, "back")], may_cancel=False)
