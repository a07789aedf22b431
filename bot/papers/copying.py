"""/simpel K7Q2: words to copy into SIMPeL, a letter or WhatsApp, and that they were copied."""

from bot.cards import texts_history
from bot.cards.clocks import due_day_of
from bot.cards.texts_status import STATUS_NAMES
from bot.conversation import authority
from bot.conversation.buttons.keyboards import Button, Copy, Markup, inline
from bot.conversation.context import Context
from bot.conversation.links import item_link
from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import due_day, moment, plain_words, short_moment
from bot.papers import texts_simpel as texts
from bot.papers.named import readable_named
from bot.papers.presses import CopyPress
from bot.papers.rights import sees_all
from models import papers
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.office import item_facts
from models.papers import COPIED, Form, Taken
from models.people.people import Person

STEPS = 5  # the newest of the history
FITS = 256  # characters that a button can copy (core.telegram.org/bots/api#copytextbutton)


def command(ctx: Context, words: str) -> None:
    """/simpel K7Q2."""
    person = authority.the_staff(ctx)
    if not words.strip():
        ctx.say(texts.HOW)
        return
    item = readable_named(ctx, words)
    ctx.take_buttons_away(_name(ctx, item))
    ctx.say(*_screen(ctx, person, item, Form.SIMPEL), name=_name(ctx, item))


def turn(ctx: Context, assignment_id: int, form: str) -> None:
    """Another form of the text, in place, as things stand now."""
    person, item = authority.staff_assignment(ctx, assignment_id)
    if form not in COPIED:
        ctx.toast(texts.MOVED, alert=True)
        return
    ctx.answer_in_place(_name(ctx, item), *_screen(ctx, person, item, Form(form)))


def copied(ctx: Context, assignment_id: int, form: str, event_id: int) -> None:
    """Sudah disalin: the state that the text showed is remembered, which may not be the state of now."""
    person, item = authority.staff_assignment(ctx, assignment_id)
    if form not in COPIED or not papers.is_state_of(ctx.session, event_id, item):
        ctx.toast(texts.MOVED, alert=True)
        return
    row = Taken(
        assignment_id=item.id, event_id=event_id, form=Form(form), person_id=person.id, taken_at=ctx.handled_at
    )
    papers.keep(ctx.session, row)
    ctx.toast(texts.REMEMBERED)
    ctx.answer_in_place(_name(ctx, item), *_screen(ctx, person, item, Form(form)))


def below_history(ctx: Context, item: Assignment) -> str:
    """For staff, below Riwayat: who copied or took what last."""
    return texts.below_history(papers.newest_taken(ctx.session, item), ctx.zone)


def _name(ctx: Context, item: Assignment) -> str:
    return f"simpel:{item.id}:{ctx.sender.chat_id}"


def _screen(ctx: Context, person: Person, item: Assignment, form: Form) -> tuple[str, Markup]:
    text = texts.text_of(form, told(ctx, person, item))
    taken = papers.newest_taken(ctx.session, item)
    state = papers.newest_event(ctx.session, item)
    others = [Button(texts.LABELS[each], CopyPress("turn", item.id, each, 0)) for each in COPIED if each is not form]
    copy = [Button(texts.COPY, Copy(text))] if len(text.encode("utf-16-le")) // 2 <= FITS else []
    done = Button(texts.DONE, CopyPress("copied", item.id, form, state))
    return texts.screen(item.code, form, text, taken, ctx.zone), inline([*copy, done], others)


def told(ctx: Context, person: Person, item: Assignment) -> texts.Told:
    """What this member of staff may take out of the bot of the item, as it is now."""
    facts = assignments.facts(ctx.session, item)
    base = (item.code, file_named(facts.report.number), ctx.settings.office_name, item_link(ctx, item.code))
    if not sees_all(person, item, facts):
        return texts.Told(*base)
    acts = item_facts.history_page(ctx.session, item.id, 0, STEPS)[::-1]
    return texts.Told(
        *base,
        agency=facts.agency.name,
        product=facts.product.name,
        status=STATUS_NAMES[item.status],
        due=plain_words(due_day(due_day_of(ctx, item))),
        actions=tuple(each.text for each in assignments.actions_of(ctx.session, item.id)),
        steps=tuple(
            f"{short_moment(act.event.at, ctx.zone)}: {texts_history.words_of(act.event.event, item.product_code)}"
            for act in acts
        ),
        as_of=moment(ctx.now, ctx.zone),
    )
