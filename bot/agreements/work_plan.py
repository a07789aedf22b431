"""Rencana kerja and Utang kita: what the agencies carry out by an agreement, and what the office owes."""

from functools import partial

from bot.agreements import texts_plan as texts
from bot.cards.presses import AgreementPress, OpenCardPress
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline, page_of, turns
from bot.conversation.context import Context
from bot.office import dated_tasks as dated
from bot.office.presses import DatedTaskPress, StatusPress
from models.agreements import agreements, numbers
from models.agreements.agreements import View
from models.office import dated_tasks, measures
from models.rules.agreements import AgreementMoved

PAGE, MOST_OWED = 3, 3  # on a screen


def show(ctx: Context, about: int, version: int) -> None:
    """A page (`version`) of what the agencies carry out."""
    view, page = _view(ctx, about), version
    page, pages = page_of(page, numbers.plan_size(ctx.session, about), PAGE)
    items = numbers.plan_page(ctx.session, about, page * PAGE, PAGE)
    chips = [Button(f"#{each.item.code}", OpenCardPress(each.item.id)) for each in items]
    beside = turns(page, pages, partial(AgreementPress, "plan", about))
    _show(ctx, texts.plan(view, items, page, pages), inline(chips, beside, _below(ctx, view)))


def show_owed(ctx: Context, about: int) -> None:
    """What the office owes: tasks with a date, and items that wait for its answer."""
    view = _view(ctx, about)
    found = dated_tasks.owed(ctx.session, about)
    here = found[:MOST_OWED]
    words = [dated.described(ctx, each) for each in here]
    moment = measures.at(ctx.now, ctx.today)
    waiting = numbers.open_items(ctx.session, view.row.agency_id, moment).waiting
    opens = [
        Button(texts.task_label(number), DatedTaskPress("open", each.id, 0)) for number, each in enumerate(here, 1)
    ]
    items = [Button(texts.waiting_label(waiting), StatusPress("agency", view.agency.id, 0))] if waiting else []
    text = texts.owed(view, words, len(found) - len(here), waiting)
    _show(ctx, text, inline(*columns(opens, 3), items, _below(ctx, view)))


def _view(ctx: Context, agreement_id: int) -> View:
    the_staff(ctx)
    view = agreements.view(ctx.session, agreement_id)
    if view is None:
        raise AgreementMoved
    return view


def _below(ctx: Context, view: View) -> list[Button]:
    row = view.row
    may_add = row.runs(ctx.today) and row.ended_on is None
    add = [Button(texts.ADD, AgreementPress("add", row.id, row.version))] if may_add else []
    return [*add, Button(texts.BACK, AgreementPress("open", row.id, row.version))]


def _show(ctx: Context, text: str, keyboard: Markup) -> None:
    ctx.answer_in_place(f"agreements:{ctx.sender.chat_id}", text, keyboard)
