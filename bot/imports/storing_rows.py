"""Stores the items of a table a few at a time: each once, whoever else imports the same, and on after a kill."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from bot.conversation.context import Context, Sender
from bot.conversation.stored import from_json, to_json
from bot.deadlines import under_way
from bot.drafting import sending, storing
from bot.drafting.dates import Due, due_of, is_over
from bot.drafting.draft import Draft, free_codes
from bot.drafting.storing import Order, Part
from bot.imports import texts
from models import imports, mass_changes
from models.agencies import agencies
from models.assignments import products
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.drafting.words import asks_for_clarification
from models.rules.imports.rows import CheckedRow, ItemRow


def draft_of(row: ItemRow) -> Draft:
    """The row as /assign would have asked for it."""
    usual = texts.CLARIFICATION if asks_for_clarification(row.product) else texts.USUAL_ACTION
    return Draft(
        product=row.product,
        number=row.number,
        subject=row.subject,
        actions=list(row.actions) or [usual],
        received_on=row.received_on,
        due_on=row.due_on,
    )


def due_at(ctx: Context, row: ItemRow, agency_id: int) -> Due | None:
    """The due date of the row: its own, or what the product's clock says at this agency."""
    return due_of(ctx, draft_of(row), products.by_code(ctx.session, row.product), agency_id)


def begin(ctx: Context, rows: Collection[CheckedRow], staff: Person) -> MassChange:
    """Store what is to be stored as a list; the first few now."""
    kept = {str(each.line): to_json(each.item) for each in rows if each.item is not None}
    row = MassChange(
        kind=ChangeKind.IMPORTING, state=ChangeState.MOVING, author_id=staff.id, created_at=ctx.handled_at
    )
    row.data = {"rows": kept, "chat": ctx.sender.chat_id, "sent": 0, "there": 0, "left": []}
    mass_changes.add(ctx.session, row)
    imports.list_rows(ctx.session, row, [each.line for each in rows])
    store_listed(ctx, row, [each.line for each in rows][: under_way.IN_TURN // 2])
    return row


def store_listed(ctx: Context, row: MassChange, lines: Collection[int]) -> None:
    """Send some of the rows, as of the moment of the confirmation; what somebody else sent meanwhile not again."""
    taken = mass_changes.take_targets(ctx.session, row, lines)
    staff, counts = ctx.session.get_one(Person, row.author_id), dict(row.data)
    sender = Sender(staff.telegram_id or 0, staff.chat_id or 0)
    then = replace(ctx, now=row.created_at, waited=ctx.handled_at - row.created_at, sender=sender, sender_facts=None)
    for line in taken:
        became = _store(then, from_json(ItemRow, row.data["rows"][str(line)]), staff)
        if became == "left":
            counts["left"] = [*counts["left"], line]
        else:
            counts[became] += 1
    row.data = counts
    show_progress(ctx, row)


def _store(ctx: Context, item: ItemRow, staff: Person) -> str:
    """ "sent", "there" (somebody else did), or "left": its agency was closed, or it became confidential."""
    agency = agencies.by_code(ctx.session, item.agency)
    if (item.number, item.agency) in imports.known_pairs(ctx.session, [item.number]):
        return "there"
    due = due_at(ctx, item, agency.id) if agency is not None else None
    if agency is None or agency.closed_at is not None or due is None:
        return "left"
    numbers = [item.number]
    if imports.confidential_numbers(ctx.session, numbers) or imports.numbers_of_other_files(ctx.session, numbers):
        return "left"
    draft = draft_of(item)
    part = Part(agency, free_codes(ctx.session, [], 1)[0], due, is_over(ctx, due))
    order = Order(draft, sending.report_of(ctx, draft), None, staff, tells_staff=False)
    storing.store(ctx, order, [part])
    return "sent"


def show_progress(ctx: Context, row: MassChange) -> None:
    """Every few seconds how far it is, and at the end what became of the rows: one message."""
    is_done = not mass_changes.has_targets(ctx.session, row.id)
    if is_done or row.shown_at is None or ctx.handled_at - row.shown_at >= under_way.SHOWN_EVERY:
        row.shown_at = ctx.handled_at
        data: dict[str, Any] = row.data
        text = (
            texts.done(data["sent"], data["there"], data["left"]) if is_done else texts.progress(row.done, row.total)
        )
        ctx.show(f"change:{row.id}", text, to=data["chat"], lane=Lane.NOTICE)
