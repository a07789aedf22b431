"""Jadikan saran: the cases of a screen become the draft of a suggestion, in the dialog of /assign."""

from collections.abc import Sequence

from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.drafting import dialog
from bot.drafting.draft import Draft
from bot.obstacles import screens, texts
from models.agencies import agencies
from models.assignments import products
from models.obstacles import Case
from models.rules.errors import StaleButton
from models.rules.obstacles import Asked

PRODUCT = "saran_penyempurnaan"


def begin(ctx: Context, about: str) -> None:
    """The draft, with what is missing asked next (the number, the dates)."""
    the_staff(ctx)
    asked = Asked.read(about)
    found = screens.cases_of(ctx, asked)
    if not found:
        raise StaleButton
    draft, at = Draft(), _one_place(found)
    agency = agencies.open_by_id(ctx.session, at) if at else None
    product = products.by_code(ctx.session, PRODUCT)
    if product.active:
        draft.answer("product", product=product.code)
    if agency is not None:
        draft.answer("agencies", agencies=[agency.id])
    # An agency reads of no other's cases.
    are_named = agency is not None
    draft.answer("subject", subject=texts.suggestion_subject(texts.about_key(asked.key)))
    draft.answer("actions", actions=[texts.suggestion_action(found, are_named=are_named)])
    draft.notes.append(texts.drafted(len(found), are_named=are_named))
    dialog.go_on(ctx, draft)


def _one_place(found: Sequence[Case]) -> int:
    """The agency of all cases, else the inspectorate above all of them; 0: there is none."""
    for places in ({case.agency_id for case in found}, {case.inspectorate_id for case in found}):
        if len(places) == 1:
            return places.pop()
    return 0
