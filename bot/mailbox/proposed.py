"""What its sender has to decide: the message of a proposal, and of words that hold personal data of others."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.mailbox import forwarding, office, texts
from bot.mailbox.presses import MailPress
from models import mailbox
from models.assignments.assignments import Assignment
from models.mailbox import MailEntry, MailState
from models.office.open_items import OpenItem
from models.people.people import Person
from models.rules.drafting.privacy import redacted
from models.rules.mailbox import UNCONFIRMED_AFTER


def name_of(entry: MailEntry) -> str:
    """The name of the message in which a proposal is shown to its sender."""
    return f"proposal:{entry.id}"


def wait(ctx: Context, entry: MailEntry) -> None:
    """From now on its sender has half an hour to decide; then the office is told of it."""
    if entry.state is not MailState.OPEN:
        entry.state, entry.due_at = MailState.PROPOSED, ctx.handled_at + UNCONFIRMED_AFTER


def show(ctx: Context, entry: MailEntry, text: str, keyboard: Markup, *, anew: bool) -> None:
    """Show the proposal: in a new message, or in place of what the entry showed before."""
    entry.data = {**entry.data, "shown": text, "keyboard": keyboard}
    if ctx.sender.callback_id is not None:
        ctx.answer_in_place(name_of(entry), text, keyboard)
    elif anew:
        ctx.say(text, keyboard, name=name_of(entry))
    else:
        ctx.show(name_of(entry), text, keyboard)


def keyboard(entry: MailEntry) -> Markup:
    """Ya, catat; Ubah; where evidence was collected, to that; Tidak jadi."""
    rows = [[Button(texts.YES, MailPress("yes", entry.id)), Button(texts.CHANGE, MailPress("change", entry.id))]]
    if "submission_id" in entry.data:
        rows.append([Button(texts.AS_EVIDENCE, MailPress("evidence", entry.id))])
    return inline(*rows, [_drop(entry)])


def others(entry: MailEntry) -> list[Button]:
    """Ubah and Tidak jadi, below choices of another kind."""
    return [Button(texts.CHANGE, MailPress("change", entry.id)), _drop(entry)]


def item_keyboard(ctx: Context, entry: MailEntry, items: Sequence[OpenItem]) -> Markup:
    """The items that the words may be about."""
    return inline(*forwarding.item_chips(ctx, entry, items), [_drop(entry)])


def _drop(entry: MailEntry) -> Button:
    return Button(texts.DROP, MailPress("drop", entry.id))


def show_passed_on(ctx: Context, entry: MailEntry, reader: str) -> None:
    """The office has it now; the sender may still confirm."""
    if "shown" in entry.data:
        text = f"{entry.data['shown']}\n\n{texts.passed_on_unconfirmed(reader)}"
        ctx.show(name_of(entry), text, entry.data["keyboard"], to=entry.chat_id)


def reminder_line(ctx: Context, person: Person) -> str:
    """What the next reminder begins with: words of the person that they did not confirm. "" when there are none, or
    when an earlier reminder said so."""
    entry, today = mailbox.unconfirmed_of(ctx.session, person.id), ctx.today.isoformat()
    if entry is None or "shown" not in entry.data or entry.data.get("reminded_on", today) != today:
        return ""
    entry.data = {**entry.data, "reminded_on": today}
    item = office.item_of(ctx, entry)
    return texts.unconfirmed_line(entry.text, item.code if item is not None else None)


def drop(ctx: Context, entry: MailEntry) -> None:
    """Its sender withdraws it before the office has it; afterwards it is settled there as not meant."""
    if entry.state is MailState.OPEN:
        forwarding.withdraw(ctx, entry)
        return
    entry.state, entry.text, entry.due_at, entry.settled_at = MailState.WITHDRAWN, "", None, ctx.now
    entry.data = {}


# Personal data of others


def withhold(ctx: Context, person: Person, typed: Typed, item: Assignment | OpenItem | None) -> bool:
    """Words with a NIK, a phone number of others or a complainant's name are shown back once, and stored without.

    False: there is nothing of that kind in them.
    """
    clean = redacted(typed.text, person.phone, texts.NO_NUMBER)
    if clean == typed.text:
        return False
    entry = forwarding.entry_of(ctx, person, replace(typed, text=clean), item, MailState.WITHHELD)
    entry.data = {**entry.data, "withheld": True}
    entry.due_at = ctx.handled_at + UNCONFIRMED_AFTER
    ctx.say(texts.withheld(clean), withheld_keyboard(entry), name=forwarding.ack_name(entry))
    return True


def pass_on(
    ctx: Context, person: Person, typed: Typed, item: Assignment | None, may_be: Sequence[OpenItem] = ()
) -> bool:
    """The office reads it now. False: it holds personal data of others, which its sender is asked about."""
    if withhold(ctx, person, typed, item):
        return False
    forwarding.forward(ctx, person, typed, item, may_be)
    return True


def withheld_keyboard(entry: MailEntry) -> Markup:
    """Kirim tanpa nomor itu, or not at all."""
    return inline([Button(texts.CLEAN, MailPress("clean", entry.id))], [_drop(entry)])


def release(ctx: Context, entry: MailEntry) -> None:
    """Kirim tanpa nomor itu: the office gets the words without the numbers."""
    entry.unconfirmed = False
    entry.data = {key: value for key, value in entry.data.items() if key != "withheld"}
    forwarding.release(ctx, entry)
