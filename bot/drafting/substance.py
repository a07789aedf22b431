"""What a report is about (substansi): read from the words of its perihal, shown on the preview, changed by Ubah."""

from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.drafting import texts_substance as texts
from bot.drafting.draft import Draft
from bot.drafting.screen import Field, Screen
from models.assignments import reports
from models.rules.drafting.errors import SubstanceUnknown
from models.rules.obstacles import SUBSTANCES, substance_named, substance_of

STEP = "substance"


def line(ctx: Context, draft: Draft) -> str:
    """The line of the preview."""
    report = reports.by_number(ctx.session, draft.number)
    chosen = draft.substance or (report.substance if report is not None else None)
    return texts.line(SUBSTANCES.get(chosen or substance_of(draft.subject), ""), is_read=not chosen)


def _ask(_ctx: Context, _draft: Draft) -> Screen:
    return Screen(texts.WHICH, columns([(name, STEP, key) for key, name in SUBSTANCES.items()], 2))


def _take(_ctx: Context, draft: Draft, text: str) -> None:
    found = substance_named(text)
    if found is None:
        raise SubstanceUnknown(text)
    draft.answer(STEP, substance=found)


def _press(_ctx: Context, draft: Draft, value: str) -> None:
    if value not in SUBSTANCES:
        raise KeyError(value)
    draft.answer(STEP, substance=value)


FIELDS = (Field(STEP, _ask, _take, {STEP: _press}),)
