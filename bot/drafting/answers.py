"""How typed words or a press answer a field of /assign."""

from collections.abc import Callable
from datetime import date

from bot.conversation.context import Context
from bot.deadlines import proposing
from bot.drafting import places
from bot.drafting.draft import Draft, product_of
from bot.drafting.fields import OFFERED_HOURS
from models import holidays
from models.assignments import products, reports
from models.rules.dates.errors import DateInFuture
from models.rules.dates.reading import parse_day
from models.rules.deadlines.products import Unit
from models.rules.drafting import privacy, words
from models.rules.drafting.due import read_due
from models.rules.drafting.privacy import PersonalData
from models.rules.drafting.report_numbers import read_report_number
from models.rules.errors import StaleButton


def _take_product(ctx: Context, draft: Draft, text: str) -> None:
    names = {each.code: each.name for each in products.offered(ctx.session)}
    draft.answer("product", product=words.read_product(text, names))


def _take_number(ctx: Context, draft: Draft, text: str) -> None:
    """The number; a report that we know already brings its perihal and its confidentiality along."""
    number = read_report_number(text)
    draft.answer("number", number=number.text, unusual=number.unusual)
    report = reports.by_number(ctx.session, number.text)
    if report is not None and "subject" not in draft.answered:
        draft.answer("subject", subject=report.subject)
        draft.answer("secrecy", confidential=report.confidential)


def _take_subject(_context: Context, draft: Draft, text: str) -> None:
    set_subject(draft, words.read_subject(text))


def _take_actions(_context: Context, draft: Draft, text: str) -> None:
    set_actions(draft, words.read_actions(text))


def set_subject(draft: Draft, subject: str) -> None:
    """The perihal, unless it seems to carry personal data: then it is asked about first."""
    if not _suspect(draft, "subject", subject):
        draft.answer("subject", subject=subject)


def set_actions(draft: Draft, actions: list[str]) -> None:
    """The corrective actions, unless they seem to carry personal data: then they are asked about first."""
    if not _suspect(draft, "actions", "\n".join(actions)):
        draft.answer("actions", actions=actions)


def _suspect(draft: Draft, name: str, text: str) -> bool:
    """Does the text seem to carry personal data? What surely is a NIK is not even kept to be confirmed."""
    found = privacy.findings(text)
    if not found:
        return False
    surely = any(finding.kind is PersonalData.NIK for finding in found)
    kinds = [[finding.kind.value, finding.excerpt_masked] for finding in found[:4]]
    draft.suspects[name] = {"kinds": kinds, "text": "" if surely else text}
    draft.reopen(name)
    return True


def _take_received(ctx: Context, draft: Draft, text: str) -> None:
    calendar = holidays.calendar(ctx.session)
    _set_received(ctx, draft, parse_day(text, ctx.today, calendar, past=True))


def _set_received(ctx: Context, draft: Draft, day: date) -> None:
    if day > ctx.today:
        raise DateInFuture(day)
    draft.answer("received", received_on=day)


def _take_due(ctx: Context, draft: Draft, text: str) -> None:
    product = product_of(ctx, draft)
    in_hours = product is not None and product.unit is Unit.HOURS
    calendar = holidays.calendar(ctx.session)
    read = read_due(text, ctx.now, ctx.zone, calendar, in_hours=in_hours)
    draft.answer("due", due_on=read.on, due_at=read.at, hours=read.hours)


TAKERS: dict[str, Callable[[Context, Draft, str], None]] = {
    "place": places.take,
    "agencies": places.take,
    "product": _take_product,
    "number": _take_number,
    "subject": _take_subject,
    "actions": _take_actions,
    "received": _take_received,
    "due": _take_due,
}


def take_press(ctx: Context, draft: Draft, verb: str, value: str) -> bool:
    """Answer by button; True when the field is answered, False when its screen has to be shown again.

    A value that none of our buttons carries is a forged one: StaleButton.
    """
    try:
        return _PRESSES[verb](ctx, draft, value)
    except (KeyError, ValueError):
        raise StaleButton from None


def _press_product(ctx: Context, draft: Draft, value: str) -> bool:
    product = products.by_code(ctx.session, value)
    if not product.active:
        raise StaleButton  # switched off since the button was shown
    draft.answer("product", product=product.code)
    return True


def _press_received(ctx: Context, draft: Draft, value: str) -> bool:
    _set_received(ctx, draft, date.fromisoformat(value))
    return True


def _press_skip(_context: Context, draft: Draft, _value: str) -> bool:
    draft.answer("received", received_on=None)
    return True


def _press_accept(_context: Context, draft: Draft, _value: str) -> bool:
    draft.answer("due", due_on=None, due_at=None, hours=0)
    return True


def _press_due(ctx: Context, draft: Draft, value: str) -> bool:
    day = proposing.check_to_come(ctx, date.fromisoformat(value))
    draft.answer("due", due_on=day, due_at=None, hours=0)
    return True


def _press_hours(_context: Context, draft: Draft, value: str) -> bool:
    if int(value) not in OFFERED_HOURS:
        raise ValueError(value)
    draft.answer("due", due_on=None, due_at=None, hours=int(value))
    return True


def _press_secret(_context: Context, draft: Draft, value: str) -> bool:
    draft.answer("secrecy", confidential=value == "1")
    return True


def _press_mine(_context: Context, draft: Draft, value: str) -> bool:
    text = draft.suspects[value]["text"]
    if value == "subject":
        draft.answer("subject", subject=text)
    else:
        draft.answer("actions", actions=text.split("\n"))
    return True


def _press_keep(_context: Context, _draft: Draft, _value: str) -> bool:
    return True


def _press_agree(_context: Context, draft: Draft, value: str) -> bool:
    draft.agreed.append(value)
    return True


_PRESSES: dict[str, Callable[[Context, Draft, str], bool]] = {
    "agency": places.press_agency,
    "units": places.press_units,
    "place": places.press_place,
    "next": places.press_next,
    "product": _press_product,
    "received": _press_received,
    "skip": _press_skip,
    "accept": _press_accept,
    "due": _press_due,
    "hours": _press_hours,
    "secret": _press_secret,
    "mine": _press_mine,
    "keep": _press_keep,
    "agree": _press_agree,
}
