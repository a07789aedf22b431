"""How each field of /assign is asked: the question and its buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.context import Context
from bot.conversation.texts_words import short_day
from bot.deadlines import texts as due_texts
from bot.drafting import places, texts
from bot.drafting.draft import Draft, applicable, product_of, proposal
from models import holidays
from models.assignments import products
from models.assignments.products import Product
from models.people import agencies
from models.rules.deadlines.products import Deadline, Unit
from models.rules.drafting.privacy import PersonalData
from models.rules.errors import StaleButton

Option = tuple[str, str, str]  # label, verb, value
OFFERED_HOURS = (3, 6, 24, 48)
OFFERED_DAYS = (5, 10, 14, 30)  # working days, where staff set the date


@dataclass(frozen=True)
class Screen:
    """A question with its buttons; `whole`: it stands alone, without the recap above it."""

    text: str
    rows: Sequence[Sequence[Option]] = ()
    whole: bool = False


def _ask_agencies(ctx: Context, draft: Draft) -> Screen:
    text, rows = places.screen(ctx, draft)
    return Screen(text, rows)


def _ask_place(ctx: Context, draft: Draft) -> Screen:
    text, rows = places.choice(ctx, draft)
    return Screen(text, rows)


def _ask_product(ctx: Context, _draft: Draft) -> Screen:
    return Screen(texts.product(), [[(each.name, "product", each.code)] for each in products.offered(ctx.session)])


def _ask_number(_context: Context, _draft: Draft) -> Screen:
    return Screen(texts.number())


def _ask_subject(_context: Context, draft: Draft) -> Screen:
    return _doubted(draft, "subject") or Screen(texts.subject())


def _ask_actions(_context: Context, draft: Draft) -> Screen:
    return _doubted(draft, "actions") or Screen(texts.actions())


def _doubted(draft: Draft, name: str) -> Screen | None:
    """The question about personal data in a field, while it stands."""
    doubt = draft.suspects.get(name)
    if doubt is None:
        return None
    kinds = [(PersonalData(kind), masked) for kind, masked in doubt["kinds"]]
    may_confirm = bool(doubt["text"])
    rows = [[("Bukan data pelapor", "mine", name)]] if may_confirm else []
    return Screen(texts.suspicion(name, kinds, may_confirm), rows)


def _ask_received(ctx: Context, draft: Draft) -> Screen:
    product = product_of(ctx, draft)
    if product is None:
        raise StaleButton
    yesterday = ctx.today - timedelta(days=1)
    days = [
        (f"Hari ini, {short_day(ctx.today)}", "received", ctx.today.isoformat()),
        (f"Kemarin, {short_day(yesterday)}", "received", yesterday.isoformat()),
    ]
    return Screen(texts.received(product.rule()), [days, [("Langsung isi tenggat ▸", "skip", "")]])


def _ask_due(ctx: Context, draft: Draft) -> Screen:
    product = product_of(ctx, draft)
    if product is None:
        raise StaleButton
    known = _proposals(ctx, draft, product)
    if known:
        over = any(each.deadline.due_on < ctx.today for each in known)
        label = f"✅ Pakai {short_day(known[0].deadline.due_on)}" if len(known) == 1 else "✅ Pakai usulan"
        return Screen(texts.due_proposed(known, over), [] if over else [[(label, "accept", "")]])
    if product.unit is Unit.HOURS:
        rows = [[(f"{hours} jam", "hours", str(hours)) for hours in OFFERED_HOURS]]
        return Screen(texts.due_open(product.rule(), in_hours=True), rows)
    calendar = holidays.calendar(ctx.session, draft.agencies[0] if draft.agencies else None)
    days = [(count, calendar.add_working_days(ctx.today, count)) for count in OFFERED_DAYS]
    options = [(f"{count} hari kerja: {short_day(on)}", "due", on.isoformat()) for count, on in days]
    return Screen(texts.due_open(product.rule(), in_hours=False), [options[:2], options[2:]])


def _proposals(ctx: Context, draft: Draft, product: Product) -> list[texts.Proposed]:
    """What the product's clock says, once for all agencies at which it says the same."""
    names: dict[Deadline, list[str]] = {}
    for agency in agencies.with_ids(ctx.session, draft.agencies):
        deadline = proposal(ctx, draft, product, agency.id)
        if deadline is not None:
            names.setdefault(deadline, []).append(agency.short_name)
    return [texts.Proposed(whose, deadline, due_texts.counted(deadline)) for deadline, whose in names.items()]


def _ask_secrecy(_context: Context, _draft: Draft) -> Screen:
    return Screen(texts.secrecy(), [[("Biasa", "secret", "0"), ("🔒 Rahasia", "secret", "1")]])


def _ask_change(ctx: Context, draft: Draft) -> Screen:
    names = applicable(draft, product_of(ctx, draft))
    options = [(texts.FIELD_NAMES[name], "field", name) for name in names]
    return Screen(texts.change(), [options[start : start + 2] for start in range(0, len(options), 2)])


SCREENS: dict[str, Callable[[Context, Draft], Screen]] = {
    "place": _ask_place,
    "agencies": _ask_agencies,
    "product": _ask_product,
    "number": _ask_number,
    "subject": _ask_subject,
    "actions": _ask_actions,
    "received": _ask_received,
    "due": _ask_due,
    "secrecy": _ask_secrecy,
    "change": _ask_change,
}
