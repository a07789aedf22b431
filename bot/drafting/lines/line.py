"""The one-line form of /assign becomes a draft: what is missing or doubtful is then asked, nothing else."""

from bot.conversation.context import Context
from bot.conversation.texts_refusals import sentence_for
from bot.drafting import places, texts
from bot.drafting.dates import ask_which_day
from bot.drafting.draft import Draft, product_of
from bot.drafting.fields import set_words
from bot.drafting.known_reports import known_report
from models import holidays
from models.assignments import products
from models.rules.dates.errors import DateNotUnderstood
from models.rules.deadlines.products import Unit
from models.rules.drafting.due import read_due
from models.rules.drafting.errors import LineFieldWrong, NumberOfAnotherFile
from models.rules.drafting.line import ACTIONS, AGENCY, DAY, NUMBER, Line, read_line
from models.rules.drafting.places import PlaceUnknown
from models.rules.drafting.words import asks_for_clarification
from models.rules.errors import RuleBroken

_NO_DAY = (None,) * 5


def draft_from(ctx: Context, text: str) -> Draft:
    """What the line says as a draft; of each field that cannot be read a note says why, and it is asked anew."""
    names = {each.code: each.name for each in products.offered(ctx.session)}
    line = read_line(text, names, ctx.today, holidays.calendar(ctx.session))
    draft, wrong = Draft(), list(line.wrong)
    if line.product:
        draft.answer("product", product=line.product)
    for take in (_take_places, _take_number, _take_words, _take_day):
        try:
            take(ctx, draft, line)
        except LineFieldWrong as refusal:
            wrong.append(refusal)
    draft.notes = [sentence_for(each) for each in wrong]
    return draft


def _take_places(ctx: Context, draft: Draft, line: Line) -> None:
    try:
        if line.places:
            places.add_places(ctx, draft, line.places)
    except PlaceUnknown as unknown:
        raise LineFieldWrong(AGENCY, unknown.text, unknown) from unknown


def _take_number(ctx: Context, draft: Draft, line: Line) -> None:
    """A report that is confidential already stays so: its words must not get out by a line that forgets it."""
    number = line.number
    if number is not None:
        try:
            report = known_report(ctx, number.text)
        except NumberOfAnotherFile as refusal:
            raise LineFieldWrong(NUMBER, number.typed or number.text, refusal) from refusal
        draft.answer("number", number=number.text, typed_number=number.typed, unusual=number.unusual)
        draft.answer("secrecy", confidential=line.confidential or (report is not None and report.confidential))
    elif line.confidential:
        draft.answer("secrecy", confidential=True)


def _take_words(_ctx: Context, draft: Draft, line: Line) -> None:
    if line.subject:
        set_words(draft, "subject", line.subject)
    if line.actions:
        set_words(draft, "actions", list(line.actions))
    elif asks_for_clarification(line.product) and not any(each.field == ACTIONS for each in line.wrong):
        draft.answer("actions", actions=[texts.CLARIFICATION])


def _take_day(ctx: Context, draft: Draft, line: Line) -> None:
    product = product_of(ctx, draft)
    if (line.received_on, line.due_on, line.hours, line.open_received, line.open_due) == _NO_DAY:
        return
    if line.hours and product is not None and product.unit is not Unit.HOURS:
        words = f"{line.hours} jam"
        raise LineFieldWrong(DAY, words, DateNotUnderstood(words))
    if product is not None and product.unit is Unit.HOURS and line.due_words:
        _take_moment(ctx, draft, line.due_words)
        return
    draft.answer("received", received_on=line.received_on)
    counted = product is not None and product.length is not None
    if line.hours or line.due_on is not None or counted:
        draft.answer("due", due_on=line.due_on, hours=line.hours)
    for name, unclear in (("received", line.open_received), ("due", line.open_due)):
        if unclear is not None:
            ask_which_day(draft, name, unclear)


def _take_moment(ctx: Context, draft: Draft, words: str) -> None:
    """The due date of a respon cepat, with its hour where one is written."""
    try:
        read = read_due(words, ctx.now, ctx.zone, holidays.calendar(ctx.session), in_hours=True)
    except RuleBroken as reason:
        raise LineFieldWrong(DAY, words, reason) from reason
    draft.answer("received", received_on=None)
    draft.answer("due", due_on=read.on, due_at=read.at, hours=read.hours)
