"""What a unit answers about an item that was passed on to it, and what its inspectorate writes back."""

from bot.assignments.record import apply_event
from bot.cards import audience
from bot.cards.presses import ForwardingPress, OpenCardPress
from bot.cards.units import unit_cards
from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import UnitAnswer, own_passed_on, passed_on
from bot.conversation.buttons.keyboards import Button, columns, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.forwarding import texts_answers as texts
from bot.forwarding.taking_back import of_inspectorate
from models.agencies import agencies
from models.assignments import assignments
from models.assignments.changes import Actor, Change
from models.forwarding import Forwarding
from models.queues import living_messages
from models.queues.dialogs import Dialog
from models.queues.outbox import Lane
from models.rules.assignments import Event
from models.rules.forwarding import ForwardingOver, NotAtUnit
from models.rules.replies.obstacles import OBSTACLES, kind_of
from models.rules.replies.reasons import reason


def acknowledge(ctx: Context, forwarding_id: int) -> None:
    """Terima on the unit's card; the second of two taps says so."""
    answer = own_passed_on(ctx, forwarding_id)
    if answer.forwarding.seen_at is None:
        answer.forwarding.seen_at = ctx.now
        _record(ctx, answer, Event.UNIT_ACKNOWLEDGED)
    ctx.toast(texts.ACKNOWLEDGED)


def ask_words(ctx: Context, forwarding_id: int, verb: str) -> None:
    """Tulis kabar: the words are typed next. Kendala: first its kind, as at the inspectorate."""
    answer = running(ctx, forwarding_id)
    data = {"assignment_id": answer.item.id, "forwarding_id": forwarding_id, "obstacle": verb == "stuck"}
    if verb == "stuck":
        kinds = [(label, key) for key, label in OBSTACLES.items()]
        questions.begin(ctx, KIND, data, texts.ask_kind(answer.item.code), *columns(kinds, 2))
        return
    questions.begin(ctx, WORDS, data, texts.ask_words(answer.item.code))


def choose_kind(ctx: Context, dialog: Dialog, value: str) -> None:
    """The kind of obstacle was chosen; its words are typed next."""
    if value not in OBSTACLES:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    answer = passed_on(ctx, dialog.data["forwarding_id"])
    text = texts.ask_obstacle(answer.item.code, OBSTACLES[value])
    questions.go_on(ctx, WORDS, {**dialog.data, "kind": value}, text)


def take_words(ctx: Context, typed: Typed) -> None:
    """The words of the unit were typed. What was asked for is kept, also where the unit has the item no more.

    An obstacle that was told in place of choosing its kind is of the kind that the words tell of.
    """
    data = questions.running(ctx).data
    answer, words = passed_on(ctx, data["forwarding_id"]), reason(typed.text)
    kind = data.get("kind") or kind_of(words) if data["obstacle"] else ""
    tell_inspectorate(ctx, answer, words, obstacle=kind)
    questions.finish(ctx, said(ctx, answer))


def said(ctx: Context, answer: UnitAnswer) -> str:
    """To the unit, below its words: who reads them, and that nothing is left to do where the item is gone."""
    is_over = not answer.forwarding.is_running or answer.item.closed_at is not None
    return texts.passed_up(answer.item.code, inspectorate_of(ctx, answer), is_over=is_over)


def running(ctx: Context, forwarding_id: int) -> UnitAnswer:
    """What the sender's unit has, or has handed in; ForwardingOver: it was taken back, or the item is closed."""
    answer = passed_on(ctx, forwarding_id)
    if not answer.forwarding.is_running or answer.item.closed_at is not None:
        raise ForwardingOver
    return answer


def tell_inspectorate(ctx: Context, answer: UnitAnswer, words: str, *, obstacle: str = "", read_as: str = "") -> None:
    """The unit's words: into the history, and at once to whoever answers for the item.

    `obstacle`: which kind of obstacle they tell of (a key of OBSTACLES), "": none.
    `read_as`: the name of the message in which they may have read them before it was known which item is meant.
    """
    answer.forwarding.seen_at = answer.forwarding.seen_at or ctx.now
    _record(ctx, answer, Event.UNIT_SAID, words, obstacle)
    text = texts.news(answer.item.code, answer.agency.name, answer.who, words, OBSTACLES.get(obstacle, ""))
    buttons = [
        Button(texts.REPLY, ForwardingPress("say", answer.forwarding.id)),
        Button(texts.OPEN, OpenCardPress(answer.item.id)),
    ]
    if read_as and living_messages.chats_with(ctx.session, f"{read_as}:"):
        audience.retell(ctx, read_as, text, inline(buttons))
        return
    audience.tell_agency(ctx, answer.item, None, text, inline(buttons))


def _record(ctx: Context, answer: UnitAnswer, event: Event, words: str = "", obstacle: str = "") -> None:
    ctx.session.flush()
    told: dict[str, object] = {"obstacle": True, "kind": obstacle} if obstacle else {}
    facts = facts_of(answer.forwarding, answer.agency.name) | told
    apply_event(ctx, answer.item, Change(event, answer.by, words, facts))


def facts_of(row: Forwarding, unit: str) -> dict[str, object]:
    """What the history keeps of every step between an inspectorate and a unit."""
    return {"forwarding_id": row.id, "unit": unit}


def inspectorate_of(ctx: Context, answer: UnitAnswer) -> str:
    """The name of the agency that passed it on."""
    return assignments.facts(ctx.session, answer.item).agency.name


def ask_message(ctx: Context, forwarding_id: int) -> None:
    """Balas below the words of a unit: the inspectorate's words are typed next."""
    own, row = of_inspectorate(ctx, forwarding_id)
    unit = agencies.agency(ctx.session, row.unit_id)
    data = {"assignment_id": own.item.id, "forwarding_id": row.id}
    questions.begin(ctx, MESSAGE, data, texts.ask_message(own.item.code, unit.name))


def take_message(ctx: Context, typed: Typed) -> None:
    """The inspectorate's words were typed: to whoever reads for the unit, and into the history."""
    own, row = of_inspectorate(ctx, questions.running(ctx).data["forwarding_id"])
    if own.item.closed_at is not None:
        raise NotAtUnit
    words, unit = reason(typed.text), agencies.agency(ctx.session, row.unit_id)
    facts = facts_of(row, unit.name) | {"to_unit": True}
    apply_event(ctx, own.item, Change(Event.UNIT_SAID, Actor.of(own.person, own.seat), words, facts))
    readers = unit_cards.readers_of(ctx, row)
    for reader in readers:
        text = texts.for_unit(own.item.code, own.agency.name, own.person.full_name, words)
        ctx.say(text, to=reader.chat_id, lane=Lane.NOTICE)
    questions.finish(ctx, texts.message_sent(own.item.code, unit.name, is_read=bool(readers)))


KIND = Question("forwarding.kind", take_words, choose_kind, takes_courtesy=questions.any_words)
WORDS = Question("forwarding.words", take_words, takes_courtesy=questions.any_words)
MESSAGE = Question("forwarding.message", take_message, takes_courtesy=questions.any_words)
QUESTIONS = (KIND, WORDS, MESSAGE)
